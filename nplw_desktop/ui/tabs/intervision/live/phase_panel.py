"""The phase of now: its number, words and ring, and in a word what the clock warns of."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import phases
from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.tabs.intervision.live import words
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.tabs.intervision.live.phase_text import PhaseText, PhaseWords
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.ring import Ring
from nplw_desktop.ui.widgets.text import Text

_SIDE, _TOP, _LOW_SIDE = 32, 26, 18
_RING, _LARGE_RING, _SMALL_RING = 256, 340, 150
_WIDE = 1_600

# Mood: kind of the pill and its icon; the word says it too.
_PILLS: dict[str, tuple[paint.PillKind, str]] = {
    "soon": ("accent", "timer"),
    "over": ("danger", "clock-alert"),
    "paused": ("neutral", "pause"),
}


class PhasePanel(Panel):
    """Everything of the phase that all may hear; the ring is right of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._in_room = False
        self.setAccessibleName("Fase")
        self.number = Text(theme, "", "live-strong", "accent")
        self.pill = MoodPill(theme)
        self.text = PhaseText(theme)
        self.ring = Ring(theme)
        self.ring.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.number)
        top.addWidget(self.pill)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(top)
        left.addWidget(self.text, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._row, 1)

    def tell(self, shown: LiveState) -> None:
        """Show how it stands."""
        state, here = shown.clock, shown.clock.now
        if here is None:
            return
        who = phases.WHO.get(here.phase.who, "")
        number = f"{words.of_phase(state)} · {who}" if who else words.of_phase(state)
        if self.number.text() != number:
            self.number.setText(number)
        self.text.tell(_words_of(shown, in_room=self._in_room))
        mood = words.mood(state)
        # By whole seconds, as the clock: nothing is painted when only somebody else speaks on.
        part = math.ceil(here.left) / here.planned if here.planned else 1.0
        self.ring.tell(
            part, words.left(here), words.of_minutes(here), mood, spoken=words.spoken(state)
        )
        self.pill.tell(mood, words.warning(state))

    def set_in_room(self, in_room: bool) -> None:
        """The room reads along: your own note goes, and the question too unless that was ticked."""
        self._in_room = in_room

    def fit(self, room: QSize, *, low: bool) -> None:
        """Lay it out for a panel of this size: the ring gives way before the words do."""
        px = self._theme.px
        most = _LARGE_RING if room.width() >= px(_WIDE) * 0.6 else _RING
        side = min(px(most), room.height() - 2 * px(_LOW_SIDE), round(room.width() * 0.36))
        side = max(side, px(_SMALL_RING if not low else 110))
        self.ring.setFixedSize(side, side)
        pad, top = (px(_LOW_SIDE), px(12)) if low else (px(_SIDE), px(_TOP))
        self.body.setContentsMargins(pad, top, pad, px(_LOW_SIDE) if low else top)


class MoodPill(QWidget):
    """``nog 2 minuten``, ``over tijd``, ``pauze``: icon, word and colour; nothing while all is calm."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mood, self._text = "calm", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def text(self) -> str:
        """The word; empty while there is nothing to say."""
        return self._text

    def tell(self, mood: str, text: str) -> None:
        """Say something else; a screen reader says it too when the mood turns."""
        if (mood, text) == (self._mood, self._text):
            return
        turned = mood != self._mood
        self._mood, self._text = mood, text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._dress()
        if text and turned:
            announce(self, text)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        text = QFontMetrics(self._theme.font("live-strong")).horizontalAdvance(self._text)
        return QSize(px(10) + px(18) + px(7) + text + px(11), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        kind, icon = _PILLS.get(self._mood, ("neutral", "timer"))
        ground, ink = paint.PILLS[kind]
        painter, px = QPainter(self), self._theme.px
        paint.box(painter, self.rect(), paint.RADIUS_CELL, self._theme.color(ground), None)
        side = px(18)
        box = QRect(px(10), (self.height() - side) // 2, side, side)
        paint.icon(painter, self._theme, icon, ink, box)
        painter.setFont(self._theme.font("live-strong"))
        painter.setPen(self._theme.color(ink))
        line = self.rect().adjusted(px(10) + side + px(7), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._text)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


def _words_of(shown: LiveState, *, in_room: bool) -> PhaseWords:
    phase = shown.phase
    if phase is None:
        return PhaseWords()
    note = f"Voor jou: {phase.script}" if phase.script and not in_room else ""
    question = shown.question if shown.show_question or not in_room else ""
    asks = f"{shown.owner} vraagt:" if shown.owner else "De vraag:"
    return PhaseWords(phase.title, phase.instruction, note, asks if question else "", question)
