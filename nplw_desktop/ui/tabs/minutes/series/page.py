"""The page Reeksen: the series at the left, and what one of them keeps at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import series, sessions
from nplw_desktop.region.series import SeriesRow
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs, place_of
from nplw_desktop.ui.tabs.minutes.series.form import SeriesForm
from nplw_desktop.ui.tabs.minutes.series.rows import BY_NAME, SeriesRows, SeriesSource
from nplw_desktop.ui.tabs.paged.list_page import ListPage, PageWords

_WORDS = PageWords(
    noun="Reeks",
    new="Nieuwe reeks",
    filter="Reeksen filteren op naam",
    name="Naam van de nieuwe reeks",
    ask="Naam van de reeks, dan Enter",
    icon="calendar",
    nothing="Nog geen reeksen",
    how_to_begin="Een reeks houdt de agenda, de mensen en de plaats vast voor elke volgende keer.",
    no_hit="Geen reeks met die naam",
    clear="Wis het filter om alle reeksen te zien.",
)


class SeriesPage(ListPage[SeriesRow]):
    """Places: ``minutes/series`` and ``minutes/series/3``."""

    words = _WORDS
    order = BY_NAME
    page = place_of()
    tables = (
        "series",
        "series_member",
        "series_item",
        "parked_item",
        "session",
        "person",
        "line",
        "role",
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._acts = SeriesActs(desk)
        self.form = SeriesForm(desk, parent)
        super().__init__(desk, SeriesRows(desk, parent), self.form, parent)
        self.form.next_asked.connect(self._acts.next_of)
        self.form.delete_asked.connect(self._acts.delete)
        self.form.meeting_asked.connect(self.opened)

    def source(self, words: str) -> SeriesSource:
        return SeriesSource(self._desk.store, self._desk.today(), words, self._desk.region_ids)

    def exists(self, record_id: int) -> bool:
        return series.get(self._desk.store, record_id) is not None

    def make(self, name: str) -> int | None:
        region, kind = self._desk.region_for_new(), sessions.kind_of_title(name)
        written = self._desk.write(
            "Reeks gemaakt",
            lambda change: series.add(change, name, kind, region_id=region),
            place=place_of(),
            words=name,
        )
        return written.value

    def delete(self, record_ids: Sequence[int]) -> None:
        for record_id in record_ids:
            self._acts.delete(record_id)

    def commands(self) -> Commands:
        """Ctrl+Shift+O plans the next meeting of the series in hand."""
        return {"next_meeting": self._plan_next}

    def _plan_next(self) -> None:
        if self.in_hand is not None:
            self.form.flush()
            self._acts.next_of(self.in_hand)
