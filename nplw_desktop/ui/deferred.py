"""The jobs of ``files``, to name them without loading what they need.

Each loads ``file_jobs``, and with it the rooms below, when it runs: that is on a worker.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplw_desktop.region.municipalities import ShippedRegion
    from nplw_desktop.store import Secret
    from nplw_desktop.ui.file_jobs import Opened, Rekeyed


def load(
    path: Path, secret: Secret | None, today: date, modules: list[str], copies_in: Path
) -> Opened:
    """Open a file; see ``file_jobs.open_file``."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.open_file(path, secret, today, modules, copies_in)


def read(path: Path, secret: Secret | None, modules: list[str]) -> Opened:
    """Open a file for reading alone."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.read_file(path, secret, modules)


def example(path: Path, today: date) -> Opened:
    """Make the file of the example region."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.make_example(path, today)


def rekeyed(
    path: Path, present: Secret | None, new: str | None, today: date, copies_in: tuple[Path, ...]
) -> Rekeyed:
    """Open a file and give it another passphrase."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.rekey(path, present, new, today, copies_in)


def shipped(today: date) -> tuple[ShippedRegion, ...]:
    """The regions to choose from."""
    from nplw_desktop.ui import file_jobs  # noqa: PLC0415

    return file_jobs.shipped_regions(today)
