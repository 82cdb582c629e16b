"""Methode kiezen: by question, time, people and experience, with reasons, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.methods.chooser import MethodChooser
from tests.ui.test_accessibility import faults

QUESTION = "De samenwerking met de wethouder is stroef"
Make = Callable[..., MethodChooser]


@pytest.fixture
def make(desk: Desk, show: Callable[..., None]) -> Iterator[Make]:
    """Opens the dialog over a window of some size."""
    around = QWidget()
    around.setWindowTitle("Intervisie")
    made: list[MethodChooser] = []

    def open_it(width: int = 1366, **known: object) -> MethodChooser:
        if not around.isVisible():
            show(around, width, 700)
        dialog = MethodChooser(desk, around, **known)  # type: ignore[arg-type]
        dialog.taken = []  # type: ignore[attr-defined]
        dialog.chosen.connect(dialog.taken.append)  # type: ignore[attr-defined]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(dialog)
        dialog.open()
        QApplication.processEvents()
        return dialog

    yield open_it
    for each in made:
        each.deleteLater()


def test_the_best_fitting_comes_first_and_says_why(make: Make) -> None:
    dialog = make(question=QUESTION, minutes=90, people=7)
    dialog.experienced.box.setChecked(True)
    first = dialog.list.shown()[0]
    assert first.method == "balint"
    assert first.reasons == (
        "Voor een samenwerking die schuurt",
        "Past precies in 90 minuten",
        "Goed met 7 mensen (5 tot 10)",
        "Voor een ervaren groep",
    )
    assert not first.objections
    assert "Voor een samenwerking die schuurt" in first.spoken()


def test_the_one_the_session_has_stays_in_hand(make: Make) -> None:
    dialog = make(question=QUESTION, current="snelconsult")
    assert dialog.reader.method is not None
    assert dialog.reader.method.key == "snelconsult"
    dialog.experienced.box.setChecked(True)
    dialog.question.edit.setText("Mag je van bewoners vragen wat eerlijk voelt?")
    dialog.show_proposals()
    assert dialog.list.shown()[0].method == "socratisch"
    assert dialog.reader.method.key == "snelconsult"


def test_the_phases_are_shown_as_they_fit_in_the_time(make: Make) -> None:
    dialog = make(minutes=90, current="incident")
    assert dialog.reader.fit.text() == "Past precies: 90 van 90 minuten"
    assert sum(each.minutes for each in dialog.reader.phases.shown()) == 90
    short = make(minutes=45, current="balint")
    assert short.reader.fit.text() == "15 minuten te lang: 60 van 45 minuten"
    assert "Heeft minstens 60 minuten nodig" in next(
        each.objections for each in short.list.shown() if each.method == "balint"
    )


def test_arrows_read_and_enter_takes(make: Make) -> None:
    dialog = make(current="incident")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.reader.method is not None
    assert dialog.reader.method.key == dialog.list.shown()[1].method == "vijfstappen"
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.taken == ["vijfstappen"]  # type: ignore[attr-defined]
    assert not dialog.isVisible()


def test_enter_in_the_question_goes_to_the_list(make: Make) -> None:
    dialog = make(current="incident")
    dialog.question.edit.setFocus()
    QTest.keyClicks(dialog.question.edit, "Welke variant kiezen we en wat zijn de nadelen?")
    QTest.keyClick(dialog.question.edit, Qt.Key.Key_Return)
    assert dialog.list.hasFocus()
    assert dialog.isVisible()
    assert dialog.list.shown()[0].method == "denkhoeden"


def test_leaving_takes_nothing(make: Make) -> None:
    dialog = make(current="incident")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.taken == []  # type: ignore[attr-defined]
    assert not dialog.isVisible()


def test_the_room_never_reads_the_question(desk: Desk, make: Make) -> None:
    dialog = make(question=QUESTION, minutes=90)
    assert dialog.question.value() == QUESTION
    desk.projecting.switch(True)
    assert dialog.question.isHidden()
    assert dialog.question.value() == ""
    assert all("schuurt" not in each.spoken() for each in dialog.list.shown())
    other = make(question=QUESTION)
    assert other.question.isHidden()
    assert other.question.value() == ""


def test_a_group_that_held_three_sessions_has_experience(desk: Desk, make: Make) -> None:
    group = int(desk.store.value("SELECT id FROM series WHERE kind = 'intervision'"))
    assert methods.is_experienced(desk.store, group)
    assert make(series_id=group).experienced.value()
    assert not make().experienced.value()


def test_on_a_small_screen_the_method_stands_below_the_list(make: Make) -> None:
    dialog = make(width=700)
    dialog.resize(640, 600)
    QApplication.processEvents()
    left, right = dialog._pages
    assert right.y() >= left.y() + left.height()
    assert left.height() > 150


def test_every_control_has_a_name_and_a_role(make: Make) -> None:
    assert faults(make(question=QUESTION, minutes=90, people=7)) == []
