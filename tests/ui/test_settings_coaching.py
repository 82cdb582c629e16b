"""The settings of the coach pool: numbers that are kept at once, and what makes no sense is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from nplw_desktop.region import schema
from nplw_desktop.region.coaching import dividing
from nplw_desktop.region.coaching.matching import weights
from nplw_desktop.region.coaching.matching.weights import Weights
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.settings_coaching import AimsSection, NumbersSection, WeightsSection
from nplw_desktop.ui.theme import Theme
from tests.ui.tabs.minutes.ground import close_desk, open_desk


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    schema.create(tmp_path / "regio.nplw").close()
    made = open_desk(tmp_path / "regio.nplw", theme, tmp_path)
    yield made
    close_desk(made)


def fill(section: NumbersSection, key: str, text: str) -> None:
    edit = section.form.field(key).control()
    assert isinstance(edit, QLineEdit)
    edit.setText(text)
    section.form.flush()


def test_a_weight_is_kept_at_once_and_the_sum_follows(desk: Desk, qtbot) -> None:
    section = WeightsSection(desk)
    qtbot.addWidget(section)
    assert section.told.text() == "Samen 100 punten."
    assert section.back.isHidden()
    fill(section, weights.TRAVEL, "35")
    assert weights.get(desk.store) == Weights(travel=35)
    assert section.told.text() == "Samen 120 punten."
    section.back.click()
    assert weights.get(desk.store) == Weights()
    assert section.form.field(weights.TRAVEL).value() == "15"
    desk.undo()
    assert weights.get(desk.store) == Weights(travel=35)
    assert section.form.field(weights.TRAVEL).value() == "35"


@pytest.mark.parametrize(
    ("typed", "said"), [("veel", "heel getal"), ("-5", "heel getal"), ("9999", "0 tot en met 1000")]
)
def test_what_is_no_weight_is_said_at_the_field(desk: Desk, qtbot, typed: str, said: str) -> None:
    section = WeightsSection(desk)
    qtbot.addWidget(section)
    fill(section, weights.TRAVEL, typed)
    assert said in section.form.field(weights.TRAVEL).error()
    assert weights.get(desk.store) == Weights()


def test_what_dividing_looks_at_is_kept_too(desk: Desk, qtbot) -> None:
    section = AimsSection(desk)
    qtbot.addWidget(section)
    fill(section, "fairness", "20")
    assert dividing.aims(desk.store).fairness == 20
    section.back.click()
    assert dividing.aims(desk.store) == dividing.Aims()
