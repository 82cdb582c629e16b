"""A dialog that says how something went: one strip at a time, in the place of the one before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.preview import opening
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.strip import Strip, StripKind


class SayingDialog(Dialog):
    """The strip stands at the end of ``_strips``: the body, unless a subclass has a place for it."""

    def __init__(
        self, theme: Theme, title: str, parent: QWidget | None = None, *, width: int = 480
    ) -> None:
        super().__init__(theme, title, parent, width=width)
        self._strip: Strip | None = None
        self._strips = self.body

    def _say(self, kind: StripKind, text: str) -> Strip:
        if self._strip is not None:
            self._strips.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = Strip(self._theme, kind, text, parent=self)
        self._strips.addWidget(self._strip)
        announce(self, text)
        self.fit()
        QTimer.singleShot(0, self._strip, partial(self.page.ensureWidgetVisible, self._strip))
        return self._strip

    def _say_where(self, what: str, path: Path) -> None:
        """A file was made: what it is called, and two ways to it."""
        strip = self._say("notice", f"{what} staat als ‘{path.name}’ in de map.")
        strip.add_link("Openen").clicked.connect(partial(opening.open_file, path))
        strip.add_link("Map tonen").clicked.connect(partial(opening.show_in_folder, path))
