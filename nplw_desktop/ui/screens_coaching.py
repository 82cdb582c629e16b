"""The screens of the coach pool for the pictures: its pages, and what opens above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.tabs.coaching import places

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.requests.page import RequestsPage
    from nplw_desktop.ui.tabs.coaching.tab import CoachingTab
    from nplw_desktop.ui.workplace import Workplace

Stage = Callable[[], QWidget | None]
Above = Callable[[Callable[[], object]], QWidget | None]
"""Does something and gives the dialog that it opens above the window."""

_NEWEST = "SELECT id FROM coach_request WHERE status = 'submitted' ORDER BY received_on DESC, id"
_COACH = "SELECT id FROM coach ORDER BY id"
_VIEWS = (("50-vragenbord", "board"), ("51-vragenlijst", "table"))


class CoachingScreens:
    """``go`` shows a place in the window."""

    def __init__(self, work: Workplace, go: Callable[[str], None], above: Above) -> None:
        self._work = work
        self._go = go
        self._above = above

    def stages(self) -> list[tuple[str, Stage]]:
        """The screens by the name of their picture; without requests fewer."""
        store = self._work.desk.store
        request, coach = store.value(_NEWEST), store.value(_COACH)
        if request is None or coach is None:
            return []
        pages = [
            ("42-coachpool", places.request(int(request))),
            ("43-coach", places.write_page(places.COACHES, int(coach))),
            ("44-planbord", places.write_page("plan")),
            ("45-uren", places.write_page("hours")),
            ("46-rapport", places.write_page("report")),
        ]
        found: list[tuple[str, Stage]] = [(name, partial(self._shown, at)) for name, at in pages]
        found.append(("47-vraag", partial(self._whole, int(request))))
        found.append(("48-vraag-opnemen", self._intake))
        found += [(name, partial(self._view, view)) for name, view in _VIEWS]
        return found

    def _shown(self, place: str) -> None:
        self._go(place)

    def _requests(self) -> RequestsPage:
        tab = cast("CoachingTab", self._work.tabs.tab)
        tab.frame.show_page(places.REQUESTS)
        return cast("RequestsPage", tab.frame.widget(places.REQUESTS))

    def _whole(self, request_id: int) -> None:
        self._go(places.request(request_id))
        self._requests().left.brief.whole_asked.emit()

    def _intake(self) -> QWidget | None:
        return self._above(self._requests().new)

    def _view(self, view: str) -> None:
        self._go(places.KEY)
        self._requests().show_view(view)
