"""What is left of each money source of a year, and of the hours of one coach: bars with words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import funding, money
from nplw_desktop.region.coaching import capacity, durations, weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.region.funding import Use
from nplw_desktop.store import Reader
from nplw_desktop.ui.tabs.coaching.coaches.use_part import UseBar, use_words
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling, turn
from nplw_desktop.ui.widgets.text import ElidedText, Text

_BESIDE, _TWO = 760, 700
_NO_SOURCES = "Nog geen geldbronnen voor {year}. Maak er een, dan zie je hier wat er over is."
_NO_COACH = "Kies een rij om te zien wat de coach nog over heeft."


@dataclass(frozen=True)
class Left:
    """What is left of the money of a year, and of the hours of a coach."""

    year: int
    quarter: Quarter
    posts: tuple[tuple[str, Use], ...]
    ledger: Ledger | None


def look(source: Reader, monday: date, coach_id: int | None) -> Left:
    """Read it, on a worker: it reckons with all hours there are."""
    year = weeks.year(monday)
    found = funding.sources(source, year)
    uses = funding.use(source, [post.id for each in found for post in each.posts])
    held = capacity.ledgers(source, [coach_id]) if coach_id is not None else {}
    return Left(
        year,
        weeks.quarter(monday),
        tuple((each.post_title(post), uses[post.id]) for each in found for post in each.posts),
        held.get(coach_id or 0),
    )


class UseLine(QWidget):
    """A name, a bar, and what it shows in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedText(theme, "", "small-strong", "ink")
        self.flag = Text(theme, "", "small-strong", "accent")
        self.bar = UseBar(theme)
        self.words = ElidedText(theme, "", "small", "ink2")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.flag)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._head)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_use(self, name: str, parts: tuple[int, int, int], words: str, flag: str = "") -> None:
        """``parts``: used, committed and what there is; ``flag`` says it is nearly gone."""
        used, committed, whole = parts
        self.name.set_text(name)
        self.flag.setText(flag)
        self.flag.setVisible(bool(flag))
        self._head.setVisible(bool(name or flag))
        self.bar.show_use(used, committed, whole, full=bool(flag))
        self.words.set_text(words)
        self.setAccessibleName(". ".join(filter(None, (name, words, flag))))


class LeftPanel(QWidget):
    """Money sources at the left, the coach in hand at the right."""

    funding_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sources = Panel(theme, "Geldbronnen", link="Geldbronnen", link_icon="pencil")
        self.coach = Panel(theme, "Uren van de coach")
        self._lines: list[UseLine] = []
        self._none = Text(theme, "", "small", "ink3", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(24)
        self._list.setVerticalSpacing(10)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addStretch(1)
        self.sources.body.addWidget(scrolling(inside, self.sources))
        self.year = UseLine(theme)
        self.quarter = UseLine(theme)
        self._no_coach = Text(theme, _NO_COACH, "small", "ink3", wrap=True)
        self.coach.body.setSpacing(10)
        for each in (self._no_coach, self.year, self.quarter):
            self.coach.body.addWidget(each)
        self.coach.body.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.sources, 3)
        self._row.addWidget(self.coach, 2)
        self.sources.link_clicked.connect(self.funding_asked)

    def show_left(self, found: Left) -> None:
        """Show what is left."""
        self._show_sources(found)
        self._show_coach(found)

    def _show_sources(self, found: Left) -> None:
        assert self.sources.head is not None
        self.sources.head.set_title(f"Geldbronnen {found.year}")
        self._none.setText(_NO_SOURCES.format(year=found.year))
        self._none.setVisible(not found.posts)
        while len(self._lines) < len(found.posts):
            self._lines.append(UseLine(self._theme))
        self._place()
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(found.posts))
            if at < len(found.posts):
                show_money(line, *found.posts[at])

    def _show_coach(self, found: Left) -> None:
        ledger, year, quarter = found.ledger, found.year, found.quarter
        self._no_coach.setVisible(ledger is None)
        self.year.setVisible(ledger is not None)
        assert self.coach.head is not None
        self.coach.head.set_title("Uren van de coach" if ledger is None else ledger.name)
        most = ledger.minutes_quarter(quarter) if ledger is not None else None
        self.quarter.setVisible(most is not None)
        if ledger is None:
            return
        used, promised, whole = ledger.used(year), ledger.committed(year), ledger.minutes_year(year)
        flag = ""
        if ledger.free_year(year) < 0:
            flag = "te vol"
        elif ledger.almost_full(year):
            flag = "bijna vol"
        self.year.show_use(str(year), (used, promised, whole), use_words(ledger, year), flag)
        if most is not None:
            free = ledger.free_quarter(quarter) or 0
            words = f"{durations.write(free)} van {durations.in_words(most)} vrij"
            if free < 0:
                words = f"{durations.in_words(-free)} te veel"
            parts = (most - free, 0, most)
            self.quarter.show_use(str(quarter), parts, words, "te vol" if free < 0 else "")

    def _place(self) -> None:
        """Two beside each other where there is room for their words."""
        wide = 2 if self.sources.width() >= self._theme.px(_TWO) else 1
        for at, line in enumerate(self._lines):
            self._list.addWidget(line, *divmod(at, wide))
        for column in range(2):
            self._list.setColumnStretch(column, int(column < wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        turn(self._row, beside=self.width() >= self._theme.px(_BESIDE))


def show_money(line: UseLine, name: str, use: Use) -> None:
    """A post of a money source as a bar with words."""
    parts = (use.spent_cents, use.committed_cents, use.budget_cents)
    line.show_use(name, parts, money_words(use), money_flag(use))


def money_words(use: Use) -> str:
    """``€ 249,50 van € 2.000 vrij · € 1.250,50 besteed · € 500 verplicht``: what is left comes
    first, where there is no room for all of it that is what one looks for."""
    if use.left_cents < 0:
        said = [f"{money.brief(-use.left_cents)} te veel"]
    else:
        said = [f"{money.brief(use.left_cents)} van {money.brief(use.budget_cents)} vrij"]
    said.append(f"{money.brief(use.spent_cents)} besteed")
    if use.committed_cents:
        said.append(f"{money.brief(use.committed_cents)} verplicht")
    if use.unpriced_minutes:
        said.append(f"{durations.in_words(use.unpriced_minutes)} zonder tarief")
    return " · ".join(said)


def money_flag(use: Use) -> str:
    """Says when a budget nears its end; else nothing."""
    if use.left_cents < 0:
        return "overschreden"
    if not use.flagged:
        return ""
    gone = use.spent_cents + use.committed_cents
    return f"{gone * 100 // use.budget_cents} % op" if use.budget_cents else "op"
