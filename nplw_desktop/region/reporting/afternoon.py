"""Reading a co-working afternoon for its paper: who works on what, seeks what, learnt from whom."""

from __future__ import annotations

from nplw_desktop.region import co_working, lines, names
from nplw_desktop.region.folding import fold
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import line
from nplw_desktop.region.reporting.content import Afternoon, LessonRow, WorkRow
from nplw_desktop.region.reporting.lens import Lens
from nplw_desktop.region.summary import SessionSummary
from nplw_desktop.store import Reader

_SAID = ("paragraph", "heading", "bullet", "numbered", "announcement", "quick_note")


def afternoon(source: Reader, lens: Lens, summary: SessionSummary) -> Afternoon:
    """The afternoon; what the choice leaves out is empty."""
    choice, session_id = lens.choice, lens.held.id
    lessons: tuple[LessonRow, ...] = ()
    if choice.has("lessons"):
        found = co_working.outcome(source, session_id).lessons
        lessons = tuple(LessonRow(row.learner, row.text, row.teacher) for row in found)
    return Afternoon(
        summary,
        people=_people(source, session_id) if choice.has("people") else (),
        lessons=lessons,
        helped=_helped(lessons),
        notes=_notes(source, lens) if choice.has("notes") else (),
    )


def _people(source: Reader, session_id: int) -> tuple[WorkRow, ...]:
    """Who is there and works on or seeks something, by where they are from."""
    there = [
        one
        for one in co_working.workers(source, session_id)
        if one.is_there and (one.works_on or one.seeks)
    ]
    there.sort(key=lambda one: (not one.place, fold(one.place), names.sort_key(one.name)))
    return tuple(WorkRow(one.display_name, one.place, one.works_on, one.seeks) for one in there)


def _notes(source: Reader, lens: Lens) -> tuple[RichText, ...]:
    query = (
        lines.query()
        .where(line.c.session_id == lens.held.id, line.c.kind.in_(_SAID))
        .order_by(line.c.position, line.c.id)
    )
    return tuple(found.text for found in lines.read(source, query) if lens.shows(found))


def _helped(lessons: tuple[LessonRow, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who helped whom, in the order it was written down."""
    pairs: dict[str, dict[str, None]] = {}
    for each in lessons:
        if each.teacher and each.learner:
            pairs.setdefault(each.teacher, {})[each.learner] = None
    return tuple((teacher, tuple(learners)) for teacher, learners in pairs.items())
