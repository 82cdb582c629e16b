"""Between the clipboard and lines: what a selection gives, and what is offered for pasting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QTextCursor

from nplw_desktop.ui.widgets.line_editor import blocks, copied, pasted
from nplw_desktop.ui.widgets.line_editor.commands import selected_blocks
from nplw_desktop.ui.widgets.line_editor.lines import LineDocument
from nplw_desktop.ui.widgets.line_editor.rows import LineKind, Row

_PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be pasted or dropped: lines, or files, or one picture."""

    rows: list[Row] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    picture: bytes = b""
    media_type: str = ""


def selected_rows(cursor: QTextCursor) -> list[Row]:
    """The selected lines, the first and last cut to the selection."""
    found = []
    for block in selected_blocks(cursor):
        row = blocks.read_row(block)
        first = max(0, cursor.selectionStart() - block.position())
        last = min(block.length() - 1, cursor.selectionEnd() - block.position())
        text = block.text()
        start, end = len(blocks.head(text, first)), len(blocks.head(text, last))
        found.append(Row(row.kind, row.indent, copied.cut_out(row.text, start, end)))
    return found


def put_on(mime: QMimeData, rows: Sequence[Row]) -> None:
    """Offer rows to other programs and to this one."""
    mime.setText(copied.as_text(rows))
    mime.setHtml(copied.as_html(rows))
    mime.setData(copied.OWN_FORM, QByteArray(copied.to_own(rows)))


def can_take(mime: QMimeData) -> bool:
    """True when there is something for the editor or the screen around it."""
    pictures = mime.hasImage() or any(mime.hasFormat(form) for form in _PICTURES)
    return mime.hasText() or mime.hasHtml() or mime.hasUrls() or pictures


def read(mime: QMimeData, *, plain: bool = False) -> Offer:
    """The best form on offer: our own, files, HTML, text, then a picture.

    ``plain`` takes the text alone.
    """
    if plain:
        return Offer(rows=pasted.from_plain(mime.text(), as_typed=True))
    if mime.hasFormat(copied.OWN_FORM):
        rows = copied.from_own(bytes(mime.data(copied.OWN_FORM).data()))
        if rows:
            return Offer(rows=rows)
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return Offer(files=files)
    rows = pasted.from_html(mime.html()) if mime.hasHtml() else []
    if not rows and mime.hasText() and mime.text().strip():
        rows = pasted.from_plain(mime.text())
    if rows:
        return Offer(rows=rows)
    return _picture(mime)


def _picture(mime: QMimeData) -> Offer:
    for media_type in _PICTURES:
        if mime.hasFormat(media_type):
            return Offer(picture=bytes(mime.data(media_type).data()), media_type=media_type)
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return Offer()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs ask for bytes here, the binding takes a str only.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Offer(picture=bytes(buffer.data().data()), media_type="image/png")


def insert_rows(lines: LineDocument, cursor: QTextCursor, rows: Sequence[Row]) -> None:
    """Put lines at the cursor: the first joins the line there, the text after it the last.

    An empty plain line takes over the kind of the first row. The document must be settled after.
    """
    cursor.removeSelectedText()
    block = cursor.block()
    first = rows[0]
    if block.length() == 1 and blocks.kind_of(block) is LineKind.PARAGRAPH:
        lines.set_kind(block, first.kind, first.indent)
    done = lines.facts.is_done(lines.key_of(block))
    with lines.one_edit(cursor):
        lines.insert_text(cursor, first.text, blocks.kind_of(block), done=done)
        for row in rows[1:]:
            lines.insert_below(cursor, row.kind, row.indent)
            lines.insert_text(cursor, row.text, row.kind)
