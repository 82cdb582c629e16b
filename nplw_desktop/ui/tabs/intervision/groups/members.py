"""Who belongs to a group: in its own order, since when, and who takes turns leading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import dates, people
from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, Member
from nplw_desktop.store import Change
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.groups.member_dialog import MemberDialog
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.named_list import (
    DOWN,
    EDIT,
    OPEN,
    REMOVE,
    UP,
    Act,
    NamedEntry,
    NamedList,
    moves,
    opens,
)
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_LEADS, _STATEMENT = "leads", "statement"
_NONE_YET = "Nog geen leden. Vijf of zes is ideaal; met vier gaat het ook."
_IDEAL_MOST = 8
_MANY = "Meer dan acht leden: niet iedereen komt aan de beurt. Overweeg een tweede groep."


class MembersPart(GroupPart):
    """The names, and a field to add one. ``statement_asked`` carries a person."""

    statement_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._members: dict[int, Member] = {}
        theme = desk.theme
        self.list = NamedList(theme, "Leden", self._acts)
        self.field = ChipField(theme, "Lid toevoegen", self._candidates, creates="Contact")
        self.field.line.setPlaceholderText("Naam…")
        self.field.hide()
        self._hint = Text(theme, "", "small", "ink3", wrap=True)
        self._find = Candidates(desk.store)
        self.panel = Panel(
            theme, "Leden", link="Lid", link_icon="plus", head_line=True, parent=self
        )
        assert self.panel.head is not None
        self.panel.head.link.setAccessibleName("Lid toevoegen")
        self.panel.head.link.setToolTip("In de lijst: +")
        withhold(desk, self.panel.head.link)
        for below in (self._hint, self.field):
            below.setContentsMargins(16, 8, 16, 10)
        self.panel.body.setSpacing(0)
        self.panel.body.addWidget(self.list)
        self.panel.body.addWidget(self._hint)
        self.panel.body.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.link_clicked.connect(self.add)
        self.list.new_asked.connect(self.add)
        self.list.acted.connect(self._on_acted)
        self.field.added.connect(self._on_added)
        self.field.create_requested.connect(self._on_made)

    # What is shown

    def show_group(self, found: Group) -> None:
        if self._group is not None and self._group.id != found.id:
            self.field.hide()
        super().show_group(found)
        listed = groups.members(self._desk.store, found.id)
        missed = {
            row.person_id: row.missed_in_a_row
            for row in groups.attendance(self._desk.store, found.id).rows
            if row.calls_for_a_call
        }
        self._members = {each.id: each for each in listed}
        fixed = found.chair_id is not None
        self.list.show_entries(
            [_entry(each, missed.get(each.person_id, 0), fixed=fixed) for each in listed]
        )
        self.list.setVisible(bool(listed))
        self.panel.set_count(len(listed) or None)
        many = len(listed) > _IDEAL_MOST
        self._hint.setText(_MANY if many else "" if listed else _NONE_YET)
        self._hint.set_look("small", "warn" if many else "ink3")
        self._hint.setVisible(many or not listed)

    def _candidates(self, words: str) -> Sequence[tuple[int, str, str]]:
        there = {each.person_id for each in self._members.values()}
        return [each for each in self._find.people(words) if each[0] not in there]

    def _acts(self, entry: NamedEntry) -> tuple[Act, ...]:
        found = self._members[entry.key]
        acts = [opens("Contact openen"), Act(_STATEMENT, "Verklaring van deelname…")]
        if not self._desk.only_read:
            leads = "Leidt geen sessies" if found.facilitates else "Leidt ook sessies"
            acts += [
                Act(EDIT, "Lid sinds…", Qt.Key.Key_F2, shown="F2"),
                Act(_LEADS, leads, Qt.Key.Key_Space, shown="Spatie"),
                *moves(),
                Act(REMOVE, "Uit de groep halen", Qt.Key.Key_Delete, shown="Del"),
            ]
        return tuple(acts)

    # Doing

    def add(self) -> None:
        """Open the field for a name."""
        if self._desk.only_read:
            return
        self.field.show()
        self.field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.field.hide()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_added(self, key: object) -> None:
        self.field.set_items([])
        group, today = self.group_id, self._joining()
        if isinstance(key, int):
            person_id = key
            self.write("Lid toegevoegd", lambda c: groups.add_member(c, group, person_id, today))

    def _on_made(self, name: str) -> None:
        self.field.set_items([])
        group, today = self.group_id, self._joining()

        def make(change: Change) -> None:
            groups.add_member(change, group, people.add(change, name), today)

        self.write("Contact gemaakt en toegevoegd", make, words=name)

    def _joining(self) -> date | None:
        """Who joins a group that has begun, joins today; the first ones were always there."""
        begun = any(one.held for one in groups.sessions_of(self._desk.store, self.group_id))
        return self._desk.today() if begun else None

    def _on_acted(self, name: str, key: int) -> None:
        found = self._members[key]
        if name == OPEN:
            self._desk.go(f"contacts/{found.person_id}")
        elif name == _STATEMENT:
            self.statement_asked.emit(found.person_id)
        elif name == EDIT:
            self._edit(found)
        elif name == _LEADS:
            leads = not found.facilitates
            said = "leidt ook sessies" if leads else "leidt geen sessies"
            self.write(
                "Beurten gewijzigd",
                lambda c: groups.edit_member(c, key, facilitates=leads),
                said=f"{found.shown} {said}",
            )
        elif name in (UP, DOWN):
            self._move(key, -1 if name == UP else 1)
        elif name == REMOVE:
            self.write(
                "Lid uit de groep gehaald",
                lambda c: groups.remove_member(c, key),
                said=f"{found.shown} is geen lid meer; de sessies blijven zoals ze zijn",
            )

    def _move(self, key: int, step: int) -> None:
        ids = list(self._members)
        at = ids.index(key) + step
        if 0 <= at < len(ids):
            ids.remove(key)
            ids.insert(at, key)
            self.write("Volgorde van leden gewijzigd", lambda c: groups.order_members(c, ids))
            self.list.choose(key)

    def _edit(self, found: Member) -> None:
        dialog = MemberDialog(self._desk, found, self.window())
        dialog.chosen.connect(self._on_joined)
        dialog.open()

    def _on_joined(self, key: int, day: object) -> None:
        self.write("Lid sinds gewijzigd", lambda c: groups.edit_member(c, key, joined_on=day))


def _entry(found: Member, missed: int, *, fixed: bool) -> NamedEntry:
    parts = []
    if found.joined_on is not None:
        parts.append(f"lid sinds {dates.numeric(found.joined_on)}")
    if not found.facilitates and not fixed:
        parts.append("leidt geen sessies")
    return NamedEntry(
        found.id,
        found.shown,
        found.organisation,
        " · ".join(parts),
        pill=f"{missed} keer gemist" if missed else "",
        kind="warn",
    )
