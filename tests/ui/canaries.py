"""A file with words that stand nowhere else in the program, and where they would be seen.

Every name, number and word of a case in it must stay out of sight while a room looks along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from nplw_desktop.region import (
    actions,
    agenda,
    contact_points,
    conversations,
    lines,
    people,
    quick_notes,
    sessions,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.intervision import cases, preparing
from nplw_desktop.region.lines import Home
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.store import Change
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.coaching import pages as coaching_pages
from nplw_desktop.ui.tabs.intervision import pages as intervision_pages
from nplw_desktop.ui.tabs.minutes import pages as minutes_pages
from tests.region.coaching import pool
from tests.ui import seen
from tests.ui.shell import TODAY, Shell, opened, own_file

NAME, MAIL, CASE, NOTE, TALK = "Kwikstaart", "waterral", "Fluweelmol", "Parelduiker", "Grauwvink"
TOPIC, ACTION, QUICK = "Roerdomp", "Zeggekorf", "Nachtzwaluw"
ASKED, COACH = "Wielewaal", "Bladkoning"
WORDS = (NAME, MAIL, CASE, NOTE, TALK, TOPIC, ACTION, QUICK, ASKED, COACH)
NUMBER = "612345699"


@dataclass
class Canaries:
    """The window on that file, and the ids of what is in it."""

    shell: Shell
    person: int
    meeting: int
    intervision: int
    held: int
    asked: pool.Pool

    def places(self) -> tuple[str, ...]:
        """Every page of every tab, and a record of each kind."""
        pages = (minutes_pages.PAGING, intervision_pages.PAGING, coaching_pages.PAGING)
        return (
            *("contacts", f"contacts/{self.person}"),
            *(f"{each.tab}/{page.key}" for each in pages for page in each.pages[1:]),
            *("minutes", f"minutes/{self.meeting}"),
            *("intervision", f"intervision/{self.intervision}", f"intervision/{self.held}"),
            *("coaching", f"coaching/requests/{self.asked.request}"),
            f"coaching/coaches/{self.asked.coach}",
        )

    def go(self, place: str) -> None:
        """Open a place, and let it read what it shows."""
        tabs = self.shell.work.tabs
        assert tabs.go(place) if "/" in place else tabs.show_tab(place), place
        self.shell.desk.tasks.wait()


def heard(said: str | None = None) -> set[str]:
    """The canaries that are in sight, or in what is said."""
    words = seen.words() if said is None else said
    found = {each for each in WORDS if each.casefold() in words.casefold()}
    digits = (re.sub(r"\D", "", line) for line in words.splitlines())
    return found | {NUMBER for line in digits if NUMBER in line}


@contextmanager
def aviary(theme, folder: Path) -> Iterator[Canaries]:
    """The window, with all tabs, on a file in which they sing."""
    path = own_file(folder / "eigen.nplw", "ES18")
    with opened(theme, path, specs=TABS) as shell:
        made = shell.desk.write("Gevuld", _fill).value
        assert made is not None
        yield Canaries(shell, *made)


def _fill(change: Change) -> tuple[int, int, int, int, pool.Pool]:
    person = people.add(change, f"Wies {NAME}", note=f"{NOTE} belt liever niet")
    contact_points.add_phone(change, f"0{NUMBER}", person_id=person)
    contact_points.add_email(change, f"{MAIL}@zandwijk.example", person_id=person)
    conversations.record(change, person, f"{TALK} loopt vast", TODAY, starts_at=time(9))
    quick_notes.add(change, NewNote(RichText(f"{QUICK} gehoord")), TODAY)
    meeting = _meeting(change, person)
    held = _session(change, person, 2)
    sessions.edit(change, held, status="held")
    asked = pool.whole(change, lambda: ASKED, coach=f"Bo {COACH}")
    return person, meeting, _session(change, person, 1), held, asked


def _meeting(change: Change, person: int) -> int:
    meeting = sessions.add(change, "regional_meeting", f"Overleg met {NAME}", TODAY)
    sessions.invite(change, meeting, person, "present")
    item = agenda.add(change, meeting, f"{TOPIC} in de wijk")
    home = Home(session_id=meeting, agenda_item_id=item)
    lines.add(change, home, f"{NOTE} onder ons", confidentiality="private")
    actions.add(change, f"{ACTION} bellen", TODAY, home=home, owner_id=person)
    lines.add(change, home, f"{TOPIC} gaat door", kind="decision")
    return meeting


def _session(change: Change, person: int, number: int) -> int:
    session = preparing.plan_loose(change, f"Intervisie, sessie {number}", TODAY)
    sessions.invite(change, session, person, "invited")
    preparing.choose_owner(change, session, person)
    cases.edit(change, session, working_title=f"{CASE} aan zet")
    cases.write(change, session, "question", f"Hoe houd ik {CASE} aan boord?")
    cases.write(change, session, "facts", f"{CASE} trok zich terug")
    return session
