"""Money sources are kept by the user: names, posts and amounts, each written by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from nplw_desktop.region import funding
from nplw_desktop.region.funding import Source
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_form import RecordForm
from nplw_desktop.ui.tabs.coaching.funding.dialog import FundingDialog
from tests.flows.keyboard import Keyboard

Key = Qt.Key


class Screen(Keyboard):
    """The dialog, used by keyboard."""

    def __init__(self, desk: Desk, show: Callable[..., None], year: int = 2026) -> None:
        self.desk = desk
        self.dialog = FundingDialog(desk, year)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        super().__init__(self.dialog)
        self.said: list[str] = []
        desk.announced.connect(self._hear)
        show(self.dialog, 1040, 620)

    def _hear(self, text: str, _undo: bool) -> None:
        self.said.append(text)

    def sources(self) -> tuple[Source, ...]:
        """All there are."""
        return funding.sources(self.desk.store)

    def fill(self, form: RecordForm, key: str, text: str) -> None:
        """Type over what is in a field."""
        field = form.field(key).control()
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.type(text)
        self.press(Key.Key_Tab)

    @property
    def form(self) -> RecordForm:
        """The fields of the source."""
        return self.dialog.form.form

    def post(self, at: int) -> RecordForm:
        """The fields of a post."""
        return self.dialog.form.posts[at].form


@pytest.fixture
def screen(desk: Desk, show: Callable[..., None]) -> Screen:
    """The dialog of 2026."""
    return Screen(desk, show)


def test_a_source_is_shown_with_its_posts_and_what_became_of_them(screen: Screen) -> None:
    assert screen.form.field("name").value() == "Regionale middelen"
    assert [screen.post(at).field("name").value() for at in (0, 1)] == ["coachpool", "rest"]
    assert screen.post(0).field("budget_cents").value() == "1.000,00"
    words = screen.dialog.form.posts[0].use.words.text()
    assert words == "€\xa01.292 te veel · €\xa0525,25 besteed · €\xa01.766,75 verplicht"
    assert screen.dialog.form.total.isVisible()


def test_amounts_are_written_as_they_are_typed(screen: Screen) -> None:
    screen.fill(screen.post(0), "budget_cents", "12.500,50")
    screen.fill(screen.post(0), "other_spent_cents", "100,-")
    post = screen.sources()[0].posts[0]
    assert (post.budget_cents, post.other_spent_cents) == (1_250_050, 10_000)
    assert "besteed" in screen.dialog.form.posts[0].use.accessibleName()
    screen.desk.undo()
    assert screen.sources()[0].posts[0].other_spent_cents == 0
    assert screen.post(0).field("other_spent_cents").value() == ""


@pytest.mark.parametrize("typed", ["veel", "-5", "1,234"])
def test_what_is_no_amount_is_said_at_its_field(screen: Screen, typed: str) -> None:
    screen.fill(screen.post(0), "budget_cents", typed)
    assert "geen bedrag" in screen.post(0).field("budget_cents").error()
    assert screen.sources()[0].posts[0].budget_cents == 100_000


def test_typing_in_two_posts_is_two_steps(screen: Screen) -> None:
    for at in (0, 1):
        screen.fill(screen.post(at), "budget_cents", "5")
    screen.desk.undo()
    assert [post.budget_cents for post in screen.sources()[0].posts] == [500, 0]


@pytest.mark.parametrize("typed", ["", "twintig", "99999", "20 26"])
def test_a_year_is_a_year(screen: Screen, typed: str) -> None:
    screen.fill(screen.form, "year", typed or " ")
    assert "geen jaar" in screen.form.field("year").error()
    assert screen.sources()[0].year == 2026


def test_a_new_source_begins_with_its_name_and_one_post(screen: Screen) -> None:
    screen.dialog.new.click()
    assert screen.form.field("name").control().hasFocus()
    screen.fill(screen.form, "name", "Eigen bijdrage")
    found = next(each for each in screen.sources() if each.name == "Eigen bijdrage")
    assert (found.year, [post.name for post in found.posts]) == (2026, [""])
    screen.dialog.new.click()
    screen.dialog.new.click()
    assert {each.name for each in screen.sources()} == {
        "Eigen bijdrage",
        "Nieuwe geldbron",
        "Nieuwe geldbron 2",
        "Regionale middelen",
    }


def test_a_name_that_is_taken_is_said_at_its_field(screen: Screen) -> None:
    screen.dialog.new.click()
    screen.fill(screen.form, "name", "regionale middelen")
    assert "al een geldbron" in screen.form.field("name").error()


def test_posts_come_and_go(screen: Screen) -> None:
    screen.dialog.form.add.click()
    assert screen.post(2).field("name").control().hasFocus()
    screen.fill(screen.post(2), "name", "scholing")
    assert [post.name for post in screen.sources()[0].posts] == ["coachpool", "rest", "scholing"]
    screen.dialog.form.posts[1].remove.click()
    assert [post.name for post in screen.sources()[0].posts] == ["coachpool", "scholing"]
    assert screen.said[-1] == "Post verwijderd"
    assert screen.post(1).field("name").value() == "scholing"


def test_what_is_paid_from_stays_and_says_why(screen: Screen) -> None:
    screen.dialog.form.posts[0].remove.click()
    assert "uren en inzetten" in screen.said[-1]
    screen.dialog.form.remove.click()
    assert "Op deze geldbron staan" in screen.said[-1]
    assert len(screen.sources()[0].posts) == 2


def test_a_source_goes_on_next_year(screen: Screen) -> None:
    screen.dialog.form.next_year.click()
    assert screen.dialog.years.value() == 2027
    assert screen.form.field("year").value() == "2027"
    assert screen.post(0).field("budget_cents").value() == "1.000,00"
    assert screen.dialog.form.posts[0].use.words.text().endswith("€\xa00 besteed")
    screen.dialog.form.remove.click()
    assert screen.dialog.nothing.isVisible()
    assert [each.year for each in screen.sources()] == [2026]


def test_another_year_shows_its_own_sources(screen: Screen) -> None:
    screen.dialog.years.changed.emit(2025)
    assert screen.dialog.nothing.isVisible()
    screen.dialog.years.changed.emit(2026)
    assert screen.form.isVisible()


def test_what_is_being_typed_is_written_when_it_closes(screen: Screen) -> None:
    field = screen.post(0).field("name").control()
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    screen.type("inzet")
    screen.dialog.accept()
    assert screen.sources()[0].posts[0].name == "inzet"


def test_a_file_to_read_is_shown_and_not_written(desk: Desk, show) -> None:
    desk.only_read = True
    screen = Screen(desk, show)
    assert not screen.dialog.new.isEnabled()
    assert not screen.form.isEnabled()
    assert not screen.post(0).isEnabled()


def test_every_control_has_a_name(screen: Screen) -> None:
    unnamed = [
        control
        for control in screen.dialog.findChildren(QLineEdit)
        if control.isVisible() and not control.accessibleName()
    ]
    assert not unnamed
    names = [block.remove.accessibleName() for block in screen.dialog.form.posts]
    assert names == ["Post coachpool verwijderen", "Post rest verwijderen"]
