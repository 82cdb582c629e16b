"""The recovery sheet in signs: forgiving to whoever types it over, merciless to what is wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplw_desktop.store import SheetKey, Store, StoreError, errors
from nplw_desktop.store.recovery_sheet import (
    ALPHABET,
    GROUPS,
    SIGNS,
    Mistyped,
    piece_to_check,
    read,
    same_piece,
    written,
)
from tests.store.ground import PERSON, SCHEMA, state

PASSPHRASE = "zeilboot kruimel vlonder mosterd"
keys = st.binary(min_size=32, max_size=32).map(SheetKey)
KEY = SheetKey(bytes(range(100, 132)))


@given(keys)
def test_what_is_written_is_read_back(key):
    groups = written(key)
    assert len(groups) == GROUPS
    assert {len(group) for group in groups} == {SIGNS}
    assert set("".join(groups)) <= set(ALPHABET)
    assert read(" ".join(groups)) == key


@given(keys, st.randoms(use_true_random=False))
def test_case_spaces_dashes_and_look_alikes_do_not_matter(key, dice):
    typed = ""
    for sign in "-".join(written(key)):
        alike = {"0": "0Oo", "1": "1IiLl", "V": "VvUu", "-": " -–—.\n\t\u00a0"}
        typed += dice.choice(alike.get(sign, sign + sign.lower()))
        typed += dice.choice(["", "", "", " ", "\u200b"])
    assert read(typed) == key


def test_the_alphabet_has_no_look_alikes():
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("ILOU")


def test_every_single_wrong_sign_is_noticed_and_its_group_named():
    groups = written(KEY)
    for place, group in enumerate(groups):
        for at, right in enumerate(group):
            for wrong in ALPHABET:
                if wrong == right:
                    continue
                typed = [*groups]
                typed[place] = group[:at] + wrong + group[at + 1 :]
                with pytest.raises(Mistyped, match=f"groep {place + 1} klopt niet") as refused:
                    read(" ".join(typed))
                assert refused.value.groups == (place,)


def test_every_two_signs_that_changed_places_are_noticed_and_named():
    signs = "".join(written(KEY))
    for one in range(len(signs)):
        for other in range(one + 1, len(signs)):
            if signs[one] != signs[other]:
                typed = list(signs)
                typed[one], typed[other] = signs[other], signs[one]
                with pytest.raises(Mistyped) as refused:
                    read("".join(typed))
                assert set(refused.value.groups) == {one // SIGNS, other // SIGNS}


def test_every_two_groups_that_changed_places_are_noticed():
    groups = written(KEY)
    for one in range(GROUPS):
        for other in range(one + 1, GROUPS):
            typed = [*groups]
            typed[one], typed[other] = groups[other], groups[one]
            with pytest.raises(Mistyped) as refused:
                read(" ".join(typed))
            assert refused.value.groups == (one, other)


def test_several_wrong_signs_at_once_are_noticed():
    """Past the group's own sign there are 20 bits over the whole: 1 in a million slips through."""
    dice = random.Random(3)
    signs = "".join(written(KEY))
    by_the_whole = 0
    for _ in range(4_000):
        typed = list(signs)
        first = dice.randrange(GROUPS) * SIGNS
        for at in dice.sample(range(first, first + SIGNS), 3):
            typed[at] = dice.choice(ALPHABET)
        if typed != list(signs):
            with pytest.raises(Mistyped) as refused:
                read("".join(typed))
            by_the_whole += not refused.value.groups
    assert by_the_whole > 0


