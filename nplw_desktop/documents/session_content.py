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
from nplw_desktop.region.summary import ActionRow, Attendee, Photo, SessionSummary

NOTHING_YET = "Er is nog niets vastgelegd."
_UNKNOWN = "nog te bepalen"
_LONGEST_REGION = 300
_CONFIDENTIALITY = {**WORDS, Confidentiality.PARTICIPANTS: "Alleen voor deelnemers"}
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
    name = _one_line(summary.region)
    name = name if len(name) <= _LONGEST_REGION else f"{name[:_LONGEST_REGION]}…"
    return name if not name or name.lower().startswith("regio") else f"Regio {name}"


def title(summary: SessionSummary) -> str:
    """The title; the kind of session where no title was given."""
    return _one_line(summary.title) or _one_line(summary.kind) or "Verslag"


def subtitle(summary: SessionSummary) -> str:
    """What this is and of when, with the kind where the title does not say it."""
    kind = _one_line(summary.kind)
    said = kind.lower() in title(summary).lower()
    return f"Samenvatting van {dates.long(summary.held_on)}" + ("" if said else f" · {kind}")


def day(summary: SessionSummary) -> str:
    """``26 november 2026``."""
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
    if summary.version > 1:
        said.append(f"Versie {summary.version}")
    by = f" door {_one_line(summary.look.sender)}" if summary.look.sender.strip() else ""
    if made_on is not None:
        said.append(f"Opgemaakt op {dates.long(made_on)}{by}")
    elif by:
        said.append(f"Opgemaakt{by}")
    return " · ".join(said)


def facts(summary: SessionSummary) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known of the session."""
    known = (
        ("Tijd", _times(summary.starts_at, summary.ends_at)),
        ("Plaats", summary.place),
        ("Voorzitter", summary.chair),
        ("Verslag", summary.minute_taker),
    )
    return tuple((label, value) for label, value in known if clean(value).strip())


def sections(summary: SessionSummary) -> tuple[Section, ...]:
    """The sections that have something to say."""
    every = (
        Section("Aanwezig", _people(summary)),
        _section("Doel", Kind.PROSE, [(RichText(summary.purpose),)]),
        _section("Agenda", Kind.AGENDA, _numbered(summary.agenda)),
        _section("Kernpunten", Kind.KEY_POINTS, [(point,) for point in summary.key_points]),
        _section(
            "Besluiten", Kind.DECISIONS, [(RichText(d.number), d.text) for d in summary.decisions]
        ),
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
    return _one_line(photo.alt_text) or "Foto zonder beschrijving"


def _section(name: str, kind: Kind, rows: Iterable[Row]) -> Section:
    told = tuple(row for row in rows if any(clean(cell.text).strip() for cell in row))
    return Section(name, (Block(kind, told),) if told else ())


def _one_line(words: str) -> str:
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
    return ", ".join(_name(person) for person in people)


def _name(person: Attendee) -> str:
    known = ", ".join(part for part in (person.organisation, person.duty) if part.strip())
    return f"{person.name} ({known})" if known else person.name


def _numbered(items: Iterable[str]) -> list[Row]:
    return [(RichText(str(n)), RichText(_one_line(item))) for n, item in enumerate(items, start=1)]


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
