"""The command line: what each command prints, what it refuses, and what it leaves as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from nplw_desktop import __version__
from nplw_desktop.documents import in_words
from nplw_desktop.region import lines, people, reporting, schema, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Store
from tests.cli.ground import TREE, Command, a_meeting, changing, contents, sentence

LISTS = ("people", "meetings", "actions", "decisions", "series", "quicknotes")


# -- demo ---------------------------------------------------------------------------------------


def test_demo_makes_the_example_and_says_where(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "v.nplw"
    told = run("demo", path)
    assert (told.code, told.out) == (0, "")
    assert told.err == f"De voorbeeldregio staat in {path}.\n"
    assert len(run("list", path, "people", "--json").json) == 34
    assert run("check", path).code == 0
    assert sorted(file.name for file in path.parent.iterdir()) == ["v.nplw", "v.nplw.lock"]


def test_demo_makes_the_same_again_for_the_same_seed(
    run: Command, made: Path, tmp_path: Path
) -> None:
    path = tmp_path / "nog eens.nplw"
    run("demo", path, "--people", 6, "--meetings", 1, "--seed", 3)
    for what in LISTS:
        one, other = (run("list", p, what, "--json").out for p in (made, path))
        assert one == other
    assert len(run("list", made, "people", "--json").json) == 40
    assert len(run("list", made, "meetings", "--json").json) == 12


def test_demo_never_overwrites(run: Command, path: Path) -> None:
    before = contents(path.parent)
    told = run("demo", path)
    assert told.code == 1
    assert "al een bestand" in sentence(told)
    before["voorbeeld.nplw.lock"] = b""
    assert contents(path.parent) | {"voorbeeld.nplw.lock": b""} == before


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Gemeente"])
def test_demo_refuses_a_synchronised_folder_and_makes_nothing(
    run: Command, tmp_path: Path, folder: str
) -> None:
    told = run("demo", tmp_path / folder / "v.nplw")
    assert told.code == 1
    assert "gesynchroniseerd" in sentence(told)
    assert contents(tmp_path) == {}


def test_demo_in_something_that_is_no_folder_is_refused(run: Command, path: Path) -> None:
    before = contents(path.parent)
    told = run("demo", path / "v.nplw")
    assert told.code == 1
    sentence(told)
    assert contents(path.parent) == before


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_half_an_example_is_not_left_behind(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("nplw_desktop.region.example.load", stop)
    told = run("demo", tmp_path / "v.nplw")
    assert told.code == 1
    assert sentence(told) in (
        "Afgebroken.\n",
        "Dat lukt niet: de schijf is vol. Er is niets veranderd.\n",
    )
    assert contents(tmp_path) == {}


# -- list, search, check ------------------------------------------------------------------------


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_one_array_of_objects_with_their_uid(run: Command, path: Path, what: str) -> None:
    before = contents(path.parent)
    told = run("list", path, what, "--json")
    assert (told.code, told.err) == (0, "")
    rows = told.json
    assert rows
    assert len({row["uid"] for row in rows}) == len(rows)
    assert len({tuple(row) for row in rows}) == 1
    plain = run("list", path, what)
    assert (plain.code, plain.err, plain.out.count("\n")) == (0, "", len(rows))
    assert rows[0]["uid"] not in plain.out
    assert contents(path.parent) == before


def test_an_empty_file_has_empty_lists(run: Command, tmp_path: Path) -> None:
    schema.create(tmp_path / "leeg.nplw").close()
    for what in LISTS:
        assert run("list", tmp_path / "leeg.nplw", what, "--json").json == []
        assert run("list", tmp_path / "leeg.nplw", what).out == ""


def test_a_search_answers_in_the_same_form_and_says_when_there_is_nothing(
    run: Command, path: Path
) -> None:
    before = contents(path.parent)
    rows = run("search", path, "bouzarai", "naima", "--json").json
    assert rows[0]["text"] == "Bouzarai, Naima"
    assert {"uid", "what", "kind", "text", "meta", "on"} <= set(rows[0])
    assert "Bouzarai, Naima" in run("search", path, "bouzarai").out
    told = run("search", path, "zzzz", "qqqq", "--json")
    assert (told.code, told.json) == (0, [])
    assert told.err == "Niets gevonden voor “zzzz qqqq”.\n"
    assert contents(path.parent) == before


@pytest.mark.parametrize(
    "words",
    [["transitie"], ["'"], ['"'], ["*"], ["--", "-x"], ["NEAR("], ["%"], ["\udcff"], ["a\udcffb"],
     ["😀"], ["\x1b[31m"], ["a" * 100_000], ["woord"] * 1_000, [str(at) for at in range(2_000)], [""]],
    ids=lambda words: ascii(words)[:24],
)  # fmt: skip
def test_odd_and_huge_words_are_searched_like_any(
    run: Command, made: Path, words: list[str]
) -> None:
    told = run("search", made, "--json", *words)
    assert told.code == 0
    assert isinstance(told.json, list)


def test_check_tells_that_all_is_well(run: Command, path: Path) -> None:
    before = contents(path.parent)
    told = run("check", path, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json["ok"] is True
    assert told.json["counts"]["person"] == 40
    assert run("check", path).out == f"{path} is in orde.\n"
    assert contents(path.parent) == before


def test_check_tells_what_is_wrong_and_changes_nothing(run: Command, path: Path) -> None:
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("UPDATE journal_now SET mode = 2")
    connection.execute("UPDATE person SET display_name = 'Iemand anders' WHERE id = 1")
    connection.execute("UPDATE phone SET person_id = 999 WHERE id = 1")
    connection.execute("UPDATE journal_now SET mode = 0")
    connection.close()
    before = contents(path.parent)
    told = run("check", path, "--json")
    assert (told.code, told.err) == (1, "")
    assert told.json["ok"] is False
    assert told.json["foreign_keys"]
    plain = run("check", path)
    assert plain.code == 1
    assert "\nforeign_keys: phone 1" in plain.out
    assert "buiten NPLW Desktop gewijzigd" in plain.out
    assert contents(path.parent) == before


def test_what_is_listed_cannot_steer_a_terminal(run: Command, path: Path) -> None:
    with changing(path) as change:
        people.add(change, "Sander \x1b[31mRood\x07\u202e")
        lines.add(change, Home(), "a\nb\x00c\u2028d", kind="action", status="open")
    for what in ("people", "actions"):
        told = run("list", path, what)
        assert told.out.isprintable() or not set(told.out) & set("\x1b\x07\x00\u202e\u2028")
        assert told.out.count("\n") == len(run("list", path, what, "--json").json)


# -- export -------------------------------------------------------------------------------------


def test_export_all_makes_a_paper_of_every_meeting(
    run: Command, path: Path, tmp_path: Path
) -> None:
    before = contents(path.parent)
    told = run("export", path, "--all", "--to", tmp_path / "uit" / "hier", "--json")
    assert (told.code, told.err) == (0, "")
    with schema.read_file(path) as store:
        uids = {reporting.summary(store, key).uid for key in reporting.every(store)}
    assert {row["uid"] for row in told.json} == uids
    files = [Path(row["file"]) for row in told.json]
    assert sorted(files) == sorted((tmp_path / "uit" / "hier").iterdir())
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    assert contents(path.parent) == before


def test_export_never_overwrites(run: Command, path: Path, tmp_path: Path) -> None:
    uid = a_meeting(run, path)
    names = []
    for _ in range(3):
        told = run("export", path, "--session", uid, "--to", tmp_path / "uit")
        assert (told.code, told.err) == (0, "")
        names.append(Path(told.out.rstrip("\n")))
        names[-1].write_text("van mij")
    assert len(set(names)) == 3
    assert names[1].stem == f"{names[0].stem} (2)"
    assert {name.read_text() for name in names} == {"van mij"}


@pytest.mark.parametrize("uid", ["", "bestaat-niet", "\udcff", "' OR 1"])
def test_export_of_what_is_not_there_is_refused(
    run: Command, path: Path, tmp_path: Path, uid: str
) -> None:
    told = run("export", path, "--session", uid, "--to", tmp_path / "uit", "--json")
    assert told.code == 1
    assert "geen overleg met kenmerk" in sentence(told)
    assert not (tmp_path / "uit").exists()


def test_a_talk_has_no_summary(run: Command, path: Path, tmp_path: Path) -> None:
    with schema.read_file(path) as store:
        uid = store.value("SELECT uid FROM session WHERE kind = 'phone_call'")
    assert run("export", path, "--session", uid, "--to", tmp_path).code == 1


def test_one_meeting_without_a_day_keeps_none_of_the_others_from_paper(
    run: Command, path: Path, tmp_path: Path
) -> None:
    with changing(path) as change:
        key = sessions.add(change, "other", "Nog te plannen", None)
    told = run("export", path, "--all", "--to", tmp_path / "uit", "--json")
    meetings = run("list", path, "meetings", "--json").json
    [undated] = [row for row in meetings if row["held_on"] is None]
    assert told.code == 1
    assert len(told.json) == len(meetings) - 1
    assert told.err.startswith(f"Nog te plannen ({undated['uid']}): ")
    assert "heeft nog geen datum" in told.err
    assert told.err.count("\n") == 1
    assert key


def test_a_meeting_of_the_user_alone_goes_to_paper_whole(
    run: Command, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the window: a paper is for who may read the meeting."""
    with changing(path) as change:
        values = {"confidentiality": "private", "purpose": "Alleen voor mij"}
        key = sessions.add(change, "other", "Eigen werk", date(2026, 11, 2), **values)
        uid = change.value("SELECT uid FROM session WHERE id = :id", id=key)
    seen: list[Any] = []

    def build(sheet: Any, **_: object) -> bytes:
        seen.append(in_words.plain_text(sheet))
        return b"%PDF-"

    monkeypatch.setattr("nplw_desktop.documents.on_paper.build", build)
    assert run("export", path, "--session", uid, "--to", tmp_path / "uit").code == 0
    assert ["Alleen voor mij" in text for text in seen] == [True]


