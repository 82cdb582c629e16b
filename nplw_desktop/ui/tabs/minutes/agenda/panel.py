"""The agenda left of the minutes: its points, what to do with them, and its clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region import agenda, lines, meetings, series
from nplw_desktop.region.lines import Home
from nplw_desktop.region.meetings import AgendaItem
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.agenda.board import AgendaBoard
from nplw_desktop.ui.tabs.minutes.agenda.clock import AgendaClock, pace
from nplw_desktop.ui.tabs.minutes.agenda.clock_bar import ClockBar
from nplw_desktop.ui.tabs.minutes.agenda.editor import Typed
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.agenda_rows import AgendaEntry
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.text import Text

OUTSIDE = 0
"""The key of what is written outside the agenda."""

FIRST_PAGE = -1
"""The key of what the meetings before left to be done."""

_GOING_ON = ("planned", "held", "draft")


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
        self._carried = 0
        theme = desk.theme
        self.clock = AgendaClock(self)
        self.board = AgendaBoard(theme, AgendaList(theme))
        self.list = self.board.list
        self.add = self.board.add
        withhold(desk, self.add)
        self.editor = self.board.editor
        self._total = self.board.total
        self._now = Text(theme, "", "small", "ink2")
        self.bar = ClockBar(theme, self.clock, self)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        head = self.head.layout() if self.head is not None else None
        if isinstance(head, QHBoxLayout):
            head.addWidget(self._now)
        scroll = scrolling(self.board, self)
        self.body.setSpacing(0)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.bar)
        self.setTabOrder(self.list, self.add)
        self.setTabOrder(self.add, self.bar.button)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.ticked.connect(self._on_ticked)
        self.list.delete_asked.connect(self._on_delete)
        self.list.park_asked.connect(self.park)
        self.board.typed.connect(self._on_typed)
        self.board.ordered.connect(self._on_ordered)
        self.clock.ticked.connect(self._show_now)
        self.bar.toggled.connect(self._on_clock)

    # What is shown

    @property
    def current(self) -> int:
        """The key of the point in hand."""
        return self._current

    @property
    def item(self) -> int | None:
        """The agenda item in hand; None on the first page and outside the agenda."""
        return self._current if self._current > OUTSIDE else None

    def heading(self) -> str:
        """``3. Gezamenlijk bestek``; empty outside the agenda of a meeting that has one."""
        at = self.number(self._current)
        if at:
            return f"{at}. {self._items[at - 1].title}"
        if self._current == FIRST_PAGE:
            return "Open acties"
        return "Buiten de agenda" if self._items else "Notities"

    def number(self, key: int) -> int:
        """The number of a point, from 1; 0 for what is outside the agenda."""
        return next((at for at, item in enumerate(self._items, start=1) if item.id == key), 0)

    def title(self) -> str:
        """The title of the point in hand; empty where there is none."""
        at = self.number(self._current)
        return self._items[at - 1].title if at else ""

    def show_session(self, session: Session, wanted: int | None = None) -> None:
        """Show the agenda of a meeting, at ``wanted`` or else where its writing goes on."""
        fresh = self._session is None or session.id != self._session.id
        if fresh:
            self.editor.finish()
            self._current = OUTSIDE
        self._session = session
        self._read()
        keys = [item.id for item in self._items]
        at = self._current if wanted is None else wanted
        if at == FIRST_PAGE and self._carried:
            keys.append(FIRST_PAGE)
        if at not in keys and not (at == OUTSIDE and wanted == OUTSIDE):
            going = [item.id for item in self._items if not item.done]
            at = (going or keys or [OUTSIDE])[0]
            if fresh and wanted is None and session.status == "planned" and self._carried:
                at = FIRST_PAGE
        self._current = at
        self._fill()

    def refresh(self) -> bool:
        """Read the agenda again; False when the point in hand is gone and another took over."""
        assert self._session is not None
        before = self._current
        gone = self.number(before)
        self._read()
        keys = [item.id for item in self._items]
        if before > OUTSIDE and before not in keys:
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

    def _read(self) -> None:
        """The agenda, and how many actions the meetings before left for it to deal with."""
        assert self._session is not None
        session, store = self._session, self._desk.store
        self._items = meetings.agenda(store, session.id)
        going_on = session.series_id is not None and session.status in _GOING_ON
        self._carried = series.carried_count(store, session.id) if going_on else 0

    def _fill(self) -> None:
        assert self._session is not None
        session = self._session
        above = []
        if self._carried or self._current == FIRST_PAGE:
            icon, count = "square-check-big", self._carried
            above.append(AgendaEntry(FIRST_PAGE, 0, "Open acties", icon=icon, count=count))
        outside = Home(session_id=session.id)
        if not self._items or self._current == OUTSIDE or lines.any_at(self._desk.store, outside):
            title = "Buiten de agenda" if self._items else "Notities"
            above.append(AgendaEntry(OUTSIDE, 0, title))
        times = (session.starts_at, session.ends_at)
        self.board.show_points(self._items, self._current, times, above)
        self.clock.show_agenda(self._items, session.starts_at, session.held_on)
        self._show_clock()

    def _show_clock(self) -> None:
        at = self.number(self._current)
        name = f"Punt {at}" if at else self.heading()
        going_on = self._session is not None and self._session.status != "adopted"
        self.bar.setVisible(going_on and bool(self._items))
        self.bar.show_point(self._current, name, self._items[at - 1].minutes if at else 0)
        self._show_now()

    def _show_now(self) -> None:
        behind = self.clock.behind()
        words = f"{agenda.local_time(self.clock.now()):%H:%M}" if self.clock.running else ""
        if behind is not None:
            words = f"{words} · {pace(behind)}"
        late = behind is not None and behind > 0
        self._now.setText(words)
        self._now.set_look("small-strong" if late else "small", "accent" if late else "ink2")

    # Choosing

    def _on_chosen(self, key: int) -> None:
        before = self._current
        moved_on = self.neighbour(1) == key
        self._current = key
        self._show_clock()
        self.chosen.emit(key)
        if self.clock.running:
            self._clock_goes_along(before if moved_on else 0, key)

    def _clock_goes_along(self, left: int, key: int) -> None:
        """The time goes to a point that is still open; the point that was left for it is done.

        Looking back at what is done, or outside the agenda, leaves the clock where it is.
        """
        tick = bool(self.number(left)) and not self._items[self.number(left) - 1].done
        at = self.number(key)
        go = bool(at) and not self._items[at - 1].done and self.clock.item != key
        now = self.clock.now()

        def edit(change: Change) -> None:
            if tick:
                meetings.edit_item(change, left, done=True)
            if go:
                agenda.start_clock(change, key, now)

        if tick or go:
            label = "Agendapunt klaar" if tick else f"Klok naar punt {at}"
            self._write(label, edit, left if tick else key)

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
        item = self.item if key is None else key
        place = places.write(self._session.id, item)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok

    def toggle_clock(self) -> None:
        """Start the clock for the point in hand; where it runs, stop it."""
        if self.item is not None and self.bar.isVisibleTo(self):
            self._on_clock(self.clock.item != self.item)

    def _on_clock(self, on: bool) -> None:
        key, now = self._current, self.clock.now()
        if on:
            self._write("Klok gestart", lambda change: agenda.start_clock(change, key, now), key)
        else:
            self._write("Klok gepauzeerd", lambda change: agenda.stop_clock(change, now), key)

    def _on_ticked(self, key: int) -> None:
        done = not self._items[self.number(key) - 1].done
        label = "Agendapunt klaar" if done else "Agendapunt weer open"
        self._write(label, lambda change: meetings.edit_item(change, key, done=done), key)

    def begin_new(self) -> None:
        """Type a new point."""
        self.board.begin_new()

    def _on_typed(self, key: int, typed: Typed) -> None:
        session = self._session
        assert session is not None
        values = {"title": typed.title, "minutes": typed.minutes, "locked_at": typed.locked_at}
        if key:
            self._write(
                "Agendapunt gewijzigd",
                lambda change: meetings.edit_item(change, key, **values),
                key,
                typed.title,
            )
            return
        self._write(
            "Agendapunt toegevoegd",
            lambda change: agenda.add(
                change, session.id, typed.title, typed.minutes, locked_at=typed.locked_at
            ),
            words=typed.title,
        )

    def _on_delete(self, key: int) -> None:
        title = self._items[self.number(key) - 1].title
        if self._write(
            "Agendapunt verwijderd", lambda change: meetings.delete_item(change, key), key
        ):
            self._desk.announce(f"Agendapunt ‘{title}’ verwijderd", undo=True)

    def park(self, key: int) -> None:
        """Put a point on the parking place of the series, for a next meeting."""
        title = self._items[self.number(key) - 1].title
        if self._write("Agendapunt geparkeerd", lambda change: series.park(change, key), key):
            self._desk.announce(f"‘{title}’ staat op de parkeerplaats", undo=True)

    def _on_ordered(self, key: int, ids: tuple[int, ...]) -> None:
        self._write("Agendapunt verplaatst", lambda c: meetings.order_agenda(c, ids), key)
