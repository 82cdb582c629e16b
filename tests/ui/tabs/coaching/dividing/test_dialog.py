"""The dialog Verdeel alles: what is seen, ticked, taken over, refused and undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from nplw_desktop.region.coaching import assignments, dividing
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.dividing.dialog import DivideDialog
from nplw_desktop.ui.tabs.coaching.dividing.offer import DivideOffer
from tests.region.coaching import matching_ground as ground

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_Role = Qt.ItemDataRole


@pytest.fixture
def dialog(desk: Desk, show: Callable[..., None]) -> Iterator[DivideDialog]:
    around = QWidget()
    show(around, 1100, 700)
    made = DivideDialog(desk, around)
    made.open()
    _settle(desk)
    yield made
    made.close()
    _settle(desk)


def _settle(desk: Desk) -> None:
    desk.tasks.wait()
    QApplication.processEvents()


def _proposed(desk: Desk) -> list[int]:
    return [
        row.request_id for row in desk.store.rows("SELECT request_id FROM assignment ORDER BY id")
    ]


def test_each_request_stands_with_its_coach_and_why_or_why_not(dialog: DivideDialog) -> None:
    first, second, left = dialog.list.shown()
    assert {first.coach, second.coach} == {"Mirjam Oudkerken", "Thijs Waterhoven"}
    assert {first.now, second.now} == {"nog niemand"}
    assert first.ticked is second.ticked is True
    assert (left.coach, left.ticked) == ("niemand", None)
    assert left.why == "niemand kan het nu: 2 kennen het thema niet"
    assert dialog.summary.text().startswith("2 van 3 vragen krijgen een coach")
    assert "Bewezen" in dialog.certainty.text()
    assert dialog.go.text() == "Overnemen (2)"


def test_a_screen_reader_hears_the_whole_row_and_its_box(dialog: DivideDialog) -> None:
    model = dialog.list.entries
    index = model.index(0, 0)
    said = model.data(index, _Role.AccessibleTextRole)
    entry = model.entry(0)
    assert all(part in said for part in (entry.title, entry.coach, entry.why, "nu nog niemand"))
    assert model.data(index, _Role.CheckStateRole) == Qt.CheckState.Checked
    assert model.data(model.index(2, 0), _Role.CheckStateRole) is None
    model.setData(index, Qt.CheckState.Unchecked, _Role.CheckStateRole)
    assert dialog.list.shown()[0].ticked is False


def test_by_keyboard_space_unticks_and_ctrl_enter_takes_over_the_rest_in_one_step(
    desk: Desk, dialog: DivideDialog
) -> None:
    dialog.list.setFocus()
    first, second, _left = dialog.list.shown()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.go.text() == "Overnemen (1)"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _settle(desk)
    assert _proposed(desk) == [second.key]
    assert dialog.list.shown()[1].done
    assert dialog.strip.isVisibleTo(dialog)
    assert dialog.list.shown()[0].ticked is False
    dialog.turn_all()
    dialog.take_over()
    _settle(desk)
    assert _proposed(desk) == [second.key, first.key]
    desk.undo()
    desk.undo()
    assert _proposed(desk) == []


def test_enter_takes_over_one_row_alone(desk: Desk, dialog: DivideDialog) -> None:
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    _settle(desk)
    assert dialog.list.hasFocus()
    assert _proposed(desk) == [dialog.list.shown()[1].key]
    assert dialog.go.text() == "Overnemen (1)"


def test_taking_over_does_not_hold_up_the_window_and_is_told_before_it_closes(
    desk: Desk, dialog: DivideDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def accept(*given: object, **named: object) -> object:
        threads.append(threading.get_ident())
        return real(*given, **named)  # type: ignore[arg-type]

    real = dividing.accept
    monkeypatch.setattr(dividing, "accept", accept)
    dialog.take_over()
    dialog.take_over()  # a second press does nothing
    dialog.reject()  # it stays until that was told
    assert dialog.isVisible()
    _settle(desk)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()
    assert "2 voorstellen staan klaar." in dialog.strip._text.text()
    assert dialog.again.isEnabled()


def test_a_click_ticks_and_unticks(dialog: DivideDialog) -> None:
    spot = dialog.list.visualRect(dialog.list.entries.index(0, 0)).center()
    for expected in (False, True):
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert dialog.list.shown()[0].ticked is expected


def test_what_changed_since_is_told_and_refused_in_words(desk: Desk, dialog: DivideDialog) -> None:
    line = dialog.list.shown()[0]
    coach_id = desk.store.value(
        "SELECT c.id FROM coach c JOIN person p ON p.id = c.person_id WHERE p.display_name = :name",
        name=line.coach,
    )
    late = ground.request(desk.store, "financiering")
    ground.propose(desk.store, late, coach_id)
    _settle(desk)
    assert "intussen" in dialog.strip._text.text()
    dialog.take_over()
    _settle(desk)
    assert line.key not in _proposed(desk)
    assert f"{line.request.number} niet: {line.coach} heeft hier intussen geen ruimte" in (
        dialog.strip._text.text()
    )
    dialog.divide()
    _settle(desk)
    assert line.key not in {each.key for each in dialog.list.shown() if each.ticked}


def test_unanswered_proposals_join_when_asked_for(desk: Desk, show: Callable[..., None]) -> None:
    with desk.store.change("Verdeeld") as change:
        dividing.accept(change, dividing.divide(desk.store, desk.today()).lines, desk.today())
    around = QWidget()
    show(around)
    made = DivideDialog(desk, around)
    made.open()
    _settle(desk)
    assert [each.coach for each in made.list.shown()] == ["niemand"]
    made.also.box.setChecked(True)
    _settle(desk)
    assert len(made.list.shown()) == 3
    assert all(each.why.startswith("blijft") for each in made.list.shown()[:2])
    assert [each.ticked for each in made.list.shown()] == [None] * 3
    made.close()
    _settle(desk)


def test_a_file_that_is_only_read_is_divided_but_nothing_is_taken_over(
    desk: Desk, show: Callable[..., None]
) -> None:
    desk.only_read = True
    around = QWidget()
    show(around)
    made = DivideDialog(desk, around)
    made.open()
    _settle(desk)
    assert len(made.list.shown()) == 3
    assert all(each.ticked is None for each in made.list.shown())
    assert not made.go.isEnabled()
    made.take_over()
    assert _proposed(desk) == []
    made.close()
    _settle(desk)


def test_it_is_offered_from_fifteen_open_requests_on(desk: Desk, show: Callable[..., None]) -> None:
    offer = DivideOffer(desk)
    show(offer)
    offer.refresh()
    assert offer.isHidden()
    menu = QMenu(offer)
    offer.fill_menu(menu)
    assert [each.text() for each in menu.actions()[1:]] == ["Alles verdelen (3)…"]
    for _ in range(dividing.OFFERED_FROM - 3):
        ground.request(desk.store, "financiering")
    offer.refresh()
    assert not offer.isHidden()
    assert offer.words.text() == "15 vragen zoeken een coach"
    opened: list[DivideDialog] = []
    offer.opened.connect(opened.append)
    offer.ask()
    _settle(desk)
    assert opened[0].isVisible()
    assert assignments.of_request(desk.store, 1) == ()
    opened[0].close()
    _settle(desk)
