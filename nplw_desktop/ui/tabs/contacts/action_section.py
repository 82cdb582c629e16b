"""The open actions of somebody, and the line in which one is made or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import dates, filing
from nplw_desktop.region.actions import Action
from nplw_desktop.ui import paint
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs import session_places
from nplw_desktop.ui.widgets.action_list import ActionEntry, ActionList
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.text import Text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DUE_WIDTH = 150


@dataclass(frozen=True)
class Wanted:
    """What was typed: an action to make, or the one with ``line_id`` to change."""

    text: str
    due_on: date | None
    line_id: int | None = None


class ActionSection(QWidget):
    """``ticked`` carries the line and whether it is done; ``wanted`` what was typed."""

    ticked = Signal(object, bool)
    wanted = Signal(object)
    delete_asked = Signal(int)
    minutes_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions: dict[int, Action] = {}
        self.head = SectionHead(
            desk.theme, "Open acties", link="Actie", link_icon="plus", parent=self
        )
        self.head.link.setAccessibleName("Actie toevoegen")
        self.line = ActionLine(desk, self)
        self.line.hide()
        self.list = ActionList(desk.theme, "Open acties", self)
        self._none = Text(desk.theme, "Geen open acties.", "small", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.line, self.list, self._none):
            column.addWidget(widget)
        self.head.link_clicked.connect(self._on_add)
        self.line.saved.connect(self.wanted)
        self.line.delete_asked.connect(self.delete_asked)
        self.line.closed.connect(self._on_closed)
        self.list.toggled.connect(self.ticked)
        self.list.opened.connect(self._on_opened)

    def show_actions(self, found: Sequence[Action]) -> None:
        """Show these."""
        today = self._desk.today()
        self._actions = {one.line.id: one for one in found}
        self.list.set_entries([_entry(one, today) for one in found])
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self.head.set_count(len(found) or None)
        editing = self.line.line_id
        if editing is not None and editing not in self._actions:
            self.line.close_line()

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        return [self.head.link, *self.line.tab_stops(), self.list]

    def _on_add(self) -> None:
        self.line.begin()

    def _on_opened(self, line_id: int) -> None:
        """An action of a meeting is changed there, in its minutes; another one here."""
        home = self._actions[line_id].line.home
        if home.session_id is not None and home.agenda_item_id is not None:
            place = session_places.of(
                self._desk.store, home.session_id, home.agenda_item_id, line_id
            )
            self.minutes_asked.emit(place)
        else:
            self.line.begin(self._actions[line_id])

    def _on_closed(self) -> None:
        target = self.list if self._actions else self.head.link
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


class ActionLine(QWidget):
    """What, and before when. Enter keeps it, Esc drops it."""

    saved = Signal(object)
    delete_asked = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.line_id: int | None = None
        self.text = TextField(theme, "Wat moet er gebeuren")
        self.due = DateField(theme, "Vóór", date_parser(desk))
        self.due.setFixedWidth(theme.px(_DUE_WIDTH))
        self._save = Button(theme, "Bewaren", small=True)
        self._drop = Link(theme, "Annuleren")
        self._delete = Link(theme, "Verwijderen")
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.text, 1)
        fields.addWidget(self.due)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self._save, self._drop, self._delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self.close_line)
        self._delete.clicked.connect(self._on_delete)
        theme.changed.connect(self._dress)

    def begin(self, action: Action | None = None) -> None:
        """Open empty, or with an action to change."""
        self.line_id = None if action is None else action.line.id
        self.text.set_value("" if action is None else action.line.text.text)
        self.due.set_value(None if action is None else action.line.due_on)
        self._delete.setVisible(action is not None)
        self.show()
        self.text.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Tell what was typed; a date in the text counts when no other was given."""
        self.due.flush()
        text = self.text.value()
        if self.due.error():
            self.due.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not text:
            self.text.set_error("Typ wat er moet gebeuren.")
            self.text.control().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = dates.find_in(text, self._desk.today())
        due_on = self.due.value() or (found[0] if found else None)
        self.saved.emit(Wanted(text, due_on, self.line_id))

    def refuse(self, why: str) -> None:
        """What was typed could not be kept."""
        self.text.set_error(why)

    def close_line(self) -> None:
        """Done; the line goes."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.line_id = None
        self.hide()
        if had_focus:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        return [self.text.control(), self.due.control(), self._save, self._drop, self._delete]

    def _on_delete(self) -> None:
        if self.line_id is not None:
            self.delete_asked.emit(self.line_id)

    def _dress(self) -> None:
        self.due.setFixedWidth(self._desk.theme.px(_DUE_WIDTH))


def _entry(action: Action, today: date) -> ActionEntry:
    due = action.line.due_on
    kind: paint.PillKind = "danger" if action.is_late(today) else "neutral"
    return ActionEntry(
        action.line.id,
        filing.wording(action.line, today).text,
        "" if due is None else dates.due(due, today),
        kind,
    )
