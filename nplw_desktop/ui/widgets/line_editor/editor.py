"""The line editor: types the lines of one agenda item, session or person note.

Plain data goes in (``EditorLine``) and comes out (``LineEdits``); it knows no store. The receiver
of ``edited`` writes the batch and answers, in the same call, with ``assign_ids`` (an empty mapping
when nothing was created). No answer means that it could not be written: everything typed stays
here, and ``retry`` hands it out again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import blocks, clipboard, menu
from nplw_desktop.ui.widgets.line_editor.commands import Commands, selected_blocks
from nplw_desktop.ui.widgets.line_editor.completing import Choice, Completing, Labels, People
from nplw_desktop.ui.widgets.line_editor.keyboard import Keyboard
from nplw_desktop.ui.widgets.line_editor.merging import Merge, row_of
from nplw_desktop.ui.widgets.line_editor.outbox import Outbox
from nplw_desktop.ui.widgets.line_editor.pasting import Pasting
from nplw_desktop.ui.widgets.line_editor.rows import EditorLine, LineKind
from nplw_desktop.ui.widgets.line_editor.typing_undo import TypingUndo
from nplw_desktop.ui.widgets.line_editor.view import LinesView

_HOLD_FOCUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class LineEditor(LinesView):
    """Edits lines; one text block is one line.

    Signals: ``edited(LineEdits)``; ``filing_requested(ids, kind)`` with a tuple of ids of the
    store; ``create_label(name)``, answered with ``label_made``; ``undo_exhausted`` and
    ``redo_exhausted`` when the text has nothing left and it is the store's turn;
    ``image_pasted(bytes, media type)``; ``files_dropped(paths)``; ``focus_changed(has_focus)``;
    ``target_activated(mark kind, target)`` for a link, name or label (Ctrl+click, Ctrl+Enter);
    ``state_changed`` when a toolbar should look again.
    """

    edited = Signal(object)
    filing_requested = Signal(object, str)
    create_label = Signal(str)
    undo_exhausted = Signal()
    redo_exhausted = Signal()
    image_pasted = Signal(bytes, str)
    files_dropped = Signal(object)
    focus_changed = Signal(bool)
    state_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        accessible_name: str,
        *,
        people: People,
        labels: Labels,
        today: Callable[[], date],
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``people(words)`` and ``labels(words)`` give what to offer after ``@`` and ``#``."""
        super().__init__(theme, accessible_name, today, placeholder, parent)
        self.instead: Mapping[LineKind, LineKind] = {}
        """What is filed when another kind is asked for: intervision decides nothing."""
        self.lent: frozenset[int] = frozenset()
        """Keys, as ``QKeyCombination.toCombined`` has them, that go to the window."""
        self.menu_hook: Callable[[QMenu, int], object] | None = None
        """Adds to the menu of the line with this id."""
        self.commands = Commands(self.lines)
        self.completing = Completing(self, theme, people, labels)
        self._tracker = self.lines.tracker
        self._outbox = Outbox(self._tracker, self)
        self._typing = TypingUndo(self.document(), self)
        self._pasting = Pasting(self)
        self._keyboard = Keyboard(self)
        self._waiting: list[tuple[Sequence[EditorLine], frozenset[int]]] = []
        self._new_labels: dict[str, QTextCursor] = {}
        self._reshaped = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.finish)
        self._tracker.touched.connect(self._on_touched)
        self._outbox.send.connect(self.edited)
        self._outbox.answered.connect(self._take_waiting)
        self.completing.chosen.connect(self._on_chosen)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.currentCharFormatChanged.connect(self.state_changed)
        self.undoAvailable.connect(self.state_changed)
        self.redoAvailable.connect(self.state_changed)
        self.load(())

    # Data in

    def load(self, lines: Sequence[EditorLine], *, discard: bool = False) -> bool:
        """Show these lines and forget those of before.

        False, and nothing happens, while something typed was not accepted: call ``flush`` first.
        ``discard`` drops it.
        """
        if self.has_unsaved and not discard:
            return False
        self._waiting.clear()
        self._new_labels.clear()
        self.completing.close()
        self._outbox.stop()
        self.facts.reset(lines)
        rows = [(line.id, row_of(line)) for line in lines]
        self.lines.fill(rows)
        self._tracker.reset(dict(rows))
        self._typing.close()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.viewport().update()
        self.state_changed.emit()
        return True

    def refresh(self, lines: Sequence[EditorLine], ids: Collection[int]) -> None:
        """Take over what changed in the store; cursor, selection and scroll stay put.

        ``ids`` are the lines that changed. ``lines`` are the lines as they stand now, in order:
        all of them when lines came, went or moved, else at least those in ``ids``. An id that is
        not in ``lines`` is gone. A line with typing that was not accepted yet keeps that typing.
        """
        self._waiting.append((tuple(lines), frozenset(ids)))
        if not self._outbox.sending:
            self._take_waiting()

    def _take_waiting(self) -> None:
        if not self._waiting:
            return
        while self._waiting:
            lines, ids = self._waiting.pop(0)
            with self.held():
                Merge(self.lines, lines, ids).run()
        self.viewport().update()
        self.describe_line()
        self.state_changed.emit()

    # Data out

    @property
    def has_unsaved(self) -> bool:
        """True when something typed was not accepted yet."""
        return self._tracker.pending

    @property
    def unsaved_count(self) -> int:
        """How many lines were not accepted yet."""
        return self._outbox.count()

    def flush(self) -> bool:
        """Hand out everything typed, now; True when all of it was accepted."""
        self.lines.settle()
        return self._outbox.flush()

    def retry(self) -> bool:
        """Hand out again what could not be written, with what was typed since."""
        return self.flush()

    def assign_ids(self, real: Mapping[int, int]) -> None:
        """The batch was written; ``real`` gives the store's id of each created line.

        Raises ``ValueError`` when an id is missing.
        """
        self._tracker.accept(real)
        self.lines.settle()

    def _on_touched(self, shape: bool) -> None:
        self._typing.note_typing()
        self._outbox.note_typing()
        if shape:
            self._reshaped = True
            self._later.start(0)

    def finish(self) -> None:
        """After a key or command: lines that came or went are settled and handed out at once."""
        self._later.stop()
        self.lines.settle()
        if self._reshaped:
            self._reshaped = False
            self._outbox.flush()
        self.state_changed.emit()

    def finish_command(self) -> None:
        """After a command whose effect always goes out at once."""
        self._reshaped = True
        self.finish()
        self._typing.close()

    # Filing, lists, marks

    def file_as(self, kind: str) -> None:
        """File the selected lines as ``kind``, or make them paragraphs when they are that."""
        if self.isReadOnly():
            return
        wanted = self.meant(LineKind(kind))
        chosen = selected_blocks(self.textCursor())
        if len(chosen) > 1:
            chosen = [block for block in chosen if block.text().strip()] or chosen[:1]
        if all(blocks.kind_of(block) is wanted for block in chosen):
            wanted = LineKind.PARAGRAPH
        if self.is_blank:
            self._tracker.claim(0)
        if self.flush():
            ids = tuple(self.lines.key_of(block) for block in chosen if block.isValid())
            self._typing.close()
            self.filing_requested.emit(ids, wanted.value)
        else:
            self.commands.make(chosen, wanted)
        self.state_changed.emit()

    def meant(self, kind: LineKind) -> LineKind:
        """What is filed here when this kind is asked for."""
        return self.instead.get(kind, kind)

    def toggle_kind(self, kind: str) -> None:
        """Heading, bullet or numbered on the selected lines, or off when they are that."""
        if not self.isReadOnly():
            self.flush()
            self.commands.toggle_kind(self.textCursor(), LineKind(kind))
            self.finish_command()

    def toggle_mark(self, mark: MarkKind) -> None:
        """Bold or italic on the selection, or for what is typed next."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.commands.toggle_mark(cursor, mark, self.currentCharFormat())
            if len(selected_blocks(cursor)) > 1:
                self.finish_command()
        else:
            marks = blocks.marks_of(self.currentCharFormat())
            if mark in marks:
                del marks[mark]
            else:
                marks[mark] = ""
            self.setCurrentCharFormat(self.lines.styles.stretch(self.kind_here(), marks, False))
        self.state_changed.emit()

    # Undo

    def undo_typing(self) -> bool:
        """Undo in the text; False, with ``undo_exhausted``, when it is the store's turn."""
        if self.document().isUndoAvailable():
            self.undo()
            return True
        self.leave_undo()
        self.undo_exhausted.emit()
        return False

    def leave_undo(self) -> None:
        """From here on undo is the store's.

        What was just taken back in the text is typed again first: it is the newest step of the
        store, which takes it back as a whole and so can bring it back as a whole.
        """
        if self.document().isRedoAvailable():
            while self.document().isRedoAvailable():
                self.redo()
            self._typing.close()
        self.flush()

    def redo_typing(self) -> bool:
        """Redo in the text; False, with ``redo_exhausted``, when it is the store's turn."""
        if self.document().isRedoAvailable():
            self.redo()
            return True
        self.flush()
        self.redo_exhausted.emit()
        return False

    # Names and labels

    def _on_chosen(self, choice: Choice, span: QTextCursor) -> None:
        if choice.target is None:
            span.setKeepPositionOnInsert(True)  # what is typed after it is no part of it
            self._new_labels[choice.name] = span
            self.create_label.emit(choice.name)
            return
        sign = "#" if choice.kind is MarkKind.LABEL else ""
        self._write_mark(span, sign + choice.name, choice.kind, str(choice.target))

    def label_made(self, name: str, label_id: int) -> None:
        """The label that ``create_label`` asked for exists now."""
        span = self._new_labels.pop(name, None)
        if span is not None and span.selectedText().casefold() == f"#{name}".casefold():
            self._write_mark(span, f"#{name}", MarkKind.LABEL, str(label_id))

    def _write_mark(self, span: QTextCursor, text: str, mark: MarkKind, target: str) -> None:
        span.setKeepPositionOnInsert(False)
        here = self.textCursor().position() == span.selectionEnd()
        marks = {**blocks.marks_of(span.charFormat()), mark: target}
        span.insertText(text, self.lines.styles.stretch(blocks.kind_of(span.block()), marks, False))
        if here:
            span.clearSelection()
            self.setTextCursor(span)

    def leave_mark(self) -> None:
        """What is typed after a link, name or label does not belong to it."""
        cursor = self.textCursor()
        now = blocks.marks_of(self.currentCharFormat())
        if cursor.hasSelection() or not any(mark in now for mark in blocks.TARGETED):
            return
        after = QTextCursor(cursor)
        inside = after.movePosition(QTextCursor.MoveOperation.NextCharacter)
        inside = inside and after.block() == cursor.block()
        if not (inside and blocks.marks_of(after.charFormat()) == now):
            plain = self.lines.styles.plain_after(self.currentCharFormat(), self.kind_here())
            self.setCurrentCharFormat(plain)

    # Pasting, dropping, copying

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._pasting.take(source)

    def paste_plain(self) -> None:
        """Paste the text alone."""
        self._pasting.take_plain()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dragLeaveEvent(QDragLeaveEvent())  # takes the cursor of the drag away
        event.setAccepted(self._pasting.drop(event))

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        clipboard.put_on(mime, clipboard.selected_rows(self.textCursor()))
        return mime

    # Events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            handled = self._keyboard.before(event)
            if handled is not None:
                return handled
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyboard.press(event, super().keyPressEvent)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        typed = event.commitString()
        if typed:
            self.leave_mark()
        super().inputMethodEvent(event)
        if typed:
            self.finish()
            self.completing.after_key(typed[-1])

    def _on_cursor_moved(self) -> None:
        cursor = self.textCursor()
        self._typing.note_line(self._tracker.id_at(cursor.blockNumber()))
        self.describe_line()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._is_alive():
            return
        self.flush()
        if event.reason() not in _HOLD_FOCUS:
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                self._typing.close()
            self.focus_changed.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._is_alive():
            self.completing.close()
            self.flush()
        super().hideEvent(event)

    def _is_alive(self) -> bool:
        """False while a window that was never closed is torn down; Qt sends events even then."""
        return isValid(self) and isValid(self.lines.document)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        shown = menu.make(self, event.pos())
        if self.menu_hook is not None and self.flush():
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
            shown.addSeparator()
            self.menu_hook(shown, self.lines.key_of(cursor.block()))
        shown.popup(event.globalPos())
