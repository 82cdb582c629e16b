"""A form is a list of fields; loading it never overwrites what is being typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nplw_desktop.ui.widgets.form import FieldSpec, Form

SPECS = (
    FieldSpec("first", "Voornaam"),
    FieldSpec("last", "Achternaam"),
    FieldSpec("kind", "Soort", "choice", choices=(("g", "Gemeente"), ("p", "Provincie"))),
    FieldSpec("photo", "Toestemming groepsfoto", "check"),
    FieldSpec("note", "Notitie", "long", columns=2),
)
NAIMA = {"first": "Naima", "last": "Bouzarai", "kind": "g", "photo": True, "note": ""}


@pytest.fixture
def form(theme, show):
    window = QWidget()
    form: Any = Form(theme, SPECS)
    QVBoxLayout(window).addWidget(form)
    show(window, 600, 400)
    form.told = []
    form.edited.connect(lambda key, value: form.told.append((key, value)))
    form.load(NAIMA)
    return form


def _type(form: Form, key: str, text: str) -> None:
    form.field(key).control().setFocus()
    QTest.keyClicks(form.field(key).control(), text)


def test_loading_fills_every_field_and_tells_nothing(form):
    assert {spec.key: form.field(spec.key).value() for spec in SPECS} == NAIMA
    assert form.told == []


def test_an_edit_is_told_with_its_key(form):
    _type(form, "note", "Zoekt voorbeeld")
    form.flush()
    assert form.told == [("note", "Zoekt voorbeeld")]


def test_moving_to_the_next_field_tells_the_one_that_was_left(form):
    _type(form, "first", "!")
    QTest.keyClick(form.field("first").control(), Qt.Key.Key_Tab)
    assert form.field("last").control().hasFocus()
    assert [key for key, _value in form.told] == ["first"]


def test_the_same_record_again_leaves_the_origin_and_unfinished_typing_alone(form):
    _type(form, "note", "half")
    form.load_except({**NAIMA, "first": "N.", "last": "Bouzarai-Vos", "note": "anders"}, "first")
    assert form.field("first").value() == "Naima"
    assert form.field("last").value() == "Bouzarai-Vos"
    assert form.field("note").value() == "half"


def test_an_error_is_shown_at_its_field(form):
    form.show_error("last", "Vul een achternaam in.")
    assert form.field("last").error() == "Vul een achternaam in."
    form.load_except(NAIMA, None)
    assert form.field("last").error() == ""


def test_another_record_takes_errors_away(form):
    form.show_error("last", "Vul een achternaam in.")
    form.load(NAIMA)
    assert form.field("last").error() == ""


def test_tab_goes_through_the_fields_in_their_order(form):
    form.field("first").control().setFocus()
    seen = []
    for _spec in SPECS:
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [spec.label for spec in SPECS]


def test_a_narrow_form_has_one_column_and_a_wide_one_two(form):
    def columns() -> int:
        QApplication.processEvents()
        first, last = form.field("first").pos(), form.field("last").pos()
        return 2 if first.y() == last.y() else 1

    assert columns() == 2
    form.window().resize(260, 600)
    assert columns() == 1
    form.window().resize(700, 600)
    assert columns() == 2


def test_larger_text_needs_wider_columns(form, theme):
    form.window().resize(420, 600)
    QApplication.processEvents()
    theme.set_scale(2.0)
    QApplication.processEvents()
    assert form.field("first").pos().y() < form.field("last").pos().y()


def test_a_date_without_a_reader_is_a_mistake_of_the_program(theme, qapp):
    with pytest.raises(ValueError, match="parse_date"):
        Form(theme, [FieldSpec("due", "Datum", "date")])
