"""The first page of a meeting: what the meetings before left to be done, and their last report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import actions, dates, filing, postponements, series
from nplw_desktop.region.series import Carried
from nplw_desktop.region.sessions import Session
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui import paint
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.filed_list import FiledEntry, FiledList
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.text import ElidedText, Text

_TABLES = ("line", "session", "postponement", "person", "line_person")
_DUE_WIDTH = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FirstPage(QFrame):
    """Space ticks, F2 puts off, Enter goes to where it was agreed."""

    left = Signal()
    """The user goes on to the agenda."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._lines: dict[int, Carried] = {}
        theme = desk.theme
        self.setAccessibleName("Open acties van vorige keren")
        self.heading = ElidedText(theme, "Open acties", "heading")
        self._about = Text(theme, "", "small", "ink2", wrap=True)
        self.list = CarriedList(theme)
        self.editor = PutOffLine(desk, self.list.viewport())
        self.editor.hide()
        self._none = Text(theme, "Alles van vorige keren is gedaan.", "base", "ink2", wrap=True)
        self.on = Button(
            theme, "Naar de agenda", "normal", "arrow-right", icon_last=True, key="Ctrl ↓"
        )
        self._lay_out()
        self.list.ticked.connect(self._on_ticked)
        self.list.edit_asked.connect(self._put_off)
        self.list.opened.connect(self._on_opened)
        self.editor.saved.connect(self._on_put_off)
        self.editor.closed.connect(self._on_closed)
        self.on.clicked.connect(self.left)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(32, 20, 32, 8)
        head.setSpacing(2)
        head.addWidget(self.heading)
        head.addWidget(self._about)
        column.addLayout(head)
        around = QVBoxLayout()
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self.list)
        column.addLayout(around)
        self._none.setContentsMargins(32, 8, 32, 8)
        column.addWidget(self._none)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 16, 32, 8)
        foot.addWidget(self.on)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        scroll = scrolling(page, self, QPalette.ColorRole.Base)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 2, 6)
        self.column.setSpacing(0)
        self.column.addWidget(scroll, 1)

    # What is shown

    def show_session(self, session: Session) -> None:
        """Show what the meetings before this one left."""
        if self._session is None or self._session.id != session.id:
            self.editor.close_line(by_key=False)
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        assert self._session is not None
        found = series.carried(self._desk.store, self._session.id)
        self._lines = {each.line.id: each for each in found}
        self.list.show_entries([self._entry(each) for each in found])
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        todo = sum(not each.line.done for each in found)
        self._about.setText(_about(todo, len(found) - todo))
        self.setFocusProxy(self.list if found else self.on)
        if self.editor.line_id not in self._lines:
            self.editor.close_line(by_key=False)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if self._session is not None and any(changed.of(name) for name in _TABLES):
            self.refresh()

    def focus(self) -> None:
        """Take the keys."""
        target = self.list if self._lines else self.on
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Nothing is typed here that waits."""

    def _entry(self, each: Carried) -> FiledEntry:
        line, today = each.line, self._desk.today()
        when = dates.due(line.due_on, today) if line.due_on is not None else ""
        origin = f"uit {dates.day_month(each.held_on)}" if each.held_on is not None else ""
        parts = (line.owner, when, line.number, origin, postponements.counted(line.postponed))
        return FiledEntry(
            line.id,
            "",
            filing.wording(line, each.held_on or today).text or "…",
            " · ".join(part for part in parts if part),
            filing.warning(line),
            late=line.due_on is not None and line.due_on < today and not line.done,
            done=line.done,
        )

    # Doing

    def _write(self, label: str, edit: Callable[[Change], object], words: str = "") -> str:
        assert self._session is not None
        place = places.write(self._session.id)
        written = self._desk.write(label, edit, place=place, words=words)
        return written.refusal

    def _on_ticked(self, key: int, done: bool) -> None:
        today = self._desk.today()
        label = "Actie afgevinkt" if done else "Actie weer open"
        refusal = self._write(label, lambda change: actions.tick(change, key, done, today))
        if refusal:
            self._desk.announce(refusal)

    def _on_opened(self, key: int) -> None:
        each = self._lines[key]
        item = each.line.home.agenda_item_id
        self._desk.go(places.write(each.session_id, item or 0, key))

    def _put_off(self, key: int) -> None:
        if self._desk.only_read:
            return
        self.editor.close_line(by_key=False)
        self.editor.load(self._lines[key])
        self.list.make_room(key, self.editor.sizeHint().height())
        self.editor.setGeometry(self.list.room_below(key))
        self.editor.begin()
        self.list.reveal(key)

    def _on_put_off(self, key: int, until: date, reason: str) -> None:
        today = self._desk.today()
        refusal = self._write(
            "Actie uitgesteld",
            lambda change: actions.postpone(change, key, until, reason, today),
            reason,
        )
        if refusal:
            self.editor.refuse(refusal)
        else:
            self.editor.close_line(by_key=True)

    def _on_closed(self, by_key: bool) -> None:
        self.list.make_room(None)
        if by_key:
            self.focus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._desk.theme
        surface, line = theme.color("surface"), theme.color("line")
        paint.box(QPainter(self), self.rect(), paint.RADIUS_PANEL, surface, line)


class CarriedList(FiledList):
    """Actions of earlier meetings; here they are ticked and put off, not written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Open acties van vorige keren")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        done = self.entries.entry(index.row()).done
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Weer open\tSpatie" if done else "Klaar\tSpatie").setData("tick")
        menu.addAction("Uitstellen…\tF2").setData("put_off")
        menu.addAction("Naar de regel\tEnter").setData("open")
        menu.triggered.connect(self._on_carried_menu)
        place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        menu.popup(place if by_key else event.globalPos())

    def _on_carried_menu(self, action: QAction) -> None:
        entry = self.current()
        if entry is None:
            return
        if action.data() == "tick":
            self.ticked.emit(entry.key, not entry.done)
        elif action.data() == "put_off":
            self.edit_asked.emit(entry.key)
        else:
            self.opened.emit(entry.key)


