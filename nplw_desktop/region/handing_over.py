"""Handing a region over: to another computer of one's own, or to a colleague who goes on with it.

One file to take along, made beside the original from a copy of it and checked by opening it. From
then on the original is only read, until the file comes back or the original is released: two files
that are both written in can never be joined again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import select

from nplw_desktop.region import dates, papers, people, schema, settings
from nplw_desktop.region.base import new_uid
from nplw_desktop.region.confidentiality import private_rows
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.region.people import person
from nplw_desktop.store import (
    Change,
    Reader,
    Secret,
    Store,
    copies,
    disk,
    erasure,
    errors,
    notes,
    rekeying,
    restoring,
    workshop,
)

Why = Literal["move", "leave"]
Progress = Callable[[int, int], None]

_FILE = "file"
_SAME = "Er is niets overgedragen en er is niets veranderd."
_STAMP = """SELECT (SELECT max(id) FROM journal_cell), (SELECT max(id) FROM journal_step),
    (SELECT max(changed_at) FROM journal_step), (SELECT count(*) FROM journal_step WHERE undone)"""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The file that was made. ``left_out``: rows by table that stay behind for the user alone."""

    path: Path
    uid: str
    to: str
    encrypted: bool
    without_private: bool
    counts: dict[str, int]
    left_out: dict[str, int]


@dataclass(frozen=True, slots=True)
class HandedOverState:
    """What the original says of it; ``words``: "overgedragen op 22 november 2026 aan …"."""

    words: str
    on: date
    to: str
    why: Why
    uid: str
    without_private: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """``kept`` is a copy of the original as it was; only there is what was left out."""

    kept: Path
    without_private: bool


def state(source: Reader) -> HandedOverState | None:
    """Whether a file was handed over, from any open file."""
    found = notes.read(source, notes.HANDED_OVER)
    if found is None:
        return None
    return HandedOverState(
        found["words"],
        date.fromisoformat(found["on"]),
        found["to"],
        found["why"],
        found["uid"],
        found["without_private"],
    )


def hand_over(
    store: Store,
    new: Path,
    *,
    secret: str | None,
    without_private: bool,
    to: str = "",
    why: Why = "move",
    today: date,
    along: Callable[[Store], None] | None = None,
    progress: Progress | None = None,
) -> HandedOver:
    """Make ``new`` from the open file, and mark that: from now on nothing can be written in it.

    ``secret``: the passphrase of ``new``; None makes it a plain file. ``to``: the colleague whose
    file it becomes. ``along`` is given the finished file, open for reading, before anything is final.
    Close ``store`` afterwards and open it for reading. Takes seconds per 100,000 records, on any
    thread; what is written meanwhile makes it fail.

    Raises ``StoreError``, or what ``along`` raises; then there is no new file and nothing changed.
    """
    told = progress or (lambda _done, _total: None)
    to = " ".join(to.split())
    notes.refuse_handed_over(store)
    _refuse(new)
    uid = new_uid()
    with _in_words(new), disk.in_folder(new, hidden=True) as part:
        with workshop.beside(store) as made:
            stamp = made.rows(_STAMP)
            told(10, 100)
            left_out = _prepare(made, uid, to, without_private, lambda at: told(10 + at, 100))
            _rekey(made, secret)
            told(75, 100)
            workshop.take_out(made, part)
        counts = copies.verify(part, store.schema, secret).counts
        told(90, 100)
        if along is not None:
            with schema.read_file(part, secret) as finished:
                along(finished)
        mark = _mark(uid, to, why, today, without_private=without_private, me=_my_uid(store))
        _refuse(new)
        disk.replace(part, new)
        try:
            notes.write(store, notes.HANDED_OVER, mark, lambda now: _refuse_changed(now, stamp))
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    told(100, 100)
    return HandedOver(new, uid, to, bool(secret), without_private, counts, left_out)


def take_back(
    original: Path,
    returned: Path,
    *,
    secret: Secret | None = None,
    returned_secret: Secret | None = None,
    folder: Path,
    now: datetime,
    progress: Progress | None = None,
) -> TakenBack:
    """Put the file that came back in the place of the original, which may be written again.

    The original is kept as a copy in ``folder`` first; the file keeps its own passphrase, and "ik"
    is again who it was. ``original`` must be closed. Raises ``StoreError``; then it is as it was.
    """
    with schema.read_file(original, secret) as store:
        given = state(store)
        mark = notes.read(store, notes.HANDED_OVER) or {}
    if given is None:
        raise errors.Refused(
            f"Het bestand {original} is niet overgedragen.", "Er is niets veranderd.", ""
        )
    with schema.read_file(returned, returned_secret) as back:
        _refuse_other(back, returned, given.uid)
    restored = restoring.restore(
        returned,
        original,
        schema.schema(),
        copy_secret=returned_secret,
        path_secret=secret,
        folder=folder,
        now=now,
        progress=progress,
    )
    with Store.open(original, schema.schema(), secret, handed_over=True) as store:
        notes.write(store, notes.HANDED_OVER, None)
        found = store.row(select(person.c.id).where(person.c.uid == mark.get("me")))
        if found is not None and found.id != settings.me(store):
            with store.change("Teruggenomen") as change:
                _be(change, found.id)
            store.bar("het bestand is teruggenomen")
    assert restored.kept is not None, "the original is there"
    return TakenBack(restored.kept.path, given.without_private)


