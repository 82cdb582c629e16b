"""Windows that are put out of sight for a while, and come back as they stood.

For a locked file and for a screen that a room looks at. Who decides also catches what shows itself
meanwhile: such a window is never drawn, not even for a moment.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

Spared = Callable[[QWidget], bool]
_PASSING = (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
_UNDRAWN = Qt.WidgetAttribute.WA_DontShowOnScreen


class Aside(QObject):
    """Of the windows that belong to ``root``, all but those that ``spared`` lets stay.

    ``everything``: also those without a parent, which belong to the program itself.
    """

    def __init__(self, root: QWidget, spared: Spared, *, everything: bool = False) -> None:
        super().__init__(root)
        self._root, self._spared, self._everything = root, spared, everything
        self._hidden: list[tuple[QWidget, Qt.WindowModality]] = []

    def begin(self) -> None:
        """Put them aside, with open menus and tooltips, and catch those that come."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shown = [each for each in QApplication.topLevelWidgets() if self._belongs(each)]
        for each in sorted(shown, key=_depth, reverse=True):
            self._put(each)
        _application().installEventFilter(self)

    def end(self) -> None:
        """Catch no more. What was put aside stays so until ``bring_back``."""
        _application().removeEventFilter(self)

    def bring_back(self) -> None:
        """Show them again, and forget them."""
        hidden, self._hidden = self._hidden, []
        for each, modality in sorted(filter(_there, hidden), key=_depth_of):
            each.setWindowModality(modality)
            each.show()

    def forget(self) -> None:
        """Leave them where they are."""
        self._hidden = []

    def windows(self) -> list[QWidget]:
        """What was put aside and is still there."""
        return [each for each, _ in filter(_there, self._hidden)]

    def close_all(self) -> None:
        """Close them, those that lie over others first."""
        for each in sorted(self.windows(), key=_depth, reverse=True):
            each.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before it is drawn: don't. Once it counts as shown: put it aside."""
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget):
            if watched.isWindow() and self._belongs(watched):
                watched.setAttribute(_UNDRAWN)
        elif (
            kind == QEvent.Type.ShowToParent
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.testAttribute(_UNDRAWN)
        ):
            self._put(watched)
            watched.setAttribute(_UNDRAWN, False)
        return False

    def _belongs(self, widget: QWidget) -> bool:
        if not widget.isWindow() or not widget.isVisible() or widget.windowType() in _PASSING:
            return False
        if widget is self._root or self._spared(widget):
            return False
        return self._everything or _top(widget) is self._root

    def _put(self, widget: QWidget) -> None:
        self._hidden.append((widget, widget.windowModality()))
        widget.hide()


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app


def _top(widget: QWidget) -> QWidget:
    """The window at the end of the parents."""
    while (above := widget.parentWidget()) is not None:
        widget = above
    return widget


def _depth(widget: QWidget) -> int:
    """How many parents it has: a dialog above another one has more."""
    count = 0
    while (above := widget.parentWidget()) is not None:
        widget, count = above, count + 1
    return count


def _depth_of(hidden: tuple[QWidget, Qt.WindowModality]) -> int:
    return _depth(hidden[0])


def _there(hidden: tuple[QWidget, Qt.WindowModality]) -> bool:
    return isValid(hidden[0])
