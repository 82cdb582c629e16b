"""packaging/dev.py and its environment, as far as that goes without making one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import dev
import environment
import pytest
from environment import Environment, Interpreter, SetupError

TREE = Path(__file__).resolve().parent.parent


def python(*version: int, program: str = "/usr/bin/python3", **kind: object) -> Interpreter:
    ordinary = {"implementation": "CPython", "wide": True, "free_threaded": False}
    return Interpreter(version, program, **{**ordinary, **kind})  # type: ignore[arg-type]


def asking(answers: dict[str, Interpreter]):
    return lambda command: answers.get(" ".join(command))


# --- choosing a Python ----------------------------------------------------------------------


def test_the_running_python_comes_first_and_then_the_newest() -> None:
    commands = [" ".join(c) for c in environment.interpreter_commands(windows=False)]
    assert commands == [
        sys.executable,
        *("python3.14", "python3.13", "python3.12", "python3.11", "python3"),
    ]


def test_windows_has_a_launcher_for_the_versions() -> None:
    commands = [" ".join(c) for c in environment.interpreter_commands(windows=True)]
    assert commands[1:3] == ["py -3.14", "py -3.13"]


def test_the_first_python_that_fits_is_taken() -> None:
    commands = iter([["python3"], ["python3.14"], ["python3.12"], ["python3.11"]])
    ask = asking(
        {
            "python3": python(3, 9, 2),
            "python3.12": python(3, 12, 4, program="/opt/python3.12"),
            "python3.11": python(3, 11, 2),
        }
    )
    assert environment.choose_interpreter(commands, ask).program == "/opt/python3.12"


@pytest.mark.parametrize(
    ("found", "objection"),
    [
        (python(3, 10, 12), "too old"),
        (python(3, 15, 0), "too new: not tried yet"),
        (python(3, 11, 9, implementation="PyPy"), "PyPy: Qt for Python needs CPython"),
        (python(3, 12, 0, wide=False), "32-bit: Qt for Python needs 64-bit"),
        (
            python(3, 14, 0, free_threaded=True),
            "free-threaded: Qt for Python needs the ordinary build",
        ),
    ],
)
def test_without_a_python_that_fits_it_says_which_were_found_and_why_not(
    found: Interpreter, objection: str
) -> None:
    with pytest.raises(SetupError) as refusal:
        environment.choose_interpreter(iter([["python3"]]), asking({"python3": found}))
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in str(refusal.value)
    assert f"{found}: {objection}" in str(refusal.value)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_every_supported_python_fits(version: tuple[int, ...]) -> None:
    assert python(*version).objection == ""


def test_the_versions_are_those_of_the_project_file() -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))["project"]
    low, high = environment.LOWEST, environment.HIGHEST
    assert project["requires-python"] == f">={low[0]}.{low[1]},<{high[0]}.{high[1] + 1}"


def test_a_python_is_really_started_and_asked() -> None:
    found = environment.describe([sys.executable])
    assert found is not None
    assert found.version == tuple(sys.version_info[:3])
    assert Path(found.program).exists()
    assert environment.describe(["python3.99"]) is None


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_shim_with_no_python_behind_it_is_passed_over(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert environment.describe([str(shim)]) is None


# --- the stamp ------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A source tree whose environment looks complete."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.lock").write_text("pillow==13.0.0\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.write_text("")
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("version = 3.11.2\n")
    made._stamp.write_text(made._made_from())
    return tmp_path


def test_a_complete_environment_needs_nothing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object, **__: object) -> None:
        raise AssertionError("a second start starts nothing")

    monkeypatch.setattr(subprocess, "run", start)
    assert Environment(tree).ready()
    Environment(tree).prepare()


@pytest.mark.parametrize(
    "changed", ["packaging/requirements.lock", "pyproject.toml", ".venv/pyvenv.cfg"]
)
def test_an_environment_made_from_something_else_is_not_ready(tree: Path, changed: str) -> None:
    (tree / changed).write_text("other\n")
    assert not Environment(tree).ready()


def test_an_environment_whose_python_was_upgraded_away_is_not_ready(tree: Path) -> None:
    Environment(tree).python.unlink()
    assert not Environment(tree).ready()


def test_an_environment_of_a_moved_tree_is_not_ready(tree: Path) -> None:
    moved = tree.rename(tree.with_name("moved"))
    assert not Environment(moved).ready()


class Steps:
    """Takes the place of every program that would be started, and can fail one of them."""

    def __init__(self, fail: str = "") -> None:
        self.taken: list[str] = []
        self.fail = fail

    def __call__(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        words = " ".join(command)
        name = next(
            (n for n in ("venv --clear", "--require-hashes", " -e ", "PySide6") if n in words), ""
        )
        self.taken += [name] if name else []
        failed = bool(self.fail) and name == self.fail
        return subprocess.CompletedProcess(command, int(failed), "", "it failed" if failed else "")


ALL_STEPS = ["venv --clear", "--require-hashes", " -e ", "PySide6"]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    steps = Steps()
    monkeypatch.setattr(subprocess, "run", steps)
    monkeypatch.setattr(environment, "choose_interpreter", lambda _: python(3, 11, 2))
    return steps


def test_a_half_made_environment_is_made_again_from_the_start(tree: Path, steps: Steps) -> None:
    Environment(tree)._stamp.unlink()
    Environment(tree).prepare()
    assert steps.taken == ALL_STEPS
    assert Environment(tree).ready()


@pytest.mark.parametrize("step", ALL_STEPS[:3])
def test_an_environment_of_which_a_step_failed_is_not_trusted(
    tree: Path, steps: Steps, step: str
) -> None:
    Environment(tree)._stamp.unlink()
    steps.fail = step
    with pytest.raises(SetupError):
        Environment(tree).prepare()
    assert not Environment(tree).ready()


def test_a_new_lock_is_installed_into_a_complete_environment(tree: Path, steps: Steps) -> None:
    (tree / "packaging" / "requirements.lock").write_text("pillow==13.0.1\n")
    Environment(tree).prepare()
    assert steps.taken == ALL_STEPS[1:]
    assert Environment(tree).ready()


# --- system packages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"libglib2.0-0t64", "libglib2.0-0"}, "libglib2.0-0t64"),
        ({"libglib2.0-0", "libglib2.0-bin"}, "libglib2.0-0"),
        (set[str](), "libglib2.0-0"),
    ],
)
def test_a_renamed_package_goes_by_the_name_that_this_system_knows(
    known: set[str], name: str
) -> None:
    command = environment.apt_command(environment.QT_PACKAGES, known)
    assert command[:5] == ["apt-get", "install", "--yes", "--no-install-recommends", name]
    assert len(command) == 4 + len(environment.QT_PACKAGES)


@pytest.mark.skipif(os.name == "nt", reason="has no users by number")
def test_who_is_not_root_gets_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError) as refusal:
        environment.install_system_packages([("python3.11-venv",), ("libgl1",)])
    assert str(refusal.value).endswith(
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends"
        " python3.11-venv libgl1"
    )


def test_a_system_without_apt_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SetupError, match="libgl1 libegl1"):
        environment.install_system_packages(environment.QT_PACKAGES)


QT_WITHOUT_AN_ANSWER = """qt.qpa.xcb: could not connect to display :78
qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb plugin.
This application failed to start because no Qt platform plugin could be initialized."""


def test_a_screen_that_does_not_answer_asks_for_no_system_packages(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Environment, "_try_qt", lambda *_: QT_WITHOUT_AN_ANSWER)
    problem = Environment(tree).screen_problem({"DISPLAY": ":78"})
    assert problem == "qt.qpa.xcb: could not connect to display :78"


def test_a_screen_that_works_is_tried_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([""])
    monkeypatch.setattr(Environment, "_try_qt", lambda *_: next(answers))
    assert Environment(tree).screen_problem({"DISPLAY": ":0"}) == ""
    assert Environment(tree).screen_problem({"DISPLAY": ":0"}) == ""


def test_of_a_traceback_the_last_line_says_it() -> None:
    problem = "Traceback (most recent call last):\n  File ...\nImportError: libGL.so.1"
    assert environment.gist(problem) == "ImportError: libGL.so.1"


# --- the commands ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--file", "x.nplw"], True),
        (["--file=x.nplw"], True),
        (["demo", "x.nplw"], False),
        (["--help"], False),
        (["list", "x.nplw", "people", "--json"], False),
    ],
)
def test_only_the_window_needs_a_screen(arguments: list[str], window: bool) -> None:
    assert dev.opens_window(arguments) is window


@pytest.mark.parametrize(
    ("environ", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_it_sees_whether_there_is_a_screen(
    environ: dict[str, str], platform: str, screen: bool
) -> None:
    assert (dev.no_screen(environ, platform) == "") is screen


def test_every_look_is_drawn_once() -> None:
    looks = dev.looks()
    assert len(looks) == len(set(looks)) == 18
    assert ("1366x768", "light", "100") in looks


def test_a_wrong_command_gets_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["rum"]) == 2
    assert "No command 'rum'" in capsys.readouterr().err
    assert dev.main([]) == 0
    assert dev.main(["screens"]) == 2


def test_help_names_every_command() -> None:
    names = re.findall(r"^  (\w+) ", str(dev.__doc__), re.MULTILINE)
    assert names == ["run", "test", "bench", "screens", "lock", "help"]


def test_what_a_person_has_to_do_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> None:
        raise SetupError("Give this command first")

    monkeypatch.setattr(Environment, "prepare", refuse)
    assert dev.main(["run"]) == 2
    assert capsys.readouterr().err == "\nGive this command first\n"


def test_every_stage_runs_also_after_one_that_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[Sequence[str]] = []

    def tool(_: object, command: Sequence[str], environ: dict[str, str]) -> int:
        assert environ["QT_QPA_PLATFORM"] == "offscreen"
        assert environ["HOME"] == environ["NPLW_HOME"] != os.environ["HOME"]
        started.append(command)
        return 1 if "check" in command else 0

    monkeypatch.setattr(Environment, "prepare", lambda _: None)
    monkeypatch.setattr(dev, "_tool", tool)
    assert dev.main(["test", "-k", "dev"]) == 1
    assert [command[0] for command in started] == ["ruff", "ruff", "mypy", "pytest"]
    assert started[-1][1:] == ["-k", "dev"]
    assert re.findall(r"(\w+) +(ok|FAILED)", capsys.readouterr().err) == [
        ("lint", "FAILED"),
        ("format", "ok"),
        ("types", "ok"),
        ("tests", "ok"),
    ]


# --- the lock -------------------------------------------------------------------------------


def test_the_lock_pins_every_dependency_by_hash_and_names_no_place() -> None:
    text = (TREE / "packaging" / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==\S+(?: ; .+)? \\\n    --hash=sha256:", text, re.MULTILINE)
    assert pins == re.findall(r"^([a-z][^=]*)==", text, re.MULTILINE)
    assert not re.search(r"https?:|file:|index-url|find-links|@ ", text)
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[<>=]", line)[0].lower() for line in wanted}
    assert names <= set(pins)