class PutOffLine(QWidget):
    """Until when, and why. Enter keeps it, Esc drops it."""

    saved = Signal(int, object, str)
    closed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.line_id: int | None = None
        self.until = DateField(theme, "Uitstellen tot", self._parse)
        self.reason = TextField(theme, "Reden")
        self._save = Button(theme, "Uitstellen", small=True)
        self._drop = Link(theme, "Annuleren")
        withhold(desk, self._save)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.until)
        fields.addWidget(self.reason, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._save)
        buttons.addWidget(self._drop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(46, 4, 16, 10)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addLayout(buttons)
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self._on_drop)
        theme.changed.connect(self._dress)
        self._dress()

    def load(self, each: Carried) -> None:
        """Ask for another day for this action."""
        self.line_id = each.line.id
        self.until.set_value(None)
        self.reason.set_value("")
        due = each.line.due_on
        was = f"Nu {dates.short_with_day(due)}" if due is not None else "Nu zonder datum"
        self.until.set_hint(was)
        for widget in (self.until, self):  # for its height to be asked at once
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def begin(self) -> None:
        """Show, with the focus in the day."""
        self.show()
        self.raise_()
        self.until.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Tell what was typed."""
        self.until.flush()
        until = self.until.value()
        if self.until.error():
            return
        if until is None:
            self.refuse("Typ een dag, bijvoorbeeld vr of over 2 weken.")
        elif self.line_id is not None:
            self.saved.emit(self.line_id, until, self.reason.value())

    def refuse(self, why: str) -> None:
        """Say why it could not be put off."""
        self.until.control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.until.set_error(why)

    def close_line(self, *, by_key: bool) -> None:
        """Done; the line goes."""
        if self.line_id is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.line_id = None
        self.hide()
        self.closed.emit(by_key or had_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line(by_key=True)
        else:
            super().keyPressEvent(event)

    def _on_drop(self) -> None:
        self.close_line(by_key=True)

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def _dress(self) -> None:
        self.until.setFixedWidth(self._desk.theme.px(_DUE_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(
            QRect(0, 0, self.width(), self.height()), self._desk.theme.color("surface")
        )


def _about(todo: int, done: int) -> str:
    left = f"{todo} te doen" if todo else "niets meer te doen"
    ready = f", {done} vandaag afgevinkt" if done else ""
    return f"Uit vorige bijeenkomsten van deze reeks: {left}{ready}."
