"""What the tests of the page Coaches share: the page in its tab, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from nplw_desktop.region.coaching import coaches, page_counts
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog
from nplw_desktop.ui.tabs.coaching.coaches.page import CoachesPage
from nplw_desktop.ui.tabs.paged import PageSpec, Paging
from nplw_desktop.ui.tabs.paged.frame import PageFrame
from nplw_desktop.ui.widgets.named_list import NamedList
from tests.flows.keyboard import Keyboard

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


_PAGES = (PageSpec(places.COACHES, "Coaches", "user-star", CoachesPage.__module__, "CoachesPage"),)


class Pool(Keyboard):
    """The page in the frame of a tab that has no other, in a window."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        paging = Paging(places.KEY, "Coachpool", _PAGES, page_counts.of, page_counts.TABLES)
        self.tab = PageFrame(desk, paging, cast("QWidget", None))
        self.tab.setWindowTitle("Coachpool")
        super().__init__(self.tab)
        self.gone: list[str] = []
        self.said: list[tuple[str, bool]] = []
        desk.going.connect(self._go)
        desk.announced.connect(self._hear)
        show(self.tab, *size)

    def focus(self) -> QWidget:
        """What gets the keys. A list of proposals that closed may still count as the window."""
        popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
        if popup is None and (active is None or not active.isVisible()):
            wanted: QWidget | None = self.tab.focusWidget()
            if wanted is None or not wanted.isVisible():
                wanted = QApplication.focusWidget()
            self.tab.activateWindow()
            QApplication.processEvents()
            if wanted is not None:
                wanted.setFocus()
        return super().focus()

    def _go(self, place: str) -> None:
        self.gone.append(place)
        self.tab.open(place)

    def _hear(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    @property
    def store(self) -> Store:
        """The open file."""
        return self.desk.store

    @property
    def page(self) -> CoachesPage:
        """The page."""
        return cast("CoachesPage", self.tab.widget(places.COACHES))

    def named(self, name: str) -> Coach:
        """A coach as the file has them now."""
        return next(each for each in coaches.every(self.store) if each.name == name)

    @property
    def coach(self) -> Coach:
        """The coach in hand, as the file has them now."""
        key = self.page.in_hand
        assert key is not None
        found = coaches.get(self.store, key)
        assert found is not None
        return found

    def open(self, name: str) -> None:
        """Take a coach in hand."""
        assert self.tab.open(f"coaching/coaches/{self.named(name).id}")
        self.settle()

    def settle(self) -> None:
        """Let background work be done and shown."""
        assert self.desk.tasks.wait()
        QApplication.processEvents()

    def listed(self) -> list[str]:
        """The names in the list, from top to bottom."""
        rows = self.page.list.rows
        found = (rows.row_at(at) for at in range(rows.rowCount()))
        return [row.name for row in found if row is not None]

    def overtype(self, field: QWidget, text: str) -> None:
        """Go to a field, type over what is in it, and leave it."""
        field.setFocus()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.selectAll()
        self.press(Key.Key_Delete)
        self.type(text)
        self.page.list.setFocus()
        self.pause()

    def choose(self, listed: NamedList, title: str) -> None:
        """Go to a row of a short list."""
        listed.setFocus()
        listed.choose(listed.entries.entry(shown(listed).index(title)).key)

    def asking(self) -> AskDialog:
        """The dialog that stands open."""
        self.settle()
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, AskDialog)]
        return next(each for each in found if each.isVisible())


def shown(listed: NamedList) -> list[str]:
    """The titles of a short list."""
    return [listed.entries.entry(row).title for row in range(listed.entries.rowCount())]
