"""The private environment in ``.venv``: made from the hashed lock, and made again when needed.

Standard library only, and readable by any Python from 3.8, so that it can say what is missing.
What is missing is found by trying it; names of system packages only serve to put it right.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TREE = Path(__file__).resolve().parent.parent
LOCK = TREE / "packaging" / "requirements.lock"

LOWEST, HIGHEST = (3, 11), (3, 14)

# Debian's and Ubuntu's names. Where a release renamed a package, both names stand here.
QT_PACKAGES = (
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libgl1",),
    ("libegl1",),
    ("libdbus-1-3",),
    ("libfontconfig1",),
    ("libxkbcommon0",),
)
SCREEN_PACKAGES = (
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-xkb1",),
    ("libxkbcommon-x11-0",),
    ("libxcb-shape0",),
    ("libwayland-cursor0",),
)

_TRY_QT = (
    "from PySide6 import QtGui, QtNetwork, QtPrintSupport, QtSvg, QtWidgets;"
    "QtWidgets.QApplication([])"
)
_DESCRIBE = (
    "import json, platform, sys, sysconfig;"
    "print(json.dumps([list(sys.version_info[:3]), getattr(sys, '_base_executable', sys.executable),"
    "platform.python_implementation(), sys.maxsize > 2**32,"
    "bool(sysconfig.get_config_var('Py_GIL_DISABLED'))]))"
)


class SetupError(Exception):
    """Something a person has to do first; the text says what happened and what to do."""


class Interpreter(NamedTuple):
    """A Python that was really started: its version, its program and what kind it is."""

    version: tuple[int, ...]
    program: str
    implementation: str
    wide: bool
    free_threaded: bool

    @property
    def objection(self) -> str:
        """Why it can't carry the app; empty when it can."""
        if self.version[:2] < LOWEST:
            return "too old"
        if self.version[:2] > HIGHEST:
            return "too new: not tried yet"
        if self.implementation != "CPython":
            return f"{self.implementation}: Qt for Python needs CPython"
        if not self.wide:
            return "32-bit: Qt for Python needs 64-bit"
        if self.free_threaded:
            return "free-threaded: Qt for Python needs the ordinary build"
        return ""

    def __str__(self) -> str:
        return f"Python {'.'.join(map(str, self.version))} ({self.program})"


def say(text: str) -> None:
    """Progress goes to stderr: stdout belongs to the command that was asked for."""
    print(text, file=sys.stderr, flush=True)


# --- which Python ---------------------------------------------------------------------------


def interpreter_commands(windows: bool) -> Iterator[list[str]]:
    """Ways to start a Python: the running one, then the newest first."""
    if sys.executable:
        yield [sys.executable]
    for minor in range(HIGHEST[1], LOWEST[1] - 1, -1):
        yield ["py", f"-3.{minor}"] if windows else [f"python3.{minor}"]
    yield ["python"] if windows else ["python3"]


