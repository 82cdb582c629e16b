"""The page Rapport: a year of the coach pool in numbers; each number opens the rows behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import report
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.coaching import PoolPapers
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.report import rows
from nplw_desktop.ui.tabs.coaching.report.rows import COACH, REQUESTS, Behind, Read
from nplw_desktop.ui.tabs.coaching.report.workbook import WorkbookSaver
from nplw_desktop.ui.tabs.paged.figure_page import FigurePage
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.figure_board import FigureBoard

_EDGE = 24
_NOTHING = "Nog niets te rapporteren"
_HOW = "Zodra er een vraag is of uren zijn geboekt, staan hier de getallen van het jaar."


class ReportPage(FigurePage):
    """A year of the pool; ``what`` and the place in its list are the number whose rows are shown."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, report.TABLES, parent)
        self._read: Read | None = None
        self._shown: Behind | None = None
        self.what, self._at = REQUESTS, -1
        theme = desk.theme
        self.papers = PoolPapers(desk, self)
        self.workbook = WorkbookSaver(desk, self)
        self.coach_paper = Button(theme, "Jaaroverzicht", "normal", "file-text")
        self.coach_paper.setToolTip("Jaaroverzicht van deze coach als pdf")
        self.excel = Button(theme, "Excel", "normal", "download", name="Bewaren voor Excel")
        self.excel.setToolTip("Alle tabellen in één bestand voor Excel")
        self.paper = Button(theme, "Afdrukken", "normal", "printer")
        self.paper.setToolTip("Rapport als pdf (Ctrl+P)")
        board = FigureBoard(
            theme, "Kerncijfers", rows.TITLES[REQUESTS], rows.SIDES, self, edge=_EDGE
        )
        nothing = EmptyState(theme, "file-text", _NOTHING, _HOW)
        self.lay_out(board, nothing, _EDGE, self.coach_paper, self.excel, self.paper)
        self._connect()
        self._offer_years((desk.today().year,))
        self.coach_paper.hide()

    def _connect(self) -> None:
        self.coach_paper.clicked.connect(self._on_coach_paper)
        self.excel.clicked.connect(self._on_excel)
        self.paper.clicked.connect(self._on_paper)
        self.board.figure_chosen.connect(self.show_figure)
        self.board.picked.connect(self.show_part)
        self.board.opened.connect(self._on_opened)
        self._desk.projecting.changed.connect(self._on_narrowed)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``coaching/report``."""
        return places.page_of(place) == places.REPORT

    def place(self) -> str:
        """This page."""
        return places.write_page(places.REPORT)

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"print": self._on_paper}

    # What is shown

    @property
    def within(self) -> Within:
        """What is counted now."""
        year = self.years.value()
        return Within(
            year if isinstance(year, int) else self._desk.today().year, self._desk.region_ids
        )

    def read(self) -> None:
        """Read it again, in the background."""
        self._stale = False
        named = not self._desk.projecting.on
        job = partial(rows.read, self._desk.store, self.within, self._desk.today(), named=named)
        self._desk.tasks.run(job, self._show, owner=self, key="report")

    def _show(self, found: Read) -> None:
        self._read = found
        self._offer_years(found.years)
        some = not found.report.empty or len(found.years) > 1
        self._stack.setCurrentWidget(self.board if some else self.nothing)
        self.excel.setEnabled(some)
        self.paper.setEnabled(some)
        self.figures.show_figures(rows.figures(found))
        for what, entries in rows.sides(found).items():
            self.sides[what].show_rows(entries)
        self._read_behind()
        set_order([self.coach_paper, self.excel, self.paper, *self.board.stops()])

    def _offer_years(self, years: tuple[int, ...]) -> None:
        chosen = self.years.value()
        self.years.set_options([Option(year, str(year)) for year in years])
        self.years.set_value(chosen if chosen in years else self._desk.today().year)

    def show_figure(self, what: str) -> None:
        """Show the rows a number was counted from."""
        self.what, self._at = what, -1
        self._read_behind()

    def show_part(self, what: str, at: int) -> None:
        """Show the rows of a municipality, a theme, a coach or a post, by its place in the list."""
        self.what, self._at = what, at
        self._read_behind()

    def _read_behind(self) -> None:
        """Read them in the background; the rows that stand there stay until these come."""
        if self._read is not None:
            at = self._at if self._at >= 0 else None
            job = partial(rows.behind, self._desk.store, self._read, self.what, at)
            self._desk.tasks.run(job, self._show_behind, owner=self, key="behind")

    def _show_behind(self, found: Behind | None) -> None:
        if found is None:  # that row is gone: show the first number again
            self.show_figure(REQUESTS)
            return
        self._shown = found
        figure = self.what if self._at < 0 else ""
        self.board.show_behind(found.title, found.entries, figure=figure, hint=found.hint)
        self.coach_paper.setVisible(self._coach() is not None)

    def _coach(self) -> int | None:
        """The coach whose rows are shown."""
        if self._read is None or self.what != COACH or self._at < 0:
            return None
        coaches = self._read.report.coaches
        return coaches[self._at].coach_id if self._at < len(coaches) else None

    # Doing

    def _on_opened(self, key: int) -> None:
        place = self._shown.places.get(key) if self._shown is not None else None
        if place is not None:
            self._desk.go(place)

    def _on_paper(self) -> None:
        self.papers.show_report(self.within.year)

    def _on_coach_paper(self) -> None:
        coach_id = self._coach()
        if coach_id is not None:
            self.papers.show_coach(coach_id, self.within.year)

    def _on_excel(self) -> None:
        self.workbook.ask(self.within)
