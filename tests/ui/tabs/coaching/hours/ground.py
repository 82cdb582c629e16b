"""A small pool with hours in the week of the tests, and the page Uren on it, used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import contacts, funding, people, schema
from nplw_desktop.region.coaching import hours
from nplw_desktop.store import Change, Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.hours.grid import WeekGrid
from nplw_desktop.ui.tabs.coaching.hours.page import HoursPage
from tests.flows.keyboard import Keyboard

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
HOUR = 60
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@dataclass(frozen=True)
class Work:
    """An assignment to be made: by whom, for what, how many minutes."""

    coach: str
    topic: str
    minutes: int = 10 * HOUR
    status: str = "active"
    paid: bool = True


WORK = (
    Work("Hanneke Veldzichter", "Sluisbuurt"),
    Work("Mirjam Oudkerken", "De Hoven"),
    Work("Mirjam Oudkerken", "Westmeer", paid=False),
    Work("Thijs Waterhoven", "Bestek kavel", 4 * HOUR),
)


def make_file(path: Path) -> None:
    """A file with these assignments, a money source with two posts, and a few hours."""
    with schema.create(path) as store:
        contacts.set_today(store, TODAY)
        with store.change("Grond") as change:
            source = funding.add(
                change, "Regionale middelen", 2026, posts=[("coachpool", 100_000), ("rest", 0)]
            )
            found = funding.get(change, source)
            assert found is not None
            made = [_assign(change, each, found.posts[0].id) for each in WORK]
            hours.write(change, made[0], MONDAY - WEEK, 2 * HOUR)
            hours.write(change, made[0], MONDAY, 150, note="Bewonersavond", travel_minutes=45)
            hours.write(change, made[1], MONDAY + DAY, HOUR)


def _assign(change: Change, work: Work, post: int) -> int:
    person = change.value("SELECT id FROM person WHERE display_name = :name", name=work.coach)
    if person is None:
        person = people.add(change, work.coach)
        change.insert(tables.coach, person_id=person, minutes_year=80 * HOUR, rate_cents=9_550)
    coach = change.value("SELECT id FROM coach WHERE person_id = :id", id=person)
    asked = change.insert(
        tables.coach_request, question=work.topic, topic=work.topic, status="active"
    )
    return change.insert(
        tables.assignment,
        request_id=asked,
        coach_id=coach,
        coach_name=work.coach,
        topic=work.topic,
        status=work.status,
        minutes=work.minutes,
        from_on=MONDAY - 8 * WEEK,
        rate_cents=9_550,
        budget_post_id=post if work.paid else None,
    )


class Screen(Keyboard):
    """The page in a window of its own."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.holder = QWidget()
        self.page = HoursPage(desk, self.holder)
        super().__init__(self.holder)
        self.holder.setWindowTitle("Uren")
        self.said: list[tuple[str, bool]] = []
        desk.announced.connect(self._hear)
        self.holder.resize(*size)
        self.page.resize(*size)
        show(self.holder, *size)
        self.page.enter()

    def _hear(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    @property
    def store(self) -> Store:
        """The open file."""
        return self.desk.store

    @property
    def grid(self) -> WeekGrid:
        """The week grid."""
        return self.page.grid

    def type(self, text: str) -> None:
        """Type, each sign where the focus then is: the first one opens a field in the cell."""
        for sign in text:
            QTest.keyClicks(self.focus(), sign)
            self.pause()

    def at(self, row: int, day: int) -> None:
        """Take a cell in hand: the row, and 0 for Monday."""
        self.grid.setCurrentIndex(self.grid.week.index(row, 3 + day))

    def spot(self) -> tuple[int, int]:
        """The row and day in hand."""
        spot = self.grid.spot
        assert spot is not None
        row, column = spot
        return row, column - 3

    def shown(self) -> list[list[int]]:
        """The minutes of each row, by day."""
        return [[cell.minutes for cell in row.cells] for row in self.grid.week.rows]

    def settle(self) -> None:
        """Let background work be done and shown."""
        assert self.desk.tasks.wait()
        self.pause()

    def clipboard(self, text: str) -> None:
        """Let something be on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def trouble(self) -> str:
        """What is said to be wrong."""
        strip = self.page.trouble
        return str(strip.accessibleName()) if strip.isVisible() else ""

    def steps(self) -> list[str]:
        """The steps that undo knows, newest first."""
        rows = self.store.rows("SELECT label FROM journal_step WHERE undone = 0 ORDER BY id DESC")
        return [row.label for row in rows]
