"""The command line: one function a command, through the same functions as the window.

Exit codes: 0 done, 1 something was refused (one line each on stderr), 2 wrong use.
"""

from __future__ import annotations

import argparse
import errno
import getpass
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from nplw_desktop import __version__

if TYPE_CHECKING:
    from nplw_desktop.store import Store

DONE, REFUSED, WRONG_USE = 0, 1, 2
_BAR = 30


class _Help(argparse.HelpFormatter):
    """Help with Dutch headings."""

    _HEADINGS: ClassVar = {"positional arguments": "wat", "options": "opties"}

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._HEADINGS.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **how: Any) -> None:
        super().__init__(**how, add_help=False, formatter_class=_Help)
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
        return _refuse(f"{error.what} {_SAME} {error.todo}")
    except StoreError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _refuse(f"Dat lukt niet: {where}{_reason(error)}. {_SAME}")
    except (KeyboardInterrupt, EOFError):
        return _refuse("Afgebroken.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="nplw-desktop",
        description="Werkboek voor regiocoördinatoren van de lokale warmtetransitie. "
        "Zonder opdracht opent het venster.",
    )
    parser.add_argument("--file", type=Path, help="het bestand dat het venster opent")
    parser.add_argument(
        "--version",
        action="version",
        version=f"NPLW Desktop {__version__}",
        help="toon de versie",
    )
    commands = parser.add_subparsers(dest="command", parser_class=_Parser, metavar="opdracht")

    demo = _command(commands, "demo", _demo, "maak een bestand met de voorbeeldregio")
    demo.add_argument("--people", type=_count, default=0, help="zoveel verzonnen mensen erbij")
    demo.add_argument(
        "--meetings", type=_count, default=0, help="zoveel verzonnen overleggen erbij"
    )
    demo.add_argument("--seed", type=_count, default=0, help="zelfde getal, zelfde bestand")

    export = _command(commands, "export", _export, "maak PDF's")
    export.add_argument("--to", type=Path, required=True, help="de map voor de stukken")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--session", type=_text, metavar="UID", help="van één overleg")
    which.add_argument("--all", action="store_true", help="van alle overleggen")
    export.add_argument("--form", choices=["summary"], default="summary", help="welk stuk")
    _json(export)

    listing = _command(commands, "list", _list, "toon een lijst")
    lists = ["people", "meetings", "actions", "decisions"]
    listing.add_argument("what", choices=lists, metavar="LIJST", help=", ".join(lists))
    _json(listing)

    search = _command(commands, "search", _search, "zoek in alles")
    search.add_argument(
        "words", nargs="+", type=_text, metavar="WOORD", help="alle woorden moeten er staan"
    )
    _json(search)

    check = _command(commands, "check", _check, "controleer het bestand")
    _json(check)

    screens = _command(commands, "screens", _screens, "teken alle schermen als PNG")
    screens.add_argument("--to", type=Path, required=True, help="de map voor de platen")
    screens.add_argument("--size", type=_size, default=(1366, 768), help="zoals 1366x768")
    screens.add_argument("--theme", choices=["light", "dark"], default="light")
    screens.add_argument("--text", type=int, choices=[100, 115, 130, 150, 200], default=100)
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], explained: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=explained)
    parser.add_argument("path", type=Path, metavar="PATH", help="het bestand (.nplw)")
    parser.set_defaults(run=run)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="als JSON, voor andere programma's")


def _text(text: str) -> str:
    """What was typed; bytes that are no text count as unknown signs."""
    return text.encode("utf-8", "replace").decode()


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError("hier hoort een getal van 0 of meer")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("een maat is zoals 1366x768")
    return int(width), int(height)


# -- the commands -------------------------------------------------------------------------------


def _window(chosen: argparse.Namespace) -> int:
    from nplw_desktop import app  # noqa: PLC0415 - commands need no Qt

    return app.run(chosen.file)


