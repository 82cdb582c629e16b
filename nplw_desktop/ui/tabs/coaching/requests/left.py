"""The panel at the left: the requests, narrowed by state or words, and the one in hand in short."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region.coaching.requests import Request, intake, listing
from nplw_desktop.region.coaching.requests.listing import (
    GROUPS,
    OPEN,
    RequestFilter,
    RequestList,
)
from nplw_desktop.ui import paint
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.dividing.offer import DivideOffer
from nplw_desktop.ui.tabs.coaching.requests.acts import RequestActs
from nplw_desktop.ui.tabs.coaching.requests.brief import Brief
from nplw_desktop.ui.tabs.coaching.requests.rows import RequestRows
from nplw_desktop.ui.tabs.coaching.requests.state_chip import StateChip
from nplw_desktop.ui.tabs.coaching.requests.view_switch import ViewSwitch
from nplw_desktop.ui.tabs.coaching.requests.waiting_strip import WaitingStrip
from nplw_desktop.ui.widgets.chips import Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.panel import SectionHead
from nplw_desktop.ui.widgets.rows_source import Order

_HEAD = 44
_SIDE = 16
_LOW, _LOWEST = 440, 260
"""Below these heights, in px at 100 %, what stands under the list is short, or not there."""
NEWEST = Order("received_on", descending=True)
_ORDER = (OPEN, "", *(key for key in GROUPS if key not in ("", OPEN)))


class RequestsPanel(QFrame):
    """``picked``: the id of the request in hand, or None. ``opened``: shown in full.

    ``new_asked``: there is none yet, and the button asks for one. ``take_over_asked`` carries what a
    line in a report says of a request.
    """

    picked = Signal(object)
    opened = Signal(object)
    new_asked = Signal()
    take_over_asked = Signal(object)

    def __init__(self, desk: Desk, acts: RequestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        theme = desk.theme
        self.setAccessibleName("Vragen")
        self.head = SectionHead(theme, "Vragen")
        self.states = StateChip(theme, "Toon")
        self.filter = FilterField(theme, "Vragen filteren op woord, gemeente of nummer")
        self.list = RequestRows(desk)
        self.nothing = EmptyState(
            theme,
            "message-circle",
            "Nog geen vragen",
            "Belt een gemeente? Ctrl+N, en de vraag staat er binnen een minuut.",
            "Vraag",
        )
        withhold(desk, self.nothing.action)
        self.no_hit = EmptyState(theme, "search-x", "Niets gevonden", "", quiet=True)
        self.brief = Brief(theme)
        self.switch = ViewSwitch(theme)
        self.waiting = WaitingStrip(desk)
        self.offer = DivideOffer(desk)
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)
        self._lay_out()
        self._connect()
        self.filter.hide()

    def _lay_out(self) -> None:
        self._top = QWidget(self)
        row = QHBoxLayout(self._top)
        row.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 0)
        row.setSpacing(8)
        row.addWidget(self.head, 1)
        row.addWidget(self.states)
        row.addWidget(self.switch)
        under = QHBoxLayout()
        under.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 8)
        under.addWidget(self.filter)
        for page in (self.list, self.nothing, self.no_hit):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(under)
        column.addWidget(self.waiting)
        column.addWidget(self.offer)
        column.addWidget(self._stack, 1)
        column.addWidget(self.brief)
        self._dress()

    def _connect(self) -> None:
        self.states.changed.connect(self.show_list)
        self.filter.textChanged.connect(self.show_list)
        self.filter.list_asked.connect(self.enter)
        self.filter.escaped.connect(self._hide_filter)
        self.list.current_changed.connect(self.picked)
        self.list.opened.connect(self.opened)
        self.list.edit_asked.connect(self.opened)
        self.list.delete_asked.connect(self._acts.delete)
        self.list.menu_hook = self._fill_menu
        self.waiting.chosen.connect(self._on_waiting)
        self.list.rows.counted.connect(self._on_counted)
        self.nothing.action_clicked.connect(self.new_asked)
        self.no_hit.action_clicked.connect(self.clear)
        self._desk.theme.changed.connect(self._dress)

    # What is shown

    def narrowed(self) -> RequestFilter:
        """The filter as it stands."""
        words = " ".join(self.filter.text().split())
        return RequestFilter(words, str(self.states.value() or ""), self._desk.region_ids)

    def show_list(self) -> None:
        """Show the requests as the filter stands."""
        self.show_options()
        self.list.show_rows(RequestList(self._desk.store, self.narrowed()), NEWEST)

    def show_options(self) -> None:
        """The states with their counts."""
        self.waiting.refresh()
        self.offer.refresh()
        counts = listing.counts(self._desk.store, self.narrowed())
        self.states.set_options([Option(key, GROUPS[key], counts[key]) for key in _ORDER])

    def refresh(self) -> None:
        """Read again what is shown."""
        self.show_options()
        rows = self.list.rows
        rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))

    def show_brief(self, found: Request | None) -> None:
        """Say in short what the one in hand is about."""
        self.brief.show_request(found)

    def select(self, request_id: int) -> None:
        """Put a request in hand, whatever the filter was."""
        row = listing.listed(self._desk.store, [request_id])
        group = str(self.states.value() or "")
        hidden = bool(row) and not listing.is_in(row[0].status, group)
        if hidden or self.filter.text():
            self.filter.clear()
            if hidden:
                self.states.set_value("")
            self.show_list()
        self.list.select(request_id)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Show the open ones again."""
        self.filter.clear()
        self._hide_filter()
        self.states.set_value(OPEN)
        self.show_list()
        self.enter()

    def _hide_filter(self) -> None:
        self.filter.hide()
        self.enter()

    def _on_counted(self, count: int) -> None:
        self.head.set_count(count)
        page: QWidget = self.list
        if not count:
            any_at_all = listing.any_there(self._desk.store, self._desk.region_ids)
            page = self.no_hit if any_at_all else self.nothing
            words, state = self.filter.text().strip(), GROUPS[str(self.states.value() or "")]
            title = f"Niets gevonden voor “{words}”" if words else "Hier staat niets"
            self.no_hit.set_content(title, f"Je kijkt naar: {state}.", "Alle open vragen tonen")
        elif self.list.current() is None and self.list.rows.rowCount():
            self.list.select(self.list.rows.id_at(0) or 0)
        self._stack.setCurrentWidget(page)

    def _fill_menu(self, menu: QMenu, ids: tuple[int, ...]) -> None:
        if len(ids) == 1:
            menu.addAction("Openen\tEnter").triggered.connect(partial(self._open, ids[0]))
            menu.addSeparator()
        self._acts.fill_menu(menu, ids)
        self.offer.fill_menu(menu)

    def _open(self, request_id: int, *_ticked: bool) -> None:
        self.opened.emit(request_id)

    def _on_waiting(self, line_id: int) -> None:
        known = intake.from_line(self._desk.store, line_id)
        if known is not None:
            self.take_over_asked.emit(known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.theme.px
        self.brief.be_short(self.height() < px(_LOW), gone=self.height() < px(_LOWEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        line = theme.color("line")
        paint.box(painter, self.rect(), paint.RADIUS_PANEL, theme.color("surface"), line)
        painter.fillRect(1, self._stack.geometry().top() - 1, self.width() - 2, 1, line)
        if self.brief.isVisible():
            painter.fillRect(1, self.brief.geometry().top(), self.width() - 2, 1, line)

    def _dress(self) -> None:
        self._top.setFixedHeight(self._desk.theme.px(_HEAD))
        self.update()
