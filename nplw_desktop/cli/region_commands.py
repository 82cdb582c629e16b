"""The commands on what a region holds: demo, list, search, check, screens."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.answering import (
    DONE,
    REFUSED,
    answer,
    opened,
    progress,
    say,
)
from nplw_desktop.cli.parsing import command, count, json, size, text

if TYPE_CHECKING:
    pass

_CASES = "ook wat bij een casus van intervisie hoort"
_CONFIDENTIAL = "ook waar een vertrouwelijke vraag aan de coachpool over gaat"


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    demo = command(commands, "demo", _demo, "maak een bestand met de voorbeeldregio")
    demo.add_argument("--people", type=count, default=0, help="zoveel verzonnen mensen erbij")
    demo.add_argument("--meetings", type=count, default=0, help="zoveel verzonnen overleggen erbij")
    demo.add_argument(
        "--pool", action="store_true", help="een coachpool erbij: 200 coaches, 2.000 vragen"
    )
    demo.add_argument("--seed", type=count, default=0, help="zelfde getal, zelfde bestand")

    listing = command(commands, "list", _list, "toon een lijst")
    lists = ["people", "meetings", "actions", "decisions", "series", "quicknotes"]
    lists += ["groups", "intervision", "methods"]
    lists += ["coaches", "requests", "assignments", "hours"]
    listing.add_argument("what", choices=lists, metavar="LIJST", help=", ".join(lists))
    listing.add_argument("--cases", action="store_true", help=_CASES)
    listing.add_argument("--confidential", action="store_true", help=_CONFIDENTIAL)
    json(listing)

    search = command(commands, "search", _search, "zoek in alles")
    search.add_argument(
        "words", nargs="+", type=text, metavar="WOORD", help="alle woorden moeten er staan"
    )
    search.add_argument("--cases", action="store_true", help=_CASES)
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
            if chosen.pool:
                from nplw_desktop.region.coaching import generated  # noqa: PLC0415

                generated.fill(store, seed=chosen.seed, progress=progress("Coachpool"))
    except BaseException:
        for suffix in ("", "-wal", "-shm", ".lock"):  # half an example is no example
            chosen.path.with_name(chosen.path.name + suffix).unlink(missing_ok=True)
        raise
    say(f"De voorbeeldregio staat in {chosen.path}.")
    return DONE


def _list(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with opened(chosen.path) as store:
        if chosen.cases and chosen.what in listing.OF_CASES:
            rows = listing.OF_CASES[chosen.what](store, cases=True)
        elif chosen.confidential and chosen.what in listing.OF_REQUESTS:
            rows = listing.OF_REQUESTS[chosen.what](store, confidential=True)
        else:
            rows = listing.LISTS[chosen.what](store)
    answer(chosen, rows, listing.table(rows))
    return DONE


def _search(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import listing  # noqa: PLC0415

    with opened(chosen.path) as store:
        store.load_terms()
        rows = listing.hits(store, " ".join(chosen.words), cases=chosen.cases)
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
