"""The grammar of the command line, in Dutch: parsers, their words, and the kinds of values."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from nplw_desktop import paths

WRONG_USE = 2


class Help(argparse.HelpFormatter):
    """Help with Dutch headings."""

    _HEADINGS: ClassVar = {"positional arguments": "wat", "options": "opties"}

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong with what was typed, and ends with 2."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, add_help=False, formatter_class=Help)
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        for english, dutch in _WRONG:
            found = re.fullmatch(english, message)
            if found:
                message = dutch.format(*found.groups())
                break
        print(f"Deze opdracht klopt niet: {message}.", file=sys.stderr)
        print(f"Uitleg: {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], explained: str
) -> argparse.ArgumentParser:
    """A command that works on the file PATH."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=explained)
    parser.add_argument("path", type=file, metavar="PATH", help="het bestand (.nplw)")
    parser.set_defaults(run=run)
    return parser


def json(parser: argparse.ArgumentParser) -> None:
    """Let a command answer in JSON."""
    parser.add_argument("--json", action="store_true", help="als JSON, voor andere programma's")


def file(text: str) -> Path:
    """A file of ours; a link to one stands for the file itself."""
    return paths.real(Path(text))


def text(text: str) -> str:
    """What was typed; bytes that are no text count as unknown signs."""
    return text.encode("utf-8", "replace").decode()


def count(text: str) -> int:
    """A whole number of 0 or more."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError("hier hoort een getal van 0 of meer")
    return int(text)


def size(text: str) -> tuple[int, int]:
    """Width and height in px, from 1366x768."""
    width, cross, height = text.partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("een maat is zoals 1366x768")
    return int(width), int(height)


_WRONG = (
    (r"the following arguments are required: (.+)", "{0} ontbreekt"),
    (r"unrecognized arguments: (.+)", "{0} is onbekend"),
    (r"argument (.+?): invalid choice: (.+?) \(.*choose from (.+)\)", "{0} {1}; kies uit {2}"),
    (r"argument (.+?): invalid \w+ value: (.+)", "{0} kan niet {1} zijn"),
    (r"one of the arguments (.+) is required", "kies een van {0}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} en {1} gaan niet samen"),
    (r"argument (.+?): expected (?:one|at least one) argument", "achter {0} ontbreekt een waarde"),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)
