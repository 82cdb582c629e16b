"""Photos and files in the minutes: made small, described, kept, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader

from nplw_desktop.region import attachments, reporting
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.tabs.minutes.attachments import pictures
from tests.ui.tabs.minutes.ground import CTRL, TODAY, Key, Screen, meeting_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def photo(width: int, height: int, form: str = "JPEG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#88bbaa"))
    image.setText("Comment", "gemaakt op een geheime plek")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload] # takes a str only
    return bytes(buffer.data().data())


def size_of(data: bytes) -> tuple[int, int]:
    image = QImage.fromData(data)
    return image.width(), image.height()


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def strip(screen: Screen):
    return screen.tab.report.writing.attachments


def kept(screen: Screen, session_id: int):
    return attachments.of_session(screen.store, session_id)


@pytest.mark.parametrize(
    ("before", "after"),
    [((4000, 3000), (2000, 1500)), ((300, 6000), (100, 2000)), ((640, 480), (640, 480))],
)
def test_a_photo_is_at_most_2000_px(before: tuple[int, int], after: tuple[int, int]) -> None:
    made = pictures.prepare(photo(*before), "flipover.jpg", "image/jpeg")
    assert size_of(made.data) == after
    assert made.media_type == "image/jpeg"


def test_what_a_photo_tells_of_where_it_was_taken_is_not_kept() -> None:
    data = photo(640, 480, "PNG")
    assert b"geheime plek" in data
    assert b"geheime plek" not in pictures.prepare(data, "foto.png", "image/png").data


def test_a_photo_is_turned_upright() -> None:
    exif = bytes.fromhex("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000")
    data = photo(300, 200)
    turned = data[:2] + exif + data[2:]
    assert QImageReader().format() is not None
    assert size_of(pictures.prepare(turned, "foto.jpg", "image/jpeg").data) == (200, 300)


def test_a_picture_that_cannot_be_read_is_kept_as_a_file() -> None:
    made = pictures.prepare(b"geen beeld", "foto.heic", "image/heic")
    assert (made.data, made.name, made.media_type) == (b"geen beeld", "foto.heic", "image/heic")


def test_a_bitmap_becomes_a_photo_that_papers_can_show() -> None:
    made = pictures.prepare(photo(64, 64, "BMP"), "schets.bmp", "image/bmp")
    assert (made.name, made.media_type) == ("schets.jpg", "image/jpeg")


def test_a_file_that_is_too_large_is_refused_in_words(tmp_path: Path) -> None:
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(Refused, match=r"film.mp4 is te groot \(62,9 MB\)"):
        pictures.read(str(large))


def test_a_folder_and_a_missing_file_are_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "weg.pdf"):
        with pytest.raises(Refused, match="is geen bestand"):
            pictures.read(str(path))


def test_a_pasted_picture_is_kept_with_the_agenda_item(screen: Screen, held, qtbot) -> None:
    mime = QMimeData()
    mime.setImageData(QImage.fromData(photo(3000, 1000)))
    QGuiApplication.clipboard().setMimeData(mime)
    screen.press(Key.Key_V, held=CTRL)
    qtbot.waitUntil(lambda: bool(kept(screen, held)))
    (one,) = kept(screen, held)
    assert one.agenda_item_id == screen.tab.report.agenda.current
    assert size_of(attachments.content(screen.store, one)) in ((2000, 666), (2000, 667))
    assert strip(screen).isVisible()


def test_dropped_files_are_kept_and_their_first_size_is_told(
    screen: Screen, held, tmp_path: Path, qtbot
) -> None:
    paths = [tmp_path / "flipover.jpg", tmp_path / "rekenblad.xlsx"]
    paths[0].write_bytes(photo(4000, 3000))
    paths[1].write_bytes(b"x" * 54_321)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    screen.editor.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(kept(screen, held)) == 2)
    by_name = {one.name: one for one in kept(screen, held)}
    assert by_name["rekenblad.xlsx"].size == 54_321
    assert by_name["flipover.jpg"].size < by_name["flipover.jpg"].original_size
    strip(screen)._choose(by_name["flipover.jpg"].id)
    assert "(was " in strip(screen).detail._size.text()


def add(screen: Screen, held: int, data: bytes, name: str, media_type: str) -> int:
    with screen.store.change("Bijlage toegevoegd") as change:
        return attachments.add(
            change,
            data,
            name,
            media_type,
            session_id=held,
            agenda_item_id=screen.tab.report.agenda.current,
        )


def photos(screen: Screen, held: int) -> list[str]:
    """What the photos on the summary show."""
    return [photo.alt_text for photo in reporting.summary(screen.store, held).photos]


def test_a_described_photo_is_on_the_summary_and_one_without_words_is_not(
    screen: Screen, held: int
) -> None:
    add(screen, held, photo(64, 64), "flipover.jpg", "image/jpeg")
    assert photos(screen, held) == []
    strip(screen).detail.alt.control().setFocus()
    screen.type("Flip-over met drie kavels")
    assert screen.tab.flush()
    assert photos(screen, held) == ["Flip-over met drie kavels"]


def test_a_deleted_attachment_comes_back_by_undo(screen: Screen, held: int) -> None:
    add(screen, held, b"x", "a.pdf", "application/pdf")
    add(screen, held, b"y", "b.pdf", "application/pdf")
    strip(screen)._thumbs[1].setFocus(Qt.FocusReason.TabFocusReason)
    screen.press(Key.Key_Delete)
    assert [one.name for one in kept(screen, held)] == ["a.pdf"]
    assert screen.said[-1] == ("‘b.pdf’ verwijderd", True)
    assert screen.focused() is strip(screen)._thumbs[0]
    screen.desk.undo()
    assert [one.name for one in kept(screen, held)] == ["a.pdf", "b.pdf"]
    (content,) = (attachments.content(screen.store, kept(screen, held)[1]),)
    assert content == b"y"


def test_arrows_go_along_the_attachments(screen: Screen, held: int) -> None:
    keys = [add(screen, held, name.encode(), name, "text/plain") for name in ("a", "b", "c")]
    strip(screen)._choose(keys[0])
    strip(screen)._thumbs[0].setFocus(Qt.FocusReason.TabFocusReason)
    screen.press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert strip(screen)._current() == keys[1]


def test_each_agenda_item_shows_its_own(screen: Screen, held: int) -> None:
    add(screen, held, b"x", "a.pdf", "application/pdf")
    screen.press(Key.Key_Down, held=CTRL)
    assert not strip(screen).isVisible()
    screen.press(Key.Key_Up, held=CTRL)
    assert strip(screen).isVisible()


def test_an_opened_attachment_is_a_copy_that_is_gone_afterwards(
    screen: Screen, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr("nplw_desktop.ui.preview.opening.open_file", open_file)
    key = add(screen, held, b"inhoud", "../../raar.txt", "text/plain")
    strip(screen).detail.opened.emit(key)
    assert opened[0].read_bytes() == b"inhoud"
    assert opened[0].name == f"{key} raar.txt"


def test_a_file_that_cannot_be_added_is_told(screen: Screen, held, tmp_path, qtbot) -> None:
    (tmp_path / "leeg.txt").touch()
    strip(screen).take_files([str(tmp_path / "leeg.txt"), str(tmp_path / "weg.txt")])
    qtbot.waitUntil(lambda: len(screen.said) == 2)
    assert sorted(text for text, _ in screen.said) == [
        "leeg.txt is leeg. Kies een ander bestand.",
        "weg.txt is geen bestand.",
    ]
