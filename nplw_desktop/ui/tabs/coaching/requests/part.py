"""What each part of a request in full shares: the request, and one way of writing about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_part import RecordPart
from nplw_desktop.ui.tabs.coaching import places


class RequestPart(RecordPart):
    """A subclass shows a request in ``show_request`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._request: Request | None = None

    @property
    def request_id(self) -> int:
        """The request that is shown."""
        assert self._request is not None
        return self._request.id

    def here(self) -> str:
        """The place of the request."""
        return places.request(self.request_id)

    def show_request(self, found: Request) -> None:
        """Show a request; what is being typed about the same one stays."""
        self._request = found
