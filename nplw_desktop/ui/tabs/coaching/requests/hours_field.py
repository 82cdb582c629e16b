"""Hours as they are typed: "16", "2:30", "2,5" and "150m"; kept as minutes."""

from __future__ import annotations

from nplw_desktop.region.coaching import durations
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.fields import TextField


class HoursField(TextField):
    """Its value is text; ``minutes`` what it means, None when it can't be read."""

    def __init__(self, theme: Theme, label: str = "Uren", hint: str = "") -> None:
        super().__init__(theme, label, hint)

    def minutes(self) -> int | None:
        """The minutes; 0 when nothing is typed. What can't be read is said at the field."""
        try:
            found = durations.read(self.value()) or 0
        except Refused as error:
            self.set_error(" ".join(filter(None, (error.what, error.todo))))
            return None
        self.set_error(None)
        return found

    def show_minutes(self, minutes: int) -> None:
        """Show so many minutes; nothing for none."""
        self.set_value(durations.write(minutes) if minutes else "")
