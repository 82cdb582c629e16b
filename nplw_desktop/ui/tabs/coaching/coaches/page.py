"""The page Coaches: the pool at the left, and all of one coach at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching.coaches import listing
from nplw_desktop.region.coaching.coaches.listing import CoachFilter, CoachRow
from nplw_desktop.store import Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.coaching import PoolPapers
from nplw_desktop.ui.tabs import Commands
from nplw_desktop.ui.tabs.coaching import places
from nplw_desktop.ui.tabs.coaching.coaches.acts import CoachActs
from nplw_desktop.ui.tabs.coaching.coaches.filters import CoachFilters
from nplw_desktop.ui.tabs.coaching.coaches.form import CoachForm
from nplw_desktop.ui.tabs.coaching.coaches.rows import BY_NAME, CoachRows, CoachSource, Pool
from nplw_desktop.ui.tabs.coaching.coaches.themes_dialog import ThemesDialog
from nplw_desktop.ui.tabs.paged.list_page import ListPage, PageWords
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField

_WORDS = PageWords(
    noun="Coach",
    new="Nieuwe coach",
    filter="Coaches filteren op naam, werkgever en thema",
    name="Naam van de nieuwe coach",
    ask="Naam van een contact, dan Enter",
    icon="user-star",
    nothing="Nog geen coaches",
    how_to_begin=(
        "Een coach is een contact met een profiel: wat iemand kan, waar, en hoeveel uur. "
        "Begin met de naam van een contact."
    ),
    no_hit="Geen coach met die woorden",
    clear="Wis het filter om alle coaches te zien.",
)
_OTHER_GROUP = "Niemand in deze keuze"
_SHOW_ALL = "Kies boven de lijst ‘Toon: allemaal’ en ‘Thema: alle’ om alle coaches te zien."
_LIST_ABOVE = 190


class CoachesPage(ListPage[CoachRow]):
    """Places: ``coaching/coaches`` and ``coaching/coaches/3``."""

    words = _WORDS
    order = BY_NAME
    page = places.write_page(places.COACHES)
    of_regions = False  # a coach is of the whole pool
    tables = (
        "coach",
        "coach_capacity",
        "coach_theme",
        "coach_phase",
        "coach_municipality",
        "travel",
        "absence",
        "theme",
        "assignment",
        "planned_week",
        "hour_entry",
        "coach_request",
        "request_municipality",
        "person",
        "role",
        "organisation",
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self.acts = CoachActs(desk)
        self._pool = Pool(desk)
        self._find = Candidates(desk.store)
        self.form = CoachForm(desk, self.acts)
        self.filters = CoachFilters(desk)
        self.who = ChipField(desk.theme, "Nieuwe coach", self._candidates, creates="Contact")
        self.who.line.setPlaceholderText(_WORDS.ask)
        self.who.hide()
        self.themes = Button(desk.theme, "", "quiet", "tag", name="Thema’s beheren")
        super().__init__(desk, CoachRows(desk, parent), self.form, parent, self.themes)
        column = self._left.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.filters)
        column.insertWidget(2, self.who)
        self.who.setContentsMargins(0, 0, 12, 0)
        self._papers = PoolPapers(desk, self)
        self.form.print.clicked.connect(self._print)
        self.filters.changed.connect(self._show)
        self.themes.clicked.connect(self._on_themes)
        self.who.added.connect(self._on_contact)
        self.who.create_requested.connect(self._on_name)

    # The list

    def source(self, words: str) -> CoachSource:
        narrowed = CoachFilter(
            words, self.filters.group, self.filters.theme_id, self._desk.region_ids
        )
        self.order = self.filters.order
        self.filters.show_counts(listing.counts(self._pool.every(), narrowed))
        return CoachSource(self._pool, narrowed)

    def exists(self, record_id: int) -> bool:
        return coaches.exists(self._desk.store, record_id)

    def _go_to(self, record_id: int) -> None:
        """The coach may be one that the choices leave out."""
        if self.filter.text() or not self._lists(record_id):
            self._pool.forget()
            self.filter.clear()
            self._show()
            if not self._lists(record_id):
                self.filters.show_everybody()
                self._show()
        super()._go_to(record_id)

    def _lists(self, record_id: int) -> bool:
        return record_id in self._source_now().ids(self.order)

    def _source_now(self) -> CoachSource:
        return self.source(" ".join(self.filter.text().split()))

    def _on_changed(self, changed: Changed) -> None:
        others = any(changed.of(name) for name in self.tables if name != "coach")
        if others or changed.of("coach"):
            self._pool.forget(None if others else changed.of("coach"))
        super()._on_changed(changed)

    def _refresh(self) -> None:
        super()._refresh()
        self._source_now()  # the counts of the choices

    def _on_counted(self, count: int) -> None:
        super()._on_counted(count)
        chosen = self.filters.groups.active() or self.filters.themes.active()
        if not count and not self.filter.text().strip() and (chosen or self._pool.every()):
            self.nothing.set_content(_OTHER_GROUP, _SHOW_ALL)

    def _on_themes(self) -> None:
        ThemesDialog(self._desk, self.window()).open()

    # A new one

    def new(self) -> None:
        """Ask who is to be a coach: a contact, or a name that becomes one."""
        if self._desk.only_read:
            return
        self.who.set_items([])
        self.who.show()
        self.who.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _candidates(self, words: str) -> Sequence[Candidate]:
        return self._find.people(words)

    def _on_contact(self, key: object) -> None:
        if isinstance(key, int):
            self._begin(self.acts.make_of(key))

    def _on_name(self, name: str) -> None:
        self._begin(self.acts.make_new(name))

    def _begin(self, coach_id: int | None) -> None:
        self.who.set_items([])
        if coach_id is None:
            return
        self._go_to(coach_id)
        self.form.begin_new()
        self.who.hide()  # once the focus is elsewhere: else it would go to any place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.who.line.hasFocus():
            self.who.line.clear()
            self.who.hide()
            self.enter()
        else:
            super().keyPressEvent(event)

    def make(self, name: str) -> int | None:
        return self.acts.make_new(name)

    def delete(self, record_ids: Sequence[int]) -> None:
        for record_id in record_ids:
            self.acts.delete(record_id)

    # Commands

    def commands(self) -> Commands:
        """Ctrl+P is for what the coach in hand did this year."""
        return {"print": self._print}

    def _print(self) -> None:
        if self.in_hand is not None:
            self.flush()
            self._papers.show_coach(self.in_hand)

    def _arrange(self) -> None:
        """Above the profile the list gets room for the choices besides."""
        super()._arrange()
        px = self._desk.theme.px
        if self._row.direction() == QBoxLayout.Direction.TopToBottom:
            most = px(_LIST_ABOVE) + self.filters.height()
            self._left.setMaximumHeight(min(most, self.height() * 11 // 20))
