"""The tab Coachpool: one head over its pages, and places that lead to each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import example, schema
from nplw_desktop.region.coaching_tables import coach
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.pages import PAGES
from nplw_desktop.ui.tabs.coaching.tab import CoachingTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region with its pool."""
    path = tmp_path_factory.mktemp("coachpool") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def tab(desk: Desk, show: Callable[..., None]) -> CoachingTab:
    """The tab at the size of a laptop."""
    made = CoachingTab(desk, cast("QWidget", None))
    made.setWindowTitle("Coachpool")
    show(made, 1366, 678)
    _settle(desk)
    return made


def _settle(desk: Desk) -> None:
    for _ in range(2):
        assert desk.tasks.wait()
        QApplication.processEvents()


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_every_page_has_a_place_and_can_be_asked_what_a_page_is_asked(
    desk: Desk, tab: CoachingTab, key: str
) -> None:
    assert tab.open(f"coaching/{key}")
    _settle(desk)
    assert tab.frame.key == key
    assert tab.place().startswith("coaching")
    assert tab.flush()
    assert tab.panes()
    tab.save_state()
    assert {"new", "find"} <= set(tab.commands())
    assert not tab.do("no such command")


def test_the_head_follows_what_changes(desk: Desk, tab: CoachingTab) -> None:
    assert tab.facts.text() == "6 coaches · 178 van 420 uur vrij · 2 nieuwe vragen"
    with desk.store.change("Uren") as change:
        change.update(coach, change.value("SELECT min(id) FROM coach"), minutes_year=6_000)
    tab._counting.timeout.emit()
    _settle(desk)
    assert tab.facts.text() == "6 coaches · 198 van 440 uur vrij · 2 nieuwe vragen"


def test_the_title_makes_room_for_the_pages(desk: Desk, tab: CoachingTab) -> None:
    tab.resize(700, 500)
    _settle(desk)
    assert not tab.title.isVisible()
    assert tab.new_button.isVisible()


def test_a_place_of_another_tab_is_none_of_its_business(tab: CoachingTab) -> None:
    assert not tab.open("contacts/1")
    assert not tab.open("coaching/no-such-page")
    assert not tab.open("coaching/take")
