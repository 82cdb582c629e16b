"""Who helped whom: the drawing and its list say the same, by mouse and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nplw_desktop.region import co_working
from nplw_desktop.ui.tabs.minutes.afternoon.screen import HELPED
from tests.ui.tabs.minutes.afternoon.ground import Afternoon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


@pytest.fixture
def helped(afternoon: Afternoon) -> Afternoon:
    fill(afternoon, 4)
    afternoon.screen.show_page(HELPED)
    afternoon.screen.enter()
    QApplication.processEvents()
    return afternoon


def fill(afternoon: Afternoon, count: int) -> None:
    """Everybody learns of the one before."""
    with afternoon.store.change("Velen") as change:
        keys = [
            co_working.check_in_name(change, afternoon.id, f"Gast nummer {at}")
            for at in range(count)
        ]
        for learner, teacher in zip(keys[1:], keys, strict=False):
            co_working.learn(change, learner, f"onderwerp van {learner}", teacher)


def test_the_list_says_what_the_drawing_shows(helped) -> None:
    page = helped.screen.helped
    shown = [page.list.entries.entry(row) for row in range(page.list.entries.rowCount())]
    assert [entry.text for entry in shown] == [
        f"Gast nummer {at + 1} leerde van Gast nummer {at}" for at in range(3)
    ]
    assert set(page.diagram._arrows) == {entry.key for entry in shown}
    assert set(page.diagram._seats) == {one.id for one in helped.there()}


def test_a_row_in_the_list_lights_its_arrow(helped) -> None:
    page = helped.screen.helped
    helped.press(Key.Key_Down)
    assert page.diagram.current == page.list.current_key()
    assert page.diagram.accessibleDescription().startswith("Gast nummer 2 leerde van Gast nummer 1")


def test_the_arrow_keys_in_the_drawing_go_along_the_arrows_and_the_list_follows(helped) -> None:
    page = helped.screen.helped
    page.diagram.setFocus()
    keys = [page.list.entries.entry(row).key for row in range(3)]
    page.diagram.choose(None)
    helped.press(Key.Key_Right)
    assert (page.diagram.current, page.list.current_key()) == (keys[0], keys[0])
    helped.press(Key.Key_Left)
    assert (page.diagram.current, page.list.current_key()) == (keys[2], keys[2])


def test_over_an_arrow_its_subject_is_shown_and_a_click_takes_it(helped) -> None:
    diagram = helped.screen.helped.diagram
    key, bend = next(iter(diagram._arrows.items()))
    middle = bend.point(0.5)
    spot = QPoint(round(middle.x), round(middle.y))
    QTest.mouseMove(diagram, spot)
    QApplication.processEvents()
    assert "onderwerp van" in diagram.toolTip()
    QTest.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=spot)
    assert diagram.current == key


def test_a_lesson_that_goes_takes_its_arrow_along(helped) -> None:
    page = helped.screen.helped
    lesson = helped.lessons()[0]
    page.diagram.choose(lesson.id)
    written = helped.desk.write("Weg", lambda c: co_working.forget_lesson(c, lesson.id))
    assert written.ok
    assert lesson.id not in page.diagram._arrows
    assert page.diagram.current is None


def test_a_lesson_without_a_teacher_is_in_the_list_alone(helped) -> None:
    learner = helped.there()[0].id
    helped.desk.write("Les", lambda c: co_working.learn(c, learner, "uit een boek"))
    page = helped.screen.helped
    assert page.list.entries.rowCount() == 4
    assert len(page.diagram._arrows) == 3


def test_forty_people_are_drawn_each_with_room_for_a_name(afternoon) -> None:
    fill(afternoon, 40)
    afternoon.screen.show_page(HELPED)
    QApplication.processEvents()
    diagram = afternoon.screen.helped.diagram
    assert len(diagram._seats) == 40
    assert diagram.height() >= diagram.sizeHint().height() >= 20 * 26
    image = diagram.grab().toImage()
    assert image.width() == diagram.width()


def test_without_lessons_the_page_says_how_to_begin(afternoon) -> None:
    afternoon.check_in("femke")
    afternoon.screen.show_page(HELPED)
    page = afternoon.screen.helped
    assert page._empty.isVisible()
    assert not page._pair.isVisible()
