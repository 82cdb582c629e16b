"""Money sources: what the user has to spend, by source, post and year (DOMAIN 3).

The names are the user's: no grant is known to the program. Amounts are whole cents. What was spent or
promised outside the coach pool is a figure of the user's own; what the pool costs follows from hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, bindparam, func, select

from nplw_desktop.region.base import belongs_to, day, number, table, words
from nplw_desktop.region.folding import natural
from nplw_desktop.region.spending import QUIET_FLAG, Use, total, use
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

__all__ = [
    "POST_TITLE_SQL",
    "QUIET_FLAG",
    "TITLE_SQL",
    "Post",
    "Source",
    "Use",
    "add",
    "add_post",
    "budget_post",
    "delete",
    "delete_post",
    "edit",
    "edit_post",
    "funding_source",
    "get",
    "order_posts",
    "post",
    "post_names",
    "sources",
    "to_next_year",
    "total",
    "use",
    "years",
]

funding_source = table(
    "funding_source",
    words("name"),
    words("name_sort"),
    number("year"),
    day("spend_until"),
    words("note"),
    search=("name", "note"),
    indexes=(("year", "name_sort"),),
)

budget_post = table(
    "budget_post",
    belongs_to("source_id", "funding_source"),
    words("name"),
    number("position"),
    number("budget_cents"),
    number("other_spent_cents"),
    number("other_committed_cents"),
    search=("name",),
    indexes=(("source_id", "position"),),
)


@dataclass(frozen=True, slots=True)
class Post:
    """A part of a source, with the figures the user keeps. Amounts in cents."""

    id: int
    source_id: int
    name: str
    budget_cents: int
    other_spent_cents: int
    other_committed_cents: int


@dataclass(frozen=True, slots=True)
class Source:
    """A money source of one year, with its posts in the user's order."""

    id: int
    uid: str
    name: str
    year: int
    spend_until: date | None
    note: str
    posts: tuple[Post, ...]

    @property
    def title(self) -> str:
        """``Regionale middelen 2026``; a year that stands in the name is not said twice."""
        said = not self.year or self.name.endswith(str(self.year))
        return self.name if said else f"{self.name} {self.year}"

    def post_title(self, each: Post) -> str:
        """``Regionale middelen 2026 · coachpool``; without a name of its own the source alone."""
        own = each.name not in ("", self.name, self.title)
        return f"{self.title} · {each.name}" if own else self.title


TITLE_SQL = """CASE WHEN s.year = 0 OR s.name LIKE '%' || s.year THEN s.name
    ELSE s.name || ' ' || s.year END"""
"""``Source.title`` in SQL, of a source ``s``."""

POST_TITLE_SQL = f"""{TITLE_SQL} || CASE WHEN b.name IN ('', s.name, {TITLE_SQL}) THEN ''
    ELSE ' · ' || b.name END"""
"""``Source.post_title`` in SQL, of a post ``b`` of a source ``s``."""

# Reads


def sources(source: Reader, year: int | None = None) -> tuple[Source, ...]:
    """All sources, those of the newest year first; or those of one year."""
    query = select(funding_source).order_by(
        funding_source.c.year.desc(), funding_source.c.name_sort, funding_source.c.id
    )
    if year is not None:
        query = query.where(funding_source.c.year == year)
    posts: dict[int, list[Post]] = {}
    for each in source.rows(_POSTS):
        posts.setdefault(each.source_id, []).append(_post_in(each))
    return tuple(
        Source(
            row.id, row.uid, row.name, row.year, row.spend_until, row.note,
            tuple(posts.get(row.id, ())),
        )
        for row in source.rows(query)
    )  # fmt: skip


def get(source: Reader, source_id: int) -> Source | None:
    """One source."""
    return next((each for each in sources(source) if each.id == source_id), None)


def post(source: Reader, post_id: int) -> Post | None:
    """One post."""
    row = source.row(select(budget_post).where(budget_post.c.id == bindparam("post")), post=post_id)
    return None if row is None else _post_in(row)


def post_names(source: Reader) -> dict[int, str]:
    """Each post in words, newest year first: ``Regionale middelen 2026 · coachpool``."""
    return {each.id: found.post_title(each) for found in sources(source) for each in found.posts}


def years(source: Reader) -> tuple[int, ...]:
    """The years there are sources of, newest first."""
    rows = source.rows("SELECT DISTINCT year FROM funding_source ORDER BY year DESC")
    return tuple(row[0] for row in rows)


# Edits


def add(
    change: Change,
    name: str,
    year: int,
    *,
    spend_until: date | None = None,
    note: str = "",
    posts: Sequence[tuple[str, int]] = (),
) -> int:
    """Make a source, with posts as (name, budget in cents). Raises ``Refused``."""
    name = _named(change, name, year)
    source_id = change.insert(
        funding_source,
        name=name,
        name_sort=natural(name),
        year=year,
        spend_until=spend_until,
        note=note,
    )
    for post_name, budget_cents in posts:
        add_post(change, source_id, post_name, budget_cents=budget_cents)
    return source_id


