"""The files that are measured: the example region with 1,000, 10,000 and 100,000 records more.

Made once in ``build/bench`` and used again; delete the folder after a change of the schema.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nplw_desktop.region import demo, example, schema

SIZES = (1_000, 10_000, 100_000)
FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
_LINES_A_MEETING = 40


def file(size: int) -> Path:
    """A file with ``size`` people and ``size`` lines more than the example region has."""
    path = FOLDER / f"{size}.nplw"
    if not path.exists():
        print(f"making {path.name} ...", file=sys.stderr)
        FOLDER.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.nplw")
        part.unlink(missing_ok=True)
        with schema.create(part) as store:
            example.load(store, after=True)
            demo.generate(store, people=size, meetings=size // _LINES_A_MEETING, seed=1)
        part.replace(path)
    return path
