"""What is said of a phase fits its place: no instruction of a shipped method is cut short."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nplw_desktop.paths import resource
from nplw_desktop.ui.tabs.intervision.live.phase_text import PhaseText, PhaseWords
from nplw_desktop.ui.theme import Theme

_QUESTION = "hoe houd ik het college aan boord nu het warmtebedrijf zich terugtrekt uit Parkzicht?"
METHODS = json.loads(resource("intervisiemethoden.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("width", "height", "question"),
    [
        (567, 279, _QUESTION),
        (567, 239, _QUESTION),
        (507, 226, _QUESTION),
        (529, 186, _QUESTION),
        (403, 162, ""),
        (443, 122, ""),
    ],
    ids=["1366x768", "and the room", "1280x720", "and the room", "960x540", "and the room"],
)
def test_every_instruction_of_every_method_is_whole(
    theme: Theme, show: Callable[..., None], width: int, height: int, question: str
) -> None:
    text = PhaseText(theme)
    show(text, width, height)
    text.resize(width, height)
    cut = []
    for method in METHODS:
        for phase in method["fasen"]:
            asked = "Femke vraagt:" if question else ""
            text.tell(PhaseWords(phase["naam"], phase["instructie"], "", asked, question))
            if text._height(text._factor) > text.height():
                cut.append((method["id"], phase["naam"]))
    assert cut == []


def test_a_long_question_takes_two_lines_and_no_more(theme: Theme, show) -> None:
    text = PhaseText(theme)
    show(text, 500, 300)
    text.tell(PhaseWords("Titel", "Doe dit.", "", "Femke vraagt:", "En verder? " * 60))
    assert text._question(1.0, 480).lineCount() == 2
    assert text._height(text._factor) <= text.height()
