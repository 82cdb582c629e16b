"""One person at the afternoon, on one line: works on, seeks, learnt of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from nplw_desktop.region import municipalities
from nplw_desktop.region.co_working import Lesson, Worker
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts, note_key
from nplw_desktop.ui.tabs.minutes.afternoon.lesson_row import LessonRow
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.cells import Cell, Offer, PickCell
from nplw_desktop.ui.widgets.room import NO_LIMIT
from nplw_desktop.ui.widgets.text import ElidedText

NAME_WIDTH = 168
STRETCHES = (4, 3, 6)
"""How the three columns share the room."""
MORE_WIDTH = 28
GAP = 10
SIDE = 16
_COLUMNS = ("works_on", "seeks")


class PersonRow(QWidget):
    """Shows and edits what is known of one person. Signals carry the key of the row and a column."""

    left_by_enter = Signal(int, int)
    stepped = Signal(int, int, int)
    focused = Signal(int, int)
    typed = Signal(int, int)
    grown = Signal()
    """A field came or went: the order of the Tab key is another."""

    def __init__(
        self, desk: Desk, acts: Acts, worker: Worker, offer: Offer, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._offer = offer
        self.worker = worker
        theme = desk.theme
        self._name = ElidedText(theme, "", "base-strong")
        self._place = ElidedText(theme, "", "small", "ink2")
        self.more = Button(theme, "", "quiet", "ellipsis", name="Meer", small=True)
        self.more.setFixedWidth(theme.px(MORE_WIDTH))
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.more.clicked.connect(self.show_menu)
        self.cells = {column: Cell(theme, self) for column in _COLUMNS}
        self._lessons: list[LessonRow] = []
        self._learnt = QWidget(self)
        self._beside = QVBoxLayout(self._learnt)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(4)
        self._place_cell: PickCell | None = None
        self._locked = False
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIDE, 6, 8, 7)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self._who = QWidget(self)
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._place)
        for at, (column, cell) in enumerate(self.cells.items()):
            cell.setReadOnly(desk.only_read)
            cell.edited.connect(partial(self._on_noted, column))
            self._listen(cell, at)
        self.arrange(narrow=False)
        self.show_worker(worker, (), {})
        theme.changed.connect(self._dress)

    def _listen(self, cell: Cell, column: int) -> None:
        key = self.worker.id
        cell.done.connect(partial(self.left_by_enter.emit, key, column))
        cell.focused.connect(partial(self.focused.emit, key, column))
        cell.textEdited.connect(partial(self._on_typed, column))
        cell.stepped.connect(partial(self._on_stepped, column))
        cell.menu_asked.connect(self.show_menu)

    def _on_typed(self, column: int, _text: str) -> None:
        self.typed.emit(self.worker.id, column)

    def _on_stepped(self, column: int, step: int) -> None:
        self.stepped.emit(self.worker.id, column, step)

    # What is shown

    def show_worker(
        self, worker: Worker, learnt: Sequence[Lesson], called: Mapping[int, str]
    ) -> None:
        """Show what the file has; what is being typed, waits or was refused stays."""
        name = worker.display_name
        if name != self._name.text() or worker != self.worker:
            self._name.set_text(name)
            self.more.setAccessibleName(f"Meer bij {name}")
            self.cells["works_on"].setAccessibleName(f"{name} werkt aan")
            self.cells["seeks"].setAccessibleName(f"{name} zoekt")
            place = worker.place or ("gast" if worker.person_id is None else "")
            self._place.set_text(place)
        self.worker = worker
        self._show_cell("works_on", worker.works_on)
        self._show_cell("seeks", worker.seeks)
        self._show_lessons(learnt, called)

    def _show_cell(self, column: str, in_file: str) -> None:
        cell = self.cells[column]
        if cell.pending() or cell.accessibleDescription():
            return
        value = self._desk.waiting_value(note_key(self.worker.id, column), in_file)
        cell.set_value(str(value))

    def _show_lessons(self, learnt: Sequence[Lesson], called: Mapping[int, str]) -> None:
        rows = {row.key: row for row in self._lessons if row.key is not None}
        there = {each.id for each in learnt}
        for key, row in rows.items():
            if key not in there:
                self._drop(row)
        for each in learnt:
            found = rows.get(each.id) or self._spare()
            found.adopt(each, called.get(each.teacher_id or 0, ""))
        if not self._lessons or self._lessons[-1].key is not None:
            self._add_lesson()
        self._show_spare()

    def _spare(self) -> LessonRow:
        """An empty row in which nobody types, or a new one."""
        for row in self._lessons:
            if row.is_blank() and not (row.teacher.hasFocus() or row.text.hasFocus()):
                return row
        made = self._add_lesson()
        empty = [row for row in self._lessons if row.key is None and row is not made]
        for row in empty:  # what is being typed stays the last
            self._lessons.remove(row)
            self._lessons.append(row)
            self._beside.removeWidget(row)
            self._beside.addWidget(row)
        return made

    def _add_lesson(self) -> LessonRow:
        name = self.worker.display_name
        row = LessonRow(self._desk, self._acts, self.worker.id, name, self._teachers, self)
        row.made.connect(self._on_made)
        row.focus_changed.connect(self._show_spare_soon)
        row.set_locked(locked=self._locked)
        for at, cell in ((2, row.teacher), (3, row.text)):
            self._listen(cell, at)
        self._lessons.append(row)
        self._beside.addWidget(row)
        row.show()
        self.grown.emit()
        return row

    def _drop(self, row: LessonRow) -> None:
        if row.teacher.hasFocus() or row.text.hasFocus():
            row.clear()  # undone while the cursor is in it: it stays, as the empty one
            return
        self._lessons.remove(row)
        self._beside.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.grown.emit()

    def _on_made(self) -> None:
        if self._lessons[-1].key is not None:
            self._add_lesson()
        self._show_spare()

    def _show_spare_soon(self) -> None:
        """Not while the focus is on its way from one field to the next."""
        QTimer.singleShot(0, self, self._show_spare)

    def _teachers(self, words: str) -> list[Candidate]:
        return [each for each in self._offer(words) if each[0] != self.worker.id]

    # Going about

    def stops(self) -> list[QWidget]:
        """Where the Tab key comes by, in order."""
        taught = [cell for row in self._lessons for cell in (row.teacher, row.text)]
        return [*self.cells.values(), *taught]

    def enter(self, column: int) -> None:
        """Put the cursor in a column: works on, seeks, of whom, what."""
        last = self._lessons[-1]
        if column >= len(self.cells):
            last.setVisible(not self._locked)
        cell = [*self.cells.values(), last.teacher, last.text][column]
        cell.setFocus(Qt.FocusReason.TabFocusReason)
        cell.selectAll()

    def is_empty(self) -> bool:
        """Whether nothing was noted yet."""
        return not (self.worker.works_on or self.worker.seeks)

    def set_locked(self, *, locked: bool) -> None:
        """Let what is known be read alone."""
        self._locked = locked or self._desk.only_read
        for cell in self.cells.values():
            cell.setReadOnly(self._locked)
        for row in self._lessons:
            row.set_locked(locked=self._locked)
        self._show_spare()

    def _show_spare(self) -> None:
        """The empty fields for one lesson more are there where there is none, or where one types."""
        inside = any(row.has_focus() for row in self._lessons)
        for row in self._lessons:
            row.setVisible(row.key is not None or not row.is_blank() or self._wants(row, inside))

    def _wants(self, row: LessonRow, inside: bool) -> bool:
        return not self._locked and (inside or row is self._lessons[0])

    def flush(self) -> None:
        """Tell what is being typed."""
        for cell in self.cells.values():
            cell.flush()
        for row in list(self._lessons):
            row.flush()

    # Doing

    def _on_noted(self, column: str, value: str) -> None:
        cell = self.cells[column]
        written = self._acts.note(self.worker.id, column, value, cell)
        cell.fail(written.refusal)

    def show_menu(self) -> None:
        """What else can be done with this person."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Gemeente wijzigen").setData("place")
        if self.worker.person_id is not None:
            menu.addAction("&Openen in Contacten").setData("contact")
        menu.addSeparator()
        menu.addAction("&Uitchecken").setData("out")
        if self._locked:
            for action in menu.actions():
                action.setEnabled(action.data() == "contact")
        menu.triggered.connect(self._on_menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_menu(self, action: QAction) -> None:
        if action.data() == "contact":
            self._desk.go(f"contacts/{self.worker.person_id}")
        elif action.data() == "out":
            self._acts.check_out(self.worker.id, self.worker.display_name)
        else:
            self.change_place()

    def change_place(self) -> None:
        """Type another municipality where the one of now stands."""
        self._end_place()
        cell = PickCell(self._desk.theme, self._municipalities, self)
        cell.setAccessibleName(f"Gemeente van {self.worker.display_name}")
        cell.set_choice(self.worker.municipality_id, self.worker.municipality)
        cell.picked.connect(self._on_place)
        cell.unknown.connect(self._on_unknown_place)
        cell.left.connect(self._on_place_left)
        cell.done.connect(self._on_place_done)
        area = self._who.geometry()
        cell.setGeometry(area.x() - 4, area.y(), area.width() + 8, cell.sizeHint().height())
        self._place_cell = cell
        cell.show()
        cell.raise_()
        cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cell.selectAll()

    def _municipalities(self, words: str) -> list[Candidate]:
        found = municipalities.matching(self._desk.store, words)
        return [(each.id, each.name, each.province) for each in found]

    def _on_place(self, key: object, _text: str) -> None:
        value = key if isinstance(key, int) else None
        self._acts.note(self.worker.id, "municipality_id", value, None)
        self._on_place_done()

    def _on_unknown_place(self, word: str) -> None:
        self._desk.announce(f"‘{word}’ is geen gemeente. Kies er een uit de lijst.")

    def _on_place_left(self) -> None:
        cell = self._place_cell
        if cell is not None and not cell.hasFocus():
            self._end_place()

    def _on_place_done(self) -> None:
        if self._place_cell is not None:
            self._end_place()
            self.cells["works_on"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_place(self) -> None:
        cell, self._place_cell = self._place_cell, None
        if cell is not None:
            cell.hide()
            cell.deleteLater()

    # Looks

    def arrange(self, *, narrow: bool) -> None:
        """Put the name before the columns, or above them where there is little room."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        while self._grid.count():
            self._grid.takeAt(0)
        row, first = (1, 0) if narrow else (0, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._who, 0, 0, 1, 3 if narrow else 1, top)
        self._grid.addWidget(self.more, 0, 3 if narrow else 4, 1, 1, top)
        for at, cell in enumerate(self.cells.values()):
            self._grid.addWidget(cell, row, first + at, 1, 1, top)
        self._grid.addWidget(self._learnt, row, first + 2, 1, 1, top)
        for column in range(5):
            self._grid.setColumnStretch(column, 0)
        for at, share in enumerate(STRETCHES):
            self._grid.setColumnStretch(first + at, share)
        self._dress()

    def _dress(self) -> None:
        most = NO_LIMIT if self._narrow else self._desk.theme.px(NAME_WIDTH)
        self._who.setMinimumWidth(0 if self._narrow else most)
        self._who.setMaximumWidth(most)
        self.more.setFixedWidth(self._desk.theme.px(MORE_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._desk.theme.color("line"))
