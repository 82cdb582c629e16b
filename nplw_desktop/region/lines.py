"""Lines: everything that is written down, one row a paragraph; the other atom beside sessions.

An action or decision is a line with a few more fields; kinds change into one another freely, and
nothing of the text or the links is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select

from nplw_desktop.region import locked
from nplw_desktop.region.base import (
    belongs_to,
    day,
    instant,
    may_belong_to,
    number,
    refers_to,
    table,
    words,
)
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.inline import MarkKind, RichText, from_json, to_json
from nplw_desktop.region.people import person
from nplw_desktop.region.positions import GAP, between, longest_rise
from nplw_desktop.store import Change, Reader

line = table(
    "line",
    words("kind", "paragraph"),
    words("text"),
    words("marks"),
    number("indent"),
    number("position"),
    may_belong_to("session_id", "session"),
    may_belong_to("agenda_item_id", "agenda_item"),
    may_belong_to("person_id", "person"),
    may_belong_to("organisation_id", "organisation"),
    refers_to("region_id", "region"),
    words("confidentiality"),
    words("number"),
    refers_to("owner_id", "person"),
    words("owner_name"),
    day("due_on"),
    words("status"),
    day("done_on"),
    number("postponed"),
    day("written_on"),
    instant("created_at"),
    search=("text", "number"),
    indexes=(
        ("session_id", "agenda_item_id", "position"),
        ("agenda_item_id", "position"),
        ("person_id", "position"),
        ("organisation_id",),
        ("owner_id", "status"),
        ("kind", "status", "due_on"),
        ("number",),
    ),
)

# As ``confidentiality.of_line`` has it: outside a session a line is for the user alone by itself. And
# as ``intervision.confidence`` has it: so is what was written in a closed phase and not let go.
line.info["private"] = (
    "confidentiality = 'private' OR "
    "(confidentiality = '' AND session_id IS NULL AND agenda_item_id IS NULL) OR "
    "(confidentiality = '' AND agenda_item_id IN "
    "(SELECT id FROM agenda_item WHERE keeping IN ('case', 'private', 'fleeting')))"
)

line_person = table(
    "line_person",
    belongs_to("line_id", "line"),
    belongs_to("person_id", "person"),
    uid=False,
    indexes=(("line_id",), ("person_id",)),
)

KINDS = {
    "paragraph": "tekst",
    "heading": "kop",
    "bullet": "opsomming",
    "numbered": "genummerd",
    "announcement": "mededeling",
    "insight": "inzicht",
    "decision": "besluit",
    "action": "actie",
    "promise": "toezegging",
    "intention": "voornemen",
    "quick_note": "snelle notitie",
}


@dataclass(frozen=True, slots=True)
class Home:
    """What lines belong to: an agenda item of a session, a session, a person or an organisation."""

    session_id: int | None = None
    agenda_item_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as screens and papers see it."""

    id: int
    uid: str
    kind: str
    text: RichText
    indent: int
    home: Home
    number: str
    owner_id: int | None
    owner: str
    due_on: date | None
    status: str
    done_on: date | None
    postponed: int
    confidentiality: Confidentiality | None
    written_on: date | None

    @property
    def done(self) -> bool:
        """Whether an action is done."""
        return self.status == "done"


def query() -> Select[tuple[object, ...]]:
    """Select lines with the name of their owner, for ``read``."""
    return select(line, person.c.display_name.label("owner_shown")).outerjoin(
        person, person.c.id == line.c.owner_id
    )


def read(source: Reader, chosen: Select[tuple[object, ...]]) -> tuple[Line, ...]:
    """The lines of a ``query`` that was narrowed and ordered."""
    return shaped(source.rows(chosen))


def shaped(rows: Iterable[object]) -> tuple[Line, ...]:
    """Rows of a ``query`` as lines."""
    return tuple(_row(row) for row in rows)


def of(source: Reader, home: Home) -> tuple[Line, ...]:
    """The lines that belong to ``home``, in order."""
    return read(source, query().where(_at(home)).order_by(line.c.position, line.c.id))


def order_of(source: Reader, home: Home) -> tuple[int, ...]:
    """The ids of the lines that belong to ``home``, in order."""
    query = select(line.c.id).where(_at(home)).order_by(line.c.position, line.c.id)
    return tuple(row.id for row in source.rows(query))


