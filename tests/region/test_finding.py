"""Finding anything, by anyone who may: people, meetings, lines."""

from __future__ import annotations

import pytest

from nplw_desktop.region import (
    actions,
    contact_points,
    conversations,
    filing,
    finding,
    lines,
    meetings,
    regions,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line
from nplw_desktop.region.finding import CASE, LINE, MEETING, PERSON
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from tests.region.ground import TODAY, add_meeting, add_person
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import OPEN, SECRET

SHAREABLE, PARTICIPANTS, PRIVATE = Confidentiality


def _found(store: Store, words: str, what: str, **how: object) -> list[str]:
    hits = finding.find(store, words, **how)  # type: ignore[arg-type]
    return [hit.text for hit in hits if hit.what == what]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("bouzarai", "Bouzarai, Naima"),
        ("naima bou", "Bouzarai, Naima"),
        ("zandakker zoe", "Zandakker, Zoë van der"),
        ("SARIKAYALI", "Sarıkayalı, Esra"),
        ("sarıkayalı", "Sarıkayalı, Esra"),
        ("aydin", "Aydınkaya, Çiğdem"),
        ("veldz", "Veldzichter, Hanneke"),
        ("zichter", "Veldzichter, Hanneke"),
        ("d'arcenne", "Arcenne, Hélène d'"),
        ("rivierduin ijs", "Rivierduin, IJsbrand te"),
    ],
)
def test_people_are_found_by_any_part_of_their_name(shown: Store, words: str, name: str) -> None:
    assert name in _found(shown, words, PERSON)


def test_people_are_found_by_phone_number(region: Store) -> None:
    naima = region.value("SELECT id FROM person WHERE given_name = 'Naima'")
    with region.change("Telefoon") as change:
        contact_points.add_phone(change, "+31 6 87654321", person_id=naima)
    for typed in ("0687654321", "06-87 65 43 21", "+31 687654", "8765"):
        assert _found(region, typed, PERSON) == ["Bouzarai, Naima"], typed
        assert _found(region, typed, MEETING) == []


def test_a_name_goes_before_a_role_or_organisation(shown: Store) -> None:
    assert _found(shown, "zoomland", PERSON) == ["Zeldersma, Gijs"]


def test_meetings_are_found_by_title_place_and_agenda_once(store: Store) -> None:
    with store.change("Plannen") as change:
        key = meetings.plan(change, "Vollooprisico", TODAY, place="Zaal Linge")
        meetings.add_item(change, key, "Het vollooprisico van het warmtenet")
    for words in ("risico", "linge", "warmtenet", "vollooprisico"):
        assert _found(store, words, MEETING) == ["Vollooprisico"], words


