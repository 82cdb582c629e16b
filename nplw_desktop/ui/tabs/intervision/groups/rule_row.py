"""One rule of a group: a line that grows with its text, and a button to take it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import LongTextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RuleRow(QWidget):
    """``rule_id`` None is the empty line at the end. Signals carry the row itself first."""

    edited = Signal(object, str)
    """Words were typed; or, when the line is left, nothing is in it any more."""
    entered = Signal(object)
    """Enter: on to the next line."""
    moved = Signal(object, int)
    """Alt+Up (-1) or Alt+Down (1)."""
    dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule_id: int | None = None
        self.field = LongTextField(theme, "Spelregel", lines=1)
        self.field.hide_label()
        self.field.edit.installEventFilter(self)
        self.drop = Button(theme, "", "quiet", "x", name="Spelregel weghalen", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        self.field.edited.connect(self._on_edited)
        self.field.edit.left.connect(self._on_left)
        self.drop.clicked.connect(self._on_drop)

    def show_rule(self, rule_id: int | None, text: str, number: int) -> None:
        """Show a rule; what is being typed in the same one stays."""
        same = rule_id == self.rule_id
        self.rule_id = rule_id
        typing = same and (self.field.pending() or self.field.edit.hasFocus())
        if not typing and self.field.value() != text:
            self.field.set_value(text)
        name = f"Spelregel {number}" if rule_id is not None else "Nieuwe spelregel"
        self.field.edit.setAccessibleName(name)
        self.field.edit.setPlaceholderText("" if rule_id is not None else "Spelregel toevoegen…")
        self.drop.setAccessibleName(f"{name} weghalen")
        kept = self.drop.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.drop.setSizePolicy(kept)
        self.drop.setVisible(rule_id is not None)

    def text(self) -> str:
        """What stands in it, as it is kept."""
        return " ".join(self.field.value().split())

    def adopt(self, rule_id: int) -> None:
        """What was typed here is this rule now."""
        self.rule_id = rule_id

    def take_focus(self) -> None:
        """Put the focus in it."""
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.field.edit and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = next((each for key, each in _STEPS.items() if key == event.key()), 0)
        if event.key() in _ENTER and not held:
            self.field.flush()
            self.entered.emit(self)
        elif step and held == Qt.KeyboardModifier.AltModifier:
            self.field.flush()
            self.moved.emit(self, step)
        else:
            return False
        return True

    def _on_edited(self, value: object) -> None:
        if str(value).strip():
            self.edited.emit(self, str(value))

    def _on_left(self) -> None:
        if self.rule_id is not None and not self.text():
            self.edited.emit(self, "")

    def _on_drop(self) -> None:
        self.dropped.emit(self)
