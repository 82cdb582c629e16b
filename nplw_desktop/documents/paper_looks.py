"""How the blocks of a sheet look on paper: type, space and lists. Lengths in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nplw_desktop.documents import fonts, style
from nplw_desktop.documents.sheet import Kind
from nplw_desktop.documents.tagged import DECIMAL, DISC, NONE, ListLook, TextStyle

FACT_GAP = 12.0
ROOM = 74.0
"""A heading with less than this below it goes to the next page with what it heads."""

POINT = replace(style.BODY, space_after=3)
LABELLED = replace(style.BODY, space_after=5.25)
PARAGRAPH = replace(style.BODY, space_after=4.5)
QUIET = replace(style.QUIET, space_after=4.5)
AGENDA = replace(style.BODY, space_after=0.75)
AGENDA_GAP = 12.0
LONG_TITLE = 120
"""Agenda items longer than this do not go in two columns."""

OWN_LABEL = replace(style.STRONG, size=9.5, colour=style.colour("accent"))
OWN = replace(PARAGRAPH, face=fonts.ITALIC, colour=style.colour("accent"))
MARGIN = replace(style.STRONG, size=9.5)
SMALL, SMALL_HEAD = replace(style.BODY, size=9, leading=12), replace(style.HEAD, size=9)
ITEM = TextStyle(fonts.SEMIBOLD, 13, 18, style.colour("ink"), space_before=17, space_after=3)
INNER = replace(style.STRONG, space_before=7, space_after=2)
HEADINGS: Mapping[int, TextStyle] = {2: ITEM, 3: INNER, 4: INNER}
TIME = replace(style.SECTION, leading=18)
ENTRY = replace(style.BODY, space_after=3.5)
ENTRY_STRONG = replace(ENTRY, face=fonts.SEMIBOLD)
IN_MARGIN = ListLook(LABELLED, gap=8, least=style.LABEL_WIDTH, numbering=NONE)
LISTS: Mapping[Kind, tuple[TextStyle, ListLook]] = {
    Kind.BULLETS: (style.BODY, ListLook(POINT, least=10.5, numbering=DISC)),
    Kind.NUMBERS: (style.NUMBER, ListLook(POINT, least=15, numbering=DECIMAL)),
    Kind.LABELLED: (style.STRONG, ListLook(LABELLED, gap=9, least=54, numbering=DECIMAL)),
    Kind.MARGIN: (MARGIN, IN_MARGIN),
    Kind.INSIGHTS: (style.BODY, ListLook(POINT, least=10.5, numbering=NONE, ornament=style.bar)),
    Kind.OWN: (OWN_LABEL, replace(IN_MARGIN, style=OWN, ornament=style.bar)),
    Kind.CHECKS: (style.BODY, ListLook(POINT, least=18, numbering=NONE)),
    Kind.AGENDA: (style.NUMBER, ListLook(AGENDA, least=15, numbering=DECIMAL)),
}
"""How the labels of each kind of list look, and the list itself."""
