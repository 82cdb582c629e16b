"""What the window shows when a file does not open: it is locked, or there is trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.paint import Kind
from nplw_desktop.ui.passphrase.ask import AskForm
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.title import Title

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
        self.title = Title(theme, title, "page")
        self._head.addWidget(self.title, 1)
        self.column.addLayout(self._head)
        theme.changed.connect(self._dress)
        self._dress()
        self.follow_focus()

    def add_text(self, text: str, colour: str = "ink2") -> Text:
        """A paragraph below the title."""
        shown = Text(self.theme, text, "base", colour, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(shown)
        return shown

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """The buttons, left to right; the first comes first in the tab order too."""
        holder = QWidget()
        row = FlowLayout(holder)
        for button in buttons:
            row.addWidget(button)
        self.column.addSpacing(8)
        self.column.addWidget(holder)

    def _dress(self) -> None:
        self._column.setMaximumWidth(self.theme.px(_WIDTH))


class TroublePage(MessagePage):
    """A file that can't be opened: what happened, what is safe, what to do."""

    retry_asked = Signal()
    other_asked = Signal()
    begin_asked = Signal()
    restore_asked = Signal()
    rescue_asked = Signal()
    own_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        what: str,
        safe: str,
        todo: str,
        *,
        may_begin: bool = False,
        may_restore: bool = False,
        may_rescue: bool = False,
        may_take: bool = False,
    ) -> None:
        """``may_begin`` offers to make a new file, when there is none of one's own to go to;
        ``may_restore`` to put a copy back, ``may_rescue`` to save what can be read of a damaged one,
        ``may_take`` to make a file of one's own of one that is protected.
        """
        super().__init__(theme, "triangle-alert", "danger", what)
        if safe:
            self.add_text(safe, "ink")
        if todo:
            self.add_text(todo)
        # Trying a damaged file again helps seldom: a copy does.
        usual: Kind = "normal" if may_rescue else "primary"
        self.retry = Button(theme, "Opnieuw proberen", usual, "refresh-cw")
        self.other = Button(theme, "Ander bestand openen", "normal", "folder-open")
        self.retry.clicked.connect(self.retry_asked)
        self.other.clicked.connect(self.other_asked)
        buttons = [self.retry, self.other]
        if may_restore:
            first: Kind = "primary" if may_rescue else "normal"
            restore = Button(theme, "Kopie terugzetten…", first, "history")
            restore.clicked.connect(self.restore_asked)
            buttons.insert(0 if may_rescue else len(buttons), restore)
        if may_rescue:
            rescue = Button(theme, "Herstellen…", "normal", "life-buoy")
            rescue.clicked.connect(self.rescue_asked)
            buttons.insert(1, rescue)
        if may_take:
            own = Button(theme, "Eigen exemplaar maken…", "normal", "copy")
            own.clicked.connect(self.own_asked)
            buttons.insert(1, own)
        if may_begin:
            begin = Button(theme, "Nieuw bestand beginnen", "normal", "plus")
            begin.clicked.connect(self.begin_asked)
            buttons.append(begin)
        self.add_buttons(buttons)
        self.setFocusProxy(buttons[0])


class FormPage(MessagePage):
    """A form below a title: an errand around a file that is not open."""

    def __init__(self, theme: Theme, icon: str, title: str, form: QWidget) -> None:
        super().__init__(theme, icon, "primary", title)
        self.form = form
        self.column.addWidget(form)
        self.setFocusProxy(form)


class UnlockPage(MessagePage):
    """Asks for the passphrase of an encrypted file. ``recover_asked``: the recovery sheet instead."""

    given = Signal(str)
    other_asked = Signal()
    recover_asked = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, "lock", "primary", "Geef de wachtzin")
        self.add_text(f"{name} is beveiligd met een wachtzin. Zonder die zin kan niemand erbij.")
        self.recover = Button(theme, "Herstelblad gebruiken", "normal", "life-buoy")
        self.other = Button(theme, "Ander bestand openen", "normal", "folder-open")
        self.ask = AskForm(theme, "Openen", "door-open", others=(self.recover, self.other))
        self.column.addWidget(self.ask)
        self.ask.given.connect(self.given)
        self.recover.clicked.connect(self.recover_asked)
        self.other.clicked.connect(self.other_asked)
        self.setFocusProxy(self.ask)

    def refuse(self, why: str) -> None:
        """The passphrase does not fit: say so, and let it be typed again."""
        self.ask.refuse(why)
