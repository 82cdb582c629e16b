"""Typing minutes: every line is kept, filed, found again, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor

from nplw_desktop.region import labels, lines, meetings, schema
from nplw_desktop.region.inline import MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change
from nplw_desktop.store.errors import WriteFailed
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import batch
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.line_editor import CreatedLine, LineEdits
from tests.ui.tabs.minutes.ground import (
    ALT,
    BOTH,
    CTRL,
    TODAY,
    Key,
    Screen,
    close_desk,
    held,
    items,
    line_of,
    lines_of,
    meeting_on,
    open_desk,
    texts,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NETWORK = "Netcapaciteit 2027"


@pytest.fixture
def at(screen: Screen) -> tuple[int, int]:
    """The meeting of today, open at the agenda item about the network."""
    session_id = meeting_on(screen.store, TODAY)
    item_id = items(screen.store, session_id)[NETWORK]
    with screen.store.change("Leeg") as change:
        for line in lines_of(screen.store, session_id, item_id):
            lines.delete(change, line.id)
    screen.open(session_id, item_id)
    return session_id, item_id


class FullDisk:
    """A disk that is full until it is told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
        self.full = False
        real = desk.store._journal.close_step

        def close_step(opened):
            if self.full:
                raise WriteFailed(
                    "Bewaren lukt niet: de schijf is vol.",
                    "Je tekst staat nog in het venster.",
                    "Maak ruimte vrij.",
                )
            return real(opened)

        monkeypatch.setattr(desk.store._journal, "close_step", close_step)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> FullDisk:
    return FullDisk(monkeypatch, desk)


def test_what_is_typed_is_kept_line_by_line(screen: Screen, at: tuple[int, int]) -> None:
    screen.write("Sander licht toe.\nDe verzwaring komt in 2029.")
    assert texts(screen.store, *at) == ["Sander licht toe.", "De verzwaring komt in 2029."]


def test_typing_is_written_600_ms_after_the_last_key(screen: Screen, at, qtbot) -> None:
    screen.type("Sander licht toe")
    assert "Sander licht toe" not in texts(screen.store, *at)
    qtbot.waitUntil(lambda: texts(screen.store, *at) == ["Sander licht toe"], timeout=1_500)


def test_typing_without_a_pause_is_written_every_600_ms_too(screen: Screen, at, qtbot) -> None:
    for letter in "nooit even stil, altijd maar door":
        screen.type(letter)
        qtbot.wait(40)
    written = texts(screen.store, *at)
    assert written
    assert written[0].startswith("nooit even")


def test_typing_on_in_a_line_is_one_step_in_undo(screen: Screen, at: tuple[int, int]) -> None:
    screen.write("Sander")
    for more in (" licht", " de planning", " toe"):
        screen.write(more)
    before = screen.store.undo_step
    screen.write(".")
    after = screen.store.undo_step
    assert before is not None
    assert after is not None
    assert after.id == before.id


def test_a_line_that_begins_with_besluit_gets_the_next_number(screen: Screen, at) -> None:
    screen.write("!besluit We werken samen aan de netkaart.")
    (line,) = lines_of(screen.store, *at)
    assert (line.kind, line.number) == ("decision", "B-2026-34")
    assert line.text.text == "We werken samen aan de netkaart."


def test_an_action_reads_its_owner_and_due_date_from_the_line(screen: Screen, at) -> None:
    screen.type("@Bram")
    screen.press(Key.Key_Return)
    screen.write(" stuurt de kaart rond vr 4 dec")
    screen.press(Key.Key_A, held=BOTH)
    (line,) = lines_of(screen.store, *at)
    assert (line.kind, line.owner, line.due_on) == (
        "action",
        "Bram Vlietstroom",
        date(2026, 12, 4),
    )
    assert line.number == "A-2026-49"
    assert screen.focused() is screen.editor


def test_a_date_typed_after_filing_is_read_too_and_grows_with_the_text(screen: Screen, at) -> None:
    screen.write("!actie Bram stuurt de kaart vr 4")
    screen.write(" dec")
    assert lines_of(screen.store, *at)[0].due_on == date(2026, 12, 4)
    screen.write(" 2027")
    screen.press(*[Key.Key_Backspace] * 5)
    screen.tab.flush()
    assert lines_of(screen.store, *at)[0].due_on == date(2026, 12, 4)


