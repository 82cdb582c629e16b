"""Any number of invented people and meetings on top of the example region, for trying and measuring.

The same numbers and seed give the same file.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from nplw_desktop.region import names, regions, sessions
from nplw_desktop.region.contact_points import email, phone
from nplw_desktop.region.folding import fold, natural
from nplw_desktop.region.lines import line
from nplw_desktop.region.meetings import agenda_item
from nplw_desktop.region.names import PersonName
from nplw_desktop.region.organisations import organisation
from nplw_desktop.region.people import person
from nplw_desktop.region.roles import role
from nplw_desktop.store import Change, Store

_CHUNK = 2_000
_MEETINGS_CHUNK = 50
_LINES_A_MEETING = 40
_DAY = date(2026, 11, 24)
_MADE_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
_GIVEN = (
    "Aafke Abel Anouk Arda Bas Bente Chaima Daan Dilan Eefje Emre Fenna Floris Gerben Hafsa "
    "Hidde Iris Jelle Jolijn Karim Lieve Lotte Maud Mees Nour Olga Pepijn Quint Rosa Sem Sjoerd "
    "Tess Umut Vera Wiebe Xenia Yara Zehra"
).split()
_FRONT = "Berg Brink Dijk Duin Elst Gaarde Hazel Heide Kamp Klaver Linde Meer Oever Polder".split()
_MIDDLE = "en er el ing ster".split()
_BACK = "akker beek bos brug dam donk hof horst kamp laar oord rade stede veld vliet waard".split()
_PREFIXES = ("", "", "", "", "van", "de", "van der", "van den", "ten", "in 't", "op den", "d'")
_TITLES = (
    "Beleidsadviseur energie",
    "Projectleider wijkaanpak",
    "Programmamanager warmte",
    "Adviseur warmte",
    "Gebiedsregisseur",
    "Communicatieadviseur",
    "Wethouder duurzaamheid",
    "Strategisch vastgoed",
)
_TOPICS = (
    "Gezamenlijk bestek",
    "Netcapaciteit",
    "Inzet coachpool",
    "Leidraad wijkaanpak",
    "Warmteprogramma",
    "Isolatieaanpak",
    "Communicatie met bewoners",
)
_WORDS = (
    "warmtetransitievisie netcongestie wijkuitvoeringsplan bestek kavel penvoerder vollooprisico "
    "bewonersavond aquathermie geothermie warmtebedrijf woningcorporatie netbeheerder raad college "
    "wethouder planning besluit inspraak isolatie subsidie energieloket buurt rekenblad praat mee "
    "licht toe vraagt de het een met van voor over naar wil nog niet eerst daarna samen volgt deelt"
).split()


def generate(
    store: Store,
    *,
    people: int = 0,
    meetings: int = 0,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Add people and meetings to a file that holds the example region.

    ``progress`` hears how much of how much is done.
    """
    dice = random.Random(seed)
    done, total = 0, people + meetings
    for size in _chunks(people, _CHUNK):
        with store.change("Voorbeeldgegevens") as change:
            _people(change, dice, size)
        done = _tell(progress, done + size, total)
    for size in _chunks(meetings, _MEETINGS_CHUNK):
        with store.change("Voorbeeldgegevens") as change:
            _meetings(change, dice, size)
        done = _tell(progress, done + size, total)
    if total:
        store.bar("dit is het begin van de voorbeeldgegevens")


def _chunks(count: int, most: int) -> Iterator[int]:
    for start in range(0, count, most):
        yield min(most, count - start)


def _tell(progress: Callable[[int, int], None] | None, done: int, total: int) -> int:
    if progress is not None:
        progress(done, total)
    return done


