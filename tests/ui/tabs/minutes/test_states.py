"""A report that is adopted is only read; changing it asks why, and shows what differs."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import lines, report_versions, sessions
from nplw_desktop.region.inline import RichText
from nplw_desktop.ui.tabs.minutes.versions.amend import AmendDialog
from nplw_desktop.ui.tabs.minutes.versions.dialog import VersionsDialog
from tests.ui.tabs.minutes.ground import CTRL, TODAY, Key, Screen, items, lines_of, meeting_on
from tests.ui.tabs.minutes.ground import held as session
from tests.ui.tabs.minutes.test_report import unnamed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ITEM = "SpUk-besteding"


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


@pytest.fixture
def adopted(screen: Screen, held: int) -> int:
    row(screen, "adopt").trigger()
    return held


def row(screen: Screen, key: str) -> QAction:
    return next(each for each in screen.tab.report.head.menu.actions() if each.data() == key)


def amend(screen: Screen, reason: str = "naam hersteld") -> None:
    screen.tab.report.strip.amend.click()
    QApplication.processEvents()
    screen.type(reason)
    screen.press(Key.Key_Return)


def dialog(screen: Screen) -> QWidget:
    found = screen.tab.report.states.dialog
    assert found is not None
    return found


def versions(screen: Screen) -> VersionsDialog:
    found = dialog(screen)
    assert isinstance(found, VersionsDialog)
    return found


def test_adopting_sets_the_day_and_undo_takes_it_back(screen: Screen, held: int) -> None:
    strip = screen.tab.report.strip
    assert not strip.isVisible()
    row(screen, "adopt").trigger()
    now = session(screen.store, held)
    assert (now.status, now.adopted_on, now.version) == ("adopted", TODAY, 1)
    assert screen.tab.report.head.status.text() == "vastgesteld"
    assert strip.isVisible()
    assert strip.adopted.accessibleName() == "Vastgesteld op 26 november 2026, versie 1"
    assert screen.said[-1] == ("Verslag vastgesteld", True)
    screen.press(Key.Key_Z, held=CTRL)
    assert session(screen.store, held).status == "draft"
    assert not strip.isVisible()


def test_the_menu_offers_what_goes_with_the_state(screen: Screen, held: int) -> None:
    def offered() -> set[str]:
        keys = ("adopt", "amend", "stop_amending", "versions", "sign_in_sheet")
        actions = screen.tab.report.head.menu.actions()
        return {each.data() for each in actions if each.data() in keys and each.isVisible()}

    sheet = {"sign_in_sheet"} & offered()
    assert offered() == {"adopt"} | sheet
    row(screen, "adopt").trigger()
    assert offered() == {"amend", "versions"} | sheet
    amend(screen)
    assert offered() == {"adopt", "stop_amending", "versions"} | sheet


def test_nothing_can_be_typed_or_clicked_in_an_adopted_report(screen: Screen, adopted: int) -> None:
    report = screen.tab.report
    item = items(screen.store, adopted)[ITEM]
    screen.open(adopted, item)
    before = [line.text.text for line in lines_of(screen.store, adopted, item)]
    screen.write("erbij")
    assert [line.text.text for line in lines_of(screen.store, adopted, item)] == before
    assert screen.editor.isReadOnly()
    assert not report.writing.sheet.toolbar.decision.isEnabled()
    assert not report.head.confidentiality.isEnabled()
    assert not report.agenda.add.isVisible()
    assert not report.side.attendance.head.link.isVisible()


def test_an_action_of_an_adopted_report_is_still_ticked(screen: Screen, adopted: int) -> None:
    section = screen.tab.report.side.filed.sections["action"].list
    key = section.entries.entry(0).key
    done = section.entries.entry(0).done
    section.ticked.emit(key, not done)
    found = lines.get(screen.store, key)
    assert found is not None
    assert found.done is not done
    assert session(screen.store, adopted).status == "adopted"


def test_the_form_of_an_adopted_report_only_takes_where_it_is_archived(
    screen: Screen, adopted: int
) -> None:
    screen.tab.report.show_form()
    form = screen.tab.report.form
    assert not form.form.field("title").control().isEnabled()
    assert not form.chair.isEnabled()
    assert screen.focused() is form.form.field("archived_on").control()
    screen.type("8 dec 2026")
    screen.overtype(form.form.field("archive_reference").control(), "Z/26/1204")
    screen.press(Key.Key_Escape)
    now = session(screen.store, adopted)
    assert (now.archived_on, now.archive_reference) == (date(2026, 12, 8), "Z/26/1204")


def test_changing_asks_once_and_the_safe_answer_has_the_focus(screen: Screen, adopted: int) -> None:
    screen.tab.report.strip.amend.click()
    asked = dialog(screen)
    assert isinstance(asked, AmendDialog)
    QApplication.processEvents()
    assert screen.focused() is asked.leave
    screen.press(Key.Key_Return)
    assert session(screen.store, adopted).status == "adopted"
    amend(screen, "naam hersteld")
    now = session(screen.store, adopted)
    assert (now.status, now.version) == ("amended", 2)
    assert report_versions.pending_reason(screen.store, adopted) == "naam hersteld"
    assert not screen.editor.isReadOnly()
    assert screen.tab.report.strip.amended.accessibleName() == (
        "Wordt gewijzigd, dit wordt versie 2: naam hersteld"
    )
    screen.desk.undo()
    assert session(screen.store, adopted).status == "adopted"


def test_without_a_reason_it_stays_adopted(screen: Screen, adopted: int) -> None:
    screen.tab.report.strip.amend.click()
    asked = dialog(screen)
    assert isinstance(asked, AmendDialog)
    asked.go.click()
    assert "Typ kort waarom" in asked.reason.error()
    assert session(screen.store, adopted).status == "adopted"
    asked.reject()


def test_the_difference_is_marked_by_more_than_colour(screen: Screen, adopted: int) -> None:
    amend(screen)
    item = items(screen.store, adopted)[ITEM]
    first, second = lines_of(screen.store, adopted, item)[:2]
    with screen.store.change("Wijzigen") as change:
        lines.retype(change, first.id, RichText(f"Geheel {first.text.text}"))
        lines.delete(change, second.id)
    screen.tab.report.strip.difference.click()
    shown = versions(screen)
    assert shown.count.text() == "2 regels verschillen"
    text = shown.text.toPlainText()
    assert f"−\u2002Actie {second.number}: {second.text.text}" in text
    assert f"±\u2002Besluit {first.number}: Geheel " in text
    assert look_of(shown, "Geheel").fontUnderline()
    assert look_of(shown, second.text.text).fontStrikeOut()
    shown.in_words.box.click()
    assert "[toegevoegd: Geheel]" in shown.text.toPlainText()
    shown.accept()


def look_of(shown: VersionsDialog, words: str) -> QTextCharFormat:
    found = shown.text.document().find(words)
    assert not found.isNull()
    return found.charFormat()


def test_earlier_versions_are_read_again(screen: Screen, adopted: int) -> None:
    amend(screen)
    item = items(screen.store, adopted)[ITEM]
    line = lines_of(screen.store, adopted, item)[0]
    with screen.store.change("Wijzigen") as change:
        lines.retype(change, line.id, RichText("Nieuwe tekst"))
    row(screen, "adopt").trigger()
    assert screen.said[-1] == ("Verslag vastgesteld, versie 2", True)
    row(screen, "versions").trigger()
    shown = versions(screen)
    assert shown.count.text() == "1 regel verschilt"
    shown.shown.box.setCurrentIndex(1)
    assert line.text.text in shown.text.toPlainText()
    assert "Nieuwe tekst" not in shown.text.toPlainText()
    assert not shown.against.box.isEnabled()
    shown.accept()


def test_stopping_is_possible_while_nothing_changed(screen: Screen, adopted: int) -> None:
    amend(screen)
    row(screen, "stop_amending").trigger()
    now = session(screen.store, adopted)
    assert (now.status, now.version) == ("adopted", 1)
    amend(screen)
    with screen.store.change("Plaats") as change:
        sessions.edit(change, adopted, place="Online")
    row(screen, "stop_amending").trigger()
    assert "al iets veranderd" in screen.said[-1][0]
    assert session(screen.store, adopted).status == "amended"


def test_an_adopted_report_goes_only_after_a_question(screen: Screen, adopted: int) -> None:
    row(screen, "delete").trigger()
    QApplication.processEvents()
    screen.press(Key.Key_Escape)
    assert session(screen.store, adopted).status == "adopted"
    row(screen, "delete").trigger()
    QApplication.processEvents()
    screen.press(Key.Key_Tab, Key.Key_Space)
    assert sessions.get(screen.store, adopted) is None
    screen.desk.undo()
    assert session(screen.store, adopted).status == "adopted"


def test_every_control_of_the_dialogs_has_a_name(screen: Screen, adopted: int) -> None:
    assert unnamed(screen.tab) == []
    for row_key in ("amend", "versions"):
        row(screen, row_key).trigger()
        shown = screen.tab.report.states.dialog
        assert shown is not None
        assert unnamed(shown) == []
        shown.reject()
