"""Money as people write it: whole cents, read from and shown as Dutch amounts; never a float."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from nplw_desktop.store.errors import Refused

MOST = 10**12 - 1
"""The highest amount in cents: nothing a region spends comes near it."""

_SIGN = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$")
_DUTCH = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)?(?:,(\d{0,2}|-|–))?")
_POINT = re.compile(r"(\d*)\.(\d{1,2})")


def read(text: str) -> int | None:
    """The cents that were meant; None when nothing was typed. Raises ``Refused``.

    Understood: ``1250``, ``1.250``, ``1.250,50``, ``€ 95,-``, ``12.5``. More than two decimals is a
    slip of the keys rather than an amount, and is refused.
    """
    said = _SIGN.sub("", " ".join(text.lower().replace("\xa0", " ").split())).strip()
    if not said:
        return None
    cents = _cents(said)
    if cents is None or cents > MOST:
        raise Refused(
            f"‘{text.strip()[:40]}’ is geen bedrag.",
            "Er is niets veranderd.",
            "Typ bijvoorbeeld 95, 1.250 of 1.250,50.",
        )
    return cents


def write(cents: int) -> str:
    """An amount as on screen and paper: ``€ 1.250,50``; with a no-break space behind the sign."""
    return f"€\xa0{plain(cents)}"


def plain(cents: int) -> str:
    """An amount without its sign, as in a field: ``1.250,50``; whole euros too have their cents."""
    sign, rest = ("-", -cents) if cents < 0 else ("", cents)
    euros = f"{rest // 100:,}".replace(",", ".")
    return f"{sign}{euros},{rest % 100:02d}"


def brief(cents: int) -> str:
    """An amount where room is short: ``€ 1.250`` when it is whole, else with its cents."""
    return write(cents).removesuffix(",00")


def euros(cents: int) -> Decimal:
    """An amount in euros, exact."""
    return Decimal(cents).scaleb(-2)


def fee(minutes: int, rate_cents: int | None) -> int:
    """What minutes cost at a rate an hour, in cents, rounded half up; nothing without a rate."""
    exact = Decimal(minutes) * (rate_cents or 0) / 60
    return int(exact.to_integral_value(ROUND_HALF_UP))


def fee_sql(minutes: str, rate_cents: str) -> str:
    """The same as ``fee``, as whole numbers in SQL."""
    return f"(({minutes}) * coalesce({rate_cents}, 0) * 2 + 60) / 120"


def _cents(said: str) -> int | None:
    if found := _POINT.fullmatch(said):
        return int(found[1] or 0) * 100 + int(found[2].ljust(2, "0"))
    found = _DUTCH.fullmatch(said)
    if found is None or not any(sign.isdigit() for sign in said):
        return None
    whole = re.sub(r"\D", "", found[1] or "0")
    part = (found[2] or "").strip("-–")
    return int(whole) * 100 + int(part.ljust(2, "0"))
