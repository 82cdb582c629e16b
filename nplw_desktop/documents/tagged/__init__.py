"""The tagging layer over ReportLab: PDF/UA-1 and PDF/A-2a in one file.

From below: ``structure`` (the tree), ``metadata``, ``lines`` (breaking text), ``canvas`` (marking
what is drawn), ``text``, ``blocks``, ``cards``, ``lists``, ``tables`` (what a story is made of) and
``paper``.
"""

from nplw_desktop.documents.tagged.blocks import Columns, Figure, Rule, RuledSpace
from nplw_desktop.documents.tagged.canvas import Placed, TaggedCanvas
from nplw_desktop.documents.tagged.cards import CardBox
from nplw_desktop.documents.tagged.contents import ContentsLine
from nplw_desktop.documents.tagged.lines import (
    Colour,
    Run,
    TextStyle,
    break_lines,
    natural_width,
    plain,
)
from nplw_desktop.documents.tagged.lists import DECIMAL, DISC, NONE, Item, ListLook, listing
from nplw_desktop.documents.tagged.metadata import Details
from nplw_desktop.documents.tagged.paper import Page, Paper
from nplw_desktop.documents.tagged.structure import Element
from nplw_desktop.documents.tagged.tables import COLUMN, ROW, Cell, TableLook, table
from nplw_desktop.documents.tagged.text import Beside, Text

__all__ = [
    "COLUMN",
    "DECIMAL",
    "DISC",
    "NONE",
    "ROW",
    "Beside",
    "CardBox",
    "Cell",
    "Colour",
    "Columns",
    "ContentsLine",
    "Details",
    "Element",
    "Figure",
    "Item",
    "ListLook",
    "Page",
    "Paper",
    "Placed",
    "Rule",
    "RuledSpace",
    "Run",
    "TableLook",
    "TaggedCanvas",
    "Text",
    "TextStyle",
    "break_lines",
    "listing",
    "natural_width",
    "plain",
    "table",
]
