"""One column of the board: the requests in one state, which can be dragged to another."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import states
from nplw_desktop.region.coaching.requests.listing import RequestFilter, RequestList
from nplw_desktop.ui import paint
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.requests.left import NEWEST
from nplw_desktop.ui.tabs.coaching.requests.rows import RequestRows
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.text import Text

_MIME = "application/x-nplw-coach-requests"
_HEAD = 40
_SIDE = 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_EMPTY = {
    states.NEW: "Geen nieuwe vragen.",
    states.PROPOSED: "Geen voorstellen die op een antwoord wachten.",
    states.ACTIVE: "Er loopt niets.",
    states.DONE: "Nog niets afgerond.",
    states.WAITING: "De wachtlijst is leeg.",
}


class Cards(RequestRows):
    """``stepped``: the focus goes a column on. ``carried``: the chosen ones do too.

    ``dropped`` carries the ids that were dropped here, ``hovered`` whether something may be.
    """

    stepped = Signal(int)
    carried = Signal(int)
    dropped = Signal(object)
    hovered = Signal(bool)

    def __init__(self, desk: Desk, state: str, parent: QWidget) -> None:
        super().__init__(desk, parent, finer_only=True)
        self._may_move = not desk.only_read
        self._pressed: QPoint | None = None
        self.setAccessibleName(f"Vragen: {states.STATES[state]}")
        self.setAccessibleDescription("Ctrl en een pijl brengt een vraag naar een andere kolom.")
        self.setAcceptDrops(self._may_move)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.carried.emit(by)
        else:
            self.stepped.emit(by)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_row = self.rowAt(event.position().toPoint().y()) >= 0
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if on_row and left else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = event.buttons() & Qt.MouseButton.LeftButton
        if self._pressed is None or not held:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance() and self._may_move:
            self._pressed = None
            self._carry()

    def _carry(self) -> None:
        drag, mime = QDrag(self), QMimeData()
        mime.setData(_MIME, json.dumps(list(self.chosen())).encode())
        drag.setMimeData(mime)
        row = self.visualRect(self.currentIndex())
        drag.setPixmap(self.viewport().grab(row))
        drag.setHotSpot(QPoint(self.theme.px(24), row.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() is not self:
            event.acceptProposedAction()
            self.hovered.emit(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.hovered.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.hovered.emit(False)
        ids = json.loads(bytes(event.mimeData().data(_MIME).data()) or b"[]")
        event.acceptProposedAction()
        self.dropped.emit(tuple(ids))


class StateColumn(QFrame):
    """A state with its count and its requests, newest first."""

    def __init__(self, desk: Desk, state: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.state = state
        self._hovered = False
        self.setAccessibleName(states.STATES[state])
        self.head = SectionHead(desk.theme, states.STATES[state])
        self.head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.cards = Cards(desk, state, self)
        self.empty = Text(desk.theme, _EMPTY[state], "small", "ink2", wrap=True)
        self.empty.setContentsMargins(_SIDE, 12, _SIDE, 0)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.empty)
        column.addWidget(self.cards, 1)
        self.cards.hovered.connect(self._on_hovered)
        self.cards.rows.counted.connect(self._on_counted)
        desk.theme.changed.connect(self._dress)
        self._dress()

    def show_list(self, narrowed: RequestFilter) -> None:
        """Show the requests of this state that pass."""
        self.cards.show_rows(RequestList(self._desk.store, narrowed), NEWEST)

    def _on_counted(self, count: int) -> None:
        self.head.set_count(count)
        self.empty.setVisible(not count)

    def _on_hovered(self, on: bool) -> None:
        self._hovered = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        edge = theme.color("primary" if self._hovered else "line")
        paint.box(
            painter,
            self.rect(),
            paint.RADIUS_PANEL,
            theme.color("surface"),
            edge,
            width=2 if self._hovered else 1,
        )
        painter.fillRect(1, self.head.geometry().bottom(), self.width() - 2, 1, theme.color("line"))

    def _dress(self) -> None:
        self.head.setFixedHeight(self._desk.theme.px(_HEAD))
        self.update()
