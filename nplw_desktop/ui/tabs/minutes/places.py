"""Places in this tab: ``minutes``, ``minutes/3``, ``minutes/3/12``, ``minutes/3/12/45``.

The numbers are those of a session, an agenda item (0: outside the agenda) and a line. A page beside
the list of meetings has its key, and perhaps a record: ``minutes/actions``, ``minutes/actions/12``.
"""

from __future__ import annotations

from nplw_desktop.ui.tabs.paged.places import Place, Places

KEY = "minutes"

_PLACES = Places(KEY)

write = _PLACES.write
read = _PLACES.read
write_page = _PLACES.write_page
page_of = _PLACES.page_of
record_of = _PLACES.record_of

__all__ = ["KEY", "Place", "page_of", "read", "record_of", "write", "write_page"]
