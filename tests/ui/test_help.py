"""The manual: a page for every tab, its keys made from the commands, and no dead links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QPushButton, QWidget

from nplw_desktop import paths
from nplw_desktop.ui.actions import COMMANDS, Actions, tab_commands
from nplw_desktop.ui.help_dialog import (
    KEYS,
    KEYS_OF,
    PAGES,
    HelpDialog,
    keys_table,
    page_text,
    page_title,
)
from nplw_desktop.ui.info_dialog import NOT_OFFICIAL, InfoDialog, report
from nplw_desktop.ui.locking.page import LockPage
from nplw_desktop.ui.pages import TroublePage, UnlockPage
from nplw_desktop.ui.passphrase.ask import Patience
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.tab import IntervisionTab

ALL = (*COMMANDS, *tab_commands([(t.key, t.title, t.icon, t.shortcut) for t in TABS]))


@pytest.fixture
def dialog(theme) -> Iterator[HelpDialog]:
    window = QWidget()
    made = HelpDialog(theme, Actions(theme, window, ALL), window)
    made.show_page("start")
    yield made
    window.deleteLater()


def test_every_tab_has_a_page_of_the_manual():
    assert {spec.key for spec in TABS} <= set(PAGES)
    assert [page_title(name) for name in PAGES] == [
        "Beginnen",
        "Contacten",
        "Intervisie",
        "Coachpool",
        "Verslagen",
        "Kopieën en verhuizen",
        "Sneltoetsen",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_its_keys_and_leads_only_to_pages_that_exist(name):
    text = page_text(name, ALL)
    assert "[toetsen]" not in text
    assert text.index("| Toets | Wat het doet |") < 700
    links = re.findall(r"\]\((\w+)\.md\)", text)
    assert set(links) <= set(PAGES)


def test_the_first_page_names_the_ways_in_as_the_screens_do(theme):
    pages = (
        UnlockPage(theme, "Mijn regio"),
        LockPage(theme, Patience()),
        TroublePage(theme, "Op slot", "", "", may_take=True),
    )
    offered = {button.text() for page in pages for button in page.findChildren(QPushButton)}
    text = page_text("start", ALL)
    for words in ("Herstelblad gebruiken", "Eigen exemplaar maken…", "Opnieuw proberen"):
        assert words in offered
        assert f"*{words}*" in text
    assert "vergrendeld venster" in text
    for page in pages:
        page.deleteLater()


def test_the_page_of_keys_has_every_key_of_every_command():
    table = keys_table(ALL)
    missing = [keys for each in ALL for keys in each.shortcuts if f"{keys} " not in f"{table} "]
    assert missing == []
    assert all(each.text in table for each in ALL if each.shortcuts)


def test_the_first_page_says_that_it_is_not_official(dialog):
    assert "geen product van het Nationaal Programma" in dialog.text.toPlainText()


def test_help_of_a_screen_lists_what_works_there(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    commands = Actions(theme, window, ALL)
    commands.provide({"call": lambda: None, "new": lambda: None})
    dialog = HelpDialog(theme, commands, window)
    dialog.show_page("contacts")
    first = next(f for f in dialog.text.document().rootFrame().childFrames())
    assert isinstance(first, QTextTable)
    shown = dialog.text.toPlainText()
    assert "Ctrl+G" in shown
    assert "Volgend agendapunt" not in shown


def test_help_of_intervision_lists_what_works_there_in_its_own_words(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    commands = Actions(theme, window, ALL)
    # As in the tab Verslagen, from where the page can be read too.
    commands.provide({each.key: lambda: None for each in ALL if each.of_tab})
    dialog = HelpDialog(theme, commands, window)
    dialog.show_page("intervision")
    table = dialog.text.toPlainText().partition("Groepen")[0]
    rows = table.splitlines()
    assert {"Sessie starten", "Volgende sessie", "Volgende fase of pagina"} <= set(rows)
    assert "agenda" not in table
    assert "bijeenkomst" not in table
    assert "Gesprek vastleggen" not in table


def test_the_keys_of_intervision_are_those_of_the_tab():
    assert KEYS_OF["intervision"] == {*IntervisionTab.ours, "new", "find"}


def test_a_link_shows_its_page(dialog):
    dialog.text.anchorClicked.emit(QUrl("minutes.md"))
    assert dialog.pages.currentItem().text() == "Verslagen"
    assert dialog.text.toPlainText().startswith("Verslagen")


def test_an_unknown_page_shows_the_first(dialog):
    dialog.show_page("knowledge")
    assert dialog.pages.currentItem().text() == "Beginnen"


def test_the_page_follows_the_theme(dialog, theme):
    before = dialog.text.document().defaultFont().pointSizeF()
    theme.set_scale(2.0)
    assert dialog.text.document().defaultFont().pointSizeF() == pytest.approx(2 * before)


def test_keys_is_a_page_of_its_own(dialog):
    dialog.show_page(KEYS)
    assert "Alles doorzoeken" in dialog.text.toPlainText()


def test_info_says_what_it_is_not_and_names_versions_and_licences(theme, qtbot):
    dialog = InfoDialog(theme)
    qtbot.addWidget(dialog)
    text = report()
    assert NOT_OFFICIAL in text
    for word in ("EUPL-1.2", "LGPL-3.0", "Source Sans 3", "Lucide", "Python", "Qt 6"):
        assert word in text
    for word in ("SQLite 3.", "SQLCipher 4.", "reportlab 5."):
        assert word in text


def test_info_names_the_open_file_and_the_log(tmp_path):
    path = tmp_path / "Mijn regio.nplw"
    assert f"Bestand: {path}" in report(path)
    assert "geen bestand open" in report()
    assert str(paths.log_folder()) in report()


def test_the_licence_of_every_part_is_named():
    """All that is installed with the program, and what those need themselves."""
    wanted, seen = ["nplw-desktop"], set()
    while wanted:
        name = wanted.pop()
        for line in metadata.requires(name) or []:
            needed = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
            if "extra ==" not in line and needed.lower() not in seen:
                seen.add(needed.lower().replace("_", "-"))
                wanted.append(needed)
    named = {line.split(" ")[0].lower().replace("_", "-") for line in report().splitlines()}
    assert seen - named == set()
