"""From the words typed to one function, and from what went wrong to one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from nplw_desktop import __version__
from nplw_desktop.cli import export_command, match_command, region_commands, safety_commands
from nplw_desktop.cli.answering import DONE, SAME, reason, refuse
from nplw_desktop.cli.parsing import Parser, file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _run(_parser().parse_args(arguments))
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our lines has seen enough; nothing must be said at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command is None:
        return _window(chosen)
    from nplw_desktop.store import StoreError  # noqa: PLC0415 - the window starts without it
    from nplw_desktop.store.errors import WriteFailed  # noqa: PLC0415

    try:
        return int(chosen.run(chosen))
    except WriteFailed as error:  # there is no window that keeps a text
        return refuse(f"{error.what} {SAME} {error.todo}")
    except StoreError as error:
        return refuse(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return refuse(f"Dat lukt niet: {where}{reason(error)}. {SAME}")
    except (KeyboardInterrupt, EOFError):
        return refuse("Afgebroken.")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="nplw-desktop",
        description="Werkboek voor regiocoördinatoren van de lokale warmtetransitie. "
        "Zonder opdracht opent het venster.",
    )
    parser.add_argument("--file", type=file, help="het bestand dat het venster opent")
    parser.add_argument(
        "--version",
        action="version",
        version=f"NPLW Desktop {__version__}",
        help="toon de versie",
    )
    commands = parser.add_subparsers(dest="command", parser_class=Parser, metavar="opdracht")
    region_commands.add(commands)
    match_command.add(commands)
    export_command.add(commands)
    safety_commands.add(commands)
    return parser


def _window(chosen: argparse.Namespace) -> int:
    from nplw_desktop import app  # noqa: PLC0415 - commands need no Qt

    return app.run(chosen.file)
