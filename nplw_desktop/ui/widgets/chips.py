"""Chips that filter a list: a row to choose from, and a menu in the shape of a chip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.chip import HEIGHT, Chip
from nplw_desktop.ui.widgets.flow_layout import FlowLayout

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW_KEYS = frozenset(
    (*_NEXT, *_BEFORE, *_ENTER, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape)
)


@dataclass(frozen=True)
class Option:
    """One thing to choose; ``count`` stands behind the text when given."""

    key: object
    text: str
    count: int | None = None


class FilterChip(Chip):
    """One filter of a row; with a check mark when it is on."""

    def __init__(self, theme: Theme, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(theme, option.text, parent=parent)
        self.key = option.key
        self._count: int | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.toggled.connect(self.dress)
        self.set_option(option)

    def set_option(self, option: Option) -> None:
        """Show a new text or count for the same key."""
        self._count = option.count
        self.setText(option.text)
        spoken = option.text if option.count is None else f"{option.text}, {option.count}"
        self.setAccessibleName(spoken)
        self.dress()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = self._text_start() + self.text_width(self._role())
        if self._count is not None:
            width += px(7) + self.text_width("small", str(self._count))
        return QSize(width + px(13), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ROW_KEYS:
            event.ignore()  # the row acts on it
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        on = self.isChecked()
        body = self.body()
        ground = theme.color("psoft" if on else self.ground())
        edge = theme.color("primary" if on else "field")
        paint.box(painter, body, body.height() / 2, ground, edge)
        if on:
            place = self.in_line(theme.px(8), theme.px(16))
            paint.icon(painter, theme, "check", "primary", place)
        line = body.adjusted(self._text_start(), 0, 0, 0)
        painter.setFont(theme.font(self._role()))
        painter.setPen(theme.color("primary" if on else "ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count is not None:
            line.adjust(self.text_width(self._role()) + theme.px(7), 0, 0, 0)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("primary" if on else "ink3"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(self._count))

    def _role(self) -> str:
        return "base-strong" if self.isChecked() else "base"

    def _text_start(self) -> int:
        px = self._theme.px
        return px(8) + px(16) + px(6) if self.isChecked() else px(13)


class FilterChips(QWidget):
    """A row of filters of which one is on; the first one means: no filter.

    One tab stop. Arrow keys, Home and End move, Space or Enter turns a filter on or off, Esc goes
    back to the first. ``changed`` carries the key of the filter that the user turned on.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[FilterChip] = []
        self._current = 0
        self._flow = FlowLayout(self)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: Sequence[Option]) -> None:
        """Show these filters; the chosen one stays chosen while its key is among them."""
        keys = [option.key for option in options]
        if keys == [chip.key for chip in self._chips]:
            for chip, option in zip(self._chips, options, strict=True):
                chip.set_option(option)
            return
        chosen = self.value()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make(option) for option in options]
        if self._chips:
            self._select(keys.index(chosen) if chosen in keys else 0)

    def value(self) -> object:
        """The key of the filter that is on; None without filters."""
        return self._chips[self._current].key if self._chips else None

    def set_value(self, key: object) -> None:
        """Turn on the filter with this key, without a signal; raises ``ValueError``."""
        self._select([chip.key for chip in self._chips].index(key))

    def focus_current(self) -> None:
        """Give the focus to the filter that is on."""
        if self._chips:
            self._chips[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if not isinstance(focused, FilterChip) or focused not in self._chips:
            super().keyPressEvent(event)
            return
        key, at = event.key(), self._chips.index(focused)
        last = len(self._chips) - 1
        if key in _ENTER:
            self._toggle(at)
        elif key == Qt.Key.Key_Escape and self._current != 0:
            self._toggle(self._current)
            self._move_to(0)
        elif key in _NEXT:
            self._move_to(min(at + 1, last))
        elif key in _BEFORE:
            self._move_to(max(at - 1, 0))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move_to(0 if key == Qt.Key.Key_Home else last)
        else:
            event.ignore()  # Esc without a filter is the window's

    def _make(self, option: Option) -> FilterChip:
        chip = FilterChip(self._theme, option, self)
        chip.clicked.connect(self._on_clicked)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._toggle(self._chips.index(chip))

    def _toggle(self, index: int) -> None:
        """Turn on the filter at ``index``, or go back to the first when it is on already."""
        before = self._current
        self._select(0 if index == before else index)
        if self._current != before:
            self.changed.emit(self.value())

    def _select(self, index: int) -> None:
        self._current = index
        self._chips[index].setChecked(True)
        self._set_tab_stop(index)

    def _move_to(self, index: int) -> None:
        self._set_tab_stop(index)
        self._chips[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, index: int) -> None:
        for at, chip in enumerate(self._chips):
            policy = Qt.FocusPolicy.StrongFocus if at == index else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)


class MenuChip(Chip):
    """A filter with too many choices for a row: "Gemeente: alle" with a menu.

    ``changed`` carries the key the user chose. Connect ``opening`` to fill the menu when needed.
    """

    changed = Signal(object)
    opening = Signal()

    def __init__(self, theme: Theme, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent=parent)
        self._label = label
        self._options: list[Option] = []
        self._value: object = None
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._menu.aboutToShow.connect(self._on_opening)
        self._group.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; the first one means: no filter. A chosen key that is gone falls back."""
        self._options = list(options)
        keys = [option.key for option in options]
        if self._value not in keys:
            self._value = keys[0] if keys else None
        self._fill()
        self._show_value()

    def value(self) -> object:
        """The chosen key."""
        return self._value

    def set_value(self, key: object) -> None:
        """Choose ``key`` without a signal."""
        self._value = key
        self._fill()
        self._show_value()

    def active(self) -> bool:
        """True while it filters."""
        return bool(self._options) and self._value != self._options[0].key

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(13) + self.text_width(self._role()) + px(7) + px(16) + px(10)
        return QSize(width, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        on = self.active()
        body = self.body()
        ground = theme.color("psoft" if on else self.ground())
        edge = theme.color("primary" if on else "field")
        paint.box(painter, body, body.height() / 2, ground, edge)
        token = "primary" if on else "ink"
        room = QRect(px(13), body.y(), self.width() - px(46), body.height())
        painter.setFont(theme.font(self._role()))
        painter.setPen(theme.color(token))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        place = self.in_line(self.width() - px(10) - px(16), px(16))
        paint.icon(painter, theme, "chevron-down", token, place)

    def _role(self) -> str:
        return "base-strong" if self.active() else "base"

    def _on_opening(self) -> None:
        self.opening.emit()

    def _on_triggered(self, action: QAction) -> None:
        option = self._options[action.data()]
        if option.key != self._value:
            self._value = option.key
            self._show_value()
            self.changed.emit(option.key)

    def _fill(self) -> None:
        self._menu.clear()
        for index, option in enumerate(self._options):
            action = QAction(_menu_text(option), self._menu)
            action.setData(index)
            action.setCheckable(True)
            action.setChecked(option.key == self._value)
            self._group.addAction(action)
            self._menu.addAction(action)

    def _show_value(self) -> None:
        chosen = next((o.text for o in self._options if o.key == self._value), "")
        self.setText(f"{self._label}: {chosen}" if chosen else self._label)
        self.setAccessibleName(self.text())
        self.dress()


def _menu_text(option: Option) -> str:
    text = option.text.replace("&", "&&")
    return text if option.count is None else f"{text}\t{option.count}"
