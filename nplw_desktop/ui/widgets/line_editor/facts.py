"""What the store knows of lines beside their text, and how that is worded and measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from nplw_desktop.region import dates
from nplw_desktop.ui.widgets.line_editor.rows import FILED, EditorLine, LineKind
from nplw_desktop.ui.widgets.line_editor.styles import Styles

_NARROW = 460
"""Below this width of text, in px at 100 %, a warning is only its icon."""

_WORD_END = re.compile(r"[\s,.:;]")


class Facts:
    """Numbers, owners, dates and warnings by line; ``width`` is that of the text, in px."""

    def __init__(self, styles: Styles, today: Callable[[], date]) -> None:
        self._styles = styles
        self._today = today
        self._of: dict[int, EditorLine] = {}
        self.width = 0.0

    def reset(self, lines: Iterable[EditorLine]) -> None:
        """Know these lines and no others."""
        self._of = {line.id: line for line in lines}

    def learn(self, key: int, line: EditorLine | None) -> None:
        """Know line ``key`` as it is now, or no longer."""
        if line is None:
            self._of.pop(key, None)
        else:
            self._of[key] = line

    def of(self, key: int) -> EditorLine | None:
        """What is known of line ``key``; None for a line that the store has not seen."""
        return self._of.get(key)

    def warned(self) -> list[int]:
        """The lines with a warning."""
        return [key for key, line in self._of.items() if line.warning]

    def is_done(self, key: int) -> bool:
        """True for a line that is struck through."""
        line = self._of.get(key)
        return line is not None and line.done

    def is_late(self, key: int) -> bool:
        """True when the line should have been done before today."""
        line = self._of.get(key)
        if line is None or line.due_on is None or line.done:
            return False
        return line.due_on < self._today()

    def label(self, key: int) -> str:
        """What stands right in a filed line: a warning, its due date or its number."""
        line = self._of.get(key)
        if line is None:
            return ""
        if line.warning:
            return line.warning
        if line.due_on is not None:
            return dates.due(line.due_on, self._today())
        return line.number

    @property
    def narrow(self) -> bool:
        """True when there is only room for the icon of a warning."""
        return 0 < self.width < self._styles.theme.px(_NARROW)

    def beside(self, key: int, kind: LineKind, text: str) -> tuple[float, float]:
        """The room to leave, in px, before ``text`` for a name and right of it for a label."""
        line = self._of.get(key)
        if line is None or kind not in FILED:
            return 0.0, 0.0
        theme = self._styles.theme
        label = self.label(key)
        right = self._styles.small_width(label) if label else 0.0
        if line.warning:
            right = theme.px(16) if self.narrow else theme.px(16) + 6 + right
        owner = "" if _begins_with(text, line.owner) else line.owner
        return (
            self._styles.strong_width(owner + " ") if owner else 0.0,
            right + theme.px(12) if right else 0.0,
        )


def _begins_with(text: str, owner: str) -> bool:
    """True when a text begins with the first name of its owner, which is then not repeated."""
    first_word = _WORD_END.split(text.lstrip("@ "), maxsplit=1)[0]
    return bool(owner) and first_word.casefold() == owner.split(" ", maxsplit=1)[0].casefold()
