"""The focus ring itself: 2 px of petrol, 2 px outside a control."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QProxyStyle, QStyle, QWidget
from shiboken6 import isValid

from nplw_desktop.ui.focus import by_keyboard, ring_radius

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme

_MARGIN = 4
_WIDTH = 2


class FocusRing(QObject):
    """Shows the ring around the widget that got the focus by key."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._style = _RingStyle(theme)
        self._frame: QFocusFrame | None = None
        self._app: QApplication | None = None

    def follow(self, app: QApplication) -> None:
        """Follow the focus of ``app`` from now on."""
        if self._app is None:
            self._app = app
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def widget(self) -> QWidget | None:
        """The widget that wears the ring now."""
        if self._frame is None or not isValid(self._frame):
            return None
        return self._frame.widget()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None
        if now is not None and by_keyboard(now) and ring_radius(now) is not None:
            self._frame = self.frame_around(now)

    def frame_around(self, widget: QWidget) -> QFocusFrame:
        """Draw a ring around ``widget``; Qt moves it along until it is deleted."""
        frame = QFocusFrame(widget)
        frame.setObjectName("qt_focus_ring")
        frame.setStyle(self._style)
        frame.setWidget(widget)
        return frame


class _RingStyle(QProxyStyle):
    """Draws the ring, and lets it lie over the neighbours instead of under the widget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def styleHint(self, hint: Any, option: Any = None, widget: Any = None, data: Any = None) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0  # the usual mask cuts into rings round the ends of a chip
        return super().styleHint(hint, option, widget, data)

    def pixelMetric(self, metric: Any, option: Any = None, widget: Any = None) -> int:
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return _MARGIN
        return super().pixelMetric(metric, option, widget)

    def drawControl(self, element: Any, option: Any, painter: QPainter, widget: Any = None) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame or not isinstance(widget, QFocusFrame):
            super().drawControl(element, option, painter, widget)
            return
        target = widget.widget()
        radius = ring_radius(target) if target is not None else None
        if radius is not None:
            half = _WIDTH / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("primary"), _WIDTH))
            box = QRectF(widget.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, radius + _MARGIN - half, radius + _MARGIN - half)
