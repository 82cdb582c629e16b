"""Pasting and dropping: lines go into the text, files and pictures to the screen around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.widgets.line_editor import blocks, clipboard, pasted
from nplw_desktop.ui.widgets.line_editor.commands import spans_lines
from nplw_desktop.ui.widgets.line_editor.rows import Row

if TYPE_CHECKING:
    from nplw_desktop.ui.widgets.line_editor.editor import LineEditor


class Pasting:
    """Takes what is pasted or dropped on one editor."""

    def __init__(self, editor: LineEditor) -> None:
        self._editor = editor

    def take(self, mime: QMimeData) -> None:
        """Put it at the cursor, in the best form there is."""
        self._insert(clipboard.read(mime))

    def take_plain(self) -> None:
        """Paste the text of the clipboard alone."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and not self._editor.isReadOnly():
            self._insert(clipboard.read(mime, plain=True))

    def drop(self, event: QDropEvent) -> bool:
        """Drop as pasting does; Qt would take the old text out and put it in as one edit."""
        editor, mime = self._editor, event.mimeData()
        if editor.isReadOnly() or not clipboard.can_take(mime):
            return False
        target = editor.cursorForPosition(event.position().toPoint())
        offer = clipboard.read(mime)
        moves = event.dropAction() == Qt.DropAction.MoveAction
        if moves and event.source() is editor.viewport():
            old = editor.textCursor()
            if old.selectionStart() <= target.position() <= old.selectionEnd():
                return False
            editor.flush()
            old.removeSelectedText()
        editor.setTextCursor(target)
        self._insert(offer)
        return True

    def _insert(self, offer: clipboard.Offer) -> None:
        if offer.files:
            self._editor.files_dropped.emit(offer.files)
        elif offer.picture:
            self._editor.image_pasted.emit(offer.picture, offer.media_type)
        elif offer.rows:
            self._insert_rows(offer.rows)

    def _insert_rows(self, rows: list[Row]) -> None:
        editor = self._editor
        cursor = editor.textCursor()
        if len(rows) > 1 or spans_lines(cursor):
            editor.flush()
            cursor = editor.textCursor()
        link = pasted.address(rows[0].text.text) if len(rows) == 1 else ""
        if link:
            rows = [_linked(rows[0], link, cursor)]
        clipboard.insert_rows(editor.lines, cursor, rows)
        editor.setTextCursor(cursor)
        editor.finish()
        editor.ensureCursorVisible()


def _linked(row: Row, link: str, cursor: QTextCursor) -> Row:
    """A pasted address is a link; over selected words those words become it."""
    words = "" if spans_lines(cursor) else cursor.selectedText()
    text = blocks.clean(words) or row.text.text.strip()
    return Row(row.kind, row.indent, RichText(text, (Mark(0, len(text), MarkKind.LINK, link),)))
