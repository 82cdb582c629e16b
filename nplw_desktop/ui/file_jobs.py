"""Opening and making files, on a worker: all that loads the rooms below and takes time."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop.region import (
    contacts,
    municipalities,
    names,
    people,
    regions,
    schema,
)
from nplw_desktop.region import settings as file_settings
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.store import Secret, SheetKey, Store, opening, rekeying
from nplw_desktop.store.errors import StoreError
from nplw_desktop.ui.copies import jobs as copy_jobs

if TYPE_CHECKING:
    from nplw_desktop.ui.passphrase.sheet import Sheet


@dataclass(frozen=True)
class Opened:
    """An open file; ``example`` when all in it is invented, ``only_read`` when it was given away or
    is protected."""

    store: Store
    example: bool
    only_read: bool = False


def open_file(
    path: Path,
    secret: Secret | None,
    today: date,
    modules: Sequence[str] = (),
    copies_in: Path | None = None,
) -> Opened:
    """Open a file and tell it what day it is. Raises the ``StoreError`` that fits.

    ``modules`` are loaded too: what the window needs next then takes no time of its own. A file of
    an older form is first copied into ``copies_in``.
    """
    if copies_in is not None:
        now = datetime.now()  # noqa: DTZ005 - local, as copies are named
        secret = copy_jobs.before_update(path, schema.schema(), secret, copies_in, now)
    store = schema.open_file(path, secret)
    return _ready(store, today, modules)


def read_file(path: Path, secret: Secret | None, modules: Sequence[str] = ()) -> Opened:
    """Open a file for reading alone: handed over, or protected. Raises the ``StoreError``."""
    store = schema.read_file(path, secret)
    for module in modules:
        import_module(module)
    return Opened(store, file_settings.is_example(store), only_read=True)


@dataclass(frozen=True)
class Owner:
    """Whom a new file is for, and the codes of the regions they serve."""

    name: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Prepared:
    """A new file, closed again; ``key`` is what its recovery sheet carries, None for a plain one."""

    path: Path
    key: SheetKey | None


def prepare_own(path: Path, owner: Owner, passphrase: str | None) -> Prepared:
    """Make a file for someone; with a passphrase it is encrypted."""
    with _made(path, owner, passphrase) as store:
        return Prepared(path, store.sheet_key if store.encrypted else None)


def make_example(path: Path, today: date) -> Opened:
    """Make the file of the example region, its dates near ``today``. All in it is invented, so it
    has no passphrase."""
    from nplw_desktop.region import example  # noqa: PLC0415 - once in the life of an example

    store = schema.create(path)
    try:
        example.load(store, today)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)  # half an example would be taken for a whole one
        raise
    return _ready(store, today)


@dataclass(frozen=True)
class Rekeyed:
    """A file after its passphrase was to change, open; ``trouble`` says why it did not change.

    ``plain_copies`` are older copies that open without a passphrase.
    """

    opened: Opened
    trouble: StoreError | None = None
    plain_copies: tuple[Path, ...] = ()


def rekey(
    path: Path,
    present: Secret | None,
    new: str | None,
    today: date,
    copies_in: Sequence[Path] = (),
) -> Rekeyed:
    """Open a file with its ``present`` secret and give it a ``new`` passphrase; None removes it.

    ``copies_in`` are folders to look for plain copies in. Raises the ``StoreError`` that fits when
    it does not open.
    """
    opened = open_file(path, present, today)
    try:
        done = _rekeyed(opened.store, new, copies_in)
    except StoreError as error:
        return Rekeyed(opened, error)
    except BaseException:
        opened.store.close()
        raise
    return Rekeyed(opened, None, done.plain_copies)


def _rekeyed(store: Store, new: str | None, copies_in: Sequence[Path]) -> rekeying.Rekeyed:
    if new is None:
        return rekeying.remove_passphrase(store)
    if store.encrypted:
        return rekeying.change_passphrase(store, new, copies_in)
    return rekeying.set_passphrase(store, new, copies_in)


def try_secret(path: Path, secret: Secret) -> None:
    """Whether a file opens with it, without changing a byte. Raises the ``StoreError`` that fits."""
    opening.probe(path, schema.schema(), opening.key_for(path, secret))


def sheet_of(store: Store, today: date) -> Sheet:
    """The recovery sheet of an open file, with the name of its user on it."""
    from nplw_desktop.ui.passphrase import sheet  # noqa: PLC0415 - loads the paper, seldom needed

    me = file_settings.me(store)
    person = people.get(store, me) if me is not None else None
    owner = names.display(person.name) if person is not None else ""
    return sheet.of_store(store, owner, today)


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
    wiping.at_start(store, today)
    for module in modules:
        import_module(module)
    return Opened(store, file_settings.is_example(store))
