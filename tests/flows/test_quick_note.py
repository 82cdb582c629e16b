"""Forty quick notes by keyboard alone in the real window, and working them out; keys are counted."""

from __future__ import annotations

import subprocess
import sys
import time as clock
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import actions, lines, quick_notes, schema
from nplw_desktop.store import Store, notes
from nplw_desktop.ui.quick_note.window import QuickNoteWindow
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.tabs.minutes.notes.page import NotesPage
from tests.flows.keyboard import NONE, Keyboard
from tests.flows.program import Program
from tests.ui.shell import TODAY, Shell, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TREE = Path(__file__).resolve().parents[2]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "paard accu nietje batterij"

# What is noted in an afternoon of working together: of forty, ten name somebody, six have a label,
# and five are actions. A name and a label take an Enter more, to choose them from the list.
PLAIN = tuple(f"Opmerking {at} over de planning van De Hoven" for at in range(19))
NAMED = tuple(
    (name, f" zoekt een voorbeeld, {at}") for at, name in enumerate(("Ruben T", "Marleen H") * 5)
)
LABELLED = tuple(f"Ervaring {at} met #VvE" for at in range(6))
TASKS = tuple(f"!actie Draaiboek {at} opvragen vr 4 dec" for at in range(5))


class Noter(Keyboard):
    """Someone at the keyboard; ``others`` counts the keys that are no text."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.others = 0
        shell.window.resize(1366, 768)
        shell.window.activateWindow()
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """Without a screen, a list that closes leaves no window active: go on in the note."""
        window, active = self.shell.work.notes.window, QApplication.activeWindow()
        lost = active is None or not active.isVisible()
        if lost and window is not None and window.isVisible():
            window.activateWindow()
            QApplication.processEvents()
        return super().focus()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.others += len(keys)
        super().press(*keys, held=held)

    @property
    def window(self) -> QuickNoteWindow:
        """The window of the note."""
        made = self.shell.work.notes.window
        assert made is not None
        return made

    def note(self, text: str, *, enters: int = 1) -> None:
        """F4, a text, Enter: and gone."""
        self.press(Key.Key_F4)
        self.type(text)
        for _ in range(enters):
            self.press(Key.Key_Return)
        assert not self.window.isVisible(), text


@pytest.fixture
def noter(theme, tmp_path: Path, qtbot) -> Iterator[Noter]:
    with opened(theme, example_copy(tmp_path), specs=TABS) as shell:
        shell.work.notes.now = lambda: datetime.combine(TODAY, time(14, 30))
        yield Noter(shell)
        QApplication.processEvents()


def written(store: Store) -> list[lines.Line]:
    """Every line typed today, oldest first."""
    query = lines.query().where(lines.line.c.written_on == TODAY).order_by(lines.line.c.id)
    return list(lines.read(store, query))


def kind(store: Store, line_id: int) -> str:
    found = lines.get(store, line_id)
    assert found is not None
    return found.kind


def test_forty_notes_take_two_keys_each_that_are_no_text(noter: Noter) -> None:
    store = noter.shell.store
    before = len(written(store))
    for text in PLAIN:
        noter.note(text)
    for name, text in NAMED:
        noter.press(Key.Key_F4)
        noter.type(f"@{name}")
        noter.press(Key.Key_Return)
        noter.type(text)
        noter.press(Key.Key_Return)
    for text in LABELLED:
        noter.note(text, enters=2)
    for text in TASKS:
        noter.note(text)
    made = written(store)[before:]
    assert len(made) == 40
    # F4 and Enter for each, and one Enter more for each name and label that was chosen.
    assert noter.others <= 2 * 40 + len(NAMED) + len(LABELLED)

    kinds = [line.kind for line in made]
    assert (kinds.count("quick_note"), kinds.count("action")) == (35, 5)
    tasks = [line for line in made if line.kind == "action"]
    assert {(line.owner, line.due_on) for line in tasks} == {
        ("Mirte Slotermeer", date(2026, 12, 4))
    }
    named = [quick_notes.get(store, line.id) for line in made[19:29]]
    assert {place for note in named if note for _key, place in note.municipalities} == {
        "Hogerveld",
        "Sluiskade",
    }
    labelled = [quick_notes.get(store, line.id) for line in made[29:35]]
    assert all(
        note is not None and [name for _, name in note.labels] == ["VvE"] for note in labelled
    )
    held = {line.home.session_id for line in made}
    assert held == {
        store.value("SELECT id FROM session WHERE title = 'Samenwerkingsmiddag De Hoven'")
    }


def test_a_note_takes_well_under_ten_seconds_of_the_program(noter: Noter) -> None:
    noter.note("De eerste, om warm te worden")
    start = clock.perf_counter()
    for text in PLAIN[:10]:
        noter.press(Key.Key_F4)
        noter.window.editor.insertPlainText(text)
        noter.press(Key.Key_Return)
    assert (clock.perf_counter() - start) / 10 < 1


def test_working_out_takes_one_key_a_note(noter: Noter, qtbot) -> None:
    for at in range(6):
        noter.note(f"Te verwerken {at}")
    noter.shell.desk.go("minutes/notes")
    tab = noter.shell.work.tabs.currentWidget()
    assert isinstance(tab, MinutesTab)
    tab.enter()
    noter.pause()
    store, before = noter.shell.store, noter.others
    waiting = [line.id for line in written(store) if line.text.text.startswith("Te verwerken")]
    page = tab.frame.widget("notes")
    assert isinstance(page, NotesPage)
    qtbot.waitUntil(lambda: page.list.rows.row_of(waiting[0]) >= 0)
    page.list.select(waiting[-1])
    noter.pause()
    for key in (Key.Key_A, Key.Key_I, Key.Key_T, Key.Key_V, Key.Key_B, Key.Key_A):
        noter.press(key)
        qtbot.waitUntil(page.list.hasFocus)
    assert noter.others - before == 6
    kinds = {kind(store, key) for key in waiting}
    assert kinds == {"action", "insight", "promise", "decision", "quick_note"}
    for _ in range(6):
        noter.press(Key.Key_Z, held=CTRL)
    assert {kind(store, key) for key in waiting} == {"quick_note"}


def test_a_note_is_made_from_the_midst_of_the_settings(noter: Noter) -> None:
    noter.press(Key.Key_Comma, held=CTRL)
    dialog = QApplication.activeWindow()
    noter.note("Ingevallen tijdens het instellen")
    assert QApplication.activeWindow() is dialog
    assert written(noter.shell.store)[-1].text.text == "Ingevallen tijdens het instellen"
    assert said(noter.shell) == "Notitie bewaard"


def test_a_note_of_a_kill_ago_is_there_at_the_next_start(theme, tmp_path: Path, qtbot) -> None:
    file = example_copy(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.flows.noter", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=TREE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"typed\n"
    clock.sleep(0.9)  # a pause of 600 ms, and the time that writing takes
    child.kill()
    child.wait()
    child.stdout.close()
    with schema.open_file(file) as store:
        assert "draft_quick_note" in [row.name for row in store.rows("SELECT name FROM store_note")]
        assert notes.read(store, "draft_quick_note")
    with opened(theme, file, specs=TABS) as shell:
        noter = Noter(shell)
        noter.press(Key.Key_F4)
        assert noter.window.typed().text().text == "Half getypt voor de stroom uitvalt"
        noter.press(Key.Key_Return)
        assert written(shell.store)[-1].text.text == "Half getypt voor de stroom uitvalt"
        QApplication.processEvents()


def test_locked_it_can_not_be_read_and_comes_back_as_a_draft(
    begin: Callable[..., Program], tmp_path: Path
) -> None:
    path = tmp_path / "Veilig.nplw"
    schema.create(path, PASSPHRASE).close()
    program = begin()
    program.start(path)
    program.window.activateWindow()
    QApplication.processEvents()
    program.type(f"{PASSPHRASE}\n")
    work = program.window.work
    assert work is not None
    program.window.commands.do("quick_note")
    note = work.notes.window
    assert note is not None
    note.editor.insertPlainText("Alleen voor mijn ogen")
    program.window.commands.do("lock")
    QApplication.processEvents()
    assert program.files.locking.locked
    assert not note.isVisible()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [program.window]
    program.press(Key.Key_F4)
    assert not note.isVisible()
    program.window.activateWindow()
    program.type(f"{PASSPHRASE}\n")
    assert not program.files.locking.locked
    program.window.commands.do("quick_note")
    assert note.typed().text().text == "Alleen voor mijn ogen"
    work.notes.put_away()


def test_an_action_from_a_note_is_among_the_open_actions(noter: Noter) -> None:
    noter.note("!actie Rekenblad rondsturen vr 4 dec")
    found = [each.line.text.text for each in actions.every(noter.shell.store, open_only=True)]
    assert "Rekenblad rondsturen vr 4 dec" in found
