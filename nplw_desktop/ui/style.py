"""The Qt style: Fusion for behaviour, our own measures and shapes for what is seen.

There is no style sheet. One would lay a second style over every widget at start-up, and a combo
box or date field that a sheet styles by half looks broken; ``controls`` draws each one whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOptionFrame, QStyleOptionSlider

from nplw_desktop.ui import controls

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

_FIELD_INSET = 8
_ARROW_ROOM = 32
_BAR = 12
_MIN_HANDLE = 32

_Metric = QStyle.PixelMetric
_Contents = QStyle.ContentsType
_Sub = QStyle.SubControl

_METRICS = {
    _Metric.PM_ScrollBarExtent: _BAR,
    _Metric.PM_ScrollView_ScrollBarSpacing: 0,
    _Metric.PM_SplitterWidth: 7,
    _Metric.PM_MenuPanelWidth: 1,
    _Metric.PM_MenuVMargin: 4,
    _Metric.PM_CheckBoxLabelSpacing: 10,
    _Metric.PM_RadioButtonLabelSpacing: 10,
}
_INDICATORS = frozenset(
    (
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
    )
)
_LEAST_HEIGHT = {
    _Contents.CT_PushButton: 34,
    _Contents.CT_LineEdit: 34,
    _Contents.CT_ComboBox: 34,
    _Contents.CT_SpinBox: 34,
    _Contents.CT_CheckBox: 28,
    _Contents.CT_RadioButton: 28,
    _Contents.CT_MenuItem: 30,
    _Contents.CT_ItemViewItem: 30,
    _Contents.CT_HeaderSection: 32,
}


class AppStyle(QProxyStyle):
    """Draws Qt's own controls in the colours and sizes of a theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def pixelMetric(self, metric: Any, option: Any = None, widget: Any = None) -> int:
        fixed = _METRICS.get(metric)
        if fixed is not None:
            return fixed
        if metric in _INDICATORS:
            return self._theme.px(18)
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(self, kind: Any, option: Any, size: QSize, widget: Any = None) -> QSize:
        found = super().sizeFromContents(kind, option, size, widget)
        if kind == _Contents.CT_LineEdit:
            if not _framed(option):
                return found
            found.setWidth(found.width() + 2 * _FIELD_INSET)
        least = _LEAST_HEIGHT.get(kind)
        if least is not None and not _is_separator(kind, option):
            found.setHeight(max(found.height(), self._theme.px(least)))
        return found

    def subElementRect(self, element: Any, option: Any, widget: Any = None) -> QRect:
        rect = super().subElementRect(element, option, widget)
        if element == QStyle.SubElement.SE_LineEditContents and _framed(option):
            return rect.adjusted(_FIELD_INSET, 0, -_FIELD_INSET, 0)
        return rect

    def subControlRect(self, control: Any, option: Any, sub: Any, widget: Any = None) -> QRect:
        found = None
        if control == QStyle.ComplexControl.CC_ScrollBar:
            found = _scroll_bar_part(option, sub)
        elif control == QStyle.ComplexControl.CC_ComboBox:
            found = _combo_part(option.rect, sub)
        elif control == QStyle.ComplexControl.CC_SpinBox:
            found = _spin_part(option.rect, sub)
        if found is None:
            return super().subControlRect(control, option, sub, widget)
        return found

    def drawPrimitive(
        self, element: Any, option: Any, painter: QPainter, widget: Any = None
    ) -> None:
        draw = controls.PRIMITIVES.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            self._own(draw, option, painter, widget)

    def drawControl(self, element: Any, option: Any, painter: QPainter, widget: Any = None) -> None:
        draw = controls.CONTROLS.get(element)
        if draw is None:
            super().drawControl(element, option, painter, widget)
        else:
            self._own(draw, option, painter, widget)

    def drawComplexControl(
        self, control: Any, option: Any, painter: QPainter, widget: Any = None
    ) -> None:
        draw = controls.COMPLEX.get(control)
        if draw is None:
            super().drawComplexControl(control, option, painter, widget)
        else:
            self._own(draw, option, painter, widget)

    def _own(self, draw: controls.Draw, option: Any, painter: QPainter, widget: Any) -> None:
        painter.save()
        draw(self._theme, option, painter, widget)
        painter.restore()


def _framed(option: Any) -> bool:
    return isinstance(option, QStyleOptionFrame) and option.lineWidth > 0


def _is_separator(kind: Any, option: Any) -> bool:
    if kind != _Contents.CT_MenuItem:
        return False
    return bool(option.menuItemType == option.MenuItemType.Separator)


def _combo_part(rect: QRect, sub: Any) -> QRect | None:
    if sub == _Sub.SC_ComboBoxEditField:
        return rect.adjusted(_FIELD_INSET + 2, 1, -_ARROW_ROOM, -1)
    if sub == _Sub.SC_ComboBoxArrow:
        return QRect(rect.right() + 1 - _ARROW_ROOM, rect.y(), _ARROW_ROOM, rect.height())
    return None


def _spin_part(rect: QRect, sub: Any) -> QRect | None:
    left = rect.right() + 1 - _ARROW_ROOM
    half = rect.height() // 2
    if sub == _Sub.SC_SpinBoxEditField:
        return rect.adjusted(_FIELD_INSET + 1, 1, -_ARROW_ROOM, -1)
    if sub == _Sub.SC_SpinBoxUp:
        return QRect(left, rect.y(), _ARROW_ROOM, half)
    if sub == _Sub.SC_SpinBoxDown:
        return QRect(left, rect.y() + half, _ARROW_ROOM, rect.height() - half)
    return None


def _scroll_bar_part(option: QStyleOptionSlider, sub: Any) -> QRect | None:
    """A bar without arrow buttons: the groove fills it, the handle slides in the groove."""
    rect = option.rect
    if sub in (_Sub.SC_ScrollBarAddLine, _Sub.SC_ScrollBarSubLine):
        return QRect(rect.topLeft(), QSize(0, 0))
    if sub == _Sub.SC_ScrollBarGroove:
        return QRect(rect)
    across = option.orientation.name == "Horizontal"
    length = rect.width() if across else rect.height()
    start, size = _handle(option, length)
    parts = {
        _Sub.SC_ScrollBarSlider: (start, size),
        _Sub.SC_ScrollBarSubPage: (0, start),
        _Sub.SC_ScrollBarAddPage: (start + size, length - start - size),
    }
    if sub not in parts:
        return None
    begin, extent = parts[sub]
    if across:
        return QRect(rect.x() + begin, rect.y(), extent, rect.height())
    return QRect(rect.x(), rect.y() + begin, rect.width(), extent)


def _handle(option: QStyleOptionSlider, length: int) -> tuple[int, int]:
    """Where the handle starts and how long it is, in px along the bar."""
    span = option.maximum - option.minimum
    if span <= 0:
        return 0, length
    size = length * option.pageStep // (span + option.pageStep)
    size = min(length, max(_MIN_HANDLE, size))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    return start, size
