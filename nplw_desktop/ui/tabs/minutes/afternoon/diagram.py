"""Who helped whom, drawn: everybody around a circle, an arrow from who learnt to who taught."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import focus, paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.tabs.minutes.afternoon import circle
from nplw_desktop.ui.tabs.minutes.afternoon.circle import Arrow, Seat, Spot
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_text import TextRoles

_ROW = 26
_NAMES = 168
_DOT = 4.0
_NEAR = 8.0
_HEAD = 9.0
_LEAST = 240
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


@dataclass(frozen=True)
class Helped:
    """One arrow: from ``learner`` to ``teacher``, with what it was about. ``key`` is its lesson."""

    key: int
    learner: int
    teacher: int
    text: str
    spoken: str


class HelpedDiagram(QWidget):
    """``chosen`` carries the key of the arrow in hand, by mouse or by the arrow keys."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = TextRoles(theme)
        self._names: dict[int, str] = {}
        self._helped: tuple[Helped, ...] = ()
        self._order: tuple[int, ...] = ()
        self._seats: dict[int, Seat] = {}
        self._arrows: dict[int, Arrow] = {}
        self._current: int | None = None
        self._over: int | None = None
        self._person: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Wie hielp wie, getekend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme.changed.connect(self._dress)

    def show_people(self, names: dict[int, str], helped: tuple[Helped, ...]) -> None:
        """Draw these people and arrows; the arrow in hand stays so while it is there."""
        self._names, self._helped = names, helped
        pairs = [(each.learner, each.teacher) for each in helped]
        self._order = circle.order(tuple(names), pairs)
        if self._current not in {each.key for each in helped}:
            self._current = None
        self._over = self._person = None
        self.updateGeometry()
        self._arrange()

    def choose(self, key: int | None) -> None:
        """Take an arrow in hand, without a signal."""
        self._current = key
        self._say()
        self.update()

    def middle_of(self, key: int) -> QPoint | None:
        """The middle of an arrow; None for a lesson without one."""
        bend = self._arrows.get(key)
        return None if bend is None else _point(bend.point(0.5)).toPoint()

    @property
    def current(self) -> int | None:
        """The key of the arrow in hand."""
        return self._current

    def sizeHint(self) -> QSize:
        height = circle.height_for(len(self._order), self._theme.px(_ROW))
        return QSize(self._theme.px(560), max(self._theme.px(_LEAST), round(height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.sizeHint().height())

    # Where things are

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        row = self._theme.px(_ROW)
        found = circle.seats(len(self._order), width, height, row, self._room_for_names())
        self._seats = dict(zip(self._order, found, strict=True))
        self._arrows = {
            each.key: circle.arrow(
                self._seats[each.learner], self._seats[each.teacher], width, height, _DOT + 4
            )
            for each in self._helped
        }
        self.update()

    def _room_for_names(self) -> float:
        return min(float(self._theme.px(_NAMES)), self.width() * 0.36)

    def _arrow_at(self, spot: Spot) -> int | None:
        near = [(each.distance(spot), key) for key, each in self._arrows.items()]
        best = min(near, default=(_NEAR, None), key=lambda pair: pair[0])
        return best[1] if best[0] < _NEAR else None

    def _person_at(self, spot: Spot) -> int | None:
        for key, seat in self._seats.items():
            side = spot.x >= seat.at.x - _NEAR if seat.right else spot.x <= seat.at.x + _NEAR
            if side and abs(spot.y - seat.at.y) < self._theme.px(_ROW) / 2:
                return key
        return None

    # Going about

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        spot = Spot(at.x(), at.y())
        over = self._arrow_at(spot)
        person = self._person_at(spot) if over is None else None
        if (over, person) != (self._over, self._person):
            self._over, self._person = over, person
            self.setToolTip(self._spoken(over))
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        over = self._arrow_at(Spot(at.x(), at.y()))
        if over is not None:
            self._take(over)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = self._person = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [each.key for each in self._helped]
        bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not keys or not bare or event.key() not in (*_FORWARD, *_BACK):
            super().keyPressEvent(event)
            return
        step = 1 if event.key() in _FORWARD else -1
        if self._current in keys:
            at = (keys.index(self._current) + step) % len(keys)
        else:
            at = 0 if step > 0 else len(keys) - 1
        self._take(keys[at])

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.note_focus(self, event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _take(self, key: int) -> None:
        self.choose(key)
        announce(self, self._spoken(key))
        self.chosen.emit(key)

    def _spoken(self, key: int | None) -> str:
        return next((each.spoken for each in self._helped if each.key == key), "")

    def _say(self) -> None:
        self.setAccessibleDescription(self._spoken(self._current))

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _dress(self) -> None:
        self._texts.clear()
        self.updateGeometry()
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._over if self._over is not None else self._current
        lit = [each for each in self._helped if self._is_lit(each, shown)]
        for each in self._helped:
            if each not in lit:
                self._paint_arrow(painter, each, "field", 1.2)
        for each in lit:
            self._paint_arrow(painter, each, "primary", 2.2)
        people = {key for each in lit for key in (each.learner, each.teacher)}
        for key in self._order:
            self._paint_person(painter, key, lit=key in people or key == self._person)
        if shown is not None and shown in self._arrows:
            self._paint_topic(painter, shown)
        if focus.by_keyboard(self):
            edge = self._theme.color("primary")
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, None, edge, width=2)

    def _is_lit(self, each: Helped, shown: int | None) -> bool:
        if self._person is not None:
            return self._person in (each.learner, each.teacher)
        return each.key == shown

    def _paint_arrow(self, painter: QPainter, each: Helped, token: str, width: float) -> None:
        bend = self._arrows[each.key]
        colour = self._theme.color(token)
        path = QPainterPath(_point(bend.start))
        path.quadTo(_point(bend.pull), _point(bend.end))
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([_point(corner) for corner in bend.head(_HEAD)]))

    def _paint_person(self, painter: QPainter, key: int, *, lit: bool) -> None:
        seat, theme = self._seats[key], self._theme
        taught = any(each.teacher == key for each in self._helped)
        alone = not any(key in (each.learner, each.teacher) for each in self._helped)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if lit else "p4" if taught else "field"))
        radius = _DOT + 1 if taught else _DOT
        painter.drawEllipse(_point(seat.at), radius, radius)
        gap, row = 10, theme.px(_ROW)
        top = round(seat.at.y - row / 2)
        role = self._texts["base-strong" if lit else "base"]
        painter.setPen(theme.color("ink3" if alone and not lit else "ink"))
        if seat.right:
            left = round(seat.at.x) + gap
            room = QRect(left, top, self.width() - left - 4, row)
        else:
            room = QRect(4, top, round(seat.at.x) - gap - 4, row)
        role.draw(painter, room, self._names[key], to_right=not seat.right)

    def _paint_topic(self, painter: QPainter, key: int) -> None:
        """What it was about, in a box inside the circle, where there are no names."""
        each = next(each for each in self._helped if each.key == key)
        if not each.text:
            return
        theme, role = self._theme, self._texts["small-strong"]
        names = self._room_for_names()
        most = max(theme.px(120), round(self.width() - 2 * names) - 32)
        text, width = role.fitted(each.text, min(theme.px(320), most))
        bend = self._arrows[key]
        box = QRectF(0, 0, width + 20, theme.px(26))
        box.moveCenter(QPointF(bend.pull.x, bend.point(0.5).y))
        box.moveLeft(min(max(names + 6, box.left()), self.width() - names - 6 - box.width()))
        paint.box(painter, box, paint.RADIUS_CELL, theme.color("psoft"), theme.color("primary"))
        painter.setPen(theme.color("ink"))
        role.draw(painter, box.toRect().adjusted(10, 0, -6, 0), text)


def _point(spot: Spot) -> QPointF:
    return QPointF(spot.x, spot.y)
