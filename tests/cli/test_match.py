"""``match``: who fits a coach request, for people and for programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import coaches, requests, themes
from nplw_desktop.region.coaching_tables import coach_request
from nplw_desktop.store import Change
from tests.cli.ground import Command, sentence
from tests.region.ground import add_person


@pytest.fixture
def asked(path: Path) -> dict[str, Any]:
    """A request about something only one coach knows; what it is called and the coach."""
    with schema.open_file(path) as store:
        person_id = add_person(store, "Quirine Zeldenrust")
        with store.change("Vraag") as change:
            coach = coaches.add(change, person_id, minutes_year=6000)
            theme = themes.find_or_add(change, "Zeldzaam onderwerp")
            coaches.set_themes(change, coach, ((theme, 3),))
            return {"theme": theme, "coach": coach, **_request(change, theme)}


def _request(change: Change, theme: int) -> dict[str, Any]:
    place = change.value("SELECT id FROM municipality ORDER BY id DESC")
    key = requests.add(
        change,
        "Wie legt het uit?",
        date.today(),  # noqa: DTZ011 - the day the command takes
        municipality_ids=(place,),
        theme_ids=(theme,),
        minutes=240,
    )
    found = requests.get(change, key)
    assert found is not None
    return {"id": key, "uid": found.uid, "number": found.number}


def test_by_uid_or_number_it_says_who_fits_and_why_and_who_does_not(
    run: Command, path: Path, asked: dict[str, Any]
) -> None:
    told = run("match", path, asked["uid"])
    assert told.code == 0
    assert "Wie legt het uit?" in told.out
    assert "Quirine Zeldenrust: 40/40" in told.out
    assert "Niet nu:" in told.out
    assert "kent Zeldzaam onderwerp niet" in told.out
    assert run("match", path, asked["number"].lower()).out == told.out


def test_for_programs_the_parts_add_up_to_the_score(
    run: Command, path: Path, asked: dict[str, Any]
) -> None:
    found = run("match", path, asked["number"], "--json").json
    assert (found["uid"], found["number"]) == (asked["uid"], asked["number"])
    (one,) = found["candidates"]
    assert one["name"] == "Quirine Zeldenrust"
    assert one["score"] == sum(part["points"] for part in one["parts"])
    assert [part["part"] for part in one["parts"]] == list(found["weights"])
    assert all(part["reason"] for part in one["parts"])
    assert {tuple(each) for each in found["not_now"]} == {
        ("uid", "name", "may_be_proposed", "reasons")
    }


def test_what_is_not_there_is_refused_in_words(run: Command, path: Path) -> None:
    told = run("match", path, "V-1999-1")
    assert told.code == 1
    assert sentence(told).startswith("Er is geen coachvraag V-1999-1.")


def test_a_number_two_regions_use_asks_for_the_uid(
    run: Command, path: Path, asked: dict[str, Any]
) -> None:
    with schema.open_file(path) as store, store.change("Andere regio") as change:
        other = _request(change, asked["theme"])
        change.update(coach_request, other["id"], number=asked["number"])
    told = run("match", path, asked["number"])
    assert told.code == 1
    assert "Geef de uid" in sentence(told)
    assert run("match", path, asked["uid"]).code == 0


def test_a_confidential_request_is_shown_only_when_that_is_asked_for(
    run: Command, path: Path, asked: dict[str, Any]
) -> None:
    with schema.open_file(path) as store, store.change("Vertrouwelijk") as change:
        change.update(coach_request, asked["id"], confidentiality="private")
    for more in ((), ("--json",)):
        told = run("match", path, asked["number"], *more)
        assert told.code == 1
        assert "Wie legt" not in told.out + told.err
        assert "Zeldzaam" not in told.out + told.err
    assert "Wie legt het uit?" in run("match", path, asked["number"], "--confidential").out
