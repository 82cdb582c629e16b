"""The screen around the minutes: the head, its form, panes, places, adopting and deleting."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import meetings, names, people, regions, report_versions, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.ui import panes
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.widgets.fields import ChoiceField
from tests.ui.tabs.minutes.ground import TODAY, Key, Screen, items, meeting_on
from tests.ui.tabs.minutes.ground import held as session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def held(screen: Screen) -> int:
    session_id = meeting_on(screen.store, TODAY)
    screen.open(session_id)
    return session_id


def menu_action(screen: Screen, key: str) -> QAction:
    return next(each for each in screen.tab.report.head.menu.actions() if each.data() == key)


def test_the_head_says_what_when_and_where(screen: Screen, held: int) -> None:
    title = screen.tab.report.head.title
    assert title.text() == "Regionaal overleg warmte"
    assert title._line == "Donderdag 26 november 2026 · 10:00–12:00 · Regiohuis, zaal Linge"


def test_the_form_keeps_every_field_as_it_is_typed(screen: Screen, held: int) -> None:
    screen.tab.report.head.title.click()
    form = screen.tab.report.form.form
    for key, text in (
        ("title", "Warmteoverleg"),
        ("place", "Stadskantoor"),
        ("link", "https://overleg.example/1"),
        ("purpose", "Kavels kiezen"),
        ("next_time", "In januari"),
        ("starts_at", "9.30"),
        ("ends_at", "1130"),
    ):
        screen.overtype(form.field(key).control(), text)
    screen.overtype(form.field("held_on").control(), "vr 27 nov")
    screen.press(Key.Key_Escape)
    now = session(screen.store, held)
    assert (now.title, now.place, now.link) == (
        "Warmteoverleg",
        "Stadskantoor",
        "https://overleg.example/1",
    )
    assert (now.purpose, now.next_time) == ("Kavels kiezen", "In januari")
    assert (now.starts_at, now.ends_at) == (time(9, 30), time(11, 30))
    assert now.held_on == date(2026, 11, 27)
    assert screen.focused() is screen.editor
    assert screen.tab.report.head.title.text() == "Warmteoverleg"


def test_a_time_that_is_none_is_told_at_the_field_and_not_written(screen: Screen, held) -> None:
    screen.tab.report.show_form()
    form = screen.tab.report.form.form
    screen.overtype(form.field("starts_at").control(), "half elf")
    form.field("place").control().setFocus()
    assert form.field("starts_at").error().startswith("Deze tijd ken ik niet.")
    assert session(screen.store, held).starts_at == time(10, 0)


def test_an_end_before_the_beginning_is_refused_in_words(screen: Screen, held: int) -> None:
    screen.tab.report.show_form()
    form = screen.tab.report.form.form
    screen.overtype(form.field("ends_at").control(), "9:00")
    form.field("place").control().setFocus()
    assert "eindigt voordat" in form.field("ends_at").error()
    assert session(screen.store, held).ends_at == time(12, 0)


def test_a_half_typed_time_is_not_changed_under_the_cursor(screen: Screen, held, qtbot) -> None:
    screen.tab.report.show_form()
    field = screen.tab.report.form.form.field("starts_at")
    screen.overtype(field.control(), "9")
    qtbot.waitUntil(lambda: session(screen.store, held).starts_at == time(9, 0))
    assert field.value() == "9"
    screen.type(":45")
    screen.tab.flush()
    assert session(screen.store, held).starts_at == time(9, 45)


def test_chair_and_note_taker_are_one_person_each(screen: Screen, held: int) -> None:
    screen.tab.report.show_form()
    chair = screen.tab.report.form.chair
    chair.control().setFocus()
    screen.type("femke")
    screen.press(Key.Key_Return)
    key = session(screen.store, held).chair_id
    assert key is not None
    assert chair.items() == [key]
    assert names.display(people.names_of(screen.store, frozenset({key}))[key]) == "Femke Rietveen"
    screen.press(Key.Key_Backspace)
    assert session(screen.store, held).chair_id is None


def test_kind_form_and_series_are_chosen(screen: Screen, held: int) -> None:
    screen.tab.report.show_form()
    form = screen.tab.report.form.form
    for key, index in (("kind", 1), ("mode", 2), ("series_id", 0)):
        field = form.field(key)
        assert isinstance(field, ChoiceField)
        field.box.setCurrentIndex(index)
    now = session(screen.store, held)
    assert (now.kind, now.mode, now.series_id) == ("working_group", "hybrid", None)
    assert "online" in screen.tab.report.head.title._line


def test_who_may_read_it_is_chosen_in_the_head(screen: Screen, held: int) -> None:
    head = screen.tab.report.head
    for action in head._choices.actions():
        action.trigger()
        level = Confidentiality(action.data())
        assert session(screen.store, held).confidentiality is level
        assert head.confidentiality.accessibleName() == f"Vertrouwelijkheid: {action.text()}"


def test_deleting_goes_back_to_the_list_and_undo_opens_it_again(screen: Screen, held: int) -> None:
    menu_action(screen, "delete").trigger()
    assert screen.tab.place() == "minutes"
    assert screen.said[-1] == ("‘Regionaal overleg warmte’ verwijderd", True)
    screen.desk.undo()
    assert screen.tab.place().startswith(f"minutes/{held}")
    assert screen.editor.toPlainText().startswith("Naima")


def test_undoing_a_planned_meeting_that_is_open_leaves_it(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", TODAY)
    screen.open(key)
    screen.desk.undo()
    assert screen.tab.place() == "minutes"


@pytest.mark.parametrize("place", ["minutes/999", "minutes/x", "contacts/1", "minutes/1/2/3/4", ""])
def test_a_place_that_is_gone_or_elsewhere_is_said_so(screen: Screen, place: str) -> None:
    assert not screen.tab.open(place)


def test_a_place_names_meeting_item_and_line(screen: Screen, held: int) -> None:
    item = items(screen.store, held)["SpUk-besteding"]
    line = meetings.minutes(screen.store, held, item)[0]
    assert screen.tab.open(f"minutes/{held}/{item}/{line.id}")
    assert screen.tab.place() == f"minutes/{held}/{item}"
    assert screen.editor.textCursor().block().text() == line.text.text


def test_an_item_that_is_gone_opens_the_meeting_all_the_same(screen: Screen, held: int) -> None:
    assert screen.tab.open(f"minutes/{held}/9999/9999")
    assert screen.session.id == held


def walk(screen: Screen) -> list[QWidget]:
    found: list[QWidget] = []
    for _ in range(3):
        panes.step(screen.tab.panes(), screen.focused(), 1)
        found.append(screen.focused())
    return found


def test_f6_goes_from_the_text_to_people_to_agenda_and_back(screen: Screen, held: int) -> None:
    report = screen.tab.report
    assert walk(screen) == [report.side.attendance.list, report.agenda.list, screen.editor]


def test_f6_finds_the_people_where_there_is_no_room_for_them(screen: Screen, held: int) -> None:
    report = screen.tab.report
    screen.tab.resize(900, 520)
    screen.tab.enter()
    panes.step(screen.tab.panes(), screen.focused(), 1)
    assert screen.focused() is report.head.side
    screen.press(Key.Key_Space)
    assert screen.focused() is report.side.attendance.list


def test_f2_asks_for_the_times_of_a_meeting_that_was_just_planned(screen: Screen) -> None:
    with screen.store.change("Verslag gepland") as change:
        key = meetings.plan(change, "Warmtetafel", TODAY)
    screen.open(key)
    screen.press(Key.Key_F2)
    screen.type("10:00")
    screen.press(Key.Key_Tab)
    screen.type("12:00")
    screen.press(Key.Key_Escape)
    assert (screen.session.starts_at, screen.session.ends_at) == (time(10), time(12))
    assert screen.focused() is screen.editor


def test_side_panels_make_way_and_come_when_asked(screen: Screen, held: int, qtbot) -> None:
    report = screen.tab.report
    shown = []
    for width in (1366, 1093, 760):
        screen.tab.resize(width, 520)
        qtbot.wait(10)
        shown.append((report.agenda.isVisible(), report.side.isVisible()))
    assert shown == [(True, True), (True, False), (False, False)]
    report.head.side.click()
    assert (report.agenda.isVisible(), report.side.isVisible()) == (False, True)
    report.head.agenda.click()
    assert (report.agenda.isVisible(), report.side.isVisible()) == (True, False)
    qtbot.wait(10)
    assert report.writing.width() >= 300
    screen.tab.resize(1366, 678)
    qtbot.wait(10)
    assert (report.agenda.isVisible(), report.side.isVisible()) == (True, True)
    assert not report.head.side.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_nothing_needs_more_room_than_960_by_540(screen: Screen, held: int, scale, qtbot) -> None:
    screen.desk.theme.set_scale(scale)
    below_tabs = (960, 540 - round(90 * scale))
    screen.tab.resize(*below_tabs)
    qtbot.wait(20)
    assert screen.tab.size().toTuple() == below_tabs
    assert screen.editor.viewport().height() > 24 * scale
    for show in (screen.tab.report.show_form, screen.tab.show_list, screen.tab.new):
        show()
        qtbot.wait(10)
        assert screen.tab.size().toTuple() == below_tabs


@pytest.mark.parametrize(
    ("width", "texts"),
    [
        (1366, ("Samenvatting (PDF)", "Deelnemers", True)),
        (800, ("Samenvatting (PDF)", "Deelnemers", False)),
        (620, ("PDF", "", False)),
    ],
)
def test_the_head_leaves_out_what_there_is_no_room_for(screen: Screen, held, width, texts) -> None:
    head = screen.tab.report.head
    screen.tab.resize(width, 600)
    assert (head.summary.text(), head.confidentiality.text(), head.status.isVisible()) == texts
    assert head.summary.accessibleName() == "Samenvatting (PDF)"
    assert head.confidentiality.accessibleName() == "Vertrouwelijkheid: Deelnemers"


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_building_the_tab_and_its_form_flashes_no_window(screen: Screen, qapp) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    tab = MinutesTab(screen.desk, screen.tab)
    assert tab.open(f"minutes/{meeting_on(screen.store, TODAY)}")
    tab.report.show_form()
    qapp.removeEventFilter(windows)
    assert windows.seen == []


def unnamed(widget: QWidget) -> list[str]:
    focusable = [
        each
        for each in widget.findChildren(QWidget)
        if each.focusPolicy().value and each.focusProxy() is None and not _in_combo_box(each)
    ]
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in focusable
        if not each.accessibleName() and not each.objectName().startswith("qt_")
    ]


def _in_combo_box(widget: QWidget) -> bool:
    """Qt's own list of a combo box, which is named after the box."""
    parent = widget.parentWidget()
    return parent is not None and parent.inherits("QComboBoxPrivateContainer")


