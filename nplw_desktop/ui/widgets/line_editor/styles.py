"""How a line and its stretches look: formats made from the theme (DESIGN 2, picture ``verslag``).

All lengths are logical px; those that belong to text grow with the text scale.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor.blocks import (
    ID,
    TARGETED,
    mark_block,
    marks_of,
    write_marks,
)
from nplw_desktop.ui.widgets.line_editor.rows import FILED, LISTS, LineKind

TEXT_WIDTH = 760
SIDE = 32
TOP = 16
BOTTOM = 24

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_GAP = 8
_HEADING_ABOVE, _HEADING_BELOW = 16, 7


@dataclass(frozen=True, slots=True)
class FiledLook:
    """Ground, icon and colour of a filed line; ``word`` names it aloud."""

    ground: str
    icon: str
    colour: str
    word: str


LOOKS = {
    LineKind.DECISION: FiledLook("psoft", "gavel", "primary", "Besluit"),
    LineKind.ACTION: FiledLook("asoft", "square-check-big", "accent", "Actie"),
    LineKind.INSIGHT: FiledLook("phover", "lightbulb", "primary", "Inzicht"),
    LineKind.PROMISE: FiledLook("sunken", "handshake", "primary", "Toezegging"),
    LineKind.ANNOUNCEMENT: FiledLook("isoft", "info", "info", "Mededeling"),
    LineKind.INTENTION: FiledLook("oksoft", "check", "ok", "Voornemen"),
}


class Styles:
    """Formats of lines and stretches in the theme as it is now.

    ``margins`` are those around the whole text: at the sides, above and below.
    """

    def __init__(self, theme: Theme, margins: tuple[int, int, int] = (SIDE, TOP, BOTTOM)) -> None:
        self.theme = theme
        self.side, self.top, self.bottom = margins
        self._chars: dict[tuple[object, ...], QTextCharFormat] = {}

    def forget(self) -> None:
        """Drop what was made for an earlier look of the theme."""
        self._chars.clear()

    # Sizes

    @property
    def line_height(self) -> int:
        """Height of one line of text."""
        return self.theme.px(24)

    @property
    def pad(self) -> int:
        """From the edge of a filed line's ground to its text, above and below."""
        return self.theme.px(6)

    @property
    def step(self) -> int:
        """One step of indent."""
        return self.theme.px(24)

    def strong_width(self, text: str) -> float:
        """Width of ``text`` in the editor's bold face."""
        return QFontMetricsF(self.strong_font()).horizontalAdvance(text)

    def small_width(self, text: str) -> float:
        """Width of ``text`` as it stands right in a filed line."""
        return QFontMetricsF(self.theme.font("small")).horizontalAdvance(text)

    def strong_font(self) -> QFont:
        """The editor's bold face: a name before an action."""
        font = self.theme.font("editor")
        font.setWeight(QFont.Weight.DemiBold)
        return font

    # Formats

    def block(
        self,
        key: int,
        kind: LineKind,
        indent: int,
        above: LineKind | None,
        beside: tuple[float, float] = (0.0, 0.0),
    ) -> QTextBlockFormat:
        """The format of a line; ``above`` is the kind of the line above it, None at the top.

        ``beside`` is the room to leave before and right of the text of a filed line.
        """
        made = QTextBlockFormat()
        made.setProperty(ID, key)
        mark_block(made, kind, indent)
        heading = kind is LineKind.HEADING
        made.setLineHeight(self.theme.px(26) if heading else self.line_height, _FIXED)
        self.set_room_above(made, kind, above)
        left = self._left(kind) + indent * self.step
        if left:
            made.setLeftMargin(left)
        if kind in FILED:
            made.setRightMargin(self.theme.px(12) + beside[1])
        if beside[0]:
            made.setTextIndent(beside[0])
        return made

    def set_room_above(
        self, made: QTextBlockFormat, kind: LineKind, above: LineKind | None
    ) -> None:
        """Set the distance to the line above; None at the top."""
        room = self._room_above(kind, above)
        if room:
            made.setTopMargin(room)
        else:
            made.clearProperty(QTextFormat.Property.BlockTopMargin)

    def _room_above(self, kind: LineKind, above: LineKind | None) -> int:
        own = self.pad if kind in FILED else 0
        if above is None:
            return own
        own += self.pad if above in FILED else 0
        if kind in LISTS and above in LISTS:
            return 0
        if kind is LineKind.HEADING:
            return own + self.theme.px(_HEADING_ABOVE)
        return own + self.theme.px(_HEADING_BELOW if above is LineKind.HEADING else _GAP)

    def _left(self, kind: LineKind) -> int:
        if kind in FILED:
            return self.theme.px(44)
        if kind is LineKind.NUMBERED:
            return self.theme.px(24)
        return self.theme.px(18) if kind is LineKind.BULLET else 0

    def stretch(self, kind: LineKind, marks: dict[MarkKind, str], done: bool) -> QTextCharFormat:
        """The format of a stretch with these marks in a line of this kind."""
        heading = kind is LineKind.HEADING
        key = (heading, done, *sorted(marks.items()))
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._make_stretch(marks, heading, done)
        return found

    def _make_stretch(
        self, marks: dict[MarkKind, str], heading: bool, done: bool
    ) -> QTextCharFormat:
        made = QTextCharFormat()
        write_marks(made, marks)
        if heading:
            made.setFontPointSize(self.theme.font("heading").pointSizeF())
        if heading or MarkKind.BOLD in marks or MarkKind.PERSON in marks:
            made.setFontWeight(QFont.Weight.DemiBold)
        if MarkKind.ITALIC in marks:
            made.setFontItalic(True)
        if MarkKind.LINK in marks:
            made.setFontUnderline(True)
        if done:
            made.setFontStrikeOut(True)
            made.setForeground(self.theme.color("ink3"))
        elif MarkKind.LINK in marks or MarkKind.LABEL in marks:
            made.setForeground(self.theme.color("primary"))
        return made

    def plain_after(self, char_format: QTextCharFormat, kind: LineKind) -> QTextCharFormat:
        """The format of what is typed after a link, name or label: the same without it."""
        kept = {k: to for k, to in marks_of(char_format).items() if k not in TARGETED}
        return self.stretch(kind, kept, char_format.fontStrikeOut())
