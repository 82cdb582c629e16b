"""What is seen before the file is open is what the tab shows a moment later, or it is not shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import regions, schema
from nplw_desktop.region.contacts import ContactRow
from nplw_desktop.store import errors
from nplw_desktop.ui import remembered
from nplw_desktop.ui.equipment import Equipment
from nplw_desktop.ui.files import Files
from nplw_desktop.ui.pages import TroublePage
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs.contacts.sight import KEY, Sight, look
from nplw_desktop.ui.tabs.contacts.tab import ContactsTab
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.rows_table import RowsTable
from nplw_desktop.ui.window import Window
from tests.ui.tabs.contacts.room import TODAY, copied


@pytest.fixture
def window(theme: Theme, tmp_path: Path) -> Iterator[Window]:
    window = Window(theme, Settings(tmp_path / "venster.ini"))
    window.resize(1366, 768)
    window.show()
    yield window
    window.deleteLater()


@pytest.fixture
def equipment(theme: Theme, window: Window) -> Iterator[Equipment]:
    made = Equipment(theme, window.settings, Tasks(window), lambda: TODAY)
    yield made
    window.close()  # lets go of the file, and may still have work done for that
    assert made.tasks.wait()


def _shown(table: RowsTable[ContactRow]) -> list[list[str]]:
    """The texts on the screen, row by row."""
    last = table.rowAt(table.viewport().height() - 1)
    model, columns = table.rows, range(table.rows.columnCount())
    return [[model.data(model.index(row, at)) for at in columns] for row in range(last + 1)]


def _files(window: Window, equipment: Equipment) -> Files:
    return Files(window, equipment, lambda: None, lambda _: True)


def _page(window: Window) -> QWidget | None:
    return window.content.currentWidget()


@pytest.mark.parametrize("descending", [False, True])
def test_the_sight_is_replaced_by_a_tab_with_the_same_rows_in_the_same_place(
    window, equipment: Equipment, template: Path, tmp_path: Path, descending: bool
) -> None:
    equipment.settings.set_view(KEY, {"order": "organisation_sort", "descending": descending})
    files = _files(window, equipment)
    files.start(copied(template, tmp_path))
    sight = _page(window)
    assert isinstance(sight, Sight)
    table = sight.list.table
    seen, place = _shown(table), table.mapTo(window, table.rect().topLeft())
    size = table.size()
    assert len(seen) > 10
    equipment.tasks.wait()
    tab = window.findChild(ContactsTab)
    assert tab is not None
    assert _shown(tab.list.table) == seen
    assert tab.list.table.mapTo(window, tab.list.table.rect().topLeft()) == place
    assert tab.list.table.size() == size


def test_the_sight_shows_the_regions_that_were_chosen(
    equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    path = copied(template, tmp_path)
    with schema.open_file(path) as store:
        whole = frozenset(region.id for region in regions.every(store, mine=True))
        elsewhere = next(r.id for r in regions.every(store) if r.id not in whole)
        with store.change("Regio") as change:
            regions.serve(change, whole | {elsewhere})
    whole_sight = look(path, equipment)
    remembered.keep(equipment.settings, path, remembered.Remembered({}, frozenset({elsewhere})))
    narrowed = look(path, equipment)
    assert whole_sight is not None
    shown = 0 if narrowed is None else narrowed.list.table.rows.rowCount()
    assert shown < whole_sight.list.table.rows.rowCount()


def test_there_is_no_sight_of_a_list_that_was_narrowed(
    equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    path = copied(template, tmp_path)
    equipment.settings.set_view(KEY, {"filters": {str(path): {"words": "zandwijk", "group": ""}}})
    assert look(path, equipment) is None
    equipment.settings.set_view(KEY, {"filters": {str(path): {"words": "", "label": None}}})
    assert look(path, equipment) is not None


def test_a_file_that_can_not_be_read_just_like_that_is_opened_without_a_sight(
    equipment: Equipment, tmp_path: Path
) -> None:
    foreign = tmp_path / "vreemd.nplw"
    foreign.write_bytes(b"SQLite format 3\0" + b"geen pagina " * 800)
    assert look(foreign, equipment) is None
    assert look(tmp_path / "weg.nplw", equipment) is None


def _started(window: Window, equipment: Equipment, path: Path) -> Sight:
    _files(window, equipment).start(path)
    window.activateWindow()
    sight = _page(window)
    assert isinstance(sight, Sight)
    return sight


def _tab(window: Window, equipment: Equipment) -> ContactsTab:
    """The tab, when all was done that was asked before it stood."""
    assert equipment.tasks.wait()
    QApplication.processEvents()
    tab = window.findChild(ContactsTab)
    assert tab is not None
    return tab


def _row(sight: Sight, row: int) -> tuple[int, QPoint]:
    """Who stands on a row, and where it is."""
    table = sight.list.table
    record = table.rows.id_at(row)
    assert record is not None
    y = table.rowViewportPosition(row) + table.rowHeight(row) // 2
    return record, table.viewport().mapTo(sight, QPoint(60, y))


def test_a_row_that_is_clicked_early_is_current_when_the_tab_stands(
    window, equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    sight = _started(window, equipment, copied(template, tmp_path))
    _, first = _row(sight, 2)
    record, spot = _row(sight, 5)
    assert window.childAt(sight.mapTo(window, spot)) is sight
    QTest.mouseClick(sight, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseClick(sight, Qt.MouseButton.LeftButton, pos=spot)
    assert sight.list.table.current() == record  # at once, to be seen
    tab = _tab(window, equipment)
    assert tab.list.table.current() == record
    assert tab.place() == f"{KEY}/{record}"


def test_arrows_go_on_from_the_row_that_was_clicked(
    window, equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    sight = _started(window, equipment, copied(template, tmp_path))
    wanted, _ = _row(sight, 7)
    QTest.mouseClick(sight, Qt.MouseButton.LeftButton, pos=_row(sight, 5)[1])
    assert sight.hasFocus()
    for _ in range(2):
        QTest.keyClick(sight, Qt.Key.Key_Down)
    assert _tab(window, equipment).list.table.current() == wanted


def test_what_is_typed_early_gets_where_it_was_meant_for(
    window, equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    sight = _started(window, equipment, copied(template, tmp_path))
    QTest.keyClick(sight, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(sight, "zand")
    tab = _tab(window, equipment)
    assert tab.filters.field.text() == "zand"
    assert tab.filters.field.hasFocus()


def test_a_new_contact_can_be_begun_early(
    window, equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    sight = _started(window, equipment, copied(template, tmp_path))
    QTest.keyClick(sight, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(sight, "Naima")
    tab = _tab(window, equipment)
    assert tab.list.table.new_row_editor("name").text() == "Naima"


def test_a_row_that_is_clicked_twice_is_opened(
    window, equipment: Equipment, template: Path, tmp_path: Path, monkeypatch
) -> None:
    opened: list[int] = []
    monkeypatch.setattr(ContactsTab, "_edit", lambda _, record: opened.append(record))
    sight = _started(window, equipment, copied(template, tmp_path))
    record, spot = _row(sight, 4)
    QTest.mouseDClick(sight, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(sight, Qt.MouseButton.LeftButton, pos=spot)
    _tab(window, equipment)
    assert opened == [record]


def test_nobody_is_deleted_by_a_key_that_came_too_early(
    window, equipment: Equipment, template: Path, tmp_path: Path
) -> None:
    sight = _started(window, equipment, copied(template, tmp_path))
    first, _ = _row(sight, 0)
    QTest.keyClick(sight, Qt.Key.Key_Delete)
    assert _tab(window, equipment).list.holds(first)


def test_what_was_asked_of_a_file_that_does_not_open_is_forgotten(
    window, equipment: Equipment, template: Path, tmp_path: Path, monkeypatch
) -> None:
    def damaged(*_: object) -> None:
        raise errors.damaged("regio.nplw")

    monkeypatch.setattr("nplw_desktop.region.schema.open_file", damaged)
    sight = _started(window, equipment, copied(template, tmp_path))
    QTest.mouseClick(sight, Qt.MouseButton.LeftButton, pos=_row(sight, 3)[1])
    equipment.tasks.wait()
    QApplication.processEvents()
    assert isinstance(_page(window), TroublePage)


def test_a_sight_loads_nothing_that_opening_needs() -> None:
    code = (
        "import sys, nplw_desktop.ui.tabs.contacts.sight; "
        "print([name for name in sys.modules if name.partition('.')[0] == 'sqlalchemy'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