def test_a_missing_or_doubled_sign_is_named_by_its_group():
    groups = written(KEY)
    shorter, longer = [*groups], [*groups]
    shorter[4], longer[4] = groups[4][1:], groups[4] + "A"
    with pytest.raises(Mistyped, match=r"ontbreken tekens: 69 van de 70, .* groep 5\.") as refused:
        read(" ".join(shorter))
    assert refused.value.groups == (4,)
    with pytest.raises(Mistyped, match=r"te veel tekens getypt: 71 .* groep 5\."):
        read(" ".join(longer))
    with pytest.raises(Mistyped, match="vermoedelijk in groep 5"):
        read("".join(shorter))  # typed without spaces
    with pytest.raises(Mistyped, match="15 van de 70"):
        read(" ".join(groups[:3]))


@pytest.mark.parametrize(
    "text", ["", " \n", "-", "wachtzin", "\ud800", "é" * 70, "0" * 70, "١" * 70]
)
def test_what_is_no_sheet_is_refused_in_words(text):
    with pytest.raises(Mistyped) as refused:
        read(text)
    assert "niets veranderd" in str(refused.value)


@given(st.text())
def test_any_text_is_refused_in_words(text):
    with pytest.raises(StoreError):
        read(text)


def test_a_sheet_of_another_form_is_said_to_be_so():
    """As one of version 2 would begin: its first group is sound."""
    from nplw_desktop.store import recovery_sheet as module

    first = [module._VALUES[sign] for sign in "4000"]
    group = "4000" + ALPHABET[module._check(first, 0)]
    with pytest.raises(Mistyped, match="andere versie"):
        read(" ".join((group, *written(KEY)[1:], "EXTRA")))


def test_messages_do_not_repeat_what_was_typed():
    groups = [*written(KEY)]
    groups[0] = groups[0][::-1]
    with pytest.raises(Mistyped) as refused:
        read(" ".join(groups))
    assert not any(group in str(refused.value) for group in groups)


def test_a_piece_is_asked_back_by_chance_and_compared_as_forgivingly():
    groups = written(KEY)
    assert {piece_to_check(groups) for _ in range(500)} == set(range(GROUPS))
    assert same_piece(f" {groups[3].lower()[:2]}-{groups[3][2:]} ", groups[3])
    assert not same_piece(groups[4], groups[3])
    assert not same_piece("é", groups[3])


def test_a_key_of_another_length_is_not_written():
    with pytest.raises(ValueError, match="length"):
        written(SheetKey(b"kort"))


# -- with a file --------------------------------------------------------------------------------


def test_the_sheet_opens_the_file_without_the_passphrase(path: Path) -> None:
    with Store.create(path, SCHEMA, PASSPHRASE) as store, store.change("Begin") as change:
        change.insert(PERSON, name="Naima", town="Zandwijk")
        groups = written(store.sheet_key)
    with Store.open(path, SCHEMA, read("".join(groups))) as store:
        assert state(store)["person"]
        assert written(store.sheet_key) == groups
        assert store.fits(PASSPHRASE)
    with Store.read_only(path, SCHEMA, read("".join(groups))) as store:
        assert store.check().ok


def test_a_sheet_of_another_file_is_refused_in_words(path: Path) -> None:
    Store.create(path, SCHEMA, PASSPHRASE).close()
    before = path.read_bytes()
    for opened in (Store.open, Store.read_only):
        with pytest.raises(errors.WrongPassphrase, match="herstelblad hoort niet bij dit bestand"):
            opened(path, SCHEMA, KEY)
    assert path.read_bytes() == before


def test_fits_tells_the_right_secret_from_the_wrong_without_the_file(path: Path) -> None:
    with Store.create(path, SCHEMA, PASSPHRASE) as store:
        sheet = store.sheet_key
        assert store.fits(PASSPHRASE)
        assert store.fits(f"  {PASSPHRASE}\n")
        assert store.fits(sheet)
        assert not store.fits("iets heel anders")
        assert not store.fits("")
        assert not store.fits(KEY)


def test_a_plain_file_has_no_sheet_and_needs_none(store: Store) -> None:
    assert store.fits("om het even")
    with pytest.raises(errors.Refused, match="geen wachtzin"):
        _ = store.sheet_key
