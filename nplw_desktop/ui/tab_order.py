"""The order of the Tab key through a page that is made of parts that come and go."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_DEEPEST = 3


def set_order(stops: Iterable[QWidget]) -> None:
    """Let Tab go through ``stops`` in this order.

    Qt also stops at a field that passes its focus on to its control, wherever that field was left
    behind, and then goes round in a circle: here only the controls themselves are stops.
    """
    ordered = list(stops)
    for stop in ordered:
        _stand_alone(stop)
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)


def _stand_alone(control: QWidget) -> None:
    """Let no field around ``control`` pass its focus on.

    A viewport is never asked whether it does: PySide would then take the scroll area for a part of
    its own viewport, held by nothing, and the next garbage collection would delete both.
    """
    around = control.parentWidget()
    for _ in range(_DEEPEST):
        if around is None or isinstance(around.parentWidget(), QAbstractScrollArea):
            return
        if around.focusProxy() is control:
            around.setFocusProxy(None)  # type: ignore[arg-type] # the stubs forget that it may go
            return
        around = around.parentWidget()
