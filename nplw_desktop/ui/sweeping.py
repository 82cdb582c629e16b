"""Python's garbage collector, on the thread of the window alone.

By itself it runs on whatever thread happens to allocate. On a worker it empties the Python side of
widgets that hang together in a cycle, and Qt deletes them on the thread of the window some time
later: what is painted in between has lost its attributes, and the process may die.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class Sweeper(QObject):
    """Collects every second what is due, until ``stop``; nothing is collected elsewhere meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again: there are no widgets any more."""
        self._timer.stop()
        gc.enable()


def sweep() -> None:
    """Collect the oldest generation that is due, as Python would have done by itself."""
    due = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if most and count > most
    ]
    if due:
        gc.collect(due[-1])
