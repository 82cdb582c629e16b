"""The register of decisions over all meetings, and what each means for the municipalities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import decision_list, decisions, lines, municipalities
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.decision_list import GROUPS, DecisionFilter, DecisionList, DecisionRow
from nplw_desktop.region.standing import Standing
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.decisions.detail import DecisionDetail
from nplw_desktop.ui.tabs.minutes.decisions.meanings import PAGE
from nplw_desktop.ui.tabs.minutes.decisions.replacing import ReplaceDialog, taken
from nplw_desktop.ui.tabs.minutes.filter_row import FilterRow
from nplw_desktop.ui.widgets.chips import FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.rows_source import Column, Mark
from nplw_desktop.ui.widgets.rows_table import RowsTable
from nplw_desktop.ui.widgets.text import Text

_COUNT_MS = 150
"""The counts follow so long after the last key: they take the processor away from the rows."""
_VIEW = "minutes/decisions"
_TABLES = ("line", "session", "line_link", "decision_meaning", "municipality")
_BESIDE = 1100
"""From this width, in px at 100 %, the detail stands beside the list."""
_LOW = 520
"""Below this height, in px at 100 %, there is no room for list and detail together."""
_LEAST = 96
"""So much of the list is always seen, in px at 100 %: its head and a row or two."""
_HOW = "Begin in een verslag een regel met !besluit of druk op Ctrl+Shift+B."
_LOCK = Mark("lock", "ink2")


def _columns() -> tuple[Column[DecisionRow], ...]:
    return (
        Column("number", "Nummer", 100, lambda row: row.number, sort="number"),
        Column(
            "text",
            "Besluit",
            310,
            lambda row: row.text or "…",
            mark=lambda row: _LOCK if row.closed is Confidentiality.PRIVATE else None,
            tooltip=lambda row: row.text,
            spoken=_spoken,
            colour="ink",
            struck=lambda row: not row.valid,
            grows=True,
        ),
        Column("status", "Status", 100, lambda row: row.state, sort="status"),
        Column("held_on", "Genomen", 110, taken, tooltip=_meeting, sort="held_on"),
        Column("translated", "Vertaald", 90, _translated, tooltip=_missing),
        Column("missing", "Nog niet voor", 200, _missing, from_width=900),
    )


class DecisionsPage(QWidget):
    """See ``pages`` for what a page can be asked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._standing = Standing()
        self._shared: bool | None = None
        self._low = False
        theme = desk.theme
        self.chips = FilterChips(theme, "Welke besluiten")
        self.where = MenuChip(theme, "Gemeente")
        self.filter = FilterField(theme, "Besluiten filteren op tekst of nummer")
        self.table: RowsTable[DecisionRow] = RowsTable(theme, desk.tasks, _columns(), "Besluiten")
        self.detail = DecisionDetail(desk, Candidates(desk.store), self)
        self.empty = EmptyState(theme, "gavel", "Geen besluiten", "", quiet=True)
        self._count = Text(theme, "", "small", "ink2")
        self._stack = QStackedWidget(self)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._below = QWidget()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._lay_out()
        self._connect()
        self._restore()
        self._show()

    def _lay_out(self) -> None:
        self._stack.setMinimumSize(1, self._desk.theme.px(_LEAST))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self._stack)
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.detail)
        self._halves.addWidget(self._below)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        others = (self.where, self.filter)
        column.addWidget(FilterRow(self._desk.theme, self.chips, others, self))
        column.addWidget(self._halves, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        for chosen in (self.chips.changed, self.where.changed, self.filter.textChanged):
            chosen.connect(self._show)
        self.where.opening.connect(self._offer_places)
        self.filter.list_asked.connect(self.enter)
        self.empty.action_clicked.connect(self._clear_filters)
        self.table.current_changed.connect(self.detail.show_decision)
        self.table.opened.connect(self._enter_detail)
        self.table.edit_asked.connect(self._enter_detail)
        self.table.menu_hook = self._fill_menu
        self.table.rows.counted.connect(self._show_page)
        self.detail.act.connect(self._do)
        self.detail.back.clicked.connect(self.enter)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)
        self._counting.timeout.connect(self._count_groups)

    # What a page is asked

    def open(self, place: str) -> bool:
        """Go to a decision, whatever the filter; False when it is gone."""
        record = places.record_of(place)
        if record is None:
            return True
        found = lines.get(self._desk.store, record)
        if found is None or found.kind != "decision":
            return False
        if not DecisionList(self._desk.store, self._narrowed()).holds(record):
            self._clear_filters()
        self.table.select(record)
        self.detail.show_decision(record)
        return True

    def place(self) -> str:
        """Where the user is."""
        return places.write_page(PAGE, self.table.current())

    def flush(self) -> bool:
        """Write what is being typed; False when it is refused."""
        return self.detail.flush()

    def new(self) -> None:
        """A decision is taken in a meeting."""
        self._desk.announce(f"Een besluit hoort bij een bijeenkomst. {_HOW}")

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Put the focus in the list."""
        self._show_half(detail=False)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [self.chips, self.filter, self.table, self.detail, self.detail.meanings.table]

    def commands(self) -> Commands:
        """Nothing beside what every page does."""
        return {}

    def save_state(self) -> None:
        """Remember columns, order and which decisions."""
        state = {**self.table.view_state(), "group": self.chips.value()}
        self._desk.settings.set_view(_VIEW, state)

    def _restore(self) -> None:
        state = self._desk.settings.view(_VIEW)
        self.table.restore_view(state or {"order": decision_list.BY_DAY, "descending": True})
        self.chips.set_options([Option(key, text) for key, text in GROUPS.items()])
        group = state.get("group")
        self.chips.set_value(group if group in GROUPS else "")
        self.where.set_options([Option(None, "alle")])

    # What is shown

    def _narrowed(self) -> DecisionFilter:
        where = self.where.value()
        return DecisionFilter(
            " ".join(self.filter.text().split()),
            str(self.chips.value() or ""),
            where if isinstance(where, int) else None,
            self._desk.region_ids,
        )

    def _show(self) -> None:
        """Show the register as the filters stand."""
        self._stale = False
        self.table.show_rows(DecisionList(self._desk.store, self._narrowed(), self._standing))
        self._counting.start()

    def _count_groups(self) -> None:
        job = partial(decision_list.counts, self._desk.store, self._narrowed())
        self._desk.tasks.run(job, self._show_groups, owner=self, key="counts")

    def _show_groups(self, counted: dict[str, int]) -> None:
        self.chips.set_options([Option(key, text, counted[key]) for key, text in GROUPS.items()])

    def _offer_places(self) -> None:
        served = frozenset(region.id for region in self._desk.served_regions())
        found = municipalities.of_regions(self._desk.store, self._desk.region_ids or served)
        self.where.set_options([Option(None, "alle"), *(Option(m.id, m.name) for m in found)])

    def _filtered(self) -> bool:
        words = bool(self.filter.text().strip())
        return words or self.where.active() or bool(self.chips.value())

    def _clear_filters(self) -> None:
        blocked = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(blocked)
        self.where.set_value(None)
        self.chips.set_value("")
        self._show()

    def _show_page(self, count: int) -> None:
        page: QWidget = self.table
        if not count:
            page = self.empty
            words = self.filter.text().strip()
            if self._filtered():
                title = f"Niets gevonden voor “{words}”" if words else "Geen besluiten hier"
                group = GROUPS[str(self.chips.value() or "")]
                self.empty.set_content(title, f"Filter: {group}.", "Filters wissen")
            else:
                self.empty.set_content("Nog geen besluiten", _HOW)
            self.detail.show_decision(None)
        else:
            QTimer.singleShot(0, self, self._choose_first)  # once the table has its rows
        if not self._low:
            self._below.setVisible(bool(count))  # nothing to show beside an empty list
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self._count.setText("" if not count else f"{count} besluit{'en' if count > 1 else ''}")

    def _choose_first(self) -> None:
        """Show a decision beside the list, also when a filter left out the one that was there."""
        if self.table.current() is None:
            for first in self.table.rows.ids_between(0, 0):
                self.table.select(first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.theme.px
        beside = self.width() >= px(_BESIDE)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._shared != beside:
            self._shared = beside
            self._halves.setOrientation(way)
            room, part = (self.width(), 0.54) if beside else (self.height(), 0.4)
            self._halves.setSizes([round(room * part), round(room * (1 - part))])
        low = not beside and self.height() < px(_LOW)
        if low is not self._low:
            self._low = low
            self._show_half(detail=False)

    def _show_half(self, *, detail: bool) -> None:
        """On a low screen either the list or one decision; elsewhere both."""
        self._stack.setVisible(not (self._low and detail))
        self._below.setVisible(not self._low or detail)
        self.detail.back.setVisible(self._low and detail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.isHidden():
            self.enter()
        else:
            super().keyPressEvent(event)

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        self._stale = True
        self._standing.forget()
        if self.isVisible():
            self._refresh()
        self.detail.take(changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        rows = self.table.rows
        rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))
        self._counting.start()

    # Doing

    def _enter_detail(self, _record: object = None) -> None:
        self._show_half(detail=True)
        self.detail.meanings.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, act: str) -> None:
        current, today = self.table.current(), self._desk.today()
        if current is None:
            return
        key = current
        both = (self.detail.withdraw, self.detail.restore)
        by_button = any(button.hasFocus() for button in both)
        if act == "withdraw":
            self._write("Besluit ingetrokken", lambda c: decisions.withdraw(c, key, today), key)
        elif act == "restore":
            self._write("Besluit weer geldig", lambda c: decisions.restore(c, key), key)
        elif act == "replace":
            dialog = ReplaceDialog(self._desk, key, self)
            dialog.chosen.connect(partial(self._on_replaced, key))
            dialog.open()
        else:
            self.detail.source.click()
        shown = next((button for button in both if button.isVisible()), None)
        if by_button and shown is not None:  # the way back takes the place of what was pressed
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_replaced(self, old: int, new: int) -> None:
        today = self._desk.today()
        self._write("Besluit vervangen", lambda c: decisions.replace(c, old, new, today), old)
        self.enter()

    def _write(self, label: str, edit: Callable[[Change], None], key: int) -> None:
        written = self._desk.write(label, edit, place=places.write_page(PAGE, key))
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(label, undo=True)

    def _fill_menu(self, menu: QMenu, ids: Sequence[int]) -> None:
        if len(ids) != 1 or self.detail.shown is None:
            return
        menu.addAction("Betekent voor gemeenten\tEnter").setData("meaning")
        menu.addAction("Naar het verslag").setData("open")
        menu.addSeparator()
        if decisions.holds(self.detail.shown.line):
            menu.addAction("Intrekken").setData("withdraw")
            menu.addAction("Vervangen door…").setData("replace")
        else:
            menu.addAction("Weer geldig").setData("restore")
        menu.triggered.connect(self._on_menu)

    def _on_menu(self, action: QAction) -> None:
        # Once the menu is gone, and the focus is back.
        act = action.data()
        do = self._enter_detail if act == "meaning" else partial(self._do, act)
        QTimer.singleShot(0, self, do)


def _meeting(row: DecisionRow) -> str:
    return row.session


def _translated(row: DecisionRow) -> str:
    return f"{row.translated} van {row.translated + len(row.missing)}"


def _missing(row: DecisionRow) -> str:
    return ", ".join(row.missing) if row.valid else ""


def _spoken(row: DecisionRow) -> str:
    closed = "alleen ik" if row.closed is Confidentiality.PRIVATE else ""
    return ", ".join(part for part in (row.text, closed) if part)
