"""Reads a tagged PDF the way a screen reader does, with pikepdf alone: the guard of our papers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page
import pikepdf
import pypdfium2

PROFILES = ("ua1", "2a")
_CODE = re.compile(r"<(..)> <([0-9A-F]{4,})>")
_LIMITS = page.SafetyLimits(max_table_grid_rows=100_000)


def failures(data: bytes) -> list[str]:
    """What the checker has against a file, for both standards."""
    found = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(data, profile=profile, limits=_LIMITS)
        found += [f"{profile} {each.rule_id}: {each.message}" for each in report.failures]
        assert report.is_compliant == (not report.failures)
    return found


@dataclass
class Node:
    """One structure element: role, text, (page, MCID) of its content in reading order, children."""

    role: str
    element: Any
    text: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    kids: list[Node] = field(default_factory=list)

    def all(self, *roles: str) -> list[Node]:
        """This element and all below with one of these roles, in reading order."""
        own = [self] if self.role in roles else []
        return own + [node for kid in self.kids for node in kid.all(*roles)]

    def spoken(self) -> str:
        """All text in here as it is read, words apart."""
        return " ".join("".join(self.text).split())

    @property
    def pages(self) -> set[int]:
        """The pages it stands on, from 0."""
        return {page for page, _ in self.places}

    def outline(self) -> tuple[object, ...]:
        """Roles and their nesting, for comparing shapes."""
        return (self.role, *(kid.outline() for kid in self.kids))


class Reader:
    """A tagged file taken apart: the tree with its text, and what is artifact on each page."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.marked: list[dict[int, str]] = []
        self.artifacts: list[str] = []
        for sheet in self.pdf.pages:
            marked, artifact = _page_text(sheet)
            self.marked.append(marked)
            self.artifacts.append(" ".join(artifact.split()))
        self._numbers: dict[Any, int] = {
            sheet.objgen: number for number, sheet in enumerate(self.pdf.pages)
        }
        (root,) = self.pdf.Root.StructTreeRoot.K
        self.tree = self._node(root)

    def spoken(self) -> str:
        """The whole file as it is read."""
        return self.tree.spoken()

    def texts(self, *roles: str) -> list[str]:
        """The text of each element with one of these roles."""
        return [node.spoken() for node in self.tree.all(*roles)]

    def _node(self, element: Any) -> Node:
        node = Node(str(element.S)[1:], element)
        own = self._numbers.get(element.Pg.objgen) if "/Pg" in element else None
        for kid in element.get("/K", []):
            inside = isinstance(kid, pikepdf.Dictionary)
            if inside and kid.get("/Type") == "/OBJR":
                continue
            if inside and "/S" in kid:
                child = self._node(kid)
                node.kids.append(child)
                node.text += [*child.text, "" if child.role == "Link" else " "]
                node.places += child.places
                continue
            number = self._numbers[kid.Pg.objgen] if inside else own
            assert number is not None
            mcid = int(kid.MCID if inside else kid)
            node.text.append(self.marked[number].pop(mcid))
            node.places.append((number, mcid))
        return node


def _page_text(sheet: pikepdf.Page) -> tuple[dict[int, str], str]:
    """Text by MCID, and the text outside of any element."""
    codes = {name: _to_unicode(font) for name, font in sheet.Resources.Font.items()}
    marked: dict[int, str] = defaultdict(str)
    open_marks: list[tuple[str, Any]] = []
    artifact, face = "", {}
    for operands, operator in operations(sheet, "BDC BMC EMC Tf Tj"):
        shown = ""
        if operator in ("BDC", "BMC"):
            inside = operands[1] if operator == "BDC" else {}
            open_marks.append((str(operands[0]), inside))
            shown = str(inside.get("/ActualText", ""))
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            face = codes[str(operands[0])]
        elif not any("/ActualText" in inside for _, inside in open_marks):
            shown = "".join(face[code] for code in bytes(operands[0]))
        mcid = next((int(each["/MCID"]) for _, each in open_marks if "/MCID" in each), None)
        if mcid is not None:
            marked[mcid] += shown
        else:
            assert not shown or open_marks[0][0] == "/Artifact"
            artifact += f" {shown}"
    return marked, artifact


def operations(sheet: pikepdf.Page, wanted: str) -> Iterator[tuple[list[Any], str]]:
    """The operations of a page with one of these names: (operands, name)."""
    for instruction in pikepdf.parse_content_stream(sheet, wanted):
        yield list(instruction.operands), str(instruction.operator)


def _to_unicode(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in _CODE.findall(cmap)
    }


def letters_outside(data: bytes, left: float, right: float) -> list[str]:
    """Letters drawn left or right of the margins (points), or off the top or bottom of a page."""
    outside = []
    with pypdfium2.PdfDocument(data) as document:
        for sheet in document:
            width, height = sheet.get_size()
            text = sheet.get_textpage()
            for number in range(text.count_chars()):
                x0, y0, x1, y1 = text.get_charbox(number)
                if not text.get_text_range(number, 1).strip():
                    continue  # the space that ends a line is not seen
                if x1 > x0 and (x0 < left - 2 or x1 > width - right + 2 or y0 < 0 or y1 > height):
                    outside.append(text.get_text_range(number, 1))
    return outside
