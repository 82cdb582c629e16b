"""The large buttons of the live screen, that leave the focus where it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, draw_own_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button

LOW, HIGH = 40, 48


class LiveButton(Button):
    """48 px high, 40 on a low screen. A click does not take the focus: writing goes on."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: paint.Kind = "normal",
        icon: str | None = None,
        *,
        key: str = "",
        name: str = "",
    ) -> None:
        self._height = HIGH
        super().__init__(theme, text, kind, icon, key=key, name=name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_height(self, height: int) -> None:
        """Another height, in px at 100 %."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(self._height))

    def _padding(self) -> int:
        return self._theme.px(18)

    def _gap(self) -> int:
        return self._theme.px(10)

    def _dress(self) -> None:
        super()._dress()
        self.setFont(self._theme.font("live-strong"))


class KeyButton(Button):
    """A button of the usual height that leaves the focus, and that can do without its key cap."""

    def __init__(
        self, theme: Theme, text: str, icon: str, *, key: str, kind: paint.Kind = "normal"
    ) -> None:
        self._cap = key
        super().__init__(theme, text, kind, icon, key=key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{text} ({key})")

    def show_key(self, on: bool) -> None:
        """Show its key beside the word, or not where there is no room."""
        cap = self._cap if on else ""
        if cap != self._key:
            self._key = cap
            self.updateGeometry()
            self.update()


class HeaderButton(Button):
    """A button on the colour of the header, with its key."""

    def __init__(self, theme: Theme, text: str, icon: str | None, *, key: str) -> None:
        super().__init__(theme, text, "normal", icon, key=key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        draw_own_ring(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        held = self.isDown() or self.isChecked() or self.underMouse()
        ground = theme.color("hfield") if held else None
        width = 2.0 if by_keyboard(self) else 1.0
        paint.box(
            painter, self.rect(), paint.RADIUS_FIELD, ground, theme.color("hline"), width=width
        )
        self._paint_content(painter, "hink")
