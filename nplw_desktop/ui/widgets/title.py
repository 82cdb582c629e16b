"""The title of a trouble: a file in it goes by its name; where it lies is in the tooltip."""

from __future__ import annotations

import re

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import Text

# A root that no word or path runs on into, and folders up to the name. No folder ends in a space:
# that would be the sentence between two paths.
_FOLDERS = re.compile(
    r"(?<![\w/\\:])(?:[A-Za-z]:[\\/]|\\\\|/)(?:[^/\\\n]*[^/\\\s][/\\])*(?=[^/\\\s])"
)


def by_name(words: str) -> str:
    """The same words with every full path cut to its last part."""
    return _FOLDERS.sub("", words)


class Title(Text):
    """A wrapped line that says what happened."""

    def __init__(self, theme: Theme, words: str, role: str) -> None:
        super().__init__(theme, "", role, wrap=True)
        self.say(words)

    def say(self, words: str) -> None:
        """Show these words, in short; the tooltip and a screen reader's description have all."""
        short = by_name(words)
        whole = words if short != words else ""
        self.setText(short)
        self.setToolTip(whole)
        self.setAccessibleDescription(whole)
