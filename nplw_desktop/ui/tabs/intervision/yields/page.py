"""The page Opbrengst: numbers, themes and who took part; each number opens the rows behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region.intervision.yields import Within
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.yields import rows
from nplw_desktop.ui.tabs.intervision.yields.figures import Figures
from nplw_desktop.ui.tabs.intervision.yields.rows import PEOPLE, SESSIONS, THEME, Read
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import FilterChips, MenuChip, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling, set_width, turn
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import ElidedText, Text

_TABLES = (
    "session",
    "series",
    "participant",
    "person",
    "line",
    "evaluation",
    "label",
    "session_label",
    "intervision_case",
    "agenda_item",
)
_PAUSE_MS = 200
_SIDE_BY_SIDE = 860
_SIDE, _NARROW_SIDE, _WIDE, _WIDEST = 400, 320, 1100, 1480
_GAP, _EDGE = 16, 16
_NOTHING = "Nog geen opbrengst"
_HOW = "Rond een sessie af, dan zie je hier aantallen, thema’s en wie er waren. Nooit een casus."
_TITLES = {
    SESSIONS: "Gehouden sessies",
    PEOPLE: "Wie deden er mee",
    rows.THERE: "Aanwezigheid per sessie",
    rows.MARK: "Cijfer per sessie",
    rows.SAFETY: "Veiligheid per sessie",
    rows.INSIGHTS: "Inzichten per sessie",
    rows.ACTIONS: "Acties per sessie",
    rows.INTENTIONS: "Voornemens per sessie",
}
_SIDES = {
    rows.GROUP: "Per groep",
    rows.REGION: "Per regio",
    rows.THEME: "Thema’s",
    rows.METHOD: "Methoden",
}
_NO_THEMES = "Nog geen thema’s. Geef ze bij het afronden van een sessie."
_OPENS = "Enter of dubbelklikken opent de sessie."
_STATES = "Enter of dubbelklikken maakt iemands jaarverklaring: data en uren, geen rol of casus."


class YieldPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._read: Read | None = None
        self._picked: tuple[str, int] | None = None
        self.key = SESSIONS
        theme = desk.theme
        self.papers = SessionPapers(desk, self)
        self.years = FilterChips(theme, "Welk jaar")
        self.group = MenuChip(theme, "Groep", parent=self)
        self.overview = Button(theme, "Overzicht", "normal", "printer")
        self.overview.setToolTip("Overzicht van de groepen als pdf (Ctrl+P)")
        self.figures = Figures(theme, "Kerncijfers", self)
        self.behind = Panel(theme, _TITLES[SESSIONS], head_line=True, parent=self)
        self.list = RowList(theme, _TITLES[SESSIONS], self.behind)
        self._hint = ElidedText(theme, _OPENS, "small", "ink2")
        self._none = Text(theme, "Hier is nog niets van.", "base", "ink2", wrap=True)
        self.sides = {what: _Side(theme, title, self) for what, title in _SIDES.items()}
        self.sides[THEME].say_nothing(_NO_THEMES)
        self.nothing = EmptyState(theme, "lightbulb", _NOTHING, _HOW)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._stack = QStackedWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self._offer_years(())
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE, 10, _EDGE, 6)
        top.setSpacing(12)
        top.addWidget(self.years, 1)
        top.addWidget(self.group)
        top.addWidget(self.overview)
        self._none.setContentsMargins(16, 10, 16, 6)
        hint = QHBoxLayout()
        hint.setContentsMargins(16, 10, 16, 6)
        hint.addWidget(self._hint)
        self.behind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.behind.body.setSpacing(0)
        self.behind.body.addLayout(hint)
        self.behind.body.addWidget(self._none)
        self.behind.body.addWidget(self.list)
        self.behind.body.addSpacing(8)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.behind)
        left.addStretch(1)
        right.setSpacing(_GAP)
        for side in self.sides.values():
            right.addWidget(side)
        right.addStretch(1)
        self._row.setSpacing(_GAP)
        self._row.addLayout(left, 1)
        self._row.addLayout(right)
        page = QWidget()
        page.setMaximumWidth(self._desk.theme.px(_WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(_EDGE, 6, _EDGE, 20)
        column.setSpacing(_GAP)
        column.addWidget(self.figures)
        column.addLayout(self._row, 1)
        self._scroll = scrolling(page, self)
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.nothing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(top)
        around.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.years.changed.connect(self._on_narrowed)
        self.group.changed.connect(self._on_narrowed)
        self.overview.clicked.connect(self._on_overview)
        self.figures.chosen.connect(self.show_figure)
        self.list.opened.connect(self._on_opened)
        self.list.doubleClicked.connect(self.list.open_row)
        for what, side in self.sides.items():
            side.list.opened.connect(partial(self._on_picked, what))
            side.list.chosen.connect(partial(self._on_picked, what))
        self._timer.timeout.connect(self.read)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._on_narrowed)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``intervision/yield``."""
        return places.page_of(place) == "yield"

    def place(self) -> str:
        """This page."""
        return places.write_page("yield")

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def new(self) -> None:
        """There is nothing to make."""

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the years."""
        self.years.focus_current()

    def enter(self) -> None:
        """Go to the numbers."""
        self.figures.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        parts = [self.figures.stop(), self.list, *(side.list for side in self.sides.values())]
        return [part for part in parts if part.isVisible()]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"print": self._on_overview}

    def save_state(self) -> None:
        """There is nothing to remember."""

    # What is shown

    @property
    def within(self) -> Within:
        """What is counted now."""
        group, year = self.group.value(), self.years.value()
        return Within(
            group if isinstance(group, int) else None,
            year if isinstance(year, int) else None,
            self._desk.region_ids,
        )

    def read(self) -> None:
        """Read it again, in the background."""
        self._stale = False
        job = partial(rows.read, self._desk.store, self.within)
        self._desk.tasks.run(job, self._show, owner=self, key="yield")

    def _show(self, found: Read) -> None:
        self._read = found
        self._offer_years(found.years)
        groups = [Option(None, "Groep: alle"), *(Option(key, name) for key, name in found.groups)]
        self.group.set_options(groups)
        self.group.setVisible(len(found.groups) > 1)
        some = bool(found.overview.held)
        self._stack.setCurrentWidget(self._scroll if some or found.years else self.nothing)
        self.figures.show_figures(rows.figures(found))
        for what, entries in rows.sides(found).items():
            self.sides[what].show_rows(entries)
        self._show_behind()
        lists = [side.list for side in self.sides.values()]
        set_order([self.group, self.overview, self.figures.stop(), self.list, *lists])

    def _offer_years(self, years: tuple[int, ...]) -> None:
        self.years.set_options([Option(None, "Alle jaren"), *(Option(y, str(y)) for y in years)])

    def show_figure(self, key: str) -> None:
        """Show the rows a number was counted from."""
        self.key, self._picked = key, None
        self._show_behind()

    def _on_picked(self, what: str, key: object) -> None:
        """Show the sessions of a group, a region, a theme or a method."""
        if isinstance(key, int) and self.sides[what].list.hasFocus():
            self._picked = (what, key)
            self._show_behind()

    def _show_behind(self) -> None:
        found = self._read
        if found is None:
            return
        chosen = rows.picked(found, *self._picked) if self._picked is not None else None
        if chosen is None:
            self._picked = None
            chosen = _TITLES[self.key], rows.behind(found, self.key)
        title, entries = chosen
        self.figures.choose(self.key if self._picked is None else "")
        if self.behind.head is not None:
            self.behind.head.set_title(title)
        self.behind.set_count(len(entries) or None)
        self.list.setAccessibleName(title)
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._hint.set_text(_STATES if self._shows_people else _OPENS)
        self._hint.setVisible(bool(entries))
        self._none.setVisible(not entries)

    @property
    def _shows_people(self) -> bool:
        return self.key == PEOPLE and self._picked is None

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(table) for table in _TABLES):
            self._stale = True
            if self.isVisible() and not self._timer.isActive():
                self._timer.start()

    def _on_narrowed(self, _key: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.read()

    # Doing

    def _on_opened(self, key: object) -> None:
        if not isinstance(key, int) or self._read is None:
            return
        if self._shows_people:
            part = next((each for each in self._read.people if each.person_id == key), None)
            if part is not None:
                self.papers.show_statement(key, self.within.year or part.last_on.year)
        else:
            self._desk.go(places.write(key))

    def _on_overview(self) -> None:
        self.papers.show_groups(self.within.year or self._desk.today().year)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Themes beside the rows where there is room, else below them."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        width = px(_SIDE if self.width() >= px(_WIDE) else _NARROW_SIDE)
        for panel in self.sides.values():
            set_width(panel, width if beside else None)


class _Side(Panel):
    """A list beside the numbers; one that is empty and has nothing to say is left out."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(theme, title, head_line=True, parent=parent)
        self.list = RowList(theme, title, self)
        self._nothing = Text(theme, "", "base", "ink2", wrap=True)
        self._nothing.setContentsMargins(16, 10, 16, 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.setSpacing(0)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.body.addSpacing(8)

    def say_nothing(self, words: str) -> None:
        """What is said when the list is empty."""
        self._nothing.setText(words)

    def show_rows(self, entries: list[RowEntry]) -> None:
        """Show these."""
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self.setVisible(bool(entries or self._nothing.text()))
