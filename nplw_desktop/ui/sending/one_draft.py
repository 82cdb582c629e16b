"""One mail to one person: its text to look at and change, to copy, or as a draft for a mail program.

Nothing is sent here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.documents import file_names
from nplw_desktop.documents.saving import free_path
from nplw_desktop.exchange import email_draft
from nplw_desktop.exchange.email_draft import Draft
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import new_file_chooser
from nplw_desktop.ui.preview import saving
from nplw_desktop.ui.sending.calendar_saving import last_folder, remember_folder
from nplw_desktop.ui.sending.saying import SayingDialog
from nplw_desktop.ui.widgets.fields import LongTextField, TextField

_NOTHING_SENT = (
    "Hier wordt niets verstuurd. Kopieer de tekst, of maak een concept dat je in je e-mailprogramma "
    "opent en daar zelf verstuurt."
)
_NO_ADDRESS = "Van {name} is geen e-mailadres bekend: kopieer de tekst."
_KINDS = "E-mailconcept (*.eml)"
_LINES = 12


class OneDraft(SayingDialog):
    """``used`` after the text was copied or the draft was made."""

    used = Signal()

    def __init__(self, desk: Desk, title: str, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, title, parent, width=600)
        self._desk = desk
        self._draft = draft
        theme = desk.theme
        self.add_text(_NOTHING_SENT)
        self.to = self.add_text(f"Aan {_who(draft)}", "base", "ink")
        self.to.setVisible(bool(draft.name))
        self.subject = TextField(theme, "Onderwerp")
        self.subject.set_value(draft.subject)
        self.text = LongTextField(theme, "E-mail", lines=_LINES)
        self.text.set_value(draft.text)
        self.body.addWidget(self.subject)
        self.body.addWidget(self.text, 1)
        if not draft.address:
            self.add_text(_NO_ADDRESS.format(name=draft.name or "de aanvrager"), "small", "warn")
        self.copy_text = self.add_button("Kopieer tekst", "normal", "copy", left=True)
        self.close_button = self.add_button("Sluiten")
        self.make = self.add_button("Concept maken…", "primary", "mail")
        self.make.setToolTip("Concept maken (Ctrl+Enter)")
        self.make.setEnabled(bool(draft.address))
        self.copy_text.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.reject)
        self.make.clicked.connect(self.ask_file)
        self.page.follow_focus()
        self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft:
        """The mail as it stands in the fields."""
        return replace(self._draft, subject=self.subject.value(), text=self.text.value())

    def ask_file(self) -> None:
        """Ask where the draft goes."""
        draft = self.draft()
        name = file_names.safe(
            self._desk.today().isoformat(),
            " ".join(f"{draft.name}, {draft.subject}".split()),
            suffix=email_draft.SUFFIX,
        )
        wanted = free_path(last_folder(self._desk), name)
        dialog = new_file_chooser("Concept bewaren", _KINDS, wanted, self)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Make the draft there."""
        draft, made_at = self.draft(), datetime.now(UTC)
        self._desk.tasks.run(
            partial(_save, path, draft, made_at), self._on_saved, self._on_failed, owner=self
        )

    def _on_file(self, name: str) -> None:
        self.save_to(Path(name))

    def _on_saved(self, path: Path) -> None:
        remember_folder(self._desk, path.parent)
        self._say_where("Het concept", path)
        self.used.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, saving.SaveFailed):
            raise error
        self._say("error", str(error))

    def _on_copy(self) -> None:
        draft = self.draft()
        QGuiApplication.clipboard().setText(draft.text)
        self._say("notice", "De tekst staat op het klembord.")
        self.used.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and control:
            if self.make.isEnabled():
                self.ask_file()
            return
        super().keyPressEvent(event)


def _who(draft: Draft) -> str:
    return f"{draft.name} ({draft.address})" if draft.address else draft.name


def _save(path: Path, draft: Draft, made_at: datetime) -> Path:
    saving.save(path, email_draft.build(draft, made_at=made_at), replace=True)
    return path
