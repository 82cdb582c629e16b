"""The recovery sheet on paper: the key of one file to type over, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportlab.platypus import Flowable, Indenter

from nplw_desktop import __version__
from nplw_desktop.documents import fonts, style, text
from nplw_desktop.documents.tagged import (
    COLUMN,
    DECIMAL,
    DISC,
    ROW,
    Beside,
    Cell,
    Details,
    Item,
    ListLook,
    Paper,
    Rule,
    TableLook,
    Text,
    TextStyle,
    listing,
    table,
)
from nplw_desktop.region import dates

__all__ = ["RecoverySheet", "build"]

_SUBTITLE = "Hiermee gaat een versleuteld bestand open zonder wachtzin"
_PURPOSE = (
    "Met dit blad open je het bestand zonder wachtzin, bijvoorbeeld als je die vergeten bent. Zonder "
    "wachtzin en zonder dit blad kan niemand erin, ook wij niet."
)
_KEEPING = (
    "Druk het af en bewaar het waar je ook andere belangrijke papieren bewaart: een kluis, een map "
    "thuis. Niet bij de laptop en niet in de laptoptas.",
    "Wie dit blad en het bestand heeft, kan alles lezen. Maak er geen foto van en mail het niet.",
    "Bewaarde je het ook als PDF? Zet die niet op deze laptop.",
)
_STEPS = (
    "Open NPLW Desktop en kies het bestand.",
    "Kies ‘Herstelblad gebruiken’ waar om de wachtzin wordt gevraagd.",
    "Typ de veertien groepen over. Hoofdletters, spaties en streepjes maken niet uit. Een tikfout "
    "wordt herkend, en het programma zegt in welke groep.",
    "Kies een nieuwe wachtzin en druk het nieuwe herstelblad af.",
)
_EXPIRES = (
    "Wijzig je de wachtzin, dan werkt dit blad niet meer voor het bestand: maak een nieuw blad en "
    "vernietig dit. Kopieën van vóór de wijziging gaan nog wel open met dit blad."
)
_SECTIONS = (
    ("Waarvoor", (_PURPOSE,), ""),
    ("Bewaren", _KEEPING, DISC),
    ("Gebruiken", _STEPS, DECIMAL),
    ("Verloopt", (_EXPIRES,), ""),
)
_ALPHABET = (
    "De letters I, L, O en U komen niet voor. Lees je er een, dan is het een 1, een 0 of een V."
)

_LONGEST_NAME = 60
_PAIRS = 2  # groups beside each other
_GROUP = TextStyle(fonts.SEMIBOLD, 21, 26, style.colour("ink"))
_PLACE = TextStyle(fonts.REGULAR, 10.5, 26, style.colour("ink3"))
_ITEM = replace(style.BODY, space_after=3)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet; ``repr`` hides the groups, which are the key."""

    file_name: str
    made_on: date
    groups: tuple[str, ...] = field(repr=False)
    owner: str = ""


def build(sheet: RecoverySheet, *, invariant: bool = False) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a, on one page.

    With ``invariant`` the same sheet always gives the same bytes.
    """
    paper = Paper()
    name = _short(sheet.file_name)
    story: list[Flowable] = [
        style.Letterhead(paper, name, [style.Badge("Geheim", lock=True)]),
        paper.heading(1, text.runs("Herstelblad", style.TITLE), style.TITLE),
        paper.text(text.runs(_SUBTITLE, style.SUBTITLE), style.SUBTITLE),
        Rule(1.5, style.colour("primary"), before=10.5, after=0),
        _facts(paper, sheet),
        Rule(0.75, style.colour("line"), before=7.5, after=0),
        Indenter(left=style.LABEL_WIDTH),
    ]
    label = _label(paper, "Sleutel")
    story.append(_below(_groups(paper, sheet.groups, label), style.SECTION_GAP))
    story.append(paper.text(text.runs(_ALPHABET, style.QUIET), style.QUIET))
    for title, words, numbering in _SECTIONS:
        label = _label(paper, title)
        texts = _items(paper, words, numbering) if numbering else [_prose(paper, *words)]
        texts[0].beside = label
        story += [_below(texts[0], style.SECTION_GAP), *texts[1:]]
    details = Details(
        title=f"Herstelblad van {text.clean(name)}",
        author=text.clean(_short(sheet.owner)) or text.clean(name),
        subject=_SUBTITLE,
        creator=f"NPLW Desktop {__version__}",
    )
    foot = style.Foot((f"Herstelblad van {name}", "Herstelblad"), dates.numeric(sheet.made_on))
    return paper.write(story, style.PAGE, details, foot, invariant=invariant)


def _label(paper: Paper, title: str) -> Beside:
    heading = paper.heading(2, text.runs(title, style.SECTION), style.SECTION)
    return Beside(heading, style.LABEL_WIDTH)


def _below(block: Flowable, gap: float) -> Flowable:
    block.spaceBefore = gap
    return block


def _facts(paper: Paper, sheet: RecoverySheet) -> Flowable:
    """Which file, whose, and since when: what tells sheets in one drawer apart."""
    facts = [("Bestand", _short(sheet.file_name)), ("Gemaakt op", dates.long(sheet.made_on))]
    if sheet.owner.strip():
        facts.insert(1, ("Van", _short(sheet.owner)))
    gap = 12.0
    width = (style.PAGE.width - gap * (len(facts) - 1)) / len(facts)
    widths = [width + gap] * (len(facts) - 1) + [width]
    made = table(
        paper.root,
        [[Cell(text.runs(name, style.FACT), style.FACT, heads=COLUMN) for name, _ in facts]],
        [[Cell(text.runs(value, style.BODY), style.BODY) for _, value in facts]],
        TableLook(widths, padding=0, gap=gap, head_padding=0),
    )
    return _below(made, 6)


def _groups(paper: Paper, groups: Sequence[str], label: Beside) -> Flowable:
    """The groups with their places, to be read in rows; digits are equally wide in this face."""
    head = [
        Cell(text.runs(word, style.HEAD), style.HEAD, heads=COLUMN)
        for word in ("Groep", "Tekens") * _PAIRS
    ]
    cells = [
        (
            Cell(text.runs(str(place), _PLACE), _PLACE, heads=ROW),
            Cell(text.runs(group, _GROUP), _GROUP),
        )
        for place, group in enumerate(groups, start=1)
    ]
    body = [
        [cell for pair in cells[at : at + _PAIRS] for cell in pair]
        for at in range(0, len(cells), _PAIRS)
    ]
    width = (style.PAGE.width - style.LABEL_WIDTH) / _PAIRS
    look = TableLook(
        widths=(40, width - 40) * _PAIRS,
        padding=1.5,
        gap=6,
        under_head=(0.75, style.colour("field")),
        under_row=(0.75, style.colour("line")),
    )
    return table(paper.root, [head], body, look, beside=label)


def _prose(paper: Paper, words: str) -> Text:
    return paper.text(text.runs(words, style.BODY), style.BODY)


def _items(paper: Paper, lines: Sequence[str], numbering: str) -> list[Text]:
    marks = (
        ("•",) * len(lines) if numbering == DISC else [f"{n}." for n in range(1, 1 + len(lines))]
    )
    items = [
        Item(text.runs(words, _ITEM), text.runs(mark, style.NUMBER))
        for words, mark in zip(lines, marks, strict=True)
    ]
    return listing(paper.root, items, ListLook(_ITEM, least=13.5, numbering=numbering))


def _short(name: str) -> str:
    """At most so long that the sheet stays one page; both ends of a name say something."""
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"
