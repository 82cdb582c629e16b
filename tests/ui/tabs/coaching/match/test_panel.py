"""Who fits, on screen: nobody is hidden, all of it by keyboard, and what is done can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import NoReturn, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region.coaching import assignments, coaches, requests
from nplw_desktop.region.coaching.matching import choices, weights
from nplw_desktop.region.people import person
from nplw_desktop.store import Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending.one_draft import OneDraft
from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog
from nplw_desktop.ui.tabs.coaching.match import proposed
from nplw_desktop.ui.tabs.coaching.match.columns import columns
from nplw_desktop.ui.tabs.coaching.match.entries import FOLD
from nplw_desktop.ui.tabs.coaching.match.propose_dialog import ProposeDialog
from nplw_desktop.ui.widgets.fields import TextField
from tests.region.coaching import matching_ground as ground
from tests.region.ground import TODAY
from tests.ui.shell import DISK_FULL
from tests.ui.tabs.coaching.match.ground import LIEKE, MIRJAM, OMAR, MatchScreen

ENTER = Qt.Key.Key_Return


def refuse(error: Exception) -> Callable[..., NoReturn]:
    def change(*_given: object, **_named: object) -> NoReturn:
        raise error

    return change


def asked(screen: MatchScreen) -> AskDialog:
    found = screen.panel.errands.dialog
    assert isinstance(found, AskDialog)
    return found


def say(dialog: AskDialog, key: str, text: str) -> None:
    cast("TextField", dialog.form.field(key)).set_value(text)
    dialog.keep()


# What is seen


def test_the_best_stands_first_with_points_and_reasons(screen: MatchScreen) -> None:
    assert screen.names() == [MIRJAM, LIEKE, "Niet nu (1)"]
    best, second = screen.panel.list.shown()[:2]
    assert best.spoken() == (
        "Mirjam Oudkerken, 83 van 100 punten, 80 uur vrij, nu geen inzet, "
        "Deskundigheid 40 van 40: expert in financiering, "
        "Beschikbaarheid 30 van 30: vrij in week 49, 50, 51, 52 en 53, "
        "Reistijd 13 van 15: 25 min met de trein, Eerdere inzet 0 van 15: nog geen inzet"
    )
    assert "vooral planning" in second.spoken()


def test_what_they_count_for_stands_above_them(screen: MatchScreen) -> None:
    assert screen.panel.head_row.accessibleName() == (
        "Score van 100: Deskundigheid telt 40, Beschikbaarheid telt 30, Reistijd telt 15, "
        "Eerdere inzet telt 15"
    )
    with screen.desk.store.change("Gewichten") as change:
        weights.put(change, weights.EXPERTISE, 10)
    screen.wait(lambda: "van 70" in screen.panel.head_row.accessibleName())


def test_niet_nu_opens_by_enter_and_says_why(screen: MatchScreen) -> None:
    screen.panel.list.go_to(FOLD)
    screen.press(ENTER)
    assert screen.names()[-1] == OMAR
    row = screen.panel.list.shown()[-1]
    assert row.spoken() == f"{OMAR}, niet nu: kent financiering niet"
    assert row.button == "Toch voorstellen"
    screen.press(ENTER)
    assert OMAR not in screen.names()


@pytest.mark.parametrize("width", [460, 600, 994, 1500])
@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_the_places_in_a_row_never_overlap(width: int, scale: float) -> None:
    found = columns(width, scale)
    spans = [found.score, found.name, *found.parts, found.button]
    assert all(left.right <= right.x for left, right in pairwise(spans))
    assert spans[-1].right <= width


def test_in_a_narrow_place_the_reasons_stand_in_one_line(
    desk: Desk, show: Callable[..., None]
) -> None:
    screen = MatchScreen(desk, show, (480, 400))
    assert screen.names()[:2] == [MIRJAM, LIEKE]
    assert not columns(screen.panel.list.viewport().width(), desk.theme.scale).wide
    screen.window.grab()  # draws without a warning


def test_a_request_without_a_theme_says_what_is_missing(screen: MatchScreen) -> None:
    with screen.desk.store.change("Vraag") as change:
        requests.edit(
            change, screen.request_id, question="Kan iemand meedenken?", topic="Meedenken"
        )
        requests.set_themes(change, screen.request_id, [])
    screen.wait(lambda: not screen.panel.strip.isHidden())
    assert "nog geen thema" in screen.panel.strip.accessibleName()
    assert OMAR in screen.names()  # nothing is asked that he does not know


def test_when_nobody_can_do_it_the_reasons_are_open(screen: MatchScreen) -> None:
    with screen.desk.store.change("Uren") as change:
        requests.edit(change, screen.request_id, minutes=90 * ground.HOUR)
    screen.panel.show_request(None)
    screen.panel.show_request(screen.request_id)
    screen.wait(lambda: not screen.panel.strip.isHidden())
    assert "Niemand kan dit nu doen" in screen.panel.strip.accessibleName()
    assert {MIRJAM, LIEKE, OMAR} < set(screen.names())
    assert screen.panel.head_row.isHidden()


def test_without_a_request_it_says_to_choose_one(screen: MatchScreen) -> None:
    screen.panel.show_request(None)
    assert not screen.panel.nothing.isHidden()
    assert screen.panel.list.isHidden()


def test_without_coaches_it_leads_to_them(screen: MatchScreen) -> None:
    went: list[str] = []
    screen.desk.going.connect(went.append)
    with screen.desk.store.change("Weg") as change:
        for row in change.rows("SELECT id FROM person WHERE id IN (SELECT person_id FROM coach)"):
            change.delete(person, row.id)
    screen.wait(lambda: not screen.panel.nobody.isHidden())
    screen.panel.nobody.action.click()
    assert went == ["coaching/coaches"]


# Proposing


def test_a_proposal_by_keyboard_alone(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    assert dialog.weeks.text() == "wk 49–50: 8 u per week"
    assert dialog.after.text() == "Daarna heeft Mirjam Oudkerken nog 64 uur vrij in 2026."
    QTest.keyClick(dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    held = screen.held()[0]
    assert (held.coach, held.minutes, held.score) == (MIRJAM, 960, 83)
    assert held.grounds.startswith("40/40 financiering · 80 uur vrij")
    letter = screen.panel.errands.dialog
    assert isinstance(letter, OneDraft)
    assert "Ik heb deze uren voor je vrijgehouden." in letter.draft().text
    letter.reject()
    second = screen.panel.errands.dialog
    assert isinstance(second, OneDraft)
    assert second is not letter
    assert second.draft().address == "naima@dordrecht.example"
    second.copy_text.click()
    assert "Ik stel voor dat Mirjam Oudkerken" in QGuiApplication.clipboard().text()
    second.reject()
    screen.wait(lambda: bool(screen.panel.proposed()))
    assert screen.names() == [LIEKE, "Niet nu (1)"]
    # The keys go on at what the coach will say, not at the top of the window.
    reply = screen.panel.proposed()[0].button(assignments.COACH, assignments.YES)
    screen.wait(lambda: screen.panel.window().focusWidget() is reply)


def test_undo_lets_the_hours_go(screen: MatchScreen) -> None:
    screen.propose()
    screen.desk.undo()
    screen.wait(lambda: not screen.panel.proposed())
    assert screen.names()[0] == MIRJAM


def test_the_button_in_the_row_proposes_and_a_click_beside_it_does_not(
    screen: MatchScreen,
) -> None:
    listed = screen.panel.list
    row = listed.visualRect(listed.entries.index(1, 0))
    button = listed._delegate.button_box(row)
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(80, 9)
    )
    assert screen.panel.errands.dialog is None
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert screen.dialog().title.text() == f"{LIEKE} voorstellen"
    screen.dialog().reject()


def test_what_does_not_fit_asks_for_a_reason_that_is_kept(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.texts.set_value(False)
    dialog.end.set_value(ground.WK49)
    dialog.begin.set_value(ground.WK49)
    dialog.hours.set_value("20")
    dialog.propose()
    assert screen.held() == []
    assert dialog.wrong.accessibleName() == (
        "Dit past niet: in week 49 (30 nov) is nog 8 uur vrij en dit vraagt 20 uur."
    )
    assert dialog.reason.error()
    dialog.reason.set_value("de wethouder wacht erop")
    dialog.propose()
    assert screen.held()[0].overbooked_reason == "de wethouder wacht erop"


def test_hours_that_cannot_be_read_are_no_proposal(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.hours.set_value("veel")
    dialog.propose()
    assert screen.held() == []
    assert dialog.hours.error()
    assert not dialog.go.isEnabled()
    dialog.reject()


def test_without_hours_it_asks_for_them(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.hours.set_value("")
    dialog.propose()
    assert dialog.hours.error() == "Typ hoeveel uur."
    dialog.reject()


def test_a_coach_who_went_meanwhile_is_said_to_be_gone(screen: MatchScreen) -> None:
    screen.panel.errands.propose(99)
    assert screen.panel.errands.dialog is None
    assert "er niet meer" in screen.panel.wrong.accessibleName()


def test_what_became_full_meanwhile_asks_for_a_reason(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.texts.set_value(False)
    ground.propose(screen.desk.store, ground.request(screen.desk.store), 1, 80 * 60)
    dialog.propose()
    assert screen.held() == []
    assert "geen ruimte" in dialog.wrong.accessibleName()
    assert not dialog.reason.isHidden()
    dialog.reason.set_value("het moet")
    dialog.propose()
    assert screen.held()[0].overbooked_reason == "het moet"


def test_an_end_before_the_begin_is_said_at_the_field(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.end.set_value(date(2026, 11, 1))
    dialog.look()
    assert dialog.end.error()
    assert not dialog.go.isEnabled()
    dialog.reject()


# Replies and how it goes on


def test_two_times_yes_is_agreed_and_then_it_begins(screen: MatchScreen) -> None:
    held = screen.propose()
    screen.panel.proposed()[0].button("coach", "yes").click()
    screen.wait(lambda: screen.panel.proposed()[0].button("coach", "yes").isChecked())
    screen.panel.proposed()[0].button("asker", "yes").click()
    screen.wait(lambda: screen.panel.proposed()[0].held.status == "agreed")
    screen.panel.errands.do(held.id, proposed.START)
    screen.wait(lambda: screen.panel.proposed()[0].held.status == "active")
    screen.panel.errands.do(held.id, proposed.COMPLETE)
    asked(screen).keep()
    screen.wait(lambda: screen.panel.proposed()[0].held.status == "completed")
    assert screen.panel.list.isHidden()  # the request is done


def test_the_focus_stays_on_the_reply_and_tab_leads_to_the_list(screen: MatchScreen) -> None:
    screen.propose()
    screen.panel.proposed()[0].button("coach", "yes").setFocus(Qt.FocusReason.TabFocusReason)
    screen.press(Qt.Key.Key_Space)
    screen.wait(lambda: screen.held()[0].coach_reply == "yes")
    screen.wait(lambda: screen.panel.proposed()[0].button("coach", "yes").isChecked())
    assert screen.panel.proposed()[0].button("coach", "yes").hasFocus()
    for _stop in range(20):
        screen.press(Qt.Key.Key_Tab)
        if screen.panel.list.hasFocus():
            break
    assert screen.panel.list.hasFocus()


def test_f6_goes_to_the_list_or_to_who_was_proposed(screen: MatchScreen) -> None:
    assert screen.panel.first_stop() is screen.panel.list
    held = screen.propose()
    with screen.desk.store.change("Klaar") as change:
        assignments.start(change, held.id, TODAY)
        assignments.complete(change, held.id, TODAY)
    screen.wait(screen.panel.list.isHidden)
    screen.desk.undo()
    screen.wait(lambda: not screen.panel.list.isHidden())
    assert screen.panel.first_stop() is screen.panel.list


def test_what_waits_for_the_disk_is_not_proposed_twice(
    screen: MatchScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.texts.set_value(False)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "change", refuse(DISK_FULL))
        dialog.propose()
        dialog.propose()
        assert screen.desk.waiting == 1
    dialog.reject()
    assert screen.desk.retry()
    assert len(screen.held()) == 1


def test_a_no_asks_why_and_the_coach_can_be_found_below(screen: MatchScreen) -> None:
    screen.propose()
    screen.panel.proposed()[0].button("coach", "no").click()
    say(asked(screen), "reason", "te druk in december")
    screen.wait(lambda: screen.panel.proposed()[0].held.status == "declined")
    screen.wait(lambda: "Niet nu (2)" in screen.names())
    assert ground.status(screen.desk.store, screen.request_id) == "submitted"


def test_ending_early_asks_why(screen: MatchScreen) -> None:
    held = screen.propose()
    screen.panel.errands.do(held.id, proposed.START)
    screen.panel.errands.do(held.id, proposed.TERMINATE)
    dialog = asked(screen)
    dialog.keep()
    assert dialog.form.field("reason").error() == "Typ een reden."
    say(dialog, "reason", "ziek")
    screen.wait(lambda: screen.panel.proposed()[0].held.status == "terminated")


def test_more_hours_than_fit_are_said_at_the_field(screen: MatchScreen) -> None:
    held = screen.propose()
    screen.panel.errands.do(held.id, proposed.RESIZE)
    dialog = asked(screen)
    say(dialog, "hours", "90")
    assert "geen ruimte" in dialog.form.field("hours").error()
    say(dialog, "hours", "10,5")
    assert screen.held()[0].minutes == 630


# Choosing


def test_a_pin_and_a_veto_from_the_menu(screen: MatchScreen) -> None:
    menu = QMenu(screen.window)
    listed = screen.panel.list
    assert listed.fill_menu is not None
    listed.fill_menu(menu, listed.shown()[1])
    words = [act.text() for act in menu.actions()]
    assert words == ["Voorstellen…", "Bovenaan zetten", "Niet voor deze vraag…", "Coach tonen"]
    menu.actions()[1].trigger()
    screen.wait(lambda: screen.names()[0] == LIEKE)
    assert "door jou bovenaan gezet" in screen.panel.list.shown()[0].spoken()
    screen.panel.errands.choose(screen.panel.list.shown()[1].key, choices.VETO)
    say(asked(screen), "reason", "liever niet")
    screen.wait(lambda: "Niet nu (2)" in screen.names())
    screen.panel.list.go_to(FOLD)
    QTest.keyClick(screen.panel.list, ENTER)
    row = next(entry for entry in screen.panel.list.shown() if entry.name == MIRJAM)
    assert row.button == "Toch toestaan"
    screen.panel.list.acted.emit(row)
    screen.wait(lambda: "Niet nu (1)" in screen.names())


@pytest.mark.qt_log_ignore("does not support")
def test_the_menu_opens_by_key_at_the_coach_in_hand(screen: MatchScreen) -> None:
    listed = screen.panel.list
    spot = QPoint(4, 4)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, spot, listed.viewport().mapToGlobal(spot)
    )
    QApplication.sendEvent(listed.viewport(), event)
    menu = listed.findChild(QMenu)
    assert menu is not None
    went: list[str] = []
    screen.desk.going.connect(went.append)
    menu.actions()[-1].trigger()
    menu.close()
    assert went == [f"coaching/coaches/{listed.shown()[0].key}"]


def test_the_coach_in_hand_is_told_with_the_weeks_it_would_take(
    desk: Desk, show: Callable[..., None]
) -> None:
    screen = MatchScreen(desk, show, (994, 420))
    told: list[tuple[object, object]] = []
    screen.panel.plan_shown.connect(lambda coach, plan: told.append((coach, plan)))
    screen.press(Qt.Key.Key_Down)
    screen.wait(lambda: bool(told))
    lieke = screen.panel.list.shown()[1].key
    assert told[-1] == (lieke, ((ground.WK49, 480), (ground.WK50, 480)))
    screen.propose()
    screen.wait(lambda: screen.names()[0] == MIRJAM)
    screen.panel.list.setFocus()
    screen.press(Qt.Key.Key_Up)
    assert told[-1:] == [(None, ())]  # somebody holds all of it
    assert not any(entry.first for entry in screen.panel.list.shown())


def test_a_file_that_is_only_read_offers_nothing_to_do(
    desk: Desk, show: Callable[..., None]
) -> None:
    ground.propose(desk.store, 1, 2, 60)
    desk.only_read = True
    screen = MatchScreen(desk, show, (994, 420))
    assert not any(entry.button for entry in screen.panel.list.shown())
    assert not screen.panel.proposed()[0].button("coach", "yes").isEnabled()
    screen.press(ENTER)
    assert screen.panel.errands.dialog is None


def _away_from(screen: MatchScreen, dialog: ProposeDialog, **values: object) -> None:
    """The coach of an open dialog has other hours meanwhile."""
    with screen.desk.store.change("Uren") as change:
        coaches.edit(change, dialog._ledger.coach_id, **values)


def test_a_reason_for_other_hours_does_not_pass_a_limit_that_came_meanwhile(
    screen: MatchScreen,
) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    dialog.hours.set_value("900")
    dialog.look()
    dialog.reason.set_value("met toestemming")
    dialog.hours.edit.setFocus()
    dialog.hours.edit.selectAll()
    QTest.keyClicks(dialog.hours.edit, "4")
    dialog.hours.flush()
    assert dialog.reason.isHidden()
    _away_from(screen, dialog, minutes_year=60)
    dialog.propose()
    assert screen.desk.store.value("SELECT count(*) FROM assignment") == 0
    assert "geen ruimte" in dialog.wrong.accessibleName()
    dialog.reject()


def test_a_coach_who_is_gone_while_the_dialog_is_open_is_said_in_it(screen: MatchScreen) -> None:
    screen.press(ENTER)
    dialog = screen.dialog()
    with screen.desk.store.change("Weg") as change:
        coaches.delete(change, dialog._ledger.coach_id)
    dialog.propose()
    assert "er niet meer" in dialog.wrong.accessibleName()
    dialog.reject()
