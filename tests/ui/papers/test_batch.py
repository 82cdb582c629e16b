"""Many papers at once: each whole or not at all, none over another, and told in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from nplw_desktop.region import lines, meetings, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.region.reporting.choice import FULL, SUMMARY, YEAR
from nplw_desktop.ui.papers import batch_job
from nplw_desktop.ui.papers.batch import BatchDialog, in_words
from nplw_desktop.ui.papers.batch_job import Outcome
from nplw_desktop.ui.preview.paper import opened_pdf
from tests.ui.tabs.minutes.ground import TODAY, Screen, held, items, meeting_on
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Open = Callable[..., BatchDialog]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Papieren"
    made.mkdir()
    return made


@pytest.fixture
def several(screen: Screen) -> tuple[int, ...]:
    """Three meetings of the year."""
    days = (date(2026, 11, 12), TODAY)
    afternoon = meeting_on(screen.store, date(2026, 11, 5), "co_working_afternoon")
    return (*(meeting_on(screen.store, day) for day in days), afternoon)


@pytest.fixture
def show_batch(screen: Screen, folder: Path) -> Iterator[Open]:
    """Opens the window for some meetings, with the folder chosen."""
    made: list[BatchDialog] = []

    def show(ids: tuple[int, ...]) -> BatchDialog:
        screen.tab.list.papers_asked.emit(ids)
        dialog = screen.tab.papers.dialog
        assert dialog is not None
        made.append(dialog)
        dialog.set_folder(str(folder))
        return dialog

    yield show
    for dialog in made:
        if isValid(dialog):
            dialog._running = False
            dialog.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(dialog: BatchDialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.finished_making, timeout=10_000):
        QTest.keyClick(dialog.make, Qt.Key.Key_Space)


def test_each_meeting_gets_a_file_of_its_own_in_the_folder(
    show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several)
    run(dialog, qtbot)
    assert len(names(folder)) == 3
    assert all(name.endswith(".pdf") for name in names(folder))
    assert any("middag" in name for name in names(folder))
    assert dialog.told.text().startswith("3 bestanden gemaakt in ‘Papieren’.")
    for path in folder.iterdir():
        with opened_pdf(path.read_bytes()) as paper:
            assert len(paper)


def test_the_chosen_paper_is_made_with_a_text_document_beside_it(
    show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several[:2])
    dialog.form.box.setCurrentIndex(1)
    dialog.text.box.setChecked(True)
    run(dialog, qtbot)
    suffixes = [path.suffix for path in sorted(folder.iterdir())]
    assert suffixes == [".odt", ".pdf"] * 2
    assert all(", verslag" in name for name in names(folder))


def test_a_file_that_is_there_is_never_overwritten(
    show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several[:2])
    run(dialog, qtbot)
    first = {path: path.read_bytes() for path in folder.iterdir()}
    dialog.reject()
    run(show_batch(several[:2]), qtbot)
    assert len(names(folder)) == 4
    assert all(path.read_bytes() == data for path, data in first.items())
    assert sum("(2)" in name for name in names(folder)) == 2


def test_what_cannot_be_made_is_told_with_its_reason_and_the_others_are_made(
    screen: Screen, show_batch, several, folder: Path, qtbot
) -> None:
    with screen.store.change("Zonder datum") as change:
        sessions.edit(change, several[0], held_on=None)
    dialog = show_batch(several[:2])
    run(dialog, qtbot)
    assert len(names(folder)) == 1
    assert "heeft nog geen datum. Vul de datum in." in dialog.told.text()
    assert dialog.book.isHidden()


def test_closed_lines_stay_out_of_a_batch_and_are_counted(
    screen: Screen, show_batch, several, folder: Path, qtbot
) -> None:
    with screen.store.change("Gesloten") as change:
        home = Home(several[1], items(screen.store, several[1])["Opening"])
        lines.add(change, home, "geheim4711", kind="insight", status="", confidentiality="private")
    dialog = show_batch(several[:2])
    run(dialog, qtbot)
    assert "1 regel bleef er vertrouwelijk uit." in dialog.told.text()
    for path in folder.iterdir():
        with opened_pdf(path.read_bytes()) as paper:
            assert all("geheim4711" not in p.get_textpage().get_text_bounded() for p in paper)


def test_stopping_finishes_the_file_in_hand_and_says_what_was_not_done(
    show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several)
    with qtbot.waitSignal(dialog.finished_making, timeout=10_000):
        dialog.make.click()
        assert dialog.bar.isVisible()
        assert dialog.told.text().startswith("1 van 3: ")
        dialog.close_button.click()
        assert dialog.isVisible()
    assert len(names(folder)) == 1
    assert "Gestopt: 2 verslagen niet meer gedaan." in dialog.told.text()
    dialog.close_button.click()


def test_a_full_disk_stops_the_batch_and_leaves_no_half_file(
    show_batch, several, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    dialog = show_batch(several)
    monkeypatch.setattr(os, "fsync", fsync)
    run(dialog, qtbot)
    monkeypatch.undo()
    assert names(folder) == []
    assert len(dialog.outcomes) == 1
    assert "De schijf van de map ‘Papieren’ is vol." in dialog.told.text()


def test_a_meeting_that_went_meanwhile_is_told(
    screen: Screen, show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several[:2])
    with screen.store.change("Weg") as change:
        sessions.delete(change, several[0])
    run(dialog, qtbot)
    assert "Deze bijeenkomst is er niet meer." in dialog.told.text()
    assert len(names(folder)) == 1


def test_one_book_of_the_chosen_meetings_has_those_alone(
    screen: Screen, show_batch, several, qtbot
) -> None:
    dialog = show_batch(several[:2])
    assert dialog.book.isVisible()
    dialog.book.click()
    book = screen.tab.report.summary.dialog
    assert book is not None
    qtbot.waitUntil(lambda: book.shown is not None and bool(book.pages._images))
    assert book.choice.form == YEAR
    assert not book.panel.year.isVisible()
    assert "2 bijeenkomsten" in book.words.toPlainText()
    book.close()


def test_meetings_of_several_years_are_no_year_book(screen: Screen, several) -> None:
    with screen.store.change("Vorig jaar") as change:
        sessions.edit(change, several[0], held_on=date(2025, 11, 12))
    screen.tab.papers.show_year(several)
    assert screen.said[-1][0].startswith("Een jaarbundel is van één jaar.")
    assert screen.tab.report.summary.dialog is None


def test_the_menu_on_several_rows_offers_their_papers(screen: Screen, several) -> None:
    menu = QMenu(screen.tab)
    screen.tab.list._fill_menu(menu, several)
    shown = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    assert list(shown) == ["Papieren van 3 verslagen…", "Jaarbundel hiervan…", "Verwijderen"]
    shown["Papieren van 3 verslagen…"].trigger()
    assert screen.tab.papers.dialog is not None
    screen.tab.papers.dialog.close()


def test_one_chosen_meeting_goes_to_its_own_papers(screen: Screen, several, qtbot) -> None:
    screen.tab.list.table.select(several[1])
    screen.tab.commands()["papers"]()
    dialog = screen.tab.report.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.shown is not None)
    dialog.close()


def test_the_window_remembers_the_paper_and_the_folder(
    screen: Screen, show_batch, several, folder: Path, qtbot
) -> None:
    dialog = show_batch(several[:2])
    dialog.form.box.setCurrentIndex(1)
    run(dialog, qtbot)
    dialog.reject()
    screen.tab.papers.show(several)
    again = screen.tab.papers.dialog
    assert again is not None
    assert (again.form.value(), again._folder) == (FULL, folder)
    again.close()


def test_every_control_of_the_window_has_a_name_and_a_role(show_batch, several, qtbot) -> None:
    dialog = show_batch(several[:2])
    assert faults(dialog) == []
    run(dialog, qtbot)
    assert faults(dialog) == []


def test_a_dozen_meetings_are_all_made(screen: Screen, show_batch, folder: Path, qtbot) -> None:
    with screen.store.change("Veel") as change:
        ids = tuple(
            meetings.plan(change, f"Overleg {n}", date(2026, 1, 1 + n % 28)) for n in range(12)
        )
    run(show_batch(ids), qtbot)
    assert len(names(folder)) == 12
    assert len({held(screen.store, key).title for key in ids}) == 12


def test_what_is_said_at_the_end_is_right_for_one_and_for_many(folder: Path) -> None:
    one = Outcome("A", (folder / "a.pdf",), left_out=2, silent=1)
    gone = Outcome("B", (), "Deze bijeenkomst is er niet meer.")
    assert in_words([one, gone], 3, folder) == [
        "1 bestand gemaakt in ‘Papieren’.",
        "2 regels bleven er vertrouwelijk uit.",
        "1 foto staat er niet op: er is nog geen beschrijving bij.",
        "Niet gemaakt: ‘B’. Deze bijeenkomst is er niet meer.",
        "Gestopt: 1 verslag niet meer gedaan.",
    ]
    assert in_words([], 0, folder) == ["Er is niets gemaakt."]
    many = [Outcome(str(n), (), "Nee.") for n in range(60)]
    assert in_words(many, 60, folder)[-1] == "En nog 20 andere niet."


def test_one_file_is_made_whole_or_told(screen: Screen, folder: Path) -> None:
    from nplw_desktop.region.reporting.choice import Choice
    from nplw_desktop.ui.papers.making import Asked
    from nplw_desktop.ui.papers.subjects import of_meeting

    subject = of_meeting(screen.store, meeting_on(screen.store, TODAY))
    assert subject is not None
    asked = Asked(subject, Choice(SUMMARY), TODAY)
    made = batch_job.make_one(screen.store, asked, "T", folder / "weg", text=False)
    assert made.stop
    assert made.paths == ()
    assert "De map ‘weg’ is er niet meer." in made.why
