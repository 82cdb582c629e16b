"""The page with every action and promise: a list to work in all day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import action_list, lines, postponements
from nplw_desktop.region.action_list import DONE, GROUPS, ActionList, ActionRow
from nplw_desktop.region.filing import OWNED
from nplw_desktop.region.standing import Standing
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands, session_places
from nplw_desktop.ui.tabs.coaching import from_lines
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.actions import columns as action_columns
from nplw_desktop.ui.tabs.minutes.actions.acts import PAGE, ActionActs
from nplw_desktop.ui.tabs.minutes.actions.dialogs import WEEK, GiveDialog, PostponeDialog
from nplw_desktop.ui.tabs.minutes.actions.filters import ActionFilters
from nplw_desktop.ui.tabs.minutes.actions.table import ActionTable, fill_menu
from nplw_desktop.ui.tabs.minutes.actions.who_completer import WhoCompleter
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.rows_edit import RowEditor
from nplw_desktop.ui.widgets.text import Text

_VIEW = "minutes/actions"
_TYPED = ("text", "owner", "due_on")
_TABLES = ("line", "session", "person", "line_municipality", "postponement")


class ActionsPage(QWidget):
    """See ``pages`` for what a page can be asked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._acts = ActionActs(desk)
        self._standing = Standing()
        self._people = Candidates(desk.store)
        theme = desk.theme
        self.new_button = Button(theme, "Actie", "primary", "plus", name="Nieuwe actie")
        self.new_button.setToolTip("Nieuwe actie (Ctrl+N)")
        self.filters = ActionFilters(desk, self.new_button, self)
        self.chips, self.filter = self.filters.chips, self.filters.filter
        self.who, self.where = self.filters.who, self.filters.where
        columns = action_columns.columns(desk.today, self._reasons)
        self.table = ActionTable(theme, desk.tasks, columns, "Acties")
        self.editor = RowEditor(theme, self.table)
        self.empty = EmptyState(theme, "square-check-big", "Geen acties", "", quiet=True)
        self._count = Text(theme, "", "small", "ink2")
        self.buttons = {
            name: Button(theme, text, "quiet", icon, small=True)
            for name, text, icon in (
                ("tick", "Klaar", "check"),
                ("give", "Geven aan…", "user-round"),
                ("postpone", "Uitstellen…", "calendar"),
                ("open", "Naar het verslag", "arrow-right"),
            )
        }
        withhold(desk, self.new_button, *self.buttons.values())
        self._stack = QStackedWidget(self)
        self._doers: dict[str, Callable[[], None]] = {
            "tick": self._tick,
            "week": self._week,
            "postpone": self._postpone,
            "give": self._give,
            "open": self._open,
            "edit": self._edit_current,
            "drop": self._drop,
            "delete": self._delete,
        }
        self._lay_out()
        self._connect()
        self._restore()
        self._show()

    def _lay_out(self) -> None:
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 6)
        foot.addWidget(self._count)
        foot.addStretch(1)
        for button in self.buttons.values():
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        desk, table = self._desk, self.table
        self.filters.changed.connect(self._show)
        self.filter.list_asked.connect(self.enter)
        self.new_button.clicked.connect(self.new)
        self.empty.action_clicked.connect(self._on_empty_action)
        table.act.connect(self._do)
        table.opened.connect(self._open)
        table.edit_asked.connect(self._edit_current)
        table.delete_asked.connect(self._delete)
        table.clicked.connect(self._on_clicked)
        table.new_row.connect(self._on_new_row)
        table.new_row_closed.connect(self._show_page)
        table.chosen_changed.connect(self._show_count)
        table.rows.counted.connect(self._show_page)
        table.menu_hook = self._fill_menu
        self.editor.save_asked.connect(self._on_edited)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._do, name))
        desk.changed.connect(self._on_changed)
        desk.narrowed.connect(self._show)

    # What a page is asked

    def open(self, place: str) -> bool:
        """Go to an action, whatever the filter; False when it is gone."""
        record = places.record_of(place)
        if record is None:
            return True
        found = lines.get(self._desk.store, record)
        if found is None or found.kind not in OWNED:
            return False
        if not ActionList(self._desk.store, self.filters.narrowed()).holds(record):
            self.filters.clear_to(DONE if found.status != "open" else "")
        self.table.select(record)
        return True

    def place(self) -> str:
        """Where the user is."""
        return places.write_page(PAGE, self.table.current())

    def flush(self) -> bool:
        """Write what is being typed; False when it is refused."""
        return self.editor.finish()

    def new(self) -> None:
        """Open the row for a loose action."""
        self._stack.setCurrentWidget(self.table)
        self.table.begin_new_row(_TYPED)
        WhoCompleter(self.table.new_row_editor("owner"), self._people.people)
        WhoCompleter(self.table.new_row_editor("text"), self._people.people, after="@")

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.filter, self.table, self.buttons["tick"]]

    def commands(self) -> Commands:
        """Nothing beside what every page does."""
        return {}

    def save_state(self) -> None:
        """Remember columns, order and which actions."""
        state = {**self.table.view_state(), "group": self.chips.value()}
        self._desk.settings.set_view(_VIEW, state)

    def _restore(self) -> None:
        state = self._desk.settings.view(_VIEW)
        self.table.restore_view(state or {"order": action_list.BY_DAY, "descending": False})
        self.filters.begin(state.get("group"))

    # What is shown

    def _show(self) -> None:
        """Show the list as the filters stand."""
        self._stale = False
        self.table.show_rows(ActionList(self._desk.store, self.filters.narrowed(), self._standing))
        self.filters.count_soon()

    def _on_empty_action(self) -> None:
        self.filters.clear_to("")
        self.enter()

    def _show_page(self) -> None:
        """The table, or what there is to say when it is empty."""
        page: QWidget = self.table
        if not self.table.rows.rowCount():
            page = self.empty
            words = self.filter.text().strip()
            if self.filters.active() or self.chips.value():
                title = f"Niets gevonden voor “{words}”" if words else "Geen acties met dit filter"
                group = GROUPS[str(self.chips.value() or "")]
                self.empty.set_content(title, f"Filter: {group}.", "Filters wissen")
            else:
                how = (
                    "Begin in een verslag een regel met !actie, of maak hier een losse met Ctrl+N."
                )
                self.empty.set_content("Geen open acties", how)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self._show_count()

    def _show_count(self) -> None:
        count, chosen = self.table.rows.count, self.table.selectionModel().selection()
        several = sum(chosen.at(at).height() for at in range(chosen.size()))
        text = "" if not count else "1 actie" if count == 1 else f"{count} acties"
        self._count.setText(f"{several} van {text} gekozen" if several > 1 and text else text)
        for button in self.buttons.values():
            button.setEnabled(bool(several) and not self._desk.only_read)

    def _reasons(self, row: ActionRow) -> str:
        if not row.line.postponed:
            return ""
        return "\n".join(one.words() for one in postponements.of(self._desk.store, row.id))

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        self._stale = True
        self._standing.forget()
        if self.isVisible():
            self._refresh(changed.of("line"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh(frozenset())

    def _refresh(self, ids: frozenset[int]) -> None:
        self._stale = False
        rows = self.table.rows
        self.table.rows.refresh(ids or frozenset(rows.ids_between(0, rows.rowCount())))
        self.filters.count_soon()

    # Doing

    def _do(self, name: str) -> None:
        self._doers[name]()

    def _chosen(self) -> tuple[ActionRow, ...]:
        return action_list.rows(self._desk.store, self.table.chosen())

    def _tick(self) -> None:
        rows = self._chosen()
        if rows:
            self._acts.tick([row.id for row in rows], done=not all(row.done for row in rows))

    def _week(self) -> None:
        self._act(lambda ids: self._acts.put_off(ids, WEEK))

    def _drop(self) -> None:
        self._act(self._acts.drop)

    def _delete(self, _ids: object = None) -> None:
        self._act(self._acts.delete)

    def _act(self, act: Callable[[Sequence[int]], object]) -> None:
        ids = self.table.chosen()
        if ids:
            act(ids)

    def _postpone(self) -> None:
        rows = self._chosen()
        if not rows:
            return
        only = rows[0] if len(rows) == 1 else None
        earlier = postponements.of(self._desk.store, only.id) if only is not None else ()
        due_on = only.line.due_on if only is not None else None
        dialog = PostponeDialog(self._desk, _what(rows), due_on, earlier, self)
        dialog.chosen.connect(partial(self._on_postponed, [row.id for row in rows]))
        dialog.open()

    def _on_postponed(self, ids: list[int], day: object, days: int, reason: str) -> None:
        if day is None:
            self._acts.put_off(ids, days, reason)
        else:
            self._acts.postpone(ids, day, reason)  # type: ignore[arg-type] # of a signal
        self.enter()

    def _give(self) -> None:
        rows = self._chosen()
        if rows:
            dialog = GiveDialog(self._desk, _what(rows), self._people.people, self)
            dialog.chosen.connect(partial(self._on_given, [row.id for row in rows]))
            dialog.open()

    def _on_given(self, ids: list[int], person_id: object, name: str) -> None:
        self._acts.give(ids, person_id if isinstance(person_id, int) else None, name)
        self.enter()

    def _open(self, _record: object = None) -> None:
        """Go to where it was written; a loose one is changed here."""
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if row is None:
            return
        home = row.line.home
        if home.session_id is not None:
            item = home.agenda_item_id or 0
            self._desk.go(session_places.of(self._desk.store, home.session_id, item, row.id))
        elif home.person_id is not None:
            self._desk.go(f"contacts/{home.person_id}")
        else:
            self._edit_current()

    # Typing

    def _on_new_row(self, typed: dict[str, str]) -> None:
        why, key, made = self._acts.add(typed)
        if why:
            self.table.refuse_new_row(why, key)
        elif made is not None:
            self.table.select(made)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.table.rows.columns[index.column()].key == "done" and not self._desk.only_read:
            self._tick()

    def _edit_current(self, _record: object = None) -> None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if row is None or self._desk.only_read:
            return
        key = self.table.rows.columns[self.table.currentIndex().column()].key
        self.editor.begin(row.id, self._values(row), key if key in _TYPED else "text")
        if self.editor.record == row.id:
            WhoCompleter(self.editor.editor("owner"), self._people.people)
            WhoCompleter(self.editor.editor("text"), self._people.people, after="@")

    def _values(self, row: ActionRow) -> dict[str, str]:
        due = row.line.due_on
        day = "" if due is None else f"{due.day}-{due.month}-{due.year}"
        return {"text": row.line.text.text, "owner": row.line.owner, "due_on": day}

    def _on_edited(self, record: int, typed: dict[str, str]) -> None:
        found = action_list.rows(self._desk.store, (record,))
        if found:
            before = self._values(found[0])
            why, key = self._acts.edit(found[0], before, {**before, **typed})
            if why:
                self.editor.refuse(why, key)

    # The menu

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        done = all(row.done for row in self._chosen())
        fill_menu(menu, one=len(ids) == 1, done=done, only_read=self._desk.only_read)
        if len(ids) == 1:
            menu.addSeparator()
            from_lines.offer(menu, self._desk, ids[0])
        menu.triggered.connect(self._on_menu)

    def _on_menu(self, action: QAction) -> None:
        if action.data() is None:
            return  # it does what it says itself
        # Once the menu is gone: a row that is edited takes the focus.
        QTimer.singleShot(0, self, partial(self._do, action.data()))


def _what(rows: Sequence[ActionRow]) -> str:
    return "Actie" if len(rows) == 1 else f"{len(rows)} acties"
