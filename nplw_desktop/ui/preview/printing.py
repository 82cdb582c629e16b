"""Printing the very pages of a paper, each drawn when it has been rendered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from nplw_desktop.ui.preview.paper import PagePicture, page_sizes, render
from nplw_desktop.ui.tasks import Tasks

_FINEST = 300
"""Dots per inch beyond which nobody sees a difference in text and lines."""


class Printing(QObject):
    """One print job. ``done`` carries what went wrong, or nothing.

    It belongs to the window, so that it goes on when the preview is closed.
    """

    done = Signal(str)

    def __init__(self, tasks: Tasks, data: bytes, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._data = data
        self._painter: QPainter | None = None
        self._left: list[int] = []
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(name)
        self.printer.setFullPage(True)

    def ask(self, above: QWidget) -> None:
        """Let the user choose a printer in a dialog over ``above``, then print."""
        dialog = QPrintDialog(self.printer, above)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.setMinMax(1, len(page_sizes(self._data)))
        dialog.accepted.connect(self.start)
        QDialog.open(dialog)

    def start(self) -> None:
        """Print on the printer as it is set."""
        count = len(page_sizes(self._data))
        first = self.printer.fromPage() or 1
        last = min(self.printer.toPage() or count, count)
        self._left = list(range(first - 1, last))
        self._painter = QPainter()
        if not self._left or not self._painter.begin(self.printer):
            self._painter = None
            self.done.emit("Controleer of de printer aanstaat en verbonden is.")
            return
        self._next()

    def _next(self) -> None:
        scale = min(self.printer.resolution(), _FINEST) / 72
        self._tasks.run(
            partial(render, self._data, self._left.pop(0), scale), self._draw, owner=self
        )

    def _draw(self, picture: PagePicture) -> None:
        painter = self._painter
        if painter is None:
            return
        form = QImage.Format.Format_RGB32
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
        paper = self.printer.paperRect(QPrinter.Unit.DevicePixel)
        size = QRectF(image.rect()).size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(paper.topLeft(), size)
        place.moveCenter(paper.center())
        painter.drawImage(place, image)
        if self._left and self.printer.newPage():
            self._next()
            return
        stopped = bool(self._left)
        painter.end()
        self._painter = None
        self.done.emit("De printer nam niet alle pagina’s aan." if stopped else "")
