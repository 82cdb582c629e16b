"""A coordinator plans a meeting, takes its minutes, and has the paper; all by keyboard."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt

from nplw_desktop.region import actions, lines, meeting_list, meetings, names, schema, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.flows.typist import WORDS
from tests.ui.shell import example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
TREE = Path(__file__).resolve().parents[2]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


class Typist(AtWindow):
    """Someone at the keyboard of the real window."""

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


@pytest.fixture
def typist(theme: Theme, file: Path) -> Iterator[Typist]:
    with opened(theme, file, specs=SPECS) as shell:
        yield Typist(shell)


def the_meeting(store: Store, title: str) -> sessions.Session:
    for key in meeting_list.every(store):
        held = sessions.get(store, key)
        if held is not None and held.title == title:
            return held
    raise LookupError(title)


def plan(typist: Typist, qtbot) -> None:
    typist.press(Key.Key_N, held=CTRL)
    typist.type("Warmtetafel Zuid")
    typist.press(Key.Key_Tab)
    typist.type("vandaag\n")
    qtbot.waitUntil(lambda: typist.tab.report.session is not None)


def invite(typist: Typist, *letters: str) -> None:
    """Go to the people with F6, and add some by their first letters."""
    typist.press(Key.Key_F6)
    typist.tab.report.side.attendance.add_name()
    for start in letters:
        typist.type(start)
        typist.press(Key.Key_Return)
    typist.press(Key.Key_Escape)


def take_minutes(typist: Typist) -> None:
    """Minutes at three agenda items, with a decision and an action."""
    typist.tab.enter()
    typist.type("Femke opent om tien uur.\nAfmelding van Joris.")
    typist.press(Key.Key_Down, held=CTRL)
    typist.type("- eerste mededeling\ntweede mededeling")
    typist.press(Key.Key_Down, held=CTRL)
    typist.type("!besluit Het verslag is vastgesteld.\n@Bram")
    typist.press(Key.Key_Return)
    typist.type(" stuurt het rekenblad rond vr 4 dec")
    typist.press(Key.Key_A, held=BOTH)


def check_what_was_kept(store: Store) -> None:
    held = the_meeting(store, "Warmtetafel Zuid")
    agenda = meetings.agenda(store, held.id)
    written = [lines.of(store, Home(held.id, item.id)) for item in agenda]
    assert [[line.text.text for line in each] for each in written[:3]] == [
        ["Femke opent om tien uur.", "Afmelding van Joris."],
        ["eerste mededeling", "tweede mededeling"],
        ["Het verslag is vastgesteld.", "Bram Vlietstroom stuurt het rekenblad rond vr 4 dec"],
    ]
    assert [line.kind for line in written[1]] == ["bullet", "bullet"]
    decision, action = written[2]
    assert (decision.kind, decision.number) == ("decision", "B-2026-34")
    assert (action.kind, action.number) == ("action", "A-2026-49")
    assert (action.owner, action.due_on) == ("Bram Vlietstroom", date(2026, 12, 4))
    there = {
        names.display(one.name): one.attendance for one in sessions.participants(store, held.id)
    }
    assert there == {
        "Mirte Slotermeer": "invited",
        "Femke Rietveen": "present",
        "Bram Vlietstroom": "present",
        "Joris Molendam": "excused",
    }
    assert held.status == "draft"


def test_a_whole_meeting_is_typed_and_every_word_is_there_after_reopening(
    theme: Theme, file: Path, qtbot
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        typist = Typist(shell)
        plan(typist, qtbot)
        invite(typist, "femke r", "bram v", "joris")
        typist.press(Key.Key_End, Key.Key_Space)
        take_minutes(typist)
        shell.window.close()
        assert shell.window.work is None or shell.desk.waiting == 0
    with schema.open_file(file) as store:
        check_what_was_kept(store)
        assert "A-2026-49" in [each.line.number for each in actions.every(store, open_only=True)]


def test_twenty_times_undo_and_redo_from_the_keyboard_end_where_they_began(typist, qtbot) -> None:
    store = typist.shell.store
    plan(typist, qtbot)
    invite(typist, "femke r", "bram v", "joris")
    typist.press(Key.Key_End, Key.Key_Space)
    take_minutes(typist)
    assert typist.tab.flush()
    check_what_was_kept(store)
    typist.tab.report.agenda.list.setFocus()
    for _ in range(20):
        typist.press(Key.Key_Z, held=CTRL)
    with pytest.raises((LookupError, AssertionError, ValueError)):
        check_what_was_kept(store)
    for _ in range(25):
        typist.press(Key.Key_Y, held=CTRL)
    check_what_was_kept(store)


def test_the_paper_has_what_was_typed(typist: Typist, qtbot) -> None:
    plan(typist, qtbot)
    take_minutes(typist)
    typist.press(Key.Key_P, held=CTRL)
    dialog = typist.tab.report.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper is not None
    with opened_pdf(dialog.paper.data) as paper:
        words = " ".join(paper[0].get_textpage().get_text_bounded().split())
    for said in ("Warmtetafel Zuid", "Concept", "B-2026-34", "vr 4 dec 2026", "Bram Vlietstroom"):
        assert said in words
    dialog.close()


def test_the_place_is_remembered_for_the_next_start(theme: Theme, file: Path, qtbot) -> None:
    settings = Settings(file.parent / "venster.ini")
    with opened(theme, file, settings, SPECS) as shell:
        typist = Typist(shell)
        plan(typist, qtbot)
        typist.press(Key.Key_Down, held=CTRL)
        place = typist.tab.place()
    with opened(theme, file, settings, SPECS) as shell:
        assert Typist(shell).tab.place() == place


def test_f6_walks_through_the_window_and_comes_back_to_the_text(typist: Typist, qtbot) -> None:
    plan(typist, qtbot)
    report = typist.tab.report
    start = typist.focus()
    assert start is report.writing.sheet.editor
    seen = []
    for _ in range(12):
        typist.press(Key.Key_F6)
        seen.append(typist.focus())
        if seen[-1] is start:
            break
    assert report.side.attendance.list in seen
    assert report.agenda.list in seen
    assert seen[-1] is start


@pytest.mark.parametrize("seed", [1, 2])
def test_a_kill_loses_at_most_600_ms_of_typing(file: Path, seed: int) -> None:
    with schema.open_file(file) as store:
        held = the_meeting(store, "Werkgroep aanbesteden")
    place = f"minutes/{held.id}"
    command = [sys.executable, "-m", "tests.flows.typist", str(file), place]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=TREE)
    assert child.stdout is not None
    moments = [float(child.stdout.readline())]
    end = moments[0] + random.Random(seed).uniform(1.5, 3.0)
    while time.time() < end:
        moments.append(float(child.stdout.readline()))
    killed = time.time()
    child.kill()
    child.wait()
    child.stdout.close()
    with schema.open_file(file) as store:
        kept = "".join(line.text.text for line in lines.of(store, Home(held.id)))
        assert store.check().ok
    typed = "".join(islice(cycle(WORDS), len(kept)))
    assert kept == typed.rstrip() + kept[len(typed.rstrip()) :]
    # A pause of 600 ms, and the time that writing takes on a busy machine.
    safe = sum(moment < killed - 0.6 - 0.2 for moment in moments)
    assert len(kept) >= safe
