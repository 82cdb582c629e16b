"""``handover``: one file and one paper, the original only read; in trouble nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from nplw_desktop import cli
from nplw_desktop.region import schema
from nplw_desktop.region.handing_over import state
from nplw_desktop.region.lines import line
from nplw_desktop.store import errors
from tests.cli.ground import Command, contents, sentence
from tests.documents.reading import Reader, failures
from tests.region.ground import me, no_room_for_the_mark

PASSPHRASE = "vier losse woorden samen"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "mee.nplw"


def test_it_makes_the_file_and_the_dossier_and_says_their_names(
    run: Command, path: Path, new: Path
) -> None:
    told = run("handover", path, new)
    assert told.code == 0
    assert told.err == ""
    paper = new.with_name("mee overdracht.pdf")
    assert str(new) in told.out
    assert str(paper) in told.out
    assert {file.name for file in new.parent.iterdir()} == {new.name, paper.name}
    assert failures(paper.read_bytes()) == []
    assert "Mirte Slotermeer draagt over" in Reader(paper.read_bytes()).spoken()
    with schema.read_file(path) as store:
        assert state(store) is not None
    with pytest.raises(errors.HandedOver):
        schema.open_file(path)


def test_json_is_one_value(run: Command, path: Path, new: Path) -> None:
    value = run("handover", path, new, "--without-private", "--json").json
    assert set(value) == {"file", "dossier", "counts", "without_private"}
    assert value["without_private"] is True
    assert value["file"] == str(new)
    with schema.read_file(new) as store:
        assert store.value("SELECT count(*) FROM person") == value["counts"]["person"]
        assert store.value("SELECT count(*) FROM session WHERE confidentiality = 'private'") == 0


def test_the_colleague_is_ik_in_the_new_file_and_on_the_paper(
    run: Command, path: Path, new: Path
) -> None:
    value = run("handover", path, new, "--to", "Joris Nieuwenhoven", "--json").json
    with schema.read_file(new) as store:
        assert me(store).display_name == "Joris Nieuwenhoven"
    spoken = Reader(Path(value["dossier"]).read_bytes()).spoken()
    assert "Mirte Slotermeer draagt over aan Joris Nieuwenhoven" in spoken
    assert "Open acties van Mirte Slotermeer" in spoken


def test_the_paper_holds_no_more_than_the_file(run: Command, path: Path, new: Path) -> None:
    with schema.open_file(path) as store, store.change("Gesloten") as change:
        mine = change.value("SELECT id FROM line WHERE kind = 'action' AND status = 'open'")
        change.update(line, mine, confidentiality="private")
    value = run("handover", path, new, "--without-private", "--json").json
    spoken = Reader(Path(value["dossier"]).read_bytes()).spoken()
    with schema.read_file(path) as before, schema.read_file(new) as after:
        query = "SELECT text FROM line WHERE kind = 'action' AND status = 'open'"
        gone = {row[0] for row in before.rows(query)} - {row[0] for row in after.rows(query)}
    assert gone
    assert not any(text in spoken for text in gone)


def test_reading_commands_go_on_working_on_the_original(
    run: Command, path: Path, new: Path
) -> None:
    run("handover", path, new)
    assert run("check", path).code == 0
    assert run("list", path, "people", "--json").json


def test_handing_over_twice_is_refused_in_words(run: Command, path: Path, new: Path) -> None:
    run("handover", path, new)
    told = run("handover", path, new.with_name("nog.nplw"))
    assert told.code == 1
    assert "meegenomen in een ander bestand" in sentence(told)
    assert not new.with_name("nog.nplw").exists()


def test_the_passphrase_opens_the_file_and_protects_the_new_one(
    run: Command, tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "geheim.nplw"
    schema.create(path, PASSPHRASE).close()
    told = run("handover", path, new)
    assert told.code == 1
    assert "wachtzin" in sentence(told)
    monkeypatch.setenv("NPLW_PASSPHRASE", PASSPHRASE)
    assert run("handover", path, new).code == 0
    with pytest.raises(errors.WrongPassphrase):
        schema.read_file(new)
    schema.read_file(new, PASSPHRASE).close()


@pytest.mark.parametrize("name", ["bestaat", "geen map", "paper"])
def test_in_trouble_there_is_one_sentence_and_nothing_changed(
    run: Command, path: Path, new: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name == "bestaat":
        new.write_bytes(b"van een ander")
    if name == "geen map":
        new = new.parent / "weg" / "mee.nplw"
    if name == "paper":

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("nplw_desktop.documents.saving.save", full)
    stick = new.parent if new.parent.is_dir() else new.parent.parent
    before = contents(stick)
    told = run("handover", path, new)
    assert told.code == 1
    assert "niets" in sentence(told)
    assert contents(stick) == before
    schema.open_file(path).close()


def test_without_a_mark_there_is_no_paper_either(
    run: Command, path: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look() -> None:
        assert len([file for file in new.parent.iterdir() if file.stat().st_size]) == 2

    no_room_for_the_mark(monkeypatch, look)
    assert "vol" in sentence(run("handover", path, new))
    assert list(new.parent.iterdir()) == []


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["handover", "--help"])
    assert "alleen ik" in capsys.readouterr().out
