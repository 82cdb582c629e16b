"""A version of a report, or the difference between two, as a text with marks that need no colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from nplw_desktop.region.report_differences import Part, Piece, Row
from nplw_desktop.ui.theme import Theme

_SIGNS = {"added": "+", "removed": "−", "changed": "±", "same": ""}
_COLOURS = {"added": "ok", "removed": "danger", "changed": "ink2"}
_INDENT = 26


def show(
    document: QTextDocument, parts: Sequence[Part], theme: Theme, *, in_words: bool, all_rows: bool
) -> None:
    """Write ``parts``. ``in_words``: what changed is told instead of marked; ``all_rows``: with
    what stayed the same."""
    document.clear()
    cursor = QTextCursor(document)
    first = True
    for part in parts:
        rows = [row for row in part.rows if all_rows or row.sign != "same"]
        if not rows and not all_rows:
            continue
        _heading(cursor, part.title, theme, first=first)
        first = False
        for row in rows:
            _row(cursor, row, theme, in_words=in_words)


def _heading(cursor: QTextCursor, title: str, theme: Theme, *, first: bool) -> None:
    place = QTextBlockFormat()
    place.setHeadingLevel(2)
    place.setTopMargin(0 if first else theme.px(14))
    place.setBottomMargin(theme.px(4))
    look = QTextCharFormat()
    look.setFont(theme.font("section"))
    look.setForeground(theme.color("ink"))
    if first:
        cursor.setBlockFormat(place)
        cursor.setBlockCharFormat(look)
    else:
        cursor.insertBlock(place, look)
    cursor.insertText(title, look)


def _row(cursor: QTextCursor, row: Row, theme: Theme, *, in_words: bool) -> None:
    place = QTextBlockFormat()
    place.setLeftMargin(theme.px(_INDENT))
    place.setTextIndent(-theme.px(_INDENT) if row.sign != "same" and not in_words else 0)
    place.setBottomMargin(theme.px(4))
    plain = QTextCharFormat()
    plain.setFont(theme.font("base"))
    plain.setForeground(theme.color("ink"))
    cursor.insertBlock(place, plain)
    if in_words:
        cursor.insertText(row.spoken(), plain)
        return
    if row.sign != "same":
        sign = QTextCharFormat(plain)
        sign.setFont(theme.font("base-strong"))
        sign.setForeground(theme.color(_COLOURS[row.sign]))
        cursor.insertText(f"{_SIGNS[row.sign]}\u2002", sign)
    before: Piece | None = None
    for piece in row.pieces:
        if before is not None and before.sign == "removed" and piece.sign == "added":
            cursor.insertText(" ", plain)
        cursor.insertText(piece.text, _look(piece, theme, plain))
        before = piece
    if row.note:
        quiet = QTextCharFormat(plain)
        quiet.setForeground(theme.color("ink2"))
        cursor.insertText(f" ({row.note})", quiet)


def _look(piece: Piece, theme: Theme, plain: QTextCharFormat) -> QTextCharFormat:
    look = QTextCharFormat(plain)
    if piece.sign == "removed":
        look.setFontStrikeOut(True)
        look.setForeground(theme.color("danger"))
    elif piece.sign == "added":
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontUnderline(True)
        look.setForeground(theme.color("ok"))
    return look