def test_every_control_has_a_name_for_a_screen_reader(screen: Screen, held: int) -> None:
    screen.tab.report.side.attendance.add_name()
    screen.tab.report.side.filed._begin_edit(
        screen.tab.report.side.filed.sections["action"].list.entries.entry(0).key
    )
    assert unnamed(screen.tab) == []


def test_the_window_finds_its_commands(screen: Screen, held: int) -> None:
    commands = screen.tab.commands()
    assert {"new", "find", "print", "next_item", "previous_item"} <= set(commands)
    commands["next_item"]()
    assert screen.tab.report.agenda.heading() == "4. Netcapaciteit 2027"


def test_a_meeting_can_be_of_another_region_that_is_served(screen: Screen, held: int) -> None:
    screen.tab.report.show_form()
    region = screen.tab.report.form.region
    assert not region.isVisible()
    with screen.store.change("Regio's") as change:
        here = next(one.id for one in regions.every(change, mine=True))
        there = next(one.id for one in regions.every(change) if one.code == "ES18")
        regions.serve(change, frozenset({here, there}))
    screen.tab.report.show_form()
    assert region.isVisible()
    assert region.value() == here
    region.box.setCurrentIndex(1 - region.box.currentIndex())
    assert session(screen.store, held).region_id == there
    with screen.store.change("Vastgesteld") as change:
        report_versions.adopt(change, held, TODAY)
    assert not region.box.isEnabled()


def test_the_word_beside_the_lock_goes_before_the_title_is_cut(screen: Screen, held: int) -> None:
    title = "Regionaal overleg over warmte in de kernen"
    screen.desk.write("x", lambda change: sessions.edit(change, held, title=title))
    head = screen.tab.report.head
    with_word = set()
    for width in range(1600, 900, -20):
        screen.tab.resize(width, 800)
        QApplication.processEvents()
        if head._word.isVisible():
            with_word.add(width)
            assert head.title.width() >= head.title.whole_width(), width
    assert head.title.text() == title
    assert 1600 in with_word
    assert 960 not in with_word
    assert "Vertrouwelijkheid" in head.confidentiality.accessibleName()
