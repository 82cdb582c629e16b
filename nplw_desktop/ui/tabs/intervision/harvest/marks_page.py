"""Who was there, and what they gave the session: marks, safety, tips, and what they learnt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from nplw_desktop.region import names, sessions
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.region.intervision.harvest.evaluations import SAFEST, Evaluation
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tab_order import set_order
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.tabs.intervision.harvest.learnt import LearntPanel
from nplw_desktop.ui.widgets.attendance_list import AttendanceEntry, AttendanceList
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.cells import Cell
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import NO_LIMIT, scrolling, set_width, turn
from nplw_desktop.ui.widgets.text import ElidedText, Text

_SIDE_BY_SIDE = 820
_LIST, _WIDEST = 330, 1040
_GAP, _EDGE = 16, 24
_NAME, _NUMBER, _TIME = 150, 64, 200
_HEADS = ("", "Cijfer", "Veilig", "Tip voor de volgende keer")
_GROUP = "De groep samen"
_MARK_WORDS = "1 tot en met 10, bijvoorbeeld 7,5"
_SAFETY_WORDS = "1 (onveilig) tot en met 5 (veilig)"


class MarksPage(QWidget):
    """Attendance at the left; at the right a line for the group and for each who was there."""

    def __init__(self, desk: Desk, acts: HarvestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._rows: dict[int | None, _GivenRow] = {}
        self._entries: tuple[AttendanceEntry, ...] = ()
        theme = desk.theme
        self.attendance = Panel(theme, "Wie was er", parent=self)
        self.list = AttendanceList(theme, self.attendance)
        self.everyone = Link(theme, "Iedereen aanwezig")
        self.everyone.setToolTip("In de lijst: Shift+A")
        self.given = Panel(theme, "Evaluatie", parent=self)
        self.time = ChoiceField(theme, "De tijd was", tuple(evaluations.TIME.items()))
        self.average = Text(theme, "", "base", "ink2", wrap=True)
        self.learnt = LearntPanel(desk, acts, self)
        self._grid = QGridLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        self.attendance.body.addWidget(self.list)
        self.attendance.body.addWidget(self.everyone, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        self._grid.setColumnMinimumWidth(0, px(_NAME))
        for column, head in enumerate(_HEADS):
            self._grid.addWidget(Text(theme, head, "small-strong", "ink2"), 0, column)
        self.given.body.addLayout(self._grid)
        self.time.setMinimumWidth(px(_TIME))
        self.given.body.addWidget(self.time, 0, Qt.AlignmentFlag.AlignLeft)
        self.given.body.addWidget(self.average)
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        right.addWidget(self.given)
        right.addWidget(self.learnt)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.attendance)
        left.addStretch(1)
        self._row.setContentsMargins(_EDGE, 8, _EDGE, 20)
        self._row.setSpacing(_GAP)
        self._row.addLayout(left)
        self._row.addLayout(right, 1)
        self._row.addStretch(0)  # on a wide screen
        page = QWidget()
        page.setLayout(self._row)
        self._scroll = scrolling(page, self)  # kept: see LinesPage
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def _connect(self) -> None:
        self.list.cycled.connect(self._on_cycled)
        self.list.set_asked.connect(self._acts.attend)
        self.list.everyone_asked.connect(self._on_everyone)
        self.list.person_opened.connect(self._on_person)
        self.everyone.clicked.connect(self._on_everyone)
        self.time.edited.connect(self._on_time)
        for control in (self.list, self.everyone, self.time.control()):
            control.setEnabled(not self._desk.only_read)

    # What is shown

    def refresh(self) -> None:
        """Read it again; what is being typed stays."""
        store, key = self._desk.store, self._acts.session_id
        people = sessions.participants(store, key)
        self._entries = tuple(
            AttendanceEntry(
                one.id,
                one.person_id,
                names.display(one.name),
                one.organisation,
                one.attendance,
                one.reply,
            )
            for one in people
        )
        self.list.show_entries(self._entries)
        self.list.fit()
        there = sum(entry.was_there for entry in self._entries)
        self.attendance.set_count(f"{there} van {len(people)}" if people else None)
        self.everyone.setVisible(any(one.attendance == "invited" for one in people))
        self._show_given(evaluations.of(store, key))
        self.learnt.refresh([(e.key, e.name) for e in self._entries if e.was_there])
        self._order()

    def _show_given(self, found: tuple[Evaluation, ...]) -> None:
        wanted = [one.participant_id for one in found]
        if wanted != list(self._rows):
            self._build(wanted)
        for one in found:
            self._rows[one.participant_id].show_given(one)
        if not self.time.pending():
            self.time.set_value(found[0].time)
        figures = evaluations.figures(found)
        said = []
        if figures.mark:
            people = sum(bool(one.mark) for one in found if one.participant_id is not None)
            by = f" ({people} van {len(found) - 1} gaven er een)" if people else ""
            said.append(f"Gemiddeld cijfer {figures.mark_text}{by}")
        if figures.safety:
            said.append(f"veiligheid {figures.safety_text} van {SAFEST}")
        self.average.setText(" · ".join(said))
        self.average.setVisible(bool(said))

    def _build(self, keys: list[int | None]) -> None:
        """One line for each; those who were there already keep theirs, and the focus in it."""
        kept = {key: row for key, row in self._rows.items() if key in keys}
        for key, row in self._rows.items():
            if key not in kept:
                row.remove()
        self._rows = {
            key: kept.get(key) or _GivenRow(self._desk, self._acts, key, self.given) for key in keys
        }
        for at, row in enumerate(self._rows.values(), start=1):
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, at, column)
        for row, before in zip(list(self._rows.values())[1:], self._rows.values(), strict=False):
            row.follow(before)

    def rows(self) -> list[_GivenRow]:
        """The lines, that of the group first."""
        return list(self._rows.values())

    def enter(self) -> None:
        """Put the focus on who was there, as long as that is not known of all."""
        unknown = any(entry.attendance == "invited" for entry in self._entries)
        first = next(iter(self._rows.values()), None)
        target: QWidget = self.list if unknown or first is None else first.mark
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        first = next(iter(self._rows.values()), None)
        return [self.list, *([first.mark] if first is not None else []), self.learnt.line]

    def forget(self) -> None:
        """Another session is shown."""
        self.learnt.forget()

    def flush(self) -> None:
        """Write what is being typed."""
        for row in self._rows.values():
            row.flush()
        self.learnt.flush()

    def _order(self) -> None:
        stops: list[QWidget] = [self.list, self.everyone]
        for row in self._rows.values():
            stops += [row.mark, row.safety, row.tip]
        set_order([*stops, self.time.control(), *self.learnt.stops()])

    # Doing

    def _on_cycled(self, key: int) -> None:
        entry = next((each for each in self._entries if each.key == key), None)
        if entry is not None:
            self._acts.attend(key, sessions.next_attendance(entry.attendance))

    def _on_everyone(self) -> None:
        keys = tuple(entry.key for entry in self._entries if entry.attendance == "invited")
        if keys:
            self._acts.all_there(keys)
        else:
            self._desk.announce("Bij iedereen staat al of hij er was.")

    def _on_person(self, person_id: int) -> None:
        self._desk.go(f"contacts/{person_id}")

    def _on_time(self, value: object) -> None:
        self._acts.evaluate(None, "time", str(value or ""), self.time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._desk.theme.px
        beside = self.width() >= px(_SIDE_BY_SIDE)
        turn(self._row, beside=beside)
        for panel in (self.given, self.learnt):
            panel.setMaximumWidth(px(_WIDEST) if beside else NO_LIMIT)
        set_width(self.attendance, px(_LIST) if beside else None)


class _GivenRow:
    """What one person gave, or the group: three fields in a line of the grid."""

    def __init__(
        self, desk: Desk, acts: HarvestActs, participant_id: int | None, parent: QWidget
    ) -> None:
        self._desk = desk
        self._acts = acts
        self.participant_id = participant_id
        theme = desk.theme
        group = participant_id is None
        self.name = ElidedText(theme, _GROUP if group else "", "base-strong" if group else "base")
        self.name.setParent(parent)
        self.mark, self.safety, self.tip = (Cell(theme, parent) for _ in range(3))
        for cell, words in ((self.mark, _MARK_WORDS), (self.safety, _SAFETY_WORDS)):
            cell.setFixedWidth(theme.px(_NUMBER))
            cell.setToolTip(words)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        for cell in (self.mark, self.safety, self.tip):
            cell.setReadOnly(desk.only_read)
        self.mark.edited.connect(self._on_mark)
        self.safety.edited.connect(self._on_safety)
        self.tip.edited.connect(self._on_tip)

    def widgets(self) -> tuple[QWidget, ...]:
        """Name, mark, safety, tip."""
        return self.name, self.mark, self.safety, self.tip

    def follow(self, before: _GivenRow) -> None:
        """Enter and Down in the line before go to the same field of this one."""
        for there, here in zip(before.widgets()[1:], self.widgets()[1:], strict=True):
            assert isinstance(there, Cell)
            assert isinstance(here, Cell)
            there.done.connect(partial(_go, here))
            there.stepped.connect(partial(_step, here, 1))
            here.stepped.connect(partial(_step, there, -1))

    def show_given(self, given: Evaluation) -> None:
        """Show what the file has; what is being typed or was refused stays."""
        name = given.name or _GROUP
        self.name.set_text(name)
        safety = str(given.safety) if given.safety else ""
        shown = (
            (self.mark, "mark", "Cijfer", evaluations.tenths(given.mark), _MARK_WORDS),
            (self.safety, "safety", "Veiligheid", safety, _SAFETY_WORDS),
            (self.tip, "tip", "Tip", given.tip, ""),
        )
        for cell, column, word, text, tip in shown:
            cell.setAccessibleName(f"{word} van {name}")
            key = ("evaluation", self._acts.session_id, self.participant_id, column)
            waits = self._desk.waiting_value(key, None) is not None
            if not (cell.pending() or waits or cell.accessibleDescription()):
                cell.set_value(text)
                cell.setToolTip(tip or text)

    def flush(self) -> None:
        """Write what is being typed."""
        for cell in (self.mark, self.safety, self.tip):
            cell.flush()

    def remove(self) -> None:
        """Who gave this is not on the list any more."""
        for widget in self.widgets():
            widget.hide()
            widget.deleteLater()

    def _on_mark(self, text: str) -> None:
        try:
            mark = evaluations.parse_mark(text)
        except Refused as error:
            _refuse(self._desk, self.mark, error)
            return
        self._write(self.mark, "mark", mark)

    def _on_safety(self, text: str) -> None:
        if text and (not text.isdecimal() or not 1 <= int(text) <= SAFEST):
            _refuse(self._desk, self.safety, None)
            return
        self._write(self.safety, "safety", int(text or 0))

    def _on_tip(self, text: str) -> None:
        self._write(self.tip, "tip", text)

    def _write(self, cell: Cell, column: str, value: object) -> None:
        cell.fail("")
        written = self._acts.evaluate(self.participant_id, column, value, cell)
        cell.fail(written.refusal)


def _refuse(desk: Desk, cell: Cell, error: Refused | None) -> None:
    said = error.what if error is not None else "Veiligheid gaat van 1 tot en met 5."
    cell.fail(said)
    desk.announce(f"{said} {error.todo if error is not None else ''}".strip())


def _go(cell: Cell) -> None:
    cell.setFocus(Qt.FocusReason.TabFocusReason)


def _step(cell: Cell, wanted: int, step: int) -> None:
    if step == wanted:
        _go(cell)
