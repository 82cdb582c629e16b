"""Buttons: petrol for the one main action of a screen, quiet for the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.drawn_button import DrawnButton

_PADDING = {"primary": 14, "normal": 14, "quiet": 10, "danger": 14}
_GAP = 8


class Button(DrawnButton):
    """A button with a verb, an icon left of it if wanted, and its key in a cap right of it.

    ``icon_last`` puts the icon right of the verb: the arrow of a step forward.
    A button of an icon alone must get ``name``: it is its accessible name and its tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: paint.Kind = "normal",
        icon: str | None = None,
        *,
        name: str = "",
        key: str = "",
        small: bool = False,
        icon_last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        if not text and not name:
            raise ValueError("a button without text needs a name")
        self._kind: paint.Kind = kind
        self._icon = icon
        self._key = key
        self._small = small
        self._icon_last = icon_last
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if not text:
            self.setToolTip(f"{name} ({key})" if key else name)
        set_ring(self, paint.RADIUS_FIELD)
        self._dress()

    @property
    def kind(self) -> paint.Kind:
        """The weight of this button on its screen."""
        return self._kind

    def set_text(self, text: str) -> None:
        """Change the words, and the accessible name with them."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.px(28 if self._small else 34)
        if not self.text():
            return QSize(height, height)
        return QSize(self._content_width() + 2 * self._padding(), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = paint.button_box(painter, self._theme, self.rect(), self._kind, self._state())
        self._paint_content(painter, token)

    # Inside

    def _paint_content(self, painter: QPainter, token: str) -> None:
        x = (self.width() - self._content_width()) // 2
        if self._icon and not self._icon_last:
            x = self._paint_icon(painter, token, x) + self._gap()
        painter.setFont(self.font())
        painter.setPen(self._theme.color(token))
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        painter.drawText(
            QRect(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        x += width
        if self._icon and self._icon_last:
            x = self._paint_icon(painter, token, x + self._gap())
        if self._key and self.text():
            size = paint.key_cap_size(self._theme, self._key)
            place = QRect(x + self._gap(), (self.height() - size.height()) // 2, 0, 0)
            place.setSize(size)
            own = token in ("onp", "surface", "hink")
            edge = token if own else "field"
            paint.key_cap(painter, self._theme, place, self._key, (edge, token if own else "ink2"))
        elif self.menu() is not None:
            side = self._theme.px(16)
            place = QRect(x + self._gap(), (self.height() - side) // 2, side, side)
            paint.icon(painter, self._theme, "chevron-down", token, place)

    def _paint_icon(self, painter: QPainter, token: str, x: int) -> int:
        assert self._icon
        side = self._icon_size()
        place = QRect(x, (self.height() - side) // 2, side, side)
        paint.icon(painter, self._theme, self._icon, token, place)
        return x + side

    def _content_width(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon:
            width += self._icon_size() + (self._gap() if self.text() else 0)
        if self._key and self.text():
            width += self._gap() + paint.key_cap_size(self._theme, self._key).width()
        elif self.menu() is not None:
            width += self._gap() + self._theme.px(16)
        return width

    def _padding(self) -> int:
        return self._theme.px(_PADDING[self._kind] - (4 if self._small else 0))

    def _icon_size(self) -> int:
        return self._theme.px(16 if self._small else 18)

    def _gap(self) -> int:
        return self._theme.px(_GAP - (2 if self._small else 0))

    def _state(self) -> paint.State:
        if not self.isEnabled():
            return "disabled"
        if self.isDown() or self.isChecked():
            return "pressed"
        return "hover" if self.underMouse() else "rest"

    def _dress(self) -> None:
        self.setFont(self._theme.font("small-strong" if self._small else "base-strong"))
        super()._dress()


class Link(Button):
    """A quiet text without box that does something, flush with the text around it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str | None = None,
        *,
        small: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, "quiet", icon, small=small, parent=parent)
        set_ring(self, paint.RADIUS_CELL)

    def sizeHint(self) -> QSize:
        return QSize(max(28, self._content_width()), self._theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_content(painter, "primary" if self.isEnabled() else "ink3")

    def enterEvent(self, event: QEnterEvent) -> None:
        self._underline(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._underline(False)
        super().leaveEvent(event)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on and self.isEnabled())
        self.setFont(font)
