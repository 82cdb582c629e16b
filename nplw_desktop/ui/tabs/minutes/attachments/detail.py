"""The name, size and description of one attachment, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.attachments import Attachment
from nplw_desktop.ui.tabs.minutes.attachments.pictures import size_in_words
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.text import ElidedText, Text

_WHY = "Wat is er te zien? Zonder beschrijving komt de foto niet op de samenvatting."


class AttachmentDetail(QWidget):
    """Signals carry the key of the attachment that is shown."""

    described = Signal(int, str)
    opened = Signal(int)
    saved = Signal(int)
    deleted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = 0
        self._name = ElidedText(theme, "", "small-strong")
        self._size = Text(theme, "", "small", "ink2")
        self.alt = TextField(theme, "Beschrijving")
        self.alt.edit.setPlaceholderText(_WHY)
        self.alt.edit.setToolTip(_WHY)
        self.alt.edited.connect(self._on_edited)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._size)
        top.addStretch(1)
        for icon, name, slot in (
            ("external-link", "Bijlage openen", self._on_open),
            ("download", "Bijlage bewaren als…", self._on_save),
            ("trash-2", "Bijlage verwijderen", self._on_delete),
        ):
            button = Button(theme, "", "quiet", icon, name=name, small=True)
            button.clicked.connect(slot)
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.alt)

    def show_attachment(self, one: Attachment) -> None:
        """Show this one; what is being typed about the same one stays."""
        told = size_in_words(one.size)
        if one.original_size != one.size:
            told = f"{told} (was {size_in_words(one.original_size)})"
        self._name.set_text(one.name)
        self._size.setText(told)
        self.alt.setVisible(one.is_image)
        if one.id != self._key or not (self.alt.pending() or self.alt.control().hasFocus()):
            self.alt.set_value(one.alt_text)
        self._key = one.id

    def flush(self) -> None:
        """Tell a description that is being typed."""
        if self._key:
            self.alt.flush()

    def forget(self) -> None:
        """The one shown is going: drop what is being typed about it."""
        self.alt.set_value("")
        self._key = 0

    def _on_edited(self, value: object) -> None:
        if self._key:
            self.described.emit(self._key, str(value))

    def _on_open(self) -> None:
        self.opened.emit(self._key)

    def _on_save(self) -> None:
        self.saved.emit(self._key)

    def _on_delete(self) -> None:
        self.deleted.emit(self._key)
