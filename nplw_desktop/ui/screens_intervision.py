"""The screens of intervision for the pictures: the lists, and session 4 as it is at 14:26."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import live, phases
from nplw_desktop.region.lines import Home, add
from nplw_desktop.region.sessions import participants

if TYPE_CHECKING:
    from nplw_desktop.store import Change
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

Stage = Callable[[], QWidget | None]

_PAGES = (
    ("33-intervisie", "intervision"),
    ("34-groepen", "intervision/groups"),
    ("35-methoden", "intervision/methods"),
    ("36-opbrengst", "intervision/yield"),
)
_TO_COME = """SELECT s.id FROM session s JOIN intervision_case c ON c.session_id = s.id
    WHERE s.kind = 'intervision' AND s.status = 'planned' AND c.method <> '' ORDER BY s.held_on"""
_HELD = """SELECT id FROM session WHERE kind = 'intervision' AND status = 'held'
    ORDER BY held_on DESC"""
_SPENT = timedelta(minutes=26, seconds=18)
"""Since the beginning, in the picture."""
_TURNS = ("Naima", "Tariq", "Bram")
_NOTES = (
    "Wie zit er nog meer aan tafel bij het college? Wat weet de raad al?",
    "Warmtebedrijf noemt vollooprisico, niet de prijs.",
    "Wethouder wil iets kunnen laten zien voor de zomer.",
)
_CAPTURED = (
    ("insight", "Vollooprisico weegt zwaarder dan prijs", 3),
    ("insight", "Raad is nog niet bijgepraat", 3),
    ("action", "Bram stuurt raadsbrief Westmeer", 2),
)


class IntervisionScreens:
    """``go`` shows a place in the window."""

    def __init__(self, window: Window, work: Workplace, go: Callable[[str], None]) -> None:
        self._window, self._work, self._go = window, work, go

    def stages(self) -> list[tuple[str, Stage]]:
        """The screens by the name of their picture; without a session fewer."""
        store = self._work.desk.store
        found: list[tuple[str, Stage]] = [(name, self._shown(place)) for name, place in _PAGES]
        held, coming = store.value(_HELD), store.value(_TO_COME)
        if held is not None:
            found.append(("37-oogst", self._shown(f"intervision/{held}")))
        if coming is not None:
            found.append(("38-voorbereiden", self._shown(f"intervision/{coming}")))
            found.append(("39-zaal", partial(self._lead, int(coming))))
            found.append(("40-uitvoeren", self._notes))
            found.append(("41-na-afloop", self._leave))
        return found

    def _shown(self, place: str) -> Stage:
        return partial(self._show, place)

    def _show(self, place: str) -> None:
        self._go(place)

    def _lead(self, session_id: int) -> QWidget | None:
        """The session goes on as in the picture; on one screen it begins with the projection."""
        from nplw_desktop.ui.tabs.intervision.live.opener import Live  # noqa: PLC0415 - see tabs

        store = self._work.desk.store
        held = store.row("SELECT held_on, starts_at FROM session WHERE id = :id", id=session_id)
        assert held is not None
        here = ZoneInfo("Europe/Amsterdam")
        begun = datetime.fromisoformat(f"{held.held_on} {held.starts_at}").replace(tzinfo=here)
        with store.change("Sessie") as change:
            _play(change, session_id, begun)
        now = begun + _SPENT
        self._live = Live(self._work.desk, self._window, clock=lambda: now)
        self._live.start(session_id)
        return None

    def _notes(self) -> QWidget | None:
        self._window.commands.do("projection")
        return None

    def _leave(self) -> QWidget | None:
        self._live.end()
        return None


def _play(change: Change, session_id: int, begun: datetime) -> None:
    """What happened until the moment of the picture."""
    plan = phases.of(change, session_id)
    live.start(change, session_id, begun)
    for minutes in (10, 20):
        live.next_phase(change, session_id, begun + timedelta(minutes=minutes))
    there = {one.name.given_name: one.id for one in participants(change, session_id)}
    for spent, name in zip((20.5, 22.5, 24.5), _TURNS, strict=True):
        if name in there:
            live.turn(change, session_id, there[name], begun + timedelta(minutes=spent))
    for kind, text, number in _CAPTURED:
        home = Home(session_id, plan[number - 1].id)
        add(change, home, RichText(text), kind=kind, confidentiality="private")
    for text in _NOTES:
        add(change, Home(session_id, plan[2].id), RichText(text), confidentiality="private")
