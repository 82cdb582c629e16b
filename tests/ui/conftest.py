"""The theme that the widgets of a test are dressed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, put on the application for one test."""
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    qapp.setStyle("Fusion")
    theme.deleteLater()


@pytest.fixture
def show(qtbot) -> Iterator[Callable[..., None]]:
    """Shows a widget as the active window, so that it can have the focus, and keeps it alive."""
    kept = []

    def show(widget: QWidget, width: int = 500, height: int = 300) -> None:
        qtbot.addWidget(widget)
        kept.append(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        QApplication.processEvents()

    yield show
    kept.clear()
