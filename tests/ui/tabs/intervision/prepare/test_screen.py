"""Preparing a session by keyboard: its case, method, phases, people and checklist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision import cases, methods, phases, preparing
from nplw_desktop.region.intervision_tables import case_text, live_event
from nplw_desktop.region.reporting.choice import usual
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.methods.chooser import MethodChooser
from nplw_desktop.ui.tabs.intervision.prepare.keeping import NameDialog
from nplw_desktop.ui.tabs.intervision.prepare.phase_rows import stepper_rect
from nplw_desktop.ui.tabs.intervision.prepare.rules_dialog import RulesDialog
from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from nplw_desktop.ui.widgets.text import Text
from tests.ui.tabs.intervision.ground import ALT, Key, Screen
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Preparing:
    """Session 4 of group A, or another, on the prepare screen."""

    def __init__(self, screen: Screen, number: int = 4) -> None:
        self.user = screen
        self.session_id = screen.session(number)
        screen.open(self.session_id)
        found = screen.tab.shown
        assert isinstance(found, PrepareScreen)
        self.screen = found

    @property
    def minutes(self) -> list[int]:
        """The minutes of the phases in the file."""
        return [phase.minutes for phase in phases.of(self.user.store, self.session_id)]

    def hand(self, number: int) -> None:
        """Take a phase in hand, with the focus in the list."""
        self.screen.phases.list.setFocus()
        self.screen.phases.go_to(self.screen.phases.phases[number - 1].id)


@pytest.fixture
def four(screen: Screen) -> Preparing:
    """Session 4, which is being prepared."""
    return Preparing(screen)


@pytest.fixture
def five(screen: Screen) -> Preparing:
    """Session 5, of which nothing is known yet."""
    return Preparing(screen, 5)


# Phases


def test_the_phases_show_when_each_begins_and_that_it_fits(four: Preparing) -> None:
    entries = [
        four.screen.phases.list.entries.entry(at)
        for at in range(four.screen.phases.list.entries.rowCount())
    ]
    starts = [getattr(entry, "starts", "") for entry in entries]
    assert starts == ["14:00", "14:10", "14:20", "14:35", "14:45", "15:05", "15:15", "15:25"]
    assert four.screen.phases.fit.text() == "Past precies"
    assert four.screen.phases.sum.text() == "90 van 90 minuten"
    assert four.screen.phases.ends.text() == "Einde 15:30"


def test_plus_and_minus_change_minutes_and_the_words_follow(four: Preparing) -> None:
    four.hand(3)
    four.user.type("+++++")
    assert four.minutes[2] == 20
    fit = four.screen.phases.fit
    assert (fit.text(), fit.icon) == ("5 minuten te lang", "clock-alert")
    four.user.type("----------")
    assert four.screen.phases.fit.text() == "5 minuten over"
    four.user.desk.undo()  # what was pressed in one go is one step
    assert four.minutes[2] == 15


def test_digits_type_the_minutes_of_the_phase_in_hand(four: Preparing) -> None:
    four.hand(1)
    four.user.type("12")
    assert four.minutes[0] == 12
    four.user.press(Key.Key_Down)
    four.user.type("7")
    assert four.minutes[:2] == [12, 7]


def test_the_buttons_in_a_row_do_the_same(four: Preparing) -> None:
    phase_list = four.screen.phases.list
    row = phase_list.visualRect(phase_list.entries.index(1, 0))
    box = stepper_rect(four.user.desk.theme, row)
    for spot in (QPoint(box.right() - 5, row.center().y()), QPoint(box.x() + 5, row.center().y())):
        QTest.mouseClick(phase_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()
        assert four.minutes[1] == (11 if spot.x() > box.center().x() else 10)


def test_alt_and_an_arrow_move_a_phase_and_the_starts_follow(four: Preparing) -> None:
    four.hand(1)
    four.user.press(Key.Key_Down, held=ALT)
    titles = [phase.title for phase in phases.of(four.user.store, four.session_id)]
    assert titles[:2] == ["Incident vertellen", "Welkom en check-in"]
    entry = four.screen.phases.list.current()
    assert entry is not None
    assert entry.title == "Welkom en check-in"  # still in hand
    four.user.press(Key.Key_Up, held=ALT)
    assert phases.of(four.user.store, four.session_id)[0].title == "Welkom en check-in"


def test_a_phase_that_is_dropped_elsewhere_gets_that_place(four: Preparing) -> None:
    keys = [phase.id for phase in four.screen.phases.phases]
    four.screen.phases.list.dropped.emit(keys[0], 3)
    assert [phase.id for phase in four.screen.phases.phases[:4]] == [*keys[1:4], keys[0]]
    four.screen.phases.list.dropped.emit(keys[0], 99)  # nowhere: nothing moves
    assert four.screen.phases.phases[3].id == keys[0]


def test_making_it_fit_shares_the_time_there_is(four: Preparing) -> None:
    with four.user.store.change("Korter") as change:
        sessions.edit(change, four.session_id, ends_at=time(15))
    assert four.screen.phases.fit.text() == "30 minuten te lang"
    four.screen.phases.mend.click()
    assert sum(four.minutes) == 60
    assert four.screen.phases.fit.text() == "Past precies"
    assert four.screen.phases.mend.isHidden()
    four.user.desk.undo()
    assert sum(four.minutes) == 90


def test_insert_adds_a_phase_that_is_named_in_its_dialog(four: Preparing) -> None:
    four.hand(8)
    four.user.press(Key.Key_Insert)
    dialog = four.screen.phases.dialog
    assert dialog is not None
    four.user.overtype(dialog.form.field("title").control(), "Napraten")
    four.user.overtype(dialog.form.field("minutes").control(), "zes")
    dialog.form.field("title").control().setFocus()
    assert dialog.form.field("minutes").error()
    four.user.overtype(dialog.form.field("minutes").control(), "6")
    dialog.accept()
    QApplication.processEvents()
    made = phases.of(four.user.store, four.session_id)[-1]
    assert (made.title, made.minutes) == ("Napraten", 6)
    assert four.screen.phases.dialog is None


def test_del_takes_a_phase_away_and_undo_brings_it_back(four: Preparing) -> None:
    four.hand(2)
    four.user.press(Key.Key_Delete)
    assert len(four.minutes) == 7
    assert four.user.said[-1] == ("Fase 2 verwijderd", True)
    four.user.desk.undo()
    assert len(four.minutes) == 8


# The method


def test_the_method_in_use_stands_among_those_that_fit(four: Preparing) -> None:
    entries = [four.screen.method.list.entries.entry(at) for at in range(5)]
    assert entries[0].name == "Incidentmethode, variant groep A"
    assert [entry.chosen for entry in entries] == [True, False, False, False, False]
    assert entries[-1].name == "Andere methode…"


def test_choosing_a_method_gives_its_phases_in_the_time_there_is(five: Preparing) -> None:
    five.screen.method.list.setFocus()
    index = five.screen.method.list.entries.index(0, 0)
    five.screen.method.list.setCurrentIndex(index)
    chosen = five.screen.method.list.entries.entry(0)
    five.user.press(Key.Key_Space)
    found = methods.get(five.user.store, chosen.method)
    assert found is not None
    assert len(five.minutes) == len(found.phases)
    assert sum(five.minutes) == 90
    assert cases.get(five.user.store, five.session_id).method == found.key
    assert five.user.said[-1] == (f"{found.name}: {len(five.minutes)} fasen in 90 minuten", True)
    five.user.desk.undo()
    assert five.minutes == []


def test_a_method_is_proposed_with_why(five: Preparing) -> None:
    first = five.screen.method.list.entries.entry(0)
    assert first.why
    assert first.why in five.screen.method.why.text()


def test_what_the_case_owner_asks_for_is_proposed_first(five: Preparing) -> None:
    five.screen.case.more.click()
    wished = five.screen.case.form.form.field("wished_method")
    five.user.overtype(wished.control(), "Balintmethode")
    assert five.user.tab.flush()
    five.user.open(five.user.session(4))
    five.user.open(five.session_id)
    first = five.screen.method.list.entries.entry(0)
    assert first.method == "balint"
    assert "De inbrenger vraagt erom" in first.why
    five.screen.method.choose_other()
    chooser = five.user.tab.findChild(MethodChooser)
    assert chooser is not None
    assert chooser.name.text() == "Balintmethode"
    chooser.reject()


def test_the_explanation_of_a_method_is_one_link_away(four: Preparing) -> None:
    key = cases.get(four.user.store, four.session_id).method
    assert four.screen.method.head is not None
    four.screen.method.head.link.click()
    four.user.settle()
    assert four.user.tab.place() == f"intervision/methods/{key}"


def test_the_phases_are_kept_as_a_method_of_ones_own(four: Preparing) -> None:
    four.screen.keep_method()
    dialog = four.user.tab.findChild(NameDialog)
    assert dialog is not None
    dialog.activateWindow()
    QApplication.processEvents()
    four.user.overtype(dialog.name.edit, "Incidentmethode")
    four.user.press(Key.Key_Return)
    assert dialog.name.error()  # that name is taken
    four.user.overtype(dialog.name.edit, "Onze methode")
    four.user.press(Key.Key_Return)
    own = next(each for each in methods.every(four.user.store) if each.name == "Onze methode")
    assert [phase.minutes for phase in own.phases] == four.minutes


# The case


def test_the_one_who_waited_longest_is_proposed_first(five: Preparing) -> None:
    box = five.screen.case.owner.box
    assert box.itemText(0) == "Nog niemand"
    assert box.itemText(1) == "Tariq Benhadou"
    assert "Tariq Benhadou" in five.screen.case.owner._note.text()
    five.screen.case.owner.control().setFocus()
    five.user.press(Key.Key_Down)
    case = cases.get(five.user.store, five.session_id)
    assert case.owner == "Tariq Benhadou"
    entries = [five.screen.people.list.entries.entry(at) for at in range(7)]
    assert next(one for one in entries if one.name == case.owner).meta == "Inbrenger"


def test_the_question_is_kept_and_never_named_in_a_step(four: Preparing) -> None:
    four.user.overtype(four.screen.case.question.edit, "Hoe snoei ik een rododendron?")
    assert four.user.tab.flush()
    assert cases.texts(four.user.store, four.session_id)["question"].endswith("rododendron?")
    four.user.desk.undo()
    assert four.user.said[-1][0] == "Ongedaan: Casusvraag gewijzigd"


def test_the_rest_of_the_case_form_is_one_link_away(four: Preparing) -> None:
    assert four.screen.case.form.isHidden()
    four.screen.case.more.click()
    form = four.screen.case.form.form
    four.user.overtype(form.field("tried").control(), "Alles al geprobeerd")
    form.field("consented").box.click()  # type: ignore[attr-defined]
    assert four.user.tab.flush()
    assert cases.texts(four.user.store, four.session_id)["tried"] == "Alles al geprobeerd"
    assert cases.get(four.user.store, four.session_id).consented_on == date(2026, 11, 26)


def test_a_wiped_case_says_when_and_takes_no_more_text(four: Preparing) -> None:
    with four.user.store.change("Gewist") as change:
        for row in change.rows("SELECT id FROM case_text WHERE session_id = :s", s=four.session_id):
            change.delete(case_text, row.id)
        cases.edit(change, four.session_id, wiped_on=date(2026, 11, 20))
    assert not four.screen.case.question.edit.isEnabled()
    assert four.screen.case.closed.text() == "Gewist op 20-11-2026"


def test_day_and_times_are_read_as_people_write_them(four: Preparing) -> None:
    panel = four.screen.case
    four.user.overtype(panel.day.edit, "vr 11 dec")
    four.user.overtype(panel.starts.edit, "13.30")
    four.user.overtype(panel.ends.edit, "half")
    assert four.user.tab.flush()
    held = sessions.get(four.user.store, four.session_id)
    assert held is not None
    assert (held.held_on, held.starts_at, held.ends_at) == (
        date(2026, 12, 11),
        time(13, 30),
        time(15, 30),
    )
    four.screen.phases.list.setFocus()
    assert panel.ends.error()
    assert four.screen.phases.fit.text() == "30 minuten over"


# People, checklist


def test_space_and_letters_say_who_comes(four: Preparing) -> None:
    people = four.screen.people.list
    people.setFocus()
    people.setCurrentIndex(people.entries.index(4, 0))
    four.user.press(Key.Key_Space)
    assert four.screen.people.remind.text() == "Herinnering klaarzetten voor 2"
    four.user.press(Key.Key_N)  # and on to the next
    four.user.press(Key.Key_M)
    replies = [one.reply for one in sessions.participants(four.user.store, four.session_id)]
    assert replies == ["yes", "yes", "yes", "yes", "no", "maybe", ""]
    assert four.screen.people.remind.text() == "Herinnering klaarzetten voor 1"


def test_the_reminder_is_for_the_three_who_did_not_answer(four: Preparing) -> None:
    four.screen.people.remind.click()
    dialog = four.screen.sending.dialog
    assert dialog is not None
    names = {one.name for one in dialog.mailing.recipients if one.usual}
    assert names <= {"Joris Molendam", "Ruben Tolkamer", "Lotte Wielinga-Prins"}
    assert names
    assert dialog.kind.value() == "reminder"
    assert "Parkzicht" not in dialog.draft.text.value()
    dialog.reject()


def test_a_point_is_ticked_added_and_taken_off_by_keyboard(four: Preparing) -> None:
    row = four.screen.todo.rows[0]
    row.box.setFocus()
    four.user.press(Key.Key_Space)
    assert preparing.checklist(four.user.store, four.session_id)[0].done
    four.screen.todo.line.setFocus()
    four.user.type("Koffie bestellen")
    four.user.press(Key.Key_Return)
    todo = preparing.checklist(four.user.store, four.session_id)
    assert todo[-1].text == "Koffie bestellen"
    four.screen.todo.rows[-1].box.setFocus()
    four.user.press(Key.Key_Delete)
    assert len(preparing.checklist(four.user.store, four.session_id)) == len(todo) - 1


def test_what_the_group_agreed_on_is_one_link_away(four: Preparing) -> None:
    assert four.screen.todo.head is not None
    four.screen.todo.head.link.click()
    dialog = four.user.tab.findChild(RulesDialog)
    assert dialog is not None
    shown = " ".join(each.text() for each in dialog.findChildren(Text))
    assert "wat hier gezegd wordt blijft hier" in shown.lower()
    dialog.change.click()
    assert four.user.tab.place().startswith("intervision/groups/")
    four.user.settle()


def test_the_rules_are_printed_with_the_cards_that_have_them(
    four: Preparing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, str]] = []
    monkeypatch.setattr(four.screen.papers, "show", lambda *form: asked.append(form))
    assert four.screen.todo.head is not None
    four.screen.todo.head.link.click()
    dialog = four.user.tab.findChild(RulesDialog)
    assert dialog is not None
    dialog.print.click()
    ((session_id, form),) = asked
    assert session_id == four.session_id
    assert "rules" in usual(form)


# Around


def test_it_begins_where_something_is_missing(screen: Screen) -> None:
    assert Preparing(screen, 5).user.focused() is Preparing(screen, 5).screen.case.owner.box
    assert Preparing(screen).user.focused() is Preparing(screen).screen.phases.list


def test_nothing_is_to_be_seen_while_the_room_looks_along(four: Preparing) -> None:
    four.user.desk.projecting.switch(True)
    assert not four.screen.case.question.isVisible()
    assert not four.screen.people.list.isVisible()
    four.user.desk.projecting.switch(False)
    assert four.screen.case.question.isVisible()


def test_a_session_without_phases_cannot_be_led(five: Preparing) -> None:
    five.screen.start()
    assert five.user.said[-1][0].startswith("Kies eerst een methode")
    assert five.user.focused() is five.screen.method.list


def test_the_fit_stays_in_sight_on_a_low_screen(desk: Desk, show: Callable[..., None]) -> None:
    user = Screen(desk, show, (960, 440))
    low = Preparing(user)
    QApplication.processEvents()
    assert low.screen.columns.count == 2
    assert low.screen.head.fit.isVisible()
    assert low.screen.head.fit.text() == "Past precies"
    low.hand(1)
    low.user.type("+")
    QApplication.processEvents()
    assert low.screen.head.fit.text() == "1 minuut te lang"


def test_where_the_words_below_are_in_sight_they_are_not_said_twice(four: Preparing) -> None:
    QApplication.processEvents()
    assert four.screen.phases.fit.isVisible()
    assert four.screen.head.fit.isHidden()


def test_out_of_sight_it_catches_up_when_it_is_shown_again(four: Preparing) -> None:
    four.user.tab.hide()
    with four.user.store.change("Elders") as change:
        preparing.add_phase(change, four.session_id, "Napraten", 5)
    four.user.tab.show()
    QApplication.processEvents()
    assert four.screen.phases.fit.text() == "5 minuten te lang"


def test_all_methods_can_be_chosen_from(five: Preparing) -> None:
    five.screen.method.choose_other()
    chooser = five.user.tab.findChild(MethodChooser)
    assert chooser is not None
    assert "90 minuten, 7 mensen" in chooser.known.text()
    chooser.chosen.emit("socratisch")
    chooser.reject()
    assert cases.get(five.user.store, five.session_id).method == "socratisch"
    assert sum(five.minutes) == 90


def test_a_session_that_runs_is_gone_on_with(four: Preparing) -> None:
    with four.user.store.change("Sessie begonnen") as change:
        at = datetime(2026, 12, 10, 13, tzinfo=UTC)
        change.insert(live_event, session_id=four.session_id, kind="start", at=at)
    assert four.screen.going.isVisible()
    assert four.screen.head.start.text() == "Verdergaan"
    assert four.screen.head.state.text() == "Bezig"
    four.screen.method.choose("balint")
    assert four.user.said[-1][0].startswith("Deze sessie is al begonnen")


def test_a_session_deleted_elsewhere_leads_back_to_the_list(four: Preparing) -> None:
    four.user.tab.list.acts.delete([four.session_id])
    assert four.user.tab.shown is None
    assert four.user.tab.place() == "intervision"


def test_every_control_has_a_name(four: Preparing) -> None:
    four.screen.case.toggle_more()
    assert faults(four.screen) == []


def test_tab_stops_at_every_control_once_in_the_order_of_the_screen(four: Preparing) -> None:
    screen = four.screen
    parts = (screen.case, screen.method, screen.phases, screen.people)
    expected = [
        stop for part in parts for stop in part.stops() if stop.isVisible() and stop.isEnabled()
    ]
    expected[0].setFocus()
    seen = [expected[0]]
    while len(seen) < len(expected):
        four.user.press(Key.Key_Tab)
        found = QApplication.focusWidget()
        assert found is not None
        seen.append(found)
    assert seen == expected
    names = [stop.accessibleName() for stop in seen]
    assert names[:2] == ["Casusinbrenger", "Casusvraag"]
    assert names.index("Ruimte") < names.index("Gespreksleider") < names.index("Methode")
    assert {"Uitleg over de methode", "Deelnemer toevoegen"} <= set(names)


def test_what_cannot_be_read_is_said_in_full_and_squeezes_no_field(five: Preparing) -> None:
    case = five.screen.case
    five.screen.window().resize(1280, 600)
    QTest.qWait(20)
    before = case.day.edit.height()
    case.day.edit.setFocus()
    case.day.edit.selectAll()
    five.user.type("ooit")
    five.user.press(Key.Key_Tab)
    QTest.qWait(20)
    note = case.day._note
    assert case.day.error()
    assert case.day.edit.height() == before
    assert note.height() >= note.heightForWidth(note.width())
    offered = five.screen.method.list
    last = offered.visualRect(offered.model().index(offered.model().rowCount() - 1, 0))
    assert last.bottom() < offered.viewport().height()
    why = five.screen.method.why
    assert why.y() > offered.geometry().bottom()
    assert why.height() >= why.heightForWidth(why.width()) > 0
