"""What coaches know and municipalities ask about: one list of words, kept by the user (DOMAIN 7.3).

The words of the field are proposals: a theme is in the list from its first use.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, Table, func, select

from nplw_desktop.region.coaching_tables import coach_theme, request_theme, theme
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

PROPOSALS = (
    "participatie",
    "techniek warmtenet",
    "all-electric",
    "juridisch Wgiw/Wcw",
    "financiën en businesscase",
    "communicatie",
    "VvE",
    "isolatie",
    "data en monitoring",
    "projectleiding",
    "bestuurlijk proces",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, and how many coaches know it and how many requests are about it."""

    id: int
    name: str
    coaches: int = 0
    requests: int = 0

    @property
    def used(self) -> bool:
        """Whether anything would miss it."""
        return bool(self.coaches or self.requests)


def every(source: Reader) -> tuple[Theme, ...]:
    """All themes by name, with how often each is used."""
    query = select(
        theme.c.id,
        theme.c.name,
        _uses(coach_theme, "coach_id").label("coaches"),
        _uses(request_theme, "request_id").label("requests"),
    ).order_by(theme.c.name_sort, theme.c.id)
    return tuple(Theme(row.id, row.name, row.coaches, row.requests) for row in source.rows(query))


def get(source: Reader, theme_id: int) -> Theme | None:
    """One theme."""
    return next((each for each in every(source) if each.id == theme_id), None)


def names(source: Reader) -> dict[int, str]:
    """The name of each theme, in the order of the list."""
    query = select(theme.c.id, theme.c.name).order_by(theme.c.name_sort, theme.c.id)
    return {row.id: row.name for row in source.rows(query)}


def matching(source: Reader, typed: str, most: int = 8) -> tuple[Theme, ...]:
    """Themes whose name contains what was typed, those that begin with it first."""
    inner = natural(typed)
    query = (
        select(theme.c.id, theme.c.name)
        .where(theme.c.name_sort.contains(inner, autoescape=True))
        .order_by(~theme.c.name_sort.startswith(inner, autoescape=True), theme.c.name_sort)
        .limit(most)
    )
    return tuple(Theme(row.id, row.name) for row in source.rows(query))


def proposals(source: Reader, typed: str = "") -> tuple[str, ...]:
    """Words of the field that are not in the list yet and contain what was typed."""
    known = {fold(name) for name in names(source).values()}
    inner = fold(typed)
    return tuple(each for each in PROPOSALS if fold(each) not in known and inner in fold(each))


def find(source: Reader, name: str) -> int | None:
    """The theme of this name; capitals, accents and spaces make no difference."""
    found = source.value(
        select(theme.c.id).where(theme.c.name_sort == natural(name)).order_by(theme.c.id)
    )
    return None if found is None else int(found)


def find_or_add(change: Change, name: str) -> int:
    """The theme of this name, made when there is none. Raises ``Refused`` on an empty name."""
    name = _name(name)
    found = find(change, name)
    return change.insert(theme, name=name, name_sort=natural(name)) if found is None else int(found)


def rename(change: Change, theme_id: int, name: str) -> None:
    """Give a theme another name. Raises ``Refused`` when another theme has it."""
    name = _name(name)
    other = change.row(
        select(theme.c.name).where(theme.c.name_sort == natural(name), theme.c.id != theme_id)
    )
    if other is not None:
        raise Refused(
            f"Er is al een thema ‘{other.name}’.",
            "Er is niets veranderd.",
            "Kies een andere naam, of voeg de twee thema’s samen.",
        )
    change.update(theme, theme_id, name=name, name_sort=natural(name))


def merge(change: Change, theme_id: int, into_id: int) -> None:
    """Let ``into_id`` take the place of a theme everywhere.

    A coach who had both knows it as well as they knew the better of the two.
    """
    if theme_id == into_id:
        return
    _merge_coaches(change, theme_id, into_id)
    both = _carriers(change, request_theme, "request_id", into_id)
    for key, row_id in _carriers(change, request_theme, "request_id", theme_id).items():
        if key in both:
            change.delete(request_theme, row_id)
        else:
            change.update(request_theme, row_id, theme_id=into_id)
    change.delete(theme, theme_id)


def delete(change: Change, theme_id: int) -> None:
    """Take an unused theme off the list. Raises ``Refused`` while something is about it."""
    found = get(change, theme_id)
    assert found is not None
    if found.used:
        counted = (("coach", "coaches", found.coaches), ("vraag", "vragen", found.requests))
        by = " en ".join(f"{n} {one if n == 1 else more}" for one, more, n in counted if n)
        raise Refused(
            f"Het thema ‘{found.name}’ is in gebruik bij {by}.",
            "Er is niets verwijderd.",
            "Voeg het samen met een ander thema, of haal het daar eerst weg.",
        )
    change.delete(theme, theme_id)


def _merge_coaches(change: Change, theme_id: int, into_id: int) -> None:
    known = {
        row.coach_id: row
        for row in change.rows(select(coach_theme).where(coach_theme.c.theme_id == into_id))
    }
    for row in change.rows(select(coach_theme).where(coach_theme.c.theme_id == theme_id)):
        there = known.get(row.coach_id)
        if there is None:
            change.update(coach_theme, row.id, theme_id=into_id)
            continue
        if row.level > there.level:
            change.update(coach_theme, there.id, level=row.level)
        if row.note and not there.note:
            change.update(coach_theme, there.id, note=row.note)
        change.delete(coach_theme, row.id)


def _carriers(change: Change, table: Table, owner: str, theme_id: int) -> dict[int, int]:
    """The row in ``table`` of each owner that has a theme."""
    query = select(table.c[owner].label("owner"), table.c.id).where(table.c.theme_id == theme_id)
    return {row.owner: row.id for row in change.rows(query)}


def _uses(table: Table, owner: str) -> ScalarSelect[int]:
    return (
        select(func.count(table.c[owner].distinct()))
        .where(table.c.theme_id == theme.c.id)
        .scalar_subquery()
    )


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Een thema heeft een naam nodig.", "Er is niets veranderd.", "Typ een woord.")
    return name
