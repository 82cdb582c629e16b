"""The list of contacts: one row a person that follows everything it is made from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from nplw_desktop.region import (
    contact_points,
    contacts,
    labels,
    municipalities,
    organisations,
    people,
    regions,
    roles,
    schema,
    sessions,
)
from nplw_desktop.region.coaching import coaches
from nplw_desktop.region.contacts import GROUPS, ContactFilter, ContactList, Order
from nplw_desktop.region.names import PersonName
from nplw_desktop.store import Change, Store
from tests.region.conftest import AsNew, kept_open
from tests.region.ground import TODAY, add_meeting, add_person, cards, fresh_cards

DAY = timedelta(days=1)


def _names(store: Store, order: Order | None = None, **narrowed: object) -> list[str]:
    listed = ContactList(store, ContactFilter(**narrowed))  # type: ignore[arg-type]
    return [row.name.given_name for row in listed.first(order or Order(), 100)]


# -- last spoken --------------------------------------------------------------------------------


def test_last_spoken_is_the_last_session_someone_was_at(store: Store) -> None:
    person = add_person(store, "Naima")
    assert contacts.last_spoken(store, person) is None
    for ago in (3, 9):
        add_meeting(store, person, on=TODAY - ago * DAY)
    assert contacts.last_spoken(store, person) == TODAY - 3 * DAY


@pytest.mark.parametrize(
    ("attendance", "spoken"),
    [("present", True), ("late", True), ("excused", False), ("absent", False), ("invited", False)],
)
def test_only_who_was_there_was_spoken_to(store: Store, attendance: str, spoken: bool) -> None:
    person = add_person(store, "Naima")
    held = add_meeting(store)
    with store.change("Presentie") as change:
        key = sessions.invite(change, held, person)
        sessions.attend(change, key, attendance)
    assert (contacts.last_spoken(store, person) == TODAY) is spoken


def test_a_session_to_come_does_not_count_until_its_day(store: Store) -> None:
    person = add_person(store, "Naima")
    add_meeting(store, person, on=TODAY + DAY)
    assert contacts.last_spoken(store, person) is None
    contacts.set_today(store, TODAY + DAY)
    assert contacts.last_spoken(store, person) == TODAY + DAY
    contacts.set_today(store, TODAY)
    assert contacts.last_spoken(store, person) is None


def test_a_new_day_is_no_step_in_undo_and_keeps_redo(store: Store) -> None:
    add_person(store, "Naima")
    store.undo()
    told: list[object] = []
    end = store.subscribe(told.append)
    contacts.set_today(store, TODAY + DAY)
    contacts.set_today(store, TODAY + DAY)
    end()
    assert told == []
    assert store.redo_step is not None
    assert store.value("SELECT count(*) FROM today") == 1


def _sessions_of(store: Store) -> tuple[int, int, int]:
    person = add_person(store, "Naima")
    early = add_meeting(store, person, on=TODAY - 5 * DAY)
    return person, early, add_meeting(store, person, on=TODAY - DAY)


@pytest.mark.parametrize(
    ("edit", "then"),
    [
        (sessions.delete, TODAY - 5 * DAY),
        (lambda change, late: sessions.edit(change, late, held_on=TODAY), TODAY),
        (lambda change, late: sessions.edit(change, late, held_on=None), TODAY - 5 * DAY),
        (
            lambda change, late: sessions.remove_participant(
                change, sessions.participants(change, late)[0].id
            ),
            TODAY - 5 * DAY,
        ),
    ],
)
def test_last_spoken_follows_a_session_that_changes(
    store: Store, edit: Callable[[Change, int], None], then: date
) -> None:
    person, _, late = _sessions_of(store)
    with store.change("x") as change:
        edit(change, late)
    assert contacts.last_spoken(store, person) == then
    store.undo()
    assert contacts.last_spoken(store, person) == TODAY - DAY
    assert cards(store) == fresh_cards(store)


def test_a_file_that_knows_no_day_yet_has_spoken_to_nobody(store: Store) -> None:
    person = add_person(store, "Naima")
    add_meeting(store, person)
    with store.change("x") as change:
        change.rows("DELETE FROM today RETURNING id")
    assert fresh_cards(store)[0][-1] is None


# -- where and what -----------------------------------------------------------------------------


def test_the_row_shows_role_organisation_and_municipality(store: Store) -> None:
    person = add_person(store, PersonName("Zoë", "", "van der", "Zandakker"), "Gemeente Tiel")
    [row] = contacts.rows(store, [person])
    assert (row.strong, row.weak) == ("Zandakker", ", Zoë van der")
    assert (row.organisation, row.role, row.kind) == ("Gemeente Tiel", "Adviseur", "municipality")
    assert (row.municipality, row.area) == ("Tiel", "Tiel")


def test_a_role_of_its_own_municipality_goes_before_that_of_the_organisation(store: Store) -> None:
    person = add_person(store, "Omar", "Gemeente Tiel")
    ede = municipalities.matching(store, "Ede")[0]
    with store.change("Rol") as change:
        [role] = roles.of_person(change, person)
        roles.edit(change, role.id, municipality_id=ede.id)
    [row] = contacts.rows(store, [person])
    assert row.municipality == ede.name


def test_a_region_follows_the_municipality_and_moves_with_it(store: Store) -> None:
    add_person(store, "Omar", "Gemeente Tiel")
    add_person(store, "Los")
    home = store.value("SELECT region_id FROM person_card WHERE organisation <> ''")
    tiel = municipalities.matching(store, "Tiel")[0].id
    with store.change("Splitsen") as change:
        part = regions.split(change, home, "Rivierdelta", (tiel,))
    assert _names(store, region_ids=frozenset({part})) == ["Los", "Omar"]
    assert _names(store, region_ids=frozenset({home})) == ["Los"]
    assert _names(store, region_ids=frozenset({home, part})) == ["Los", "Omar"]
    both = ContactFilter(region_ids=frozenset({home, part}))
    assert contacts.counts(store, both)["municipality"] == 1
    assert contacts.places(store, both.region_ids) == ((tiel, "Tiel", 1),)
    assert _names(store, region_ids=frozenset()) == ["Los"]
    assert _names(store) == ["Los", "Omar"]


def test_who_has_no_organisation_sorts_last_either_by_organisation_or_role(store: Store) -> None:
    add_person(store, "Anna")
    add_person(store, "Bert", "Zoomland")
    add_person(store, "Cas", "Ängelholm")
    for key in ("organisation_sort", "municipality_sort"):
        assert _names(store, Order(key))[-1] in ("Anna", "Cas")
    assert _names(store, Order("organisation_sort")) == ["Cas", "Bert", "Anna"]
    assert _names(store, Order("organisation_sort", descending=True)) == ["Anna", "Bert", "Cas"]


@pytest.mark.parametrize("key", contacts.SORTED)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_holds_everyone_once_and_turns_round(
    shown: Store, key: str, descending: bool
) -> None:
    listed = ContactList(shown, ContactFilter())
    ids = listed.ids(Order(key, descending))
    assert sorted(ids) == sorted(row[0] for row in shown.rows("SELECT id FROM person"))
    assert list(ids) == list(reversed(listed.ids(Order(key, not descending))))
    assert [row.id for row in listed.first(Order(key, descending), 7)] == list(ids[:7])


def test_rows_of_ids_that_are_gone_are_left_out(store: Store) -> None:
    person = add_person(store, "Naima")
    assert [row.id for row in contacts.rows(store, [99, person, 98])] == [person]
    assert contacts.rows(store, []) == ()


# -- filter -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def _several(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AsNew]:
    folder = tmp_path_factory.mktemp("several")
    path = Path(shutil.copy(blank, folder / "mensen.nplw"))
    with schema.open_file(path) as store:
        _fill(store)
    with kept_open(path) as as_new:
        yield as_new


@pytest.fixture
def several(_several: AsNew) -> Store:
    """Five people, two of them with a phone."""
    store = _several()
    store.load_terms()
    return store


def _fill(store: Store) -> None:
    add_person(store, "Naima Bouzarai", "Gemeente Tiel")
    add_person(store, "Sander Duinkamp", "Rivierstroom Netbeheer")
    add_person(store, "Çiğdem Aydınkaya", "Gebiedsteam 12")
    add_person(store, "Noor in 't Lingerbos", "Warmtetransitiebureau")
    add_person(store, "Onbekend")
    for name, number in (("Naima", "+31 6 12 34 56 78"), ("Sander", "0787708484")):
        key = store.value("SELECT id FROM person WHERE given_name = :name", name=name)
        with store.change("Telefoon") as change:
            contact_points.add_phone(change, number, person_id=key)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("bouz", ["Naima"]),
        ("zarai", ["Naima"]),
        ("NAIMA tiel", ["Naima"]),
        ("tiel bouzarai adviseur", ["Naima"]),
        ("cigdem aydinkaya", ["Çiğdem"]),
        ("ÇİĞDEM", ["Çiğdem"]),
        ("Aydınk", ["Çiğdem"]),
        ("team 12", ["Çiğdem"]),
        ("transitie", ["Noor"]),
        ("in 't lingerbos", ["Noor"]),
        ("l", ["Noor"]),
        ("B", ["Naima"]),
        ("x", []),
        ("bouzarai duinkamp", []),
        ("", ["Çiğdem", "Naima", "Sander", "Noor", "Onbekend"]),
        ("   ", ["Çiğdem", "Naima", "Sander", "Noor", "Onbekend"]),
        ("'", []),
        ("%", []),
        ("\udc80", []),
        ("\x00", []),
        ("😀", []),
    ],
)
def test_people_are_found_by_any_words_about_them(
    several: Store, words: str, names: list[str]
) -> None:
    assert _names(several, words=words) == names


@pytest.mark.parametrize(
    "typed",
    ["0612345678", "06-12 34 56 78", "06 12", "+31 6 1234", "+31612345678", "0031 6 12", "345 67",
     "(06) 12345678", "+31 (0)6 12345678", "612345678", "31612345678", "5678"],
)  # fmt: skip
def test_a_phone_number_is_found_however_it_is_written(several: Store, typed: str) -> None:
    assert _names(several, words=typed) == ["Naima"]


@pytest.mark.parametrize("typed", ["+32", "999", "١٢٣٤", "²³¹²", "+" * 40, "0" * 400])
def test_digits_of_no_number_find_nobody(several: Store, typed: str) -> None:
    assert _names(several, words=typed) == []


def test_new_words_are_found_inside_at_once(several: Store) -> None:
    key = several.value("SELECT id FROM organisation WHERE name LIKE 'Rivier%'")
    with several.change("Naam") as change:
        organisations.edit(change, key, name="Zonnestroombedrijf")
    assert _names(several, words="stroombedr") == ["Sander"]
    several.undo()
    assert _names(several, words="stroombedr") == []
    assert _names(several, words="vierstro") == ["Sander"]


def test_an_import_is_found_inside_as_well(several: Store) -> None:
    with several.change("Import") as change:
        for at in range(501):
            people.add(change, PersonName("Ada", "", "", f"Ooievaarsnest{at}"))
    assert _names(several, words="vaarsnest500") == ["Ada"]


def test_filters_go_together(several: Store) -> None:
    with several.change("Label") as change:
        label = labels.find_or_add(change, "Pool")
        for row in change.rows("SELECT id FROM person WHERE given_name IN ('Naima', 'Noor')"):
            labels.put_on(change, "person", row.id, label)
    tiel = several.value("SELECT municipality_id FROM person_card WHERE municipality = 'Tiel'")
    assert _names(several, label_id=label) == ["Naima", "Noor"]
    assert _names(several, label_id=label, municipality_id=tiel) == ["Naima"]
    assert _names(several, label_id=label, group="municipality") == ["Naima"]
    assert _names(several, label_id=label, words="noor") == ["Noor"]
    assert _names(several, label_id=label, municipality_id=tiel, words="noor") == []
    assert _names(several, label_id=-1) == []


@pytest.mark.parametrize("words", ["", "e", "ie", "warmte"])
def test_the_count_on_a_chip_is_the_length_of_its_list(shown: Store, words: str) -> None:
    narrowed = ContactFilter(words=words)
    counts = contacts.counts(shown, narrowed)
    assert set(counts) == {"", *GROUPS}
    for group, count in counts.items():
        listed = ContactList(shown, ContactFilter(words=words, group=group))
        assert len(listed.ids(Order())) == count, group


def test_under_coach_stands_who_is_in_the_pool_whoever_employs_them(region: Store) -> None:
    """As long as they did not stop."""
    who = "SELECT id FROM person_card WHERE organisation_kind = 'municipality' LIMIT 2"
    one, other = (row.id for row in region.rows(who))
    before = contacts.counts(region, ContactFilter())["coach"]
    contacts.set_today(region, date(2026, 11, 24))
    with region.change("Coaches") as change:
        coaches.add(change, one, active_until=date(2026, 11, 24))
        coaches.add(change, other, active_until=date(2026, 11, 23))
    listed = ContactList(region, ContactFilter(group="coach"))
    assert (
        contacts.counts(region, ContactFilter())["coach"] == before + 1 == len(listed.ids(Order()))
    )
    assert listed.holds(one)
    assert not listed.holds(other)


def test_every_kind_of_organisation_in_the_example_is_counted(shown: Store) -> None:
    counts = contacts.counts(shown, ContactFilter())
    assert counts[""] == 34
    assert counts["incomplete"] == 0
    assert counts["municipality"] == 18


def test_an_unknown_caller_stands_under_what_has_to_be_completed(store: Store) -> None:
    add_person(store, "Onbekende Beller")
    assert _names(store, group="incomplete") == ["Onbekende"]


def test_places_count_who_works_there(shown: Store) -> None:
    found = contacts.places(shown)
    assert [name for _, name, _ in found] == sorted(name for _, name, _ in found)
    for key, _, count in found:
        listed = ContactList(shown, ContactFilter(municipality_id=key))
        assert len(listed.ids(Order())) == count


@pytest.mark.parametrize(
    ("prefix", "strong"),
    [("z", "Zandakker"), ("ze", "Zeldersma"), ("AYDIN", "Aydınkaya"), ("aydın", "Aydınkaya")],
)
def test_typing_a_name_jumps_to_its_place(shown: Store, prefix: str, strong: str) -> None:
    listed = ContactList(shown, ContactFilter())
    place = listed.locate(Order(), prefix)
    [row] = listed.rows([listed.ids(Order())[place]])
    assert row.strong == strong


def test_a_name_that_is_not_there_has_no_place_nor_has_one_in_another_order(shown: Store) -> None:
    listed = ContactList(shown, ContactFilter())
    assert listed.locate(Order(), "xyz") == -1
    assert listed.locate(Order(descending=True), "z") == -1
    assert listed.locate(Order("role_sort"), "z") == -1


def test_the_list_says_whether_someone_passes(several: Store) -> None:
    key = several.value("SELECT id FROM person WHERE given_name = 'Naima'")
    assert ContactList(several, ContactFilter(words="tiel")).holds(key)
    assert not ContactList(several, ContactFilter(words="zoom")).holds(key)
    assert not ContactList(several, ContactFilter()).holds(999)


def test_labels_are_shown_in_the_order_they_were_given(store: Store) -> None:
    person = add_person(store, "Naima")
    with store.change("Labels") as change:
        for name in ("Zon", "Aarde"):
            labels.put_on(change, "person", person, labels.find_or_add(change, name))
    [row] = contacts.rows(store, [person])
    assert row.labels == ("Zon", "Aarde")


def test_the_list_is_put_in_order_by_labels_as_they_are_shown(store: Store) -> None:
    carried = {"Anna": ("élan", "bestek"), "Bram": (), "Cas": ("Bestek",), "Daan": ("Élan",)}
    with store.change("Labels") as change:
        for name, given in carried.items():
            person = people.add(change, name)
            for text in given:
                labels.put_on(change, "person", person, labels.find_or_add(change, text))
    everyone = ContactList(store, ContactFilter())
    for descending, expected in (
        (False, ["Cas", "Daan", "Anna", "Bram"]),
        (True, ["Bram", "Anna", "Daan", "Cas"]),
    ):
        order = Order("labels_sort", descending)
        found = [row.name.given_name for row in everyone.first(order, 9)]
        assert found == expected
        assert [row.id for row in everyone.first(order, 9)] == list(everyone.ids(order))
