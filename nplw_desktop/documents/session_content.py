"""What the summary of a session says, in Dutch and in reading order; no layout in here.

The paper and the plain text beside its preview are both made from this, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, auto

from nplw_desktop.documents.text import clean
from nplw_desktop.region import dates
from nplw_desktop.region.confidentiality import WORDS, Confidentiality
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.summary import ActionRow, Attendee, DecisionRow, Photo, SessionSummary

NOTHING_YET = "Er is nog niets vastgelegd."
_UNKNOWN = "nog te bepalen"
_LONGEST_REGION = 300
_CONFIDENTIALITY = {**WORDS, Confidentiality.PARTICIPANTS: "Alleen voor deelnemers"}
NO_LONGER = {"withdrawn": "ingetrokken", "replaced": "vervangen"}
"""What a decision is called that is no longer valid."""

ACTION_HEAD = ("Wie", "Wat", "Wanneer")

Row = tuple[RichText, ...]


class Kind(Enum):
    """What the rows of a block are."""

    PROSE = auto()
    QUIET = auto()
    AGENDA = auto()
    DECISIONS = auto()
    ACTIONS = auto()
    KEY_POINTS = auto()
    INSIGHTS = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one kind: two texts a row for agenda and decisions, three for actions, else one."""

    kind: Kind
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A label and what stands beside it; never empty."""

    title: str
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()


def region_name(summary: SessionSummary) -> str:
    """``Regio Rivierenzoom``, also where the region is kept as ``Rivierenzoom``."""
    return region_called(summary.region)


def region_called(name: str) -> str:
    """A region as letterheads name it."""
    name = one_line(name)
    name = name if len(name) <= _LONGEST_REGION else f"{name[:_LONGEST_REGION]}…"
    return name if not name or name.lower().startswith("regio") else f"Regio {name}"


def title(summary: SessionSummary) -> str:
    """The title; the kind of session where no title was given."""
    return one_line(summary.title) or one_line(summary.kind) or "Verslag"


def subtitle(summary: SessionSummary) -> str:
    """What this is and of when, with the kind where the title does not say it."""
    kind = one_line(summary.kind)
    said = kind.lower() in title(summary).lower()
    return held("Samenvatting", summary) + ("" if said else f" · {kind}")


def held(word: str, summary: SessionSummary) -> str:
    """``Verslag van donderdag 26 november 2026``, or that there is no date."""
    if summary.held_on is None:
        return f"{word} · nog zonder datum"
    return f"{word} van {dates.long(summary.held_on)}"


def day(summary: SessionSummary) -> str:
    """``26 november 2026``; ``nog zonder datum`` while there is none."""
    if summary.held_on is None:
        return "nog zonder datum"
    return dates.long(summary.held_on).split(" ", 1)[1]


def confidentiality(summary: SessionSummary) -> str:
    """Who may read it."""
    return _CONFIDENTIALITY[summary.confidentiality]


def is_draft(summary: SessionSummary) -> bool:
    """Whether the report still has to be adopted."""
    return summary.adopted_on is None


def status(summary: SessionSummary, made_on: date | None) -> str:
    """When it was adopted, which version this is, when and by whom it was made; may be empty."""
    said = []
    if summary.adopted_on is not None:
        said.append(f"Vastgesteld op {dates.long(summary.adopted_on)}")
        said.append(f"Versie {summary.version}")
    elif summary.version > 1:
        said.append(f"Concept van versie {summary.version}")
        if summary.replaces_on is not None:
            before = dates.long(summary.replaces_on)
            said.append(f"Versie {summary.version - 1} is vastgesteld op {before}")
    said.append(made(summary.look.sender, made_on))
    return " · ".join(filter(None, said))


def made(sender: str, made_on: date | None) -> str:
    """When and by whom a paper was made; empty when neither is known."""
    by = f" door {one_line(sender)}" if sender.strip() else ""
    if made_on is not None:
        return f"Opgemaakt op {dates.long(made_on)}{by}"
    return f"Opgemaakt{by}" if by else ""


def archived(summary: SessionSummary) -> str:
    """``Z/26/1204, gearchiveerd op 5 januari 2027``; empty while it is not."""
    day = summary.archived_on
    when = f"gearchiveerd op {dates.long(day).split(' ', 1)[1]}" if day is not None else ""
    said = ", ".join(part for part in (one_line(summary.archive_reference), when) if part)
    return said[:1].upper() + said[1:]


def facts(summary: SessionSummary) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known of the session."""
    known = (
        ("Tijd", _times(summary.starts_at, summary.ends_at)),
        ("Plaats", summary.place),
        ("Voorzitter", summary.chair),
        ("Verslag", summary.minute_taker),
        ("Archief", archived(summary)),
    )
    return tuple((label, value) for label, value in known if clean(value).strip())


