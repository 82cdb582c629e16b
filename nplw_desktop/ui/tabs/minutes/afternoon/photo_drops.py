"""Photos of flip-overs, dropped anywhere on the screen of an afternoon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.tabs.minutes.attachments.strip import AttachmentStrip


class PhotoDrops(QObject):
    """Hands files that are dropped on a widget to the strip of attachments."""

    def __init__(self, target: QWidget, strip: AttachmentStrip) -> None:
        super().__init__(target)
        self._strip = strip
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
            self._strip.take_files(paths)
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)
