"""The short name of a request: the last name in its question, else what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.region.coaching.requests import topics


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Financiering warmtenet De Hoven", "De Hoven"),
        ("Bewonersavond Parkzicht begeleiden", "Parkzicht"),
        ("VvE’s meekrijgen in Sluisbuurt", "Sluisbuurt"),
        ("Hoe pakt Bergen op Zoom dit aan?", "Bergen op Zoom"),
        ("Wie kent de BAG van Zandwijk-Oost?", "Zandwijk-Oost"),
        ("Second opinion warmteprogramma", "Second opinion"),
        ("Bestek warmtekavel beoordelen", "Bestek warmtekavel"),
        ("Wie kan meekijken naar de businesscase van het warmtenet?", "Businesscase"),
        ("Hoe krijgen we de VvE mee?", "VvE"),
        ("Wie?", "Wie"),
        ("", ""),
    ],
)
def test_the_last_name_tells_a_request_from_others(question: str, topic: str) -> None:
    assert topics.proposed(question) == topic


@given(st.text(max_size=400))
def test_a_short_name_is_short_whatever_the_question(question: str) -> None:
    assert len(topics.proposed(" ".join(question.split()))) <= topics.MOST
