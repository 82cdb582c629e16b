"""What each part of a request in full shares: the request, and one way of writing about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.coaching import places

T = TypeVar("T")


class RequestPart(QWidget):
    """A subclass shows a request in ``show_request`` and writes with ``write``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request: Request | None = None

    @property
    def request_id(self) -> int:
        """The request that is shown."""
        assert self._request is not None
        return self._request.id

    def show_request(self, found: Request) -> None:
        """Show a request; what is being typed about the same one stays."""
        self._request = found

    def flush(self) -> None:
        """Write what is being typed."""

    def write(
        self,
        label: str,
        edit: Callable[[Change], T],
        *,
        field: str = "",
        words: str = "",
        said: str = "",
    ) -> Written[T]:
        """Write; a refusal is said aloud, and so is ``said`` when it went well, to be undone.

        ``field`` names what is typed in: typing in the same one is one step back.
        """
        key = f"coach_request/{self.request_id}/{field}" if field else None
        place = places.request(self.request_id)
        written = self._desk.write(label, edit, place=place, merge=key, key=key, words=words)
        if written.refusal and not field:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(said, undo=True)
        return written
