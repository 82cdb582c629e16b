"""A user's whole errand runs in the same theme as the widgets of a test."""

from __future__ import annotations

from tests.flows.program import begin
from tests.ui.conftest import show, theme

__all__ = ["begin", "show", "theme"]
