"""Every control of the harvest and of the yield has a name and a role, and room for large text."""

from __future__ import annotations

import pytest

from nplw_desktop.ui.tabs.intervision.harvest import rows
from nplw_desktop.ui.tabs.intervision.harvest.screen import CLOSING, LINES, MARKS
from tests.ui.tabs.intervision.ground import Screen
from tests.ui.tabs.intervision.harvest.ground import Harvesting
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("page", [LINES, MARKS, CLOSING])
def test_every_control_of_the_harvest_has_a_name(harvesting: Harvesting, page: str) -> None:
    harvesting.screen.show_page(page)
    assert not faults(harvesting.screen)


@pytest.mark.parametrize("what", [rows.INSIGHT, rows.INTENTION, rows.NOTE, rows.BEFORE])
def test_every_field_of_a_line_has_a_name(harvesting: Harvesting, what: str) -> None:
    found = rows.read(harvesting.store, harvesting.id)[what][0]
    harvesting.screen.lines.go_to(found.id)
    assert not faults(harvesting.screen.lines.detail)


def test_every_control_of_the_yield_has_a_name(screen: Screen) -> None:
    assert screen.tab.open("intervision/yield")
    screen.settle()
    assert not faults(screen.tab.frame)


@pytest.mark.parametrize("page", [LINES, MARKS, CLOSING])
def test_nothing_is_cut_off_in_a_small_window_with_large_text(
    harvesting: Harvesting, page: str
) -> None:
    harvesting.outside.desk.theme.set_scale(2.0)
    harvesting.screen.show_page(page)
    harvesting.outside.tab.resize(960, 470)
    harvesting.outside.settle()
    assert harvesting.screen.minimumSizeHint().width() <= 960
    assert harvesting.screen.width() <= 960
