"""Hours that were worked: written by day in a week grid, and summed over every cut.

A line is the work of one assignment on one day, paid from one post of a money source. Time is whole
minutes, money whole cents: what a line costs is its fee, rounded half up once, plus its costs, and
every sum is a sum of lines. Travel is kept beside it and costs nothing of itself.
"""

from nplw_desktop.region.coaching.hours.sums import CUTS, DIVIDED, Narrowed, Sum, sums, total
from nplw_desktop.region.coaching.hours.week import (
    Cell,
    GridRow,
    Wanted,
    copied,
    copy_last_week,
    put,
    repost,
    shift,
    week,
)
from nplw_desktop.region.coaching.hours.writing import (
    SAME,
    WRITABLE,
    Entry,
    booked,
    delete,
    edit,
    entries,
    get,
    move,
    write,
)

__all__ = [
    "CUTS",
    "DIVIDED",
    "SAME",
    "WRITABLE",
    "Cell",
    "Entry",
    "GridRow",
    "Narrowed",
    "Sum",
    "Wanted",
    "booked",
    "copied",
    "copy_last_week",
    "delete",
    "edit",
    "entries",
    "get",
    "move",
    "put",
    "repost",
    "shift",
    "sums",
    "total",
    "week",
    "write",
]
