"""The order of the Tab key through a page that is made of parts that come and go."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget

_DEEPEST = 3


def set_order(stops: Iterable[QWidget]) -> None:
    """Let Tab go through ``stops`` in this order.

    A control of a field takes its field along: Qt stops at the field too, for it passes the focus
    on, and one that is left behind makes Tab go round in a circle.
    """
    for before, after in pairwise([_whole(stop) for stop in stops]):
        QWidget.setTabOrder(before, after)


def _whole(control: QWidget) -> QWidget:
    """The field that passes its focus to ``control``, or itself."""
    around = control.parentWidget()
    for _ in range(_DEEPEST):
        if around is None:
            break
        if around.focusProxy() is control:
            around.setFocusPolicy(control.focusPolicy())  # without one Qt refuses to order it
            around.setAccessibleName(control.accessibleName())
            return around
        around = around.parentWidget()
    return control
