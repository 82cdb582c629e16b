"""From the phone call to the evaluated assignment, by keyboard alone, in the real window.

A municipality calls; the request is taken down, somebody who fits is proposed, both say yes, there is
an appointment, hours are written, the work is done, and the asker tells how it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QWidget

from nplw_desktop.region import lines, sessions
from nplw_desktop.region.coaching import assignments, evaluating, hours, moments, requests, weeks
from nplw_desktop.region.coaching.hours import Narrowed
from nplw_desktop.region.coaching.requests import Request
from nplw_desktop.region.reporting import coaching
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.coaching.board.table import BoardTable
from nplw_desktop.ui.tabs.coaching.hours.grid import WeekGrid
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.ui.shell import TODAY, Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 120
_PAGES = "Onderdelen van Coachpool"
_QUESTION = "Hoe krijgen we de VvE aan de Lindelaan mee in het warmtenet?"


class Coordinator(AtWindow):
    """Somebody on the phone, with both hands on the keys."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.store = shell.store

    def pause(self) -> None:
        QApplication.processEvents()
        assert self.shell.desk.tasks.wait()
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type sign by sign: the first one may open what the next ones go to."""
        for sign in text:
            QTest.keyClicks(self.focus(), sign)
            self.pause()

    def reach(self, name: str) -> QWidget:
        """Go with Tab to what is called so."""
        passed = []
        for _ in range(_MOST_TABS):
            widget = self.focus()
            if name in (widget.accessibleName(), getattr(widget, "text", str)()):
                return widget
            passed.append(widget.accessibleName())
            self.press(Key.Key_Tab)
        raise AssertionError(f"{name!r} is not reached with Tab: {set(passed)}")

    def push(self, name: str) -> None:
        """Go with Tab to a button and press it."""
        self.reach(name)
        self.press(Key.Key_Space)

    def page(self, *steps: Qt.Key) -> None:
        """Go to another page of the tab."""
        self.press(Key.Key_4, held=CTRL)
        self.reach(_PAGES)
        self.press(*steps)

    def to_cell(self, table: QTableView, row: int, column: int) -> None:
        """Go with the arrows to a cell."""
        for _ in range(table.model().rowCount() + table.model().columnCount()):
            at = table.currentIndex()
            if at.row() != row:
                self.press(Key.Key_Down if at.row() < row else Key.Key_Up)
            elif at.column() != column:
                self.press(Key.Key_Right if at.column() < column else Key.Key_Left)
        assert (table.currentIndex().row(), table.currentIndex().column()) == (row, column)

    def menu(self, words: str) -> None:
        """The menu key, and in the menu what begins with these words."""
        widget = self.focus()
        spot = widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard  # what the system makes of the menu key
        event = QContextMenuEvent(reason, QPoint(spot), widget.mapToGlobal(spot))
        QApplication.sendEvent(widget, event)
        self.pause()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            chosen = menu.activeAction()
            if chosen is not None and chosen.text().startswith(words):
                break
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)

    @property
    def asked(self) -> Request:
        """The request that was taken down last."""
        found = requests.get(self.store, self.store.value("SELECT max(id) FROM coach_request"))
        assert found is not None
        return found

    @property
    def work(self) -> assignments.Assignment:
        """The last assignment of that request."""
        return assignments.of_request(self.store, self.asked.id)[-1]


def take_down(user: Coordinator, *, private: bool = False) -> None:
    """On the phone: whose, what, when; then who asks, how much, about what."""
    user.press(Key.Key_4, held=CTRL)
    user.press(Key.Key_N, held=CTRL)
    user.write("Oud")
    user.press(Key.Key_Return, Key.Key_Return)
    user.write(_QUESTION)
    user.press(Key.Key_Return)
    user.write("zo snel mogelijk")
    user.push("Meer velden")
    user.write("Femke")
    user.press(Key.Key_Return, Key.Key_Return)
    user.write("12")
    user.press(Key.Key_Return)
    user.write("VvE")
    user.press(Key.Key_Return)
    if private:
        user.push("Vertrouwelijk: alleen voor jou")
    user.press(Key.Key_Return, held=CTRL)


def propose(user: Coordinator) -> None:
    """Who fits best, with the weeks as offered; the texts for both are shown and put away."""
    user.press(Key.Key_F6, Key.Key_Return)
    user.press(Key.Key_Return, held=CTRL)
    for _ in range(2):
        user.push("Kopieer tekst")
        assert _QUESTION in QGuiApplication.clipboard().text()
        user.press(Key.Key_Escape)


def meet(user: Coordinator) -> None:
    """An appointment, made on the board at the week of the work."""
    board = user.reach("Planbord")
    assert isinstance(board, BoardTable)
    row, column = _cells(board, user.work.id)[0]
    user.to_cell(board, row, column)
    user.menu("Afspraak maken")
    user.reach("Begin")
    user.write("1400")
    user.press(Key.Key_Return, held=CTRL)


def _cells(board: BoardTable, assignment_id: int) -> Sequence[tuple[int, int]]:
    rows, columns = board.model().rowCount(), board.model().columnCount()
    spots = ((row, column) for row in range(rows) for column in range(columns))
    found = ((spot, board.lines.block_at(*spot)) for spot in spots)
    return [spot for spot, block in found if block and block.assignment_id == assignment_id]


def write_hours(user: Coordinator, typed: str) -> None:
    """In the week grid, at today."""
    user.page(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    grid = user.reach("Uren per dag")
    assert isinstance(grid, WeekGrid)
    row = next(at for at, each in enumerate(grid.week.rows) if each.assignment_id == user.work.id)
    days = [grid.week.day(column) for column in range(3, 10)]
    user.to_cell(grid, row, 3 + days.index(TODAY))
    user.write(typed)
    user.press(Key.Key_Return)


def look_back(user: Coordinator) -> None:
    """Ask how it was, write down what was said, share what others can use."""
    user.push("Vraag de aanvrager…")
    user.push("Kopieer tekst")
    user.press(Key.Key_Escape)
    user.reach("Is de vraag beantwoord?")
    user.press(Key.Key_Down)
    user.reach("Toelichting")
    user.write("Ja: de VvE stemde in.")
    user.reach("Wat kan de regio overnemen?")
    user.write("Femke begon met koffie.")
    user.push("Delen als kennis…")
    user.push("Delen")
    user.push("Evaluatie afronden")


def test_from_the_phone_call_to_the_evaluated_assignment_by_keyboard_alone(
    theme: Theme, tmp_path: Path
) -> None:
    with opened(theme, example_copy(tmp_path / "bestand"), specs=TABS) as shell:
        user, store = Coordinator(shell), shell.store
        before = coaching.pool(store, TODAY.year, TODAY)
        take_down(user)
        asked = user.asked
        assert (asked.question, asked.places, asked.requester) == (
            _QUESTION,
            "Oudewaard",
            "Femke Rietveen",
        )
        assert (asked.minutes, asked.wished, asked.from_on) == (720, "zo snel mogelijk", TODAY)
        assert ([each.name for each in asked.themes], asked.state) == (["VvE"], "new")

        propose(user)
        work = user.work
        assert (work.status, work.minutes, user.asked.status) == (
            "proposed",
            720,
            "match_proposed",
        )
        assert sum(minutes for _, minutes in assignments.plan(store, work.id)) == 720
        user.push("Coach zegt ja")
        user.push("Aanvrager zegt ja")
        assert (user.work.status, user.asked.status) == ("agreed", "agreed")
        user.push("Begint")
        assert (user.work.status, user.asked.state) == ("active", "active")

        meet(user)
        row = store.row("SELECT session_id FROM coaching_session ORDER BY id DESC")
        assert row is not None
        held = sessions.get(store, row.session_id)
        assert held is not None
        assert (held.kind, held.status) == ("coaching", "planned")
        assert f"{held.starts_at:%H:%M}" == "14:00"
        there = {one.person_id for one in sessions.participants(store, held.id)}
        assert {asked.requester_id, work.person_id} <= there

        write_hours(user, "2:30")
        assert [
            (each.worked_on, each.minutes) for each in hours.entries(store, request_id=asked.id)
        ] == [(TODAY, 150)]

        user.page(Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Return)
        user.push("Afronden…")
        user.press(Key.Key_Return, held=CTRL)
        assert (user.work.status, user.asked.status) == ("completed", "completed")
        user.press(Key.Key_4, held=CTRL)
        user.menu("Evalueren")
        assert not user.focus().visibleRegion().isEmpty()  # far down in the form

        look_back(user)
        found = evaluating.of_request(store, asked.id)
        assert (found.answered, found.answer) == ("yes", "Ja: de VvE stemde in.")
        assert (found.asked_on, found.answered_on) == (TODAY, TODAY)
        assert (found.given_by, user.asked.status) == ("Femke Rietveen", "evaluated")
        assert found.line_id is not None
        kept = lines.get(store, found.line_id)
        assert kept is not None
        assert kept.text.text == "Collega A begon met koffie."

        _adds_up(user, before.minutes)


def _adds_up(user: Coordinator, before: int) -> None:
    """What was done stands in the year report, with both people, and in a file that is sound."""
    store, work = user.store, user.work
    after = coaching.pool(store, TODAY.year, TODAY)
    assert after.minutes == before + 150
    week = weeks.monday(TODAY)
    narrowed = Narrowed(begin=week, end=week + timedelta(6), assignment_id=work.id)
    assert hours.total(store, narrowed).minutes == 150
    asker, coach = user.asked.requester_id, work.person_id
    assert asker is not None
    assert coach is not None
    told = moments.of_person(store, coach, TODAY)
    assert any(one.meta == "afgerond, 2,5 van 12 uur" for one in told)
    assert moments.of_person(store, asker, TODAY)[0].meta == "geëvalueerd"
    assert store.check().ok


def test_no_step_of_a_confidential_request_quotes_it(theme: Theme, tmp_path: Path) -> None:
    """Undo says what it takes back, also when somebody looks along; the labels stay in the file."""
    with opened(theme, example_copy(tmp_path / "bestand"), specs=TABS) as shell:
        user, store = Coordinator(shell), shell.store
        said: list[str] = []
        shell.desk.announced.connect(lambda text, _undo: said.append(text))
        last = store.value("SELECT max(id) FROM journal_step")
        take_down(user, private=True)
        assert user.asked.private
        propose(user)
        for button in ("Coach zegt ja", "Aanvrager zegt ja", "Begint"):
            user.push(button)
        meet(user)
        write_hours(user, "2:30")
        user.page(Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Return)
        user.push("Afronden…")
        user.press(Key.Key_Return, held=CTRL)
        user.press(Key.Key_4, held=CTRL)
        user.press(Key.Key_Return)
        look_back(user)
        assert user.asked.status == "evaluated"
        held = store.value("SELECT confidentiality FROM session ORDER BY id DESC LIMIT 1")
        assert held == "private"
        steps = store.rows("SELECT label FROM journal_step WHERE id > :last", last=last)
        told = " ".join([*(row.label for row in steps), *said])
        assert len(steps) > 10
        assert "lindelaan" not in told.lower()
        assert "vve" not in told.lower()
        assert "femke" not in told.lower()
