"""Wiping on screen: what goes is told first, a hold stops it, and the strip says when it is time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from nplw_desktop.region import holds, lines, schema, sessions
from nplw_desktop.region.intervision import cases
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.store import cleaning, copies
from nplw_desktop.ui.away import Progress
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.intervision.wiping import jobs
from nplw_desktop.ui.tabs.intervision.wiping.dialog import WipeDialog
from nplw_desktop.ui.tabs.intervision.wiping.fleeting import Fleeting
from nplw_desktop.ui.tabs.intervision.wiping.holds_dialog import HoldsDialog
from nplw_desktop.ui.tabs.intervision.wiping.reminder import Reminder
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, SECRET, Session
from tests.store.ground import left
from tests.ui.tabs.intervision.ground import TODAY

Show = Callable[..., None]


@pytest.fixture
def made(desk: Desk) -> Session:
    """A held session with a case in the file of the desk."""
    return secret_session.make(desk.store)


@pytest.fixture
def room(show: Show) -> QWidget:
    widget = QWidget()
    show(widget, 900, 700)
    return widget


def settle(desk: Desk) -> None:
    assert desk.tasks.wait()
    QApplication.processEvents()


def test_the_dialog_tells_what_goes_and_what_stays_without_quoting_it(desk, made, room):
    dialog = WipeDialog(desk, [made.id], parent=room)
    said = " ".join(dialog.lines())
    assert "6 teksten van de casus" in said
    assert "14 aantekeningen die van de casus zijn of alleen voor jou, ook 4 open acties" in said
    assert "1 leerpunt dat niet is gedeeld" in said
    assert "1 vrijgegeven inzicht en 1 voornemen" in dialog.stays.text()
    assert SECRET not in said + dialog.stays.text()
    assert dialog.act.isEnabled()
    assert dialog.focusWidget() is dialog.cancel or dialog.cancel.isDefault()
    dialog.close()


def test_agreeing_carries_the_sessions(desk, made, room, qtbot):
    dialog = WipeDialog(desk, [made.id], parent=room)
    dialog.open()
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.act.click()
    assert agreed.args == [(made.id,)]
    assert cases.texts(desk.store, made.id)  # the dialog itself wipes nothing


def test_quick_notes_are_ticked_and_counted(desk, made, room):
    dialog = WipeDialog(desk, [made.id], parent=room)
    assert dialog.notes.value()
    assert dialog.notes.box.text() == "Ook 1 snelle notitie van tijdens de sessie"
    dialog.close()


def test_where_nothing_is_left_there_is_nothing_to_wipe(desk, room):
    with desk.store.change("Leeg") as change:
        empty = sessions.add(change, "intervision", "Leeg", TODAY)
    dialog = WipeDialog(desk, [empty], parent=room)
    assert dialog.lines() == ["Van deze casus is niets meer bewaard."]
    assert not dialog.act.isEnabled()
    dialog.close()


def test_a_hold_says_why_and_stops_it_until_it_is_lifted(desk, made, room):
    dialog = WipeDialog(desk, [made.id], parent=room)
    dialog.open()
    stops = HoldsDialog(desk, made.id, room)
    stops.open()
    stops.reason.set_value("Klacht loopt")
    stops.place.click()
    QApplication.processEvents()
    [hold] = holds.every(desk.store, in_force=True)
    assert (hold.session_id, hold.reason) == (made.id, "Klacht loopt")
    assert not dialog.act.isEnabled()
    assert "Klacht loopt" in dialog.hold.accessibleName()
    stops.lift[hold.id].click()
    QApplication.processEvents()
    assert dialog.act.isEnabled()
    assert not dialog.hold.isVisible()
    stops.close()
    dialog.close()


@pytest.mark.parametrize("on", ["session", "series", "person", "file"])
def test_a_hold_can_be_on_more_than_one_session(desk, made, room, on):
    stops = HoldsDialog(desk, made.id, room)
    stops.covers.set_value(on)
    stops.place.click()
    [hold] = holds.every(desk.store, in_force=True)
    wanted = {
        "session": (made.id, None, None),
        "series": (None, made.group, None),
        "person": (None, None, made.owner),
        "file": (None, None, None),
    }
    assert (hold.session_id, hold.series_id, hold.person_id) == wanted[on]
    stops.close()


def test_placing_a_hold_is_one_step_that_undo_takes_back(desk, made, room):
    stops = HoldsDialog(desk, made.id, room)
    stops.place.click()
    assert desk.store.undo_step.label == "Bewaarstop gezet"
    desk.undo()
    assert holds.every(desk.store) == ()
    stops.close()


# -- the reminder --------------------------------------------------------------------------------


@pytest.fixture
def reminder(desk: Desk, made: Session, show: Show) -> Reminder:
    with desk.store.change("Volgende gehouden") as change:
        sessions.add(change, "intervision", "Sessie 2", TODAY, series_id=made.group, status="held")
    widget = Reminder(desk)
    show(widget, 900, 120)
    widget.look()
    settle(desk)
    return widget


def test_the_strip_says_that_it_is_time_without_a_word_of_the_case(desk, made, reminder):
    assert made.id in [each.session_id for each in reminder.found]
    assert reminder.strip.isVisible()
    assert SECRET not in reminder.strip.accessibleName()
    assert "stille raad" not in reminder.strip.accessibleName().lower()


def test_put_off_it_comes_back_the_next_day(desk, reminder, monkeypatch):
    reminder.later.click()
    assert not reminder.strip.isVisible()
    reminder.look()
    settle(desk)
    assert not reminder.strip.isVisible()
    monkeypatch.setattr(desk, "today", lambda: TODAY.replace(day=27))
    reminder.look()
    settle(desk)
    assert reminder.strip.isVisible()


def test_bekijken_lists_the_due_cases_each_with_its_tick(desk, made, reminder, qtbot):
    reminder.look_at.click()
    dialog = reminder.window().findChild(WipeDialog)
    assert dialog is not None
    assert made.id in dialog.ticks
    assert set(dialog.chosen()) == {each.session_id for each in reminder.found}
    dialog.close()


# -- what is fleeting ----------------------------------------------------------------------------


def test_closing_a_session_wipes_what_is_fleeting_from_file_and_copies(
    desk: Desk, tmp_path: Path, qtbot
) -> None:
    made = secret_session.make(desk.store, TODAY, "planned")
    folder = tmp_path / "kopieën"
    notes.keep_folder(desk.settings, desk.store.path, folder)
    copies.make(desk.store.path, folder, desk.store.schema, None, now=_now())
    said: list[str] = []
    desk.announced.connect(lambda text, _undo: said.append(text))
    follower = Fleeting(desk)
    with desk.store.change("Afgesloten") as change:
        sessions.edit(change, made.id, status="held")
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    settle(desk)
    assert said == ["1 vluchtige aantekening gewist, ook uit 1 kopie"]
    assert lines.get(desk.store, made.lines["fleeting"]) is None
    assert left(tmp_path, FLEETING) == []
    assert cases.texts(desk.store, made.id)
    follower.deleteLater()


def test_copies_that_a_start_or_a_killed_run_left_behind_are_cleaned_by_the_next(
    desk: Desk, tmp_path: Path, qtbot
) -> None:
    made = secret_session.make(desk.store, TODAY, "planned")
    folder = tmp_path / "kopieën"
    notes.keep_folder(desk.settings, desk.store.path, folder)
    copies.make(desk.store.path, folder, desk.store.schema, None, now=_now())
    with desk.store.change("Afgesloten") as change:
        sessions.edit(change, made.id, status="held")
    assert wiping.at_start(desk.store, TODAY) == 1
    assert left(folder, FLEETING)
    assert wiping.copies_behind(desk.store)
    follower = Fleeting(desk)
    qtbot.waitUntil(lambda: not wiping.copies_behind(desk.store), timeout=5000)
    settle(desk)
    assert left(tmp_path, FLEETING) == []
    follower.deleteLater()


def test_a_wipe_that_cleans_copies_notes_it_until_that_is_done(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = secret_session.make(desk.store)
    path, folder = desk.store.path, tmp_path / "kopieën"
    copies.make(path, folder, desk.store.schema, None, now=_now())
    own = tmp_path / "eigen.nplw"
    shutil.copy(next(folder.iterdir()), own)
    errand = jobs.Errand(own, None, (made.id,), TODAY, with_notes=True, folder=folder)
    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "clean", _killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.wipe(errand, Progress())
    with schema.open_file(own) as store:
        assert wiping.copies_behind(store)
    jobs.wipe(errand, Progress())
    with schema.open_file(own) as store:
        assert not wiping.copies_behind(store)


def _killed(*_given: object) -> None:
    raise KeyboardInterrupt


def _now() -> datetime:
    return datetime(2026, 11, 26, 12, 0)  # noqa: DTZ001 - local, as copies are named
