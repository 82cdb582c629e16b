"""The command that reads what can be read of a damaged file."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.answering import DONE, REFUSED, answer, progress, say
from nplw_desktop.cli.parsing import file, json

if TYPE_CHECKING:
    from nplw_desktop.store.rescue import Rescued


def add(commands: Any) -> None:
    """Add this command to the parser."""
    rescue = commands.add_parser(
        "rescue", help="lees wat er te lezen is van een beschadigd bestand"
    )
    rescue.add_argument("damaged", type=file, metavar="DAMAGED", help="het beschadigde bestand")
    rescue.add_argument(
        "new", type=Path, metavar="NEW", help="het nieuwe bestand, dat er nog niet is"
    )
    rescue.add_argument(
        "--copy", type=file, metavar="COPY", help="een kopie, voor wat er ontbreekt"
    )
    rescue.set_defaults(run=_rescue)
    json(rescue)


def _rescue(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import rescue_words  # noqa: PLC0415
    from nplw_desktop.store.errors import WrongPassphrase  # noqa: PLC0415

    secret = os.environ.get("NPLW_PASSPHRASE") or None
    try:
        rescued = _from(chosen, secret)
    except WrongPassphrase:
        if secret is not None or sys.stdin is None or not sys.stdin.isatty():
            raise
        rescued = _from(chosen, getpass.getpass("Wachtzin: "))
    said = rescue_words.said(rescued)
    value = {
        "complete": rescued.complete,
        "counts": rescued.counts,
        "missing": {loss.table: _figures(asdict(loss)) for loss in rescued.missing},
        "journal": rescued.journal,
        "doubtful_pages": rescued.doubtful,
        "said": said,
        "file": str(rescued.file),
    }
    whole = f"Alles is overgenomen in {rescued.file}."
    made = f"Wat er te lezen was, staat in {rescued.file}."
    answer(chosen, value, [whole if rescued.complete else made])
    for line in said:
        say(line)
    return DONE if rescued.complete else REFUSED


def _from(chosen: argparse.Namespace, secret: str | None) -> Rescued:
    from nplw_desktop.region import rescue_words  # noqa: PLC0415

    told = progress("Herstellen")
    return rescue_words.rescue(chosen.damaged, chosen.new, secret, copy=chosen.copy, progress=told)


def _figures(loss: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in loss.items() if name != "table"}
