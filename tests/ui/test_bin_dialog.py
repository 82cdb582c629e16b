"""Prullenbak: what was deleted, once, and put back as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from nplw_desktop.region import (
    appointments,
    co_working,
    holds,
    lines,
    meetings,
    people,
    report_versions,
    series,
    sessions,
)
from nplw_desktop.region.appointments import Appointment, Organiser
from nplw_desktop.region.coaching import coaches, requests
from nplw_desktop.region.coaching_tables import assignment, coach, coach_request
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.lines import Home
from nplw_desktop.region.sessions import session
from nplw_desktop.ui.bin_dialog import BinDialog, thrown_away
from nplw_desktop.ui.sending.calendar_saving import CalendarSaver
from nplw_desktop.ui.tabs.intervision.wiping import bin_offer
from tests.region.coaching import pool
from tests.region.intervision import secret_session
from tests.ui.shell import Shell, opened, own_file


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        yield shell


@pytest.fixture
def dialog(shell) -> Iterator[BinDialog]:
    made = BinDialog(shell.desk, shell.window)
    made.open()
    shell.desk.tasks.wait()
    yield made
    made.close()


def delete_person(shell: Shell, name: str) -> int:
    person = shell.add_person(name)
    shell.desk.write(f"{name} verwijderd", lambda change: people.delete(change, person))
    return person


def meeting_with_lines(shell: Shell) -> int:
    def edit(change) -> int:
        held = sessions.add(change, "regional_meeting", "Regionaal overleg", date(2026, 11, 26))
        for text in ("eerste", "tweede", ""):
            lines.add(change, Home(session_id=held), text)
        return held

    made = shell.desk.write("Overleg gemaakt", edit).value
    assert made is not None
    return made


def test_an_empty_bin_says_so(dialog):
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    assert not dialog.restore.isEnabled()


def test_what_is_deleted_is_listed_newest_first_and_put_back(shell, dialog):
    first = delete_person(shell, "Joris Molendam")
    delete_person(shell, "Naima Bouzarai")
    shell.desk.tasks.wait()
    assert [thing.title for thing in dialog._things.values()] == [
        "Naima Bouzarai",
        "Joris Molendam",
    ]
    dialog.put_back([2])
    shell.desk.tasks.wait()
    assert people.get(shell.store, first) is not None
    assert [thing.title for thing in dialog._things.values()] == ["Naima Bouzarai"]


def test_putting_back_can_be_undone(shell, dialog):
    person = delete_person(shell, "Joris Molendam")
    shell.desk.tasks.wait()
    dialog.put_back([1])
    shell.desk.undo()
    assert people.get(shell.store, person) is None


def test_a_meeting_comes_back_with_its_lines_and_is_listed_once(shell):
    held = meeting_with_lines(shell)
    shell.desk.write("weg", lambda change: change.delete(sessions.session, held))
    (thing,) = thrown_away(shell.store)
    assert (thing.title, thing.what) == ("Regionaal overleg", "regionaal overleg")
    shell.store.restore(thing.item, "terug")
    assert [line.text.text for line in lines.of(shell.store, Home(session_id=held))] == [
        "eerste",
        "tweede",
        "",
    ]


def test_a_single_line_is_listed_and_an_empty_one_is_not(shell):
    held = meeting_with_lines(shell)
    ids = [line.id for line in lines.of(shell.store, Home(session_id=held))]
    for line_id in ids:
        shell.desk.write("weg", lambda change, i=line_id: change.delete(lines.line, i))
    assert [(thing.title, thing.what) for thing in thrown_away(shell.store)] == [
        ("tweede", "tekst"),
        ("eerste", "tekst"),
    ]


def test_a_point_of_an_agenda_comes_back_with_its_minutes_and_is_listed_once(shell, dialog):
    held = meeting_with_lines(shell)

    def edit(change) -> int:
        item = meetings.add_item(change, held, "Netcapaciteit")
        for text in ("De wijk wacht.", "Stedin komt langs."):
            lines.add(change, Home(held, item), text)
        return item

    item = shell.desk.write("punt", edit).value
    empty = shell.desk.write("leeg", lambda change: meetings.add_item(change, held, "Leeg")).value
    shell.desk.write("weg", lambda change: meetings.delete_item(change, item))
    shell.desk.write("weg", lambda change: meetings.delete_item(change, empty))
    assert [(thing.title, thing.what) for thing in thrown_away(shell.store)] == [
        ("Netcapaciteit", "agendapunt")
    ]
    shell.desk.tasks.wait()
    dialog.put_back([1])
    assert not dialog.trouble.isVisible()
    assert [each.title for each in meetings.agenda(shell.store, held)] == ["Netcapaciteit"]
    assert len(lines.of(shell.store, Home(held, item))) == 2


def test_a_series_and_what_was_learnt_come_back(shell, dialog):
    held = meeting_with_lines(shell)

    def edit(change) -> tuple[int, int]:
        made = series.from_session(change, held)
        guest = sessions.welcome_guest(change, held, "Femke")
        return made, co_working.learn(change, guest, "rekenen met isolatie")

    made, learnt = shell.desk.write("reeks", edit).value
    shell.desk.write("weg", lambda change: series.delete(change, made))
    shell.desk.write("weg", lambda change: co_working.forget_lesson(change, learnt))
    shell.desk.tasks.wait()
    assert [(thing.title, thing.what) for thing in thrown_away(shell.store)] == [
        ("rekenen met isolatie", "geleerd"),
        ("Regionaal overleg", "reeks"),
    ]
    dialog.put_back([1, 2])
    assert series.series_of(shell.store, held) == made
    assert len(co_working.lessons(shell.store, held)) == 1


def test_what_was_learnt_is_not_put_back_in_an_adopted_report(shell, dialog):
    held = meeting_with_lines(shell)

    def edit(change) -> None:
        co_working.learn(change, sessions.welcome_guest(change, held, "Femke"), "rekenen")

    shell.desk.write("geleerd", edit)
    [learnt] = co_working.lessons(shell.store, held)
    shell.desk.write("weg", lambda change: co_working.forget_lesson(change, learnt.id))
    shell.desk.write("vast", lambda change: report_versions.adopt(change, held, date(2026, 12, 3)))
    shell.desk.tasks.wait()
    dialog.put_back([1])
    assert "vastgesteld" in dialog.trouble.accessibleName()
    assert co_working.lessons(shell.store, held) == ()


def test_what_has_lost_its_home_is_refused_in_words(shell, dialog):
    held = meeting_with_lines(shell)
    first = lines.of(shell.store, Home(session_id=held))[0].id
    shell.desk.write("weg", lambda change: change.delete(lines.line, first))
    shell.desk.write("weg", lambda change: change.delete(sessions.session, held))
    shell.desk.tasks.wait()
    number = next(each.id for each in dialog._things.values() if each.title == "eerste")
    dialog.put_back([number])
    assert dialog.trouble.isVisible()
    assert "eerste" in dialog.trouble.accessibleName()


def test_a_meeting_that_a_calendar_may_show_can_be_cancelled_from_the_bin(
    shell, dialog, tmp_path, monkeypatch
):
    held = meeting_with_lines(shell)
    with shell.store.change("Agendabestand gemaakt") as change:
        appointments.numbered(change, [appointments.of_session(change, held)])
    shell.desk.write("Overleg verwijderd", lambda change: sessions.delete(change, held))
    delete_person(shell, "Joris Molendam")
    shell.desk.tasks.wait()
    asked: list[tuple[Sequence[Appointment], Organiser | None]] = []
    monkeypatch.setattr(CalendarSaver, "ask", lambda _self, *given: asked.append(given))
    for thing in dialog._things.values():
        dialog.list.select(thing.id)
        assert dialog.cancel.isVisible() == (thing.title == "Regionaal overleg")
        if dialog.cancel.isVisible():
            dialog.cancel.click()
    ((gone, organiser),) = asked
    assert [(each.title, each.cancelled) for each in gone] == [("Regionaal overleg", True)]
    assert organiser == appointments.organiser(shell.store)


def test_a_line_does_not_come_back_into_a_report_that_was_adopted_since(shell, dialog):
    held = meeting_with_lines(shell)
    first = lines.of(shell.desk.store, Home(session_id=held))[0]
    shell.desk.write("Regel verwijderd", lambda change: lines.delete(change, first.id))
    adopted = date(2026, 12, 3)
    shell.desk.write("Vast", lambda change: report_versions.adopt(change, held, adopted))
    shell.desk.tasks.wait()
    (thing,) = dialog._things.values()
    dialog.put_back([thing.id])
    assert "Dit verslag is vastgesteld op 3 december 2026" in dialog.trouble.accessibleName()
    assert len(lines.of(shell.desk.store, Home(session_id=held))) == 2
    shell.desk.write("Wijzigen", lambda change: report_versions.amend(change, held, "regel terug"))
    shell.desk.tasks.wait()
    dialog.put_back([thing.id])
    assert len(lines.of(shell.desk.store, Home(session_id=held))) == 3


def test_a_method_of_ones_own_comes_back_with_its_phases(shell, dialog):
    made = shell.desk.write("kopie", lambda change: methods.copy(change, "roddel")).value
    before = methods.get_own(shell.store, made)
    shell.desk.write("weg", lambda change: methods.delete(change, made))
    shell.desk.tasks.wait()
    (thing,) = thrown_away(shell.store)
    assert (thing.title, thing.what) == ("Roddelmethode, eigen versie", "intervisiemethode")
    dialog.list.select(thing.id)
    dialog.restore.click()
    assert methods.get_own(shell.store, made) == before


def test_what_was_written_in_intervision_is_not_quoted_in_the_bin_or_by_undo(shell, dialog):
    made = secret_session.make(shell.store)
    shell.desk.write("Regel weg", lambda change: lines.delete(change, made.lines["case"]))
    shell.desk.tasks.wait()
    shown = thrown_away(shell.store)
    assert [thing.title for thing in shown] == ["Aantekening uit een intervisiesessie"] * 2
    dialog.refresh()
    shell.desk.tasks.wait()
    dialog.put_back([shown[0].id])
    assert shell.store.undo_step.label == "Aantekening uit een intervisiesessie teruggezet"
    assert lines.get(shell.store, made.lines["case"]) is not None


def test_nor_is_it_once_its_session_is_thrown_away_too(shell, dialog):
    made = secret_session.make(shell.store)
    shell.desk.write("Regel weg", lambda change: lines.delete(change, made.lines["case"]))
    shell.desk.write("Sessie weg", lambda change: sessions.delete(change, made.id))
    shell.desk.tasks.wait()
    shown = thrown_away(shell.store)
    assert [thing.title for thing in shown] == [
        "Intervisiegroep Q, sessie 1",
        *["Aantekening uit een intervisiesessie"] * 2,
    ]
    dialog.refresh()
    shell.desk.tasks.wait()
    dialog.put_back([shown[1].id])
    assert secret_session.SECRET not in dialog.trouble.accessibleName()


def test_only_sessions_of_intervision_can_be_erased_for_good(shell, dialog):
    made = secret_session.make(shell.store)
    held = meeting_with_lines(shell)
    for key in (held, made.id):
        shell.desk.write("Weg", lambda change, key=key: sessions.delete(change, key))
    shell.desk.tasks.wait()
    titles = {thing.title: thing.id for thing in thrown_away(shell.store)}
    for title, offered in (("Intervisiegroep Q, sessie 1", True), ("Regionaal overleg", False)):
        dialog.list.select(titles[title])
        dialog._on_chosen()
        assert dialog.erase.isVisibleTo(dialog) is offered, title


def test_a_hold_is_said_before_anything_is_asked(shell, dialog):
    made = secret_session.make(shell.store)
    shell.desk.write("Stop", lambda change: holds.add(change, "Klacht", date(2026, 11, 24)))
    shell.desk.write("Weg", lambda change: sessions.delete(change, made.id))
    heard: list[str] = []
    shell.desk.announced.connect(lambda text, _undo: heard.append(text))
    assert bin_offer.ask(shell.window, shell.desk, [made.id]) is None
    assert "bewaarstop" in heard[0]


def _pool(shell: Shell, *, private: bool) -> pool.Pool:
    made = shell.desk.write(
        "Vraag", lambda change: pool.whole(change, lambda: "De Hoven", private=private)
    ).value
    assert made is not None
    return made


def _delete(shell: Shell, table, key: int) -> None:
    shell.desk.write("Verwijderd", lambda change: change.delete(table, key))
    shell.desk.tasks.wait()


def test_a_request_and_a_coach_are_listed_by_name_and_come_back_whole(shell, dialog):
    made = _pool(shell, private=False)
    before = [tuple(row) for row in shell.store.rows("SELECT * FROM assignment")]
    _delete(shell, coach_request, made.request)
    _delete(shell, coach, made.coach)
    listed = [(thing.title, thing.what) for thing in dialog._things.values()]
    assert listed == [("Coen de Coach", "coachprofiel"), ("De Hoven", "vraag aan de coachpool")]
    dialog.put_back([1, 2])
    shell.desk.tasks.wait()
    assert [tuple(row) for row in shell.store.rows("SELECT * FROM assignment")] == before
    assert requests.booked(shell.store, made.request) == 150
    assert dialog._things == {}


def test_the_profile_of_a_contact_that_is_gone_too_comes_back_with_the_contact(shell, dialog):
    made = _pool(shell, private=False)
    shell.desk.write("Verwijderd", lambda change: people.delete(change, made.person))
    shell.desk.tasks.wait()
    assert [thing.what for thing in dialog._things.values()] == ["contact"]
    dialog.put_back([1])
    assert shell.store.value("SELECT count(*) FROM coach") == 1


def test_a_request_that_comes_back_takes_no_time_that_was_given_away(shell, dialog):
    made = _pool(shell, private=False)
    shell.desk.write("Past", lambda c: c.update(assignment, made.assignment, overbooked_reason=""))
    _delete(shell, coach_request, made.request)
    shell.desk.write("Minder", lambda c: coaches.edit(c, made.coach, minutes_year=60))
    dialog.put_back([1])
    assert shell.store.value("SELECT status FROM assignment") == "terminated"
    assert "geen ruimte" in dialog.trouble.accessibleName()
    assert requests.get(shell.store, made.request) is not None


def test_a_profile_made_again_is_not_there_twice(shell, dialog):
    made = _pool(shell, private=False)
    _delete(shell, coach, made.coach)
    shell.desk.write("Coach", lambda c: coaches.add(c, made.person))
    dialog.put_back([1])
    assert "ander coachprofiel" in dialog.trouble.accessibleName()
    assert shell.store.value("SELECT count(*) FROM coach") == 1


def test_a_confidential_request_is_a_number_in_the_bin_and_in_undo(shell, dialog):
    made = _pool(shell, private=True)
    _delete(shell, coach_request, made.request)
    assert [thing.title for thing in dialog._things.values()] == ["V-2026-1"]
    dialog.put_back([1])
    assert shell.store.undo_step.label == "V-2026-1 teruggezet"


def test_a_session_comes_back_as_closed_as_its_request_is_by_then(shell, dialog):
    made = _pool(shell, private=False)
    _delete(shell, session, made.session)
    shell.desk.write(
        "Vertrouwelijk", lambda c: requests.edit(c, made.request, confidentiality="private")
    )
    dialog.put_back([1])
    held = sessions.get(shell.store, made.session)
    assert held is not None
    assert held.confidentiality is Confidentiality.PRIVATE
