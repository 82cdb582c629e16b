"""Guards against releases of the tools that are known to go wrong under the app."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class _Painted(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        pass


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_an_override_that_returns_none_costs_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one at every call, and the process aborted after some thousands."""
    widget = _Painted()
    qtbot.addWidget(widget)
    widget.show()
    before = sys.getrefcount(None)
    for _ in range(200):
        widget.repaint()
    assert sys.getrefcount(None) > before - 50
