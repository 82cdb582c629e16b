"""The example region in a real file, and the tab Verslagen on it."""

from tests.ui.tabs.minutes.conftest import desk, example_file, file, screen

__all__ = ["desk", "example_file", "file", "screen"]
