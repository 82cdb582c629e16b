"""The list of sessions: how far each is, narrowing, order, and that the case is never searched."""

from __future__ import annotations

from datetime import UTC, date, datetime

from nplw_desktop.region import sessions
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.intervision import cases, page_counts, preparing, sessions_list
from nplw_desktop.region.intervision.sessions_list import SessionFilter, SessionList
from nplw_desktop.region.intervision_tables import live_event
from nplw_desktop.store import Store

BY_DAY = Order("held_on")


def _add(store: Store, title: str, day: int) -> int:
    with store.change("Sessie") as change:
        return preparing.plan_loose(change, title, date(2026, 12, day))


def _event(store: Store, session_id: int, kind: str) -> None:
    with store.change("Klok") as change:
        at = datetime(2026, 12, 10, 13, tzinfo=UTC)
        change.insert(live_event, session_id=session_id, kind=kind, at=at)


def _state(store: Store, session_id: int) -> str:
    found = sessions_list.standing(store, session_id)
    assert found is not None
    return found.state


def test_a_session_goes_from_planned_by_way_of_running_to_held(store: Store) -> None:
    key = _add(store, "Sessie", 10)
    assert _state(store, key) == "planned"
    with store.change("Fase") as change:
        preparing.add_phase(change, key, "Welkom")
    assert _state(store, key) == "preparing"
    for kind, state in (
        ("start", "running"),
        ("pause", "running"),
        ("resume", "running"),
        ("stop", "stopped"),
    ):
        _event(store, key, kind)
        assert _state(store, key) == state
    with store.change("Gehouden") as change:
        sessions.edit(change, key, status="held")
    assert _state(store, key) == "held"


def test_undoing_the_start_is_as_if_the_clock_never_ran(store: Store) -> None:
    key = _add(store, "Sessie", 10)
    _event(store, key, "start")
    store.undo()
    assert _state(store, key) == "planned"


def test_choosing_somebody_or_a_method_is_preparing(store: Store) -> None:
    key = _add(store, "Sessie", 10)
    with store.change("Methode") as change:
        cases.edit(change, key, method="incident", method_name="Incidentmethode")
    assert _state(store, key) == "preparing"
    row = SessionList(store, SessionFilter()).rows([key])[0]
    assert row.method == "Incidentmethode"


def test_the_list_is_narrowed_to_what_comes_and_to_words_of_the_title(store: Store) -> None:
    first, second = _add(store, "Intervisiegroep A, sessie 1", 1), _add(store, "Proef", 2)
    with store.change("Gehouden") as change:
        sessions.edit(change, first, status="held")
        sessions.add(change, "regional_meeting", "Proef van het overleg", date(2026, 12, 3))
    found = {
        group: list(SessionList(store, SessionFilter(group=group)).ids(BY_DAY))
        for group in sessions_list.GROUPS
    }
    assert found == {"": [first, second], "coming": [second], "held": [first]}
    assert sessions_list.counts(store, SessionFilter()) == {"": 2, "coming": 1, "held": 1}
    assert list(SessionList(store, SessionFilter(words="proef")).ids(BY_DAY)) == [second]


def test_words_of_the_case_find_no_session_here(store: Store) -> None:
    key = _add(store, "Sessie", 10)
    with store.change("Casus") as change:
        cases.edit(change, key, working_title="Rododendron", method_name="Incidentmethode")
        cases.write(change, key, "question", "Hoe verplaats ik een rododendron?")
    assert list(SessionList(store, SessionFilter(words="rododendron")).ids(BY_DAY)) == []
    assert "ododendron" not in repr(SessionList(store, SessionFilter()).rows([key]))


def test_every_order_lists_every_session_once(store: Store) -> None:
    keys = {_add(store, f"Sessie {day}", day) for day in (3, 1, 2)}
    rows = SessionList(store, SessionFilter())
    for key in ("title_sort", "held_on", "state", "method"):
        for way in (False, True):
            assert set(rows.ids(Order(key, way))) == keys
            assert len(rows.first(Order(key, way), 2)) == 2
    assert rows.locate(Order("title_sort"), "sessie 2") == 1
    assert rows.locate(Order("title_sort"), "x") == -1


def test_a_session_of_another_kind_stands_nowhere(store: Store) -> None:
    with store.change("Overleg") as change:
        key = sessions.add(change, "regional_meeting", "Overleg", date(2026, 12, 3))
    assert sessions_list.standing(store, key) is None
    assert sessions_list.standing(store, 404) is None


def test_the_counts_of_the_pages_are_those_of_the_regions_in_view(store: Store) -> None:
    with store.change("Sessie") as change:
        region = int(change.value("SELECT id FROM region ORDER BY id LIMIT 1"))
        preparing.plan_loose(change, "Sessie", date(2026, 12, 1), region_id=region)
        sessions.add_series(change, "Groep", "intervision", region_id=region)
    assert page_counts.of(store) == {"sessions": 1, "groups": 1, "methods": 12}
    elsewhere = page_counts.of(store, frozenset({region + 1}))
    assert (elsewhere["sessions"], elsewhere["groups"]) == (0, 0)
