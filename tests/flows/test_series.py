"""From one meeting of a series to the next by keyboard: agenda, actions, and the last report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.region import lines, meetings, schema, series, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tabs.minutes.series.page import SeriesPage
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import TODAY, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
TITLE = "Regionaal overleg warmte"
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


class Coordinator(AtWindow):
    """Someone at the keyboard of the real window."""

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())

    @property
    def held(self) -> sessions.Session:
        """The meeting that is shown."""
        found = self.tab.report.session
        assert found is not None
        return found

    def go_to_list(self) -> None:
        """Out of the agenda and into the points of it."""
        for _ in range(8):
            if self.focus() is self.tab.report.agenda.list:
                return
            self.press(Key.Key_F6)
        raise AssertionError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


@pytest.fixture
def user(theme: Theme, file: Path) -> Iterator[Coordinator]:
    with opened(theme, file, specs=SPECS) as shell:
        yield Coordinator(shell)


def series_id(store: Store) -> int:
    return next(row.id for row in series.every(store, TODAY) if row.title == TITLE)


def titles(store: Store, session_id: int) -> list[str]:
    return [item.title for item in meetings.agenda(store, session_id)]


def open_last(user: Coordinator) -> None:
    """The meeting of 26 November, from wherever the window begins."""
    store = user.shell.store
    keys = series.meetings_of(store, series_id(store))
    held = {found.held_on: found.id for key in keys if (found := sessions.get(store, key))}
    assert user.tab.open(f"minutes/{held[date(2026, 11, 26)]}")
    user.tab.enter()
    user.pause()


def test_from_one_meeting_to_the_next_in_one_key(user: Coordinator) -> None:
    store = user.shell.store
    open_last(user)
    before = user.held.id
    user.go_to_list()
    user.press(Key.Key_End)
    user.press(Key.Key_P, held=ALT)  # the last point waits
    user.press(Key.Key_O, held=BOTH)
    after = user.held
    assert after.id != before
    assert (after.status, after.series_id) == ("planned", series_id(store))
    assert "Rondvraag en sluiting" in titles(store, after.id)
    assert said(user.shell).startswith("Gepland op ")
    assert user.focus() is user.tab.report.middle.first.list


def test_the_first_page_and_the_last_report_are_dealt_with_by_keyboard(user: Coordinator) -> None:
    store = user.shell.store
    open_last(user)
    last = user.held.id
    user.press(Key.Key_O, held=BOTH)
    held = user.held
    open_before = len([each for each in series.carried(store, held.id) if not each.line.done])
    user.press(Key.Key_Space)
    user.press(Key.Key_Down, Key.Key_F2)
    user.type("over 12 weken")
    user.press(Key.Key_Tab)
    user.type("wacht op de raad\n")
    left = [each.line for each in series.carried(store, held.id) if not each.line.done]
    assert len(left) == open_before - 1
    assert sum(line.postponed for line in left) >= 1
    for _ in range(9):
        if user.tab.report.agenda.title().startswith("Verslag"):
            break
        user.press(Key.Key_Down, held=CTRL)
    user.press(Key.Key_L, held=BOTH)
    adopted = sessions.get(store, last)
    assert adopted is not None
    assert (adopted.status, adopted.adopted_on) == ("adopted", TODAY)
    item = user.tab.report.agenda.item
    (decision,) = lines.of(store, Home(held.id, item))
    assert decision.text.text == "Verslag van 26 nov vastgesteld."
    user.press(Key.Key_Z, held=CTRL)
    reopened = sessions.get(store, last)
    assert reopened is not None
    assert reopened.status == "draft"


def test_the_agenda_is_put_in_order_and_tied_to_a_time_by_keyboard(user: Coordinator) -> None:
    store = user.shell.store
    open_last(user)
    user.press(Key.Key_O, held=BOTH)
    held = user.held.id
    user.go_to_list()
    user.press(Key.Key_End)
    wanted = titles(store, held)[-1]
    user.press(Key.Key_Up, Key.Key_Up, held=ALT)
    assert titles(store, held)[-3] == wanted
    user.press(Key.Key_F2, Key.Key_Tab)
    user.type("20")
    user.press(Key.Key_Tab)
    user.type("11:15\n")
    item = meetings.agenda(store, held)[-3]
    assert (item.title, item.minutes, f"{item.locked_at}") == (wanted, 20, "11:15:00")


def test_a_series_made_on_its_page_is_there_after_reopening(
    theme: Theme, file: Path, qtbot
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        user = Coordinator(shell)
        assert user.tab.open("minutes/series")
        user.tab.enter()
        user.press(Key.Key_N, held=CTRL)
        user.type("Klankbordgroep\n")
        page = cast("SeriesPage", user.tab.frame.widget("series"))
        qtbot.waitUntil(lambda: page.form.title.text() == "Klankbordgroep")
        user.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)  # the rhythm has the focus
        user.press(Key.Key_O, held=BOTH)
        assert user.held.title == "Klankbordgroep"
        shell.window.close()
    with schema.open_file(file) as store:
        (row,) = (each for each in series.every(store, TODAY) if each.title == "Klankbordgroep")
        assert (row.rhythm, row.meetings) == ("monthly", 1)
        (key,) = series.meetings_of(store, row.id)
        assert titles(store, key) == [title for title, _minutes in meetings.STANDARD_AGENDA]
