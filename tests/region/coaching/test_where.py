"""Every list, count and sum of the coach pool means the same by the regions that are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from nplw_desktop.region.coaching import dividing, finding, hours, page_counts, report
from nplw_desktop.region.coaching.hours import Narrowed, Wanted
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.coaching.requests import listing
from nplw_desktop.region.coaching.requests.listing import RequestFilter
from nplw_desktop.region.coaching_tables import coach_evaluation, coach_municipality
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.store import Store
from tests.region.coaching.matching_ground import coach, place, request
from tests.region.coaching.planning_ground import assign
from tests.region.ground import TODAY

MONDAY = date(TODAY.year, 3, 2)


@dataclass(frozen=True)
class Regions:
    """That of the request, that of its municipality, and one it has nothing to do with."""

    own: int
    of_place: int
    other: int


@pytest.fixture
def there(store: Store) -> Regions:
    """A request that seeks a coach, and one with hours that was looked back on; of one region, with a
    municipality in another."""
    of_place = store.value("SELECT region_id FROM municipality WHERE name = 'Utrecht'")
    own, other = (
        row.id for row in store.rows("SELECT id FROM region WHERE id <> :id LIMIT 2", id=of_place)
    )
    for _ in range(2):
        last = request(store, places=("Utrecht",), region_id=own)
    made = assign(store, coach(store), 600, request_id=last, status="active")
    with store.change("Uren") as change:
        hours.write(change, made, MONDAY, 60)
        change.insert(coach_evaluation, request_id=last, answered_on=MONDAY, answered="yes")
    store.load_terms()
    return Regions(own, of_place, other)


@pytest.mark.parametrize(("which", "seen"), [("own", 1), ("of_place", 1), ("other", 0)])
def test_a_request_lies_in_its_region_and_in_those_of_its_municipalities(
    store: Store, there: Regions, which: str, seen: int
) -> None:
    ids = frozenset({getattr(there, which)})
    assert listing.counts(store, RequestFilter(region_ids=ids))[""] == 2 * seen
    assert page_counts.of(store, ids)["requests"] == 2 * seen
    assert len(dividing.open_requests(store, ids)) == seen
    assert len(hours.week(store, MONDAY, Wanted(region_ids=ids))) == seen
    assert hours.total(store, Narrowed(region_ids=ids)).minutes == 60 * seen
    found = report.read(store, Within(TODAY.year, ids), TODAY)
    assert (len(found.received), found.hours.minutes, len(found.yields)) == (
        2 * seen,
        60 * seen,
        seen,
    )
    for words in ("hoven", "v-2026"):
        hits = finding.requests(store, words, 9, ids, Confidentiality.PRIVATE)
        assert len(hits) == 2 * seen, words


def test_the_head_counts_the_coaches_who_work_there_and_who_still_are(store: Store) -> None:
    everywhere, there = coach(store), coach(store, "Thijs Waterhoven")
    coach(store, "Al Gestopt", active_until=date(2020, 1, 1))
    region = store.value("SELECT region_id FROM municipality WHERE name = 'Utrecht'")
    with store.change("Werkgebied") as change:
        change.insert(coach_municipality, coach_id=there, municipality_id=place(store, "Utrecht"))
    other = frozenset({store.value("SELECT id FROM region WHERE id <> :id LIMIT 1", id=region)})
    for ids, count in ((None, 2), (frozenset({region}), 2), (other, 1)):
        assert page_counts.of(store, ids)["coaches"] == count
        assert page_counts.facts(store, TODAY, ids).coaches == count
    assert everywhere
