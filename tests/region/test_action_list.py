"""The one list of actions: who, what, when, where, in every order and under every filter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nplw_desktop.region import (
    action_list,
    actions,
    filed_lists,
    filing,
    line_links,
    lines,
    mentions,
    people,
    regions,
)
from nplw_desktop.region import postponements as late
from nplw_desktop.region.action_list import ActionFilter, ActionList, ActionRow
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contacts import Order
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person

DAY = timedelta(days=1)
BY_DAY = Order("due_on")


def _add(store: Store, text: str, **values: object) -> int:
    with store.change("Actie") as change:
        return actions.add(change, text, TODAY, **values)  # type: ignore[arg-type]


def _texts(store: Store, order: Order = BY_DAY, **narrowed: object) -> list[str]:
    """What the list shows: the first rows and the whole list say the same."""
    listed = ActionList(store, ActionFilter(TODAY, **narrowed))  # type: ignore[arg-type]
    first = listed.first(order, 50)
    ids = list(listed.ids(order))
    assert [row.id for row in first] == ids
    assert all(listed.holds(key) for key in ids)
    return [row.line.text.text for row in listed.rows(ids)]


@pytest.fixture
def me(store: Store) -> int:
    """The user."""
    with store.change("Ik") as change:
        return people.introduce(change, "Mirte Slotermeer")


@pytest.fixture
def filled(store: Store, me: int) -> dict[str, int]:
    """Some of every kind; keys by text."""
    naima = add_person(store, "Naima Bouzarai")
    held = add_meeting(store, naima)
    made = {
        "bestek lezen": _add(store, "bestek lezen", due_on=TODAY + DAY),
        "kabels tellen": _add(store, "kabels tellen", owner_id=naima, due_on=TODAY - DAY),
        "ooit eens": _add(store, "ooit eens", home=Home(held)),
        "was gedaan": _add(store, "was gedaan", due_on=TODAY),
        "van niemand": _add(store, "van niemand", due_on=TODAY + 9 * DAY),
    }
    with store.change("Rest") as change:
        actions.tick(change, made["was gedaan"], True, TODAY)
        actions.set_owner(change, made["van niemand"], None)
        lines.add(change, Home(held), "geen actie")
    return made


@pytest.mark.parametrize("broad", [1, 2_000], ids=["walked", "sorted"])
def test_each_group_holds_its_own_soonest_first(
    store: Store, filled: dict[str, int], broad: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filed_lists, "BROAD", broad)
    assert filled
    groups = {group: _texts(store, group=group) for group in action_list.GROUPS}
    assert groups == {
        "": ["kabels tellen", "bestek lezen", "van niemand", "ooit eens"],
        "mine": ["bestek lezen", "ooit eens"],
        "waiting": ["kabels tellen"],
        "late": ["kabels tellen"],
        "done": ["was gedaan"],
    }
    counted = action_list.counts(store, ActionFilter(TODAY))
    assert counted == {group: len(found) for group, found in groups.items()}
    assert action_list.open_count(store) == 4


@pytest.mark.parametrize("broad", [1, 2_000], ids=["walked", "sorted"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kabel", ["kabels tellen"]),
        ("naima", ["kabels tellen"]),
        ("b", ["kabels tellen"]),
        ("A-2026-1", ["bestek lezen"]),
        ("zzz", []),
        ("(", []),
        ("'", []),
        ("warmte OR", []),
    ],
)
def test_words_find_text_number_and_owner(
    store: Store,
    filled: dict[str, int],
    broad: int,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    found: list[str],
) -> None:
    monkeypatch.setattr(filed_lists, "BROAD", broad)
    assert filled
    assert _texts(store, words=words) == found
    assert action_list.counts(store, ActionFilter(TODAY, words))[""] == len(found)


@pytest.mark.parametrize("key", list(action_list.SORTED))
def test_every_order_turns_round(store: Store, filled: dict[str, int], key: str) -> None:
    up, down = _texts(store, Order(key)), _texts(store, Order(key, descending=True))
    assert sorted(up) == sorted(down)
    assert len(up) == len(filled) - 1
    if key == "due_on":  # what has no day stays last
        assert down == ["van niemand", "bestek lezen", "kabels tellen", "ooit eens"]


def test_by_person_and_by_municipality(store: Store, filled: dict[str, int], me: int) -> None:
    row = store.row("SELECT id, region_id FROM municipality WHERE region_id IS NOT NULL LIMIT 1")
    assert row is not None
    with store.change("Gemeente") as change:
        line_links.set_municipalities(change, filled["ooit eens"], [row.id])
    assert _texts(store, municipality_id=row.id) == ["ooit eens"]
    assert _texts(store, person_id=me) == ["bestek lezen", "ooit eens"]
    narrowed = ActionFilter(TODAY)
    assert [one[1:] for one in action_list.owners(store, narrowed)] == [
        ("Naima Bouzarai", 1),
        ("Mirte Slotermeer", 2),
    ]
    assert [key for key, _name in action_list.places(store, narrowed)] == [row.id]


def test_a_region_shows_its_own_and_what_is_nowhere(store: Store, me: int) -> None:
    here, there = (found.id for found in regions.every(store)[:2])
    assert me
    for text, region in (("hier", here), ("daar", there), ("nergens", None)):
        held = add_meeting(store, region_id=region)
        _add(store, f"in overleg {text}", home=Home(held))
        _add(store, f"los {text}", region_id=region)
    shown = _texts(store, region_ids=frozenset({here}))
    assert set(shown) == {"in overleg hier", "los hier", "in overleg nergens", "los nergens"}
    assert action_list.open_count(store, frozenset({here})) == 4


def _row(store: Store, key: int) -> ActionRow:
    return action_list.rows(store, (key,))[0]


def test_a_row_says_where_it_comes_from_and_how_closed_it_is(store: Store, me: int) -> None:
    held = add_meeting(store, me)
    key = _add(store, "Mirte belt vr 4 dec", home=Home(held), due_on=date(2026, 12, 4))
    row = _row(store, key)
    assert (row.session, row.held_on, row.text) == ("Regionaal overleg", TODAY, "Belt")
    with store.change("Dicht") as change:
        change.update(lines.line, key, confidentiality="private")
    assert _row(store, key).closed is Confidentiality.PRIVATE
    assert action_list.rows(store, (key, 999_999)) == (_row(store, key),)


# Putting off


def test_each_time_an_action_is_put_off_is_kept_with_why(store: Store, me: int) -> None:
    assert me
    key = _add(store, "bellen", due_on=TODAY)
    for days, reason in ((7, " wachten  op de raad "), (14, "")):
        with store.change("Uitstel") as change:
            actions.put_off(change, key, days, reason, TODAY)
    assert _row(store, key).line.postponed == 2
    first, second = late.of(store, key)
    assert first.words() == "24 nov → 1 dec: wachten op de raad"
    assert (second.from_on, second.to_on, second.on) == (TODAY + 7 * DAY, TODAY + 21 * DAY, TODAY)
    assert second.words() == "1 dec → 15 dec"
    store.undo()
    assert late.of(store, key) == (first,)
    assert (late.counted(0), late.counted(2)) == ("", "2× uitgesteld")


def test_what_is_late_is_put_off_from_today_and_never_to_an_earlier_day(
    store: Store, me: int
) -> None:
    assert me
    key = _add(store, "bellen", due_on=TODAY - 30 * DAY)
    with store.change("Uitstel") as change:
        actions.put_off(change, key, 7, "", TODAY)
    assert _row(store, key).line.due_on == TODAY + 7 * DAY
    with pytest.raises(Refused, match="niet later"), store.change("Terug") as change:
        actions.postpone(change, key, TODAY, "", TODAY)


# Loose actions and names with an @


def test_a_loose_action_reads_who_and_when_as_minutes_do(store: Store, me: int) -> None:
    naima = add_person(store, "Naima Bouzarai")
    for name in ("Bram Tolkamer", "Bram Vlietstroom"):
        add_person(store, name)
    with store.change("Los") as change:
        rich = mentions.linked(store, "@Naima belt @Bram over het bestek vóór vr 4 dec")
        key = actions.write(change, rich, TODAY)
    found = _row(store, key).line
    assert (found.owner_id, found.due_on) == (naima, date(2026, 12, 4))
    assert [(m.start, m.end, m.target) for m in found.text.marks] == [(0, 6, str(naima))]
    with store.change("Los") as change:
        given = actions.write(change, rich, TODAY, owner_id=me, due_on=TODAY)
    assert (_row(store, given).line.owner_id, _row(store, given).line.due_on) == (me, TODAY)


@pytest.mark.parametrize(
    ("typed", "length"),
    [("@Naima Bouzarai belt", 15), ("bel @naima.", 0), ("@Bram belt", 0), ("a@naima.nl", 0)],
)
def test_a_name_is_linked_when_it_can_be_one_person_only(
    store: Store, typed: str, length: int
) -> None:
    for name in ("Naima Bouzarai", "Bram Tolkamer", "Bram Vlietstroom"):
        add_person(store, name)
    marks = mentions.linked(store, typed).marks
    if typed.startswith("bel"):
        assert [(mark.start, mark.end) for mark in marks] == [(4, 10)]
    else:
        assert [mark.end - mark.start for mark in marks] == ([length] if length else [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Vandaag: bel @Bram over het bestek", [(13, 18), (24, 34)]),
        ("Bel @Bram over bestek", [(4, 9)]),
        ("Bel Piet over het bestek", [(14, 24)]),
        ("Bel @Bram over het bestek nu", [(4, 9), (15, 25)]),
        ("iets heel anders", []),
    ],
)
def test_typing_over_a_text_keeps_the_links_of_what_stayed(
    store: Store, text: str, kept: list[tuple[int, int]]
) -> None:
    before = RichText(
        "Bel @Bram over het bestek",
        (Mark(4, 9, MarkKind.PERSON, "7"), Mark(15, 25, MarkKind.BOLD)),
    )
    after = mentions.retyped(store, before, text)
    shown = [(mark.start, mark.end) for mark in after.marks]
    assert after.text == text
    if text.startswith("Vandaag"):  # the first letter changed, so all before it is new
        assert shown == [(13, 18), (24, 34)]
    elif text == "Bel @Bram over bestek":
        assert (4, 9) in shown
    else:
        assert shown == kept


def test_an_action_that_is_dropped_is_done_with_and_can_be_opened(store: Store, me: int) -> None:
    assert me
    key = _add(store, "bellen")
    with store.change("Vervallen") as change:
        actions.drop(change, key, TODAY)
    assert _texts(store, group="done") == ["bellen"]
    with store.change("Besluit") as change:
        filing.file(change, key, "decision", TODAY)
        filing.file(change, key, "action", TODAY)
    assert _row(store, key).line.status == "dropped"
    with store.change("Open") as change:
        actions.tick(change, key, False, TODAY)
    assert _texts(store) == ["bellen"]
