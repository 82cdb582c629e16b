"""Which key does what in the line editor; all others are Qt's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.widgets.line_editor.blocks import kind_of
from nplw_desktop.ui.widgets.line_editor.commands import spans_lines
from nplw_desktop.ui.widgets.line_editor.rows import FILED, LineKind

if TYPE_CHECKING:
    from nplw_desktop.ui.widgets.line_editor.editor import LineEditor

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_TABS = (_Key.Key_Tab, _Key.Key_Backtab)

_FILING = {
    _Key.Key_A: LineKind.ACTION,
    _Key.Key_B: LineKind.DECISION,
    _Key.Key_I: LineKind.INSIGHT,
    _Key.Key_T: LineKind.PROMISE,
    _Key.Key_M: LineKind.ANNOUNCEMENT,
}

# Keys of the window that a text field would keep for itself.
_WINDOW = frozenset(
    QKeyCombination(_CTRL, key).toCombined() for key in (_Key.Key_K, _Key.Key_Up, _Key.Key_Down)
)

Press = Callable[[QKeyEvent], None]


class Keyboard:
    """Handles the keys of one editor."""

    def __init__(self, editor: LineEditor) -> None:
        self._editor = editor
        ctrl, both = _CTRL, _CTRL | _SHIFT
        self._own: dict[int, Callable[[], object]] = {
            _combined(ctrl, _Key.Key_B): self._bold,
            _combined(ctrl, _Key.Key_I): self._italic,
            _combined(both, _Key.Key_V): editor.paste_plain,
            _combined(_ALT, _Key.Key_Up): self._move_up,
            _combined(_ALT, _Key.Key_Down): self._move_down,
            _combined(ctrl, _Key.Key_Return): self._open_target,
            _combined(ctrl, _Key.Key_Enter): self._open_target,
        }

    # Before Qt sees the key

    def before(self, event: QKeyEvent) -> bool | None:
        """What ``event`` should answer; None to let Qt go on."""
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._override(event)
        if event.type() != QEvent.Type.KeyPress or event.key() not in _TABS:
            return None
        if event.modifiers() & (_CTRL | _ALT):
            return None
        if self._editor.completing.takes_key(event) or self._tab(event):
            event.accept()
            return True
        return None

    def _override(self, event: QKeyEvent) -> bool | None:
        """Keep our own keys from the window's shortcuts, and leave the window its keys."""
        code = event.keyCombination().toCombined()
        if code in self._own or self._files(event) is not None:
            event.accept()
            return True
        document = self._editor.document()
        undoes = _is_undo(event) and not document.isUndoAvailable()
        redoes = _is_redo(event) and not document.isRedoAvailable()
        if code in _WINDOW or code in self._editor.lent or undoes or redoes:
            event.ignore()
            if undoes:
                self._editor.leave_undo()
            else:
                self._editor.flush()
            return False
        if _is_redo(event):
            event.accept()
            return True
        return None

    def _tab(self, event: QKeyEvent) -> bool:
        back = event.key() == _Key.Key_Backtab or bool(event.modifiers() & _SHIFT)
        editor = self._editor
        if editor.isReadOnly() or not editor.commands.can_indent(editor.textCursor()):
            return False
        editor.flush()
        if not editor.commands.indent(editor.textCursor(), -1 if back else 1):
            return False
        editor.finish_command()
        return True

    # A key

    def press(self, event: QKeyEvent, qt: Press) -> None:
        """Do what the key means; ``qt`` is what Qt would do with it."""
        editor = self._editor
        if editor.completing.takes_key(event):
            event.accept()
            return
        code = event.keyCombination().toCombined()
        if code in _WINDOW or code in editor.lent:
            event.ignore()
        elif _is_undo(event) or _is_redo(event):
            own = editor.undo_typing() if _is_undo(event) else editor.redo_typing()
            event.setAccepted(own)
        elif code in self._own:
            self._own[code]()
        elif (kind := self._files(event)) is not None:
            editor.file_as(kind.value)
        elif editor.isReadOnly():
            qt(event)
        else:
            self._edit(event, qt)

    def _edit(self, event: QKeyEvent, qt: Press) -> None:
        editor = self._editor
        typed = _is_text(event)
        if self._removes_lines(event, typed=typed):
            event.accept()
        elif event.key() in _ENTER and not event.modifiers() & ~(_SHIFT | _KEYPAD):
            editor.flush()
            cursor = editor.textCursor()
            cursor.removeSelectedText()
            editor.commands.new_line(cursor)
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
        elif not self._converts(event):
            if typed:
                editor.leave_mark()
            qt(event)
        editor.finish()
        editor.completing.after_key(event.text() if typed else "")

    def _removes_lines(self, event: QKeyEvent, *, typed: bool) -> bool:
        """Take out a selection of several lines first; True when that was all.

        At the edges of a line, Backspace and Delete go out as a change of their own.
        """
        editor = self._editor
        cursor = editor.textCursor()
        erases = event.key() in (_Key.Key_Backspace, _Key.Key_Delete)
        cuts = event.matches(QKeySequence.StandardKey.Cut)
        if not spans_lines(cursor):
            back = event.key() == _Key.Key_Backspace
            joins = cursor.atBlockStart() if back else cursor.atBlockEnd()
            if erases and joins and not cursor.hasSelection():
                editor.flush()
            return False
        if not (typed or erases or cuts or event.key() in _ENTER):
            return False
        editor.flush()
        if cuts:
            editor.copy()
        cursor.removeSelectedText()
        editor.commands.empty_lines_are_plain(cursor)
        editor.setTextCursor(cursor)
        return erases or cuts

    def _converts(self, event: QKeyEvent) -> bool:
        """A space after signs at the start of a line, or Backspace at its start."""
        editor = self._editor
        cursor = editor.textCursor()
        if event.key() == _Key.Key_Backspace and not event.modifiers() & ~_KEYPAD:
            if cursor.hasSelection() or not cursor.atBlockStart():
                return False
            if kind_of(cursor.block()) in FILED:
                editor.file_as(kind_of(cursor.block()).value)
                return True
            return self._commanded(editor.commands.plain_first(cursor))
        if event.text() != " " or cursor.hasSelection():
            return False
        kind = editor.commands.typed_kind(cursor)
        if kind is None:
            return False
        return self._convert(cursor, kind)

    def _convert(self, cursor: QTextCursor, kind: LineKind) -> bool:
        editor = self._editor
        editor.completing.close()
        if kind not in FILED:
            editor.flush()
        editor.commands.drop_head(cursor)
        if kind not in FILED:
            editor.commands.make([cursor.block()], kind)
            return self._commanded(True)
        if kind_of(cursor.block()) is not editor.meant(kind):
            editor.file_as(kind.value)
        return True

    def _commanded(self, done: bool) -> bool:
        if done:
            self._editor.finish_command()
        return done

    def _files(self, event: QKeyEvent) -> LineKind | None:
        if event.modifiers() != _CTRL | _SHIFT:
            return None
        return _FILING.get(_Key(event.key()))

    def _bold(self) -> None:
        self._editor.toggle_mark(MarkKind.BOLD)

    def _italic(self) -> None:
        self._editor.toggle_mark(MarkKind.ITALIC)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        editor = self._editor
        if editor.isReadOnly():
            return
        editor.flush()
        cursor = editor.textCursor()
        anchor, position = editor.place(cursor.anchor()), editor.place(cursor.position())
        if editor.commands.move(cursor, step):
            start, end = editor.position_of(*anchor), editor.position_of(*position)
            editor.select(start or 0, end or 0)
            editor.finish_command()
            editor.ensureCursorVisible()

    def _open_target(self) -> None:
        self._editor.open_target(self._editor.textCursor())


def _combined(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> int:
    return QKeyCombination(modifiers, key).toCombined()


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QKeyEvent) -> bool:
    ctrl_y = event.key() == _Key.Key_Y and event.modifiers() == _CTRL
    return ctrl_y or event.matches(QKeySequence.StandardKey.Redo)


def _is_text(event: QKeyEvent) -> bool:
    """True when the key types something, AltGr letters included."""
    text = event.text()
    held = event.modifiers() & (_CTRL | _ALT)
    return bool(text) and text.isprintable() and held in (Qt.KeyboardModifier(0), _CTRL | _ALT)
