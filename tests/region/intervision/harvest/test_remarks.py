"""Who said a line and what the case owner found of it: the sheets of questions and of advice."""

from __future__ import annotations

import pytest

from nplw_desktop.documents import papers
from nplw_desktop.region import lines, reporting
from nplw_desktop.region.intervision.harvest import remarks
from nplw_desktop.region.intervision.harvest.remarks import Remark
from nplw_desktop.region.reporting.choice import (
    CARDS,
    PARTICIPANTS,
    PARTS,
    PLAN,
    SHAREABLE,
    Choice,
)
from nplw_desktop.store import Store
from tests.region.intervision import secret_session
from tests.region.intervision.led import Led, led


@pytest.fixture
def held(store: Store) -> Led:
    return led(store)


@pytest.fixture
def asked(store: Store, held: Led) -> int:
    """A question somebody asked in a closed phase."""
    with store.change("Regel") as change:
        return held.write(change, held.closed, "Wat zei de wethouder toen?")


def test_who_said_it_and_what_was_found_of_it_stand_in_one_row(store, held, asked) -> None:
    tariq = held.there["Tariq"]
    assert remarks.of(store, held.id) == {}
    with store.change("Van wie") as change:
        remarks.edit(change, asked, speaker_id=tariq)
    with store.change("Waardering") as change:
        remarks.edit(change, asked, rating="warm")
    assert remarks.of(store, held.id) == {asked: Remark(tariq, "Tariq Benhadou", "warm")}
    assert remarks.of(store, held.id)[asked].words == "warme vraag"
    assert store.value("SELECT count(*) FROM remark") == 1
    store.undo()
    assert remarks.of(store, held.id) == {asked: Remark(tariq, "Tariq Benhadou")}


def test_what_was_taken_back_is_as_if_nothing_was_said(store, held, asked) -> None:
    with store.change("Waardering") as change:
        remarks.edit(change, asked, rating="helps")
        remarks.edit(change, asked, rating="")
    assert remarks.of(store, held.id) == {}


def test_a_rating_that_does_not_exist_is_never_written(store, asked) -> None:
    with pytest.raises(AssertionError), store.change("Waardering") as change:
        remarks.edit(change, asked, rating="lauw")
    assert store.value("SELECT count(*) FROM remark") == 0


@pytest.mark.parametrize("form", [PLAN, CARDS, PARTICIPANTS, SHAREABLE])
def test_no_paper_changes_by_who_said_something_or_what_was_found_of_it(store, form) -> None:
    made = secret_session.make(store)
    choice = Choice(form, frozenset(PARTS[form]), frozenset(made.lines.values()))

    def paper() -> str:
        return papers.FORMS[form].plain_text(reporting.contents(store, made.id, choice))

    before = paper()
    with store.change("Van wie") as change:
        for line_id in made.lines.values():
            speaker, _name = remarks.speakers(change, made.id)[0]
            remarks.edit(change, line_id, speaker_id=speaker, rating="helps")
    assert len(remarks.of(store, made.id)) == len(made.lines)
    assert paper() == before


def test_it_goes_and_comes_back_with_its_line_and_is_of_its_session_alone(
    store, held, asked
) -> None:
    other = led(store)
    with store.change("Waardering") as change:
        remarks.edit(change, asked, rating="cold")
    assert remarks.of(store, other.id) == {}
    with store.change("Weg") as change:
        lines.delete(change, asked)
    assert remarks.of(store, held.id) == {}
    store.undo()
    assert remarks.of(store, held.id) == {asked: Remark(rating="cold")}
