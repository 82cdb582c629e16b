"""The page Notities: quick notes that wait to be worked out, one key each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region.quick_notes import listing as note_list
from nplw_desktop.region.quick_notes.listing import ALL, DONE, TODAY, WAITING, NoteFilter, NoteList
from nplw_desktop.region.standing import Standing
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.quick_note import NOTE
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import from_lines
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.notes.acts import PAGE, NoteActs
from nplw_desktop.ui.tabs.minutes.notes.rows import ACTS, NoteRows
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import FilterChips, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.text import Text

_COUNT_MS = 150
"""The counts follow so long after the last key: they take the processor away from the rows."""
_VIEW = "minutes/notes"
_TABLES = ("line", "line_person", "line_municipality", "line_label", "person", "session", "label")
_CHOICES = ((WAITING, "Te verwerken"), (TODAY, "Vandaag"), (ALL, "Alles"), (DONE, "Verwerkt"))
_NEWEST = Order("id", descending=True)
_NOTHING = "Geen notities"
_HOW_TO_BEGIN = "Met F4 leg je overal in het programma iets vast, in een paar tellen."
_ALL_DONE = "Alles is verwerkt"
_LOW, _NARROW = 420, 640
"""Below this height and width, in px at 100 %, what can be missed makes room for the list."""
_READING = 84


class NotesPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._standing = Standing()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        theme = desk.theme
        self.chips = FilterChips(theme, "Welke notities")
        self.filter = FilterField(theme, "Notities filteren op tekst of naam")
        self.new_button = Button(theme, "Notitie", "primary", "plus", name="Nieuwe notitie")
        self.new_button.setToolTip("Snelle notitie (F4)")
        self.list = NoteRows(desk, self)
        self.reading = _Reading(desk, self)
        self.acts = NoteActs(desk, self)
        self.buttons = QWidget(self)
        self.nothing = EmptyState(theme, "sticky-note", _NOTHING, _HOW_TO_BEGIN)
        self.no_hit = EmptyState(theme, "search-x", "Niets gevonden", "", quiet=True)
        self._stack = QStackedWidget(self)
        self._foot = QWidget(self)
        self._lay_out()
        self._connect()
        self._restore()
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(8)
        top.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.filter)
        top.addSpacing(8)
        top.addWidget(self.new_button)
        self._stack.setMinimumSize(1, 1)
        for page in (self.list, self.nothing, self.no_hit):
            self._stack.addWidget(page)
        row = FlowLayout(self.buttons, across=8, down=6)
        for act, letter, words, icon in ACTS:
            row.addWidget(self._button(act, words, icon, letter))
        row.addWidget(self._button("delete", "Verwijderen", "trash-2", "Del"))
        withhold(self._desk, self.new_button, *self.buttons.findChildren(Button))
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.buttons)
        foot.addWidget(self.reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _button(self, act: str, words: str, icon: str, key: str) -> Button:
        made = Button(self._desk.theme, words, "normal", icon, key=key, small=True)
        made.setObjectName(act)
        made.clicked.connect(self._on_button)
        return made

    def _connect(self) -> None:
        self.chips.changed.connect(self._show)
        self.filter.textChanged.connect(self._show)
        self.filter.list_asked.connect(self.enter)
        self.new_button.clicked.connect(self.new)
        self.no_hit.action_clicked.connect(self.clear_filters)
        self.nothing.action_clicked.connect(self.new)
        self.list.opened.connect(self._edit)
        self.list.edit_asked.connect(self._edit)
        self.list.act_asked.connect(self._do)
        self.list.delete_asked.connect(self.acts.delete)
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.current_changed.connect(self._on_chosen)
        self.list.menu_hook = self._fill_menu
        self.list.rows.counted.connect(self._on_counted)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)
        self._counting.timeout.connect(self._count)

    # What is shown

    def _words(self) -> str:
        return " ".join(self.filter.text().split())

    def _narrowed(self) -> NoteFilter:
        chosen = str(self.chips.value() or WAITING)
        return NoteFilter(self._desk.today(), chosen, self._words(), self._desk.region_ids)

    def _show(self) -> None:
        """Show the list as the filters stand."""
        self._stale = False
        listed = NoteList(self._desk.store, self._narrowed(), self._standing)
        self.list.show_rows(listed, _NEWEST)
        self._counting.start()

    def _count(self) -> None:
        job = partial(note_list.counts, self._desk.store, self._narrowed())
        self._desk.tasks.run(job, self._show_counts, owner=self, key="counts")

    def _show_counts(self, counted: dict[str, int]) -> None:
        self.chips.set_options([Option(key, words, counted[key]) for key, words in _CHOICES])

    def _on_counted(self, count: int) -> None:
        page: QWidget = self.list
        if not count:
            words, chosen = self._words(), self.chips.value()
            page = self.no_hit if words else self.nothing
            if words:
                where = dict(_CHOICES)[str(chosen)]
                self.no_hit.set_content(
                    f"Niets gevonden voor “{words}”", f"Filter: {where}.", "Filters wissen"
                )
            elif chosen == WAITING:
                self.nothing.set_content(_ALL_DONE, _HOW_TO_BEGIN)
            else:
                self.nothing.set_content(_NOTHING, _HOW_TO_BEGIN, "Notitie")
        if self._stack.currentWidget() is not page:
            had_focus = self.list.hasFocus()
            self._stack.setCurrentWidget(page)
            if page is self.list and had_focus:
                self.enter()
        self._on_chosen()

    def _on_chosen(self, _record: object = None) -> None:
        chosen = self.list.chosen() if self._stack.currentWidget() is self.list else ()
        for button in self.buttons.findChildren(Button):
            button.setEnabled(bool(chosen) and not self._desk.only_read)
        current = self.list.current()
        row = self.list.rows.row_at(self.list.rows.row_of(current)) if current else None
        self.reading.show_text(row.text if row is not None and chosen else "", len(chosen))
        self._fit()

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in _TABLES):
            self._stale = True
            self._standing.forget()
            if self.isVisible():
                self._refresh(changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()

    def _refresh(self, changed: Changed) -> None:
        self._stale = False
        self._counting.start()
        rows = self.list.rows
        ids = frozenset(rows.ids_between(0, rows.rowCount())) | changed.of("line")
        rows.refresh(ids)
        self._on_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a low screen with large text the list keeps its room."""
        self._foot.setVisible(self._stack.currentWidget() is self.list)
        room = self.height() >= self._desk.theme.px(_LOW)
        self.reading.setVisible(room and self.reading.has_text)
        self.buttons.setVisible(self.height() >= self._desk.theme.px(_LOW) * 2 // 3)
        self.new_button.setVisible(self.width() >= self._desk.theme.px(_NARROW))

    # Acts

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self._do(button.objectName())

    def _do(self, act: str) -> None:
        ids = self.list.chosen()
        if not ids or self._desk.only_read:
            return
        following = self._after(ids)
        if act == "delete":
            self.acts.delete(ids)
        else:
            self.acts.do(act, ids)
        if act == "processed" and following is not None:
            self.list.select(following)

    def _after(self, ids: Sequence[int]) -> int | None:
        """The note to go on with when these are worked out."""
        rows = self.list.rows
        last = max(rows.row_of(key) for key in ids)
        return rows.id_at(last + 1)

    def _edit(self, line_id: int) -> None:
        self._desk.go(f"{NOTE}{line_id}")

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        if len(ids) == 1:
            menu.addAction("Wijzigen\tEnter").setData(("edit", ids[0]))
            menu.addSeparator()
        for act, letter, words, _icon in ACTS:
            menu.addAction(f"{words}\t{letter}").setData((act, 0))
        if len(ids) == 1:
            from_lines.offer(menu, self._desk, ids[0])
        menu.addSeparator()
        menu.addAction("Verwijderen\tDel").setData(("delete", 0))
        menu.triggered.connect(self._on_menu)

    def _on_menu(self, action: QAction) -> None:
        if action.data() is None:
            return  # it does what it says itself
        act, line_id = action.data()
        if act == "edit":
            self._edit(line_id)
        else:
            self._do(act)

    # What the tab asks

    def open(self, place: str) -> bool:
        """Show the page, or one note of it, whatever the filters say."""
        record = places.record_of(place)
        if record is None:
            return places.page_of(place) == PAGE
        found = self._desk.store.value("SELECT id FROM line WHERE id = :id", id=record)
        if found is None:
            return False
        if record not in self.list.rows.ids_between(0, self.list.rows.rowCount()):
            self.filter.clear()
            self.chips.set_value(ALL)
            self._show()
        self.list.select(record)
        return True

    def place(self) -> str:
        """Where the user is."""
        return places.write_page(PAGE, self.list.current())

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def new(self) -> None:
        """Open the window for a new note."""
        self._desk.go("command:quick_note")

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.list, self.buttons]

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> Commands:
        """Nothing beyond what every tab does."""
        return {}

    def clear_filters(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.chips.set_value(ALL)
        self._show()
        self.enter()

    def _restore(self) -> None:
        self.chips.set_options([Option(key, words) for key, words in _CHOICES])
        kept = self._desk.settings.view(_VIEW).get("chosen")
        if kept in dict(_CHOICES):
            self.chips.set_value(kept)

    def save_state(self) -> None:
        """Remember which notes were shown."""
        self._desk.settings.set_view(_VIEW, {"chosen": str(self.chips.value() or WAITING)})


class _Reading(QFrame):
    """The whole text of the note in hand, below the list."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self._page = Page("Hele notitie", self)
        self._text = Text(desk.theme, "", "base", "ink", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._page.body.setContentsMargins(0, 0, 0, 0)
        self._page.body.addWidget(self._text)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.has_text = False
        desk.theme.changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str, chosen: int) -> None:
        """Show this text; of several notes only how many there are."""
        said = text if chosen < 2 else f"{chosen} notities gekozen"
        self.has_text = bool(said)
        self._text.setText(said)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_READING))
