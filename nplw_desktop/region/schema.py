"""The schema the store is handed: all tables of a region and the migrations that lead to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nplw_desktop.region import (  # noqa: F401 - each brings its tables
    attachments,
    co_working,
    coaching_tables,
    contact_cards,
    contact_points,
    funding,
    intervision_tables,
    labels,
    line_links,
    lines,
    meanings,
    meetings,
    municipalities,
    organisations,
    people,
    postponements,
    regions,
    report_versions,
    roles,
    series_tables,
    sessions,
    settings,
)
from nplw_desktop.region.base import METADATA
from nplw_desktop.store import Migration, Schema, Secret, Store

APPLICATION_ID = 0x4E504C57  # "NPLW"


@cache
def schema() -> Schema:
    """The schema as this version of the program knows it."""
    folder = Path(__file__).parent / "migrations"
    steps = []
    for file in sorted(folder.glob("*.sql")):
        count, _, name = file.stem.partition("_")
        steps.append(Migration(int(count), name, file.read_text(encoding="utf-8")))
    return Schema(METADATA, APPLICATION_ID, tuple(steps), (contact_cards.DERIVED,))


def create(path: Path, passphrase: str | None = None) -> Store:
    """Make a new file with the shipped regions and municipalities in it."""
    store = Store.create(path, schema(), passphrase)
    try:
        with store.change("Nieuw bestand") as change:
            municipalities.load_shipped(change)
        store.bar("dit is het begin van het bestand")
    except BaseException:
        store.close()
        raise
    return store


def open_file(path: Path, secret: Secret | None = None) -> Store:
    """Open a file for writing. Raises the ``StoreError`` that fits."""
    return Store.open(path, schema(), secret)


def read_file(path: Path, secret: Secret | None = None) -> Store:
    """Open a file for reading alone."""
    return Store.read_only(path, schema(), secret)
