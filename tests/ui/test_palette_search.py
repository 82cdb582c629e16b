"""What the palette finds, how it shows where, and where each hit leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import conversations, finding
from nplw_desktop.region.finding import Found
from nplw_desktop.region.folding import fold
from nplw_desktop.store import errors
from nplw_desktop.ui.palette_search import COMMAND, Finder, from_first_hit, place_of, spans
from nplw_desktop.ui.widgets.search_hits import Hit
from tests.ui.shell import TODAY, Shell, example_copy, opened


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    with opened(theme, example_copy(tmp_path)) as shell:
        shell.desk.tasks.wait()
        yield shell


def groups(shell: Shell, text: str) -> dict[str, list[Hit]]:
    finder = Finder(shell.desk, shell.window.commands)
    return {group.title: list(group.hits) for group in finder.find(text) if group.hits}


def first(shell: Shell, text: str, title: str) -> Hit:
    return groups(shell, text)[title][0]


def test_people_are_found_by_name_and_lead_to_their_record(shell):
    hit = first(shell, "bouzarai", "Contacten")
    assert hit.text == "Bouzarai, Naima"
    assert hit.spans == ((0, 8),)
    assert hit.key.startswith("contacts/")
    assert "Gemeente Zandwijk" in hit.meta


def test_people_are_found_by_the_digits_of_their_phone(shell):
    assert [hit.text for hit in groups(shell, "123456")["Contacten"]] == ["Bouzarai, Naima"]


def test_accents_and_capitals_make_no_difference(shell):
    assert first(shell, "CIGDEM", "Contacten").spans == ((11, 17),)


def test_the_inner_part_of_a_compound_is_found(shell):
    texts = [hit.text for hit in groups(shell, "bestek")["Acties en notities"]]
    assert "Voorbeeldbestek warmtekavel toesturen" in texts


def test_a_late_action_is_told_by_its_day(shell):
    hit = first(shell, "voorbeeldbestek", "Acties en notities")
    assert (hit.meta, hit.danger, hit.icon) == ("gisteren", True, "square-check-big")


def test_a_meeting_is_found_through_its_agenda(shell):
    hit = first(shell, "gezamenlijk bestek", "Verslagen")
    assert hit.text == "Regionaal overleg warmte: Gezamenlijk bestek"
    assert hit.key.count("/") == 2


def test_a_line_of_a_call_leads_to_the_person(shell):
    person = shell.add_person("Lieke Brinkstra")
    shell.desk.write(
        "Gesprek", lambda change: conversations.record(change, person, "zeldzaamwoord", TODAY)
    )
    assert first(shell, "zeldzaamwoord", "Acties en notities").key == f"contacts/{person}"


def test_commands_are_found_with_their_keys(shell):
    hit = first(shell, "instell", "Opdrachten")
    assert (hit.key, hit.text, hit.meta) == (f"{COMMAND}settings", "Instellingen", "Ctrl+,")


def test_a_command_that_does_not_work_now_is_not_found(shell):
    shell.window.commands.withdraw(["bin"])
    assert "Opdrachten" not in groups(shell, "prullenbak")


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "' OR 1=1", "(", "\0"])
def test_anything_may_be_typed(shell, text):
    groups(shell, text)


def test_a_file_that_is_out_of_reach_finds_only_commands(shell, monkeypatch):
    def broken(*_args: object, **_more: object) -> None:
        raise errors.damaged("x")

    monkeypatch.setattr(finding, "find", broken)
    assert set(groups(shell, "instell")) == {"Opdrachten"}


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (Found(finding.PERSON, 7, "", "", "", person_id=7), "contacts/7"),
        (Found(finding.MEETING, 3, "", "regional_meeting", "", session_id=3), "minutes/3"),
        (Found(finding.MEETING, 3, "", "phone_call", "", session_id=3, talk_with=7), "contacts/7"),
        (
            Found(finding.LINE, 9, "", "action", "", session_id=3, agenda_item_id=12),
            "minutes/3/12/9",
        ),
        (Found(finding.LINE, 9, "", "action", "", session_id=3), "minutes/3"),
        (Found(finding.LINE, 9, "", "quick_note", "", session_id=3), "minutes/notes/9"),
        (
            Found(finding.LINE, 9, "", "action", "", session_id=3, agenda_item_id=12, person_id=7),
            "minutes/3/12/9",
        ),
    ],
)
def test_every_kind_of_hit_leads_somewhere(found, place):
    assert place_of(found) == place


def test_a_long_line_is_shown_from_just_before_what_was_found():
    text = "Een lange zin die nergens over gaat en die pas heel laat bij het bestek komt"
    shown = from_first_hit(text, ["bestek"])
    assert shown.startswith("…")
    assert shown.index("bestek") < 30
    assert from_first_hit("kort bestek", ["bestek"]) == "kort bestek"


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_spans_are_in_order_inside_the_text_and_hold_the_words(text, words):
    folded = [fold(word) for word in words]
    found = spans(text, folded)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)
    for start, end in found:
        assert any(word and word[:1] in fold(text[start:end]) for word in folded)


def test_days_are_told_as_people_do(shell):
    found = Found(finding.MEETING, 3, "", "regional_meeting", "x", on=date(2026, 11, 23))
    assert Finder(shell.desk, shell.window.commands)._hit(found, []).meta == "gisteren"
