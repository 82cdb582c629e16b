"""What of an intervision session goes on which paper: the case never unless it is ticked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from nplw_desktop.documents import odt
from nplw_desktop.documents.papers import FORMS
from nplw_desktop.region import (
    filing,
    labels,
    lines,
    meetings,
    names,
    people,
    reporting,
    series,
    sessions,
)
from nplw_desktop.region import intervision_tables as tables
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.intervision import cases, live, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting import intervision
from nplw_desktop.region.reporting.choice import (
    ACTIONS,
    CARDS,
    FULL,
    GROUPS,
    PARTICIPANTS,
    PARTS,
    PLAN,
    SHAREABLE,
    SIGN_IN,
    STATEMENT,
    SUMMARY,
    Choice,
)
from nplw_desktop.region.reporting.initials import Initials
from nplw_desktop.region.reporting.intervision_content import (
    ParticipantsVersion,
    PhaseCards,
    SessionPlan,
    ShareableVersion,
)
from nplw_desktop.store import Change, Store

HELD_ON = date(2026, 11, 19)
OF_SESSION = (PLAN, CARDS, PARTICIPANTS, SHAREABLE)
NEVER = "nooitxq"
CASE = "casusxq"
KINDS = ("paragraph", "bullet", "insight", "action")


@dataclass
class Made:
    """A session with a word of its own in all that can be written of it."""

    id: int = 0
    group: int = 0
    people: list[int] = field(default_factory=list)
    phases: dict[str, int] = field(default_factory=dict)
    lines: dict[tuple[str, str, str], int] = field(default_factory=dict)


@pytest.fixture
def made(store: Store) -> Made:
    found = Made()
    with store.change("Groep") as change:
        names = ("Naima Bouzarai", "Joris Molendam", "Çiğdem Aydınkaya")
        found.people = [people.add(change, name) for name in names]
        found.group = series.add(change, "Intervisiegroep Q", tables.KIND)
        change.insert(tables.ground_rule, series_id=found.group, text="Regel van de groep")
        _session(change, found)
        _written(change, found)
    return found


def _session(change: Change, made: Made) -> None:
    made.id = sessions.add(
        change,
        tables.KIND,
        "Intervisiegroep Q, sessie 3",
        HELD_ON,
        series_id=made.group,
        chair_id=made.people[1],
        status="held",
        starts_at=time(14),
        ends_at=time(15, 30),
        place="Zaal Merel",
        purpose=f"{NEVER} doel",
    )
    there = [sessions.invite(change, made.id, key, "present") for key in made.people]
    cases.edit(
        change,
        made.id,
        owner_id=made.people[0],
        working_title="Werktitelwoord",
        method="incident",
        method_name="Incidentmethode",
    )
    for name in cases.FIELDS:
        cases.write(change, made.id, name, f"{CASE}-{name} van de inbrenger")
    for place, keeping in enumerate(phases.KEEPING, start=1):
        item = meetings.add_item(change, made.id, f"Fase {keeping}")
        phases.edit(
            change,
            item,
            keeping=keeping,
            minutes=15,
            position=place,
            who="everyone",
            instruction="Zeg wat je ziet",
            records="wat opvalt",
            script=f"{NEVER} regie",
        )
        made.phases[keeping] = item
    for place, one in enumerate(there):
        change.insert(
            tables.learning_point,
            session_id=made.id,
            participant_id=one,
            text=f"{NEVER} geleerd" if place else "Gedeeldleerpunt van Joris",
            shared_on=None if place else HELD_ON,
        )
        change.insert(
            tables.evaluation,
            session_id=made.id,
            participant_id=one,
            mark=70 + 5 * place,
            safety=4,
            tip=f"{NEVER} tip",
        )
    labels.put_on(change, "session", made.id, labels.find_or_add(change, "Themawoord"))


def _written(change: Change, made: Made) -> None:
    for keeping, item in made.phases.items():
        for own in ("", *Confidentiality):
            for kind in KINDS:
                word = f"X{kind}-{keeping}-{own or 'zonder'}"
                key = lines.add(
                    change,
                    Home(made.id, item),
                    word,
                    confidentiality=str(own),
                    status="open" if kind == "action" else "",
                )
                change.update(lines.line, key, kind=kind)
                made.lines[kind, keeping, str(own)] = key
    for keeping in ("group", "case"):
        for consented in (None, HELD_ON):
            word = f"{NEVER} zonder akkoord" if consented is None else f"Voornemen {keeping}"
            key = lines.add(change, Home(made.id, made.phases[keeping]), word)
            change.update(lines.line, key, kind="intention", owner_id=made.people[0], status="open")
            change.insert(
                tables.intention,
                line_id=key,
                consented_on=consented,
                outcome=f"{NEVER} uitkomst",
                with_whom="Wimmetje",
            )
    said = made.lines["paragraph", "case", ""]
    change.insert(tables.remark, line_id=said, rating="warm")
    lines.add(change, Home(made.id), f"{NEVER} snel", kind="quick_note")


def content(
    store: Store, made: Made, form: str, *parts: str, through: frozenset[int] = frozenset()
):
    chosen = frozenset(parts) if parts else None
    return reporting.contents(store, made.id, Choice(form, chosen, through))


def every_way(store: Store, made: Made, form: str, choice: Choice) -> str:
    """All that a paper says: as PDF would, as text and as text document."""
    found = reporting.contents(store, made.id, choice)
    sheet = FORMS[form].sheet(found)
    return f"{sheet} {FORMS[form].plain_text(found)} {FORMS[form].file_name(found)}"


def word(kind: str, keeping: str, own: str) -> str:
    return f"X{kind}-{keeping}-{own or 'zonder'}"


@pytest.mark.parametrize("form", OF_SESSION)
def test_with_every_part_chosen_nothing_confidential_is_on_a_paper(store, made, form):
    parts = frozenset(PARTS[form]) - {"script"}
    told = every_way(store, made, form, Choice(form, parts))
    assert NEVER not in told
    assert CASE not in told
    for kind, keeping, own in made.lines:
        if keeping == "fleeting" or own == "private" or (keeping in phases.CLOSED and not own):
            assert word(kind, keeping, own) not in told


@pytest.mark.parametrize("form", OF_SESSION)
def test_ticking_every_id_there_is_never_lets_out_what_never_goes(store, made, form):
    ids = frozenset(range(-500, 5_000))
    told = every_way(store, made, form, Choice(form, frozenset(PARTS[form]) - {"script"}, ids))
    assert NEVER not in told
    assert "-fleeting-" not in told
    assert (CASE in told) == (form in (PLAN, PARTICIPANTS))
    if form == SHAREABLE:
        for kind, keeping, own in made.lines:
            if own == "private" or (keeping in phases.CLOSED and not own):
                assert word(kind, keeping, own) not in told


def test_what_the_group_wrote_openly_is_for_participants(store, made):
    told = every_way(store, made, PARTICIPANTS, Choice(PARTICIPANTS))
    for kind in KINDS:
        for own in ("", "participants", "shareable"):
            assert word(kind, "group", own) in told
        for own in ("participants", "shareable"):  # let go line by line
            assert word(kind, "case", own) in told


def test_only_what_was_made_shareable_itself_goes_outside(store, made):
    told = every_way(store, made, SHAREABLE, Choice(SHAREABLE))
    for kind, keeping, own in made.lines:
        shown = own == "shareable" and keeping != "fleeting"
        assert (word(kind, keeping, own) in told) == shown


@pytest.mark.parametrize("form", [PLAN, PARTICIPANTS])
def test_a_text_of_the_case_goes_on_paper_once_it_is_ticked_alone(store, made, form):
    held = sessions.get(store, made.id)
    assert held is not None
    offered = intervision.withheld(store, held, Choice(form))
    question = next(each for each in offered if each.kind == "Casusvraag")
    assert question.id < 0
    through = frozenset({question.id})
    told = every_way(store, made, form, Choice(form, lines=through))
    assert f"{CASE}-question" in told
    assert f"{CASE}-facts" not in told
    assert "bewaar het niet" in told
    assert "Met casus" in told
    assert "Met casus" not in every_way(store, made, form, Choice(form))


def test_every_line_that_can_be_ticked_is_offered_with_its_phase_and_goes_in_when_ticked(
    store, made
):
    held = sessions.get(store, made.id)
    assert held is not None
    for form in (PARTICIPANTS, SHAREABLE):
        before = every_way(store, made, form, Choice(form))
        for each in intervision.withheld(store, held, Choice(form)):
            assert each.text.text not in before
            after = every_way(store, made, form, Choice(form, lines=frozenset({each.id})))
            assert each.text.text in after
            assert each.agenda_item


def test_what_a_part_leaves_out_is_not_offered(store, made):
    held = sessions.get(store, made.id)
    assert held is not None
    only = intervision.withheld(store, held, Choice(PARTICIPANTS, frozenset({"insights"})))
    assert {each.kind for each in only if each.id > 0} == {"inzicht"}
    assert intervision.withheld(store, held, Choice(CARDS)) == ()


def test_an_intention_leaves_with_its_consent_and_outside_without_whose_it_is(store, made):
    mine = content(store, made, PARTICIPANTS)
    assert isinstance(mine, ParticipantsVersion)
    assert [each.text.text for each in mine.intentions] == ["Voornemen group", "Voornemen case"]
    assert {(each.owner, each.consented_on) for each in mine.intentions} == {
        ("Naima Bouzarai", HELD_ON)
    }
    theirs = content(store, made, SHAREABLE)
    assert isinstance(theirs, ShareableVersion)
    assert [(each.owner, each.with_whom) for each in theirs.intentions] == [("", "")] * 2
    assert all(each.consented_on == HELD_ON for each in theirs.intentions)


def test_taking_back_the_consent_takes_the_intention_off_every_paper(store, made):
    with store.change("Toch niet") as change:
        for row in change.rows("SELECT id FROM intention"):
            change.update(tables.intention, row.id, consented_on=None)
    for form in (PARTICIPANTS, SHAREABLE):
        assert "Voornemen" not in every_way(store, made, form, Choice(form)).replace(
            "Voornemens", ""
        )


def test_the_intentions_of_the_session_before_open_the_plan_of_the_next(store, made):
    with store.change("Volgende") as change:
        coming = sessions.add(
            change, tables.KIND, "Sessie 4", date(2027, 1, 7), series_id=made.group
        )
    plan = reporting.contents(store, coming, Choice(PLAN))
    assert isinstance(plan, SessionPlan)
    assert [each.text.text for each in plan.before] == ["Voornemen group", "Voornemen case"]


def test_no_name_of_anyone_is_on_the_shareable_version(store, made):
    with store.change("Namen") as change:
        first = "Dat zei @Naima Bouzarai, en J. Molendam en Aydınkaya knikten: Joris ook."
        mention = Mark(8, 23, MarkKind.PERSON, str(made.people[0]))
        for kind in ("insight", "paragraph", "action"):
            key = lines.add(
                change,
                Home(made.id, made.phases["group"]),
                RichText(first, (mention,)),
                confidentiality="shareable",
            )
            change.update(lines.line, key, kind=kind, owner_id=made.people[2], status="open")
        sessions.welcome_guest(change, made.id, "Wouter van den Gast")
        guest = sessions.participants(change, made.id)[-1]
        sessions.attend(change, guest.id, "present")
        lines.add(
            change,
            Home(made.id, made.phases["group"]),
            "Wouter van den Gast luisterde.",
            confidentiality="shareable",
        )
    told = every_way(store, made, SHAREABLE, Choice(SHAREABLE))
    for name in ("Naima", "Bouzarai", "Joris", "Molendam", "Aydınkaya", "Çiğdem", "Wouter", "Gast"):
        assert name not in told
    assert "Dat zei N.B., en J.M. en Ç.A. knikten: J.M. ook." in told
    shown = content(store, made, SHAREABLE)
    assert isinstance(shown, ShareableVersion)
    assert shown.initials == ("J.M.", "N.B.", "W.G.", "Ç.A.")
    assert {each.owner for each in shown.actions} == {"", "Ç.A."}
    assert shown.people == 4


def test_without_initials_only_the_number_of_people_is_told(store, made):
    parts = [part for part in PARTS[SHAREABLE] if part != "initials"]
    shown = content(store, made, SHAREABLE, *parts)
    assert isinstance(shown, ShareableVersion)
    assert (shown.initials, shown.people) == ((), 3)
    assert {each.owner for each in shown.actions} == {""}


def test_the_case_owner_the_working_title_and_themes_are_not_there_by_themselves(store, made):
    for form in (PARTICIPANTS, SHAREABLE, CARDS):
        told = every_way(store, made, form, Choice(form))
        assert "Werktitelwoord" not in told
        assert "Themawoord" not in told
        assert "Casusinbrenger'" not in told
    told = every_way(store, made, PARTICIPANTS, Choice(PARTICIPANTS, frozenset({"title", "owner"})))
    assert "Werktitelwoord" in told
    assert "'Casusinbrenger', 'Naima Bouzarai'" in told
    for form in (SHAREABLE, CARDS):  # there even no tick brings them
        told = every_way(store, made, form, Choice(form, frozenset(PARTS[form])))
        assert "Werktitelwoord" not in told
        assert "Naima" not in told


def test_a_session_for_the_user_alone_is_a_kind_and_a_day_on_papers_for_others(store, made):
    with store.change("Dicht") as change:
        sessions.edit(change, made.id, confidentiality="private")
    for form in (CARDS, PARTICIPANTS, SHAREABLE):
        found = content(store, made, form)
        assert found.summary.title == "Intervisie"
        assert found == type(found)(found.summary)
    assert "alleen voor jou" in every_way(store, made, CARDS, Choice(CARDS))
    plan = content(store, made, PLAN)
    assert plan.summary.title == "Intervisiegroep Q, sessie 3"
    assert plan.summary.confidentiality is Confidentiality.PRIVATE


def test_the_own_script_makes_a_plan_one_for_the_user_alone(store, made):
    plan = content(store, made, PLAN, *PARTS[PLAN])
    assert f"{NEVER} regie" in str(plan)
    assert plan.summary.confidentiality is Confidentiality.PRIVATE
    assert content(store, made, PLAN).summary.confidentiality is Confidentiality.PARTICIPANTS


def test_a_mark_is_shown_from_three_people_on(store, made):
    shown = content(store, made, PARTICIPANTS)
    assert isinstance(shown, ParticipantsVersion)
    assert (shown.marks.mark, shown.marks.safety, shown.marks.people) == (75, 40, 3)
    with store.change("Weg") as change:
        change.value("DELETE FROM evaluation WHERE mark = 70 RETURNING id")
    assert content(store, made, PARTICIPANTS).marks.mark == 0
    assert "Cijfer" not in every_way(store, made, PARTICIPANTS, Choice(PARTICIPANTS))


def test_after_the_case_was_wiped_its_paper_goes_on_without_it(store, made):
    with store.change("Gewist") as change:
        change.value("DELETE FROM case_text WHERE session_id = :id RETURNING id", id=made.id)
        cases.edit(change, made.id, wiped_on=HELD_ON, working_title="")
    ids = frozenset(range(-500, 0))
    for form in OF_SESSION:
        told = every_way(store, made, form, Choice(form, lines=ids))
        assert CASE not in told
        assert odt.build(FORMS[form].sheet(content(store, made, form)))


def test_times_follow_the_minutes_and_it_is_said_whether_they_fit(store, made):
    plan = content(store, made, PLAN)
    assert isinstance(plan, SessionPlan)
    assert [each.begins for each in plan.phases] == [
        time(14), time(14, 15), time(14, 30), time(14, 45), time(15)
    ]  # fmt: skip
    assert (plan.ends, plan.fits) == (time(15, 15), "15 minuten over: 75 van 90 minuten")
    with store.change("Langer") as change:
        phases.edit(change, made.phases["group"], minutes=31)
    assert content(store, made, PLAN).fits == "1 minuut te lang: 91 van 90 minuten"
    with store.change("Zonder tijd") as change:
        sessions.edit(change, made.id, starts_at=None, ends_at=None)
    plan = content(store, made, PLAN)
    assert (plan.ends, plan.fits) == (None, "Samen 91 minuten")
    assert {each.begins for each in plan.phases} == {None}


def test_outside_a_session_took_as_long_as_it_was_led(store, made):
    begun = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    assert content(store, made, SHAREABLE).minutes == 90
    with store.change("Begonnen") as change:
        sessions.edit(change, made.id, status="planned")
        live.start(change, made.id, begun)
    assert content(store, made, SHAREABLE).minutes == 90  # as planned, until it is known
    with store.change("Gestopt") as change:
        live.stop(change, made.id, begun + timedelta(minutes=23))
    assert content(store, made, SHAREABLE).minutes == 23


def test_cards_have_the_phases_and_nobody(store, made):
    cards = content(store, made, CARDS)
    assert isinstance(cards, PhaseCards)
    assert [each.title for each in cards.phases] == [f"Fase {each}" for each in phases.KEEPING]
    told = every_way(store, made, CARDS, Choice(CARDS))
    assert "Joris" not in told
    assert "Regel van de groep" in told


def test_a_session_without_anything_still_has_its_papers(store):
    with store.change("Leeg") as change:
        key = sessions.add(change, tables.KIND, "", None)
    for form in OF_SESSION:
        found = reporting.contents(store, key, Choice(form))
        assert FORMS[form].plain_text(found)
        assert FORMS[form].file_name(found).startswith("Zonder datum ")


@pytest.mark.parametrize("form", [SUMMARY, FULL, ACTIONS, STATEMENT, GROUPS])
def test_the_papers_of_a_meeting_are_none_of_an_intervision_session(store, made, form):
    with pytest.raises(ValueError, match="no paper"):
        reporting.contents(store, made.id, Choice(form))


def test_the_sheet_to_sign_names_who_is_asked_and_nothing_else(store, made):
    sheet = FORMS[SIGN_IN].sheet(reporting.contents(store, made.id, Choice(SIGN_IN)))
    assert "Bouzarai" in str(sheet)
    assert NEVER not in str(sheet)
    assert "inbreng" not in str(sheet)


def test_the_list_of_all_actions_has_those_of_the_group_but_of_no_case(store, made):
    with store.change("Actie") as change:
        for key in made.lines.values():
            found = lines.get(change, key)
            if found is not None and found.kind == "action":
                filing.file(change, key, "paragraph", HELD_ON)
                filing.file(change, key, "action", HELD_ON)
    told = str(reporting.action_lists(store, Choice(ACTIONS)))
    assert word("action", "group", "participants") in told
    assert "sessie 3" not in told
    for keeping in phases.CLOSED:
        assert word("action", keeping, "") not in told
        assert word("action", keeping, "private") not in told
    assert NEVER not in told


def test_initials_take_the_place_of_names_only_where_these_are_words():
    known = {1: names.split("Jan de Wit"), 2: names.split("IJsbrand te Rivierduin")}
    short = Initials([names.split("Li Q")], known)
    assert (
        short.words("Jan en januari, De Wit en wit, IJsbrand")
        == "J.W. en januari, De J.W. en wit, IJ.R."
    )
    assert short.words("Li Q zag het; Q niet") == "L.Q. zag het; Q niet"
    assert short.name("") == ""
    assert short.name("Piet Snot") == "P.S."
    marked = RichText(
        "@Jan de Wit: vet", (Mark(0, 11, MarkKind.PERSON, "1"), Mark(13, 16, MarkKind.BOLD))
    )
    assert short.rich(marked) == RichText("J.W.: vet", (Mark(6, 9, MarkKind.BOLD),))
