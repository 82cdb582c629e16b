"""The preview shows, saves and prints the very bytes of the paper."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from nplw_desktop.documents import session_summary
from nplw_desktop.documents.saving import free_path
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import DecisionRow, SessionSummary
from nplw_desktop.ui.preview import Paper, PreviewDialog, drives, saving
from nplw_desktop.ui.preview.drives import Volume
from nplw_desktop.ui.preview.paper import opened_pdf, page_sizes, render
from nplw_desktop.ui.preview.printing import Printing
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from tests.ui.test_accessibility import faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


def paper(decisions: int = 60) -> Paper:
    """A summary of two pages, or as many as so many decisions take."""
    rows = tuple(
        DecisionRow(f"B-2026-{at}", RichText(f"Besluit nummer {at} over de kavels."))
        for at in range(1, decisions + 1)
    )
    summary = SessionSummary(
        "uid",
        "Regionaal overleg warmte",
        "Regionaal overleg",
        date(2026, 11, 26),
        "Rivierenzoom",
        decisions=rows,
    )
    return Paper(
        session_summary.build(summary, invariant=True),
        session_summary.file_name(summary),
        session_summary.plain_text(summary),
    )


@pytest.fixture(scope="module")
def two_pages() -> Paper:
    made = paper()
    assert len(page_sizes(made.data)) == 2
    return made


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.cancel_all()
    made.wait()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def dialog(
    theme: Theme, tasks: Tasks, settings: Settings, show: Callable[..., None], qtbot, two_pages
) -> Iterator[PreviewDialog]:
    window = QWidget()
    window.setWindowTitle("Venster")
    show(window, 1366, 768)
    made = PreviewDialog(theme, tasks, settings, window)
    with qtbot.waitSignal(made.page_shown):
        made.show()
        made.show_paper(two_pages)
    made.activateWindow()
    yield made
    made.close()


def press(dialog: PreviewDialog, text: str) -> None:
    """Press the button of the strip with this text."""
    button(dialog, text).click()


def button(dialog: PreviewDialog, text: str) -> QPushButton:
    """The button of the strip with this text."""
    strip = dialog._strip
    assert strip is not None
    return next(each for each in strip.findChildren(QPushButton) if each.text() == text)


def said(dialog: PreviewDialog) -> str:
    return dialog._strip.accessibleName() if dialog._strip is not None else ""


# --- looking --------------------------------------------------------------------------------


def test_the_page_on_screen_is_the_page_of_the_file(
    dialog: PreviewDialog, two_pages, qtbot
) -> None:
    pages = dialog.pages
    # The page may be there at an earlier size of the window as well.
    qtbot.waitUntil(lambda: pages._key(0) in pages._images)
    key = pages._key(0)
    expected = render(two_pages.data, 0, key[1] / 1_000)
    image = QImage(
        expected.pixels,
        expected.width,
        expected.height,
        expected.stride,
        QImage.Format.Format_RGB32,
    )
    assert pages._images[key] == image


def test_the_words_beside_the_pages_are_those_of_the_paper(dialog, two_pages) -> None:
    assert dialog.words.toPlainText() == two_pages.text
    assert "B-2026-60 Besluit nummer 60 over de kavels." in dialog.words.toPlainText()
    assert dialog.words.accessibleName() == "Tekst van de samenvatting"


def test_pages_are_turned_by_button_and_by_key(dialog: PreviewDialog, qtbot) -> None:
    bar = dialog.bar
    assert (bar._page.text(), bar.previous.isEnabled()) == ("Pagina 1 van 2", False)
    bar.next.click()
    assert (bar._page.text(), bar.next.isEnabled()) == ("Pagina 2 van 2", False)
    QTest.keyClick(dialog.pages._stop, Qt.Key.Key_PageUp)
    assert bar._page.text() == "Pagina 1 van 2"
    QTest.keyClick(dialog.pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: any(key[0] == 1 for key in dialog.pages._images))


def test_zooming_keeps_the_place_and_renders_sharply(dialog: PreviewDialog, qtbot) -> None:
    pages = dialog.pages
    before = pages.zoom()
    QTest.keyClick(dialog, Qt.Key.Key_Plus, CTRL)
    assert pages.zoom() > before
    qtbot.waitUntil(lambda: pages._key(0) in pages._images)
    assert pages._images[pages._key(0)].width() == pytest.approx(pages._rect(0).width(), abs=1)
    QTest.keyClick(dialog, Qt.Key.Key_0, CTRL)
    assert pages.zoom() == before
    for _ in range(20):
        pages.zoom_out()
    assert pages.zoom() == 0.5
    assert dialog.bar._zoom.text() == "50 %"


def test_a_hundred_pages_are_rendered_only_where_one_looks(theme, tasks, show, qtbot) -> None:
    from nplw_desktop.ui.preview.pages import PagesView

    window = QWidget()
    window.setWindowTitle("Venster")
    show(window, 800, 600)
    pages = PagesView(theme, tasks, window)
    pages.resize(800, 600)
    pages.show()
    with qtbot.waitSignal(pages.shown):
        pages.show_paper(paper(3_000).data)
    assert pages.count > 60
    pages.go_to(50)
    qtbot.waitUntil(lambda: pages._key(50) in pages._images)
    assert len(pages._images) < 8


def test_every_control_of_the_preview_has_a_name_and_a_role(dialog, tmp_path: Path) -> None:
    assert faults(dialog) == []
    for _ in range(2):
        dialog.save_to(tmp_path / "samenvatting.pdf")
        assert faults(dialog) == []


def test_the_words_can_be_put_away_and_come_back(dialog: PreviewDialog) -> None:
    assert dialog.words.isVisible()
    dialog.bar.words.click()
    assert not dialog.words.isVisible()
    dialog.bar.words.click()
    assert dialog.words.isVisible()


def test_nothing_can_be_saved_before_there_is_a_paper(theme, tasks, settings, show) -> None:
    window = QWidget()
    window.setWindowTitle("Venster")
    show(window, 800, 600)
    dialog = PreviewDialog(theme, tasks, settings, window)
    dialog.show()
    dialog.ask_save()
    dialog.print_paper()
    assert not dialog.bar.save.isEnabled()
    assert dialog.bar._page.text() == "Samenvatting maken…"
    dialog.close()


# --- saving ---------------------------------------------------------------------------------


def test_what_is_saved_is_what_was_shown(dialog: PreviewDialog, tmp_path, two_pages) -> None:
    folder = tmp_path / "Papieren"
    folder.mkdir()
    dialog.save_to(folder / "samenvatting.pdf")
    assert said(dialog) == "Bewaard als ‘samenvatting.pdf’ in ‘Papieren’."
    assert [path.name for path in folder.iterdir()] == ["samenvatting.pdf"]
    assert (folder / "samenvatting.pdf").read_bytes() == two_pages.data


def test_a_file_that_is_there_is_never_overwritten_unasked(dialog, tmp_path, two_pages) -> None:
    there = tmp_path / "samenvatting.pdf"
    there.write_bytes(b"iets van een ander")
    dialog.save_to(there)
    assert there.read_bytes() == b"iets van een ander"
    press(dialog, "Bewaren als ‘samenvatting (2).pdf’")
    assert there.read_bytes() == b"iets van een ander"
    assert (tmp_path / "samenvatting (2).pdf").read_bytes() == two_pages.data


def test_a_file_is_replaced_when_the_user_says_so(dialog, tmp_path, two_pages) -> None:
    there = tmp_path / "samenvatting.pdf"
    there.write_bytes(b"oud")
    dialog.save_to(there)
    press(dialog, "Vervangen")
    assert there.read_bytes() == two_pages.data


def test_a_free_safe_name_in_the_folder_used_last_is_suggested(
    dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Papieren"
    folder.mkdir()
    assert dialog.paper is not None
    dialog.save_to(folder / dialog.paper.file_name)
    asked: list[QFileDialog] = []

    def remember(chooser: QFileDialog) -> None:
        asked.append(chooser)

    monkeypatch.setattr(QFileDialog, "open", remember)
    dialog.ask_save()
    assert asked[0].directory().path() == str(folder)
    assert [Path(path).name for path in asked[0].selectedFiles()] == [
        "2026-11-26 Regionaal overleg warmte (2).pdf"
    ]
    asked[0].fileSelected.emit(str(folder / "ander.pdf"))
    assert (folder / "ander.pdf").exists()


def test_after_saving_it_can_be_opened_and_its_folder_shown(
    dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, Path]] = []

    def note(what: str, path: Path) -> bool:
        done.append((what, path))
        return True

    opening = "nplw_desktop.ui.preview.opening"
    monkeypatch.setattr(f"{opening}.open_file", partial(note, "open"))
    monkeypatch.setattr(f"{opening}.show_in_folder", partial(note, "map"))
    path = tmp_path / "samenvatting.pdf"
    dialog.save_to(path)
    press(dialog, "Openen")
    press(dialog, "Map tonen")
    assert done == [("open", path), ("map", path)]


def test_a_stick_that_is_plugged_in_is_offered_after_saving(
    dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two_pages
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(drives, "plugged_in", lambda: (drives.Drive(stick, "STICK"),))
    dialog.save_to(tmp_path / "samenvatting.pdf")
    button(dialog, "Op usb-stick").menu().actions()[0].trigger()
    assert (stick / "samenvatting.pdf").read_bytes() == two_pages.data


def test_without_a_stick_none_is_offered(dialog, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(drives, "plugged_in", lambda: ())
    dialog.save_to(tmp_path / "samenvatting.pdf")
    with pytest.raises(StopIteration):
        button(dialog, "Op usb-stick")


def test_a_folder_that_is_gone_is_told_in_words_with_a_way_out(dialog, tmp_path) -> None:
    dialog.save_to(tmp_path / "weg" / "samenvatting.pdf")
    assert said(dialog) == ("Bewaren lukt niet. De map ‘weg’ is er niet meer. Kies een andere map.")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "De schijf van de map ‘map’ is vol."),
        (errno.EACCES, "In de map ‘map’ mag je niet schrijven."),
        (errno.EROFS, "In de map ‘map’ kan alleen worden gelezen."),
        (errno.EIO, "Bewaren in ‘map’ lukt niet"),
    ],
)
def test_what_a_disk_refuses_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()

    def fsync(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(saving.SaveFailed, match=words):
        saving.save(folder / "a.pdf", b"x")
    assert list(folder.iterdir()) == []


def test_a_file_held_by_another_program_is_tried_again_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"oud")
    tries: list[int] = []

    def replace(_self: Path, _target: Path) -> None:
        tries.append(1)
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(saving.SaveFailed, match="Sluit het in het andere programma"):
        saving.save(path, b"nieuw", replace=True)
    assert len(tries) == 4
    assert path.read_bytes() == b"oud"


@given(taken=st.sets(st.integers(2, 9)))
def test_the_free_name_is_the_lowest_number_that_is_free(tmp_path_factory, taken) -> None:
    folder = tmp_path_factory.mktemp("namen")
    (folder / "a b.pdf").touch()
    for number in taken:
        (folder / f"a b ({number}).pdf").touch()
    free = free_path(folder, "a b.pdf")
    assert not free.exists()
    lowest = next(number for number in range(2, 20) if number not in taken)
    assert free.name == f"a b ({lowest}).pdf"


# --- sticks ---------------------------------------------------------------------------------


def test_only_what_can_be_taken_out_and_written_counts_as_a_stick() -> None:
    volumes = (
        Volume("/", "root", "/dev/nvme0n1p2", True),
        Volume("/home", "home", "/dev/nvme0n1p3", True),
        Volume("/media/mirte/STICK", "STICK", "/dev/sdz1", True),
        Volume("/run/media/mirte/KAART", "", "/dev/sdy1", True),
        Volume("/media/mirte/CD", "CD", "/dev/sr9", False),
    )
    assert [drive.name for drive in drives.among(volumes, "linux")] == [
        "STICK",
        "/run/media/mirte/KAART",
    ]
    mac = (Volume("/", "Macintosh HD", "disk1", True), Volume("/Volumes/USB", "USB", "disk4", True))
    assert [drive.name for drive in drives.among(mac, "darwin")] == ["USB"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_the_drives_of_this_machine_can_be_asked_for() -> None:
    assert all(drive.root.is_dir() for drive in drives.plugged_in())


# --- printing -------------------------------------------------------------------------------


def test_what_is_printed_are_the_pages_of_the_paper(
    theme, tasks, show, qtbot, tmp_path: Path, two_pages
) -> None:
    window = QWidget()
    window.setWindowTitle("Venster")
    show(window)
    job = Printing(tasks, two_pages.data, two_pages.file_name, window)
    job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    job.printer.setOutputFileName(str(tmp_path / "gedrukt.pdf"))
    job.printer.setResolution(100)
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args == [""]
    with opened_pdf((tmp_path / "gedrukt.pdf").read_bytes()) as printed:
        assert len(printed) == 2
        page = printed[0].render(scale=0.5).to_pil().convert("L").copy()
    with opened_pdf(two_pages.data) as paper:
        original = paper[0].render(scale=0.5).to_pil().convert("L").copy()
    difference = [
        abs(a - b)
        for a, b in zip(page.tobytes(), original.resize(page.size).tobytes(), strict=True)
    ]
    assert sum(difference) / len(difference) < 8


def test_one_page_of_several_can_be_printed(theme, tasks, show, qtbot, tmp_path, two_pages) -> None:
    window = QWidget()
    window.setWindowTitle("Venster")
    show(window)
    job = Printing(tasks, two_pages.data, "x", window)
    job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    job.printer.setOutputFileName(str(tmp_path / "gedrukt.pdf"))
    job.printer.setResolution(72)
    job.printer.setFromTo(2, 2)
    with qtbot.waitSignal(job.done):
        job.start()
    assert len(page_sizes((tmp_path / "gedrukt.pdf").read_bytes())) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", "QPainter::begin", "QPdfEngine")
def test_a_printer_that_does_not_answer_is_told_in_words(
    dialog: PreviewDialog, tmp_path, monkeypatch
) -> None:
    def ask(job: Printing, _above: QWidget) -> None:
        job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        job.printer.setOutputFileName(str(tmp_path / "weg" / "gedrukt.pdf"))
        job.start()

    monkeypatch.setattr(Printing, "ask", ask)
    QTest.keyClick(dialog, Qt.Key.Key_P, CTRL)
    assert said(dialog).startswith("Afdrukken lukt niet. Controleer of de printer aanstaat")


def test_something_that_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        page_sizes(b"geen pdf")
