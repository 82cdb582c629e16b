"""Invented people and meetings: as many as asked, the same for the same seed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nplw_desktop.region import demo, meeting_list, names, reporting, schema
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.folding import natural
from nplw_desktop.region.people import person
from nplw_desktop.store import Store
from tests.region.ground import cards, fresh_cards, kept


def _made(filled: Path, path: Path, seed: int) -> dict[str, list[Any]]:
    with schema.open_file(Path(shutil.copy(filled, path))) as store:
        demo.generate(store, people=25, meetings=3, seed=seed)
        return kept(store)


def test_the_same_seed_gives_the_same_rows_and_another_does_not(
    filled: Path, tmp_path: Path
) -> None:
    seeds = enumerate((5, 5, 6))
    one, same, other = (_made(filled, tmp_path / f"{at}.nplw", seed) for at, seed in seeds)
    assert one == same
    assert one["person"] != other["person"]


def test_as_many_are_added_as_asked_and_the_file_is_sound(region: Store) -> None:
    told: list[tuple[int, int]] = []
    before = len(meeting_list.every(region))
    demo.generate(region, people=40, meetings=60, seed=1, progress=lambda *at: told.append(at))
    assert region.value("SELECT count(*) FROM person") == 34 + 40
    assert len(meeting_list.every(region)) == before + 60
    assert told[-1] == (100, 100)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert cards(region) == fresh_cards(region)
    assert region.check().ok


def test_invented_people_and_meetings_are_kept_like_typed_ones(region: Store) -> None:
    before = region.value("SELECT max(id) FROM person")
    demo.generate(region, people=30, meetings=4, seed=2)
    for row in region.rows(person.select().where(person.c.id > before)):
        name = names.PersonName(row.given_name, "", row.name_prefix, row.family_name)
        assert row.display_name == names.display(name)
        assert row.name_sort == names.sort_key(name)
    for row in region.rows("SELECT title, title_sort FROM session"):
        assert row.title_sort == natural(row.title)
    for key in meeting_list.every(region)[:4]:
        paper = reporting.summary(region, key)
        assert paper.present
        assert len(paper.agenda) == 5
    found = ContactList(region, ContactFilter(words="06 00")).first(Order(), 99)
    assert len(found) >= 30


def test_nothing_is_added_when_nothing_is_asked(region: Store) -> None:
    before = kept(region)
    steps = region.value("SELECT count(*) FROM journal_step")
    demo.generate(region)
    assert kept(region) == before
    assert region.value("SELECT count(*) FROM journal_step") == steps
