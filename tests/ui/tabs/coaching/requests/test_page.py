"""The page Vragen: the list, the request in full, the board of five columns, and the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region.coaching import assignments, requests, states
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.dividing.dialog import DivideDialog
from nplw_desktop.ui.tabs.coaching.requests.column import _MIME
from nplw_desktop.ui.tabs.coaching.requests.view_switch import BOARD, SIDE, TABLE
from nplw_desktop.ui.widgets.fields import ChoiceField
from tests.ui.tabs.coaching.requests.ground import (
    BESTEK,
    CTRL,
    HOVEN,
    PARKZICHT,
    PROGRAMME,
    Asked,
    Key,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


# -- the list ------------------------------------------------------------------------------------


def test_the_tab_opens_with_the_open_requests_and_the_first_in_hand(asked: Asked) -> None:
    shown = asked.questions(asked.page.left.list)
    assert shown[:2] == [HOVEN, PROGRAMME]
    assert len(shown) == 5
    assert asked.tab.place() == places.request(asked.id_of(HOVEN))
    assert "businesscase" in asked.page.left.brief.text.text()
    assert asked.tab.facts.text() == "6 coaches · 178 van 420 uur vrij · 2 nieuwe vragen"


def test_the_arrows_go_from_request_to_request(asked: Asked) -> None:
    asked.press(Key.Key_Down)
    assert asked.page.right.request_id == asked.id_of(PROGRAMME)


def test_the_filter_comes_when_it_is_asked_for_and_goes_with_esc(asked: Asked) -> None:
    left = asked.page.left
    assert not left.filter.isVisible()
    asked.tab.find()
    asked.type("parkz")
    assert asked.questions(left.list) == [PARKZICHT]
    asked.press(Key.Key_Escape, Key.Key_Escape)
    assert not left.filter.isVisible()
    assert len(asked.questions(left.list)) == 5


def test_nothing_found_says_what_is_looked_at(asked: Asked) -> None:
    asked.tab.find()
    asked.type("qqq")
    asked.settle()
    assert asked.page.left.no_hit.isVisible()
    asked.page.left.clear()
    assert len(asked.questions(asked.page.left.list)) == 5


def test_a_place_shows_a_request_whatever_the_filter_is(asked: Asked) -> None:
    done = asked.store.value("SELECT id FROM coach_request WHERE status = 'completed' LIMIT 1")
    assert asked.tab.open(places.request(done))
    asked.settle()
    assert asked.page.left.list.current() == done
    assert not asked.tab.open(places.request(9_999))
    assert not asked.tab.open("contacts/1")


def test_a_change_elsewhere_is_seen_at_once(asked: Asked) -> None:
    with asked.store.change("Elders") as change:
        requests.edit(change, asked.id_of(HOVEN), question="Geld voor De Hoven")
    asked.settle()
    assert asked.questions(asked.page.left.list)[0] == "Geld voor De Hoven"


def test_deleting_is_undone_in_one_step(asked: Asked) -> None:
    asked.press(Key.Key_Delete)
    assert HOVEN not in asked.questions(asked.page.left.list)
    assert asked.said[-1] == ("De Hoven verwijderd", True)
    asked.desk.undo()
    assert HOVEN in asked.questions(asked.page.left.list)


def test_a_request_with_hours_is_not_deleted_and_says_why(asked: Asked) -> None:
    worked = asked.store.value(
        "SELECT r.id FROM coach_request r JOIN assignment a ON a.request_id = r.id "
        "JOIN hour_entry h ON h.assignment_id = a.id LIMIT 1"
    )
    asked.page.acts.delete((worked,))
    assert "uren geboekt" in asked.said[-1][0]
    assert requests.get(asked.store, worked) is not None


# -- in full -------------------------------------------------------------------------------------


def test_enter_opens_the_request_in_full_and_esc_goes_back(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    assert asked.page.right.whole
    field = asked.page.right.form.about.form.field("question")
    assert asked.focus() is field.control()
    asked.press(Key.Key_Escape)
    assert not asked.page.right.whole
    assert asked.focus() is asked.page.left.list


def test_what_is_typed_is_kept_as_it_is_typed(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    form = asked.page.right.form
    form.about.form.field("summary").control().setFocus()
    asked.type("Ook: ")
    form.practical.hours.control().setFocus()
    form.practical.hours.edit.selectAll()
    asked.type("2,5")
    form.practical.wanted.control().setFocus()
    asked.type("Q1")
    asked.tab.flush()
    found = asked.read(HOVEN)
    assert found.summary.startswith("Ook: ")
    assert found.minutes == 150
    assert (found.wished, str(found.from_on), str(found.until_on)) == (
        "Q1",
        "2027-01-01",
        "2027-03-31",
    )


def test_a_refusal_stands_at_its_field(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    field = asked.page.right.form.about.form.field("question")
    field.control().setFocus()
    asked.press(Key.Key_A, held=CTRL)
    asked.press(Key.Key_Delete)
    asked.page.left.enter()
    asked.settle()
    assert "geen woorden" in field.error()
    assert asked.read(HOVEN).question == HOVEN


def test_municipalities_and_themes_are_chosen_in_the_form(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    about = asked.page.right.form.about
    about.places.line.setFocus()
    asked.type("linger\n")
    about.themes.line.setFocus()
    asked.type("raadsbrief\n")
    found = asked.read(HOVEN)
    assert found.places == "Zandwijk en Lingerveen"
    assert [each.name for each in found.themes][-1] == "raadsbrief"


def test_the_form_tells_how_it_went_and_who_is_at_work(asked: Asked) -> None:
    asked.open(PARKZICHT)
    asked.page._show_whole()
    form = asked.page.right.form
    assert form.state.text() == "Voorgesteld"
    links = [part.accessibleName() for part in form.work._shown]
    assert any("Hanneke Veldzichter · voorgesteld · 6 uur" in text for text in links)
    steps = requests.steps(asked.store, asked.id_of(PARKZICHT))
    assert len(form.steps._shown) == 3 * len(steps)


def test_a_confidential_request_carries_a_lock(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    field = asked.page.right.form.practical.form.field("confidentiality")
    assert isinstance(field, ChoiceField)
    field.box.setCurrentIndex(1)
    asked.settle()
    assert asked.read(HOVEN).confidentiality is Confidentiality.PRIVATE
    assert asked.page.right.form.state.icon == "lock"
    asked.page.acts.delete((asked.id_of(HOVEN),))
    assert asked.said[-1][0] == "V-2026-1 verwijderd"


def test_tab_goes_through_the_fields_as_they_stand(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    about = asked.page.right.form.about
    about.places.line.setFocus()
    wanted = [about.themes.line, *(about.form.field(key).control() for key in about._keys)]
    for stop in wanted:
        asked.press(Key.Key_Tab)
        assert asked.focus() is stop


# -- how far it is -------------------------------------------------------------------------------


def test_the_menu_offers_the_other_states(asked: Asked) -> None:
    offered = asked.offered(HOVEN)
    assert "Naar Nieuw" not in offered
    assert {"Naar Voorgesteld", "Naar Loopt", "Naar Afgerond", "Stap vastleggen…"} <= set(offered)
    assert "Voortijdig beëindigen…" in asked.offered(BESTEK)


def test_without_a_coach_it_leads_to_who_fits(asked: Asked) -> None:
    asked.press(Key.Key_Return)
    asked.choose(asked.menu(HOVEN), "Naar Loopt")
    assert "Stel eerst een coach voor" in asked.said[-1][0]
    assert not asked.page.right.whole
    assert asked.read(HOVEN).state == states.NEW


def test_what_was_proposed_begins_when_the_request_does(asked: Asked) -> None:
    asked.choose(asked.menu(PARKZICHT), "Naar Loopt")
    assert asked.read(PARKZICHT).state == states.ACTIVE
    found = assignments.of_request(asked.store, asked.id_of(PARKZICHT))
    assert {each.status for each in found} == {"active"}
    asked.desk.undo()
    assert asked.read(PARKZICHT).state == states.PROPOSED


def test_closing_it_otherwise_asks_why(asked: Asked) -> None:
    asked.choose(asked.menu(HOVEN), "Naar Wachtlijst of afsluiten…")
    dialog = asked.step()
    dialog.propose("withdrawn")
    dialog.save.click()
    assert "reden" in dialog.reason.error()
    dialog.reason.setFocus()
    asked.type("zelf opgelost\n")
    found = asked.read(HOVEN)
    assert (found.status, found.reason) == ("withdrawn", "zelf opgelost")
    assert asked.said[-1] == ("De Hoven: ingetrokken", True)


def test_the_waiting_list_asks_for_no_reason(asked: Asked) -> None:
    asked.choose(asked.menu(HOVEN), "Naar Wachtlijst of afsluiten…")
    assert not asked.step().reason.isVisible()
    asked.press(Key.Key_Return)
    assert asked.read(HOVEN).status == "waitlisted"


def test_a_step_is_noted_with_its_day_and_person(asked: Asked) -> None:
    asked.page.acts.note(asked.id_of(HOVEN))
    dialog = asked.step()
    dialog.propose("intake_done")
    dialog.day.setFocus()
    dialog.day.edit.selectAll()
    asked.type("gisteren")
    dialog.person.line.setFocus()
    asked.type("naima\n")
    dialog.save.click()
    asked.settle()
    step = requests.steps(asked.store, asked.id_of(HOVEN))[-2:]
    noted = next(each for each in step if each.step == "intake_done")
    assert (noted.person, asked.read(HOVEN).status) == ("Naima Bouzarai", "intake_done")
    assert noted.on_day is not None
    assert noted.on_day < asked.desk.today()


def test_the_next_step_stands_ready(asked: Asked) -> None:
    asked.page.acts.note(asked.id_of(HOVEN))
    dialog = asked.step()
    assert (dialog.status.value(), dialog.moves.value()) == ("intake_planned", True)


def test_a_step_that_is_behind_does_not_take_the_request_back(asked: Asked) -> None:
    asked.page.acts.note(asked.id_of(BESTEK))
    dialog = asked.step()
    dialog.propose("introduction")
    assert not dialog.moves.value()
    dialog.save.click()
    asked.settle()
    assert asked.read(BESTEK).status == "active"
    assert "introduction" in [
        each.step for each in requests.steps(asked.store, asked.id_of(BESTEK))
    ]


def test_a_few_open_requests_can_be_divided_from_the_menu(asked: Asked) -> None:
    menu, left = QMenu(asked.page), asked.page.left
    assert left.list.menu_hook is not None
    left.list.menu_hook(menu, (asked.id_of(HOVEN),))
    asked.choose(menu, "Alles verdelen (2)…")
    (dialog,) = asked.tab.window().findChildren(DivideDialog)
    assert dialog.isVisible()
    dialog.close()
    asked.settle()


def test_several_are_moved_or_deleted_from_one_menu(asked: Asked) -> None:
    menu = QMenu(asked.page)
    asked.page.acts.fill_menu(menu, (asked.id_of(HOVEN), asked.id_of(PROGRAMME)))
    offered = [each.text() for each in menu.actions()]
    assert "Stap vastleggen…" not in offered
    asked.choose(menu, "2 vragen verwijderen")
    assert asked.said[-1] == ("2 vragen verwijderd", True)
    asked.desk.undo()
    assert asked.read(HOVEN).state == states.NEW


def test_the_last_request_can_go_while_it_is_shown_in_full(asked: Asked) -> None:
    asked.tab.find()
    asked.type("hoven")
    asked.page.left.enter()
    asked.press(Key.Key_Return)
    form = asked.page.right.form
    form.about.form.field("summary").control().setFocus()
    asked.type("half getypt")
    asked.page.acts.delete((asked.id_of(HOVEN),))
    asked.settle()
    assert form.request_id is None
    assert not form._inside.isVisible()
    assert asked.tab.flush()


# -- the board -----------------------------------------------------------------------------------


def _board(asked: Asked) -> None:
    asked.page.left.switch.chosen.emit(BOARD)
    asked.settle()


def test_the_board_has_a_column_for_each_state(asked: Asked) -> None:
    _board(asked)
    assert [len(asked.column(state)) for state in states.STATES] == [2, 1, 2, 13, 0]
    assert asked.page.board.columns[4].empty.isVisible()


def test_the_arrows_go_through_the_board_and_carry_along(asked: Asked) -> None:
    _board(asked)
    asked.press(Key.Key_Right)
    cards = asked.page.board.columns[1].cards
    assert asked.focus() is cards
    asked.press(Key.Key_Right, held=CTRL)
    assert asked.read(PARKZICHT).state == states.ACTIVE
    assert PARKZICHT in asked.column(states.ACTIVE)
    assert asked.focus() is asked.page.board.columns[2].cards
    assert asked.page.board.current() == asked.id_of(PARKZICHT)
    asked.press(Key.Key_Left, held=CTRL)
    assert asked.read(PARKZICHT).state == states.PROPOSED


def test_a_card_is_dropped_on_another_column(asked: Asked) -> None:
    _board(asked)
    done = asked.page.board.columns[3].cards
    mime = QMimeData()
    mime.setData(_MIME, f"[{asked.id_of(BESTEK)}]".encode())
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    done.dropEvent(drop)
    QApplication.processEvents()
    asked.settle()
    assert asked.read(BESTEK).state == states.DONE
    assert BESTEK in asked.column(states.DONE)


def test_a_card_that_needs_a_coach_stays_and_leads_to_who_fits(asked: Asked) -> None:
    _board(asked)
    asked.press(Key.Key_Right, held=CTRL)
    assert asked.read(HOVEN).state == states.NEW
    assert asked.page.view == SIDE
    assert asked.page.right.request_id == asked.id_of(HOVEN)


def test_several_are_moved_in_one_step(asked: Asked) -> None:
    ids = (asked.id_of(HOVEN), asked.id_of(PROGRAMME))
    asked.page.acts.move(ids, states.DONE)
    assert asked.said[-1] == ("2 vragen: Afgerond", True)
    asked.desk.undo()
    assert {asked.read(each).state for each in (HOVEN, PROGRAMME)} == {states.NEW}


def test_the_board_is_filtered(asked: Asked) -> None:
    _board(asked)
    asked.tab.find()
    asked.type("warmteprogramma")
    assert asked.column(states.NEW) == [PROGRAMME]
    assert asked.column(states.PROPOSED) == []


# -- the table -----------------------------------------------------------------------------------


def test_the_table_has_chips_that_count_and_opens_a_request(asked: Asked) -> None:
    asked.page.left.switch.chosen.emit(TABLE)
    asked.settle()
    table = asked.page.table
    assert len(asked.questions(table.table)) == 5
    table.chips.set_value(states.ACTIVE)
    table.show_list()
    assert len(asked.questions(table.table)) == 2
    table.table.setFocus()
    asked.press(Key.Key_Home, Key.Key_Return)
    assert asked.page.view == SIDE
    assert asked.page.right.whole


def test_the_way_of_looking_is_remembered(asked: Asked) -> None:
    asked.page.show_view(TABLE)
    asked.tab.save_state()
    state = asked.desk.settings.view("coaching/requests")
    assert state["view"] == TABLE
    asked.page.show_view("no such view")
    assert asked.page.view == SIDE


def test_the_switch_goes_by_arrows(asked: Asked) -> None:
    switch = asked.page.left.switch
    switch._buttons[SIDE].setFocus()
    asked.press(Key.Key_Right)
    assert asked.page.view == BOARD


# -- the tab -------------------------------------------------------------------------------------


def test_a_new_request_is_asked_for_from_any_page(asked: Asked) -> None:
    assert asked.tab.open("coaching/coaches")
    asked.tab.new_button.click()
    assert asked.tab.frame.key == places.REQUESTS
    assert asked.intake


@pytest.mark.parametrize("size", [(1366, 600), (960, 480), (700, 420)])
def test_the_tab_fits_in_what_there_is(asked: Asked, size: tuple[int, int]) -> None:
    asked.tab.resize(*size)
    asked.settle()
    assert (asked.tab.width(), asked.tab.height()) == size
    assert asked.tab.title.isVisible() is (size[0] >= 900)
    left, right = asked.page.left, asked.page.right
    beside = left.geometry().right() < right.geometry().left()
    assert beside is (size[0] >= 820)


def test_tab_goes_from_the_list_into_the_request_in_full(asked: Asked) -> None:
    """Though it was built last: nothing of the head of the tab lies between."""
    asked.page.left.brief.whole_asked.emit()
    asked.settle()
    page = asked.page
    stop = page.left.list.nextInFocusChain()
    assert stop is not None
    while page.left.isAncestorOf(stop) or not (
        stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        stop = stop.nextInFocusChain()
        assert stop is not None
    assert page.right.form.isAncestorOf(stop)
