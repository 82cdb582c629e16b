"""Where a session is shown: which tab it has its screen in goes by its kind."""

from __future__ import annotations

from nplw_desktop.region.intervision_tables import KIND as INTERVISION
from nplw_desktop.store import Reader
from nplw_desktop.ui.tabs.paged.places import Places

_MINUTES, _INTERVISION = Places("minutes"), Places("intervision")
_KIND = "SELECT kind FROM session WHERE id = :id"


def of_kind(
    kind: str, session_id: int, item_id: int | None = None, line_id: int | None = None
) -> str:
    """The place of a session of this kind, or of an agenda item or a line in it."""
    places = _INTERVISION if kind == INTERVISION else _MINUTES
    return places.write(session_id, item_id, line_id)


def of(
    source: Reader, session_id: int, item_id: int | None = None, line_id: int | None = None
) -> str:
    """The same for a session whose kind is yet to be looked up."""
    return of_kind(str(source.value(_KIND, id=session_id)), session_id, item_id, line_id)


def of_series(kind: str, series_id: int) -> str:
    """The place of a series of sessions of this kind, or of a group."""
    if kind == INTERVISION:
        return _INTERVISION.write_page("groups", series_id)
    return _MINUTES.write_page("series", series_id)
