"""What the tests of the board share: the December of the picture, and the board used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.region import people
from nplw_desktop.region.coaching import capacity, planning
from nplw_desktop.region.coaching.planning.month_board import Block
from nplw_desktop.region.coaching_tables import (
    absence,
    assignment,
    coach,
    coach_request,
    hour_entry,
    planned_week,
)
from nplw_desktop.store import Change, Store
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.board.board import Board
from nplw_desktop.ui.tabs.coaching.board.lines import FIXED
from nplw_desktop.ui.tabs.coaching.board.table import BoardTable
from tests.flows.keyboard import Keyboard

HOUR = 60
W49, W50, W51 = (date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14))
W52, W53, W1 = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4))
HANNEKE, MIRJAM, THIJS = "Hanneke Veldzichter", "Mirjam Oudkerken", "Thijs Waterhoven"
LIEKE, OMAR, DIEUWKE = "Lieke Brinkstra", "Omar Tazelaar", "Dieuwke Hogebeen"
_COACHES = ((HANNEKE, 80, 44), (MIRJAM, 80, 50), (THIJS, 80, 42), (LIEKE, 80, 28))
_MORE = ((OMAR, 60, 18), (DIEUWKE, 40, 2))
_WORK = (
    ("Sluisbuurt", "active", HANNEKE, 24, ((W49, 4), (W50, 4))),
    ("Parkzicht", "proposed", HANNEKE, 4, ((W51, 4),)),
    ("Westmeer", "active", MIRJAM, 6, ((W51, 6),)),
    ("Bestek kavel", "active", THIJS, 10, ((W49, 5), (W50, 5))),
    ("Kloosterdijk", "agreed", LIEKE, 4, ((W50, 4),)),
    ("Hogerveld", "agreed", OMAR, 6, ((W49, 6),)),
    ("Parkzicht", "proposed", DIEUWKE, 4, ((W51, 4),)),
)
_AWAY = ((HANNEKE, W52, date(2027, 1, 3)), (MIRJAM, W52, date(2026, 12, 27)))


def fill(store: Store) -> None:
    """The coaches, their requests and their weeks."""
    with store.change("Voorbeeld") as change:
        keys = {name: _coach(change, name, year) for name, year, _used in (*_COACHES, *_MORE)}
        requests: dict[str, int] = {"De Hoven": _request(change, "De Hoven")}
        for topic, status, name, hours, plan in _WORK:
            if topic not in requests:
                requests[topic] = _request(change, topic)
            made = change.insert(
                assignment,
                request_id=requests[topic],
                coach_id=keys[name],
                status=status,
                minutes=hours * HOUR,
                from_on=plan[0][0],
            )
            for monday, each in plan:
                row = {"assignment_id": made, "monday": monday, "minutes": each * HOUR}
                change.insert(planned_week, **row)
        old = _request(change, "Bronnenkaart")
        for name, _year, used in (*_COACHES, *_MORE):
            made = change.insert(
                assignment, request_id=old, coach_id=keys[name], status="completed", minutes=60
            )
            day = date(2026, 5, 6)
            change.insert(hour_entry, assignment_id=made, worked_on=day, minutes=used * HOUR)
        for name, begin, end in _AWAY:
            change.insert(absence, coach_id=keys[name], from_on=begin, until_on=end)


def _coach(change: Change, name: str, hours: int) -> int:
    who = people.add(change, name)
    return change.insert(coach, person_id=who, minutes_year=hours * HOUR, minutes_week=8 * HOUR)


def _request(change: Change, topic: str) -> int:
    return change.insert(
        coach_request,
        number=f"V-2026-{topic}",
        question=f"Hulp bij {topic}",
        topic=topic,
        from_on=W49,
    )


class BoardScreen(Keyboard):
    """The board in a window."""

    def __init__(self, desk: Desk, show: Callable[..., None], size: tuple[int, int]) -> None:
        self.desk = desk
        self.host = QWidget()
        self.host.setWindowTitle("Planbord")
        self.board = Board(desk, self.host)
        column = QVBoxLayout(self.host)
        column.addWidget(self.board)
        super().__init__(self.host)
        self.said: list[tuple[str, bool]] = []
        self.gone: list[str] = []
        desk.announced.connect(self._hear)
        desk.going.connect(self.gone.append)
        show(self.host, *size)
        self.board.show_month(2026, 12)
        self.settle()
        self.board.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hear(self, text: str, undo: bool) -> None:
        self.said.append((text, undo))

    def settle(self) -> None:
        """Let the board read what changed."""
        for _ in range(2):
            self.board._timer.stop()
            if self.board._stale:
                self.board.read()
            assert self.desk.tasks.wait()
            QApplication.processEvents()

    @property
    def table(self) -> BoardTable:
        """The table."""
        return self.board.table

    def coach(self, name: str) -> int:
        """The id of a coach."""
        query = (
            "SELECT c.id FROM coach c JOIN person p ON p.id = c.person_id WHERE p.display_name = :n"
        )
        return int(self.desk.store.value(query, n=name))

    def request(self, topic: str) -> int:
        """The id of a request."""
        query = "SELECT id FROM coach_request WHERE topic = :topic"
        return int(self.desk.store.value(query, topic=topic))

    def go(self, name: str, week: int) -> None:
        """Go to a week (49 to 53) of a coach."""
        self.table.go_to(self.coach(name), FIXED + week - 49)

    def hours(self, topic: str, name: str) -> dict[int, float]:
        """The plan of a request with a coach, as the file has it: hours by number of the week."""
        query = (
            "SELECT id FROM assignment WHERE request_id = :request AND coach_id = :coach "
            "AND status <> 'completed'"
        )
        key = self.desk.store.value(query, request=self.request(topic), coach=self.coach(name))
        plan = planning.of(self.desk.store, key)
        return {monday.isocalendar().week: minutes / HOUR for monday, minutes in plan}

    def blocks(self, name: str) -> list[str]:
        """What the row of a coach shows, from left to right by lane."""
        rows = self.table.lines.board.rows
        row = next(each for each in rows if each.name == name)
        return [block.words for block in row.blocks]

    def ledger(self, name: str) -> capacity.Ledger:
        """The time of a coach, as the file has it."""
        return capacity.ledger(self.desk.store, self.coach(name))

    def line_of(self, name: str) -> int:
        """The line of a coach on the board."""
        found = self.table.lines.line_of(self.coach(name))
        assert found is not None
        return found

    def spot(self, name: str, topic: str, part: float = 0.5) -> QPoint:
        """A point on a block: at 0 its left end, at 1 its right end."""
        at = self.line_of(name)
        block: Block = next(one for one in self.table.line(at).lane if one.label == topic)
        place = self.table.place(at, block)
        x = place.left() + 2 + round((place.width() - 4) * part)
        return QPoint(x, place.center().y())

    def drag(self, begin: QPoint, weeks: int) -> None:
        """Drag with the mouse from a point so many weeks on."""
        view, left = self.table.viewport(), Qt.MouseButton.LeftButton
        wide = self.table.columnWidth(FIXED)
        end = QPoint(begin.x() + wide * weeks, begin.y())
        QTest.mousePress(view, left, pos=begin)
        QTest.mouseMove(view, QPoint((begin.x() + end.x()) // 2, begin.y()))
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, left, pos=end)
        self.settle()
