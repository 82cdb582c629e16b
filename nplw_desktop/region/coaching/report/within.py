"""What a report of the coach pool counts: one year, and the regions that are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.region.coaching.hours import Narrowed
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.region.coaching.where import in_regions


@dataclass(frozen=True, slots=True)
class Within:
    """A year; ``region_ids`` None: all regions. Coaches and money are of no region and count whole."""

    year: int
    region_ids: frozenset[int] | None = None

    @property
    def begin(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, 12, 31)

    def hours(self, quarter: int = 0) -> Narrowed:
        """The hour lines it counts: of the year, or of one quarter of it."""
        begin, end = self.begin, self.end
        if quarter:
            found = Quarter(self.year, quarter)
            begin, end = found.begin, found.end
        return Narrowed(begin=begin, end=end, region_ids=self.region_ids)

    def requests(self, alias: str = "r") -> str:
        """A condition in SQL: the request ``alias`` lies in these regions."""
        return in_regions(self.region_ids, alias)

    def in_year(self, column: str) -> str:
        """A condition in SQL: a day lies in the year."""
        return f"{column} BETWEEN '{self.begin.isoformat()}' AND '{self.end.isoformat()}'"
