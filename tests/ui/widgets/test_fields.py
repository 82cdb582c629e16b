"""Fields tell what was typed after a pause and on leaving, and never what was loaded."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.date_field import DateField
from nplw_desktop.ui.widgets.field_base import DEBOUNCE_MS, Field
from nplw_desktop.ui.widgets.fields import CheckField, ChoiceField, LongTextField, TextField

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = (("g", "Gemeente"), ("p", "Provincie"))


def _read(text: str) -> date | None:
    return {"vr 4 dec": date(2026, 12, 4)}.get(text)


class Page(QWidget):
    """One field, a button to leave it for, and a window that has an undo."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.told: list[object] = []
        self.undone = 0
        self.elsewhere = QPushButton("elders")
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.elsewhere)
        field.edited.connect(self.told.append)
        action = QAction("Ongedaan maken", self)
        action.setShortcut(QKeySequence.StandardKey.Undo)
        action.triggered.connect(self._on_undo)
        self.addAction(action)

    def _on_undo(self) -> None:
        self.undone += 1

    def type(self, text: str) -> None:
        self.field.control().setFocus()
        QTest.keyClicks(self.field.control(), text)

    def undo_key(self) -> None:
        QTest.keyClick(self.field.control(), Key.Key_Z, CONTROL)

    def leave(self) -> None:
        self.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def page(theme, show):
    def make(field: Field) -> Page:
        page = Page(field)
        show(page)
        page.elsewhere.setFocus()
        return page

    return make


@pytest.fixture
def text_page(theme, page):
    return page(TextField(theme, "Rol"))


def test_typing_is_told_once_after_a_pause(text_page, qtbot):
    assert DEBOUNCE_MS == 600
    assert text_page.field._timer.interval() == DEBOUNCE_MS
    text_page.field._timer.setInterval(20)
    text_page.type("adviseur ")
    assert text_page.told == []
    qtbot.waitUntil(lambda: text_page.told == ["adviseur"])
    text_page.leave()
    assert text_page.told == ["adviseur"]


def test_leaving_tells_at_once(text_page):
    text_page.type("adviseur")
    text_page.leave()
    assert text_page.told == ["adviseur"]


def test_enter_tells_at_once(text_page):
    text_page.type("adviseur")
    QTest.keyClick(text_page.field.control(), Key.Key_Return)
    assert text_page.told == ["adviseur"]


def test_flush_tells_at_once_and_only_what_changed(text_page):
    text_page.field.flush()
    text_page.type("a")
    text_page.field.flush()
    text_page.field.flush()
    assert text_page.told == ["a"]


def test_typing_and_taking_it_back_tells_nothing(text_page):
    text_page.field.set_value("adviseur")
    text_page.type("x")
    QTest.keyClick(text_page.field.control(), Key.Key_Backspace)
    text_page.leave()
    assert text_page.told == []


def test_loading_tells_nothing_and_cannot_be_undone_by_typing(text_page, qtbot):
    text_page.field._timer.setInterval(1)
    text_page.field.set_value("adviseur")
    text_page.field.control().setFocus()
    qtbot.wait(20)
    text_page.undo_key()
    assert text_page.told == []
    assert text_page.field.value() == "adviseur"


@pytest.mark.parametrize("kind", [TextField, LongTextField])
def test_a_text_has_its_own_undo_until_nothing_is_left_to_undo(theme, page, kind):
    page = page(kind(theme, "Notitie"))
    page.field.set_value("was")
    page.type("x")
    page.undo_key()
    assert (page.field.value(), page.undone) == ("was", 0)
    page.undo_key()
    assert (page.field.value(), page.undone) == ("was", 1)


@pytest.mark.parametrize("kind", [TextField, LongTextField])
def test_an_emptied_text_leaves_undo_to_the_window(theme, page, kind):
    page = page(kind(theme, "Notitie"))
    page.type("x")
    QTest.keyClick(page.field.control(), Key.Key_Backspace)
    page.undo_key()
    assert page.undone == 1


