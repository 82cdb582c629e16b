"""What the file of a paper is called: a name that Windows and every disk take."""

from __future__ import annotations

import re

_LONGEST = 120
_MOST_BYTES = 200
"""Linux and macOS count 255 bytes, of which an emoji takes four; a file in the making has a longer
name than the file."""
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
    name = name.strip(" .-")[: _LONGEST - len(day) - 1 - len(end)]
    room = _MOST_BYTES - len(f"{day} {end}".encode())
    name = name.encode(errors="ignore")[:room].decode(errors="ignore").strip(" .-") or "Verslag"
    return f"{day} {name}{end}"
