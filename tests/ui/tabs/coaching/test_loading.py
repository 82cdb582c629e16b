"""What only a few acts need is not loaded by who never does them: dividing, and making a workbook."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
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

OPENING = """
import sys
from importlib import import_module
from nplw_desktop import app
from nplw_desktop.ui import file_jobs, files
from nplw_desktop.ui.tabs import TABS
for name in (*files._NEXT, *(spec.module for spec in TABS)):
    import_module(name)
print(*(name for name in sys.modules))
"""
HERE = "nplw_desktop.ui.tabs.coaching."
AT_SIGHT = tuple(HERE + name for name in ("requests.left", "match.panel", "board.board"))
LATER = (
    *(HERE + name for name in ("coaches.page", "hours", "report", "funding", "evaluation")),
    *(HERE + name for name in ("board.dialogs", "coaches.asking", "dividing.dialog")),
    *(HERE + name for name in ("match.propose_dialog", "meetings.dialog", "meetings.part")),
    *(HERE + "requests." + name for name in ("form", "intake_dialog", "step_dialog")),
    *(HERE + "requests." + name for name in ("columns_view", "table_view", "fields_part")),
    *("nplw_desktop.ui." + name for name in ("sending", "preview", "papers.dialog")),
    *("nplw_desktop.region." + name for name in ("reporting", "example", "demo")),
    *("nplw_desktop.region.coaching." + name for name in ("dividing", "report", "generated")),
    *("nplw_desktop.region.coaching." + name for name in ("evaluating", "hours")),
    *("nplw_desktop.documents", "nplw_desktop.exchange", "email.policy", "reportlab"),
)


def _run(program: str, *values: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *values], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_opening_a_file_loads_what_the_tabs_show_first_and_no_more() -> None:
    loaded = _run(OPENING)
    assert set(AT_SIGHT) <= set(loaded)
    kept_back = (*HEAVY, *LATER)
    assert all(find_spec(each) is not None for each in kept_back)
    assert [
        name for name in loaded if any(f"{name}.".startswith(f"{each}.") for each in kept_back)
    ] == []


def test_the_pages_and_a_match_load_no_solver_and_no_workbook_maker(tmp_path: Path) -> None:
    with schema.create(tmp_path / "regio.nplw") as store, store.change("Vraag") as change:
        requests.add(change, "Wie helpt ons?", TODAY)
    program = PROGRAM.format(pages=PAGES, heavy=HEAVY)
    assert _run(program, str(tmp_path / "regio.nplw")) == []
