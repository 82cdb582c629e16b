"""When copies are made: of every change, never of nothing, and again when one failed."""

# ruff: noqa: DTZ001 - copies are named in local time

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nplw_desktop.store import copies
from nplw_desktop.store.errors import DamagedFile, WriteFailed
from nplw_desktop.ui.copies import jobs, notes
from nplw_desktop.ui.copies import keeper as keeping
from nplw_desktop.ui.copies.keeper import CopyKeeper
from tests.ui.shell import Shell, after, example_copy, opened, own_file


class Clock:
    """A local time that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 16, 40)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        shell.work.safe.keeper.deleteLater()
        yield shell


@pytest.fixture
def folder(tmp_path: Path, shell: Shell) -> Path:
    made = tmp_path / "kopieën"
    made.mkdir()
    notes.keep_folder(shell.settings, shell.store.path, made)
    return made


@pytest.fixture
def keeper(shell, folder, clock) -> CopyKeeper:
    return CopyKeeper(shell.desk, clock)


def settle(shell: Shell) -> None:
    assert shell.desk.tasks.wait()


def made_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.nplw-kopie"))


def test_a_copy_is_made_and_known(shell, keeper, folder, clock):
    told: list[bool] = []
    keeper.make(lambda: told.append(True))
    settle(shell)
    assert told == [True]
    (path,) = made_in(folder)
    assert keeper.last is not None
    assert (keeper.last.path, keeper.last.made_at) == (path, clock.moment)
    copies.verify(path, shell.store.schema)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds an open file")
def test_another_file_at_its_place_is_not_copied_as_this_one(shell, keeper, folder, tmp_path):
    other = example_copy(tmp_path / "other")
    other.replace(shell.store.path)
    keeper.make()
    settle(shell)
    assert made_in(folder) == []
    assert keeper.trouble is not None
    assert "ander bestand" in keeper.trouble.what


def test_nothing_is_copied_twice_but_every_change_is(shell, keeper, folder, clock):
    keeper.make()
    settle(shell)
    first = keeper.last
    clock.moment += timedelta(days=1)
    keeper.make()
    settle(shell)
    assert keeper.last == first
    assert len(made_in(folder)) == 1
    shell.add_person("Naima Bouzarai")
    keeper.make()
    settle(shell)
    assert keeper.last.made_at == clock.moment
    assert len(made_in(folder)) == 2


def test_undo_is_a_change_and_redo_takes_it_back(shell, keeper, folder, clock):
    shell.add_person("Naima Bouzarai")
    keeper.make()
    settle(shell)
    clock.moment += timedelta(hours=1)
    shell.store.undo()
    assert jobs.mark_of(shell.store) != keeper.last.mark
    shell.store.redo()
    assert jobs.mark_of(shell.store) == keeper.last.mark


def test_a_copy_that_is_gone_is_made_again_although_nothing_changed(shell, keeper, folder, clock):
    keeper.make()
    settle(shell)
    made_in(folder)[0].unlink()
    clock.moment += timedelta(hours=1)
    keeper.make()
    settle(shell)
    assert len(made_in(folder)) == 1


def test_another_folder_gets_a_copy_although_nothing_changed(shell, keeper, folder, tmp_path):
    keeper.make()
    settle(shell)
    other = tmp_path / "stick"
    other.mkdir()
    keeper.set_folder(other)
    keeper.make()
    settle(shell)
    assert len(made_in(other)) == 1


def test_a_new_day_makes_a_copy_of_what_changed(shell, keeper, folder, clock):
    keeper.look()
    settle(shell)
    shell.add_person("Naima Bouzarai")
    keeper.look()
    settle(shell)
    assert len(made_in(folder)) == 1
    clock.moment += timedelta(days=1)
    keeper.look()
    settle(shell)
    assert len(made_in(folder)) == 2


def test_a_clock_that_was_set_back_stops_no_copies(shell, keeper, folder, clock):
    keeper.make()
    settle(shell)
    clock.moment -= timedelta(days=30)
    shell.add_person("Naima Bouzarai")
    keeper.look()
    settle(shell)
    assert len(made_in(folder)) == 2


def test_who_asks_while_a_copy_is_made_gets_what_was_typed_since(shell, keeper, folder, clock):
    told: list[str] = []
    keeper.make(lambda: told.append("first"))
    shell.add_person("Naima Bouzarai")
    keeper.make(lambda: told.append("second"))
    settle(shell)
    assert told == ["first", "second"]
    assert keeper.last.mark == jobs.mark_of(shell.store)


def test_a_stick_that_is_not_there_is_said_and_tried_again_when_it_appears(
    shell, keeper, folder, tmp_path
):
    stick = tmp_path / "stick" / "kopieën"
    keeper.set_folder(stick)
    troubles: list[str] = []
    keeper.failed.connect(lambda error: troubles.append(error.what))
    keeper.make()
    settle(shell)
    assert "is er nu niet" in troubles[0]
    assert keeper.trouble is not None
    assert keeper._retry.isActive()
    keeper._look_at_folder()
    settle(shell)
    assert len(troubles) == 1  # it is not nagged about while nothing changed
    stick.parent.mkdir()
    keeper._look_at_folder()
    settle(shell)
    assert keeper.trouble is None
    assert len(made_in(stick)) == 1
    assert not keeper._retry.isActive()


def test_other_trouble_is_tried_again_every_ten_minutes(shell, keeper, folder, monkeypatch):
    tried: list[bool] = []

    def broken() -> None:
        tried.append(True)
        if len(tried) == 1:
            raise WriteFailed("De schijf is vol.", "", "")

    monkeypatch.setattr(copies, "make", after(broken, copies.make))
    keeper.make()
    settle(shell)
    assert keeper.trouble is not None
    monkeypatch.setattr(keeping, "_RETRIES_AWAY", 2)
    for _ in range(4):
        keeper._look_at_folder()
        settle(shell)
    assert len(tried) == 2
    assert keeper.trouble is None


def test_a_damaged_file_is_told_apart_from_a_folder_in_trouble(shell, keeper, monkeypatch):
    def damaged(*_: object, **__: object) -> None:
        raise DamagedFile("Het bestand is beschadigd.", "", "")

    monkeypatch.setattr(copies, "make", damaged)
    seen: list[str] = []
    keeper.damaged.connect(seen.append)
    keeper.failed.connect(lambda _: seen.append("folder"))
    keeper.make()
    settle(shell)
    assert seen == ["Het bestand is beschadigd."]


def test_the_whole_file_is_looked_through_once_a_week(shell, keeper, clock, monkeypatch):
    asked: list[bool] = []

    def damage(thorough: bool) -> str:
        asked.append(thorough)
        return ""

    monkeypatch.setattr(shell.store, "damage", damage)
    keeper.look()
    settle(shell)
    assert asked == [True]
    clock.moment += timedelta(days=6)
    keeper.look()
    settle(shell)
    assert asked == [True]
    clock.moment += timedelta(days=1)
    keeper.look()
    settle(shell)
    assert asked == [True, True]


def test_damage_that_is_found_is_told_and_looked_for_again(shell, keeper, monkeypatch):
    monkeypatch.setattr(shell.store, "damage", lambda _thorough: "bladzijde 12 is stuk.")
    seen: list[str] = []
    keeper.damaged.connect(seen.append)
    keeper.look()
    settle(shell)
    keeper.look()
    settle(shell)
    assert seen == ["bladzijde 12 is stuk."] * 2


def test_the_last_copy_is_known_at_the_next_start_and_missed_when_it_is_gone(
    shell, keeper, folder, clock
):
    keeper.make()
    settle(shell)
    again = CopyKeeper(shell.desk, clock)
    settle(shell)
    assert again.last == keeper.last
    shutil.rmtree(folder)
    third = CopyKeeper(shell.desk, clock)
    settle(shell)
    assert third.last is not None
    assert third.last.mark == ""  # so the next copy is due
