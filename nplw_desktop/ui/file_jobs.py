"""Opening and making files, on a worker: all that loads the rooms below and takes time."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from nplw_desktop.region import contacts, example, municipalities, people, regions, schema
from nplw_desktop.region import settings as file_settings
from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.store import Store
from nplw_desktop.store.errors import StoreError


@dataclass(frozen=True)
class Opened:
    """An open file; ``example`` when all in it is invented."""

    store: Store
    example: bool


def open_file(
    path: Path, passphrase: str | None, today: date, modules: Sequence[str] = ()
) -> Opened:
    """Open a file and tell it what day it is. Raises the ``StoreError`` that fits.

    ``modules`` are loaded too: what the window needs next then takes no time of its own.
    """
    store = schema.open_file(path, passphrase)
    return _ready(store, today, modules)


@dataclass(frozen=True)
class Owner:
    """Whom a new file is for, and the codes of the regions they serve."""

    name: str
    codes: frozenset[str]


def make_own(path: Path, owner: Owner, passphrase: str | None, today: date) -> Opened:
    """Make a file for someone; with a passphrase it is encrypted."""
    return _ready(_made(path, owner, passphrase), today)


def make_example(path: Path, passphrase: str | None, today: date) -> Opened:
    """Make the file of the example region, its dates near ``today``; one that exists is opened."""
    if path.exists():
        return open_file(path, passphrase, today)
    store = schema.create(path, passphrase)
    try:
        example.load(store, today)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)  # half an example would be taken for a whole one
        raise
    return _ready(store, today)


def prepare_own(path: Path, owner: Owner, passphrase: str | None) -> None:
    """Make a file as ``make_own`` does and close it again."""
    _made(path, owner, passphrase).close()


def shipped_regions(today: date) -> tuple[ShippedRegion, ...]:
    """The regions to choose from before there is a file."""
    return municipalities.shipped(today)


def _made(path: Path, owner: Owner, passphrase: str | None) -> Store:
    store = schema.create(path, passphrase)
    try:
        with store.change("Eerste instellingen") as change:
            people.introduce(change, owner.name)
            served = {each.id for each in regions.every(change) if each.code in owner.codes}
            regions.serve(change, frozenset(served))
        store.bar("dit is het begin van het bestand")
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)  # nothing of the user's is in it yet
        raise
    return store


def _ready(store: Store, today: date, modules: Sequence[str] = ()) -> Opened:
    # A file that can't be written to now can still be read; the list is then a day behind.
    with contextlib.suppress(StoreError):
        contacts.set_today(store, today)
    for module in modules:
        import_module(module)
    return Opened(store, file_settings.is_example(store))
