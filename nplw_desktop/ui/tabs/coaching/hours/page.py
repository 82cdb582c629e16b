"""The page Uren: what every coach did in one week, day by day, and what is left."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import dates, funding
from nplw_desktop.region.coaching import durations, hours, weeks
from nplw_desktop.region.coaching.hours import Wanted
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.tabs.coaching.hours.block_acts import Cells
from nplw_desktop.ui.tabs.coaching.hours.cell_panel import CellPanel
from nplw_desktop.ui.tabs.coaching.hours.grid import WeekGrid
from nplw_desktop.ui.tabs.coaching.hours.head import WeekFoot
from nplw_desktop.ui.tabs.coaching.hours.left_panel import LeftPanel, look
from nplw_desktop.ui.tabs.coaching.hours.model import FIRST_DAY, Key
from nplw_desktop.ui.tabs.coaching.hours.spots import Spot
from nplw_desktop.ui.tabs.coaching.hours.week_bar import WeekBar
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling
from nplw_desktop.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.funding.dialog import FundingDialog
    from nplw_desktop.ui.tabs.coaching.hours.export_dialog import ExportDialog

_TABLES = (
    "hour_entry",
    "assignment",
    "planned_week",
    "coach_request",
    "request_municipality",
    "coach",
    "coach_capacity",
    "person",
    "funding_source",
    "budget_post",
)
_EDGE, _GAP = 16, 12
_LEFT_FROM, _LEFT = 560, 172
_WORDS_FROM = 1160
_NOTHING = "Geen inzet in deze week"
_HOW = (
    "Uren schrijf je bij een inzet die is afgesproken. Stel bij een vraag een coach voor en leg "
    "vast dat beiden akkoord zijn."
)
_COPY = "Vorige week overnemen"
_COPIED = "Vorige week overgenomen"


class HoursPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._posts: dict[int, str] = {}
        self._seen: tuple[date, int | None] | None = None
        theme = desk.theme
        self.monday = weeks.monday(desk.today())
        self.bar = WeekBar(desk, self)
        self.trouble = Strip(theme, "error", "")
        self.grid = WeekGrid(theme, self._write, self._shift, self)
        self.foot = WeekFoot(theme, self.grid, self.grid.week, self)
        self.cell = CellPanel(desk, self)
        self.left = LeftPanel(theme, self)
        self.nothing = EmptyState(
            theme, "clock", _NOTHING, _HOW, "Naar de vragen", button_icon=None
        )
        self.panel = Panel(theme, parent=self)
        self._stack = QStackedWidget(self)
        self.grid.week.fixed = desk.only_read
        self.grid.head.today = desk.today
        self._lay_out()
        self._connect()
        self._offer_keys()
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        self.panel.body.setContentsMargins(1, 1, 1, 1)
        self.panel.body.setSpacing(0)
        self.panel.body.addWidget(self.grid, 1)
        self.panel.body.addWidget(self.foot)
        self.panel.body.addWidget(self.cell)
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self.nothing)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(_GAP)
        below.addWidget(self._stack, 1)
        below.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 8, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self.bar)
        column.addWidget(self.trouble)
        column.addWidget(scrolling(inside, self), 1)
        self.trouble.hide()
        cell = self.cell
        set_order([*self.bar.stops(), self.grid, cell.lines, *cell.form.stops()])

    def _connect(self) -> None:
        self.bar.back.clicked.connect(partial(self.turn, -1))
        self.bar.ahead.clicked.connect(partial(self.turn, 1))
        self.bar.now.clicked.connect(self.to_today)
        self.bar.who.changed.connect(self._on_narrowed)
        self.bar.copy_week.clicked.connect(self.copy_last_week)
        self.bar.sources.clicked.connect(self.open_sources)
        self.left.funding_asked.connect(self.open_sources)
        self.bar.export.clicked.connect(self.open_export)
        self.grid.menu_hook = self._offer_sources
        self.grid.refused.connect(self._on_refused)
        self.grid.current_moved.connect(self._show_cell)
        self.grid.going.connect(self._desk.go)
        self.grid.shaped.connect(self.foot.update)
        self.nothing.action_clicked.connect(partial(self._desk.go, places.KEY))
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._on_narrowed)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``coaching/hours``, a week, or a cell in it."""
        spot = spots.read(place)
        if spot is not None:
            self.show_spot(spot)
        return True

    def place(self) -> str:
        """The week, and the row in hand."""
        spot = self.grid.spot
        if spot is None:
            return spots.write(self.monday)
        return spots.write(self.grid.week.day(spot[1]), self.grid.week.rows[spot[0]].key)

    def flush(self) -> bool:
        """Write what is being typed; False when it cannot be."""
        return self.cell.flush() and self.grid.flush()

    def new(self) -> None:
        """Begin writing in the cell in hand."""
        self.enter()
        self.grid.begin()

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the choice of a coach."""
        self.bar.who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go into the grid."""
        if self._stale:
            self.read()
        where = self.grid if self.grid.week.rows else self.nothing.action
        where.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        if not self.grid.week.rows:
            return [self.bar.who, self.nothing.action]
        return [self.bar.who, self.grid, self.cell.form.stops()[0]]

    def commands(self) -> Commands:
        """Nothing of the window's own."""
        return {}

    def save_state(self) -> None:
        """There is nothing to keep."""

    # Going about

    def turn(self, count: int) -> None:
        """Go so many weeks on."""
        self.show_week(self.monday + count * weeks.WEEK)

    def to_today(self) -> None:
        """Go to the week of today, and the day in it."""
        self.show_spot(Spot(self._desk.today()))

    def show_week(self, monday: date) -> None:
        """Show another week; the row and weekday in hand stay."""
        if self.flush():
            self.monday = monday
            self.trouble.hide()
            self.read()

    def show_spot(self, spot: Spot) -> None:
        """Show a day, and perhaps a row."""
        self.show_week(weeks.monday(spot.day))
        here = self.grid.spot
        key = spot.key or (self.grid.week.rows[here[0]].key if here is not None else None)
        if spot.key is not None and self.grid.week.row_of(spot.key) < 0 and self.bar.who.active():
            self.bar.who.set_value(None)  # it is there, but of somebody else
            self.read()
        self.grid.go_to(key, FIRST_DAY + spot.day.weekday())

    def _offer_keys(self) -> None:
        """These turn the week, wherever on the page the focus is."""
        for keys, act in (
            ("Ctrl+PgUp", partial(self.turn, -1)),
            ("Ctrl+PgDown", partial(self.turn, 1)),
            ("Alt+Home", self.to_today),
            ("Ctrl+Shift+D", self.copy_last_week),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.read()

    def read(self) -> None:
        """Read the week anew."""
        self._stale = False
        store = self._desk.store
        found = hours.week(store, self.monday, Wanted(region_ids=self._desk.region_ids))
        self.bar.offer(found)
        coach = self.bar.coach_id
        rows = [row for row in found if coach is None or row.coach_id == coach]
        self.bar.show_week(self.monday)
        self._posts = funding.post_names(store)
        self.cell.offer_sources(self._posts)
        self.grid.show_week(self.monday, tuple(rows))
        self.foot.show_sums()
        self._stack.setCurrentWidget(self.panel if rows else self.nothing)
        self._seen = None
        self._show_cell()
        self._arrange()

    def _show_cell(self) -> None:
        spot = self.grid.spot
        row = self.grid.week.rows[spot[0]] if spot is not None else None
        cell = self.grid.week.cell(*spot) if spot is not None else None
        self.cell.show_cell(row, cell)
        self._look(row.coach_id if row is not None else None)

    def _look(self, coach_id: int | None) -> None:
        """Reckon what is left, unless that is what is shown."""
        wanted = (self.monday, coach_id)
        if wanted != self._seen and self.left.isVisibleTo(self):
            self._seen = wanted
            job = partial(look, self._desk.store, *wanted)
            self._desk.tasks.run(job, self.left.show_left, owner=self, key="left")

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        if self.isVisible():
            self.grid.flush()  # other rows would close the cell that is open
            self.cell.changed = changed
            self.read()
            self.cell.changed = None
        else:
            self._stale = True

    def _on_narrowed(self, _value: object = None) -> None:
        if self.isVisible() and self.flush():
            self.read()
        else:
            self._stale = True

    # Writing

    def _write(self, label: str, cells: Cells, merge: str | None) -> str:
        key, day, _minutes = cells[0]
        one = len(cells) == 1
        written = self._desk.write(
            label,
            lambda change: hours.put(change, cells),
            place=spots.write(day, key),
            merge=merge,
            key=("hours", key, day) if one else None,
            words=self._words(cells),
        )
        if written.ok and not one:
            self._desk.announce(f"{label}: {len(cells)} dagen", undo=True)
        return written.refusal

    def _shift(self, cells: list[tuple[Key, date]], days: int) -> str:
        key, day = cells[0]
        return self._desk.write(
            "Uren verplaatst",
            lambda change: hours.shift(change, cells, days),
            place=spots.write(day, key),
        ).refusal

    def _offer_sources(self, menu: QMenu) -> None:
        """Let the hours of a row in this week be paid from elsewhere."""
        spot = self.grid.spot
        row = self.grid.week.rows[spot[0]] if spot is not None else None
        if row is None or not row.in_week or self._desk.only_read:
            return
        inside = menu.addMenu("Deze week betalen uit")
        for post, name in ((None, "geen geldbron"), *self._posts.items()):
            act = inside.addAction(name.replace("&", "&&"), partial(self._repost, row.key, post))
            act.setCheckable(True)
            act.setChecked(post == row.budget_post_id)

    def _repost(self, key: Key, post: int | None) -> None:
        monday = self.monday
        written = self._desk.write(
            "Geldbron van uren gewijzigd",
            lambda change: hours.repost(change, key, monday, post),
            place=spots.write(monday, key),
        )
        self._on_refused(written.refusal)

    def _words(self, cells: Cells) -> str:
        """What was typed, to be copied when it cannot be written yet."""
        said = []
        for key, day, minutes in cells:
            at = self.grid.week.row_of(key)
            whose = f"{self.grid.week.rows[at].coach} " if at >= 0 else ""
            said.append(f"{whose}{dates.day_month(day)}: {durations.write(minutes)}")
        return "; ".join(said)

    def copy_last_week(self) -> None:
        """Write the hours of the week before in the cells that are empty."""
        if self._desk.only_read or not self.flush():
            return
        wanted = Wanted(coach_id=self.bar.coach_id, region_ids=self._desk.region_ids)
        monday = self.monday
        written = self._desk.write(
            _COPIED,
            lambda change: hours.copy_last_week(change, monday, wanted),
            place=spots.write(monday),
        )
        self._on_refused(written.refusal)
        if written.ok:
            days = "1 dag" if written.value == 1 else f"{written.value} dagen"
            self._desk.announce(f"{_COPIED}: {days}", undo=True)

    def _on_refused(self, why: str) -> None:
        if why:
            self.trouble.set_text(why)
        self.trouble.setVisible(bool(why))

    # Dialogs

    def open_sources(self) -> FundingDialog:
        """Open the money sources."""
        from nplw_desktop.ui.tabs.coaching.funding.dialog import (  # noqa: PLC0415 - when asked for
            FundingDialog,
        )

        self.flush()
        dialog = FundingDialog(self._desk, weeks.year(self.monday), self.window())
        dialog.open()
        return dialog

    def open_export(self) -> ExportDialog:
        """Ask for which coach and quarter, and where to."""
        from nplw_desktop.ui.tabs.coaching.hours.export_dialog import (  # noqa: PLC0415 - as above
            ExportDialog,
        )

        self.flush()
        dialog = ExportDialog(
            self._desk,
            weeks.quarter(self.monday),
            self.bar.coach_id,
            self.window(),
        )
        dialog.open()
        return dialog

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What is left goes where there is no height for it."""
        px = self._desk.theme.px
        room = self.height() >= px(_LEFT_FROM) and bool(self.grid.week.rows)
        if room != self.left.isVisibleTo(self):
            self.left.setVisible(room)
            self._show_cell()
        self.left.setFixedHeight(px(_LEFT))
