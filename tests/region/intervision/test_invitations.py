"""What goes to others before a session: no word of the case, whatever it was prepared with."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nplw_desktop.exchange import calendar_files, email_draft
from nplw_desktop.region import appointments, contact_points, mailing, people, sessions
from nplw_desktop.region.intervision import cases, preparing
from nplw_desktop.region.mailing import INVITATION, REMINDER, REPORT
from nplw_desktop.store import Store

SECRET = "rododendron"
DAY = date(2026, 12, 10)


@pytest.fixture
def prepared(store: Store) -> int:
    """A session of which every text the user typed holds the secret word, its title excepted."""
    with store.change("Sessie") as change:
        key = preparing.plan_loose(change, "Groep A, sessie 4", DAY, purpose=f"De {SECRET}")
        for at, name in enumerate(("Anna Berg", "Bas Dijk", "Cato Eik")):
            person_id = people.add(change, name)
            contact_points.add_email(change, f"{at}@voorbeeld.nl", person_id=person_id)
            sessions.invite(change, key, person_id)
        for field in cases.FIELDS:
            cases.write(change, key, field, f"{SECRET} {field}")
        cases.edit(change, key, working_title=SECRET, wished_method=SECRET)
        preparing.add_phase(change, key, f"Incident met de {SECRET}")
        preparing.add_todo(change, key, f"{SECRET} water geven")
        first = sessions.participants(change, key)[0]
        preparing.reply(change, first.id, "yes")
    return key


def test_only_an_invitation_and_a_reminder_are_offered(store: Store, prepared: int) -> None:
    held = sessions.get(store, prepared)
    assert held is not None
    assert tuple(mailing.kinds_of(held)) == (INVITATION, REMINDER)
    assert mailing.usual(held, date(2027, 1, 1)) == INVITATION  # never the report
    meeting = sessions.get(store, _meeting(store))
    assert meeting is not None
    assert REPORT in mailing.kinds_of(meeting)


def _meeting(store: Store) -> int:
    with store.change("Overleg") as change:
        return sessions.add(change, "regional_meeting", "Overleg", DAY)


@pytest.mark.parametrize("kind", [INVITATION, REMINDER])
def test_no_draft_holds_a_word_of_the_case(store: Store, prepared: int, kind: str) -> None:
    made = mailing.read(store, prepared, kind)
    texts = [email_draft.text(made, one) for one in made.recipients]
    assert len(texts) == 3
    assert SECRET not in " ".join([*texts, email_draft.subject(made), repr(made)])
    assert "Groep A, sessie 4" in email_draft.subject(made)


def test_the_calendar_file_holds_none_either(store: Store, prepared: int) -> None:
    found = appointments.for_others(appointments.of_session(store, prepared))
    data = calendar_files.build(
        [found], made_at=datetime(2026, 11, 24, tzinfo=UTC), others=appointments.organiser(store)
    )
    assert SECRET.encode() not in data
    assert b"Groep A" in data


def test_a_reminder_is_for_who_did_not_answer(store: Store, prepared: int) -> None:
    made = mailing.read(store, prepared, REMINDER)
    assert [one.name for one in made.recipients if one.usual] == ["Bas Dijk", "Cato Eik"]
    assert email_draft.subject(made).startswith("Herinnering: Groep A, sessie 4")


def test_a_session_in_the_bin_can_be_cancelled_in_a_calendar(store: Store, prepared: int) -> None:
    found = appointments.of_session(store, prepared)
    with store.change("Agendabestand") as change:
        appointments.numbered(change, [found])
    with store.change("Verwijderd") as change:
        sessions.delete(change, prepared)
    assert appointments.in_bin(store, [prepared]) == ()  # the other tab looks for its own
    gone = appointments.in_bin(store, [prepared], ("intervision",))
    assert [(one.uid, one.cancelled) for one in gone] == [(found.uid, True)]
    assert SECRET not in repr(gone)