def _demo(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import demo, example, schema  # noqa: PLC0415

    made = schema.create(chosen.path, os.environ.get("NPLW_PASSPHRASE") or None)
    try:
        with made as store:
            example.load(store, after=True)
            demo.generate(
                store,
                people=chosen.people,
                meetings=chosen.meetings,
                seed=chosen.seed,
                progress=_progress("Voorbeeldgegevens"),
            )
    except BaseException:
        for suffix in ("", "-wal", "-shm", ".lock"):  # half an example is no example
            chosen.path.with_name(chosen.path.name + suffix).unlink(missing_ok=True)
        raise
    _say(f"De voorbeeldregio staat in {chosen.path}.")
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import reporting, sessions  # noqa: PLC0415
    from nplw_desktop.store import StoreError  # noqa: PLC0415

    with _open(chosen.path) as store:
        if chosen.all:
            wanted = reporting.every(store)
        else:
            found = reporting.by_uid(store, chosen.session)
            if found is None:
                return _refuse(f"Er is geen overleg met kenmerk {chosen.session}.")
            wanted = (found,)
        chosen.to.mkdir(parents=True, exist_ok=True)
        told = _progress("Stukken")
        saved, refused = [], []
        for done, session_id in enumerate(wanted, start=1):
            try:
                saved.append(_export_one(store, session_id, chosen.to))
            except (StoreError, OSError) as error:
                held = sessions.get(store, session_id)
                named = f"{held.title} ({held.uid})" if held else str(session_id)
                why = _reason(error) if isinstance(error, OSError) else str(error)
                refused.append(f"{named}: {why}")
            told(done, len(wanted))
    _answer(chosen, saved, [str(row["file"]) for row in saved])
    for why in refused:
        _say(why)
    return REFUSED if refused else DONE


def _export_one(store: Store, session_id: int, folder: Path) -> dict[str, Any]:
    from nplw_desktop.documents import saving, session_summary  # noqa: PLC0415
    from nplw_desktop.region import reporting  # noqa: PLC0415

    with store.snapshot() as moment:
        summary = reporting.summary(moment, session_id)
    path = saving.free_path(folder, session_summary.file_name(summary))
    saving.save(session_summary.build(summary, made_on=date.today()), path)  # noqa: DTZ011
    return {"uid": summary.uid, "file": str(path), "title": summary.title}


def _list(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with _open(chosen.path) as store:
        rows = listing.LISTS[chosen.what](store)
    _answer(chosen, rows, listing.table(rows))
    return DONE


def _search(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with _open(chosen.path) as store:
        store.load_terms()
        rows = listing.hits(store, " ".join(chosen.words))
    _answer(chosen, rows, listing.table(rows))
    if not rows:
        _say(f"Niets gevonden voor “{' '.join(chosen.words)}”.")
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    with _open(chosen.path) as store:
        report = store.check()
    troubles = {
        "integrity": report.integrity,
        "foreign_keys": report.foreign_keys,
        "search": report.search,
        "journal": report.journal,
    }
    lines = [f"{name}: {row}" for name, rows in troubles.items() for row in rows]
    said = lines if lines else [f"{chosen.path} is in orde."]
    _answer(chosen, {"ok": report.ok, **troubles, "counts": report.counts}, said)
    return DONE if report.ok else REFUSED


def _screens(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _open(chosen.path).close()
    from nplw_desktop.ui import screens  # noqa: PLC0415

    chosen.to.mkdir(parents=True, exist_ok=True)
    for path in screens.draw(chosen.path, chosen.to, chosen.size, chosen.theme, chosen.text):
        print(path)
    return DONE


# -- what they share ----------------------------------------------------------------------------


def _open(path: Path) -> Store:
    from nplw_desktop.region import schema  # noqa: PLC0415
    from nplw_desktop.store.errors import WrongPassphrase  # noqa: PLC0415

    passphrase = os.environ.get("NPLW_PASSPHRASE") or None
    try:
        return schema.read_file(path, passphrase)
    except WrongPassphrase:
        if passphrase is not None or sys.stdin is None or not sys.stdin.isatty():
            raise
    return schema.read_file(path, getpass.getpass("Wachtzin: "))


def _answer(chosen: argparse.Namespace, value: Any, lines: Iterable[str]) -> None:
    if chosen.json:
        print(json.dumps(value, ensure_ascii=False, indent=2, default=str))
    else:
        for line in lines:
            print(line)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return REFUSED


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _reason(error: OSError) -> str:
    """What the system says, in Dutch where it is something a user can mend."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


_SAME = "Er is niets veranderd."
_REASONS = {
    errno.ENOENT: "dat bestand of die map is er niet",
    errno.EEXIST: "er ligt al een bestand met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "dat is een map",
    errno.EACCES: "daar heb je geen rechten op",
    errno.EPERM: "daar heb je geen rechten op",
    errno.EROFS: "daar mag niet worden geschreven",
    errno.ENOSPC: "de schijf is vol",
    errno.ENAMETOOLONG: "die naam is te lang",
}
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


def _progress(what: str) -> Callable[[int, int], None]:
    """A bar on a terminal; silent elsewhere."""

    def show(done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        full = _BAR * done // max(total, 1)
        end = "\n" if done >= total else ""
        bar = "█" * full + "·" * (_BAR - full)
        print(f"\r{what} {bar} {done} van {total}", end=end, file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    sys.exit(main())
