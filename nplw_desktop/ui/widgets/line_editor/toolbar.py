"""The row of buttons above the line editor (picture ``verslag``)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from nplw_desktop.region.inline import MarkKind
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.line_editor import blocks
from nplw_desktop.ui.widgets.line_editor.editor import LineEditor
from nplw_desktop.ui.widgets.line_editor.rows import LineKind

_HEIGHT = 46
_SIDE = 12
_TOOL = 34
_DIVIDER = 15
_BETWEEN = 10
_KINDS = (LineKind.HEADING, LineKind.BULLET, LineKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class _State:
    """What the buttons show."""

    kind: LineKind
    marks: frozenset[MarkKind]
    undo: bool
    redo: bool
    writable: bool


class _Tool(Button):
    """An icon in the colour of text; its ground shows while it is on or under the mouse."""

    def __init__(self, theme: Theme, icon: str, name: str, key: str) -> None:
        super().__init__(theme, "", "quiet", icon, name=name, key=key)
        self._theme_now = theme
        self._icon_name = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme_now
        if self.isEnabled() and (self.isChecked() or self.isDown()):
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, theme.color("psoft"), None)
        elif self.isEnabled() and self.underMouse():
            paint.box(painter, self.rect(), paint.RADIUS_FIELD, theme.color("phover"), None)
        token = "ink" if self.isEnabled() else "ink3"
        paint.icon(painter, theme, self._icon_name, token, paint.centred(self.rect(), theme.px(18)))


class _Divider(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(_DIVIDER, self._theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        height = self._theme.px(22)
        line = QRect(self.width() // 2, (self.height() - height) // 2, 1, height)
        painter = QPainter(self)
        painter.fillRect(line, self._theme.color("line"))


class LineToolbar(QWidget):
    """Buttons of one editor; they never take the focus out of the text by a click."""

    def __init__(self, theme: Theme, editor: LineEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._store_undo = self._store_redo = True
        self._shown: _State | None = None
        self.setAccessibleName("Opmaak")
        self.heading = _Tool(theme, "heading-2", "Kop", "#")
        self.bold = _Tool(theme, "bold", "Vet", "Ctrl+B")
        self.italic = _Tool(theme, "italic", "Cursief", "Ctrl+I")
        self.bullets = _Tool(theme, "list", "Opsomming", "-")
        self.numbers = _Tool(theme, "list-ordered", "Genummerde lijst", "1.")
        self.undo = _Tool(theme, "undo-2", "Ongedaan maken", "Ctrl+Z")
        self.redo = _Tool(theme, "redo-2", "Opnieuw", "Ctrl+Y")
        self.small_decision = _Tool(theme, "gavel", "Besluit", "Ctrl+Shift+B")
        self.small_action = _Tool(theme, "square-check-big", "Actie", "Ctrl+Shift+A")
        self.decision = _filing(theme, "Besluit", "gavel", "Ctrl⇧B")
        self.action = _filing(theme, "Actie", "square-check-big", "Ctrl⇧A")
        self._lay_out()
        self._connect()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_state_changed()

    def set_store_history(self, *, undo: bool, redo: bool) -> None:
        """Whether the store has something to undo and redo after the text has not."""
        self._store_undo, self._store_redo = undo, redo
        self._on_state_changed()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 1)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setSpacing(0)
        for group in (
            (self.heading, self.bold, self.italic),
            (self.bullets, self.numbers),
            (self.undo, self.redo),
        ):
            for tool in group:
                row.addWidget(tool)
            if self.undo not in group:
                row.addWidget(_Divider(self._theme))
        row.addStretch(1)
        row.addWidget(self.small_decision)
        row.addWidget(self.small_action)
        row.addWidget(self.decision)
        row.addSpacing(_BETWEEN)
        row.addWidget(self.action)

    def _connect(self) -> None:
        for tool in (self.heading, self.bold, self.italic, self.bullets, self.numbers):
            tool.setCheckable(True)
        self.heading.clicked.connect(self._on_heading)
        self.bold.clicked.connect(self._on_bold)
        self.italic.clicked.connect(self._on_italic)
        self.bullets.clicked.connect(self._on_bullets)
        self.numbers.clicked.connect(self._on_numbers)
        self.undo.clicked.connect(self._editor.undo_typing)
        self.redo.clicked.connect(self._editor.redo_typing)
        for button in (self.decision, self.small_decision):
            button.clicked.connect(self._on_decision)
        for button in (self.action, self.small_action):
            button.clicked.connect(self._on_action)
        self._editor.state_changed.connect(self._on_state_changed)
        self._editor.cursorPositionChanged.connect(self._on_state_changed)

    def _on_heading(self) -> None:
        self._editor.toggle_kind(LineKind.HEADING)

    def _on_bullets(self) -> None:
        self._editor.toggle_kind(LineKind.BULLET)

    def _on_numbers(self) -> None:
        self._editor.toggle_kind(LineKind.NUMBERED)

    def _on_bold(self) -> None:
        self._editor.toggle_mark(MarkKind.BOLD)

    def _on_italic(self) -> None:
        self._editor.toggle_mark(MarkKind.ITALIC)

    def _on_decision(self) -> None:
        self._editor.file_as(LineKind.DECISION)

    def _on_action(self) -> None:
        self._editor.file_as(LineKind.ACTION)

    def _on_state_changed(self) -> None:
        state = self._read_state()
        if state == self._shown:
            return
        self._shown = state
        for tool, own in zip((self.heading, self.bullets, self.numbers), _KINDS, strict=True):
            tool.setChecked(state.kind is own)
        self.bold.setChecked(MarkKind.BOLD in state.marks)
        self.italic.setChecked(MarkKind.ITALIC in state.marks)
        for button in self.findChildren(Button):
            button.setEnabled(state.writable)
        self.undo.setEnabled(state.writable and state.undo)
        self.redo.setEnabled(state.writable and state.redo)

    def _read_state(self) -> _State:
        editor, document = self._editor, self._editor.document()
        return _State(
            kind=editor.kind_here(),
            marks=frozenset(blocks.marks_of(editor.currentCharFormat())),
            undo=document.isUndoAvailable() or self._store_undo,
            redo=document.isRedoAvailable() or self._store_redo,
            writable=not editor.isReadOnly(),
        )

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._fit()

    # Narrow panes

    def minimumSizeHint(self) -> QSize:
        tools = len(self.findChildren(_Tool)) * self._theme.px(_TOOL)
        return QSize(tools + 2 * _DIVIDER + 2 * _SIDE, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Without room for words and keys, filing is two icons."""
        tools = 7 * self._theme.px(_TOOL) + 2 * _DIVIDER + 2 * _SIDE
        words = self.decision.sizeHint().width() + self.action.sizeHint().width() + 2 * _BETWEEN
        wide = self.width() >= tools + words
        for button, tool in (
            (self.decision, self.small_decision),
            (self.action, self.small_action),
        ):
            button.setVisible(wide)
            tool.setVisible(not wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._theme.color("line"))


def _filing(theme: Theme, text: str, icon: str, key: str) -> Button:
    button = Button(theme, text, "normal", icon, key=key, small=True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(f"Regel vastleggen als {text.lower()}")
    return button
