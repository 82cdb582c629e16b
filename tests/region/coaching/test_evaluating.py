"""Looking back on a request: who answered when, what it becomes, and what is let go of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nplw_desktop.region import contact_points, lines, people, settings
from nplw_desktop.region.coaching import evaluating, requests
from nplw_desktop.region.coaching_tables import coach_evaluation, coach_request
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching import pool
from tests.region.ground import TODAY, line_at

ASKER, COACH = "Hanna van Vraagsteren", "Coen de Coach"


@pytest.fixture
def asked(store: Store) -> int:
    """A request that is done, and of which nobody told anything yet."""
    with store.change("Begin") as change:
        people.introduce(change, "Mirte Slotermeer")
        made = pool.whole(change, lambda: "Hoe gaat het met De Hoven?", asker=ASKER, coach=COACH)
        change.delete(coach_evaluation, made.evaluation)
        contact_points.add_email(change, "hanna@zandwijk.example", person_id=made.asker)
        requests.step(change, made.request, "completed", TODAY)
    return made.request


def _edit(store: Store, key: int, **values: object) -> evaluating.Evaluation:
    with store.change("Evaluatie") as change:
        evaluating.edit(change, key, TODAY, **values)
    return evaluating.of_request(store, key)


def test_the_first_answer_is_of_the_asker_and_of_that_day(store: Store, asked: int) -> None:
    assert not evaluating.of_request(store, asked).given
    found = _edit(store, asked, asked_on=TODAY - timedelta(days=3))
    assert (found.answered_on, found.given_by, found.given) == (None, "", False)
    found = _edit(store, asked, answered="partly")
    assert (found.answered_on, found.given_by, found.given) == (TODAY, ASKER, True)
    found = _edit(store, asked, given_by_id=None, given_by="Wethouder Bos", answer=" Ten dele \n")
    assert (found.given_by, found.answer) == ("Wethouder Bos", "Ten dele")
    with pytest.raises(Refused, match="voor de dag waarop je het vroeg"):
        _edit(store, asked, answered_on=TODAY - timedelta(days=4))
    assert evaluating.of_request(store, asked).answered_on == TODAY
    assert store.value("SELECT count(*) FROM coach_evaluation") == 1


def test_a_request_is_evaluated_when_it_is_done_and_something_was_said(
    store: Store, asked: int
) -> None:
    with store.change("Toch nog bezig") as change:
        requests.step(change, asked, "draft", TODAY)
    _edit(store, asked, answer="Ja hoor")
    with pytest.raises(Refused, match="nog niet afgerond"), store.change("Klaar") as change:
        evaluating.finish(change, asked, TODAY)
    assert not evaluating.may_finish(store, asked)
    with store.change("Klaar") as change:
        requests.step(change, asked, "completed", TODAY)
        evaluating.finish(change, asked, TODAY)
        evaluating.finish(change, asked, TODAY)  # again changes nothing
    found = requests.get(store, asked)
    assert found is not None
    assert (found.status, found.state) == ("evaluated", "done")
    last = requests.steps(store, asked)[-1]
    assert (last.step, last.person) == ("evaluated", ASKER)
    assert [each.step for each in requests.steps(store, asked)].count("evaluated") == 1


def test_nothing_is_evaluated_without_an_answer(store: Store, asked: int) -> None:
    with pytest.raises(Refused, match="nog geen antwoord"), store.change("Klaar") as change:
        evaluating.finish(change, asked, TODAY)
    assert evaluating.may_finish(store, asked)


def test_the_questions_go_to_the_asker_in_a_mail_of_their_own(store: Store, asked: int) -> None:
    found = evaluating.mail(store, asked)
    assert (found.name, found.address) == (ASKER, "hanna@zandwijk.example")
    assert found.text.startswith("Beste Hanna,\n\nJe vroeg de coachpool: ‘Hoe gaat het met De")
    assert "Coen de Coach dacht met je mee." in found.text
    for question in evaluating.QUESTIONS.values():
        assert question in found.text
    assert found.text.endswith("Mirte Slotermeer\n")
    with store.change("Gevraagd") as change:
        evaluating.asked(change, asked, TODAY)
        evaluating.asked(change, asked, TODAY + timedelta(days=9))
    assert evaluating.of_request(store, asked).asked_on == TODAY
    with store.change("Zonder contact") as change:
        requests.edit(change, asked, requester_id=None, requester_name="")
        settings.put(change, settings.ME, "")
    assert evaluating.mail(store, asked).text.startswith("Beste collega,")


def test_what_may_be_reused_is_proposed_without_names(store: Store, asked: int) -> None:
    said = f"{ASKER} en Coen vroegen eerst de buurt; Hanna zag het in Zandwijk."
    with store.change("Gemeente") as change:
        change.update(coach_request, asked, client_name="Kees Bestuur", client_id=None)
    _edit(store, asked, reuse=f"{said} Ook Kees.")
    found = evaluating.proposal(store, asked)
    assert found.text.startswith("Collega A en collega B vroegen")
    assert "Kees" not in found.text
    assert "Hanna" not in found.text
    assert set(found.replaced) == {ASKER, COACH, "Kees Bestuur"}


def test_what_is_let_go_stands_apart_and_can_be_taken_back(store: Store, asked: int) -> None:
    _edit(store, asked, reuse="Eerst koffie")
    with store.change("Gedeeld") as change:
        key = evaluating.share(change, asked, " eerst koffie,\n dan cijfers ", TODAY)
    line = line_at(store, key)
    assert (line.text.text, line.kind) == ("Eerst koffie, dan cijfers", "insight")
    assert line.confidentiality is Confidentiality.SHAREABLE
    assert line.home == lines.Home()
    with store.change("Anders gedeeld") as change:
        assert evaluating.share(change, asked, "Eerst thee", TODAY) == key
    assert line_at(store, key).text.text == "Eerst thee"
    found = evaluating.of_request(store, asked)
    assert (found.shareable, found.line_id, found.reuse) == (True, key, "Eerst koffie")
    with store.change("Toch niet") as change:
        evaluating.withdraw(change, asked)
    assert lines.get(store, key) is None
    found = evaluating.of_request(store, asked)
    assert (found.shareable, found.line_id) == (False, None)
    store.undo()
    assert evaluating.of_request(store, asked).line_id == key
    with pytest.raises(Refused, match="nog niets"), store.change("Leeg") as change:
        evaluating.share(change, asked, "  ", TODAY)
