"""How our papers look: page, colours, type, letterhead and foot (DESIGN.md §2 and §5)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from nplw_desktop import paths
from nplw_desktop.documents import fonts, text
from nplw_desktop.documents.tagged import (
    Colour,
    Figure,
    Page,
    Paper,
    Placed,
    Run,
    TaggedCanvas,
    Text,
    TextStyle,
    break_lines,
    natural_width,
)
from nplw_desktop.region.summary import Photo

PAGE = Page(size=A4, left=20 * mm, right=18 * mm, top=15 * mm, bottom=62)
LABEL_WIDTH = 100.5
"""The column of section labels, in points; the text stands to the right of it."""

SECTION_GAP = 15.0
_FOOT_LINE, _FOOT_BASELINE, _OWN_BASELINE = 50.0, 34.5, 21.0
_LOGO_SIZE, _LOGO_GAP = (150.0, 42.0), 12.0
_BAR_ROOM = 10.5
_BADGE_HEIGHT, _BADGE_PADDING, _LOCK = 15.0, 6.75, 9.0


@cache
def colour(token: str) -> Colour:
    """A colour of the light theme, by its name in ``tokens.json``."""
    tokens = json.loads(paths.resource("tokens.json").read_text(encoding="utf-8"))
    digits = tokens["licht"][token].lstrip("#")
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _style(size: float, leading: float, token: str, face: str = fonts.REGULAR) -> TextStyle:
    return TextStyle(face, size, leading, colour(token))


TITLE = _style(23, 27, "ink", fonts.SEMIBOLD)
CHAPTER = _style(19, 23, "ink", fonts.SEMIBOLD)
SUBTITLE = _style(12, 16, "ink2")
STATUS = _style(9, 14, "ink3")
SECTION = _style(10.5, 15, "primary", fonts.SEMIBOLD)
BODY = _style(10.5, 15, "ink")
QUIET = replace(_style(10.5, 15, "ink2"), space_before=2)
STRONG = _style(10.5, 15, "ink", fonts.SEMIBOLD)
NUMBER = _style(10.5, 15, "ink3")
FACT = _style(9, 12, "ink3")
HEAD = _style(9, 12, "ink3", fonts.SEMIBOLD)
_BADGE = _style(9, 15, "primary", fonts.SEMIBOLD)
_FOOT = _style(9, 12, "ink2")
_FOOT_STRONG = _style(9, 12, "ink2", fonts.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Badge:
    """A framed word or two in the letterhead, with a lock for what is not for everyone."""

    text: str
    ink: str = "primary"
    lock: bool = False


class Letterhead(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The region's own logo if it has one, its name, and badges at the right.

    Not the mark of the program: a paper is the region's own, and must not look official.
    """

    def __init__(
        self, paper: Paper, name: str, badges: Sequence[Badge], logo: Photo | None = None
    ) -> None:
        super().__init__()
        self.spaceAfter = 18.0
        self._logo = _logo(paper, logo)
        self._name = paper.text(text.runs(name, SECTION), SECTION)
        self._badges = [(badge, _badge_text(paper, badge)) for badge in badges]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered and the height of the name, which takes what the badges leave."""
        taken = sum(_badge_width(badge, shown) + 6 for badge, shown in self._badges)
        logo_width, logo_height = 0.0, 0.0
        if self._logo is not None:
            logo_width, logo_height = self._logo.wrap(*_LOGO_SIZE)
            logo_width += _LOGO_GAP
        self._name_at = logo_width
        _, name_height = self._name.wrap(width - taken - logo_width, height)
        self.width, self.height = width, max(name_height, _BADGE_HEIGHT, logo_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin, which ReportLab has moved to the lower left corner."""
        if self._logo is not None:
            self._logo.drawOn(self.canv, 0, self.height - self._logo.height)
        self._name.drawOn(self.canv, self._name_at, self.height - self._name.height)
        x = self.width - sum(_badge_width(*each) + 6 for each in self._badges) + 6
        for badge, shown in self._badges:
            self._draw_badge(badge, shown, x, self.height - _BADGE_HEIGHT)
            x += _badge_width(badge, shown) + 6

    def _draw_badge(self, badge: Badge, shown: Text, x: float, y: float) -> None:
        self.canv.setStrokeColorRGB(*colour(badge.ink))
        self.canv.setLineWidth(0.75)
        width = _badge_width(badge, shown)
        self.canv.roundRect(x + 0.375, y + 0.375, width - 0.75, _BADGE_HEIGHT - 0.75, 3)
        start = x + _BADGE_PADDING
        if badge.lock:
            _draw_lock(self.canv, start, y + (_BADGE_HEIGHT - _LOCK) / 2)
            start += _LOCK + 5
        shown.wrap(natural_width(shown.runs) + 1, 0)
        shown.drawOn(self.canv, start, y)


