"""What became of a coach's hours: worked, promised and left, by year, with a bar and in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import capacity, durations, weeks
from nplw_desktop.region.coaching.capacity.ledger import Ledger
from nplw_desktop.region.coaching.coaches import Coach
from nplw_desktop.ui import paint
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.part import CoachPart
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_BAR = 8
_NO_HOURS = (
    "Nog geen uren voor dit jaar. Vul ze in bij ‘Uren’: dan kan deze coach worden voorgesteld."
)


class UseBar(QWidget):
    """Worked and promised minutes as parts of what there is; full of them it stands out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = (0.0, 0.0)
        self._full = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def show_use(self, used: int, committed: int, minutes: int, *, full: bool) -> None:
        """Show these minutes; more than there is fills the bar."""
        whole = max(minutes, used + committed, 1)
        self._parts = (used / whole, committed / whole)
        self._full = full
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, room = self._theme, self.rect()
        paint.box(painter, room, room.height() / 2, theme.color("sunken"), None)
        used, committed = (round(part * room.width()) for part in self._parts)
        strong, soft = ("accent", "asoft") if self._full else ("p4", "p2")
        # The promised part lies under the worked one, so that the two join without a gap.
        for width, token in ((used + committed, soft), (used, strong)):
            if width:
                part = QRect(room.x(), room.y(), max(width, room.height()), room.height())
                paint.box(painter, part, room.height() / 2, theme.color(token), None)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class UsePart(CoachPart):
    """This year, and the next one when something is promised in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.panel = Panel(theme, "Gebruik", parent=self)
        self.bar = UseBar(theme)
        self.words = Text(theme, "", "base", "ink", wrap=True)
        self.more = Text(theme, "", "small", "ink2", wrap=True)
        self.flag = Text(theme, "", "small-strong", "accent", wrap=True)
        for each in (self.bar, self.words, self.flag, self.more):
            self.panel.body.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def show_coach(self, found: Coach) -> None:
        super().show_coach(found)
        today = self._desk.today()
        year = today.year
        ledger = capacity.ledger(self._desk.store, found.id, date(year, 1, 1))
        assert self.panel.head is not None
        self.panel.head.set_title(f"Gebruik in {year}")
        full = ledger.almost_full(year)
        used, promised = ledger.used(year), ledger.committed(year)
        minutes = ledger.minutes_year(year)
        self.bar.show_use(used, promised, minutes, full=full)
        self.bar.setVisible(bool(minutes or used or promised))
        nothing = not (minutes or used or promised)
        self.words.setText(_NO_HOURS if nothing else use_words(ledger, year))
        self.flag.setText(_flag(ledger, year))
        self.flag.setVisible(full)
        more = self._more(ledger, found)
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def _more(self, ledger: Ledger, found: Coach) -> str:
        today = self._desk.today()
        parts = []
        quarter = weeks.quarter_of_day(today)
        free = ledger.free_quarter(quarter)
        if free is not None:
            most = ledger.minutes_quarter(quarter) or 0
            parts.append(f"{quarter}: {_of(free, most)}")
        if ledger.committed(today.year + 1):
            parts.append(f"{today.year + 1}: {use_words(ledger, today.year + 1)}")
        most_at_once = f" van hooguit {found.max_assignments}" if found.max_assignments else ""
        count = ledger.open_assignments
        if count or most_at_once:
            parts.append(f"{count} {'inzet' if count == 1 else 'inzetten'} nu{most_at_once}")
        return "\n".join(parts)


def use_words(ledger: Ledger, year: int) -> str:
    """``52 uur gewerkt · 4 uur toegezegd · 24 van 80 uur vrij``."""
    used, promised = ledger.used(year), ledger.committed(year)
    parts = [f"{durations.in_words(used)} gewerkt"]
    if promised:
        parts.append(f"{durations.in_words(promised)} toegezegd")
    parts.append(_of(ledger.free_year(year), ledger.minutes_year(year)))
    return " · ".join(parts)


def _of(free: int, minutes: int) -> str:
    if free < 0:
        return f"{durations.in_words(-free)} te veel beloofd"
    return f"{durations.write(free)} van {durations.write(minutes)} uur vrij"


def _flag(ledger: Ledger, year: int) -> str:
    minutes = ledger.minutes_year(year)
    if ledger.free_year(year) < 0:
        return "Te vol: er is meer gewerkt of toegezegd dan er uren zijn."
    share = (ledger.used(year) + ledger.committed(year)) * 100 // minutes if minutes else 0
    return f"Bijna vol: {share} % van het jaar is gewerkt of toegezegd."
