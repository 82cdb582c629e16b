"""Fields for a passphrase: one that hides what is typed, and one that also says how strong it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.store import keys
from nplw_desktop.store.errors import Refused
from nplw_desktop.store.strength import Strength, strength
from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.field_base import Labelled
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.typing_edits import TypingLine

LEAST = 8
"""Characters; what is shorter protects nothing."""

_EYE = 28
_LEVELS = 4
_COLOURS = ("danger", "danger", "warn", "ok", "ok")
_BAR = (110, 8)


class SecretLine(TypingLine):
    """A line whose signs are dots, with an eye in it that shows them. It keeps no undo."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._echo(QLineEdit.EchoMode.Password)
        self.eye = Button(theme, "", "quiet", "eye", name="Wachtzin tonen", small=True, parent=self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_toggled)
        theme.changed.connect(self._dress)
        self._dress()

    def hide_again(self) -> None:
        """Close the eye."""
        self.eye.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._theme.px(_EYE)
        top = (self.height() - side) // 2
        self.eye.setGeometry(self.width() - side - 3, top, side, side)

    def _on_toggled(self, shown: bool) -> None:
        self._echo(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _echo(self, mode: QLineEdit.EchoMode) -> None:
        """Qt takes the hints away with the dots; shown or not, no keyboard may learn it."""
        self.setEchoMode(mode)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def _dress(self) -> None:
        self.setTextMargins(0, 0, self._theme.px(_EYE) + 3, 0)


class PassphraseField(Labelled):
    """A passphrase that is asked; ``entered`` when Enter is pressed in it."""

    entered = Signal()

    def __init__(self, theme: Theme, label: str, hint: str = "", *, bare: bool = False) -> None:
        """``bare`` shows no label, where a question above says what it is; it is still named."""
        super().__init__(theme, label, hint)
        self.edit = SecretLine(theme)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(self._on_edited)
        self._place(self.edit)
        self._label.setVisible(not bare)

    def text(self) -> str:
        """What was typed; spaces count."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.edit.clear()
        self.edit.hide_again()

    def refuse(self, why: str) -> None:
        """Say what is wrong, and let it be typed again."""
        self.set_error(why)
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self.set_error(None)


class StrengthLine(QWidget):
    """A bar, a word and an advice: how hard a passphrase is to guess."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._word = Text(theme, "", "small-strong", "ink2")
        self._advice = Text(theme, "", "small", "ink2", wrap=True)
        self._bar = _Bar(theme)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._word)
        row.addWidget(self._advice, 1)
        self.show_strength(None)

    def show_strength(self, found: Strength | None) -> None:
        """Show this; None while nothing is typed."""
        level = found.level if found is not None else 0
        self._bar.show_level(level, _COLOURS[level])
        self._word.setText(found.word if found is not None else "")
        self._word.set_look("small-strong", _COLOURS[level])
        self._word.setVisible(found is not None)
        advice = found.advice if found is not None else "Kies vier of meer losse woorden."
        self._advice.setText(advice)

    def words(self) -> str:
        """The word and the advice, to be spoken."""
        return ", ".join(filter(None, (self._word.text(), self._advice.text())))


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level, self._colour = 0, "danger"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def show_level(self, level: int, colour: str) -> None:
        self._level, self._colour = level, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_BAR[0]), self._theme.px(_BAR[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = self.rect()
        paint.box(painter, whole, whole.height() / 2, self._theme.color("line"), None)
        if self._level:
            width = round(whole.width() * self._level / _LEVELS)
            part = QRect(0, 0, width, whole.height())
            paint.box(painter, part, whole.height() / 2, self._theme.color(self._colour), None)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class NewPassphrase(QWidget):
    """A passphrase to be chosen: how strong it is stands beside it, or below it when narrow."""

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, label: str = "Nieuwe wachtzin", *, bare: bool = False) -> None:
        super().__init__()
        self._said = ""
        self.known: tuple[str, ...] = ()
        """What anybody could guess, such as the user's name: it makes no passphrase stronger."""
        self.field = PassphraseField(theme, label, bare=bare)
        self.strength = StrengthLine(theme)
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.field)
        self._row.addWidget(self.strength)
        self.field.edit.textChanged.connect(self._on_changed)
        self.field.entered.connect(self.entered)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def lay(self, *, beside: bool) -> None:
        """Put the strength beside the field, or below it."""
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(wanted)
        self._row.setSpacing(16 if beside else 8)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1 if beside else 0)

    def problem(self) -> str:
        """Why it can't be taken; empty when it can."""
        typed = self.text()
        if not typed.strip():
            return "Typ een wachtzin."
        if len(typed.strip()) < LEAST:
            return f"Te kort. Kies vier of meer losse woorden, of minstens {LEAST} tekens."
        try:
            keys.normal(typed)
        except Refused as error:
            return f"{error.what} {error.todo}"
        return ""

    def check(self) -> bool:
        """Say what is wrong, if anything; True when it can be taken."""
        problem = self.problem()
        if problem:
            self.field.refuse(problem)
        return not problem

    def _on_changed(self) -> None:
        typed = self.text()
        found = strength(typed, self.known) if typed else None
        self.strength.show_strength(found)
        self.field.edit.setAccessibleDescription(self.strength.words())
        if found is not None and found.word != self._said:
            self._said = found.word
            announce(self.field.edit, self.strength.words())
        self.edited.emit()


def same(one: str, other: str) -> bool:
    """Whether two passphrases open the same file: accents may be typed in two ways."""
    try:
        return keys.normal(one) == keys.normal(other)
    except Refused:
        return False
