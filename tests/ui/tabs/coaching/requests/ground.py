"""What the tests of the page Vragen share: the tab in a window, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.region.coaching.requests.listing import RequestRow
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.requests.intake_dialog import IntakeDialog
from nplw_desktop.ui.tabs.coaching.requests.page import RequestsPage
from nplw_desktop.ui.tabs.coaching.requests.step_dialog import StepDialog
from nplw_desktop.ui.tabs.coaching.tab import CoachingTab
from nplw_desktop.ui.widgets.rows_view import RowsView
from tests.flows.keyboard import Keyboard

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
HOVEN = "Financiering warmtenet De Hoven"
PARKZICHT = "Bewonersavond Parkzicht begeleiden"
BESTEK = "Bestek warmtekavel beoordelen"
PROGRAMME = "Second opinion warmteprogramma"


class Asked(Keyboard):
    """The tab in a window of its own; ``gone`` and ``said`` are what the window would do."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.tab = CoachingTab(desk, cast("QWidget", None))
        self.tab.setWindowTitle("Coachpool")
        super().__init__(self.tab)
        self.gone: list[str] = []
        self.said: list[tuple[str, bool]] = []
        desk.going.connect(self._go)
        desk.announced.connect(self._hear)
        show(self.tab, *size)
        self.settle()
        self.tab.enter()

    def focus(self) -> QWidget:
        """What gets the keys. A list of proposals that closed may still count as the window."""
        popup, active = QApplication.activePopupWidget(), QApplication.activeWindow()
        if popup is None and (active is None or not active.isVisible()):
            open_ = [each for each in self.tab.findChildren(QDialog) if each.isVisible()]
            top = open_[-1] if open_ else self.tab
            wanted = top.focusWidget()
            top.activateWindow()
            QApplication.processEvents()
            if wanted is not None:
                wanted.setFocus()
        return super().focus()

    def type(self, text: str) -> None:
        """Any letters: the keys of a test are those of a plain keyboard."""
        for sign in text:
            if sign.isascii():
                super().type(sign)
                continue
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(self.focus(), event)

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
    def page(self) -> RequestsPage:
        """The page."""
        return cast("RequestsPage", self.tab.frame.widget(places.REQUESTS))

    def id_of(self, question: str) -> int:
        """The request with this question."""
        found = self.store.value("SELECT id FROM coach_request WHERE question = :q", q=question)
        assert found is not None
        return int(found)

    def read(self, question: str) -> Request:
        """A request as the file has it now."""
        found = requests.get(self.store, self.id_of(question))
        assert found is not None
        return found

    def open(self, question: str) -> None:
        """Take a request in hand."""
        assert self.tab.open(places.request(self.id_of(question)))
        self.settle()

    def settle(self) -> None:
        """Let background work be done and shown."""
        for _ in range(2):
            assert self.desk.tasks.wait()
            QApplication.processEvents()

    def questions(self, rows: RowsView[RequestRow]) -> list[str]:
        """The questions in a list, from top to bottom."""
        self.settle()
        model = rows.rows
        found = (model.row_at(at) for at in range(model.rowCount()))
        return [row.question for row in found if row is not None]

    def column(self, state: str) -> list[str]:
        """The questions in a column of the board."""
        shown = next(each for each in self.page.board.columns if each.state == state)
        return self.questions(shown.cards)

    @property
    def intake(self) -> IntakeDialog:
        """The intake that stands open."""
        self.settle()
        dialog = self.page._intake
        assert dialog is not None
        assert dialog.isVisible()
        return dialog

    def step(self) -> StepDialog:
        """The question about a step that stands open."""
        self.settle()
        found = [each for each in self.page.findChildren(StepDialog) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def choose(self, menu: QMenu, text: str) -> None:
        """Choose an entry of a menu."""
        entries = {action.text(): action for action in menu.actions()}
        assert text in entries, list(entries)
        entries[text].trigger()
        self.settle()

    def offered(self, question: str) -> list[str]:
        """What the menu of a request offers."""
        menu = self.menu(question)
        found = [action.text() for action in menu.actions() if not action.isSeparator()]
        menu.deleteLater()
        return found

    def menu(self, question: str) -> QMenu:
        """The menu of a request."""
        menu = QMenu(self.page)
        self.page.acts.fill_menu(menu, (self.id_of(question),))
        return menu
