"""The list of themes: renamed, joined and taken away, and what refuses."""

from __future__ import annotations

import pytest

from nplw_desktop.region.coaching import themes
from nplw_desktop.ui.tabs.coaching.coaches.themes_dialog import ThemesDialog
from tests.ui.tabs.coaching.coaches.ground import Key, Pool, shown
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(pool: Pool) -> ThemesDialog:
    pool.page.themes.click()
    pool.settle()
    return next(each for each in pool.tab.findChildren(ThemesDialog))


def test_every_theme_is_listed_with_its_use(pool: Pool, dialog: ThemesDialog) -> None:
    assert shown(dialog.list) == [each.name for each in themes.every(pool.store)]
    vve = shown(dialog.list).index("VvE")
    assert dialog.list.entries.entry(vve).aside.startswith("2 coaches")
    assert faults(dialog) == []
    dialog.accept()


def test_a_theme_gets_another_name_everywhere(pool: Pool, dialog: ThemesDialog) -> None:
    pool.choose(dialog.list, "vollooprisico")
    dialog.list.acted.emit("open", themes.find(pool.store, "vollooprisico"))
    asked = pool.asking()
    asked.form.field("name").set_value("vollooprisico’s")
    asked.keep()
    pool.settle()
    assert "vollooprisico’s" in shown(dialog.list)
    assert "vollooprisico’s" in shown(pool.page.form.themes.list)
    dialog.accept()


def test_a_name_that_is_taken_is_refused_aloud(pool: Pool, dialog: ThemesDialog) -> None:
    dialog.list.acted.emit("open", themes.find(pool.store, "vollooprisico"))
    asked = pool.asking()
    asked.form.field("name").set_value("VvE")
    asked.keep()
    assert "Er is al een thema ‘VvE’" in pool.said[-1][0]
    dialog.accept()


def test_two_themes_become_one(pool: Pool, dialog: ThemesDialog) -> None:
    old, new = (themes.find(pool.store, name) for name in ("vollooprisico", "financiering"))
    pool.choose(dialog.list, "vollooprisico")
    pool.press(Key.Key_M)
    asked = pool.asking()
    asked.form.field("into").set_value(new)
    asked.keep()
    pool.settle()
    assert themes.find(pool.store, "vollooprisico") is None
    assert old is not None
    assert [each.name for each in pool.named("Mirjam Oudkerken").themes] == ["financiering"]
    assert pool.said[-1] == ("‘vollooprisico’ is nu ‘financiering’", True)
    dialog.accept()


def test_only_what_nothing_is_about_can_be_taken_away(pool: Pool, dialog: ThemesDialog) -> None:
    with pool.store.change("Thema") as change:
        themes.find_or_add(change, "aquathermie")
    pool.settle()
    pool.choose(dialog.list, "VvE")
    pool.press(Key.Key_Delete)
    assert "VvE" in shown(dialog.list)
    pool.choose(dialog.list, "aquathermie")
    pool.press(Key.Key_Delete)
    assert "aquathermie" not in shown(dialog.list)
    dialog.accept()
