"""Where the focus ring is shown: around a control, only after the keyboard was used.

Qt remembers per window, in ``WA_KeyboardFocusChange``, that focus last came by key. Widgets with
a ring call ``note_focus`` in their focusInEvent, so that a click takes the mark away again.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RADIUS = "ringRadius"
_BUTTON_RADIUS = 6.0
_OWN = -1.0


def note_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Remember whether ``widget`` got the focus by key or by mouse; call it in focusInEvent."""
    if event.reason() in _BY_KEY:
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
    elif event.reason() == Qt.FocusReason.MouseFocusReason:
        widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)


def move_to(widget: QWidget) -> None:
    """Give ``widget`` the focus; with a ring when the window had one: Qt itself would forget it."""
    by_key = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    reasons = Qt.FocusReason
    widget.setFocus(reasons.ShortcutFocusReason if by_key else reasons.OtherFocusReason)


def press_on_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press ``button`` when the key is a bare Enter; Qt itself knows only Space outside dialogs."""
    bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
        button.click()
        return True
    return False


def by_keyboard(widget: QWidget) -> bool:
    """True while ``widget`` has the focus and the keyboard brought it to this window."""
    shown = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return shown and widget.hasFocus()


def set_ring(widget: QWidget, radius: float) -> None:
    """Give ``widget`` a ring around it, whose corners follow its own corner ``radius`` in px."""
    widget.setProperty(_RADIUS, float(radius))


def has_ring(widget: QWidget) -> bool:
    """True when ``widget`` shows its focus by a ring around it, or by something of its own."""
    return widget.property(_RADIUS) is not None


def draw_own_ring(widget: QWidget) -> None:
    """Say that ``widget``, a push button, shows its focus itself."""
    widget.setProperty(_RADIUS, _OWN)


def ring_radius(widget: QWidget) -> float | None:
    """The corner radius in px of what the ring goes around; None when ``widget`` has no ring."""
    radius = widget.property(_RADIUS)
    if radius is not None:
        return None if radius == _OWN else float(radius)
    return _BUTTON_RADIUS if isinstance(widget, QPushButton) else None
