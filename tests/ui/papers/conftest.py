"""The example region in a real file, and the tab Verslagen on it."""

from tests.ui.tabs.conftest import desk, file
from tests.ui.tabs.minutes.conftest import example_file, screen

__all__ = ["desk", "example_file", "file", "screen"]
