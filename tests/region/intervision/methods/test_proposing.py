"""Which method is proposed: by question, time, people and experience, each with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Proposal
from nplw_desktop.region.intervision.methods.proposing import SIGNS
from nplw_desktop.store import Reader, Store


class _Nothing:
    """A file without methods of one's own."""

    def rows(self, _statement: Any, /, **_values: Any) -> tuple[Any, ...]:
        return ()


NOTHING: Reader = _Nothing()  # type: ignore[assignment]


def first(question: str = "", *known: Any) -> str:
    return methods.proposals(NOTHING, question, *known)[0].method.key


def of(found: tuple[Proposal, ...], key: str) -> Proposal:
    return next(each for each in found if each.method.key == key)


def test_every_shipped_method_has_signs_of_its_question() -> None:
    assert set(SIGNS) == {each.key for each in methods.shipped()}


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Wat had ik moeten doen toen de vergadering ineens anders liep?", "incident"),
        ("Hoe kan ik het college een besluit laten nemen?", "vijfstappen"),
        ("Dit speelt al jaren en komt telkens terug, hoe komt dat?", "tienstappen"),
        ("Ik ben vastgelopen en zie steeds hetzelfde patroon bij mezelf", "roddel"),
        ("De samenwerking met de wethouder is stroef", "balint"),
        ("Mag je van bewoners vragen wat eerlijk voelt?", "socratisch"),
        ("Het is gelukt in de Vogelbuurt: waardoor was dat een succes?", "successen"),
        ("Welke variant kiezen we, met welke voordelen en risico's?", "denkhoeden"),
        ("Hoe komt er weer beweging en energie in, met een kleine stap?", "oplossingsgericht"),
        ("Hoe vertel ik het op de bewonersavond met boze bewoners?", "clinic"),
        ("Wat is mijn rol en welke richting wil ik op met mijn werk?", "caseclinic"),
        ("Wie heeft een praktisch voorbeeld dat ik morgen kan gebruiken?", "snelconsult"),
    ],
)
def test_a_question_finds_the_method_that_is_for_it(question: str, key: str) -> None:
    assert first(question) == key
    assert SIGNS[key].reason in of(methods.proposals(NOTHING, question), key).reasons


def test_a_question_of_rules_speaks_against_balint() -> None:
    found = of(methods.proposals(NOTHING, "Welke subsidieregels gelden hier?"), "balint")
    assert found.objections == ("Niet voor vragen over techniek of regels",)


def test_a_method_that_does_not_go_into_the_time_comes_last_and_says_so() -> None:
    found = methods.proposals(NOTHING, "De samenwerking met de wethouder is stroef", 30)
    assert "Heeft minstens 60 minuten nodig" in of(found, "balint").objections
    fitting = [each.method.key for each in found if each.points > 0]
    assert "snelconsult" in fitting
    assert "balint" not in fitting


def test_a_method_that_fits_exactly_says_so() -> None:
    found = of(methods.proposals(NOTHING, minutes=80), "incident")
    assert found.reasons == ("Past precies in 80 minuten",)


def test_a_group_too_large_or_small_is_said() -> None:
    found = methods.proposals(NOTHING, people=11)
    assert found[0].method.key == "denkhoeden"
    assert of(found, "caseclinic").objections == ("Is voor hooguit 5 mensen",)
    small = of(methods.proposals(NOTHING, people=3), "balint")
    assert small.objections == ("Vraagt minstens 5 mensen",)


def test_a_group_that_begins_is_not_offered_what_asks_experience_first() -> None:
    found = methods.proposals(NOTHING, experienced=False)
    levels = [each.method.level for each in found]
    assert levels == sorted(levels)  # beginner before experienced
    assert of(found, "roddel").objections == ("Vraagt een groep met ervaring",)


@pytest.mark.parametrize(
    ("wished", "key"),
    [
        ("Balintmethode", "balint"),
        ("graag met de denkhoeden", "denkhoeden"),
        ("roddelen", "roddel"),
    ],
)
def test_the_method_the_case_owner_asks_for_comes_first_and_says_so(wished: str, key: str) -> None:
    found = methods.proposals(NOTHING, "", 90, 6, True, wished)
    assert found[0].method.key == key
    assert found[0].reasons[0] == "De inbrenger vraagt erom"
    assert not any("vraagt erom" in each.words for each in found[1:])


def test_a_wish_does_not_make_a_method_go_into_too_little_time() -> None:
    found = methods.proposals(NOTHING, "", 45, 6, True, "Tienstappenmethode")
    assert found[0].method.key != "tienstappen"


def test_what_is_not_known_does_not_count() -> None:
    found = methods.proposals(NOTHING)
    assert [each.method for each in found] == list(methods.shipped())
    assert {each.words for each in found} == {""}


@given(
    some.text(max_size=200),
    some.integers(0, 600),
    some.integers(0, 60),
    some.sampled_from([None, True, False]),
)
def test_no_method_is_left_out_and_each_place_has_its_reason(
    question: str, minutes: int, people: int, experienced: bool | None
) -> None:
    found = methods.proposals(NOTHING, question, minutes, people, experienced)
    assert {each.method.key for each in found} == {each.key for each in methods.shipped()}
    points = [each.points for each in found]
    assert points == sorted(points, reverse=True)
    for each in found:
        assert each.points == 0 or each.words


def test_no_reason_repeats_a_word_of_the_question() -> None:
    question = "Wethouder Xantippus trekt zich terug na een gesprek met Quibus in Parkzicht"
    for each in methods.proposals(NOTHING, question, 90, 7, True):
        assert not {"xantippus", "quibus", "parkzicht"} & set(each.words.casefold().split())


def test_an_own_method_is_found_by_what_was_written_of_it(store: Store) -> None:
    with store.change("Eigen") as change:
        key = methods.add(change, "Onze vorm", occasion="Voor vragen over aanbestedingen.")
        copy = methods.copy(change, "balint")
    found = methods.proposals(store, "Hoe richt ik de aanbesteding in?")
    assert found[0].method.id == key
    bothered = methods.proposals(store, "De samenwerking met de wethouder is stroef")
    assert {each.method.based_on or each.method.key for each in bothered[:2]} == {"balint"}
    assert copy in {each.method.id for each in bothered[:2]}
