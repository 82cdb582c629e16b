"""One post of a money source: its name and amounts, each written by itself, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import funding, money
from nplw_desktop.region.funding import Post, Use
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.tabs.coaching.hours.left_panel import UseLine, money_flag, money_words
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.form import FieldSpec

_LABEL = 21
_AMOUNTS = ("budget_cents", "other_spent_cents", "other_committed_cents")
_SPECS = (
    FieldSpec("name", "Post"),
    FieldSpec("budget_cents", "Budget"),
    FieldSpec("other_spent_cents", "Elders besteed"),
    FieldSpec("other_committed_cents", "Elders verplicht"),
)
_LABELS = {
    "name": "Post hernoemd",
    "budget_cents": "Budget gewijzigd",
    "other_spent_cents": "Besteed bedrag gewijzigd",
    "other_committed_cents": "Verplicht bedrag gewijzigd",
}


class PostBlock(QWidget):
    """``delete_asked`` carries the id of the post."""

    delete_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = desk.theme
        self.post_id = 0
        self.form = RecordForm(desk, _SPECS, _LABELS.__getitem__, columns=4)
        self.remove = Button(theme, "", "quiet", "trash-2", name="Post verwijderen", small=True)
        self.use = UseLine(theme)
        withhold(desk, self.form, self.remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.form, 1)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.remove)
        self._beside.addStretch(1)
        row.addLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.use)
        self.remove.clicked.connect(self._on_remove)
        theme.changed.connect(self._dress)
        self._dress()

    def show_post(self, post: Post, use: Use, changed: Changed | None) -> None:
        """Show a post; of the same one what is being typed stays."""
        values: dict[str, object] = {"name": post.name}
        values |= {key: _amount(getattr(post, key)) for key in _AMOUNTS}
        if post.id == self.post_id:
            self.form.reload(values, changed)
        else:
            self.post_id = post.id
            # A number of its own, so that typing in two posts never is one step.
            self.form.load_record(values, f"{spots.PAGE}/post{post.id}", self._edit)
        self.use.show_use(
            "", (use.spent_cents, use.committed_cents, use.budget_cents),
            money_words(use), money_flag(use),
        )  # fmt: skip
        self.remove.setAccessibleName(f"Post {post.name} verwijderen".replace("  ", " "))

    def _edit(self, change: Change, key: str, value: object) -> None:
        text = str(value or "")
        kept: object = (money.read(text) or 0) if key in _AMOUNTS else text
        funding.edit_post(change, self.post_id, **{key: kept})

    def _dress(self) -> None:
        """The button stands beside the fields, not beside their labels."""
        self._beside.setContentsMargins(0, self._theme.px(_LABEL), 0, 0)

    def _on_remove(self) -> None:
        self.delete_asked.emit(self.post_id)


def _amount(cents: int) -> str:
    return money.plain(cents) if cents else ""