def test_export_into_a_file_is_refused(run: Command, path: Path) -> None:
    before = contents(path.parent)
    told = run("export", path, "--all", "--to", path)
    assert told.code == 1
    assert "er ligt al een bestand met die naam" in sentence(told)
    assert contents(path.parent) == before


# -- wrong use and the rest ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["maak"], "kies uit"),
        (["demo"], "PATH ontbreekt"),
        (["demo", "x.nplw", "--people", "-3"], "getal van 0 of meer"),
        (["demo", "x.nplw", "--people", "veel"], "getal van 0 of meer"),
        (["demo", "x.nplw", "--seed"], "achter --seed ontbreekt een waarde"),
        (["list", "x.nplw"], "LIJST ontbreekt"),
        (["list", "x.nplw", "mensen"], "kies uit"),
        (["list", "x.nplw", "people", "--nee"], "--nee is onbekend"),
        (["search", "x.nplw"], "WOORD ontbreekt"),
        (["export", "x.nplw", "--all"], "--to ontbreekt"),
        (["export", "x.nplw", "--to", "y"], "kies een van --session --all"),
        (["export", "x.nplw", "--to", "y", "--all", "--session", "u"], "gaan niet samen"),
        (["export", "x.nplw", "--to", "y", "--all", "--form", "brief"], "kies uit"),
        (["screens", "x.nplw", "--to", "y", "--size", "groot"], "een maat is zoals 1366x768"),
        (["screens", "x.nplw", "--to", "y", "--text", "7"], "kies uit"),
        (["--file"], "achter --file ontbreekt een waarde"),
    ],
)
def test_wrong_use_is_said_in_dutch_and_touches_nothing(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(*arguments)
    assert (told.code, told.out) == (2, "")
    first, second = told.err.splitlines()
    assert first.startswith("Deze opdracht klopt niet: ")
    assert why in first
    assert second.startswith("Uitleg: nplw-desktop")
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("command", [[], ["demo"], ["export"], ["list"], ["search"], ["check"]])
def test_help_is_in_dutch(run: Command, command: list[str]) -> None:
    told = run(*command, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(" ".join(["gebruik: nplw-desktop", *command]))
    for english in ("usage", "options", "positional", "show this"):
        assert english not in told.out


def test_the_version_is_told(run: Command) -> None:
    assert run("--version").out == f"NPLW Desktop {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "file"), [([], None), (["--file", "mijn.nplw"], Path("mijn.nplw"))]
)
def test_without_a_command_the_window_opens(
    run: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str], file: Path | None
) -> None:
    opened: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("nplw_desktop.app.run", open_window)
    assert run(*arguments).code == 0
    assert opened == [file]


