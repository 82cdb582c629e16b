"""A date, typed as people write it or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.typing_edits import TypingLine

DateParser = Callable[[str], date | None]

_SHOWN = "%d-%m-%Y"
_PARTS = {
    "prevmonth": "Vorige maand",
    "nextmonth": "Volgende maand",
    "monthbutton": "Maand kiezen",
    "yearbutton": "Jaar kiezen",
}
_UNKNOWN = "Deze datum ken ik niet. Typ bijvoorbeeld 4-12-2026 of vr 4 dec."


class DateField(Field):
    """A date or nothing; its value is a ``datetime.date`` or None.

    ``parse`` reads what people type ("vr 4 dec", "over 2 weken") and returns None for what it
    cannot read. Up and Down go a day, Alt+Down opens the calendar. A half-typed date says nothing
    yet: the value is told when the field is left, on Enter, or when a day is picked.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        parse: DateParser,
        hint: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self._parse = parse
        self._calendar: _CalendarPopup | None = None
        self._date: date | None = None
        self.edit = _DateLine(theme)
        self.edit.textChanged.connect(self._touch)
        self.edit.left.connect(self._leave)
        self.edit.stepped.connect(self._on_stepped)
        self.edit.calendar_requested.connect(self.open_calendar)
        self.edit.button.clicked.connect(self.open_calendar)
        self._place(self.edit)
        self.edit.button.setAccessibleName(f"{label}: kalender")

    def value(self) -> date | None:
        return self._date

    def pending(self) -> bool:
        return self.edit.text().strip() != _shown(self._date)

    def flush(self) -> None:
        """Read what was typed and tell it; what cannot be read stays, with the reason below."""
        if not self.pending():
            super().flush()
            return
        typed = self.edit.text().strip()
        found = self._read(typed) if typed else None
        if typed and found is None:
            self._timer.stop()
            self.set_error(_UNKNOWN)
            return
        self.set_error(None)
        self._show(found)
        super().flush()

    def open_calendar(self) -> None:
        """Open the calendar at the date of the field, or at today."""
        self.flush()
        if self._calendar is None:
            self._calendar = _CalendarPopup(self._theme, self)
            self._calendar.picked.connect(self._on_picked)
        self._calendar.open_at(self.edit, self._date or _today())

    def set_locked(self, locked: bool) -> None:
        super().set_locked(locked)
        self.edit.button.setVisible(not locked)

    def _touch(self) -> None:
        if not self._loading:
            self._typing = True

    def _write(self, value: object) -> None:
        self._show(value if isinstance(value, date) else None)

    def _show(self, value: date | None) -> None:
        self._date = value
        if self.edit.text() != _shown(value):
            self._loading = True
            self.edit.setText(_shown(value))
            self._loading = False

    def _read(self, typed: str) -> date | None:
        try:
            return datetime.strptime(typed, _SHOWN).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            return self._parse(typed)

    def _on_stepped(self, days: int) -> None:
        self.flush()
        if not self.pending():
            self._on_picked((self._date or _today()) + timedelta(days=days if self._date else 0))

    def _on_picked(self, day: date) -> None:
        self._show(day)
        self.flush()


class _DateLine(TypingLine):
    """The line of a date field, with the button of the calendar inside it."""

    stepped = Signal(int)
    calendar_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.button = Button(
            theme, "", "quiet", "calendar", name="Kalender", small=True, parent=self
        )
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._make_room)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Down and alt:
            self.calendar_requested.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self.button.sizeHint()
        top = (self.height() - size.height()) // 2
        self.button.setGeometry(self.width() - size.width() - 3, top, size.width(), size.height())

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self._theme.px(28), 0)


class _CalendarPopup(QFrame):
    """A month to pick a day from."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Kalender")
        self._month = QCalendarWidget(self)
        self._month.setAccessibleName("Kalender")
        self._month.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._month.setGridVisible(False)
        self._month.clicked.connect(self._on_picked)
        self._month.activated.connect(self._on_picked)
        for part, words in _PARTS.items():
            self._part(part).setAccessibleName(words)
            self._part(part).setMinimumSize(28, 28)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._month)
        theme.changed.connect(self._dress)
        self._dress()

    def open_at(self, field: QWidget, day: date) -> None:
        """Show below ``field`` (above it where the screen ends), with ``day`` chosen."""
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        screen = field.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _part(self, name: str) -> QToolButton:
        """One of Qt's own buttons above the days."""
        (button,) = self._month.findChildren(QToolButton, f"qt_calendar_{name}")
        return button

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def _dress(self) -> None:
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            self._part(f"{name}month").setIcon(self._theme.icon(icon, "ink", self._theme.px(18)))
        # Room for seven days and the week, each a target of 28 px or more.
        self._month.setMinimumSize(self._theme.px(290), self._theme.px(260))
        text, head = QTextCharFormat(), QTextCharFormat()
        text.setForeground(self._theme.color("ink"))
        head.setForeground(self._theme.color("ink2"))
        head.setFont(self._theme.font("small-strong"))
        self._month.setHeaderTextFormat(head)
        for number in range(1, 8):
            self._month.setWeekdayTextFormat(Qt.DayOfWeek(number), text)
        palette = self._month.palette()
        palette.setColor(QPalette.ColorRole.AlternateBase, self._theme.color("sunken"))
        self._month.setPalette(palette)


def _shown(value: date | None) -> str:
    return value.strftime(_SHOWN) if value is not None else ""


def _today() -> date:
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())
