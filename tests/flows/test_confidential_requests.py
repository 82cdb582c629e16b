"""No word of a confidential request of the coach pool comes in sight while projecting, nor in what the
window says of a step, which stays for anybody to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import requests
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from tests.flows.keyboard import Keyboard
from tests.region.coaching import pool
from tests.ui import seen
from tests.ui.shell import Shell, opened, own_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CANARY = "zwylkje"

PLACES = (
    "coaching",
    "coaching/requests/{request}",
    "coaching/coaches",
    "coaching/coaches/{coach}",
    "coaching/plan",
    "coaching/hours",
    "coaching/report",
    "contacts/{person}",
    "contacts/{asker}",
    "minutes",
    "minutes/{session}",
    "minutes/actions",
)


def _saying() -> Callable[[], str]:
    said = iter(range(1_000))
    return lambda: f"{CANARY}{next(said):03}"


class Looker(Keyboard):
    """Someone who goes about in the real window."""

    def __init__(self, shell: Shell, made: pool.Pool) -> None:
        super().__init__(shell.window)
        self.shell, self.made = shell, made
        shell.window.resize(1366, 768)

    def go(self, place: str) -> str:
        """Go to a place; all that is in sight there."""
        made = self.made
        self.shell.desk.go(
            place.format(
                request=made.request,
                coach=made.coach,
                person=made.person,
                asker=made.asker,
                session=made.session,
            )
        )
        self.settle()
        return seen.words().lower()

    def settle(self) -> None:
        """Let background work be done and shown."""
        for _ in range(3):
            QTest.qWait(20)
            assert self.shell.desk.tasks.wait()
            QApplication.processEvents()


@pytest.fixture
def looker(theme: Theme, tmp_path: Path) -> Iterator[Looker]:
    path = own_file(tmp_path / "regio" / "Mijn regio.nplw", "ES18")
    with schema.open_file(path) as store, store.change("Vraag") as change:
        made = pool.whole(change, _saying(), private=True)
    with opened(theme, path, specs=TABS) as shell:
        shell.store.load_terms()
        yield Looker(shell, made)


def leaks(words: str) -> list[str]:
    """The lines in sight with a word that must not be."""
    return [line for line in words.splitlines() if CANARY in line]


def test_the_user_alone_sees_it(looker: Looker) -> None:
    """The canaries would be seen if they were there."""
    assert leaks(looker.go("coaching/requests/{request}"))


def test_while_projecting_it_is_in_sight_nowhere(looker: Looker) -> None:
    for place in PLACES:
        looker.go(place)
        looker.shell.desk.projecting.switch(True)
        looker.settle()
        assert leaks(seen.words().lower()) == [], place
        for other in PLACES[:5]:
            assert leaks(looker.go(other)) == [], (place, other)
        looker.shell.desk.projecting.switch(False)


def test_while_projecting_the_palette_shows_nothing_of_it(looker: Looker) -> None:
    looker.go("contacts")
    looker.press(Key.Key_F9)
    looker.press(Key.Key_K, held=Qt.KeyboardModifier.ControlModifier)
    looker.type(CANARY)
    looker.settle()
    palette = looker.shell.window.findChild(SearchPalette)
    assert palette is None or palette.model.hit_count() == 0
    assert not [line for line in leaks(seen.words().lower()) if line != CANARY]
    looker.press(Key.Key_Escape)


def test_what_undo_says_has_no_word_of_it(looker: Looker) -> None:
    for place in PLACES:
        looker.go(place)
    with looker.shell.store.change("Begin") as change:
        requests.edit(change, looker.made.request, summary="")
    assert CANARY not in repr(
        [tuple(row) for row in looker.shell.store.rows("SELECT label, place FROM journal_step")]
    )
