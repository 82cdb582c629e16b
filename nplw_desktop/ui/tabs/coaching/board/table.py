"""The table of the board: by mouse and wholly by keyboard.

Arrows go over the cells; Enter picks a block up, arrows move it, Shift and an arrow stretch it, Enter
puts it down and Esc leaves it. Del clears it, + and - give it more or less, F2 asks for the hours of
one week. By mouse a block is dragged, or stretched at its ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QWidget,
)

from nplw_desktop.region.coaching.planning.month_board import AWAY, WORKED, Block, MonthBoard
from nplw_desktop.ui import focus
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.tabs.coaching.board.carrying import BEGIN, END, MOVE, Carry
from nplw_desktop.ui.tabs.coaching.board.lines import FIXED, HOURS, NAME, BoardLines, Index, Line
from nplw_desktop.ui.tabs.coaching.board.painting import HEAD, ROW, BoardDelegate, BoardHead
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_table import DrawnTable
from nplw_desktop.ui.widgets.rows_keys import note_input

_NAME, _HOURS, _HOURS_SMALL, _WEEK, _ROOMY = 170, 168, 84, 72, 100
_EDGE = 8
_TYPING_PAUSE_MS = 1_000
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MORE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_PICKED_UP = (
    "opgepakt: pijltjes verplaatsen, Shift+pijltje rekt op, Enter legt neer, Esc laat staan"
)


class BoardTable(DrawnTable):
    """Signals carry the line and column (or the block) the user means; nothing is written here."""

    moved = Signal(object, int)  # a Block, by so many weeks
    stretched = Signal(object, int, int)  # a Block, its first and last week by so many
    cleared = Signal(int, object)  # a line, its Block
    resized = Signal(object, int)  # a Block, up (1) or down (-1)
    hours_asked = Signal(int, int)  # a line and a column
    opened = Signal(int, int)
    menu_asked = Signal(int, int, QPoint)
    month_asked = Signal(int)

    fixed = False
    """Set for a file that is only read: no block can be taken in hand."""
    judge: Callable[[Block, int, int], str] | None = None
    """Says in words why a block does not fit when its first and last week shift by so many."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("Planbord", parent)
        self._theme = theme
        self.lines = BoardLines(self)
        self.carry: Carry | None = None
        self._trouble = ""
        self._typed, self._since = "", QElapsedTimer()
        self._pressed: tuple[str, int] | None = None
        self._pressed_at = QPoint()
        self.setModel(self.lines)
        self._delegate = BoardDelegate(theme, self.lines, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.viewport().setAutoFillBackground(False)
        self._head = BoardHead(theme, self.lines, self)
        self.setHorizontalHeader(self._head)
        self.doubleClicked.connect(self._on_double)
        theme.changed.connect(self._on_theme_changed)
        self.fit()

    # What is shown

    def show_board(self, board: MonthBoard, own: int | None) -> None:
        """Show a month; ``own`` is the request whose blocks are dark. The place in it is kept."""
        kept = self._where()
        if board != self.lines.board:
            self._drop()
        self._delegate.blocks.own = own
        scrolled = self.verticalScrollBar().value()
        self.lines.show_board(board)
        self.fit()
        self.verticalScrollBar().setValue(scrolled)
        self._go_back(kept)
        self.viewport().update()

    def line(self, at: int) -> Line:
        """A line of the table."""
        return self.lines.lines[at]

    def show_coach(self, coach_id: int) -> None:
        """Bring a coach into sight."""
        at = self.lines.line_of(coach_id)
        if at is not None:
            self.scrollTo(self.lines.index(at, NAME))

    def go_to(self, coach_id: int, column: int = FIXED) -> None:
        """Go to a coach, in a week."""
        at = self.lines.line_of(coach_id)
        if at is not None:
            self.setCurrentIndex(self.lines.index(at, column))

    def fit(self) -> None:
        """Give the room to the weeks."""
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._head.setFixedHeight(px(HEAD))
        count = self.lines.columnCount() - FIXED
        if count < 1:
            return
        whole = self.viewport().width()
        roomy = whole >= px(_NAME + _HOURS) + count * px(_ROOMY)
        name, hours = px(_NAME if roomy else _NAME - 30), px(_HOURS if roomy else _HOURS_SMALL)
        rest = whole - name - hours
        week = max(px(_WEEK), rest // count)
        spare = max(0, rest - week * count)
        for column, wide in ((NAME, name + spare), (HOURS, hours)):
            self.setColumnWidth(column, wide)
        for at in range(count):
            self.setColumnWidth(FIXED + at, week)

    def _where(self) -> tuple[int, int, int] | None:
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self.lines.lines):
            return None
        coach_id = self.line(index.row()).row.coach_id
        start = self.lines.line_of(coach_id) or 0
        return coach_id, index.row() - start, index.column()

    def _go_back(self, kept: tuple[int, int, int] | None) -> None:
        if kept is None or self.currentIndex().isValid():
            return
        coach_id, lane, column = kept
        start = self.lines.line_of(coach_id)
        if start is None:
            return
        row = self.line(start).row
        at = start + min(lane, len(row.lanes) - 1)
        column = min(column, self.lines.columnCount() - 1)
        # Not through the view: that would scroll away from what the user looks at.
        index = self.lines.index(at, column)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)

    # In hand

    def block(self) -> Block | None:
        """The block in the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.lines.block_at(index.row(), index.column())

    def can_move(self, block: Block) -> bool:
        """Whether a block can be planned otherwise here."""
        return movable(block) and not self.fixed

    def pick_up(self, index: Index) -> None:
        """Take the block of a cell in hand."""
        block = self.lines.block_at(index.row(), index.column())
        if block is not None and self.can_move(block):
            self._hold(Carry(index.row(), block))
            announce(self, f"{block.words} {_PICKED_UP}")

    def _hold(self, carry: Carry | None) -> None:
        if carry == self.carry:
            return
        self.carry, self._trouble = carry, ""
        ghost = carry.ghost if carry is not None else None
        if carry is not None and carry.changed and self.judge is not None:
            self._trouble = self.judge(carry.block, carry.first_by, carry.last_by)
        if ghost is not None:
            ghost = replace(ghost, full=bool(self._trouble))
        self._delegate.ghost = ghost
        self.viewport().update()

    def _drop(self) -> None:
        self._pressed = None
        if self.carry is not None:
            self._hold(None)

    def put_down(self) -> None:
        """Leave the block where it is now."""
        carry = self.carry
        self._drop()
        if carry is None or not carry.changed:
            return
        if carry.is_move:
            self._follow(carry.first_by)
            self.moved.emit(carry.block, carry.first_by)
        else:
            self.stretched.emit(carry.block, carry.first_by, carry.last_by)

    def _follow(self, by: int) -> None:
        """The cursor goes along with the block; outside this month there is no cell to go to."""
        index = self.currentIndex()
        column = index.column() + by
        if index.column() >= FIXED and FIXED <= column < self.lines.columnCount():
            self.setCurrentIndex(index.siblingAtColumn(column))

    def _carry_by_key(self, event: QKeyEvent) -> None:
        assert self.carry is not None
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            shift, control = (bool(event.modifiers() & each) for each in (_SHIFT, _CONTROL))
            part = (BEGIN if control else END) if shift else MOVE
            self._hold(self.carry.stepped(part, steps[event.key()]))
            announce(self, self._carried_words())
        elif event.key() in _ENTER:
            self.put_down()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()

    def _carried_words(self) -> str:
        assert self.carry is not None
        ghost, weeks = self.carry.ghost, self.lines.board.weeks
        ends = [
            f"week {weeks[place].number}" if 0 <= place < len(weeks) else "buiten deze maand"
            for place in sorted({ghost.first, ghost.last})
        ]
        return ". ".join(filter(None, (" tot en met ".join(ends), self._trouble)))

    # Qt's side: keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_input(self, by_key=True)
        if self.carry is not None:
            self._carry_by_key(event)
            event.accept()
        elif not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        """What a key means here; False when it is Qt's, or the window's."""
        key, index = event.key(), self.currentIndex()
        control = bool(event.modifiers() & _CONTROL)
        if control and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_asked.emit(1 if key == Qt.Key.Key_PageDown else -1)
            return True
        if control or not index.isValid():
            event.setAccepted(not control)
            return control
        block = self.block()
        if key in _ENTER:
            if block is not None and self.can_move(block):
                self.pick_up(index)
            else:
                self.opened.emit(index.row(), index.column())
        elif key == Qt.Key.Key_F2:
            self.hours_asked.emit(index.row(), index.column())
        elif key == Qt.Key.Key_Delete and block is not None:
            self.cleared.emit(index.row(), block)
        elif key in (*_MORE, Qt.Key.Key_Minus) and block is not None:
            self.resized.emit(block, -1 if key == Qt.Key.Key_Minus else 1)
        else:
            return False
        return True

    def keyboardSearch(self, letters: str) -> None:
        """Letters typed shortly after each other go to the next coach with a name that begins so."""
        goes_on = self._since.isValid() and self._since.elapsed() <= _TYPING_PAUSE_MS
        self._typed = self._typed + letters if goes_on else letters
        self._since.start()
        index, count = self.currentIndex(), len(self.lines.lines)
        if count and self._typed.strip():
            start = max(0, index.row()) + (len(self._typed) == 1)
            at = self.lines.find(self._typed, start % count)
            if at is not None:
                self.setCurrentIndex(self.lines.index(at, max(0, index.column())))

    # Qt's side: the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_input(self, by_key=False)
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        block = self.lines.block_at(index.row(), index.column())
        if block is not None and self.can_move(block):
            spot = event.position().toPoint()
            self._pressed = (self._part(spot, index.row(), block), index.row())
            self._pressed_at = spot

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(spot)
            return
        part, line = self._pressed
        if self.carry is None:
            far = (spot - self._pressed_at).manhattanLength()
            if far < QApplication.startDragDistance():
                return
            block = self.lines.block_at(line, self.columnAt(self._pressed_at.x()))
            if block is None:
                return
            self._hold(Carry(line, block))
        assert self.carry is not None
        wide = max(1, self.columnWidth(FIXED))
        by = round((spot.x() - self._pressed_at.x()) / wide)
        self._hold(Carry(line, self.carry.block).dragged(part, by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            self.put_down()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().unsetCursor()

    def _on_double(self, index: Index) -> None:
        self._drop()
        self.opened.emit(index.row(), index.column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = self.visualRect(index)
        where = self.viewport().mapToGlobal(place.bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(index.row(), index.column(), where)

    def _part(self, spot: QPoint, line: int, block: Block) -> str:
        place = self.place(line, block)
        if spot.x() <= place.left() + _EDGE:
            return BEGIN
        return END if spot.x() >= place.right() - _EDGE else MOVE

    def place(self, line: int, block: Block) -> QRect:
        """Where a block is drawn, in the viewport."""
        return self._delegate.place(line, block.first, block.last)

    def _show_cursor(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        block = self.lines.block_at(index.row(), index.column()) if index.isValid() else None
        if block is None or not self.can_move(block):
            self.viewport().unsetCursor()
        elif self._part(spot, index.row(), block) == MOVE:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)

    # Qt's side: the rest

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, min(FIXED, self.lines.columnCount() - 1)))
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._drop()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _on_theme_changed(self) -> None:
        self._delegate.blocks.clear()
        self._head.texts.clear()
        self.fit()
        self.viewport().update()


def movable(block: Block) -> bool:
    """Whether a block is a plan that is kept, and so can be planned otherwise."""
    return block.kind not in (AWAY, WORKED) and block.assignment_id is not None