@pytest.mark.parametrize("kind", [TextField, LongTextField])
def test_a_text_forgets_its_typing_when_it_is_left(theme, page, kind):
    page = page(kind(theme, "Notitie"))
    page.type("x")
    page.leave()
    page.field.control().setFocus()
    page.undo_key()
    assert (page.field.value(), page.undone) == ("x", 1)


def test_a_refusal_waits_until_the_field_is_left(text_page):
    text_page.type("r.tolkamer@hogerveld")
    text_page.field.flush()
    text_page.field.set_error("Ontbreekt ‘.example’?")
    assert text_page.field.error() == ""
    text_page.leave()
    assert text_page.field.error() == "Ontbreekt ‘.example’?"


def test_a_refusal_is_seen_and_heard_and_goes_with_the_next_edit(text_page):
    field = text_page.field
    field.set_error("Dit adres is niet compleet.")
    shown = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert "Dit adres is niet compleet." in shown
    assert field.control().accessibleDescription() == "Dit adres is niet compleet."
    text_page.type("x")
    text_page.leave()
    assert field.error() == ""
    assert field.control().accessibleDescription() == ""


def test_a_refused_field_has_an_edge_of_danger(text_page, theme):
    text_page.field.set_error("Niet goed.")
    control = text_page.field.control()
    edge = control.grab().toImage().pixelColor(control.width() // 2, 0)
    assert edge == theme.color("danger")


def test_label_hint_and_control_belong_together(theme, page):
    page = page(TextField(theme, "Bewaren tot", "Volgt uit de regio-instelling"))
    control = page.field.control()
    label = next(label for label in page.findChildren(QLabel) if label.text() == "Bewaren tot")
    assert label.buddy() is control
    assert control.accessibleName() == "Bewaren tot"
    assert control.accessibleDescription() == "Volgt uit de regio-instelling"


def test_a_locked_field_cannot_be_typed_in(text_page):
    text_page.field.set_locked(True)
    text_page.type("x")
    assert text_page.field.value() == ""
    text_page.field.set_locked(False)
    text_page.type("x")
    assert text_page.field.value() == "x"


def test_a_long_text_keeps_lines_grows_and_is_left_with_tab(theme, page):
    page = page(LongTextField(theme, "Notitie", lines=2))
    before = page.field.control().sizeHint().height()
    page.field.set_value("een\ntwee\ndrie\nvier")
    assert page.field.value() == "een\ntwee\ndrie\nvier"
    assert page.field.control().sizeHint().height() > before
    page.field.control().setFocus()
    QTest.keyClick(page.field.control(), Key.Key_Tab)
    assert page.elsewhere.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3, 1.5, 2.0])
def test_as_many_lines_as_it_has_room_for_need_no_scroll_bar(theme, page, scale):
    theme.set_scale(scale)
    page = page(LongTextField(theme, "Notitie", lines=3))
    page.field.set_value("een\ntwee\ndrie")
    QApplication.processEvents()
    assert page.field.edit.verticalScrollBar().maximum() == 0


def test_the_bar_of_a_long_text_stays_inside_its_box(theme, show):
    field = LongTextField(theme, "Notitie", lines=2)
    field.set_value("\n".join("abcdefghij"))
    show(field, 300, 200)
    bar, edit = field.edit.verticalScrollBar(), field.edit
    assert bar.isVisible()
    assert (
        edit.rect()
        .adjusted(2, 2, -2, -2)
        .contains(QRect(bar.mapTo(edit, QPoint(0, 0)), bar.size()))
    )


def test_a_choice_is_told_at_once_as_its_key(theme, page):
    page = page(ChoiceField(theme, "Soort", KINDS))
    page.field.set_value("g")
    page.field.control().setFocus()
    QTest.keyClick(page.field.control(), Key.Key_Down)
    assert page.told == ["p"]


