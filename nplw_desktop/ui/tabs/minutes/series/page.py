"""The page Reeksen: the series at the left, and what one of them keeps at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.region import series, sessions
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.series.acts import SeriesActs, place_of
from nplw_desktop.ui.tabs.minutes.series.form import SeriesForm
from nplw_desktop.ui.tabs.minutes.series.rows import BY_NAME, SeriesRows, SeriesSource
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.filter_field import FilterField
from nplw_desktop.ui.widgets.typing_edits import TypingLine

_TABLES = (
    "series",
    "series_member",
    "series_item",
    "parked_item",
    "session",
    "person",
    "line",
    "role",
)
_SIDE_BY_SIDE = 820
"""From this width, in px at 100 %, list and form stand beside each other."""
_LIST = 320
_LIST_ABOVE = 190
_NOTHING = "Nog geen reeksen"
_HOW_TO_BEGIN = "Een reeks houdt de agenda, de mensen en de plaats vast voor elke volgende keer."
_NO_HIT = "Geen reeks met die naam"


class SeriesPage(QWidget):
    """See ``nplw_desktop.ui.tabs.Tab`` for what a page can be asked."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._acts = SeriesActs(desk)
        theme = desk.theme
        self.filter = FilterField(theme, "Reeksen filteren op naam")
        self.new_button = Button(theme, "Reeks", "primary", "plus", name="Nieuwe reeks")
        self.new_button.setToolTip("Nieuwe reeks (Ctrl+N)")
        self.name = TypingLine(theme, self)
        self.name.setAccessibleName("Naam van de nieuwe reeks")
        self.name.setPlaceholderText("Naam van de reeks, dan Enter")
        self.name.hide()
        self.list = SeriesRows(desk, self)
        self.form = SeriesForm(desk, self)
        self.nothing = EmptyState(theme, "calendar", _NOTHING, _HOW_TO_BEGIN)
        self.nothing.set_content(_NOTHING, _HOW_TO_BEGIN, "Reeks")
        withhold(desk, self.new_button, self.nothing.action)
        self._right = QStackedWidget(self)
        self._left = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        self._show()
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 12, 0)
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self.new_button)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(16, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        # On a low screen with large text it takes what there is.
        self._right.setMinimumSize(1, 1)
        self._right.addWidget(self.form)
        self._right.addWidget(self.nothing)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show)
        self.filter.list_asked.connect(self.enter)
        self.new_button.clicked.connect(self.new)
        self.nothing.action_clicked.connect(self.new)
        self.name.left.connect(self._on_name_left)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.list.edit_asked.connect(self._on_opened)
        self.list.delete_asked.connect(self._on_delete_asked)
        self.list.rows.counted.connect(self._on_counted)
        self.form.next_asked.connect(self._acts.next_of)
        self.form.delete_asked.connect(self._acts.delete)
        self.form.meeting_asked.connect(self.opened)
        self._desk.changed.connect(self._on_changed)
        self._desk.narrowed.connect(self._show)

    # What the tab asks

    def open(self, place: str) -> bool:
        """``minutes/series`` or ``minutes/series/3``."""
        wanted = places.record_of(place)
        if wanted is None:
            return places.page_of(place) == "series"
        if series.get(self._desk.store, wanted) is None:
            return False
        self.filter.clear()
        self.list.select(wanted)
        self._show_series(wanted)
        return True

    def place(self) -> str:
        """The series that is shown."""
        return place_of(self.form.series.id if self.form.series is not None else None)

    def flush(self) -> bool:
        """Write what is being typed; False when something could not be written."""
        self.form.flush()
        return not self._desk.waiting

    def new(self) -> None:
        """Type the name of a new series."""
        if self._desk.only_read:
            return
        self.name.clear()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:  # type: ignore[override] # a static method of QWidget that nobody needs
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        parts = [self.filter, self.list, self.form.fields, self.form.standing.list]
        return [*parts, self.form.parked.list, self.form.meetings]

    def commands(self) -> Commands:
        """What this page does for the commands of the window."""
        return {"next_meeting": self._plan_next}

    def save_state(self) -> None:
        """There is nothing to remember."""

    # What is shown

    def _show(self) -> None:
        self._stale = False
        words = " ".join(self.filter.text().split())
        today, narrowed = self._desk.today(), self._desk.region_ids
        self.list.show_rows(SeriesSource(self._desk.store, today, words, narrowed), BY_NAME)

    def _on_counted(self, count: int) -> None:
        if count:
            if self.list.current() is None and self.list.rows.rowCount():
                self.list.select(self.list.rows.id_at(0) or 0)
            self._right.setCurrentWidget(self.form if self.form.series else self.nothing)
            return
        if self.filter.text().strip():
            self.nothing.set_content(_NO_HIT, "Wis het filter om alle reeksen te zien.")
        else:
            self.nothing.set_content(_NOTHING, _HOW_TO_BEGIN, "Reeks")
        self._right.setCurrentWidget(self.nothing)

    def _on_current(self, series_id: object) -> None:
        if isinstance(series_id, int):
            self._show_series(series_id)

    def _show_series(self, series_id: int) -> None:
        found = series.get(self._desk.store, series_id)
        if found is None:
            return
        if self.form.series is not None and self.form.series.id != series_id:
            self.form.flush()
        self.form.show_series(found)
        self._right.setCurrentWidget(self.form)

    def _on_opened(self, series_id: object) -> None:
        self._on_current(series_id)
        self.form.begin()

    def _on_changed(self, changed: Changed) -> None:
        if not any(changed.of(name) for name in _TABLES):
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        rows = self.list.rows
        rows.refresh(frozenset(rows.ids_between(0, rows.rowCount())))
        shown = self.form.series
        if shown is not None:
            found = series.get(self._desk.store, shown.id)
            if found is not None:
                self.form.show_series(found)

    # Doing

    def _plan_next(self) -> None:
        shown = self.form.series
        if shown is not None and self._right.currentWidget() is self.form:
            self.form.flush()
            self._acts.next_of(shown.id)

    def _on_delete_asked(self, ids: object) -> None:
        chosen = ids if isinstance(ids, tuple) else (ids,)
        for key in chosen:
            if isinstance(key, int):
                self._acts.delete(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.name.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.name.clear()
            self.name.hide()
            self.enter()
        elif event.key() == Qt.Key.Key_Escape and self.form.isAncestorOf(self.focusWidget()):
            self.form.flush()
            self.enter()
        else:
            super().keyPressEvent(event)

    def _on_name_left(self) -> None:
        if self.name.isVisible():
            self._make(go_on=self.name.hasFocus())  # Enter goes on to the form

    def _make(self, *, go_on: bool) -> None:
        title = " ".join(self.name.text().split())
        self.name.clear()  # hiding it leaves it, and that would make the series once more
        self.name.hide()
        if not title:
            return
        region, kind = self._desk.region_for_new(), sessions.kind_of_title(title)
        written = self._desk.write(
            "Reeks gemaakt",
            lambda change: series.add(change, title, kind, region_id=region),
            place=place_of(),
            words=title,
        )
        if written.value is not None:
            self.filter.clear()
            self.list.select(written.value)
            self._show_series(written.value)
            if go_on:
                self.form.fields.form.field("rhythm").control().setFocus(
                    Qt.FocusReason.ShortcutFocusReason
                )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room, else the list above the form."""
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._left.setFixedWidth(px(_LIST)) if beside else self._left.setMaximumWidth(16_777_215)
        if not beside:
            self._left.setMinimumWidth(0)
        height = 16_777_215 if beside else min(px(_LIST_ABOVE), self.height() // 2)
        self._left.setMaximumHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        if self.width() >= px(_SIDE_BY_SIDE):
            line = self._left.geometry().right()
            QPainter(self).fillRect(line, 0, 1, self.height(), theme.color("line"))
