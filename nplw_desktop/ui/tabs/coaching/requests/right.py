"""The right side of the page Vragen: who fits the request in hand above the board of the month, or
the request in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.board.board import Board
from nplw_desktop.ui.tabs.coaching.match.panel import MatchPanel
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.widgets.room import scrolling

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.requests.form import RequestForm

_GAP = 16
_MATCH, _BOARD = 31, 27
"""How the two share the height: three coaches who fit, above six on the board."""
_LEAST = 210
"""The least height of a part, in px at 100 %; with less room the two scroll."""


class RightSide(QStackedWidget):
    """Shows one request, or none, in one of two ways. ``turned``: the way was changed.

    The request in full is loaded when it is first asked for.
    """

    turned = Signal()

    def __init__(self, desk: Desk, acts: RequestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._form: RequestForm | None = None
        self.request_id: int | None = None
        self._in_work: int | None = None
        self.match = MatchPanel(desk, self)
        self.board = Board(desk, self)
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.match, _MATCH)
        column.addWidget(self.board, _BOARD)
        self._scroll = scrolling(self._work, self)
        # On a low screen with large text it takes what there is.
        self.setMinimumSize(1, 1)
        self.addWidget(self._scroll)
        self.match.plan_shown.connect(self.board.preview)
        desk.theme.changed.connect(self._dress)
        self._dress()

    @property
    def form(self) -> RequestForm:
        """The request in full."""
        if self._form is None:
            from nplw_desktop.ui.tabs.coaching.requests.form import (  # noqa: PLC0415 - see above
                RequestForm,
            )

            self._form = RequestForm(self._desk, self._acts, self)
            self._form.match_asked.connect(self.show_work)
            self.addWidget(self._form)
        return self._form

    @property
    def whole(self) -> bool:
        """Whether the request is shown in full."""
        return self.currentWidget() is not self._scroll

    def show_request(self, request_id: int | None) -> None:
        """Show a request in the way that is chosen; the other way follows when it is turned to."""
        self.request_id = request_id
        if self.whole:
            self.form.show_request(request_id)
        elif request_id != self._in_work:  # what changes in it they see themselves
            self._in_work = request_id
            self.match.show_request(request_id)
            self.board.show_request(request_id)

    def show_whole(self) -> None:
        """Show the request in full."""
        if not self.whole:
            self.setCurrentWidget(self.form)
            self.show_request(self.request_id)
            self.turned.emit()

    def show_work(self) -> None:
        """Show who fits and the board."""
        if self.whole:
            self.form.flush()
            self.setCurrentWidget(self._scroll)
            self.show_request(self.request_id)
            self.turned.emit()

    def flush(self) -> None:
        """Write what is being typed."""
        if self.whole:
            self.form.flush()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return self.form.panes() if self.whole else [self.match, self.board]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        least = self._desk.theme.px(_LEAST)
        for part in (self.match, self.board):
            part.setMinimumHeight(least)
        self._work.setMinimumHeight(2 * least + _GAP)
