"""A list of a hundred thousand rows is there at once and never jumps."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.rows_model import FIRST, OUTSIDE_NOTE, PAGE, RowsModel
from nplw_desktop.ui.widgets.rows_source import Order
from tests.ui.widgets.rows_fake import COLUMNS, ManyPeople, People, Person, people

NAME = Order("name")
MANY = 100_000


@pytest.fixture(scope="module")
def everyone() -> dict[int, Person]:
    return people(MANY)


@pytest.fixture
def many(everyone) -> ManyPeople:
    return ManyPeople(everyone)


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.wait()


@pytest.fixture
def model(tasks) -> Iterator[RowsModel[Person]]:
    made: RowsModel[Person] = RowsModel(COLUMNS, tasks)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    tester.deleteLater()


@pytest.fixture
def long_model(tasks) -> RowsModel[Person]:
    """Without Qt's tester, which walks through every row at every change."""
    return RowsModel(COLUMNS, tasks)


def _names(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data().split(",")[0] for row in range(model.rowCount())]


def _ids(model: RowsModel[Person]) -> list[int]:
    return list(model.ids_between(0, model.rowCount() - 1))


class Log:
    """What a view is told, in order."""

    def __init__(self, model: RowsModel[Person]) -> None:
        self.lines: list[object] = []
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.layoutChanged.connect(self._moved)
        model.dataChanged.connect(self._changed)

    def _reset(self) -> None:
        self.lines.append("reset")

    def _inserted(self, _parent, first, last) -> None:
        self.lines.append(("inserted", first, last))

    def _removed(self, _parent, first, last) -> None:
        self.lines.append(("removed", first, last))

    def _moved(self) -> None:
        self.lines.append("moved")

    def _changed(self, first, last) -> None:
        self.lines.append(("changed", first.row(), last.row()))


def test_the_first_rows_show_at_once_and_the_rest_follows_below_them(long_model, tasks, many):
    log = Log(long_model)
    long_model.show(many, NAME)
    assert long_model.rowCount() == FIRST
    assert long_model.count is None
    assert long_model.index(1, 0).data() == "Bouzarai, Naima"
    tasks.wait()
    assert long_model.count == long_model.rowCount() == MANY
    assert log.lines == ["reset", ("inserted", FIRST, MANY - 1)]
    assert long_model.index(MANY - 1, 0).data() == "Persoon 100000, A."


def test_a_short_list_is_complete_without_asking_twice(model):
    counts: list[int] = []
    model.counted.connect(counts.append)
    model.show(People(people(7)), NAME)
    assert model.count == 7
    assert counts == [7]


def test_an_empty_list_is_complete(model):
    model.show(People({}), NAME)
    assert model.count == 0
    assert model.row_at(0) is None


def test_rows_are_read_a_page_at_a_time_and_only_when_asked(long_model, tasks, many):
    long_model.show(many, NAME)
    tasks.wait()
    assert many.asked_rows == []
    for row in range(70_000, 70_010):
        long_model.index(row, 0).data()
    assert [len(page) for page in many.asked_rows] == [PAGE]


def test_a_walk_through_the_whole_list_keeps_only_the_latest_rows(long_model, tasks, many):
    long_model.show(many, NAME)
    tasks.wait()
    for row in range(0, MANY, PAGE):
        long_model.row_at(row)
    many.asked_rows.clear()
    long_model.row_at(MANY - 1)
    assert many.asked_rows == []
    long_model.row_at(0)
    assert len(many.asked_rows) == 1


def test_another_order_begins_again_from_the_top(model, tasks):
    source = People(people(200))
    model.show(source, NAME)
    tasks.wait()
    model.show(source, Order("name", descending=True))
    assert model.index(0, 0).data() == "Zeldersma, Gijs"
    tasks.wait()
    assert model.count == 200


