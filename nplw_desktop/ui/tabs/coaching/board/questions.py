"""What the board asks before it writes: hours of a week or of an assignment, and days away."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nplw_desktop.region import dates
from nplw_desktop.region.coaching import assignments, durations, weeks
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.board.acts import BoardActs

if TYPE_CHECKING:
    from nplw_desktop.ui.tabs.coaching.board.dialogs import AwayDialog, HoursDialog

_WHOLE = "Alles wat voor deze inzet is afgesproken. Bijvoorbeeld 16, 12:30 of 150m."


class BoardQuestions:
    """Opens the dialogs over the window of a board; ``acts`` does what is answered."""

    def __init__(self, desk: Desk, acts: BoardActs, around: QWidget) -> None:
        self._desk = desk
        self._acts = acts
        self._around = around

    def hours(self, assignment_id: int, label: str, monday: date, minutes: int) -> HoursDialog:
        """Ask how many hours of an assignment go into a week."""
        from nplw_desktop.ui.tabs.coaching.board.dialogs import (  # noqa: PLC0415 - when asked
            HoursDialog,
        )

        title = f"Uren in week {weeks.number(monday)}"
        text = f"{label}, week van {dates.day_month(monday)}."
        dialog = HoursDialog(self._desk, title, text, minutes, self._around.window())
        dialog.chosen.connect(partial(self._acts.put, assignment_id, label, monday))
        dialog.open()
        return dialog

    def size(self, assignment_id: int, label: str) -> HoursDialog | None:
        """Ask how many hours are reserved for an assignment in all."""
        from nplw_desktop.ui.tabs.coaching.board.dialogs import (  # noqa: PLC0415 - when asked
            HoursDialog,
        )

        held = assignments.get(self._desk.store, assignment_id)
        if held is None:
            return None
        text = f"{label}: {durations.in_words(held.booked)} geschreven."
        title, window = "Uren van de inzet", self._around.window()
        dialog = HoursDialog(self._desk, title, text, held.minutes, window, _WHOLE)
        dialog.chosen.connect(partial(self._acts.resize_whole, assignment_id, label))
        dialog.open()
        return dialog

    def away(self, coach_id: int, name: str, monday: date) -> AwayDialog:
        """Ask when somebody is away."""
        from nplw_desktop.ui.tabs.coaching.board.dialogs import (  # noqa: PLC0415 - when asked
            AwayDialog,
        )

        dialog = AwayDialog(self._desk, name, monday, self._around.window())
        dialog.chosen.connect(partial(self._acts.away_from, coach_id, name))
        dialog.open()
        return dialog
