"""What can be done with a coach, from wherever it is asked: each is one change, one undo."""

from __future__ import annotations

from nplw_desktop.region import people
from nplw_desktop.region.coaching import assignments, coaches
from nplw_desktop.store import Change
from nplw_desktop.ui.desk import Desk, Written
from nplw_desktop.ui.tabs.coaching import places


class CoachActs:
    """Writes through the desk, and says in the bar below what was done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make_of(self, person_id: int) -> int | None:
        """Make a contact a coach, or find the coach they are; None when it could not be written."""
        there = coaches.of_person(self._desk.store, person_id)
        if there is not None:
            return there
        person = people.get(self._desk.store, person_id)
        if person is None:
            return None
        today = self._desk.today()
        written = self._desk.write(
            "Coach gemaakt",
            lambda change: coaches.add(change, person_id, active_from=today),
            place=places.write_page(places.COACHES),
        )
        self._say(written, f"{person.display_name} is nu coach")
        return written.value

    def make_new(self, name: str) -> int | None:
        """Make a contact of a name, and a coach of the contact; None when that was refused."""
        today = self._desk.today()

        def edit(change: Change) -> int:
            return coaches.add(change, people.add(change, name), active_from=today)

        written = self._desk.write(
            "Contact en coach gemaakt",
            edit,
            place=places.write_page(places.COACHES),
            words=name,
        )
        self._say(written, f"{name} is nu contact en coach")
        return written.value

    def check(self, coach_id: int) -> None:
        """The profile was looked through today, and is right."""
        today = self._desk.today()
        written = self._desk.write(
            "Coachprofiel gecontroleerd",
            lambda change: coaches.edit(change, coach_id, checked_on=today),
            place=places.coach(coach_id),
        )
        self._say(written, "Gecontroleerd: het profiel klopt vandaag")

    def retire(self, coach_id: int) -> None:
        """Today is the last day the coach can be asked; what was agreed stays."""
        found = coaches.get(self._desk.store, coach_id)
        if found is None:
            return
        today = self._desk.today()
        written = self._desk.write(
            "Coach gestopt",
            lambda change: coaches.retire(change, coach_id, today),
            place=places.coach(coach_id),
        )
        going_on = sum(each.reserves for each in assignments.of_coach(self._desk.store, coach_id))
        left = "1 inzet loopt nog" if going_on == 1 else f"{going_on} inzetten lopen nog"
        self._say(
            written, f"{found.name} is gestopt; {left if going_on else 'er loopt niets meer'}"
        )

    def resume(self, coach_id: int) -> None:
        """Someone who stopped can be asked again."""
        found = coaches.get(self._desk.store, coach_id)
        if found is None:
            return
        written = self._desk.write(
            "Coach weer actief",
            lambda change: coaches.resume(change, coach_id),
            place=places.coach(coach_id),
        )
        self._say(written, f"{found.name} is weer actief")

    def delete(self, coach_id: int) -> None:
        """Put a profile in the bin; the contact stays."""
        found = coaches.get(self._desk.store, coach_id)
        if found is None:
            return
        written = self._desk.write(
            "Coachprofiel verwijderd",
            lambda change: coaches.delete(change, coach_id),
            place=places.write_page(places.COACHES),
        )
        self._say(written, f"Coachprofiel van {found.name} verwijderd; het contact blijft")

    def _say(self, written: Written[int] | Written[None], said: str) -> None:
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.ok:
            self._desk.announce(said, undo=True)