def test_screens_are_drawn_as_asked_and_named(
    run: Command, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def draw(*how: object) -> list[Path]:
        asked.append(how)
        return [tmp_path / "uit" / "een.png"]

    monkeypatch.setattr("nplw_desktop.ui.screens.draw", draw)
    before = contents(path.parent)
    told = run("screens", path, "--to", tmp_path / "uit", "--size", "800x600", "--theme", "dark")
    assert (told.code, told.out) == (0, f"{tmp_path / 'uit' / 'een.png'}\n")
    assert asked == [(path, tmp_path / "uit", (800, 600), "dark", 100)]
    assert contents(path.parent) == before


def test_a_bar_shows_progress_on_a_terminal_alone(
    run: Command, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("export", made, "--session", a_meeting(run, made), "--to", tmp_path)
    assert run(*arguments).err == ""
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True)
    told = run(*arguments)
    assert told.err == "\rStukken ██████████████████████████████ 1 van 1\n"
    assert told.out.endswith(".pdf\n")


def test_a_fault_of_the_program_is_not_hidden(
    run: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Store) -> list[Any]:
        raise ZeroDivisionError

    monkeypatch.setitem(
        __import__("nplw_desktop.exchange.listing").exchange.listing.LISTS, "people", fail
    )
    with pytest.raises(ZeroDivisionError):
        run("list", path, "people")


# -- as a program -------------------------------------------------------------------------------


def _program(*arguments: object, **how: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "nplw_desktop.cli", *map(str, arguments)]
    how["env"] = how.get("env", os.environ) | {"PYTHONUNBUFFERED": ""}  # as on a desk
    return subprocess.Popen(command, cwd=TREE, text=True, encoding="utf-8", **how)


@pytest.mark.parametrize(
    ("arguments", "first"),
    [(["list", "people", "--json"], "[\n"), (["check"], "")],
)
def test_whoever_stops_reading_hears_nothing_of_it(
    made: Path, arguments: list[str], first: str
) -> None:
    """``… | head -1`` and ``… | true``: quiet and done, be it much or one line."""
    command, *others = arguments
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with _program(command, made, *others, **pipes) as ended:
        assert ended.stdout is not None
        assert ended.stderr is not None
        if first:
            assert ended.stdout.readline() == first
        ended.stdout.close()
        said = ended.stderr.read()
    assert (ended.returncode, said) == (0, "")


def test_as_a_program_it_answers_in_utf8_without_loading_qt(made: Path) -> None:
    code = (
        "import sys; from nplw_desktop import cli; cli.main(sys.argv[1:]); "
        "print('PySide6' in sys.modules)"
    )
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code, "search", str(made), "sarikayali"],
        capture_output=True, check=True, cwd=TREE, timeout=60, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert "Sarıkayalı, Esra" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"
    assert done.stderr == ""
