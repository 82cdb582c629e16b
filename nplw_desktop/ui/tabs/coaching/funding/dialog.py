"""The dialog Geldbronnen: the sources of a year at the left, all of one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region import funding, money
from nplw_desktop.region.funding import Source, Use
from nplw_desktop.store import Changed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.coaching.funding.source_form import SourceForm
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.chips import MenuChip, Option
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.room import set_width, turn
from nplw_desktop.ui.widgets.row_list import RowEntry, RowList
from nplw_desktop.ui.widgets.text import Text

_TABLES = ("funding_source", "budget_post", "hour_entry", "assignment", "coach_request")
_WIDTH, _LIST, _BESIDE = 1040, 240, 760
_INTRO = (
    "Waar de inzet van coaches uit wordt betaald. De namen zijn van jou: een regeling, een eigen "
    "potje of een bijdrage van gemeenten."
)
_NOTHING = "Nog geen geldbron voor {year}"
_HOW = "Maak een geldbron met een budget. Uren en toezeggingen tellen daarna vanzelf mee."
_NEW = "Nieuwe geldbron"


class FundingDialog(Dialog):
    """What is typed is written by itself; there is nothing to confirm."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "Geldbronnen", parent, width=_WIDTH)
        self._desk = desk
        theme = desk.theme
        self._year = year
        self._chosen: int | None = None
        self.add_text(_INTRO, "small")
        self.years = MenuChip(theme, "Jaar", parent=self)
        self.new = Button(theme, "Geldbron", "primary", "plus", name=_NEW)
        self.list = RowList(theme, "Geldbronnen", self)
        self.form = SourceForm(desk, self)
        self.nothing = EmptyState(theme, "landmark", _NOTHING.format(year=year), _HOW)
        self.refusal = Text(theme, "", "small", "danger", wrap=True)
        self.refusal.hide()
        withhold(desk, self.new)
        self._lay_out()
        self.done_button = self.add_button("Klaar", "normal")
        self.years.changed.connect(self._on_year)
        self.new.clicked.connect(self.add_source)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.form.made.connect(self._on_made)
        self.form.gone.connect(self.read)
        self.done_button.clicked.connect(self.accept)
        desk.changed.connect(self._on_changed)
        self.read()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.years)
        top.addStretch(1)
        top.addWidget(self.new)
        self._side = QWidget(self)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list)
        left.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addWidget(self._side)
        self._row.addWidget(self.form, 1)
        self._row.addWidget(self.nothing, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.refusal)
        self.body.addLayout(self._row, 1)
        self.page.follow_focus()

    # What is shown

    def read(self, changed: Changed | None = None) -> None:
        """Read all anew."""
        store = self._desk.store
        years = sorted({self._year, self._desk.today().year, *funding.years(store)}, reverse=True)
        self.years.set_options(
            [Option(year, str(year) if year else "zonder jaar") for year in years]
        )
        self.years.set_value(self._year)
        found = funding.sources(store, self._year)
        uses = funding.use(store)
        blocked = self.list.blockSignals(True)  # what is in hand is for us to say
        self.list.set_entries([_entry(each, uses) for each in found])
        self.list.blockSignals(blocked)
        keys = [each.id for each in found]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else None
        shown = next((each for each in found if each.id == self._chosen), None)
        self._side.setVisible(bool(found))
        self.form.setVisible(shown is not None)
        self.nothing.setVisible(shown is None)
        if shown is not None:
            self.form.show_source(shown, changed)
            self.list.go_to(shown.id)
        else:
            self.nothing.set_content(_NOTHING.format(year=self._year), _HOW)

    def show_source(self, source_id: int) -> None:
        """Show a source, in its own year."""
        found = funding.get(self._desk.store, source_id)
        if found is not None:
            self.form.flush()
            self._year, self._chosen = found.year, found.id
            self.read()

    def add_source(self) -> None:
        """Make a source and go to its name."""
        self.form.flush()
        year = self._year
        taken = {each.name for each in funding.sources(self._desk.store, year)}
        name = next(
            name
            for name in (_NEW, *(f"{_NEW} {count}" for count in range(2, len(taken) + 3)))
            if name not in taken
        )
        written = self._desk.write(
            "Geldbron gemaakt",
            lambda change: funding.add(change, name, year, posts=[("", 0)]),
            place=spots.PAGE,
        )
        self.refusal.setText(written.refusal)
        self.refusal.setVisible(bool(written.refusal))
        if written.value is not None:
            self.show_source(written.value)
            self.form.enter()
            self.fit()

    def done(self, result: int) -> None:
        """Write what is being typed before it closes."""
        self.form.flush()
        super().done(result)

    def _on_changed(self, changed: Changed) -> None:
        if any(changed.of(name) for name in _TABLES):
            self.read(changed)

    def _on_year(self, year: object) -> None:
        assert isinstance(year, int)
        self.form.flush()
        self._year = year
        self.read()

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int) and key != self._chosen:
            self.show_source(key)

    def _on_opened(self, key: object) -> None:
        self._on_chosen(key)
        self.form.enter()

    def _on_made(self, key: object) -> None:
        assert isinstance(key, int)
        self.show_source(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._theme.px
        beside = self.width() >= px(_BESIDE)
        turn(self._row, beside=beside)
        set_width(self._side, px(_LIST) if beside else None)
        self._row.setAlignment(self._side, Qt.AlignmentFlag.AlignTop)


def _entry(source: Source, uses: dict[int, Use]) -> RowEntry:
    use = funding.total(uses[post.id] for post in source.posts)
    left = f"{money.brief(abs(use.left_cents))} {'vrij' if use.left_cents >= 0 else 'te veel'}"
    flag = "bijna op" if use.flagged and use.left_cents >= 0 else ""
    return RowEntry(source.id, source.name, " · ".join(filter(None, (left, flag))))
