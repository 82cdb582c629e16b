"""Papers of every form, drafts and calendar files from the command line."""

from __future__ import annotations

import email
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from pathlib import Path
from typing import Any

import icalendar
import pytest

from nplw_desktop.cli.export_command import FORMS
from nplw_desktop.documents import in_words, papers
from nplw_desktop.region import schema, sessions
from nplw_desktop.region.reporting.choice import OF_COACHING, OF_INTERVISION, PARTS
from nplw_desktop.store import Store
from tests.cli.ground import Command, changing, contents, sentence


@pytest.fixture(scope="module")
def uid(made: Path) -> str:
    """The meeting of 26 November."""
    with schema.read_file(made) as store:
        query = "SELECT uid FROM session WHERE held_on = '2026-11-26' AND kind = 'regional_meeting'"
        return str(store.value(query))


@contextmanager
def written(path: Path) -> Iterator[Store]:
    with schema.open_file(path) as store:
        yield store
    path.with_name(path.name + ".lock").unlink()


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the papers that are made say, instead of drawing them."""
    said: list[str] = []

    def build(sheet: Any, **_: object) -> bytes:
        said.append(in_words.plain_text(sheet))
        return b"%PDF-"

    monkeypatch.setattr("nplw_desktop.documents.on_paper.build", build)
    return said


def test_every_form_there_is_can_be_asked_for() -> None:
    assert set(FORMS) == set(papers.FORMS) == set(PARTS)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form not in (*OF_INTERVISION, *OF_COACHING)]
)
def test_each_form_makes_one_pdf_of_a_meeting(
    run: Command, path: Path, uid: str, tmp_path: Path, form: str
) -> None:
    before = contents(path.parent)
    to = tmp_path / "uit"
    told = run("export", path, "--session", uid, "--to", to, "--form", form, "--json")
    assert (told.code, told.err) == (0, "")
    (row,) = told.json
    assert row["uid"] == uid
    assert [Path(row["file"])] == list(to.iterdir())
    assert Path(row["file"]).read_bytes().startswith(b"%PDF-")
    kind = papers.FORMS[form].kind
    assert Path(row["file"]).stem.endswith(kind)
    assert contents(path.parent) == before


def test_a_form_that_is_not_there_is_wrong_use(run: Command, path: Path, tmp_path: Path) -> None:
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--form", "poster")
    assert told.code == 2
    assert "kies uit" in told.err
    assert not (tmp_path / "uit").exists()


def test_an_odt_lies_beside_its_pdf(run: Command, path: Path, uid: str, tmp_path: Path) -> None:
    args = ("export", path, "--session", uid, "--to", tmp_path, "--form", "full", "--odt")
    told = run(*args, "--json")
    assert (told.code, told.err) == (0, "")
    pdf, odt = (Path(row["file"]) for row in told.json)
    assert (pdf.suffix, odt) == (".pdf", pdf.with_suffix(".odt"))
    with zipfile.ZipFile(odt) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert b"Gezamenlijk bestek" in package.read("content.xml")


def test_all_years_are_a_book_each(
    run: Command, path: Path, tmp_path: Path, texts: list[str]
) -> None:
    with schema.read_file(path) as store:
        query = "SELECT DISTINCT substr(held_on, 1, 4) FROM session WHERE status <> 'planned' AND "
        kinds = ", ".join(f"'{kind}'" for kind in sessions.MEETING_KINDS)
        years = {row[0] for row in store.rows(f"{query} kind IN ({kinds})")}
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--form", "year", "--json")
    assert told.code == 0
    assert {Path(row["file"]).name[:4] for row in told.json} == years
    assert len(texts) == len(years)


def test_all_actions_are_one_list_by_person(
    run: Command, path: Path, tmp_path: Path, texts: list[str]
) -> None:
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--form", "actions", "--json")
    assert (told.code, len(told.json)) == (0, 1)
    for name in ("Bram Vlietstroom", "Sander Duinkamp", "A-2026-44"):
        assert name in texts[0]


def test_a_script_is_for_the_user_alone_and_a_report_for_who_was_there(
    run: Command, path: Path, uid: str, tmp_path: Path, texts: list[str]
) -> None:
    with written(path) as store, store.change("Regie") as change:
        item = change.value(
            "SELECT a.id FROM agenda_item a JOIN session s ON s.id = a.session_id "
            "WHERE s.uid = :uid ORDER BY a.position",
            uid=uid,
        )
        change.value("UPDATE agenda_item SET script = 'Niet te lang' WHERE id = :id RETURNING id",
                     id=item)  # fmt: skip
    for form in ("script", "full"):
        run("export", path, "--session", uid, "--to", tmp_path / "uit", "--form", form)
    script, report = texts
    assert "Niet te lang" in script
    assert "Niet te lang" not in report


# -- calendar -----------------------------------------------------------------------------------


def events(path: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(Path(path).read_bytes()).events)


def test_a_calendar_file_has_the_meeting_and_no_paper_comes_with_it(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    to = tmp_path / "uit"
    told = run("export", path, "--session", uid, "--to", to, "--ics", "--json")
    assert (told.code, told.err) == (0, "")
    (row,) = told.json
    assert list(to.iterdir()) == [Path(row["file"])]
    (found,) = events(row["file"])
    assert (found["uid"], found["sequence"]) == (uid, 0)


def test_an_equal_calendar_file_needs_no_writing_and_a_newer_one_is_numbered(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    arguments = ("export", path, "--session", uid, "--to", tmp_path / "uit", "--ics", "--json")
    run(*arguments)
    before = path.read_bytes()
    assert events(run(*arguments).json[0]["file"])[0]["sequence"] == 0
    assert path.read_bytes() == before
    with changing(path) as change:
        key = change.value("SELECT id FROM session WHERE uid = :uid", uid=uid)
        sessions.edit(change, key, place="Stadhuis")
    assert events(run(*arguments).json[0]["file"])[0]["sequence"] == 1


def test_while_the_file_is_in_use_a_number_cannot_be_given_and_it_is_said(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    to = tmp_path / "uit"
    with schema.open_file(path):
        told = run("export", path, "--session", uid, "--to", to, "--ics", "--json")
        assert told.code == 1
        assert "Traceback" not in told.err
        assert told.out == ""
    assert list(to.iterdir()) == []


def test_all_meetings_are_one_calendar_file(run: Command, path: Path, tmp_path: Path) -> None:
    listed = run("list", path, "meetings", "--json").json
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--ics", "--json")
    (row,) = told.json
    assert row["events"] == len(listed)
    assert {each["uid"] for each in events(row["file"])} == {each["uid"] for each in listed}


def test_a_meeting_without_a_day_keeps_none_of_the_others_from_the_calendar(
    run: Command, path: Path, tmp_path: Path
) -> None:
    with changing(path) as change:
        sessions.add(change, "other", "Nog te plannen", None)
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--ics", "--json")
    assert told.code == 1
    assert "heeft nog geen datum" in told.err
    assert told.err.count("\n") == 1
    assert len(told.json) == 1


# -- e-mail -------------------------------------------------------------------------------------


def drafts(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        row["to"]: email.message_from_bytes(Path(row["file"]).read_bytes(), policy=policy.default)
        for row in rows
    }


def test_drafts_are_made_for_who_was_there_with_their_actions_and_the_paper(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    before = contents(path.parent)
    told = run("export", path, "--session", uid, "--to", tmp_path / "uit", "--eml", "--json")
    assert (told.code, told.err) == (0, "")
    made = drafts(told.json)
    assert len(made) == 8
    for address, each in made.items():
        assert [one.addr_spec for one in each["To"].addresses] == [address]
        assert each["X-Unsent"] == "1"
        (along,) = each.iter_attachments()
        assert along.get_content().startswith(b"%PDF-")
        mine = "A-2026-44" in each.get_body(("plain",)).get_content()
        assert mine == (address == "b.vlietstroom@westmeer.example")
    assert contents(path.parent) == before


def test_with_the_form_of_actions_the_drafts_are_reminders(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    args = ("export", path, "--session", uid, "--to", tmp_path / "uit", "--form", "actions")
    rows = run(*args, "--eml", "--json").json
    made = drafts([row for row in rows if "to" in row])
    assert {each["Subject"].split(":")[0] for each in made.values()} == {"Jouw open acties"}
    assert len(rows) == len(made) + 1  # the list itself


def test_who_cannot_get_a_draft_is_said_and_the_others_get_theirs(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    with changing(path) as change:
        key = change.value("SELECT id FROM session WHERE uid = :uid", uid=uid)
        sessions.welcome_guest(change, key, "Joop Bakker")
    told = run("export", path, "--session", uid, "--to", tmp_path / "uit", "--eml", "--json")
    assert told.code == 0
    assert "geen concept voor Joop Bakker (gast, nog geen contact)." in told.err
    assert len(told.json) == 8


def test_a_meeting_of_the_user_alone_is_told_to_nobody(
    run: Command, path: Path, uid: str, tmp_path: Path
) -> None:
    with changing(path) as change:
        key = change.value("SELECT id FROM session WHERE uid = :uid", uid=uid)
        sessions.edit(change, key, confidentiality="private")
    rows = run("export", path, "--session", uid, "--to", tmp_path / "uit", "--eml", "--json").json
    for row in rows:
        data = Path(row["file"]).read_bytes()
        assert b"warmte" not in data
        assert b"PDF" not in data


def test_drafts_that_cannot_be_saved_are_refused_in_words(
    run: Command, path: Path, uid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(_content: bytes, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nplw_desktop.documents.saving.save", save)
    to = tmp_path / "uit"
    told = run("export", path, "--session", uid, "--to", to, "--eml", "--json")
    assert (told.code, told.json) == (1, [])
    assert told.err.endswith("de schijf is vol\n")
    assert list(to.iterdir()) == []


# -- lists --------------------------------------------------------------------------------------


def test_the_list_of_series_and_that_of_quick_notes_say_what_they_are(
    run: Command, path: Path
) -> None:
    rows = run("list", path, "series", "--json").json
    assert {"uid", "title", "circle", "rhythm", "meetings", "next_on", "last_on"} <= set(rows[0])
    assert "Regionaal overleg warmte" in {row["title"] for row in rows}
    notes = run("list", path, "quicknotes", "--json").json
    assert {"uid", "text", "at", "status", "people", "session"} <= set(notes[0])
    assert [row["at"] for row in notes] == sorted((row["at"] for row in notes), reverse=True)


def test_a_list_that_is_not_there_is_wrong_use(run: Command, path: Path) -> None:
    told = run("list", path, "dromen")
    assert told.code == 2
    assert "quicknotes" in told.err
    assert sentence(run("list", path.with_name("weg.nplw"), "series"))
