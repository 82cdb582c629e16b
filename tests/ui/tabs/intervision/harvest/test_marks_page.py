"""How a session was: marks typed as people write them, and learning points with their own tick."""

from __future__ import annotations

import pytest

from nplw_desktop.region import sessions
from nplw_desktop.region.intervision.harvest import evaluations
from nplw_desktop.ui.tabs.intervision.harvest.screen import MARKS
from tests.ui.tabs.intervision.ground import TODAY, Key
from tests.ui.tabs.intervision.harvest.ground import Harvesting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(harvesting: Harvesting):
    harvesting.screen.show_page(MARKS)
    harvesting.screen.enter()
    return harvesting.screen.marks


def given(harvesting: Harvesting) -> list[tuple[str, int, int, str]]:
    found = evaluations.of(harvesting.store, harvesting.id)
    return [(one.name, one.mark, one.safety, one.tip) for one in found]


def test_a_mark_is_typed_and_enter_goes_to_the_next_line(harvesting, page) -> None:
    page.rows()[1].mark.setFocus()
    harvesting.outside.overtype(page.rows()[1].mark, "9,2")
    harvesting.press(Key.Key_Return)
    assert harvesting.outside.focused() is page.rows()[2].mark
    assert given(harvesting)[1][:2] == ("Femke Rietveen", 92)
    assert page.average.text().startswith("Gemiddeld cijfer 8,1 (4 van 4 gaven er een)")


def test_a_mark_outside_the_scale_is_refused_at_its_field(harvesting, page) -> None:
    before = given(harvesting)
    harvesting.outside.overtype(page.rows()[1].mark, "11")
    harvesting.press(Key.Key_Return)
    harvesting.outside.overtype(page.rows()[1].safety, "6")
    harvesting.press(Key.Key_Return)
    assert given(harvesting) == before
    assert page.rows()[1].mark.accessibleDescription().startswith("Een cijfer gaat van 1")
    assert page.rows()[1].mark.text() == "11"  # what was typed stays to be mended


def test_who_was_away_gets_no_line_and_keeps_what_they_gave(harvesting, page) -> None:
    people = sessions.participants(harvesting.store, harvesting.id)
    naima = next(one for one in people if one.person_id and one.name.given_name == "Naima")
    lotte = next(one for one in people if one.name.given_name == "Lotte")
    harvesting.screen.acts.attend(lotte.id, "present")
    assert len(page.rows()) == 6
    harvesting.screen.acts.attend(lotte.id, "absent")
    assert len(page.rows()) == 5
    harvesting.screen.acts.attend(naima.id, "absent")
    assert len(page.rows()) == 5  # her mark still counts


def test_space_goes_round_in_the_attendance(harvesting, page) -> None:
    page.list.setFocus()
    harvesting.press(Key.Key_Space)
    first = sessions.participants(harvesting.store, harvesting.id)[0]
    assert first.attendance == "excused"
    harvesting.press(Key.Key_Z)
    first = sessions.participants(harvesting.store, harvesting.id)[0]
    assert first.attendance == "absent"


def test_what_is_typed_stays_while_another_field_is_written(harvesting, page) -> None:
    page.rows()[2].tip.setFocus()
    harvesting.type("Nog niet kl")
    harvesting.screen.acts.evaluate(page.rows()[1].participant_id, "mark", 60, None)
    assert page.rows()[2].tip.text() == "Nog niet kl"
    assert harvesting.screen.flush()
    assert "Nog niet kl" in [tip for *_rest, tip in given(harvesting)]


def test_a_learning_point_is_for_the_user_until_its_own_tick(harvesting, page) -> None:
    panel = page.learnt
    panel.line.setFocus()
    harvesting.type("Ik mag stilte laten vallen")
    harvesting.press(Key.Key_Return)
    found = evaluations.learnt(harvesting.store, harvesting.id)
    assert (found[-1].text, found[-1].shared_on) == ("Ik mag stilte laten vallen", None)
    panel.list.go_to(found[-1].id)
    panel.list.setFocus()
    harvesting.press(Key.Key_Space)
    assert evaluations.learnt(harvesting.store, harvesting.id)[-1].shared_on == TODAY


def test_enter_changes_a_learning_point_and_asks_for_its_tick_again(harvesting, page) -> None:
    panel = page.learnt
    (before,) = evaluations.learnt(harvesting.store, harvesting.id)
    assert before.shared_on is not None
    panel.list.setFocus()
    harvesting.press(Key.Key_Return)
    assert panel.line.text() == before.text
    harvesting.outside.overtype(panel.line, "Ik vraag eerst")
    harvesting.press(Key.Key_Return)
    (after,) = evaluations.learnt(harvesting.store, harvesting.id)
    assert (after.id, after.text, after.shared_on) == (before.id, "Ik vraag eerst", None)
    panel.list.setFocus()
    harvesting.press(Key.Key_Delete)
    assert evaluations.learnt(harvesting.store, harvesting.id) == ()


def test_the_time_is_of_the_group(harvesting, page) -> None:
    page.time.box.setCurrentIndex(list(evaluations.TIME).index("long"))
    assert evaluations.of(harvesting.store, harvesting.id)[0].time == "long"