def _logo(paper: Paper, logo: Photo | None) -> Figure | None:
    """The logo, before the name in reading order; None when there is none that can be shown."""
    if logo is None:
        return None
    element = paper.root.add("Figure")
    try:
        return Figure(element, logo.content, text.clean(logo.alt_text), highest=_LOGO_SIZE[1])
    except (OSError, ValueError, SyntaxError):
        return None


def _badge_text(paper: Paper, badge: Badge) -> Text:
    style = replace(_BADGE, colour=colour(badge.ink))
    return paper.text(text.runs(badge.text, style), style)


def _badge_width(badge: Badge, shown: Text) -> float:
    lock = _LOCK + 5 if badge.lock else 0
    return natural_width(shown.runs) + lock + 2 * _BADGE_PADDING


def _draw_lock(canvas: TaggedCanvas, x: float, y: float) -> None:
    """Lucide's lock, its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(_LOCK / 24, _LOCK / 24)
    canvas.setLineWidth(2)
    canvas.roundRect(3, 2, 18, 11, 2)
    canvas.line(7, 13, 7, 17)
    canvas.arc(7, 12, 17, 22, 0, 180)
    canvas.line(17, 17, 17, 13)
    canvas.restoreState()


def bar(canvas: TaggedCanvas, drawn: Text) -> None:
    """The heat-coloured bar to the left of an insight, as high as the insight."""
    low = drawn.baseline(round(drawn.height / drawn.style.leading) - 1) - 1.5
    canvas.setFillColorRGB(*colour("hmark"))
    canvas.rect(
        drawn.indent - _BAR_ROOM, low, 2.25, drawn.baseline(0) + 8.25 - low, stroke=0, fill=1
    )


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of every page: what it is at the left, who may read it and the page at the right.

    Of ``left`` the first that fits is taken, so that a short name comes before a cut one. ``own`` is
    the line the region wants below it.
    """

    left: tuple[str, ...]
    right: str
    own: str = ""

    def __call__(self, canvas: TaggedCanvas, number: int, pages: int) -> None:
        """Draw it on a page, counted from 1."""
        canvas.setStrokeColorRGB(*colour("line"))
        canvas.setLineWidth(0.75)
        end = PAGE.left + PAGE.width
        canvas.line(PAGE.left, _FOOT_LINE, end, _FOOT_LINE)
        page = text.runs(f"Pagina {number} van {pages}", _FOOT_STRONG)
        page_start = end - natural_width(page)
        right = text.runs(self.right, _FOOT)
        right_start = page_start - 13.5 - natural_width(right)
        room = right_start - PAGE.left - 13.5
        fitting = (name for name in self.left if natural_width(text.runs(name, _FOOT)) <= room)
        left = elided(next(fitting, self.left[-1]), _FOOT, room)
        own = elided(self.own, _FOOT, PAGE.width)
        for x, y, runs in (
            (PAGE.left, _FOOT_BASELINE, left),
            (PAGE.left, _OWN_BASELINE, own),
            (right_start, _FOOT_BASELINE, right),
            (page_start, _FOOT_BASELINE, page),
        ):
            for line in break_lines(runs, float("inf")):
                canvas.write([Placed(x, y, line.pieces)])


def elided(words: str, style: TextStyle, width: float) -> list[Run]:
    """The text on one line of at most ``width`` points, its end an ellipsis if it is cut."""
    runs = text.runs(words, style)
    while natural_width(runs) > width and words:
        words = words[: min(len(words) - 1, int(len(words) * width / natural_width(runs)) + 1)]
        runs = text.runs(words.rstrip() + "…", style)
    return runs


def spread(wanted: Sequence[float], width: float, least_gap: float) -> list[float]:
    """Column widths that fill ``width``; where it is not enough the widest give in first."""
    room = width - least_gap * (len(wanted) - 1)
    most, widths = max(wanted), list(wanted)
    while sum(widths) > room:
        most -= max((sum(widths) - room) / len(widths), 0.5)
        widths = [min(each, most) for each in wanted]
    if len(widths) == 1:
        return [width]
    gap = (width - sum(widths)) / (len(widths) - 1)
    return [*(each + gap for each in widths[:-1]), widths[-1]]
