"""The intake: a request is down within a minute, by keyboard, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import labels
from nplw_desktop.region.co_working.harvest import COACH_LABEL
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui.tabs.coaching import places
from tests.ui import under_way
from tests.ui.tabs.coaching.requests.ground import ALT, CTRL, HOVEN, Asked, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

QUESTION = "Hoe bouwen we draagvlak in Hogerveld?"


def _begin(asked: Asked) -> None:
    asked.tab.new()
    asked.settle()


def _new(asked: Asked) -> Request:
    found = requests.get(asked.store, asked.store.value("SELECT max(id) FROM coach_request"))
    assert found is not None
    return found


def test_a_request_is_taken_down_with_three_answers_and_ctrl_enter(asked: Asked) -> None:
    _begin(asked)
    asked.type("zandw\n\n")
    asked.type(f"{QUESTION}\nvóór de raad van februari")
    asked.press(Key.Key_Return, held=CTRL)
    found = _new(asked)
    assert (found.question, found.places) == (QUESTION, "Zandwijk")
    assert (found.wished, str(found.until_on)) == ("vóór de raad van februari", "2027-01-31")
    assert asked.said[-1] == (f"Vraag {found.number} genoteerd", True)
    asked.settle()
    assert asked.page.left.list.current() == found.id == asked.page.right.request_id
    assert asked.focus() is asked.page.left.list


def test_a_municipality_that_is_only_begun_counts_when_it_can_be_no_other(asked: Asked) -> None:
    _begin(asked)
    asked.type("lingerv")
    asked.press(Key.Key_Tab)
    assert list(asked.intake.places.names().values()) == ["Lingerveen"]


def test_what_was_understood_of_when_is_said_at_once(asked: Asked) -> None:
    _begin(asked)
    wanted = asked.intake.wanted
    wanted.control().setFocus()
    asked.type("jan–mrt")
    assert wanted._note.text() == "1 januari 2027 tot en met 31 maart 2027."
    asked.type(" of zo")
    assert "blijven staan" in wanted._note.text()


def test_as_soon_as_can_be_is_urgent(asked: Asked) -> None:
    _begin(asked)
    asked.type(f"zandw\n\n{QUESTION}\nzo snel mogelijk")
    asked.press(Key.Key_Return, held=CTRL)
    assert _new(asked).urgency == "soon"


def test_who_calls_brings_the_municipality_along(asked: Asked) -> None:
    _begin(asked)
    asked.press(Key.Key_M, held=ALT)
    dialog = asked.intake
    assert dialog.more.asker.line.hasFocus()
    asked.type("naima\n")
    assert list(dialog.places.names().values()) == ["Zandwijk"]
    dialog.question.control().setFocus()
    asked.type(QUESTION)
    asked.press(Key.Key_Return, held=CTRL)
    assert (_new(asked).requester, _new(asked).places) == ("Naima Bouzarai", "Zandwijk")


def test_an_asker_without_a_contact_is_a_name(asked: Asked) -> None:
    _begin(asked)
    asked.type(f"zandw\n\n{QUESTION}\n")
    asked.press(Key.Key_M, held=ALT)
    asked.intake.more.hours.control().setFocus()
    asked.type("2:30")
    asked.intake.more.asker.line.setFocus()
    asked.type("de heer Onbekend")
    asked.press(Key.Key_Return, held=CTRL)  # the list with that name is still open
    found = _new(asked)
    assert (found.requester_id, found.requester) == (None, "de heer Onbekend")
    assert (found.question, found.minutes) == (QUESTION, 150)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("", "gemeente"), ("zandw\n\n", "één zin"), (f"zandw\n\n{'x' * 301}\n", "één zin")],
)
def test_what_is_missing_is_asked_for_at_its_field(asked: Asked, typed: str, wrong: str) -> None:
    _begin(asked)
    asked.type(typed)
    before = asked.store.value("SELECT count(*) FROM coach_request")
    asked.press(Key.Key_Return, held=CTRL)
    dialog = asked.intake
    assert wrong in (dialog.places.error() or dialog.question.error())
    assert asked.store.value("SELECT count(*) FROM coach_request") == before


def test_hours_that_cannot_be_read_keep_the_dialog_open(asked: Asked) -> None:
    _begin(asked)
    asked.type(f"zandw\n\n{QUESTION}")
    asked.press(Key.Key_M, held=ALT)
    asked.intake.more.hours.control().setFocus()
    asked.type("veel")
    asked.press(Key.Key_Return, held=CTRL)
    assert "geen aantal uren" in asked.intake.more.hours.error()


def test_what_was_typed_and_not_kept_comes_back(asked: Asked) -> None:
    _begin(asked)
    asked.type(f"zandw\n\n{QUESTION}\ndecember")
    asked.press(Key.Key_Escape)
    asked.settle()
    _begin(asked)
    dialog = asked.intake
    assert dialog.question.value() == QUESTION
    assert list(dialog.places.names().values()) == ["Zandwijk"]
    assert dialog.wanted.value() == "december"
    dialog._empty.click()
    assert dialog.question.value() == ""
    asked.press(Key.Key_Escape)
    _begin(asked)
    assert asked.intake.question.value() == ""


def test_undo_takes_the_request_away_again(asked: Asked) -> None:
    before = asked.questions(asked.page.left.list)
    _begin(asked)
    asked.type(f"zandw\n\n{QUESTION}")
    asked.press(Key.Key_Return, held=CTRL)
    asked.desk.undo()
    assert asked.questions(asked.page.left.list) == before


def test_the_places_to_ask_open_the_intake_filled_in(asked: Asked) -> None:
    naima = asked.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    assert asked.tab.open(places.ask(naima))
    assert asked.intake.more.asker.who() == (naima, "Naima Bouzarai")
    assert list(asked.intake.places.names().values()) == ["Zandwijk"]
    asked.press(Key.Key_Escape)
    assert not asked.tab.open(places.ask(9_999))
    assert not asked.tab.open(places.take(9_999))


def test_a_coach_question_of_a_report_is_taken_over(asked: Asked) -> None:
    strip = asked.page.left.waiting
    line_id = asked.store.value("SELECT id FROM line WHERE kind = 'action' AND status = 'open'")
    assert not strip.isVisible()
    with asked.store.change("Label") as change:
        labels.put_on(change, "line", line_id, labels.find_or_add(change, COACH_LABEL))
    asked.settle()
    assert strip.isVisible()
    strip.take.click()
    dialog = asked.intake
    if not dialog.places.items():
        asked.type("zandw\n")
    asked.press(Key.Key_Return, held=CTRL)
    assert _new(asked).line_id == line_id
    asked.settle()
    assert not strip.isVisible()


def test_a_file_for_reading_only_takes_nothing_down(asked: Asked) -> None:
    asked.desk.only_read = True
    _begin(asked)
    assert asked.page._intake is None
    assert QApplication.focusWidget() is asked.page.left.list
    assert asked.offered(HOVEN)


def test_the_question_is_typed_where_it_belongs_after_one_enter_or_two(asked: Asked) -> None:
    _begin(asked)
    asked.type("zandw\n")
    assert asked.intake.question.control().hasFocus()
    asked.type("\n")
    assert asked.intake.question.control().hasFocus()
    asked.type(f"{QUESTION}\n")
    assert asked.intake.wanted.control().hasFocus()
    asked.press(Key.Key_Return, held=CTRL)
    assert (_new(asked).question, _new(asked).places) == (QUESTION, "Zandwijk")


@pytest.mark.parametrize("between", ["", "\n"])
def test_who_types_on_without_a_pause_gets_the_question_in_its_field(
    asked: Asked, between: str
) -> None:
    _begin(asked)
    dialog = asked.intake
    under_way.send(dialog.windowHandle(), "l")
    in_front = dialog.places._list.view().windowHandle()  # a screen sends what follows there
    under_way.send(in_front, f"ingerv\n{between}{QUESTION}\n")
    assert dialog.wanted.control().hasFocus()
    under_way.send(in_front, "december")
    asked.press(Key.Key_Return, held=CTRL)
    found = _new(asked)
    assert (found.places, found.question, found.wished) == ("Lingerveen", QUESTION, "december")


def test_an_offer_that_was_only_looked_at_does_not_take_the_place_of_a_draft(asked: Asked) -> None:
    _begin(asked)
    asked.press(Key.Key_Tab)
    asked.type(QUESTION)
    asked.press(Key.Key_Escape)
    naima = asked.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    assert asked.tab.open(places.ask(naima))
    asked.press(Key.Key_Escape)
    _begin(asked)
    assert asked.intake.question.value() == QUESTION
    assert asked.intake.places.items() == []
    asked.press(Key.Key_Escape)
    assert asked.tab.open(places.ask(naima))
    asked.type("Wie leest mee?")
    asked.press(Key.Key_Return, held=CTRL)
    assert _new(asked).places == "Zandwijk"
    _begin(asked)
    assert asked.intake.question.value() == QUESTION


def test_what_is_typed_behind_more_alone_comes_back_too(asked: Asked) -> None:
    _begin(asked)
    asked.press(Key.Key_M, held=ALT)
    asked.intake.more.hours.control().setFocus()
    asked.type("12")
    asked.press(Key.Key_Escape)
    _begin(asked)
    assert asked.intake.more.hours.value() == "12"
