"""The harvest of an afternoon: what was noted, learnt or sought becomes an action, knowledge or a
coach request, with a link back to what it came from.

What it came from stays as it is. A coach request is first an action with a label of its own, so that
nothing is lost; the coach pool takes it over from there (``coaching.intake``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from nplw_desktop.region import (
    actions,
    co_working,
    filing,
    labels,
    line_links,
    lines,
    locked,
    quick_notes,
    sessions,
)
from nplw_desktop.region.co_working import Worker, harvested, lesson
from nplw_desktop.region.confidentiality import Confidentiality, of_line
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.labels import label, line_label
from nplw_desktop.region.line_links import line_link
from nplw_desktop.region.lines import Home, Line, line
from nplw_desktop.region.meetings import FILED, agenda_item
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.region.sessions import Session, participant, session
from nplw_desktop.store import Change, Reader
from nplw_desktop.store.errors import Refused

ACTION, KNOWLEDGE, COACH = "action", "knowledge", "coach"
LINE, SEEK, LESSON = "line", "seek", "lesson"
COACH_LABEL = "coachvraag"
_COACH_WORD = "Coachvraag: "
_PICKED = ("paragraph", "bullet", "numbered", "announcement", "insight", "quick_note")

_NAMED = ("announcement", "insight", "quick_note")

Key = tuple[str, int]
"""What is harvested: ``LINE``, ``SEEK`` (of a participant) or ``LESSON``, and its id."""


@dataclass(frozen=True, slots=True)
class Fruit:
    """A line that was made in the harvest; ``what`` is ``ACTION``, ``KNOWLEDGE`` or ``COACH``."""

    line_id: int
    what: str
    number: str
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class Gleaning:
    """Something to harvest from, and what was made of it already.

    ``by`` is who seeks or learnt it, with ``place``; a line has neither. ``private``: for the user
    alone, and so will be what is made of it.
    """

    key: Key
    text: RichText
    by: str = ""
    place: str = ""
    kind: str = ""
    private: bool = False
    became: tuple[Fruit, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a line came from: its words, and where it stands."""

    text: str
    title: str
    held_on: date | None
    session_id: int | None
    agenda_item_id: int | None = None
    line_id: int | None = None


# -- reads ---------------------------------------------------------------------------------------


def gleanings(source: Reader, session_id: int) -> tuple[Gleaning, ...]:
    """All there is to harvest: the notes in order, then what is sought, then what was learnt."""
    held = sessions.get(source, session_id)
    if held is None:
        return ()
    people = co_working.workers(source, session_id)
    private = held.confidentiality is Confidentiality.PRIVATE
    fruits = _fruits(source, session_id)
    found = [
        *_notes(source, held),
        *(_sought(one, private=private) for one in people if one.seeks),
        *_learnt(source, session_id, people, private=private),
    ]
    return tuple(replace(each, became=tuple(fruits.get(each.key, ()))) for each in found)


def _notes(source: Reader, held: Session) -> list[Gleaning]:
    query = (
        lines.query()
        .outerjoin(agenda_item, agenda_item.c.id == line.c.agenda_item_id)
        .where(line.c.session_id == held.id, line.c.kind.in_(_PICKED), line.c.text != "")
        .order_by(agenda_item.c.position, line.c.position, line.c.id)
    )
    return [
        Gleaning(
            (LINE, found.id),
            note_conversions.flat(found.text),
            kind=lines.KINDS[found.kind] if found.kind in _NAMED else "notitie",
            private=_is_private(found, held),
        )
        for found in lines.read(source, query)
        if found.text.text.strip()
    ]


def _sought(one: Worker, *, private: bool) -> Gleaning:
    return Gleaning(
        (SEEK, one.id), RichText(one.seeks), one.display_name, one.place, "zoekt", private
    )


def _learnt(
    source: Reader, session_id: int, people: Sequence[Worker], *, private: bool
) -> list[Gleaning]:
    known = {one.id: one for one in people}
    made = []
    for each in co_working.lessons(source, session_id):
        if not each.text:
            continue  # that somebody helped, and nothing to take along
        learner, teacher = known[each.learner_id], known.get(each.teacher_id or 0)
        of = f"leerde van {teacher.display_name}" if teacher is not None else "leerde"
        made.append(
            Gleaning(
                (LESSON, each.id),
                RichText(each.text),
                learner.display_name,
                learner.place,
                of,
                private,
            )
        )
    return made


def _is_private(found: Line, held: Session) -> bool:
    """A quick note is for the user until something is made of it, which is what happens here."""
    if found.kind == quick_notes.KIND:
        return held.confidentiality is Confidentiality.PRIVATE
    return of_line(found.confidentiality, held.confidentiality) is Confidentiality.PRIVATE


