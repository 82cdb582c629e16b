"""Closing a session: its themes, what of it may leave, its papers, and when its case is wiped."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import dates, holds, labels, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import cases, harvest
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.store import Reader
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.labels_row import LabelsRow
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.harvest.acts import HarvestActs
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.panel import Panel
from nplw_desktop.ui.widgets.room import scrolling, turn
from nplw_desktop.ui.widgets.text import Text

_SIDE_BY_SIDE = 820
_GAP, _EDGE, _WIDEST, _DATE = 16, 24, 760, 150
_THEMES = (
    "Thema’s tellen mee in de opbrengst over alle sessies, zonder namen. Kies woorden waaraan niemand "
    "de casus herkent, zoals ‘draagvlak’ of ‘samenwerken met de raad’."
)
_PAPERS = {
    "participants": ("Versie voor deelnemers", "users"),
    "shareable": ("Deelbare versie", "share-2"),
}
_UNTIL = "Leeg: zo lang als de groep casussen bewaart."
_FLEETING = "Wat in een vluchtige fase is geschreven, verdwijnt voorgoed als je de sessie afrondt."


class ClosingPage(QWidget):
    """Signals ask the screen for what it does: a paper, closing, opening again, wiping."""

    paper_asked = Signal(str)
    close_asked = Signal()
    reopen_asked = Signal()
    wipe_asked = Signal()
    hold_asked = Signal()

    def __init__(self, desk: Desk, acts: HarvestActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        theme = desk.theme
        self.labels = LabelsRow(desk, self)
        self.labels.add.setText("thema")
        self.labels.add.setAccessibleName("Thema toevoegen")
        self.labels.add.setToolTip("Thema’s toevoegen of weghalen")
        self.summary = _Lines(theme, self)
        self.case = Text(theme, "", "base", "ink2", wrap=True)
        self.noting = CheckField(theme, "Inbrenger is akkoord met vastleggen")
        self.until = DateField(theme, "Casus bewaren tot", self._parse, _UNTIL)
        self.wipe = Button(theme, "Casus wissen…", "normal", "trash-2", small=True)
        self.hold = Button(theme, "Bewaarstop…", "quiet", "lock", small=True)
        self.papers = {
            form: Button(theme, word, "normal", icon, small=True)
            for form, (word, icon) in _PAPERS.items()
        }
        self.before = Text(theme, "", "base", "ink2", wrap=True)
        self.close_button = Button(theme, "Sessie afronden", "primary", "check")
        self.reopen = Button(theme, "Toch nog niet afgerond", "quiet", "undo-2", small=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        themes = Panel(theme, "Thema’s", parent=self)
        themes.body.addWidget(self.labels)
        themes.body.addWidget(Text(theme, _THEMES, "small", "ink2", wrap=True))
        leaves = Panel(theme, "Wat mee mag", parent=self)
        leaves.body.addWidget(self.summary)
        row = FlowLayout(None, across=8, down=6)
        for button in self.papers.values():
            row.addWidget(button)
        leaves.body.addLayout(row)
        case = Panel(theme, "De casus", parent=self)
        case.body.addWidget(self.case)
        case.body.addWidget(self.noting)
        case.body.addWidget(self.until)
        row = FlowLayout(None, across=8, down=6)
        row.addWidget(self.wipe)
        row.addWidget(self.hold)
        case.body.addLayout(row)
        end = Panel(theme, "Afronden", parent=self)
        end.body.addWidget(self.before)
        end.body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        end.body.addWidget(self.reopen, 0, Qt.AlignmentFlag.AlignLeft)
        for panels in ((themes, leaves), (case, end)):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            for panel in panels:
                panel.setMaximumWidth(theme.px(_WIDEST))
                column.addWidget(panel)
            column.addStretch(1)
            self._row.addLayout(column, 1)
        self._row.addStretch(0)  # on a wide screen
        self._row.setContentsMargins(_EDGE, 8, _EDGE, 20)
        self._row.setSpacing(_GAP)
        page = QWidget()
        page.setLayout(self._row)
        self._scroll = scrolling(page, self)  # kept: see LinesPage
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def _connect(self) -> None:
        self.labels.added.connect(self._on_label)
        self.labels.made.connect(self._on_label_made)
        self.labels.removed.connect(self._acts.take_label)
        self.noting.edited.connect(self._on_noting)
        self.until.edited.connect(self._on_until)
        self.wipe.clicked.connect(self.wipe_asked)
        self.hold.clicked.connect(self.hold_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        for form, button in self.papers.items():
            button.clicked.connect(partial(self.paper_asked.emit, form))
        asked = (self.wipe, self.hold, self.close_button, self.reopen)
        withhold(self._desk, self.labels.add, self.noting.control(), *asked)
        withhold(self._desk, self.until.control())

    # What is shown

    def refresh(self) -> None:
        """Read it again."""
        store, key = self._desk.store, self._acts.session_id
        held = sessions.get(store, key)
        if held is None:
            return
        self.labels.show_labels(labels.of(store, "session", key))
        self.summary.show_lines(self._leaves(key))
        goes = wiping.scope(store, (key,))
        stops = holds.of(store, "session", (key,))
        case = cases.get(store, key)
        wiped_on = case.wiped_on
        until = wiping.keep_until(store, key)
        said = holds.words(stops[0]) if stops else _case_words(wiped_on, until, goes.empty)
        self.case.setText(said)
        self.wipe.setVisible(not goes.empty)
        on = case.consented_on
        self.noting.setVisible(not goes.empty)
        self.noting.set_value(on is not None)
        self.noting.set_hint(f"Sinds {dates.long(on)}." if on is not None else "")
        self.until.setVisible(not goes.empty and until is not None)
        if not self.until.pending() and self.until.value() != until:
            self.until.set_value(until)
        over = held.status == harvest.HELD
        self.close_button.setVisible(not over)
        self.reopen.setVisible(over)
        self.before.setText(self._closing_words(key, over=over))

    def _leaves(self, key: int) -> list[tuple[str, bool]]:
        """What may leave, each with whether there is anything."""
        store = self._desk.store
        insights = harvest.insights(store, key)
        free = sum(each.level is Confidentiality.SHAREABLE for each in insights)
        intended = harvest.intended(store, key)
        agreed = sum(each.may_leave for each in intended)
        learnt = evaluations.learnt(store, key)
        shared = sum(each.shared_on is not None for each in learnt)
        done = harvest.open_actions(store, key)
        return [
            (_of(free, len(insights), "inzicht", "inzichten", "deelbaar"), bool(free)),
            (_of(agreed, len(intended), "voornemen", "voornemens", "met akkoord"), bool(agreed)),
            (
                _of(shared, len(learnt), "leerpunt", "leerpunten", "mag mee", "mogen mee"),
                bool(shared),
            ),
            (_count(len(done), "actie", "acties") + " in de actielijst", bool(done)),
        ]

    def _closing_words(self, key: int, *, over: bool) -> str:
        if over:
            return "Deze sessie is afgerond. Je kunt de oogst nog aanvullen."
        asked = sum(
            one.attendance == "invited" for one in sessions.participants(self._desk.store, key)
        )
        said = []
        if asked:
            who = "persoon" if asked == 1 else "personen"
            said.append(f"Van {asked} {who} staat nog niet of die er was.")
        if self._is_unagreed(key):
            said.append("De inbrenger ging nog niet akkoord met vastleggen.")
        if not harvest.intended(self._desk.store, key):
            said.append("Er is nog geen voornemen vastgelegd.")
        if has_fleeting(self._desk.store, key):
            said.append(_FLEETING)
        return " ".join(said) or "Alles staat klaar."

    def _is_unagreed(self, key: int) -> bool:
        """Whether something of the case is kept that its owner did not agree to."""
        store = self._desk.store
        unagreed = cases.get(store, key).consented_on is None
        return unagreed and not wiping.scope(store, (key,)).empty

    def enter(self) -> None:
        """Put the focus on closing it, or on the themes."""
        target = self.close_button if self.close_button.isVisible() else self.labels.add
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        last = self.close_button if self.close_button.isVisible() else self.reopen
        return [self.labels.add, next(iter(self.papers.values())), last]

    # Doing

    def _on_noting(self, on: object) -> None:
        self._acts.agree_to_noting(self._desk.today() if on else None)

    def _on_until(self, until: object) -> None:
        kept = self._acts.keep_case(until if isinstance(until, date) else None)
        self.until.set_error(kept.refusal or None)
        if kept.ok:
            self.refresh()

    def _parse(self, text: str) -> date | None:
        return dates.parse(text, self._desk.today())

    def flush(self) -> None:
        """Write the day that is being typed."""
        self.until.flush()

    def _on_label(self, key: object) -> None:
        if isinstance(key, int):
            self._acts.put_label(key)

    def _on_label_made(self, name: str) -> None:
        self._acts.put_label(None, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        turn(self._row, beside=self.width() >= self._desk.theme.px(_SIDE_BY_SIDE))
        self.until.set_control_width(self._desk.theme.px(_DATE))


class _Lines(QWidget):
    """A few sentences, each with a check mark or a lock before it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[str, bool]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_lines(self, lines: list[tuple[str, bool]]) -> None:
        """Show these."""
        if lines == self._shown:
            return
        self._shown = list(lines)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, free in lines:
            self._column.addWidget(_Line(self._theme, words, free=free, parent=self))

    def texts(self) -> list[str]:
        """What is said."""
        return [words for words, _free in self._shown]


