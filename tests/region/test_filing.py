"""Filing a line: its number, owner and date, and the wording that is left for the paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nplw_desktop.region import (
    actions,
    dates,
    decisions,
    filing,
    lines,
    meanings,
    regions,
    sessions,
)
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person

FRIDAY = date(2026, 12, 4)
DAY = timedelta(days=1)


def _write(store: Store, home: Home, text: RichText | str, kind: str = "paragraph") -> int:
    with store.change("Regel") as change:
        key = lines.add(change, home, text)
        if kind != "paragraph":
            filing.file(change, key, kind, TODAY)
    return key


def _file(store: Store, key: int, kind: str) -> Line:
    with store.change("Vastleggen") as change:
        filing.file(change, key, kind, TODAY)
    return _get(store, key)


def _get(store: Store, key: int) -> Line:
    found = lines.get(store, key)
    assert found is not None
    return found


@pytest.fixture
def home(store: Store) -> Home:
    """A meeting with two who are called Bram."""
    people = [
        add_person(store, name)
        for name in ("Naima Bouzarai", "Bram Vlietstroom", "Bram Tolkamer", "Pieter-Jan Lommerveld")
    ]
    add_person(store, "Femke Rietveen")  # not there
    return Home(add_meeting(store, *people))


def _person(store: Store, given: str) -> int:
    return int(store.value("SELECT id FROM person WHERE given_name = :name", name=given))


# -- kinds and numbers --------------------------------------------------------------------------


def test_filing_the_same_kind_again_makes_it_plain_text(store: Store, home: Home) -> None:
    key = _write(store, home, "Naima stuurt het bestek vóór vr 4 dec")
    filed = _file(store, key, "action")
    assert (filed.kind, filed.status, filed.number) == ("action", "open", "A-2026-1")
    plain = _file(store, key, "action")
    assert (plain.kind, plain.text) == ("paragraph", filed.text)
    again = _file(store, key, "action")
    assert (again.kind, again.number) == ("action", "A-2026-1")


def test_each_kind_counts_for_itself_and_never_twice(store: Store, home: Home) -> None:
    numbers = []
    for kind in ("action", "decision", "promise", "insight", "action"):
        numbers.append(_get(store, _write(store, home, "x", kind)).number)
        store.undo()
    assert numbers == ["A-2026-1", "B-2026-1", "T-2026-1", "", "A-2026-2"]
    assert _get(store, _write(store, home, "x", "action")).number == "A-2026-3"


def test_numbers_count_by_region_and_by_year_of_the_meeting(store: Store) -> None:
    every = regions.every(store)
    given = []
    for region, year in ((0, 2026), (0, 2026), (1, 2026), (0, 2025), (0, 2026)):
        held = add_meeting(store, on=date(year, 3, 1), region_id=every[region].id)
        given.append(_get(store, _write(store, Home(held), "x", "decision")).number)
    assert given == ["B-2026-1", "B-2026-2", "B-2026-1", "B-2025-1", "B-2026-3"]


def test_a_deleted_line_takes_its_number_along(store: Store, home: Home) -> None:
    key = _write(store, home, "x", "decision")
    with store.change("Weg") as change:
        lines.delete(change, key)
    assert _get(store, _write(store, home, "y", "decision")).number == "B-2026-2"


def test_what_was_done_is_still_done_when_it_becomes_an_action_again(
    store: Store, home: Home
) -> None:
    for way in ("action", "paragraph", "insight", "decision", "promise"):
        key = _write(store, home, "x", "action")
        with store.change("Af") as change:
            actions.tick(change, key, True, TODAY)
        _file(store, key, way)
        again = _file(store, key, "action")
        assert (again.status, again.done_on) == ("done", TODAY), way


@pytest.mark.parametrize("between", ["action", "promise", "insight", "announcement", "paragraph"])
@pytest.mark.parametrize("done", [False, True])
def test_a_decision_that_was_withdrawn_is_so_again_after_a_detour(
    store: Store, home: Home, between: str, done: bool
) -> None:
    """What it was as an action, done or not, comes back too, and no day is mixed up."""
    key = _write(store, home, "Naima stuurt het bestek vóór vr 4 dec", "action")
    with store.change("Af") as change:
        actions.tick(change, key, done, TODAY)
    action = _get(store, key)
    decided = _file(store, key, "decision")
    assert decided.status == "valid"
    with store.change("Ingetrokken") as change:
        decisions.withdraw(change, key, TODAY + 3 * DAY)
    withdrawn = _get(store, key)
    away = _file(store, key, between)
    if between == "action":
        assert away == action
    elif between == "promise":
        assert (away.status, away.done_on) == (action.status, action.done_on)
    again = _file(store, key, "decision")
    assert (again.status, again.done_on) == ("withdrawn", TODAY + 3 * DAY)
    assert again == withdrawn
    assert _file(store, key, "action").number == action.number


def test_a_quick_note_that_was_dealt_with_becomes_an_open_action(store: Store, home: Home) -> None:
    key = _write(store, home, "Naima bellen")
    with store.change("Notitie") as change:
        change.update(lines.line, key, kind="quick_note", status="processed", done_on=TODAY)
    filed = _file(store, key, "action")
    assert (filed.status, filed.done_on) == ("open", None)


def test_what_a_decision_means_and_its_links_survive_a_detour(store: Store, home: Home) -> None:
    old, new = _write(store, home, "oud", "decision"), _write(store, home, "nieuw", "decision")
    place = int(store.value("SELECT id FROM municipality LIMIT 1"))
    with store.change("Vertaald") as change:
        meanings.put(change, old, place, text="In de begroting")
        decisions.replace(change, old, new, TODAY)
    before = _get(store, old)
    for kind in ("action", "paragraph", "insight", "decision"):
        _file(store, old, kind)
    assert _get(store, old) == before
    newer = decisions.replaced_by(store, old)
    assert newer is not None
    assert newer.line.id == new
    assert [one.text for one in meanings.translated(store, old)] == ["In de begroting"]


_FILED = st.sampled_from(["action", "decision", "promise", "insight"])


@pytest.mark.parametrize("between", ["decision", "promise", "insight"])
def test_filed_another_way_and_back_a_line_is_as_it_was(
    store: Store, home: Home, between: str
) -> None:
    key = _write(store, home, "Naima stuurt het bestek vóór vr 4 dec", "action")
    with store.change("Uitgesteld") as change:
        actions.set_due(change, key, FRIDAY + DAY)
    before = _get(store, key)
    there = _file(store, key, between)
    assert _file(store, key, "action") == before
    assert _file(store, key, between) == there
    for expected in (before, there, before):
        store.undo()
        assert _get(store, key) == expected
    store.redo()
    assert _get(store, key) == there


@given(st.lists(_FILED, min_size=1, max_size=9), st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_line_has_one_number_of_each_kind_whatever_way_it_goes(
    store: Store, kinds: list[str], data: st.DataObject
) -> None:
    """Also with undo in between: a number given to a line is never given to another."""
    home = Home(add_meeting(store))
    other = _write(store, home, "Een ander", "action")
    key = _write(store, home, "Het bestek")
    kept: dict[str, str] = {}
    for kind in kinds:
        if _get(store, key).kind == kind:
            continue
        found = _file(store, key, kind)
        if kind != "insight":
            assert kept.setdefault(kind, found.number) == found.number
        assert found.number != _get(store, other).number
        if data.draw(st.booleans()):
            store.undo()
            store.redo()
            assert _get(store, key) == found


def test_what_was_undone_gives_no_number_back(store: Store, home: Home) -> None:
    key = _write(store, home, "x")
    assert _file(store, key, "action").number == "A-2026-1"
    store.undo()
    assert _file(store, key, "decision").number == "B-2026-1"
    assert _file(store, key, "action").number == "A-2026-2"


def test_a_line_that_was_emptied_gets_none_of_its_old_numbers(store: Store, home: Home) -> None:
    key = _write(store, home, "x", "action")
    _file(store, key, "action")
    with store.change("Leeg") as change:
        filing.forget(change, key)
    assert _file(store, key, "decision").number == "B-2026-1"
    assert _file(store, key, "action").number == "A-2026-2"


def test_a_decision_becomes_an_open_action(store: Store, home: Home) -> None:
    key = _write(store, home, "x", "decision")
    assert _get(store, key).status == "valid"
    assert _file(store, key, "action").status == "open"
    assert _file(store, key, "promise").status == "open"


def test_filing_takes_a_line_out_of_its_list(store: Store, home: Home) -> None:
    with store.change("Regel") as change:
        key = lines.add(change, home, "x", kind="bullet", indent=2)
    assert _file(store, key, "insight").indent == 0


# -- who and when -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Naima stuurt het bestek vóór vr 4 dec", "Naima", FRIDAY),
        ("naïma: bestek sturen", "Naima", None),
        ("  @Naima belt", "Naima", None),
        ("Pieter-Jan belt uiterlijk 4 december", "Pieter-Jan", FRIDAY),
        ("Bram belt", None, None),
        ("Femke belt", None, None),
        ("Naima's voorstel lezen", None, None),
        ("We vragen Naima", None, None),
        ("Bestek sturen (verslag van 12 november)", None, None),
        ("Bestek sturen 4-12-2026", None, FRIDAY),
        ("", None, None),
    ],
)
def test_owner_and_date_are_read_from_the_text(
    store: Store, home: Home, text: str, owner: str | None, due: date | None
) -> None:
    found = _get(store, _write(store, home, text, "action"))
    assert found.due_on == due
    assert found.owner_id == (_person(store, owner) if owner else None)
    assert found.text.text == text


def test_a_name_with_an_at_sign_goes_before_the_first_word(store: Store, home: Home) -> None:
    text = RichText("Naima vraagt @Bram", (Mark(13, 18, MarkKind.PERSON, "2"),))
    assert _get(store, _write(store, home, text, "action")).owner_id == 2


def test_who_is_named_but_gone_owns_nothing(store: Store, home: Home) -> None:
    text = RichText("Laat @Wie bellen", (Mark(5, 9, MarkKind.PERSON, "99"),))
    assert _get(store, _write(store, home, text, "action")).owner_id is None


def test_what_was_filled_in_by_hand_stays(store: Store, home: Home) -> None:
    with store.change("Regel") as change:
        key = lines.add(change, home, "Naima belt vr 4 dec", owner_name="het secretariaat")
        actions.set_due(change, key, TODAY)
    found = _file(store, key, "action")
    assert (found.owner, found.owner_id, found.due_on) == ("het secretariaat", None, TODAY)


def test_a_decision_has_no_owner_and_no_date(store: Store, home: Home) -> None:
    found = _get(store, _write(store, home, "Naima stuurt het vóór vr 4 dec", "decision"))
    assert (found.owner_id, found.due_on) == (None, None)


@pytest.mark.parametrize(
    ("typed", "owner", "due"),
    [
        ("Naima belt vr 11 dec 2026", "Naima", date(2026, 12, 11)),
        ("Pieter-Jan belt vr 4 dec 2026", "Pieter-Jan", FRIDAY),
        ("Iemand belt eens", "Naima", FRIDAY),
    ],
)
def test_typing_on_moves_what_was_read_and_empties_nothing(
    store: Store, home: Home, typed: str, owner: str, due: date
) -> None:
    key = _write(store, home, "Naima belt vr 4 dec 2026", "action")
    before = _get(store, key).text
    with store.change("Getypt") as change:
        lines.retype(change, key, RichText(typed))
        filing.reread(change, key, TODAY, before)
    found = _get(store, key)
    assert (found.owner_id, found.due_on) == (_person(store, owner), due)


def test_typing_on_leaves_alone_what_was_chosen_by_hand(store: Store, home: Home) -> None:
    key = _write(store, home, "Naima belt vr 4 dec 2026", "action")
    before = _get(store, key).text
    with store.change("Met de hand") as change:
        actions.set_owner(change, key, 2)
        actions.set_due(change, key, TODAY)
    with store.change("Getypt") as change:
        lines.retype(change, key, RichText("Pieter-Jan belt vr 11 dec 2026"))
        filing.reread(change, key, TODAY, before)
    found = _get(store, key)
    assert (found.owner_id, found.due_on) == (2, TODAY)


def test_what_an_action_lacks_is_said(store: Store, home: Home) -> None:
    said = [
        filing.warning(_get(store, _write(store, home, text, kind)))
        for text, kind in (
            ("Iets doen", "action"),
            ("Naima belt", "promise"),
            ("Bellen vr 4 dec", "action"),
            ("Naima belt vr 4 dec", "action"),
            ("Iets doen", "decision"),
        )
    ]
    assert said == ["Nog geen naam en datum", "Nog geen datum", "Nog geen naam", "", ""]


# -- wording ------------------------------------------------------------------------------------


def _line(
    text: str, owner: str, due: date | None, marks: Sequence[Mark] = (), owner_id: int = 1
) -> Line:
    return Line(
        1, "", "action", RichText(text, tuple(marks)), 0, Home(), "", owner_id, owner, due,
        "open", None, 0, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "owner", "left"),
    [
        ("Naima stuurt het bestek vóór vr 4 dec", "Naima Bouzarai", "Stuurt het bestek"),
        ("Naima Bouzarai stuurt het bestek", "Naima Bouzarai", "Stuurt het bestek"),
        ("@Naima: bestek sturen.", "Naima Bouzarai", "Bestek sturen"),
        ("Naima belt vr 4 dec de provincie", "Naima Bouzarai", "Belt de provincie"),
        ("André belt", "dr. ir. André von Lindental", "Belt"),
        ("Zoë van der Zandakker belt", "Zoë van der Zandakker", "Belt"),
        ("Naima en Joris stellen het op", "Naima Bouzarai", "Naima en Joris stellen het op"),
        ("Naima/Joris: opstellen", "Naima Bouzarai", "Naima/Joris: opstellen"),
        ("Naima & Joris bellen", "Naima Bouzarai", "Naima & Joris bellen"),
        ("Naima's voorstel lezen", "Naima Bouzarai", "Naima's voorstel lezen"),
        ("Joris belt", "Naima Bouzarai", "Joris belt"),
        ("Bel vr 11 dec over vr 4 dec 2026", "", "Bel vr 11 dec over"),
        ("Naima", "Naima Bouzarai", "Naima"),
        ("vr 4 dec", "", "vr 4 dec"),
        ("Naima vr 4 dec", "Naima Bouzarai", "Naima vr 4 dec"),
        ("Naima ijs bestellen", "Naima Bouzarai", "IJs bestellen"),
        ("", "Naima Bouzarai", ""),
        ("...", "", "..."),
        ("Bestek sturen (vr 4 dec) naar Ede", "", "Bestek sturen naar Ede"),
        ("Bestek sturen (vóór vr 4 dec).", "", "Bestek sturen"),
        ("Bestek sturen (liefst vr 4 dec)", "", "Bestek sturen (liefst)"),
        ("(vr 4 dec)", "", "(vr 4 dec)"),
    ],
)
def test_the_wording_leaves_out_only_what_stands_beside_it(
    text: str, owner: str, left: str
) -> None:
    assert filing.wording(_line(text, owner, FRIDAY), TODAY).text == left


def test_a_date_that_is_not_the_due_date_stays_in_the_wording() -> None:
    found = _line("Stuur het bestek vr 4 dec", "", date(2026, 12, 11))
    assert filing.wording(found, TODAY).text == "Stuur het bestek vr 4 dec"
    found = _line("Stuur het bestek vr 4 dec", "", None)
    assert filing.wording(found, TODAY).text == "Stuur het bestek vr 4 dec"


def test_the_name_of_another_of_the_same_name_stays() -> None:
    marks = [Mark(0, 6, MarkKind.PERSON, "2")]
    other = _line("@Naima Zus belt", "Naima Bouzarai", None, marks, owner_id=1)
    assert filing.wording(other, TODAY).text == "@Naima Zus belt"
    own = _line("@Naima Zus belt", "Naima Bouzarai", None, marks, owner_id=2)
    assert filing.wording(own, TODAY).text == "Zus belt"


def test_marks_stay_on_their_words_when_name_and_date_go() -> None:
    text = "Naima 👍🏽 stuurt vóór vr 4 dec het bestek"
    words = ("👍🏽", "stuurt", "bestek")
    kinds = (MarkKind.LINK, MarkKind.BOLD, MarkKind.ITALIC)
    marks = [
        Mark(text.index(word), text.index(word) + len(word), kind)
        for word, kind in zip(words, kinds, strict=True)
    ]
    left = filing.wording(_line(text, "Naima Bouzarai", FRIDAY, marks), TODAY)
    assert left.text == "👍🏽 stuurt het bestek"
    assert [left.text[m.start : m.end] for m in left.marks] == list(words)


def test_a_first_letter_without_a_capital_of_its_own_keeps_the_marks() -> None:
    text = "Naima ßtraat bellen"
    left = filing.wording(_line(text, "Naima B", None, [Mark(13, 19, MarkKind.BOLD)]), TODAY)
    assert left.text == "ßtraat bellen"
    assert [left.text[m.start : m.end] for m in left.marks] == ["bellen"]


_WORDS = st.lists(
    st.sampled_from(
        ["Naima", "Bouzarai", "vóór", "vr", "4", "dec", "2026", "op", "morgen", "bestek", "😀", "ij",
         "en", "/", "Joris", ":", "(week 50)", "4-12-2026", "ﬁks", "'t"]
    ),
    max_size=9,
)  # fmt: skip


@given(_WORDS, st.sampled_from(["", " ", "\u00a0", "  "]), st.lists(st.integers(0, 40), max_size=6))
def test_the_wording_never_loses_another_word_nor_shifts_a_mark(
    words: list[str], gap: str, cuts: list[int]
) -> None:
    """What is gone is the owner's name, or the words of the date that stands beside it."""
    text = (gap or " ").join(words)
    edges = sorted({min(cut, len(text)) for cut in cuts})
    marks = tuple(
        Mark(start, end, MarkKind.BOLD, text[start:end]) for start, end in pairwise(edges)
    )
    due = dates.find_in(text, TODAY)
    found = _line(text, "Naima Bouzarai", due[0] if due else None, marks)
    left = filing.wording(found, TODAY)
    for mark in left.marks:
        assert 0 <= mark.start < mark.end <= len(left.text)
        assert fold(left.text[mark.start : mark.end]).strip() in fold(mark.target)
    gone = Counter(_bare(text)) - Counter(_bare(left.text))
    beside = _bare(text[due[1] : due[2]]) if due else []
    assert not gone - Counter([*beside, "naima", "bouzarai"])


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def test_actions_outside_minutes_belong_to_the_region_one_serves(store: Store) -> None:
    zeeland = next(region.id for region in regions.every(store) if region.name == "Zeeland")
    with store.change("Mijn regio") as change:
        regions.serve(change, frozenset({zeeland}))
        first = actions.add(change, "Bellen", TODAY)
        held = sessions.add(change, "other", "x", TODAY)
        second = lines.add(change, Home(held), "x")
        filing.file(change, second, "action", TODAY)
    assert [_get(store, key).number for key in (first, second)] == ["A-2026-1", "A-2026-2"]
