"""What is remembered between two runs: which file is one's own, how each file was left, and whether a
room looked at it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from nplw_desktop import paths
from nplw_desktop.ui.settings import Settings

_VIEW = "files"
_MOST_FILES = 10
_OWN_VIEW, _OWN = "own-file", "path"
_ROOM_VIEW, _ROOM = "room", "files"


class Remembered(NamedTuple):
    """``places`` by key of the tab; ``regions`` are ids, none of them for all regions, and None
    when never chosen."""

    places: dict[str, str]
    regions: frozenset[int] | None = None


def of(settings: Settings, path: Path) -> Remembered:
    """What is remembered of this file; whatever can't be read is left out."""
    state = settings.view(_VIEW).get(str(path))
    if not isinstance(state, dict):
        return Remembered({})
    places = state.get("places")
    return Remembered(
        {str(key): str(place) for key, place in places.items()} if isinstance(places, dict) else {},
        _regions(state.get("regions", state.get("region"))),
    )


def choice(wanted: frozenset[int] | None, served: frozenset[int]) -> frozenset[int] | None:
    """The regions lists are narrowed to, None for all of the ``served``.

    No ids ``wanted`` is a choice for all; None is no choice yet: with one region, that one. A region
    that is not served any more drops out.
    """
    if wanted is None:
        wanted = served if len(served) == 1 else frozenset()
    return (wanted & served) or None


def keep(settings: Settings, path: Path, was: Remembered) -> None:
    """Remember this of a file; of files that were not opened for long nothing is kept."""
    state = settings.view(_VIEW)
    state.pop(str(path), None)
    regions = None if was.regions is None else sorted(was.regions)
    state[str(path)] = {"places": was.places, "regions": regions}
    settings.set_view(_VIEW, dict(list(state.items())[-_MOST_FILES:]))


def first_file(settings: Settings) -> Path | None:
    """The file to open when none is named: that of last time, else one's own; None: begin."""
    last = settings.last_file
    if last is not None and (last.exists() or last != paths.example_file()):
        return last
    own = own_file(settings)
    return own if own.exists() else None


def own_file(settings: Settings) -> Path:
    """Where the user's own region lies, or will lie."""
    known = settings.view(_OWN_VIEW).get(_OWN)
    return Path(known) if isinstance(known, str) and known else paths.default_file()


def keep_own(settings: Settings, path: Path) -> None:
    """Remember where the user's own region lies."""
    settings.set_view(_OWN_VIEW, {_OWN: str(path)})


def in_room(settings: Settings, path: Path) -> bool:
    """Whether a room could see this file on the only screen when the program stopped by itself.

    Known before a word of the file is read, so that nothing of it is shown.
    """
    return str(path) in _in_room(settings)


def keep_in_room(settings: Settings, path: Path, *, on: bool) -> None:
    """Remember that, on the disk at once: a kill leaves no time for it."""
    known = _in_room(settings)
    if on is (str(path) in known):
        return
    others = [each for each in known if each != str(path)]
    settings.set_view(_ROOM_VIEW, {_ROOM: [*others, *([str(path)] if on else [])][-_MOST_FILES:]})
    settings.save()


def _in_room(settings: Settings) -> list[str]:
    known = settings.view(_ROOM_VIEW).get(_ROOM)
    return [each for each in known if isinstance(each, str)] if isinstance(known, list) else []


def _regions(kept: object) -> frozenset[int] | None:
    """A list of ids; once it was the id of one, or 0 for all regions."""
    if isinstance(kept, int):
        return frozenset({kept} - {0})
    if isinstance(kept, list) and all(isinstance(each, int) for each in kept):
        return frozenset(kept)
    return None
