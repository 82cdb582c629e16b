"""What a decision means for each municipality: a table that is typed in where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, meanings, mentions
from nplw_desktop.region.meanings import Meaning, MeaningList
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.actions.acts import UNKNOWN_DATE
from nplw_desktop.ui.tabs.minutes.actions.who_completer import WhoCompleter
from nplw_desktop.ui.widgets.rows_edit import RowEditor
from nplw_desktop.ui.widgets.rows_source import Column, Mark, Order
from nplw_desktop.ui.widgets.rows_table import RowsTable

PAGE = "decisions"
_TYPED = ("text", "owner", "due_on")
_TABLES = ("decision_meaning", "person", "municipality", "line", "session")
_LATE = Mark("clock-alert", "danger")
_NOT_YET = "nog niet vertaald"


class MeaningTable(QWidget):
    """Enter or F2 types in a row, Space ticks it, Del empties it."""

    def __init__(self, desk: Desk, people: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people = people
        self._line_id: int | None = None
        self.table = _Table(desk.theme, desk.tasks, self._columns(), "Betekent voor gemeenten")
        self.editor = RowEditor(desk.theme, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.setMinimumSize(1, 1)  # on a low screen the list above it comes first
        self.setFocusProxy(self.table)
        self.table.opened.connect(self._edit)
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._empty)
        self.table.clicked.connect(self._on_clicked)
        self.table.tick = self._tick
        self.editor.save_asked.connect(self._on_edited)

    def show_decision(self, line_id: int) -> None:
        """Show what this decision means."""
        if line_id != self._line_id:
            self.editor.finish()
        self._line_id = line_id
        self.table.show_rows(MeaningList(self._desk.store, line_id), Order(""))

    def take(self, changed: Changed) -> None:
        """Read again what changed."""
        if self._line_id is not None and any(changed.of(name) for name in _TABLES):
            rows = self.table.rows
            rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))

    def flush(self) -> bool:
        """Write what is being typed; False when it is refused."""
        return self.editor.finish()

    def _columns(self) -> tuple[Column[Meaning], ...]:
        return (
            Column(
                "done",
                "Klaar",
                58,
                lambda row: "☑" if row.done else "☐",
                spoken=lambda row: "klaar" if row.done else "open",
                box=lambda row: row.done,
            ),
            Column("municipality", "Gemeente", 106, lambda row: row.municipality, colour="ink"),
            Column(
                "text",
                "Betekent",
                200,
                lambda row: row.text or _NOT_YET,
                tooltip=lambda row: row.text,
                struck=lambda row: row.done,
                grows=True,
            ),
            Column("owner", "Wie", 110, lambda row: row.owner),
            Column("due_on", "Wanneer", 90, self._due, mark=self._late),
        )

    def _due(self, row: Meaning) -> str:
        return "" if row.due_on is None else dates.due(row.due_on, self._desk.today())

    def _late(self, row: Meaning) -> Mark | None:
        return _LATE if row.is_late(self._desk.today()) else None

    # Doing

    def _current(self) -> Meaning | None:
        return self.table.rows.row_at(self.table.currentIndex().row())

    def _write(self, label: str, edit: Callable[[Change, int], None], words: str = "") -> str:
        assert self._line_id is not None
        line_id = self._line_id
        written = self._desk.write(
            label,
            partial(_run, edit, line_id),
            place=places.write_page(PAGE, line_id),
            words=words,
        )
        return written.refusal

    def _tick(self) -> None:
        row, today = self._current(), self._desk.today()
        if row is None or not row.translated or self._desk.only_read:
            return
        done = not row.done
        said = "klaar" if done else "weer open"
        self._write(
            f"{row.municipality}: {said}",
            lambda change, line: meanings.tick(change, line, row.id, done, today),
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.table.rows.columns[index.column()].key == "done":
            self._tick()

    def _empty(self, _ids: object) -> None:
        row = self._current()
        if row is None or self._desk.only_read:
            return
        nothing = {"text": "", "owner_id": None, "owner_name": "", "due_on": None}
        label = f"Betekenis voor {row.municipality} weggehaald"
        self._write(label, lambda change, line: meanings.put(change, line, row.id, **nothing))
        self._desk.announce(label, undo=True)

    def _edit(self, _record: object = None) -> None:
        row = self._current()
        if row is None or self._desk.only_read:
            return
        key = self.table.rows.columns[self.table.currentIndex().column()].key
        self.editor.begin(row.id, _values(row), key if key in _TYPED else "text")
        if self.editor.record == row.id:
            WhoCompleter(self.editor.editor("owner"), self._people.people)

    def _on_edited(self, record: int, typed: dict[str, str]) -> None:
        found = next((row for row in [self._current()] if row and row.id == record), None)
        if found is None:
            return
        before = _values(found)
        new = {key: text for key, text in typed.items() if text != before.get(key)}
        values: dict[str, object] = {}
        if "text" in new:
            values["text"] = new["text"]
        if "owner" in new:
            name = " ".join(new["owner"].lstrip("@").split())
            person_id = mentions.one(self._desk.store, name) if name else None
            values |= {"owner_id": person_id, "owner_name": "" if person_id else name}
        if "due_on" in new:
            day = dates.parse(new["due_on"], self._desk.today()) if new["due_on"] else None
            if new["due_on"] and day is None:
                self.editor.refuse(UNKNOWN_DATE, "due_on")
                return
            values["due_on"] = day
        why = self._write(
            f"Betekenis voor {found.municipality} gewijzigd",
            lambda change, line: meanings.put(change, line, record, **values),
            typed.get("text", ""),
        )
        if why:
            self.editor.refuse(why, "text")


class _Table(RowsTable[Meaning]):
    """Space ticks."""

    tick: Callable[[], None] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.tick is not None:
            self.tick()
            event.accept()
        else:
            super().keyPressEvent(event)


def _run(edit: Callable[[Change, int], None], line_id: int, change: Change) -> None:
    edit(change, line_id)


def _values(row: Meaning) -> dict[str, str]:
    due = row.due_on
    return {
        "text": row.text,
        "owner": row.owner,
        "due_on": "" if due is None else f"{due.day}-{due.month}-{due.year}",
    }
