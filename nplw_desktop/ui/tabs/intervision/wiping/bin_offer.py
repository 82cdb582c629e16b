"""Voorgoed wissen in the bin: for sessions of intervision, whose cases must not stay in the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from nplw_desktop.region import schema
from nplw_desktop.region.intervision.confidence import thrown_away
from nplw_desktop.store import cleaning
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.away import Away, Progress
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.tabs.intervision.wiping import jobs

if TYPE_CHECKING:
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window

_ERASE = "erase"
_WHAT = (
    "Alles van de sessie gaat weg: de casus, wat er is geschreven, wie er was en de evaluatie. Ook "
    "uit de geschiedenis en uit de kopieën in je map voor kopieën. Dit kan niet ongedaan worden "
    "gemaakt."
)


def ask(window: Window, desk: Desk, session_ids: Sequence[int]) -> Question | None:
    """Ask, and when the answer is yes do it; a hold is said in the bar."""
    ids = tuple(session_ids)
    try:
        thrown_away.refuse(desk.store, ids)
    except Refused as refused:
        desk.announce(f"{refused.what} {refused.todo}")
        return None
    title = "Sessie voorgoed wissen?" if len(ids) == 1 else f"{len(ids)} sessies voorgoed wissen?"
    question = Question(
        desk.theme,
        title,
        _WHAT,
        (("stay", "Annuleren", "normal"), (_ERASE, "Voorgoed wissen", "danger")),
        window,
    )
    question.answered.connect(partial(_on_answer, window, desk, ids))
    question.open()
    return question


def _on_answer(window: Window, desk: Desk, ids: tuple[int, ...], answer: str) -> None:
    if answer != _ERASE or window.files is None:
        return
    store = desk.store
    path, secret = store.path, store.sheet_key if store.encrypted else None
    folder = notes.of(window.settings, path).folder

    def job(_progress: Progress) -> jobs.Done:
        with schema.open_file(path, secret) as opened:
            wiped = thrown_away.erase(opened, ids)
            cleaned = cleaning.clean(opened, folder)
        return jobs.Done(len(ids), wiped, cleaned, sessions=True)

    window.files.away(Away(path, "opschonen", job, jobs.tell, secret=secret, copy=False))
