"""Typing over a recovery sheet: a field for each group, and mistakes shown at the very group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.store import SheetKey, recovery_sheet
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.controls import FAILED
from nplw_desktop.ui.passphrase.repeat import button_row
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_MOST_COLUMNS = 7
_WIDTH = 96


class GroupsForm(QWidget):
    """``read`` carries the ``SheetKey`` once all is typed right; ``back`` goes to the passphrase."""

    read = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.groups = [_Group(theme, number) for number in range(1, recovery_sheet.GROUPS + 1)]
        self._cells = [_cell(theme, edit) for edit in self.groups]
        self._wrong = Text(theme, "", "small", "danger", wrap=True)
        self._mark = IconLabel(theme, "triangle-alert", "danger", 16)
        self.go_on = Button(theme, "Verder", "primary", "arrow-right", icon_last=True)
        self.go_back = Button(theme, "Terug", icon="arrow-left")
        words = (
            "Typ de groepen over van je herstelblad. Hoofdletters, spaties en streepjes maken niet "
            "uit; je mag ook alles ineens plakken."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text(theme, words, "base", "ink2", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        column.addLayout(self._grid)
        wrong = QGridLayout()
        wrong.setColumnStretch(1, 1)
        wrong.addWidget(self._mark, 0, 0)
        wrong.addWidget(self._wrong, 0, 1)
        column.addLayout(wrong)
        column.addWidget(button_row(self.go_on, self.go_back))
        for at, edit in enumerate(self.groups):
            edit.textEdited.connect(partial(self._on_edited, at))
            edit.returnPressed.connect(partial(self._on_entered, at))
            edit.emptied.connect(partial(self._step_back, at))
        self.go_on.clicked.connect(self.submit)
        self.go_back.clicked.connect(self.back)
        self.setFocusProxy(self.groups[0])
        theme.changed.connect(self._arrange)
        self.say("")
        self._arrange()

    def text(self) -> str:
        """All groups as typed."""
        return " ".join(edit.text() for edit in self.groups)

    def submit(self) -> None:
        """Read what was typed; what is wrong is said, and marked at its group."""
        try:
            key: SheetKey = recovery_sheet.read(self.text())
        except Refused as error:
            wrong = error.groups if isinstance(error, recovery_sheet.Mistyped) else ()
            self.say(f"{error.what} {error.todo}", wrong)
            return
        self.say("")
        self.set_busy(busy=True)
        self.read.emit(key)

    def refuse(self, why: str) -> None:
        """The sheet is read right but does not open this file."""
        self.set_busy(busy=False)
        self.say(why)

    def set_busy(self, busy: bool) -> None:
        """While it is tried nothing more can be given."""
        self.go_on.setEnabled(not busy)

    def say(self, text: str, wrong: Sequence[int] = ()) -> None:
        """Say what is wrong, with the groups (from 0) that it is about."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        for at, edit in enumerate(self.groups):
            edit.setProperty(FAILED, at in wrong)
            edit.setAccessibleDescription(text if at in wrong else "")
            edit.update()
        if wrong:
            self.groups[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            self.groups[wrong[0]].selectAll()
        if text and self.isVisible():
            announce(self, text)

    def _on_edited(self, at: int, text: str) -> None:
        """What is more than a group goes into the next ones; a full group is left."""
        edit = self.groups[at]
        edit.setProperty(FAILED, False)
        signs = "".join(sign for sign in text if sign.isalnum()).upper()
        if len(signs) < recovery_sheet.SIGNS:
            return
        size = recovery_sheet.SIGNS
        pieces = [signs[start : start + size] for start in range(0, len(signs), size)]
        room = self.groups[at:]
        for field, piece in zip(room, pieces, strict=False):
            field.setText(piece)
        last = room[min(len(pieces), len(room)) - 1]
        full = len(last.text()) == size
        after = min(self.groups.index(last) + full, len(self.groups) - 1)
        self.groups[after].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_entered(self, at: int) -> None:
        if at + 1 < len(self.groups) and not self.groups[at + 1].text():
            self.groups[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def _step_back(self, at: int) -> None:
        if at:
            self.groups[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _arrange(self) -> None:
        columns = max(2, min(_MOST_COLUMNS, self.width() // self._theme.px(_WIDTH)))
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Group(TypingLine):
    """Five signs; ``emptied`` when Backspace is pressed and nothing is left."""

    emptied = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme)
        self.setAccessibleName(f"Groep {number}")
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance("MMMMM") + self._theme.px(24)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _dress(self) -> None:
        font = self._theme.font("base-strong")
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        self.setFont(font)
        self.updateGeometry()


def _cell(theme: Theme, edit: _Group) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = Text(theme, edit.accessibleName(), "small", "ink3")
    label.setBuddy(edit)
    column.addWidget(label)
    column.addWidget(edit)
    return holder
