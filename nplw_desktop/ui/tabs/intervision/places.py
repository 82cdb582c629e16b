"""Places in this tab: ``intervision``, ``intervision/7``, ``intervision/7/12/45``.

The numbers are those of a session, a phase (0: outside the phases) and a line. A page beside the list
of sessions has its key, and perhaps a record: ``intervision/groups``, ``intervision/groups/3``.
"""

from __future__ import annotations

from nplw_desktop.ui.tabs.paged.places import Place, Places

KEY = "intervision"

_PLACES = Places(KEY)

write = _PLACES.write
read = _PLACES.read
write_page = _PLACES.write_page
page_of = _PLACES.page_of
record_of = _PLACES.record_of

__all__ = ["KEY", "Place", "page_of", "read", "record_of", "write", "write_page"]
