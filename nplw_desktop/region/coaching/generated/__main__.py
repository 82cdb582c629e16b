"""Make a file with the example region and the pool that is measured."""

from __future__ import annotations

import sys
from pathlib import Path

from nplw_desktop.region import example, schema
from nplw_desktop.region.coaching import generated


def main(arguments: list[str]) -> int:
    """Make the file named."""
    with schema.create(Path(arguments[0])) as store:
        example.load(store, after=True)
        generated.fill(store)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