def edit(change: Change, source_id: int, **values: object) -> None:
    """Set fields: ``name``, ``year``, ``spend_until``, ``note``. Raises ``Refused``."""
    if "name" in values or "year" in values:
        now = change.row(select(funding_source).where(funding_source.c.id == source_id))
        assert now is not None
        name, year = str(values.get("name", now.name)), values.get("year", now.year)
        assert isinstance(year, int)
        name = _named(change, name, year, but=source_id)
        values |= {"name": name, "name_sort": natural(name)}
    change.update(funding_source, source_id, **values)


def delete(change: Change, source_id: int) -> None:
    """Take a source away. Raises ``Refused`` while anything is paid from it."""
    ids = [
        row.id
        for row in change.rows(select(budget_post.c.id).where(budget_post.c.source_id == source_id))
    ]
    _refuse_in_use(change, ids, "deze geldbron")
    change.delete(funding_source, source_id)


def to_next_year(change: Change, source_id: int) -> int:
    """Begin the same source a year later: same name, posts and budgets, nothing spent.

    Raises ``Refused`` when it is there already.
    """
    found = get(change, source_id)
    assert found is not None
    ends = found.spend_until
    return add(
        change,
        found.name,
        found.year + 1,
        spend_until=None if ends is None else _a_year_on(ends),
        note=found.note,
        posts=[(each.name, each.budget_cents) for each in found.posts],
    )


def add_post(change: Change, source_id: int, name: str = "", *, budget_cents: int = 0) -> int:
    """Make a post, behind the others. Raises ``Refused``."""
    name = _post_named(change, source_id, name)
    _checked({"budget_cents": budget_cents})
    last = change.value(
        select(func.max(budget_post.c.position)).where(budget_post.c.source_id == source_id)
    )
    return change.insert(
        budget_post,
        source_id=source_id,
        name=name,
        position=(last or 0) + 1,
        budget_cents=budget_cents,
    )


def edit_post(change: Change, post_id: int, **values: object) -> None:
    """Set ``name``, ``budget_cents``, ``other_spent_cents`` or ``other_committed_cents``."""
    if "name" in values:
        found = post(change, post_id)
        assert found is not None
        values["name"] = _post_named(change, found.source_id, str(values["name"]), but=post_id)
    _checked(values)
    change.update(budget_post, post_id, **values)


def delete_post(change: Change, post_id: int) -> None:
    """Take a post away. Raises ``Refused`` while anything is paid from it."""
    _refuse_in_use(change, [post_id], "deze post")
    change.delete(budget_post, post_id)


def order_posts(change: Change, ids: Sequence[int]) -> None:
    """Give the posts of a source the order of ``ids``."""
    for position, post_id in enumerate(ids, start=1):
        change.update(budget_post, post_id, position=position)


# Rules and queries


def _named(change: Change, name: str, year: int, but: int | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(
            "Een geldbron heeft een naam nodig.", "Er is niets veranderd.", "Typ een naam."
        )
    query = select(funding_source.c.id).where(
        funding_source.c.name_sort == natural(name), funding_source.c.year == year
    )
    if any(row.id != but for row in change.rows(query)):
        raise Refused(
            f"Er is al een geldbron {name} voor {year}.",
            "Er is niets veranderd.",
            "Kies een andere naam of een ander jaar.",
        )
    return name


def _post_named(change: Change, source_id: int, name: str, but: int | None = None) -> str:
    """The name of a post: a source with one post may leave it unnamed, with more each has its own."""
    name = " ".join(name.split())
    query = select(budget_post.c.id, budget_post.c.name).where(budget_post.c.source_id == source_id)
    others = {natural(row.name) for row in change.rows(query) if row.id != but}
    if natural(name) in others or (not name and others):
        what = f"Er is al een post ‘{name}’." if name else "Deze post heeft een naam nodig."
        raise Refused(what, "Er is niets veranderd.", "Geef elke post een eigen naam.")
    return name


def _checked(values: dict[str, object]) -> None:
    if any(isinstance(v, int) and v < 0 for k, v in values.items() if k.endswith("_cents")):
        raise Refused(
            "Een bedrag is nul of meer.", "Er is niets veranderd.", "Typ een bedrag zonder min."
        )


def _refuse_in_use(change: Change, post_ids: Sequence[int], what: str) -> None:
    """Hours and agreements would lose what they are paid from, and a year its sums."""
    from nplw_desktop.region.coaching_tables import (  # noqa: PLC0415 - they refer to these tables
        assignment,
        coach_request,
        hour_entry,
    )

    used = [
        words
        for holder, words in (
            (hour_entry, "uren"),
            (assignment, "inzetten"),
            (coach_request, "vragen"),
        )
        if _counted(change, holder, post_ids)
    ]
    if used:
        raise Refused(
            f"Op {what} staan {' en '.join(used)}.",
            "Er is niets verwijderd.",
            "Zet die eerst op een andere geldbron.",
        )


def _counted(change: Change, holder: Table, post_ids: Sequence[int]) -> int:
    query = select(func.count()).where(holder.c.budget_post_id.in_(post_ids))
    return int(change.value(query))


def _a_year_on(day_: date) -> date:
    try:
        return day_.replace(year=day_.year + 1)
    except ValueError:  # 29 February
        return date(day_.year + 1, 2, 28)


def _post_in(row: object) -> Post:
    return Post(*(getattr(row, name) for name in Post.__dataclass_fields__))


_POSTS = select(budget_post).order_by(
    budget_post.c.source_id, budget_post.c.position, budget_post.c.id
)
