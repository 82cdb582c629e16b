"""People: the name and its order follow the parts; leaving the file keeps the minutes whole."""

from __future__ import annotations

from datetime import date

import pytest

from nplw_desktop.region import lines, people, reporting, sessions, settings
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, add_meeting, add_person, kept


def _listed(store: Store) -> list[str]:
    rows = ContactList(store, ContactFilter()).first(Order(), 50)
    return [row.strong + row.weak for row in rows]


def test_a_typed_name_is_kept_in_parts_and_sorted_on_its_main_name(store: Store) -> None:
    for name in ("Zoë van der Zandakker", "Ruben Tolkamer", "Anaïs van 't Damland"):
        add_person(store, name)
    assert _listed(store) == ["Damland, Anaïs van 't", "Tolkamer, Ruben", "Zandakker, Zoë van der"]
    key = store.value("SELECT id FROM person WHERE family_name = 'Zandakker'")
    found = people.get(store, key)
    assert found is not None
    assert found.name == PersonName("Zoë", "", "van der", "Zandakker")


def test_the_order_follows_when_a_part_of_the_name_changes(store: Store) -> None:
    add_person(store, "Ruben Tolkamer")
    key = add_person(store, "Anaïs van 't Damland")
    with store.change("Naam gewijzigd") as change:
        people.edit(change, key, family_name="Westerplas", note="verhuisd", keep_until=TODAY)
    assert _listed(store) == ["Tolkamer, Ruben", "Westerplas, Anaïs van 't"]
    found = people.get(store, key)
    assert found is not None
    assert (found.note, found.keep_until) == ("verhuisd", TODAY)
    assert found.display_name == "Anaïs van 't Westerplas"


@pytest.mark.parametrize("name", ["", "   ", PersonName(salutation="heer")])
def test_a_contact_without_a_name_is_refused(store: Store, name: str | PersonName) -> None:
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        people.add(change, name)
    assert store.value("SELECT count(*) FROM person") == 0


def test_the_last_part_of_a_name_cannot_be_emptied(store: Store) -> None:
    key = add_person(store, "Esra")
    with pytest.raises(Refused, match="naam nodig"), store.change("x") as change:
        people.edit(change, key, given_name="", note="weg")
    found = people.get(store, key)
    assert found is not None
    assert (found.display_name, found.note) == ("Esra", "")


def test_the_file_knows_its_user_and_does_not_let_go_of_them(store: Store) -> None:
    with store.change("Ik") as change:
        me = people.introduce(change, "Mirte Slotermeer")
    assert settings.me(store) == me
    with pytest.raises(Refused, match="Dit ben je zelf"), store.change("x") as change:
        people.delete(change, me)
    store.undo()
    assert settings.me(store) is None


def _joris(store: Store) -> tuple[int, int, int]:
    """Someone who was at a meeting, owns an action there and is named in a line."""
    key = add_person(store, "Joris Molendam", "Gemeente Lingerveen")
    held = add_meeting(store, key, add_person(store, "Naima Bouzarai"), chair_id=key)
    with store.change("Verslag") as change:
        lines.add(change, Home(held), "Joris maakt een opzet", kind="action", owner_id=key)
        mark = Mark(0, 6, MarkKind.PERSON, str(key))
        line_id = lines.add(change, Home(held), RichText("@Joris licht toe", (mark,)))
    return key, held, line_id


def test_deleting_someone_keeps_who_was_there_and_who_would_do_it(store: Store) -> None:
    key, held, _ = _joris(store)
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    there = [one.name.given_name for one in sessions.participants(store, held)]
    assert there == ["Joris Molendam", "Naima"]
    paper = reporting.summary(store, held)
    assert [one.name for one in paper.present] == ["N. Bouzarai", "Joris Molendam"]
    assert [action.owner for action in paper.actions] == ["Joris Molendam"]
    assert paper.chair == "Joris Molendam"
    assert _held(store, held).chair_id is None


