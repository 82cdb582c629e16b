"""The screens there are, and which of them a room can see while the window is on another one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Display:
    """One screen: which one, and where it lies on the desktop."""

    key: str
    area: QRect


class Displays(QObject):
    """``changed``: one was plugged in or pulled out, or lies elsewhere, or the window is on another."""

    changed = Signal()

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_added)
            app.screenRemoved.connect(self._on_removed)
        for screen in QGuiApplication.screens():
            self._follow(screen)
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self.changed)

    def every(self) -> tuple[Display, ...]:
        """All of them."""
        return tuple(Display(each.name(), each.geometry()) for each in QGuiApplication.screens())

    def own(self) -> QRect:
        """Where the screen of the window lies."""
        return self._window.screen().geometry()

    def put(self, widget: QWidget, display: Display) -> None:
        """Give a window all of a screen; it is shown there and nowhere before."""
        for screen in QGuiApplication.screens():
            if screen.geometry() == display.area:
                widget.setScreen(screen)
        widget.setGeometry(display.area)
        widget.showFullScreen()

    def move(self, window: QWidget, display: Display) -> None:
        """Put the window on a screen, in its middle, as large as it was where that fits."""
        normal = not window.isMaximized() and not window.isFullScreen()
        state = window.windowState()
        window.setWindowState(Qt.WindowState.WindowNoState)
        size = window.size().boundedTo(display.area.size()) if normal else display.area.size()
        place = QRect(display.area.topLeft(), size)
        place.moveCenter(display.area.center())
        window.setGeometry(place)
        window.setWindowState(state)

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)

    def _on_added(self, screen: QScreen) -> None:
        self._follow(screen)
        self.changed.emit()

    def _on_removed(self, _screen: QScreen) -> None:
        self.changed.emit()


def beyond(displays: Displays) -> tuple[Display, ...]:
    """The screens that do not show the window: not even as its mirror, which lies in its place.

    Without any screen Qt makes one up that has no size.
    """
    own = displays.own()
    real = (each for each in displays.every() if not each.area.isEmpty())
    return tuple(each for each in real if not each.area.intersects(own))
