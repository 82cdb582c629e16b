"""Blocks of a story beside plain text: a picture, two columns of texts, a rule."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from nplw_desktop.documents.tagged.lines import Colour
from nplw_desktop.documents.tagged.structure import Element
from nplw_desktop.documents.tagged.text import Beside, Text

_PIXELS = 1600
"""The longest side a picture keeps: some 230 dots an inch over the width of a page."""


class Figure(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A picture with the words for who cannot see it; at most ``highest`` points high.

    The picture is turned upright, made plain sRGB and written anew: what a camera noted of place
    and person does not go along. Raises OSError or ValueError for bytes that are no picture.
    """

    def __init__(
        self, element: Element, content: bytes, alt: str, *, highest: float, space_after: float = 0
    ) -> None:
        super().__init__()
        element.alt = alt
        self.element = element
        self._highest = highest
        self._image = ImageReader(_plain_picture(content))
        self.spaceAfter = space_after
        self.beside: Beside | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size at which the whole picture is seen, never larger than it has dots for."""
        del height
        across, down = self._image.getSize()
        scale = min(width / across, self._highest / down, 1.0)
        self.width, self.height = across * scale, down * scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        if self.beside is not None:
            text, shift = self.beside.text, self.beside.shift
            _, height = text.wrap(shift, self.height)
            text.drawOn(self.canv, -shift, self.height - height)
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        corners = " ".join(f"{corner:.2f}" for corner in box)
        self.element.attributes |= {"BBox": f"[{corners}]", "Placement": "/Block"}
        with self.canv.element(self.element):
            self.canv.drawImage(self._image, 0, 0, self.width, self.height)


def _plain_picture(content: bytes) -> BytesIO:
    with Image.open(BytesIO(content)) as opened:
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((_PIXELS, _PIXELS))
        seen = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        seen.paste(layer, mask=layer)
    out = BytesIO()
    seen.save(out, "JPEG", quality=88)
    out.seek(0)
    return out


class Columns(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Texts in two columns, read down the first and then down the second."""

    def __init__(self, texts: Sequence[Text], *, gap: float) -> None:
        super().__init__()
        self.texts, self.gap = list(texts), gap
        self._width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the height of the taller column."""
        del height
        self._width = (width - self.gap) / 2
        heights = self._heights()
        fair = range(len(heights), -1, -1)
        self._first = min(fair, key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
        self.width = width
        self.height = max(sum(heights[: self._first]), sum(heights[self._first :]))
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Columns]:
        """The texts that fit on this page, again in two columns, and the rest."""
        del width
        fits = _filled(self._heights(), 0, height)
        fits = _filled(self._heights(), fits, height)
        if not fits:
            return []
        return [Columns(part, gap=self.gap) for part in (self.texts[:fits], self.texts[fits:])]

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        heights = self._heights()
        for start, stop, x in ((0, self._first, 0.0), (self._first, None, self._width + self.gap)):
            y = self.height
            for text, height in zip(self.texts[start:stop], heights[start:stop], strict=True):
                y -= height
                text.drawOn(self.canv, x, y + text.getSpaceAfter())

    def _heights(self) -> list[float]:
        return [text.wrap(self._width, 0)[1] + text.getSpaceAfter() for text in self.texts]


def _filled(heights: Sequence[float], start: int, height: float) -> int:
    """The end of a column that begins at ``start`` and is ``height`` points high."""
    used = 0.0
    for number in range(start, len(heights)):
        used += heights[number]
        if used > height:
            return number
    return len(heights)


class RuledSpace(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Lines to write on; decoration, so without an element. ``leading`` points from line to line."""

    def __init__(self, lines: int, colour: Colour, *, leading: float = 22) -> None:
        super().__init__()
        self._lines, self._colour, self._leading = lines, colour, leading
        self.beside: Beside | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the height of the lines."""
        del height
        self.width, self.height = width, self._lines * self._leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[RuledSpace]:
        """The lines that fit on this page and the rest."""
        del width
        fits = int(height / self._leading)
        if not fits or self.beside is not None:
            return []
        parts = (fits, self._lines - fits)
        return [RuledSpace(n, self._colour, leading=self._leading) for n in parts if n]

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        if self.beside is not None:
            text, shift = self.beside.text, self.beside.shift
            _, height = text.wrap(shift, self.height)
            text.drawOn(self.canv, -shift, self.height - height)
        self.canv.setStrokeColorRGB(*self._colour)
        self.canv.setLineWidth(0.6)
        for number in range(self._lines):
            y = number * self._leading + 1
            self.canv.line(0, y, self.width, y)


class Rule(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A line over the whole width; decoration, so without an element. Lengths in points."""

    def __init__(self, thickness: float, colour: Colour, *, before: float, after: float) -> None:
        super().__init__()
        self._thickness, self._colour = thickness, colour
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the thickness."""
        del height
        self.width, self.height = width, self._thickness
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        self.canv.setStrokeColorRGB(*self._colour)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self._thickness / 2, self.width, self._thickness / 2)
