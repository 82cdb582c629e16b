"""Cards to cut out: a frame of a fixed size with texts in it, the last of them at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from nplw_desktop.documents.tagged.lines import Colour
from nplw_desktop.documents.tagged.text import Text

_DASH = (4, 3)


class CardBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Texts from the top and one at the foot, within a dashed line to cut along. Lengths in points."""

    def __init__(
        self,
        texts: Sequence[Text],
        foot: Text | None,
        size: tuple[float, float],
        colour: Colour,
        *,
        padding: float,
    ) -> None:
        super().__init__()
        self._texts, self._foot, self._colour = list(texts), foot, colour
        self.width, self.height = size
        self._padding = padding

    @property
    def fits(self) -> bool:
        """Whether all texts have their place in the frame."""
        return self._taken() <= self.height - 2 * self._padding

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size it was given."""
        del width, height
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColorRGB(*self._colour)
        canvas.setLineWidth(0.75)
        canvas.setDash(*_DASH)
        for y in (0, self.height):  # each from the left: lines of two cards then lie as one
            canvas.line(0, y, self.width, y)
        for x in (0, self.width):
            canvas.line(x, 0, x, self.height)
        canvas.restoreState()
        y = self.height - self._padding
        for text in self._texts:
            y -= text.getSpaceBefore() + text.wrap(self._room, 0)[1]
            text.drawOn(canvas, self._padding, y)
            y -= text.getSpaceAfter()
        if self._foot is not None:
            self._foot.wrap(self._room, 0)
            self._foot.drawOn(canvas, self._padding, self._padding)

    @property
    def _room(self) -> float:
        return float(self.width) - 2 * self._padding

    def _taken(self) -> float:
        texts = [*self._texts, *([self._foot] if self._foot is not None else [])]
        taken: float = sum(
            text.getSpaceBefore() + text.wrap(self._room, 0)[1] + text.getSpaceAfter()
            for text in texts
        )
        return taken
