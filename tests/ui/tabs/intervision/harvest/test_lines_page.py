"""What stays of a session: each tick, letter and field is one change, and none says what it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nplw_desktop.region import actions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision.harvest import intentions, remarks
from nplw_desktop.region.intervision.harvest.remarks import Remark
from nplw_desktop.ui.tabs.intervision.harvest import rows
from tests.region.ground import line_at
from tests.ui.tabs.intervision.ground import CTRL, TODAY, Key
from tests.ui.tabs.intervision.harvest.ground import INSIGHT, NOTE, Harvesting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_space_lets_an_insight_go_and_takes_it_back_as_its_phase_closed_it(
    harvesting: Harvesting,
) -> None:
    harvesting.screen.acts.let_go(harvesting.take(INSIGHT), Confidentiality.PARTICIPANTS)
    harvesting.press(Key.Key_Space)
    assert harvesting.insights()[0].level is Confidentiality.SHAREABLE
    harvesting.press(Key.Key_Space)
    assert harvesting.insights()[0].level is Confidentiality.PRIVATE


def test_space_gives_the_consent_of_today_to_an_intention_and_takes_it_back(
    harvesting: Harvesting,
) -> None:
    key = harvesting.intended()[0].id
    harvesting.screen.lines.go_to(key)
    harvesting.press(Key.Key_Space)
    assert harvesting.intended()[0].consented_on is None
    harvesting.press(Key.Key_Space)
    assert harvesting.intended()[0].consented_on == TODAY


def test_the_day_of_consent_can_be_typed_but_not_one_to_come(harvesting: Harvesting) -> None:
    harvesting.screen.lines.go_to(harvesting.intended()[0].id)
    field = harvesting.screen.lines.detail.consent
    harvesting.outside.overtype(field.edit, "12-12-2026")
    harvesting.press(Key.Key_Return)
    assert field.error().startswith("Deze dag moet nog komen")
    before = harvesting.intended()[0].consented_on
    assert before is not None
    assert before < TODAY
    harvesting.outside.overtype(field.edit, "20-11-2026")
    harvesting.press(Key.Key_Return)
    consented = harvesting.intended()[0].consented_on
    assert consented is not None
    assert consented.isoformat() == "2026-11-20"


@pytest.mark.parametrize(
    ("letter", "kind"), [("i", "insight"), ("a", "action"), ("v", "intention")]
)
def test_a_letter_makes_something_of_a_note_and_the_same_again_a_note(
    harvesting: Harvesting, letter: str, kind: str
) -> None:
    key = harvesting.take(NOTE)
    harvesting.type(letter)
    assert line_at(harvesting.store, key).kind == kind
    assert harvesting.screen.lines.detail.line_id == key
    harvesting.type(letter)
    found = line_at(harvesting.store, key)
    assert found.kind == "paragraph"
    assert found.confidentiality is Confidentiality.PRIVATE  # it was written in a closed phase


@pytest.mark.parametrize(
    ("letter", "words"),
    [("w", "warme vraag"), ("n", "neutrale vraag"), ("k", "koude vraag"),
     ("h", "advies dat helpt"), ("m", "advies dat misschien helpt"), ("x", "advies dat niet helpt")],
)  # fmt: skip
def test_a_letter_says_what_the_case_owner_found_of_a_note_and_again_takes_it_back(
    harvesting: Harvesting, letter: str, words: str
) -> None:
    key = harvesting.take(NOTE)
    harvesting.type(letter)
    assert remarks.of(harvesting.store, harvesting.id)[key].words == words
    shown = harvesting.screen.lines.parts[rows.NOTE].list.current()
    assert shown is not None
    assert shown.meta.startswith(f"{words} · ")
    assert line_at(harvesting.store, key).kind == "paragraph"
    harvesting.type(letter)
    assert key not in remarks.of(harvesting.store, harvesting.id)


def test_who_said_a_note_and_what_was_found_of_it_are_chosen_beside_it(
    harvesting: Harvesting,
) -> None:
    key, detail = harvesting.take(NOTE), harvesting.screen.lines.detail
    speaker, name = remarks.speakers(harvesting.store, harvesting.id)[0]
    assert detail.speaker.value() is None
    detail.speaker.box.setCurrentIndex(1)
    detail.rating.box.setCurrentIndex(1)
    said = remarks.of(harvesting.store, harvesting.id)
    assert said[key] == Remark(speaker, name, "warm")
    harvesting.take(INSIGHT)
    assert not detail.speaker.isVisible()
    assert not detail.rating.isVisible()
    harvesting.take(NOTE)
    assert (detail.speaker.value(), detail.rating.value()) == (speaker, "warm")


def test_what_was_forgotten_is_added_by_enter_or_with_the_key_of_its_kind(
    harvesting: Harvesting,
) -> None:
    harvesting.screen.enter()
    harvesting.type("Eerst luisteren")
    harvesting.press(Key.Key_Return)
    harvesting.type("Tariq belt de beheerder vr 4 dec")
    harvesting.outside.press(Key.Key_A, held=BOTH)
    harvesting.type("Samen op pad")
    harvesting.press(Key.Key_Return)  # as the one before
    harvesting.type("!v De beheerder uitnodigen")
    harvesting.press(Key.Key_Return)
    assert "Eerst luisteren" in [each.line.text.text for each in harvesting.insights()]
    made = {each.line.text.text: each.line.owner for each in actions.every(harvesting.store)}
    assert made["Tariq belt de beheerder vr 4 dec"] == "Tariq Benhadou"
    assert "Samen op pad" in made
    added = harvesting.intended()[-1]
    assert (added.line.text.text, added.line.owner) == ("De beheerder uitnodigen", "Naima Bouzarai")
    assert not added.may_leave
    assert harvesting.screen.lines.add.line.text() == ""


def test_what_was_typed_is_added_when_the_line_is_left_and_by_its_button(
    harvesting: Harvesting,
) -> None:
    page = harvesting.screen.lines
    harvesting.screen.enter()
    harvesting.type("Half bedacht")
    page.parts[rows.INTENTION].list.setFocus()
    QTest.qWait(1)
    assert "Half bedacht" in [each.line.text.text for each in harvesting.insights()]
    page.add.line.setFocus()
    harvesting.type("De zaal vastleggen")
    QTest.mouseClick(page.add.buttons[rows.ACTION], Qt.MouseButton.LeftButton)
    QTest.qWait(1)
    made = [each.line.text.text for each in actions.of_session(harvesting.store, harvesting.id)]
    assert made == ["De zaal vastleggen"]
    page.add.line.setFocus()
    harvesting.type("Nog iets")
    harvesting.outside.open(harvesting.outside.session(2))
    assert harvesting.insights()[-1].line.text.text != "Nog iets"
    made = [each.line.text.text for each in actions.of_session(harvesting.store, harvesting.id)]
    assert made[-1] == "Nog iets"  # kept with the session it was typed at


def test_other_words_of_an_agreed_intention_ask_for_a_new_consent(harvesting: Harvesting) -> None:
    harvesting.screen.lines.go_to(harvesting.intended()[0].id)
    detail = harvesting.screen.lines.detail
    detail.text.edit.setPlainText("Iets heel anders")
    assert harvesting.screen.flush()
    found = harvesting.intended()[0]
    assert (found.line.text.text, found.may_leave) == ("Iets heel anders", False)
    assert detail.consent.value() is None
    assert harvesting.said[-1][0].endswith("vraag de inbrenger opnieuw om akkoord.")


def test_an_emptied_line_is_not_kept_empty(harvesting: Harvesting) -> None:
    harvesting.take(INSIGHT)
    detail = harvesting.screen.lines.detail
    detail.text.edit.setPlainText("")
    detail.flush()
    assert detail.text.error().startswith("Een lege regel kan niet")
    assert harvesting.insights()[0].line.text.text == INSIGHT


def test_knowledge_is_shown_without_names_before_it_is_kept(harvesting: Harvesting) -> None:
    page = harvesting.screen.lines
    page.add.line.setText("Naima wacht tot Zandwijk gereed is")
    page.add.add(rows.INSIGHT)
    key = harvesting.take("Naima wacht tot Zandwijk gereed is")
    harvesting.type("k")
    dialog = page.dialog
    assert dialog is not None
    assert dialog.text.value() == "Collega A wacht tot Zandwijk gereed is"
    dialog.text.edit.setPlainText("Wachten tot de gemeente gereed is")
    QTest.keyClick(dialog, Key.Key_Return)
    found = next(each for each in harvesting.insights() if each.id == key)
    (made,) = found.knowledge
    kept = line_at(harvesting.store, made)
    assert kept.text.text == "Wachten tot de gemeente gereed is"
    assert kept.confidentiality is Confidentiality.SHAREABLE
    assert kept.home.session_id is None


def test_del_takes_a_line_away_and_undo_brings_it_back(harvesting: Harvesting) -> None:
    harvesting.take(NOTE)
    harvesting.press(Key.Key_Delete)
    assert harvesting.said[-1] == ("Regel verwijderd", True)
    harvesting.outside.desk.undo()
    harvesting.take(NOTE)


def test_the_intention_of_last_time_is_ticked_here(harvesting: Harvesting) -> None:
    page = harvesting.screen.lines
    past = intentions.last_intentions(harvesting.store, harvesting.id)
    assert [each.text for each in past] == ["Spreekuur ook in de avond."]
    page.go_to(past[0].id)
    harvesting.press(Key.Key_Space)
    (after,) = intentions.last_intentions(harvesting.store, harvesting.id)
    assert (after.status, after.reviewed_here) == ("done", True)
    page.detail.outcome.edit.setText("Elke dinsdag tot acht uur")
    page.flush()
    (after,) = intentions.last_intentions(harvesting.store, harvesting.id)
    assert (after.status, after.outcome) == ("done", "Elke dinsdag tot acht uur")


def test_no_step_that_can_be_undone_tells_what_was_harvested(harvesting: Harvesting) -> None:
    page = harvesting.screen.lines
    page.add.line.setText("Kanariewoord")
    for kind in (rows.INSIGHT, rows.ACTION, rows.INTENTION):
        page.add.line.setText("Kanariewoord")
        page.add.add(kind)
    key = harvesting.take("Kanariewoord")
    for letter in "aviv":
        harvesting.type(letter)
    page.detail.text.edit.setPlainText("Kanariewoord twee")
    page.flush()
    page.go_to(key)
    harvesting.press(Key.Key_Delete)
    labels = [row.label for row in harvesting.store.rows("SELECT label FROM journal_step")]
    assert len(labels) > 8
    assert not [each for each in labels if "Kanarie" in each]
    assert not [text for text, _undo in harvesting.said if "Kanarie" in text]


def test_a_place_with_a_line_takes_it_in_hand(harvesting: Harvesting) -> None:
    key = harvesting.line(NOTE)
    assert harvesting.outside.tab.open(f"intervision/{harvesting.id}/0/{key}")
    assert harvesting.screen.lines.detail.line_id == key
    item = line_at(harvesting.store, harvesting.line(INSIGHT)).home.agenda_item_id
    assert harvesting.outside.tab.open(f"intervision/{harvesting.id}/{item}")
    assert harvesting.screen.lines.detail.line_id == harvesting.line(INSIGHT)


def test_nothing_is_written_in_a_file_that_can_only_be_read(harvesting: Harvesting) -> None:
    harvesting.outside.desk.only_read = True
    harvesting.take(INSIGHT)
    before = harvesting.store.value("SELECT count(*) FROM journal_step")
    harvesting.press(Key.Key_Space)
    harvesting.type("a")
    harvesting.press(Key.Key_Delete)
    assert harvesting.store.value("SELECT count(*) FROM journal_step") == before


def test_the_line_in_hand_goes_below_the_lists_where_there_is_no_room(
    harvesting: Harvesting,
) -> None:
    page = harvesting.screen.lines
    assert page.detail.mapTo(page, page.detail.rect().topLeft()).x() > page.panel.geometry().right()
    harvesting.outside.tab.resize(760, 560)
    QTest.qWait(1)
    assert (
        page.detail.mapTo(page, page.detail.rect().topLeft()).y() > page.panel.geometry().bottom()
    )
