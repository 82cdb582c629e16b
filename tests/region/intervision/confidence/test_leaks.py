"""No confidential word of intervision reaches a paper, mail, calendar, list, contact page or search.

Everything confidential of a session says a word of its own (``secret_session``); then everything that
can be seen by others, or comes up unasked, is searched for those words.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nplw_desktop.documents import odt, papers
from nplw_desktop.exchange import listing
from nplw_desktop.region import (
    actions,
    appointments,
    contacts,
    conversations,
    dossier,
    finding,
    handing_over,
    lines,
    mailing,
    person_history,
    reporting,
    schema,
    sessions,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import (
    cases,
    confidence,
    groups,
    harvest,
    phases,
    sessions_list,
    yields,
)
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.intervision.yields import Within
from nplw_desktop.region.lines import Home
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.region.reporting import intervision_years
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    CARDS,
    GROUPS,
    PARTICIPANTS,
    PARTS,
    PLAN,
    SHAREABLE,
    STATEMENT,
    Choice,
)
from nplw_desktop.region.reporting.content import Content
from nplw_desktop.store import Store
from tests.documents.reading import Reader
from tests.region.ground import TODAY
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, OPEN, PHOTO, SECRET, Session
from tests.store.ground import left

OF_SESSION = (PLAN, CARDS, PARTICIPANTS, SHAREABLE)
YEAR = TODAY.year
Work = tuple[Store, Session]


@pytest.fixture(scope="module")
def work(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A file with one session full of secrets, for tests that only read."""
    path = tmp_path_factory.mktemp("geheim") / "regio.nplw"
    with schema.open_file(Path(shutil.copy(blank, path))) as store:
        made = secret_session.make(store)
        store.load_terms()
        yield store, made


@pytest.fixture
def own(blank: Path, tmp_path: Path) -> Iterator[Work]:
    """The same, to write in."""
    (tmp_path / "werk").mkdir()
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "werk" / "regio.nplw"))) as store:
        yield store, secret_session.make(store)


def clean(given: object) -> bool:
    said = repr(given).lower()
    return not any(word in said for word in (SECRET, FLEETING, PHOTO))


def everything(form: str) -> Choice:
    """All parts of a form; of the plan without the facilitator's own notes, which is a tick too."""
    return Choice(form, frozenset(PARTS[form]) - {"script"})


def paper_of(work: Work, form: str) -> Content:
    store, made = work
    choice = everything(form)
    if form == STATEMENT:
        return intervision_years.statement(store, made.owner, YEAR, choice)
    if form == GROUPS:
        return intervision_years.groups(store, YEAR, None, choice)
    return reporting.contents(store, made.id, choice)


# -- papers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [*OF_SESSION, STATEMENT, GROUPS])
def test_no_paper_has_a_word_of_the_case(work: Work, form: str) -> None:
    content, made = paper_of(work, form), papers.FORMS[form]
    assert clean(content)
    assert clean(made.plain_text(content))
    assert clean(made.file_name(content))
    with zipfile.ZipFile(io.BytesIO(odt.build(made.sheet(content)))) as packed:
        for name in packed.namelist():
            assert SECRET.encode() not in packed.read(name).lower(), name


@pytest.mark.parametrize("form", [PLAN, PARTICIPANTS, SHAREABLE])
def test_no_pdf_has_a_word_of_the_case(work: Work, form: str) -> None:
    content = paper_of(work, form)
    data = papers.FORMS[form].build(content, invariant=True)
    said = Reader(data)
    assert clean((said.spoken(), said.artifacts, str(said.pdf.docinfo)))
    assert SECRET.encode() not in data


def test_what_was_let_go_is_on_the_papers_that_may_have_it(work: Work) -> None:
    """The words of the test are not missing because nothing at all is printed."""
    shareable = repr(paper_of(work, SHAREABLE))
    assert f"{OPEN} inzicht" in shareable
    assert f"{OPEN} geleerd" in shareable
    participants = repr(paper_of(work, PARTICIPANTS))
    assert f"{OPEN} voornemen" in participants
    assert f"{OPEN} groep" in participants


def test_the_shareable_version_names_nobody(work: Work) -> None:
    said = papers.FORMS[SHAREABLE].plain_text(paper_of(work, SHAREABLE)).lower()
    for name in ("naima", "bouzarai", "joris", "molendam", "stille raad"):
        assert name not in said


def test_who_took_part_is_told_no_more_than_day_and_group(work: Work) -> None:
    said = papers.FORMS[STATEMENT].plain_text(paper_of(work, STATEMENT)).lower()
    assert "intervisiegroep q" in said
    for word in ("incident", "stille raad", "casus", "inbreng", "kamer 4"):
        assert word not in said, word


