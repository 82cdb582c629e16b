"""Methods of one's own: copied, changed, put in order, deleted; sessions keep what they have."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from nplw_desktop.exchange import method_file
from nplw_desktop.region import meetings, sessions
from nplw_desktop.region.intervision import methods, phases
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.exchange.test_method_file import METHODS
from tests.region.ground import kept

DAY = date(2026, 12, 10)


def made(store: Store, name: str = "Onze vorm", **values: object) -> Method:
    """A method of one's own with two phases."""
    with store.change("Methode") as change:
        method_id = methods.add(change, name, **values)
        methods.add_phase(change, method_id, "Vraag", 5, who="case_owner", keeping="case")
        methods.add_phase(change, method_id, "Ronde", 20, who="participants")
    return again(store, method_id)


def again(store: Store, method_id: int) -> Method:
    found = methods.get_own(store, method_id)
    assert found is not None
    return found


def names(found: Method) -> list[str]:
    return [phase.name for phase in found.phases]


def session_with(store: Store, found: Method) -> int:
    """A session with the phases of a method, as they are there when it is prepared."""
    with store.change("Sessie") as change:
        key = sessions.add(change, "intervision", "Intervisiegroep A, sessie 4", DAY)
        for position, phase in enumerate(found.phases, start=1):
            change.insert(
                meetings.agenda_item,
                session_id=key,
                title=phase.name,
                minutes=phase.minutes,
                position=position,
                who=phase.who,
                instruction=phase.instruction,
                records=phase.records,
                keeping=phase.keeping,
            )
    return key


# Reading


def test_own_methods_come_behind_the_shipped_ones_by_name(store: Store) -> None:
    made(store, "Zelf")
    made(store, "Éigen")
    assert [each.name for each in methods.every(store)][12:] == ["Éigen", "Zelf"]
    assert methods.every(store)[:12] == methods.shipped()


def test_a_method_is_found_by_its_key_whoever_made_it(store: Store) -> None:
    own = made(store)
    assert methods.get(store, own.key) == own
    assert methods.get(store, "roddel") == methods.shipped()[3]
    assert methods.get(store, "bestaat-niet") is None
    assert not own.shipped


@pytest.mark.parametrize("key", [each.key for each in methods.shipped()])
def test_a_copy_has_all_of_the_method_it_was_made_of(store: Store, key: str) -> None:
    shipped = methods.get(store, key)
    assert shipped is not None
    with store.change("Kopie") as change:
        method_id = methods.copy(change, key)
    copy = again(store, method_id)
    assert copy.name == f"{shipped.name}, eigen versie"
    assert copy.based_on == key
    for field in ("purpose", "occasion", "level", "group_min", "group_max", "roles", "caution"):
        assert getattr(copy, field) == getattr(shipped, field)
    for word in (shipped.name, shipped.source, shipped.minutes_source):
        assert word in copy.source
    bare = [(p.name, p.minutes, p.who, p.instruction, p.records, p.keeping) for p in copy.phases]
    assert bare == [
        (p.name, p.minutes, p.who, p.instruction, p.records, p.keeping) for p in shipped.phases
    ]


def test_a_second_copy_gets_a_name_of_its_own(store: Store) -> None:
    with store.change("Kopieën") as change:
        ids = [methods.copy(change, "roddel") for _ in range(3)]
    assert [again(store, key).name for key in ids] == [
        "Roddelmethode, eigen versie",
        "Roddelmethode, eigen versie (2)",
        "Roddelmethode, eigen versie (3)",
    ]


# Changing


def test_phases_are_changed_added_taken_out_and_put_in_order(store: Store) -> None:
    own = made(store)
    with store.change("Fasen") as change:
        last = methods.add_phase(change, own.id, "Afronden", 10)
        methods.edit_phase(change, own.phases[1].id, name="Rondje", minutes=30)
        methods.order_phases(change, [last, own.phases[1].id, own.phases[0].id])
    assert names(again(store, own.id)) == ["Afronden", "Rondje", "Vraag"]
    assert again(store, own.id).minutes == 45
    with store.change("Weg") as change:
        methods.delete_phase(change, last)
    assert names(again(store, own.id)) == ["Rondje", "Vraag"]


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"name": "roddelMETHODE"},
        {"group_min": 9},
        {"group_max": 1},
        {"group_max": 41},
        {"group_min": 1},
    ],
)
def test_what_makes_no_sense_of_a_method_is_refused(
    store: Store, values: dict[str, object]
) -> None:
    own = made(store)
    before = kept(store)
    with pytest.raises(Refused), store.change("Fout") as change:
        methods.edit(change, own.id, **values)
    assert kept(store) == before


