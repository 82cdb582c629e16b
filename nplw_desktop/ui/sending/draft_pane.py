"""One draft as it will be, to be changed before it is made: subject, how it begins, the whole text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.exchange import email_draft
from nplw_desktop.region.mailing import Mailing, Recipient
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.fields import LongTextField, TextField
from nplw_desktop.ui.widgets.text import Text

_FOR_ALL = "Zo begint elke e-mail."
_FOR_ONE = "Wat je hier verandert, geldt alleen voor deze e-mail."


class DraftPane(QWidget):
    """What is typed here is kept until another kind of mail is chosen. ``edited`` when it was."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mailing: Mailing | None = None
        self._one: Recipient | None = None
        self._own: dict[int, str] = {}
        self.subject = TextField(theme, "Onderwerp")
        self.intro = LongTextField(theme, "Begin", _FOR_ALL, lines=2)
        self._title = Text(theme, "", "small-strong", "ink2")
        self.usual = Link(theme, "Terug naar de gewone tekst")
        self.text = LongTextField(theme, "E-mail", _FOR_ONE, lines=9)
        self.text.hide_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.usual)
        column.addWidget(self.subject)
        column.addWidget(self.intro)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.subject.edited.connect(self.edited)
        self.intro.edited.connect(self._on_intro)
        self.text.edited.connect(self._on_text)
        self.usual.clicked.connect(self._on_usual)

    def show_mailing(self, mailing: Mailing) -> None:
        """Begin anew with another kind of mail."""
        self._mailing = mailing
        self._one = None
        self._own.clear()
        self.subject.set_value(email_draft.subject(mailing))
        self.intro.set_value(mailing.intro)
        self._show()

    def show_person(self, one: Recipient | None) -> None:
        """Show the draft for one of them."""
        self.text.flush()
        self._one = one
        self._show()

    @property
    def person(self) -> Recipient | None:
        """Whose draft is shown."""
        return self._one

    def flush(self) -> None:
        """Take what is being typed."""
        for field in (self.subject, self.intro, self.text):
            field.flush()

    def text_for(self, one: Recipient) -> str:
        """What the draft for one of them says."""
        assert self._mailing is not None
        own = self._own.get(one.key)
        return email_draft.text(self._mailing, one, self.intro.value()) if own is None else own

    def _show(self) -> None:
        one = self._one
        self.text.setVisible(one is not None)
        self._title.setText(f"E-mail aan {one.name}" if one is not None else "")
        self.usual.setVisible(one is not None and one.key in self._own)
        if one is not None:
            self.text.control().setAccessibleName(self._title.text())
            if self.text.value() != self.text_for(one):
                self.text.set_value(self.text_for(one))

    def _on_intro(self, _value: object) -> None:
        self._show()
        self.edited.emit()

    def _on_text(self, value: object) -> None:
        if self._one is not None:
            self._own[self._one.key] = str(value)
            self.usual.show()
            self.edited.emit()

    def _on_usual(self) -> None:
        if self._one is not None:
            self._own.pop(self._one.key, None)
            self._show()