def release(path: Path, secret: Secret | None = None) -> HandedOverState | None:
    """Let the original be written in again; what it said of being handed over.

    Say first that the two files then go their own way and can never be joined.
    """
    with Store.open(path, schema.schema(), secret, handed_over=True) as store:
        was = state(store)
        if was is not None:
            notes.write(store, notes.HANDED_OVER, None)
        return was


# -- making the file ----------------------------------------------------------------------------


def _prepare(
    made: Store, uid: str, to: str, without_private: bool, told: Callable[[int], None]
) -> dict[str, int]:
    """Make a copy of the file into the one that goes along; what was left out of it."""
    earlier = (notes.read(made, _FILE) or {}).get("uids", [])
    notes.write(made, _FILE, {"uids": [*earlier, uid]})
    if to:
        with made.change(f"Overgedragen aan {to}") as change:
            _become(change, to)
        made.bar("het bestand is overgedragen")
    if not without_private:
        return {}
    wanted = {
        table: [row.id for row in made.rows(f"SELECT id FROM {table} WHERE {condition}")]
        for table, condition in private_rows(made.schema.kept).items()
    }
    erased = erasure.erase(
        made,
        wanted,
        lambda done, total: told(50 * done // total),
        texts={("agenda_item", "script"): wiping.scripts(made)},
        leaving_out=True,
    )
    if not erased.tidied:
        raise errors.WriteFailed("De schijf is vol.", _SAME, "Maak ruimte vrij.")
    return erased.counts


def _become(change: Change, name: str) -> None:
    """Let "ik" be the colleague; who it was stays as a contact, and keeps their actions."""
    known = select(person.c.id).where(person.c.display_name == name).order_by(person.c.id)
    found = change.value(known)
    _be(change, people.add(change, name, legal_basis="public_task") if found is None else found)


def _be(change: Change, person_id: int) -> None:
    """Let "ik" be somebody else, whose papers do not carry an address of who it was."""
    settings.put(change, settings.ME, str(person_id))
    settings.put(change, papers.EMAIL, "")


def _rekey(made: Store, secret: str | None) -> None:
    if secret is None and made.encrypted:
        rekeying.remove_passphrase(made)
    elif secret is not None and not made.encrypted:
        rekeying.set_passphrase(made, secret)
    elif secret is not None and not made.fits(secret):
        rekeying.change_passphrase(made, secret)


def _mark(
    uid: str, to: str, why: Why, today: date, *, without_private: bool, me: str
) -> dict[str, Any]:
    day = dates.long(today).split(" ", 1)[1]
    words = f"overgedragen op {day} aan {to}" if to else f"op {day} meegenomen in een ander bestand"
    return {
        "words": words,
        "on": today.isoformat(),
        "to": to,
        "why": why,
        "uid": uid,
        "without_private": without_private,
        "me": me,
    }


def _my_uid(source: Reader) -> str:
    query = select(person.c.uid).where(person.c.id == settings.me(source))
    return str(source.value(query) or "")


# -- what is in the way -------------------------------------------------------------------------


def _refuse(new: Path) -> None:
    if new.exists():
        raise errors.FileExists(f"Er is al een bestand {new}.", _SAME, "Kies een andere naam.")
    if not new.parent.is_dir():
        raise errors.WriteFailed(
            f"De map {new.parent} is er niet.",
            _SAME,
            "Controleer of de stick of schijf vastzit, of kies een andere map.",
        )


def _refuse_changed(now: Reader, before: object) -> None:
    if now.rows(_STAMP) != before:
        raise errors.Refused(
            "Tijdens het overdragen is in het bestand geschreven.", _SAME, "Probeer het opnieuw."
        )


def _refuse_other(back: Store, path: Path, uid: str) -> None:
    if uid not in (notes.read(back, _FILE) or {}).get("uids", []):
        raise errors.Refused(
            f"Het bestand {path} is niet het bestand dat is overgedragen.",
            "Er is niets veranderd.",
            "Kies het bestand dat je hebt meegegeven.",
        )
    given = state(back)
    if given is not None:
        raise errors.Refused(
            f"Het bestand {path} is zelf {given.words}.",
            "Er is niets veranderd.",
            "Neem het bestand terug waarin het laatst is gewerkt.",
        )


@contextmanager
def _in_words(new: Path) -> Iterator[None]:
    """The world's troubles, with what is safe now: everything."""
    try:
        with errors.sorted_at_the_border(new):
            yield
    except errors.WriteFailed as error:
        what = error.what.replace("Bewaren lukt", "Overdragen lukt")
        raise errors.WriteFailed(what, _SAME, error.todo) from error
    except OSError as error:
        raise errors.WriteFailed(
            f"In de map {new.parent} kan niet worden geschreven ({errors.reason(error)}).",
            _SAME,
            "Kies een andere map of geef schrijfrechten.",
        ) from error
