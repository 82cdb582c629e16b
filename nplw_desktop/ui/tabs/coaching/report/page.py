"""The page Rapport: a year of the coach pool in numbers; each number opens the rows behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import report
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.coaching import PoolPapers
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.report import rows
from nplw_desktop.ui.tabs.coaching.report.rows import COACH, REQUESTS, Behind, Read
from nplw_desktop.ui.tabs.coaching.report.workbook import WorkbookSaver
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import FilterChips, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.figure_board import FigureBoard

_PAUSE_MS = 200
_EDGE = 24
_NOTHING = "Nog niets te rapporteren"
_HOW = "Zodra er een vraag is of uren zijn geboekt, staan hier de getallen van het jaar."


class ReportPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._read: Read | None = None
        self._shown: Behind | None = None
        self.what, self._at = REQUESTS, -1
        theme = desk.theme
        self.papers = PoolPapers(desk, self)
        self.workbook = WorkbookSaver(desk, self)
        self.years = FilterChips(theme, "Welk jaar")
        self.coach_paper = Button(theme, "Jaaroverzicht", "normal", "file-text")
        self.coach_paper.setToolTip("Jaaroverzicht van deze coach als pdf")
        self.excel = Button(theme, "Excel", "normal", "download", name="Bewaren voor Excel")
        self.excel.setToolTip("Alle tabellen in één bestand voor Excel")
        self.paper = Button(theme, "Afdrukken", "normal", "printer")
        self.paper.setToolTip("Rapport als pdf (Ctrl+P)")
        self.board = FigureBoard(
            theme, "Kerncijfers", rows.TITLES[REQUESTS], rows.SIDES, self, edge=_EDGE
        )
        self.figures, self.behind = self.board.figures, self.board.behind
        self.list, self.sides = self.board.list, self.board.sides
        self.nothing = EmptyState(theme, "file-text", _NOTHING, _HOW)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._offer_years((desk.today().year,))
        self.coach_paper.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE, 10, _EDGE, 6)
        top.setSpacing(12)
        top.addWidget(self.years, 1)
        for button in (self.coach_paper, self.excel, self.paper):
            top.addWidget(button)
        self._stack.setMinimumSize(1, 1)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.nothing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(top)
        around.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.years.changed.connect(self._on_narrowed)
        self.coach_paper.clicked.connect(self._on_coach_paper)
        self.excel.clicked.connect(self._on_excel)
        self.paper.clicked.connect(self._on_paper)
        self.board.figure_chosen.connect(self.show_figure)
        self.board.picked.connect(self.show_part)
        self.board.opened.connect(self._on_opened)
        self._timer.timeout.connect(self.read)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._on_narrowed)
        self._desk.projecting.changed.connect(self._on_narrowed)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``coaching/report``."""
        return places.page_of(place) == places.REPORT

    def place(self) -> str:
        """This page."""
        return places.write_page(places.REPORT)

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
        return [part for part in self.board.stops() if part.isVisible()]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"print": self._on_paper}

    def save_state(self) -> None:
        """There is nothing to remember."""

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

    # Keeping up

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(table) for table in report.TABLES):
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
