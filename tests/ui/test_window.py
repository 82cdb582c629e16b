"""The shell: header, tabs, commands, saving, undo, search and closing around an open file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import regions
from nplw_desktop.ui import remembered
from nplw_desktop.ui.settings import Settings, WindowPlace
from nplw_desktop.ui.window import Window
from tests.ui.shell import (
    SPECS,
    Shell,
    example_copy,
    opened,
    own_file,
    press,
    said,
    type_text,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
OFFSCREEN = ("does not support raise", "does not support grabbing the keyboard")


@pytest.fixture
def shell(theme, tmp_path, qtbot) -> Iterator[Shell]:
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18", "ES21")
    with opened(theme, path) as shell:
        qtbot.waitActive(shell.window)
        yield shell


@pytest.fixture
def example(theme, tmp_path, qtbot) -> Iterator[Shell]:
    with opened(theme, example_copy(tmp_path)) as shell:
        qtbot.waitActive(shell.window)
        yield shell


# Before there is a file


def test_the_shell_stands_before_there_is_a_file(theme, tmp_path, qtbot):
    window = Window(theme, Settings(tmp_path / "venster.ini"), SPECS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.header.isVisible()
    assert [window.tab_bar.tabText(at) for at in range(2)] == ["Contacten", "Verslagen"]
    assert window.commands.able("settings")
    assert not window.commands.able("undo")


def test_the_window_says_first_painted_once(theme, tmp_path, qtbot):
    window = Window(theme, Settings(tmp_path / "venster.ini"), SPECS)
    qtbot.addWidget(window)
    told: list[bool] = []
    window.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    window.repaint()
    assert told == [True]


# An open file


def test_the_title_names_the_file_and_the_example_is_told_apart(shell, theme, tmp_path):
    assert shell.window.windowTitle() == "Mijn regio – NPLW Desktop"
    shell.window.show_name("Rivierenzoom", example=True)
    assert shell.window.windowTitle() == "VOORBEELD Rivierenzoom – NPLW Desktop"
    shell.window.show_name("VOORBEELD Rivierenzoom", example=True)
    assert shell.window.windowTitle() == "VOORBEELD Rivierenzoom – NPLW Desktop"


def test_a_tab_is_built_when_it_is_first_shown_and_takes_the_focus(shell):
    assert shell.work.tabs.count() == 1
    press(shell, Key.Key_5, CTRL)
    assert shell.work.tabs.key == "minutes"
    assert shell.window.tab_bar.currentIndex() == 1
    assert QApplication.focusWidget() is shell.tab.field.edit


def test_the_other_tabs_are_built_when_there_is_time(shell, qtbot):
    qtbot.waitUntil(lambda: shell.work.tabs.count() == 2)
    assert shell.work.tabs.key == "contacts"


def test_ctrl_tab_goes_round_the_tabs(shell):
    for expected in ("minutes", "contacts"):
        shell.window.commands.do("next_tab")
        assert shell.work.tabs.key == expected
    shell.window.commands.do("previous_tab")
    assert shell.work.tabs.key == "minutes"


def test_going_to_another_tab_writes_what_was_typed(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.desk.go(f"contacts/{person}")
    shell.tab.enter()
    type_text("x")
    press(shell, Key.Key_5, CTRL)
    assert shell.family_name(person) == "xBouzarai"


def test_a_click_on_a_tab_shows_it(shell):
    shell.window.tab_bar.setCurrentIndex(1)
    assert shell.work.tabs.key == "minutes"


def test_a_place_opens_its_tab_and_its_record(shell):
    person = shell.add_person("Naima Bouzarai")
    shell.window.commands.do("tab:minutes")
    shell.desk.go(f"contacts/{person}")
    assert shell.work.tabs.key == "contacts"
    assert shell.tab.person == person


def test_a_place_that_is_gone_is_said(shell):
    shell.desk.go("contacts/99999")
    assert "prullenbak" in said(shell)


def test_new_and_find_go_to_the_tab(shell):
    press(shell, Key.Key_N, CTRL)
    press(shell, Key.Key_F, CTRL)
    press(shell, Key.Key_G, CTRL)
    assert [word for word in shell.tab.asked if word in ("new", "find", "call")] == [
        "new",
        "find",
        "call",
    ]


def test_a_command_the_tab_does_not_know_is_off(shell):
    assert shell.window.commands.able("call")
    assert not shell.window.commands.able("print")
    assert not shell.window.commands.action("print").isEnabled()


def test_f6_goes_round_the_panes(shell):
    tab, window = shell.tab, shell.window
    tab.enter()
    seen = []
    for _ in range(4):
        press(shell, Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [tab.button, window.header.region, window.tab_bar, tab.field.edit]
    press(shell, Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is window.tab_bar


def test_the_text_grows_and_shrinks_in_steps_and_is_remembered(shell):
    sizes = []
    for command in ("text_larger", "text_larger", "text_smaller", "text_normal", "text_smaller"):
        shell.window.commands.do(command)
        sizes.append(shell.window.theme.scale)
    assert sizes == [1.15, 1.3, 1.15, 1.0, 1.0]
    shell.window.commands.do("text_larger")
    assert shell.settings.text_scale == 1.15
    shell.window.commands.do("text_normal")


def test_f11_fills_the_screen_and_gives_it_back(shell):
    press(shell, Key.Key_F11)
    assert shell.window.windowState() & Qt.WindowState.WindowFullScreen
    press(shell, Key.Key_F11)
    assert not shell.window.windowState() & Qt.WindowState.WindowFullScreen


# The menu


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_f10_opens_the_menu_and_it_can_be_walked_with_keys(shell):
    press(shell, Key.Key_F10)
    menu = popup()
    QTest.keyClick(menu, Key.Key_Down)
    assert menu.activeAction().text() == "&Bestand"
    QTest.keyClick(menu, Key.Key_Right)
    inner = popup()
    assert inner.activeAction().text() == "Nieuw"
    QTest.keyClick(inner, Key.Key_Return)
    assert "new" in shell.tab.asked


@pytest.mark.qt_log_ignore(*OFFSCREEN)
def test_alt_by_itself_opens_the_menu(shell):
    handle = shell.window.windowHandle()
    QTest.keyPress(handle, Key.Key_Alt)
    QTest.keyRelease(handle, Key.Key_Alt)
    popup().close()


def test_alt_with_another_key_opens_nothing(shell):
    for kind, key in (
        (QEvent.Type.KeyPress, Key.Key_Alt),
        (QEvent.Type.KeyPress, Key.Key_Up),
        (QEvent.Type.KeyRelease, Key.Key_Up),
        (QEvent.Type.KeyRelease, Key.Key_Alt),
    ):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.AltModifier)
        QApplication.sendEvent(shell.window.windowHandle(), event)
    assert QApplication.activePopupWidget() is None


# Regions


def ticks_of(shell) -> list[QAction]:
    """The lines of the region menu."""
    actions = shell.window.header.region.menu().actions()
    return [action for action in actions if not action.isSeparator()]


def test_the_served_regions_can_be_chosen_and_narrow_the_lists(shell):
    served = {region.name: region.id for region in shell.desk.served_regions()}
    assert sorted(served) == ["Drechtsteden", "Holland Rijnland"]
    assert shell.desk.region_ids is None
    first, second, everything = ticks_of(shell)
    second.trigger()
    assert shell.desk.region_ids == frozenset({served["Holland Rijnland"]})
    assert shell.desk.region_for_new() == served["Holland Rijnland"]
    first.trigger()
    assert shell.desk.region_ids == frozenset(served.values())
    assert shell.window.header.region.text() == "2 regio’s"
    everything.trigger()
    assert shell.desk.region_ids is None
    assert shell.desk.region_for_new() == served["Drechtsteden"]


def test_with_one_region_it_is_chosen_at_first(example):
    (only,) = example.desk.served_regions()
    assert example.desk.region_ids == frozenset({only.id})
    assert example.window.header.region.text() == "Rivierenzoom"


def test_the_chosen_region_and_the_places_come_back(theme, tmp_path):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18", "ES21")
    settings = Settings(tmp_path / "venster.ini")
    with opened(theme, path, settings) as shell:
        person = shell.add_person("Naima Bouzarai")
        chosen = shell.desk.served_regions()[1].id
        ticks_of(shell)[1].trigger()
        shell.desk.go(f"contacts/{person}")
        shell.window.commands.do("tab:minutes")
    with opened(theme, path, settings) as shell:
        assert shell.desk.region_ids == frozenset({chosen})
        assert shell.work.tabs.key == "minutes"
        shell.window.commands.do("tab:contacts")
        assert shell.tab.person == person


def test_several_chosen_regions_come_back_and_so_does_the_choice_for_all(theme, tmp_path):
    path = own_file(tmp_path / "Mijn regio.nplw", "ES18", "ES21", "ES19")
    settings = Settings(tmp_path / "venster.ini")
    with opened(theme, path, settings) as shell:
        ids = [region.id for region in shell.desk.served_regions()]
        ticks_of(shell)[0].trigger()
        ticks_of(shell)[2].trigger()
    with opened(theme, path, settings) as shell:
        assert shell.desk.region_ids == frozenset({ids[0], ids[2]})
        ticks_of(shell)[-1].trigger()
    with opened(theme, path, settings) as shell:
        assert shell.desk.region_ids is None


def test_a_region_that_is_not_served_any_more_is_let_go(shell):
    served = shell.desk.served_regions()
    ticks_of(shell)[0].trigger()
    ticks_of(shell)[1].trigger()
    for left, text in ((served[1:], served[1].name), ((), "Alle regio’s")):
        ids = frozenset(region.id for region in left)
        shell.desk.write("x", lambda change, ids=ids: regions.serve(change, ids))
        assert (shell.desk.region_ids or frozenset()) == ids
        assert shell.window.header.region.text() == text


@pytest.mark.parametrize(
    ("kept", "regions"),
    [
        ({"region": 7}, {7}),
        ({"region": 0}, set()),
        ({"region": None}, None),
        ({"regions": [7, 3]}, {3, 7}),
        ({"regions": []}, set()),
        ({"regions": ["7"]}, None),
        ({"regions": "alle"}, None),
        ({}, None),
    ],
)
def test_what_an_older_version_remembered_of_the_regions_is_still_read(tmp_path, kept, regions):
    settings, path = Settings(tmp_path / "venster.ini"), tmp_path / "regio.nplw"
    settings.set_view("files", {str(path): {"places": {}} | kept})
    assert remembered.of(settings, path).regions == regions


# Its place


def test_the_window_comes_back_where_it_was_and_never_off_the_screen(theme, tmp_path, qtbot):
    settings = Settings(tmp_path / "venster.ini")
    settings.set_window(WindowPlace(QRect(5000, 4000, 1000, 600)))
    window = Window(theme, settings, SPECS)
    qtbot.addWidget(window)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(window.geometry())
    settings.set_window(WindowPlace(QRect(QPoint(3, 4), screen.size() * 0.9), maximized=True))
    again = Window(theme, settings, SPECS)
    qtbot.addWidget(again)
    assert again.windowState() & Qt.WindowState.WindowMaximized


def test_closing_remembers_the_place(shell):
    shell.window.setGeometry(12, 13, 700, 650)
    tasks = shell.desk.tasks
    shell.window.close()
    tasks.wait()  # the last copy is made first
    place = shell.settings.window()
    assert place is not None
    assert place.rect == QRect(12, 13, 700, 650)
