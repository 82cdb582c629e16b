"""What was typed in a window and is not kept yet, to be copied when it can't be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from nplw_desktop.ui.widgets.field_base import Field


def not_kept(waiting: Sequence[str], screens: Iterable[QWidget]) -> str:
    """What waits to be written, and what stands in the fields of these screens."""
    typed = "\n".join(dict.fromkeys(filter(None, map(typed_in, screens))))
    if not waiting:
        return typed
    parts = ("Nog niet bewaard:\n" + "\n".join(waiting), typed and f"In de velden:\n{typed}")
    return "\n\n".join(filter(None, parts))


def typed_in(widget: QWidget) -> str:
    """The filled fields inside ``widget``, each as ``Naam: tekst`` on its own line.

    Those that are shown, and of those behind another page the ones that were not kept yet.
    """
    found = []
    for each in (widget, *widget.findChildren(QWidget)):
        if each.isVisibleTo(widget) or _is_unsaved(each):
            text = _text_of(each).strip()
            name = each.accessibleName()
            if text:
                found.append(f"{name}: {text}" if name else text)
    return "\n".join(found)


def _is_unsaved(widget: QWidget) -> bool:
    """Whether a field, or a line editor, holds what nobody took from it yet."""
    if getattr(widget, "has_unsaved", False):
        return True
    around = widget.parentWidget()
    while around is not None and not isinstance(around, Field):
        around = around.parentWidget()
    return around is not None and (around.pending() or bool(around.error()))


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        if widget.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData:
            return ""  # a passphrase goes to no clipboard and into no report
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        return "" if inner else widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QTextEdit) and not widget.isReadOnly():
        return widget.toPlainText()
    return ""
