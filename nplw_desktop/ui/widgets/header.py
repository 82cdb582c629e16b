"""The bar at the top of the window: which region, search, quick note, settings, menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.focus import by_keyboard, draw_own_ring
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.app_mark import AppMark
from nplw_desktop.ui.widgets.drawn_button import DrawnButton
from nplw_desktop.ui.widgets.text import Text

ALL_REGIONS = "Alle regio’s"
_HEIGHT = 48
_BUTTON = 32
_SEARCH = 340
_NAME_FROM = 900
"""Below this width, in px at 100 %, the name of the program makes room."""
_NOTE_FROM = 720
"""Below this width the quick note is only its icon."""


class RegionChoice(NamedTuple):
    """A region that can be chosen; ``key`` is what the signal carries."""

    key: object
    name: str
    municipalities: int


class Header(QFrame):
    """App mark, region chooser, search, quick note, settings and menu.

    ``regions_chosen`` carries the frozenset of the keys that are ticked, or None for all regions.
    """

    regions_chosen = Signal(object)
    search_requested = Signal()
    note_requested = Signal()
    settings_requested = Signal()
    menu_requested = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = Text(theme, "NPLW Desktop", "app", "hink")
        self.region = _RegionButton(theme)
        self.search = _SearchButton(theme)
        self.note = _NoteButton(theme)
        self.settings = _HeaderButton(theme, "", "settings", name="Instellingen")
        self.menu = _HeaderButton(theme, "", "ellipsis", name="Menu")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.addWidget(AppMark(theme))
        self._row.addSpacing(11)
        self._row.addWidget(self._name)
        self._row.addSpacing(20)
        self._row.setSpacing(0)
        self._row.addWidget(self.region)
        self._row.addSpacing(12)
        self._row.addStretch(1)
        self._row.addWidget(self.search, 100)
        self._row.addSpacing(12)
        self._row.addWidget(self.note)
        self._row.addSpacing(8)
        self._row.addWidget(self.settings)
        self._row.addWidget(self.menu)
        self.setAccessibleName("Kop")
        self.region.chosen.connect(self.regions_chosen)
        self.search.clicked.connect(self.search_requested)
        self.note.clicked.connect(self.note_requested)
        self.settings.clicked.connect(self.settings_requested)
        self.menu.clicked.connect(self.menu_requested)
        theme.changed.connect(self._dress)
        self._dress()

    def set_regions(
        self, regions: Sequence[RegionChoice], chosen: Iterable[object] | None = None
    ) -> None:
        """Offer these regions; ``chosen`` are the keys of some, or None for all of them."""
        self.region.set_regions(regions, chosen)

    def open_region_menu(self) -> None:
        """Open the region chooser, with the focus on it."""
        self.region.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.region.open_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), self.rect(), self._theme.color("header"))

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._fit()
        self.update()

    def _fit(self) -> None:
        self._name.setVisible(self.width() >= self._theme.px(_NAME_FROM))
        self.note.set_short(self.width() < self._theme.px(_NOTE_FROM))


class _HeaderButton(DrawnButton):
    """A button on the header's ground. Its focus is a second edge inside: outside is no room."""

    def __init__(self, theme: Theme, text: str, icon: str, *, name: str) -> None:
        super().__init__(theme, text)
        self._icon = icon
        self.setAccessibleName(name)
        if not text:
            self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        draw_own_ring(self)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_BUTTON)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter, edged=False)
        paint.icon(
            painter, self._theme, self._icon, "hink", paint.centred(self.rect(), self._theme.px(18))
        )

    def _paint_ground(self, painter: QPainter, *, edged: bool, filled: bool = False) -> None:
        lit = filled or self.underMouse() or self.isDown()
        ground = self._theme.color("hfield") if lit else None
        focused = by_keyboard(self)
        edge = self._theme.color("hink" if focused else "hline") if edged or focused else None
        paint.box(painter, self.rect(), paint.RADIUS_FIELD, ground, edge, width=2 if focused else 1)

    def _paint_icon(self, painter: QPainter, name: str, x: int, token: str = "hink") -> None:  # noqa: S107
        side = self._theme.px(16)
        place = QRect(x, (self.height() - side) // 2, side, side)
        paint.icon(painter, self._theme, name, token, place)


class _NoteButton(_HeaderButton):
    """Snelle notitie with its key; ``set_short`` leaves the icon."""

    _WORDS, _KEY = "Snelle notitie", "F4"

    def __init__(self, theme: Theme) -> None:
        name = f"{self._WORDS}, {self._KEY}"
        super().__init__(theme, self._WORDS, "notebook-pen", name=name)
        self._short = False

    def set_short(self, short: bool) -> None:
        """Show the icon alone, with the words in its tip, or all of it."""
        if short != self._short:
            self._short = short
            self.setToolTip(f"{self._WORDS} ({self._KEY})" if short else "")
            self._dress()

    def sizeHint(self) -> QSize:
        if self._short:
            return super().sizeHint()
        px = self._theme.px
        words = QFontMetrics(self._theme.font("base-strong")).horizontalAdvance(self._WORDS)
        cap = paint.key_cap_size(self._theme, self._KEY).width()
        return QSize(px(12) + px(16) + px(9) + words + px(9) + cap + px(12), px(_BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        self._paint_ground(painter, edged=True)
        if self._short:
            self._paint_icon(painter, self._icon, (self.width() - px(16)) // 2)
            return
        self._paint_icon(painter, self._icon, px(12))
        cap = paint.key_cap_size(theme, self._KEY)
        left = self.width() - px(12) - cap.width()
        place = QRect(left, (self.height() - cap.height()) // 2, cap.width(), cap.height())
        paint.key_cap(painter, theme, place, self._KEY, ("hline", "hink2"))
        painter.setFont(theme.font("base-strong"))
        painter.setPen(theme.color("hink"))
        room = QRect(px(37), 0, left - px(37), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._WORDS)


class _SearchButton(_HeaderButton):
    """Looks like a search field; the palette that it opens is the real one."""

    def __init__(self, theme: Theme) -> None:
        words = "Zoek contact, verslag, notitie…"
        super().__init__(theme, words, "search", name="Zoeken, Ctrl K")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SEARCH), self._theme.px(_BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(44), self._theme.px(_BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        self._paint_ground(painter, edged=True, filled=True)
        self._paint_icon(painter, "search", px(11), "hink2")
        cap = paint.key_cap_size(theme, "Ctrl K")
        room = QRect(px(35), 0, self.width() - px(35) - px(9), self.height())
        if room.width() > px(200):
            place = QRect(room.right() + 1 - cap.width(), (self.height() - cap.height()) // 2, 0, 0)
            place.setSize(cap)
            paint.key_cap(painter, theme, place, "Ctrl K", ("hline", "hink2"))
            room.setRight(place.left() - px(8))
        painter.setFont(theme.font("base"))
        painter.setPen(theme.color("hink2"))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _dress(self) -> None:
        self.setMaximumWidth(self._theme.px(_SEARCH))
        super()._dress()


class _RegionButton(_HeaderButton):
    """The regions that lists and counts are filtered by, with the menu to tick others."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ALL_REGIONS, "map-pin", name=f"Regio: {ALL_REGIONS}")
        self._detail = ""
        self._regions: list[RegionChoice] = []
        self._ticked: frozenset[object] = frozenset()
        self._menu = _TickMenu(self)
        self._menu.setAccessibleName("Regio’s")
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_regions(self, regions: Sequence[RegionChoice], chosen: Iterable[object] | None) -> None:
        """Fill the menu and show what is chosen; a key that is not offered is left out."""
        ticked = frozenset(chosen or ()) & {region.key for region in regions}
        if self._regions != list(regions):  # else an open menu would lose its place
            self._regions = list(regions)
            self._menu.clear()
            for region in self._regions:
                self._add(region.name, region.key)
            if self._regions:
                self._menu.addSeparator()
            self._add(ALL_REGIONS, None)
        self._show(ticked)

    def open_menu(self) -> None:
        """Open the menu on its first line, so that Space ticks at once."""
        self.showMenu()
        if self._menu.isVisible():
            self._menu.setActiveAction(self._menu.actions()[0])

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = px(12) + px(16) + px(9) + self._text_width() + px(9) + px(16) + px(11)
        return QSize(width, px(_BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(150)), self._theme.px(_BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        self._paint_ground(painter, edged=True)
        self._paint_icon(painter, "map-pin", px(12))
        self._paint_icon(painter, "chevron-down", self.width() - px(11) - px(16))
        room = QRect(px(37), 0, self.width() - px(37) - px(36), self.height())
        painter.setFont(theme.font("base-strong"))
        painter.setPen(theme.color("hink"))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        room.adjust(painter.fontMetrics().horizontalAdvance(name) + px(8), 0, 0, 0)
        painter.setFont(theme.font("base"))
        painter.setPen(theme.color("hink2"))
        if room.width() >= painter.fontMetrics().horizontalAdvance(self._detail):
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._detail)

    def _text_width(self) -> int:
        strong = QFontMetrics(self._theme.font("base-strong")).horizontalAdvance(self.text())
        detail = QFontMetrics(self._theme.font("base")).horizontalAdvance(self._detail)
        return strong + (self._theme.px(8) + detail if self._detail else 0)

    def _add(self, text: str, key: object) -> None:
        action = QAction(text.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setData(key)
        self._menu.addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        """Tick or untick a region; all of them is what is left when none is ticked."""
        key = action.data()
        ticked = frozenset() if key is None else self._ticked ^ {key}
        self._show(ticked)
        self.chosen.emit(ticked or None)

    def _show(self, ticked: frozenset[object]) -> None:
        self._ticked = ticked
        for action in self._menu.actions():
            if not action.isSeparator():
                key = action.data()
                action.setChecked(key in ticked if key is not None else not ticked)
        named = [region for region in self._regions if region.key in ticked]
        several = f"{len(named)} regio’s" if named else ALL_REGIONS
        self.setText(named[0].name if len(named) == 1 else several)
        count = sum(region.municipalities for region in named)
        self._detail = _municipalities(count) if named else ""
        self.setAccessibleName(", ".join(filter(None, (f"Regio: {self.text()}", self._detail))))
        names = _listed([region.name for region in named]) if len(named) > 1 else ""
        self.setToolTip(names or "Regio kiezen (Ctrl+R)")
        self.setAccessibleDescription(names)
        self._dress()


class _TickMenu(QMenu):
    """Stays open while its entries are ticked by click or Space; Enter and Esc close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is None or not action.isCheckable():
            super().mouseReleaseEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" en {names[-1]}"


def _municipalities(count: int) -> str:
    return "1 gemeente" if count == 1 else f"{count} gemeenten"
