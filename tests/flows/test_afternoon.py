"""A coordinator runs an afternoon with twelve people and forty notes, all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import actions, co_working, lines, meeting_list, schema, sessions
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tabs.minutes.afternoon.screen import HARVEST, AfternoonScreen
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.flows.keyboard import NONE
from tests.ui.shell import Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

# What is typed for whom, what they work on, what they seek, of whom they learnt and what.
PEOPLE = (
    ("naima", "gezamenlijk bestek", "", "zoe", "planning ernaast leggen"),
    ("zoe", "planning warmteprogramma", "termijnen inspraak", "", ""),
    ("femke", "raadsbrief Parkzicht", "voorbeeld raadsbrief", "tariq", "opzet van de brief"),
    ("tariq", "netkaart Broekhaven-Oost", "", "sander", "legenda van de netkaart"),
    ("ruben", "spreekuur voor de VvE", "draaiboek", "marleen", "vast spreekuur"),
    ("marleen", "draaiboek delen", "", "", ""),
    ("hanneke", "meelezen", "", "", ""),
    ("bram", "rekenblad vollooprisico", "iemand met Excel", "naima", "rente apart zetten"),
    ("joris", "planning Lingerveen", "", "", ""),
    ("sander", "congestiekaart", "", "femke", "taal voor de raad"),
    ("Piet Puk", "bewonersavond", "een zaal", "", ""),
    ("Mieke Maas", "isolatie", "", "", ""),
)
NAMES = {
    "naima": "Naima Bouzarai",
    "zoe": "Zoë van der Zandakker",
    "femke": "Femke Rietveen",
    "tariq": "Tariq Benhadou",
    "sander": "Sander Duinkamp",
    "marleen": "Marleen",
}
NOTES = tuple(f"Idee {at}" for at in range(1, 41))

MOST_KEYS = 108
"""Keys that are no text: for each of 12 people one to check in and one or two for their line, two for
each of 6 lessons, one for each of 40 notes, 12 for a harvest of four, and the way between them."""


class Typist(AtWindow):
    """Someone at the keyboard of the real window, whose keys that are no text are counted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.keys = 0

    def focus(self) -> QWidget:
        """Without a screen a list that drops down takes the activity of the window along; with
        that back, the window would give the focus to where it was when the list came up."""
        before, active = QApplication.focusWidget(), QApplication.activeWindow()
        idle = active is None or not active.isVisible()
        widget = super().focus()
        if idle and before is not None and QApplication.activePopupWidget() is None:
            before.setFocus()
            return before
        return widget

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another."""
        self.keys += len(keys)
        super().press(*keys, held=held)

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())

    @property
    def screen(self) -> AfternoonScreen:
        """The afternoon that is shown."""
        found = self.tab.findChild(AfternoonScreen)
        assert found is not None
        return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


@pytest.fixture
def typist(theme: Theme, file: Path) -> Iterator[Typist]:
    with opened(theme, file, specs=SPECS) as shell:
        yield Typist(shell)


def the_afternoon(store: Store) -> int:
    for key in meeting_list.every(store):
        held = sessions.get(store, key)
        if held is not None and held.title == "Samenwerkingsmiddag De Hoven":
            return key
    raise LookupError


def go_there(typist: Typist) -> None:
    """From the list, by its filter."""
    typist.press(Key.Key_F, held=CTRL)
    typist.type("hoven")
    typist.press(Key.Key_Down, Key.Key_Return)
    assert typist.screen.session is not None
    assert typist.screen.session.id == the_afternoon(typist.shell.store)


def check_in(typist: Typist) -> None:
    for name, *_rest in PEOPLE:
        typist.type(name)
        typist.press(Key.Key_Return)


def the_round(typist: Typist) -> None:
    """What each works on and seeks; Enter goes on to the next."""
    typist.press(Key.Key_Down)
    for _name, works_on, seeks, *_rest in PEOPLE:
        typist.type(works_on)
        if seeks:
            typist.press(Key.Key_Tab)
            typist.type(seeks)
        typist.press(Key.Key_Return)


def the_lessons(typist: Typist) -> None:
    """Of whom and what; Enter goes on in the same column, Down passes who learnt nothing."""
    typist.press(Key.Key_Down, Key.Key_Tab, Key.Key_Tab)
    for at, (*_known, teacher, learnt) in enumerate(PEOPLE):
        if teacher:
            typist.type(teacher)
            typist.press(Key.Key_Tab)
            typist.type(learnt)
            typist.press(Key.Key_Return)
        else:
            typist.press(Key.Key_Down)
        if not any(each[3] for each in PEOPLE[at + 1 :]):
            break


def the_notes(typist: Typist) -> None:
    typist.press(Key.Key_F6)
    for note in NOTES:
        typist.type(note)
        typist.press(Key.Key_Return)


def the_harvest(typist: Typist) -> None:
    """Two notes into actions, a question for a coach, and a lesson to keep."""
    typist.press(Key.Key_Down, Key.Key_Down, held=CTRL)
    assert typist.screen.page == HARVEST
    typist.press(Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_A)
    typist.press(Key.Key_End, Key.Key_K)
    typist.press(*[Key.Key_Up] * 6, Key.Key_C)


def check_what_was_kept(store: Store) -> None:
    held = the_afternoon(store)
    there = [one for one in co_working.workers(store, held) if one.is_there]
    assert len(there) == 12
    assert [(one.works_on, one.seeks) for one in there] == [each[1:3] for each in PEOPLE]
    assert [one.person_id is None for one in there] == [False] * 10 + [True] * 2
    assert [one.municipality for one in there[:3]] == ["Zandwijk", "Zandwijk", "Oudewaard"]
    came = co_working.outcome(store, held)
    wanted = [(each[0], each[3], each[4]) for each in PEOPLE if each[3]]
    assert len(came.lessons) == len(wanted) == 6
    for learnt, (_learner, teacher, text) in zip(came.lessons, wanted, strict=True):
        assert learnt.teacher.startswith(NAMES[teacher])
        assert learnt.text == text
    kept = [line.text.text for line in lines.of(store, Home(held)) if line.kind == "paragraph"]
    assert [text for text in kept if text] == list(NOTES)


def check_what_was_harvested(store: Store) -> None:
    held = the_afternoon(store)
    found = harvest.gleanings(store, held)
    made = [fruit for each in found for fruit in each.became]
    assert sorted(fruit.what for fruit in made) == ["action", "action", "coach", "knowledge"]
    mine = {each.line.text.text for each in actions.every(store, open_only=True)}
    assert "Idee 1" in mine
    assert "Coachvraag: een zaal (Piet Puk)" in mine
    (quick,) = [each for each in found if each.kind == "snelle notitie"]
    assert quick.text.text in mine
    insights = store.rows("SELECT text FROM line WHERE kind = 'insight' AND session_id IS NULL")
    assert "Taal voor de raad" in [row.text for row in insights]
    assert all(harvest.origin(store, fruit.line_id) is not None for fruit in made)


def test_an_afternoon_of_twelve_by_keyboard_alone_is_all_there_after_reopening(
    theme: Theme, file: Path
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        typist = Typist(shell)
        go_there(typist)
        check_in(typist)
        the_round(typist)
        the_lessons(typist)
        the_notes(typist)
        the_harvest(typist)
        assert typist.keys <= MOST_KEYS
        shell.window.close()
        assert shell.window.work is None or shell.desk.waiting == 0
    with schema.open_file(file) as store:
        check_what_was_kept(store)
        check_what_was_harvested(store)


def test_undo_and_redo_from_the_keyboard_go_through_an_afternoon_and_back(typist: Typist) -> None:
    store = typist.shell.store
    go_there(typist)
    for name in ("naima", "zoe", "Piet Puk"):
        typist.type(name)
        typist.press(Key.Key_Return)
    typist.press(Key.Key_Down)
    typist.type("bestek")
    typist.press(Key.Key_Tab)
    typist.type("voorbeeld")
    typist.press(Key.Key_Return)
    held = the_afternoon(store)

    def seen() -> list[tuple[str, str, str]]:
        every = co_working.workers(store, held)
        return [(one.display_name, one.works_on, one.seeks) for one in every if one.is_there]

    after = seen()
    assert len(after) == 3
    for _ in range(5):
        typist.press(Key.Key_Z, held=CTRL)
    assert seen() == []
    for _ in range(5):
        typist.press(Key.Key_Y, held=CTRL)
    assert seen() == after
