"""Photos and files inside the file: equal ones once, and back with undo without being copied."""

from __future__ import annotations

import pytest

from nplw_desktop.region import attachments, sessions
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import add_meeting, add_person

PICTURE = bytes(range(256)) * 40


def _add(store: Store, session: int, data: bytes = PICTURE, name: str = "flap.png") -> int:
    with store.change("Bijlage") as change:
        return attachments.add(change, data, name, "image/png", session_id=session)


def test_a_file_comes_back_byte_for_byte(store: Store) -> None:
    held = add_meeting(store)
    with store.change("Bijlage") as change:
        attachments.add(
            change, PICTURE, "plan.pdf", "application/pdf", original_size=99, session_id=held
        )
    [found] = attachments.of_session(store, held)
    assert attachments.content(store, found) == PICTURE
    assert (found.name, found.size, found.original_size) == ("plan.pdf", len(PICTURE), 99)
    assert not found.is_image


def test_equal_contents_are_kept_once(store: Store) -> None:
    one, two = add_meeting(store), add_meeting(store)
    person = add_person(store, "Naima")
    _add(store, one)
    _add(store, two, name="nog eens.png")
    with store.change("Bijlage") as change:
        attachments.add(change, PICTURE, "foto.png", "image/png", person_id=person)
    assert store.value("SELECT count(*) FROM attachment_content") == 1
    assert [found.name for found in attachments.of_person(store, person)] == ["foto.png"]


def test_deleting_and_undoing_copies_no_bytes(store: Store) -> None:
    held = add_meeting(store)
    key = _add(store, held)
    with store.change("Weg") as change:
        attachments.delete(change, key)
    assert attachments.of_session(store, held) == ()
    assert store.undo() is not None
    [found] = attachments.of_session(store, held)
    assert attachments.content(store, found) == PICTURE
    for _ in range(2):
        store.undo()
    for _ in range(2):
        store.redo()
    assert attachments.content(store, found) == PICTURE
    size = store.value("SELECT sum(length(before)) + sum(length(after)) FROM journal_cell") or 0
    assert size < len(PICTURE)


def test_a_session_takes_its_attachments_along_and_back(store: Store) -> None:
    held = add_meeting(store)
    _add(store, held)
    with store.change("Weg") as change:
        sessions.delete(change, held)
    [item] = store.bin(sessions.session)
    store.restore(item, "terug")
    [found] = attachments.of_session(store, held)
    assert attachments.content(store, found) == PICTURE


def test_an_empty_or_huge_file_is_refused_by_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = add_meeting(store)
    with pytest.raises(Refused, match=r"leeg\.txt is leeg"):
        _add(store, held, b"", "leeg.txt")
    monkeypatch.setattr(attachments, "LARGEST", 100)
    with pytest.raises(Refused, match="te groot"):
        _add(store, held)
    assert store.value("SELECT count(*) FROM attachment_content") == 0


def test_a_picture_is_described_for_who_cannot_see_it(store: Store) -> None:
    held = add_meeting(store)
    key = _add(store, held)
    with store.change("Beschrijving") as change:
        attachments.describe(change, key, "Flap met de planning")
    [found] = attachments.of_session(store, held)
    assert (found.alt_text, found.is_image) == ("Flap met de planning", True)
