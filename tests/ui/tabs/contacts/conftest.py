"""The tab over the example region, over an empty file, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nplw_desktop.region import schema
from nplw_desktop.ui.theme import Theme
from tests.ui.tabs.contacts.room import Room, copied, example_file, open_room


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lists and menus that drop down ask the screen of the tests for more than it can do."""
    mark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if "ui/tabs/contacts" in item.path.as_posix():
            item.add_marker(mark)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the example region, to be copied."""
    return example_file(tmp_path_factory.mktemp("contacts"))


@pytest.fixture
def room(qtbot, theme: Theme, template: Path, tmp_path: Path) -> Iterator[Room]:
    """The tab over a file of its own."""
    yield from open_room(qtbot, theme, copied(template, tmp_path), tmp_path / "venster.ini")


@pytest.fixture
def empty_room(qtbot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    """The tab over a file without anybody."""
    path = tmp_path / "leeg.nplw"
    schema.create(path).close()
    yield from open_room(qtbot, theme, path, tmp_path / "venster.ini")
