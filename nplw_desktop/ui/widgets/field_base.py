"""What every field has: a label above, a hint or error below, and one way to tell of edits."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.controls import FAILED, LOCKED
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text

DEBOUNCE_MS = 600


class Labelled(QWidget):
    """A label, the control it belongs to, and one line below: the hint, or what is wrong."""

    def __init__(
        self, theme: Theme, label: str, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._error = ""
        self._control: QWidget | None = None
        self._label = Text(theme, label, "small-strong", "ink2")
        self._note = Text(theme, hint, "small", "ink3", wrap=True)
        self._mark = IconLabel(theme, "triangle-alert", "danger", 16)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._label)
        below = QHBoxLayout()
        below.setContentsMargins(0, 3, 0, 0)
        below.setSpacing(6)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        self._column.addLayout(below)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._show_note()

    def label(self) -> str:
        """The words above the control."""
        return self._label.text()

    def hide_label(self) -> None:
        """Show no label, where a title above says what it is; the control keeps its name."""
        self._label.hide()

    def control(self) -> QWidget:
        """The widget that takes the focus."""
        assert self._control is not None
        return self._control

    def set_control_width(self, width: int) -> None:
        """Give the control this width; the line below keeps all the room there is."""
        self._shown.setFixedWidth(width)
        self._column.setAlignment(self._shown, Qt.AlignmentFlag.AlignLeft)

    def set_hint(self, hint: str) -> None:
        """Change the line below the control."""
        self._hint = hint
        self._show_note()

    def error(self) -> str:
        """What is wrong, as shown; empty when nothing is."""
        return self._error

    def set_error(self, text: str | None) -> None:
        """Show what is wrong and how to mend it, or with None that nothing is."""
        changed = (text or "") != self._error
        self._error = text or ""
        if not changed:
            return
        self._show_note()
        if self._error and self.isVisible():
            announce(self.control(), f"{self.label()}: {self._error}")

    def _place(self, control: QWidget, shown: QWidget | None = None) -> None:
        """Put in the control; ``shown`` is what holds it when it stands inside another widget."""
        self._control = control
        self._shown = shown or control
        self._label.setBuddy(control)
        self._column.insertWidget(1, self._shown)
        control.setAccessibleName(self.label())
        self.setFocusProxy(control)
        self._show_note()

    def _show_note(self) -> None:
        self._note.setText(self._error or self._hint)
        self._note.set_look("small", "danger" if self._error else "ink3")
        self._note.setVisible(bool(self._error or self._hint))
        self._mark.setVisible(bool(self._error))
        if self._control is not None:
            self._control.setAccessibleDescription(self._error or self._hint)
            self._control.setProperty(FAILED, bool(self._error))
            self._shown.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._theme.px(120), 0))


class Field(Labelled):
    """A control with one value.

    ``edited`` carries the value 600 ms after the last key and at once when the field is left or
    flushed; never for a value that was loaded, and never twice for the same value. While the user
    types, a refusal waits until the field is left.
    """

    edited = Signal(object)

    def __init__(
        self, theme: Theme, label: str, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, hint, parent=parent)
        self._known: object = None
        self._loading = False
        self._typing = False
        self._waiting_error: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)

    def _place(self, control: QWidget, shown: QWidget | None = None) -> None:
        super()._place(control, shown)
        self._known = self.value()

    def value(self) -> object:
        """The value as the control shows it."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Load a value: no signal, no error, nothing to undo in the field."""
        self._timer.stop()
        self._typing = False
        self._loading = True
        try:
            self._write(value)
        finally:
            self._loading = False
        self._known = self.value()
        self.set_error(None)

    def pending(self) -> bool:
        """True while something was typed that was not told yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        value = self.value()
        if value != self._known:
            self._known = value
            self.set_error(None)
            self.edited.emit(value)

    def set_error(self, text: str | None) -> None:
        """Show what is wrong; during typing it waits until the field is left."""
        self._waiting_error = None
        if text and self._typing and self.control().hasFocus():
            self._waiting_error = text
            return
        super().set_error(text)

    def set_locked(self, locked: bool) -> None:
        """Show the value without letting it be changed; say why in the hint."""
        self.control().setEnabled(not locked)
        self.control().setProperty(LOCKED, locked)

    def _write(self, value: object) -> None:
        """Put ``value`` into the control."""
        raise NotImplementedError

    def _touch(self) -> None:
        """The user changed something: tell it once they pause."""
        if not self._loading:
            self._typing = True
            self._timer.start()

    def _leave(self) -> None:
        """The user is done with the field: tell it, and show what had to wait."""
        self._typing = False
        self.flush()
        if self._waiting_error is not None:
            self.set_error(self._waiting_error)
