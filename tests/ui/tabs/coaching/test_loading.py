"""What only a few acts need is not loaded by who never does them: dividing, and making a workbook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import requests
from tests.region.ground import TODAY

HEAVY = ("highspy", "numpy", "xlsxwriter", "holidays")
PAGES = ("board.page", "coaches.page", "hours.page", "match.panel", "report.page", "requests.page")
PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from importlib import import_module
from nplw_desktop import app
from nplw_desktop.region import schema
from nplw_desktop.region.coaching import capacity, hours, matching, report
for name in {pages}:
    import_module("nplw_desktop.ui.tabs.coaching." + name)
with schema.open_file(Path(sys.argv[1])) as store:
    assert matching.match(store, 1, date(2026, 11, 24)) is not None
    hours.total(store)
print(*(name for name in {heavy} if name in sys.modules))
"""


def test_the_pages_and_a_match_load_no_solver_and_no_workbook_maker(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store, store.change("Vraag") as change:
        requests.add(change, "Wie helpt ons?", TODAY)
    program = PROGRAM.format(pages=PAGES, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "regio.nplw")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
