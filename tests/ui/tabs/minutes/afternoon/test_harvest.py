"""The page of the harvest: ticks, one key, and links that go both ways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import actions, co_working, lines
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs.minutes.afternoon.screen import HARVEST
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from tests.ui.tabs.minutes.afternoon.ground import Afternoon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


@pytest.fixture
def reaped(afternoon: Afternoon) -> Afternoon:
    """A note, a question and a lesson, with the harvest in view."""
    with afternoon.store.change("Begin") as change:
        femke = co_working.check_in_name(change, afternoon.id, "Femke Rietveen")
        tariq = co_working.check_in_name(change, afternoon.id, "Tariq Benhadou")
        co_working.note(change, femke, seeks="voorbeeld")
        co_working.learn(change, femke, "vraag de raad vroeg", tariq)
        lines.add(change, Home(afternoon.id), "Spreekuur in het Bastion")
    afternoon.screen.show_page(HARVEST)
    afternoon.screen.enter()
    QApplication.processEvents()
    return afternoon


def entries(found: RowList) -> list[RowEntry]:
    return [found.entries.entry(row) for row in range(found.entries.rowCount())]


def test_space_ticks_and_one_key_makes_it_of_all_that_is_ticked(reaped) -> None:
    page = reaped.screen.harvest
    reaped.press(Key.Key_Space, Key.Key_Down, Key.Key_Space)
    assert [entry.ticked for entry in entries(page.list)] == [True, True, False]
    before = len(actions.every(reaped.store))
    reaped.press(Key.Key_A)
    assert len(actions.every(reaped.store)) == before + 2
    assert reaped.said[-1] == "2 acties geoogst"
    assert [entry.ticked for entry in entries(page.list)] == [False, False, False]
    assert [bool(entry.made) for entry in entries(page.list)] == [True, True, False]
    reaped.desk.undo()
    assert len(actions.every(reaped.store)) == before


def test_without_a_tick_the_key_is_for_the_row_in_hand(reaped) -> None:
    reaped.press(Key.Key_Down, Key.Key_C)
    page = reaped.screen.harvest
    (made,) = entries(page.made)
    assert made.text.startswith("Coachvraag: voorbeeld")
    assert made.meta.endswith("uit: Femke Rietveen zoekt: voorbeeld")
    assert "coachvraag" in entries(page.list)[1].made


def test_the_screen_says_that_there_is_no_coach_pool_yet(reaped) -> None:
    assert "nog geen coachpool" in reaped.screen.harvest._hint.text()


def test_enter_goes_to_the_note_and_once_harvested_to_what_was_made(reaped) -> None:
    reaped.press(Key.Key_Return)
    note = harvest.gleanings(reaped.store, reaped.id)[0].key[1]
    assert reaped.went[-1] == f"minutes/{reaped.id}/0/{note}"
    reaped.press(Key.Key_A, Key.Key_Return)
    (fruit,) = harvest.gleanings(reaped.store, reaped.id)[0].became
    assert reaped.went[-1].endswith(f"/{fruit.line_id}")


def test_a_button_does_what_its_key_does(reaped) -> None:
    page = reaped.screen.harvest
    page.buttons[harvest.KNOWLEDGE].click()
    (made,) = entries(page.made)
    assert made.text == "Spreekuur in het Bastion"
    assert made.meta.startswith("kennis · uit: ")


def test_what_is_noted_while_the_page_is_open_comes_into_it(reaped) -> None:
    sheet = reaped.screen.writing.sheet
    sheet.focus()
    reaped.press(Key.Key_Return)
    reaped.type("Nog een idee")
    assert reaped.screen.flush()
    assert "Nog een idee" in [entry.text for entry in entries(reaped.screen.harvest.list)]


def test_with_nothing_noted_the_page_says_so(afternoon) -> None:
    afternoon.screen.show_page(HARVEST)
    assert afternoon.screen.harvest._empty.isVisible()
    afternoon.screen.harvest.reap(harvest.ACTION)
    assert afternoon.said[-1].startswith("Kies eerst")
