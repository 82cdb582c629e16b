"""What stands in the fields of a window, to be copied when it can't be written."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def typed_in(widget: QWidget) -> str:
    """The filled fields inside ``widget`` that are shown, each as ``Naam: tekst`` on its own line."""
    found = []
    for each in (widget, *widget.findChildren(QWidget)):
        if each.isVisibleTo(widget):
            text = _text_of(each).strip()
            name = each.accessibleName()
            if text:
                found.append(f"{name}: {text}" if name else text)
    return "\n".join(found)


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        return "" if inner else widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QTextEdit) and not widget.isReadOnly():
        return widget.toPlainText()
    return ""
