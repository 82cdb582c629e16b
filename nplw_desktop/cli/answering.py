"""What the commands share: opening the file, answering on stdout, refusing on stderr, progress."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nplw_desktop.store import Store

DONE, REFUSED = 0, 1
_BAR = 30


def opened(path: Path) -> Store:
    """Open a file for reading; asks for the passphrase on a terminal when it has one."""
    from nplw_desktop.region import schema  # noqa: PLC0415
    from nplw_desktop.store.errors import WrongPassphrase  # noqa: PLC0415

    passphrase = os.environ.get("NPLW_PASSPHRASE") or None
    try:
        return schema.read_file(path, passphrase)
    except WrongPassphrase:
        if passphrase is not None or sys.stdin is None or not sys.stdin.isatty():
            raise
    return schema.read_file(path, getpass.getpass("Wachtzin: "))


def secret(path: Path) -> str | None:
    """The passphrase of a file, of the environment or asked for on a terminal; None without one."""
    from nplw_desktop.store import errors, opening  # noqa: PLC0415

    given = os.environ.get("NPLW_PASSPHRASE") or None
    try:
        opening.key_for(path, given)
    except errors.WrongPassphrase:
        if given is not None or sys.stdin is None or not sys.stdin.isatty():
            raise
        return getpass.getpass("Wachtzin: ")
    return given


def answer(chosen: argparse.Namespace, value: Any, lines: Iterable[str]) -> None:
    """Print ``value`` as one JSON value, or ``lines`` for people."""
    if chosen.json:
        print(json.dumps(value, ensure_ascii=False, indent=2, default=str))
    else:
        for line in lines:
            print(line)


def refuse(why: str) -> int:
    """Say why on stderr; returns the exit code for it."""
    print(why, file=sys.stderr)
    return REFUSED


def say(text: str) -> None:
    """Say something on stderr, where no script reads."""
    print(text, file=sys.stderr)


def reason(error: OSError) -> str:
    """Why the system refuses, in Dutch."""
    from nplw_desktop.store import errors  # noqa: PLC0415

    return errors.reason(error)


SAME = "Er is niets veranderd."


def progress(what: str) -> Callable[[int, int], None]:
    """A bar on a terminal; silent elsewhere."""

    def show(done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        full = _BAR * done // max(total, 1)
        end = "\n" if done >= total else ""
        bar = "█" * full + "·" * (_BAR - full)
        print(f"\r{what} {bar} {done} van {total}", end=end, file=sys.stderr, flush=True)

    return show
