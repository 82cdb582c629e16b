"""No word of a case comes in sight unasked: on no page, in no search, and while projecting nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema, sessions
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from tests.flows.keyboard import Keyboard
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, OPEN, PHOTO, SECRET, Session
from tests.ui import seen
from tests.ui.shell import TODAY, Shell, opened, own_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier

UNASKED = (
    "contacts",
    "contacts/{owner}",
    "contacts/{other}",
    "minutes",
    "minutes/decisions",
    "minutes/series",
    "intervision",
    "intervision/methods",
    "intervision/yield",
)
"""Where nothing of a case belongs, whoever looks."""

OWN = ("intervision/{id}", "intervision/groups/{group}", "minutes/actions", "minutes/notes")
"""Where it may stand: the session itself, the intentions a group looks back on, and the lists of what
the user wrote."""


class Looker(Keyboard):
    """Someone who goes about in the real window."""

    def __init__(self, shell: Shell, made: Session) -> None:
        super().__init__(shell.window)
        self.shell, self.made = shell, made
        shell.window.resize(1366, 768)

    def go(self, place: str) -> str:
        """Go to a place; all that is in sight there."""
        made = self.made
        where = place.format(id=made.id, owner=made.owner, other=made.other, group=made.group)
        self.shell.desk.go(where)
        self.settle()
        return seen.words().lower()

    def settle(self) -> None:
        """Let background work be done and shown."""
        for _ in range(2):
            QTest.qWait(20)
            assert self.shell.desk.tasks.wait()
            QApplication.processEvents()


@pytest.fixture
def looker(theme: Theme, tmp_path: Path) -> Iterator[Looker]:
    path = own_file(tmp_path / "regio" / "Mijn regio.nplw", "ES18")
    with schema.open_file(path) as store:
        made = secret_session.make(store)
        with store.change("Volgende") as change:
            sessions.add(
                change, "intervision", "Sessie 2", TODAY, series_id=made.group, status="held"
            )
    with opened(theme, path, specs=TABS) as shell:
        shell.store.load_terms()
        yield Looker(shell, made)


def leaks(words: str) -> list[str]:
    """The lines in sight with a word that must not be."""
    return [
        line
        for line in words.splitlines()
        if any(word in line for word in (SECRET, FLEETING, PHOTO))
    ]


def test_no_page_shows_a_word_of_the_case_unasked(looker: Looker) -> None:
    for place in UNASKED:
        words = looker.go(place)
        assert words
        assert leaks(words) == [], place


def test_a_contact_page_tells_of_the_group_and_nothing_else(looker: Looker) -> None:
    for place in ("contacts/{owner}", "contacts/{other}"):
        words = looker.go(place)
        assert "intervisiegroep q" in words
        for word in ("stille raad", "incidentmethode", "casusinbrenger", "sessie 1"):
            assert word not in words, (place, word)


def test_the_session_itself_shows_it_to_who_goes_there(looker: Looker) -> None:
    """The canaries would be seen if they were there."""
    assert any(leaks(looker.go(place)) for place in OWN)


def test_while_projecting_nothing_of_it_is_in_sight_anywhere(looker: Looker) -> None:
    looker.go("intervision/{id}")
    looker.press(Key.Key_F9)
    assert looker.shell.desk.projecting.on
    for place in (*UNASKED, *OWN):
        words = looker.go(place)
        assert leaks(words) == [], place
        for name in ("naima", "bouzarai", "joris", "molendam", "stille raad"):
            assert name not in words, (place, name)
    looker.press(Key.Key_F9)
    assert not looker.shell.desk.projecting.on


def test_the_palette_finds_a_case_only_with_its_tick_and_forgets_it(looker: Looker) -> None:
    looker.go("contacts")
    looker.press(Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
    palette = looker.shell.window.findChild(SearchPalette)
    assert palette is not None
    looker.type(SECRET)
    assert palette.model.hit_count() == 0
    looker.press(Key.Key_Backtab, held=SHIFT)
    assert palette.model.hit_count() > 5
    looker.press(Key.Key_Escape)
    looker.press(Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
    looker.type(SECRET)
    assert palette.model.hit_count() == 0
    looker.press(Key.Key_Escape)


def test_a_case_that_is_found_leads_to_its_session(looker: Looker) -> None:
    looker.go("contacts")
    looker.press(Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
    looker.type("stille raad")
    looker.press(Key.Key_Backtab, held=SHIFT)
    looker.press(Key.Key_Return)
    looker.settle()
    tab = looker.shell.work.tabs.tab
    assert tab is not None
    assert tab.place().startswith(f"intervision/{looker.made.id}")


def test_what_is_found_in_a_session_leads_to_the_tab_of_intervision(looker: Looker) -> None:
    for words in (f"{OPEN} groep", "Intervisiegroep Q, sessie 1"):
        looker.go("contacts")
        looker.press(Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
        looker.type(words)
        looker.press(Key.Key_Return)
        looker.settle()
        tab = looker.shell.work.tabs.tab
        assert tab is not None
        assert tab.place().startswith(f"intervision/{looker.made.id}"), words


def test_what_undo_says_has_no_word_of_the_case(looker: Looker) -> None:
    looker.go("intervision/{id}")
    said: list[str] = []
    looker.shell.desk.announced.connect(lambda text, _undo: said.append(text))
    for _ in range(12):
        looker.shell.desk.undo()
        looker.settle()
    assert said
    assert leaks("\n".join(said).lower()) == []
