"""Colours, type, sizes and icons of the program, switchable while it runs.

One ``Theme`` is made by the composition root and handed to every widget. A widget that draws
itself reads its colours and fonts while painting and listens to ``changed``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from nplw_desktop.paths import resource
from nplw_desktop.ui import icons

if TYPE_CHECKING:
    from nplw_desktop.ui.focus_ring import FocusRing
    from nplw_desktop.ui.style import AppStyle

Mode = Literal["light", "dark", "system"]

_FAMILIES = ["Source Sans 3", "Segoe UI"]
_FIRST_FACES = ("Regular", "Medium", "Semibold")
_OTHER_FACES = ("Bold", "It")
_MIN_SCALE, _MAX_SCALE = 1.0, 2.0

_NORMAL = QFont.Weight.Normal
_MEDIUM = QFont.Weight.Medium
_STRONG = QFont.Weight.DemiBold

# Role: points at 100 %, weight (DESIGN section 2).
_ROLES: dict[str, tuple[float, QFont.Weight]] = {
    "hint": (9.5, _NORMAL),
    "small": (10, _NORMAL),
    "small-strong": (10, _STRONG),
    "cell": (10.5, _NORMAL),
    "cell-strong": (10.5, _STRONG),
    "base": (11, _NORMAL),
    "base-strong": (11, _STRONG),
    "tab": (11, _MEDIUM),
    "section": (12, _STRONG),
    "editor": (12, _NORMAL),
    "app": (13, _STRONG),
    "heading": (15, _STRONG),
    "detail": (16, _STRONG),
    "page": (17, _STRONG),
    "figure": (20, _STRONG),
    "live": (13, _NORMAL),
    "live-strong": (13, _STRONG),
    "live-list": (15, _NORMAL),
    "live-list-strong": (15, _STRONG),
    "live-text": (17, _NORMAL),
    "live-title": (36, _STRONG),
    "live-clock": (46, _STRONG),
}

# With a high-contrast system every token becomes the system's text colour or its background.
_FRONT = frozenset(
    [
        *("line", "field", "ink", "ink2", "ink3", "primary", "primary-h", "primary-p", "accent"),
        *("ok", "warn", "danger", "info", "toast", "hline", "hink", "hink2", "hmark"),
        *("p4", "p5", "t0", "t1", "t2", "t3"),
    ]
)


class Theme(QObject):
    """The look of the program: light, dark or as the system, at a text scale of 1.0 to 2.0."""

    changed = Signal()

    def __init__(self, mode: Mode, scale: float = 1.0) -> None:
        super().__init__()
        tokens = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
        self._light: dict[str, str] = tokens["licht"]
        self._dark: dict[str, str] = tokens["donker"]
        self._mode: Mode = mode
        self._scale = _clamped(scale)
        self._app: QApplication | None = None
        self._style: AppStyle | None = None
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._read_system()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_change)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_change)

    # What it is now

    @property
    def mode(self) -> Mode:
        """What was chosen: light, dark, or to follow the system."""
        return self._mode

    @property
    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        return self._scale

    @property
    def dark(self) -> bool:
        """True while the dark colours are shown."""
        return self._dark_now

    @property
    def high_contrast(self) -> bool:
        """True while the system asks for high contrast; its own two colours are used then."""
        return self._contrast_now

    def color(self, token: str) -> QColor:
        """The colour of a token of ``tokens.json``; raises ``KeyError`` for an unknown one."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self._look_up(token)
        return QColor(found)

    def hex(self, token: str) -> str:
        """The same as ``#rrggbb``."""
        return self.color(token).name()

    def font(self, role: str) -> QFont:
        """A font of its own for the caller; ``role`` is one of DESIGN section 2."""
        found = self._fonts.get(role)
        if found is None:
            points, weight = _ROLES[role]
            found = self._fonts[role] = _font(points * self._scale, weight)
        return QFont(found)

    def px(self, n: float) -> int:
        """``n`` logical px at 100 %, for heights and widths that hold text."""
        return round(n * self._scale)

    def icon(self, name: str, token: str = "ink2", size: int = 18) -> QIcon:  # noqa: S107
        """An icon for a Qt button or menu; its disabled form is ``ink3``."""
        ratio = self._ratio()
        icon = QIcon(self.pixmap(name, token, size, ratio))
        icon.addPixmap(self.pixmap(name, "ink3", size, ratio), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, token: str, size: int, dpr: float = 1.0) -> QPixmap:
        """The icon in the colour of ``token``, ``size`` logical px; drawn once, then kept."""
        key = (name, token, size, dpr)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = icons.render(name, self.hex(token), size, dpr)
        return found

    # Changing it

    def set_mode(self, mode: Mode) -> None:
        """Switch to light, dark, or to what the system says."""
        if mode != self._mode:
            self._mode = mode
            self._ask_scheme()
            self._refresh()

    def set_scale(self, scale: float) -> None:
        """Set the text scale; outside 1.0 to 2.0 the nearest of the two is taken."""
        scale = _clamped(scale)
        if scale != self._scale:
            self._scale = scale
            self._refresh()

    def apply(self, app: QApplication) -> None:
        """Dress the whole program in this theme and keep it so when the theme changes."""
        self.begin(app)
        self.finish()

    def begin(self, app: QApplication) -> None:
        """What the first paint needs: fonts and colours. The style then is Fusion, as it came."""
        _load_fonts(app, _FIRST_FACES)
        self._app = app
        self._ask_scheme()
        self._refresh()

    def finish(self) -> None:
        """The rest: our own style, the focus ring and the other faces of the font."""
        from nplw_desktop.ui.style import AppStyle  # noqa: PLC0415 - not before the first paint

        assert self._app is not None
        _load_fonts(self._app, _OTHER_FACES)
        self._style = AppStyle(self)
        self._app.setStyle(self._style)
        self.ring.follow(self._app)

    @cached_property
    def ring(self) -> FocusRing:
        """The mark around the control that got the focus by key."""
        from nplw_desktop.ui.focus_ring import FocusRing  # noqa: PLC0415 - as above

        return FocusRing(self)

    def _refresh(self) -> None:
        self._read_system()
        self._colours.clear()
        self._fonts.clear()
        self._pixmaps.clear()
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        palette = QPalette() if self._contrast_now else self._palette()
        app.setPalette(palette)
        QToolTip.setPalette(palette if self._contrast_now else self._tool_tip_palette())
        app.setFont(self.font("base"))
        # The stubs ask for bytes here, the binding takes a str only.
        app.setFont(self.font("base-strong"), "QPushButton")  # type: ignore[arg-type]
        app.setFont(self.font("small-strong"), "QHeaderView")  # type: ignore[arg-type]
        QToolTip.setFont(self.font("small"))
        # Menus, and the lists that combo boxes open, stand on a surface.
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Base))
        app.setPalette(palette, "QMenu")  # type: ignore[arg-type]

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for colour_role, token in (
            (role.Window, "paper"),
            (role.Base, "surface"),
            (role.AlternateBase, "phover"),
            (role.Button, "surface"),
            (role.Text, "ink"),
            (role.WindowText, "ink"),
            (role.ButtonText, "ink"),
            (role.PlaceholderText, "ink3"),
            (role.Highlight, "psoft"),
            (role.HighlightedText, "ink"),
            (role.Link, "primary"),
            (role.LinkVisited, "primary"),
            (role.Accent, "primary"),
            (role.Light, "surface"),
            (role.Midlight, "sunken"),
            (role.Mid, "line"),
            (role.Dark, "field"),
            (role.ToolTipBase, "toast"),
            (role.ToolTipText, "ontoast"),
        ):
            palette.setColor(colour_role, self.color(token))
        for colour_role in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, colour_role, self.color("ink3"))
        for colour_role in (role.Base, role.Button):
            palette.setColor(QPalette.ColorGroup.Disabled, colour_role, self.color("sunken"))
        return palette

    def _tool_tip_palette(self) -> QPalette:
        palette = self._palette()
        for role in (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.Window):
            palette.setColor(role, self.color("toast"))
        for role in (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.WindowText):
            palette.setColor(role, self.color("ontoast"))
        return palette

    def _look_up(self, token: str) -> QColor:
        shown = self._dark if self._dark_now else self._light
        value = shown[token]
        if not self._contrast_now:
            return QColor(value)
        system = QGuiApplication.palette()
        front = token in _FRONT
        role = QPalette.ColorRole.WindowText if front else QPalette.ColorRole.Window
        return system.color(role)

    # The system

    def _read_system(self) -> None:
        system_dark, self._contrast_now = _system_look()
        self._dark_now = system_dark if self._mode == "system" else self._mode == "dark"

    def _ask_scheme(self) -> None:
        """Let the system draw its own parts (title bar, dialogs) in the same scheme."""
        hints = QGuiApplication.styleHints()
        if self._mode == "system":
            hints.unsetColorScheme()
        else:
            dark = self._mode == "dark"
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _on_system_change(self) -> None:
        before = (self._dark_now, self._contrast_now)
        self._read_system()
        if before != (self._dark_now, self._contrast_now):
            self._refresh()

    def _ratio(self) -> float:
        return self._app.devicePixelRatio() if self._app is not None else 1.0


def _system_look() -> tuple[bool, bool]:
    """Whether the system shows dark windows, and whether it asks for high contrast."""
    hints = QGuiApplication.styleHints()
    contrast = hints.accessibility().contrastPreference()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return dark, contrast == Qt.ContrastPreference.HighContrast


def _clamped(scale: float) -> float:
    return min(_MAX_SCALE, max(_MIN_SCALE, scale))


def _font(points: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(_FAMILIES)
    # macOS counts 72 points to an inch of screen, the design and the other systems 96.
    font.setPointSizeF(points * 96 / 72 if sys.platform == "darwin" else points)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _load_fonts(app: QApplication, faces: Sequence[str]) -> None:
    for face in faces:
        if not app.property(face):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"SourceSans3-{face}.ttf")))
            app.setProperty(face, True)
