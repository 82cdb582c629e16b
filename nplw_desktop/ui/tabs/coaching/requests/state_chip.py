"""The chip that chooses which requests are shown: it says only the choice, as in "Open"."""

from __future__ import annotations

from nplw_desktop.ui.widgets.chips import MenuChip


class StateChip(MenuChip):
    """The first choice is what is seen every day."""

    def _show_value(self) -> None:
        chosen = next((each.text for each in self._options if each.key == self._value), "")
        self.setText(chosen or self._label)
        self.setAccessibleName(f"{self._label}: {chosen}" if chosen else self._label)
        self.dress()
