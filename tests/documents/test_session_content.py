"""What a summary says: Dutch words, order, and nothing said of what is not known."""

from __future__ import annotations

from datetime import date, time

import pytest

from nplw_desktop.documents import session_content as content
from nplw_desktop.documents.session_summary import plain_text
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import ActionRow, Attendee, Photo
from tests.documents.examples import EMPTY, RICH, meeting


def titles(**changes: object) -> list[str]:
    return [section.title for section in content.sections(meeting(**changes))]


def test_sections_come_in_the_order_of_the_sheet_and_empty_ones_are_left_out():
    assert [section.title for section in content.sections(RICH)] == [
        "Aanwezig",
        "Doel",
        "Agenda",
        "Kernpunten",
        "Besluiten",
        "Acties",
        "Toezeggingen",
        "Inzichten",
        "Foto’s",
        "Volgende keer",
    ]
    assert content.sections(EMPTY) == ()
    assert titles(decisions=(), insights=(RichText(" \u200b "),), next_time="  ") == [
        "Aanwezig",
        "Agenda",
        "Acties",
    ]


def test_people_are_named_with_organisation_and_duty_in_the_order_given():
    (people,) = content.sections(
        meeting(
            present=(
                Attendee("W. Ossekamp", "RES", "voorzitter"),
                Attendee("Z"),
                Attendee("Y", "", "notulen"),
            ),
            excused=(Attendee("J. Molendam", "Lingerveen"),),
            absent=(Attendee("L. Wielinga-Prins"),),
            agenda=(),
            decisions=(),
            actions=(),
            insights=(),
            next_time="",
        )
    )
    assert [block.rows[0][0].text for block in people.blocks] == [
        "W. Ossekamp (RES, voorzitter), Z, Y (notulen)",
        "Afgemeld: J. Molendam (Lingerveen). Niet aanwezig: L. Wielinga-Prins.",
    ]


def test_an_action_without_owner_or_date_says_so_and_a_done_one_too():
    actions = (
        ActionRow("A-1", " ", RichText("bellen")),
        ActionRow("A-2", "Mirte", RichText("mailen"), date(2026, 12, 4), done=True),
        ActionRow("A-3", "Mirte", RichText("schrijven"), done=True),
    )
    text = plain_text(meeting(actions=actions))
    assert "nog te bepalen: bellen (nog te bepalen)\n" in text
    assert "Mirte: mailen (vr 4 dec 2026, klaar)\n" in text
    assert "Mirte: schrijven (klaar)\n" in text


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (time(9, 5), time(10, 30), "09:05–10:30"),
        (time(9), None, "09:00"),
        (None, time(10), "tot 10:00"),
        (None, None, None),
    ],
)
def test_times_say_what_is_known(starts, ends, said):
    known = dict(content.facts(meeting(starts_at=starts, ends_at=ends)))
    assert known.get("Tijd") == said


def test_a_report_is_a_draft_until_it_is_adopted():
    assert ("Concept", True) in content.badges(meeting())
    adopted = meeting(adopted_on=date(2027, 1, 28), version=2)
    assert ("Concept", False) in content.badges(adopted)
    assert content.status(adopted, date(2027, 1, 29)) == (
        "Vastgesteld op donderdag 28 januari 2027 · Versie 2 · Opgemaakt op vrijdag 29 januari 2027"
    )
    assert content.status(meeting(), None) == ""


def test_the_paper_says_which_version_it_is():
    first = meeting(adopted_on=date(2027, 1, 28))
    assert content.status(first, None) == "Vastgesteld op donderdag 28 januari 2027 · Versie 1"
    changed = meeting(version=2, replaces_on=date(2027, 1, 28))
    assert content.status(changed, None) == (
        "Concept van versie 2 · Versie 1 is vastgesteld op donderdag 28 januari 2027"
    )
    assert content.status(meeting(version=3), None) == "Concept van versie 3"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, None),
        ({"archive_reference": "Z/26/1204"}, "Z/26/1204"),
        ({"archived_on": date(2027, 2, 5)}, "Gearchiveerd op 5 februari 2027"),
        (
            {"archive_reference": "Z/26/1204", "archived_on": date(2027, 2, 5)},
            "Z/26/1204, gearchiveerd op 5 februari 2027",
        ),
    ],
)
def test_the_paper_says_where_the_report_is_archived(values, said):
    assert dict(content.facts(meeting(**values))).get("Archief") == said


def test_the_example_region_is_named_as_one():
    assert ("VOORBEELD", True) in content.badges(meeting(example=True))
    assert ("VOORBEELD", False) in content.badges(meeting())


@pytest.mark.parametrize("scale", Confidentiality)
def test_every_degree_of_confidentiality_has_words(scale):
    assert content.confidentiality(meeting(confidentiality=scale))


def test_the_kind_is_said_only_where_the_title_does_not():
    assert content.subtitle(meeting()) == "Samenvatting van donderdag 26 november 2026"
    assert content.subtitle(meeting(title="Bestek")).endswith("2026 · Regionaal overleg")
    assert content.title(meeting(title=" ")) == "Regionaal overleg"


def test_a_region_is_called_so_once():
    assert content.region_name(meeting()) == "Regio Rivierenzoom"
    assert content.region_name(meeting(region="Regio Rivierenzoom")) == "Regio Rivierenzoom"
    assert content.region_name(meeting(region=" ")) == ""


def test_a_photo_without_words_still_says_that_it_is_there():
    assert content.alt_text(Photo(b"", " \n")) == "Foto zonder beschrijving"
    assert content.alt_text(Photo(b"", "Drie\nkavels")) == "Drie kavels"


def test_the_text_beside_the_preview_says_it_all_in_order():
    lines = plain_text(RICH).splitlines()
    order = [
        "Regio Rivierenzoom",
        "VOORBEELD · Alleen voor deelnemers",
        "",
        "Regionaal overleg warmte",
        "Samenvatting van donderdag 26 november 2026",
        "Vastgesteld op donderdag 28 januari 2027 · Versie 2",
        "Tijd: 10:00–12:00",
        "Aanwezig",
        "3 Gezamenlijk bestek",
        "B-2026-30 Het verslag van 12 november is vastgesteld.",
        "Bram Vlietstroom: Rekenblad vollooprisico rondsturen aan de vijf deelnemers (vr 4 dec 2026)",
        "Foto: Flip-over met drie kavels",
    ]
    places = [lines.index(line) for line in order]
    assert places == sorted(places)


def test_the_text_of_an_empty_meeting_has_no_gaps():
    assert plain_text(EMPTY) == (
        "Concept · Alleen voor deelnemers\n\nVerslag\nSamenvatting van vrijdag 2 januari 2026\n\n"
        "Er is nog niets vastgelegd.\n"
    )
