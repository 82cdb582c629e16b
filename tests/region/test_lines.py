"""Lines: their order whatever is inserted and moved, their marks, and who is named in them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import lines
from nplw_desktop.region.inline import Mark, MarkKind, RichText, from_json, to_json
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change, Store
from tests.region.ground import add_meeting, add_person


def _texts(store: Store | Change, home: Home) -> list[str]:
    return [line.text.text for line in lines.of(store, home)]


def _positions_written(store: Store) -> int:
    """How many lines the last step moved."""
    return int(
        store.value(
            "SELECT count(*) FROM journal_cell WHERE col = 'position' AND op = 'U' "
            "AND step = (SELECT max(id) FROM journal_step)"
        )
    )


@pytest.fixture
def home(store: Store) -> Home:
    return Home(add_meeting(store))


def test_lines_stay_in_the_order_they_were_written(store: Store, home: Home) -> None:
    with store.change("Regels") as change:
        first = lines.add(change, home, "een")
        lines.add(change, home, "drie")
        lines.add(change, home, "twee", after=first)
        lines.add(change, home, "nul", after=0)
    assert _texts(store, home) == ["nul", "een", "twee", "drie"]


def test_a_thousand_lines_at_the_beginning_stay_in_order_and_move_none(
    store: Store, home: Home
) -> None:
    with store.change("Regels") as change:
        for at in range(1_000):
            lines.add(change, home, str(at), after=0)
    assert _texts(store, home) == [str(at) for at in reversed(range(1_000))]
    assert _positions_written(store) == 0


def test_a_thousand_lines_typed_on_between_two_stay_in_order_and_move_none(
    store: Store, home: Home
) -> None:
    with store.change("Regels") as change:
        after = lines.add(change, home, "begin")
        lines.add(change, home, "eind")
        for at in range(1_000):
            after = lines.add(change, home, str(at), after=after)
    assert _texts(store, home) == ["begin", *map(str, range(1_000)), "eind"]
    assert _positions_written(store) == 0


def test_lines_behind_one_and_the_same_stay_in_order_through_renumbering(
    store: Store, home: Home
) -> None:
    with store.change("Regels") as change:
        after = lines.add(change, home, "begin")
        lines.add(change, home, "eind")
        for at in range(100):
            lines.add(change, home, str(at), after=after)
    assert _texts(store, home) == ["begin", *map(str, reversed(range(100))), "eind"]
    assert _positions_written(store) > 0


@pytest.mark.parametrize("seed", range(2))
def test_any_insertions_moves_and_orders_give_the_order_that_was_asked(
    store: Store, home: Home, seed: int
) -> None:
    dice = random.Random(seed)
    wanted: list[int] = []
    with store.change("Alles") as change:
        for _ in range(120):
            at = dice.randint(0, len(wanted))
            if dice.random() < 0.5:
                at = dice.choice((0, len(wanted), min(3, len(wanted))))
            after = wanted[at - 1] if at else 0
            wanted.insert(at, lines.add(change, home, "x", after=after))
            if dice.random() < 0.2:
                moved = wanted.pop(dice.randrange(len(wanted)))
                at = dice.randint(0, len(wanted))
                lines.move(change, moved, home, wanted[at - 1] if at else 0)
                wanted.insert(at, moved)
            if dice.random() < 0.1:
                dice.shuffle(wanted)
                lines.put_in_order(change, home, tuple(wanted))
            if dice.random() < 0.1:
                lines.delete(change, wanted.pop(dice.randrange(len(wanted))))
            assert [line.id for line in lines.of(change, home)] == wanted


def _hundred(store: Store, home: Home) -> list[int]:
    with store.change("Regels") as change:
        return [lines.add(change, home, str(at)) for at in range(100)]


def test_moving_one_line_writes_one_position(store: Store, home: Home) -> None:
    ids = _hundred(store, home)
    for place, to in ((50, 0), (0, 99), (99, 50), (3, 4)):
        ids.insert(to, ids.pop(place))
        with store.change("Volgorde") as change:
            lines.put_in_order(change, home, tuple(ids))
        assert [line.id for line in lines.of(store, home)] == ids
        assert _positions_written(store) == 1


def test_moving_a_block_writes_only_the_block(store: Store, home: Home) -> None:
    ids = _hundred(store, home)
    ids = [*ids[:10], *ids[60:75], *ids[10:60], *ids[75:]]
    with store.change("Volgorde") as change:
        lines.put_in_order(change, home, tuple(ids))
    assert [line.id for line in lines.of(store, home)] == ids
    assert _positions_written(store) == 15


def test_the_same_order_writes_nothing(store: Store, home: Home) -> None:
    ids = _hundred(store, home)
    before = store.undo_step
    with store.change("Volgorde") as change:
        lines.put_in_order(change, home, tuple(ids))
        lines.put_in_order(change, Home(person_id=1), ())
    assert store.undo_step == before


def test_homes_keep_their_lines_apart(store: Store) -> None:
    person = add_person(store, "Naima")
    session = add_meeting(store)
    with store.change("Regels") as change:
        item = change.insert(lines.line.metadata.tables["agenda_item"], session_id=session)
        homes = [
            Home(),
            Home(session),
            Home(session, item),
            Home(person_id=person),
            Home(session, person_id=person),
        ]
        for at, home in enumerate(homes):
            lines.add(change, home, str(at))
    assert [_texts(store, home) for home in homes] == [["0"], ["1", "4"], ["2"], ["3"], ["1", "4"]]
    assert lines.any_at(store, homes[2])
    assert not lines.any_at(store, Home(organisation_id=1))


def test_a_line_moved_to_another_home_leaves_its_own(store: Store, home: Home) -> None:
    other = Home(add_meeting(store))
    with store.change("Regels") as change:
        key = lines.add(change, home, "x")
        there = lines.add(change, other, "y")
        lines.move(change, key, other, there)
    assert (_texts(store, home), _texts(store, other)) == ([], ["y", "x"])


# -- marks and who is named ---------------------------------------------------------------------

_TEXT = st.text(st.sampled_from("aé 😀ß\u0301\u200dİ"), max_size=12)
_MARK = st.builds(
    Mark,
    st.integers(0, 9),
    st.integers(0, 12),
    st.sampled_from(MarkKind),
    st.sampled_from(("", "7", 'https://é.nl?a="b"')),
)


@given(_TEXT, st.lists(_MARK, max_size=4))
def test_text_and_marks_come_back_as_they_were_written(text: str, marks: list[Mark]) -> None:
    fitting = tuple(sorted(m for m in marks if m.start < m.end <= len(text)))
    written = RichText(text, fitting)
    assert from_json(text, to_json(fitting)) == written
    assert "".join(run for run, _, _ in written.runs()) == text


def test_marks_stay_on_the_right_signs_beside_emoji(store: Store, home: Home) -> None:
    text = "👍🏽 vet 👨‍👩‍👧 schuin"
    bold, slanted = text.index("vet"), text.index("schuin")
    marks = (
        Mark(bold, bold + 3, MarkKind.BOLD),
        Mark(slanted, slanted + 6, MarkKind.ITALIC),
    )
    with store.change("Regel") as change:
        key = lines.add(change, home, RichText(text, marks))
    found = lines.get(store, key)
    assert found is not None
    runs = {frozenset(kinds): run for run, kinds, _ in found.text.runs() if kinds}
    assert runs == {
        frozenset({MarkKind.BOLD}): "vet",
        frozenset({MarkKind.ITALIC}): "schuin",
    }


def _named(store: Store, line_id: int) -> list[int]:
    rows = store.rows(
        "SELECT person_id FROM line_person WHERE line_id = :id ORDER BY 1", id=line_id
    )
    return [row[0] for row in rows]


def _with(*people: int) -> RichText:
    marks = tuple(Mark(2 * at, 2 * at + 1, MarkKind.PERSON, str(p)) for at, p in enumerate(people))
    return RichText("@ " * len(people) + ".", marks)


def test_who_is_named_in_a_line_follows_its_text(store: Store, home: Home) -> None:
    one, two = add_person(store, "Naima"), add_person(store, "Bram")
    with store.change("Regel") as change:
        key = lines.add(change, home, _with(one, two, one))
    assert _named(store, key) == [one, two]
    for text, there in ((_with(two), [two]), (_with(one, two), [one, two]), (RichText("x"), [])):
        with store.change("Getypt") as change:
            lines.retype(change, key, text)
        assert _named(store, key) == there
    store.undo()
    assert _named(store, key) == [one, two]


@pytest.mark.parametrize("target", ["", "x", "999", "-1", "1.5"])
def test_a_mark_that_names_nobody_in_the_file_is_kept_as_text(
    store: Store, home: Home, target: str
) -> None:
    text = RichText("@wie", (Mark(0, 4, MarkKind.PERSON, target),))
    with store.change("Regel") as change:
        key = lines.add(change, home, text)
    found = lines.get(store, key)
    assert found is not None
    assert found.text == text
    assert _named(store, key) == []


def test_a_line_is_found_by_id_or_not_at_all(store: Store) -> None:
    assert lines.get(store, 12) is None


def test_looks_and_depth_are_set_without_touching_the_text(store: Store, home: Home) -> None:
    with store.change("Regel") as change:
        key = lines.add(change, home, "x", kind="bullet", indent=1)
        lines.reshape(change, key, "heading")
        lines.indent(change, key, 2)
    found = lines.get(store, key)
    assert found is not None
    assert (found.kind, found.indent, found.text.text) == ("heading", 2, "x")
