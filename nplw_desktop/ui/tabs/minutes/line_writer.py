"""Keeps one line editor and the file in step: what is typed goes out, what changed comes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.region import labels, lines, meetings
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import batch, places
from nplw_desktop.ui.widgets.line_editor import EditorLine, LineEditor, LineEdits, LineKind
from nplw_desktop.ui.widgets.line_editor.rows import FILED

_STEADY_MS = 600
"""Typing without a pause is written this often too."""

_WORDS = {
    "decision": "Besluit vastgelegd",
    "action": "Actie vastgelegd",
    "insight": "Inzicht vastgelegd",
    "promise": "Toezegging vastgelegd",
    "announcement": "Mededeling vastgelegd",
    "intention": "Voornemen vastgelegd",
}


class LineWriter(QObject):
    """Writes the batches of ``editor``; call ``take`` with every change of the file.

    A batch that cannot be written stays with the editor. The desk keeps one entry for it and, each
    time it tries again, asks here for what the editor holds by then.
    """

    filed_changed = Signal()
    """Something that is filed was made, changed or taken away by this editor."""

    def __init__(
        self,
        desk: Desk,
        editor: LineEditor,
        day: Callable[[], date],
        parent: QObject,
        write_place: Callable[[int, int, int | None], str] = places.write,
    ) -> None:
        """``day()`` is the day that dates in the text count from: that of the meeting.

        ``write_place`` words where a session, an item of it and a line are, for undo.
        """
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._day = day
        self._write_place = write_place
        self.home = Home()
        self._token = object()
        self._edits: LineEdits | None = None
        self._change: Change | None = None
        self._real: dict[int, int] | None = None
        self._failed: Exception | None = None
        self._shown: set[int] = set()
        self._filed: set[int] = set()
        self._files = False
        self._steady = QTimer(self)
        self._steady.setSingleShot(True)
        self._steady.setInterval(_STEADY_MS)
        self._steady.timeout.connect(self._on_steady)
        editor.textChanged.connect(self._on_text_changed)
        editor.edited.connect(self._on_edited)
        editor.filing_requested.connect(self._on_filing)
        editor.create_label.connect(self._on_create_label)

    def load(self, home: Home, *, discard: bool = False) -> bool:
        """Show the lines of ``home``; False when typing of before could not be written."""
        found = tuple(batch.shown(line) for line in lines.of(self._desk.store, home))
        if not self._editor.load(found, discard=discard):
            return False
        self.home = home
        self._know(found)
        return True

    # Out

    def _on_text_changed(self) -> None:
        if not self._steady.isActive():
            self._steady.start()

    def _on_steady(self) -> None:
        if self._editor.has_unsaved:
            self._editor.flush()

    def _on_edited(self, edits: LineEdits) -> None:
        if self._change is not None:  # asked for by ``_write`` when the desk tries again
            try:
                self._real = self._put(self._change, edits)
            except Exception as error:  # noqa: BLE001 - no exception passes through a signal
                self._failed = error
            return
        self._edits = edits
        written = self._desk.write(
            batch.name(edits),
            self._write,
            origin=self._token,
            place=self._place(batch.touched(edits)),
            merge=batch.merge_key(edits),
            key=self._token,
        )
        self._edits = None
        if written.ok:
            self._accept()
        elif written.refusal:
            self._desk.announce(written.refusal)

    def _write(self, change: Change) -> None:
        """Write what the editor holds now; the desk may call this long after the batch was made."""
        self._real = None
        edits, self._edits = self._edits, None
        if edits is not None:
            self._real = self._put(change, edits)
            return
        self._change, self._failed = change, None
        try:
            self._editor.retry()
        finally:
            self._change = None
        if self._failed is not None:
            raise self._failed  # else half a batch would be committed

    def _put(self, change: Change, edits: LineEdits) -> dict[int, int]:
        self._files = batch.files(edits)
        if self.home.session_id is not None and self._day() <= self._desk.today():
            meetings.begin(change, self.home.session_id)
        return batch.write(change, self.home, edits, self._day())

    def _accept(self) -> None:
        """It is on disk: tell the editor the ids its new lines got."""
        real, self._real = self._real, None
        if real is not None:
            self._editor.assign_ids(real)
            self._shown |= set(real.values())

    def _on_filing(self, line_ids: tuple[int, ...], kind: str) -> None:
        plain = kind == LineKind.PARAGRAPH.value
        written = self._desk.write(
            "Weer gewone tekst gemaakt" if plain else _WORDS.get(kind, "Regel vastgelegd"),
            lambda change: batch.file(change, line_ids, kind, self._day()),
            place=self._place(line_ids[0]),
        )
        if written.refusal:
            self._desk.announce(written.refusal)

    def _on_create_label(self, name: str) -> None:
        written = self._desk.write(
            "Label gemaakt", lambda change: labels.find_or_add(change, name), place=self._place()
        )
        if written.value is not None:
            self._editor.label_made(name, written.value)

    def _place(self, line_id: int | None = None) -> str:
        if self.home.session_id is None:
            return ""
        return self._write_place(self.home.session_id, self.home.agenda_item_id or 0, line_id)

    # In

    def owns(self, changed: Changed) -> bool:
        """Whether a change is a batch that was written here."""
        return changed.origin is self._token

    def take(self, changed: Changed) -> None:
        """The file changed: read again what is shown here and changed."""
        ids = changed.of("line")
        if self.owns(changed):
            self._accept()
            self._refresh_filed(ids)
        elif ids:
            self._refresh(ids)

    def _refresh_filed(self, ids: frozenset[int]) -> None:
        """What is known beside lines whose text was typed here: number, owner, date."""
        if not self._files and self._filed.isdisjoint(ids):
            return
        self._refresh_these(ids)
        self.filed_changed.emit()

    def _refresh_these(self, ids: frozenset[int]) -> None:
        query = lines.query().where(lines.line.c.id.in_(ids))
        found = tuple(batch.shown(line) for line in lines.read(self._desk.store, query))
        self._editor.refresh(found, frozenset(line.id for line in found))
        self._filed = (self._filed - ids) | {line.id for line in found if line.kind in FILED}

    def _refresh(self, ids: frozenset[int]) -> None:
        """Undo, redo, filing, or another screen; when no line came, went or moved, read few."""
        store, home = self._desk.store, self.home
        order = lines.order_of(store, home)
        ours = ids & (self._shown | frozenset(order))
        if not ours:
            return
        if order == tuple(key for key in self._editor.lines.tracker.ids if key > 0):
            self._refresh_these(ours)
            return
        found = tuple(batch.shown(line) for line in lines.of(store, home))
        self._editor.refresh(found, ours)
        self._know(found)

    def _know(self, found: Sequence[EditorLine]) -> None:
        self._shown = {line.id for line in found}
        self._filed = {line.id for line in found if line.kind in FILED}
