"""The look of the program: contrast, type, icons, switching while it runs."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.paths import resource
from nplw_desktop.ui import theme as theme_module
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button

# The table of contrast in the design: text (or edge), ground, least ratio.
TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("surface", "paper", "sunken")),
    *(("ink", ground) for ground in ("psoft", "asoft", "isoft", "dsoft", "warnsoft")),
    *(("ink2", ground) for ground in ("psoft", "dsoft", "asoft")),
    *(("ink3", ground) for ground in ("surface", "paper", "sunken", "psoft")),
    *(("primary", ground) for ground in ("surface", "paper", "psoft", "isoft", "dsoft")),
    *(("onp", ground) for ground in ("primary", "primary-h", "primary-p")),
    *(("ona", "accent"), ("accent", "surface"), ("accent", "asoft")),
    *(("ok", "surface"), ("ok", "oksoft"), ("warn", "surface"), ("warn", "warnsoft")),
    *(("danger", "surface"), ("danger", "dsoft"), ("surface", "danger"), ("info", "isoft")),
    *(("hink", "header"), ("hink2", "header"), ("hink2", "hfield")),
    *(("ontoast", "toast"), ("toastact", "toast")),
    *((f"t{step}", f"p{step}") for step in range(6)),
)
EDGE_PAIRS = (
    ("hline", "header"),
    ("field", "surface"),
    ("field", "paper"),
    ("primary", "surface"),
    ("hmark", "header"),
)


def _tokens() -> dict[str, dict[str, str]]:
    tokens = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return {"light": tokens["licht"], "dark": tokens["donker"]}


def _luminance(colour: str) -> float:
    shown = QColor(colour)
    total = 0.0
    for weight, part in ((0.2126, shown.red()), (0.7152, shown.green()), (0.0722, shown.blue())):
        share = part / 255
        linear: float = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        total += weight * linear
    return total


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_pair_of_the_design_has_the_contrast_it_needs(mode):
    tokens = _tokens()[mode]
    weak = [
        (ink, ground, round(_contrast(tokens[ink], tokens[ground]), 2))
        for pairs, least in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0))
        for ink, ground in pairs
        if _contrast(tokens[ink], tokens[ground]) < least
    ]
    assert weak == []


def test_light_and_dark_have_the_same_tokens():
    tokens = _tokens()
    assert tokens["light"].keys() == tokens["dark"].keys()


def test_unknown_system_scheme_means_light(qapp, monkeypatch):
    monkeypatch.setattr(theme_module, "_system_look", lambda: (False, False))
    assert not Theme("system").dark


def test_the_theme_follows_the_system_only_when_asked(qapp, monkeypatch):
    monkeypatch.setattr(theme_module, "_system_look", lambda: (True, False))
    assert Theme("system").dark
    assert not Theme("light").dark


def test_a_change_of_the_system_reaches_a_running_theme(qapp, qtbot, monkeypatch):
    theme = Theme("system")
    monkeypatch.setattr(theme_module, "_system_look", lambda: (True, False))
    with qtbot.waitSignal(theme.changed):
        theme._on_system_change()
    assert theme.hex("paper") == "#141a1b"


def test_switching_the_mode_changes_colours_and_says_so_once(theme, qtbot):
    light = theme.hex("paper")
    told = []
    theme.changed.connect(lambda: told.append(theme.hex("paper")))
    theme.set_mode("dark")
    theme.set_mode("dark")
    assert light == "#f4f3ee"
    assert told == ["#141a1b"]


def test_the_palette_follows_the_mode(theme, qapp):
    theme.set_mode("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("paper")
    assert qapp.palette().color(QPalette.ColorRole.Base) == theme.color("surface")


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.3, 1.3), (3.0, 2.0)])
def test_the_scale_stays_between_one_and_two(theme, asked, given):
    theme.set_scale(asked)
    assert theme.scale == given
    assert theme.px(34) == round(34 * given)
    assert theme.font("base").pointSizeF() == pytest.approx(11 * given)


def test_type_is_the_shipped_face_with_digits_of_one_width(theme):
    font = theme.font("base-strong")
    assert QFontInfo(font).family() == "Source Sans 3"
    assert QFontInfo(font).styleName() == "Semibold"
    assert font.featureValue(font.Tag("tnum")) == 1
    assert font.families()[-1] == "Segoe UI"


def test_a_caller_may_change_the_font_it_got(theme):
    theme.font("base").setPointSize(40)
    assert theme.font("base").pointSizeF() == pytest.approx(11)


def test_no_text_on_screen_is_smaller_than_the_key_hints(theme):
    sizes = {role: theme.font(role).pointSizeF() for role in theme_module._ROLES}
    assert sizes.pop("hint") == 9.5
    assert min(sizes.values()) >= 10


def test_fonts_are_loaded_once(theme, qapp, monkeypatch):
    loaded: list[str] = []
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", loaded.append)
    theme.apply(qapp)
    assert loaded == []


def test_an_unknown_token_or_icon_is_an_error(theme):
    with pytest.raises(KeyError):
        theme.color("purple")
    with pytest.raises(FileNotFoundError):
        theme.pixmap("no-such-icon", "ink", 18)


def test_an_icon_is_drawn_once_per_colour_size_and_screen(theme):
    first = theme.pixmap("users", "ink2", 18, 1.0)
    assert theme.pixmap("users", "ink2", 18, 1.0).cacheKey() == first.cacheKey()
    double = theme.pixmap("users", "ink2", 18, 2.0)
    assert double.size().width() == 36
    assert double.deviceIndependentSize().width() == 18


def test_an_icon_takes_the_colour_of_its_token_after_a_switch(theme):
    def colours() -> set[str]:
        image = theme.pixmap("square-check-big", "primary", 32).toImage()
        image = image.convertToFormat(QImage.Format.Format_ARGB32)
        pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return {pixel.name() for pixel in pixels if pixel.alpha() == 255}

    assert colours() == {"#0f5b60"}
    theme.set_mode("dark")
    assert colours() == {"#6cc4bd"}


def test_high_contrast_uses_the_systems_two_colours_and_palette(theme, qapp, monkeypatch):
    theme.set_mode("dark")
    monkeypatch.setattr(theme_module, "_system_look", lambda: (False, True))
    theme._on_system_change()
    own = qapp.palette().color(QPalette.ColorRole.Window)
    assert own != QColor("#141a1b")
    assert {theme.hex(token) for token in _tokens()["light"]} == {
        qapp.palette().color(QPalette.ColorRole.Window).name(),
        qapp.palette().color(QPalette.ColorRole.WindowText).name(),
    }
    pairs = [*TEXT_PAIRS, *EDGE_PAIRS]
    assert [pair for pair in pairs if theme.hex(pair[0]) == theme.hex(pair[1])] == []


def _with_buttons(theme: Theme) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for text in ("Bewaren", "Annuleren"):
        column.addWidget(Button(theme, text))
    return window


def test_the_focus_ring_comes_with_the_keyboard_and_not_with_the_mouse(theme, show):
    window = _with_buttons(theme)
    show(window)
    first, second = window.findChildren(Button)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert theme.ring.widget is None
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert theme.ring.widget is second
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert theme.ring.widget is None


def test_the_ring_lies_two_pixels_outside_in_petrol(theme, show):
    window = _with_buttons(theme)
    show(window)
    first, second = window.findChildren(Button)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    spot = second.mapTo(window, QPoint(second.width() // 2, -3))
    assert window.grab().toImage().pixelColor(spot) == theme.color("paper")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert window.grab().toImage().pixelColor(spot) == theme.color("primary")
    beside = second.mapTo(window, QPoint(second.width() // 2, -2))
    assert window.grab().toImage().pixelColor(beside) == theme.color("paper")


def test_the_ring_goes_when_its_window_goes(theme, show, qapp):
    window = _with_buttons(theme)
    show(window)
    QTest.keyClick(window.findChildren(Button)[0], Qt.Key.Key_Tab)
    assert theme.ring.widget is not None
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents()
    assert theme.ring.widget is None


def _qt_controls() -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    combo, dates, rows = QComboBox(), QDateEdit(), QListWidget()
    combo.addItems(["Gemeente", "Provincie"])
    dates.setCalendarPopup(True)
    rows.addItems([str(number) for number in range(40)])
    checked, chosen = QCheckBox("Aan"), QRadioButton("Aan")
    checked.setChecked(True)
    chosen.setChecked(True)
    for control in (
        *(QLineEdit("tekst"), combo, dates, QSpinBox(), QCheckBox("Uit"), checked),
        *(chosen, QRadioButton("Uit"), QPushButton("Sluiten"), QLabel("Tekst"), rows),
    ):
        column.addWidget(control)
    return window


def test_qts_own_controls_are_large_enough_to_click_at_every_scale(theme, show):
    window = _qt_controls()
    show(window, 400, 700)
    for scale in (1.0, 2.0):
        theme.set_scale(scale)
        QApplication.processEvents()
        small = [
            type(child).__name__
            for child in window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if not isinstance(child, QLabel) and child.height() < 28 * scale
        ]
        assert small == []


def test_fields_have_an_edge_in_both_themes(theme, show):
    window = _qt_controls()
    show(window, 400, 700)
    window.setFocus()
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        picture = window.grab().toImage()
        for kind in (QLineEdit, QComboBox, QSpinBox, QPushButton):
            control, *_ = window.findChildren(
                kind, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            edge = control.mapTo(window, QPoint(control.width() // 2, 0))
            if not control.hasFocus():
                assert picture.pixelColor(edge) == theme.color("field"), kind


def test_a_scroll_bar_can_be_dragged_from_end_to_end(theme, show):
    window = _qt_controls()
    show(window, 400, 700)
    (rows,) = window.findChildren(QListWidget)
    bar = rows.verticalScrollBar()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    QTest.mouseMove(bar, QPoint(6, bar.height() + 40))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, bar.height() + 40))
    assert bar.value() == bar.maximum() > 0


def test_the_look_needs_no_style_sheet(theme, qapp, show):
    window = _qt_controls()
    show(window, 400, 700)
    sheets = [child.styleSheet() for child in [qapp, *window.findChildren(QWidget)]]
    assert set(sheets) == {""}
