"""Buttons work by key and mouse, and say what they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nplw_desktop.ui.widgets.buttons import Button, Link


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_focused_button_is_pressed_by_space_and_enter(theme, show, qtbot, key):
    button = Button(theme, "Bewaren", "primary")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_an_icon_alone_needs_a_name_which_is_its_tooltip_too(theme, qtbot):
    with pytest.raises(ValueError, match="needs a name"):
        Button(theme, icon="ellipsis")
    button = Button(theme, icon="ellipsis", name="Meer", key="F10")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Meer"
    assert button.toolTip() == "Meer (F10)"


def test_the_name_follows_the_words(theme, qtbot):
    button = Button(theme, "Afdrukken")
    qtbot.addWidget(button)
    button.set_text("Opnieuw proberen")
    assert button.accessibleName() == "Opnieuw proberen"


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_every_button_is_large_enough_and_grows_with_the_text(theme, qtbot, scale):
    buttons = [
        Button(theme, "Ja"),
        Button(theme, "Ja", small=True),
        Button(theme, icon="x", name="Sluiten", small=True),
        Link(theme, "Ja"),
    ]
    small = [button.sizeHint() for button in buttons]
    theme.set_scale(scale)
    for button, before in zip(buttons, small, strict=True):
        qtbot.addWidget(button)
        assert min(button.sizeHint().width(), button.sizeHint().height()) >= 28
        assert button.sizeHint().height() == round(before.height() * scale)


def test_room_is_kept_for_icon_key_and_menu(theme, qtbot):
    plain = Button(theme, "Besluit")
    with_icon = Button(theme, "Besluit", icon="gavel")
    with_key = Button(theme, "Besluit", icon="gavel", key="Ctrl⇧B")
    with_menu = Button(theme, "Besluit")
    menu = QMenu(with_menu)
    with_menu.setMenu(menu)
    for button in (plain, with_icon, with_key, with_menu):
        qtbot.addWidget(button)
    assert plain.sizeHint().width() < with_icon.sizeHint().width() < with_key.sizeHint().width()
    assert with_menu.sizeHint().width() > plain.sizeHint().width()


def test_the_arrow_of_a_step_forward_stands_right_of_the_verb(theme, show):
    button = Button(theme, "Beginnen", icon="arrow-right", icon_last=True)
    show(button)
    button.resize(button.sizeHint())
    image, middle = button.grab().toImage(), button.height() // 2
    shaft = button.width() - 14 - 9  # the middle of the icon
    assert image.pixelColor(shaft, middle).lightness() < 128
    assert button.sizeHint() == Button(theme, "Beginnen", icon="arrow-right").sizeHint()


def _colour_at_edge(button: Button) -> str:
    return button.grab().toImage().pixelColor(button.width() // 2, 2).name()


def test_hover_pressed_and_disabled_look_as_designed(theme, show):
    button = Button(theme, "Bewaren", "primary")
    show(button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert _colour_at_edge(button) == theme.hex("primary")
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    assert _colour_at_edge(button) == theme.hex("primary-h")
    button.setDown(True)
    assert _colour_at_edge(button) == theme.hex("primary-p")
    button.setEnabled(False)
    assert _colour_at_edge(button) == theme.hex("sunken")
