"""The screen of the facilitator: what it shows, and at which sizes it still can be worked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from nplw_desktop.region import filing, lines, organisations, people, roles, sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision.harvest import intentions
from nplw_desktop.region.intervision_tables import KIND
from nplw_desktop.region.lines import Home
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.live.captured import CapturedPanel
from nplw_desktop.ui.tabs.intervision.live.feed import Feed
from nplw_desktop.ui.tabs.intervision.live.notes import NotePanel
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tabs.intervision.live.strip import PhaseStrip
from nplw_desktop.ui.tabs.intervision.live.turns import TurnsPanel
from nplw_desktop.ui.widgets.text import ElidedText
from nplw_desktop.ui.widgets.undo_bar import UndoBar
from tests.region.ground import TODAY
from tests.ui.tabs.intervision.live.ground import Clock

Show = Callable[..., None]


@pytest.fixture
def page(desk: Desk, feed: Feed, show: Show) -> Iterator[LivePage]:
    """The screen on a laptop."""
    made = LivePage(desk, feed)
    show(made, 1366, 768)
    yield made
    feed.changed.disconnect(made.tell)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(1366, 768, 1.0), (1280, 720, 1.0), (960, 540, 1.0), (1366, 768, 1.3), (1920, 1080, 1.0)],
)
def test_every_control_is_whole_and_in_sight(
    page: LivePage, desk: Desk, width: int, height: int, scale: float
) -> None:
    desk.theme.set_scale(scale)
    page.resize(width, height)
    settle()
    assert not page._scroll.verticalScrollBar().isVisible()
    around = page.rect()
    for button in page.findChildren(QPushButton):
        if not button.isVisible():
            continue
        box = button.rect().translated(button.mapTo(page, QPoint()))
        assert around.contains(box), button.accessibleName()
        assert button.width() >= button.sizeHint().width(), button.accessibleName()
    editor = page.notes.area.sheet.editor
    assert editor.viewport().height() >= 2 * desk.theme.px(24)


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(1366, 768, 1.0), (1280, 720, 1.0), (960, 540, 1.0), (1366, 768, 1.3), (960, 540, 1.3)],
)
def test_what_was_done_just_now_is_said_where_it_covers_nothing_that_is_needed(
    page: LivePage, desk: Desk, width: int, height: int, scale: float
) -> None:
    desk.theme.set_scale(scale)
    page.resize(width, height)
    settle()
    bar = UndoBar(desk.theme, page.head)
    for said in ("Naar fase 3", "Terug naar fase 3"):
        bar.show_message(said)
        settle()
        assert page.head.rect().contains(bar.geometry())
        covered = QRect(bar.mapTo(page, QPoint()), bar.size())
        for each in page.findChildren(QWidget):
            if bar.isAncestorOf(each) or not each.isVisible() or each.window() is not page:
                continue
            if isinstance(each, QPushButton | PhaseStrip | NotePanel | CapturedPanel | TurnsPanel):
                box = each.rect().translated(each.mapTo(page, QPoint()))
                assert not box.intersects(covered), each.accessibleName()
        # The words can be read, and its buttons are whole.
        shown = bar.findChild(ElidedText)
        assert shown is not None
        assert shown.width() >= shown.sizeHint().width()
        for button in bar.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width()
            assert button.accessibleName()


def test_large_text_is_scrolled_to_and_never_cut_at_the_side(page: LivePage, desk: Desk) -> None:
    desk.theme.set_scale(2.0)
    page.resize(1366, 768)
    settle()
    assert page._inner.width() <= page._scroll.viewport().width()
    assert page._scroll.verticalScrollBar().isVisible()


def test_it_shows_the_phase_its_question_and_what_comes_next(page: LivePage, desk: Desk) -> None:
    key = page.feed.session_id
    desk.write("Vraag", lambda change: cases.write(change, key, cases.QUESTION, "Hoe nu verder?"))
    settle()
    assert page.phase.text.words.title == "Terugblik"
    assert page.phase.text.words.asked == "Femke vraagt:"
    assert page.phase.text.words.question == "Hoe nu verder?"
    assert page.notes.following.accessibleName() == "Hierna: Informatie, 15 minuten"
    assert page.phase.number.text() == "Fase 1 van 3 · allen"


def test_the_clock_warns_by_word_colour_and_shape(page: LivePage, clock: Clock) -> None:
    found = []
    for seconds in (0, 185, 130):
        clock.go(seconds)
        page.feed.look()
        found.append((page.phase.pill.text, page.phase.ring.mood))
    assert found == [("", "calm"), ("nog 2 minuten", "soon"), ("over tijd", "over")]


def test_the_last_phase_has_no_next(page: LivePage) -> None:
    page.feed.next_phase()
    page.feed.next_phase()
    settle()
    assert not page.notes.next.isEnabled()
    assert page.notes.following.accessibleName() == "Dit is de laatste fase"


def test_a_row_passed_over_says_so(page: LivePage) -> None:
    page.feed.skip(page.turns.list.rows.rows[1].key)
    settle()
    assert page.turns.list.rows.rows[1].end == "overgeslagen"
    assert "overgeslagen" in page.turns.list.rows.rows[1].spoken


def test_no_name_of_the_case_is_in_the_label_of_any_step(page: LivePage, desk: Desk) -> None:
    labels = []
    desk.changed.connect(lambda changed: labels.append(changed.label))
    page.notes.area.sheet.editor.setFocus()
    page.feed.next_phase()
    page.notes.area.sheet.editor.insertPlainText("Wethouder Zandwijk trekt zich terug")
    assert page.flush()
    page.feed.extend()
    page.feed.next_turn()
    settle()
    assert labels
    assert not any("Zandwijk" in label or "Informatie" in label for label in labels)


def test_the_first_phase_looks_back_on_what_was_intended(desk: Desk, feed: Feed, show) -> None:
    key = feed.session_id

    def earlier(change):
        group = sessions.add_series(change, "Groep", KIND)
        sessions.edit(change, key, series_id=group)
        day = TODAY - timedelta(days=56)
        before = sessions.add(change, KIND, "Vorige", day, series_id=group, status="held")
        filing.file(change, lines.add(change, Home(before), "Bel de raad"), "intention", day)

    desk.write("Vorige sessie", earlier)
    page = LivePage(desk, feed)
    show(page, 1366, 768)
    assert page.captured.accessibleName() == "Vastgelegd"
    assert page.captured.pane is page.captured.past
    assert [each.end for each in page.captured.past.rows.rows] == ["nog open"]
    past = page.captured.past
    for said in ("gedaan", "deels gedaan", "losgelaten", "nog open"):
        place = past.visualRect(past.rows.index(0)).center()
        QTest.mouseClick(past.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle()
        assert [each.end for each in page.captured.past.rows.rows] == [said]
    found = intentions.last_intentions(desk.store, key)
    assert [each.status for each in found] == ["open"]
    feed.changed.disconnect(page.tell)


class Painted(QObject):
    """Counts how often widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times[watched] += 1
        return False