def test_taking_the_date_out_of_the_text_keeps_the_due_date(screen: Screen, at) -> None:
    screen.write("!actie Bram stuurt de kaart vr 4 dec")
    screen.press(*[Key.Key_Backspace] * 9)
    screen.tab.flush()
    (line,) = lines_of(screen.store, *at)
    assert (line.text.text, line.due_on) == ("Bram stuurt de kaart", date(2026, 12, 4))


def test_the_same_key_again_makes_the_line_plain_and_the_number_comes_back(screen, at) -> None:
    screen.write("Nagaan of de training meetelt")
    for kind, number in (("action", "A-2026-49"), ("paragraph", ""), ("action", "A-2026-49")):
        screen.press(Key.Key_A, held=BOTH)
        (line,) = lines_of(screen.store, *at)
        assert line.kind == kind
        if number:
            assert line.number == number


def test_an_action_without_name_and_date_warns_beside_the_text(screen: Screen, at) -> None:
    screen.write("!actie werksessie plannen")
    entries = screen.tab.report.side.filed.sections["action"].list.entries
    shown = [entries.entry(row) for row in range(entries.rowCount())]
    (newest,) = (entry for entry in shown if entry.text == "Werksessie plannen")
    assert newest.warning == "Nog geen naam en datum"


def test_a_name_chosen_after_an_at_sign_is_linked(screen: Screen, at: tuple[int, int]) -> None:
    screen.type("Dit vraagt @Naim")
    screen.press(Key.Key_Return)
    screen.tab.flush()
    (line,) = lines_of(screen.store, *at)
    assert line.text.text == "Dit vraagt Naima Bouzarai"
    assert line.text.marks[0].kind is MarkKind.PERSON


def test_an_unknown_label_is_made_where_it_is_typed(screen: Screen, at: tuple[int, int]) -> None:
    screen.type("Hoort bij #netkaart")
    view = screen.editor.completing.view()
    view.setCurrentIndex(view.model().index(0, 0))
    screen.press(Key.Key_Return)
    screen.tab.flush()
    (line,) = lines_of(screen.store, *at)
    assert line.text.targets(MarkKind.LABEL)
    assert "netkaart" in [label.name for label in labels.every(screen.store)]


def test_an_emptied_line_forgets_what_was_filed_with_it(screen: Screen, at) -> None:
    screen.write("!actie Bram stuurt de kaart vr 4 dec")
    screen.press(Key.Key_A, held=CTRL)
    screen.press(Key.Key_Delete)
    screen.press(Key.Key_Backspace)
    screen.tab.flush()
    screen.write("Iets heel anders")
    screen.press(Key.Key_A, held=BOTH)
    (line,) = lines_of(screen.store, *at)
    assert (line.owner, line.due_on, line.number) == ("", None, "A-2026-50")


def test_lines_moved_with_alt_keep_their_ids(screen: Screen, at: tuple[int, int]) -> None:
    screen.write("een\ntwee\ndrie")
    ids = [line.id for line in lines_of(screen.store, *at)]
    screen.press(Key.Key_Up, held=ALT)
    screen.tab.flush()
    assert texts(screen.store, *at) == ["een", "drie", "twee"]
    assert sorted(line.id for line in lines_of(screen.store, *at)) == sorted(ids)


def test_twenty_times_undo_and_redo_give_the_same_lines_back(screen: Screen, at) -> None:
    session_id, item_id = at
    for number in range(10):
        screen.write(f"regel {number}\n")
    screen.press(Key.Key_Backspace)
    screen.editor.file_as("decision")
    screen.tab.flush()
    after = lines_of(screen.store, *at)
    screen.tab.report.agenda.list.setFocus()
    for _ in range(20):
        screen.desk.undo()
    assert len(lines_of(screen.store, *at)) < len(after) - 5
    shown = [screen.editor.lines.tracker.ids]
    assert list(shown[0]) == [line.id for line in lines_of(screen.store, session_id, item_id)]
    for _ in range(20):
        screen.desk.redo()
    assert lines_of(screen.store, *at) == after
    assert screen.editor.toPlainText().splitlines() == [line.text.text for line in after]


