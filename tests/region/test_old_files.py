"""A file of every released version opens with today's program, and everything is still in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.region import (
    attachments,
    contacts,
    finding,
    lines,
    meetings,
    people,
    reporting,
    schema,
)
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import UndoStops
from tests.old_files import make
from tests.region.ground import TODAY, cards, fresh_cards, index_is_sound

FILES = sorted(make.FOLDER.glob("*.nplw.gz"))


@pytest.fixture(params=FILES, ids=lambda file: file.name[:4])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, dict[str, Any]]]:
    file: Path = request.param
    path = tmp_path / "oud.nplw"
    path.write_bytes(gzip.decompress(file.read_bytes()))
    told = json.loads((file.parent / f"{file.name[:4]}.json").read_text(encoding="utf-8"))
    with schema.open_file(path) as store:
        yield store, told


def test_there_is_a_file_of_every_version() -> None:
    released = [f"{step.number:04}.nplw.gz" for step in schema.schema().migrations]
    assert [file.name for file in FILES] == released


def test_an_old_file_has_something_in_every_table(old: tuple[Store, dict[str, Any]]) -> None:
    _, told = old
    assert [name for name, count in told["counts"].items() if not count] == []


def test_everything_is_still_in_an_old_file(old: tuple[Store, dict[str, Any]]) -> None:
    store, told = old
    now = make.facts(store)
    for name in ("people", "sessions", "lines"):
        assert now[name] == told[name]
    counts = now["counts"]
    assert isinstance(counts, dict)
    assert {name: counts[name] for name in told["counts"]} == told["counts"]


def test_an_old_file_is_sound(old: tuple[Store, dict[str, Any]]) -> None:
    store, _ = old
    assert store.check().ok
    index_is_sound(store)
    assert cards(store) == fresh_cards(store)
    assert store.value("PRAGMA user_version") == schema.schema().version


def test_an_old_file_is_read_by_everything_that_reads(old: tuple[Store, dict[str, Any]]) -> None:
    store, told = old
    store.load_terms()
    assert len(ContactList(store, ContactFilter()).ids(Order())) == len(told["people"])
    assert [hit.text for hit in finding.find(store, "erduin") if hit.what == "person"]
    assert sum(contacts.counts(store, ContactFilter()).values()) >= len(told["people"])
    papers = [reporting.summary(store, key) for key in reporting.every(store)]
    there = {one.name for paper in papers for one in (*paper.present, *paper.excused)}
    assert {"Jan de Gast", "Lotte Wielinga-Prins", "T. Benhadou"} <= there
    key = store.value("SELECT line_id FROM attachment")
    [photo] = [a for a in _photos(store) if a.name == "flap.png"]
    assert attachments.content(store, photo) == bytes(range(256))
    found = lines.get(store, key)
    assert found is not None
    assert lines.mentioned(store, found.text) == (2,)


def _photos(store: Store) -> tuple[attachments.Attachment, ...]:
    rows = store.rows(attachments.attachment.select())
    return tuple(
        attachments.Attachment(
            **{name: getattr(row, name) for name in attachments.Attachment.__slots__}
        )
        for row in rows
    )


def test_work_goes_on_in_an_old_file(old: tuple[Store, dict[str, Any]]) -> None:
    """The bin gives back; undo goes back to where the file was brought up to date, or further."""
    store, told = old
    if told["undo"] == (store.undo_step.label if store.undo_step else ""):
        assert told["redo"] == (store.redo_step.label if store.redo_step else "")
        assert store.undo() is not None
        assert store.redo() is not None
    else:
        with pytest.raises(UndoStops):
            store.undo()
    for lotte in store.bin(people.person):  # in the bin for 30 days only
        store.restore(lotte, "teruggezet")
    with store.change("Nieuw") as change:
        session = meetings.plan(change, "Nieuw overleg", TODAY)
        item = meetings.agenda(change, session)[0].id
        lines.add(change, Home(session, item), "Eerste regel")
    assert store.check().ok