def test_in_a_minute_the_ring_is_painted_once_a_second_and_the_rest_stays(
    page: LivePage, clock: Clock
) -> None:
    page.feed.next_phase()
    page.feed.next_turn()
    page.head.stop.setFocus()
    clock.go(0.3)
    page.feed.look()
    settle()
    painted, still = Painted(), (page.strip, page.phase.text, page.notes, page.captured)
    for each in (page.phase.ring, *still):
        each.installEventFilter(painted)
    looks, begun = 0, clock.now
    while (clock.now - begun).total_seconds() < 50:  # the minute on the wall stays the same
        clock.go(page.feed._timer.interval() / 1_000)
        page.feed.look()
        looks += 1
        settle()
    assert looks <= 2 * 50 + 2
    assert painted.times[page.phase.ring] <= 51
    assert [painted.times[each] for each in still] == [0, 0, 0, 0]
    for each in (page.phase.ring, *still):
        each.removeEventFilter(painted)


class Regions(QObject):
    """What is painted of a widget, each time."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted.append(event.rect())
        return False


def test_each_second_only_the_row_of_who_speaks_is_painted(page: LivePage, clock: Clock) -> None:
    page.feed.next_turn()
    page.feed.next_turn()
    page.turns.next.setFocus()
    settle()
    regions, rows = Regions(), page.turns.list
    rows.viewport().installEventFilter(regions)
    for _ in range(5):
        clock.go(1)
        page.feed.look()
        settle()
    rows.viewport().removeEventFilter(regions)
    assert regions.painted == [rows.visualRect(rows.rows.index(1))] * 5
    assert rows.rows.rows[1].end == "0:05"


def test_turns_show_where_somebody_is_from_and_a_surname_only_for_two_of_one_name(
    page: LivePage, desk: Desk
) -> None:
    def edit(change: Change) -> None:
        other = people.add(change, PersonName(given_name="Tariq", family_name="Woudenaar"))
        sessions.invite(change, page.feed.session_id, other)
        place = organisations.add(change, "Zandwijk")
        naima = sessions.participants(change, page.feed.session_id)[1].person_id
        assert naima is not None
        roles.add(change, naima, place, "Projectleider")

    desk.write("Erbij", edit)
    settle()
    page.feed.to_phase(page.feed.shown.clock.phases[1].phase.id)
    settle()
    rows = page.turns.list.rows.rows
    assert [(each.strong, each.text) for each in rows] == [
        ("Naima", "Zandwijk"),
        ("Tariq Broekhaven", ""),
        ("Tariq Woudenaar", ""),
    ]
    assert rows[0].spoken == "Naima, Zandwijk"
