"""What stands half typed in a line of the harvest: kept in the file until it is entered.

Such a line is written when it is left; a process that is killed before that takes no word with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_DRAFTS = "harvest"
_SOON_MS = 500
_AGAIN_MS = 5_000


class HalfTyped(QObject):
    """Follows one line; ``row`` is what is being changed in it, None for something new."""

    def __init__(
        self, desk: Desk, line: TypingLine, name: str, row: Callable[[], int | None]
    ) -> None:
        super().__init__(line)
        self._desk = desk
        self._line = line
        self._name = name
        self._row = row
        self._session_id = 0
        self._kept = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._keep)
        line.textEdited.connect(self._on_edited)
        line.textChanged.connect(self._on_changed)

    def take_up(self, session_id: int) -> int | None:
        """Another session is shown: its line says what was left there. Returns the row."""
        if self._soon.isActive():
            self._keep()
        self._session_id = 0
        self._line.clear()
        self._session_id = session_id
        draft = None if self._desk.only_read else self._drafts().get(self._key())
        self._kept = draft is not None
        if draft is None:
            return None
        self._line.setText(str(draft.get("text", "")))
        row = draft.get("row")
        return row if isinstance(row, int) else None

    def _on_edited(self, _text: str) -> None:
        if self._session_id and not self._desk.only_read:
            self._soon.start(_SOON_MS)

    def _on_changed(self, text: str) -> None:
        if self._session_id and not text.strip() and (self._kept or self._soon.isActive()):
            self._keep()  # entered, or taken away

    def _keep(self) -> None:
        self._soon.stop()
        text = self._line.text()
        self._kept = bool(text.strip())
        draft = {"text": text, "row": self._row()} if self._kept else None
        if not self._drafts().put(self._key(), draft):
            self._soon.start(_AGAIN_MS)  # what was entered must not come back as a draft

    def _drafts(self) -> Drafts:
        return Drafts(self._desk, _DRAFTS)  # two lines write it: read anew

    def _key(self) -> str:
        return f"{self._session_id}/{self._name}"
