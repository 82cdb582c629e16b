"""The bar above the minutes: back, what meeting this is, who may read it, the summary."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
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
    "amended": "warn",
}
_LOW_HEIGHT = 52
_SUMMARY, _SHORT_SUMMARY = "Samenvatting (PDF)", "PDF"
_LEAST_TITLE = 180
_TITLE_SIDE = 2


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
        self.summary = Button(theme, _SUMMARY, "primary", "file-text")
        self.summary.setToolTip(f"{_SUMMARY} (Ctrl+P)")
        self._level = Confidentiality.PARTICIPANTS
        self._toggles = (False, False)
        self._is_low = False
        self._lay_out()
        self._connect()
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

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.title.clicked.connect(self.form_asked)
        self.summary.clicked.connect(self.summary_asked)
        self.agenda.clicked.connect(self.agenda_toggled)
        self.side.clicked.connect(self.side_toggled)
        self.more.clicked.connect(self._on_more)
        self.confidentiality.clicked.connect(self._on_choices)
        self._choices.triggered.connect(self._on_chosen)

    def show_session(self, session: Session) -> None:
        """Show this meeting."""
        self.title.show_texts(session.title, when_and_where(session))
        self.status.set_status(
            sessions.STATUSES.get(session.status, session.status),
            _STATUS.get(session.status, "neutral"),
        )
        self._level = session.confidentiality
        open_to_all = self._level is Confidentiality.SHAREABLE
        self.confidentiality.set_icon("share-2" if open_to_all else "lock")
        for action in self._choices.actions():
            action.setChecked(action.data() == self._level.value)
        self._fit()

    def show_toggles(self, agenda: bool, side: bool) -> None:
        """Offer buttons for the panels that there is no room for."""
        self._toggles = (agenda, side)
        self._fit()

    def set_locked(self, *, locked: bool) -> None:
        """Who may read an adopted report is part of what was adopted."""
        self.confidentiality.setEnabled(not locked)

    def set_low(self, *, low: bool) -> None:
        """Take less height, on a low screen."""
        self._is_low = low
        self.setFixedHeight(self._theme.px(_LOW_HEIGHT if low else _HEIGHT))

    # Room

    def minimumSizeHint(self) -> QSize:
        """That of the tightest form."""
        return QSize(self._theme.px(300), self._theme.px(_LOW_HEIGHT))

    def _fit(self) -> None:
        """Leave out what there is no room for, the least needed first."""
        for tightness in range(4):
            self._show_at(tightness)
            if self._wanted(whole_title=tightness == 0) <= self.width():
                break

    def _show_at(self, tightness: int) -> None:
        word = WORDS[self._level]
        self._word.setVisible(tightness < 1)
        self.status.setVisible(tightness < 2)
        self.summary.set_text(_SUMMARY if tightness < 3 else _SHORT_SUMMARY)
        self.summary.setAccessibleName(_SUMMARY)
        self._show_level(word if tightness < 3 else "")
        self.agenda.setVisible(self._toggles[0])
        self.side.setVisible(self._toggles[1])

    def _show_level(self, text: str) -> None:
        button = self.confidentiality
        # The stubs forget that None takes a menu away.
        button.setMenu(self._choices if text else None)  # type: ignore[arg-type]
        button.set_text(text)
        button.setAccessibleName(f"Vertrouwelijkheid: {WORDS[self._level]}")
        button.setToolTip(button.accessibleName())

    def _wanted(self, *, whole_title: bool) -> float:
        """The width this form takes; the word beside the lock goes before the title is cut."""
        row = self.layout()
        if row is None:
            return 0
        least = self._theme.px(_LEAST_TITLE)
        title = max(least, self.title.whole_width()) if whole_title else least
        return row.minimumSize().width() - self.title.minimumSizeHint().width() + title

    def _on_more(self) -> None:
        self._open(self.menu, self.more)

    def _on_choices(self) -> None:
        """Only without its text; with it the button opens its menu itself."""
        if self.confidentiality.menu() is None:
            self._open(self._choices, self.confidentiality)

    def _open(self, menu: QMenu, button: Button) -> None:
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))

    def _on_chosen(self, action: QAction) -> None:
        self.confidentiality_chosen.emit(action.data())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.set_low(low=self._is_low)
        self._fit()


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
        self.setToolTip(f"{title}\n{line}\nKlik om de gegevens te wijzigen (F2)")
        self.update()

    def whole_width(self) -> float:
        """What both lines take uncut."""
        title, line = self._texts["page"].width(self.text()), self._texts["small"].width(self._line)
        return max(title, line) + 2 * _TITLE_SIDE

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
        box = self.rect().adjusted(_TITLE_SIDE, 0, -_TITLE_SIDE, 0)
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
