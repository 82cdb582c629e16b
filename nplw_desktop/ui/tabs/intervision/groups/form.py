"""One group in full: its next session, its fields, its members and what it agreed on, its sessions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.groups.acts import GroupActs
from nplw_desktop.ui.tabs.intervision.groups.attendance_part import AttendancePart
from nplw_desktop.ui.tabs.intervision.groups.fields import GroupFields
from nplw_desktop.ui.tabs.intervision.groups.looking_back_part import LookingBackPart
from nplw_desktop.ui.tabs.intervision.groups.members import MembersPart
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.tabs.intervision.groups.rules import RulesPart
from nplw_desktop.ui.tabs.intervision.groups.sessions_part import SessionsPart
from nplw_desktop.ui.tabs.intervision.groups.turns import TurnsPart
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.room import TwoColumns, column_of, fill_with_record
from nplw_desktop.ui.widgets.text import ElidedText

_BESIDE = 900
"""From this width, in px at 100 %, the parts stand in two columns."""


class GroupForm(QWidget):
    """``session_asked`` carries a session."""

    session_asked = Signal(object)

    def __init__(self, desk: Desk, acts: GroupActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._group: Group | None = None
        theme = desk.theme
        self.title = ElidedText(theme, "", "page")
        self.next = Button(theme, "Volgende sessie", "primary", "calendar-plus", key="Ctrl ⇧ O")
        self.print = Button(
            theme, "", "quiet", "printer", name="Overzicht van de groepen", key="Ctrl+P"
        )
        self.delete = Button(theme, "", "quiet", "trash-2", name="Groep verwijderen")
        withhold(desk, self.next, self.delete)
        # In the order in which Tab goes through them.
        self.turns = TurnsPart(desk)
        self.attendance = AttendancePart(desk)
        self.members = MembersPart(desk)
        self.rules = RulesPart(desk)
        self.looking_back = LookingBackPart(desk)
        self.sessions = SessionsPart(desk)
        self.fields = GroupFields(desk)
        self._parts: tuple[GroupPart, ...] = (
            self.turns,
            self.attendance,
            self.members,
            self.rules,
            self.looking_back,
            self.sessions,
            self.fields,
        )
        self._lay_out()
        self.next.clicked.connect(self._on_next)
        self.delete.clicked.connect(self._on_delete)
        self.sessions.session_asked.connect(self.session_asked)
        self.attendance.session_asked.connect(self.session_asked)
        self.rules.copy_asked.connect(self._acts.copy_contract)
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.next)
        head.addWidget(self.print)
        head.addWidget(self.delete)
        left = column_of(self.members, self.rules, self.looking_back)
        right = column_of(self.sessions, self.fields)
        self._both = TwoColumns(left, right)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.turns)
        column.addWidget(self.attendance)
        column.addLayout(self._both)
        column.addStretch(1)
        fill_with_record(self, self._inside)

    # What the page asks

    @property
    def record_id(self) -> int | None:
        """The group that is shown."""
        return self._group.id if self._group is not None else None

    def show_record(self, record_id: int) -> bool:
        """Show a group; False when it is gone."""
        found = groups.get(self._desk.store, record_id)
        if found is None:
            return False
        self._group = found
        self.title.set_text(found.title)
        for part in self._parts:
            part.show_group(found)
        return True

    def begin(self) -> None:
        """Put the focus in the members: most is done there."""
        self.members.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_new(self) -> None:
        """A new group begins with who belongs to it."""
        self.members.add()

    def flush(self) -> None:
        """Write what is being typed."""
        for part in self._parts:
            part.flush()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        return [
            self.turns.cases,
            self.attendance.table,
            self.members.list,
            self.rules,
            self.looking_back,
            self.sessions.list,
            self.fields,
        ]

    def _on_next(self) -> None:
        if self._group is not None:
            self.flush()
            self._acts.next_of(self._group.id)

    def _on_delete(self) -> None:
        if self._group is not None:
            self._acts.delete(self._group.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        px = self._desk.theme.px
        self._both.fit(self._inside, beside=self.width() >= px(_BESIDE), px=px)
