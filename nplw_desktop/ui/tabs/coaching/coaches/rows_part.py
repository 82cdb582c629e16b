"""A part of a profile that is a short list: a panel with rows, and ways to add, change, take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.coaches.asking import AskDialog, Check, Values
from nplw_desktop.ui.tabs.coaching.coaches.part import CoachPart
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.named_list import (
    OPEN,
    REMOVE,
    Act,
    NamedEntry,
    NamedList,
    opens,
)
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text


class RowsPart(CoachPart):
    """+ adds, Enter, F2 or a click changes a row, Del takes it away.

    A subclass says what the words are, which rows there are, and what adding and so on means.
    """

    title: str
    new: str
    """What the link that adds is called in full."""
    link: str
    nothing: str
    """Said while there are no rows."""
    opening = "Wijzigen…"
    """What Enter does, as in the menu."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.list = Rows(theme, self.title, self.acts)
        self.hint = Text(theme, self.nothing, "small", "ink3", wrap=True)
        self.hint.setContentsMargins(16, 8, 16, 10)
        self.panel = Panel(
            theme, self.title, link=self.link, link_icon="plus", head_line=True, parent=self
        )
        assert self.panel.head is not None
        self.panel.head.link.setAccessibleName(self.new)
        self.panel.head.link.setToolTip(f"{self.new} (in de lijst: +)")
        withhold(desk, self.panel.head.link)
        self.panel.body.setSpacing(0)
        self.panel.body.addWidget(self.list)
        self.panel.body.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.link_clicked.connect(self._on_add)
        self.list.new_asked.connect(self._on_add)
        self.list.acted.connect(self.act)

    # What a subclass says

    def entries(self, found: Coach) -> Sequence[NamedEntry]:
        """The rows."""
        raise NotImplementedError

    def add(self) -> None:
        """Begin a new row."""
        raise NotImplementedError

    def change(self, key: int) -> None:
        """Begin changing a row."""
        raise NotImplementedError

    def remove(self, key: int) -> None:
        """Take a row away."""
        raise NotImplementedError

    def acts(self, _entry: NamedEntry) -> tuple[Act, ...]:
        """What can be done with a row."""
        if self._desk.only_read:
            return ()
        taken = Act(REMOVE, "Weghalen", Qt.Key.Key_Delete, shown="Del")
        return (opens(self.opening), taken)

    # What all have in common

    def show_coach(self, found: Coach) -> None:
        super().show_coach(found)
        entries = list(self.entries(found))
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self.hint.setVisible(not entries)
        self.panel.set_count(len(entries) or None)

    def stops(self) -> list[QWidget]:
        return [self.adding, self.list]

    @property
    def adding(self) -> QWidget:
        """The link that adds."""
        assert self.panel.head is not None
        return self.panel.head.link

    def act(self, name: str, key: int) -> None:
        """Do an act of a row."""
        if name == OPEN:
            self.change(key)
        elif name == REMOVE:
            self.remove(key)

    def ask(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        values: Values,
        keep: Callable[[Values], None],
        check: Check | None = None,
    ) -> None:
        """Ask a few values, and keep them for the coach that is shown now."""
        dialog = AskDialog(self._desk, title, specs, values, self.window(), check)
        dialog.kept.connect(partial(self._keep, self.coach.id, keep))
        dialog.open()

    def _keep(self, coach_id: int, keep: Callable[[Values], None], values: Values) -> None:
        if self.coach.id == coach_id:
            keep(values)

    def _on_add(self) -> None:
        if not self._desk.only_read:
            self.add()


class Rows(NamedList):
    """F2 does what Enter does: elsewhere in the program it changes what is in hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        acts = self._acts(entry) if entry is not None else ()
        if event.key() == Qt.Key.Key_F2 and entry is not None and acts:
            self.acted.emit(OPEN, entry.key)
        else:
            super().keyPressEvent(event)
