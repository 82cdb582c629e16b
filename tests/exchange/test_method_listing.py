"""The list of methods for other programs: those of the data and one's own, with their phases."""

from __future__ import annotations

import json
from pathlib import Path

from nplw_desktop.exchange import listing
from nplw_desktop.region import schema
from nplw_desktop.region.intervision import methods
from tests.region.intervision.methods.test_rows import DATA


def test_every_method_is_listed_with_its_sums_and_phases(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        with store.change("Eigen") as change:
            methods.copy(change, "snelconsult")
        rows = listing.LISTS["methods"](store)
    assert json.loads(json.dumps(rows)) == rows
    assert [row["uid"] for row in rows[:12]] == [each["id"] for each in DATA]
    for row, data in zip(rows, DATA, strict=False):
        assert row["name"] == data["naam"]
        assert row["minutes"] == data["totaal_minuten"]
        assert row["level"] == data["niveau"]
        assert row["phases"] == [f"{each['naam']} ({each['minuten']})" for each in data["fasen"]]
    assert [row["origin"] for row in rows] == ["programma"] * 12 + ["eigen"]
    assert rows[12]["name"] == "Snelconsult, eigen versie"


def test_the_terminal_gets_a_line_a_method(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store:
        rows = listing.LISTS["methods"](store)
    lines = listing.table(rows)
    assert len(lines) == 12
    assert lines[0].split()[:3] == ["Incidentmethode", "programma", "80"]
