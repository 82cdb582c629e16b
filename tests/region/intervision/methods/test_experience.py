"""What a method really took, over the sessions that were led with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from nplw_desktop.region import meetings, sessions
from nplw_desktop.region.intervision import cases, live, methods
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.store import Store

BEGIN = datetime(2026, 12, 10, 13, 0, tzinfo=UTC)
METHOD = methods.shipped()[3]


def led(store: Store, on: date, *took: int, series_id: int | None = None) -> int:
    """A session whose phases took so many minutes, one after another; fewer: stopped before."""
    with store.change("Sessie") as change:
        key = sessions.add(change, "intervision", "Sessie", on, series_id=series_id)
        cases.edit(change, key, method=METHOD.key, method_name=METHOD.name)
        for position, phase in enumerate(METHOD.phases, start=1):
            change.insert(
                meetings.agenda_item,
                session_id=key,
                title=phase.name,
                minutes=phase.minutes,
                position=position,
                who=phase.who,
                keeping=phase.keeping,
            )
        now = BEGIN
        live.start(change, key, now)
        for number, minutes in enumerate(took, start=1):
            now += timedelta(minutes=minutes)
            if number < len(took):
                live.next_phase(change, key, now)
        live.stop(change, key, now)
    return key


def test_the_last_time_is_said_with_its_plan(store: Store) -> None:
    led(store, date(2026, 10, 8), 5, 15, 12, 15, 10)
    led(store, date(2026, 12, 10), 6, 18, 15, 9, 10)
    found = methods.planned_and_real(store, method=METHOD.key)
    lasted = methods.of_phase(found, "verkenning")
    assert lasted is not None
    assert (lasted.real, lasted.planned, lasted.times) == (18, 15, 2)
    assert lasted.words == "Vorige keer duurde dit 18 minuten (gepland 15)"
    same = methods.of_phase(found, "Evaluatie")
    assert same is not None
    assert same.words == "Vorige keer duurde dit 10 minuten"


def test_the_middle_of_all_times_is_known(store: Store) -> None:
    for day, minutes in ((1, 10), (2, 30), (3, 14)):
        led(store, date(2026, 12, day), minutes, 15)
    lasted = methods.of_phase(methods.planned_and_real(store), "Vraagintroductie")
    assert lasted is not None
    assert lasted.usually == 14


def test_only_that_group_and_that_method_count(store: Store) -> None:
    with store.change("Groepen") as change:
        first = sessions.add_series(change, "Groep A", "intervision")
        other = sessions.add_series(change, "Groep B", "intervision")
    led(store, date(2026, 12, 10), 6, 18, series_id=first)
    assert methods.planned_and_real(store, series_id=other) == {}
    assert methods.planned_and_real(store, method="balint") == {}
    found = methods.planned_and_real(store, method=METHOD.key, series_id=first)
    assert {each.title for each in found.values()} == {"Vraagintroductie", "Verkenning"}


def test_a_session_that_goes_on_does_not_count_yet(store: Store) -> None:
    key = led(store, date(2026, 12, 10), 6, 18)
    with store.change("Verder") as change:
        row = change.value("SELECT max(id) FROM live_event WHERE session_id = :id", id=key)
        change.delete(live_event, int(row))
    assert methods.planned_and_real(store) == {}
