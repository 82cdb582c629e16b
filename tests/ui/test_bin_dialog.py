"""Prullenbak: what was deleted, once, and put back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from nplw_desktop.region import lines, people, sessions
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.bin_dialog import BinDialog, thrown_away
from tests.ui.shell import Shell, opened, own_file


@pytest.fixture
def shell(theme, tmp_path) -> Iterator[Shell]:
    with opened(theme, own_file(tmp_path / "Mijn regio.nplw")) as shell:
        yield shell


@pytest.fixture
def dialog(shell) -> Iterator[BinDialog]:
    made = BinDialog(shell.desk, shell.window)
    made.open()
    shell.desk.tasks.wait()
    yield made
    made.close()


def delete_person(shell: Shell, name: str) -> int:
    person = shell.add_person(name)
    shell.desk.write(f"{name} verwijderd", lambda change: people.delete(change, person))
    return person


def meeting_with_lines(shell: Shell) -> int:
    def edit(change) -> int:
        held = sessions.add(change, "regional_meeting", "Regionaal overleg", date(2026, 11, 26))
        for text in ("eerste", "tweede", ""):
            lines.add(change, Home(session_id=held), text)
        return held

    made = shell.desk.write("Overleg gemaakt", edit).value
    assert made is not None
    return made


def test_an_empty_bin_says_so(dialog):
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    assert not dialog.restore.isEnabled()


def test_what_is_deleted_is_listed_newest_first_and_put_back(shell, dialog):
    first = delete_person(shell, "Joris Molendam")
    delete_person(shell, "Naima Bouzarai")
    shell.desk.tasks.wait()
    assert [thing.title for thing in dialog._things.values()] == [
        "Naima Bouzarai",
        "Joris Molendam",
    ]
    dialog.put_back([2])
    shell.desk.tasks.wait()
    assert people.get(shell.store, first) is not None
    assert [thing.title for thing in dialog._things.values()] == ["Naima Bouzarai"]


def test_putting_back_can_be_undone(shell, dialog):
    person = delete_person(shell, "Joris Molendam")
    shell.desk.tasks.wait()
    dialog.put_back([1])
    shell.desk.undo()
    assert people.get(shell.store, person) is None


def test_a_meeting_comes_back_with_its_lines_and_is_listed_once(shell):
    held = meeting_with_lines(shell)
    shell.desk.write("weg", lambda change: change.delete(sessions.session, held))
    (thing,) = thrown_away(shell.store)
    assert (thing.title, thing.what) == ("Regionaal overleg", "regionaal overleg")
    shell.store.restore(thing.item, "terug")
    assert [line.text.text for line in lines.of(shell.store, Home(session_id=held))] == [
        "eerste",
        "tweede",
        "",
    ]


def test_a_single_line_is_listed_and_an_empty_one_is_not(shell):
    held = meeting_with_lines(shell)
    ids = [line.id for line in lines.of(shell.store, Home(session_id=held))]
    for line_id in ids:
        shell.desk.write("weg", lambda change, i=line_id: change.delete(lines.line, i))
    assert [(thing.title, thing.what) for thing in thrown_away(shell.store)] == [
        ("tweede", "tekst"),
        ("eerste", "tekst"),
    ]


def test_what_has_lost_its_home_is_refused_in_words(shell, dialog):
    held = meeting_with_lines(shell)
    first = lines.of(shell.store, Home(session_id=held))[0].id
    shell.desk.write("weg", lambda change: change.delete(lines.line, first))
    shell.desk.write("weg", lambda change: change.delete(sessions.session, held))
    shell.desk.tasks.wait()
    number = next(each.id for each in dialog._things.values() if each.title == "eerste")
    dialog.put_back([number])
    assert dialog.trouble.isVisible()
    assert "eerste" in dialog.trouble.accessibleName()