def test_lines_are_found_by_inner_parts_and_by_number(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Regel") as change:
        key = lines.add(change, Home(held), "De warmtetransitievisie ligt er")
        filing.file(change, key, "decision", TODAY)
    for words in ("transitie", "visie ligt", "B-2026-1"):
        [hit] = [hit for hit in finding.find(store, words) if hit.what == LINE]
        assert (hit.id, hit.kind, hit.session_id, hit.meta) == (
            key,
            "decision",
            held,
            "Regionaal overleg",
        )
    with store.change("Weg") as change:
        lines.delete(change, key)
    assert finding.find(store, "transitie") == ()


def test_a_hit_leads_to_where_it_stands(shown: Store) -> None:
    for hit in finding.find(shown, "warmte", most=50):
        table = {PERSON: "person", MEETING: "session", LINE: "line"}.get(hit.what, hit.what)
        assert hit.uid == shown.value(f"SELECT uid FROM {table} WHERE id = :id", id=hit.id)


# -- who looks along ----------------------------------------------------------------------------


@pytest.mark.parametrize("audience", Confidentiality)
@pytest.mark.parametrize("session", Confidentiality)
def test_nobody_finds_what_is_too_closed_for_them(
    store: Store, session: Confidentiality, audience: Confidentiality
) -> None:
    order = list(Confidentiality)
    held = add_meeting(store, confidentiality=session.value)
    with store.change("Verslag") as change:
        meetings.edit_item(change, meetings.add_item(change, held, "Kavelprijs"), done=True)
        for level in ("", *order):
            lines.add(change, Home(held), f"kavelprijs {level}", confidentiality=str(level))
    seen = order[: order.index(audience) + 1]
    texts = set(_found(store, "kavelprijs", LINE, audience=audience))
    if session not in seen:
        assert finding.find(store, "kavelprijs", audience=audience) == ()
    else:
        assert texts == {"kavelprijs ", *(f"kavelprijs {level}" for level in seen)}
        assert _found(store, "kavelprijs", MEETING, audience=audience) == ["Regionaal overleg"]


@pytest.mark.parametrize("audience", Confidentiality)
def test_what_is_found_is_what_may_be_shown(store: Store, audience: Confidentiality) -> None:
    """The condition in SQL and the one function for a line, over all there is."""
    expected = set()
    sessions_ = {held: add_meeting(store, confidentiality=held.value) for held in Confidentiality}
    with store.change("Regels") as change:
        for held in (None, *Confidentiality):
            for own in (None, *Confidentiality):
                text = f"kavelprijs {own or 'zonder'} {held or 'los'}"
                home = Home(sessions_[held] if held else None)
                lines.add(change, home, text, confidentiality=own.value if own else "")
                if may_show(of_line(own, held), audience):
                    expected.add(text)
    assert set(_found(store, "kavelprijs", LINE, audience=audience, most=99)) == expected
    everywhere = frozenset(region.id for region in regions.every(store))
    narrowed = _found(store, "kavelprijs", LINE, audience=audience, most=99, region_ids=everywhere)
    assert set(narrowed) == expected


def test_a_loose_action_is_for_whom_it_was_agreed_with_and_never_on_the_beamer(
    store: Store,
) -> None:
    with store.change("Actie") as change:
        actions.add(change, "Kavelprijs navragen", TODAY)
    assert _found(store, "kavelprijs", LINE, audience=PARTICIPANTS) == ["Kavelprijs navragen"]
    assert _found(store, "kavelprijs", LINE, audience=Confidentiality.SHAREABLE) == []


def test_what_is_closed_does_not_take_the_place_of_what_is_open(store: Store) -> None:
    for at in range(8):
        held = add_meeting(store, confidentiality="shareable" if at == 0 else "private")
        with store.change("Agenda") as change:
            meetings.add_item(change, held, "Netcapaciteit")
            lines.add(change, Home(held), "Netcapaciteit")
    assert len(_found(store, "netcap", MEETING, most=3, audience=SHAREABLE)) == 1
    assert len(_found(store, "netcap", LINE, most=3, audience=SHAREABLE)) == 1
    assert len(_found(store, "netcap", MEETING, most=3)) == 3


def test_notes_with_a_person_are_for_the_user_alone(store: Store) -> None:
    with store.change("Notitie") as change:
        key = conversations.record(change, "Naima", "", TODAY)
        conversations.note_on_person(change, 1, "kavelprijs", TODAY)
    assert key
    assert _found(store, "kavelprijs", LINE) == ["kavelprijs"]
    assert _found(store, "kavelprijs", LINE, audience=PARTICIPANTS) == []


# -- regions ------------------------------------------------------------------------------------


def test_the_chosen_regions_narrow_everything_that_is_found(store: Store) -> None:
    here, there = (region.id for region in regions.every(store)[:2])
    for key in (here, there, None):
        held = add_meeting(store, region_id=key)
        with store.change("Verslag") as change:
            meetings.add_item(change, held, f"Bestek {key}")
            lines.add(change, Home(held), f"bestek in {key}")
            lines.add(change, Home(), f"bestek los {key}", region_id=key)
    one = frozenset({here})
    assert len(_found(store, "bestek", MEETING)) == 3
    assert len(_found(store, "bestek", MEETING, region_ids=one)) == 2
    assert len(_found(store, "bestek", MEETING, region_ids=frozenset())) == 1
    both = frozenset({here, there})
    assert len(_found(store, "bestek", MEETING, region_ids=both)) == 3
    assert len(_found(store, "bestek", LINE, region_ids=both, most=9)) == 6
    assert sorted(_found(store, "bestek", LINE, region_ids=one)) == sorted(
        [f"bestek in {here}", "bestek in None", f"bestek los {here}", "bestek los None"]
    )
    assert sorted(_found(store, "bestek", LINE, region_ids=frozenset())) == [
        "bestek in None",
        "bestek los None",
    ]


def test_people_of_no_region_are_found_in_every_region(store: Store) -> None:
    add_person(store, "Landelijk Mens")
    add_person(store, "Tielse Mens", "Gemeente Tiel")
    tiel = store.value("SELECT region_id FROM person_card WHERE municipality = 'Tiel'")
    for ids, names in (
        (None, ["Mens, Landelijk", "Mens, Tielse"]),
        (frozenset({tiel}), ["Mens, Landelijk", "Mens, Tielse"]),
        (frozenset({-1}), ["Mens, Landelijk"]),
    ):
        assert sorted(_found(store, "mens", PERSON, region_ids=ids)) == names


# -- anything can be typed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["", " ", "\t", '"', "*", "-", "(", "NEAR(a b", "a AND", "title:x", "^a", "''", "%", "_", "\\",
     "\x00", "a\x00b", "\udc80", "a\udc80b", "\u00ad", "½", "😀", "ﬁ", "İ", "1", "12", "a" * 50_000,
     "b " * 5_000, "1" * 5_000, "warmte " * 400, "; DROP TABLE person"],
)  # fmt: skip
def test_nothing_that_can_be_typed_is_an_error(shown: Store, words: str) -> None:
    for audience in Confidentiality:
        finding.find(shown, words, audience=audience, region_ids=frozenset({1}))


