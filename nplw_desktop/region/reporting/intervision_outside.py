"""An intervision session for outside the group: initials instead of names, nothing of the case."""

from __future__ import annotations

from dataclasses import replace

from nplw_desktop.region import labels, people
from nplw_desktop.region import names as naming
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting import intervision_rows as rows
from nplw_desktop.region.reporting.initials import Initials, of
from nplw_desktop.region.reporting.intervision_content import IntentionRow, ShareableVersion
from nplw_desktop.region.reporting.intervision_lens import (
    SAID,
    Read,
    action,
    group_of,
    head_of,
    name_of,
)


def shareable(read: Read) -> ShareableVersion:
    """The rows of the shareable version."""
    choice, held, source = read.choice, read.held, read.source
    there = [one for one in read.people if one.was_there]
    short = _initials(read)
    named = choice.has("initials")
    shown = {kind: read.of_kind(kind) for kind in ("insight", "action")}
    said = [each.text for each in read.lines if each.kind in SAID and read.shows(each)]
    intentions = rows.intentions(source, held.id) if choice.has("intentions") else ()
    learnt = rows.learnt(source, held.id) if choice.has("learnt") else ()
    done = [action(each, held) for each in shown["action"]] if choice.has("actions") else []
    head = replace(
        head_of(read, Confidentiality.SHAREABLE),
        title=group_of(source, held),
        chair="",
        place="",
        confidentiality=Confidentiality.SHAREABLE,
    )
    return ShareableVersion(
        head,
        group=group_of(source, held),
        method=read.case.method_name,
        minutes=rows.length(source, held, read.phases),
        people=len(there),
        initials=tuple(sorted(of(name_of(one)) for one in there)) if named else (),
        themes=_themes(read),
        insights=tuple(short.rich(each.text) for each in shown["insight"])
        if choice.has("insights")
        else (),
        notes=tuple(map(short.rich, said)) if choice.has("notes") else (),
        actions=tuple(
            replace(each, text=short.rich(each.text), owner=short.name(each.owner) if named else "")
            for each in done
        ),
        intentions=tuple(_outside(each, short) for each in intentions),
        learnt=tuple(short.rich(text) for _, text in learnt),
        marks=rows.marks(source, held.id) if choice.has("marks") else rows.NO_MARKS,
    )


def _themes(read: Read) -> tuple[str, ...]:
    if not read.choice.has("themes"):
        return ()
    return tuple(each.name for each in labels.of(read.source, "session", read.held.id))


def _outside(row: IntentionRow, short: Initials) -> IntentionRow:
    """An intention without whose it is: even initials would say who brought the case."""
    return replace(row, text=short.rich(row.text), owner="", with_whom="")


def _initials(read: Read) -> Initials:
    """The initials of everyone who is known to be about this session."""
    guests = [name_of(one) for one in read.people if one.person_id is None]
    typed = [read.held.chair_name, read.case.owner, *(each.owner for each in read.lines)]
    guests += [naming.split(name) for name in typed if name.strip()]
    ids = {one.person_id for one in read.people}
    ids |= {read.held.chair_id, read.case.owner_id, read.case.timekeeper_id}
    ids |= {each.owner_id for each in read.lines}
    ids |= set(rows.members(read.source, read.held.series_id))
    wanted = frozenset(key for key in ids if key is not None)
    return Initials(guests, people.names_of(read.source, wanted))
