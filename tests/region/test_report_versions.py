"""States of a report: adopting locks it, changing it makes a next version, nothing private is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region import (
    actions,
    attachments,
    attendance,
    filing,
    lines,
    locked,
    meetings,
    people,
    report_differences,
    report_versions,
    sessions,
)
from nplw_desktop.region.confidentiality import private_rows
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.report_differences import Part
from nplw_desktop.region.schema import schema
from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person, kept

LATER = TODAY + timedelta(days=14)


@dataclass
class Ground:
    """A meeting with a little of everything; ``store`` is the open file."""

    store: Store
    held: int
    naima: int
    item: int
    text: int
    action: int
    there: int
    photo: int

    def adopt(self, on: date = LATER) -> None:
        with self.store.change("Verslag vastgesteld") as change:
            report_versions.adopt(change, self.held, on)

    def amend(self, reason: str = "Naam hersteld") -> None:
        with self.store.change("Verslag gewijzigd") as change:
            report_versions.amend(change, self.held, reason)

    def session(self) -> sessions.Session:
        found = sessions.get(self.store, self.held)
        assert found is not None
        return found

    def differing(self, at: int = -1) -> list[str]:
        """What differs from a version (by default the first), as it is told."""
        version = report_versions.versions(self.store, self.held)[at]
        return told(report_differences.difference(self.store, self.held, version.id))


def told(parts: tuple[Part, ...]) -> list[str]:
    return [row.spoken() for part in parts for row in part.rows if row.sign != "same"]


@pytest.fixture
def ground(store: Store) -> Ground:
    naima = add_person(store, "Naima Bouzarai")
    held = add_meeting(store, naima, chair_id=naima, place="Regiohuis")
    with store.change("Verslag") as change:
        item = meetings.add_item(change, held, "Bestek", 10)
        meetings.add_item(change, held, "Rondvraag", 5)
        text = lines.add(change, Home(held, item), "We kiezen één bestek voor alle gemeenten")
        action = lines.add(change, Home(held, item), "Naima stuurt het op")
        filing.file(change, action, "action", TODAY)
        photo = attachments.add(change, b"bytes", "flap.png", "image/png", session_id=held)
    there = sessions.participants(store, held)[0].id
    return Ground(store, held, naima, item, text, action, there, photo)


EDITS: dict[str, Callable[[Change, Ground], object]] = {
    "a line is retyped": lambda c, g: lines.retype(c, g.text, RichText("anders")),
    "a line is added": lambda c, g: lines.add(c, Home(g.held, g.item), "erbij"),
    "a line is added outside the agenda": lambda c, g: lines.add(c, Home(g.held), "erbij"),
    "a line is added by its item": lambda c, g: lines.add(c, Home(None, g.item), "erbij"),
    "a line goes": lambda c, g: lines.delete(c, g.text),
    "a line lies deeper": lambda c, g: lines.indent(c, g.text, 1),
    "a line gets another look": lambda c, g: lines.reshape(c, g.text, "bullet"),
    "a line moves away": lambda c, g: lines.move(c, g.text, Home(person_id=g.naima)),
    "lines change places": lambda c, g: lines.put_in_order(
        c, Home(g.held, g.item), (g.action, g.text)
    ),
    "a line is filed": lambda c, g: filing.file(c, g.text, "decision", TODAY),
    "an action becomes text": lambda c, g: filing.file(c, g.action, "action", TODAY),
    "an item is added": lambda c, g: meetings.add_item(c, g.held, "Netten"),
    "an item is retitled": lambda c, g: meetings.edit_item(c, g.item, title="Netten"),
    "an item goes": lambda c, g: meetings.delete_item(c, g.item),
    "items change places": lambda c, g: meetings.order_agenda(
        c, tuple(i.id for i in reversed(meetings.agenda(c, g.held)))
    ),
    "someone is invited": lambda c, g: sessions.invite(c, g.held, people.add(c, "Joris")),
    "a guest comes": lambda c, g: sessions.welcome_guest(c, g.held, "Joris"),
    "someone was not there": lambda c, g: sessions.attend(c, g.there, "absent"),
    "someone goes off the list": lambda c, g: sessions.remove_participant(c, g.there),
    "the place changes": lambda c, g: sessions.edit(c, g.held, place="Online"),
    "the chair changes": lambda c, g: sessions.edit(c, g.held, chair_id=None),
    "who may read it": lambda c, g: sessions.edit(c, g.held, confidentiality="shareable"),
    "a photo is added": lambda c, g: attachments.add(
        c, b"more", "flap 2.png", "image/png", session_id=g.held, agenda_item_id=g.item
    ),
    "a photo goes": lambda c, g: attachments.delete(c, g.photo),
    "it is adopted again": lambda c, g: report_versions.adopt(c, g.held, LATER),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_adopted_report_is_not_written_in(ground: Ground, what: str) -> None:
    ground.adopt(date(2026, 12, 3))
    before = kept(ground.store)
    with pytest.raises(Refused) as refusal, ground.store.change("x") as change:
        EDITS[what](change, ground)
    assert refusal.value.what == "Dit verslag is vastgesteld op 3 december 2026, versie 1."
    assert "Wijzigen" in refusal.value.todo
    assert kept(ground.store) == before


@pytest.mark.parametrize("what", [each for each in EDITS if "again" not in each])
def test_what_is_locked_can_be_done_once_it_is_being_changed(ground: Ground, what: str) -> None:
    ground.adopt()
    ground.amend()
    before = kept(ground.store)
    with ground.store.change("x") as change:
        EDITS[what](change, ground)
    assert kept(ground.store) != before


def test_actions_of_an_adopted_report_live_on(ground: Ground) -> None:
    ground.adopt()
    with ground.store.change("Actie") as change:
        actions.set_due(change, ground.action, TODAY)
        actions.set_due(change, ground.action, LATER)
        actions.tick(change, ground.action, True, TODAY)
    found = lines.get(ground.store, ground.action)
    assert found is not None
    assert (found.status, found.due_on, found.postponed) == ("done", LATER, 1)
    assert ground.differing() == []


def test_archiving_and_a_quick_note_need_no_new_version(ground: Ground) -> None:
    ground.adopt()
    with ground.store.change("Archief") as change:
        sessions.edit(change, ground.held, archived_on=LATER, archive_reference="Z/26/1204")
        note = lines.add(change, Home(ground.held), "los idee", kind="quick_note")
        lines.retype(change, note, RichText("los idee, uitgewerkt"))
    held = ground.session()
    assert (held.archived_on, held.archive_reference) == (LATER, "Z/26/1204")
    with pytest.raises(Refused, match="vastgesteld"), ground.store.change("x") as change:
        filing.file(change, note, "action", TODAY)
    assert ground.differing() == []


def test_a_deleted_contact_keeps_its_name_in_an_adopted_report(ground: Ground) -> None:
    ground.adopt()
    with ground.store.change("Weg") as change:
        people.delete(change, ground.naima)
    held = ground.session()
    assert (held.chair_id, held.chair_name) == (None, "Naima Bouzarai")
    (version,) = report_versions.versions(ground.store, ground.held)
    parts = report_differences.reading(ground.store, ground.held, version.id)
    said = [piece.text for part in parts for row in part.rows for piece in row.pieces]
    assert "Voorzitter: Naima Bouzarai" in said
    assert "Naima Bouzarai: aanwezig" in said


def test_states_follow_each_other_and_each_step_can_be_undone(ground: Ground) -> None:
    def standing() -> tuple[str, date | None, int]:
        held = ground.session()
        return held.status, held.adopted_on, held.version

    seen = [standing()]
    ground.adopt(LATER)
    seen.append(standing())
    ground.amend()
    seen.append(standing())
    ground.adopt(LATER + timedelta(days=7))
    assert seen == [("planned", None, 1), ("adopted", LATER, 1), ("amended", None, 2)]
    assert standing() == ("adopted", LATER + timedelta(days=7), 2)
    for earlier in reversed(seen):
        ground.store.undo()
        assert standing() == earlier
    assert report_versions.versions(ground.store, ground.held) == ()


def test_changing_asks_why_and_only_of_an_adopted_report(ground: Ground) -> None:
    with pytest.raises(Refused, match="niet vastgesteld"):
        ground.amend()
    ground.adopt()
    with pytest.raises(Refused, match="reden nodig"):
        ground.amend("  ")
    ground.amend("Naam\nhersteld")
    assert report_versions.pending_reason(ground.store, ground.held) == "Naam hersteld"
    assert not locked.is_locked(ground.store, ground.held)
    ground.adopt()
    newest, first = report_versions.versions(ground.store, ground.held)
    assert (newest.version, newest.reason, first.reason) == (2, "Naam hersteld", "")
    assert report_versions.pending_reason(ground.store, ground.held) == ""


def test_the_difference_is_told_line_by_line_and_word_by_word(ground: Ground) -> None:
    ground.adopt()
    ground.amend()
    with ground.store.change("Wijzigen") as change:
        text = RichText("We kiezen één bestek voor zes gemeenten")
        lines.retype(change, ground.text, text)
        lines.delete(change, ground.action)
        lines.add(change, Home(ground.held, ground.item), "Zes doen mee")
        sessions.attend(change, ground.there, "late")
        sessions.edit(change, ground.held, place="")
        meetings.edit_item(change, ground.item, title="Gezamenlijk bestek")
    assert ground.differing() == [
        "Verwijderd: Plaats: Regiohuis",
        "Gewijzigd: Naima Bouzarai: [verwijderd: aanwezig] [toegevoegd: te laat]",
        "Gewijzigd: [verwijderd: Bestek] [toegevoegd: Gezamenlijk bestek]",
        "Gewijzigd: We kiezen één bestek voor [verwijderd: alle] [toegevoegd: zes] gemeenten",
        "Verwijderd: Actie A-2026-1: Naima stuurt het op",
        "Toegevoegd: Zes doen mee",
    ]


def test_a_line_that_moved_says_where_it_stood(ground: Ground) -> None:
    ground.adopt()
    ground.amend()
    other = meetings.agenda(ground.store, ground.held)[1].id
    with ground.store.change("Wijzigen") as change:
        lines.move(change, ground.text, Home(ground.held, other))
    (said,) = ground.differing()
    assert said == "Gewijzigd: We kiezen één bestek voor alle gemeenten (stond bij ‘1. Bestek’)"


def test_earlier_versions_can_be_read_and_compared(ground: Ground) -> None:
    ground.adopt()
    for turn in ("zes", "zeven"):
        ground.amend()
        with ground.store.change("Wijzigen") as change:
            lines.retype(change, ground.text, RichText(f"Eén bestek voor {turn} gemeenten"))
        ground.adopt()
    third, second, first = report_versions.versions(ground.store, ground.held)
    assert [one.version for one in (first, second, third)] == [1, 2, 3]

    def read(version: report_versions.Version) -> str:
        parts = report_differences.reading(ground.store, ground.held, version.id)
        (part,) = [part for part in parts if part.title == "1. Bestek"]
        return part.rows[0].spoken()

    assert read(first) == "We kiezen één bestek voor alle gemeenten"
    assert read(second) == "Eén bestek voor zes gemeenten"
    between = report_differences.difference(ground.store, ground.held, second.id, third.id)
    assert told(between) == [
        "Gewijzigd: Eén bestek voor [verwijderd: zes] [toegevoegd: zeven] gemeenten"
    ]


def test_changing_stops_as_long_as_nothing_differs(ground: Ground) -> None:
    ground.adopt()
    before = kept(ground.store)
    ground.amend()
    with ground.store.change("Toch niet") as change:
        report_versions.stop_amending(change, ground.held)
    assert kept(ground.store) == before
    ground.amend()
    with ground.store.change("Wijzigen") as change:
        lines.retype(change, ground.text, RichText("Anders"))
    with pytest.raises(Refused, match="al iets veranderd"), ground.store.change("x") as change:
        report_versions.stop_amending(change, ground.held)


def test_nothing_private_is_kept_in_a_version(ground: Ground) -> None:
    with ground.store.change("Voor mezelf") as change:
        secret = lines.add(change, Home(ground.held, ground.item), "zwartboek")
        change.update(lines.line, secret, confidentiality="private")
    ground.adopt()
    assert "zwartboek" not in _all_content(ground.store)
    ground.amend()
    assert ground.differing() == []  # nor does it show up as added
    with ground.store.change("Alleen ik") as change:
        sessions.edit(change, ground.held, confidentiality="private")
    ground.adopt()
    newest, first = report_versions.versions(ground.store, ground.held)
    assert (newest.readable, first.readable) == (False, True)


def test_a_version_goes_along_with_a_line_that_became_private_later(ground: Ground) -> None:
    ground.adopt()
    condition = private_rows(schema().kept)["report_version"]
    query = f"SELECT count(*) FROM report_version WHERE {condition}"
    assert ground.store.value(query) == 0
    with ground.store.change("Alleen ik") as change:
        change.update(lines.line, ground.text, confidentiality="private")
    assert ground.store.value(query) == 1
    with ground.store.change("Geen inhoud") as change:
        (version,) = report_versions.versions(change, ground.held)
        change.update(report_versions.report_version, version.id, content="")
    assert ground.store.value(query) == 0


def test_a_version_names_nobody_who_is_in_the_file(ground: Ground) -> None:
    with ground.store.change("Verslag") as change:
        lines.retype(change, ground.action, RichText("Stuurt het op"))
    ground.adopt()
    assert "Bouzarai" not in _all_content(ground.store)


def test_a_report_adopted_before_versions_were_kept_is_kept_when_it_is_changed(
    ground: Ground,
) -> None:
    with ground.store.change("Zoals toen") as change:
        change.update(sessions.session, ground.held, status="adopted", adopted_on=LATER)
    ground.amend()
    second, first = report_versions.versions(ground.store, ground.held)
    assert (first.version, first.adopted_on, first.readable) == (1, LATER, True)
    assert (second.version, second.adopted_on, second.reason) == (2, None, "Naam hersteld")


def test_another_text_is_not_a_changed_one_word_by_word() -> None:
    assert [p.sign for p in report_differences.words("a b c", "a x c")] == [
        "same",
        "removed",
        "added",
        "same",
    ]
    assert "".join(p.text for p in report_differences.words("", "één")) == "één"


def test_words_that_replace_words_stand_together_and_an_amount_is_one_word() -> None:
    def said(was: str, now: str) -> list[tuple[str, str]]:
        return [(p.text, p.sign) for p in report_differences.words(was, now)]

    assert said("€ 12.000 voor Zandwijk", "€ 14.500 voor Zandwijk")[1:3] == [
        ("12.000", "removed"),
        ("14.500", "added"),
    ]
    assert said("in zaal Linge om", "in de Kamer om") == [
        ("in ", "same"),
        ("zaal Linge", "removed"),
        ("de Kamer", "added"),
        (" om", "same"),
    ]


@given(st.text(alphabet="ab 1.,é", max_size=30), st.text(alphabet="ab 1.,é", max_size=30))
def test_the_difference_holds_both_texts_whole(was: str, now: str) -> None:
    pieces = report_differences.words(was, now)
    assert "".join(p.text for p in pieces if p.sign != "added") == was
    assert "".join(p.text for p in pieces if p.sign != "removed") == now


def _all_content(store: Store) -> str:
    return "\n".join(row[0] for row in store.rows("SELECT content FROM report_version"))


def test_a_guest_who_became_a_contact_is_that_contact_in_what_was_adopted(ground: Ground) -> None:
    """Else the name would stay in there when the contact is erased, and count as a change."""
    with ground.store.change("Gast") as change:
        guest = sessions.welcome_guest(change, ground.held, "Zwaluwina Kiekendief")
    ground.adopt()
    with ground.store.change("Contact") as change:
        person = attendance.make_contact(change, guest)
    kept_now = ground.store.value("SELECT content FROM report_version")
    assert "Zwaluwina" not in kept_now
    version = report_versions.versions(ground.store, ground.held)[0]
    read = report_differences.reading(ground.store, ground.held, version.id)
    assert "Kiekendief" in repr(read)
    ground.amend()
    assert ground.differing() == []
    with ground.store.change("Toch niet") as change:
        report_versions.stop_amending(change, ground.held)
    assert person == sessions.participants(ground.store, ground.held)[-1].person_id


def test_a_version_stays_behind_with_a_line_that_went_out_of_the_meeting(ground: Ground) -> None:
    """What is taken to somebody's timeline is for the user alone from then on."""
    ground.adopt()
    ground.amend()
    with ground.store.change("Naar Naima") as change:
        lines.move(change, ground.text, Home(person_id=ground.naima))
        report_versions.adopt(change, ground.held, LATER)
    private = private_rows(schema().kept)["report_version"]
    left_out = ground.store.rows(f"SELECT version FROM report_version WHERE {private}")
    assert [row.version for row in left_out] == [1]