def test_undo_in_the_text_takes_typing_back_first_and_then_the_store(screen: Screen, at) -> None:
    screen.write("eerste regel\n")
    screen.write("tweede")
    screen.press(Key.Key_Z, held=CTRL)
    assert screen.editor.toPlainText().splitlines()[0] == "eerste regel"
    for _ in range(4):
        screen.press(Key.Key_Z, held=CTRL)
    assert "eerste regel" not in texts(screen.store, *at)
    for _ in range(5):
        screen.press(Key.Key_Y, held=CTRL)
    screen.tab.flush()
    assert texts(screen.store, *at)[0] == "eerste regel"


def test_redo_brings_back_what_undo_took_from_the_text_and_then_from_the_store(
    screen: Screen, at
) -> None:
    screen.write("eerste regel\n")
    screen.write("tweede regel")
    screen.tab.flush()
    for _ in range(3):
        screen.press(Key.Key_Z, held=CTRL)
    assert "tweede regel" not in texts(screen.store, *at)
    for _ in range(3):
        screen.press(Key.Key_Y, held=CTRL)
    assert texts(screen.store, *at) == ["eerste regel", "tweede regel"]


def test_a_change_from_elsewhere_is_shown_but_never_over_the_line_being_typed(
    screen: Screen, at: tuple[int, int]
) -> None:
    screen.write("een\ntwee")
    first, second = lines_of(screen.store, *at)
    screen.type(" en nog wat")
    with screen.store.change("Elders gewijzigd") as change:
        lines.retype(change, first.id, RichText("een van elders"))
        lines.retype(change, second.id, RichText("twee van elders"))
    assert screen.editor.toPlainText().splitlines() == ["een van elders", "twee en nog wat"]
    screen.tab.flush()
    assert texts(screen.store, *at) == ["een van elders", "twee en nog wat"]


def test_a_full_disk_keeps_the_text_and_says_so(screen: Screen, at, disk: FullDisk) -> None:
    failures: list[str] = []
    screen.desk.failed.connect(lambda error, _count: failures.append(error.what))
    screen.write("Dit staat er al.")
    disk.full = True
    screen.type("\nDit nog niet.")
    assert not screen.tab.flush()
    assert failures[0] == "Bewaren lukt niet: de schijf is vol."
    assert screen.desk.waiting == 1
    assert screen.editor.toPlainText().splitlines() == ["Dit staat er al.", "Dit nog niet."]
    disk.full = False
    screen.type(" Maar nu wel.")
    assert screen.tab.flush()
    assert screen.desk.waiting == 0
    assert texts(screen.store, *at) == ["Dit staat er al.", "Dit nog niet. Maar nu wel."]


def test_the_desk_trying_again_writes_what_stands_there_by_then_once(
    screen: Screen, at, disk: FullDisk
) -> None:
    disk.full = True
    screen.type("een\ntwee")
    assert not screen.tab.flush()
    screen.type(" en meer\ndrie")
    disk.full = False
    assert screen.desk.retry()
    screen.write(" en klaar")
    assert texts(screen.store, *at) == ["een", "twee en meer", "drie en klaar"]


def test_while_the_disk_is_full_the_next_item_can_be_written_on(
    screen: Screen, at, disk: FullDisk
) -> None:
    session_id, item_id = at
    disk.full = True
    screen.type("punt vier")
    screen.press(Key.Key_Down, held=CTRL)
    next_id = screen.tab.report.agenda.current
    assert next_id != item_id
    screen.type("punt vijf: ")
    screen.press(Key.Key_Up, held=CTRL)
    assert screen.editor.toPlainText() == "punt vier"
    disk.full = False
    assert screen.desk.retry()
    assert screen.tab.flush()
    assert texts(screen.store, session_id, item_id) == ["punt vier"]
    assert any("punt vijf: " in text for text in texts(screen.store, session_id, next_id))


def test_writing_in_a_planned_meeting_makes_it_a_draft(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", TODAY)
    screen.open(key)
    screen.write("Welkom.")
    assert held(screen.store, key).status == "draft"


def test_preparing_a_meeting_to_come_leaves_it_planned(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", date(2026, 12, 10))
    screen.open(key)
    screen.write("Denk aan de sleutel.")
    assert held(screen.store, key).status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Warmte 🔥 en 👩‍🔬 samen, vlag 🇳🇱",
        "مرحبا بالعالم en dan weer links",
        "ı İ ğ ç Sarıkayalı · É ﬁ ½",
        "<b>niet vet</b> & <i>scheef",
        "naam " + "x" * 200,
    ],
)
def test_any_text_comes_back_as_it_was_typed(screen: Screen, at, text: str) -> None:
    cursor = screen.editor.textCursor()
    cursor.insertText(text)
    screen.tab.flush()
    screen.tab.show_list()
    screen.open(*at)
    assert texts(screen.store, *at) == [text]
    assert screen.editor.toPlainText() == text


