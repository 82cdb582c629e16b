"""How a row of the match is drawn: score, name, four bars with a reason each, and its button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from nplw_desktop.region.coaching.matching import Candidate
from nplw_desktop.region.coaching.matching.scoring import Part
from nplw_desktop.ui import paint
from nplw_desktop.ui.tabs.coaching.match.columns import Columns, Span, columns
from nplw_desktop.ui.tabs.coaching.match.entries import FOLD, MatchEntry
from nplw_desktop.ui.widgets.fitted_list import EntryDelegate, Index

_ROW, _LOW, _FOLD = 72, 60, 40
_NAME, _LINE, _BAR, _BUTTON, _ICON = 20, 18, 6, 34, 14
_NUMBER = 42
_MOST_LINES = 3


class MatchDelegate(EntryDelegate[MatchEntry]):
    """``over`` is the row whose button is under the pointer, ``down`` while it is held; else -1."""

    over = -1
    down = False

    def height(self, row: int, width: int) -> int:
        entry = self._model.entry(row)
        if entry.key == FOLD:
            return self.theme.px(_FOLD)
        places = self.columns(width)
        if entry.candidate is None or places.wide:
            return self.theme.px(_LOW if entry.candidate is None else _ROW)
        return self.theme.px(_LOW + _LINE * (len(self._grounds(entry.candidate, places)) - 1))

    def columns(self, width: int) -> Columns:
        """The places in a list of this width."""
        return columns(width, self.theme.scale)

    def button_box(self, rect: QRect) -> QRect:
        """Where the button of a row lies."""
        at, height = self.columns(rect.width()).button, self.theme.px(_BUTTON)
        top = rect.y() + (rect.height() - height) // 2
        return QRect(rect.x() + at.x, top, at.width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option
        rect: QRect = shown.rect
        entry = self._model.entry(index.row())
        places = self.columns(rect.width())
        if shown.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.color("phover"))
        self.line_ground(painter, option, last=False)
        if entry.key == FOLD:
            self._fold(painter, rect, entry)
            return
        if entry.candidate is not None:
            self._candidate(painter, rect, places, entry, entry.candidate)
        elif entry.not_now is not None:
            self._not_now(painter, rect, places, entry)
        if entry.button:
            self._button(painter, rect, entry, index.row())

    # Kinds of rows

    def _candidate(
        self, painter: QPainter, rect: QRect, places: Columns, entry: MatchEntry, one: Candidate
    ) -> None:
        theme, px = self.theme, self.theme.px
        score = self._box(rect, places.score)
        painter.setPen(theme.color("primary" if entry.first else "ink2"))
        self.texts["figure"].draw(painter, score, str(one.score))
        upper, lower = self._two_lines(rect, places.name)
        grounds = () if places.wide else self._grounds(one, places)
        for each in (upper, lower):
            each.translate(0, -max(len(grounds) - 1, 0) * px(_LINE) // 2)
        if one.pinned:
            side = px(_ICON)
            at = QRect(upper.x(), upper.y() + (upper.height() - side) // 2, side, side)
            paint.icon(painter, theme, "arrow-up", "primary", at)
            upper.setLeft(upper.x() + side + px(6))
        painter.setPen(theme.color("ink"))
        self.texts["base-strong"].draw(painter, upper, one.name)
        if not places.wide:
            painter.setPen(theme.color("ink2"))
            for line in grounds:
                self.texts["small"].draw(painter, lower, line)
                lower.translate(0, px(_LINE))
            return
        self._free(painter, lower, one)
        for place, part in zip(places.parts, one.parts, strict=True):
            self._part(painter, rect, place, part)

    def _grounds(self, one: Candidate, places: Columns) -> tuple[str, ...]:
        """Why, in the lines it takes where there is no room for bars."""
        return self.texts["small"].wrapped(one.grounds, places.name.width, _MOST_LINES)

    def _free(self, painter: QPainter, lower: QRect, one: Candidate) -> None:
        full = one.almost_full
        painter.setPen(self.theme.color("accent" if full else "ink2"))
        words = f"{one.free_words}, bijna vol" if full else one.free_words
        self.texts["small-strong" if full else "small"].draw(painter, lower, words)

    def _part(self, painter: QPainter, rect: QRect, place: Span, part: Part) -> None:
        theme, px = self.theme, self.theme.px
        upper, lower = self._two_lines(rect, place)
        height = px(_BAR)
        bar = QRect(
            upper.x(),
            upper.y() + (upper.height() - height) // 2,
            upper.width() - px(_NUMBER),
            height,
        )
        paint.box(painter, bar, height / 2, theme.color("p0"), None)
        if part.points and part.weight:
            filled = QRect(bar)
            filled.setWidth(max(height, bar.width() * part.points // part.weight))
            paint.box(painter, filled, height / 2, theme.color("p4"), None)
        painter.setPen(theme.color("ink2"))
        small = self.texts["small"]
        small.draw(painter, upper, f"{part.points}/{part.weight}", to_right=True)
        small.draw(painter, lower, part.brief)

    def _not_now(self, painter: QPainter, rect: QRect, places: Columns, entry: MatchEntry) -> None:
        assert entry.not_now is not None
        end = places.button.x if entry.button else places.button.right
        upper, lower = self._two_lines(
            rect, Span(places.name.x, end - places.name.x - self.theme.px(8))
        )
        side = self.theme.px(_ICON)
        kind = "x" if not entry.not_now.able else "minus"
        box = self._box(rect, places.score)
        at = QRect(box.x(), box.y() + (box.height() - side) // 2, side, side)
        paint.icon(painter, self.theme, kind, "ink3", at)
        painter.setPen(self.theme.color("ink2"))
        self.texts["base"].draw(painter, upper, entry.name)
        painter.setPen(self.theme.color("ink3"))
        self.texts["small"].draw(painter, lower, entry.not_now.words)

    def _fold(self, painter: QPainter, rect: QRect, entry: MatchEntry) -> None:
        theme, px = self.theme, self.theme.px
        side = px(16)
        icon = "chevron-down" if entry.unfolded else "chevron-right"
        at = QRect(rect.x() + px(16), rect.y() + (rect.height() - side) // 2, side, side)
        paint.icon(painter, theme, icon, "primary", at)
        painter.setPen(theme.color("primary"))
        room = rect.adjusted(px(16) + side + px(8), 0, -px(16), -1)
        self.texts["small-strong"].draw(painter, room, entry.name)

    def _button(self, painter: QPainter, rect: QRect, entry: MatchEntry, row: int) -> None:
        kind: paint.Kind = "primary" if entry.first else "normal"
        state: paint.State = "rest"
        if row == self.over:
            state = "pressed" if self.down else "hover"
        box = self.button_box(rect)
        token = paint.button_box(painter, self.theme, box, kind, state)
        painter.setPen(self.theme.color(token))
        small = entry.candidate is None
        painter.setFont(self.theme.font("small-strong" if small else "base-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.button)

    # Places

    def _two_lines(self, rect: QRect, place: Span) -> tuple[QRect, QRect]:
        px = self.theme.px
        top = rect.y() + (rect.height() - 1 - px(_NAME) - px(_LINE)) // 2
        upper = QRect(rect.x() + place.x, top, place.width, px(_NAME))
        return upper, QRect(upper.x(), upper.bottom() + 1, place.width, px(_LINE))

    def _box(self, rect: QRect, place: Span) -> QRect:
        return QRect(rect.x() + place.x, rect.y(), place.width, rect.height() - 1)
