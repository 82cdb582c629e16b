"""The recovery sheet in signs: the raw key of a file, written so that a person can copy it by hand.

Fourteen groups of five signs from an alphabet of 32 without look-alikes (no I, L, O or U). The last
sign of each group is a checksum over that group and its place: in arithmetic modulo a polynomial over
GF(2), as Reed-Solomon codes use, it catches every single wrong sign, every two signs of a group that
changed places and every two groups that did. So nearly always the very group can be named. Twenty
bits of SHA-256 over the whole, in the last group, catch what is left (one in a million of the rest).

Bits, first to last: 4 for the version of this form, 256 for the key, 20 for the sum.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from nplw_desktop.store.errors import Refused
from nplw_desktop.store.keys import SheetKey

GROUPS = 14
SIGNS = 5
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: https://www.crockford.com/base32.html"""

_VERSION = 1
_KEY_BYTES = 32
_SUM_BITS = 20
_DATA = SIGNS - 1
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_MEANT = str.maketrans("OILU", "011V")
_BETWEEN = frozenset("-–—−_.,:;/|·•")
_FIELD = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
_WEIGHTS = (2, 4, 8, 16)  # of the signs before the checksum, whose own weight is 1: all different
_NOT_TRIED = "Er is niets geprobeerd en niets veranderd."


class Mistyped(Refused):
    """The signs are not those of a sheet; ``groups`` are those that are wrong, from 0, if known."""

    def __init__(self, what: str, todo: str, groups: tuple[int, ...] = ()) -> None:
        super().__init__(what, _NOT_TRIED, todo)
        self.groups = groups


def written(key: SheetKey) -> tuple[str, ...]:
    """The fourteen groups of five signs to print."""
    if len(key.raw) != _KEY_BYTES:
        raise ValueError("a key of another length")
    front = _VERSION << 8 * _KEY_BYTES | int.from_bytes(key.raw, "big")
    bits = front << _SUM_BITS | _sum(front)
    count = GROUPS * _DATA
    values = [bits >> 5 * (count - 1 - at) & 31 for at in range(count)]
    groups = (values[at : at + _DATA] for at in range(0, count, _DATA))
    return tuple(
        "".join(ALPHABET[value] for value in (*group, _check(group, place)))
        for place, group in enumerate(groups)
    )


def read(text: str) -> SheetKey:
    """The key that was typed over from a sheet.

    Forgives case, spaces, dashes and the like, O for 0, I and L for 1, U for V. Raises ``Mistyped``.
    """
    signs = _signs(text)
    groups = [signs[at : at + SIGNS] for at in range(0, len(signs), SIGNS)]
    wrong = tuple(place for place, group in enumerate(groups) if not _sound(group, place))
    if groups and 0 not in wrong and _VALUES[signs[0]] >> 1 != _VERSION:
        raise Mistyped(
            "Dit herstelblad is van een andere versie van NPLW Desktop, of de eerste groep is niet "
            "goed overgetypt.",
            "Vergelijk die met het blad; klopt hij, gebruik dan de nieuwste versie.",
            (0,),
        )
    if len(signs) != GROUPS * SIGNS:
        raise _of_other_length(text, signs, wrong)
    if wrong:
        raise _wrong_groups(wrong)
    bits = 0
    for group in groups:
        for sign in group[:_DATA]:
            bits = bits << 5 | _VALUES[sign]
    front, found = bits >> _SUM_BITS, bits & (1 << _SUM_BITS) - 1
    raw = front & (1 << 8 * _KEY_BYTES) - 1
    if found != _sum(front):
        raise Mistyped(
            "Dit herstelblad klopt niet: minstens twee tekens zijn anders dan op het blad.",
            "Vergelijk alle groepen met het blad.",
        )
    return SheetKey(raw.to_bytes(_KEY_BYTES, "big"))


def piece_to_check(groups: tuple[str, ...]) -> int:
    """Which group (from 0) to have typed back, as proof that the sheet is at hand; by chance."""
    return secrets.randbelow(len(groups))


def same_piece(typed: str, group: str) -> bool:
    """Whether ``typed`` is that group, forgiving as ``read`` is."""
    return secrets.compare_digest(_signs(typed).encode(), group.encode())


# -- signs --------------------------------------------------------------------------------------


def _signs(text: str) -> str:
    """What was typed, as signs of the alphabet where it can be; nothing that stands between them."""
    shown = unicodedata.normalize("NFKC", text).upper().translate(_MEANT)
    return "".join(
        sign
        for sign in shown
        if sign not in _BETWEEN and not sign.isspace() and unicodedata.category(sign) != "Cf"
    )


def _sound(group: str, place: int) -> bool:
    values = [_VALUES.get(sign, -1) for sign in group]
    whole = len(values) == SIGNS and min(values) >= 0 and place < GROUPS
    return whole and _check(values[:_DATA], place) == values[_DATA]


def _check(values: list[int], place: int) -> int:
    """The checksum sign of a group: its place plus the weighed sum of its signs."""
    found = place + 1
    for value, weight in zip(values, _WEIGHTS, strict=True):
        found ^= _times(value, weight)
    return found


def _times(one: int, other: int) -> int:
    """The product in the field of 32."""
    product = 0
    for bit in range(5):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= _FIELD << bit - 5
    return product


def _sum(front: int) -> int:
    digest = hashlib.sha256(b"nplw-sheet" + front.to_bytes(_KEY_BYTES + 1, "big")).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _SUM_BITS


# -- words --------------------------------------------------------------------------------------


def _wrong_groups(wrong: tuple[int, ...]) -> Mistyped:
    if len(wrong) > GROUPS // 2:
        return Mistyped(
            "Dit is geen herstelblad, of de groepen staan niet in de volgorde van het blad.",
            "Typ de groepen over van 1 tot 14.",
            wrong,
        )
    if len(wrong) == 1:
        which, verb = f"groep {wrong[0] + 1}", "klopt"
    else:
        *most, last = (str(place + 1) for place in wrong)
        which, verb = f"de groepen {', '.join(most)} en {last}", "kloppen"
    return Mistyped(
        f"Het herstelblad is niet goed overgetypt: {which} {verb} niet.",
        "Vergelijk wat je typte met het blad.",
        wrong,
    )


def _of_other_length(text: str, signs: str, wrong: tuple[int, ...]) -> Mistyped:
    """Of the groups as typed apart, those of another length; else the first that is not sound."""
    total = GROUPS * SIGNS
    if not signs:
        return Mistyped("Er is nog niets getypt.", "Typ de veertien groepen van het herstelblad.")
    typed = [piece for piece in map(_signs, _spaced(text).split()) if piece]
    odd = tuple(at for at, piece in enumerate(typed) if len(piece) != SIGNS)
    if len(typed) != GROUPS or not odd:
        odd = wrong[:1]
    few = len(signs) < total
    what = "Er ontbreken tekens" if few else "Er zijn te veel tekens getypt"
    near = f", vermoedelijk in groep {odd[0] + 1}" if odd and odd[0] < GROUPS else ""
    return Mistyped(
        f"{what}: {len(signs)} van de {total}{near}."
        if few
        else f"{what}: {len(signs)} in plaats van {total}{near}.",
        "Een herstelblad heeft veertien groepen van vijf tekens. Vergelijk wat je typte met het blad.",
        tuple(place for place in odd if place < GROUPS),
    )


def _spaced(text: str) -> str:
    return "".join(" " if sign in _BETWEEN else sign for sign in text)
