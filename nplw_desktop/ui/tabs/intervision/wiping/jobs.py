"""Wiping on a worker, with the window's hands off the file; and what is said when it is open again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop.region import schema
from nplw_desktop.region.intervision.confidence import wiping
from nplw_desktop.store import Secret, Store, cleaning
from nplw_desktop.ui.away import Away, Progress, trouble_of
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.tabs.intervision.wiping import words
from nplw_desktop.ui.widgets.strip import StripKind

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_STRIP = "wiped"
_HALF = 0.5


@dataclass(frozen=True)
class Errand:
    """What was agreed to. ``folder`` None: the copies stay as they are."""

    path: Path
    secret: Secret | None
    session_ids: tuple[int, ...]
    today: date
    with_notes: bool
    folder: Path | None
    away: bool = False


@dataclass(frozen=True)
class Done:
    """How it went; ``cleaned`` None when the copies were left alone. ``sessions``: whole ones."""

    cases: int
    wiped: wiping.Wiped
    cleaned: cleaning.Cleaned | None
    sessions: bool = False
    away: bool = False
    """The last copy is out of reach now, and so are those beside it."""


def wipe(errand: Errand, progress: Progress) -> Done:
    """Open the file, wipe, and clean the copies. Raises the ``StoreError`` that fits."""
    with schema.open_file(errand.path, errand.secret) as store:
        if errand.folder is not None:
            wiping.copies_behind(store, behind=True)
        wiped = wiping.wipe(
            store,
            errand.session_ids,
            errand.today,
            lambda at, whole: progress(_HALF * at, whole),
            with_notes=errand.with_notes,
        )
        cleaned = None
        if errand.folder is not None:
            cleaned = cleaning.clean(
                store, errand.folder, lambda at, whole: progress(_HALF + _HALF * at / whole)
            )
            if errand.folder.is_dir():
                wiping.copies_behind(store, behind=False)
    return Done(len(errand.session_ids), wiped, cleaned, away=errand.away)


def go(window: Window, errand: Errand) -> None:
    """Do it: the window lets go of the file and opens it again. No copy is made before."""
    if window.files is not None:
        job = partial(wipe, errand)
        away = Away(errand.path, "opschonen", job, tell, secret=errand.secret, copy=False)
        window.files.away(away)


def errand_of(
    window: Window,
    store: Store,
    session_ids: tuple[int, ...],
    today: date,
    *,
    with_notes: bool,
    with_copies: bool,
) -> Errand:
    """What is to be done for the open file, as it was agreed to."""
    known = notes.of(window.settings, store.path)
    secret = store.sheet_key if store.encrypted else None
    return Errand(
        store.path,
        secret,
        session_ids,
        today,
        with_notes,
        known.folder if with_copies else None,
        away=with_copies and known.last is not None and not known.last.path.exists(),
    )


def tell(window: Window, answer: object) -> None:
    """Say how it went, in the window with the file open again."""
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_STRIP, "error", "Wissen is niet gelukt", str(trouble))
        return
    assert isinstance(answer, Done)
    what = words.SESSIONS if answer.sessions else words.CASES
    text = words.done(answer.cases, answer.cleaned, what, tidied=answer.wiped.tidied)
    if answer.away:
        text += words.AWAY
    left = answer.cleaned.left if answer.cleaned is not None else ()
    ways = [("Map tonen", partial(show_folder, left[0][0].parent))] if left else []
    one, more = what
    title = f"De {one} is gewist" if answer.cases == 1 else f"De {more} zijn gewist"
    kind: StripKind = "warning" if left or answer.away else "notice"
    window.strips.say(_STRIP, kind, title, text, ways)
    if window.work is not None:
        window.work.safe.keeper.forget_last()