def test_an_answer_for_an_older_filter_never_shows(long_model, tasks, many):
    long_model.show(many, NAME)
    long_model.show(People(many.kept, needle="bou"), NAME)
    tasks.wait()
    assert _names(long_model) == ["Bouzarai"]


def test_a_source_that_fails_leaves_the_list_as_it_was(model, tasks):
    class Broken(People):
        def first(self, order: Order, limit: int) -> list[Person]:
            raise OSError("weg")

    model.show(People(people(5)), NAME)
    with pytest.raises(OSError, match="weg"):
        model.show(Broken({}), NAME)
    assert model.rowCount() == 5


def test_a_list_that_cannot_be_read_is_reported_and_can_be_asked_again(qtbot, model, tasks):
    class Broken(People):
        broken = True

        def ids(self, order: Order) -> array[int]:
            if self.broken:
                raise OSError("weg")
            return super().ids(order)

    source = Broken(people(200))
    with qtbot.captureExceptions() as caught:
        model.show(source, NAME)
        tasks.wait()
    assert [kind for kind, *_ in caught] == [OSError]
    source.broken = False
    model.refresh(frozenset({1}))
    tasks.wait()
    assert model.count == 200


# --- keeping up with changes


def test_a_change_repaints_just_that_row(model, tasks):
    kept = people(200)
    source = People(kept)
    model.show(source, NAME)
    tasks.wait()
    row = model.row_of(2)
    log = Log(model)
    kept[2] = replace(kept[2], role="Wethouder")
    source.asked_rows.clear()
    model.refresh(frozenset({2}))
    assert source.asked_rows == [[2]]
    assert log.lines == [("changed", row, row)]
    assert model.index(row, 2).data() == "Wethouder"
    tasks.wait()
    assert log.lines == [("changed", row, row)]


def test_a_change_of_rows_that_do_not_show_reads_nothing(long_model, tasks, many):
    long_model.show(many, NAME)
    tasks.wait()
    log = Log(long_model)
    long_model.refresh(frozenset(range(60_000, 60_500)), relist=False)
    assert many.asked_rows == []
    assert log.lines == []


def test_many_changes_are_one_repaint(model, tasks):
    kept = people(40)
    model.show(People(kept), NAME)
    log = Log(model)
    model.refresh(frozenset(kept), relist=False)
    assert log.lines == [("changed", 0, 39)]


def test_a_deleted_row_goes_at_once(model, tasks):
    kept = people(200)
    model.show(People(kept), NAME)
    tasks.wait()
    row = model.row_of(3)
    log = Log(model)
    del kept[3]
    model.refresh(frozenset({3}))
    assert log.lines == [("removed", row, row)]
    assert model.count == 199
    tasks.wait()
    assert model.count == 199


def test_a_new_row_comes_in_its_place(model, tasks):
    kept = people(200)
    model.show(People(kept), NAME)
    tasks.wait()
    log = Log(model)
    kept[900] = replace(kept[2], id=900, last="Aalders")
    model.refresh(frozenset({900}))
    tasks.wait()
    assert log.lines == [("inserted", 0, 0)]
    assert _names(model)[:2] == ["Aalders", "Benhadou"]


def test_a_row_with_another_name_moves_to_its_place(model, tasks):
    kept = people(15)
    model.show(People(kept), NAME)
    kept[2] = replace(kept[2], last="Zwart")
    model.refresh(frozenset({2}))
    tasks.wait()
    assert _names(model)[-1] == "Zwart"


def test_changes_while_the_list_is_asked_are_not_missed(model, tasks):
    kept = people(200)
    model.show(People(kept), NAME)
    tasks.wait()
    for number in (900, 901):
        kept[number] = replace(kept[2], id=number, last=f"Aa{number}")
        model.refresh(frozenset({number}))
    tasks.wait()
    assert _ids(model)[:2] == [900, 901]


def test_changes_everywhere_are_a_fresh_start(model, tasks):
    kept = people(1000)
    model.show(People(kept), NAME)
    tasks.wait()
    log = Log(model)
    for number in range(1, 1000, 2):
        del kept[number]
    model.refresh(frozenset({5000}))
    tasks.wait()
    assert log.lines == ["reset"]
    assert model.count == 500