def describe(command: Sequence[str]) -> Interpreter | None:
    """Start it and ask; None when it doesn't start (absent, or a shim with nothing behind it)."""
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        answer = subprocess.run(
            [program, *command[1:], "-I", "-c", _DESCRIBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        version, *rest = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    python = Interpreter(tuple(version), *rest)
    # By its real name: when an upgrade takes it away, .venv is seen to have lost its Python.
    real = os.path.realpath(python.program) if os.name == "posix" else python.program
    return python._replace(program=real)


def choose_interpreter(
    commands: Iterator[list[str]],
    ask: Callable[[Sequence[str]], Interpreter | None] = describe,
) -> Interpreter:
    """The first Python that fits."""
    found: list[str] = []
    for command in commands:
        python = ask(command)
        if python is None:
            continue
        if not python.objection:
            return python
        line = f"  {python}: {python.objection}"
        if line not in found:
            found.append(line)
    raise SetupError(
        "NPLW Desktop needs Python 3.11, 3.12, 3.13 or 3.14, and none was found.\n"
        + ("Found:\n" + "\n".join(found) + "\n" if found else "")
        + "Install one of these (Debian 12 and Ubuntu 24.04 have it as python3; for Windows and\n"
        "macOS: the installer of python.org) and give the same command again."
    )


# --- the environment ------------------------------------------------------------------------


class Environment:
    """The ``.venv`` of one source tree.

    A stamp is written last and holds all that the environment was made from; without a stamp
    that fits, it is not to be trusted: the making of it may have been killed half-way.
    """

    def __init__(self, tree: Path = TREE) -> None:
        self.tree = tree
        self.folder = tree / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._stamp = self.folder / "nplw-ready"
        self._screen_stamp = self.folder / "nplw-screen"

    def ready(self) -> bool:
        """Whether nothing has to be done. Reads four small files; starts nothing."""
        try:
            return self._stamp.read_text("ascii") == self._made_from() and self.python.exists()
        except OSError:
            return False

    def prepare(self) -> None:
        """Make what is missing; raises SetupError when a person has to do something first."""
        if self.ready():
            return
        complete_once = self._stamp.exists() and self.python.exists()
        self._stamp.unlink(missing_ok=True)
        self._screen_stamp.unlink(missing_ok=True)
        if not complete_once:
            self._make()
        self._install()
        self._see_that_qt_works()
        self._stamp.write_text(self._made_from(), "ascii")

    def screen_problem(self, environ: Mapping[str, str]) -> str:
        """Why no window can be opened on this screen; empty when it can. Tried once."""
        screen = " ".join(environ.get(k, "") for k in ("QT_QPA_PLATFORM", "XDG_SESSION_TYPE"))
        if self._screen_stamp.exists() and self._screen_stamp.read_text("utf-8") == screen:
            return ""
        problem = self._try_qt(environ)
        if problem and sys.platform == "linux" and not _nobody_answers(problem):
            say(f"Qt can't open a window yet; system libraries are missing:\n  {gist(problem)}")
            install_system_packages((*QT_PACKAGES, *SCREEN_PACKAGES))
            problem = self._try_qt(environ)
        if not problem:
            self._screen_stamp.write_text(screen, "utf-8")
        return gist(problem)

    def _made_from(self) -> str:
        made_from = hashlib.sha256()
        for path in (LOCK.relative_to(TREE), Path("pyproject.toml"), Path(".venv/pyvenv.cfg")):
            made_from.update((self.tree / path).read_bytes())
        made_from.update(os.fsencode(self.tree))  # its scripts and links name the tree by path
        return made_from.hexdigest()

    def _make(self) -> None:
        base = choose_interpreter(interpreter_commands(os.name == "nt"))
        say(f"Setting up the private environment in {self.folder} (once; a minute or so),")
        say(f"with {base}.")
        if not _works([base.program, "-I", "-c", "import ensurepip, venv"]):
            self._get_venv_module(base)
        _run([base.program, "-I", "-m", "venv", "--clear", str(self.folder)], "Making .venv failed")

    def _get_venv_module(self, base: Interpreter) -> None:
        if not base.program.startswith("/usr/bin/"):
            raise SetupError(f"{base} was built without venv and ensurepip. Use another Python.")
        own = f"python{base.version[0]}.{base.version[1]}-venv"
        install_system_packages(((own, "python3-venv"), *QT_PACKAGES))

    def _install(self) -> None:
        pip = [str(self.python), "-I", "-m", "pip", "install", "--disable-pip-version-check"]
        _run(
            [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(self.tree / LOCK)],
            "Installing the packages failed; the lines above say why. It needs the network\n"
            "(or a pip configuration for yours), and on Linux glibc 2.34 or newer: Debian 12,\n"
            "Ubuntu 22.04, Fedora 35.",
        )
        _run(
            [*pip, "--quiet", "--no-deps", "--no-build-isolation", "-e", str(self.tree)],
            "Installing the app itself into .venv failed; the lines above say why.",
        )

    def _see_that_qt_works(self) -> None:
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        problem = self._try_qt(offscreen)
        if problem and sys.platform == "linux":
            say(f"Qt does not start yet; system libraries are missing:\n  {gist(problem)}")
            install_system_packages(QT_PACKAGES)
            problem = self._try_qt(offscreen)
        if problem:
            raise SetupError(f"Qt does not start on this machine:\n{problem}")

    def _try_qt(self, environ: Mapping[str, str]) -> str:
        command = [str(self.python), "-I", "-c", _TRY_QT]
        done = subprocess.run(
            command, env=dict(environ), capture_output=True, text=True, check=False
        )
        return "" if done.returncode == 0 else done.stderr.strip() or f"exit {done.returncode}"


def _nobody_answers(problem: str) -> bool:
    """Whether Qt found its libraries, but no screen behind the address it was given."""
    return "could not connect to display" in problem or "Failed to create wl_display" in problem


def gist(problem: str) -> str:
    """The line that says it: the last of a traceback, the first of what Qt prints."""
    lines = problem.splitlines() or [""]
    return lines[-1 if lines[0].startswith("Traceback") else 0]


# --- system packages ------------------------------------------------------------------------


def install_system_packages(wanted: Sequence[tuple[str, ...]]) -> None:
    """With apt as root; else raises SetupError with the exact command."""
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(
            "Install these libraries with the package manager of this system (these are the\n"
            "names Debian gives them), then give the same command again:\n  "
            + " ".join(names[-1] for names in wanted)
        )
    if os.geteuid() != 0:
        raise SetupError(
            "Give this command first, then the same one again:\n  sudo apt-get update && sudo "
            + " ".join(apt_command(wanted, _known_packages(wanted)))
        )
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # One source that can't be reached must not stop the others; install says what is missing.
    subprocess.run([apt, "update", "-q"], env=quiet, stdout=sys.stderr, check=False)
    _run(apt_command(wanted, _known_packages(wanted)), "apt-get could not install them.", quiet)


def apt_command(wanted: Sequence[tuple[str, ...]], known: set[str]) -> list[str]:
    """Of each package the first name that this system knows; unknown ones keep their last name."""
    names = [next((name for name in other if name in known), other[-1]) for other in wanted]
    return ["apt-get", "install", "--yes", "--no-install-recommends", *names]


def _known_packages(wanted: Sequence[tuple[str, ...]]) -> set[str]:
    known: set[str] = set()
    for name in {name for names in wanted if len(names) > 1 for name in names}:
        command = ["apt-cache", "pkgnames", name]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        known.update(found.stdout.split())
    return known


# --- starting things ------------------------------------------------------------------------


def clean_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Without what would make a private environment look elsewhere for its modules."""
    return {k: v for k, v in environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}


def _works(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str], failure: str, environ: Mapping[str, str] | None = None) -> None:
    """Its output goes to stderr, as all progress does."""
    environ = {**(environ or os.environ), "PIP_USER": "0", "PIP_NO_INPUT": "1"}
    if subprocess.run(command, env=environ, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupError(failure)
