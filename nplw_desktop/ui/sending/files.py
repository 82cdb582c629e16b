"""What is made to be sent: which file each draft is, what goes along, and how they get on disk.

Plain data and no Qt, so that the command line makes the same files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from nplw_desktop.documents import file_names, saving
from nplw_desktop.exchange import calendar_files, email_draft
from nplw_desktop.exchange.email_draft import Attachment, Draft
from nplw_desktop.region import appointments
from nplw_desktop.region.appointments import Appointment, Organiser
from nplw_desktop.region.mailing import KINDS, Mailing
from nplw_desktop.region.reporting.choice import AFTERNOON, FULL, SUMMARY, Choice, kept
from nplw_desktop.region.reporting.content import Content
from nplw_desktop.region.sessions import Session

PAPERS = (SUMMARY, FULL, AFTERNOON)
"""The papers that go along with a report, most used first."""

Told = Callable[[int, int], bool]
"""Is told how many are done, of how many; False ends the work."""


class StoppedError(Exception):
    """The user stopped it; what was made is gone again."""


@dataclass(frozen=True, slots=True)
class Along:
    """What goes along with every draft: a paper still to be drawn, a calendar file, or nothing."""

    content: Content | None = None
    form: str = ""
    made_on: date | None = None
    appointment: Appointment | None = None
    organiser: Organiser | None = None


def paper(content: Content, form: str, made_on: date | None) -> Attachment:
    """A paper as a file to go along. Takes as long as drawing it does."""
    from nplw_desktop.documents.papers import FORMS  # noqa: PLC0415 - heavy to load

    drawn = FORMS[form]
    return Attachment(
        drawn.file_name(content), drawn.build(content, made_on=made_on), "application/pdf"
    )


def attachments(along: Along, made_at: datetime) -> tuple[Attachment, ...]:
    """The files that go along."""
    if along.content is not None:
        return (paper(along.content, along.form, along.made_on),)
    if along.appointment is not None:
        shown = appointments.for_others(along.appointment)
        data = calendar_files.build([shown], made_at=made_at, others=along.organiser or Organiser())
        return (Attachment(calendar_name([shown]), data, "text/calendar"),)
    return ()


def choice_for(held: Session, series_papers: str) -> Choice:
    """The paper that goes along at first: what the series keeps for it, else the summary."""
    own = kept(series_papers)
    if own.form in PAPERS and (own.form != AFTERNOON or held.kind == "co_working_afternoon"):
        return replace(own, lines=frozenset())
    return Choice(SUMMARY)


def draft_name(mailing: Mailing, name: str) -> str:
    """``2026-11-26 Naima Bouzarai, verslag Regionaal overleg warmte.eml``."""
    day = mailing.held_on.isoformat() if mailing.held_on else "Zonder datum"
    title = _readable(f"{name}, {KINDS[mailing.kind].lower()} {mailing.title}")
    return file_names.safe(day, title, suffix=email_draft.SUFFIX)


def folder_name(mailing: Mailing) -> str:
    """``2026-11-26 Verslag Regionaal overleg warmte, concepten``."""
    day = mailing.held_on.isoformat() if mailing.held_on else "Zonder datum"
    title = _readable(f"{KINDS[mailing.kind]} {mailing.title}")
    return file_names.safe(day, title, kind="concepten", suffix="")


def calendar_name(each: Sequence[Appointment]) -> str:
    """``2026-11-26 Regionaal overleg warmte.ics``; of several the first, and how many."""
    kind = "annulering" if each[0].cancelled else f"{len(each)} afspraken" * (len(each) > 1)
    title = _readable(each[0].title) or each[0].kind
    return file_names.safe(each[0].day.isoformat(), title, kind=kind, suffix=calendar_files.SUFFIX)


def save_calendar(
    path: Path, each: Sequence[Appointment], others: Organiser | None, made_at: datetime
) -> Path:
    """Make a calendar file and put it in place. Raises ``OSError``."""
    saving.save(calendar_files.build(each, made_at=made_at, others=others), path)
    return path


def save_drafts(
    folder: Path, drafts: Sequence[tuple[str, Draft]], along: Along, made_at: datetime, told: Told
) -> tuple[Path, ...]:
    """Put a draft for each in ``folder``, which is made; each comes with its file name.

    All of them or none: raises ``OSError``, or ``StoppedError`` when ``told`` says so, and then takes
    away what it had made.
    """
    made: list[Path] = []
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not told(0, len(drafts)):
            raise StoppedError
        files = attachments(along, made_at)
        for done, (name, each) in enumerate(drafts, start=1):
            path = saving.free_path(folder, name)
            whole = replace(each, attachments=(*each.attachments, *files))
            saving.save(email_draft.build(whole, made_at=made_at), path)
            made.append(path)
            if not told(done, len(drafts)):
                raise StoppedError
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        if new:
            with suppress(OSError):
                folder.rmdir()
        raise
    return tuple(made)


def free_folder(around: Path, name: str) -> Path:
    """A folder in ``around`` that is not there yet."""
    return saving.free_path(around, name)


def _readable(text: str) -> str:
    """Text for the name of a file: on one line, without signs that only steer other signs."""
    kept = (
        sign
        for sign in " ".join(text.split())
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept).strip()
