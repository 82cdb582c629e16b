"""What a copy changes is said as a coordinator counts, and nothing that is kept goes uncounted."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nplw_desktop.region import (
    example,
    lines,
    people,
    restoring_words,
    schema,
    sessions,
    settings,
)
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.lines import Home
from nplw_desktop.store.differing import Difference, Differences

TODAY = date(2026, 11, 24)


def test_every_kept_table_counts_somewhere() -> None:
    counted = {kind.table for kind in restoring_words.KINDS}
    counted |= {table for kind in restoring_words.KINDS for table, _ in kind.parts}
    assert counted == {table.name for table in schema.schema().kept}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("woorden") / "regio.nplw"
    with schema.create(path) as store:
        example.load(store, after=True)
    return path


def test_contacts_reports_and_actions_are_counted(made: Path, tmp_path: Path) -> None:
    path, copy = tmp_path / "regio.nplw", tmp_path / "kopie.nplw"
    shutil.copy(made, path)
    shutil.copy(made, copy)
    with schema.open_file(path) as store, store.change("Later") as change:
        people.add(change, "Kaat Nieuw")
        people.add(change, "Wim Nieuw")
        people.edit(change, 3, note="Belt liever.")
        meeting = change.value(
            "SELECT l.session_id FROM line l JOIN session s ON s.id = l.session_id "
            "WHERE s.status = 'draft' AND s.kind = 'regional_meeting' ORDER BY l.id"
        )
        lines.add(change, Home(meeting), RichText("Nog een regel."))
        sessions.edit(change, meeting, place="Elders")
        action = change.value("SELECT max(id) FROM line WHERE kind = 'action'")
        home = change.value(f"SELECT session_id FROM line WHERE id = {action}")
        lines.retype(change, action, RichText("Anders gezegd"))
        settings.put(change, "kleur", "blauw")
    found = restoring_words.differences(copy, path, schema.schema())
    said = restoring_words.phrases(found)
    reports = "1 verslag ouder" if home in (meeting, None) else "2 verslagen ouder"
    assert said == (
        "2 contacten minder",
        "1 contact ouder",
        reports,
        "1 actie ouder",
        "1 instelling minder",
    )
    back = restoring_words.differences(path, copy, schema.schema())
    assert restoring_words.phrases(back)[:2] == ("2 contacten meer", "1 contact nieuwer")


def test_a_copy_of_another_file_is_told(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.nplw"
    schema.create(other).close()
    found = restoring_words.differences(other, made, schema.schema())
    assert restoring_words.sentences(found, TODAY)[0].startswith(
        "Let op: dit lijkt een kopie van een "
    )
    same = shutil.copy(made, tmp_path / "zelfde.nplw")
    assert not restoring_words.differences(Path(same), made, schema.schema()).elsewhere


def test_the_sentences_say_when_and_what() -> None:
    when = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    kinds = (Difference("contacts", 12, 0, 0), Difference("reports", 0, 1, 3))
    found = Differences(kinds, when, when.replace(day=22))
    first, second = restoring_words.sentences(found, TODAY)
    assert first.startswith("De kopie is bijgewerkt tot 2 dagen geleden ")
    assert "je bestand tot vandaag " in first
    assert second == "Na het terugzetten: 12 contacten minder, 1 verslag meer en 3 verslagen ouder."


def test_nothing_that_differs_is_said_too() -> None:
    found = Differences((Difference("contacts", 0, 0, 0),), None, None)
    assert restoring_words.sentences(found, TODAY) == (
        "Er verandert niets: de kopie is gelijk aan je bestand.",
    )
