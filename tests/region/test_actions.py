"""Actions and promises over all meetings: who, when, and how often it was put off."""

from __future__ import annotations

from datetime import date, timedelta

from nplw_desktop.region import actions, filing, lines, people
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person

DAY = timedelta(days=1)


def _add(store: Store, text: RichText | str = "Bellen", **values: object) -> int:
    with store.change("Actie") as change:
        return actions.add(change, text, TODAY, **values)  # type: ignore[arg-type]


def _get(store: Store, key: int) -> Line:
    found = lines.get(store, key)
    assert found is not None
    return found


def test_an_action_outside_minutes_is_the_users_unless_told_otherwise(store: Store) -> None:
    with store.change("Ik") as change:
        me = people.introduce(change, "Mirte Slotermeer")
    naima = add_person(store, "Naima")
    assert _get(store, _add(store)).owner_id == me
    found = _get(store, _add(store, owner_id=naima, due_on=TODAY))
    assert (found.owner, found.due_on, found.status) == ("Naima", TODAY, "open")
    assert (found.number, found.written_on) == ("A-2026-2", TODAY)


def test_ticking_notes_the_day_and_unticking_forgets_it(store: Store) -> None:
    key = _add(store)
    with store.change("Af") as change:
        actions.tick(change, key, True, TODAY)
    assert (_get(store, key).done, _get(store, key).done_on) == (True, TODAY)
    with store.change("Toch niet") as change:
        actions.tick(change, key, False, TODAY + DAY)
    assert (_get(store, key).done, _get(store, key).done_on) == (False, None)


def test_only_a_later_day_counts_as_postponing(store: Store) -> None:
    key = _add(store)
    counted = []
    for due in (TODAY, TODAY + DAY, TODAY + DAY, TODAY, None, TODAY + 9 * DAY):
        with store.change("Datum") as change:
            actions.set_due(change, key, due)
        counted.append(_get(store, key).postponed)
    assert counted == [0, 1, 1, 1, 1, 1]
    for _ in range(4):  # the same day again was no step
        store.undo()
    assert (_get(store, key).postponed, _get(store, key).due_on) == (0, TODAY)


def test_an_action_is_late_after_its_day_while_it_is_open(store: Store) -> None:
    key = _add(store, due_on=TODAY)
    [action] = actions.every(store)
    assert not action.is_late(TODAY)
    assert action.is_late(TODAY + DAY)
    with store.change("Af") as change:
        actions.tick(change, key, True, TODAY)
    [action] = actions.every(store)
    assert not action.is_late(TODAY + DAY)
    _add(store)
    assert not actions.every(store)[-1].is_late(date.max)


def test_the_soonest_comes_first_and_what_has_no_day_last(store: Store) -> None:
    for text, due in (("later", TODAY + DAY), ("ooit", None), ("nu", TODAY)):
        _add(store, text, due_on=due)
    assert [action.line.text.text for action in actions.every(store)] == ["nu", "later", "ooit"]
    with store.change("Af") as change:
        actions.tick(change, actions.every(store)[0].line.id, True, TODAY)
    assert [a.line.text.text for a in actions.every(store, open_only=True)] == ["later", "ooit"]


def test_with_a_person_stand_the_open_actions_they_own_or_that_are_about_them(
    store: Store,
) -> None:
    naima, bram = add_person(store, "Naima"), add_person(store, "Bram")
    held = add_meeting(store, naima, bram)
    mark = Mark(4, 9, MarkKind.PERSON, str(bram))
    _add(store, "eigen", owner_id=naima)
    _add(store, "over Naima", home=Home(person_id=naima), owner_id=bram)
    _add(store, RichText("Bel @Bram", (mark,)), owner_id=naima, home=Home(held))
    done = _add(store, "klaar", owner_id=naima)
    with store.change("Af") as change:
        actions.tick(change, done, True, TODAY)
        line = lines.add(change, Home(held), RichText("Met @Bram", (mark,)))
    assert [a.line.text.text for a in actions.of_person(store, naima)] == [
        "eigen",
        "over Naima",
        "Bel @Bram",
    ]
    assert [a.line.text.text for a in actions.of_person(store, bram)] == ["over Naima", "Bel @Bram"]
    assert line not in [a.line.id for a in actions.of_person(store, bram)]


def test_the_actions_of_a_session_come_by_number_with_its_title(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Acties") as change:
        keys = [lines.add(change, Home(held), str(at), after=0) for at in range(11)]
        for key in keys:
            filing.file(change, key, "action", TODAY)
        lines.add(change, Home(held), "zonder nummer", kind="action", status="open")
    found = actions.of_session(store, held)
    assert [a.line.text.text for a in found] == [*map(str, range(11)), "zonder nummer"]
    assert {(a.session, a.held_on) for a in found} == {("Regionaal overleg", TODAY)}


def test_an_owner_is_set_and_taken_away(store: Store) -> None:
    naima = add_person(store, "Naima")
    key = _add(store)
    for owner, name in ((naima, "Naima"), (None, "")):
        with store.change("Wie") as change:
            actions.set_owner(change, key, owner)
        assert _get(store, key).owner == name


def test_who_is_deleted_leaves_their_name_with_the_action(store: Store) -> None:
    naima = add_person(store, "Naima Bouzarai")
    key = _add(store, owner_id=naima)
    with store.change("Weg") as change:
        people.delete(change, naima)
    assert (_get(store, key).owner_id, _get(store, key).owner) == (None, "Naima Bouzarai")
    store.undo()
    assert _get(store, key).owner_id == naima