def sections(summary: SessionSummary) -> tuple[Section, ...]:
    """The sections that have something to say."""
    every = (
        Section("Aanwezig", _people(summary)),
        _section("Doel", Kind.PROSE, [(RichText(summary.purpose),)]),
        _section("Agenda", Kind.AGENDA, _numbered(summary.agenda)),
        _section("Kernpunten", Kind.KEY_POINTS, [(point,) for point in summary.key_points]),
        _section("Besluiten", Kind.DECISIONS, [_decision(row) for row in summary.decisions]),
        _section("Acties", Kind.ACTIONS, map(_action, summary.actions)),
        _section("Toezeggingen", Kind.ACTIONS, map(_action, summary.promises)),
        _section("Inzichten", Kind.INSIGHTS, [(insight,) for insight in summary.insights]),
        Section("Foto’s", photos=summary.photos),
        _section("Volgende keer", Kind.PROSE, [(RichText(summary.next_time),)]),
    )
    return tuple(section for section in every if section.blocks or section.photos)


def plain_text(summary: SessionSummary, *, made_on: date | None = None) -> str:
    """The whole summary as text, for a screen reader beside the picture of the paper."""
    marks = " · ".join(mark for mark, shown in badges(summary) if shown)
    known = [f"{label}: {clean(value)}" for label, value in facts(summary)]
    groups = [
        [region_name(summary), marks],
        [title(summary), subtitle(summary), status(summary, made_on), *known],
        *([section.title, *_plain_lines(section)] for section in sections(summary)),
    ]
    if not sections(summary):
        groups.append([NOTHING_YET])
    return "\n\n".join("\n".join(filter(None, group)) for group in groups) + "\n"


def badges(summary: SessionSummary) -> tuple[tuple[str, bool], ...]:
    """The words in the letterhead and whether they are shown: example, draft, who may read."""
    return (
        ("VOORBEELD", summary.example),
        ("Concept", is_draft(summary)),
        (confidentiality(summary), True),
    )


def alt_text(photo: Photo) -> str:
    """The words for who cannot see a photo."""
    return one_line(photo.alt_text) or "Foto zonder beschrijving"


def _section(name: str, kind: Kind, rows: Iterable[Row]) -> Section:
    told = tuple(row for row in rows if any(clean(cell.text).strip() for cell in row))
    return Section(name, (Block(kind, told),) if told else ())


def one_line(words: str) -> str:
    """Words as the glyph gate lets them through, on one line."""
    return " ".join(clean(words).split())


def _people(summary: SessionSummary) -> tuple[Block, ...]:
    blocks = []
    if summary.present:
        blocks.append(Block(Kind.PROSE, ((RichText(_names(summary.present)),),)))
    gone = (("Afgemeld", summary.excused), ("Niet aanwezig", summary.absent))
    told = " ".join(f"{label}: {_names(people)}." for label, people in gone if people)
    if told:
        blocks.append(Block(Kind.QUIET, ((RichText(told),),)))
    return tuple(blocks)


def _names(people: Iterable[Attendee]) -> str:
    return ", ".join(named(person) for person in people)


def named(person: Attendee) -> str:
    """``W. Ossekamp (RES, voorzitter)``."""
    known = ", ".join(part for part in (person.organisation, person.duty) if part.strip())
    return f"{person.name} ({known})" if known else person.name


def _numbered(items: Iterable[str]) -> list[Row]:
    return [(RichText(str(n)), RichText(one_line(item))) for n, item in enumerate(items, start=1)]


def _decision(row: DecisionRow) -> Row:
    """A decision; of one that no longer holds, what became of it."""
    state = NO_LONGER.get(row.status, "")
    text = RichText(f"{row.text.text} ({state})", row.text.marks) if state else row.text
    return RichText(row.number), text


def _action(action: ActionRow) -> Row:
    when = dates.short_with_day(action.due_on) if action.due_on else _UNKNOWN
    if action.done:
        when = f"{when}\nklaar" if action.due_on else "klaar"
    return RichText(action.owner.strip() or _UNKNOWN), action.text, RichText(when)


def _times(starts: time | None, ends: time | None) -> str:
    if starts is None:
        return f"tot {ends:%H:%M}" if ends else ""
    return f"{starts:%H:%M}–{ends:%H:%M}" if ends else f"{starts:%H:%M}"


def _plain_lines(section: Section) -> list[str]:
    rows = [_plain_row(block.kind, row) for block in section.blocks for row in block.rows]
    return [*rows, *(f"Foto: {alt_text(photo)}" for photo in section.photos)]


def _plain_row(kind: Kind, row: Row) -> str:
    cells = [clean(cell.text).replace("\n", ", ").strip() for cell in row]
    if kind is Kind.ACTIONS:
        who, what, when = cells
        return f"{who}: {what} ({when})"
    return " ".join(cell for cell in cells if cell)
