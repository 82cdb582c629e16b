"""The composition root: one window a file, started and ended in order, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nplw_desktop import app, paths
from tests.ui.shell import example_copy

TREE = Path(__file__).resolve().parent.parent

# Opens the window as the command does, says when the file is open, and closes when it is told to.
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nplw_desktop import app
from nplw_desktop.ui import workplace

begin, asked = workplace.Workplace.begin, app.Program._on_asked

def begun(work):
    begin(work)
    print("open", *(n for n in ("sqlalchemy",) if n in sys.modules), flush=True)
    if "fail" in sys.argv:
        QTimer.singleShot(0, lambda: 1 / 0)
        QTimer.singleShot(1000, told)
    elif "stay" not in sys.argv:
        QTimer.singleShot(0, work._window.close)

def raised(program, path):
    asked(program, path)
    print("raised", flush=True)
    QTimer.singleShot(0, program.window.close)

def told():
    from nplw_desktop.ui.crash_dialog import CrashDialog
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog))
    print("told" if dialog.isVisible() else "hidden", flush=True)
    dialog.reject()

workplace.Workplace.begin, app.Program._on_asked = begun, raised
print("exit", app.run(Path(sys.argv[1])), flush=True)
"""


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(path: Path, *how: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(path), *how],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=TREE,
            env={**os.environ, "NPLW_HOME": str(tmp_path / "home")},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def path(tmp_path) -> Path:
    return example_copy(tmp_path)


def words(process: subprocess.Popen[str]) -> list[str]:
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out.split()


def test_it_opens_a_file_and_ends_cleanly(start, path, tmp_path):
    assert words(start(path)) == ["open", "sqlalchemy", "exit", "0"]
    left = [each.name for each in (tmp_path / "home" / "log").iterdir()]
    assert [name for name in left if name.startswith("harde-fout")] == []
    assert (path.parent / f"{path.name}.lock").stat().st_size == 0


def test_a_second_start_raises_the_first_window(start, path):
    first = start(path, "stay")
    assert first.stdout.readline().startswith("open")
    assert words(start(path)) == ["exit", "0"]
    assert words(first) == ["raised", "exit", "0"]


def test_a_window_that_died_does_not_stop_the_next(start, path):
    first = start(path, "stay")
    assert first.stdout.readline().startswith("open")
    first.kill()
    first.wait()
    assert words(start(path)) == ["open", "sqlalchemy", "exit", "0"]


def test_a_fault_of_the_program_is_told_and_the_file_let_go(start, path):
    process = start(path, "fail")
    out, error = process.communicate(timeout=60)
    assert out.split() == ["open", "sqlalchemy", "told", "exit", "0"]
    assert "ZeroDivisionError" in error
    assert (path.parent / f"{path.name}.lock").stat().st_size == 0


def test_the_start_loads_nothing_heavy_before_the_first_paint():
    program = (
        "import sys, nplw_desktop.app\n"
        "heavy = ('sqlalchemy', 'reportlab', 'PySide6.QtNetwork', 'PySide6.QtSvg',\n"
        "         'nplw_desktop.region', 'nplw_desktop.store', 'nplw_desktop.ui.style',\n"
        "         'nplw_desktop.ui.actions', 'nplw_desktop.ui.files')\n"
        "print(*(name for name in heavy if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=TREE
    )
    assert done.stdout.split() == []


# One window


TAKES = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from nplw_desktop import app
qt = QCoreApplication([])
print(app.OneWindow().take(Path(sys.argv[1])))
"""


def test_a_file_is_taken_once_and_answered_for_until_closed(qapp, qtbot, tmp_path):
    path = tmp_path / "Mijn regio.nplw"
    one = app.OneWindow()
    told: list[str] = []
    one.asked.connect(told.append)
    assert one.take(path)
    assert one.take(path)
    command = [sys.executable, "-c", TAKES, str(path)]
    for expected in ("False", "True"):
        other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TREE)
        qtbot.waitUntil(lambda process=other: process.poll() is not None, timeout=30_000)
        assert other.communicate()[0].strip() == expected
        one.close()
    assert told == [str(path.resolve())]


def test_another_file_is_nobodys_business(qapp, tmp_path):
    first, second = app.OneWindow(), app.OneWindow()
    assert first.take(tmp_path / "een.nplw")
    assert second.take(tmp_path / "twee.nplw")
    first.close()
    second.close()


def test_a_file_that_nobody_holds_is_free_without_asking(qapp, tmp_path):
    one = app.OneWindow()
    assert one.is_free(tmp_path / "een.nplw")
    assert one._server is None
    (tmp_path / "een.nplw.lock").write_text("pc, iemand, vandaag")
    assert one.is_free(tmp_path / "een.nplw")  # its holder died: nobody answers
    one.close()


def test_the_passphrase_of_the_environment_is_known(monkeypatch):
    assert app.passphrase_of_environment() is None
    monkeypatch.setenv("NPLW_PASSPHRASE", "paard accu")
    assert app.passphrase_of_environment() == "paard accu"


def test_folders_of_the_program_lie_where_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("NPLW_HOME", str(tmp_path))
    assert paths.default_file() == tmp_path / "data" / "Mijn regio.nplw"


@pytest.mark.parametrize(
    ("arguments", "expected"), [([], "window 7 False"), (["--help"], "gebruik")]
)
def test_the_module_opens_the_window_or_reads_the_command_line(arguments, expected):
    program = (
        "import sys\n"
        f"sys.argv = ['nplw-desktop', *{arguments!r}]\n"
        "import nplw_desktop.__main__ as start, nplw_desktop.app as app\n"
        "app.run = lambda: 7\n"
        "print('window', start.main(), 'nplw_desktop.cli' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=TREE
    )
    assert done.stdout.startswith(expected)
