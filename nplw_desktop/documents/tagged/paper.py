"""A paper in the making: its tree, its story, and in the end its bytes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from nplw_desktop.documents.tagged.canvas import Footer, TaggedCanvas
from nplw_desktop.documents.tagged.lines import Run, TextStyle, plain
from nplw_desktop.documents.tagged.metadata import Details
from nplw_desktop.documents.tagged.structure import Element, Tree
from nplw_desktop.documents.tagged.text import Bookmark, Label, Text

# ReportLab's fonts are shared and remember what of them stands in the file being written.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins of every page, in points."""

    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Between the left and the right margin."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Between the top and the bottom margin."""
        return self.size[1] - self.top - self.bottom


class Paper:
    """Elements are made in reading order, with ``heading``, ``text`` or on ``root`` itself."""

    def __init__(self) -> None:
        self._tree = Tree()

    @property
    def root(self) -> Element:
        """The element that holds all others."""
        return self._tree.document

    def heading(self, level: int, runs: Sequence[Run], style: TextStyle, *, key: str = "") -> Text:
        """A heading that is also an entry of the outline; ValueError for a skipped level."""
        element = self._tree.heading(level)
        return Text(element, runs, style, bookmark=Bookmark(plain(runs), level, key))

    def labelled_heading(
        self, level: int, label: Sequence[Run], runs: Sequence[Run], style: TextStyle, indent: float
    ) -> Text:
        """A heading with the first of its words (a number, a time) in the margin before it."""
        element = self._tree.heading(level)
        told = f"{plain(label).strip()} {plain(runs)}".strip()
        before = Label(element, label) if label else None
        return Text(
            element, runs, style, indent=indent, label=before, bookmark=Bookmark(told, level)
        )

    def text(self, runs: Sequence[Run], style: TextStyle) -> Text:
        """A paragraph."""
        return Text(self.root.add("P"), runs, style)

    def write(
        self,
        story: Sequence[Flowable],
        page: Page,
        details: Details,
        footer: Footer,
        *,
        invariant: bool = False,
    ) -> bytes:
        """The file; with ``invariant`` equal stories give equal bytes, dated 1 January 2000."""
        out = BytesIO()

        def canvas(target: IO[bytes], **_: Any) -> TaggedCanvas:
            return TaggedCanvas(
                target,
                self._tree,
                details,
                footer=footer,
                pagesize=page.size,
                invariant=invariant,
            )

        frame = Frame(page.left, page.bottom, page.width, page.height, 0, 0, 0, 0)
        template = BaseDocTemplate(out, pagesize=page.size)
        template.addPageTemplates(PageTemplate(frames=[frame], pagesize=page.size))
        with _ONE_AT_A_TIME:
            template.build(list(story), canvasmaker=canvas)
        return out.getvalue()
