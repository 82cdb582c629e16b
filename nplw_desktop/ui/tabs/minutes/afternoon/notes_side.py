"""The notes of the afternoon: the editor of minutes, and above it the quick notes that wait."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import lines, quick_notes
from nplw_desktop.region.lines import Home, line
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.tabs.minutes.writing import WritingArea
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList

_MOST = 132
"""The height of the list, in px at 100 %, beyond which it scrolls."""


class NotesSide(QWidget):
    """Quick notes of the afternoon, typed in their own small window, go into the text in one go."""

    def __init__(self, desk: Desk, acts: Acts, writing: WritingArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self.writing = writing
        self.panel = Panel(
            desk.theme, "Snelle notities", link="Zet in de tekst", head_line=True, parent=self
        )
        self.list = RowList(desk.theme, "Snelle notities van de middag", self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        self._scroll = scrolling(inside, self)
        self.panel.body.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.panel)
        whole.addWidget(writing, 1)
        self.panel.hide()
        self.panel.link_clicked.connect(self.take_in)
        self.list.opened.connect(self._on_opened)
        self.setFocusProxy(writing)

    def refresh(self) -> None:
        """Read which quick notes wait."""
        held = self._acts.session
        if held is None:
            return
        query = (
            lines.query()
            .where(line.c.session_id == held.id, line.c.kind == quick_notes.KIND)
            .where(line.c.status == "")
            .order_by(line.c.id)
        )
        found = lines.read(self._desk.store, query)
        self.list.show_entries([RowEntry(each.id, each.text.text) for each in found])
        self.panel.set_count(len(found) or None)
        self.panel.setVisible(bool(found))
        if self.panel.head is not None:
            writes = held.status != "adopted" and not self._desk.only_read
            self.panel.head.set_link("Zet in de tekst" if writes else "")
        height = min(self.list.height(), self._desk.theme.px(_MOST))
        self._scroll.setFixedHeight(height)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if changed.of("line"):
            self.refresh()

    def take_in(self) -> None:
        """Put all that wait at the end of the notes."""
        entries = self.list.entries
        ids = tuple(entries.entry(row).key for row in range(entries.rowCount()))
        held, today = self._acts.session, self._desk.today()
        if held is None or not ids:
            return
        home = Home(held.id)
        written = self._desk.write(
            "Snelle notities in de tekst gezet",
            lambda change: note_conversions.into_minutes(change, ids, home, today),
            place=places.write(held.id),
        )
        self._desk.announce(written.refusal or "Snelle notities in de tekst gezet", undo=written.ok)

    def _on_opened(self, key: object) -> None:
        self._desk.go(f"{places.KEY}/notes/{key}")
