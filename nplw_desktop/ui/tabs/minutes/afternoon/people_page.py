"""Everybody at the afternoon: the check-in, and a line for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region import co_working
from nplw_desktop.region.co_working import Lesson, Worker
from nplw_desktop.region.folding import fold
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.tabs.minutes.afternoon.check_in import CheckIn
from nplw_desktop.ui.tabs.minutes.afternoon.person_row import (
    GAP,
    MORE_WIDTH,
    NAME_WIDTH,
    SIDE,
    STRETCHES,
    PersonRow,
)
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.text import Text

_HEADS = ("Naam", "Werkt aan", "Zoekt", "Leerde van")
_NARROW = 700
"""Below this width, in px at 100 %, a name stands above its line."""
_MORE = 30


class PeoplePage(Panel):
    """``counted`` tells how many are there."""

    counted = Signal(int)

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget) -> None:
        super().__init__(desk.theme, "Wie is er", head_line=False, parent=parent)
        self._desk = desk
        self._acts = acts
        self._rows: dict[int, PersonRow] = {}
        self._there: tuple[Worker, ...] = ()
        self._known: frozenset[int] = frozenset()
        self._locked = False
        self._start = 0
        self._typed = False
        self._at: int | None = None
        theme = desk.theme
        self.check_in = CheckIn(desk, acts, self)
        self._heads = QWidget(self)
        self._words: list[Text] = []
        self._aside = QWidget(self._heads)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._empty = Text(
            theme,
            "Nog niemand. Klik hierboven een naam aan, of typ er een.",
            "base",
            "ink2",
            wrap=True,
        )
        self._scroll = QScrollArea(self)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(self._set_order)
        self._lay_out()
        self.check_in.arrived.connect(self._on_arrived)
        self.check_in.down.connect(self._on_down)
        self.check_in.names.filled.connect(self._set_order_soon)
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        heads = QGridLayout(self._heads)
        heads.setContentsMargins(SIDE, 2, 8, 4)
        heads.setHorizontalSpacing(GAP)
        for at, (word, share) in enumerate(zip(_HEADS, (0, *STRETCHES), strict=True)):
            text = Text(theme, word, "small-strong", "ink2")
            if at:
                text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._words.append(text)
            heads.addWidget(text, 0, at)
            heads.setColumnStretch(at, share)
        heads.addWidget(self._aside, 0, len(_HEADS))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._empty.setContentsMargins(SIDE, 12, SIDE, 12)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._arrange)
        self._page.setAutoFillBackground(False)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addWidget(self.check_in)
        self.body.addWidget(self._heads)
        self.body.addWidget(self._scroll, 1)
        self.setFocusProxy(self.check_in.line)

    # What is shown

    def show_afternoon(self, *, other: bool) -> None:
        """Show the afternoon in hand; ``other``: it is not the one that was shown."""
        if other:
            for key in list(self._rows):
                self._drop(key)
            self._at, self._start = None, 0
            self.check_in.line.set_choice(None, "")
        self.refresh(other=True)

    def set_locked(self, *, locked: bool) -> None:
        """Let an adopted report be read alone."""
        self._locked = locked
        self.check_in.setVisible(not locked)
        for row in self._rows.values():
            row.set_locked(locked=locked)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        tables = ("participant", "lesson", "person", "role", "municipality", "organisation")
        if any(changed.of(table) for table in tables):
            others = any(changed.of(table) for table in tables[2:])
            self.refresh(other=others)

    def refresh(self, *, other: bool = False) -> None:
        """Read it again; ``other``: who may come could be others too."""
        store, session_id = self._desk.store, self._acts.session_id
        everybody = co_working.workers(store, session_id)
        learnt: dict[int, list[Lesson]] = {}
        for each in co_working.lessons(store, session_id):
            learnt.setdefault(each.learner_id, []).append(each)
        # Who left after all but learnt something, keeps the line that says so.
        shown = tuple(one for one in everybody if one.is_there)
        called = {one.id: one.display_name for one in everybody}
        self._there = shown
        self._match(shown)
        for one in shown:
            self._rows[one.id].show_worker(one, learnt.get(one.id, ()), called)
        self._empty.setVisible(not shown)
        self._heads.setVisible(bool(shown))
        there = frozenset(one.person_id for one in shown if one.person_id is not None)
        if other or there != self._known:
            self._known = there
            self.check_in.refresh(there)
        places = len({one.municipality for one in shown if one.municipality})
        towns = "gemeente" if places == 1 else "gemeenten"
        self.set_count(f"{len(shown)} uit {places} {towns}" if places else len(shown) or None)
        self.counted.emit(len(shown))

    def _match(self, shown: Sequence[Worker]) -> None:
        """A row for each who is there, in their order."""
        keys = [one.id for one in shown]
        before = list(self._rows)
        for key in before:
            if key not in keys:
                self._drop(key)
        for at, one in enumerate(shown):
            if one.id not in self._rows:
                self._rows[one.id] = self._make(one, at)
        self._rows = {key: self._rows[key] for key in keys}
        if before != keys:
            for at, row in enumerate(self._rows.values()):
                self._column.insertWidget(at, row)
            self._set_order_soon()

    def _make(self, one: Worker, at: int) -> PersonRow:
        row = PersonRow(self._desk, self._acts, one, self._teachers, self._page)
        row.arrange(narrow=self._is_narrow())
        row.set_locked(locked=self._locked)
        row.left_by_enter.connect(self._on_enter)
        row.stepped.connect(self._on_stepped)
        row.focused.connect(self._on_focused)
        row.typed.connect(self._on_typed)
        row.grown.connect(self._set_order_soon)
        self._column.insertWidget(at, row)
        row.show()
        return row

    def _drop(self, key: int) -> None:
        row = self._rows.pop(key)
        focused = any(stop.hasFocus() for stop in row.stops())
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if focused:
            self.check_in.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _teachers(self, words: str) -> list[Candidate]:
        wanted = fold(words).split()
        return [
            (one.id, one.display_name, one.place)
            for one in self._there
            if all(
                any(part.startswith(word) for part in fold(one.display_name).split())
                for word in wanted
            )
        ]

    # Going about

    def enter(self) -> None:
        """Put the cursor where a name is typed."""
        self.check_in.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, key: int) -> None:
        """Put the cursor at somebody."""
        if key in self._rows:
            self._enter_row(key, 0)

    def flush(self) -> None:
        """Tell what is being typed."""
        for row in list(self._rows.values()):
            row.flush()

    def _on_arrived(self, key: int) -> None:
        row = self._rows.get(key)
        if row is not None:
            QTimer.singleShot(0, row, self._show_last)

    def _show_last(self) -> None:
        bar = self._scroll.verticalScrollBar()
        if not any(stop.hasFocus() for row in self._rows.values() for stop in row.stops()):
            bar.setValue(bar.maximum())

    def _on_down(self) -> None:
        """To the first of whom nothing is known yet, or else the first."""
        keys = [key for key, row in self._rows.items() if row.is_empty()] or list(self._rows)
        if keys:
            self._enter_row(keys[0], 0)

    def _enter_row(self, key: int, column: int) -> None:
        self._start, self._at, self._typed = column, key, False
        row = self._rows[key]
        row.enter(column)
        self._scroll.ensureWidgetVisible(row, 0, _MORE)

    def _on_focused(self, key: int, column: int) -> None:
        if key != self._at:
            self._at, self._start, self._typed = key, column, False
        self._scroll.ensureWidgetVisible(self._rows[key], 0, _MORE)

    def _on_typed(self, key: int, column: int) -> None:
        """Enter goes on in the column where one first typed for this person."""
        if key == self._at and not self._typed:
            self._start, self._typed = column, True

    def _on_enter(self, key: int, _column: int) -> None:
        self._step(key, self._start, 1)

    def _on_stepped(self, key: int, column: int, step: int) -> None:
        self._step(key, column, step)

    def _step(self, key: int, column: int, step: int) -> None:
        keys = list(self._rows)
        at = keys.index(key) + step
        if 0 <= at < len(keys):
            self._enter_row(keys[at], column)
        else:
            self._at = None
            self.enter()

    def _set_order_soon(self) -> None:
        self._order.start(0)

    def _set_order(self) -> None:
        stops: list[QWidget] = [self.check_in.line, *self.check_in.names.stop()]
        for row in self._rows.values():
            stops += row.stops()
        set_order(stops)

    # Room

    def _is_narrow(self) -> bool:
        return self.width() < self._desk.theme.px(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        for row in self._rows.values():
            row.arrange(narrow=narrow)
        px, bar = self._desk.theme.px, self._scroll.verticalScrollBar()
        self._words[0].setVisible(not narrow)
        self._words[0].setFixedWidth(px(NAME_WIDTH))
        beside = bar.sizeHint().width() if bar.maximum() else 0
        self._aside.setFixedWidth(px(MORE_WIDTH) + beside)