@pytest.mark.parametrize("held", [CONTROL, CONTROL | Qt.KeyboardModifier.ShiftModifier])
def test_a_letter_with_ctrl_is_for_the_window_and_chooses_nothing(theme, page, held):
    page = page(ChoiceField(theme, "Soort", KINDS))
    page.field.set_value("g")
    page.field.control().setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_P, held, "p")
    page.field.control().keyPressEvent(event)
    assert not event.isAccepted()
    assert page.told == []
    QTest.keyClick(page.field.control(), Key.Key_P)
    assert page.told == ["p"]


def test_new_choices_keep_the_value_and_tell_nothing(theme, page):
    page = page(ChoiceField(theme, "Soort", KINDS))
    page.field.set_value("p")
    page.field.set_choices([("x", "Extra"), *KINDS])
    assert page.field.value() == "p"
    page.field.set_choices([("x", "Extra")])
    assert page.field.value() is None
    assert page.told == []


def test_the_wheel_over_a_choice_does_not_change_it(theme, page):
    page = page(ChoiceField(theme, "Soort", KINDS))
    page.field.set_value("g")
    page.field.control().setFocus()
    place = QPointF(5, 5)
    event = QWheelEvent(
        place,
        page.field.control().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.field.control(), event)
    assert page.field.value() == "g"


def test_a_box_is_ticked_by_space_and_told_at_once(theme, page):
    page = page(CheckField(theme, "Toestemming groepsfoto"))
    page.field.control().setFocus()
    QTest.keyClick(page.field.control(), Key.Key_Space)
    assert page.told == [True]
    page.field.set_value(False)
    assert page.told == [True]


@pytest.fixture
def date_page(theme, page):
    return page(DateField(theme, "Datum", _read))


@pytest.mark.parametrize("typed", ["04-12-2026", "vr 4 dec", "4-12-2026"])
def test_a_date_is_read_as_people_write_it(date_page, typed):
    date_page.type(typed)
    assert date_page.told == []
    date_page.leave()
    assert date_page.told == [date(2026, 12, 4)]
    assert date_page.field.edit.text() == "04-12-2026"


def test_a_date_that_cannot_be_read_stays_and_says_so(date_page):
    date_page.field.set_value(date(2026, 12, 4))
    date_page.field.edit.selectAll()
    date_page.type("ooit")
    date_page.leave()
    assert date_page.told == []
    assert date_page.field.edit.text() == "ooit"
    assert date_page.field.error().startswith("Deze datum ken ik niet.")
    assert date_page.field.value() == date(2026, 12, 4)


def test_an_emptied_date_is_no_date(date_page):
    date_page.field.set_value(date(2026, 12, 4))
    date_page.field.edit.selectAll()
    date_page.field.edit.setFocus()
    QTest.keyClick(date_page.field.edit, Key.Key_Delete)
    date_page.leave()
    assert date_page.told == [None]


def test_up_and_down_go_a_day(date_page):
    date_page.field.set_value(date(2026, 12, 31))
    date_page.field.edit.setFocus()
    QTest.keyClick(date_page.field.edit, Key.Key_Up)
    QTest.keyClick(date_page.field.edit, Key.Key_Down)
    QTest.keyClick(date_page.field.edit, Key.Key_Down)
    assert date_page.told == [date(2027, 1, 1), date(2026, 12, 31), date(2026, 12, 30)]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_is_picked_from_the_calendar_by_key(date_page):
    date_page.field.set_value(date(2026, 12, 4))
    date_page.field.edit.setFocus()
    QTest.keyClick(date_page.field.edit, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar, month = QApplication.activePopupWidget(), QApplication.focusWidget()
    assert calendar is not None
    assert month is not None
    assert calendar.accessibleName() == "Kalender"
    QTest.keyClick(month, Key.Key_Right)
    QTest.keyClick(month, Key.Key_Return)
    assert date_page.told == [date(2026, 12, 5)]
    assert not calendar.isVisible()
