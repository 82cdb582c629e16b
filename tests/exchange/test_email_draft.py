"""Drafts of e-mail: for one person each, as a mail program reads them."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime, time
from email import policy
from email.message import EmailMessage, MIMEPart

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.exchange import email_draft
from nplw_desktop.exchange.email_draft import Attachment, Draft
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.mailing import ACTIONS, INVITATION, REPORT, Mailing, Recipient
from nplw_desktop.region.reporting.content import ActionOnList

MADE = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
NAIMA = Recipient(3, "Naima Bouzarai", "Beste Naima,", "n.bouzarai@zandwijk.example")
ACTION = ActionOnList(
    "A-2026-44",
    RichText("Rekenblad rondsturen"),
    date(2026, 12, 4),
    source="Werkgroep bestek",
    source_on=date(2026, 11, 5),
)


def mailing(kind: str, **values: object) -> Mailing:
    known: dict[str, object] = {
        "kind": kind,
        "title": "Warmtetafel",
        "held_on": date(2026, 12, 3),
        "starts_at": time(10, 0),
        "ends_at": time(12, 0),
        "place": "Regiohuis",
        "link": "",
        "purpose": "",
        "agenda": (),
        "intro": "Zo begint het.",
        "state": "",
        "sender": "Mirte Slotermeer",
        "sender_address": "mirte@regio.example",
        "closed": False,
        "circle": "",
        "audience": Confidentiality.PARTICIPANTS,
        "recipients": (),
    }
    return Mailing(**known | values)  # type: ignore[arg-type]


def read(draft: Draft) -> EmailMessage:
    found = email.message_from_bytes(email_draft.build(draft, made_at=MADE), policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


def said(part: MIMEPart) -> str:
    """The text of a part, with the line ends that programs use themselves."""
    return str(part.get_content()).replace("\r\n", "\n")


def to_naima(text: str = "Dag", **values: object) -> Draft:
    return Draft(NAIMA.name, NAIMA.address, "Onderwerp", text, **values)  # type: ignore[arg-type]


def test_a_draft_is_unsent_and_for_one_person_alone() -> None:
    found = read(to_naima(sender="Mirte", sender_address="mirte@regio.example"))
    assert found["X-Unsent"] == "1"
    assert [each.addr_spec for each in found["To"].addresses] == [NAIMA.address]
    assert found["To"].addresses[0].display_name == "Naima Bouzarai"
    assert found["From"].addresses[0].addr_spec == "mirte@regio.example"
    assert found["Date"].datetime == MADE
    assert "cc" not in found
    assert "bcc" not in found


def test_without_an_address_of_the_user_the_mail_program_fills_in_who_sends() -> None:
    assert "from" not in read(to_naima(sender="Mirte"))


def test_the_file_has_the_line_ends_of_mail_and_only_signs_that_pass_anywhere() -> None:
    data = email_draft.build(to_naima("Café 😀\n\nDag"), made_at=MADE)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))


def test_a_file_that_goes_along_keeps_its_bytes_and_its_name() -> None:
    paper = Attachment("2026-12-03 Warmtetafel, ‘één’.pdf", b"%PDF\r\n\x00\xff", "application/pdf")
    found = read(to_naima(attachments=(paper,)))
    (along,) = found.iter_attachments()
    assert along.get_content() == paper.data
    assert (along.get_filename(), along.get_content_type()) == (paper.name, paper.kind)
    body = found.get_body(("plain",))
    assert body is not None
    assert said(body) == "Dag\n"


@pytest.mark.parametrize(
    "name",
    [
        "Berg, Zoë van den",
        'Jan "de Man" Vos',
        "Çiğdem Ünal <x@y.example>",
        "Anna; Bob",
        "李 明",
        "O'Neill (ATD)",
        "=?utf-8?q?nep?=",
        "Jan\r\nBcc: x@y.example",
        "",
        "x" * 300,
    ],
)
def test_a_name_of_any_kind_adds_nobody(name: str) -> None:
    found = read(Draft(name, "jan@vos.example", "Onderwerp", "Dag"))
    assert [each.addr_spec for each in found["To"].addresses] == ["jan@vos.example"]
    assert "bcc" not in found


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=300))
def test_any_text_comes_back_and_nothing_breaks_out_of_its_place(
    name: str, subject: str, text: str
) -> None:
    draft = Draft(name, "jan@vos.example", subject, text)
    found = read(draft)
    assert [each.addr_spec for each in found["To"].addresses] == ["jan@vos.example"]
    assert set(map(str.lower, found.keys())) == {
        *("x-unsent", "to", "subject", "date", "mime-version"),
        *("content-type", "content-transfer-encoding"),
    }
    assert found["Subject"].split() == email_draft._line(subject).split()
    assert said(found) == email_draft._plain(text) + "\n"


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400)


@given(TEXT)
def test_a_text_without_control_signs_is_kept_to_the_letter(text: str) -> None:
    assert said(read(to_naima(f"Dag\n{text} 😀"))) == f"Dag\n{text} 😀\n"


def test_an_invitation_says_when_where_and_what_about() -> None:
    made = mailing(
        INVITATION,
        link="https://overleg.example",
        purpose="Afspraken over het bestek",
        agenda=("Opening", "Bestek"),
    )
    text = email_draft.text(made, NAIMA)
    assert text.startswith("Beste Naima,\n\nZo begint het.\n\n")
    assert "Wanneer: donderdag 3 december 2026, 10:00–12:00 uur\nWaar: Regiohuis\n" in text
    assert "Online: https://overleg.example\nDoel: Afspraken over het bestek\n" in text
    assert "\nAgenda\n1. Opening\n2. Bestek\n" in text
    assert text.endswith("Groet,\nMirte Slotermeer")
    assert email_draft.subject(made) == "Uitnodiging: Warmtetafel, donderdag 3 december 2026"


def test_a_report_comes_with_the_own_actions_alone() -> None:
    with_action = Recipient(3, "Naima", "Beste Naima,", "n@x.example", actions=(ACTION,))
    made = mailing(REPORT, state="Het verslag is vastgesteld.")
    text = email_draft.text(made, with_action)
    assert "Het verslag is vastgesteld." in text
    line = "– A-2026-44: Rekenblad rondsturen (vóór of op vrijdag 4 december 2026)"
    assert f"Jouw acties\n{line}\n" in text
    assert "A-2026-44" not in email_draft.text(made, NAIMA)
    assert "Jouw acties" not in email_draft.text(made, NAIMA)


def test_a_reminder_says_where_each_action_comes_from() -> None:
    one = Recipient(3, "Naima", "Beste Naima,", "n@x.example", actions=(ACTION,))
    text = email_draft.text(mailing(ACTIONS), one)
    assert "vrijdag 4 december 2026; uit Werkgroep bestek 5-11-2026)" in text


def test_another_beginning_takes_the_place_of_the_usual_one() -> None:
    text = email_draft.text(mailing(REPORT), NAIMA, "Heel anders.")
    assert "Heel anders." in text
    assert "Zo begint het." not in text


def test_of_a_closed_meeting_the_state_of_its_report_is_not_told() -> None:
    made = mailing(REPORT, closed=True, state="Het verslag is vastgesteld.")
    assert "vastgesteld" not in email_draft.text(made, NAIMA)


def test_addresses_are_apart_as_outlook_takes_them_each_once() -> None:
    other = Recipient(4, "Bram", "Beste Bram,", "bram@x.example")
    nobody = Recipient(5, "Gast", "Beste gast,")
    copied = email_draft.addresses((NAIMA, other, nobody, NAIMA))
    assert copied == "n.bouzarai@zandwijk.example; bram@x.example"
