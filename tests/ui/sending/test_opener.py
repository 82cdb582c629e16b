"""Every door to Versturen: the report's menu, that of an afternoon, the list, and the command."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from nplw_desktop.region import sessions
from nplw_desktop.ui.sending.dialog import SendDialog
from nplw_desktop.ui.tabs.minutes.afternoon.screen import AfternoonScreen
from tests.ui.tabs.minutes.conftest import screen
from tests.ui.tabs.minutes.ground import TODAY, Screen, meeting_on

__all__ = ["screen"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def opened_for(screen: Screen) -> int:
    """The meeting the dialog is open for; closes it."""
    dialog = screen.tab.sending.dialog
    assert isinstance(dialog, SendDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert screen.tab.sending.dialog is None
    return dialog._session_id


def choose(menu: QMenu, words: str) -> None:
    (row,) = [each for each in menu.actions() if each.text().split("\t")[0] == words]
    assert row.isVisible()
    row.trigger()


def test_the_menu_of_a_report_opens_it_with_what_was_typed_a_moment_ago(screen: Screen) -> None:
    meeting = meeting_on(screen.store, TODAY)
    screen.open(meeting)
    screen.type("Nog net getypt. ")
    choose(screen.tab.report.head.menu, "Versturen…")
    written = "SELECT count(*) FROM line WHERE instr(text, 'Nog net getypt.')"
    assert screen.store.value(written) == 1
    assert opened_for(screen) == meeting


def test_the_menu_of_an_afternoon_opens_it_and_offers_its_own_paper(screen: Screen) -> None:
    meeting = meeting_on(screen.store, date(2026, 11, 5), "co_working_afternoon")
    screen.open(meeting)
    afternoon = screen.tab._screen
    assert isinstance(afternoon, AfternoonScreen)
    choose(afternoon.head.menu, "Versturen…")
    dialog = screen.tab.sending.dialog
    assert dialog is not None
    along = [dialog.along.box.itemText(at) for at in range(dialog.along.box.count())]
    assert "Verslag van de middag (pdf)" in along
    assert opened_for(screen) == meeting


def test_the_list_and_the_command_open_it_for_the_row_in_hand(screen: Screen) -> None:
    meeting = meeting_on(screen.store, date(2026, 11, 12))
    screen.tab.list.table.select(meeting)
    screen.tab.commands()["send"]()
    assert opened_for(screen) == meeting
    menu = QMenu(screen.tab)
    screen.tab.list._fill_menu(menu, [meeting])
    choose(menu, "Versturen…")
    assert opened_for(screen) == meeting
    several = QMenu(screen.tab)
    screen.tab.list._fill_menu(several, [meeting, meeting_on(screen.store, TODAY)])
    assert "Versturen…" not in {row.text().split("\t")[0] for row in several.actions()}


def test_a_meeting_to_come_begins_with_the_invitation(screen: Screen) -> None:
    meeting = meeting_on(screen.store, date(2027, 1, 28))
    held = sessions.get(screen.store, meeting)
    assert held is not None
    assert held.status == "planned"
    screen.tab.send_of(meeting)
    dialog = screen.tab.sending.dialog
    assert dialog is not None
    assert dialog.kind.value() == "invitation"
    assert opened_for(screen) == meeting
