"""No word of what is for the user alone reaches others: papers, mail, calendars, versions, hand-over.

Every text that a private meeting, series, line or quick note can hold gets a word of its own; then
everything that goes to others is searched for all of those words.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from nplw_desktop.region import (
    actions,
    appointments,
    attachments,
    co_working,
    dossier,
    filing,
    handing_over,
    labels,
    lines,
    mailing,
    meanings,
    meetings,
    people,
    regions,
    report_versions,
    reporting,
    schema,
    series,
    sessions,
)
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    FULL,
    OF_COACHING,
    OF_INTERVISION,
    PARTS,
    YEAR,
    Choice,
)
from nplw_desktop.store import Change, Store
from tests.region.coaching import pool
from tests.region.ground import TODAY
from tests.store.ground import left

WORD = "zwylkje"
OTHERS = (Confidentiality.SHAREABLE, Confidentiality.PARTICIPANTS)
FORMS = tuple(form for form in PARTS if form not in (YEAR, *OF_INTERVISION, *OF_COACHING))


def _private_meeting(change: Change, say: Callable[[], str], series_id: int, owner: int) -> int:
    held = meetings.plan(
        change,
        say(),
        TODAY,
        series_id=series_id,
        confidentiality="private",
        place=say(),
        purpose=say(),
        link=say(),
        next_time=say(),
    )
    item = meetings.add_item(change, held, say(), 5, script=say())
    _filed(change, say, Home(held, item), owner, "")
    series.park(change, meetings.add_item(change, held, say(), 5, script=say()))
    guest = sessions.welcome_guest(change, held, say())
    co_working.note(change, guest, works_on=say(), seeks=say())
    co_working.learn(change, guest, say())
    photo = attachments.add(change, b"x", f"{say()}.png", "image/png", session_id=held)
    attachments.describe(change, photo, say())
    labels.put_on(change, "session", held, labels.find_or_add(change, say()))
    return held


def _filed(change: Change, say: Callable[[], str], home: Home, owner: int, closed: str) -> None:
    place = change.value("SELECT min(id) FROM municipality")
    for kind in ("paragraph", "action", "decision", "insight", "promise"):
        key = lines.add(change, home, say(), confidentiality=closed)
        labels.put_on(change, "line", key, labels.find_or_add(change, say()))
        if kind != "paragraph":
            filing.file(change, key, kind, TODAY)
        if kind == "decision":
            meanings.put(change, key, place, text=say(), owner_name=say())
        if kind == "action":
            actions.set_owner(change, key, owner)
            actions.set_due(change, key, TODAY)
            actions.postpone(change, key, TODAY + timedelta(days=3), say(), TODAY)


def _notes(change: Change, say: Callable[[], str], held: int, person: int) -> None:
    note = NewNote(RichText(f"{say()}\n{say()}"), (person,), (), (say(),), held)
    made = note_conversions.add(change, note, TODAY, (("action", RichText(say())),))
    lines.delete(change, made + 1)  # what was filed from it is for who it was agreed with
    loose = note_conversions.add(change, NewNote(RichText(say())), TODAY)
    note_conversions.onto_person(change, (loose,), person)
    for what in (harvest.ACTION, harvest.KNOWLEDGE, harvest.COACH):
        keys = [each.key for each in harvest.gleanings(change, held) if each.private]
        harvest.reap(change, held, keys[:1], what, TODAY)


@pytest.fixture
def work(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """A file in which everything private says its own word."""
    said = iter(range(1_000))

    def say() -> str:
        return f"{WORD}{next(said):03}"

    (tmp_path / "werk").mkdir()
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "werk" / "regio.nplw"))) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
            joris = people.add(change, "Joris Molendam")
            home = regions.add(change, "Rivierenzoom")
            regions.serve(change, frozenset({home}))
            kring = series.add(change, "Kring")
            own = series.add(change, say(), confidentiality="private")
            series.edit(change, own, purpose=say(), invitation=say(), sending=say(), note=say())
            series.add_item(change, own, say(), 1, script=say())
            _private_meeting(change, say, kring, joris)
            pool.whole(change, say, private=True)
            for kind in ("regional_meeting", co_working.KIND):
                held = meetings.plan(change, "Open", TODAY, kind, series_id=kring)
                item = meetings.agenda(change, held)[0].id
                _filed(change, say, Home(held, item), joris, "private")
                _notes(change, say, held, joris)
        for reason in ("", "naam hersteld"):
            with store.change("Vast") as change:
                if reason:
                    report_versions.amend(change, held, reason)
                report_versions.adopt(change, held, TODAY)
        yield store


def _clean(given: object) -> bool:
    return WORD not in repr(given).lower()


def test_no_paper_mail_or_appointment_for_others_has_a_private_word(work: Store) -> None:
    for row in work.rows("SELECT id FROM session WHERE confidentiality = 'private'"):
        assert not _clean(reporting.contents(work, row.id, Choice(FULL), Confidentiality.PRIVATE))
    for row in work.rows("SELECT id, confidentiality FROM session"):
        for form in FORMS:
            choice = Choice(form, frozenset(PARTS[form]))
            for audience in OTHERS:
                made = reporting.contents(work, row.id, choice, audience)
                assert _clean(made), (row.id, form, audience)
        mail = mailing.read(work, row.id, mailing.ACTIONS)
        assert _clean(mail), row.id
        mine = appointments.of_session(work, row.id)
        assert _clean(appointments.for_others(mine)), row.id
    for audience in OTHERS:
        book = Choice(YEAR, frozenset(PARTS[YEAR]))
        assert _clean(reporting.year(work, None, TODAY.year, None, book, audience))
        listed = Choice(ACTIONS, frozenset(PARTS[ACTIONS]))
        assert _clean(reporting.action_lists(work, listed, audience))
    assert _clean(dossier.read(work, TODAY, without_private=True))
    assert _clean([tuple(row) for row in work.rows("SELECT * FROM report_version")])


def test_no_private_word_is_in_any_byte_that_is_handed_over(work: Store, tmp_path: Path) -> None:
    assert left(work.path.parent, WORD)
    (tmp_path / "stick").mkdir()
    handing_over.hand_over(
        work,
        tmp_path / "stick" / "mee.nplw",
        secret=None,
        without_private=True,
        to="Kees Nieuw",
        today=TODAY,
    )
    assert left(tmp_path / "stick", WORD) == []
