"""The tab Intervisie: its pages, going to a session and back, and who leads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import lines, sessions
from nplw_desktop.region.intervision import phases
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision import pages, places
from nplw_desktop.ui.tabs.intervision.prepare.screen import PrepareScreen
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.theme import Theme
from tests.ui.shell import example_copy, opened
from tests.ui.tabs.intervision.ground import Screen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_tab_has_its_own_key_among_the_seven() -> None:
    spec = next(each for each in TABS if each.key == places.KEY)
    assert (spec.title, spec.shortcut) == ("Intervisie", "Ctrl+3")
    assert len({each.shortcut for each in TABS}) == len(TABS)


def test_every_page_is_there_and_can_be_gone_to(screen: Screen) -> None:
    for spec in pages.PAGES:
        place = places.KEY if spec.key == pages.SESSIONS else places.write_page(spec.key)
        assert screen.tab.open(place)
        assert screen.tab.place().startswith(place)
        assert screen.tab.frame.key == spec.key
        screen.settle()


def test_a_session_is_gone_to_and_left_at_its_row(screen: Screen) -> None:
    wanted = screen.session(4)
    screen.open(wanted)
    assert screen.tab.place() == f"intervision/{wanted}"
    screen.tab.shown.left.emit()  # type: ignore[union-attr] # a signal of the widget
    screen.settle()
    assert screen.tab.place() == "intervision"
    assert screen.tab.list.table.current() == wanted


def test_a_phase_in_a_place_is_taken_in_hand(screen: Screen) -> None:
    wanted = screen.session(4)
    third = phases.of(screen.store, wanted)[2]
    assert screen.tab.open(f"intervision/{wanted}/{third.id}")
    found = screen.tab.shown
    assert isinstance(found, PrepareScreen)
    entry = found.phases.list.current()
    assert entry is not None
    assert entry.title == third.title


def test_what_is_gone_or_elsewhere_is_no_place_here(screen: Screen) -> None:
    meeting = int(screen.store.value("SELECT id FROM session WHERE kind = 'regional_meeting'"))
    for place in ("intervision/40404", f"intervision/{meeting}", "intervision/nowhere", "minutes"):
        assert not screen.tab.open(place)


def test_a_session_of_intervision_is_not_opened_among_the_minutes(screen: Screen) -> None:
    minutes = MinutesTab(screen.desk, screen.tab)
    assert not minutes.open(f"minutes/{screen.session(4)}")
    minutes.hide()


def test_actions_and_contacts_lead_to_the_session_in_its_own_tab(
    theme: Theme, tmp_path: Path
) -> None:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=TABS) as shell:
        store = shell.store
        session_id = int(store.value("SELECT id FROM session WHERE title LIKE '%sessie 3'"))
        someone = sessions.participants(store, session_id)[0].person_id
        assert someone is not None
        with store.change("Actie") as change:
            key = lines.add(
                change,
                Home(session_id, phases.of(change, session_id)[0].id),
                "Bel de wethouder",
                kind="action",
                owner_id=someone,
                status="open",
            )
        shell.desk.go(f"minutes/actions/{key}")
        QApplication.processEvents()
        assert shell.desk.tasks.wait()
        QApplication.processEvents()
        shell.work.tabs.tab.frame.page._open()  # type: ignore[union-attr] # what Enter does
        QApplication.processEvents()
        assert shell.work.tabs.key == "intervision"
        shell.desk.go(f"contacts/{someone}")
        shell.work.tabs.tab.detail._on_session(session_id)  # type: ignore[union-attr] # a click
        QApplication.processEvents()
        assert shell.work.tabs.tab is not None
        assert shell.work.tabs.tab.place().startswith(f"intervision/{session_id}")
