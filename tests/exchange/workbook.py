"""Reads a workbook cell by cell, as the format has it: what another program will see."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


@dataclass(frozen=True)
class Cell:
    """A cell: its type ("s" is text, "n" a number), what it holds, its formula and its format."""

    type: str
    value: str
    formula: str
    style: str


@dataclass(frozen=True)
class Sheet:
    """A sheet: its cells by name ("B2"), and which cells have a filter and stay in view."""

    name: str
    cells: dict[str, Cell]
    filtered: str
    frozen: str


def read(data: bytes) -> list[Sheet]:
    """All sheets in order."""
    with ZipFile(io.BytesIO(data)) as book:
        shared = _shared(book)
        formats = _formats(book)
        names = [
            str(each.get("name")) for each in _tree(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        ]
        return [
            _sheet(name, _tree(book, f"xl/worksheets/sheet{at}.xml"), shared, formats)
            for at, name in enumerate(names, start=1)
        ]


def _tree(book: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))


def _shared(book: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [
        _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(each.itertext()))
        for each in _tree(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    ]


def _formats(book: ZipFile) -> list[str]:
    tree = _tree(book, "xl/styles.xml")
    own = {each.get("numFmtId"): each.get("formatCode") for each in tree.iter(f"{_MAIN}numFmt")}
    used = tree.find(f"{_MAIN}cellXfs")
    assert used is not None
    return [str(own.get(each.get("numFmtId")) or each.get("numFmtId")) for each in used]


def _sheet(name: str, tree: ElementTree.Element, shared: list[str], formats: list[str]) -> Sheet:
    cells = {}
    for each in tree.iter(f"{_MAIN}c"):
        kind = each.get("t", "n")
        value = each.findtext(f"{_MAIN}v") or ""
        if kind == "s":
            value = shared[int(value)]
        formula = each.findtext(f"{_MAIN}f") or ""
        cells[str(each.get("r"))] = Cell(kind, value, formula, formats[int(each.get("s", "0"))])
    pane, chosen = tree.find(f".//{_MAIN}pane"), tree.find(f"{_MAIN}autoFilter")
    return Sheet(
        name,
        cells,
        "" if chosen is None else str(chosen.get("ref")),
        "" if pane is None else str(pane.get("topLeftCell")),
    )
