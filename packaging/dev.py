"""The commands of a developer: python3 packaging/dev.py COMMAND

  run [ARGS]      open the window, or run a command of the app; without a screen:
                  the example region with its papers and pictures, in build/voorbeeld
  test [ARGS]     lint, types, the architecture test and all tests (ARGS go to pytest)
  bench [ARGS]    the figures of the budgets
  screens DIR     every screen as PNG, in each size, light and dark, text 100, 130 and 200 %
  lock [ARGS]     make packaging/requirements.lock again (ARGS go to uv: --upgrade)
  help            this text

Each makes the private environment .venv first when it isn't there or no longer fits.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import TREE, Environment, SetupError, clean_environ, say

EXAMPLE = TREE / "build" / "voorbeeld"
EXAMPLE_FILE = "VOORBEELD Rivierenzoom.nplw"
SIZES = ("1366x768", "1920x1080", "1093x614")
THEMES = ("light", "dark")
TEXT_PERCENTAGES = (100, 130, 200)

# Formatting is checked apart from lint: a file that is only laid out badly should say so.
STAGES = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("tests", ("pytest",)),
)
# All tests at once take a process for each core; the tests of a file share what they make.
SPREAD = ("-n", "auto", "--dist", "loadfile")


def main(arguments: Sequence[str]) -> int:
    """Exit codes: that of what was run; 2 for wrong use or a machine that lacks something."""
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    commands = {"run": run, "test": test, "bench": bench, "screens": screens, "lock": lock}
    if name in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    if name not in commands:
        say(f"No command {name!r}.\n\n{__doc__}")
        return 2
    try:
        return commands[name](rest)
    except SetupError as error:
        say(f"\n{error}")
        return 2
    except KeyboardInterrupt:
        return 130


# --- run ------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Open the window; where there is no screen, show what the app makes instead."""
    environment = Environment()
    environment.prepare()
    environ = clean_environ(os.environ)
    if opens_window(arguments):
        reason = no_screen(environ, sys.platform) or environment.screen_problem(environ)
        if reason:
            return _make_example(environment, reason)
    return _become(_app(environment, *arguments), environ)


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the app would open its window with these; a command of its own needs no screen."""
    if len(arguments) == 2:
        return arguments[0] == "--file"
    return not arguments or (len(arguments) == 1 and arguments[0].startswith("--file="))


def no_screen(environ: Mapping[str, str], platform: str) -> str:
    """Why there is no screen to open a window on; empty when there may be one."""
    wanted = environ.get("QT_QPA_PLATFORM", "")
    if wanted:
        return f"QT_QPA_PLATFORM={wanted}" if wanted in ("offscreen", "minimal") else ""
    if platform == "linux" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return "DISPLAY and WAYLAND_DISPLAY are not set"
    return ""


def _make_example(environment: Environment, reason: str) -> int:
    say(f"There is no screen to open a window on: {reason}")
    say(f"Instead the example region, its papers and its pictures are made in {EXAMPLE}")
    shutil.rmtree(EXAMPLE, ignore_errors=True)
    EXAMPLE.mkdir(parents=True)
    file, papers, pictures = EXAMPLE / EXAMPLE_FILE, EXAMPLE / "papieren", EXAMPLE / "schermen"
    steps = (
        ("demo", file),
        ("export", file, "--to", papers, "--all"),
        ("screens", file, "--to", pictures),
    )
    with tempfile.TemporaryDirectory() as home:
        for step in steps:
            code = subprocess.call(_app(environment, *step), env=_offscreen(home))
            if code != 0:
                say(f"The command {step[0]!r} of the app failed (exit {code}).")
                return code
    for folder in (papers, pictures):
        say(f"  {folder}: {sum(path.is_file() for path in folder.rglob('*'))} files")
    say(f"  {file}")
    return 0


# --- test, bench, screens -------------------------------------------------------------------


def test(arguments: Sequence[str]) -> int:
    """Every stage runs, also after one that failed; the summary comes last."""
    environment = Environment()
    environment.prepare()
    results = []
    with tempfile.TemporaryDirectory() as home:
        for name, command in STAGES:
            extra = (arguments or SPREAD) if command[0] == "pytest" else ()
            say(f"\n== {name}: {' '.join([*command, *extra])}")
            started = time.monotonic()
            code = _tool(environment, [*command, *extra], _offscreen(home))
            results.append((name, code, time.monotonic() - started))
    say("")
    for name, code, seconds in results:
        say(f"{name:<8} {'ok' if code == 0 else f'FAILED (exit {code})':<18} {seconds:6.1f} s")
    return 1 if any(code for _, code, _ in results) else 0


def bench(arguments: Sequence[str]) -> int:
    """Figures are ratios within one run, so that they hold on any machine."""
    environment = Environment()
    environment.prepare()
    with tempfile.TemporaryDirectory() as home:
        return _tool(environment, ["tests.benchmarks", *arguments], _offscreen(home))


def screens(arguments: Sequence[str]) -> int:
    """Draw the example region in every size and look: one folder for each."""
    if len(arguments) != 1:
        say("screens needs one folder: python3 packaging/dev.py screens DIR")
        return 2
    environment = Environment()
    environment.prepare()
    folder = Path(arguments[0]).absolute()
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / EXAMPLE_FILE
        code = subprocess.call(_app(environment, "demo", file), env=_offscreen(home))
        for look in looks() if code == 0 else ():
            command = _app(environment, "screens", file, "--to", folder / "-".join(look))
            size, theme, text = look
            command += ["--size", size, "--theme", theme, "--text", text]
            say(f"{size}, {theme}, text {text} %")
            code = subprocess.call(command, env=_offscreen(home)) or code
    return code


def looks() -> list[tuple[str, str, str]]:
    """Every combination of size, theme and text percentage."""
    return [
        (size, theme, str(text)) for size in SIZES for theme in THEMES for text in TEXT_PERCENTAGES
    ]


# --- lock -----------------------------------------------------------------------------------


def lock(arguments: Sequence[str]) -> int:
    """Pins of the present lock are kept where they still fit, unless --upgrade is given."""
    command = [_uv(), "pip", "compile", "pyproject.toml", "--group", "dev", "--quiet"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links"]
    command += ["--custom-compile-command", "python3 packaging/dev.py lock"]
    return subprocess.call(
        [*command, "--output-file", "packaging/requirements.lock", *arguments], cwd=TREE
    )


def _uv() -> str:
    """The uv on the path, else one in an environment of its own under build/."""
    found = shutil.which("uv")
    if found:
        return found
    folder = TREE / "build" / "uv"
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not shutil.which("uv", path=str(programs)):
        say("uv is not on the path; installing one in build/uv")
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(folder)])
        python = shutil.which("python", path=str(programs)) or "python"
        subprocess.check_call([python, "-m", "pip", "install", "--quiet", "uv"])
    return shutil.which("uv", path=str(programs)) or "uv"


# --- starting things ------------------------------------------------------------------------


def _app(environment: Environment, *arguments: object) -> list[str]:
    return [str(environment.python), "-m", "nplw_desktop", *map(str, arguments)]


def _tool(environment: Environment, command: Sequence[str], environ: Mapping[str, str]) -> int:
    return subprocess.call([str(environment.python), "-m", *command], cwd=TREE, env=dict(environ))


def _offscreen(home: str) -> dict[str, str]:
    """An environment without a screen and with an empty home, so that nothing of yours is used."""
    environ = {**clean_environ(os.environ), "QT_QPA_PLATFORM": "offscreen", "NPLW_HOME": home}
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        environ[name] = home
    return {key: value for key, value in environ.items() if not key.startswith("XDG_")}


def _become(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Make way for the app where the system can; it then also gets signals itself."""
    if os.name == "posix":
        sys.stderr.flush()
        os.execve(command[0], list(command), dict(environ))
    return subprocess.call(command, env=dict(environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
