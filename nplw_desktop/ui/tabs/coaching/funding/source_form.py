"""All of one money source: its name and year, its posts, and going on with it next year."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import funding
from nplw_desktop.region.funding import Source
from nplw_desktop.store import Change, Changed
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching.funding.post_block import PostBlock
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.tabs.coaching.hours.left_panel import UseLine, money_flag, money_words
from nplw_desktop.ui.widgets.add_button import AddButton
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.text import Text

T = TypeVar("T")
_SPECS = (
    FieldSpec("name", "Naam", columns=2),
    FieldSpec("year", "Jaar"),
    FieldSpec("spend_until", "Besteden tot", "date"),
    FieldSpec("note", "Notitie", "long", columns=4, lines=2),
)
_LABELS = {
    "name": "Geldbron hernoemd",
    "year": "Jaar van geldbron gewijzigd",
    "spend_until": "Einddatum van geldbron gewijzigd",
    "note": "Notitie bij geldbron gewijzigd",
}
_HINT = (
    "Wat de coachpool kost, volgt uit de uren. Vul bij ‘elders’ in wat je buiten de coachpool "
    "uitgaf of toezegde."
)
_FIRST, _LAST = 1900, 2200


class SourceForm(QWidget):
    """``made``: another source was made, its id; ``gone``: this one was taken away."""

    made = Signal(object)
    gone = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.source: Source | None = None
        self.form = RecordForm(desk, _SPECS, _LABELS.__getitem__, columns=4)
        self.posts: list[PostBlock] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self.add = AddButton(theme, "Post")
        self.total = UseLine(theme)
        self.next_year = Button(theme, "Volgend jaar beginnen", "normal", "copy", small=True)
        self.next_year.setToolTip("Dezelfde geldbron met dezelfde posten, een jaar later")
        self.remove = Button(theme, "Geldbron verwijderen", "quiet", "trash-2", small=True)
        withhold(desk, self.form, self.add, self.next_year, self.remove)
        foot = QHBoxLayout()
        foot.addWidget(self.next_year)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(SectionHead(theme, "Posten"))
        column.addWidget(Text(theme, _HINT, "small", "ink3", wrap=True))
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.total)
        column.addLayout(foot)
        column.addStretch(1)
        self.add.clicked.connect(self._on_add)
        self.next_year.clicked.connect(self._on_next_year)
        self.remove.clicked.connect(self._on_remove)

    def show_source(self, source: Source, changed: Changed | None = None) -> None:
        """Show a source; of the same one what is being typed stays."""
        before, self.source = self.source, source
        values = {
            "name": source.name,
            "year": str(source.year) if source.year else "",
            "spend_until": source.spend_until,
            "note": source.note,
        }
        if before is not None and before.id == source.id:
            self.form.reload(values, changed)
        else:
            self.form.load_record(values, f"{spots.PAGE}/source{source.id}", self._edit)
        uses = funding.use(self._desk.store, [post.id for post in source.posts])
        self._fit(len(source.posts))
        for block, post in zip(self.posts, source.posts, strict=False):
            block.show_post(post, uses[post.id], changed)
        together = funding.total(uses.values())
        self.total.setVisible(len(source.posts) > 1)
        self.total.show_use(
            "Alles samen",
            (together.spent_cents, together.committed_cents, together.budget_cents),
            money_words(together),
            money_flag(together),
        )

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()
        for block in self.posts:
            block.form.flush()

    def enter(self) -> None:
        """Go to the name."""
        name = self.form.field("name").control()
        name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Inside

    def _fit(self, wanted: int) -> None:
        while len(self.posts) < wanted:
            block = PostBlock(self._desk, self)
            block.delete_asked.connect(self._on_delete_post)
            self._column.addWidget(block)
            self.posts.append(block)
        while len(self.posts) > wanted:
            block = self.posts.pop()
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()

    def _edit(self, change: Change, key: str, value: object) -> None:
        assert self.source is not None
        kept = _year(str(value or "")) if key == "year" else value
        funding.edit(change, self.source.id, **{key: kept})

    def _on_add(self) -> None:
        if self.source is None:
            return
        source = self.source
        name = _free_name({post.name for post in source.posts})
        self._write("Post toegevoegd", lambda change: funding.add_post(change, source.id, name))
        if self.posts:
            field = self.posts[-1].form.field("name").control()
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_delete_post(self, post_id: int) -> None:
        self._write(
            "Post verwijderd", lambda change: funding.delete_post(change, post_id), said=True
        )

    def _on_next_year(self) -> None:
        if self.source is None:
            return
        self.flush()
        source_id = self.source.id
        made = self._write(
            "Geldbron voor volgend jaar gemaakt",
            lambda change: funding.to_next_year(change, source_id),
        )
        if made is not None:
            self.made.emit(made)

    def _on_remove(self) -> None:
        if self.source is None:
            return
        source_id = self.source.id

        def remove(change: Change) -> int:
            funding.delete(change, source_id)
            return source_id

        if self._write("Geldbron verwijderd", remove, said=True) is not None:
            self.gone.emit()

    def _write(self, label: str, edit: Callable[[Change], T], *, said: bool = False) -> T | None:
        written = self._desk.write(label, edit, place=spots.PAGE)
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok and said:
            self._desk.announce(label, undo=True)
        return written.value


def _free_name(named: set[str]) -> str:
    """A name for a post that no other has."""
    names = chain(("Nieuwe post",), (f"Nieuwe post {n}" for n in count(2)))
    return next(name for name in names if name not in named)


def _year(text: str) -> int:
    said = text.strip()
    if said.isdecimal() and _FIRST <= int(said) <= _LAST:
        return int(said)
    raise Refused(
        f"‘{said[:20]}’ is geen jaar.", "Er is niets veranderd.", "Typ bijvoorbeeld 2026."
    )
