"""What the page of settings is built of: rows with a title and words, in groups, that can be found."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region.folding import fold
from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.text import Text

_GAP = 14


class MarkedText(Text):
    """A text in which the words that were looked for stand on a ground of their own."""

    def __init__(self, theme: Theme, text: str, role: str, colour: str) -> None:
        super().__init__(theme, text, role, colour, wrap=True)
        self._words = text
        self._marked: tuple[str, ...] = ()
        theme.changed.connect(self._remark)

    def words(self) -> str:
        """The text without its marks."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._words = text
        self._remark()

    def mark(self, words: Sequence[str]) -> None:
        """Mark these folded words; none takes the marks away."""
        self._marked = tuple(words)
        self._remark()

    def _remark(self) -> None:
        spans = found_in(self._words, self._marked)
        if not spans:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self._words)
            return
        ground = self._theme.color("warnsoft").name()
        ink = self._theme.color("ink").name()
        parts, at = [], 0
        for start, end in spans:
            parts.append(html.escape(self._words[at:start]))
            found = html.escape(self._words[start:end])
            parts.append(f'<span style="background-color:{ground};color:{ink}">{found}</span>')
            at = end
        parts.append(html.escape(self._words[at:]))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join(parts))
        self.setAccessibleName(self._words)


def found_in(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded ``words`` stand in ``text``, as it is typed; they do not overlap."""
    folded, places = "", []
    for at, sign in enumerate(text):
        plain = fold(sign) or (" " if sign.isspace() else "")
        folded += plain
        places += [at] * len(plain)
    taken = [False] * len(text)
    for word in words:
        at = folded.find(word)
        while word and at >= 0:
            for place in places[at : at + len(word)]:
                taken[place] = True
            at = folded.find(word, at + 1)
    spans: list[tuple[int, int]] = []
    for at, on in enumerate(taken):
        if on and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        elif on:
            spans.append((at, at + 1))
    return spans


class SettingRow(QWidget):
    """A title, a sentence and what is set by it. ``also`` are words it is found by too."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        about: str = "",
        content: QWidget | None = None,
        *,
        also: str = "",
        beside: bool = False,
    ) -> None:
        """``beside`` puts the content right of the title, for a short one."""
        super().__init__()
        self.title = MarkedText(theme, title, "base-strong", "ink")
        self.about = MarkedText(theme, about, "small", "ink2")
        self.about.setVisible(bool(about))
        self._also = also
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        column: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12 if beside else 8)
        column.addLayout(texts, 1)
        if content is not None:
            column.addWidget(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_about(self, about: str) -> None:
        """Say something else below the title."""
        self.about.set_words(about)
        self.about.setVisible(bool(about))

    def narrow(self, words: Sequence[str], given: str) -> bool:
        """Show the row when all words stand in it or in ``given``, and mark them; else hide it."""
        text = fold(f"{given} {self.title.words()} {self.about.words()} {self._also}")
        found = all(word in text for word in words)
        self.setVisible(found)
        for shown in (self.title, self.about):
            shown.mark(words if found else ())
        return found


class Group(QWidget):
    """A title with its rows."""

    def __init__(self, theme: Theme, title: str, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        self.title = MarkedText(theme, title, "section", "primary")
        self.rows = tuple(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.title)
        for row in rows:
            column.addWidget(row)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def narrow(self, words: Sequence[str]) -> int:
        """Leave only the rows that match, or all of them when the title does; returns how many."""
        count = sum([row.narrow(words, self.title.words()) for row in self.rows])
        self.title.mark(words)
        self.setVisible(bool(count))
        return count


class KeyCaps(QWidget):
    """The keys of one command, as on a keyboard."""

    def __init__(self, theme: Theme, keys: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._keys = tuple(keys)
        self.setAccessibleName(" of ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        sizes = [paint.key_cap_size(self._theme, key) for key in self._keys]
        width = sum(size.width() for size in sizes) + 6 * (len(sizes) - 1)
        return QSize(width, max(size.height() for size in sizes))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for key in self._keys:
            size = paint.key_cap_size(self._theme, key)
            cap = QRect(left, 0, size.width(), size.height())
            paint.key_cap(painter, self._theme, cap, key, ("field", "ink2"))
            left += size.width() + 6


def button_row(buttons: Iterable[QWidget]) -> QWidget:
    """Buttons beside each other, on a next line where there is no room."""
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.addWidget(button)
    return holder
