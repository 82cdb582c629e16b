"""Text that was typed and not entered is kept, however one goes away from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from nplw_desktop.region import series, sessions
from nplw_desktop.region.base import METADATA
from nplw_desktop.ui.tabs.minutes.actions.page import ActionsPage
from nplw_desktop.ui.tabs.minutes.decisions.page import DecisionsPage
from nplw_desktop.ui.tabs.minutes.series.page import SeriesPage
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WORD = "Halfgetypt"


def _agenda(screen: Screen, _until: Callable[..., None]) -> None:
    screen.open(meeting_on(screen.store, TODAY))
    screen.tab.report.agenda.board.begin_new()
    screen.type(WORD)


def _series_page(screen: Screen, until: Callable[..., None]) -> SeriesPage:
    key = series.series_of(screen.store, meeting_on(screen.store, TODAY))
    assert screen.tab.open(f"minutes/series/{key}")
    page = screen.tab.frame.widget("series")
    assert isinstance(page, SeriesPage)
    until(lambda: page.list.current() == key)
    return page


def _series_field(screen: Screen, until: Callable[..., None]) -> None:
    field = _series_page(screen, until).form.fields.form.field("place").control()
    assert isinstance(field, QLineEdit)
    screen.overtype(field, WORD)


def _series_text(screen: Screen, until: Callable[..., None]) -> None:
    page = _series_page(screen, until)
    screen.overtype(page.form.fields.texts.field("invitation").control(), WORD)


def _standing(screen: Screen, until: Callable[..., None]) -> None:
    _series_page(screen, until).form.standing.begin_new()
    screen.type(WORD)


def _parked(screen: Screen, until: Callable[..., None]) -> None:
    _series_page(screen, until).form.parked.begin_new()
    screen.type(WORD)


def _action(screen: Screen, until: Callable[..., None]) -> None:
    assert screen.tab.open("minutes/actions")
    screen.tab.enter()
    page = screen.tab.frame.widget("actions")
    assert isinstance(page, ActionsPage)
    until(lambda: page.table.rows.count is not None)
    row = page.table.rows.row_at(0)
    assert row is not None
    page.table.select(row.id)
    screen.press(Key.Key_F2)
    screen.type(WORD)


def _meaning(screen: Screen, until: Callable[..., None]) -> None:
    assert screen.tab.open("minutes/decisions")
    screen.tab.enter()
    page = screen.tab.frame.widget("decisions")
    assert isinstance(page, DecisionsPage)
    until(lambda: page.table.rows.count is not None)
    screen.press(Key.Key_Return, Key.Key_Return)
    screen.type(WORD)


PLACES = (_agenda, _series_field, _series_text, _standing, _parked, _action, _meaning)


def _flush(screen: Screen) -> None:
    assert screen.tab.flush()


def _other_page(screen: Screen) -> None:
    assert screen.tab.open("minutes/notes")


def _other_meeting(screen: Screen) -> None:
    other = screen.store.value("SELECT min(id) FROM session WHERE kind = 'regional_meeting'")
    assert screen.tab.open(f"minutes/{other}")


def _hidden(screen: Screen) -> None:
    screen.tab.hide()
    assert screen.tab.flush()


@pytest.mark.parametrize("leave", [_flush, _other_page, _other_meeting, _hidden])
@pytest.mark.parametrize("place", PLACES)
def test_half_a_word_is_in_the_file(
    screen: Screen,
    qtbot,
    place: Callable[[Screen, Callable[..., None]], None],
    leave: Callable[[Screen], None],
) -> None:
    assert sessions.get(screen.store, 1) is not None
    place(screen, qtbot.waitUntil)
    leave(screen)
    QApplication.processEvents()
    assert WORD in _everything(screen)


def _everything(screen: Screen) -> str:
    names = ("series", "series_item", "parked_item", "agenda_item", "line", "decision_meaning")
    return repr(
        [tuple(row) for name in names for row in screen.store.rows(f"SELECT * FROM {name}")]
    )


def _edited_point(screen: Screen, _until: Callable[..., None]) -> None:
    screen.open(meeting_on(screen.store, TODAY))
    board = screen.tab.report.agenda.board
    board.edit(board._points[0].id)
    screen.type(WORD)


def _edited_standing(screen: Screen, until: Callable[..., None]) -> None:
    board = _series_page(screen, until).form.standing
    board.edit(board._points[0].id)
    screen.type(WORD)


@pytest.mark.parametrize(
    ("place", "table"), [(_edited_point, "agenda_item"), (_edited_standing, "series_item")]
)
def test_a_point_that_went_elsewhere_while_it_was_typed_over_is_kept_as_a_new_one(
    screen: Screen, qtbot, place: Callable[[Screen, Callable[..., None]], None], table: str
) -> None:
    place(screen, qtbot.waitUntil)
    points = METADATA.tables[table]
    with screen.store.change("Elders") as change:
        if table == "agenda_item":
            home, key = "session_id", screen.session.id
        else:
            page = screen.tab.frame.widget("series")
            assert isinstance(page, SeriesPage)
            assert page.form.series is not None
            home, key = "series_id", page.form.series.id
        for row in change.rows(f"SELECT id FROM {table} WHERE {home} = :key", key=key):
            change.delete(points, row.id)
    QApplication.processEvents()
    assert screen.tab.flush()
    found = screen.store.rows(f"SELECT title FROM {table} WHERE {home} = :key", key=key)
    assert [row.title for row in found] == [WORD]
