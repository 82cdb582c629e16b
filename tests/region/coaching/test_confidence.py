"""What hangs on a confidential request is as closed as the request itself."""

from __future__ import annotations

import pytest

from nplw_desktop.region import holds, people, sessions
from nplw_desktop.region.coaching import confidence, requests
from nplw_desktop.region.coaching_tables import coach_theme
from nplw_desktop.region.confidentiality import Confidentiality, private_rows
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.coaching import pool
from tests.region.ground import TODAY

Work = tuple[Store, pool.Pool]


@pytest.fixture
def work(store: Store) -> Work:
    with store.change("Begin") as change:
        made = pool.whole(change, lambda: "De Hoven")
    return store, made


def _close(store: Store, made: pool.Pool) -> None:
    with store.change("Vertrouwelijk") as change:
        requests.edit(change, made.request, confidentiality="private")


def _level(store: Store, made: pool.Pool) -> Confidentiality:
    held = sessions.get(store, made.session)
    assert held is not None
    return held.confidentiality


def test_closing_a_request_closes_its_sessions_in_one_step(work: Work) -> None:
    store, made = work
    assert confidence.of_session(store, made.request) == "participants"
    _close(store, made)
    assert _level(store, made) is Confidentiality.PRIVATE
    assert confidence.of_session(store, made.request) == "private"
    store.undo()
    assert _level(store, made) is Confidentiality.PARTICIPANTS
    assert not confidence.is_private(store, made.request)


def test_a_session_is_never_more_open_than_its_request(work: Work) -> None:
    store, made = work
    _close(store, made)
    with pytest.raises(Refused, match="vertrouwelijke vraag V-2026-1"), store.change("Open") as c:
        sessions.edit(c, made.session, confidentiality="participants")
    with store.change("Plaats") as change:
        sessions.edit(change, made.session, place="Raadhuis")
        requests.edit(change, made.request, confidentiality="participants")
        sessions.edit(change, made.session, confidentiality="shareable")
    assert _level(store, made) is Confidentiality.SHAREABLE


def test_before_others_a_confidential_request_is_a_number_alone(work: Work) -> None:
    store, made = work
    assert confidence.label(store, made.request) == "De Hoven"
    _close(store, made)
    assert confidence.label(store, made.request) == "V-2026-1"
    told = [
        confidence.title("V-2026-1", "De Hoven", "private", audience)
        for audience in Confidentiality
    ]
    assert told == ["Vertrouwelijke vraag V-2026-1"] * 2 + ["De Hoven"]
    seen = [
        store.value(f"SELECT count(*) FROM coach_request r WHERE {confidence.shown('r', audience)}")
        for audience in Confidentiality
    ]
    assert seen == [0, 0, 1]


def test_a_theme_of_confidential_requests_alone_is_closed_too(work: Work) -> None:
    store, made = work
    closed = f"SELECT count(*) FROM theme WHERE {private_rows(store.schema.kept)['theme']}"
    assert store.value(closed) == 0
    _close(store, made)
    assert store.value(closed) == 1
    theme = store.value("SELECT theme_id FROM request_theme")
    with store.change("Coach weet het ook") as change:
        change.insert(coach_theme, coach_id=made.coach, theme_id=theme)
    assert store.value(closed) == 0


def test_a_hold_on_a_coach_keeps_the_contact_and_covers_the_sessions(work: Work) -> None:
    store, made = work
    with store.change("Bewaarstop") as change:
        holds.add(change, "Klacht loopt", TODAY, person_id=made.person)
    assert [hold.reason for hold in holds.of(store, "session", [made.session])] == ["Klacht loopt"]
    assert holds.of(store, "coaching_session", [store.value("SELECT id FROM coaching_session")])
    with pytest.raises(Refused, match="bewaarstop"), store.change("Weg") as change:
        people.delete(change, made.person)
    assert store.value("SELECT count(*) FROM coach") == 1
