"""Showing the manual: Markdown in the type and colours of the theme."""

from __future__ import annotations

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
)

from nplw_desktop.ui.theme import Theme

_HEADINGS = {1: "page", 2: "section", 3: "base-strong"}
_ABOVE = {1: 0, 2: 18, 3: 12}
_LINE_HEIGHT = 135.0


def show(document: QTextDocument, text: str, theme: Theme) -> None:
    """Put ``text`` into ``document``: headings, lists, tables and links as the theme has them."""
    document.setDefaultFont(theme.font("base"))
    document.setMarkdown(text)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        level = block.blockFormat().headingLevel()
        if level:
            _dress_heading(cursor, theme, level)
        elif not isinstance(cursor.currentTable(), QTextTable):
            _dress_paragraph(cursor, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme)


def _dress_heading(cursor: QTextCursor, theme: Theme, level: int) -> None:
    look = QTextCharFormat()
    look.setFont(theme.font(_HEADINGS.get(level, "base-strong")))
    look.setForeground(theme.color("ink"))
    cursor.mergeCharFormat(look)
    place = QTextBlockFormat()
    place.setTopMargin(theme.px(_ABOVE.get(level, 8)))
    place.setBottomMargin(theme.px(6))
    cursor.mergeBlockFormat(place)


def _dress_paragraph(cursor: QTextCursor, theme: Theme) -> None:
    place = QTextBlockFormat()
    place.setBottomMargin(theme.px(4 if cursor.currentList() else 8))
    place.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(place)


def _dress_table(table: QTextTable, theme: Theme) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderBrush(theme.color("line"))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderCollapse(True)
    look.setCellSpacing(0)
    look.setCellPadding(theme.px(6))
    look.setBottomMargin(theme.px(12))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    strong = QTextCharFormat()
    strong.setFont(theme.font("small-strong"))
    for column in range(table.columns()):
        head = table.cellAt(0, column)
        ground = QTextTableCellFormat()
        ground.setBackground(theme.color("sunken"))
        head.setFormat(ground)
        cursor = head.firstCursorPosition()
        cursor.setPosition(head.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(strong)
