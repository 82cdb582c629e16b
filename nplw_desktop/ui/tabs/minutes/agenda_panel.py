"""The agenda left of the minutes: its points, what to do with them, and its clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.region import lines, meetings
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import AgendaItem
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.add_button import AddButton
from nplw_desktop.ui.tabs.minutes.agenda_editor import AgendaEditor
from nplw_desktop.ui.tabs.minutes.agenda_list import AgendaEntry, AgendaList
from nplw_desktop.ui.tabs.minutes.clock import AgendaClock
from nplw_desktop.ui.tabs.minutes.clock_bar import ClockBar
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

OUTSIDE = 0
"""The key of what is written outside the agenda."""

_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - only times of day are counted with


class AgendaPanel(Panel):
    """Shows and edits the agenda of one meeting. ``chosen`` carries the key of a point."""

    chosen = Signal(int)
    entered = Signal()
    """The user goes on to the text."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, "Agenda", head_line=True, parent=parent)
        self._desk = desk
        self._session: Session | None = None
        self._items: tuple[AgendaItem, ...] = ()
        self._current = OUTSIDE
        self._editing = 0
        self._again = False
        self._clocked = 0
        theme = desk.theme
        self.clock = AgendaClock(self)
        self.list = AgendaList(theme, self)
        self.add = AddButton(theme, "Agendapunt", self)
        self.add.setToolTip("Agendapunt toevoegen")
        self._total = Text(theme, "", "small", "ink3", wrap=True)
        self._now = Text(theme, "", "small", "ink2")
        self.bar = ClockBar(theme, self.clock, self)
        self.editor = AgendaEditor(theme, self.list.viewport())
        self.editor.hide()
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        head = self.head.layout() if self.head is not None else None
        if isinstance(head, QHBoxLayout):
            head.addWidget(self._now)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addWidget(self.list)
        below = QVBoxLayout()
        below.setContentsMargins(12, 6, 12, 0)
        below.setSpacing(8)
        below.addWidget(self.add)
        below.addWidget(self._total)
        column.addLayout(below)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        self.body.setSpacing(0)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.bar)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.ticked.connect(self._on_ticked)
        self.list.edit_asked.connect(self._begin_edit)
        self.list.delete_asked.connect(self._on_delete)
        self.list.shift_asked.connect(self._on_shift)
        self.list.dropped.connect(self._on_dropped)
        self.add.clicked.connect(self.begin_new)
        self.editor.saved.connect(self._on_saved)
        self.editor.closed.connect(self._on_closed)
        self.clock.ticked.connect(self._show_now)
        self.bar.started.connect(self._on_started)

    # What is shown

    @property
    def current(self) -> int:
        """The key of the point in hand."""
        return self._current

    def heading(self) -> str:
        """``3. Gezamenlijk bestek``; empty outside the agenda of a meeting that has one."""
        at = self.number(self._current)
        if at:
            return f"{at}. {self._items[at - 1].title}"
        return "Buiten de agenda" if self._items else "Notities"

    def number(self, key: int) -> int:
        """The number of a point, from 1; 0 for what is outside the agenda."""
        return next((at for at, item in enumerate(self._items, start=1) if item.id == key), 0)

    def show_meeting(self, session: Session, wanted: int | None = None) -> None:
        """Show the agenda of a meeting, at ``wanted`` or else where its writing goes on."""
        if self._session is None or session.id != self._session.id:
            self.editor.finish()
            self._current = OUTSIDE
        self._session = session
        self._items = meetings.agenda(self._desk.store, session.id)
        keys = [item.id for item in self._items]
        at = self._current if wanted is None else wanted
        if at not in keys and not (at == OUTSIDE and wanted == OUTSIDE):
            going = [item.id for item in self._items if not item.done]
            at = (going or keys or [OUTSIDE])[0]
        self._current = at
        self._fill()

    def refresh(self) -> bool:
        """Read the agenda again; False when the point in hand is gone and another took over."""
        assert self._session is not None
        before = self._current
        gone = self.number(before)
        self._items = meetings.agenda(self._desk.store, self._session.id)
        keys = [item.id for item in self._items]
        if before != OUTSIDE and before not in keys:
            self._current = keys[min(gone - 1, len(keys) - 1)] if keys else OUTSIDE
        self._fill()
        return self._current == before

    def go_to(self, key: int) -> None:
        """Make a point the one in hand, without a signal."""
        self._current = key
        self._fill()

    def neighbour(self, step: int) -> int | None:
        """The key of the next (1) or previous (-1) point; None at the end."""
        keys = [self.list.entries.entry(at).key for at in range(self.list.entries.rowCount())]
        at = keys.index(self._current) + step if self._current in keys else 0
        return keys[at] if 0 <= at < len(keys) else None

    def _fill(self) -> None:
        assert self._session is not None
        start = self._session.starts_at
        entries = []
        outside = Home(session_id=self._session.id)
        if not self._items or self._current == OUTSIDE or lines.any_at(self._desk.store, outside):
            entries.append(
                AgendaEntry(OUTSIDE, 0, "Buiten de agenda" if self._items else "Notities")
            )
        gone = 0
        for number, item in enumerate(self._items, start=1):
            span = _span(start, gone, item.minutes)
            entries.append(AgendaEntry(item.id, number, item.title, item.minutes, item.done, span))
            gone += item.minutes
        self.list.show_entries(entries, self._current)
        self._show_total(gone)
        self._show_clock()

    def _show_total(self, minutes: int) -> None:
        assert self._session is not None
        start, end = self._session.starts_at, self._session.ends_at
        words, colour = (f"Samen {minutes} min" if minutes else ""), "ink3"
        if minutes and start is not None:
            words += f", tot {_after(start, minutes):%H:%M}"
            late = minutes - _between(start, end) if end is not None else 0
            if late > 0:
                words, colour = f"{words}: {late} min te lang", "warn"
        self._total.setText(words)
        self._total.set_look("small", colour)
        self._total.setVisible(bool(words))

    def _show_clock(self) -> None:
        if self._clock_is_ours:
            self.clock.go_to(self._current)
        at = self.number(self._current)
        name = f"Punt {at}" if at else self.heading()
        self.bar.show_point(self._current, name, self._items[at - 1].minutes if at else 0)
        self._show_now()

    @property
    def _clock_is_ours(self) -> bool:
        """While another meeting is looked at, the time still goes to the one that is going on."""
        assert self._session is not None
        return not self.clock.running or self._clocked == self._session.id

    def _on_started(self) -> None:
        assert self._session is not None
        self._clocked = self._session.id

    def _show_now(self) -> None:
        shown = self.clock.running and self._session is not None and self._clock_is_ours
        self._now.setText(f"{datetime.now():%H:%M}" if shown else "")  # noqa: DTZ005

    # Choosing

    def _on_chosen(self, key: int) -> None:
        before = self._current
        moved_on = self.neighbour(1) == key
        self._current = key
        self._show_clock()
        self.chosen.emit(key)
        if moved_on and self.clock.running and self._clock_is_ours:
            self._tick(before, done=True)

    def step(self, step: int) -> bool:
        """Go to the next or previous point; False at the end."""
        key = self.neighbour(step)
        if key is None:
            return False
        self._on_chosen(key)
        self.list.choose(key)
        return True

    def _on_opened(self, key: int) -> None:
        if key == self._current:
            self.entered.emit()

    # Editing

    def _write(
        self,
        label: str,
        edit: Callable[[Change], object],
        key: int | None = None,
        words: str = "",
    ) -> bool:
        assert self._session is not None
        place = places.write(self._session.id, self._current if key is None else key)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok

    def _tick(self, key: int, *, done: bool) -> None:
        at = self.number(key)
        if not at or self._items[at - 1].done == done:
            return
        label = "Agendapunt klaar" if done else "Agendapunt weer open"
        self._write(label, lambda change: meetings.edit_item(change, key, done=done), key)

    def _on_ticked(self, key: int) -> None:
        self._tick(key, done=not self._items[self.number(key) - 1].done)

    def _begin_edit(self, key: int) -> None:
        self.editor.finish()
        self._editing = key
        item = self._items[self.number(key) - 1]
        self.editor.setParent(self.list.viewport())
        self.editor.begin(self.list.row_rect(key), item.title, item.minutes)

    def begin_new(self) -> None:
        """Type a new point at the end."""
        self.editor.finish()
        self._editing = 0
        self.editor.setParent(self._page)
        spot = self.add.mapTo(self._page, self.add.rect().topLeft())
        self.editor.begin(QRect(spot, self.add.size()).adjusted(-6, -3, 6, 3))
        self._scroll.ensureWidgetVisible(self.editor)

    def _on_saved(self, title: str, minutes: int, by_enter: bool) -> None:
        key, session = self._editing, self._session
        assert session is not None
        self._again = by_enter and not key
        if key:
            item = self._items[self.number(key) - 1]
            if (item.title, item.minutes) != (title, minutes):
                self._write(
                    "Agendapunt gewijzigd",
                    lambda change: meetings.edit_item(change, key, title=title, minutes=minutes),
                    key,
                    title,
                )
            return
        self._write(
            "Agendapunt toegevoegd",
            lambda change: meetings.add_item(change, session.id, title, minutes),
            words=title,
        )

    def _on_closed(self, by_key: bool) -> None:
        if self._again:
            # The next one, once the list has grown by the one that was saved.
            self._again = False
            QTimer.singleShot(0, self, self.begin_new)
        elif by_key:
            target = self.list if self._editing else self.add
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_delete(self, key: int) -> None:
        title = self._items[self.number(key) - 1].title
        if self._write(
            "Agendapunt verwijderd", lambda change: meetings.delete_item(change, key), key
        ):
            self._desk.announce(f"Agendapunt ‘{title}’ verwijderd", undo=True)

    def _on_shift(self, key: int, step: int) -> None:
        self._on_dropped(key, self.number(key) - 1 + step)

    def _on_dropped(self, key: int, place: int) -> None:
        ids = [item.id for item in self._items]
        if key not in ids or not 0 <= place < len(ids) or ids.index(key) == place:
            return
        ids.remove(key)
        ids.insert(place, key)

        def order(change: Change) -> None:
            meetings.order_agenda(change, tuple(ids))

        self._write("Agendapunt verplaatst", order, key)


def _after(start: time, minutes: int) -> time:
    return (datetime.combine(_DAY, start) + timedelta(minutes=minutes)).time()


def _between(start: time, end: time) -> int:
    gone = datetime.combine(_DAY, end) - datetime.combine(_DAY, start)
    return round(gone.total_seconds() / 60)


def _span(start: time | None, gone: int, minutes: int) -> str:
    """When a point is due: ``10:15–10:50``."""
    if start is None or not minutes:
        return ""
    return f"{_after(start, gone):%H:%M}–{_after(start, gone + minutes):%H:%M}"
