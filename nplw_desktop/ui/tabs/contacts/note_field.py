"""The line at the foot of the detail for a short note; Enter keeps it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.field_base import DEBOUNCE_MS
from nplw_desktop.ui.widgets.rows_text import TextRoles
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_ICON = 16
_SIDE = 11
_INSET = 10
"""How far a line edit sets its text in by itself, in px at any scale."""
_LONGEST = 1_000_000
"""Signs; Qt's own limit would cut off a long text that is pasted."""
_KEEPS = "Enter bewaart"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(TypingLine):
    """``kept`` carries the text of a note; the owner clears the field once it is safe.

    With ``edit`` it changes a note that is there; ``dropped`` when the user gives that up.
    ``paused`` 600 ms after the last key: what is there must be safe by now.
    """

    kept = Signal(str)
    dropped = Signal()
    paused = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._texts = TextRoles(theme)
        self._name = ""
        self.note_id: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxLength(_LONGEST)
        self.textChanged.connect(self.update)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self.paused)
        self.textEdited.connect(self._on_edited)
        theme.changed.connect(self._dress)
        self._dress()

    def set_person(self, name: str) -> None:
        """Say whose notes these are."""
        self._name = name
        self._say()

    def edit_note(self, note_id: int, text: str) -> None:
        """Take a note that is there, to be changed."""
        self.note_id = note_id
        self.setText(text)
        self._say()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut would select all of it

    def begin_again(self) -> None:
        """Empty, for the next note."""
        self._pause.stop()
        self.note_id = None
        self.clear()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.text().strip() or self.note_id is not None:
                self.kept.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape and (self.text() or self.note_id is not None):
            self.begin_again()
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        px = self._theme.px
        side = px(_ICON)
        place = QRect(px(_SIDE), (self.height() - side) // 2, side, side)
        paint.icon(painter, self._theme, "sticky-note", "ink2", place)
        room = self.rect().adjusted(0, 0, -px(_SIDE), 0)
        painter.setPen(self._theme.color("ink3"))
        self._texts["small"].draw(painter, room, _KEEPS, to_right=True)

    def _on_edited(self) -> None:
        self._pause.start()

    def _say(self) -> None:
        what = f"Korte notitie bij {self._name}"
        if self.note_id is not None:
            what = f"Notitie bij {self._name} wijzigen, leeg is weg"
        self.setPlaceholderText(f"{what}…")
        self.setAccessibleName(what)
        self.setAccessibleDescription(_KEEPS)

    def _dress(self) -> None:
        self._texts.clear()
        px = self._theme.px
        right = round(self._texts["small"].width(_KEEPS)) + px(16)
        self.setTextMargins(px(_SIDE + _ICON + 8) - _INSET, 0, right, 0)
        self.updateGeometry()
