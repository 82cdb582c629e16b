"""What was captured in this session, and in the first phase what was intended the time before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from nplw_desktop.region import dates, filing, lines
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.region.intervision.harvest.intentions import STATUSES, PastIntention
from nplw_desktop.region.lines import Line, line
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.live.feed import LiveState
from nplw_desktop.ui.tabs.intervision.live.side_list import Row, SideList
from nplw_desktop.ui.widgets.line_editor.rows import LineKind
from nplw_desktop.ui.widgets.line_editor.styles import LOOKS
from nplw_desktop.ui.widgets.panel import Panel

KINDS = ("insight", "action", "intention", "promise")
_TITLE, _BEFORE = "Vastgelegd", "Voornemens van vorige keer"
_ROUND = ("open", "done", "partly", "dropped")
_MARKS = {
    "open": ("clock", "ink3"),
    "done": ("check", "ok"),
    "partly": ("minus", "warn"),
    "dropped": ("x", "ink3"),
}


class CapturedPanel(Panel):
    """``line_asked(line)``: show it in the text.

    A past intention goes round its states by Enter or a click.
    """

    line_asked = Signal(int)

    def __init__(self, desk: Desk, session_id: int) -> None:
        super().__init__(desk.theme, _TITLE, head_line=True)
        self._desk = desk
        self._session_id = session_id
        self._past: tuple[PastIntention, ...] = ()
        self._numbers: tuple[int, ...] = ()
        self._first = False
        self.list = SideList(desk.theme, _TITLE)
        self.past = SideList(desk.theme, _BEFORE, by_click=True)
        self.past.setAccessibleDescription("Enter: nog open, gedaan, deels gedaan, losgelaten")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.past)
        self.body.addWidget(self._stack, 1)
        self.body.addSpacing(4)  # the list keeps off the round edge
        self.list.chosen.connect(self.line_asked)
        self.past.chosen.connect(self._on_chosen)

    def tell(self, shown: LiveState) -> None:
        """The phase may be another one."""
        numbers = tuple(each.phase.id for each in shown.clock.phases)
        first = shown.clock.index == 0
        if (numbers, first) != (self._numbers, self._first):
            self._numbers, self._first = numbers, first
            self.reload()

    def reload(self) -> None:
        """Read the file again."""
        found = _captured(self._desk, self._session_id)
        self.list.show_rows([self._row(each) for each in found])
        self._past = ()
        if self._first:
            self._past = intentions.last_intentions(self._desk.store, self._session_id)
            self.past.show_rows([_past_row(each) for each in self._past])
        looks_back = bool(self._past) and not found
        self._stack.setCurrentWidget(self.past if looks_back else self.list)
        assert self.head is not None
        self.head.set_title(_BEFORE if looks_back else _TITLE)
        self.set_count(len(self._past if looks_back else found))

    @property
    def pane(self) -> SideList:
        """The list that is shown."""
        return self.past if self._stack.currentWidget() is self.past else self.list

    def _row(self, found: Line) -> Row:
        look = LOOKS[LineKind(found.kind)]
        phase = found.home.agenda_item_id
        number = self._numbers.index(phase) + 1 if phase in self._numbers else 0
        text = filing.wording(found, found.written_on or self._desk.today()).text
        below = _owner_and_date(found, self._desk.today())
        return Row(
            found.id,
            look.icon,
            look.colour,
            text=text,
            below=below,
            end=f"fase {number}" if number else "",
            spoken=", ".join(filter(None, (look.word, text, below))),
        )

    def _on_chosen(self, line_id: int) -> None:
        was = next((each for each in self._past if each.id == line_id), None)
        if was is None:
            return
        turned = _ROUND[(_ROUND.index(was.status) + 1) % len(_ROUND)]
        self._desk.write(
            "Teruggekeken op een voornemen",
            lambda change: intentions.review(change, line_id, self._session_id, turned),
            place=f"intervision/{self._session_id}",
        )


def _captured(desk: Desk, session_id: int) -> tuple[Line, ...]:
    query = (
        lines.query()
        .where(line.c.session_id == session_id, line.c.kind.in_(KINDS), line.c.text != "")
        .order_by(line.c.id.desc())
    )
    return lines.read(desk.store, query)


def _owner_and_date(found: Line, today: date) -> str:
    """``Bram Vlietstroom, vóór 17 dec``."""
    due = f"vóór {dates.due(found.due_on, today)}" if found.due_on is not None else ""
    return ", ".join(filter(None, (found.owner, due)))


def _past_row(found: PastIntention) -> Row:
    icon, colour = _MARKS[found.status]
    said = STATUSES[found.status]
    return Row(
        found.id,
        icon,
        colour,
        text=found.text,
        below=found.owner,
        end=said,
        spoken=", ".join(filter(None, (found.text, found.owner, said))),
    )
