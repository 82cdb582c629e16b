"""What the detail shows while several contacts are chosen: what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import labels
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.contacts.acts import Acts
from nplw_desktop.ui.tabs.contacts.footer import counted
from nplw_desktop.ui.tabs.contacts.page import Page
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.text import Text


class Several(QWidget):
    """``ids`` are those chosen. ``call_asked``, ``copy_asked``, ``delete_asked`` are about them."""

    call_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._ids: tuple[int, ...] = ()
        theme = desk.theme
        page = Page(theme, self)
        self.title = Text(theme, "", "detail", wrap=True)
        self.label = ChipField(
            theme,
            "Label geven",
            self._candidates,
            creates="Label",
            hint="Aan alle gekozen contacten.",
        )
        self.call = Button(theme, "Gesprek vastleggen", icon="message-circle")
        withhold(desk, self.call)
        self.addresses = Button(theme, "E-mailadressen kopiëren", icon="mail")
        self.copy = Button(theme, "Rijen kopiëren", icon="copy")
        self.delete = Button(theme, "Verwijderen", icon="trash-2")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.call, self.addresses, self.copy, self.delete):
            flow.addWidget(button)
        page.body.addWidget(self.title)
        page.body.addSpacing(12)
        page.body.addWidget(buttons)
        page.body.addSpacing(16)
        page.body.addWidget(self.label)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.label.added.connect(self._on_label)
        self.label.create_requested.connect(self._on_label)
        self.label.removed.connect(self._on_removed)
        self.call.clicked.connect(self.call_asked)
        self.addresses.clicked.connect(self._on_addresses)
        self.copy.clicked.connect(self.copy_asked)
        self.delete.clicked.connect(self.delete_asked)

    def show_several(self, ids: Sequence[int]) -> None:
        """These are chosen."""
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            self.label.set_items([])
        self.title.setText(f"{counted(len(ids))} gekozen")

    def focus_first(self) -> None:
        """Give the focus to the first thing to do."""
        self.call.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_label(self, label: int | str) -> None:
        if self._acts.put_label(self._ids, label) and isinstance(label, str):
            known = {one.name: one.id for one in labels.matching(self._desk.store, label)}
            self.label.add_item(known.get(label), label)

    def _on_removed(self, label_id: int) -> None:
        self._acts.take_label(self._ids, label_id)

    def _on_addresses(self) -> None:
        self._acts.copy_addresses(self._ids)

    def _candidates(self, typed: str) -> Sequence[Candidate]:
        return [(one.id, one.name, "") for one in labels.matching(self._desk.store, typed)]