# --- the row that is being edited


@pytest.fixture
def filtered(model, tasks) -> People:
    source = People(people(60), needle="persoon")
    model.show(source, NAME)
    tasks.wait()
    return source


def test_a_row_that_falls_out_of_the_filter_stays_until_it_is_left(model, tasks, filtered):
    record = model.id_at(10)
    model.hold(record)
    filtered.kept[record] = replace(filtered.kept[record], last="Anders")
    model.refresh(frozenset({record}))
    tasks.wait()
    assert model.id_at(10) == record
    assert model.is_outside(10)
    accessible = model.data(model.index(10, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert accessible == f"Anders, A., {OUTSIDE_NOTE}"
    model.hold(None)
    assert model.row_of(record) == -1
    assert not model.is_outside(10)
    assert model.count == 44


def test_a_row_that_passes_the_filter_again_is_no_longer_grey(model, tasks, filtered):
    record = model.id_at(10)
    model.hold(record)
    person = filtered.kept[record]
    for last in ("Anders", person.last):
        filtered.kept[record] = replace(person, last=last)
        model.refresh(frozenset({record}))
        tasks.wait()
    assert not model.is_outside(10)
    model.hold(None)
    assert model.id_at(10) == record


def test_a_row_that_is_edited_does_not_move_until_it_is_left(model, tasks):
    kept = people(15)
    model.show(People(kept), NAME)
    model.hold(2)
    kept[2] = replace(kept[2], last="Zwart")
    model.refresh(frozenset({2}))
    tasks.wait()
    assert _names(model)[1] == "Zwart"
    model.hold(5)
    assert _names(model)[-1] == "Zwart"


def test_a_held_row_that_is_deleted_goes(model, tasks, filtered):
    record = model.id_at(10)
    model.hold(record)
    filtered.kept[record] = replace(filtered.kept[record], last="Anders")
    model.refresh(frozenset({record}))
    tasks.wait()
    del filtered.kept[record]
    model.refresh(frozenset({record}), relist=False)
    model.hold(None)
    assert model.row_of(record) == -1
    assert None not in [model.row_at(row) for row in range(model.rowCount())]


def test_a_held_row_that_was_never_painted_goes_when_it_is_deleted(model, tasks):
    kept = people(200)
    model.show(People(kept), NAME)
    tasks.wait()
    record = model.id_at(150)
    model.hold(record)
    del kept[record]
    model.refresh(frozenset({record}))
    assert model.row_of(record) == -1


def test_a_selection_goes_along_when_rows_move(model, tasks):
    from PySide6.QtCore import QPersistentModelIndex

    kept = people(15)
    model.show(People(kept), NAME)
    place = QPersistentModelIndex(model.index(model.row_of(3), 1))
    kept[2] = replace(kept[2], last="Zwart")
    model.refresh(frozenset({2}))
    tasks.wait()
    assert model.id_at(place.row()) == 3
    assert place.column() == 1


# --- what a screen reader gets


def test_a_screen_reader_hears_what_the_colour_says(model):
    model.show(People(people(15)), NAME)
    late = model.index(model.row_of(7), 4)
    assert late.data() == "17 sep"
    assert model.data(late, Qt.ItemDataRole.AccessibleTextRole) == "17 sep, langer dan 60 dagen"
    assert model.data(late, Qt.ItemDataRole.ToolTipRole) == "68 dagen geleden"


def test_the_head_says_how_the_list_is_sorted(model):
    model.show(People(people(5)), Order("name", descending=True))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.headerData(0, Qt.Orientation.Horizontal, role) == "Naam, gesorteerd aflopend"
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == "Organisatie"
    assert model.headerData(0, Qt.Orientation.Vertical, role) == "Kwakelaar, Ilse"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Vertical, role) is None
