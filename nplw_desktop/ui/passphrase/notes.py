"""Which files have a recovery sheet that was checked, as this computer remembers it."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from nplw_desktop.ui.settings import Settings

_VIEW = "recovery-sheets"
_LATER = "later "


def checked_on(settings: Settings, path: Path) -> date | None:
    """The day on which a piece of the sheet of this file was typed back; None: never."""
    return _day(_kept(settings, path))


def is_due(settings: Settings, path: Path, today: date) -> bool:
    """Whether the sheet was put off, on a day before this one."""
    kept = _kept(settings, path)
    put_off = _day(kept.removeprefix(_LATER)) if kept.startswith(_LATER) else None
    return put_off is not None and put_off < today


def keep(settings: Settings, path: Path, day: date | None) -> None:
    """Remember that it was checked; None when the file has another passphrase, or none, now."""
    _keep(settings, path, "" if day is None else day.isoformat())


def put_off(settings: Settings, path: Path, day: date) -> None:
    """Remember that it would be made later, unless there is one that was checked."""
    if checked_on(settings, path) is None:
        _keep(settings, path, f"{_LATER}{day.isoformat()}")


def _kept(settings: Settings, path: Path) -> str:
    return str(settings.view(_VIEW).get(str(path), ""))


def _keep(settings: Settings, path: Path, value: str) -> None:
    state = settings.view(_VIEW)
    state.pop(str(path), None)
    if value:
        state[str(path)] = value
    settings.set_view(_VIEW, state)


def _day(text: str) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(text)
    return None
