"""What this computer remembers of the copies of each file: the folder, the last one, the checks."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from nplw_desktop import paths
from nplw_desktop.ui.settings import Settings

_VIEW = "copies"
_MOST_FILES = 50


class Last(NamedTuple):
    """The last good copy; ``mark`` is how far the journal of the file was then."""

    path: Path
    made_at: datetime
    mark: str = ""


class Notes(NamedTuple):
    """``checked_on``: the day the whole file was last looked through for damage."""

    folder: Path
    last: Last | None = None
    checked_on: date | None = None


def of(settings: Settings, path: Path) -> Notes:
    """What is remembered of the file at ``path``; what can't be read is as if it never was."""
    kept = settings.view(_VIEW).get(str(path))
    state = kept if isinstance(kept, dict) else {}
    folder = state.get("folder")
    last = None
    checked_on = None
    with contextlib.suppress(KeyError, TypeError, ValueError):
        made_at = datetime.fromisoformat(state["made_at"])
        last = Last(Path(state["copy"]), made_at, str(state.get("mark", "")))
    with contextlib.suppress(KeyError, TypeError, ValueError):
        checked_on = date.fromisoformat(state["checked_on"])
    usable = isinstance(folder, str) and folder
    return Notes(Path(str(folder)) if usable else paths.copies_folder(), last, checked_on)


def keep(settings: Settings, path: Path, notes: Notes) -> None:
    """Remember this of the file at ``path``."""
    state = settings.view(_VIEW)
    state.pop(str(path), None)
    made: dict[str, str] = {"folder": str(notes.folder)}
    if notes.last is not None:
        made |= {"copy": str(notes.last.path), "mark": notes.last.mark}
        made["made_at"] = notes.last.made_at.isoformat(timespec="seconds")
    if notes.checked_on is not None:
        made["checked_on"] = notes.checked_on.isoformat()
    state[str(path)] = made
    settings.set_view(_VIEW, dict(list(state.items())[-_MOST_FILES:]))


def keep_folder(settings: Settings, path: Path, folder: Path) -> None:
    """Put the copies of the file at ``path`` into ``folder`` from now on."""
    keep(settings, path, of(settings, path)._replace(folder=folder))
