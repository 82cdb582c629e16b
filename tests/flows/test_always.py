"""Whatever the world does to the file while it is open, no word that was typed is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor

from nplw_desktop.region import people
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change, Changed, Store
from nplw_desktop.store.errors import Refused, WriteFailed
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import batch
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import LineEdits
from tests.flows.always import (
    LONG,
    NAIMA,
    SAVED,
    Desktop,
    failing,
    full,
    held,
    read_only,
)
from tests.ui.shell import example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Trouble = Callable[[Store], AbstractContextManager[None]]

TROUBLES = pytest.mark.parametrize(
    ("trouble", "words"),
    [(full, "schijf is vol"), (read_only, "mag niet worden geschreven"), (failing, "schijf")],
    ids=["full", "read-only", "failing"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path)


@pytest.fixture
def desktop(theme: Theme, file: Path) -> Iterator[Desktop]:
    with opened(theme, file, specs=TABS) as shell:
        yield Desktop(shell.window)


# The disk


@TROUBLES
def test_what_cannot_be_written_stays_is_said_copied_and_written_later(
    desktop: Desktop, trouble: Trouble, words: str
) -> None:
    minutes = desktop.minutes("Sander licht toe. ")
    desktop.flush()
    with trouble(desktop.store):
        desktop.minutes(LONG)
        assert not desktop.flush()
        field = desktop.field(LONG)
        desktop.flush()
        assert desktop.row.startswith("Niet bewaard, nog ")
        assert words in desktop.strip
        assert "vanzelf opnieuw geprobeerd" in desktop.strip
        assert minutes.toPlainText().count(LONG.strip()) == 1
        assert LONG.strip() in field.toPlainText()
        assert desktop.copied().count(LONG.strip()) >= 2
        assert not desktop.desk.retry()
    assert desktop.desk.retry()
    assert desktop.row == SAVED
    assert desktop.strip == ""
    assert LONG.strip() in desktop.remark()
    assert sum(LONG.strip() in line for line in desktop.lines()) == 1
    assert desktop.store.check().all == ()


@TROUBLES
def test_a_short_note_stays_in_its_line(desktop: Desktop, trouble: Trouble, words: str) -> None:
    with trouble(desktop.store):
        note = desktop.note(LONG)
        assert not desktop.flush()
        assert note.text().strip() == LONG.strip()
        assert words in desktop.strip
        assert LONG.strip() in desktop.copied()
    assert desktop.desk.retry()
    assert desktop.lines().count(LONG.strip()) == 1


def test_a_note_that_waits_while_its_line_is_out_of_sight_is_kept_once(desktop: Desktop) -> None:
    with full(desktop.store):
        desktop.note(LONG)
        desktop.field("")
        assert desktop.desk.waiting == 1
    assert desktop.desk.retry()
    detail = desktop.contacts.detail
    detail.stop_editing()
    desktop.flush()
    assert desktop.lines().count(LONG.strip()) == 1


def test_undo_takes_back_nothing_of_before_what_waits(desktop: Desktop) -> None:
    """Else Ctrl+Z would undo an older change, and what was typed last would come after it."""
    desktop.desk.write("Naam", lambda change: people.rename(change, NAIMA, family_name="Eerst"))
    with full(desktop.store):
        desktop.field(LONG)
        desktop.flush()
        desktop.window.commands.do("undo")
        assert desktop.family_name() == "Eerst"
    desktop.window.commands.do("undo")
    assert LONG.strip() not in desktop.remark()
    assert desktop.family_name() == "Eerst"
    desktop.window.commands.do("undo")
    assert desktop.family_name() == "Bouzarai"


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from nplw_desktop.region import people, schema
from nplw_desktop.store.errors import WriteFailed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = schema.open_file(Path(sys.argv[1]))
def add():
    with store.change("Contact gemaakt") as change:
        people.add(change, "Ruben " + "Tolkamer" * 5_000)
add()
log = Path(sys.argv[1] + "-wal")
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, hard))
try:
    for _ in range(50):
        add()
except WriteFailed as error:
    print(error.what)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
before = store.value("SELECT count(*) FROM person")
add()
print(store.value("SELECT count(*) FROM person") - before, store.check().all)
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_log_that_may_not_grow_is_a_failed_write_and_work_goes_on(file: Path) -> None:
    """A real error of the system, in a process of its own: the limit holds for all its files."""
    command = [sys.executable, "-B", "-c", _LIMITED, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    what, after = done.stdout.splitlines()
    assert what.startswith("Bewaren lukt niet: de schijf")
    assert after == "1 ()"


# A virus scanner


def test_a_file_held_for_a_second_holds_up_nobody_and_loses_nothing(
    desktop: Desktop, qtbot
) -> None:
    spent = []

    def timed(act: Callable[[], object]) -> None:
        began = time.monotonic()
        act()
        spent.append(time.monotonic() - began)

    desktop.field("")
    desktop.minutes("")
    with held(desktop.store.path) as let_go:
        desktop.minutes("Eerste regel. ")
        timed(desktop.flush)
        assert desktop.row == "Niet bewaard, nog 1 wijziging"
        assert desktop.strip == ""  # not yet: it would move the page for a second
        desktop.field("Tweede. ")
        timed(desktop.flush)
        desktop.note("Derde")
        timed(desktop.flush)
        assert desktop.row == "Niet bewaard, nog 3 wijzigingen"
        assert [part in desktop.copied() for part in ("Eerste", "Tweede", "Derde")] == [True] * 3
        let_go()
    assert max(spent) < 0.6, spent
    assert sum(spent) < 1.0, spent  # only the first looks whether the file is free
    qtbot.waitUntil(lambda: desktop.row == SAVED, timeout=3_000)
    assert desktop.remark().startswith("Tweede.")
    assert desktop.lines().count("Derde") == 1
    assert sum("Eerste regel." in line for line in desktop.lines()) == 1
    labels = [row.label for row in desktop.store.rows("SELECT label FROM journal_step ORDER BY id")]
    assert labels[-1] == "Notitie toegevoegd"
    desktop.window.commands.do("undo")
    assert "Derde" not in desktop.lines()
    assert desktop.remark().startswith("Tweede.")


def test_a_file_that_stays_held_is_said_above_the_page(desktop: Desktop, qtbot) -> None:
    with held(desktop.store.path):
        desktop.field("Tweede. ")
        desktop.flush()
        qtbot.waitUntil(lambda: "houdt het bestand vast" in desktop.strip, timeout=3_000)
        desktop.window.commands.do("undo")
    assert desktop.desk.retry()
    assert desktop.remark().startswith("Tweede.")


def test_it_is_tried_again_soon_and_then_now_and_then(desktop: Desktop) -> None:
    with full(desktop.store):
        desktop.field(LONG)
        desktop.flush()
        waits = []
        for _ in range(5):
            waits.append(desktop.desk._retry.interval())
            desktop.desk.retry()
    assert waits == [1_000, 2_000, 5_000, 10_000, 10_000]
    desktop.desk.retry()
    assert not desktop.desk._retry.isActive()


# A rule that says no after all


def test_what_a_rule_refuses_after_waiting_is_told_and_can_be_copied(desktop: Desktop) -> None:
    def refuse(_change: object) -> None:
        raise Refused("Dit contact is verwijderd.", "Er is niets veranderd.", "")

    with full(desktop.store):
        desktop.field(LONG)
        desktop.flush()
        desktop.desk.write("Notitie toegevoegd", refuse, words="Belt maandag terug")
    desktop.desk.retry()
    strip = desktop.window.strips.shown("dropped")
    assert strip is not None
    assert "Dit contact is verwijderd." in strip.accessibleName()
    assert "Belt maandag terug" in strip.accessibleName()
    assert desktop.row == SAVED
    assert "Notitie toegevoegd: Belt maandag terug" in desktop.copied()
    button(strip, "Sluiten").click()
    assert desktop.window.strips.shown("dropped") is None
    assert "Belt maandag terug" not in desktop.copied()


def button(strip, words: str):
    from nplw_desktop.ui.widgets.buttons import Button

    return next(each for each in strip.findChildren(Button) if each.text() == words)


# Closing


def test_all_that_is_not_kept_can_be_copied_at_the_close(desktop: Desktop, qtbot) -> None:
    with read_only(desktop.store):
        note = desktop.note("Half getypte notitie ")
        desktop.minutes(f"Uit het verslag. {LONG}")
        desktop.field(f"Uit het formulier. {LONG}")
        tab = desktop.contacts
        tab.call()
        talk = tab._conversation
        assert talk is not None
        talk.text.edit.setText("Uit het gesprek")
        talk.follow_up.edit.setText("Vervolg sturen")
        tab.new()
        tab.list.table.new_row_editor("name").insert("Nieuwe Naam")
        assert note.text()
        desktop.window.close()
        assert desktop.window.isVisible()
        desktop.question().answer("copy")
        copied = QGuiApplication.clipboard().text()
        for words in (
            "Uit het verslag.",
            "Uit het formulier.",
            "Half getypte notitie",
            "Uit het gesprek",
            "Vervolg sturen",
            "Nieuwe Naam",
        ):
            assert words in copied
        desktop.question().answer("stay")
    desktop.desk.retry()
    talk.close()


def test_a_try_that_fails_halfway_writes_nothing_of_the_minutes(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception passes through no signal of Qt: half a batch was committed, and came twice."""
    real = batch.write

    def halfway(change: Change, home: Home, edits: LineEdits, today: date) -> dict[int, int]:
        real(change, home, edits, today)
        raise WriteFailed("Bewaren lukt niet: de schijf is vol.", "", "")

    desktop.minutes("")
    with full(desktop.store):
        desktop.minutes(f"Precies een keer. {LONG}")
        assert not desktop.flush()
    monkeypatch.setattr(batch, "write", halfway)
    assert not desktop.desk.retry()
    assert not any("Precies een keer." in line for line in desktop.lines())
    monkeypatch.undo()
    assert desktop.desk.retry()
    assert sum("Precies een keer." in line for line in desktop.lines()) == 1


