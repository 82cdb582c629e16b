"""Fields of a form: one line, several lines, a choice, a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from nplw_desktop.ui.focus import note_focus, set_ring
from nplw_desktop.ui.paint import RADIUS_CELL
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.typing_edits import TypingLine, TypingText

Choices = Sequence[tuple[object, str]]


class TextField(Field):
    """One line of text; its value is a ``str`` without spaces around it."""

    def __init__(
        self, theme: Theme, label: str, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self.edit = TypingLine(theme)
        self.edit.textChanged.connect(self._touch)
        self.edit.left.connect(self._leave)
        self._place(self.edit)

    def value(self) -> str:
        return self.edit.text().strip()

    def _write(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)


class LongTextField(Field):
    """Several lines of plain text; grows from ``lines`` lines to three times as many."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        hint: str = "",
        *,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self.edit = TypingText(theme, lines)
        self.edit.textChanged.connect(self._touch)
        self.edit.left.connect(self._leave)
        self._place(self.edit)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def _write(self, value: object) -> None:
        self.edit.setPlainText("" if value is None else str(value))
        self.edit.document().clearUndoRedoStacks()


class ChoiceField(Field):
    """One of a few; its value is the key of the choice. Told at once."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Choices = (),
        hint: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self._keys: list[object] = []
        self.box = _Combo()
        self.box.currentIndexChanged.connect(self._on_chosen)
        self._place(self.box)
        self.set_choices(choices)

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the value stays when it is still among them."""
        before = self.value()
        self._loading = True
        self.box.clear()
        self._keys = [key for key, _text in choices]
        self.box.addItems([text for _key, text in choices])
        self._loading = False
        self.set_value(before)

    def value(self) -> object:
        index = self.box.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def _write(self, value: object) -> None:
        self.box.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)

    def _on_chosen(self) -> None:
        if not self._loading:
            self.flush()


class CheckField(Field):
    """Yes or no; the words stand behind the box. Told at once."""

    def __init__(
        self, theme: Theme, label: str, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self.box = _Check(label.replace("&", "&&"))
        self.box.toggled.connect(self._on_toggled)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self._label.hide()
        self._place(self.box, holder)

    def value(self) -> bool:
        return self.box.isChecked()

    def _write(self, value: object) -> None:
        self.box.setChecked(bool(value))

    def _on_toggled(self) -> None:
        if not self._loading:
            self.flush()


class _Combo(QComboBox):
    """A combo box that a turn of the wheel over a form does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter with Ctrl belongs to who has that key (Ctrl+S), and begins no choice."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        if letter and held == Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)


class _Check(QCheckBox):
    """A check box with the ring of a button."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        set_ring(self, RADIUS_CELL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event)
        super().focusInEvent(event)
