"""The coach pool in lists, and its papers in files, without a word of what is confidential."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.cli.coaching_export import FORMS
from nplw_desktop.documents import in_words, papers
from nplw_desktop.region import coaching_tables as tables
from nplw_desktop.region import schema
from tests.cli.ground import Command, changing, sentence

SECRET = "zwylkje"
_TOLD = ("question", "topic", "summary", "requester_name")


@pytest.fixture
def year(path: Path) -> str:
    """The year the hours of the example are of: it moves with the clock."""
    with schema.read_file(path) as store:
        return str(store.value("SELECT max(worked_on) FROM hour_entry"))[:4]


@pytest.fixture
def secret(path: Path) -> str:
    """The number of a request that is confidential, with a word in all that it says."""
    with changing(path) as change:
        row = change.row(
            "SELECT a.request_id, r.number FROM hour_entry h "
            "JOIN assignment a ON a.id = h.assignment_id "
            "JOIN coach_request r ON r.id = a.request_id ORDER BY h.worked_on DESC"
        )
        assert row is not None
        said = {name: f"{SECRET}{at}" for at, name in enumerate(_TOLD)}
        change.update(
            tables.coach_request,
            row.request_id,
            confidentiality="private",
            requester_id=None,
            **said,
        )
        of_it = "SELECT id FROM assignment WHERE request_id = :id"
        for each in change.rows(of_it, id=row.request_id):
            change.update(tables.assignment, each.id, topic=f"{SECRET}a")
            for line in change.rows(
                "SELECT id FROM hour_entry WHERE assignment_id = :id", id=each.id
            ):
                change.update(tables.hour_entry, line.id, note=f"{SECRET}u")
        return str(row.number)


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the papers that are made say, instead of drawing them."""
    said: list[str] = []

    def build(sheet: Any, **_: object) -> bytes:
        said.append(in_words.plain_text(sheet))
        return b"%PDF-"

    monkeypatch.setattr("nplw_desktop.documents.on_paper.build", build)
    return said


def test_coaches_are_listed_with_their_minutes(run: Command, path: Path) -> None:
    rows = {row["name"]: row for row in run("list", path, "coaches", "--json").json}
    hanneke = rows["Hanneke Veldzichter"]
    assert hanneke["minutes_year"] == 4800
    assert hanneke["free"] == 4800 - hanneke["used"] - hanneke["committed"]
    assert "VvE" in hanneke["themes"]


@pytest.mark.parametrize("what", ["requests", "assignments", "hours"])
def test_lists_tell_nothing_of_a_confidential_request_unless_it_is_asked_for(
    run: Command, path: Path, secret: str, what: str
) -> None:
    told = run("list", path, what, "--json")
    assert SECRET not in told.out + run("list", path, what).out
    key = "number" if what == "requests" else "request"
    assert secret in [row[key] for row in told.json]  # it counts all the same
    whole = run("list", path, what, "--json", "--confidential")
    assert SECRET in whole.out
    assert len(whole.json) == len(told.json)


def test_the_hours_that_are_listed_are_all_there_are(run: Command, path: Path) -> None:
    rows = run("list", path, "hours", "--json").json
    with schema.read_file(path) as store:
        assert sum(row["minutes"] for row in rows) == store.value(
            "SELECT sum(minutes) FROM hour_entry"
        )
    booked = run("list", path, "assignments", "--json").json
    assert sum(row["booked"] for row in booked) == sum(row["minutes"] for row in rows)


@pytest.mark.parametrize("form", FORMS)
def test_each_paper_is_made_with_a_text_document_beside_it(
    run: Command, path: Path, tmp_path: Path, form: str, year: str, secret: str
) -> None:
    args = ("--form", form, "--year", year, "--to", tmp_path / "uit", "--odt", "--json")
    told = run("export", path, *args)
    assert (told.code, told.err) == (0, "")
    pdf, odt = (Path(row["file"]) for row in told.json[:2])
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert pdf.stem.endswith(papers.FORMS[form].kind)
    for row in told.json[1::2]:
        with zipfile.ZipFile(row["file"]) as package:
            assert SECRET not in package.read("content.xml").decode()
    assert odt.suffix == ".odt"


def test_the_year_of_one_coach_is_found_by_name_and_by_uid(
    run: Command, path: Path, tmp_path: Path, texts: list[str], year: str
) -> None:
    to = ("--form", "coach-year", "--year", year, "--to", tmp_path / "uit", "--json")
    (row,) = run("export", path, "--person", "hanneke veldzichter", *to).json
    assert run("export", path, "--person", row["uid"], *to).code == 0
    assert texts[0] == texts[1]
    assert "Hanneke Veldzichter" in texts[0]


def test_the_board_is_of_the_month_that_is_asked_for(
    run: Command, path: Path, tmp_path: Path, texts: list[str]
) -> None:
    args = ("--all", "--form", "month-board", "--year", "2026", "--month", "12")
    (row,) = run("export", path, *args, "--to", tmp_path / "uit", "--json").json
    assert Path(row["file"]).name.startswith("2026-12 ")
    assert "wk 53" in texts[0]


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--all", "--form", "pool-report", "--month", "3"), "Met --month hoort"),
        (("--all", "--form", "month-board", "--month", "13"), "13 is geen maand"),
        (("--all", "--form", "pool-report", "--year", "0"), "0 is geen jaar"),
        (("--all", "--form", "pool-report", "--ics"), "alleen stukken"),
        (("--person", "Hanneke Veldzichter", "--form", "pool-report"), "Met --person hoort"),
        (("--person", "Niemand Zo", "--form", "coach-year"), "Er is geen coach"),
        (("--session", "x", "--form", "coach-year"), "gaat over een jaar"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_made(
    run: Command, path: Path, tmp_path: Path, args: tuple[str, ...], why: str
) -> None:
    to = tmp_path / "uit"
    told = run("export", path, *args, "--to", to)
    assert told.code != 0
    assert why in sentence(told)
    assert not to.exists()