@pytest.mark.parametrize("values", [{"name": ""}, {"minutes": 0}, {"minutes": 241}])
def test_what_makes_no_sense_of_a_phase_is_refused(store: Store, values: dict[str, object]) -> None:
    own = made(store)
    with pytest.raises(Refused), store.change("Fout") as change:
        methods.edit_phase(change, own.phases[0].id, **values)
    assert again(store, own.id) == own


def test_a_method_may_keep_its_own_name(store: Store) -> None:
    own = made(store)
    with store.change("Zelfde naam") as change:
        methods.edit(change, own.id, name=" onze  vorm ")
    assert again(store, own.id).name == "onze vorm"


def test_what_records_something_is_as_closed_as_a_case_until_said_otherwise(store: Store) -> None:
    own = made(store)
    ronde = own.phases[1]
    assert ronde.keeping == "none"
    with store.change("Vastleggen") as change:
        methods.edit_phase(change, ronde.id, records="adviezen")
    assert again(store, own.id).phases[1].keeping == "case"
    with store.change("Groep") as change:
        methods.edit_phase(change, ronde.id, keeping="group")
        methods.edit_phase(change, ronde.id, records="tips")
    assert again(store, own.id).phases[1].keeping == "group"
    with store.change("Niets") as change:
        methods.edit_phase(change, ronde.id, keeping="none")
    assert again(store, own.id).phases[1].records == ""


# Sessions


def test_deleting_a_method_keeps_the_phases_of_its_sessions(store: Store) -> None:
    own = made(store)
    session_id = session_with(store, own)
    before = phases.of(store, session_id)
    with store.change("Methode verwijderd") as change:
        methods.delete(change, own.id)
    assert methods.get(store, own.key) is None
    assert phases.of(store, session_id) == before
    store.undo()
    assert methods.get(store, own.key) == own


def test_changing_a_method_changes_no_session(store: Store) -> None:
    own = made(store)
    session_id = session_with(store, own)
    before = phases.of(store, session_id)
    with store.change("Fase") as change:
        methods.edit_phase(change, own.phases[0].id, name="Anders", minutes=50)
    assert phases.of(store, session_id) == before


def test_the_phases_of_a_session_are_kept_as_a_method(store: Store) -> None:
    origin = methods.shipped()[0]
    session_id = session_with(store, origin)
    planned = phases.of(store, session_id)
    with store.change("Bewaard") as change:
        phases.edit(change, planned[0].id, minutes=0)
        phases.edit(change, planned[1].id, minutes=12)
        method_id = methods.from_session(change, session_id, "Zoals groep A", origin.key)
    found = again(store, method_id)
    assert names(found) == [phase.name for phase in origin.phases]
    assert [phase.minutes for phase in found.phases][:3] == [1, 12, 10]
    assert (found.purpose, found.based_on) == (origin.purpose, origin.key)
    assert [phase.keeping for phase in found.phases] == [p.keeping for p in origin.phases]


def test_a_session_without_phases_makes_no_method(store: Store) -> None:
    with store.change("Sessie") as change:
        key = sessions.add(change, "intervision", "Intervisiegroep A, sessie 4", DAY)
    with pytest.raises(Refused), store.change("Bewaard") as change:
        methods.from_session(change, key, "Leeg")
    assert methods.own(store) == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(METHODS)
def test_what_a_colleague_sends_is_kept_as_it_was_sent(store: Store, sent: Method) -> None:
    read = method_file.read(method_file.write(sent))
    with store.change("Uit bestand") as change:
        method_id = methods.keep(change, read, methods.free_name(change, read.name))
    kept_one = again(store, method_id)
    for field in ("purpose", "occasion", "level", "group_min", "group_max", "roles", "caution"):
        assert getattr(kept_one, field) == getattr(sent, field)
    bare = [(p.name, p.minutes, p.who, p.instruction, p.records) for p in kept_one.phases]
    assert bare == [(p.name, p.minutes, p.who, p.instruction, p.records) for p in sent.phases]
    once_more = method_file.read(method_file.write(kept_one))
    assert once_more.phases == read.phases
