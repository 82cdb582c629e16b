"""One attachment in the strip: its picture, or the sign of a file."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from nplw_desktop.region.attachments import Attachment
from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import note_focus, set_ring
from nplw_desktop.ui.theme import Theme

SIDE = 56
NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Thumb(QPushButton):
    """One attachment: its picture, or the sign of a file."""

    key_asked = Signal(int)
    """An arrow key, or one that deletes."""

    def __init__(self, theme: Theme, attachment: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.attachment = attachment
        self._picture = QPixmap()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(attachment.alt_text or attachment.name)
        self.setToolTip(attachment.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_ring(self, paint.RADIUS_CELL)

    def set_picture(self, image: QImage | None) -> None:
        """Show the picture, once it was read."""
        if image is not None:
            self._picture = QPixmap.fromImage(image)
            self._picture.setDevicePixelRatio(self.devicePixelRatio())
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*NEXT, *REMOVE):
            self.key_asked.emit(event.key())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)

    def nextCheckState(self) -> None:
        """Clicking the chosen one leaves it chosen."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        chosen = self.isChecked()
        edge = theme.color("primary" if chosen else "field")
        ground = theme.color("psoft" if chosen else "sunken")
        inside = self.rect().adjusted(3, 3, -3, -3)
        paint.box(painter, self.rect(), paint.RADIUS_CELL, ground, edge, width=2 if chosen else 1)
        if self._picture.isNull():
            name = "eye" if self.attachment.is_image else "file-text"
            place = paint.centred(self.rect(), theme.px(22))
            paint.icon(painter, theme, name, "ink2", place)
            return
        size = (
            self._picture.deviceIndependentSize()
            .toSize()
            .scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(inside.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)