def any_at(source: Reader, home: Home) -> bool:
    """Whether anything is written at ``home``."""
    return source.value(select(line.c.id).where(_at(home)).limit(1)) is not None


def get(source: Reader, line_id: int) -> Line | None:
    """One line."""
    found = read(source, query().where(line.c.id == line_id))
    return found[0] if found else None


def add(
    change: Change,
    home: Home,
    text: RichText | str,
    *,
    kind: str = "paragraph",
    indent: int = 0,
    after: int | None = None,
    **values: object,
) -> int:
    """Write a line after another (None: at the end; 0: at the beginning); returns its id."""
    if kind != "quick_note":
        _refuse(change, home)
    rich = RichText(text) if isinstance(text, str) else text
    values["confidentiality"] = values.get("confidentiality") or _closed_by(change, home)
    line_id = change.insert(
        line,
        kind=kind,
        text=rich.text,
        marks=to_json(rich.marks),
        indent=indent,
        position=_position(change, home, after),
        session_id=home.session_id,
        agenda_item_id=home.agenda_item_id,
        person_id=home.person_id,
        organisation_id=home.organisation_id,
        **values,
    )
    _mention(change, line_id, rich)
    return line_id


def _closed_by(source: Reader, home: Home) -> str:
    """How closed a line begins: what is said of a case is for the user alone (DOMAIN 6.2)."""
    if home.agenda_item_id is None:
        return ""
    from nplw_desktop.region.intervision import phases  # noqa: PLC0415 - made of lines

    query = "SELECT keeping FROM agenda_item WHERE id = :id"
    keeping = source.value(query, id=home.agenda_item_id)
    closed = phases.confidentiality_in(keeping or "")
    return "" if closed is None else closed.value


def retype(change: Change, line_id: int, text: RichText) -> None:
    """Set the text of a line; who is named in it follows."""
    locked.refuse_line(change, line_id)
    before = _named_before(change, line_id)
    change.update(line, line_id, text=text.text, marks=to_json(text.marks))
    _mention(change, line_id, text, before)


def indent(change: Change, line_id: int, depth: int) -> None:
    """Set how deep a line lies in its list."""
    locked.refuse_line(change, line_id)
    change.update(line, line_id, indent=depth)


def reshape(change: Change, line_id: int, kind: str) -> None:
    """Set the look of a plain line (paragraph, heading, bullet, numbered); files nothing."""
    locked.refuse_line(change, line_id)
    change.update(line, line_id, kind=kind)


def delete(change: Change, line_id: int) -> None:
    """Put a line in the bin."""
    locked.refuse_line(change, line_id)
    change.delete(line, line_id)


def put_in_order(change: Change, home: Home, ids: tuple[int, ...]) -> None:
    """Give the lines of ``home`` the order of ``ids``, moving as few as possible."""
    _refuse(change, home)
    rows = change.rows(select(line.c.id, line.c.position).where(_at(home)))
    positions = {row.id: row.position for row in rows}
    staying = longest_rise([positions[line_id] for line_id in ids])
    following: dict[int, int | None] = {}
    ahead: int | None = None
    for at in range(len(ids) - 1, -1, -1):
        following[at] = ahead
        ahead = positions[ids[at]] if at in staying else ahead
    last = 0
    for at, line_id in enumerate(ids):
        if at not in staying:
            edge = following[at]
            place = between(last, last + 2 * GAP if edge is None else edge, first=not at)
            if place is None:
                _renumber(change, ids)
                return
            change.update(line, line_id, position=place)
            positions[line_id] = place
        last = positions[line_id]


def move(change: Change, line_id: int, home: Home, after: int | None = None) -> None:
    """Take a line to another home; where what is said of a case is written, it is as closed."""
    locked.refuse_line(change, line_id)
    _refuse(change, home)
    closed = _closed_by(change, home)
    if closed:
        change.update(line, line_id, confidentiality=closed)
    change.update(
        line,
        line_id,
        session_id=home.session_id,
        agenda_item_id=home.agenda_item_id,
        person_id=home.person_id,
        organisation_id=home.organisation_id,
        position=_position(change, home, after),
    )


