"""One scale of confidentiality, and the one question everything asks of it (DOMAIN 6.4)."""

from __future__ import annotations

from enum import StrEnum


class Confidentiality(StrEnum):
    """From open to closed; the values are what the file keeps."""

    SHAREABLE = "shareable"
    PARTICIPANTS = "participants"
    PRIVATE = "private"


WORDS = {
    Confidentiality.SHAREABLE: "Deelbaar",
    Confidentiality.PARTICIPANTS: "Deelnemers",
    Confidentiality.PRIVATE: "Alleen ik",
}
_ORDER = list(Confidentiality)


def may_show(what: Confidentiality, audience: Confidentiality) -> bool:
    """Whether something may be shown to an audience.

    The audience is named by the most closed thing it may see: a beamer or a published paper is
    ``SHAREABLE``, a summary for those present ``PARTICIPANTS``, the user's own screen ``PRIVATE``.
    """
    return _ORDER.index(what) <= _ORDER.index(audience)


def strictest(*parts: Confidentiality | None) -> Confidentiality:
    """The most closed of several; a line without one of its own follows its session."""
    given = [part for part in parts if part is not None]
    return max(given, key=_ORDER.index, default=Confidentiality.SHAREABLE)


def shown_to(audience: Confidentiality) -> tuple[str, ...]:
    """The values an audience may see, for a condition in SQL."""
    return tuple(part.value for part in _ORDER if may_show(part, audience))
