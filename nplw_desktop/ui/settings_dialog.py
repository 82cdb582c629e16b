"""Instellingen: how it looks, who you are, your regions, the list of municipalities, the file.

Everything is kept at once; the dialog only closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.theme import Mode, Theme
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.panel import SectionHead

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk

THEMES: tuple[tuple[Mode, str], ...] = (
    ("light", "Licht"),
    ("dark", "Donker"),
    ("system", "Zoals het systeem"),
)
SIZES = tuple((size, f"{size} %") for size in (100, 115, 130, 150, 200))
_WIDTH = 640
_GAP = 20


class SettingsDialog(Dialog):
    """Without a file only the look can be set."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        desk: Desk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Instellingen", parent, width=_WIDTH)
        self._settings = settings
        self.look = Form(
            theme,
            (
                FieldSpec("theme", "Kleuren", "choice", choices=THEMES),
                FieldSpec("text", "Grootte van de tekst", "choice", choices=SIZES),
            ),
        )
        self.look.edited.connect(self._on_look)
        self.add_section("Weergave", self.look)
        if desk is not None:
            self._add_file_sections(desk)
        self.body.addStretch(1)
        close = self.add_button("Sluiten", "primary")
        close.clicked.connect(self.accept)
        theme.changed.connect(self._show_look)
        self._show_look()

    def add_section(self, title: str, content: QWidget) -> None:
        """A head with its content below."""
        self.body.addSpacing(_GAP if self.body.count() > 1 else 6)
        self.body.addWidget(SectionHead(self._theme, title))
        self.body.addWidget(content)

    def _add_file_sections(self, desk: Desk) -> None:
        from nplw_desktop.ui.settings_sections import sections  # noqa: PLC0415 - needs a file

        for title, section in sections(desk):
            self.add_section(title, section)

    def _on_look(self, key: str, value: object) -> None:
        if key == "text":
            self._theme.set_scale(int(str(value)) / 100)
            self._settings.text_scale = self._theme.scale
            return
        mode = next(mode for mode, _ in THEMES if mode == value)
        self._theme.set_mode(mode)
        self._settings.theme = mode

    def _show_look(self) -> None:
        """Also when it was changed elsewhere, with Ctrl+plus."""
        shown = {"theme": self._theme.mode, "text": round(self._theme.scale * 100)}
        self.look.load_except(shown, None)
