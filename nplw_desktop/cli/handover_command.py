"""The command that hands a region over: one file to take along, and a dossier on paper."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.answering import DONE, answer, progress
from nplw_desktop.cli.answering import secret as secret_of
from nplw_desktop.cli.parsing import command, json, text

if TYPE_CHECKING:
    from nplw_desktop.store import Store


def add(commands: Any) -> None:
    """Add this command to the parser."""
    handover = command(commands, "handover", _handover, "draag de regio over in één bestand")
    handover.add_argument("new", type=Path, metavar="NEW", help="het bestand om mee te geven")
    handover.add_argument(
        "--without-private", action="store_true", help="zonder alles wat ‘alleen ik’ is"
    )
    handover.add_argument(
        "--to", type=text, default="", metavar="NAAM", help="de collega die verder gaat"
    )
    json(handover)


def _handover(chosen: argparse.Namespace) -> int:
    from nplw_desktop.documents import dossier as paper  # noqa: PLC0415
    from nplw_desktop.documents import saving  # noqa: PLC0415
    from nplw_desktop.region import dossier, handing_over, schema, settings  # noqa: PLC0415

    secret = secret_of(chosen.path)
    today = datetime.now().date()  # noqa: DTZ005 - the day here
    made: list[Path] = []
    try:
        with schema.open_file(chosen.path, secret) as store:
            giver = settings.me(store)

            def on_paper(finished: Store) -> None:
                rows = dossier.read(
                    finished,
                    today,
                    to=chosen.to,
                    giver_id=giver,
                    without_private=chosen.without_private,
                )
                path = paper.path_beside(chosen.new)
                saving.save(paper.build(rows), path)
                made.append(path)

            done = handing_over.hand_over(
                store,
                chosen.new,
                secret=secret,
                without_private=chosen.without_private,
                to=chosen.to,
                why="leave" if chosen.to else "move",
                today=today,
                along=on_paper,
                progress=progress("Overdragen"),
            )
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    value = {
        "file": str(done.path),
        "dossier": str(made[0]),
        "counts": done.counts,
        "without_private": done.without_private,
    }
    answer(
        chosen,
        value,
        [
            f"Het bestand om mee te geven: {done.path}",
            f"Het dossier: {made[0]}",
            f"{chosen.path} is vanaf nu alleen te lezen.",
        ],
    )
    return DONE