def test_word_text_keeps_bold_lists_and_links_only(screen: Screen, at: tuple[int, int]) -> None:
    mime = QMimeData()
    mime.setHtml(
        "<html><body><p class=MsoNormal style='color:red'>Eerst <b>vet</b> en "
        "<a href='https://voorbeeld.example/'>een link</a>.<o:p></o:p></p>"
        "<ul><li>punt een</li><li>punt <i>twee</i></li></ul>"
        "<table><tr><td>cel</td></tr></table></body></html>"
    )
    QGuiApplication.clipboard().setMimeData(mime)
    screen.press(Key.Key_V, held=CTRL)
    screen.tab.flush()
    kept = lines_of(screen.store, *at)
    assert [line.text.text for line in kept] == [
        "Eerst vet en een link.",
        "punt een",
        "punt twee",
        "cel",
    ]
    assert [line.kind for line in kept[:3]] == ["paragraph", "bullet", "bullet"]
    kinds = {mark.kind for line in kept for mark in line.text.marks}
    assert kinds == {MarkKind.BOLD, MarkKind.LINK, MarkKind.ITALIC}


def test_two_items_of_500_lines_are_shown_and_changed(screen: Screen) -> None:
    session_id = meeting_on(screen.store, TODAY)
    agenda = items(screen.store, session_id)
    both = [agenda["Inzet coachpool"], agenda["SpUk-besteding"]]
    with screen.store.change("Veel") as change:
        for item in both:
            for number in range(500):
                lines.add(change, Home(session_id, item), f"regel {number}")
    for item in both:
        screen.open(session_id, item)
        screen.editor.moveCursor(QTextCursor.MoveOperation.End)
        screen.write(" erbij")
        assert texts(screen.store, session_id, item)[-1] == "regel 499 erbij"


def test_a_link_in_the_text_is_followed_only_when_it_is_one(
    screen: Screen, at, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    services = "nplw_desktop.ui.preview.opening.QDesktopServices"
    monkeypatch.setattr(f"{services}.openUrl", open_url)
    follow: Callable[[str, str], None] = screen.editor.target_activated.emit
    follow("a", "https://voorbeeld.example/")
    follow("a", "file:///etc/passwd")
    follow("a", "javascript:alert(1)")
    assert opened == ["https://voorbeeld.example/"]
    assert screen.said[-1][0] == "Deze link kan niet worden geopend."


def test_a_line_that_went_meanwhile_is_left_out_of_a_batch(desk: Desk) -> None:
    session_id = meeting_on(desk.store, TODAY)
    home = Home(session_id, items(desk.store, session_id)[NETWORK])

    def edit(change: Change) -> dict[int, int]:
        gone = lines.add(change, home, "weg")
        lines.delete(change, gone)
        edits = LineEdits(
            created=(CreatedLine(-1, gone, "action", 0, RichText("Bram belt")),),
            retyped=((gone, RichText("x")),),
            kinds=((gone, "heading"),),
            indents=((gone, 1),),
            deleted=(gone,),
            ordered=(gone, -1),
        )
        return batch.write(change, home, edits, TODAY)

    written = desk.write("Regels", edit)
    assert written.value is not None
    made = line_of(desk.store, written.value[-1])
    assert (made.kind, made.owner) == ("action", "Bram Vlietstroom")


def test_the_file_is_closed_and_opened_and_every_word_is_there(
    file: Path, theme: Theme, tmp_path: Path, show: Callable[..., None]
) -> None:
    desk = open_desk(file, theme, tmp_path)
    screen = Screen(desk, show, (1366, 678))
    session_id = meeting_on(desk.store, TODAY)
    place = (session_id, items(desk.store, session_id)["Opening"])
    screen.open(*place)
    screen.write("Alles wat getypt is\n!besluit staat er nog")
    close_desk(desk)
    with schema.open_file(file) as again:
        assert texts(again, *place)[-2:] == ["Alles wat getypt is", "staat er nog"]
