"""The bar above the minutes: back, what meeting this is, who may read it, the summary."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from nplw_desktop.region import dates, sessions
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import note_focus, set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.pill import Pill
from nplw_desktop.ui.widgets.rows_text import TextRoles
from nplw_desktop.ui.widgets.text import Text

_HEIGHT = 68
_STATUS: dict[str, paint.PillKind] = {
    "planned": "info",
    "held": "neutral",
    "draft": "neutral",
    "adopted": "ok",
}
_WIDE = 1_040
"""From this width, in px at 100 %, there is room for the word before the chooser."""


class HeadBar(QWidget):
    """Signals say what the user asks for; the screen does it."""

    back_asked = Signal()
    form_asked = Signal()
    summary_asked = Signal()
    confidentiality_chosen = Signal(str)
    agenda_toggled = Signal()
    side_toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = Button(theme, "", "quiet", "arrow-left", name="Terug naar de lijst")
        self.title = TitleButton(theme, self)
        self.status = Pill(theme, "concept")
        self.agenda = Button(theme, "", "normal", "list-ordered", name="Agenda tonen")
        self.side = Button(theme, "", "normal", "users", name="Aanwezigen en acties tonen")
        self._word = Text(theme, "Vertrouwelijkheid", "base", "ink2")
        self.confidentiality = Button(theme, "Deelnemers", "normal", "lock")
        self.more = Button(theme, "", "normal", "ellipsis", name="Meer")
        self.menu = QMenu(self)
        self.summary = Button(theme, "Samenvatting (PDF)", "primary", "file-text")
        self.summary.setToolTip("Ctrl+P")
        self._lay_out()
        self._connect()
        self.show_toggles(False, False)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.status)
        row.addSpacing(8)
        row.addWidget(self.agenda)
        row.addWidget(self.side)
        row.addWidget(self._word)
        row.addWidget(self.confidentiality)
        row.addWidget(self.more)
        row.addWidget(self.summary)
        self._choices = QMenu(self)
        for level, word in WORDS.items():
            action = self._choices.addAction(word)
            action.setData(level.value)
            action.setCheckable(True)
        self.confidentiality.setMenu(self._choices)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.title.clicked.connect(self.form_asked)
        self.summary.clicked.connect(self.summary_asked)
        self.agenda.clicked.connect(self.agenda_toggled)
        self.side.clicked.connect(self.side_toggled)
        self.more.clicked.connect(self._on_more)
        self._choices.triggered.connect(self._on_chosen)

    def show_meeting(self, session: Session) -> None:
        """Show this meeting."""
        self.title.show_texts(session.title, when_and_where(session))
        self.status.set_status(
            sessions.STATUSES.get(session.status, session.status),
            _STATUS.get(session.status, "neutral"),
        )
        level = session.confidentiality
        word = WORDS[level]
        self.confidentiality.set_text(word)
        self.confidentiality.setAccessibleName(f"Vertrouwelijkheid: {word}")
        open_to_all = level is Confidentiality.SHAREABLE
        self.confidentiality.set_icon("share-2" if open_to_all else "lock")
        for action in self._choices.actions():
            action.setChecked(action.data() == level.value)

    def show_toggles(self, agenda: bool, side: bool) -> None:
        """Offer buttons for the panels that there is no room for."""
        self.agenda.setVisible(agenda)
        self.side.setVisible(side)

    def _on_more(self) -> None:
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        self.menu.popup(corner - QPoint(self.menu.sizeHint().width(), -4))

    def _on_chosen(self, action: QAction) -> None:
        self.confidentiality_chosen.emit(action.data())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._word.setVisible(self.width() >= self._theme.px(_WIDE))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))


class TitleButton(QPushButton):
    """The title over date, time and place; pressing it opens the form with all of these."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = TextRoles(theme)
        self._line = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_ring(self, paint.RADIUS_CELL)
        theme.changed.connect(self._dress)

    def show_texts(self, title: str, line: str) -> None:
        """Show a title and the line below it."""
        self.setText(title)
        self._line = line
        self.setAccessibleName(f"{title}, {line}: gegevens wijzigen")
        self.setToolTip(f"{title}\n{line}\nKlik om de gegevens te wijzigen")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(50))

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        title, line = theme.px(28), theme.px(18)
        top = (self.height() - title - line) // 2
        box = self.rect().adjusted(2, 0, -2, 0)
        box.setTop(top)
        box.setHeight(title)
        painter.setPen(theme.color("primary" if self.underMouse() else "ink"))
        self._texts["page"].draw(painter, box, self.text())
        box.translate(0, title - 2)
        box.setHeight(line)
        painter.setPen(theme.color("ink2"))
        self._texts["small"].draw(painter, box, self._line)

    def _dress(self) -> None:
        self._texts.clear()
        self.updateGeometry()
        self.update()


def when_and_where(session: Session) -> str:
    """``Donderdag 26 november 2026 · 10:00–12:00 · Regiohuis, zaal Linge``."""
    day = dates.long(session.held_on) if session.held_on is not None else "nog geen datum"
    online = session.mode in ("online", "hybrid")
    parts = (
        day[:1].upper() + day[1:],
        dates.time_range(session.starts_at, session.ends_at),
        session.place,
        "online" if online else "",
    )
    return " · ".join(part for part in parts if part)
