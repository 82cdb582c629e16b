"""Everything the detail shows of one person, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nplw_desktop.region import (
    actions,
    contact_points,
    conversations,
    dates,
    labels,
    organisations,
    people,
    quick_notes,
    roles,
    sessions,
)
from nplw_desktop.region.actions import Action
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.coaching import moments as pool_moments
from nplw_desktop.region.coaching.moments import Moment
from nplw_desktop.region.contact_points import Email, Phone
from nplw_desktop.region.conversations import TimelineEntry
from nplw_desktop.region.labels import Label
from nplw_desktop.region.lines import Line
from nplw_desktop.region.people import Person
from nplw_desktop.region.roles import Role
from nplw_desktop.store import Reader, Store

FIRST_MOMENTS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person with all that hangs on them; ``moments`` are the latest of ``total``."""

    person: Person
    roles: tuple[Role, ...]
    phones: tuple[Phone, ...]
    office_phones: tuple[Phone, ...]
    emails: tuple[Email, ...]
    groups: tuple[tuple[int, str, str], ...]
    labels: tuple[Label, ...]
    actions: tuple[Action, ...]
    moments: tuple[TimelineEntry, ...]
    notes: tuple[Line, ...]
    total: int
    coaching: tuple[Moment, ...] = ()
    coach: bool | None = None
    """Whether they are a coach still; None when they never were one."""

    def current_roles(self, today: date) -> tuple[Role, ...]:
        """The roles that go on, the main one first."""
        return tuple(role for role in self.roles if not role.is_past(today))

    def past_roles(self, today: date) -> tuple[Role, ...]:
        """The roles that have ended, the latest first."""
        return tuple(role for role in self.roles if role.is_past(today))

    def main_role(self, today: date) -> Role | None:
        """The main one of the roles that go on."""
        return next(iter(self.current_roles(today)), None)

    def title(self, today: date) -> str:
        """What stands below the name: ``Programmamanager warmte``, ``Voorheen griffier``."""
        main = self.main_role(today)
        if main is not None:
            return main.title
        before = next((role.title for role in self.roles if role.title), "")
        return f"Voorheen {before[:1].lower()}{before[1:]}" if before else ""


def read(store: Store, person_id: int, today: date, *, whole: bool = False) -> Sheet | None:
    """One person; with ``whole`` all that ever happened, else the latest few moments."""
    with store.snapshot() as source:
        person = people.get(source, person_id)
        return None if person is None else _filled(source, person, today, whole)


def _filled(source: Reader, person: Person, today: date, whole: bool) -> Sheet:
    held = roles.of_person(source, person.id)
    main = next((role for role in held if not role.is_past(today)), None)
    office = main.organisation_id if main is not None else None
    most = None if whole else FIRST_MOMENTS
    quick = quick_notes.naming(source, person.id)
    notes = (*quick, *conversations.notes_on_person(source, person.id))
    return Sheet(
        person=person,
        roles=held,
        phones=contact_points.phones_of(source, person_id=person.id),
        office_phones=()
        if office is None
        else contact_points.phones_of(source, organisation_id=office),
        emails=contact_points.emails_of(source, person_id=person.id),
        groups=sessions.memberships(source, person.id),
        labels=labels.of(source, "person", person.id),
        actions=actions.of_person(source, person.id),
        moments=conversations.timeline(source, person.id, today, most),
        notes=notes,
        coaching=pool_moments.of_person(source, person.id, today, most),
        total=conversations.count(source, person.id, today)
        + len(notes)
        + pool_moments.count_of_person(source, person.id, today),
        coach=coaches.going_on(source, person.id, today),
    )


def card(sheet: Sheet, today: date) -> str:
    """A visiting card as plain text: name, role, organisation, numbers and addresses."""
    lines = [sheet.person.display_name]
    for role in sheet.current_roles(today):
        lines += [role.title, role.organisation]
    lines += [phone.shown for phone in (*sheet.phones, *sheet.office_phones)]
    lines += [email.address for email in sheet.emails]
    return "\n".join(line for line in lines if line)


def kind_of(role: Role) -> str:
    """The word for the kind of an organisation, as behind its number: ``gemeente``."""
    return organisations.KINDS.get(role.organisation_kind, "")


def since(role: Role, today: date) -> str:
    """``sinds 2024``, ``vanaf 1-2-2027``, ``tot en met 30-11-2026``."""
    parts = []
    if role.from_on is not None:
        if role.from_on > today:
            parts.append(f"vanaf {dates.numeric(role.from_on)}")
        else:
            parts.append(f"sinds {role.from_on.year}")
    if role.until_on is not None:
        parts.append(f"tot en met {dates.numeric(role.until_on)}")
    return ", ".join(parts)
