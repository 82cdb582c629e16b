"""The form of a profile as a whole."""

from __future__ import annotations

import gc

from shiboken6 import isValid

from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching.coaches.acts import CoachActs
from nplw_desktop.ui.tabs.coaching.coaches.form import CoachForm


def test_the_parts_of_a_form_outlive_a_tidying_of_memory(desk: Desk, qtbot) -> None:
    """Asking a widget for what it lies in can hand it to a wrapper that goes, and it with it."""
    form = CoachForm(desk, CoachActs(desk))
    qtbot.addWidget(form)
    gc.collect()
    assert isValid(form.title)
    assert all(isValid(stop) for part in form._parts for stop in part.stops())
