"""The week grid: typed in, copied, filled and cleared as in a spreadsheet.

Every act hands ``write`` the cells it means; the answer is why it was refused, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QWidget,
)

from nplw_desktop.region.coaching import durations
from nplw_desktop.region.coaching.hours import GridRow
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui import focus
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.hours import widths
from nplw_desktop.ui.tabs.coaching.hours.block_acts import BlockActs, Shift, Write
from nplw_desktop.ui.tabs.coaching.hours.delegate import CellEdit, WeekDelegate
from nplw_desktop.ui.tabs.coaching.hours.head import WeekHead
from nplw_desktop.ui.tabs.coaching.hours.model import (
    DAYS,
    FIRST_DAY,
    Key,
    WeekModel,
)
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_table import DrawnTable

ROW = 32
_LEAST_HEIGHT = 144  # the head and three rows
_Key = Qt.Key
_SHIFTS = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_MOVES = {
    _Key.Key_Return: (1, 0),
    _Key.Key_Enter: (1, 0),
    _Key.Key_Tab: (0, 1),
    _Key.Key_Backtab: (0, -1),
}


class WeekGrid(DrawnTable):
    """``refused`` carries why something could not be, an empty text when it could."""

    refused = Signal(str)
    current_moved = Signal()
    going = Signal(str)
    """To the request or the coach of a row."""
    shaped = Signal()
    """The columns have other widths."""

    def __init__(
        self, theme: Theme, write: Write, shift: Shift, parent: QWidget | None = None
    ) -> None:
        super().__init__("Uren per dag", parent)
        self._theme = theme
        self._closing = self._resting = False
        self.menu_hook: Callable[[QMenu], None] | None = None
        """Adds to the menu of the cells."""
        self.week = WeekModel(self)
        self.acts = BlockActs(self, write, shift)
        self._delegate = WeekDelegate(theme, self.week, self._on_done, self._on_rest, self)
        self.head = WeekHead(theme, self.week, self)
        self._set_up()
        theme.changed.connect(self._dress)
        self.setModel(self.week)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._on_moved)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.head)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.setMinimumHeight(self._theme.px(_LEAST_HEIGHT))

    # What is shown

    def show_week(self, monday: date, rows: tuple[GridRow, ...]) -> None:
        """Show these rows; the cell in hand stays where it is, by row and day."""
        before, chosen = self._spot(), self.chosen()
        if not self.week.show_week(monday, rows):
            self._frame()
            return
        self.go_to(*before) if before is not None else self.go_to(None, FIRST_DAY)
        if chosen is not None and before is not None and self._spot() == before:
            self.select_cells(chosen)

    def go_to(self, key: Key | None, column: int) -> None:
        """Take a cell in hand; of a row that is gone the first."""
        row = max(0, self.week.row_of(key)) if key is not None else 0
        if self.week.rows:
            self.setCurrentIndex(self.week.index(row, column))

    @property
    def spot(self) -> tuple[int, int] | None:
        """The row and column of the cell in hand."""
        index = self.currentIndex()
        known = index.isValid() and index.column() in DAYS and index.row() < len(self.week.rows)
        return (index.row(), index.column()) if known else None

    def _spot(self) -> tuple[Key, int] | None:
        spot = self.spot
        return None if spot is None else (self.week.rows[spot[0]].key, spot[1])

    def chosen(self) -> QRect | None:
        """The selected cells, as columns and rows; those of the days alone."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return None
        first = max(ranges[0].left(), DAYS[0])  # all of a row is asked for, or dragged over
        last = min(ranges[0].right(), DAYS[-1])
        if last < first:
            return None
        return QRect(first, ranges[0].top(), last - first + 1, ranges[0].height())

    def select_cells(self, cells: QRect) -> None:
        """Select these."""
        first = self.week.index(cells.top(), cells.left())
        last = self.week.index(cells.bottom(), cells.right())
        if first.isValid() and last.isValid():
            kind = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(QItemSelection(first, last), kind)

    def say(self, refusal: str) -> None:
        """Tell why something could not be; an empty text when it could."""
        self.refused.emit(refusal)
        if refusal:
            announce(self, refusal)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the cells, at the pointer or at the cell in hand."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        spot = self.visualRect(self.currentIndex()).bottomLeft()
        if self.spot is not None:
            at = self.viewport().mapToGlobal(spot) if by_key else event.globalPos()
            self.menu().popup(at)

    def menu(self) -> QMenu:
        """The menu of the cells that are selected."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.acts.fill(made)
        if self.menu_hook is not None:
            self.menu_hook(made)
        made.addSeparator()
        spot = self.spot
        row = self.week.rows[spot[0]] if spot is not None else None
        if row is not None:
            made.addAction("Vraag tonen", partial(self.going.emit, places.request(row.request_id)))
        if row is not None and row.coach_id is not None:
            made.addAction("Coach tonen", partial(self.going.emit, places.coach(row.coach_id)))
        return made

    # One cell

    def begin(self, *, quick: bool = False) -> None:
        """Open the cell in hand."""
        if self.spot is not None and not self.week.fixed:
            self.edit(self.currentIndex())
            found = self._open_edit()
            if found is not None:
                found.quick = quick

    def flush(self) -> bool:
        """Write what stands in the open cell; False when that cannot be."""
        found = self._open_edit()
        if found is not None and not self._resting:
            self._on_done(found, (0, 0))
        return self._resting or self._open_edit() is None

    def _open_edit(self) -> CellEdit | None:
        found = self.viewport().findChildren(CellEdit)
        return next((each for each in found if each.isVisible()), None)

    def _on_done(self, edit: CellEdit, goes: tuple[int, int] | None) -> None:
        if self._closing:
            return
        self._closing = True  # closing it takes the focus from it, and would come by here again
        try:
            self._finish(edit, goes)
        finally:
            self._closing = False

    def _on_rest(self, edit: CellEdit) -> None:
        """Keep what was typed so far, so that it is safe; the rest is left for later."""
        if self._closing or edit.spot is None or not edit.isVisible():
            return
        self._resting = True  # the cell stays open while its row is read anew
        try:
            if minutes := durations.read(edit.text()):
                self.acts.put_one(*edit.spot, minutes, edit.merge)
        except Refused:
            pass
        finally:
            self._resting = False

    def _finish(self, edit: CellEdit, goes: tuple[int, int] | None) -> None:
        edit.rest.stop()
        if edit.spot is None:
            self.say("")
            self._close(edit, None)
            return
        if goes is None:
            self.acts.put_one(*edit.spot, edit.before, edit.merge)
            self.say("")
            self._close(edit, None)
            return
        try:
            minutes = durations.read(edit.text()) or 0
            refusal = self.acts.put_one(*edit.spot, minutes, edit.merge)
        except Refused as wrong:
            refusal = " ".join((wrong.what, wrong.todo))
        self.say(refusal)
        if refusal:
            edit.refuse()
        else:
            self._close(edit, goes)

    def _close(self, edit: CellEdit, goes: tuple[int, int] | None) -> None:
        had = edit.hasFocus()
        self.closeEditor(edit, QAbstractItemDelegate.EndEditHint.NoHint)
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if goes is not None and goes != (0, 0):
            self.move_by(*goes)

    # Keys

    def move_by(self, down: int, across: int) -> bool:
        """Go to the next cell; past Sunday to the next row. False when there is none."""
        spot = self.spot
        if spot is None:
            return False
        row, column = spot[0] + down, spot[1] + across
        if column not in DAYS:
            row, column = (row + 1, DAYS[0]) if across > 0 else (row - 1, DAYS[-1])
        if not 0 <= row < len(self.week.rows):
            return False
        self.setCurrentIndex(self.week.index(row, column))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _Key(event.key())
        for wanted, act in (
            (QKeySequence.StandardKey.Copy, self.acts.copy),
            (QKeySequence.StandardKey.Cut, self.acts.cut),
            (QKeySequence.StandardKey.Paste, self.acts.paste),
        ):
            if event.matches(wanted):
                act()
                return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and key in _SHIFTS:
            self.acts.shift(_SHIFTS[key])
        elif held == Qt.KeyboardModifier.ControlModifier and key == _Key.Key_D:
            self.acts.fill_down()
        elif not held and key in (_Key.Key_Delete, _Key.Key_Backspace):
            self.acts.clear()
        elif not held and key == _Key.Key_F2:
            self.begin()
        elif key in _MOVES and not held & ~Qt.KeyboardModifier.ShiftModifier:
            self._move_on(event, key, back=bool(held))
        elif event.text().isprintable() and event.text().strip() and not self.week.fixed:
            super().keyPressEvent(event)
            found = self._open_edit()
            if found is not None:
                found.quick = True
        else:
            super().keyPressEvent(event)

    def _move_on(self, event: QKeyEvent, key: _Key, *, back: bool) -> None:
        down, across = _MOVES[key]
        if key in (_Key.Key_Return, _Key.Key_Enter) and back:
            down = -1
        if not self.move_by(down, across) and across:
            event.ignore()
            self.focusNextPrevChild(across > 0)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The keys stay in the days: Home is Monday and End Sunday."""
        spot = self.spot
        acts = QAbstractItemView.CursorAction
        if spot is None:
            return self.week.index(0, FIRST_DAY)
        row, column = spot
        if action == acts.MoveHome:
            column = FIRST_DAY
        elif action == acts.MoveEnd:
            column = DAYS[-1]
        elif action in (acts.MoveLeft, acts.MovePrevious):
            column = max(FIRST_DAY, column - 1)
        elif action in (acts.MoveRight, acts.MoveNext):
            column = min(DAYS[-1], column + 1)
        else:
            return super().moveCursor(action, modifiers)
        return self.week.index(row, column)

    def event(self, event: QEvent) -> bool:
        """Tab goes through the cells, and out of the grid at its ends."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (_Key.Key_Tab, _Key.Key_Backtab)
            and self.state() != QAbstractItemView.State.EditingState
        ):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    # Mouse and focus

    def mousePressEvent(self, event: QMouseEvent) -> None:
        focus.note_focus(self, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() not in DAYS:
            spot = self.spot
            self.setCurrentIndex(self.week.index(index.row(), spot[1] if spot else FIRST_DAY))
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        if self.spot is None:
            self.go_to(None, FIRST_DAY)
        super().focusInEvent(event)
        self._frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame()

    def _on_moved(self) -> None:
        self._frame()
        self.current_moved.emit()

    def _frame(self) -> None:
        framed = self.spot or (-1, -1)
        if framed != self._delegate.framed:
            self._delegate.framed = framed
            self.viewport().update()

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        # What is being typed stays in sight when a message takes room.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self.spot is not None:
            self.scrollTo(self.currentIndex())

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.setMinimumHeight(self._theme.px(_LEAST_HEIGHT))
        self._arrange()
        self.viewport().update()

    def _arrange(self) -> None:
        room = self.viewport().width()
        for column, width in widths.fitted(room, self._theme.px).items():
            self.setColumnHidden(column, not width)
            if width:
                self.setColumnWidth(column, width)
        self.shaped.emit()
