"""A key in the filter of Contacten and in the search palette, autosaves in between included."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import select

from nplw_desktop.region import contacts, finding, lines, schema
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.inline import RichText
from nplw_desktop.store import Store
from tests.benchmarks.files import file
from tests.benchmarks.measuring import Result, percentile, timed

_NAMES = ("brinkerhorst", "van der linde", "naima", "0600123", "wethouder zandwijk", "klaver")
_WORDS = ("warmtetransitievisie", "transitie", "bestek kavel", "netcongestie raad", "planning")


def results(size: int) -> Iterator[Result]:
    """At ``size`` people and lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "finding.nplw"
        shutil.copy(file(size), path)
        with schema.open_file(path) as store:
            store.load_terms()
            _warm(store)
            filtering = [timed(partial(_rows, store, typed)) for typed in _typed(_NAMES)]
            palette = []
            for at, typed in enumerate(_typed(_WORDS + _NAMES)):
                if at % 5 == 0:
                    _save(store, at)
                palette.append(timed(partial(finding.find, store, typed)))
    yield Result(f"key in the contact filter, {size:,}, p95", percentile(filtering, 95), "ms", 16)
    yield Result(f"key in the palette, {size:,}, p95", percentile(palette, 95), "ms", 10)
    yield Result(f"key in the palette, {size:,}, p99", percentile(palette, 99), "ms", 16)


def _typed(words: tuple[str, ...]) -> list[str]:
    """Each word as it grows under the fingers."""
    return [word[:end] for word in words for end in range(1, len(word) + 1)]


def _rows(store: Store, typed: str) -> object:
    return ContactList(store, ContactFilter(words=typed)).first(Order(), 50)


def _warm(store: Store) -> None:
    contacts.counts(store, ContactFilter())
    for typed in ("zz", "qx"):
        _rows(store, typed)
        finding.find(store, typed)


def _save(store: Store, turn: int) -> None:
    dice = random.Random(turn)
    # The newest: among those of the example region are lines of adopted reports.
    newest = select(lines.line.c.id).order_by(lines.line.c.id.desc())
    line_id = store.value(newest.limit(1).offset(dice.randrange(900)))
    with store.change("Verslag gewijzigd", merge=f"line/{line_id}") as change:
        lines.retype(change, line_id, RichText(f"Nieuwe tekst over bestek {turn}"))
