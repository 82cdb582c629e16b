"""The contract card of a group, and what the group says of its series at the end."""

from __future__ import annotations

from datetime import time

from nplw_desktop.region.intervision import groups
from nplw_desktop.region.intervision.groups import contract, looking_back
from nplw_desktop.region.intervision.groups.looking_back import LookingBack
from nplw_desktop.region.sessions import series
from nplw_desktop.store import Store
from tests.region.intervision.group_ground import made


def test_the_card_says_what_is_known_and_leaves_out_the_rest(store: Store) -> None:
    group, _people = made(store, "Anna Adema", rhythm="six_weekly", starts_at=time(14))
    with store.change("Afspraak") as change:
        groups.add_rule(change, group, "Geen vervanger sturen.")
        groups.edit(change, group, wipe_after=1)
    card = contract.of(store, group)
    assert card is not None
    assert card.text() == (
        "Intervisiegroep B\n\n"
        "Wanneer: elke zes weken, 14:00\n"
        "Gespreksleider: bij toerbeurt\n"
        "Leden: Anna Adema\n\n"
        "Spelregels\n- Geen vervanger sturen.\n\n"
        "Een casus wordt uiterlijk 1 dag na de sessie gewist."
    )
    assert contract.of(store, 999) is None


def test_a_facilitator_of_its_own_stands_on_the_card(store: Store) -> None:
    group, (anna, *_) = made(store, "Anna Adema")
    with store.change("Vast") as change:
        groups.edit(change, group, chair_id=anna)
    card = contract.of(store, group)
    assert card is not None
    assert card.facilitator == "Anna Adema"


def test_each_answer_of_looking_back_is_kept_beside_the_others(store: Store) -> None:
    group, _people = made(store)
    with store.change("Terugblik") as change:
        looking_back.edit(change, group, goals="Ja, het luisteren")
        looking_back.edit(change, group, go_on="changed")
    assert looking_back.of(store, group) == LookingBack("Ja, het luisteren", "changed", "")
    with store.change("Leeg") as change:
        looking_back.edit(change, group, goals="", go_on="")
    assert store.value("SELECT evaluation FROM series WHERE id = :id", id=group) == ""


def test_text_from_elsewhere_is_not_lost(store: Store) -> None:
    group, _people = made(store)
    for kept, found in (
        ("Gewoon een zin", LookingBack(goals="Gewoon een zin")),
        ("[1, 2]", LookingBack(goals="[1, 2]")),
        ('{"goals": "Ja", "go_on": "ooit"}', LookingBack(goals="Ja")),
    ):
        with store.change("Van elders") as change:
            change.update(series, group, evaluation=kept)
        assert looking_back.of(store, group) == found
