"""What a list or page shows when there is nothing: why, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text

_ICON = 34
_WIDTH = 320
_LEAST = 160
_SIDE = 8


class EmptyState(QWidget):
    """An icon, one title, one sentence and one button.

    ``quiet`` is for a search without a hit: a grey icon, and a link behind the sentence.
    """

    action_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        button: str = "",
        *,
        button_icon: str | None = "plus",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room: int | None = None
        self._icon = IconLabel(theme, icon, "ink3" if quiet else "primary", 30 if quiet else _ICON)
        self._title = Text(theme, title, "section", wrap=True)
        self._sentence = Text(theme, sentence, "base", "ink2", wrap=True)
        self.action: Button = (
            Link(theme, button or title, small=False)
            if quiet
            else Button(theme, button or title, "primary", button_icon)
        )
        if not button:
            self.action.hide()  # shown before it has a parent, it would flash as a window
        self.action.clicked.connect(self.action_clicked)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build(quiet)
        theme.changed.connect(self._dress)
        self._dress()
        self._name()

    def set_content(self, title: str, sentence: str, button: str = "") -> None:
        """Say something else; an empty ``button`` takes the button away."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        if button:
            self.action.set_text(button)
        self.action.setVisible(bool(button))
        self._dress()
        self._name()

    def _build(self, quiet: bool) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 4, _SIDE, 4)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._icon, 0, centre)
        column.addSpacing(10)
        column.addWidget(self._title, 0, centre)
        column.addSpacing(4)
        if quiet:
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addStretch(1)
            line.addWidget(self._sentence)
            line.addWidget(self.action)
            line.addStretch(1)
            column.addLayout(line)
        else:
            column.addWidget(self._sentence, 0, centre)
            column.addSpacing(14)
            column.addWidget(self.action, 0, centre)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the words break earlier; they would be cut off at its edge."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._room = event.size().width() - 2 * _SIDE
            self._dress()

    def _dress(self) -> None:
        widest = self._theme.px(_WIDTH)
        if self._room is not None:
            widest = min(widest, max(self._room, self._theme.px(_LEAST)))
        for label in (self._title, self._sentence):
            wanted = label.fontMetrics().horizontalAdvance(label.text()) + 2
            width = min(wanted, widest)
            # A layout asks for the height at its own width, and would cut off a second line.
            label.setMinimumHeight(0)  # the height of a narrower moment would be the least ever
            label.setFixedSize(width, max(0, label.heightForWidth(width)))

    def _name(self) -> None:
        self.setAccessibleName(f"{self._title.text()}. {self._sentence.text()}")
