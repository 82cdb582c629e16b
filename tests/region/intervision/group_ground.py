"""What the tests of groups share: a group with members, and its sessions."""

from __future__ import annotations

from datetime import date

from nplw_desktop.region import lines, people, sessions
from nplw_desktop.region.intervision import cases, groups
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store

KIND = "intervision"
NAMES = ("Anna Adema", "Bert Bos", "Cora Cats", "Dirk Dam")


def made(store: Store, *names: str, **values: object) -> tuple[int, list[int]]:
    """A group with these members; returns it and them."""
    with store.change("Groep") as change:
        series_id = groups.add(change, "Intervisiegroep B", **values)
        ids = [people.add(change, name) for name in names or NAMES]
        for person_id in ids:
            groups.add_member(change, series_id, person_id)
    return series_id, ids


def session(
    store: Store,
    series_id: int | None,
    on: date | None,
    *,
    owner: int | None = None,
    chair: int | None = None,
    held: bool = True,
    there: tuple[int, ...] = (),
    missed: tuple[int, ...] = (),
) -> int:
    """A session of the group, with whose case it was."""
    with store.change("Sessie") as change:
        key = sessions.add(
            change,
            KIND,
            "Intervisiegroep B, sessie",
            on,
            series_id=series_id,
            chair_id=chair,
            status="held" if held else "planned",
        )
        for person_id in there:
            sessions.invite(change, key, person_id, "present" if held else "invited")
        for person_id in missed:
            sessions.invite(change, key, person_id, "excused")
        if owner is not None:
            cases.edit(change, key, owner_id=owner)
    return key


def intend(store: Store, session_id: int, text: str, status: str = "open") -> int:
    """A voornemen of a session."""
    with store.change("Voornemen") as change:
        return lines.add(change, Home(session_id), text, kind="intention", status=status)