def test_nothing_fleeting_can_be_let_through_onto_a_paper(work: Work) -> None:
    store, made = work
    for form in (PLAN, PARTICIPANTS, SHAREABLE):
        offered = reporting.intervision.withheld(store, _held(store, made.id), everything(form))
        assert FLEETING not in repr(offered)
        choice = replace(everything(form), lines=frozenset({made.lines["fleeting"]}))
        assert FLEETING not in repr(reporting.contents(store, made.id, choice))


def test_outside_the_group_nothing_of_the_case_can_be_let_through(work: Work) -> None:
    store, made = work
    every = frozenset(row.id for row in store.rows("SELECT id FROM line"))
    texts = frozenset(-row.id for row in store.rows("SELECT id FROM case_text"))
    choice = replace(everything(SHAREABLE), lines=every | texts)
    assert clean(reporting.contents(store, made.id, choice))


def test_a_text_is_on_paper_only_when_that_very_text_was_ticked(work: Work) -> None:
    store, made = work
    [question] = store.rows("SELECT id, text FROM case_text WHERE field = 'question'")
    choice = replace(everything(PARTICIPANTS), lines=frozenset({-question.id}))
    said = repr(reporting.contents(store, made.id, choice))
    assert question.text in said
    assert clean(said.replace(question.text, ""))


def test_the_own_notes_are_on_the_plan_only_when_ticked(work: Work) -> None:
    store, made = work
    ticked = Choice(PLAN, frozenset(PARTS[PLAN]))
    own = str(store.value("SELECT script FROM agenda_item WHERE script <> ''"))
    said = repr(reporting.contents(store, made.id, ticked))
    assert own in said
    assert clean(said.replace(own, ""))


@pytest.mark.parametrize("audience", [Confidentiality.SHAREABLE, Confidentiality.PARTICIPANTS])
def test_no_action_of_a_case_is_on_an_action_list_or_in_a_year_book(
    work: Work, audience: Confidentiality
) -> None:
    store, _ = work
    listed = Choice(ACTIONS, frozenset(PARTS[ACTIONS]))
    assert clean(reporting.action_lists(store, listed, audience))
    assert clean(reporting.year(store, None, YEAR, None, None, audience))


def test_a_line_that_was_there_before_its_phase_was_closed_is_closed_with_it(own: Work) -> None:
    store, made = own
    item = made.phases["group"]
    with store.change("Eerst open") as change:
        key = lines.add(change, Home(made.id, item), f"{SECRET}999", kind="action")
        change.update(lines.line, key, status="open", owner_id=made.owner)
    listed = Choice(ACTIONS, frozenset(PARTS[ACTIONS]))
    assert not clean(reporting.action_lists(store, listed, Confidentiality.PARTICIPANTS))
    with store.change("Dan dicht") as change:
        phases.edit(change, item, keeping="case")
    for form in (PARTICIPANTS, SHAREABLE):
        assert clean(paper_of(own, form))
    assert clean(reporting.action_lists(store, listed, Confidentiality.PARTICIPANTS))
    assert clean(listing.actions_of(store))


def test_what_is_made_of_a_quick_note_of_the_session_is_private_until_let_go(own: Work) -> None:
    store, made = own
    with store.change("Notities") as change:
        for kind in ("action", "insight", "promise"):
            note = NewNote(RichText(f"{SECRET}99"), session_id=made.id)
            note_conversions.add(change, note, TODAY, ((kind, RichText(f"{SECRET}99 {kind}")),))
        whole = note_conversions.add(change, NewNote(RichText(SECRET), session_id=made.id), TODAY)
        note_conversions.file(change, (whole,), "action", TODAY)
        moved = note_conversions.add(change, NewNote(RichText(SECRET), session_id=made.id), TODAY)
        home = Home(made.id, made.phases["group"])
        note_conversions.into_minutes(change, (moved,), home, TODAY)
    for form in (PARTICIPANTS, SHAREABLE):
        assert clean(paper_of(own, form))
    listed = Choice(ACTIONS, frozenset(PARTS[ACTIONS]))
    assert clean(reporting.action_lists(store, listed, Confidentiality.PARTICIPANTS))
    assert clean(listing.actions_of(store))
    assert clean(actions.of_person(store, made.owner))
    with store.change("Vrijgegeven") as change:
        harvest.let_go(change, whole, Confidentiality.PARTICIPANTS)
    assert not clean(paper_of(own, PARTICIPANTS))


# -- mail, calendar, hand-over -------------------------------------------------------------------


def test_no_mail_or_appointment_has_a_word_of_the_case(work: Work) -> None:
    store, made = work
    held = _held(store, made.id)
    for kind in mailing.kinds_of(held):
        assert clean(mailing.read(store, made.id, kind)), kind
    own = appointments.of_session(store, made.id)
    assert clean(own)
    assert clean(appointments.for_others(own))
    assert "stille raad" not in repr(own).lower()


