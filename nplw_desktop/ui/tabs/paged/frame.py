"""The pages of the tab, one above the other below the row that chooses between them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Tab, as_tab
from nplw_desktop.ui.tabs.paged.bar import PageBar
from nplw_desktop.ui.tabs.paged.spec import Paging

_PAUSE_MS = 200
"""So long after a change the counts follow: someone may be typing."""


class PageFrame(QWidget):
    """``opened`` carries the id of a session that a page asks for."""

    opened = Signal(object)

    def __init__(self, desk: Desk, paging: Paging, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paging = paging
        self._specs = {spec.key: spec for spec in paging.pages}
        self._made: dict[str, QWidget] = {}
        self._stale = True
        self.bar = PageBar(desk.theme, paging.pages, f"Onderdelen van {paging.title}", self)
        self._stack = QStackedWidget(self)
        # On a low screen with large text the page takes what there is.
        self._stack.setMinimumSize(1, 1)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE_MS)
        self.head = top = QHBoxLayout()
        top.setContentsMargins(16, 6, 16, 0)
        top.addWidget(self.bar)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._on_chosen)
        self.bar.entered.connect(self._enter)
        self._counting.timeout.connect(self._count)
        desk.changed.connect(self._on_changed)
        desk.narrowed.connect(self._count_soon)
        self.show_page(paging.first)

    # What is shown

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        return self.bar.key

    @property
    def page(self) -> Tab:
        """The page that is shown."""
        return as_tab(self._made[self.key])

    def knows(self, key: str) -> bool:
        """Whether there is such a page."""
        return key in self._specs

    def widget(self, key: str) -> QWidget:
        """A page, built when it is first asked for."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._specs[key].make(self._desk, self)
            self._stack.addWidget(made)
            opened = getattr(made, "opened", None)
            if opened is not None:
                opened.connect(self.opened)
        return made

    def show_page(self, key: str) -> None:
        """Show a page, writing first what was typed on the one before."""
        if self._made and self.key != key:
            self.page.flush()
        widget = self.widget(key)
        self.bar.choose(key)
        self._stack.setCurrentWidget(widget)

    def open(self, place: str) -> bool:
        """Show the page of a place and go there; False when it is gone."""
        key = self._paging.page_of(place) or self._paging.first
        if not self.knows(key):
            return False
        self.show_page(key)
        return self.page.open(place)

    def flush(self) -> bool:
        """Write what is being typed on any page."""
        written = True
        for page in self._made.values():
            written = as_tab(page).flush() and written
        return written

    def save_state(self) -> None:
        """Let each page keep its columns and the like."""
        for page in self._made.values():
            as_tab(page).save_state()

    def panes(self) -> list[QWidget]:
        """The row, and the parts of the page."""
        return [self.bar, *self.page.panes()]

    def _on_chosen(self, _index: int) -> None:
        by_key = self.bar.hasFocus()
        self.show_page(self.bar.key)
        if not by_key:
            self.page.enter()

    def _enter(self) -> None:
        self.page.enter()

    # Counts

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._count()

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in self._paging.tables):
            self._count_soon()

    def _count_soon(self) -> None:
        self._stale = True
        if self.isVisible() and not self._counting.isActive():
            self._counting.start()

    def _count(self) -> None:
        self._stale = False
        job = partial(self._paging.counts, self._desk.store, self._desk.region_ids)
        self._desk.tasks.run(job, self.bar.show_counts, owner=self, key="counts")
