"""List and detail: side by side where there is room, else the detail under the list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.theme import Theme

FILTERS_HEIGHT = 54
"""Px at 100 % of the row above both."""
_LINE = 1
_GRIP = 3
"""Px on both sides of the line that take the mouse as well."""
_LEAST_LIST, _LEAST_DETAIL = 560, 420
_MOST_LIST = 1080
_LIST_PART = 0.584
_UNDER_FROM = 1.3
"""From this text scale the detail goes under the list (DESIGN section 2)."""
_LEAST_UNDER = 160
"""Px, whatever the text scale: on a small screen with large text both must fit."""
_LEAST_WIDTH = 360
_LIST_PART_UNDER = 0.45


class Panes(QSplitter):
    """Remembers its sizes by ``name``, those of each arrangement apart."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        name: str,
        both: tuple[QWidget, QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._settings = settings
        self._name = name
        self._under: bool | None = None
        self._chosen: list[int] = []
        self.setHandleWidth(_LINE)
        self.setChildrenCollapsible(False)
        self._both = both
        for pane in self._both:
            self.addWidget(pane)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)
        theme.changed.connect(self._arrange)

    @property
    def under(self) -> bool:
        """Whether the second lies under the first."""
        return bool(self._under)

    def save(self) -> None:
        """Keep the sizes, if the user chose them."""
        if self._chosen:
            self._settings.set_splitter(self._key(), self._chosen)

    def minimumSizeHint(self) -> QSize:
        """What the two need above each other: side by side is only for where there is room."""
        return QSize(_LEAST_WIDTH, 2 * _LEAST_UNDER)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self.orientation(), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._theme
        narrow = self.width() < theme.px(_LEAST_LIST + _LEAST_DETAIL)
        under = theme.scale >= _UNDER_FROM or narrow
        if under != self._under:
            if self._under is not None:
                self.save()
            self._under = under
            self._turn()
        self.setSizes(self._chosen or self._own_sizes())

    def _turn(self) -> None:
        vertical = Qt.Orientation.Vertical
        self.setOrientation(vertical if self._under else Qt.Orientation.Horizontal)
        px = self._theme.px
        across = (0, 0) if self._under else (px(_LEAST_LIST), px(_LEAST_DETAIL))
        down = _LEAST_UNDER if self._under else 0
        for pane, least in zip(self._both, across, strict=True):
            pane.setMinimumWidth(least)
        self._both[1].setMinimumHeight(down)
        kept = self._settings.splitter(self._key())
        self._chosen = list(kept) if len(kept) == 2 else []

    def _own_sizes(self) -> list[int]:
        if self._under:
            first = round(self.height() * _LIST_PART_UNDER)
            return [first, self.height() - _LINE - first]
        px = self._theme.px
        first = min(px(_MOST_LIST), max(px(_LEAST_LIST), round(self.width() * _LIST_PART)))
        return [first, self.width() - _LINE - first]

    def _key(self) -> str:
        return f"{self._name}-under" if self._under else self._name

    def _on_moved(self) -> None:
        self._chosen = self.sizes()


class _Handle(QSplitterHandle):
    def __init__(self, theme: Theme, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAccessibleName("Verdeling tussen lijst en gegevens")
        theme.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As Qt does for a thin handle, only wider: what lies in the margins is not painted."""
        # Not the handle's own: it would set its margins, and we ours, for ever.
        QWidget.resizeEvent(self, event)
        across = self.orientation() == Qt.Orientation.Horizontal
        margins = (_GRIP, 0, _GRIP, 0) if across else (0, _GRIP, 0, _GRIP)
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        self.setContentsMargins(*margins)
        self.setMask(QRegion(self.contentsRect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("line"))
