"""The budgets of ARCHITECTURE as ratios in one run: ``packaging/dev.py bench [part …]``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    coaching,
    finding,
    flips,
    full_disk,
    intervision,
    kills,
    listing,
    opening,
    paper,
    preview,
    rescuing,
    restoring,
    screens,
    start,
    writing,
)
from tests.benchmarks.files import SIZES
from tests.benchmarks.measuring import Result, table

PARTS: dict[str, Callable[[], Iterator[Result]]] = {
    "start": start.results,
    "screens": screens.results,
    "opening": opening.results,
    "writing": lambda: (result for size in SIZES for result in writing.results(size)),
    "paper": paper.results,
    "preview": preview.results,
    "listing": listing.results,
    "intervision": intervision.results,
    "coaching": coaching.results,
    "finding": lambda: (result for size in SIZES for result in finding.results(size)),
}
TORTURE: dict[str, Callable[[], Iterator[Result]]] = {
    "kills": kills.results,
    "full": full_disk.results,
    "flips": flips.results,
    "rescue": rescuing.results,
    "restore": restoring.results,
}
"""Of safety, and long: only when named."""


def main(arguments: list[str]) -> int:
    """Run the parts named, or all of speed; a missed budget is told, never an error."""
    known = PARTS | TORTURE
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"no such part: {unknown[0]}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in arguments or PARTS:
        print(f"-- {name}")
        for result in known[name]():
            print(table([result]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
