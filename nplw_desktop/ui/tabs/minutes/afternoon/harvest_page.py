"""The harvest: tick what is worth keeping, and make it an action, knowledge or a coach request."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import lines
from nplw_desktop.region.co_working import harvest
from nplw_desktop.region.co_working.harvest import Fruit, Gleaning, Key
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.panel import Panel, SectionHead
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import Text

_KINDS = (harvest.LINE, harvest.SEEK, harvest.LESSON)
_MAKES = {
    "a": (harvest.ACTION, "Actie", "square-check-big"),
    "k": (harvest.KNOWLEDGE, "Kennis", "lightbulb"),
    "c": (harvest.COACH, "Coachvraag", "user-star"),
}
_HINT = (
    "Vink aan met de spatiebalk, en druk op A, K of C. Er is nog geen coachpool: een coachvraag "
    "wordt een actie met het label ‘coachvraag’. Kennis wordt deelbaar: let op namen in de tekst."
)
_TABLES = ("line", "participant", "lesson", "line_link", "harvested", "person", "line_label")


class HarvestPage(Panel):
    """Read when it is shown, and again with each change while it is in sight."""

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget) -> None:
        super().__init__(desk.theme, "Oogst", head_line=True, parent=parent)
        self._desk = desk
        self._acts = acts
        self._found: dict[int, Gleaning] = {}
        self._fruits: dict[int, Fruit] = {}
        self._ticked: frozenset[int] = frozenset()
        theme = desk.theme
        self._hint = Text(theme, _HINT, "small", "ink2", wrap=True)
        self.buttons = {
            what: Button(theme, word, "normal", icon, key=letter.upper(), small=True)
            for letter, (what, word, icon) in _MAKES.items()
        }
        self.list = RowList(theme, "Te oogsten", self)
        self._made_head = SectionHead(theme, "Geoogst")
        self.made = RowList(theme, "Geoogst", self)
        self._empty = Text(
            theme, "Nog niets te oogsten: er is nog niets genoteerd.", "base", "ink2", wrap=True
        )
        self._lay_out()
        self.list.ticked.connect(self._on_ticked)
        self.list.letter_typed.connect(self._on_letter)
        self.list.opened.connect(self._on_opened)
        self.made.opened.connect(self._on_made_opened)
        for button in self.buttons.values():
            button.clicked.connect(self._on_button)
            button.setEnabled(not desk.only_read)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        top = QWidget(self)
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 8, 16, 8)
        above.setSpacing(8)
        row = FlowLayout(None, across=8, down=6)
        for button in self.buttons.values():
            row.addWidget(button)
        above.addLayout(row)
        above.addWidget(self._hint)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self._empty.setContentsMargins(16, 8, 16, 8)
        self._made_head.setContentsMargins(16, 12, 16, 6)
        for part in (self._empty, self.list, self._made_head, self.made):
            column.addWidget(part)
        column.addStretch(1)
        scroll = scrolling(page, self)
        self.body.setSpacing(0)
        self.body.addWidget(top)
        self.body.addWidget(scroll, 1)

    # What is shown

    def refresh(self) -> None:
        """Read it again."""
        found = harvest.gleanings(self._desk.store, self._acts.session_id)
        self._found = {_number(each.key): each for each in found}
        self._ticked &= frozenset(self._found)
        self._fruits = {fruit.line_id: fruit for each in found for fruit in each.became}
        self.list.show_entries([self._entry(key, each) for key, each in self._found.items()])
        came_from = {fruit.line_id: each for each in found for fruit in each.became}
        self.made.show_entries(
            [
                RowEntry(key, fruit.text, _made_of(fruit, came_from[key]))
                for key, fruit in sorted(self._fruits.items())
            ]
        )
        self.list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._made_head.setVisible(bool(self._fruits))
        self._made_head.set_count(len(self._fruits))
        self.made.setVisible(bool(self._fruits))
        self.set_count(f"{len(self._ticked)} van {len(found)} aangevinkt" if found else None)

    def _entry(self, key: int, each: Gleaning) -> RowEntry:
        closed = "alleen ik" if each.private else ""
        parts = (f"{each.by} {each.kind}" if each.by else each.kind, each.place, closed)
        return RowEntry(
            key,
            each.text.text,
            " · ".join(part for part in parts if part),
            key in self._ticked,
            ", ".join(harvest.short_name(fruit) for fruit in each.became),
        )

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if any(changed.of(table) for table in _TABLES):
            self.refresh()

    def forget(self) -> None:
        """Another afternoon is shown: nothing is ticked."""
        self._ticked = frozenset()

    def enter(self) -> None:
        """Put the focus on what can be ticked."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Doing

    def _on_ticked(self, key: int, on: bool) -> None:
        self._ticked = self._ticked | {key} if on else self._ticked - {key}
        self.refresh()

    def _on_letter(self, letter: str) -> None:
        if letter in _MAKES:
            self.reap(_MAKES[letter][0])

    def _on_button(self) -> None:
        pressed = self.sender()
        for what, button in self.buttons.items():
            if button is pressed:
                self.reap(what)

    def reap(self, what: str) -> None:
        """Make ``what`` of all that is ticked, or else of the row in hand."""
        if self._desk.only_read:
            return
        current = self.list.current_key()
        keys = [key for key in self._found if key in self._ticked]
        if not keys and current is not None:
            keys = [current]
        if not keys:
            self._desk.announce("Kies eerst wat je wilt oogsten.")
            return
        chosen: list[Key] = [self._found[key].key for key in keys]
        self._ticked = frozenset()
        if not self._acts.reap(chosen, what):
            self._ticked = frozenset(keys)
        self.refresh()

    def _on_opened(self, key: object) -> None:
        """Enter: to what was made of it, or else to the note itself."""
        each = self._found.get(key) if isinstance(key, int) else None
        if each is None:
            return
        if each.became:
            self._go_to(each.became[-1].line_id)
        elif each.key[0] == harvest.LINE:
            self._go_to(each.key[1])

    def _on_made_opened(self, key: object) -> None:
        if isinstance(key, int):
            self._go_to(key)

    def _go_to(self, line_id: int) -> None:
        found = lines.get(self._desk.store, line_id)
        if found is None:
            return
        if found.home.session_id is not None:
            item = found.home.agenda_item_id or 0
            self._desk.go(places.write(found.home.session_id, item, line_id))
        elif found.kind in ("action", "promise"):
            self._desk.go(f"{places.KEY}/actions/{line_id}")


def _number(key: Key) -> int:
    """One number for a key of two parts."""
    return key[1] * len(_KINDS) + _KINDS.index(key[0])


def _made_of(fruit: Fruit, each: Gleaning) -> str:
    said = f"{each.by} {each.kind}: {each.text.text}" if each.by else each.text.text
    done = " · klaar" if fruit.done else ""
    return f"{harvest.short_name(fruit)}{done} · uit: {said}"
