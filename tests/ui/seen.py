"""Every word that the windows on the screen show or would let a screen reader say."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QToolTip, QWidget

_WORDS = (
    *("text", "plainText", "title", "placeholderText", "currentText", "windowTitle"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
)
_ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
)
_MOST_ROWS = 200


def words() -> str:
    """What is in sight now, in all windows of the program; a line for each word or sentence."""
    tops = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    found = [QToolTip.text()] if QToolTip.isVisible() else []
    for top in tops:
        for each in (top, *top.findChildren(QWidget)):
            if each.isVisible():
                found += of_widget(each)
    return "\n".join(dict.fromkeys(filter(None, found)))


def of_widget(widget: QWidget) -> list[str]:
    """What one widget shows or says: its properties, its rows, its menu, and what it draws."""
    found = [str(widget.property(name) or "") for name in _WORDS]
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        found += [interface.text(kind) for kind in kinds]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        found += _rows(widget.model(), widget.rootIndex())
    if isinstance(widget, QMenu):
        found += [action.text() for action in widget.actions()]
    # What draws itself keeps its words in attributes.
    found += list(_held(vars(widget)))
    return found


def _rows(model: QAbstractItemModel, root: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
        for column in range(columns):
            index = model.index(row, column, root)
            for role in _ROLES:
                data = model.data(index, role)
                if isinstance(data, str):
                    yield data


def _held(held: dict[str, object]) -> Iterator[str]:
    for each in held.values():
        if isinstance(each, str):
            yield each
        elif isinstance(each, list | tuple):
            yield from (inner for inner in each if isinstance(inner, str))
        elif not isinstance(each, QObject) and hasattr(type(each), "__dataclass_fields__"):
            yield repr(each)
