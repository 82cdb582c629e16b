"""The setting of the quick note: a key of the whole system, where the system has such keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplw_desktop.ui.quick_note import system_key
from nplw_desktop.ui.settings_rows import Group, SettingRow
from nplw_desktop.ui.widgets.fields import CheckField

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

_ABOUT = (
    f"Met {system_key.SHOWN} opent de snelle notitie dan ook vanuit een ander programma, zolang dit "
    "programma aanstaat. AltGr+N is voor Windows dezelfde toets: typ je zo een ñ, laat dit dan uit."
)
_TAKEN = (
    f"{system_key.SHOWN} is al van een ander programma. Sluit dat programma of kies daar een andere "
    "toets, en zet dit dan opnieuw aan. F4 werkt in dit programma altijd."
)


def groups(window: Window, work: Workplace) -> list[Group]:
    """One group on Windows, none elsewhere."""
    if not system_key.supported():
        return []
    return [_NoteGroup(window, work)]


class _NoteGroup(Group):
    def __init__(self, window: Window, work: Workplace) -> None:
        theme = window.theme
        self.field = CheckField(theme, f"{system_key.SHOWN} in elk programma")
        row = SettingRow(
            theme,
            "Snelle notitie vanuit elk programma",
            _ABOUT,
            self.field,
            also="sneltoets toets systeem windows altgr",
        )
        super().__init__(theme, "Snelle notitie", (row,))
        self._notes = work.notes
        self.field.set_value(window.settings.system_key)
        self.field.edited.connect(self._on_edited)

    def _on_edited(self, on: object) -> None:
        given = self._notes.use_system_key(bool(on))
        if not given:
            self.field.set_value(False)
            self.field.set_error(_TAKEN)
