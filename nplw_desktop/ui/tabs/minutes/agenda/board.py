"""An agenda to work on: its points, the line to type one in, and how long it all takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import agenda
from nplw_desktop.ui.tabs.minutes.agenda.editor import AgendaEditor, Typed
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.add_button import AddButton
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.agenda_rows import AgendaEntry
from nplw_desktop.ui.widgets.text import Text

_DAY = 24 * 60


class Point(agenda.Timed, Protocol):
    """A point with a key and a title."""

    @property
    def id(self) -> int:
        """Its key."""

    @property
    def title(self) -> str:
        """What it is about."""


class AgendaBoard(QWidget):
    """Whoever shows it writes what it tells, and shows the points again then."""

    typed = Signal(int, object)
    """A key (0: a new point) and what was ``Typed``."""
    ordered = Signal(int, object)
    """The key of the point that moved, and all keys in their new order."""

    def __init__(
        self,
        theme: Theme,
        points: AgendaList,
        noun: str = "Agendapunt",
        parent: QWidget | None = None,
    ) -> None:
        """``noun`` is what can be added."""
        super().__init__(parent)
        self._points: Sequence[Point] = ()
        self._editing = 0
        self._again = False
        self.list = points
        self.list.setParent(self)
        self.add = AddButton(theme, noun, self)
        self.add.setToolTip(f"{noun} toevoegen (in de lijst: +)")
        self.total = Text(theme, "", "small", "ink3", wrap=True)
        self.editor = AgendaEditor(theme, self)
        self.editor.hide()
        below = QVBoxLayout()
        below.setContentsMargins(12, 6, 12, 0)
        below.setSpacing(8)
        below.addWidget(self.add)
        below.addWidget(self.total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(below)
        column.addStretch(1)
        self.list.edit_asked.connect(self.edit)
        self.list.shift_asked.connect(self._on_shift)
        self.list.dropped.connect(self._on_dropped)
        self.list.lock_asked.connect(self._on_lock)
        self.list.new_asked.connect(self._on_new)
        self.add.clicked.connect(self.begin_new)
        self.add.installEventFilter(self)
        self.editor.saved.connect(self._on_saved)
        self.editor.closed.connect(self._on_closed)

    # What is shown

    def show_points(
        self,
        points: Sequence[Point],
        current: int,
        times: tuple[time | None, time | None] = (None, None),
        before: Sequence[AgendaEntry] = (),
    ) -> None:
        """Show points, with ``before`` above them; ``times`` are when it begins and should end."""
        self._points = points
        slots = agenda.timetable(points, times[0])
        entries = [*before]
        for number, (point, slot) in enumerate(zip(points, slots, strict=True), start=1):
            note, warns = _note(point, slot)
            entries.append(
                AgendaEntry(
                    point.id,
                    number,
                    point.title,
                    point.minutes,
                    bool(getattr(point, "done", False)),
                    slot.span,
                    note,
                    warns,
                    point.locked_at is not None,
                )
            )
        self.list.show_points(entries, current)
        self._show_total(times)

    def _show_total(self, times: tuple[time | None, time | None]) -> None:
        minutes = sum(point.minutes for point in self._points)
        words, colour = (f"Samen {minutes} min" if minutes else ""), "ink3"
        end = agenda.end(self._points, times[0])
        if minutes and end is not None:
            words += f", tot {end // 60 % 24:02}:{end % 60:02}"
            late = end - agenda.minute(times[1]) if times[1] is not None else 0
            if 0 < late < _DAY // 2:
                words, colour = f"{words}: {late} min te lang", "warn"
        self.total.setText(words)
        self.total.set_look("small", colour)
        self.total.setVisible(bool(words))

    # Typing

    def edit(self, key: int) -> None:
        """Type over a point."""
        self.editor.finish()
        point = next((each for each in self._points if each.id == key), None)
        if point is None:
            return
        self._editing = key
        row = self.list.row_rect(key)
        place = QRect(self.list.mapTo(self, row.topLeft()), row.size())
        self._open(place, Typed(point.title, point.minutes, point.locked_at))

    def _on_new(self) -> None:
        if self.add.isVisibleTo(self) and self.add.isEnabled():
            self.begin_new()

    def begin_new(self) -> None:
        """Type a new point below the list."""
        self.editor.finish()
        self._editing = 0
        # The button makes room for what is typed over it, so that nothing is covered.
        self.add.setMinimumHeight(self.editor.sizeHint().height() - 6)
        self._open(self._place_of_new(), Typed(""))

    def _place_of_new(self) -> QRect:
        spot = self.add.mapTo(self, self.add.rect().topLeft())
        return QRect(spot, self.add.size()).adjusted(-6, -3, 6, 3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
        if moved and watched is self.add and self.editor.isVisible() and not self._editing:
            # The list above may still grow by the point before this one.
            self.editor.go_to(self._place_of_new())
        return super().eventFilter(watched, event)

    def _open(self, place: QRect, typed: Typed) -> None:
        """Show the editor at a place, with room for it however short the list is."""
        self.editor.begin(place, typed)
        self.setMinimumHeight(self.editor.geometry().bottom() + 1)
        QTimer.singleShot(0, self.editor, self._reveal)

    def _reveal(self) -> None:
        page = self.list._page()
        if page is not None:
            page.ensureWidgetVisible(self.editor)

    def _on_saved(self, typed: Typed, by_enter: bool) -> None:
        key = self._editing
        self._again = by_enter and not key
        point = next((each for each in self._points if each.id == key), None)
        if point is None:  # a new one, or one that went elsewhere meanwhile: the words stay
            self.typed.emit(0, typed)
        elif Typed(point.title, point.minutes, point.locked_at) != typed:
            self.typed.emit(key, typed)

    def _on_closed(self, by_key: bool) -> None:
        self.setMinimumHeight(0)
        self.add.setMinimumHeight(0)
        if by_key:
            target = self.list if self._editing else self.add
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._again:
            # The next one, once the list has grown by the one that was saved.
            self._again = False
            QTimer.singleShot(0, self, self.begin_new)

    def _on_lock(self, key: int) -> None:
        """Tie a point to the time it begins now, or let it run along again."""
        entries = self.list.entries
        begins = entries.entry(entries.row_of(key)).span.partition("–")[0]
        point = next(each for each in self._points if each.id == key)
        fixed = None if point.locked_at is not None else time.fromisoformat(begins)
        self.typed.emit(key, Typed(point.title, point.minutes, fixed))

    # Order

    def _on_shift(self, key: int, step: int) -> None:
        ids = [point.id for point in self._points]
        if key in ids:
            self._on_dropped(key, ids.index(key) + step)

    def _on_dropped(self, key: int, place: int) -> None:
        ids = [point.id for point in self._points]
        if key not in ids or not 0 <= place < len(ids) or ids.index(key) == place:
            return
        ids.remove(key)
        ids.insert(place, key)
        self.ordered.emit(key, tuple(ids))


def _note(point: Point, slot: agenda.Slot) -> tuple[str, bool]:
    """What is said of a point tied to a time, and whether that is a warning."""
    if point.locked_at is None:
        return "", False
    fixed = f"vast om {point.locked_at:%H:%M}"
    if slot.room < 0:
        return f"{fixed}, {-slot.room} min te krap", True
    return (f"{fixed}, {slot.room} min ruimte" if slot.room else fixed), False
