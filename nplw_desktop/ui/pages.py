"""What the window shows when a file does not open: it is locked, or there is trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.field_base import Labelled
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_WIDTH = 520


class MessagePage(Page):
    """An icon, a title, what is safe and what to do, and buttons; in the middle of the window."""

    def __init__(self, theme: Theme, icon: str, colour: str, title: str) -> None:
        super().__init__(title)
        self.theme = theme
        self._icon, self._colour = icon, colour
        centre = QHBoxLayout()
        self._column = QWidget()
        centre.addStretch(1)
        centre.addWidget(self._column, 10)
        centre.addStretch(1)
        self.body.setContentsMargins(24, 24, 24, 24)
        self.body.addStretch(2)
        self.body.addLayout(centre)
        self.body.addStretch(3)
        self.column = QVBoxLayout(self._column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(IconLabel(theme, icon, colour, 26), 0, Qt.AlignmentFlag.AlignTop)
        self.title = Text(theme, title, "page", wrap=True)
        self._head.addWidget(self.title, 1)
        self.column.addLayout(self._head)
        theme.changed.connect(self._dress)
        self._dress()

    def add_text(self, text: str, colour: str = "ink2") -> Text:
        """A paragraph below the title."""
        shown = Text(self.theme, text, "base", colour, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(shown)
        return shown

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """The buttons, left to right; the first comes first in the tab order too."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 8, 0, 0)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _dress(self) -> None:
        self._column.setMaximumWidth(self.theme.px(_WIDTH))


class TroublePage(MessagePage):
    """A file that can't be opened: what happened, what is safe, what to do."""

    retry_asked = Signal()
    other_asked = Signal()
    begin_asked = Signal()

    def __init__(
        self, theme: Theme, what: str, safe: str, todo: str, *, may_begin: bool = False
    ) -> None:
        """``may_begin`` offers to make a new file, when there is none of one's own to go to."""
        super().__init__(theme, "triangle-alert", "danger", what)
        if safe:
            self.add_text(safe, "ink")
        if todo:
            self.add_text(todo)
        self.retry = Button(theme, "Opnieuw proberen", "primary", "refresh-cw")
        self.other = Button(theme, "Ander bestand openen", "normal", "folder-open")
        self.retry.clicked.connect(self.retry_asked)
        self.other.clicked.connect(self.other_asked)
        buttons = [self.retry, self.other]
        if may_begin:
            begin = Button(theme, "Nieuw bestand beginnen", "normal", "plus")
            begin.clicked.connect(self.begin_asked)
            buttons.append(begin)
        self.add_buttons(buttons)
        self.setFocusProxy(self.retry)


class UnlockPage(MessagePage):
    """Asks for the passphrase of an encrypted file."""

    given = Signal(str)
    other_asked = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, "lock", "primary", "Geef de wachtzin")
        self.add_text(f"{name} is beveiligd met een wachtzin. Zonder die zin kan niemand erbij.")
        self.field = PassphraseField(theme, "Wachtzin")
        self.column.addWidget(self.field)
        self._open = Button(theme, "Openen", "primary", "door-open")
        other = Button(theme, "Ander bestand openen", "normal", "folder-open")
        self._open.clicked.connect(self._give)
        other.clicked.connect(self.other_asked)
        self.field.edit.returnPressed.connect(self._give)
        self.add_buttons([self._open, other])
        self.setFocusProxy(self.field)

    def set_busy(self, busy: bool) -> None:
        """While the key is derived nothing more can be given."""
        self._open.setEnabled(not busy)
        self._open.set_text("Bezig met openen…" if busy else "Openen")
        self.field.edit.setReadOnly(busy)

    def refuse(self, why: str) -> None:
        """The passphrase does not fit: say so, and let it be typed again."""
        self.set_busy(False)
        self.field.set_error(why)
        self.field.edit.selectAll()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        passphrase = self.field.edit.text()
        if passphrase and self._open.isEnabled():
            self.field.set_error(None)
            self.set_busy(True)
            self.given.emit(passphrase)


class PassphraseField(Labelled):
    """A line that hides what is typed, with an eye that shows it."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, label)
        self.edit = TypingLine(theme)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = Button(theme, "", "normal", "eye", name="Wachtzin tonen")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_toggled)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        self._place(self.edit, holder)

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
