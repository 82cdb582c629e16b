"""What one person learnt of another: whom, and what; the last of a person is always empty."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nplw_desktop.region.co_working import Lesson
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.widgets.cells import Cell, Offer, PickCell

_GAP = 6


class LessonRow(QWidget):
    """Two fields. Without an id nothing was kept yet: the first word or name makes the lesson."""

    made = Signal()
    """This one is kept now, so another empty one is needed."""

    focus_changed = Signal()

    def __init__(
        self, desk: Desk, acts: Acts, learner: int, name: str, offer: Offer, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._learner = learner
        self._made: list[int] = []
        self._refused = False
        self.teacher = PickCell(desk.theme, offer, self)
        self.teacher.setPlaceholderText("van wie")
        self.teacher.setAccessibleName(f"{name} leerde van")
        self.text = Cell(desk.theme, self)
        self.text.setPlaceholderText("wat")
        self.text.setAccessibleName(f"Wat {name} leerde")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.teacher, 2)
        row.addWidget(self.text, 3)
        for cell in (self.teacher, self.text):
            cell.focused.connect(self.focus_changed)
            cell.left.connect(self.focus_changed)
        self.text.edited.connect(self._on_edited)
        self.teacher.picked.connect(self._on_edited)
        self.teacher.unknown.connect(self._on_unknown)

    @property
    def key(self) -> int | None:
        """The id of the lesson; None while it is empty."""
        return self._made[0] if self._made else None

    def adopt(self, found: Lesson, teacher: str) -> None:
        """Show a lesson that is in the file; what is being typed in it, or waits, stays."""
        self._made[:] = [found.id]
        text, teacher_id = found.text, found.teacher_id
        waits = self._desk.waiting_value(("lesson", found.id), None) is not None
        if waits or self._refused:
            return
        if not self.text.pending():
            self.text.set_value(text)
        if not self.teacher.pending():
            self.teacher.set_choice(teacher_id, teacher)

    def clear(self) -> None:
        """The lesson is gone: nothing but room for another."""
        self._made.clear()
        self.text.set_value("")
        self.teacher.set_choice(None, "")

    def is_blank(self) -> bool:
        """Whether nothing is in it, kept or not."""
        return self.key is None and not (self.text.text() or self.teacher.text())

    def has_focus(self) -> bool:
        """Whether somebody types in it."""
        return self.teacher.hasFocus() or self.text.hasFocus()

    def set_locked(self, *, locked: bool) -> None:
        """Let it be read alone."""
        self.teacher.setReadOnly(locked)
        self.text.setReadOnly(locked)

    def flush(self) -> None:
        """Tell what is being typed."""
        self.teacher.flush()
        self.text.flush()

    def _on_edited(self) -> None:
        teacher = self.teacher.key if isinstance(self.teacher.key, int) else None
        text = " ".join(self.text.text().split())
        if self.key is not None:
            edited = self._acts.edit_lesson(self.key, text, teacher, self)
            self._show(edited.refusal)
        elif text or teacher is not None:
            learnt = self._acts.learn(self._learner, text, teacher, self, self._made)
            self._show(learnt.refusal)
            if learnt.ok:
                self.made.emit()

    def _show(self, refusal: str) -> None:
        self._refused = bool(refusal)
        self.teacher.fail(refusal)

    def _on_unknown(self, word: str) -> None:
        self._desk.announce(f"‘{word}’ is nog niet ingecheckt. Check eerst in, of kies een naam.")
