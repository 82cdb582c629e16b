"""How wide the columns of the week grid are in the room there is."""

from __future__ import annotations

from collections.abc import Callable

from nplw_desktop.ui.tabs.coaching.hours.model import COACH, DAYS, LEFT, SOURCE, WEEK, WORK

_WIDTHS = {COACH: 148, SOURCE: 168, WEEK: 62, LEFT: 156}
_DAY, _DAY_NARROW, _DAY_WIDE = 60, 50, 88
_WIDE, _COACH_WIDE = 1560, 200
_WORK_LEAST, _WORK_ENOUGH, _SOURCE_MORE, _LEFT_LEAST = 130, 250, 90, 96


def fitted(room: int, px: Callable[[float], int]) -> dict[int, int]:
    """The width of each column in px; 0 for one there is no room for.

    The work takes what is left. Where that is little, the days get narrower, then the money source
    goes, then the bar of what is left.
    """
    found = {column: px(width) for column, width in _WIDTHS.items()}
    found |= dict.fromkeys(DAYS, px(_DAY))
    if room >= px(_WIDE):
        found |= dict.fromkeys(DAYS, px(_DAY_WIDE)) | {COACH: px(_COACH_WIDE)}

    def left() -> int:
        return room - sum(found.values())

    if left() < px(_WORK_LEAST):
        found |= dict.fromkeys(DAYS, px(_DAY_NARROW))
    if left() < px(_WORK_LEAST):
        found[SOURCE] = 0
    if left() < px(_WORK_LEAST):
        found[LEFT] = px(_LEFT_LEAST)
    if found[SOURCE]:
        found[SOURCE] += max(0, min(left() - px(_WORK_ENOUGH), px(_SOURCE_MORE)))
    return found | {WORK: max(px(_WORK_LEAST), left())}
