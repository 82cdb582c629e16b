"""The chip that says someone is a coach, and leads to the profile."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.chip import HEIGHT, LABEL_HEIGHT, Chip

_ICON, _PADDING, _GAP = 14, 10, 5
_OPEN = "Coachprofiel openen"


class CoachChip(Chip):
    """As high as the labels it stands before, and coloured: it can be pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Coach", body=LABEL_HEIGHT, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_OPEN)
        self.setAccessibleDescription(_OPEN)
        self.dress()

    def show_coach(self, going_on: bool | None) -> None:
        """Show that they are a coach, were one, or never were."""
        self.setVisible(going_on is not None)
        self.setText("Coach" if going_on else "Was coach")
        self.setAccessibleName(self.text())
        self.dress()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = 2 * px(_PADDING) + px(_ICON) + px(_GAP) + self.text_width("small-strong")
        return QSize(width, px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        body = self.body()
        edge = theme.color("primary") if self.underMouse() or self.isDown() else None
        paint.box(painter, body, body.height() / 2, theme.color("psoft"), edge)
        paint.icon(painter, theme, "user-star", "primary", self.in_line(px(_PADDING), px(_ICON)))
        painter.setFont(theme.font("small-strong"))
        painter.setPen(theme.color("primary"))
        left = px(_PADDING) + px(_ICON) + px(_GAP)
        line = QRect(left, body.y(), body.width() - left, body.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
