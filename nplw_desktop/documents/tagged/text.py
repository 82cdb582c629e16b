"""Text in a story: a paragraph, heading, table cell or list item that knows its element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from nplw_desktop.documents import fonts
from nplw_desktop.documents.tagged.canvas import Placed, TaggedCanvas
from nplw_desktop.documents.tagged.lines import Line, Run, TextStyle, break_lines
from nplw_desktop.documents.tagged.structure import Element

_LONELY = 2
"""No fewer lines of a text than this stand alone above or below a page break."""

_FUZZ = 1e-6


@dataclass(frozen=True, slots=True)
class Label:
    """A number or bullet before the first line, ``x`` points from the left of the text."""

    element: Element
    runs: Sequence[Run]
    x: float = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """A text drawn ``shift`` points to the left, on the first line of another; read before it."""

    text: Text
    shift: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, levels from 1; ``key`` is for a link from within the paper."""

    title: str
    level: int
    key: str = ""


Ornament = Callable[[TaggedCanvas, "Text"], None]
"""Decoration painted behind a text, in the text's own coordinates (origin lower left)."""


class Text(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The runs of one element, broken into lines; ``indent`` in points.

    A text that is drawn a second time (the head of a table on its next page) is an artifact then.
    """

    def __init__(
        self,
        element: Element,
        runs: Sequence[Run],
        style: TextStyle,
        *,
        indent: float = 0,
        label: Label | None = None,
        beside: Beside | None = None,
        bookmark: Bookmark | None = None,
        ornament: Ornament | None = None,
    ) -> None:
        super().__init__()
        self.element, self.runs, self.style, self.indent = element, runs, style, indent
        self.label, self.beside, self.bookmark, self.ornament = label, beside, bookmark, ornament
        self.spaceBefore, self.spaceAfter = style.space_before, style.space_after
        self._lines: list[Line] = []
        self._wrapped_to = -1.0
        self._drawn = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the height needed."""
        del height
        if width != self._wrapped_to:
            self._lines = break_lines(self.runs, width - self.indent)
            self._wrapped_to = width
        self.width, self.height = width, len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Text]:
        """The part that fits and the rest, or nothing if no fair part fits.

        Splits what was wrapped last: a frame forgets an ``Indenter`` when it asks.
        """
        if self._wrapped_to < 0:
            self.wrap(width, height)
        fits = int(height / self.style.leading + _FUZZ)
        if fits >= len(self._lines):
            return [self]
        fits = min(fits, len(self._lines) - _LONELY)
        if fits < _LONELY:
            return []
        head, rest = self._part(self._lines[:fits]), self._part(self._lines[fits:])
        head.label, head.beside, head.bookmark = self.label, self.beside, self.bookmark
        head.spaceBefore, rest.spaceAfter = self.spaceBefore, self.spaceAfter
        return [head, rest]

    def _part(self, lines: list[Line]) -> Text:
        runs = [replace(piece.run, text=piece.text) for line in lines for piece in line.pieces]
        part = Text(self.element, runs, self.style, indent=self.indent, ornament=self.ornament)
        part.spaceBefore = part.spaceAfter = 0
        part._lines, part._wrapped_to = lines, self._wrapped_to
        return part

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        canvas: TaggedCanvas = self.canv
        if self.ornament is not None:
            self.ornament(canvas, self)
        stretches = self._stretches()
        if self._drawn:
            canvas.write([placed for _, stretch in stretches for placed in stretch])
            self._strike(canvas)
            return
        self._drawn = True
        self._draw_companions(canvas)
        for href, stretch in stretches:
            if href:
                self._draw_link(canvas, href, stretch)
            else:
                with canvas.element(self.element):
                    canvas.write(stretch)
        self._strike(canvas)

    def _strike(self, canvas: TaggedCanvas) -> None:
        """The lines through what is struck; the words beside it must say so too."""
        for number, line in enumerate(self._lines):
            start = self.width - line.width if self.style.align_right else self.indent
            for piece in line.pieces:
                run = piece.run
                if run.struck and piece.text.strip():
                    y = self.baseline(number) + 0.24 * run.size
                    canvas.setStrokeColorRGB(*run.colour)
                    canvas.setLineWidth(0.06 * run.size)
                    end = start + piece.x + fonts.width(piece.text.rstrip(), run.face, run.size)
                    canvas.line(start + piece.x, y, end, y)

    def _draw_companions(self, canvas: TaggedCanvas) -> None:
        if self.beside is not None:
            text, shift = self.beside.text, self.beside.shift
            _, height = text.wrap(shift, self.height)
            text.drawOn(canvas, -shift, self.baseline(0) + text.style.baseline - height)
        if self.bookmark is not None:
            top = canvas.absolutePosition(0, self.height)[1]
            canvas.bookmark(self.bookmark.title, self.bookmark.level, top, self.bookmark.key)
        if self.label is not None:
            for line in break_lines(self.label.runs, float("inf"))[:1]:
                if self.label.element is self.element:  # one text to a reader: words apart
                    line.pieces[-1].text += " "
                with canvas.element(self.label.element):
                    canvas.write([Placed(self.label.x, self.baseline(0), line.pieces)])

    def baseline(self, number: int) -> float:
        """The height of the baseline of a line, counted from 0, above the lower left corner."""
        return float(self.height) - self.style.baseline - number * self.style.leading

    def _stretches(self) -> list[tuple[str, list[Placed]]]:
        """What is drawn, in reading order, cut where a link (its address) begins or ends."""
        stretches: list[tuple[str, list[Placed]]] = []
        for number, line in enumerate(self._lines):
            start = self.width - line.width if self.style.align_right else self.indent
            for place, piece in enumerate(line.pieces):
                href = piece.run.href
                turns = not stretches or stretches[-1][0] != href
                if turns:
                    stretches.append((href, []))
                if turns or place == 0:
                    at = Placed(start + piece.x, self.baseline(number), [])
                    stretches[-1][1].append(at)
                stretches[-1][1][-1].pieces.append(piece)
        return stretches

    def _draw_link(self, canvas: TaggedCanvas, href: str, stretch: list[Placed]) -> None:
        link = self.element.add("Link")
        with canvas.element(link):
            canvas.write(stretch)
        text = "".join(piece.text for placed in stretch for piece in placed.pieces).strip()
        spoken = text if text == href else f"{text} ({href})"
        for placed in stretch:
            _underline(canvas, placed)
            canvas.link(link, href, spoken, _rectangle(canvas, placed))


def _underline(canvas: TaggedCanvas, placed: Placed) -> None:
    run = placed.pieces[0].run
    y = placed.y - 0.12 * run.size
    canvas.setStrokeColorRGB(*run.colour)
    canvas.setLineWidth(0.05 * run.size)
    canvas.line(placed.x, y, placed.x + _extent(placed), y)


def _rectangle(canvas: TaggedCanvas, placed: Placed) -> tuple[float, float, float, float]:
    """The box around placed text on the page."""
    size = placed.pieces[0].run.size
    left, bottom = canvas.absolutePosition(placed.x, placed.y - 0.25 * size)
    right, top = canvas.absolutePosition(placed.x + _extent(placed), placed.y + 0.8 * size)
    return left, bottom, right, top


def _extent(placed: Placed) -> float:
    """The width of placed text without the space it may end in."""
    last = placed.pieces[-1]
    shown = fonts.width(last.text.rstrip(), last.run.face, last.run.size)
    return last.x + shown - placed.pieces[0].x