def test_another_chair_takes_the_place_of_a_name_that_was_left(store: Store) -> None:
    key, held, _ = _joris(store)
    naima = add_person(store, "Naima Bouzarai")
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    assert _held(store, held).chair_name == "Joris Molendam"
    with store.change("Voorzitter") as change:
        sessions.edit(change, held, chair_id=naima)
    assert _held(store, held).chair_name == ""
    assert reporting.summary(store, held).chair == "Naima Bouzarai"


def _held(store: Store, key: int) -> sessions.Session:
    found = sessions.get(store, key)
    assert found is not None
    return found


def test_the_bin_gives_someone_back_with_everything_that_hung_on_them(store: Store) -> None:
    key, held, _ = _joris(store)
    before = kept(store)
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    [item] = store.bin(people.person)
    store.restore(item, "Joris teruggezet")
    after = kept(store)
    for name in ("person", "role", "line_person"):
        assert after[name] == before[name]
    assert _held(store, held).chair_id == key
    [first, _] = sessions.participants(store, held)
    assert (first.person_id, first.name.family_name) == (key, "Molendam")
    assert lines.of(store, Home(held))[0].owner_id == key
    store.undo()
    store.undo()
    assert kept(store) == before


def test_someone_comes_back_though_a_meeting_they_were_at_is_gone_by_now(store: Store) -> None:
    key, held, _ = _joris(store)
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    with store.change("Overleg verwijderd") as change:
        sessions.delete(change, held)
    [item] = store.bin(people.person)
    store.restore(item, "Joris teruggezet")
    found = people.get(store, key)
    assert found is not None
    assert found.display_name == "Joris Molendam"
    assert store.check().ok


def test_a_meeting_comes_back_without_a_chair_who_is_gone_by_now(store: Store) -> None:
    key, held, _ = _joris(store)
    with store.change("Overleg verwijderd") as change:
        sessions.delete(change, held)
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    [item] = store.bin(sessions.session)
    store.restore(item, "Overleg teruggezet")
    found = sessions.get(store, held)
    assert found is not None
    assert found.chair_id is None
    assert len(lines.of(store, Home(held))) == 2
    assert store.check().ok


def test_a_line_that_names_someone_who_is_gone_can_still_be_typed_in(store: Store) -> None:
    key, _, line_id = _joris(store)
    with store.change("Joris verwijderd") as change:
        people.delete(change, key)
    mark = Mark(0, 6, MarkKind.PERSON, str(key))
    with store.change("Getypt") as change:
        lines.retype(change, line_id, RichText("@Joris licht dit toe", (mark,)))
    assert store.value("SELECT count(*) FROM line_person") == 0


def test_what_may_be_kept_of_someone_is_unknown_until_it_is_asked(store: Store) -> None:
    found = people.get(store, add_person(store, "Esra"))
    assert found is not None
    assert (found.photo_consent, found.legal_basis, found.keep_until) == (None, "", None)
    assert people.LEGAL_BASES[found.legal_basis] == "nog niet ingevuld"


def test_history_tells_what_happened_to_a_name(store: Store) -> None:
    key = add_person(store, "Ruben Tolkamer")
    with store.change("Naam gewijzigd") as change:
        people.edit(change, key, family_name="Tolkamp")
    told = {item.column: (item.before, item.after) for item in store.history(people.person, key)}
    assert told["family_name"] == ("Tolkamer", "Tolkamp")
    assert told["name_sort"] == ("tolkamer  ruben", "tolkamp  ruben")


def test_the_names_of_several_are_read_at_once(store: Store) -> None:
    keys = [add_person(store, name) for name in ("Esra", "Bram Vlietstroom")]
    assert {name.given_name for name in people.names_of(store, frozenset(keys)).values()} == {
        "Esra",
        "Bram",
    }


def test_dates_come_back_as_they_were_kept(store: Store) -> None:
    with store.change("x") as change:
        key = people.add(change, "Esra", checked_on=date(2026, 2, 28), photo_consent=False)
    found = people.get(store, key)
    assert found is not None
    assert (found.checked_on, found.photo_consent) == (date(2026, 2, 28), False)
