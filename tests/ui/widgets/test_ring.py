"""The ring says by colour, by shape and by its clock how much time is left."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.ring import Ring

_SIDE = 240
_MIDDLE = _SIDE // 2


def colours(ring: Ring, degrees: list[int]) -> list[str]:
    """The colours of the band, so many degrees from the top, clockwise."""
    image: QImage = ring.grab().toImage()
    radius = _MIDDLE - _SIDE * 16 / 240 * 1.25 / 2
    found = []
    for each in degrees:
        angle = math.radians(each)
        place = QPoint(
            round(_MIDDLE + radius * math.sin(angle)), round(_MIDDLE - radius * math.cos(angle))
        )
        found.append(image.pixelColor(place).name())
    return found


def made(theme: Theme, show: Callable[..., None], part: float, mood: str) -> Ring:
    """A ring as it stands at some moment."""
    ring = Ring(theme)
    show(ring, _SIDE, _SIDE)
    ring.tell(part, "8:42", "van 15 minuten", mood, spoken="Nog 9 minuten van 15 minuten")
    return ring


def test_what_is_left_goes_clockwise_from_the_top(theme: Theme, show) -> None:
    ring = made(theme, show, 0.5, "calm")
    left, gone = theme.hex("primary"), theme.hex("p0")
    assert colours(ring, [5, 90, 175, 185, 270, 355]) == [left] * 3 + [gone] * 3


def test_the_last_minutes_are_of_the_colour_of_heat(theme: Theme, show) -> None:
    assert colours(made(theme, show, 0.1, "soon"), [10]) == [theme.hex("accent")]


def test_over_time_the_ring_is_broken_so_that_its_shape_says_so_too(theme: Theme, show) -> None:
    found = colours(made(theme, show, 0.0, "over"), list(range(360)))
    assert {theme.hex("danger"), theme.hex("p0")} <= set(found)
    turns = sum(a != b for a, b in pairwise(found))
    assert turns > 20


def test_a_screen_reader_hears_it(theme: Theme, show) -> None:
    assert made(theme, show, 0.5, "calm").accessibleName() == "Nog 9 minuten van 15 minuten"


def test_nothing_is_painted_when_nothing_changes(theme: Theme, show, qtbot) -> None:
    ring = made(theme, show, 0.5, "calm")
    ring.grab()
    told: list[int] = []
    ring.update = lambda *_: told.append(1)  # type: ignore[method-assign]
    ring.tell(0.5, "8:42", "van 15 minuten", "calm", spoken="Nog 9 minuten van 15 minuten")
    assert told == []
    ring.tell(0.49, "8:41", "van 15 minuten", "calm", spoken="Nog 9 minuten van 15 minuten")
    assert told == [1]
