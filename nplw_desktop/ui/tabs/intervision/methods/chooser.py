"""Methode kiezen: which methods go with the question, the time and the group, and each to read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Lasted
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog, Page, room_for
from nplw_desktop.ui.tabs.intervision.methods.proposal_list import ProposalList
from nplw_desktop.ui.tabs.intervision.methods.reader import MethodReader
from nplw_desktop.ui.widgets.fields import CheckField, TextField
from nplw_desktop.ui.widgets.room import NO_LIMIT, set_width, turn
from nplw_desktop.ui.widgets.text import Text

_WIDTH, _HEIGHT = 980, 660
_BESIDE = 780
"""From this width, in px at 100 %, list and method stand beside each other."""
_LIST = 380
_LIST_ABOVE, _BELOW = 220, 420
_PAUSE_MS = 150
_UNKNOWN = "Vul tijden en deelnemers in bij de sessie, dan telt dat mee."


class MethodChooser(Dialog):
    """``chosen`` carries the key of a method. Open it with ``open()``."""

    chosen = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        question: str = "",
        minutes: int = 0,
        people: int = 0,
        series_id: int | None = None,
        current: str = "",
        wished: str = "",
    ) -> None:
        """What is known of the session; 0 and empty: not known. ``current`` is the key of the
        method it has now, ``wished`` what the case owner asked for. Of a group (``series_id``) what
        it did before counts."""
        super().__init__(desk.theme, "Methode kiezen", parent, width=_WIDTH)
        self._desk = desk
        self._minutes, self._people, self._series_id = minutes, people, series_id
        self._current, self._wished = current, wished
        self._lasted: dict[str, dict[str, Lasted]] = {}
        theme = desk.theme
        self.question = TextField(
            theme, "Waar gaat de vraag over?", "Alleen om te kiezen: wordt hier niet bewaard."
        )
        self.experienced = CheckField(theme, "De groep heeft ervaring met intervisie")
        self.known = Text(theme, _known(minutes, people), "small", "ink2", wrap=True)
        self.list = ProposalList(theme)
        self.reader = MethodReader(theme)
        self.name = Text(theme, "", "detail", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self.drop = self.add_button("Annuleren")
        self.take = self.add_button("Deze methode kiezen", "primary", "check")
        self._begin(question)
        self._connect()
        self.show_proposals()

    def _lay_out(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(16)
        self._top.addWidget(self.question, 1)
        self._top.addWidget(self.experienced, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.known)
        self.body.addLayout(self._top)
        left, right = Page("Methoden"), Page("Uitleg van de methode")
        left.body.setContentsMargins(1, 1, 1, 1)
        left.body.addWidget(self.list)
        left.body.addStretch(1)
        right.body.setContentsMargins(4, 0, 8, 4)
        right.body.setSpacing(8)
        right.body.addWidget(self.name)
        right.body.addWidget(self.reader, 1)
        self._pages = (left, right)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addWidget(left)
        self._both.addWidget(right, 1)
        self.body.addLayout(self._both, 1)

    def _begin(self, question: str) -> None:
        """What the room must not read is not there while it looks along."""
        hidden = self._desk.projecting.on
        self.question.set_value("" if hidden else question)
        self.question.setVisible(not hidden)
        series_id = self._series_id
        known = series_id is not None and methods.is_experienced(self._desk.store, series_id)
        self.experienced.set_value(known)

    def _connect(self) -> None:
        self.question.edit.textChanged.connect(self._pause.start)
        self.question.edit.returnPressed.connect(self._to_list)
        self._pause.timeout.connect(self.show_proposals)
        self.experienced.edited.connect(self.show_proposals)
        self.list.chosen.connect(self._on_current)
        self.list.opened.connect(self._on_take)
        self.take.clicked.connect(self._on_take)
        self.drop.clicked.connect(self.reject)
        self._desk.projecting.changed.connect(self._on_projecting)

    # What is shown

    def show_proposals(self) -> None:
        """Rank the methods by what is known now; the one in hand stays in hand."""
        self._pause.stop()
        found = methods.proposals(
            self._desk.store,
            self.question.value(),
            self._minutes,
            self._people,
            self.experienced.value(),
            self._wished,
        )
        if self._current not in {each.method.key for each in found}:
            self._current = found[0].method.key
        self.list.show_proposals(found, self._current)
        self._show_method()

    def _show_method(self) -> None:
        found = methods.get(self._desk.store, self._current)
        if found is None:
            return
        self.name.setText(found.name)
        if found.key not in self._lasted:
            read = partial(methods.planned_and_real, method=found.key)
            self._lasted[found.key] = read(self._desk.store, series_id=self._series_id)
        self.reader.show_method(found, self._lasted[found.key], self._minutes)

    def _on_current(self, key: str) -> None:
        self._current = key
        self._show_method()
        self._pages[1].verticalScrollBar().setValue(0)

    def _to_list(self) -> None:
        """Enter in the question: rank by it, and go on to the list."""
        self.show_proposals()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_take(self) -> None:
        self.accept()
        self.chosen.emit(self._current)

    def _on_projecting(self, on: bool) -> None:
        if on:
            self.question.set_value("")
            self.question.hide()
            self.show_proposals()

    # Looks

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_WIDTH), px(_HEIGHT)).boundedTo(room_for(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._theme.px
        beside = self.width() >= px(_BESIDE)
        turn(self._both, beside=beside)
        turn(self._top, beside=beside)
        left, right = self._pages
        kind = QSizePolicy.Policy
        for page in self._pages:  # beside each other they scroll in what there is
            page.setSizePolicy(kind.Preferred, kind.Ignored if beside else kind.Fixed)
            page.setMinimumHeight(px(160))
            page.setMaximumHeight(NO_LIMIT)
        set_width(left, px(_LIST) if beside else None)
        if not beside:
            left.setFixedHeight(px(_LIST_ABOVE))
            right.setFixedHeight(px(_BELOW))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _known(minutes: int, people: int) -> str:
    """``90 minuten, 7 mensen``."""
    parts = [methods.in_minutes(minutes)] if minutes else []
    parts += [f"{people} mensen"] if people > 1 else []
    return ", ".join(parts) or _UNKNOWN
