"""Settings that need no file: how it looks, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplw_desktop.ui.actions import Actions, shown_keys
from nplw_desktop.ui.settings_rows import Group, KeyCaps, SettingRow
from nplw_desktop.ui.theme import Mode, Theme
from nplw_desktop.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

THEMES: tuple[tuple[Mode, str], ...] = (
    ("light", "Licht"),
    ("dark", "Donker"),
    ("system", "Zoals het systeem"),
)
SOUNDS = ((False, "Uit"), (True, "Aan"))
SIZES = tuple((size, f"{size} %") for size in (100, 115, 130, 150, 200))


def look_group(window: Window) -> Group:
    """Colours and the size of text."""
    theme = window.theme
    return LookGroup(
        window,
        ChoiceField(theme, "Kleuren", THEMES),
        ChoiceField(theme, "Grootte van de tekst", SIZES),
    )


class LookGroup(Group):
    """Shows also what was changed elsewhere, with Ctrl+plus."""

    def __init__(self, window: Window, colours: ChoiceField, size: ChoiceField) -> None:
        theme = window.theme
        rows = (
            SettingRow(
                theme,
                "Kleuren",
                "Licht, donker, of zoals het systeem het wil.",
                _bare(colours),
                also="thema uiterlijk weergave",
            ),
            SettingRow(
                theme,
                "Grootte van de tekst",
                "Ook met Ctrl en + of −; Ctrl en 0 maakt hem weer gewoon.",
                _bare(size),
                also="letters lettergrootte uiterlijk weergave zoom",
            ),
        )
        super().__init__(theme, "Uiterlijk", rows)
        self._window = window
        self._theme = theme
        self.colours, self.text_size = colours, size
        colours.edited.connect(self._on_colours)
        size.edited.connect(self._on_size)
        theme.changed.connect(self._show)
        self._show()

    def _on_colours(self, value: object) -> None:
        mode = next(mode for mode, _ in THEMES if mode == value)
        self._theme.set_mode(mode)
        self._window.settings.theme = mode

    def _on_size(self, value: object) -> None:
        self._window.set_scale(int(str(value)) / 100)

    def _show(self) -> None:
        self.colours.set_value(self._theme.mode)
        self.text_size.set_value(round(self._theme.scale * 100))


def session_group(window: Window) -> Group:
    """What a session does while it is led."""
    return SessionGroup(window, ChoiceField(window.theme, "Geluid", SOUNDS))


class SessionGroup(Group):
    """Silent until somebody wants otherwise."""

    def __init__(self, window: Window, sound: ChoiceField) -> None:
        row = SettingRow(
            window.theme,
            "Geluid bij een sessie",
            "Een zachte toon bij de laatste twee minuten van een fase, en als de tijd om is.",
            _bare(sound),
            also="intervisie klok bel piep stil",
        )
        super().__init__(window.theme, "Intervisie", (row,))
        self._settings = window.settings
        self.sound = sound
        sound.set_value(self._settings.session_sound)
        sound.edited.connect(self._on_sound)

    def _on_sound(self, on: object) -> None:
        self._settings.session_sound = bool(on)


def keys_group(theme: Theme, commands: Actions) -> Group:
    """Every command with its keys, to read."""
    rows = [
        SettingRow(
            theme,
            command.text.rstrip("…"),
            content=KeyCaps(theme, [shown_keys(keys) for keys in command.shortcuts]),
            also="sneltoets " + " ".join(command.shortcuts),
            beside=True,
        )
        for command in commands.commands
        if command.shortcuts
    ]
    return Group(theme, "Toetsen", rows)


def _bare(field: ChoiceField) -> ChoiceField:
    """The title of the row says what it is."""
    field.hide_label()
    return field
