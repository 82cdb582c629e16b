"""The shipped methods: every sum, order and text is that of the data, and nothing can change them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nplw_desktop import paths
from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.phases import KEEPING, WHO
from nplw_desktop.store import Store

DATA: list[dict[str, Any]] = json.loads(
    paths.resource("intervisiemethoden.json").read_text(encoding="utf-8")
)
FIELDS = {
    "id": "key",
    "naam": "name",
    "doel": "purpose",
    "wanneer": "occasion",
    "groep_min": "group_min",
    "groep_max": "group_max",
    "totaal_minuten": "minutes",
    "let_op": "caution",
    "bron_fasen": "source",
    "bron_minuten": "minutes_source",
}
PHASE_FIELDS = {
    "nr": "position",
    "naam": "name",
    "minuten": "minutes",
    "instructie": "instruction",
    "vastleggen": "records",
}


def test_there_are_the_twelve_of_the_data_in_its_order() -> None:
    assert [each.key for each in methods.shipped()] == [each["id"] for each in DATA]
    assert len(DATA) == 12


@pytest.mark.parametrize("data", DATA, ids=lambda data: data["id"])
def test_a_shipped_method_is_what_the_data_says(data: dict[str, Any]) -> None:
    found = next(each for each in methods.shipped() if each.key == data["id"])
    assert {word: getattr(found, name) for word, name in FIELDS.items()} == {
        word: data[word] for word in FIELDS
    }
    assert list(found.roles) == data["rollen"]
    assert methods.LEVELS[found.level] == data["niveau"]
    assert set(data) == {*FIELDS, "rollen", "niveau", "fasen"}  # nothing is left behind
    assert found.minutes == sum(each["minuten"] for each in data["fasen"])
    shown = [
        {word: getattr(phase, name) for word, name in PHASE_FIELDS.items()}
        | {"wie": WHO[phase.who], "bewaring": KEEPING[phase.keeping]}
        for phase in found.phases
    ]
    assert shown == data["fasen"]
    assert [phase.usual_minutes for phase in found.phases] == [
        each["minuten"] for each in data["fasen"]
    ]


def test_a_shipped_method_has_no_row_and_cannot_be_set(store: Store) -> None:
    found = methods.get(store, "incident")
    assert found is not None
    assert found.shipped
    assert store.value("SELECT count(*) FROM method") == 0
    with pytest.raises(AttributeError):
        found.name = "Anders"  # type: ignore[misc]
