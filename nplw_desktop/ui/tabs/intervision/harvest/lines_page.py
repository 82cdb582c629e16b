"""What was written in the session, and what of it stays: five lists, and the line in hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nplw_desktop.region import nameless
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.nameless_dialog import NamelessDialog, Wording
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.intervision.harvest import rows
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.tabs.intervision.harvest.add_line import AddLine
from nplw_desktop.ui.tabs.intervision.harvest.detail import LineDetail
from nplw_desktop.ui.tabs.intervision.harvest.half_typed import HalfTyped
from nplw_desktop.ui.tabs.intervision.harvest.rows import SECTIONS, Section, Shown
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel, SectionHead
from nplw_desktop.ui.widgets.room import NO_LIMIT, scrolling, set_width, turn
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import Text

_SIDE_BY_SIDE = 900
"""From this width, in px at 100 %, the line in hand stands beside the lists."""
_DETAIL, _WIDEST = 400, 1040
_GAP, _EDGE = 16, 24
_CORNER = 6  # px: what scrolls stays clear of the round corners
_RATED = {"w": "warm", "n": "neutral", "k": "cold", "h": "helps", "m": "maybe", "x": "not"}
_WORDING = Wording(
    "Kennis maken van een inzicht",
    "Kennis staat los van de sessie en is deelbaar. Schrijf het zo op dat niemand er een casus in "
    "herkent. De link terug naar deze sessie zie alleen jij.",
    "Zo wordt het bewaard",
    "Kan iemand daaraan zien over wie het gaat?",
    "Schrijf op wat ervan te leren is.",
    "Als kennis bewaren",
    "book-open",
)
_LETTERS = {"i": rows.INSIGHT, "a": rows.ACTION, "v": rows.INTENTION}


class LinesPage(QWidget):
    """Space ticks; I, A and V make something of a line, K knowledge; Enter goes to the line in hand.

    ``counted`` tells how many insights, actions and intentions there are.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, acts: HarvestActs, people: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._found: dict[int, Shown] = {}
        self._in_hand: int | None = None
        self.dialog: NamelessDialog | None = None
        theme = desk.theme
        self.panel = Panel(theme, "Wat blijft ervan", head_line=True, parent=self)
        self.add = AddLine(theme, self.panel)
        withhold(desk, self.add.line, *self.add.buttons.values())
        self._half = HalfTyped(desk, self.add.line, "line", lambda: None)
        self.parts = {section.key: _Part(theme, section, self.panel) for section in SECTIONS}
        self.detail = LineDetail(desk, acts, people, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        for part in self.parts.values():
            column.addWidget(part)
        column.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 12)
        above.addWidget(self.add)
        self.panel.body.setSpacing(0)
        self.panel.body.addLayout(above)
        # Both are kept: while the order of the Tab key is set, Python would throw them away.
        self._page = scrolling(page, self.panel)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 1, _CORNER)
        inside.addWidget(self._page)
        self.panel.body.addLayout(inside, 1)
        holder = QWidget()
        beside = QVBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.detail)
        beside.addStretch(1)
        self._side = scrolling(holder, self)
        self._row.setContentsMargins(_EDGE, 8, _EDGE, 20)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.panel, 1)
        self._row.addWidget(self._side)
        self._row.addStretch(0)  # on a wide screen
        stops = [self.add.line, *self.add.buttons.values()]
        stops += [part.list for part in self.parts.values()]
        set_order([*stops, *self.detail.stops()])

    def _connect(self) -> None:
        self.add.added.connect(self._on_added)
        for part in self.parts.values():
            part.list.ticked.connect(self._on_ticked)
            part.list.letter_typed.connect(self._on_letter)
            part.list.chosen.connect(partial(self._on_chosen, part))
            part.list.opened.connect(self._on_opened)
            part.list.edit_asked.connect(self._on_opened)
            part.list.delete_asked.connect(self._on_delete_asked)
        self.detail.left.connect(self.enter)
        self.detail.knowledge_asked.connect(self.make_knowledge)

    # What is shown

    def refresh(self) -> None:
        """Read it again."""
        found = rows.read(self._desk.store, self._acts.session_id)
        self._found = {each.id: each for shown in found.values() for each in shown}
        today = self._desk.today()
        for key, part in self.parts.items():
            part.show_rows(rows.entries(found[key], today))
        self.counted.emit(
            sum(len(found[key]) for key in (rows.INSIGHT, rows.ACTION, rows.INTENTION))
        )
        if self._in_hand not in self._found:
            self._in_hand = None
        self.detail.show_line(self._found.get(self._in_hand or 0))
        self._mark()

    def forget(self) -> None:
        """Another session is shown: nothing is in hand."""
        self._in_hand = None
        self._half.take_up(self._acts.session_id)

    def go_to(self, line_id: int) -> bool:
        """Take a line in hand; False when it is not in the lists."""
        shown = self._found.get(line_id)
        if shown is None:
            return False
        self._take(line_id)
        self.parts[shown.what].list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._reveal)  # its place is known when all is laid out
        return True

    def _reveal(self) -> None:
        shown = self._found.get(self._in_hand or 0)
        if shown is not None:
            self.parts[shown.what].reveal(self._page)

    def first_of(self, item_id: int | None) -> int:
        """The first line that was written in a phase; 0 when there is none."""
        written = (
            each for each in self._found.values() if each.line.home.agenda_item_id == item_id
        )
        return next((each.id for each in written if each.what != rows.BEFORE), 0)

    def enter(self) -> None:
        """Put the focus on the line in hand, or on the line in which one is added."""
        shown = self._found.get(self._in_hand or 0)
        target: QWidget = self.add.line if shown is None else self.parts[shown.what].list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        lists = [part.list for part in self.parts.values() if part.list.isVisible()]
        return [self.add.line, *lists[:1], self.detail.text.control()]

    def flush(self) -> None:
        """Write what is being typed; what stands in the line above is added."""
        self.detail.flush()
        if not self._desk.only_read:
            self.add.finish()

    def _on_chosen(self, part: _Part, key: object) -> None:
        if part.list.hasFocus() and isinstance(key, int):
            self._take(key)

    def _take(self, line_id: int) -> None:
        self._in_hand = line_id
        self.detail.show_line(self._found.get(line_id))
        self._mark()

    def _mark(self) -> None:
        """Only in one list a row is in hand."""
        shown = self._found.get(self._in_hand or 0)
        for key, part in self.parts.items():
            if shown is not None and key == shown.what:
                part.list.go_to(shown.id)
            else:
                part.put_down()

    # Doing

    def _on_added(self, kind: str, text: str) -> None:
        added = self._acts.add(kind, text)
        if added.refusal:
            return
        self.add.clear()  # what waits for the disk is kept by the desk
        self.refresh()
        if added.value is not None and self.add.isAncestorOf(self.focusWidget() or self):
            self._take(added.value)

    def _on_ticked(self, key: int, on: bool) -> None:
        shown = self._found.get(key)
        if shown is None or self._desk.only_read:
            return
        if shown.what == rows.INSIGHT:
            back = Confidentiality.PRIVATE if shown.closed else Confidentiality.PARTICIPANTS
            self._acts.let_go(key, Confidentiality.SHAREABLE if on else back)
        elif shown.what == rows.ACTION:
            self._acts.tick(key, done=on)
        elif shown.what == rows.INTENTION:
            self._acts.consent(key, self._desk.today() if on else None)
        elif shown.what == rows.BEFORE:
            self._acts.review(key, "done" if on else "open")

    def _on_letter(self, letter: str) -> None:
        shown = self._found.get(self._in_hand or 0)
        if shown is None or self._desk.only_read or shown.what == rows.BEFORE:
            return
        if letter == "k" and shown.what == rows.INSIGHT:
            self.make_knowledge(shown.id)
        elif letter in _RATED and shown.what == rows.NOTE:
            rated = _RATED[letter]
            self._acts.rate(shown.id, "" if shown.remark.rating == rated else rated)
        elif letter in _LETTERS:
            self.detail.flush()
            if self._acts.become(shown.id, _LETTERS[letter]):
                self.refresh()
                self.go_to(shown.id)

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self._take(key)
            self.detail.begin()
            self._side.ensureWidgetVisible(self.detail.text)

    def _on_delete_asked(self, key: object) -> None:
        shown = self._found.get(key) if isinstance(key, int) else None
        if shown is not None and shown.what != rows.BEFORE and not self._desk.only_read:
            self._acts.delete(shown.id)

    def make_knowledge(self, line_id: int) -> None:
        """Show what would be kept, without names, and keep it when the user says so."""
        shown = self._found.get(line_id)
        if shown is None:
            return
        proposal = nameless.of(self._desk.store, self._acts.session_id, shown.line.text)
        self.dialog = NamelessDialog(self._desk.theme, _WORDING, proposal, self.window())
        self.dialog.kept.connect(partial(self._acts.make_knowledge, line_id))
        self.dialog.finished.connect(self._on_dialog_closed)
        self.dialog.open()

    def _on_dialog_closed(self) -> None:
        self.dialog = None
        self.enter()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The line in hand beside the lists where there is room, else below them."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        self.panel.setMaximumWidth(px(_WIDEST) if beside else NO_LIMIT)
        set_width(self._side, px(_DETAIL) if beside else None)
        below = max(px(150), self.height() * 2 // 5)
        self._side.setMaximumHeight(NO_LIMIT if beside else below)


class _Part(QWidget):
    """One list under its head."""

    def __init__(self, theme: Theme, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self._section = section
        self.head = SectionHead(theme, section.title, parent=self)
        self.head.setContentsMargins(16, 10, 16, 0)
        self.hint = Text(theme, section.hint, "small", "ink2", wrap=True)
        self.hint.setContentsMargins(16, 0, 16, 4)
        self.list = RowList(theme, section.title, self)
        self.list.setAccessibleDescription(section.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.hint)
        column.addWidget(self.list)

    def show_rows(self, entries: list[RowEntry]) -> None:
        """Show these; a list that is empty and has nothing to say is left out."""
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self.head.set_count(len(entries) or None)
        self.hint.setText(self._section.hint if entries else self._section.nothing)
        self.setVisible(bool(entries or self._section.nothing))

    def reveal(self, page: QScrollArea) -> None:
        """Bring the row in hand into sight."""
        inside, row = page.widget(), self.list.visualRect(self.list.currentIndex())
        lies = inside.layout() if inside is not None else None
        if lies is not None:
            lies.activate()  # what was just shown has its place only then
        if inside is not None and row.isValid():
            middle = self.list.viewport().mapTo(inside, row.center())
            page.ensureVisible(middle.x(), middle.y(), 0, row.height() // 2 + 8)

    def put_down(self) -> None:
        """No row of this list is in hand."""
        blocked = self.list.blockSignals(True)
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()
        self.list.blockSignals(blocked)
