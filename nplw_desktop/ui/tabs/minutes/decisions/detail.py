"""One decision: what became of it, what came in its place, and what it means for each municipality."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, decisions
from nplw_desktop.region.decisions import Decision
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.decisions.meanings import PAGE, MeaningTable
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.text import Text


class DecisionDetail(QWidget):
    """``act`` carries withdraw, restore or replace: what was asked for this decision."""

    act = Signal(str)

    def __init__(self, desk: Desk, people: Candidates, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: Decision | None = None
        theme = desk.theme
        self.text = Text(theme, "", "section", wrap=True)
        self.meta = Text(theme, "", "small", "ink2", wrap=True)
        self.state = Text(theme, "", "small-strong", "warn", wrap=True)
        self.back = Button(theme, "Naar de lijst", icon="arrow-left", small=True)
        self.back.hide()  # but for a low screen, where the list makes room
        self.source = Button(theme, "Naar het verslag", icon="arrow-right", small=True)
        self.withdraw = Button(theme, "Intrekken", icon="x", small=True)
        self.replace = Button(theme, "Vervangen door…", icon="refresh-cw", small=True)
        self.restore = Button(theme, "Weer geldig", icon="check", small=True)
        self.head = SectionHead(theme, "Betekent voor gemeenten")
        self.meanings = MeaningTable(desk, people, self)
        self._links = QWidget()
        self._link_row = FlowLayout(self._links)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.back, self.source, self.withdraw, self.replace, self.restore):
            flow.addWidget(button)
        withhold(desk, self.withdraw, self.replace, self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(6)
        for widget in (self.text, self.meta, self.state, self._links, buttons, self.head):
            column.addWidget(widget)
        column.addWidget(self.meanings, 1)
        self.source.clicked.connect(self._go_to_source)
        for name in ("withdraw", "replace", "restore"):
            getattr(self, name).clicked.connect(partial(self.act.emit, name))

    def show_decision(self, line_id: int | None) -> None:
        """Show a decision, or nothing."""
        found = decisions.get(self._desk.store, line_id) if line_id is not None else None
        other = self.shown is None or found is None or self.shown.line.id != found.line.id
        self.shown = found
        self.setVisible(found is not None)
        if found is None:
            return
        self._show_head(found)
        if other:
            self.meanings.show_decision(found.line.id)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if self.shown is not None:
            self.show_decision(self.shown.line.id)
            self.meanings.take(changed)

    def flush(self) -> bool:
        """Write what is being typed; False when it is refused."""
        return self.meanings.flush()

    def _show_head(self, found: Decision) -> None:
        day = dates.short_with_day(found.held_on) if found.held_on is not None else ""
        parts = (found.line.number, found.session, day, found.agenda_item)
        self.text.setText(found.line.text.text or "…")
        self.meta.setText(" · ".join(part for part in parts if part))
        self.state.setText(found.state.capitalize())
        self.state.setVisible(bool(found.state))
        holds = decisions.holds(found.line)
        self.withdraw.setVisible(holds)
        self.replace.setVisible(holds)
        self.restore.setVisible(not holds)
        self.source.setVisible(found.line.home.session_id is not None)
        self._show_links(found.line.id)

    def _show_links(self, line_id: int) -> None:
        """Links from old to new and back."""
        for link in self._links.findChildren(Link):
            self._link_row.removeWidget(link)
            link.hide()
            link.deleteLater()
        newer = decisions.replaced_by(self._desk.store, line_id)
        older = decisions.replaces(self._desk.store, line_id)
        named = [("Vervangen door", newer)] if newer is not None else []
        named += [("Vervangt", one) for one in older]
        for word, other in named:
            called = other.line.number or other.line.text.text[:40]
            link = Link(self._desk.theme, f"{word} {called}", parent=self._links)
            link.setToolTip(other.line.text.text)
            link.clicked.connect(partial(self._desk.go, places.write_page(PAGE, other.line.id)))
            self._link_row.addWidget(link)
            link.show()
        self._links.setVisible(bool(named))

    def _go_to_source(self) -> None:
        if self.shown is not None and self.shown.line.home.session_id is not None:
            home = self.shown.line.home
            self._desk.go(
                places.write(home.session_id or 0, home.agenda_item_id or 0, self.shown.line.id)
            )
