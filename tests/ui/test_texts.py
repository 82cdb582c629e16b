"""What is copied when nothing can be written: every word that is not kept, and what is shown."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nplw_desktop.ui.texts import not_kept, typed_in
from nplw_desktop.ui.widgets.fields import LongTextField, TextField
from nplw_desktop.ui.widgets.line_editor import LineEditor

TODAY = date(2026, 11, 24)


@pytest.fixture
def pages(theme, show) -> QStackedWidget:
    """Two pages, of which the first is shown."""
    stack = QStackedWidget()
    stack.addWidget(_page(TextField(theme, "Naam"), LongTextField(theme, "Opmerking")))
    editor = LineEditor(theme, "Verslag", people=_nobody, labels=_nobody, today=lambda: TODAY)
    stack.addWidget(_page(TextField(theme, "Datum"), editor))
    show(stack)
    return stack


def _nobody(_typed: str) -> tuple[()]:
    return ()


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    return page


def test_the_filled_fields_that_are_shown_are_named(pages):
    name, remark = pages.widget(0).findChild(TextField), pages.widget(0).findChild(LongTextField)
    name.set_value("Naima")
    remark.set_value("Bellen.\nMorgen.")
    assert typed_in(pages) == "Naam: Naima\nOpmerking: Bellen.\nMorgen."


def test_behind_another_page_only_what_is_not_kept_counts(pages):
    day = pages.widget(1).findChild(TextField)
    day.set_value("24 nov")
    assert typed_in(pages) == ""
    day.edit.end(False)
    day.edit.insert(" of later")
    assert typed_in(pages) == "Datum: 24 nov of later"
    day.flush()
    assert typed_in(pages) == ""
    day.set_error("Deze datum ken ik niet.")
    assert typed_in(pages) == "Datum: 24 nov of later"


def test_minutes_that_were_not_taken_count_behind_another_page(pages):
    editor = pages.findChild(LineEditor)
    editor.load(())
    editor.insertPlainText("Kavelprijs besproken")
    assert "Kavelprijs besproken" in typed_in(pages)


def test_what_waits_comes_before_what_stands_in_the_fields(pages):
    assert not_kept((), [pages]) == ""
    assert not_kept(("Notitie: een",), [pages]) == "Nog niet bewaard:\nNotitie: een"
    pages.widget(0).findChild(TextField).set_value("Naima")
    assert not_kept(("Notitie: een", "Notitie: twee"), [pages, pages]) == (
        "Nog niet bewaard:\nNotitie: een\nNotitie: twee\n\nIn de velden:\nNaam: Naima"
    )