def _fruits(source: Reader, session_id: int) -> dict[Key, list[Fruit]]:
    """What was made of what in a session, oldest first."""
    of_lines = (
        select(line_link.c.line_id, line_link.c.to_line_id)
        .join(line, line.c.id == line_link.c.to_line_id)
        .where(line_link.c.kind == line_links.ORIGIN, line.c.session_id == session_id)
    )
    pairs: list[tuple[Key, int]] = [
        ((LINE, row.to_line_id), row.line_id) for row in source.rows(of_lines)
    ]
    others = (
        select(harvested)
        .outerjoin(lesson, lesson.c.id == harvested.c.lesson_id)
        .outerjoin(participant, participant.c.id == harvested.c.participant_id)
        .where(or_(lesson.c.session_id == session_id, participant.c.session_id == session_id))
    )
    for row in source.rows(others):
        key = (LESSON, row.lesson_id) if row.lesson_id is not None else (SEEK, row.participant_id)
        pairs.append((key, row.line_id))
    made = {each.line_id: each for each in _made(source, [line_id for _key, line_id in pairs])}
    found: dict[Key, list[Fruit]] = {}
    for key, line_id in sorted(pairs, key=lambda pair: pair[1]):
        if line_id in made:
            found.setdefault(key, []).append(made[line_id])
    return found


def _made(source: Reader, ids: Iterable[int]) -> list[Fruit]:
    ids = list(ids)
    coached = select(line_label.c.line_id).join(label, label.c.id == line_label.c.label_id)
    coached = coached.where(label.c.name_sort == COACH_LABEL, line_label.c.line_id.in_(ids))
    coach = {row.line_id for row in source.rows(coached)}
    return [
        Fruit(
            each.id,
            COACH if each.id in coach else KNOWLEDGE if each.kind == "insight" else ACTION,
            each.number,
            each.text.text,
            each.done,
        )
        for each in lines.read(
            source, lines.query().where(line.c.id.in_(ids), line.c.kind.in_(FILED))
        )
    ]


def origin(source: Reader, line_id: int) -> Origin | None:
    """What a line came from: another line, what someone sought, or what someone learnt."""
    query = (
        select(line.c.text, line.c.id, line.c.agenda_item_id, line.c.session_id)
        .add_columns(session.c.title, session.c.held_on)
        .join(line_link, line_link.c.to_line_id == line.c.id)
        .outerjoin(session, session.c.id == line.c.session_id)
        .where(line_link.c.line_id == line_id, line_link.c.kind == line_links.ORIGIN)
    )
    row = source.row(query)
    if row is not None:
        place = row.session_id, row.agenda_item_id, row.id
        return Origin(row.text, row.title or "", row.held_on, *place)
    row = source.row(select(harvested).where(harvested.c.line_id == line_id))
    if row is None:
        return None
    return _origin_of(source, harvested_key(row))


def harvested_key(row: object) -> Key:
    """What a row of ``harvested`` points at."""
    get = row.__getattribute__
    if get("lesson_id") is not None:
        return LESSON, int(get("lesson_id"))
    return SEEK, int(get("participant_id"))


def _origin_of(source: Reader, key: Key) -> Origin | None:
    what = lesson if key[0] == LESSON else participant
    held_in = source.value(select(what.c.session_id).where(what.c.id == key[1]))
    held = sessions.get(source, held_in) if held_in is not None else None
    if held is None:
        return None
    for each in gleanings(source, held.id):
        if each.key == key:
            text = f"{each.by} {each.kind}: {each.text.text}"
            return Origin(text, held.title, held.held_on, held.id)
    return Origin("", held.title, held.held_on, held.id)  # what was sought was emptied since


# -- edits ---------------------------------------------------------------------------------------


def reap(
    change: Change, session_id: int, keys: Sequence[Key], what: str, today: date
) -> tuple[int, ...]:
    """Make ``what`` of each of ``keys``; returns the lines that were made, in their order.

    What is made of something private is private too. In an adopted report nothing is written: an
    action then stands on its own, and the link back says where it came from.
    """
    held = sessions.get(change, session_id)
    assert held is not None
    found = {each.key: each for each in gleanings(change, session_id)}
    chosen = [found[key] for key in dict.fromkeys(keys) if key in found]
    if not chosen:
        raise Refused("Er is niets gekozen.", "Er is niets veranderd.", "Kies eerst een regel.")
    day = held.held_on or today
    return tuple(_reap_one(change, held, each, what, day, today) for each in chosen)


