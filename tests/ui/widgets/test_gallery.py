"""All components together: named, reachable, large enough, and switchable while shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from nplw_desktop.ui.theme import Mode, Theme
from nplw_desktop.ui.widgets.icon_label import IconLabel
from tests.ui.gallery import Gallery

# What only holds other things, or draws a picture beside words.
_SILENT = {
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.ScrollBar,
}


@pytest.fixture
def gallery(theme, show) -> Gallery:
    gallery = Gallery(theme)
    show(gallery, 1366, 900)
    return gallery


def _interfaces(widget: QWidget) -> list[tuple[QAccessible.Role, str, str]]:
    found = []
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        interface = waiting.pop()
        name = interface.text(QAccessible.Text.Name)
        thing = interface.object()
        label = f"{type(thing).__name__} {thing.objectName() if thing else ''}"
        if interface.state().invisible:
            continue
        found.append((interface.role(), name, label))
        waiting += [interface.child(index) for index in range(interface.childCount())]
    return found


def test_everything_that_does_something_has_a_name_and_a_role(gallery):
    interfaces = _interfaces(gallery)
    nameless = [
        (role, label) for role, name, label in interfaces if role not in _SILENT and not name
    ]
    assert nameless == []
    roles = {role for role, _name, _label in interfaces}
    assert {
        QAccessible.Role.PageTabList,
        QAccessible.Role.PageTab,
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.StaticText,
    } <= roles


def test_every_own_widget_that_is_no_mere_box_has_a_name(gallery):
    nameless = [
        type(child).__name__
        for child in gallery.findChildren(QWidget)
        if type(child).__module__.startswith("nplw_desktop.ui.widgets")
        and not isinstance(child, IconLabel)
        and not child.accessibleName()
        and not (isinstance(child, QLabel) and child.text())
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_target_is_28_px_or_more(gallery, theme, scale):
    theme.set_scale(scale)
    QApplication.processEvents()
    small = [
        (type(child).__name__, child.size())
        for child in gallery.findChildren(QWidget)
        if isinstance(child, QAbstractButton | QLineEdit)
        and child.isVisible()
        and min(child.width(), child.height()) < 28
    ]
    assert small == []


def test_every_control_is_reached_with_tab(gallery):
    wanted = {
        child
        for child in gallery.findChildren(QWidget)
        if child.isVisible()
        and child.isEnabled()
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
    }
    gallery.setFocus()
    reached = set()
    for _step in range(3 * len(wanted)):
        QTest.keyClick(QApplication.focusWidget() or gallery, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {type(widget).__name__ for widget in wanted - reached} == set()
    assert len(wanted) > 30


def test_what_cannot_be_tabbed_to_has_another_way_by_key(gallery):
    clickable = [
        child
        for child in gallery.findChildren(QAbstractButton)
        if child.isVisible() and child.isEnabled() and not child.focusPolicy() & 1
    ]
    # Chips are reached with the arrows, the calendar with Alt+Down, and text that says all is
    # well has nothing to press; scroll buttons of the tabs are Qt's own.
    known = {"FilterChip", "RemovableChip", "Button", "AutosaveLabel", "QToolButton"}
    assert {type(child).__name__ for child in clickable} <= known


def _picture(gallery: Gallery) -> QImage:
    QApplication.processEvents()
    return gallery.grab().toImage()


def _fresh(mode: Mode, scale: float, show, app: QApplication) -> QImage:
    theme = Theme(mode, scale)
    theme.apply(app)
    gallery = Gallery(theme)
    show(gallery, 1800, 1400)
    gallery.setFocus()
    return _picture(gallery)


@pytest.mark.parametrize(("mode", "scale"), [("dark", 1.0), ("light", 1.3), ("dark", 1.5)])
def test_switching_gives_the_same_picture_as_starting_so(theme, show, qapp, mode, scale):
    gallery = Gallery(theme)
    show(gallery, 1800, 1400)
    gallery.setFocus()
    before = _picture(gallery)
    theme.set_mode(mode)
    theme.set_scale(scale)
    switched = _picture(gallery)
    assert switched != before
    gallery.hide()
    assert switched == _fresh(mode, scale, show, qapp)


def test_a_box_to_tick_wears_the_ring_only_after_a_key(gallery, theme):
    box = gallery.findChild(QCheckBox)
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    assert theme.ring.widget is None
    box.clearFocus()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert theme.ring.widget is box
