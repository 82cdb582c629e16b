"""What the command line says and makes has no word of a case of intervision, unless asked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nplw_desktop.cli.export_command import FORMS
from nplw_desktop.documents import in_words
from nplw_desktop.exchange import listing
from nplw_desktop.region import schema
from tests.cli.ground import Command
from tests.region.intervision import secret_session
from tests.region.intervision.secret_session import FLEETING, OPEN, SECRET, Session

OF_SESSION = ("plan", "cards", "participants", "shareable", "signin")
YEAR = str(secret_session.HELD_ON.year)


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Session, str]:
    """A file with one session full of secrets, alone in its folder; its uid."""
    path = tmp_path_factory.mktemp("geheim") / "regio.nplw"
    with schema.create(path) as store:
        made = secret_session.make(store)
        uid = str(store.value("SELECT uid FROM session WHERE id = :id", id=made.id))
    path.with_name(path.name + ".lock").unlink()
    return path, made, uid


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the papers that are made say, instead of drawing them."""
    told: list[str] = []

    def build(sheet: object, **_: object) -> bytes:
        told.append(in_words.plain_text(sheet))  # type: ignore[arg-type]
        return b"%PDF-"

    monkeypatch.setattr("nplw_desktop.documents.on_paper.build", build)
    return told


def clean(text: str) -> bool:
    return SECRET not in text.lower() and FLEETING not in text.lower()


@pytest.mark.parametrize("name", sorted(listing.LISTS))
def test_no_list_tells_a_word_of_a_case(run: Command, secret, name: str) -> None:
    path, _, _ = secret
    for more in ([], ["--json"]):
        told = run("list", path, name, *more)
        assert told.code == 0
        assert clean(told.out + told.err)


def test_a_list_tells_of_cases_when_asked(run: Command, secret) -> None:
    path, _, _ = secret
    assert SECRET in run("list", path, "actions", "--cases").out
    assert SECRET in run("list", path, "quicknotes", "--cases").out


def test_a_search_finds_a_case_only_when_asked(run: Command, secret) -> None:
    path, _, _ = secret
    for words in (SECRET, FLEETING, "stille raad"):
        assert run("search", path, words, "--json").json == []
    assert {row["what"] for row in run("search", path, SECRET, "--cases", "--json").json} == {
        "line",
        "case",
    }


def test_other_commands_say_nothing_of_it(run: Command, secret) -> None:
    path, _, _ = secret
    told = run("check", path, "--json")
    assert clean(told.out + told.err)


@pytest.mark.parametrize("form", OF_SESSION)
def test_no_paper_of_a_session_has_a_word_of_the_case(
    run: Command, secret, said: list[str], tmp_path: Path, form: str
) -> None:
    path, _, uid = secret
    to = tmp_path / "uit"
    told = run("export", path, "--to", to, "--session", uid, "--form", form, "--odt", "--json")
    assert told.code == 0, told.err
    assert said
    assert clean(told.out + told.err + " ".join(said))
    for file in to.rglob("*"):
        assert clean(file.name)
        if file.suffix == ".odt":
            with zipfile.ZipFile(file) as packed:
                assert all(
                    SECRET.encode() not in packed.read(name).lower() for name in packed.namelist()
                )
    if form == "shareable":
        assert f"{OPEN} inzicht" in " ".join(said)


@pytest.mark.parametrize("form", ["statement", "groups"])
def test_no_paper_of_a_year_has_a_word_of_the_case(
    run: Command, secret, said: list[str], tmp_path: Path, form: str
) -> None:
    path, _, _ = secret
    told = run("export", path, "--to", tmp_path / "uit", "--all", "--form", form, "--year", YEAR)
    assert told.code == 0, told.err
    assert said
    assert clean(told.out + told.err + " ".join(said))


@pytest.mark.parametrize("form", [form for form in FORMS if form not in OF_SESSION])
def test_every_other_paper_of_everything_has_no_word_of_a_case(
    run: Command, secret, said: list[str], tmp_path: Path, form: str
) -> None:
    path, _, _ = secret
    told = run("export", path, "--to", tmp_path / "uit", "--all", "--form", form)
    assert clean(told.out + told.err + " ".join(said))


@pytest.mark.parametrize("what", ["--ics", "--eml"])
def test_no_appointment_or_draft_has_a_word_of_the_case(
    run: Command, secret, tmp_path: Path, what: str
) -> None:
    path, _, uid = secret
    to = tmp_path / "uit"
    for whose in (["--session", uid], ["--all"]):
        told = run("export", path, "--to", to, *whose, what)
        assert clean(told.out + told.err)
    for file in to.rglob("*") if to.exists() else ():
        assert file.is_dir() or SECRET.encode() not in file.read_bytes().lower()
