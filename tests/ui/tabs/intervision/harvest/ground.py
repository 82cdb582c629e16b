"""Session 3 of the example region: held, with its case not wiped yet."""

from __future__ import annotations

from nplw_desktop.region.intervision import harvest
from nplw_desktop.region.intervision.harvest import Intention, Picked
from nplw_desktop.region.sessions import Session, get
from nplw_desktop.store import Store
from nplw_desktop.ui.tabs.intervision.harvest.screen import HarvestScreen
from tests.ui.tabs.intervision.ground import Key, Screen

INSIGHT = "Praat met wie de avond gaat leiden voordat je uitnodigt"
NOTE = "De voorzitter hoorde het plan pas op de avond zelf."


class Harvesting:
    """The screen of that session, and what the file says of it."""

    def __init__(self, screen: Screen) -> None:
        self.outside = screen
        self.id = screen.session(3)
        screen.open(self.id)
        shown = screen.tab.shown
        assert isinstance(shown, HarvestScreen)
        self.screen = shown

    @property
    def store(self) -> Store:
        """The open file."""
        return self.outside.store

    @property
    def session(self) -> Session:
        """The session as the file has it."""
        found = get(self.store, self.id)
        assert found is not None
        return found

    def insights(self) -> tuple[Picked, ...]:
        """Its insights."""
        return harvest.insights(self.store, self.id)

    def intended(self) -> tuple[Intention, ...]:
        """Its intentions."""
        return harvest.intended(self.store, self.id)

    def line(self, text: str) -> int:
        """The line with these words."""
        return next(
            each.id for each in harvest.picked(self.store, self.id) if each.line.text.text == text
        )

    def take(self, text: str) -> int:
        """Take a line in hand."""
        key = self.line(text)
        assert self.screen.lines.go_to(key)
        return key

    def press(self, *keys: Key) -> None:
        """Press keys."""
        self.outside.press(*keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.outside.type(text)

    @property
    def said(self) -> list[tuple[str, bool]]:
        """What was said in the bar at the bottom."""
        return self.outside.said
