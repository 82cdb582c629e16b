"""Above the list: coach questions of meetings and afternoons that nobody took over yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching.requests import intake
from nplw_desktop.region.coaching.requests.intake import Waiting
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.text import ElidedText

_SIDE = 15
_LONGEST = 60


class WaitingStrip(QWidget):
    """``chosen`` carries the line to make a request of. Nothing waits: it is not there."""

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: tuple[Waiting, ...] = ()
        self.words = ElidedText(desk.theme, "", "small", "ink")
        self.take = Link(desk.theme, "Overnemen…")
        self.take.clicked.connect(self._ask)
        withhold(desk, self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 6, _SIDE, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.take)
        self.hide()

    def refresh(self) -> None:
        """Look what waits."""
        self._waiting = intake.waiting(self._desk.store, self._desk.region_ids)
        count = len(self._waiting)
        self.words.set_text(
            "1 coachvraag uit een verslag" if count == 1 else f"{count} coachvragen uit verslagen"
        )
        self.setVisible(bool(count))

    def _ask(self) -> None:
        """One is taken over at once; of several the user says which."""
        if len(self._waiting) == 1:
            self.chosen.emit(self._waiting[0].line_id)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Coachvragen uit verslagen")
        for each in self._waiting:
            text = each.text if len(each.text) <= _LONGEST else f"{each.text[: _LONGEST - 1]}…"
            day = f" ({dates.day_month(each.held_on)})" if each.held_on is not None else ""
            action = menu.addAction((text + day).replace("&", "&&"))
            action.triggered.connect(partial(self._choose, each.line_id))
        menu.popup(self.take.mapToGlobal(QPoint(0, self.take.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def _choose(self, line_id: int, *_ticked: bool) -> None:
        self.chosen.emit(line_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        painter.fillRect(self.rect().adjusted(1, 1, -1, 0), theme.color("isoft"))
