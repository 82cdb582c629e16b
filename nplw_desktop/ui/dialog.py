"""Dialogs: a title, a body, and a foot with buttons; and the question with a few answers.

They are opened with ``open()`` or ``show()``, never with a loop of their own, so that saving goes
on while one is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.ui import paint
from nplw_desktop.ui.actions import lend
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import Text

_SIDE = 20
_FOOT = 60
_AROUND_FOCUS = 32


class Page(QScrollArea):
    """Content that scrolls when it is higher than its room; put it into ``body``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self.body = QVBoxLayout(inner)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget turns it on

    def follow_focus(self) -> None:
        """Scroll to what gets the focus, also when it was not Tab that brought it there."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Not under a pressed mouse button: what is being clicked would move away.
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not held and self.isVisible() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _AROUND_FOCUS)

    def sizeHint(self) -> QSize:
        """As high as the content: the dialog or window decides how much of it is seen."""
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()


def room_for(dialog: QWidget) -> QSize:
    """How large a dialog may be: nearly the screen, or nearly the window it belongs to."""
    room = dialog.screen().availableGeometry().size() * 0.9
    around = dialog.parentWidget()
    return room if around is None else room.expandedTo(around.window().size() * 0.92)


class Dialog(QDialog):
    """A window of its own for one errand; ``width`` is that of its text, in px at 100 %."""

    def __init__(
        self, theme: Theme, title: str, parent: QWidget | None = None, *, width: int = 480
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self._foot = QWidget()
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.title = Text(theme, title, "detail", wrap=True)
        self.page = Page(title, self)
        self.body = self.page.body
        self.body.setSpacing(8)
        self.body.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        self.body.addWidget(self.title)
        self._column.addWidget(self.page, 1)
        self._column.addWidget(self._foot)
        self._make_foot()
        theme.changed.connect(self.update)

    def add_text(self, text: str, role: str = "base", colour: str = "ink2") -> Text:
        """A paragraph in the body."""
        shown = Text(self._theme, text, role, colour, wrap=True)
        self.body.addWidget(shown)
        return shown

    def add_button(
        self, text: str, kind: paint.Kind = "normal", icon: str | None = None, *, left: bool = False
    ) -> Button:
        """A button in the foot: at the right, or with ``left`` at the other side."""
        button = Button(self._theme, text, kind, icon)
        self._foot.setVisible(True)
        (self._left if left else self._right).addWidget(button)
        return button

    def sizeHint(self) -> QSize:
        """The width of the text, and what the content asks for, on the screen it is on."""
        width = self._theme.px(self._width)
        inner = self.page.widget()
        height = inner.heightForWidth(width) if inner is not None else -1
        if height < 0:
            height = self.page.sizeHint().height()
        height += self._theme.px(_FOOT) if self._foot.isVisibleTo(self) else 0
        return QSize(width, height + 2).boundedTo(room_for(self))

    def setVisible(self, visible: bool) -> None:
        """At its own size: left to itself Qt opens a window at two thirds of the screen at most."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint())
        if visible:
            lend(self, "quick_note")
        super().setVisible(visible)

    def fit(self) -> None:
        """Take the height the content has now, once what was added to it is on screen."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        inner = self.page.widget()
        if inner is None or not self.isVisible():
            return
        column = inner.layout()
        if column is not None:
            column.activate()
        now, height = self.geometry(), self.sizeHint().height()
        room = self.screen().availableGeometry()
        bar = now.y() - self.frameGeometry().y()
        top = now.y() - (height - now.height()) // 2
        top = max(room.y() + bar, min(top, room.y() + room.height() - height))
        self.setGeometry(now.x(), top, now.width(), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the default button, also where a bare Enter begins a new line."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not held or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        for button in self._foot.findChildren(QPushButton):
            if button.isDefault() and button.isEnabled():
                button.click()
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self._foot.isVisible():
            top = self._foot.y()
            painter.fillRect(0, top, self.width(), self.height(), self._theme.color("paper"))
            painter.fillRect(0, top, self.width(), 1, self._theme.color("line"))

    def _make_foot(self) -> None:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE, 12, _SIDE, 12)
        row.setSpacing(8)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(8)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        self._foot.setVisible(False)


class Question(Dialog):
    """A question; ``answered`` carries the key of the button. Esc is the first answer.

    ``answers`` are (key, text, kind); the first has the focus and does no harm.
    """

    answered = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        answers: Sequence[tuple[str, str, paint.Kind]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent)
        self.add_text(text)
        self.body.addStretch(1)
        self._keys: dict[QWidget, str] = {}
        for key, words, kind in answers:
            button = self.add_button(words, kind)
            button.clicked.connect(self._on_clicked)
            self._keys[button] = key
        self.first = next(iter(self._keys))
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, key: str) -> None:
        """Give this answer, as its button does."""
        self.accept()
        self.answered.emit(key)

    def reject(self) -> None:
        super().reject()
        self.answered.emit(self._keys[self.first])

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.answer(self._keys[button])
