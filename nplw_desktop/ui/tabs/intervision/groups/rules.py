"""What a group agreed on: a line for each, in order, and proposals to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import Group, Rule
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.groups.part import GroupPart
from nplw_desktop.ui.tabs.intervision.groups.proposals_dialog import ProposalsDialog
from nplw_desktop.ui.tabs.intervision.groups.rule_row import RuleRow
from nplw_desktop.ui.widgets.buttons import Button, Link
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_EMPTY = "Spreek af wat hier blijft, wie er is en wat op papier komt. Dat maakt het veilig."


class RulesPart(GroupPart):
    """The last line is always empty: there the next rule is typed."""

    copy_asked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.rows: list[RuleRow] = []
        self._spare: list[RuleRow] = []
        self.panel = Panel(theme, "Spelregels", link="Voorstellen", parent=self)
        assert self.panel.head is not None
        self._empty = Text(theme, _EMPTY, "small", "ink3", wrap=True)
        self.usual = Button(theme, "Gebruikelijke spelregels overnemen", "normal", "check")
        self.copy = Link(theme, "Groepsafspraken kopiëren", "copy")
        self.panel.head.link.setAccessibleName("Voorstellen voor spelregels")
        withhold(desk, self.panel.head.link, self.usual)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        body = self.panel.body
        body.addWidget(self._empty)
        body.addLayout(_at_left(self.usual))
        body.addLayout(self._lines)
        body.addLayout(_at_left(self.copy))
        self.panel.link_clicked.connect(self._on_proposals)
        self.usual.clicked.connect(self._on_usual)
        self.copy.clicked.connect(self._on_copy)

    # What is shown

    def show_group(self, found: Group) -> None:
        if self._group is not None and self._group.id != found.id:
            self.flush()
        super().show_group(found)
        rules = groups.rules(self._desk.store, found.id)
        self._match(rules)
        for number, (row, rule) in enumerate(zip(self.rows, rules, strict=False), start=1):
            row.show_rule(rule.id, rule.text, number)
        if not self._desk.only_read:
            last = self.rows[-1]
            last.show_rule(None, last.text() if last.field.pending() else "", len(self.rows))
        self._empty.setVisible(not rules)
        self.usual.setVisible(not rules)
        self.copy.setVisible(bool(rules))
        self.panel.set_count(len(rules) or None)

    def _match(self, rules: Sequence[Rule]) -> None:
        """Let each rule keep its line, so that who is typing in one goes on typing there."""
        known = {row.rule_id: row for row in self.rows if row.rule_id is not None}
        typed = next((row for row in self.rows if row.rule_id is None), None)
        wanted: list[RuleRow] = []
        for rule in rules:
            row = known.pop(rule.id, None)
            if row is None and typed is not None and typed.text() == rule.text:
                row, typed = typed, None
                row.adopt(rule.id)
            wanted.append(row or self._take_row())
        if not self._desk.only_read:
            wanted.append(typed or self._take_row())
        for row in (each for each in self.rows if each not in wanted):
            row.hide()
            row.rule_id = None
            row.field.set_value("")
            self._spare.append(row)
        if wanted != self.rows:
            self._arrange(wanted)

    def _take_row(self) -> RuleRow:
        if self._spare:
            return self._spare.pop()
        row = RuleRow(self._desk.theme, self.panel)
        row.edited.connect(self._on_edited)
        row.entered.connect(self._on_entered)
        row.moved.connect(self._on_moved)
        row.dropped.connect(self._on_dropped)
        withhold(self._desk, row.field.edit, row.drop)
        return row

    def _arrange(self, rows: list[RuleRow]) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
        before: QWidget = self.usual
        for row in rows:
            self._lines.addWidget(row)
            row.show()
            for stop in (row.field.edit, row.drop):
                self.setTabOrder(before, stop)
                before = stop
        self.rows = rows

    def flush(self) -> None:
        for row in self.rows:
            row.field.flush()

    # Doing

    def _on_edited(self, row: RuleRow, text: str) -> None:
        rule_id, group = row.rule_id, self.group_id
        if rule_id is None:
            self.write(
                "Spelregel toegevoegd",
                lambda c: groups.add_rule(c, group, text),
                field="rule/new",
                words=text,
            )
        elif text:
            self.write(
                "Spelregel gewijzigd",
                lambda c: groups.edit_rule(c, rule_id, text),
                field=f"rule/{rule_id}",
                words=text,
            )
        else:
            self._on_dropped(row)

    def _on_dropped(self, row: RuleRow) -> None:
        rule_id = row.rule_id
        if rule_id is not None:
            self.write(
                "Spelregel weggehaald",
                lambda c: groups.delete_rule(c, rule_id),
                said="Spelregel weggehaald",
            )

    def _on_entered(self, row: RuleRow) -> None:
        at = self.rows.index(row) + 1
        self.rows[min(at, len(self.rows) - 1)].take_focus()

    def _on_moved(self, row: RuleRow, step: int) -> None:
        ids = [each.rule_id for each in self.rows if each.rule_id is not None]
        if row.rule_id not in ids:
            return
        at = ids.index(row.rule_id) + step
        if 0 <= at < len(ids):
            ids.remove(row.rule_id)
            ids.insert(at, row.rule_id)
            self.write("Spelregels verplaatst", lambda c: groups.order_rules(c, ids))
            row.take_focus()

    def _on_usual(self) -> None:
        group = self.group_id
        self.write(
            "Gebruikelijke spelregels overgenomen",
            lambda c: groups.add_usual(c, group),
            said="Gebruikelijke spelregels overgenomen",
        )
        self.rows[0].take_focus()  # the button is gone

    def _on_proposals(self) -> None:
        self.flush()
        found = groups.proposals(self._desk.store, self.group_id)
        dialog = ProposalsDialog(self._desk.theme, found, self.window())
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, texts: tuple[str, ...]) -> None:
        group = self.group_id

        def add(change: Change) -> None:
            for text in texts:
                groups.add_rule(change, group, text)

        if texts:
            many = "1 spelregel" if len(texts) == 1 else f"{len(texts)} spelregels"
            self.write("Spelregels overgenomen", add, said=f"{many} overgenomen")

    def _on_copy(self) -> None:
        self.flush()
        self.copy_asked.emit(self.group_id)


def _at_left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
