"""The list of who is there, in seconds: letters, groups, answers, lists, and guests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import attendance as region
from nplw_desktop.region import meetings, names, sessions
from nplw_desktop.region.report_versions import adopt
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.tabs.minutes.attendance.answers_dialog import AnswersDialog
from nplw_desktop.ui.tabs.minutes.attendance.fill import FillDialog
from nplw_desktop.ui.tabs.minutes.attendance.panel import Attendance
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, meeting_on
from tests.ui.tabs.minutes.test_report import unnamed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHIFT = Qt.KeyboardModifier.ShiftModifier
SAMPLES = Path(__file__).parents[3] / "exchange" / "attendance"


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


@pytest.fixture
def planned(screen: Screen) -> int:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", date(2026, 12, 10))
    screen.open(key)
    return key


def states(screen: Screen, session_id: int) -> dict[str, str]:
    found = sessions.participants(screen.store, session_id)
    return {names.display(one.name): one.attendance for one in found}


def attendance(screen: Screen) -> Attendance:
    return screen.tab.report.side.attendance


def current(screen: Screen) -> str:
    entry = attendance(screen).list.current()
    assert entry is not None
    return entry.name


def dialog(screen: Screen):
    found = attendance(screen).acts.dialog
    assert found is not None
    QApplication.processEvents()
    return found


def test_a_letter_says_it_at_once_and_goes_to_the_next(screen: Screen, held: int) -> None:
    attendance(screen).list.setFocus()
    screen.press(Key.Key_Home)
    seen = []
    for key in (Key.Key_M, Key.Key_Z, Key.Key_T, Key.Key_A):
        name = current(screen)
        screen.press(key)
        seen.append(states(screen, held)[name])
    assert seen == ["excused", "absent", "late", "present"]


def test_one_key_for_everyone_leaves_what_was_said_already(screen: Screen, held: int) -> None:
    with screen.store.change("Genodigd") as change:
        for at, one in enumerate(sessions.participants(change, held)):
            sessions.attend(change, one.id, "excused" if at == 2 else "invited")
    attendance(screen).list.setFocus()
    screen.press(Key.Key_A, held=SHIFT)
    counted = sorted(states(screen, held).values())
    assert counted == ["excused", *["present"] * 10]
    screen.desk.undo()
    assert sorted(states(screen, held).values()) == ["excused", *["invited"] * 10]


def test_the_list_is_filled_from_a_municipality_by_a_few_letters(
    screen: Screen, planned: int
) -> None:
    attendance(screen).acts.fill()
    fill = dialog(screen)
    assert isinstance(fill, FillDialog)
    found = region.sources(screen.store, planned)
    group = next(one for one in found if one.kind == "municipality" and one.count > 1)
    screen.type(group.name[:6].lower())
    screen.press(Key.Key_Return)
    assert f"{group.count} mensen van {group.name}" in fill.said.text()
    before = len(states(screen, planned))
    added = len(
        region.not_yet(
            screen.store, planned, region.people_of(screen.store, "municipality", group.id)
        )
    )
    screen.press(Key.Key_Return)
    now = states(screen, planned)
    assert len(now) == before + added
    assert set(now.values()) == {"invited"}
    assert screen.said[-1][1]
    screen.desk.undo()
    assert len(states(screen, planned)) == before


def test_several_groups_are_added_once_each(screen: Screen, planned: int) -> None:
    attendance(screen).acts.fill()
    fill = dialog(screen)
    found = region.sources(screen.store, planned)[:3]
    for one in found:
        fill.picker.tick((one.kind, one.id))
    people = {key for one in found for key in region.people_of(screen.store, one.kind, one.id)}
    assert f"{len(people)} mensen samen" in fill.said.text()
    fill.go.click()
    there = {one.person_id for one in sessions.participants(screen.store, planned)}
    assert people <= there


def test_who_stands_outside_the_circle_is_named(screen: Screen, held: int) -> None:
    series = screen.session.series_id
    assert series is not None
    with screen.store.change("Kring") as change:
        change.update(sessions.series, series, circle="municipalities")
        one = change.row(
            "SELECT c.id, p.display_name FROM person_card c JOIN person p ON p.id = c.id "
            "WHERE c.organisation_kind = 'grid_operator' LIMIT 1"
        )
        assert one is not None
        member = change.insert(sessions.series_member, series_id=series, person_id=one.id)
        for row in sessions.participants(change, held):
            if row.person_id == one.id:
                sessions.remove_participant(change, row.id)
    assert member
    attendance(screen).acts.fill()
    fill = dialog(screen)
    assert fill.warning.text() == ""
    fill.picker.tick(("series", series))
    assert one.display_name in fill.warning.text()
    assert fill.warning.text().startswith("Buiten de kring")
    fill.reject()


def test_answers_are_shown_before_they_are_taken_over(screen: Screen, planned: int) -> None:
    attendance(screen).acts.answers()
    answers = dialog(screen)
    assert isinstance(answers, AnswersDialog)
    before = states(screen, planned)
    answers.text.edit.setPlainText(
        "Femke Rietveen: ja, ik kom\nJoris Molendam: helaas verhinderd\nXavier Onbekend: ja\n"
    )
    answers.read_text()
    entries = [answers.list.entries.entry(row) for row in range(answers.list.entries.rowCount())]
    assert [(one.name, one.becomes) for one in entries] == [
        ("Femke Rietveen", "erbij, komt"),
        ("Joris Molendam", "erbij, afgemeld"),
        ("Xavier Onbekend", "gast, komt"),
    ]
    assert "nieuwe gast" in entries[2].about
    assert states(screen, planned) == before
    answers.list.ticked.emit(2)
    assert answers.go.text() == "2 overnemen"
    answers.go.click()
    assert states(screen, planned) == before | {
        "Femke Rietveen": "invited",
        "Joris Molendam": "excused",
    }
    femke = next(
        each
        for each in (attendance(screen).list.entries.entry(row) for row in range(3))
        if each.name == "Femke Rietveen"
    )
    assert femke.answered == "komt"
    assert "komt" in femke.spoken()
    screen.desk.undo()
    assert states(screen, planned) == before


def test_nothing_is_taken_over_that_was_not_seen(screen: Screen, planned: int) -> None:
    attendance(screen).acts.answers()
    answers = dialog(screen)
    before = states(screen, planned)
    answers.text.edit.setPlainText("Femke Rietveen: ja")
    answers.read_text()
    answers.text.edit.setPlainText("Joris Molendam: helaas verhinderd")
    answers.go.click()  # still about what stood there: it reads again instead
    assert states(screen, planned) == before
    assert answers.list.entries.entry(0).name == "Joris Molendam"
    answers.reject()


def test_a_list_of_teams_says_who_was_late_and_who_was_not_there(
    screen: Screen, held: int, tmp_path: Path
) -> None:
    with screen.store.change("Genodigd") as change:
        for one in sessions.participants(change, held):
            sessions.attend(change, one.id, "invited")
    path = tmp_path / "lijst.csv"
    path.write_bytes((SAMPLES / "teams_nl.csv").read_text(encoding="utf-8").encode("utf-16"))
    attendance(screen).acts.answers()
    answers = dialog(screen)
    answers.read_file(path)
    shown = {
        one.name: (one.becomes, one.ticked)
        for one in (
            answers.list.entries.entry(row) for row in range(answers.list.entries.rowCount())
        )
    }
    assert shown["Femke Rietveen"] == ("genodigd → aanwezig", True)
    assert shown["Joris Molendam"] == ("genodigd → te laat", True)
    assert shown["Xavier Onbekend"] == ("gast, aanwezig", True)
    assert shown["+31 6*****12"] == ("gast, aanwezig", False)
    assert "9 genodigden staan niet op deze lijst" in answers.absent.box.text()
    answers.absent.box.click()
    answers.go.click()
    now = states(screen, held)
    assert (now["Femke Rietveen"], now["Joris Molendam"]) == ("present", "late")
    assert sorted(now.values()).count("absent") == 9
    screen.desk.undo()
    assert set(states(screen, held).values()) == {"invited"}


def test_a_list_of_another_day_and_a_file_that_is_none_are_said_so(
    screen: Screen, planned: int, tmp_path: Path
) -> None:
    attendance(screen).acts.answers()
    answers = dialog(screen)
    answers.read_file(SAMPLES / "teams_nl.csv")
    assert "donderdag 26 november 2026" in answers.said.text()
    other = tmp_path / "foto.csv"
    other.write_bytes(b"\x89PNG\r\n")
    answers.read_file(other)
    assert "geen lijst van deelnemers" in answers.said.text()
    assert not answers.list.isVisible()
    answers.read_file(tmp_path / "weg.csv")
    assert "niet te lezen" in answers.said.text()
    answers.reject()


def test_a_guest_becomes_a_contact_by_one_key(screen: Screen, planned: int) -> None:
    with screen.store.change("Gast") as change:
        guest = sessions.welcome_guest(change, planned, "Xavier Onbekend")
    listed = attendance(screen).list
    listed.setFocus()
    listed.setCurrentIndex(listed.entries.index(listed.entries.row_of(guest), 0))
    screen.press(Key.Key_C)
    (one,) = [each for each in sessions.participants(screen.store, planned) if each.id == guest]
    assert one.person_id is not None
    assert (one.name.family_name, one.attendance) == ("Onbekend", "present")
    assert screen.said[-1] == ("Contact gemaakt: Xavier Onbekend", True)
    screen.press(Key.Key_C)  # no guest any more: nothing happens
    assert attendance(screen).acts.dialog is None


def test_a_contact_of_that_name_is_asked_after_first(screen: Screen, planned: int) -> None:
    with screen.store.change("Gast") as change:
        guest = sessions.welcome_guest(change, planned, "Femke Rietveen")
    before = len(screen.store.rows("SELECT id FROM person"))
    attendance(screen).acts.make_contact(guest, "Femke Rietveen")
    asked = dialog(screen)
    assert isinstance(asked, Question)
    asked.answer(str(region.namesakes(screen.store, guest)[0][0]))
    (one,) = [each for each in sessions.participants(screen.store, planned) if each.id == guest]
    assert one.person_id is not None
    assert len(screen.store.rows("SELECT id FROM person")) == before


def test_the_list_of_an_adopted_report_is_only_read(screen: Screen, held: int) -> None:
    with screen.store.change("Vastgesteld") as change:
        adopt(change, held, TODAY)
    panel = attendance(screen)
    assert not panel.menu.isVisible()
    assert not panel.head.link.isVisible()
    before = states(screen, held)
    panel.list.setFocus()
    screen.press(Key.Key_Home, Key.Key_M)
    assert states(screen, held) == before
    assert screen.said[-1][0].startswith(
        "Dit verslag is vastgesteld op 26 november 2026, versie 1."
    )


def test_every_control_of_the_dialogs_has_a_name(screen: Screen, planned: int) -> None:
    acts = attendance(screen).acts
    acts.fill()
    assert unnamed(dialog(screen)) == []
    dialog(screen).reject()
    acts.answers()
    dialog(screen).text.edit.setPlainText("Femke Rietveen: ja")
    dialog(screen).read_text()
    assert unnamed(dialog(screen)) == []
    dialog(screen).reject()