def mentioned(source: Reader, text: RichText) -> tuple[int, ...]:
    """The people a text names with an @, in reading order, as far as they are still in the file."""
    named = [int(target) for target in text.targets(MarkKind.PERSON) if target.isdecimal()]
    if not named:
        return ()
    there = {row.id for row in source.rows(select(person.c.id).where(person.c.id.in_(named)))}
    return tuple(person_id for person_id in named if person_id in there)


def _refuse(change: Change, home: Home) -> None:
    """Nothing is written in an adopted report."""
    if home.session_id is not None:
        locked.refuse(change, home.session_id)
    else:
        locked.refuse_item(change, home.agenda_item_id)


_IS_MENTIONED = "SELECT EXISTS (SELECT 1 FROM line_person WHERE line_id = :line)"


def _named_before(change: Change, line_id: int) -> frozenset[str]:
    """Whom the text of a line names; who is tied to a quick note beside its text is not."""
    if not change.value(_IS_MENTIONED, line=line_id):
        return frozenset()  # as nearly always: typing asks for it all day
    row = change.row("SELECT text, marks FROM line WHERE id = :line", line=line_id)
    assert row is not None
    return frozenset(from_json(row.text, row.marks).targets(MarkKind.PERSON))


def _mention(
    change: Change, line_id: int, text: RichText, before: frozenset[str] = frozenset()
) -> None:
    named = mentioned(change, text)
    if not named and not before:
        return
    rows = change.rows("SELECT id, person_id FROM line_person WHERE line_id = :line", line=line_id)
    for row in rows:
        if str(row.person_id) in before and row.person_id not in named:
            change.delete(line_person, row.id)
    for person_id in sorted(set(named) - {row.person_id for row in rows}):
        change.insert(line_person, line_id=line_id, person_id=person_id)


def _position(change: Change, home: Home, after: int | None) -> int:
    ordered = select(line.c.id, line.c.position).where(_at(home)).order_by(line.c.position)
    if after is None:
        last = change.value(
            select(line.c.position).where(_at(home)).order_by(line.c.position.desc()).limit(1)
        )
        return int(last or 0) + GAP
    before = 0 if after == 0 else change.value(select(line.c.position).where(line.c.id == after))
    following = change.value(
        select(line.c.position)
        .where(_at(home), line.c.position > before)
        .order_by(line.c.position)
        .limit(1)
    )
    edge = before + 2 * GAP if following is None else following
    place = between(before, edge, first=after == 0)
    if place is not None:
        return place
    _renumber(change, tuple(row.id for row in change.rows(ordered)))
    return _position(change, home, after)


def _renumber(change: Change, ids: tuple[int, ...]) -> None:
    for at, line_id in enumerate(ids, start=1):
        change.update(line, line_id, position=at * GAP)


def _at(home: Home) -> ColumnElement[bool]:
    if home.agenda_item_id is not None:
        return line.c.agenda_item_id == home.agenda_item_id
    if home.session_id is not None:
        outside = (line.c.session_id == home.session_id) & line.c.agenda_item_id.is_(None)
        return outside & (line.c.kind != "quick_note")  # of the meeting, not of its report
    if home.person_id is not None:
        return (line.c.person_id == home.person_id) & line.c.session_id.is_(None)
    if home.organisation_id is not None:
        return line.c.organisation_id == home.organisation_id
    return (
        line.c.session_id.is_(None) & line.c.person_id.is_(None) & line.c.organisation_id.is_(None)
    )


def _row(row: object) -> Line:
    get = row.__getattribute__
    closed = get("confidentiality")
    return Line(
        id=get("id"),
        uid=get("uid"),
        kind=get("kind"),
        text=from_json(get("text"), get("marks")),
        indent=get("indent"),
        home=Home(
            get("session_id"), get("agenda_item_id"), get("person_id"), get("organisation_id")
        ),
        number=get("number"),
        owner_id=get("owner_id"),
        owner=get("owner_shown") or get("owner_name"),
        due_on=get("due_on"),
        status=get("status"),
        done_on=get("done_on"),
        postponed=get("postponed"),
        confidentiality=Confidentiality(closed) if closed else None,
        written_on=get("written_on"),
    )
