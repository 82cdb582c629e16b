"""What is still to be done before a session: boxes to tick, and a line for one more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import groups, preparing
from nplw_desktop.region.intervision.preparing import Todo
from nplw_desktop.region.sessions import Session
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.focus import set_ring
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.paint import RADIUS_CELL
from nplw_desktop.ui.tabs.intervision.prepare.writing import SessionWriter
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_NEW = "Nog een punt"


class TodoPanel(Panel):
    """Space ticks, Del takes a point off. The link leads to what the group agreed on."""

    def __init__(self, desk: Desk, writer: SessionWriter, parent: QWidget) -> None:
        super().__init__(desk.theme, "Nog te doen", link="Spelregels", parent=parent)
        self._desk = desk
        self._writer = writer
        self._shown: tuple[Todo, ...] = ()
        self.rows: list[TodoRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.line = TypingLine(desk.theme)
        self.line.setAccessibleName(_NEW)
        self.line.setPlaceholderText(_NEW)
        self.line.returnPressed.connect(self._on_typed)
        self.usual = Link(desk.theme, "Gewone punten erin zetten", "square-check-big")
        self.usual.clicked.connect(self._on_usual)
        withhold(desk, self.line, self.usual)
        self.body.addLayout(self._column)
        self.body.addWidget(self.line)
        self.body.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show the checklist of a session."""
        found = preparing.checklist(self._desk.store, session.id)
        if [one.id for one in found] != [row.todo.id for row in self.rows]:
            self._build(found)
        for row, one in zip(self.rows, found, strict=True):
            row.show_todo(one)
        self.usual.setVisible(not found)
        group = session.series_id
        agreed = group is not None and bool(groups.rules(self._desk.store, group))
        if self.head is not None:
            self.head.link.setVisible(agreed)

    def first(self) -> QWidget:
        """Where the focus goes: the first point that is not done."""
        left = (row.box for row in self.rows if not row.todo.done)
        return next(left, self.rows[0].box if self.rows else self.line)

    def flush(self) -> None:
        """Keep a point that was typed and not entered."""
        if self.line.text().strip():
            self._on_typed()

    def _build(self, found: tuple[Todo, ...]) -> None:
        focused = any(row.box.hasFocus() for row in self.rows)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in found:
            row = TodoRow(self._desk.theme, one, self)
            row.box.clicked.connect(self._on_clicked)
            row.box.gone = self._on_gone
            row.delete.clicked.connect(self._on_delete)
            withhold(self._desk, row.box, row.delete)
            self._column.addWidget(row)
            self.rows.append(row)
        before: QWidget = self
        for row in self.rows:
            self.setTabOrder(before, row.box)
            before = row.box
        self.setTabOrder(before, self.line)
        if focused:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        row = next(row for row in self.rows if row.box is self.sender())
        done = row.box.isChecked()
        key = row.todo.id
        label = "Punt afgevinkt" if done else "Punt weer open"
        self._writer.write(label, lambda change: preparing.tick(change, key, done=done))
        row.show_todo(row.todo)

    def _on_delete(self) -> None:
        self._on_gone(next(row for row in self.rows if row.delete is self.sender()).box)

    def _on_gone(self, box: QCheckBox) -> None:
        key = next(row for row in self.rows if row.box is box).todo.id
        written = self._writer.write(
            "Punt van de checklist gehaald", lambda change: preparing.delete_todo(change, key)
        )
        if written.ok:
            self._desk.announce("Punt van de checklist gehaald", undo=True)

    def _on_usual(self) -> None:
        session_id = self._writer.session_id
        self._writer.write(
            "Checklist gevuld", lambda change: preparing.add_standard(change, session_id)
        )
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        text, session_id = self.line.text().strip(), self._writer.session_id
        if not text or not session_id:
            return
        written = self._writer.write(
            "Punt op de checklist gezet",
            lambda change: preparing.add_todo(change, session_id, text),
            words=text,
        )
        if not written.refusal:
            self.line.clear()


class TodoRow(QWidget):
    """One point: a box, and under the pointer a button to take it off."""

    def __init__(self, theme: Theme, todo: Todo, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.todo = todo
        self.box = _Box(theme)
        self.delete = Button(
            theme, "", "quiet", "x", name="Van de checklist halen", small=True, parent=self
        )
        self.delete.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.delete)
        keeps = self.delete.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.delete.setSizePolicy(keeps)
        self.delete.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.delete.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.delete.hide()
        super().leaveEvent(event)

    def show_todo(self, todo: Todo) -> None:
        """Show the point as it is now."""
        self.todo = todo
        self.box.setText(todo.text.replace("&", "&&"))
        self.box.setAccessibleName(todo.text)
        self.box.setToolTip(f"{todo.text}\nDel haalt dit punt van de lijst")
        self.box.setChecked(todo.done)
        self.box.dress(done=todo.done)


class _Box(QCheckBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = False
        self.gone: object = None
        set_ring(self, RADIUS_CELL)
        theme.changed.connect(self._dress)

    def dress(self, *, done: bool) -> None:
        """What is done is quiet."""
        self._done = done
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and callable(self.gone):
            self.gone(self)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        palette = self.palette()
        colour = self._theme.color("ink2" if self._done else "ink")
        palette.setColor(self.foregroundRole(), colour)
        self.setPalette(palette)
        self.setMinimumHeight(self._theme.px(28))