def _uid(dice: random.Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _people(change: Change, dice: random.Random, count: int) -> None:
    places = [row.id for row in change.rows(select(organisation.c.id))]
    given = [_name(dice) for _ in range(count)]
    ids = change.insert_many(
        person,
        [
            {
                "uid": _uid(dice),
                "given_name": name.given_name,
                "name_prefix": name.name_prefix,
                "family_name": name.family_name,
                "display_name": names.display(name),
                "name_sort": names.sort_key(name),
                "created_at": _MADE_AT,
            }
            for name in given
        ],
    )
    jobs = [(key, dice.choice(places), dice.choice(_TITLES)) for key in ids]
    change.insert_many(
        role,
        [
            {
                "uid": _uid(dice),
                "person_id": key,
                "organisation_id": place,
                "title": title,
                "title_sort": natural(title),
                "from_on": _DAY - timedelta(days=dice.randrange(2000)),
            }
            for key, place, title in jobs
        ],
    )
    change.insert_many(phone, [_phone(dice, key) for key in ids])
    change.insert_many(
        email,
        [
            {"person_id": key, "address": f"{_address(name)}{key}@voorbeeld.example"}
            for key, name in zip(ids, given, strict=True)
        ],
    )


def _name(dice: random.Random) -> PersonName:
    family = dice.choice(_FRONT) + dice.choice(_MIDDLE) + dice.choice(_BACK)
    return PersonName(
        given_name=dice.choice(_GIVEN), name_prefix=dice.choice(_PREFIXES), family_name=family
    )


def _address(name: PersonName) -> str:
    return fold(f"{name.given_name[0]}.{name.family_name}").replace(" ", "")


def _phone(dice: random.Random, person_id: int) -> dict[str, Any]:
    digits = f"0600{dice.randrange(10**6):06d}"
    shown = " ".join(digits[at : at + 2] for at in range(0, 10, 2))
    return {"person_id": person_id, "kind": "mobile", "shown": shown, "digits": digits}


def _meetings(change: Change, dice: random.Random, count: int) -> None:
    guests = [row.id for row in change.rows(select(person.c.id).limit(5_000))]
    home = regions.default(change)
    for _ in range(count):
        held_on = _DAY - timedelta(days=dice.randrange(1, 3000))
        title = f"Overleg {dice.choice(_TOPICS).lower()}"
        session_id = change.insert(
            sessions.session,
            uid=_uid(dice),
            kind="regional_meeting",
            region_id=home,
            title=title,
            title_sort=natural(title),
            held_on=held_on,
            starts_at=time(10),
            ends_at=time(12),
            place="Regiohuis, zaal Linge",
            status="draft",
            created_at=_MADE_AT,
        )
        change.insert_many(
            sessions.participant,
            [
                {
                    "session_id": session_id,
                    "person_id": key,
                    "attendance": dice.choice(("present", "present", "excused")),
                    "position": at,
                }
                for at, key in enumerate(dice.sample(guests, min(10, len(guests))))
            ],
        )
        _minutes(change, dice, session_id, held_on)


def _minutes(change: Change, dice: random.Random, session_id: int, held_on: date) -> None:
    topics = dice.sample(_TOPICS, 5)
    items = change.insert_many(
        agenda_item,
        [
            {
                "uid": _uid(dice),
                "session_id": session_id,
                "title": topic,
                "minutes": 20,
                "position": at,
                "done": True,
            }
            for at, topic in enumerate(topics, start=1)
        ],
    )
    kinds = ("paragraph",) * 6 + ("bullet",) * 3 + ("insight",)
    change.insert_many(
        line,
        [
            {
                "uid": _uid(dice),
                "kind": dice.choice(kinds),
                "text": _sentence(dice),
                "position": (at + 1) << 32,
                "session_id": session_id,
                "agenda_item_id": items[at * len(items) // _LINES_A_MEETING],
                "written_on": held_on,
                "created_at": _MADE_AT,
            }
            for at in range(_LINES_A_MEETING)
        ],
    )


def _sentence(dice: random.Random) -> str:
    words = dice.choices(_WORDS, k=dice.randint(6, 18))
    return " ".join(words).capitalize() + "."
