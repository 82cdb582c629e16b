"""No word of a confidential request reaches others: not by papers, mail, search, a knowledge line or
a hand-over; and the numbers still count it.

Every text that a request, its assignment, hours, session and evaluation can hold gets a word of its
own; then everything that goes to others is searched for all of them. An open request beside it, with
words of its own, shows that the test would see them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nplw_desktop.exchange import coaching_workbook, hours_table, listing
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.region import (
    appointments,
    dossier,
    finding,
    handing_over,
    mailing,
    people,
    regions,
    schema,
)
from nplw_desktop.region.coaching import evaluating
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.reporting import coaching, coaching_coach, coaching_month
from nplw_desktop.region.reporting.choice import COACH_YEAR, MONTH_BOARD, PARTS, POOL, Choice
from nplw_desktop.store import Store
from tests.region.coaching import pool
from tests.region.ground import TODAY
from tests.store.ground import left

CLOSED, OPEN = "zwylkje", "oupernje"
OTHERS = (Confidentiality.SHAREABLE, Confidentiality.PARTICIPANTS)
Work = tuple[Store, pool.Pool, pool.Pool]


def _saying(word: str) -> Callable[[], str]:
    said = iter(range(1_000))
    return lambda: f"{word}{next(said):03}"


@pytest.fixture
def work(blank: Path, tmp_path: Path) -> Iterator[Work]:
    (tmp_path / "werk").mkdir()
    with schema.open_file(Path(shutil.copy(blank, tmp_path / "werk" / "regio.nplw"))) as store:
        with store.change("Begin") as change:
            people.introduce(change, "Mirte Slotermeer")
            regions.serve(change, frozenset({regions.add(change, "Rivierenzoom")}))
            closed = pool.whole(change, _saying(CLOSED), coach="Anna Coach", private=True)
            shown = pool.whole(change, _saying(OPEN), coach="Bram Coach")
        yield store, closed, shown


def _all(form: str) -> Choice:
    return Choice(form, frozenset(PARTS[form]))


def _says(given: object, word: str) -> bool:
    return word in repr(given).lower()


def test_the_papers_of_the_pool_count_a_confidential_request_and_never_name_it(work: Work) -> None:
    store, closed, shown = work
    made = coaching.pool(store, TODAY.year, TODAY, choice=_all(POOL))
    assert made.requests == 2
    assert made.minutes == 300
    assert _says(made, OPEN)
    assert not _says(made, CLOSED)
    book, withheld = coaching_coach.year(store, closed.coach, TODAY.year, _all(COACH_YEAR))
    assert sum(row.worked for row in book.work) == 150
    assert not _says(book, CLOSED)
    assert len(withheld) == 1
    book, _ = coaching_coach.year(store, shown.coach, TODAY.year, _all(COACH_YEAR))
    assert _says(book, OPEN)
    month, _ = coaching_month.board(store, TODAY.year, TODAY.month, choice=_all(MONTH_BOARD))
    assert _says(month, OPEN)
    assert not _says(month, CLOSED)


def test_lists_and_tables_count_a_confidential_request_and_never_name_it(work: Work) -> None:
    store, _, _ = work
    for name in (*listing.OF_REQUESTS, "coaches", "meetings"):
        rows = listing.LISTS[name](store)
        assert not _says(rows, CLOSED), name
        assert len(rows) == 2, name
    assert _says(listing.OF_REQUESTS["requests"](store, confidential=True), CLOSED)
    period = Period(date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
    tables = hours_table.build(store, period)
    assert not _says([table.rows for table in tables], CLOSED)
    assert _says([table.rows for table in tables], OPEN)
    named = hours_table.build(store, replace(period, named=True))
    assert _says([table.rows for table in named], CLOSED)
    book = coaching_workbook.tables(coaching.pool(store, TODAY.year, TODAY, choice=_all(POOL)))
    assert not _says([table.rows for table in book], CLOSED)


def test_search_finds_a_confidential_request_for_the_user_alone(work: Work) -> None:
    store, _, _ = work
    store.load_terms()
    for audience in OTHERS:
        assert finding.find(store, CLOSED, audience=audience, most=50) == ()
    assert finding.find(store, CLOSED, most=50)
    assert finding.find(store, OPEN, most=50)


def test_mail_and_calendar_of_its_sessions_tell_no_more_than_the_kind(work: Work) -> None:
    store, closed, shown = work
    for kind in (mailing.INVITATION, mailing.REPORT, mailing.ACTIONS):
        assert not _says(mailing.read(store, closed.session, kind), CLOSED), kind
    found = appointments.of_session(store, closed.session)
    assert _says(found, CLOSED)
    assert not _says(appointments.for_others(found), CLOSED)
    assert _says(appointments.for_others(appointments.of_session(store, shown.session)), OPEN)


def test_knowledge_of_a_confidential_request_holds_the_words_that_were_seen_alone(
    work: Work,
) -> None:
    store, closed, _ = work
    with store.change("Kennis gedeeld") as change:
        key = evaluating.share(change, closed.request, "Begin met koffie", TODAY)
    row = store.row("SELECT * FROM line WHERE id = :id", id=key)
    assert not _says(tuple(row or ()), CLOSED)
    assert store.value("SELECT count(*) FROM line_municipality") == 0


def test_a_hand_over_without_private_parts_has_no_byte_of_it(work: Work, tmp_path: Path) -> None:
    store, closed, shown = work
    assert left(store.path.parent, CLOSED)
    assert not _says(dossier.read(store, TODAY, without_private=True), CLOSED)
    assert _says(dossier.read(store, TODAY), CLOSED)
    (tmp_path / "stick").mkdir()
    to = tmp_path / "stick" / "mee.nplw"
    done = handing_over.hand_over(
        store, to, secret=None, without_private=True, to="Kees Nieuw", today=TODAY
    )
    assert left(tmp_path / "stick", CLOSED) == []
    assert left(tmp_path / "stick", OPEN)
    assert done.left_out["coach_request"] == 1
    assert done.left_out["hour_entry"] == 1
    with schema.read_file(to) as along:
        assert [row.id for row in along.rows("SELECT id FROM coach_request")] == [shown.request]
        assert along.value("SELECT sum(minutes) FROM hour_entry") == 150
        assert along.value("SELECT count(*) FROM session") == 1
        # The coach is known to others; only what they did for it stays behind.
        assert along.value("SELECT count(*) FROM coach WHERE id = :id", id=closed.coach) == 1
