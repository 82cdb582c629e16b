"""What stays out of the paper, line by line, and how closed the paper is of what is let through."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.reporting.content import Withheld
from nplw_desktop.region.reporting.lens import most_closed
from nplw_desktop.ui.papers.line_tick import LineTick
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import Text

_MOST = 60
_FOR = {
    Confidentiality.PRIVATE: " alleen voor jou",
    Confidentiality.PARTICIPANTS: " alleen voor deelnemers",
}


class WithheldList(QWidget):
    """``ticked`` carries the ids of the lines that go in after all."""

    ticked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: Callable[[Confidentiality], str] = _closed
        self._lines: tuple[Withheld, ...] = ()
        self._in: frozenset[int] = frozenset()
        self.rows: list[LineTick] = []
        self._head = Text(theme, "", "base-strong", wrap=True)
        self._note = Text(theme, "", "small", "ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._head)
        self._column.addWidget(self._note)
        self.setAccessibleName("Wat buiten het papier blijft")
        self.hide()

    @property
    def words(self) -> str:
        """What is said above the lines."""
        return self._head.text()

    @property
    def note(self) -> str:
        """What is said of the paper."""
        return self._note.text()

    def show_lines(
        self, lines: Sequence[Withheld], through: frozenset[int], unseen: int = 0
    ) -> None:
        """Show the lines that stay out, those of ``through`` ticked; the focus stays in its row."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._fill()
        self._in = through & frozenset(line.id for line in self._lines)
        for row in self.rows:
            row.show_tick(on=row.line.id in self._in)
        self._say(unseen)
        self.setVisible(bool(self._lines) or unseen > 0)

    def tell(self, told: Callable[[Confidentiality], str] | None) -> None:
        """Say otherwise what a paper is with the most closed line that goes in."""
        self._told = told or _closed

    def _fill(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [LineTick(self._theme, line, self) for line in self._lines[:_MOST]]
        for row in self.rows:
            row.ticked.connect(self._on_ticked)
            self._column.addWidget(row)

    def _say(self, unseen: int) -> None:
        out = [line for line in self._lines if line.id not in self._in]
        came = len(self._lines) - len(out)
        head = f"Blijft eruit: {_counted(len(out) + unseen)}{_whose(out, unseen)}"
        if came:
            also = f"{_counted(came)} toch erop"
            head = f"{head}, {also}" if out or unseen else also.capitalize()
        self._head.setText(head)
        notes = []
        if came:
            level = most_closed(line.confidentiality for line in self._lines if line.id in self._in)
            notes.append(self._told(level))
        if len(self._lines) > _MOST:
            notes.append(f"Hieronder staan de eerste {_MOST}; de andere blijven eruit.")
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))

    def _on_ticked(self, line_id: int, on: bool) -> None:
        self._in = self._in | {line_id} if on else self._in - {line_id}
        self._say(0)
        self.ticked.emit(self._in)


def _closed(level: Confidentiality) -> str:
    return f"Het papier is daarmee: {WORDS[level].lower()}."


def _counted(count: int) -> str:
    return "1 regel" if count == 1 else f"{count} regels"


def _whose(lines: Sequence[Withheld], unseen: int) -> str:
    levels = {line.confidentiality for line in lines}
    if unseen:
        levels.add(Confidentiality.PRIVATE)
    return _FOR.get(next(iter(levels)), "") if len(levels) == 1 else ""
