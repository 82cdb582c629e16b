"""Putting a copy back: what it would change is told first, and what is there now is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop.region import restoring_words
from nplw_desktop.region import schema as region_schema
from nplw_desktop.store import Secret, Store, copies, restoring
from nplw_desktop.store.errors import StoreError
from nplw_desktop.ui.away import Away, Progress, trouble_of
from nplw_desktop.ui.copies import notes, words
from nplw_desktop.ui.copies.folder import show_folder

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_STRIP = "restored"


@dataclass(frozen=True)
class Target:
    """The file that a copy is put back into. ``secret`` opens it, also when it does not open now."""

    path: Path
    secret: Secret | None

    @classmethod
    def of(cls, store: Store) -> Target:
        """The open file."""
        return cls(store.path, store.sheet_key if store.encrypted else None)


@dataclass(frozen=True)
class Compared:
    """What a copy would change: ``about`` in sentences, ``changes`` one by one.

    ``unread``: the file itself cannot be compared; ``about`` then says what is in the copy.
    """

    about: tuple[str, ...]
    changes: tuple[str, ...]
    unread: bool = False


def compare(copy: Path, target: Target, copy_secret: Secret | None, today: date) -> Compared:
    """Look through the copy and compare it with the file. For a worker.

    Raises ``WrongPassphrase`` when the copy opens with another one, ``DamagedFile`` and the like
    when it can't be put back.
    """
    schema = region_schema.schema()
    verified = copies.verify(copy, schema, copy_secret or target.secret)
    try:
        found = restoring_words.differences(
            copy, target.path, schema, target.secret, copy_secret=copy_secret
        )
    except StoreError:
        return Compared((words.counted(verified.counts),), (), unread=True)
    about = restoring_words.sentences(found, today)
    changes = restoring_words.phrases(found)
    return Compared(about[:-1] if changes else about, changes)


def put_back(window: Window, target: Target, copy: Path, copy_secret: Secret | None) -> None:
    """Do it: the window lets go of the file and opens it again with what was in the copy."""
    if window.files is None:
        return
    folder = notes.of(window.settings, target.path).folder

    def job(progress: Progress) -> restoring.Restored:
        return restoring.restore(
            copy,
            target.path,
            region_schema.schema(),
            copy_secret=copy_secret or target.secret,
            path_secret=target.secret,
            folder=folder,
            now=datetime.now(),  # noqa: DTZ005 - local, as copies are named
            progress=progress,
        )

    window.files.away(
        Away(
            target.path,
            "terugzetten",
            job,
            partial(_tell, copy),
            secret=target.secret,
            copy=False,  # what is there now is kept by the restoring itself
        )
    )


def _tell(copy: Path, window: Window, answer: object) -> None:
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(
            _STRIP, "error", "Terugzetten is niet gelukt", f"{trouble} Je bestand is zoals het was."
        )
        return
    assert isinstance(answer, restoring.Restored)
    if window.work is not None:
        window.work.safe.renew()
    kept = answer.kept
    before, ways = "", []
    if kept is not None:
        what = "Het beschadigde bestand" if answer.damaged else "Hoe het daarvoor was,"
        before = f" {what} staat in {kept.path.name}" + (
            "." if answer.damaged else "; ook dat kun je terugzetten."
        )
        ways = [("Map tonen", partial(show_folder, kept.path.parent))]
    erased = " Wat je ooit liet wissen, is opnieuw gewist." if answer.erased else ""
    text = f"Je werkt nu verder met wat er in {copy.name} stond.{before}{erased}"
    window.strips.say(_STRIP, "notice", "De kopie is teruggezet", text, ways)
