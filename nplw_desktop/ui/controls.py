"""How Qt's own controls are drawn: fields, buttons, boxes to tick, scroll bars, menus.

Each function draws one style element whole, from the theme's tokens. ``AppStyle`` looks the
element up in the tables at the end and leaves all others to Fusion.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QStyle,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import has_ring

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

FAILED = "failed"
"""Property of a widget whose value was refused: its edge is drawn in the colour of danger."""

LOCKED = "locked"
"""Property of a field that shows a value which follows from something else."""

Draw = Callable[["Theme", Any, QPainter, QWidget | None], None]

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_ICON = 16


def _is(option: Any, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _state(option: Any) -> paint.State:
    if not _is(option, _State.State_Enabled):
        return "disabled"
    if option.state & (_State.State_Sunken | _State.State_On):
        return "pressed"
    return "hover" if _is(option, _State.State_MouseOver) else "rest"


def _field(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    paint.field_box(
        painter,
        theme,
        option.rect,
        focused=_is(option, _State.State_HasFocus),
        failed=widget is not None and bool(widget.property(FAILED)),
        enabled=_is(option, _State.State_Enabled),
    )


def _line_edit(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    inner = isinstance(widget, QLineEdit) and isinstance(
        widget.parentWidget(), QComboBox | QAbstractSpinBox
    )
    if option.lineWidth > 0 and not inner:
        _field(theme, option, painter, widget)


def _combo_box(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    _field(theme, option, painter, widget)
    token = "ink2" if _is(option, _State.State_Enabled) else "ink3"
    room = QRect(option.rect)
    room.setLeft(room.right() - theme.px(26))
    name = "calendar" if isinstance(widget, QAbstractSpinBox) else "chevron-down"
    paint.icon(painter, theme, name, token, paint.centred(room, theme.px(_ICON)))


def _spin_box(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    _field(theme, option, painter, widget)
    room = QRect(option.rect)
    room.setLeft(room.right() - 26)
    half = room.height() // 2
    up = paint.centred(QRect(room.x(), room.y() + 2, room.width(), half - 2), 12)
    down = paint.centred(QRect(room.x(), room.y() + half, room.width(), half - 2), 12)
    paint.icon(painter, theme, "chevron-up", "ink2", up)
    paint.icon(painter, theme, "chevron-down", "ink2", down)


def _push_button(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    token = paint.button_box(painter, theme, option.rect, "normal", _state(option))
    painter.setPen(theme.color(token))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
    painter.drawText(option.rect, flags, option.text)


def _tool_button(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    state = _state(option)
    if state in ("hover", "pressed"):
        paint.button_box(painter, theme, option.rect, "quiet", state)


def _check_box(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    enabled = _is(option, _State.State_Enabled)
    side = min(option.rect.width(), option.rect.height())
    rect = paint.centred(option.rect, side)
    if option.state & (_State.State_On | _State.State_NoChange):
        fill = theme.color("primary" if enabled else "ink3")
        paint.box(painter, rect, paint.RADIUS_CELL, fill, fill)
        if _is(option, _State.State_On):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint.check_mark(painter, rect, theme.color("onp"))
        else:
            painter.fillRect(rect.adjusted(4, side // 2 - 1, -4, 1 - side // 2), theme.color("onp"))
        return
    hover = enabled and _is(option, _State.State_MouseOver)
    ground = "phover" if hover else "surface" if enabled else "sunken"
    edge = theme.color("field" if enabled else "line")
    paint.box(painter, rect, paint.RADIUS_CELL, theme.color(ground), edge)


def _radio_button(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    enabled = _is(option, _State.State_Enabled)
    side = min(option.rect.width(), option.rect.height())
    rect = QRectF(paint.centred(option.rect, side))
    if _is(option, _State.State_On):
        fill = theme.color("primary" if enabled else "ink3")
        paint.box(painter, rect, side / 2, fill, None)
        inset = side * 0.3
        dot = rect.adjusted(inset, inset, -inset, -inset)
        paint.box(painter, dot, dot.width() / 2, theme.color("onp"), None)
        return
    edge = theme.color("field" if enabled else "line")
    paint.box(painter, rect, side / 2, theme.color("surface" if enabled else "sunken"), edge)


def _focus_rect(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    if widget is not None and has_ring(widget):
        return
    if _is(option, _State.State_KeyboardFocusChange):
        paint.box(painter, option.rect, paint.RADIUS_CELL, None, theme.color("primary"), width=2)


def _frame(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    if option.lineWidth > 0:
        paint.box(painter, option.rect, 0, None, theme.color("line"))


def _menu(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    painter.fillRect(option.rect, theme.color("surface"))
    paint.box(painter, option.rect, 0, None, theme.color("field"))


def _tool_tip(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    painter.fillRect(option.rect, theme.color("toast"))


def _head(theme: Theme, option: Any, painter: QPainter, _widget: QWidget | None) -> None:
    painter.fillRect(option.rect, theme.color("sunken"))


def _scroll_bar(theme: Theme, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    painter.fillRect(option.rect, _ground_under(theme, widget))
    if option.maximum <= option.minimum:
        return
    style = widget.style() if widget is not None else None
    if style is None:
        return
    handle = style.subControlRect(
        _Complex.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, widget
    )
    thick = min(option.rect.width(), option.rect.height())
    active = option.state & (_State.State_Sunken | _State.State_MouseOver)
    inset = (thick - (8 if active else 6)) / 2
    bar = QRectF(handle).adjusted(inset, inset, -inset, -inset)
    colour = theme.color("ink3" if active else "field")
    colour.setAlphaF(1.0 if active else 0.6)
    paint.box(painter, bar, min(bar.width(), bar.height()) / 2, colour, None)


def _ground_under(theme: Theme, bar: QWidget | None) -> QColor:
    """The colour of the view a scroll bar belongs to, so that the bar has no track of its own."""
    box = bar.parentWidget() if bar is not None else None
    area = box.parentWidget() if box is not None else None
    if isinstance(area, QAbstractScrollArea):
        ground = area.viewport()
        return ground.palette().color(ground.backgroundRole())
    return theme.color("paper")


PRIMITIVES: dict[Any, Draw] = {
    _Primitive.PE_PanelLineEdit: _line_edit,
    _Primitive.PE_FrameLineEdit: _line_edit,
    _Primitive.PE_IndicatorCheckBox: _check_box,
    _Primitive.PE_IndicatorItemViewItemCheck: _check_box,
    _Primitive.PE_IndicatorRadioButton: _radio_button,
    _Primitive.PE_FrameFocusRect: _focus_rect,
    _Primitive.PE_Frame: _frame,
    _Primitive.PE_FrameMenu: _menu,
    _Primitive.PE_PanelMenu: _menu,
    _Primitive.PE_PanelTipLabel: _tool_tip,
    _Primitive.PE_PanelButtonTool: _tool_button,
}
CONTROLS: dict[Any, Draw] = {
    _Control.CE_PushButton: _push_button,
    _Control.CE_HeaderSection: _head,
    _Control.CE_HeaderEmptyArea: _head,
}
COMPLEX: dict[Any, Draw] = {
    _Complex.CC_ComboBox: _combo_box,
    _Complex.CC_SpinBox: _spin_box,
    _Complex.CC_ScrollBar: _scroll_bar,
}