def test_thousands_of_different_words_find_nothing_and_are_no_error(shown: Store) -> None:
    assert finding.find(shown, " ".join(f"warmte{at}" for at in range(2_000))) == ()


def test_at_most_so_many_of_each_kind_are_given(shown: Store) -> None:
    found = finding.find(shown, "e w", most=2)
    for what in (PERSON, MEETING, LINE):
        assert sum(hit.what == what for hit in found) <= 2
    assert len(_found(shown, "warmte", LINE, most=3)) == 3


def test_a_file_that_was_searched_and_typed_in_is_still_found_sound(region: Store) -> None:
    """FTS5 calls an index damaged when a connection remembers it from before others wrote."""
    region.load_terms()
    assert finding.find(region, "warmte")
    for at in range(60):
        with region.change("Regel") as change:
            key = lines.add(change, Home(), f"warmte {at} " * 9)
            lines.retype(change, key - at % 7, RichText(f"koude {at}"))
    assert region.check().ok
    assert region.check().ok


def test_an_afternoon_is_found_by_what_somebody_worked_on_or_learnt(region) -> None:
    found = finding.find(region, "rekenblad vollooprisico")
    afternoons = [each for each in found if each.kind == "co_working_afternoon"]
    assert [each.item_title for each in afternoons] == ["rekenblad vollooprisico"]
    (learnt,) = [each for each in finding.find(region, "woningdata") if each.what == "session"]
    assert learnt.item_title == "woningdata"
    with region.change("Alleen ik") as change:
        sessions.edit(change, learnt.id, confidentiality="private")
    shown = finding.find(region, "woningdata", audience=Confidentiality.PARTICIPANTS)
    assert "session" not in [each.what for each in shown]


def test_what_is_of_a_case_is_found_only_when_cases_are_asked_for(store: Store) -> None:
    made = secret_session.make(store)
    store.load_terms()
    for audience in Confidentiality:
        assert finding.find(store, SECRET, most=50, audience=audience) == ()
    assert len(_found(store, OPEN, LINE)) == 3
    assert _found(store, "stille raad", CASE) == []
    hits = finding.find(store, SECRET, most=50, cases=True)
    assert {hit.session_id for hit in hits if hit.what == CASE} == {made.id}
    assert len([hit for hit in hits if hit.what == LINE]) > 10
    assert _found(store, "stille raad", CASE, cases=True) == ["De stille raad"]


def test_what_lies_outside_any_session_is_found_beside_cases_that_are_not(store: Store) -> None:
    made = secret_session.make(store)
    with store.change("Los") as change:
        lines.add(change, Home(), "zaffierkwast los", kind="quick_note")
        lines.add(change, Home(person_id=made.owner), "zaffierkwast bij iemand")
        actions.add(change, "zaffierkwast doen", TODAY, owner_id=made.owner)
        lines.add(change, Home(made.id, made.phases["case"]), "zaffierkwast casus")
    store.load_terms()
    assert len(_found(store, "zaffierkwast", LINE)) == 3
    assert len(_found(store, "zaffierkwast", LINE, cases=True)) == 4
    assert [one.line.text.text for one in actions.of_person(store, made.owner)] == [
        "zaffierkwast doen"
    ]


@pytest.mark.parametrize("audience", [SHAREABLE, PARTICIPANTS])
def test_before_others_no_case_is_found_even_when_asked_for(
    store: Store, audience: Confidentiality
) -> None:
    secret_session.make(store)
    store.load_terms()
    assert finding.find(store, SECRET, most=50, cases=True, audience=audience) == ()
    assert _found(store, "stille raad", CASE, cases=True, audience=audience) == []


def test_cases_of_other_regions_are_left_out_with_them(store: Store) -> None:
    made = secret_session.make(store)
    with store.change("Regio") as change:
        mine, other = regions.add(change, "Noord"), regions.add(change, "Zuid")
        sessions.edit(change, made.id, region_id=mine)
    for ids, found in ((frozenset({mine}), ["De stille raad"]), (frozenset({other}), [])):
        assert _found(store, "stille raad", CASE, cases=True, region_ids=ids) == found
