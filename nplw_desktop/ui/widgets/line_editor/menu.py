"""The menu of the right mouse button: Qt's own entries, and those that only keys have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from nplw_desktop.ui.widgets.line_editor.rows import LineKind
from nplw_desktop.ui.widgets.line_editor.styles import LOOKS

if TYPE_CHECKING:
    from nplw_desktop.ui.widgets.line_editor.editor import LineEditor

_FILING = (
    (LineKind.DECISION, "Ctrl+Shift+B"),
    (LineKind.ACTION, "Ctrl+Shift+A"),
    (LineKind.INSIGHT, "Ctrl+Shift+I"),
    (LineKind.PROMISE, "Ctrl+Shift+T"),
    (LineKind.ANNOUNCEMENT, "Ctrl+Shift+M"),
)


class _Chooser(QObject):
    """Carries out the chosen entry; lives as long as its menu."""

    def __init__(self, menu: QMenu, editor: LineEditor) -> None:
        super().__init__(menu)
        self._editor = editor
        menu.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        kind = action.data()
        if kind == "plain":
            self._editor.paste_plain()
        elif isinstance(kind, str) and kind:
            self._editor.file_as(kind)


def make(editor: LineEditor, at: QPoint) -> QMenu:
    """The menu for a place in the editor; it deletes itself when it closes."""
    menu = editor.createStandardContextMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if editor.isReadOnly():
        return menu
    menu.addSeparator()
    plain = menu.addAction("Plakken zonder opmaak")
    plain.setShortcut(QKeySequence("Ctrl+Shift+V"))
    plain.setData("plain")
    mime = QGuiApplication.clipboard().mimeData()
    plain.setEnabled(mime is not None and mime.hasText())
    filing = menu.addMenu("Vastleggen als")
    for asked, keys in _FILING:
        kind = editor.meant(asked)
        action = filing.addAction(LOOKS[kind].word)
        action.setShortcut(QKeySequence(keys))
        action.setCheckable(True)
        action.setChecked(editor.kind_here() is kind)
        action.setData(kind.value)
    _Chooser(menu, editor)
    return menu
