"""The commands on what a region holds: demo, export, list, search, check, screens."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.answering import (
    DONE,
    REFUSED,
    answer,
    opened,
    progress,
    reason,
    refuse,
    say,
)
from nplw_desktop.cli.parsing import command, count, json, size, text

if TYPE_CHECKING:
    from nplw_desktop.store import Store


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    demo = command(commands, "demo", _demo, "maak een bestand met de voorbeeldregio")
    demo.add_argument("--people", type=count, default=0, help="zoveel verzonnen mensen erbij")
    demo.add_argument("--meetings", type=count, default=0, help="zoveel verzonnen overleggen erbij")
    demo.add_argument("--seed", type=count, default=0, help="zelfde getal, zelfde bestand")

    export = command(commands, "export", _export, "maak PDF's")
    export.add_argument("--to", type=Path, required=True, help="de map voor de stukken")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--session", type=text, metavar="UID", help="van één overleg")
    which.add_argument("--all", action="store_true", help="van alle overleggen")
    export.add_argument("--form", choices=["summary"], default="summary", help="welk stuk")
    json(export)

    listing = command(commands, "list", _list, "toon een lijst")
    lists = ["people", "meetings", "actions", "decisions"]
    listing.add_argument("what", choices=lists, metavar="LIJST", help=", ".join(lists))
    json(listing)

    search = command(commands, "search", _search, "zoek in alles")
    search.add_argument(
        "words", nargs="+", type=text, metavar="WOORD", help="alle woorden moeten er staan"
    )
    json(search)

    check = command(commands, "check", _check, "controleer het bestand")
    json(check)

    screens = command(commands, "screens", _screens, "teken alle schermen als PNG")
    screens.add_argument("--to", type=Path, required=True, help="de map voor de platen")
    screens.add_argument("--size", type=size, default=(1366, 768), help="zoals 1366x768")
    screens.add_argument("--theme", choices=["light", "dark"], default="light")
    screens.add_argument("--text", type=int, choices=[100, 115, 130, 150, 200], default=100)


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
                progress=progress("Voorbeeldgegevens"),
            )
    except BaseException:
        for suffix in ("", "-wal", "-shm", ".lock"):  # half an example is no example
            chosen.path.with_name(chosen.path.name + suffix).unlink(missing_ok=True)
        raise
    say(f"De voorbeeldregio staat in {chosen.path}.")
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import reporting, sessions  # noqa: PLC0415
    from nplw_desktop.store import StoreError  # noqa: PLC0415

    with opened(chosen.path) as store:
        if chosen.all:
            wanted = reporting.every(store)
        else:
            found = reporting.by_uid(store, chosen.session)
            if found is None:
                return refuse(f"Er is geen overleg met kenmerk {chosen.session}.")
            wanted = (found,)
        chosen.to.mkdir(parents=True, exist_ok=True)
        told = progress("Stukken")
        saved, refused = [], []
        for done, session_id in enumerate(wanted, start=1):
            try:
                saved.append(_export_one(store, session_id, chosen.to))
            except (StoreError, OSError) as error:
                held = sessions.get(store, session_id)
                named = f"{held.title} ({held.uid})" if held else str(session_id)
                why = reason(error) if isinstance(error, OSError) else str(error)
                refused.append(f"{named}: {why}")
            told(done, len(wanted))
    answer(chosen, saved, [str(row["file"]) for row in saved])
    for why in refused:
        say(why)
    return REFUSED if refused else DONE


def _export_one(store: Store, session_id: int, folder: Path) -> dict[str, Any]:
    from nplw_desktop.documents import saving, session_summary  # noqa: PLC0415
    from nplw_desktop.region import reporting  # noqa: PLC0415

    with store.snapshot() as moment:
        summary = reporting.summary(moment, session_id)
    folder.mkdir(parents=True, exist_ok=True)
    path = saving.free_path(folder, session_summary.file_name(summary))
    saving.save(session_summary.build(summary, made_on=date.today()), path)  # noqa: DTZ011
    return {"uid": summary.uid, "file": str(path), "title": summary.title}


def _list(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with opened(chosen.path) as store:
        rows = listing.LISTS[chosen.what](store)
    answer(chosen, rows, listing.table(rows))
    return DONE


def _search(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with opened(chosen.path) as store:
        store.load_terms()
        rows = listing.hits(store, " ".join(chosen.words))
    answer(chosen, rows, listing.table(rows))
    if not rows:
        say(f"Niets gevonden voor “{' '.join(chosen.words)}”.")
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    with opened(chosen.path) as store:
        report = store.check()
    troubles = {
        "integrity": report.integrity,
        "foreign_keys": report.foreign_keys,
        "search": report.search,
        "journal": report.journal,
    }
    lines = [f"{name}: {row}" for name, rows in troubles.items() for row in rows]
    said = lines if lines else [f"{chosen.path} is in orde."]
    answer(chosen, {"ok": report.ok, **troubles, "counts": report.counts}, said)
    return DONE if report.ok else REFUSED


def _screens(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    opened(chosen.path).close()
    from nplw_desktop.ui import screens  # noqa: PLC0415

    chosen.to.mkdir(parents=True, exist_ok=True)
    for path in screens.draw(chosen.path, chosen.to, chosen.size, chosen.theme, chosen.text):
        print(path)
    return DONE
