"""A page of contents: where each part begins, as links with the number of their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from nplw_desktop.documents.tagged.canvas import Placed, TaggedCanvas
from nplw_desktop.documents.tagged.lines import Run, TextStyle, break_lines, natural_width, plain
from nplw_desktop.documents.tagged.structure import Element

_PAGE_ROOM = 36.0
"""Points at the right for the number of the page."""


class ContentsLine(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One line of the contents: a label, what it is, and the page, all one link to ``key``.

    The page is filled in when the file is written, for then it is known; so the number of it is
    drawn in digits alone, which every face of ours has.
    """

    def __init__(
        self,
        element: Element,
        label: Sequence[Run],
        runs: Sequence[Run],
        style: TextStyle,
        key: str,
        *,
        indent: float,
    ) -> None:
        super().__init__()
        self._link = element.add("Reference").add("Link")
        self._label, self._runs, self._style = label, runs, style
        self._key, self._indent = key, indent
        self.spaceBefore, self.spaceAfter = style.space_before, style.space_after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the height needed."""
        del height
        self._lines = break_lines(self._runs, width - self._indent - _PAGE_ROOM)
        self.width, self.height = width, max(len(self._lines), 1) * self._style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        canvas: TaggedCanvas = self.canv
        top = self.height - self._style.baseline
        placed = [Placed(0, top, line.pieces) for line in break_lines(self._label, float("inf"))]
        for number, line in enumerate(self._lines):
            placed.append(Placed(self._indent, top - number * self._style.leading, line.pieces))
        for each in (placed[0], placed[-1]):
            each.pieces[-1].text += " "  # else a reader joins it to what follows
        with canvas.element(self._link):
            canvas.write(placed)
            canvas.later(lambda: self._draw_page(canvas, top))
        left, bottom = canvas.absolutePosition(0, 0)
        spoken = f"{plain(self._label)} {plain(self._runs)}".strip()
        rect = (left, bottom, left + self.width, bottom + self.height)
        canvas.link_within(self._link, self._key, spoken, rect)

    def _draw_page(self, canvas: TaggedCanvas, y: float) -> None:
        run = replace(self._runs[0], text=str(canvas.page_of(self._key)), href="")
        (line,) = break_lines([run], float("inf"))
        start = self.width - natural_width([run])
        canvas.write([Placed(start, y, line.pieces)])
