"""The command that says who fits a coach request."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from nplw_desktop.cli.answering import DONE, answer, opened
from nplw_desktop.cli.parsing import command, json, text


def add(commands: Any) -> None:
    """Add this command to the parser."""
    match = command(commands, "match", _match, "toon wie past bij een coachvraag")
    match.add_argument("request", type=text, metavar="VRAAG", help="uid of nummer, zoals V-2026-3")
    match.add_argument(
        "--confidential", action="store_true", help="ook van een vertrouwelijke vraag"
    )
    json(match)


def _match(chosen: argparse.Namespace) -> int:
    from nplw_desktop.exchange import matching_listing  # noqa: PLC0415

    today = date.today()  # noqa: DTZ011 - the day here
    with opened(chosen.path) as store:
        request_id = matching_listing.find(store, chosen.request)
        found = matching_listing.match(store, request_id, today, confidential=chosen.confidential)
    answer(chosen, found, matching_listing.in_words(found))
    return DONE
