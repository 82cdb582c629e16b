"""The command that makes files of meetings: papers, drafts of e-mail, a file for a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli import coaching_export, intervision_export
from nplw_desktop.cli.answering import (
    DONE,
    REFUSED,
    answer,
    opened,
    progress,
    reason,
    refuse,
    say,
    secret,
)
from nplw_desktop.cli.parsing import command, count, json, text

if TYPE_CHECKING:
    from nplw_desktop.region.appointments import Appointment
    from nplw_desktop.region.reporting.content import Content
    from nplw_desktop.store import Store

FORMS = (
    "summary",
    "full",
    "script",
    "signin",
    "actions",
    "year",
    "afternoon",
    *intervision_export.FORMS,
    *coaching_export.FORMS,
)
_OF_SEVERAL = ("actions", "year")
"""With ``--all`` these are one paper over everything, a year of them each."""

Row = dict[str, Any]


def add(commands: Any) -> None:
    """Add this command to the parser."""
    export = command(commands, "export", _export, "maak stukken, concepten en agendabestanden")
    export.add_argument("--to", type=Path, required=True, help="de map voor de bestanden")
    which = export.add_mutually_exclusive_group()
    which.add_argument("--session", type=text, metavar="UID", help="van één overleg of sessie")
    which.add_argument("--all", action="store_true", help="van alle overleggen of sessies")
    which.add_argument(
        "--person",
        type=text,
        metavar="WIE",
        help="van één contact (naam of uid): statement, coach-year",
    )
    export.add_argument(
        "--form", choices=FORMS, help="welk stuk: summary (gewoon), " + ", ".join(FORMS[1:])
    )
    export.add_argument("--odt", action="store_true", help="naast elke pdf ook een ODT")
    export.add_argument("--ics", action="store_true", help="een agendabestand")
    export.add_argument(
        "--eml", action="store_true", help="concepten van e-mail; er wordt niets verstuurd"
    )
    export.add_argument(
        "--year", type=count, help="het jaar (anders dit jaar): statement, groups en de coachpool"
    )
    export.add_argument("--month", type=count, help="de maand (anders deze): month-board")
    export.set_defaults(wrong=export.error)
    json(export)


def _export(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region import meeting_list, reporting  # noqa: PLC0415

    rows: list[Row] = []
    refused: list[str] = []
    if not chosen.all and chosen.session is None and chosen.person is None:
        if not coaching_export.is_asked(chosen):
            chosen.wrong("kies een van --session --all --person")
        chosen.all = True  # the coach pool is one
    with opened(chosen.path) as store:
        if coaching_export.is_asked(chosen):
            return _made_by(coaching_export, store, chosen)
        if intervision_export.is_asked(store, chosen):
            return _made_by(intervision_export, store, chosen)
        wanted = meeting_list.every(store)
        if not chosen.all:
            found = reporting.by_uid(store, chosen.session)
            if found is None:
                return refuse(f"Er is geen overleg met kenmerk {chosen.session}.")
            wanted = (found,)
        chosen.to.mkdir(parents=True, exist_ok=True)
        if chosen.form or not (chosen.ics or chosen.eml):
            _papers(store, chosen, wanted, rows, refused)
        if chosen.eml:
            _each(store, wanted, lambda key: _drafts(store, chosen, key), rows, refused)
    if chosen.ics:
        rows += _calendar(chosen, wanted, refused)
    answer(chosen, rows, [str(row["file"]) for row in rows])
    for why in refused:
        say(why)
    return REFUSED if refused else DONE


def _made_by(maker: ModuleType, store: Store, chosen: argparse.Namespace) -> int:
    """The papers that a module of its own makes: intervision, the coach pool."""
    refused = maker.why_not(store, chosen)
    if refused:
        return refuse(refused)
    chosen.to.mkdir(parents=True, exist_ok=True)
    save = partial(_save, chosen)
    rows = [row for made in maker.papers(store, chosen, save) for row in made]
    answer(chosen, rows, [str(row["file"]) for row in rows])
    if not rows:
        say("Er is niets om een stuk van te maken.")
    return DONE


def _each(
    store: Store,
    wanted: Sequence[int],
    make: Callable[[int], list[Row]],
    rows: list[Row],
    refused: list[str],
) -> None:
    """Make something of each meeting; what cannot be made of one is said, and the others go on."""
    from nplw_desktop.region import sessions  # noqa: PLC0415
    from nplw_desktop.store import StoreError  # noqa: PLC0415

    told = progress("Stukken")
    for done, session_id in enumerate(wanted, start=1):
        try:
            rows += make(session_id)
        except (StoreError, OSError) as error:
            held = sessions.get(store, session_id)
            named = f"{held.title} ({held.uid})" if held else str(session_id)
            why = reason(error) if isinstance(error, OSError) else str(error)
            refused.append(f"{named}: {why}")
        told(done, len(wanted))


# -- papers ---------------------------------------------------------------------------------------


def _papers(
    store: Store,
    chosen: argparse.Namespace,
    wanted: Sequence[int],
    rows: list[Row],
    refused: list[str],
) -> None:
    form = chosen.form or "summary"
    if form in _OF_SEVERAL and chosen.all:
        for content in _over_all(store, form, wanted):
            rows += _save(chosen, form, "", content)
        return
    _each(store, wanted, lambda key: _paper(store, chosen, form, key), rows, refused)


def _paper(store: Store, chosen: argparse.Namespace, form: str, session_id: int) -> list[Row]:
    from nplw_desktop.region import reporting, sessions  # noqa: PLC0415
    from nplw_desktop.region.reporting.choice import Choice  # noqa: PLC0415

    with store.snapshot() as moment:
        held = sessions.get(moment, session_id)
        assert held is not None
        if form == "year":
            day = held.held_on or date.today()  # noqa: DTZ011 - the day here
            content: Content = reporting.year(moment, held.series_id, day.year)
        else:
            content = reporting.contents(moment, session_id, Choice(form))
    return _save(chosen, form, held.uid, content)


def _over_all(store: Store, form: str, wanted: Sequence[int]) -> list[Content]:
    """One list of all actions, or a book for each year there was a meeting in."""
    from nplw_desktop.region import reporting, sessions  # noqa: PLC0415
    from nplw_desktop.region.reporting.choice import Choice  # noqa: PLC0415

    with store.snapshot() as moment:
        if form == "actions":
            return [reporting.action_lists(moment, Choice(form))]
        held = (sessions.get(moment, key) for key in wanted)
        years = sorted({one.held_on.year for one in held if one is not None and one.held_on})
        books = [reporting.year(moment, None, year) for year in years]
        return [book for book in books if book.meetings]


def _save(chosen: argparse.Namespace, form: str, uid: str, content: Content) -> list[Row]:
    """The PDF, and the ODT beside it when that was asked for."""
    from nplw_desktop.documents import saving  # noqa: PLC0415
    from nplw_desktop.documents.papers import FORMS as DRAWN  # noqa: PLC0415

    drawn, made_on = DRAWN[form], date.today()  # noqa: DTZ011 - the day here
    title = getattr(getattr(content, "summary", content), "title", "") or drawn.word
    made: list[tuple[str, bytes]] = [
        (drawn.file_name(content), drawn.build(content, made_on=made_on))
    ]
    if chosen.odt:
        from nplw_desktop.documents import odt  # noqa: PLC0415

        sheet = drawn.sheet(content, made_on=made_on)
        made.append((drawn.file_name(content, ".odt"), odt.build(sheet, made_on=made_on)))
    rows = []
    for name, data in made:
        path = saving.free_path(chosen.to, name)
        saving.save(data, path)
        rows.append({"uid": uid, "file": str(path), "title": title})
    return rows


# -- e-mail ---------------------------------------------------------------------------------------


def _drafts(store: Store, chosen: argparse.Namespace, session_id: int) -> list[Row]:
    """A draft for everyone who usually gets one; who cannot get one is said."""
    from nplw_desktop.exchange import email_draft  # noqa: PLC0415
    from nplw_desktop.region import mailing, sessions  # noqa: PLC0415
    from nplw_desktop.ui.sending import files  # noqa: PLC0415 - has no Qt in it

    with store.snapshot() as moment:
        held = sessions.get(moment, session_id)
        assert held is not None
        kind = mailing.usual(held, date.today())  # noqa: DTZ011 - the day here
        made = mailing.read(moment, session_id, "actions" if chosen.form == "actions" else kind)
        along = _along(moment, chosen, session_id, made)
    usual = [one for one in made.recipients if one.usual]
    for one in made.recipients:
        if one.why_not:
            say(f"{made.title}: geen concept voor {one.name} ({one.why_not}).")
    outside = made.warning(one.key for one in usual)
    if outside:
        say(f"{made.title}: {outside}.")
    if not usual:
        return []
    subject = email_draft.subject(made)
    drafts = [
        (
            files.draft_name(made, one.name),
            email_draft.draft(made, one, email_draft.text(made, one), subject=subject),
        )
        for one in usual
    ]
    folder = files.free_folder(chosen.to, files.folder_name(made))
    paths = files.save_drafts(folder, drafts, along, datetime.now(UTC), lambda *_: True)
    return [
        {"uid": held.uid, "file": str(path), "title": subject, "to": one.address}
        for path, one in zip(paths, usual, strict=True)
    ]


def _along(moment: Any, chosen: argparse.Namespace, session_id: int, made: Any) -> Any:
    """With a report its paper: the form that was asked for, or what the series keeps."""
    from nplw_desktop.region import reporting, series, sessions  # noqa: PLC0415
    from nplw_desktop.region.reporting.choice import Choice  # noqa: PLC0415
    from nplw_desktop.ui.sending import files  # noqa: PLC0415 - has no Qt in it

    if made.kind != "report" or made.closed:
        return files.Along()
    held = sessions.get(moment, session_id)
    assert held is not None
    own = series.get(moment, held.series_id) if held.series_id is not None else None
    choice = files.choice_for(held, own.papers if own is not None else "")
    if chosen.form in files.PAPERS:
        choice = Choice(chosen.form)
    content = reporting.contents(moment, session_id, choice, made.audience)
    return files.Along(content, choice.form, date.today())  # noqa: DTZ011 - the day here


# -- calendar -------------------------------------------------------------------------------------


def _calendar(chosen: argparse.Namespace, wanted: Sequence[int], refused: list[str]) -> list[Row]:
    """One file with all of them. It is written down in the file which number each of them got."""
    from nplw_desktop.documents import saving  # noqa: PLC0415
    from nplw_desktop.region import appointments, schema  # noqa: PLC0415
    from nplw_desktop.store.errors import Refused  # noqa: PLC0415
    from nplw_desktop.ui.sending import files  # noqa: PLC0415 - has no Qt in it

    key = secret(chosen.path)
    found: list[Appointment] = []
    with schema.read_file(chosen.path, key) as store:
        for session_id in wanted:
            try:
                found.append(appointments.of_session(store, session_id))
            except Refused as error:
                refused.append(str(error))
        numbered = [appointments.known(store, each) for each in found]
    each = [one for one in numbered if one is not None]
    if len(each) < len(found):
        with (
            schema.open_file(chosen.path, key) as store,
            store.change("Agendabestand gemaakt") as change,
        ):
            each = list(appointments.numbered(change, found))
    if not each:
        return []
    path = saving.free_path(chosen.to, files.calendar_name(each))
    files.save_calendar(path, each, None, datetime.now(UTC))
    uid = each[0].uid if len(each) == 1 else ""
    return [{"uid": uid, "file": str(path), "title": each[0].title, "events": len(each)}]
