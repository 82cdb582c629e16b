"""One scale: what a line is, and whom it may be shown to."""

from __future__ import annotations

import pytest

from nplw_desktop.region.confidentiality import Confidentiality, may_show, of_line, shown_to

SHAREABLE, PARTICIPANTS, PRIVATE = Confidentiality


@pytest.mark.parametrize(
    ("own", "held", "result"),
    [
        (None, SHAREABLE, SHAREABLE),
        (None, PARTICIPANTS, PARTICIPANTS),
        (None, PRIVATE, PRIVATE),
        (PRIVATE, SHAREABLE, PRIVATE),
        (SHAREABLE, PARTICIPANTS, PARTICIPANTS),
        (SHAREABLE, PRIVATE, PRIVATE),
        (None, None, PRIVATE),
        (PARTICIPANTS, None, PARTICIPANTS),
        (SHAREABLE, None, SHAREABLE),
    ],
)
def test_a_line_follows_its_session_and_a_loose_one_is_the_users_alone(
    own: Confidentiality | None, held: Confidentiality | None, result: Confidentiality
) -> None:
    assert of_line(own, held) is result


def test_an_audience_sees_what_is_as_open_as_itself_or_more_open() -> None:
    for audience in Confidentiality:
        seen = [what.value for what in Confidentiality if may_show(what, audience)]
        assert tuple(seen) == shown_to(audience)
    assert shown_to(SHAREABLE) == ("shareable",)
    assert shown_to(PRIVATE) == ("shareable", "participants", "private")