def _reap_one(
    change: Change, held: Session, each: Gleaning, what: str, day: date, today: date
) -> int:
    if what == KNOWLEDGE:
        line_id = _knowledge(change, held, each, day)
    else:
        line_id = _action(change, held, each, what, day)
    if what == COACH:
        labels.put_on(change, "line", line_id, labels.find_or_add(change, COACH_LABEL))
    kind, key = each.key
    if kind == LINE:
        line_links.add(change, line_id, key)
        _process(change, key, today)
    elif kind == LESSON:
        change.insert(harvested, line_id=line_id, lesson_id=key)
    else:
        change.insert(harvested, line_id=line_id, participant_id=key)
    line_links.set_municipalities(change, line_id, _places(change, each.key))
    return line_id


def _knowledge(change: Change, held: Session, each: Gleaning, day: date) -> int:
    """Outside the session, which would keep it as closed as itself; without who said it."""
    closed = Confidentiality.PRIVATE if each.private else Confidentiality.SHAREABLE
    return lines.add(
        change,
        Home(),
        _capital(each.text),
        kind="insight",
        confidentiality=closed.value,
        region_id=held.region_id,
        written_on=day,
    )


def _action(change: Change, held: Session, each: Gleaning, what: str, day: date) -> int:
    home = Home() if locked.is_locked(change, held.id) else _harvest_home(change, held.id)
    text = _wording(change, each, what)
    if what == ACTION and each.key[0] == LINE:
        # As when it is filed in the minutes: who and when are read from its words.
        line_id = lines.add(change, home, text, written_on=day, region_id=held.region_id)
        filing.file(change, line_id, "action", day)
    else:
        line_id = actions.add(change, text, day, home=home)
    closed = "" if home.session_id is not None else Confidentiality.PARTICIPANTS.value
    closed = Confidentiality.PRIVATE.value if each.private else closed
    change.update(line, line_id, confidentiality=closed, region_id=held.region_id)
    return line_id


def _harvest_home(source: Reader, session_id: int) -> Home:
    """The part of the programme that is called harvest, or the session itself."""
    query = (
        select(agenda_item.c.id, agenda_item.c.title)
        .where(agenda_item.c.session_id == session_id)
        .order_by(agenda_item.c.position)
    )
    items = [row.id for row in source.rows(query) if fold(row.title).startswith("oogst")]
    return Home(session_id, items[0] if items else None)


def _wording(source: Reader, each: Gleaning, what: str) -> RichText:
    """``Coachvraag: voorbeeld van een raadsbrief (Femke Rietveen, Oudewaard)``."""
    kind, key = each.key
    if kind == LINE:
        return _behind(_COACH_WORD, each.text) if what == COACH else each.text
    who = _person_of(source, kind, key)
    if what == COACH:
        about = f"{_COACH_WORD}{each.text.text} ("
        return _with_name(about, each.by, who, f", {each.place})" if each.place else ")")
    return _with_name("", each.by, who, f" {each.kind}: {each.text.text}")


def _with_name(before: str, name: str, person_id: int | None, behind: str) -> RichText:
    marks: tuple[Mark, ...] = ()
    if person_id is not None:
        span = len(before), len(before) + len(name)
        marks = (Mark(*span, MarkKind.PERSON, str(person_id)),)
    return RichText(f"{before}{name}{behind}", marks)


def _behind(word: str, text: RichText) -> RichText:
    by = len(word)
    moved = (Mark(m.start + by, m.end + by, m.kind, m.target) for m in text.marks)
    return RichText(word + text.text, tuple(moved))


def _capital(text: RichText) -> RichText:
    first = text.text[:1].upper()
    return RichText(first + text.text[1:], text.marks) if len(first) == 1 else text


def _participant(kind: str, key: int) -> ColumnElement[bool]:
    if kind == SEEK:
        return participant.c.id == key
    learner = select(lesson.c.learner_id).where(lesson.c.id == key)
    return participant.c.id == learner.scalar_subquery()


def _person_of(source: Reader, kind: str, key: int) -> int | None:
    found = source.value(select(participant.c.person_id).where(_participant(kind, key)))
    return None if found is None else int(found)


def _places(source: Reader, key: Key) -> list[int]:
    """The municipality of who sought or learnt it; of a quick note those it was about."""
    if key[0] == LINE:
        return list(line_links.municipalities_of(source, key[1]))
    place = source.value(select(participant.c.municipality_id).where(_participant(*key)))
    return [] if place is None else [int(place)]


def _process(change: Change, line_id: int, today: date) -> None:
    """A quick note of which something was made is done with."""
    if quick_notes.get(change, line_id) is not None:
        quick_notes.process(change, (line_id,), True, today)


def short_name(fruit: Fruit) -> str:
    """``actie A-2026-52``, ``coachvraag A-2026-53``, ``kennis``."""
    word = {ACTION: "actie", COACH: "coachvraag", KNOWLEDGE: "kennis"}[fruit.what]
    return f"{word} {fruit.number}" if fruit.number else word
