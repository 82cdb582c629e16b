"""The list of municipalities: shipped, with validity, and brought up to date by a CSV."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nplw_desktop.paths import resource
from nplw_desktop.region import contacts, municipalities, organisations, regions, settings
from nplw_desktop.region.folding import natural
from nplw_desktop.region.municipalities import update_from_csv
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from tests.region.ground import TODAY, kept

HEAD, *ROWS = resource("gemeenten.csv").read_text(encoding="utf-8").splitlines()


def _csv(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def _row(name: str) -> str:
    [row] = [row for row in ROWS if row.startswith(f"{name};")]
    return row


def _names(store: Store) -> list[str]:
    return [one.name for one in municipalities.of_regions(store)]


def _update(store: Store, content: bytes, dated: date = date(2027, 1, 4)) -> int:
    with store.change("Gemeentelijst bijgewerkt") as change:
        return update_from_csv(change, content, dated)


def test_a_new_file_has_the_342_municipalities_of_the_30_regions(store: Store) -> None:
    assert len(_names(store)) == 342
    every = regions.every(store)
    assert len(every) == 30
    assert sum(region.municipalities for region in every) == 342
    assert settings.municipalities_on(store) == municipalities.SHIPPED_ON


def test_they_are_ordered_on_their_main_word(store: Store) -> None:
    names = _names(store)
    at = {name: names.index(name) for name in ("De Bilt", "Bergen op Zoom", "'s-Gravenhage")}
    assert at["Bergen op Zoom"] < at["De Bilt"] < at["'s-Gravenhage"] < names.index("Groningen")


def test_every_file_gives_them_the_same_names_for_the_outside_world(
    store: Store, region: Store
) -> None:
    query = "SELECT cbs_code, uid FROM municipality WHERE cbs_code < 'GM99'"
    assert list(store.rows(query)) == list(region.rows(query))
    query = "SELECT uid FROM region WHERE code LIKE 'ES%' AND is_own = 0 ORDER BY code"
    assert list(store.rows(query)) == list(region.rows(query))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("De Bilt", "De Bilt"),
        ("bilt", "De Bilt"),
        ("den haag", "'s-Gravenhage"),
        ("'s-gravenh", "'s-Gravenhage"),
        ("het hoge", "Het Hogeland"),
        ("Súdwest", "Súdwest-Fryslân"),
        ("sudwest-frys", "Súdwest-Fryslân"),
    ],
)
def test_a_municipality_is_found_by_any_name_it_goes_by(
    store: Store, typed: str, name: str
) -> None:
    assert name in [one.name for one in municipalities.matching(store, typed)]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "|"])
def test_signs_of_a_pattern_are_plain_text(store: Store, typed: str) -> None:
    found = municipalities.matching(store, typed)
    assert all(typed in one.name for one in found if typed != "|")


def test_those_of_the_regions_one_serves_are_offered_first(store: Store) -> None:
    mine = next(region.id for region in regions.every(store) if region.name == "Zeeland")
    with store.change("Mijn regio") as change:
        regions.serve(change, frozenset({mine}))
    assert municipalities.matching(store, "e")[0].region_id == mine


def test_the_shipped_list_again_changes_nothing(store: Store) -> None:
    before = kept(store)
    content = resource("gemeenten.csv").read_bytes()
    assert _update(store, content, municipalities.SHIPPED_ON) == 0
    assert kept(store) == before


def test_a_list_changes_ends_and_adds_municipalities_and_undo_takes_it_back(store: Store) -> None:
    before = kept(store)
    ended = _row("Wijdemeren").replace(";;;", ";;2026-12-31;GM0402", 1)
    renamed = _row("Hilversum").replace("Hilversum;Hilversum", "Hilversum-Wijdemeren;Hilversum")
    fresh = "Nieuwstad;Nieuwstad;Oudstad;GM2999;Nieuwe Regio;ES31;Utrecht;PV26;2027-01-01;;"
    assert _update(store, _csv(ended, renamed, fresh)) == 3
    assert settings.municipalities_on(store) == date(2027, 1, 4)
    names = _names(store)
    assert "Hilversum-Wijdemeren" in names
    assert "Hilversum" not in names
    assert regions.every(store)[-1].name != "Nieuwe Regio"  # sorted by name
    assert "Nieuwe Regio" in [region.name for region in regions.every(store)]
    store.undo()
    assert kept(store) == before


def test_a_fusion_that_is_known_beforehand_counts_from_its_day(store: Store) -> None:
    ended = _row("Wijdemeren").replace(";;;", ";;2026-12-31;GM0402", 1)
    fresh = "Nieuwstad;Nieuwstad;;GM2999;Utrecht;ES16;Utrecht;PV26;2027-01-01;;"
    _update(store, _csv(ended, fresh))
    home = store.value("SELECT region_id FROM municipality WHERE name = 'Wijdemeren'")

    def counted() -> tuple[bool, bool, int]:
        names = _names(store)
        count = next(region.municipalities for region in regions.every(store) if region.id == home)
        return "Wijdemeren" in names, "Nieuwstad" in names, count

    assert counted() == (True, False, 27)
    contacts.set_today(store, date(2026, 12, 31))
    assert counted() == (True, False, 27)
    contacts.set_today(store, date(2027, 1, 1))
    assert counted() == (False, True, 27)
    assert municipalities.matching(store, "wijdemeren") == () or "Wijdemeren" not in [
        one.name for one in municipalities.matching(store, "wijdemeren")
    ]


def test_regions_of_ones_own_and_their_names_are_left_alone(store: Store) -> None:
    ids = {one.name: one.id for one in municipalities.of_regions(store)}
    drechtsteden = next(r.id for r in regions.every(store) if r.name == "Drechtsteden")
    with store.change("Regio's") as change:
        own = regions.split(change, drechtsteden, "Waterkant", (ids["Sliedrecht"],))
        regions.rename(change, drechtsteden, "De Drechtsteden")
    moved = _row("Sliedrecht").replace("Sliedrecht;", "Sliedrecht aan Zee;", 1)
    assert _update(store, _csv(moved, _row("Dordrecht"))) == 1
    row = store.row("SELECT name, region_id FROM municipality WHERE cbs_code = 'GM0610'")
    assert row is not None
    assert tuple(row) == ("Sliedrecht aan Zee", own)
    assert regions.name_of(store, drechtsteden) == "De Drechtsteden"


def test_a_list_from_excel_is_read_as_it_comes(store: Store) -> None:
    """Windows text, its line ends, quotes, an empty line, a column more."""
    changed = _row("Súdwest-Fryslân").replace("Fryslân;PV21", "Heitelân;PV21")
    quoted = '";"'.join([*changed.split(";"), "x;y"])
    text = "\r\n".join([f"{HEAD};opmerking", "", f'"{quoted}"', ""])
    assert _update(store, text.encode("cp1252")) == 1
    assert store.value("SELECT count(*) FROM municipality WHERE province_name = 'Heitelân'") == 1
    assert _update(store, b"\xef\xbb\xbf" + _csv(_row("Súdwest-Fryslân"))) == 1


BAD = {
    "empty": (b"", "kolom gemeente ontbreekt"),
    "only a head": (_csv(), "geen gemeenten"),
    "other columns": (b"naam;code\nZandwijk;1", "kolom gemeente ontbreekt"),
    "a column less": (_csv(_row("Tiel"), head=HEAD.replace("es_code", "es")), "es_code ontbreekt"),
    "commas": (_csv(_row("Tiel")).replace(b";", b","), "kolom gemeente ontbreekt"),
    "no region": (_csv(_row("Tiel"), "Stad;Stad;;GM0001;;;;;;;"), "regel 3"),
    "a region without a name": (_csv("Stad;Stad;;GM0001;;ES99;;;;;"), "regel 2"),
    "a bad code": (_csv(_row("Tiel"), _row("Ede").replace("GM0228", "0228")), "regel 3.*0228"),
    "odd digits": (_csv(_row("Ede").replace("GM0228", "GM02²8")), "regel 2"),
    "a code twice": (_csv(_row("Ede"), _row("Tiel"), _row("Ede")), "regel 4 herhaalt GM0228"),
    "a bad date": (_csv(_row("Ede")[:-2] + "31-12-2026;"), "regel 2.*31-12-2026"),
    "a short row": (_csv(_row("Tiel"), "Stad;Stad"), "regel 3"),
    "after an empty line": (_csv(_row("Tiel"), "", "Stad;Stad"), "regel 4"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x81\x8d\x8f\x90\x9d" * 50, "kolom gemeente ontbreekt"),
    "utf-16": (_csv(_row("Tiel")).decode().encode("utf-16"), "kolom gemeente ontbreekt"),
    "an endless field": (_csv(_row("Tiel"), '"' + "x" * 200_000), "niet te lezen"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_list_is_refused_with_its_line_and_writes_nothing(store: Store, name: str) -> None:
    content, why = BAD[name]
    before = kept(store)
    with pytest.raises(Refused, match=why):
        _update(store, content)
    assert kept(store) == before
    assert store.undo_step is None or store.undo_step.label != "Gemeentelijst bijgewerkt"


def test_the_date_of_a_list_is_that_of_its_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "gemeenten.csv"
    path.write_bytes(_csv(_row("Tiel")))
    moment = datetime(2027, 2, 3, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    with store.change("Lijst") as change:
        assert municipalities.update_from_file(change, path) == 0
    assert settings.municipalities_on(store) == date(2027, 2, 3)


def test_a_name_of_several_is_no_name_of_one(store: Store) -> None:
    assert municipalities.called(store, "den haag") is not None
    assert municipalities.called(store, "Bergen") is None
    assert municipalities.called(store, "Nergenshuizen") is None


def test_a_renamed_municipality_shows_at_who_works_there(store: Store) -> None:
    with store.change("Organisatie") as change:
        key = organisations.add(change, "Gemeente Ede")
    found = organisations.get(store, key)
    assert found is not None
    _update(store, _csv(_row("Ede").replace("Ede;Ede", "Ede aan Zee;Ede aan Zee")))
    assert municipalities.name_of(store, found.municipality_id) == "Ede aan Zee"
    assert municipalities.name_of(store, None) == ""


def test_the_regions_can_be_shown_before_there_is_a_file(store: Store) -> None:
    shipped = municipalities.shipped(TODAY)
    assert [region.name for region in shipped] == [region.name for region in regions.every(store)]
    assert sum(len(region.municipalities) for region in shipped) == 342
    assert all(
        list(region.municipalities) == sorted(region.municipalities, key=_sorted_as)
        for region in shipped
    )


def _sorted_as(name: str) -> str:
    row = _row(name).split(";")
    return natural(row[1])
