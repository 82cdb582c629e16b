"""The example region in a file: every fact of its description, on any day it is loaded."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.region import (
    actions,
    dates,
    decisions,
    example,
    funding,
    meeting_list,
    organisations,
    regions,
    reporting,
    schema,
    sessions,
    settings,
)
from nplw_desktop.region.coaching import capacity, coaches, matching
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.store import Store
from nplw_desktop.store.errors import UndoStops
from tests.region.ground import TODAY, cards, fresh_cards, index_is_sound, kept
from tests.region.test_example_data import MUNICIPALITIES, PEOPLE, table


class Loader:
    """The example loaded on some day, once for each."""

    def __init__(self, blank: Path, folder: Path) -> None:
        self._blank, self._folder = blank, folder
        self._known: dict[object, dict[str, list[Any]]] = {}

    def fresh(self, today: date | None = None, *, after: bool = False) -> dict[str, list[Any]]:
        path = self._folder / f"{len(list(self._folder.iterdir()))}.nplw"
        shutil.copy(self._blank, path)
        with schema.open_file(path) as store:
            example.load(store, today, after=after)
            return kept(store) | {"card": cards(store)}

    def __call__(self, today: date | None = None, *, after: bool = False) -> dict[str, list[Any]]:
        if (today, after) not in self._known:
            self._known[today, after] = self.fresh(today, after=after)
        return self._known[today, after]

    def days(self, today: date | None) -> dict[str, tuple[date, str]]:
        """Day and standing of each session."""
        at = [column.name for column in sessions.session.columns]
        uid, day, status = (at.index(name) for name in ("uid", "held_on", "status"))
        return {
            row[uid]: (date.fromisoformat(row[day]), row[status]) for row in self(today)["session"]
        }


@pytest.fixture(scope="module")
def loaded(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Loader:
    return Loader(blank, tmp_path_factory.mktemp("example"))


LATER = date(2027, 5, 5)


def test_everyone_is_there_with_who_they_work_for_and_when_they_were_last_spoken(
    shown: Store,
) -> None:
    rows = ContactList(shown, ContactFilter()).first(Order(), 99)
    me = settings.me(shown)
    found = {
        f"{row.strong}{row.weak}|{row.organisation}|"
        f"{'' if row.id == me or row.last_spoken_on is None else row.last_spoken_on}"
        for row in rows
    }
    assert found == {f"{listed}|{place}|{on}" for _, listed, place, on in table(PEOPLE)}
    assert len(rows) == 34


def test_the_region_has_its_ten_municipalities_and_account_holder(shown: Store) -> None:
    [home] = regions.every(shown, mine=True)
    assert (home.name, home.is_own, home.municipalities) == ("Rivierenzoom", True, 10)
    names = {
        row.name for row in shown.rows("SELECT name FROM municipality WHERE cbs_code > 'GM99'")
    }
    assert names == {name for _, name, *_ in table(MUNICIPALITIES)}
    holder = shown.value(
        "SELECT display_name FROM person WHERE id = :id", id=home.account_holder_id
    )
    assert holder == "Esra Sarıkayalı"
    assert settings.is_example(shown)


def test_the_facts_of_the_description_are_counted(shown: Store) -> None:
    counts = {
        name: shown.value(f"SELECT count(*) FROM {name}")
        for name in ("person", "organisation", "session", "label", "series", "role", "phone")
    }
    assert counts == {
        "person": 34,
        "organisation": 22,
        "session": 42,
        "label": 5,
        "series": 4,
        "role": 34,
        "phone": 44,
    }
    me = settings.me(shown)
    assert me is not None
    assert len(actions.of_person(shown, me)) == 7


def test_the_hours_of_the_coaches_are_those_of_the_description(shown: Store) -> None:
    names = {row.id: row.name for row in coaches.every(shown)}
    found = {
        names[key]: (one.minutes_year(2026) // 60, one.free_year(2026) // 60)
        for key, one in capacity.ledgers(shown).items()
    }
    pool = example.data()["coach_pool"]["coaches"]
    first = {name.split()[0].lower(): hours for name, hours in found.items()}
    assert first == {one["person"]: (one["hours"], one["hours"] - one["used"]) for one in pool}


def test_the_coach_of_the_description_fits_the_first_question_best(shown: Store) -> None:
    told = [one for one in example.data()["coach_pool"]["matches"] if one["request"] == "V-01"]
    request = shown.value("SELECT id FROM coach_request WHERE number = 'V-2026-1'")
    match = matching.match(shown, request, TODAY)
    assert match is not None
    parts = ("expertise", "availability", "travel", "experience")
    assert [
        (one.name.split()[0].lower(), one.score, *(part.points for part in one.parts))
        for one in match.candidates
    ] == [(one["coach"], one["score"], *(one[part][0] for part in parts)) for one in told]


def test_the_money_of_the_pool_is_part_of_what_the_description_tells(shown: Store) -> None:
    told = {post["name"]: post for one in example.data()["funding"] for post in one["posts"]}
    used = funding.use(shown)
    assert {
        post.name: (used[post.id].spent_cents, used[post.id].committed_cents)
        for one in funding.sources(shown)
        for post in one.posts
    } == {name: (post["spent_cents"], post["committed_cents"]) for name, post in told.items()}


def test_organisations_are_known_by_their_kind_and_area(shown: Store) -> None:
    kinds = {row.kind for row in shown.rows("SELECT DISTINCT kind FROM organisation")}
    assert kinds <= set(organisations.KINDS)
    zandwijk = organisations.matching(shown, "Gemeente Zandwijk")[0]
    assert (zandwijk.kind, zandwijk.brief) == ("municipality", "Zandwijk")


def test_the_file_is_sound_and_nothing_before_it_can_be_undone(region: Store) -> None:
    assert region.check().ok
    index_is_sound(region)
    assert cards(region) == fresh_cards(region)
    with pytest.raises(UndoStops, match="begin van de voorbeeldregio"):
        region.undo()


def test_numbers_go_on_where_the_example_stopped(region: Store) -> None:
    source = example.data()["counters"]
    with region.change("Actie") as change:
        key = actions.add(change, "Bellen", TODAY)
    number = region.value("SELECT number FROM line WHERE id = :id", id=key)
    assert number == f"A-{source['year']}-{source['action'] + 1}"
    used = [one.line.number for one in decisions.every(region)]
    used += [one.line.number for one in actions.every(region)]
    numbered = [number for number in used if number]
    assert len(numbered) == len(set(numbered))


def test_loading_twice_gives_the_same_rows(loaded: Loader) -> None:
    assert loaded.fresh(LATER, after=True) == loaded(LATER, after=True)


@pytest.mark.parametrize("ahead", [-1, 2, 3])
def test_in_its_own_week_no_day_moves_and_what_is_over_has_its_minutes(
    loaded: Loader, ahead: int
) -> None:
    """The regional meeting of Thursday 26 November is over on Friday."""
    today = TODAY + timedelta(days=ahead)
    at_rest, now = loaded.days(None), loaded.days(today)
    assert {uid: day for uid, (day, _) in now.items()} == {
        uid: day for uid, (day, _) in at_rest.items()
    }
    [thursday] = [status for day, status in now.values() if day == TODAY + timedelta(days=2)]
    assert thursday == ("draft" if ahead > 2 else "planned")
    assert {status for day, status in now.values() if day > TODAY + timedelta(days=5)} == {
        "planned"
    }


@pytest.mark.parametrize("today", [LATER, date(2025, 1, 1)])
def test_all_days_move_by_whole_weeks_into_the_week_of_today(loaded: Loader, today: date) -> None:
    at_rest, moved = loaded.days(None), loaded.days(today)
    [shift] = {moved[uid][0] - at_rest[uid][0] for uid in at_rest}
    assert shift.days % 7 == 0
    assert (TODAY + shift).isocalendar()[:2] == today.isocalendar()[:2]


def _templates() -> Iterator[str]:
    """Every text with a day in it that is loaded when all meetings are over."""
    source = example.data()
    for session in source["sessions"]:
        item = session | session.get("after", {})
        yield item.get("next_time", "")
        yield from (one.get("note", "") for one in item["participants"])
        yield from (line["text"] for line in item.get("lines", ()))
        for point in item.get("agenda", ()):
            yield point["title"]
            yield from (line["text"] for line in point["lines"])
    yield from (item["text"] for item in (*source["actions"], *source["quick_notes"]))


def _written(found: re.Match[str]) -> str:
    day = date.fromisoformat(found[1]) + (LATER - TODAY) - timedelta(days=1)  # Tuesday, Wednesday
    words = dates.long(day)
    return {
        None: words.split(" ", 1)[1].rsplit(" ", 1)[0],
        "long": words,
        "month": words.split()[2],
        "year": words.split()[3],
        "week": f"week {day.isocalendar().week}",
    }[found[2]]


def test_days_inside_texts_move_along(loaded: Loader) -> None:
    rows = loaded(LATER, after=True)
    there = {value for table in rows.values() for row in table for value in row}
    templates = [text for text in _templates() if "{" in text]
    assert len(templates) > 10
    for template in templates:
        text = re.sub(r"\{([0-9-]{10})(?:\|(\w+))?\}", _written, template)
        assert text[:1].upper() + text[1:] in there, template


def test_a_meeting_to_come_has_its_minutes_only_afterwards(loaded: Loader) -> None:
    now, then = loaded(LATER), loaded(LATER, after=True)
    assert len(then["line"]) > len(now["line"])
    assert len(then["session"]) == len(now["session"])
    status = [column.name for column in sessions.session.columns].index("status")
    planned = [sum(row[status] == "planned" for row in rows["session"]) for rows in (now, then)]
    assert planned[0] > planned[1]


def test_every_meeting_of_the_example_has_a_paper(shown: Store) -> None:
    papers = [reporting.summary(shown, key) for key in reporting.every(shown)]
    assert all(paper.title and paper.region == "Regio Rivierenzoom" for paper in papers)
    held = [paper for paper in papers if paper.present]
    assert any(paper.decisions and paper.actions for paper in held)
    assert meeting_list.every(shown) == reporting.every(shown)


def test_the_file_counts_with_the_day_it_was_loaded_for(loaded: Loader, shown: Store) -> None:
    spoken = [row[-1] for row in loaded(LATER)["card"] if row[-1]]
    assert max(spoken) <= LATER.isoformat()
    assert shown.value("SELECT day FROM today") == TODAY.isoformat()
