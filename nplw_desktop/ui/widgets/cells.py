"""The fields of a row: no label of their own, for a column says it; kept while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.folding import fold
from nplw_desktop.ui.controls import FAILED
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import Candidate, CandidateList
from nplw_desktop.ui.widgets.field_base import DEBOUNCE_MS
from nplw_desktop.ui.widgets.typing_edits import TypingLine

Offer = Callable[[str], Sequence[Candidate]]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Cell(TypingLine):
    """A line of text. Told 600 ms after the last key, and at once when it is left."""

    edited = Signal(str)
    stepped = Signal(int)
    """Down or Up: the same field of the next (1) or previous (-1) row."""
    done = Signal()
    """Enter: on to the next row."""
    focused = Signal()
    menu_asked = Signal()
    """F2: what else can be done with this row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._known = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self.textEdited.connect(self._on_typed)
        self.left.connect(self.flush)

    def set_value(self, text: str) -> None:
        """Show what is in the file, without a signal."""
        self._timer.stop()
        self._known = text
        self.fail("")
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)
        self.setToolTip(text)

    def pending(self) -> bool:
        """Whether something was typed that was not told yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        value = " ".join(self.text().split())
        if value != self._known:
            self._known = value
            self.setToolTip(value)
            self.edited.emit(value)

    def fail(self, text: str) -> None:
        """Show that it was refused, and why; an empty text takes that away."""
        if bool(self.property(FAILED)) != bool(text):
            self.setProperty(FAILED, bool(text))
            self.update()
        self.setAccessibleDescription(text)

    def _on_typed(self) -> None:
        self._timer.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.setCursorPosition(0)  # of a long text the beginning is seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and key in _ENTER:
            self.flush()
            self.done.emit()
        elif bare and key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif bare and key == Qt.Key.Key_F2:
            self.menu_asked.emit()
        elif bare and key == Qt.Key.Key_Escape and self.pending():
            self.set_value(self._known)
        else:
            super().keyPressEvent(event)


class PickCell(Cell):
    """A line in which one of a list is chosen while its name is typed.

    ``picked`` carries the key and the text of the choice, None when the line was emptied. Enter and
    Tab take the row that is marked. ``unknown`` carries words that name nothing in the list.
    """

    picked = Signal(object, str)
    unknown = Signal(str)

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._offer = offer
        self._list: CandidateList | None = None
        self.key: object = None

    def set_choice(self, key: object, text: str) -> None:
        """Show a choice, without a signal."""
        self.key = key
        self.set_value(text)

    def flush(self) -> None:
        """Take what was typed when it names one; words that name nothing are not kept."""
        self._timer.stop()
        if self._is_open():
            return
        word = " ".join(self.text().split())
        if fold(word) == fold(self._known):
            return
        if not word:
            self._take(None, "")
            return
        found = [each for each in self._offer(word) if each[0] is not None]
        same = [each for each in found if fold(each[1]) == fold(word)] or found
        if len(same) == 1:
            self._take(same[0][0], same[0][1])
        else:
            self.set_value(self._known)
            self.unknown.emit(word)

    def offer(self) -> None:
        """Show the list for what is typed."""
        if self._list is None:
            self._list = CandidateList(self._theme, self, self.accessibleName())
            self._list.chosen.connect(self._take)
        word = " ".join(self.text().split())
        self._list.open(self.rect(), self._offer(word), "", word)

    def _take(self, key: object, text: str) -> None:
        self.set_choice(key, text)
        self.picked.emit(key, text)

    def _is_open(self) -> bool:
        return self._list is not None and self._list.is_open()

    def _on_typed(self) -> None:
        if self.text().strip():
            self.offer()
        elif self._list is not None:
            self._list.close()

    def pending(self) -> bool:
        return fold(self.text()) != fold(self._known)

    def event(self, event: QEvent) -> bool:
        tab = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if tab and self._list is not None and self._is_open():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Tab:
                self._list.take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list is not None and self._list.is_open():
            if event.key() in _ENTER:
                self._list.take_current()
                event.accept()
                return
            if event.key() == Qt.Key.Key_Escape:
                self._list.close()
                event.accept()
                return
        super().keyPressEvent(event)
