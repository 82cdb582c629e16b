"""The choices beside the preview: what is ticked is at once what is seen, saved and printed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid
from sqlalchemy import select

from nplw_desktop.documents.papers import FORMS
from nplw_desktop.region import attachments, lines, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting import memory as paper_memory
from nplw_desktop.region.reporting.choice import FULL, PARTS, SCRIPT, SIGN_IN, SUMMARY, YEAR
from nplw_desktop.region.sessions import series, session
from nplw_desktop.ui.papers import memory
from nplw_desktop.ui.papers.dialog import PaperDialog
from nplw_desktop.ui.papers.subjects import WORDS
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.tabs.minutes.attachments.photo_words import PhotoWords
from tests.documents.examples import picture
from tests.ui.tabs.minutes.ground import TODAY, Screen, items, meeting_on
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SECRET = "De wethouder van Zandwijk twijfelt"
Open = Callable[[str], PaperDialog]


@pytest.fixture
def held(screen: Screen) -> int:
    """The regional meeting of today, in a series, with a decision for the user alone."""
    key = meeting_on(screen.store, TODAY)
    with screen.store.change("Gesloten besluit") as change:
        lines.add(
            change,
            Home(key, items(screen.store, key)["Opening"]),
            SECRET,
            kind="decision",
            status="valid",
            confidentiality="private",
        )
    return key


@pytest.fixture
def show_paper(screen: Screen, held: int, qtbot) -> Iterator[Open]:
    """Opens a paper of that meeting and waits until it is on screen."""
    made: list[PaperDialog] = []

    def show(form: str) -> PaperDialog:
        screen.tab.report.summary.show_form(held, form)
        dialog = screen.tab.report.summary.dialog
        assert dialog is not None
        made.append(dialog)
        settled(dialog, qtbot)
        return dialog

    yield show
    for dialog in made:
        if isValid(dialog):
            dialog.close()


def settled(dialog: PaperDialog, qtbot) -> None:
    """Wait until the paper in view is the one that is chosen."""

    def there() -> bool:
        shown = dialog.shown
        if shown is None or shown.asked.choice != dialog.choice or dialog._making:
            return False
        return dialog.pages._data == shown.paper.data

    qtbot.waitUntil(there)
    qtbot.waitUntil(lambda: bool(dialog.pages._images))


def on_paper(dialog: PaperDialog) -> str:
    assert dialog.paper is not None
    with opened_pdf(dialog.paper.data) as paper:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in paper).split())


def choosers(monkeypatch: pytest.MonkeyPatch) -> list[QFileDialog]:
    """The dialogs of the system that are asked for from now on; none is shown."""
    asked: list[QFileDialog] = []

    def remember(chooser: QFileDialog) -> None:
        asked.append(chooser)

    monkeypatch.setattr(QFileDialog, "open", remember)
    return asked


def tick(dialog: PaperDialog, part: str, qtbot) -> None:
    QTest.keyClick(dialog.panel.ticks[part].control(), Qt.Key.Key_Space)
    settled(dialog, qtbot)


# --- choosing -------------------------------------------------------------------------------


def test_the_words_of_the_forms_are_those_of_the_papers() -> None:
    assert dict(WORDS) == {key: form.word for key, form in FORMS.items()}


def test_a_part_that_is_unticked_is_gone_from_the_paper_and_comes_back(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    assert list(dialog.panel.ticks) == list(PARTS[SUMMARY])
    assert "B-2026-31" in on_paper(dialog)
    tick(dialog, "decisions", qtbot)
    assert "B-2026-31" not in on_paper(dialog)
    assert "B-2026-31" not in dialog.words.toPlainText()
    tick(dialog, "decisions", qtbot)
    assert "B-2026-31" in on_paper(dialog)


def test_another_paper_is_chosen_in_the_same_window(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    box = dialog.panel.form.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settled(dialog, qtbot)
    assert dialog.choice.form == FULL
    assert list(dialog.panel.ticks) == list(PARTS[FULL])
    assert dialog.windowTitle().endswith(", verslag.pdf")
    assert dialog.words.accessibleName() == "Tekst van volledig verslag"


def test_the_place_on_the_page_and_the_focus_stay_when_a_tick_changes_the_paper(
    show_paper, qtbot
) -> None:
    dialog = show_paper(FULL)
    bar = dialog.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    place = bar.value()
    box = dialog.panel.ticks["purpose"].control()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert dialog.pages._images, "what was seen stays until the new one is there"
    settled(dialog, qtbot)
    assert bar.value() == min(place, bar.maximum())
    assert dialog.focusWidget() is box


def test_what_is_chosen_is_remembered_for_the_series_and_for_that_form(
    screen: Screen, held: int, show_paper, qtbot
) -> None:
    dialog = show_paper(SUMMARY)
    tick(dialog, "agenda", qtbot)
    dialog.close()
    again = show_paper(SUMMARY)
    assert again.panel.ticks["agenda"].value() is False
    assert "Inzet coachpool" not in on_paper(again)
    again.close()
    assert show_paper(FULL).panel.ticks["minutes"].value() is True
    found = sessions.get(screen.store, held)
    assert found is not None
    assert found.series_id is not None
    kept = paper_memory.remembered(screen.store, found.series_id, SUMMARY)
    assert not kept.has("agenda")


def test_choosing_what_goes_on_paper_is_nothing_to_undo(screen: Screen, show_paper, qtbot) -> None:
    before = screen.store.undo_step
    dialog = show_paper(SUMMARY)
    tick(dialog, "agenda", qtbot)
    assert screen.store.undo_step == before


def test_a_meeting_without_a_series_is_remembered_on_this_computer(
    screen: Screen, held: int, show_paper, qtbot
) -> None:
    with screen.store.change("Los overleg") as change:
        sessions.edit(change, held, series_id=None)
    dialog = show_paper(SUMMARY)
    tick(dialog, "agenda", qtbot)
    dialog.close()
    assert not show_paper(SUMMARY).choice.has("agenda")
    rows = screen.store.rows(select(series.c.papers))
    assert {row.papers for row in rows} == {""}


def test_the_paper_that_was_made_last_comes_first_and_the_summary_key_keeps_the_summary(
    screen: Screen, held: int, show_paper, qtbot
) -> None:
    screen.open(held)
    dialog = show_paper(SUMMARY)
    dialog.show_form(SCRIPT)
    settled(dialog, qtbot)
    dialog.close()
    screen.tab.commands()["papers"]()
    found = screen.tab.report.summary.dialog
    assert found is not None
    assert found.choice.form == SCRIPT
    found.close()
    screen.tab.commands()["print"]()
    found = screen.tab.report.summary.dialog
    assert found is not None
    assert found.choice.form == SUMMARY
    settled(found, qtbot)
    found.close()


def test_the_number_of_empty_rows_is_chosen_where_there_are_any(show_paper, qtbot) -> None:
    dialog = show_paper(SIGN_IN)
    panel = dialog.panel
    assert panel.guests.isVisible()
    before = on_paper(dialog)
    panel.guests.box.setCurrentIndex(panel.guests.box.count() - 1)
    settled(dialog, qtbot)
    assert dialog.choice.guests == 40
    assert len(on_paper(dialog)) > len(before)
    tick(dialog, "guests", qtbot)
    assert not panel.guests.isVisible()


# --- what stays out -------------------------------------------------------------------------


def test_a_closed_line_stays_out_is_named_and_goes_in_when_ticked(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    withheld = dialog.panel.withheld
    assert withheld.isVisible()
    assert withheld.words == "Blijft eruit: 1 regel alleen voor jou"
    assert SECRET not in on_paper(dialog)
    (row,) = withheld.rows
    assert row.box.value() is False
    assert row.box.control().accessibleName() == f"Besluit: {SECRET}"
    QTest.keyClick(row.box.control(), Qt.Key.Key_Space)
    settled(dialog, qtbot)
    assert SECRET in on_paper(dialog)
    assert "Alleen ik" in on_paper(dialog)
    assert withheld.words == "1 regel toch erop"
    assert withheld.note == "Het papier is daarmee: alleen ik."
    QTest.keyClick(row.box.control(), Qt.Key.Key_Space)
    settled(dialog, qtbot)
    assert SECRET not in on_paper(dialog)
    assert "Alleen ik" not in on_paper(dialog)


def test_the_words_of_a_line_tick_too(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    (row,) = dialog.panel.withheld.rows
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    settled(dialog, qtbot)
    assert SECRET in on_paper(dialog)


def test_what_was_let_through_once_stays_out_the_next_time(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    dialog.panel.withheld.rows[0].box.box.toggle()
    settled(dialog, qtbot)
    dialog.close()
    again = show_paper(SUMMARY)
    assert SECRET not in on_paper(again)
    assert again.panel.withheld.rows[0].box.value() is False


def test_a_part_that_is_out_names_no_lines_of_it(show_paper, qtbot) -> None:
    dialog = show_paper(SUMMARY)
    tick(dialog, "decisions", qtbot)
    assert not dialog.panel.withheld.isVisible()


def test_the_script_of_the_chair_holds_nothing_back(show_paper) -> None:
    dialog = show_paper(SCRIPT)
    assert SECRET in on_paper(dialog)
    assert not dialog.panel.withheld.isVisible()


def test_photos_without_words_are_told_and_can_be_given_them(
    screen: Screen, held: int, show_paper, qtbot
) -> None:
    with screen.store.change("Foto") as change:
        attachments.add(change, picture(), "flip.png", "image/png", session_id=held)
    dialog = show_paper(SUMMARY)
    assert dialog.panel.silent.isVisible()
    assert dialog.panel.silent.text().startswith("1 foto komt er niet op")
    dialog.panel.fill_words.click()
    asked = dialog.findChild(PhotoWords)
    assert asked is not None
    (field,) = asked.fields.values()
    field.edit.setText("Drie kavels op een flip-over")
    asked.on.click()
    qtbot.waitUntil(lambda: "Foto: Drie kavels" in dialog.words.toPlainText())
    settled(dialog, qtbot)
    assert not dialog.panel.silent.isVisible()
    screen.desk.tasks.wait()


# --- keeping it -----------------------------------------------------------------------------


def test_what_is_saved_in_haste_is_what_was_ticked(
    show_paper, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = show_paper(SUMMARY)
    asked = choosers(monkeypatch)
    QTest.keyClick(dialog.panel.ticks["decisions"].control(), Qt.Key.Key_Space)
    dialog.ask_save()
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1)
    asked[0].fileSelected.emit(str(tmp_path / "a.pdf"))
    with opened_pdf((tmp_path / "a.pdf").read_bytes()) as paper:
        assert "B-2026-31" not in paper[0].get_textpage().get_text_bounded()


def test_a_text_document_is_saved_beside_the_pdf_under_its_own_name(
    show_paper, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = show_paper(FULL)
    asked = choosers(monkeypatch)
    QTest.keyClick(dialog, Qt.Key.Key_S, BOTH)
    qtbot.waitUntil(lambda: len(asked) == 1)
    name = Path(asked[0].selectedFiles()[0]).name
    assert name.endswith(", verslag.odt")
    asked[0].fileSelected.emit(str(tmp_path / name))
    with zipfile.ZipFile(tmp_path / name) as file:
        assert "Besluit B-2026-31" in file.read("content.xml").decode()
    dialog.save_to(tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == dialog.paper.data


def test_a_text_document_of_an_earlier_choice_is_never_saved(
    show_paper, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = show_paper(FULL)
    asked = choosers(monkeypatch)
    dialog.ask_save_text()
    qtbot.waitUntil(lambda: len(asked) == 1)
    tick(dialog, "decisions", qtbot)
    assert dialog._others == {}


# --- many -----------------------------------------------------------------------------------


def test_a_year_book_is_chosen_by_year_and_series_from_the_list(screen: Screen, qtbot) -> None:
    screen.tab.show_list()
    screen.tab.list.year_book.click()
    dialog = screen.tab.report.summary.dialog
    assert dialog is not None
    settled(dialog, qtbot)
    panel = dialog.panel
    assert dialog.choice.form == YEAR
    assert panel.year.isVisible()
    assert panel.series.isVisible()
    assert "Presentie" in on_paper(dialog)
    all_of_it = dialog.pages.count
    panel.series.box.setCurrentIndex(1)
    qtbot.waitUntil(
        lambda: dialog.shown is not None and dialog.shown.asked.subject.series_id is not None
    )
    settled(dialog, qtbot)
    assert dialog.pages.count < all_of_it
    QTest.keyClick(panel.form.box, Qt.Key.Key_Down)
    settled(dialog, qtbot)
    assert not panel.year.isVisible()
    dialog.close()


def test_a_meeting_without_a_date_has_a_sign_in_sheet(screen: Screen, held: int, qtbot) -> None:
    with screen.store.change("Zonder datum") as change:
        change.update(session, held, held_on=None)
    screen.tab.report.summary.show_papers(held)
    dialog = screen.tab.report.summary.dialog
    assert dialog is not None
    settled(dialog, qtbot)
    assert dialog.choice.form == SIGN_IN
    dialog.show_form(SUMMARY)
    qtbot.waitUntil(lambda: dialog._strip is not None)
    assert dialog._strip is not None
    assert "heeft nog geen datum" in dialog._strip.accessibleName()
    assert dialog.pages.count
    dialog.close()


def test_an_afternoon_has_a_paper_of_its_own(screen: Screen, qtbot) -> None:
    key = meeting_on(screen.store, date(2026, 11, 5), "co_working_afternoon")
    screen.tab.report.summary.show(key)
    dialog = screen.tab.report.summary.dialog
    assert dialog is not None
    settled(dialog, qtbot)
    assert dialog.choice.form == "afternoon"
    dialog.close()


# --- for everybody --------------------------------------------------------------------------


@pytest.mark.parametrize("form", [SUMMARY, SIGN_IN])
def test_every_control_has_a_name_and_a_role(show_paper, form: str) -> None:
    assert faults(show_paper(form)) == []


def test_f6_goes_round_the_parts_of_the_window(show_paper) -> None:
    dialog = show_paper(SUMMARY)
    dialog.activateWindow()
    dialog.pages.setFocus()
    places = []
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_F6)
        focused = dialog.focusWidget()
        places.append(
            next(
                part
                for part in (dialog.panel, dialog.bar, dialog.words, dialog.pages)
                if part is focused or part.isAncestorOf(focused)
            )
        )
    assert dialog.panel in places
    assert dialog.bar in places


def test_the_choices_can_be_put_away_and_stay_away(screen: Screen, show_paper) -> None:
    dialog = show_paper(SUMMARY)
    assert dialog.panel.isVisible()
    dialog.choices.click()
    assert not dialog.panel.isVisible()
    dialog.close()
    assert not show_paper(SUMMARY).panel.isVisible()
    memory.show_panel(screen.desk, shown=True)


def test_with_little_room_the_bar_shows_less_and_never_widens_the_window(show_paper) -> None:
    dialog = show_paper(SUMMARY)
    assert dialog.bar.fit.isVisible()
    dialog.resize(680, 480)
    QApplication.processEvents()
    assert dialog.width() == 680
    assert not dialog.bar.fit.isVisible()
    assert dialog.bar.save.isVisible()
    assert dialog.more.isVisible()
    assert dialog.more.geometry().right() <= dialog.bar.width()
    dialog.resize(1_240, 700)
    QApplication.processEvents()
    assert dialog.bar.fit.isVisible()
    assert dialog.bar.print.text() == "Afdrukken"
