"""What can be done with one cell of the board, offered as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nplw_desktop.region.coaching import durations, planning
from nplw_desktop.region.coaching.planning import Unplanned
from nplw_desktop.region.coaching.planning.month_board import AWAY, Block, BoardRow, Week
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.board.acts import BoardActs
from nplw_desktop.ui.tabs.coaching.board.menus import Choice
from nplw_desktop.ui.tabs.coaching.board.questions import BoardQuestions
from nplw_desktop.ui.tabs.coaching.board.table import BoardTable
from nplw_desktop.ui.tabs.coaching.meetings.opener import Appointments


class CellMenu:
    """Makes the choices for a cell; nothing in them leans on where the cell lies later."""

    def __init__(
        self,
        desk: Desk,
        table: BoardTable,
        acts: BoardActs,
        questions: BoardQuestions,
        appointments: Appointments,
    ) -> None:
        self._desk = desk
        self._table = table
        self._acts = acts
        self._questions = questions
        self._appointments = appointments

    def choices(self, line: int, column: int) -> list[Choice]:
        """What can be done with a cell."""
        row, week = self._table.line(line).row, self._table.lines.week(column)
        go = Choice("Coach openen", partial(self._desk.go, places.coach(row.coach_id)))
        if week is None:
            return [go]
        block = self._table.lines.block_at(line, column)
        found: list[Choice] = []
        if not self._table.fixed:
            if block is not None and block.kind == AWAY:
                found += self._of_absence(row, block, week)
            elif block is not None and self._table.can_move(block):
                found += self._of_block(block, week, line, column)
            found += self._of_week(row, week, away=block is not None and block.kind == AWAY)
        if block is not None and block.request_id is not None:
            found += self._of_request(block.request_id, block.assignment_id)
        return [*found, Choice(), go] if found else [go]

    def _of_block(self, block: Block, week: Week, line: int, column: int) -> list[Choice]:
        key, columns = block.assignment_id, self._table.lines.board.weeks
        assert key is not None
        ask = self._questions
        hours = partial(ask.hours, key, block.label, week.monday, block.minutes)
        return [
            Choice("Verplaatsen of oprekken", partial(self._pick_up, line, column), "Enter"),
            Choice("Uren in deze week…", _quiet(hours), "F2"),
            Choice("Half uur per week meer", partial(self._acts.resize, block, columns, 1), "+"),
            Choice("Half uur per week minder", partial(self._acts.resize, block, columns, -1), "-"),
            Choice("Uren van de hele inzet…", _quiet(partial(ask.size, key, block.label))),
            Choice("Uit het plan halen", partial(self._acts.clear, block, columns), "Del"),
        ]

    def _pick_up(self, line: int, column: int) -> None:
        self._table.setFocus()
        self._table.pick_up(self._table.lines.index(line, column))

    def _of_absence(self, row: BoardRow, block: Block, week: Week) -> list[Choice]:
        there = partial(self._acts.there, row.coach_id, row.name)
        whole = self._table.lines.mondays(block)
        words = f"Toch aanwezig in week {week.number}"
        found = [Choice(words, partial(there, (week.monday,)), "" if whole[1:] else "Del")]
        if whole[1:]:
            words = f"Toch aanwezig in al deze {len(whole)} weken"
            found.append(Choice(words, partial(there, whole), "Del"))
        return found

    def _of_week(self, row: BoardRow, week: Week, *, away: bool) -> list[Choice]:
        found: list[Choice] = [Choice()]
        for one in planning.unplanned(self._desk.store, row.coach_id):
            words = f"{one.topic} hier plannen ({durations.in_words(one.minutes)} over)…"
            found.append(Choice(words, self._planning(one, week)))
        if not away:
            note = partial(self._acts.away, row.coach_id, row.name, (week.monday,))
            found.append(Choice(f"Afwezig in week {week.number}", note))
        ask = partial(self._questions.away, row.coach_id, row.name, week.monday)
        return [*found, Choice("Afwezig van … tot …", _quiet(ask))]

    def _planning(self, one: Unplanned, week: Week) -> Callable[[], None]:
        there = dict(planning.of(self._desk.store, one.assignment_id)).get(week.monday, 0)
        asked = (one.assignment_id, one.topic, week.monday, there + one.minutes)
        return _quiet(partial(self._questions.hours, *asked))

    def _of_request(self, request_id: int, assignment_id: int | None) -> list[Choice]:
        found = [
            Choice(),
            Choice("Vraag openen", partial(self._desk.go, places.request(request_id))),
        ]
        if not self._table.fixed:
            ask = partial(self._appointments.ask, request_id, assignment_id)
            found.append(Choice("Afspraak maken…", ask))
        return found


def _quiet(run: Callable[[], object]) -> Callable[[], None]:
    def quietly() -> None:
        run()

    return quietly
