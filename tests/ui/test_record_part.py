"""A part of a record writes at the place of the record, and says what could not be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from nplw_desktop.region.coaching import themes
from nplw_desktop.store import Change
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.record_part import RecordPart
from nplw_desktop.ui.theme import Theme
from tests.ui.shell import own_file
from tests.ui.tabs.minutes.ground import close_desk, open_desk

HERE = "coaching/coaches/3"


class Part(RecordPart):
    def here(self) -> str:
        return HERE


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(own_file(tmp_path / "regio.nplw"), theme, tmp_path)
    yield made
    close_desk(made)


@pytest.fixture
def part(desk: Desk, qtbot) -> Part:
    window = QWidget()
    qtbot.addWidget(window)
    return Part(desk, window)


def _theme(change: Change, name: str) -> int:
    return themes.find_or_add(change, name)


def _refuse(_change: Change) -> None:
    raise Refused("Dat kan niet.", "Er is niets veranderd.", "Kies iets anders.")


def test_typing_in_one_field_is_one_step_back_to_the_record(desk: Desk, part: Part) -> None:
    went: list[str] = []
    desk.going.connect(went.append)
    for name in ("V", "VvE"):
        assert part.write("Thema", partial(_theme, name=name), field="name").ok
    desk.undo()
    assert not themes.every(desk.store)
    assert went == [HERE]


def test_what_was_done_is_said_and_can_be_undone(desk: Desk, part: Part) -> None:
    said: list[tuple[str, bool]] = []
    desk.announced.connect(lambda text, undo: said.append((text, undo)))
    part.write("Thema", partial(_theme, name="VvE"), said="Thema erbij")
    assert said == [("Thema erbij", True)]


def test_a_refusal_is_said_aloud_but_at_a_field_the_field_says_it(desk: Desk, part: Part) -> None:
    said: list[str] = []
    desk.announced.connect(lambda text, _undo: said.append(text))
    assert part.write("Thema", _refuse, field="name").refusal
    assert said == []
    assert part.write("Thema", _refuse).refusal
    assert said == ["Dat kan niet. Kies iets anders."]
