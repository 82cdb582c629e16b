"""The page Opbrengst: numbers, themes and who took part; each number opens the rows behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.intervision.yields import Within
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.intervision import SessionPapers
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.intervision import places
from nplw_desktop.ui.tabs.intervision.yields import rows
from nplw_desktop.ui.tabs.intervision.yields.rows import PEOPLE, SESSIONS, THEME, Read
from nplw_desktop.ui.tabs.paged.figure_page import FigurePage
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import MenuChip, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.figure_board import FigureBoard

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
_EDGE = 16
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


class YieldPage(FigurePage):
    """What sessions brought; ``key`` is the number whose rows are shown."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _TABLES, parent)
        self._read: Read | None = None
        self._picked: tuple[str, int] | None = None
        self.key = SESSIONS
        theme = desk.theme
        self.papers = SessionPapers(desk, self)
        self.group = MenuChip(theme, "Groep", parent=self)
        self.overview = Button(theme, "Overzicht", "normal", "printer")
        self.overview.setToolTip("Overzicht van de groepen als pdf (Ctrl+P)")
        board = FigureBoard(theme, "Kerncijfers", _TITLES[SESSIONS], _SIDES, self)
        board.sides[THEME].say_nothing(_NO_THEMES)
        nothing = EmptyState(theme, "lightbulb", _NOTHING, _HOW)
        self.lay_out(board, nothing, _EDGE, self.group, self.overview)
        self._connect()
        self._offer_years(())

    def _connect(self) -> None:
        self.group.changed.connect(self._on_narrowed)
        self.overview.clicked.connect(self._on_overview)
        self.board.figure_chosen.connect(self.show_figure)
        self.board.picked.connect(self._on_picked)
        self.board.opened.connect(self._on_opened)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``intervision/yield``."""
        return places.page_of(place) == "yield"

    def place(self) -> str:
        """This page."""
        return places.write_page("yield")

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"print": self._on_overview}

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
        self._stack.setCurrentWidget(self.board if some or found.years else self.nothing)
        self.figures.show_figures(rows.figures(found))
        for what, entries in rows.sides(found).items():
            self.sides[what].show_rows(entries)
        self._show_behind()
        set_order([self.group, self.overview, *self.board.stops()])

    def _offer_years(self, years: tuple[int, ...]) -> None:
        self.years.set_options([Option(None, "Alle jaren"), *(Option(y, str(y)) for y in years)])

    def show_figure(self, key: str) -> None:
        """Show the rows a number was counted from."""
        self.key, self._picked = key, None
        self._show_behind()

    def _on_picked(self, what: str, key: int) -> None:
        """Show the sessions of a group, a region, a theme or a method."""
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
        figure = self.key if self._picked is None else ""
        hint = _STATES if self._shows_people else _OPENS
        self.board.show_behind(title, entries, figure=figure, hint=hint)

    @property
    def _shows_people(self) -> bool:
        return self.key == PEOPLE and self._picked is None

    # Doing

    def _on_opened(self, key: int) -> None:
        if self._read is None:
            return
        if self._shows_people:
            part = next((each for each in self._read.people if each.person_id == key), None)
            if part is not None:
                self.papers.show_statement(key, self.within.year or part.last_on.year)
        else:
            self._desk.go(places.write(key))

    def _on_overview(self) -> None:
        self.papers.show_groups(self.within.year or self._desk.today().year)
