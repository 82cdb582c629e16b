"""Groups and sessions of intervision in lists, and their papers in files, without a word of a case."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nplw_desktop.cli.intervision_export import FORMS
from nplw_desktop.documents import in_words, papers
from nplw_desktop.region import schema
from nplw_desktop.region.intervision import cases
from tests.cli.ground import Command, changing, sentence


@pytest.fixture
def year(path: Path) -> str:
    """The year of the session that was held last: the example region moves with the clock."""
    return max(_held_on(path))[:4]


def _held_on(path: Path) -> list[str]:
    query = "SELECT held_on FROM session WHERE kind = 'intervision' AND status = 'held'"
    with schema.read_file(path) as store:
        return [str(row.held_on) for row in store.rows(query)]


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the papers that are made say, instead of drawing them."""
    said: list[str] = []

    def build(sheet: Any, **_: object) -> bytes:
        said.append(in_words.plain_text(sheet))
        return b"%PDF-"

    monkeypatch.setattr("nplw_desktop.documents.on_paper.build", build)
    return said


@pytest.fixture
def secret(path: Path) -> list[str]:
    """The words of the cases, which nobody may read."""
    with changing(path) as change:
        keys = [row.id for row in change.rows("SELECT id FROM session WHERE kind = 'intervision'")]
        for key in keys:
            change.value("UPDATE intervision_case SET wiped_on = NULL RETURNING id")
            for name in cases.FIELDS:
                cases.write(change, key, name, f"zwylkje-{key}-{name}")
    return ["zwylkje"]


@pytest.fixture
def held(path: Path) -> str:
    """The uid of a session that was held."""
    with schema.read_file(path) as store:
        query = "SELECT uid FROM session WHERE kind = 'intervision' AND status = 'held'"
        return str(store.value(f"{query} ORDER BY held_on DESC"))


def test_the_list_of_groups_has_numbers_and_days(run: Command, path: Path) -> None:
    (row,) = run("list", path, "groups", "--json").json
    assert row["title"] == "Intervisie groep A"
    assert (row["members"], row["sessions"]) == (7, 3)
    assert row["last_on"] < row["next_on"]


def test_the_list_of_sessions_says_how_each_was_done_but_not_what_it_was_about(
    run: Command, path: Path, secret: list[str]
) -> None:
    told = run("list", path, "intervision", "--json")
    assert [row["held_on"] for row in told.json] == sorted(row["held_on"] for row in told.json)
    third = told.json[2]
    assert (third["status"], third["method"], third["phases"]) == ("held", "Incidentmethode", 9)
    assert (third["invited"], third["present"]) == (7, 4)
    with schema.read_file(path) as store:
        titles = [row.working_title for row in store.rows("SELECT * FROM intervision_case")]
    shown = told.out + run("list", path, "intervision").out
    for word in [*secret, *filter(None, titles), "owner", "Bouzarai"]:
        assert word not in shown


@pytest.mark.parametrize("form", FORMS[:4])
def test_each_paper_of_a_session_is_one_file(
    run: Command, path: Path, held: str, tmp_path: Path, form: str, secret: list[str]
) -> None:
    to = tmp_path / "uit"
    told = run("export", path, "--session", held, "--to", to, "--form", form, "--odt", "--json")
    assert (told.code, told.err) == (0, "")
    pdf, odt = (Path(row["file"]) for row in told.json)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert pdf.stem.endswith(papers.FORMS[form].kind)
    with zipfile.ZipFile(odt) as package:
        content = package.read("content.xml").decode()
    assert not any(word in content for word in secret)


def test_by_itself_it_is_the_plan_that_is_made(
    run: Command, path: Path, held: str, tmp_path: Path, texts: list[str]
) -> None:
    assert run("export", path, "--session", held, "--to", tmp_path / "uit").code == 0
    assert "Sessieplan van" in texts[0]


def test_all_sessions_that_were_held_have_a_shareable_version_without_case_or_names(
    run: Command, path: Path, tmp_path: Path, texts: list[str], secret: list[str]
) -> None:
    args = ("export", path, "--all", "--to", tmp_path / "uit", "--form", "shareable", "--json")
    assert len(run(*args).json) == 3
    for text in texts:
        assert not any(word in text for word in secret)
        assert not re.search("Bouzarai|Rietveen|Vlietstroom|Benhadou", text)
    assert run(*args, "--year", "1999").json == []


def test_a_statement_is_of_one_person_or_of_everyone_who_was_there(
    run: Command, path: Path, tmp_path: Path, texts: list[str], secret: list[str], year: str
) -> None:
    to = tmp_path / "uit"
    one = run("export", path, "--person", "naima bouzarai", "--to", to, "--year", year, "--json")
    assert (one.code, len(one.json)) == (0, 1)
    count = sum(day.startswith(year) for day in _held_on(path))
    assert texts[0].count("Intervisie groep A") == count
    assert texts[0].count("Duur: 1:30") == count
    by_uid = ("export", path, "--person", one.json[0]["uid"], "--form", "statement", "--to", to)
    assert len(run(*by_uid, "--year", year, "--json").json) == 1
    assert texts[1] == texts[0]
    every = ("export", path, "--all", "--form", "statement", "--to", to, "--year", year)
    rows = run(*every, "--json").json
    assert len({row["uid"] for row in rows}) == len(rows) > 1
    told = " ".join(texts)
    for word in [*secret, "inbreng", "Incidentmethode", "sessie 3"]:
        assert word not in told


def test_the_overview_of_groups_has_numbers_and_no_people(
    run: Command, path: Path, tmp_path: Path, texts: list[str], year: str
) -> None:
    args = ("--all", "--form", "groups", "--year", year, "--to", tmp_path / "uit", "--json")
    (row,) = run("export", path, *args).json
    assert Path(row["file"]).name.endswith(", overzicht.pdf")
    count = sum(day.startswith(year) for day in _held_on(path))
    group = "Groep: Intervisie groep A; Ritme: elke acht weken; Leden: 7"
    assert f"{group}; Sessies: {count}; Opkomst: " in texts[0]
    assert "Bouzarai" not in texts[0]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("--session", "x", "--form", "plan"), "geen intervisiesessie met kenmerk x"),
        (("--person", "Niemand Nergens"), "geen contact ‘Niemand Nergens’"),
        (("--person", "Naima Bouzarai", "--form", "plan"), "--form statement"),
        (("--person", "Naima Bouzarai", "--year", "20260"), "20260 is geen jaar"),
        (("--all", "--form", "plan", "--ics"), "in het programma"),
        (("--all", "--form", "cards", "--eml"), "in het programma"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence_and_nothing_is_made(
    run: Command, path: Path, tmp_path: Path, asked: tuple[str, ...], why: str
) -> None:
    to = tmp_path / "uit"
    told = run("export", path, *asked, "--to", to)
    assert why in sentence(told)
    assert told.code == 1
    assert not to.exists()


@pytest.mark.parametrize("form", ["summary", "full", "year", "statement", "groups"])
def test_a_session_has_only_its_own_papers(
    run: Command, path: Path, held: str, tmp_path: Path, form: str
) -> None:
    told = run("export", path, "--session", held, "--form", form, "--to", tmp_path / "uit")
    assert sentence(told)
    assert told.code == 1
