"""Every control of the program has a name and a role for assistive technology; table cells apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from sqlalchemy import select

from nplw_desktop.region import municipalities
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import session
from nplw_desktop.ui.crash_dialog import CrashDialog, HardFaultDialog
from nplw_desktop.ui.pages import TroublePage, UnlockPage
from nplw_desktop.ui.region_dialog import RegionDialog
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.welcome import WelcomePage
from tests.ui.shell import Shell, example_copy, opened

Role = QAccessible.Role
# What takes input, or groups what does. Their names can't come from what they hold.
CONTROLS = {
    *(Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText),
    *(Role.List, Role.Table, Role.Tree, Role.PageTab, Role.PageTabList, Role.SpinBox, Role.Slider),
    *(Role.ButtonMenu, Role.ButtonDropDown, Role.Link, Role.Dialog, Role.Window, Role.ScrollBar),
}
CELLS = {Role.List, Role.Table, Role.Tree}
UNNAMED = {Role.ScrollBar}  # Qt's own; screen readers use the keys of the view


def faults(widget: QWidget) -> list[str]:
    """The controls in ``widget`` that have no name or no role."""
    found = []
    for interface in inside(QAccessible.queryAccessibleInterface(widget)):
        role, name = interface.role(), interface.text(QAccessible.Text.Name)
        focusable = bool(interface.state().focusable)
        if role in UNNAMED or interface.state().invisible or is_qts_own(interface):
            continue
        if (role in CONTROLS or focusable) and not name.strip():
            found.append(f"no name: {describe(interface)}")
        if focusable and role in (Role.NoRole, Role.Client, Role.Pane):
            found.append(f"no role: {describe(interface)}")
    return found


def inside(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid():
        return
    yield interface
    if interface.role() in CELLS:
        return
    for number in range(interface.childCount()):
        yield from inside(interface.child(number))


def is_qts_own(interface: QAccessibleInterface) -> bool:
    thing: QObject | None = interface.object()
    while thing is not None:
        if thing.objectName().startswith("qt_"):
            return True
        thing = thing.parent()
    return False


def describe(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    kind = type(thing).__name__ if thing is not None else "-"
    around = type(thing.parent()).__name__ if thing is not None else "-"
    return f"{interface.role().name} {kind} in {around}"


@pytest.fixture
def example(theme, tmp_path, qtbot) -> Iterator[Shell]:
    with opened(theme, example_copy(tmp_path), specs=TABS) as shell:
        qtbot.waitActive(shell.window)
        yield shell


def test_a_control_without_a_name_is_found(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    QPushButton(holder)
    QPushButton("Bewaren", holder)
    holder.show()
    assert faults(holder) == ["no name: Button QPushButton in QWidget"]


def someone(shell: Shell) -> str:
    query = select(person.c.id).where(person.c.display_name == "Naima Bouzarai")
    return f"contacts/{shell.store.value(query)}"


def some_meeting(shell: Shell) -> str:
    query = select(session.c.id).where(session.c.held_on == date(2026, 11, 26))
    return f"minutes/{shell.store.value(query)}"


def some_afternoon(shell: Shell) -> str:
    query = select(session.c.id).where(session.c.held_on == date(2026, 11, 5))
    found = shell.store.value(query.where(session.c.kind == "co_working_afternoon"))
    return f"minutes/{found}"


@pytest.mark.parametrize(
    "place",
    [lambda _: "contacts", someone, lambda _: "minutes", some_meeting, some_afternoon],
    ids=["contacts", "contact", "minutes", "meeting", "afternoon"],
)
def test_every_control_of_a_tab_and_the_window_has_a_name_and_a_role(example, place):
    where = place(example)
    if "/" in where:
        assert example.work.tabs.go(where)
    else:
        example.work.tabs.show_tab(where)
    example.desk.tasks.wait()
    QApplication.processEvents()
    assert faults(example.window) == []


@pytest.mark.qt_log_ignore("does not support raise")
@pytest.mark.parametrize(
    "key", ["settings", "help", "info", "bin", "search", "copies", "hand_over"]
)
def test_every_control_of_a_dialog_has_a_name_and_a_role(example, key):
    example.window.commands.do(key)
    example.desk.tasks.wait()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert len(shown) == 2
    assert [fault for window in shown for fault in faults(window)] == []
    example.window.close_dialogs()


@pytest.mark.parametrize("errand", ["make", "split", "rename"])
def test_every_control_of_a_region_errand_has_a_name_and_a_role(example, errand):
    dialog = RegionDialog(example.desk, errand, example.window)
    dialog.open()
    assert faults(dialog) == []
    dialog.close()


def test_every_control_of_a_page_without_a_file_has_a_name_and_a_role(theme, show):
    for page in (
        WelcomePage(theme, municipalities.shipped(date(2026, 11, 24))),
        UnlockPage(theme, "Mijn regio"),
        TroublePage(theme, "Het bestand is er niet.", "", "", may_begin=True),
    ):
        show(page, 1200, 700)
        assert faults(page) == []


def test_every_control_of_a_crash_has_a_name_and_a_role(theme, qtbot, tmp_path):
    for dialog in (
        CrashDialog(theme, "ValueError", "tekst"),
        HardFaultDialog(theme, "Segmentation fault", tmp_path),
    ):
        qtbot.addWidget(dialog)
        dialog.open()
        assert faults(dialog) == []
        dialog.close()
