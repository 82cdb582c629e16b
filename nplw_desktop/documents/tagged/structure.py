"""The structure tree of a tagged PDF (ISO 32000-1 14.7): what each piece of a page is.

The tree is made before anything is drawn, in reading order, so that the order in which a page
happens to be painted never decides what a screen reader says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString

_OWNERS = {"L": "List", "TH": "Table", "TD": "Table", "Figure": "Layout"}
_EMPTY_ALLOWED = frozenset({"TH", "TD"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of content on a page (counted from 0)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation on a page, by ReportLab's reference to it."""

    page: int
    annotation: Any


class Element(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """One element: a role, attributes in PDF syntax (``Scope="/Column"``), and what is in it."""

    __RefOnly__ = 1

    def __init__(self, role: str, parent: Element | None = None, **attributes: str) -> None:
        self.role = role
        self.parent = parent
        self.attributes = attributes
        self.alt = ""
        self.kids: list[Element | Marked | Annotated] = []
        if parent is not None:
            parent.kids.append(self)

    def add(self, role: str, **attributes: str) -> Element:
        """A new last child."""
        return Element(role, self, **attributes)

    def prune(self) -> bool:
        """Drop what holds nothing; False if this element holds nothing itself."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.role in _EMPTY_ALLOWED

    def format(self, document: Any) -> bytes:
        """The element in PDF syntax; ReportLab calls this when the file is written."""
        page = next((kid.page for kid in self.kids if isinstance(kid, Marked)), None)
        parts = [b"<</S/%s/P %s" % (self.role.encode(), _reference(document, self.parent))]
        if page is not None:
            parts.append(b"/Pg %s" % _page(document, page))
        if self.attributes:
            parts.append(self._attributes())
        if self.alt:
            parts.append(b"/Alt" + PDFString(self.alt).format(document))
        parts.append(b"/K[%s]>>" % b" ".join(self._kids(document, page)))
        return b"".join(parts)

    def _attributes(self) -> bytes:
        pairs = "".join(f"/{key} {value}" for key, value in self.attributes.items())
        return f"/A<</O/{_OWNERS[self.role]}{pairs}>>".encode()

    def _kids(self, document: Any, own_page: int | None) -> list[bytes]:
        out = []
        for kid in self.kids:
            if isinstance(kid, Element):
                out.append(_reference(document, kid))
            elif isinstance(kid, Annotated):
                target = kid.annotation.format(document)
                out.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (_page(document, kid.page), target))
            elif kid.page == own_page:
                out.append(b"%d" % kid.mcid)
            else:
                out.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (_page(document, kid.page), kid.mcid))
        return out


class Tree(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The root of the tree, with the way back from content to its element."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.document = Element("Document")
        self.document.parent = self
        self._heading = 0
        self._back: list[Element | list[Element]] = []

    def heading(self, level: int, parent: Element | None = None) -> Element:
        """A new heading; ValueError for a level that skips one (PDF/UA-1 7.4.2)."""
        if not 1 <= level <= min(self._heading + 1, 6):
            raise ValueError(f"heading {level} cannot follow heading {self._heading}")
        self._heading = level
        return (parent or self.document).add(f"H{level}")

    def way_back(self, target: Element | list[Element]) -> int:
        """A key for an annotation's element, or for the elements of a page by MCID."""
        self._back.append(target)
        return len(self._back) - 1

    def format(self, document: Any) -> bytes:
        """The root in PDF syntax; ReportLab calls this when the file is written."""
        nums = b" ".join(
            b"%d %s" % (key, self._targets(document, target))
            for key, target in enumerate(self._back)
        )
        return b"<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>" % (
            _reference(document, self.document),
            nums,
            len(self._back),
        )

    @staticmethod
    def _targets(document: Any, target: Element | list[Element]) -> bytes:
        if isinstance(target, Element):
            return _reference(document, target)
        return b"[%s]" % b" ".join(_reference(document, element) for element in target)


def _reference(document: Any, thing: Any) -> bytes:
    written: bytes = document.Reference(thing).format(document)
    return written


def _page(document: Any, number: int) -> bytes:
    return _reference(document, document.Pages.pages[number])
