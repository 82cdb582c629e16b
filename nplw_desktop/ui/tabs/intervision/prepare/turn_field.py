"""Who brings the case, or leads: a choice of people in which the fair turn stands first, with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.rows_text import TextRole

_WHY = int(Qt.ItemDataRole.UserRole) + 1
_LINE = 20
_SIDE = 10
_WIDEST = 360


@dataclass(frozen=True)
class Choosable:
    """Somebody to choose; ``why`` stands below the name in the list."""

    person_id: int
    name: str
    why: str = ""


class TurnField(ChoiceField):
    """Its value is the id of a person, or None for nobody yet."""

    def __init__(self, theme: Theme, label: str, nobody: str) -> None:
        super().__init__(theme, label)
        self._nobody = nobody
        self._offered: tuple[Choosable, ...] | None = None
        self.box.setItemDelegate(_TurnDelegate(theme, self.box))

    def offer(self, people: Sequence[Choosable], chosen: int | None) -> None:
        """Offer these people, with one of them chosen."""
        if self._offered != tuple(people):
            self._offered = tuple(people)
            self.set_choices([(None, self._nobody), *((one.person_id, one.name) for one in people)])
            for at, one in enumerate(people, start=1):
                self.box.setItemData(at, one.why, _WHY)
                spoken = f"{one.name}, {one.why}" if one.why else one.name
                self.box.setItemData(at, spoken, Qt.ItemDataRole.AccessibleTextRole)
            self.box.view().setMinimumWidth(self._theme.px(_WIDEST))
        if self.value() != chosen:
            self.set_value(chosen)


class _TurnDelegate(QStyledItemDelegate):
    """A name, and below it why it is their turn."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 2 if index.data(_WHY) else 1
        width = super().sizeHint(option, index).width()
        return QSize(width, self._theme.px(_LINE * lines + 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("psoft"))
        why = str(index.data(_WHY) or "")
        height = px(_LINE)
        lines = 2 if why else 1
        place = QRect(rect.x() + px(_SIDE), 0, rect.width() - 2 * px(_SIDE), height)
        place.moveTop(rect.y() + (rect.height() - lines * height) // 2)
        painter.setPen(theme.color("ink"))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        TextRole(theme.font("base")).draw(painter, place, name)
        if why:
            place.translate(0, height)
            painter.setPen(theme.color("ink2"))
            TextRole(theme.font("small")).draw(painter, place, why)
