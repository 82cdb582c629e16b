"""What each took along: for the user alone until that person lets it go with a tick of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.harvest.evaluations import Learnt
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.tabs.intervision.harvest.half_typed import HalfTyped
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_HINT = (
    "Vinkje: wie het leerde vindt goed dat het mee mag. Zonder vinkje blijft het bij jou. "
    "Enter wijzigt een leerpunt, Del haalt het weg."
)
_ANYBODY = "Niemand in het bijzonder"


class LearntPanel(Panel):
    """A list with ticks, and a line to add one: who, and what."""

    def __init__(self, desk: Desk, acts: HarvestActs, parent: QWidget) -> None:
        super().__init__(desk.theme, "Leerpunten", head_line=True, parent=parent)
        self._desk = desk
        self._acts = acts
        self._found: dict[int, Learnt] = {}
        self._editing: int | None = None
        theme = desk.theme
        self._hint = Text(theme, _HINT, "small", "ink2", wrap=True)
        self.list = RowList(theme, "Leerpunten", self)
        self.who = ChoiceField(theme, "Wie leerde iets", ((None, _ANYBODY),))
        self.who.hide_label()
        self.line = TypingLine(theme, self)
        self.line.setAccessibleName("Wat iemand leerde")
        self.line.setPlaceholderText("Wat neemt iemand mee? Enter bewaart")
        self._half = HalfTyped(desk, self.line, "learnt", lambda: self._editing)
        self._lay_out()
        self.list.ticked.connect(self._on_ticked)
        self.list.opened.connect(self._on_opened)
        self.list.doubleClicked.connect(self.list.open_row)
        self.list.edit_asked.connect(self._on_opened)
        self.list.delete_asked.connect(self._on_delete)
        self.line.returnPressed.connect(self._on_enter)
        self.line.left.connect(self._on_left)
        for control in (self.who.control(), self.line):
            control.setEnabled(not desk.only_read)

    def _lay_out(self) -> None:
        add = QHBoxLayout()
        add.setContentsMargins(16, 8, 16, 12)
        add.setSpacing(10)
        add.addWidget(self.who, 2, Qt.AlignmentFlag.AlignTop)
        add.addWidget(self.line, 5, Qt.AlignmentFlag.AlignTop)
        self._hint.setContentsMargins(16, 8, 16, 4)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._hint)
        column.addWidget(self.list)
        column.addLayout(add)
        self.body.setSpacing(0)
        self.body.addLayout(column)

    def refresh(self, there: Sequence[tuple[int, str]]) -> None:
        """Read it again; ``there`` are those who may have learnt something."""
        found = evaluations.learnt(self._desk.store, self._acts.session_id)
        self._found = {each.id: each for each in found}
        if self._editing not in self._found:
            self._editing = None
        choices = [(None, _ANYBODY), *there]
        listed = [self.who.box.itemText(at) for at in range(self.who.box.count())]
        if listed != [name for _key, name in choices]:
            self.who.set_choices(choices)
            if self.who.box.currentIndex() < 0:
                self.who.set_value(None)
        self.list.show_entries([_entry(each) for each in found])
        self.list.setVisible(bool(found))
        self.set_count(len(found) or None)

    def stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        return [self.list, self.who.control(), self.line]

    def forget(self) -> None:
        """Another session is shown."""
        self._editing = self._half.take_up(self._acts.session_id)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.line.text().strip():
            self._on_enter()

    def _on_enter(self) -> None:
        text = self.line.text().strip()
        if self._desk.only_read or not text:
            return
        if self._editing is not None:
            refusal = self._acts.edit_learnt(self._editing, text).refusal
        else:
            who = self.who.value()
            refusal = self._acts.learn(who if isinstance(who, int) else None, text).refusal
        if not refusal:  # what waits for the disk is kept by the desk
            self._editing = None
            self.line.clear()

    def _on_left(self) -> None:
        """Later: where the focus goes is not known yet, and it may be to who learnt it."""
        QTimer.singleShot(0, self, self._finish_when_left)

    def _finish_when_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.flush()

    def _on_ticked(self, key: int, on: bool) -> None:
        if not self._desk.only_read:
            self._acts.share(key, self._desk.today() if on else None)

    def _on_opened(self, key: object) -> None:
        found = self._found.get(key) if isinstance(key, int) else None
        if found is None or self._desk.only_read:
            return
        self.flush()
        self._editing = found.id
        self.who.set_value(found.participant_id)
        self.line.setText(found.text)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_delete(self, key: object) -> None:
        if isinstance(key, int) and not self._desk.only_read:
            self._acts.forget(key)


def _entry(each: Learnt) -> RowEntry:
    on = each.shared_on
    state = f"mag mee sinds {dates.day_month(on)}" if on is not None else "alleen jij"
    meta = " · ".join(part for part in (each.name, state) if part)
    return RowEntry(each.id, each.text, meta, on is not None)
