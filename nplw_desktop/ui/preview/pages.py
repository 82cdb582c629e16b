"""The pages of a paper, one below the other, as sharp as the screen allows."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLabel, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.preview.paper import PagePicture, Pages, page_sizes, pages_of, render
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme

_GAP = 16
_PX_A_POINT = 96 / 72
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_KEPT_BYTES = 96_000_000


class PagesView(QAbstractScrollArea):
    """Renders what is in view on a worker, one page at a time, and keeps the latest."""

    page_changed = Signal(int, int)
    """The page in view and how many there are, both from 1."""
    zoom_changed = Signal()
    shown = Signal()
    """A page is on screen."""

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._busy = False
        self._zoom: float | None = None
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._make_stop())
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme_changed)

    def _make_stop(self) -> QLabel:
        """Takes the focus for the pages: a scroll area has no role that a screen reader knows."""
        self._stop = QLabel(self.viewport())
        self._stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop.setAccessibleName("Pagina’s van de samenvatting")
        self._stop.setAccessibleDescription("Dezelfde woorden staan als tekst naast de pagina’s.")
        return self._stop

    # What is shown

    def show_paper(self, data: bytes) -> None:
        """Show these bytes, from the first page."""
        self._data = data
        self._sizes = page_sizes(data)
        self._images.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell_page()
        self._ask()

    def change_paper(self, data: bytes) -> None:
        """Show another version of the same paper, at the place on the page where one looks.

        What was shown stays until that place of the new one has been drawn, on a worker.
        """
        if not self._sizes:
            self.show_paper(data)
            return
        scale = self._key(0)[1] / 1_000
        job = partial(pages_of, data, tuple(self._visible()), scale)
        self._tasks.run(job, partial(self._replace, data, round(scale * 1_000)), owner=self, key="")

    def _replace(self, data: bytes, scale: int, pages: Pages) -> None:
        bar = self.verticalScrollBar()
        place = bar.value()
        self._data, self._sizes = data, pages.sizes
        self._images.clear()
        for page, picture in pages.pictures:
            self._images[page, scale] = _image(picture)
        self._lay_out()
        bar.setValue(place)
        self._tell_page()
        self.viewport().update()
        self.shown.emit()
        self._ask()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring a page into view."""
        if self._sizes:
            page = max(0, min(page, self.count - 1))
            self.verticalScrollBar().setValue(self._rect(page).y() - _GAP)

    # Zoom

    def zoom(self) -> float:
        """1.0 is the size on paper."""
        return self._zoom if self._zoom is not None else self._fitting()

    def zoom_in(self) -> None:
        """One step larger."""
        self._set_zoom(next((step for step in STEPS if step > self.zoom() + 0.005), STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        smaller = [step for step in STEPS if step < self.zoom() - 0.005]
        self._set_zoom(smaller[-1] if smaller else STEPS[0])

    def fit_width(self) -> None:
        """As wide as there is room for, now and when that changes."""
        self._set_zoom(None)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(part * bar.maximum()))
        self.zoom_changed.emit()
        self._ask()

    def _fitting(self) -> float:
        widest = max((width for width, _height in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * _GAP
        return max(STEPS[0], min(1.6, room / (widest * _PX_A_POINT)))

    # Where pages are

    def _scale(self) -> float:
        return self.zoom() * _PX_A_POINT

    def _heights(self) -> list[int]:
        return [round(height * self._scale()) for _width, height in self._sizes]

    def _rect(self, page: int) -> QRect:
        """A page in px from the top of the first, gap included; centred in the width."""
        heights = self._heights()
        width = round(self._sizes[page][0] * self._scale())
        top = _GAP + sum(heights[:page]) + page * _GAP
        left = max(_GAP, (self.viewport().width() - width) // 2)
        return QRect(left, top, width, heights[page])

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        view = QRect(-100_000, top, 200_000, self.viewport().height())
        return [page for page in range(self.count) if self._rect(page).intersects(view)]

    def _lay_out(self) -> None:
        total = sum(self._heights()) + _GAP * (self.count + 1)
        widest = max((round(width * self._scale()) for width, _h in self._sizes), default=0)
        room = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, total - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(40)
        across.setRange(0, max(0, widest + 2 * _GAP - room.width()))
        across.setPageStep(room.width())
        self.viewport().update()

    # Rendering

    def _key(self, page: int) -> tuple[int, int]:
        return page, round(self._scale() * self.devicePixelRatio() * 1_000)

    def _ask(self) -> None:
        """Render the first page in view that is not there yet."""
        if self._busy or not self._data:
            return
        missing = [page for page in self._visible() if self._key(page) not in self._images]
        if not missing:
            return
        self._busy = True
        key = self._key(missing[0])
        job = partial(render, self._data, missing[0], key[1] / 1_000)
        self._tasks.run(job, partial(self._take, self._data, key), owner=self)

    def _take(self, data: bytes, key: tuple[int, int], picture: PagePicture) -> None:
        self._busy = False
        if data is self._data:
            self._images[key] = _image(picture)
            self._drop_old()
            self.viewport().update()
            self.shown.emit()
        self._ask()

    def _drop_old(self) -> None:
        wanted = {self._key(page) for page in self._visible()}
        kept = sum(image.sizeInBytes() for image in self._images.values())
        for key in list(self._images):
            if kept <= _KEPT_BYTES:
                return
            if key not in wanted:
                kept -= self._images.pop(key).sizeInBytes()

    # Qt's side

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self._theme
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        offset = self.verticalScrollBar().value()
        aside = self.horizontalScrollBar().value()
        for page in self._visible():
            rect = self._rect(page).translated(-aside, -offset)
            edge = rect.adjusted(-1, -1, 1, 1)
            paint.box(painter, edge, 0, QColor("white"), theme.color("line"))
            image = self._images.get(self._key(page)) or self._nearest(page)
            if image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, image)

    def _nearest(self, page: int) -> QImage | None:
        """The page at another size, until the right one is there."""
        return next((image for key, image in self._images.items() if key[0] == page), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stop.resize(self.viewport().size())
        self._lay_out()
        if self._zoom is None:
            self.zoom_changed.emit()
        self._ask()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages: dict[int, int] = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        bar = self.verticalScrollBar()
        if event.key() in pages:
            self.go_to(pages[event.key()])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (40 if event.key() == Qt.Key.Key_Down else -40))
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self._tell_page()
        self._ask()

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        at = next((p for p in range(self.count) if self._rect(p).bottom() + _GAP >= middle), None)
        self._page = at if at is not None else max(0, self.count - 1)
        self._stop.setAccessibleName(f"Pagina {self._page + 1} van {self.count}, als plaatje")
        self.page_changed.emit(self._page + 1, self.count)

    def _on_theme_changed(self) -> None:
        self.viewport().update()


def _image(picture: PagePicture) -> QImage:
    form = QImage.Format.Format_RGB32
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()
