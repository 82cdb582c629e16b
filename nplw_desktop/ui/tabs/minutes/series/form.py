"""One series: its next meeting, what is known of it, its agenda, what waits, and its meetings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates, meeting_list, series, sessions
from nplw_desktop.region.series import Series
from nplw_desktop.region.sessions import STATUSES
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes.agenda.board import AgendaBoard
from nplw_desktop.ui.tabs.minutes.agenda.editor import Typed
from nplw_desktop.ui.tabs.minutes.filed_list import FiledEntry, FiledList
from nplw_desktop.ui.tabs.minutes.series.acts import place_of
from nplw_desktop.ui.tabs.minutes.series.fields import SeriesFields
from nplw_desktop.ui.widgets.agenda_list import AgendaList
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import TwoColumns, fill_with_record
from nplw_desktop.ui.widgets.text import ElidedText, Text

_BESIDE = 900
"""From this width, in px at 100 %, the lists stand beside the fields."""
_TAKE_UP = "Op de agenda van de volgende bijeenkomst"
_NONE_PLANNED = "Er is nog geen volgende bijeenkomst; Ctrl+Shift+O plant die en neemt dit punt mee"
_FIRST = 12
"""So many meetings are shown until more are asked for."""


class SeriesForm(QWidget):
    """Signals carry ids."""

    next_asked = Signal(int)
    delete_asked = Signal(int)
    meeting_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._series: Series | None = None
        self._whole = False
        theme = desk.theme
        self.title = ElidedText(theme, "", "page")
        self.next = Button(
            theme, "Volgende bijeenkomst", "primary", "calendar-plus", key="Ctrl ⇧ O"
        )
        self.delete = Button(theme, "", "quiet", "trash-2", name="Reeks verwijderen")
        self.fields = SeriesFields(desk, self)
        standing = AgendaList(theme, name="Vaste agenda", ticks=False, parks="")
        waiting = AgendaList(theme, name="Parkeerplaats", ticks=False, parks=_TAKE_UP)
        self.standing = AgendaBoard(theme, standing, "Vast agendapunt")
        self.parked = AgendaBoard(theme, waiting, "Punt parkeren")
        self.meetings = FiledList(theme, "Bijeenkomsten van deze reeks")
        self.more = Link(theme, "Meer tonen")
        self._none = Text(theme, "", "small", "ink3", wrap=True)
        self._panels = {
            "agenda": Panel(theme, "Vaste agenda", head_line=True),
            "parked": Panel(theme, "Parkeerplaats", head_line=True),
            "meetings": Panel(theme, "Bijeenkomsten", head_line=True),
        }
        withhold(desk, self.next, self.delete, self.standing.add, self.parked.add)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        self._panels["agenda"].body.addWidget(self.standing)
        self._panels["parked"].body.addWidget(self.parked)
        held = self._panels["meetings"].body
        held.addWidget(self.meetings)
        below = QHBoxLayout()
        below.setContentsMargins(16, 4, 16, 10)
        below.addWidget(self._none, 100)
        below.addWidget(self.more)
        below.addStretch(1)
        held.addLayout(below)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.next)
        head.addWidget(self.delete)
        lists = QWidget()
        beside = QVBoxLayout(lists)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        for panel in self._panels.values():
            beside.addWidget(panel)
        beside.addStretch(1)
        self._both = TwoColumns(self.fields, lists, stretch=(3, 2))
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(self._both)
        column.addStretch(1)
        fill_with_record(self, self._inside)

    def _connect(self) -> None:
        self.next.clicked.connect(self._on_next)
        self.delete.clicked.connect(self._on_delete)
        self.standing.typed.connect(self._on_item)
        self.standing.ordered.connect(self._on_items_ordered)
        self.standing.list.delete_asked.connect(self._on_item_deleted)
        self.parked.typed.connect(self._on_parked)
        self.parked.ordered.connect(self._on_parked_ordered)
        self.parked.list.delete_asked.connect(self._on_parked_deleted)
        self.parked.list.park_asked.connect(self._on_taken_up)
        self.meetings.opened.connect(self.meeting_asked)
        self.more.clicked.connect(self._on_more)

    # What is shown

    @property
    def series(self) -> Series | None:
        """The series that is shown."""
        return self._series

    @property
    def record_id(self) -> int | None:
        """The same, as the page asks for it."""
        return self._series.id if self._series is not None else None

    def show_record(self, record_id: int) -> bool:
        """Show a series; False when it is gone."""
        found = series.get(self._desk.store, record_id)
        if found is not None:
            self.show_series(found)
        return found is not None

    def show_series(self, found: Series) -> None:
        """Show a series."""
        if self._series is None or self._series.id != found.id:
            self.standing.editor.finish()
            self.parked.editor.finish()
            self._whole = False
        self._series = found
        self.title.set_text(found.title)
        self.fields.show_series(found)
        times = (found.starts_at, found.ends_at)
        store = self._desk.store
        self.standing.show_points(series.standing(store, found.id), _at(self.standing), times)
        waiting = series.parked(store, found.id)
        self.parked.show_points(waiting, _at(self.parked))
        self._panels["parked"].set_count(len(waiting) or None)
        self._show_meetings(found.id)

    def _show_meetings(self, series_id: int) -> None:
        every = series.meetings_of(self._desk.store, series_id)
        shown = every if self._whole else every[:_FIRST]
        rows = meeting_list.listed(self._desk.store, shown)
        self.meetings.show_entries([_entry(row) for row in rows])
        self.meetings.setVisible(bool(rows))
        self._panels["meetings"].set_count(len(every) or None)
        hidden = len(every) - len(shown)
        self.more.set_text(f"Nog {hidden} tonen")
        self.more.setVisible(bool(hidden))
        self._none.setText("" if every else "Nog geen. Met Ctrl+Shift+O plan je de eerste.")
        self._none.setVisible(not every)

    def begin(self) -> None:
        """Put the focus in the name."""
        self.fields.form.field("title").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_new(self) -> None:
        """A new series has a name: its rhythm comes next."""
        self.fields.form.field("rhythm").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.fields, self.standing.list, self.parked.list, self.meetings]

    def flush(self) -> None:
        """Write what is being typed."""
        self.standing.editor.finish()
        self.parked.editor.finish()
        self.fields.flush()

    # Doing

    def _write(self, label: str, edit: Callable[[Change], object], words: str = "") -> bool:
        assert self._series is not None
        place = place_of(self._series.id)
        written = self._desk.write(label, edit, place=place, words=words)
        if written.refusal:
            self._desk.announce(written.refusal)
        return written.ok

    def _on_next(self) -> None:
        if self._series is not None:
            self.next_asked.emit(self._series.id)

    def _on_delete(self) -> None:
        if self._series is not None:
            self.delete_asked.emit(self._series.id)

    def _on_more(self) -> None:
        assert self._series is not None
        self._whole = True
        self._show_meetings(self._series.id)

    def _on_item(self, key: int, typed: Typed) -> None:
        found = self._series
        assert found is not None
        values: dict[str, object] = {"locked_at": typed.locked_at}
        if key:
            values |= {"title": typed.title, "minutes": typed.minutes}
            label = "Vast agendapunt gewijzigd"
            self._write(label, lambda c: series.edit_item(c, key, **values), typed.title)
            return
        self._write(
            "Vast agendapunt toegevoegd",
            lambda c: series.add_item(c, found.id, typed.title, typed.minutes, **values),
            typed.title,
        )

    def _on_items_ordered(self, _key: int, ids: tuple[int, ...]) -> None:
        self._write("Vaste agenda verplaatst", lambda c: series.order_items(c, ids))

    def _on_item_deleted(self, key: int) -> None:
        if self._write("Vast agendapunt verwijderd", lambda c: series.delete_item(c, key)):
            self._desk.announce("Vast agendapunt verwijderd", undo=True)

    def _on_parked(self, key: int, typed: Typed) -> None:
        found = self._series
        assert found is not None
        if key:
            values: dict[str, object] = {"title": typed.title, "minutes": typed.minutes}
            label = "Geparkeerd punt gewijzigd"
            self._write(label, lambda c: series.edit_parked(c, key, **values), typed.title)
            return
        self._write(
            "Punt geparkeerd",
            lambda c: series.add_parked(c, found.id, typed.title, typed.minutes),
            typed.title,
        )

    def _on_parked_ordered(self, _key: int, ids: tuple[int, ...]) -> None:
        self._write("Parkeerplaats verplaatst", lambda c: series.order_parked(c, ids))

    def _on_parked_deleted(self, key: int) -> None:
        if self._write("Geparkeerd punt verwijderd", lambda c: series.delete_parked(c, key)):
            self._desk.announce("Geparkeerd punt verwijderd", undo=True)

    def _on_taken_up(self, key: int) -> None:
        """Put what waits on the agenda of the meeting that comes first."""
        assert self._series is not None
        session_id = series.coming(self._desk.store, self._series.id, self._desk.today())
        if session_id is None:
            self._desk.announce(_NONE_PLANNED)
            return
        held = sessions.get(self._desk.store, session_id)
        if self._write("Op de agenda gezet", lambda c: series.take_up(c, key, session_id)):
            day = held.held_on if held is not None else None
            when = dates.long_no_year(day) if day is not None else "de volgende bijeenkomst"
            self._desk.announce(f"Op de agenda van {when} gezet", undo=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        """Fields and lists beside each other where there is room."""
        px = self._desk.theme.px
        self._both.fit(self._inside, beside=self.width() >= px(_BESIDE), px=px)


def _at(board: AgendaBoard) -> int:
    """The point in hand, which stays in hand."""
    entry = board.list.current()
    return entry.key if entry is not None else 0


def _entry(row: meeting_list.MeetingRow) -> FiledEntry:
    when = dates.long(row.held_on) if row.held_on is not None else "zonder datum"
    many = "1 besluit" if row.decisions == 1 else f"{row.decisions} besluiten"
    todo = "1 open actie" if row.open_actions == 1 else f"{row.open_actions} open acties"
    parts = [STATUSES.get(row.status, row.status)]
    parts += [many] if row.decisions else []
    parts += [todo] if row.open_actions else []
    return FiledEntry(row.id, "file-text", when, " · ".join(parts))
