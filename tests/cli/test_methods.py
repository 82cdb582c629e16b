"""``list … methods``: what the program and the user have, as lines and as JSON."""

from __future__ import annotations

from pathlib import Path

from nplw_desktop.region.intervision import methods
from tests.cli.ground import Command


def test_the_methods_are_listed_with_their_minutes(run: Command, path: Path) -> None:
    rows = run("list", path, "methods", "--json").json
    shipped = {each.key: each.minutes for each in methods.shipped()}
    assert {row["uid"]: row["minutes"] for row in rows if row["uid"] in shipped} == shipped
    told = run("list", path, "methods")
    assert told.code == 0
    assert told.out.splitlines()[0].startswith("Incidentmethode")
    assert len(told.out.splitlines()) == len(rows)
