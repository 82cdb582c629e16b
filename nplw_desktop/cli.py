"""The command line: one function a command, through the same functions as the window.

Exit codes: 0 done, 1 something was refused (one line each on stderr), 2 wrong use.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nplw_desktop import __version__

if TYPE_CHECKING:
    from nplw_desktop.store import Store

DONE, REFUSED, WRONG_USE = 0, 1, 2
_BAR = 30


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"Deze opdracht klopt niet: {message}", file=sys.stderr)
        print(f"Uitleg: {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    if chosen.command is None:
        return _window(chosen)
    from nplw_desktop.store import StoreError  # noqa: PLC0415 - the window starts without it

    try:
        return int(chosen.run(chosen))
    except StoreError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # Whoever read our lines has seen enough; nothing must be said at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        return _refuse(f"Dat lukt niet:{where} ({error.strerror or error}). Er is niets veranderd.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="nplw-desktop",
        description="Werkboek voor regiocoördinatoren van de lokale warmtetransitie. "
        "Zonder opdracht opent het venster.",
    )
    parser.add_argument("--file", type=Path, help="het bestand dat het venster opent")
    parser.add_argument("--version", action="version", version=f"NPLW Desktop {__version__}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser, metavar="opdracht")

    demo = _command(commands, "demo", _demo, "maak een bestand met de voorbeeldregio")
    demo.add_argument("--people", type=_count, default=0, help="zoveel verzonnen mensen erbij")
    demo.add_argument(
        "--meetings", type=_count, default=0, help="zoveel verzonnen overleggen erbij"
    )
    demo.add_argument("--seed", type=int, default=0, help="zelfde getal, zelfde bestand")

    export = _command(commands, "export", _export, "maak PDF's")
    export.add_argument("--to", type=Path, required=True, help="de map voor de stukken")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--session", metavar="UID", help="van één bijeenkomst")
    which.add_argument("--all", action="store_true", help="van alle bijeenkomsten")
    export.add_argument("--form", choices=["summary"], default="summary", help="welk stuk")
    _json(export)

    listing = _command(commands, "list", _list, "toon een lijst")
    listing.add_argument("what", choices=["people", "meetings", "actions", "decisions"])
    _json(listing)

    search = _command(commands, "search", _search, "zoek in alles")
    search.add_argument("words", nargs="+")
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


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("een aantal is 0 of meer")
    return value


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

    with schema.create(chosen.path, os.environ.get("NPLW_PASSPHRASE") or None) as store:
        example.load(store, after=True)
        demo.generate(
            store,
            people=chosen.people,
            meetings=chosen.meetings,
            seed=chosen.seed,
            progress=_progress("Voorbeeldgegevens"),
        )
    _say(f"De voorbeeldregio staat in {chosen.path}.")
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import reporting  # noqa: PLC0415

    with _open(chosen.path) as store:
        if chosen.all:
            wanted = reporting.every(store)
        else:
            found = reporting.by_uid(store, chosen.session)
            if found is None:
                return _refuse(f"Er is geen bijeenkomst met kenmerk {chosen.session}.")
            wanted = (found,)
        chosen.to.mkdir(parents=True, exist_ok=True)
        told = _progress("Stukken")
        saved = []
        for done, session_id in enumerate(wanted, start=1):
            saved.append(_export_one(store, session_id, chosen.to))
            told(done, len(wanted))
    _answer(chosen, saved, [str(row["file"]) for row in saved])
    return DONE


def _export_one(store: Store, session_id: int, folder: Path) -> dict[str, Any]:
    from nplw_desktop.documents import saving, session_summary  # noqa: PLC0415
    from nplw_desktop.region import reporting  # noqa: PLC0415

    summary = reporting.summary(store, session_id)
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
        if passphrase is not None or not sys.stdin.isatty():
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
