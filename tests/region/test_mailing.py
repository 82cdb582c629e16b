"""Who gets what of a meeting: those who were there, their own actions, and nothing that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest

from nplw_desktop.region import (
    contact_points,
    lines,
    mailing,
    organisations,
    people,
    roles,
    series,
    sessions,
)
from nplw_desktop.region.lines import Home
from nplw_desktop.region.mailing import ACTIONS, INVITATION, REPORT, Mailing, Recipient
from nplw_desktop.store import Change, Store
from nplw_desktop.store.errors import Refused

DAY = date(2026, 12, 3)


@dataclass
class Ground:
    """A meeting with five people: who is there, excused, without an address, a guest, and the user."""

    store: Store
    series: int
    meeting: int
    me: int
    anna: int
    bram: int
    cor: int

    def read(self, kind: str) -> Mailing:
        return mailing.read(self.store, self.meeting, kind)

    def one(self, kind: str, name: str) -> Recipient:
        return next(one for one in self.read(kind).recipients if one.name == name)

    def usual(self, kind: str) -> set[str]:
        return {one.name for one in self.read(kind).recipients if one.usual}

    def action(self, owner: int, text: str, **values: object) -> None:
        with self.store.change("Actie") as change:
            values = {"kind": "action", "owner_id": owner, "status": "open", **values}
            home = values.pop("home", Home(self.meeting))
            assert isinstance(home, Home)
            lines.add(change, home, text, **values)  # type: ignore[arg-type]


def _person(change: Change, name: str, address: str, where: int) -> int:
    key = people.add(change, name)
    roles.add(change, key, where, "adviseur")
    if address:
        contact_points.add_email(change, address, person_id=key)
    return key


@pytest.fixture
def ground(store: Store) -> Ground:
    with store.change("Begin") as change:
        town = organisations.add(change, "Gemeente Zandwijk", kind="municipality")
        firm = organisations.add(change, "Netbedrijf", kind="grid_operator")
        me = people.introduce(change, "Mirte Slotermeer")
        contact_points.add_email(change, "mirte@regio.example", person_id=me)
        anna = _person(change, "Anna de Wit", "anna@zandwijk.example", town)
        bram = _person(change, "Bram Vos", "bram@warmte.example", firm)
        cor = _person(change, "Cor Blauw", "", town)
        own = series.add(change, "Warmtetafel")
        key = sessions.add(
            change,
            "regional_meeting",
            "Warmtetafel",
            DAY,
            series_id=own,
            starts_at=time(10, 0),
            ends_at=time(12, 0),
            place="Regiohuis",
            status="draft",
        )
        for who, was in ((me, "present"), (anna, "present"), (bram, "excused"), (cor, "late")):
            sessions.invite(change, key, who, was)
        sessions.welcome_guest(change, key, "Joop Bakker")
    return Ground(store, own, key, me, anna, bram, cor)


def test_the_report_goes_to_who_was_there_and_not_to_oneself(ground: Ground) -> None:
    assert ground.usual(REPORT) == {"Anna de Wit"}
    assert ground.one(REPORT, "Mirte Slotermeer").note == "jijzelf"


def test_an_invitation_goes_to_everyone_who_did_not_say_no(ground: Ground) -> None:
    assert ground.usual(INVITATION) == {"Anna de Wit"}
    with ground.store.change("Toch") as change:
        who = sessions.participants(change, ground.meeting)
        bram = next(one for one in who if one.person_id == ground.bram)
        sessions.attend(change, bram.id, "invited")
    assert ground.usual(INVITATION) == {"Anna de Wit", "Bram Vos"}


def test_who_cannot_get_one_is_shown_with_why(ground: Ground) -> None:
    assert ground.one(REPORT, "Cor Blauw").why_not == "geen e-mailadres"
    assert ground.one(REPORT, "Joop Bakker").why_not == "gast, nog geen contact"
    with ground.store.change("Adres") as change:
        contact_points.add_email(change, "a,b;c@zandwijk.nl", person_id=ground.cor)
    odd = ground.one(REPORT, "Cor Blauw")
    assert (odd.address, odd.usual) == ("", False)
    assert odd.why_not == "‘a,b;c@zandwijk.nl’ is geen e-mailadres"


def test_the_first_address_that_can_be_used_is_taken(ground: Ground) -> None:
    with ground.store.change("Adressen") as change:
        for typed in ("co r@x.nl".replace(" ", ","), "cor@blauw.example", "cor2@blauw.example"):
            contact_points.add_email(change, typed, person_id=ground.cor)
    assert ground.one(REPORT, "Cor Blauw").address == "cor@blauw.example"


def test_each_gets_the_own_actions_of_this_meeting(ground: Ground) -> None:
    ground.action(ground.anna, "Bestek rondsturen")
    ground.action(ground.bram, "Leidingen tekenen")
    ground.action(ground.anna, "Al gedaan", status="done")
    anna = ground.one(REPORT, "Anna de Wit")
    assert [each.text.text for each in anna.actions] == ["Bestek rondsturen"]


def test_a_reminder_goes_to_everyone_with_something_to_do_in_the_series(ground: Ground) -> None:
    with ground.store.change("Eerder") as change:
        before = sessions.add(
            change, "regional_meeting", "Vorige", date(2026, 11, 5), series_id=ground.series
        )
        elsewhere = sessions.add(change, "working_group", "Elders", date(2026, 11, 6))
    ground.action(ground.bram, "Van vorige keer", home=Home(before))
    ground.action(ground.anna, "Van elders", home=Home(elsewhere))
    assert [one.name for one in ground.read(ACTIONS).recipients] == ["Bram Vos"]
    assert ground.usual(ACTIONS) == {"Bram Vos"}
    (action,) = ground.one(ACTIONS, "Bram Vos").actions
    assert (action.source, action.source_on) == ("Vorige", date(2026, 11, 5))


@pytest.mark.parametrize("kind", [REPORT, ACTIONS])
def test_an_action_for_the_user_alone_goes_to_nobody(ground: Ground, kind: str) -> None:
    ground.action(ground.anna, "Over haar functioneren", confidentiality="private")
    assert all(not one.actions for one in ground.read(kind).recipients)


def test_of_a_meeting_of_the_user_alone_others_read_its_kind_and_day(ground: Ground) -> None:
    ground.action(ground.anna, "Bestek rondsturen")
    with ground.store.change("Alleen ik") as change:
        sessions.edit(
            change, ground.meeting, confidentiality="private", purpose="Over Piet", link="https://x"
        )
    for kind in mailing.KINDS:
        made = ground.read(kind)
        assert made.closed
        assert (made.title, made.place, made.purpose, made.link) == (
            "Regionaal overleg",
            "",
            "",
            "",
        )
        assert "Warmtetafel" not in made.intro
        assert all(not one.actions for one in made.recipients)


def test_who_stands_outside_the_circle_is_named(ground: Ground) -> None:
    made = ground.read(REPORT)
    assert made.warning(one.key for one in made.recipients) == ""
    with ground.store.change("Kring") as change:
        series.edit(change, ground.series, circle=series.MUNICIPALITIES)
    made = ground.read(REPORT)
    everyone = [one.key for one in made.recipients]
    assert made.warning(everyone) == ("Buiten de kring ‘alleen gemeenten’: Bram Vos en Joop Bakker")
    assert made.warning([ground.anna, ground.me]) == ""


def test_the_texts_of_the_series_take_the_place_of_the_usual_ones(ground: Ground) -> None:
    assert ground.read(REPORT).intro == (
        "Hierbij het verslag van Warmtetafel van donderdag 3 december 2026."
    )
    with ground.store.change("Teksten") as change:
        series.edit(
            change,
            ground.series,
            invitation="Kom je {datum} om {tijd} naar {plaats}? {onbekend}",
            sending="Het verslag van {titel}: {100 %}",
        )
    assert ground.read(INVITATION).intro == (
        "Kom je donderdag 3 december 2026 om 10:00–12:00 naar Regiohuis? {onbekend}"
    )
    assert ground.read(REPORT).intro == "Het verslag van Warmtetafel: {100 %}"
    assert ground.read(ACTIONS).intro.startswith("Dit staat nog open bij jou.")


@pytest.mark.parametrize(
    ("status", "day", "kind"),
    [
        ("planned", DAY, INVITATION),
        ("planned", date(2026, 11, 1), REPORT),
        ("draft", DAY, REPORT),
        ("adopted", date(2026, 11, 1), REPORT),
    ],
)
def test_before_a_meeting_one_invites_and_after_it_one_reports(
    ground: Ground, status: str, day: date, kind: str
) -> None:
    with ground.store.change("Anders") as change:
        sessions.edit(change, ground.meeting, status=status, held_on=day)
    held = sessions.get(ground.store, ground.meeting)
    assert held is not None
    assert mailing.usual(held, date(2026, 11, 24)) == kind


def test_without_a_date_there_is_nothing_to_send(ground: Ground) -> None:
    with ground.store.change("Zonder") as change:
        sessions.edit(change, ground.meeting, held_on=None)
    with pytest.raises(Refused, match="nog geen datum"):
        ground.read(REPORT)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("a@b.nl", "a@b.nl"),
        (" a.b+c@sub.b.nl ", "a.b+c@sub.b.nl"),
        ("info@gemeenté.nl", "info@xn--gemeent-hya.nl"),
        ("josé@b.nl", ""),
        ("a b@b.nl", ""),
        ("a,b@b.nl", ""),
        ("a@b.nl\r\nBcc: c@d.nl", ""),
        ("a@b.nl, c@d.nl", ""),
        ("geen adres", ""),
        ("@b.nl", ""),
        ("a@", ""),
        ("", ""),
        ("<a@b.nl>", ""),
        ("a@" + "b" * 70 + ".nl", ""),
    ],
)
def test_only_what_a_header_can_hold_is_an_address(typed: str, address: str) -> None:
    assert mailing.usable(typed) == address
