"""What the file of a paper is called: a name that Windows takes, at most 120 characters long."""

from __future__ import annotations

import re

_LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"?*\s]+')
_BARS = re.compile(r"\s*[/\\|]+\s*")


def safe(
    day: str, title: str, *, kind: str = "", example: bool = False, suffix: str = ".pdf"
) -> str:
    """``2026-11-26 Regionaal overleg warmte, verslag.pdf``; a name without a stem is ``Verslag``.

    It begins with the day or a word of ours, so it is never one of the reserved names (CON, NUL, ...).
    A paper of the example region says so. The title has been cleaned of control characters.
    """
    marked = f"VOORBEELD {title}" if example else title
    name = _FORBIDDEN.sub(" ", _BARS.sub("-", marked))
    end = f", {kind}{suffix}" if kind else suffix
    name = name.strip(" .-")[: _LONGEST - len(day) - 1 - len(end)].strip(" .-") or "Verslag"
    return f"{day} {name}{end}"
