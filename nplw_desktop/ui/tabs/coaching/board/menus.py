"""What can be done with a cell of the board, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu; without words a divider."""

    words: str = ""
    run: Callable[[], None] | None = None
    keys: str = ""


def show(choices: Sequence[Choice], where: QPoint, parent: QWidget) -> QMenu | None:
    """Show a menu, or none when there is nothing to choose."""
    if not choices:
        return None
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for choice in choices:
        if choice.run is None:
            menu.addSeparator()
            continue
        words = f"{choice.words}\t{choice.keys}" if choice.keys else choice.words
        menu.addAction(words).triggered.connect(_alone(choice.run))
    menu.popup(where)
    return menu


def _alone(run: Callable[[], None]) -> Callable[[bool], None]:
    def triggered(_checked: bool) -> None:
        run()

    return triggered
