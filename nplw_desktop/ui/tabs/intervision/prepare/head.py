"""The bar above the preparation: back, which session it is, its papers, invitations, and starting."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from nplw_desktop.region.intervision import sessions_list
from nplw_desktop.region.intervision.sessions_list import Standing
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.text import ElidedText

_HEIGHT = 64
_SIDE, _GAP = 24, 12
_KINDS: dict[str, paint.PillKind] = {
    sessions_list.PLANNED: "info",
    sessions_list.PREPARING: "warn",
    sessions_list.RUNNING: "primary",
    sessions_list.STOPPED: "accent",
    sessions_list.HELD: "ok",
}
_START, _GO_ON = "Sessie starten", "Verdergaan"
_OFFERS = (
    ("next", "Volgende sessie van de groep\tCtrl+Shift+O"),
    ("group", "Groep openen"),
    ("keep", "Fasen bewaren als eigen methode…"),
    ("harvest", "De sessie is al geweest: naar de oogst"),
    ("delete", "Sessie verwijderen"),
)
_ALWAYS = ("keep", "harvest", "delete")


class PrepareHead(QWidget):
    """Signals say what the user asks for; the screen does it."""

    back_asked = Signal()
    print_asked = Signal()
    send_asked = Signal()
    start_asked = Signal()
    more_asked = Signal(str)
    """``next``, ``group``, ``keep``, ``harvest`` or ``delete``."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._in_group = False
        self._menu: QMenu | None = None
        self.back = Button(theme, "", "quiet", "arrow-left", name="Terug naar de lijst")
        self.title = ElidedText(theme, "", "page")
        self.state = Pill(theme, "gepland", "info")
        self.fit = Pill(theme, "Past precies", "ok")
        self.fit.hide()
        self.print = Button(theme, "Afdrukken", "normal", "printer")
        self.print.setToolTip("Sessieplan, fasekaarten en spelregels (Ctrl+P)")
        self.send = Button(theme, "Uitnodigingen (ICS)", "normal", "calendar-plus")
        self.send.setToolTip("Uitnodigingen en agendabestanden klaarzetten (Ctrl+Shift+E)")
        self.more = Button(theme, "", "normal", "ellipsis", name="Meer")
        self.start = Button(theme, _START, "primary", "play", key="F5")
        self._words = {self.print: "Afdrukken", self.send: "Uitnodigingen (ICS)"}
        self._parts = (self.back, self.state, self.fit, *self._words, self.more, self.start)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.state)
        row.addWidget(self.fit)
        row.addStretch(1)
        for button in (self.print, self.send, self.more, self.start):
            row.addWidget(button)
        self.back.clicked.connect(self.back_asked)
        self.print.clicked.connect(self.print_asked)
        self.send.clicked.connect(self.send_asked)
        self.start.clicked.connect(self.start_asked)
        self.more.clicked.connect(self._on_more)
        theme.changed.connect(self._dress)
        self._dress()

    def show_session(self, session: Session, standing: Standing) -> None:
        """Show which session it is and how far it is."""
        self.title.set_text(session.title)
        words = sessions_list.STATES[standing.state]
        self.state.set_status(words[:1].upper() + words[1:], _KINDS[standing.state])
        self.start.set_text(_GO_ON if standing.running else _START)
        self.start.setVisible(not standing.over)
        self._in_group = session.series_id is not None
        self._fit()

    def show_fit(self, words: str, kind: paint.PillKind, icon: str) -> None:
        """Say whether the phases fit, when that is out of sight below; empty words say nothing."""
        if words:
            self.fit.set_status(words, kind, icon)
        if self.fit.isHidden() == bool(words):
            self.fit.setVisible(bool(words))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the title would be cut, two buttons make do with their icon."""
        for button, words in self._words.items():
            button.setText(words)
        shown = [each for each in self._parts if not each.isHidden()]
        taken = sum(each.sizeHint().width() + _GAP for each in shown)
        if taken + 2 * _SIDE + self.title.sizeHint().width() > self.width():
            for button in self._words:
                button.setText("")
        for button in self._words:
            button.updateGeometry()

    def _on_more(self) -> None:
        menu = self._menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Meer")
        for key, text in _OFFERS:
            if key == "delete":
                menu.addSeparator()
            if key in _ALWAYS or self._in_group:
                menu.addAction(text).setData(key)
        menu.triggered.connect(self._on_chosen)
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    def _on_chosen(self, action: QAction) -> None:
        self.more_asked.emit(action.data())

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._fit()