@pytest.mark.parametrize("without_private", [True, False])
def test_the_paper_of_a_hand_over_has_no_word_of_the_case(
    work: Work, *, without_private: bool
) -> None:
    store, _ = work
    assert clean(dossier.read(store, TODAY, without_private=without_private))


def test_no_private_byte_goes_along_when_it_stays_behind(own: Work, tmp_path: Path) -> None:
    store, _ = own
    (tmp_path / "stick").mkdir()
    handing_over.hand_over(
        store,
        tmp_path / "stick" / "mee.nplw",
        secret=None,
        without_private=True,
        to="Kees Nieuw",
        today=TODAY,
    )
    assert left(tmp_path / "stick", *_words(own), FLEETING, PHOTO) == []
    with schema.open_file(tmp_path / "stick" / "mee.nplw") as given:
        assert given.value("SELECT count(*) FROM case_text") == 0
        assert given.value("SELECT count(*) FROM agenda_item WHERE script <> ''") == 0
        assert f"{OPEN} inzicht" in repr(given.rows("SELECT text FROM line"))


# -- contact pages, lists, search ----------------------------------------------------------------


def test_the_page_of_a_contact_has_no_word_of_the_case_and_no_role(work: Work) -> None:
    store, made = work
    for person in (made.owner, made.other):
        timeline = conversations.timeline(store, person, TODAY)
        said = (
            timeline,
            conversations.count(store, person, TODAY),
            actions.of_person(store, person),
            person_history.of_person(store, person),
            sessions.groups_of(store, person),
            contacts.rows(store, [person]),
        )
        assert clean(said)
        for word in ("stille raad", "incident", "inbreng", "gespreksleider", "sessie 1"):
            assert word not in repr(said).lower(), word
        assert [entry.title for entry in timeline] == ["Intervisiegroep Q"]


def test_no_contact_is_found_by_a_word_of_a_case(work: Work) -> None:
    store, _ = work
    for words in (SECRET, "stille raad"):
        listed = ContactList(store, ContactFilter(words=words))
        assert len(listed.ids(Order())) == 0


@pytest.mark.parametrize("name", sorted(listing.LISTS))
def test_no_list_for_other_programs_has_a_word_of_the_case(work: Work, name: str) -> None:
    store, _ = work
    rows = listing.LISTS[name](store)
    assert clean(rows)
    assert "stille raad" not in repr(rows).lower()


def test_a_search_for_other_programs_finds_a_case_only_when_asked(work: Work) -> None:
    store, _ = work
    assert listing.hits(store, SECRET) == []
    assert not clean(listing.hits(store, SECRET, cases=True))


def test_nothing_of_a_case_comes_up_unasked(work: Work) -> None:
    store, _ = work
    for audience in Confidentiality:
        assert finding.find(store, SECRET, most=50, audience=audience) == ()
        assert finding.find(store, FLEETING, most=50, audience=audience) == ()
        assert finding.find(store, "stille raad", audience=audience) == ()


def test_overviews_have_numbers_and_no_cases(work: Work) -> None:
    store, made = work
    within = Within(year=YEAR)
    said = (
        yields.overview(store, within),
        yields.sessions_held(store, within),
        yields.participations(store, within),
        yields.statements(store, within),
        sessions_list.listed(store, [made.id]),
        groups.get(store, made.group),
        groups.sessions_of(store, made.group),
    )
    assert clean(said)


def test_the_reminder_to_wipe_has_no_word_of_the_case(work: Work) -> None:
    store, _ = work
    found = wiping.due(store, TODAY.replace(year=YEAR + 1))
    assert found
    assert clean(found)


def test_no_step_of_undo_quotes_a_case(own: Work) -> None:
    store, made = own
    with store.change("Casus") as change:
        cases.write(change, made.id, cases.QUESTION, f"Hoe nu {SECRET}998?")
    assert clean([tuple(row) for row in store.rows("SELECT label, place FROM journal_step")])


def _held(store: Store, session_id: int) -> sessions.Session:
    held = sessions.get(store, session_id)
    assert held is not None
    return held


def _words(own: Work) -> list[str]:
    return [f"{SECRET}{number:03}" for number in range(1, own[1].said + 1)]


def test_what_stays_behind_is_closed_by_the_same_rule_as_everything_else(work: Work) -> None:
    """``lines`` cannot ask ``phases``, which are made of lines: it says the same words."""
    condition = str(lines.line.info["private"])
    assert confidence.CLOSED_LISTED in condition
    store, _ = work
    private = {row[0] for row in store.rows(f"SELECT id FROM line WHERE {condition}")}
    assert confidence.withheld_ids(store) <= private