class _Line(QWidget):
    def __init__(self, theme: Theme, words: str, *, free: bool, parent: QWidget) -> None:
        super().__init__(parent)
        icon, colour = ("check", "ok") if free else ("lock", "ink3")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(theme, words, "base", "ink" if free else "ink2", wrap=True), 1)


def _case_words(wiped_on: date | None, until: date | None, empty: bool) -> str:
    if wiped_on is not None and empty:
        return f"De casus is gewist op {dates.long(wiped_on)}."
    if empty:
        return "Van deze casus is niets opgeschreven dat gewist moet worden."
    if until is None:
        return "Wis de casus na de terugblik."
    return (
        f"De casus blijft bij jou tot {dates.long(until)}. Dan, of na de terugblik in de volgende "
        "sessie, vraagt het programma of je hem wist."
    )


def has_fleeting(source: Reader, session_id: int) -> bool:
    """Whether something was written that goes when the session is closed."""
    return bool(source.value(_FLEETING_LINES, id=session_id))


_FLEETING_LINES = """SELECT EXISTS (SELECT 1 FROM line l JOIN agenda_item i
    ON i.id = l.agenda_item_id WHERE i.session_id = :id AND i.keeping = 'fleeting' AND l.text <> '')"""


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _of(free: int, every: int, one: str, more: str, word: str, words: str = "") -> str:
    if not every:
        return f"Geen {more}"
    said = word if free == 1 or not words else words
    return f"{free} van {_count(every, one, more)} {said}"
