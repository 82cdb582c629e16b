"""Strips between the tabs and the page: what the user must know of the open file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.strip import Strip, StripKind

_LEAST_PAGE = 200
_AROUND = (16, 10, 16, 0)

Way = tuple[str, Callable[[], object]]
"""A button: its words and what it does."""


class FileStrips(QWidget):
    """One strip for each key, of which the newest is shown and the others when that one goes: they
    must not push the page off a small screen. Takes no room while there are none."""

    def __init__(self, theme: Theme, page: QWidget, parent: QWidget | None = None) -> None:
        """``page`` is what lies below."""
        super().__init__(parent)
        self._theme = theme
        self._page = page
        self._strips: dict[str, Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*_AROUND)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(
        self,
        key: str,
        kind: StripKind,
        title: str,
        text: str,
        ways: Sequence[Way] = (),
        *,
        closable: bool = True,
    ) -> Strip:
        """Show a strip in the place of the one with the same key."""
        self.take(key)
        strip = Strip(self._theme, kind, text, title=title, parent=self)
        self._strips[key] = strip
        style: paint.Kind
        for words, act in ways:
            style = "normal" if words == ways[0][0] else "quiet"
            strip.add_button(words, style).clicked.connect(act)
        if closable:
            style = "quiet" if ways else "normal"
            strip.add_button("Sluiten", style).clicked.connect(_Take(self, key))
        self._column.insertWidget(0, strip)
        self._show_newest()
        announce(self, strip.accessibleName())
        return strip

    def take(self, key: str) -> None:
        """Take a strip away, if it is there."""
        strip = self._strips.pop(key, None)
        if strip is not None:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self._show_newest()

    def clear(self) -> None:
        """Take all of them away."""
        for key in list(self._strips):
            self.take(key)

    def _show_newest(self) -> None:
        """Of the strips the one that was said last."""
        strips = list(self._strips.values())
        for strip in strips:
            strip.setVisible(strip is strips[-1])
        # A strip takes its room from the page: it must not make the window larger than its screen.
        self._page.setMinimumHeight(_LEAST_PAGE if strips else 0)
        self.setVisible(bool(strips))

    def shown(self, key: str) -> Strip | None:
        """The strip with this key, if it is shown."""
        return self._strips.get(key)


class _Take:
    """Takes one strip away when called."""

    def __init__(self, strips: FileStrips, key: str) -> None:
        self._strips, self._key = strips, key

    def __call__(self) -> None:
        self._strips.take(self._key)
