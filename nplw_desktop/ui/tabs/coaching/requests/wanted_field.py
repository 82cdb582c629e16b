"""When it is wanted, in words; below it what was understood of them."""

from __future__ import annotations

from nplw_desktop.region.coaching.requests import periods
from nplw_desktop.region.coaching.requests.periods import Wanted
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.fields import TextField

_HINT = "Bijvoorbeeld: december, jan–mrt, vóór de raad van februari, zo snel mogelijk."
_UNKNOWN = "Geen periode herkend; je woorden blijven staan."


class WantedField(TextField):
    """Its value is what was typed; ``wanted`` is the period, where there is one in it."""

    def __init__(self, desk: Desk, label: str = "Wanneer") -> None:
        super().__init__(desk.theme, label, _HINT)
        self._desk = desk
        self.edit.textChanged.connect(self._understand)

    def wanted(self) -> Wanted | None:
        """The period that was understood."""
        return periods.read(self.value(), self._desk.today())

    def _understand(self) -> None:
        found = self.wanted()
        if found is not None:
            self.set_hint(_capital(periods.in_full(found, self._desk.today())) + ".")
        else:
            self.set_hint(_UNKNOWN if self.value() else _HINT)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