def test_an_action_that_waited_is_made_once(desktop: Desktop) -> None:
    desktop.note("")
    section = desktop.contacts.detail.person.open_actions
    with full(desktop.store):
        section.head.link_clicked.emit()
        section.line.text.edit.setText(LONG)
        section.line.save()
        assert desktop.desk.waiting == 1
        assert str(section.line.text.value()).strip() == LONG.strip()
    assert desktop.desk.retry()
    assert not section.line.isVisible()
    assert desktop.lines().count(LONG.strip()) == 1


def test_a_field_that_waits_is_not_read_again_from_the_file(desktop: Desktop) -> None:
    with full(desktop.store):
        field = desktop.field(LONG)
        desktop.flush()
        assert desktop.desk.waiting == 1
        desktop.desk.changed.emit(Changed({"person": frozenset({NAIMA})}, "Iets anders"))
        assert LONG.strip() in field.toPlainText()
    assert desktop.desk.retry()
    assert LONG.strip() in desktop.remark()


def test_a_record_that_is_opened_again_shows_what_waits_and_typing_goes_on_there(
    desktop: Desktop,
) -> None:
    with full(desktop.store):
        desktop.field("Eerst dit. ")
        desktop.flush()
        desktop.desk.go("contacts/4")
        desktop.contacts.detail.edit()
        again = desktop.field("")
        assert "Eerst dit." in again.toPlainText()
        again.moveCursor(QTextCursor.MoveOperation.End)
        desktop.field(LONG)
        desktop.flush()
    assert desktop.desk.retry()
    assert "Eerst dit." in desktop.remark()
    assert LONG.strip() in desktop.remark()


def test_a_fault_of_ours_while_writing_what_waits_loses_no_word(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with full(desktop.store):
        desktop.field(LONG)
        desktop.flush()
    with monkeypatch.context() as patch:
        patch.setattr(desktop.store, "change", broken)
        with pytest.raises(ZeroDivisionError):
            desktop.desk.retry()
    assert LONG.strip() in desktop.copied()
    assert desktop.desk.retry()
    assert LONG.strip() in desktop.remark()
