"""The files to be sent: safe names, all or none of them, and no Qt in what the command line uses."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nplw_desktop.documents import saving
from nplw_desktop.exchange.email_draft import Draft
from nplw_desktop.region.appointments import Appointment
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.mailing import REPORT, Mailing
from nplw_desktop.region.reporting.choice import AFTERNOON, FULL, SCRIPT, SUMMARY, Choice, keep
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.sending import files
from nplw_desktop.ui.sending.files import Along, StoppedError
from tests.ui.tabs.minutes.ground import held, meeting_on

MADE = datetime(2026, 11, 26, tzinfo=UTC)
DRAFTS = [(f"{name}.eml", Draft(name, f"{name}@x.example", "S", "T")) for name in "abc"]


def mailing(title: str) -> Mailing:
    return Mailing(
        REPORT, title, date(2026, 11, 26), None, None, "", "", "", (), "", "", "", "", False, "",
        Confidentiality.PARTICIPANTS, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "odd",
    [
        'a/b\\c:d*e?"f<g>h|i',
        "regel\nnog een",
        "x" * 300,
        "..",
        "",
        "\x00\x1b[31m",
        "CON",
        "\u202egpj.exe",
        "\ud800",
    ],
)
def test_every_name_is_one_that_windows_takes(odd: str) -> None:
    appointment = Appointment("u", odd, "Regionaal overleg", date(2026, 11, 26))
    for name in (
        files.draft_name(mailing("Overleg"), odd),
        files.draft_name(mailing(odd), "Naima"),
        files.folder_name(mailing(odd)),
        files.calendar_name([appointment]),
    ):
        assert not set('<>:"/\\|?*\n\x00\x1b\u202e\ud800') & set(name)
        assert len(name) <= 130
        assert name.startswith("2026-11-26 ")
        assert not name.endswith((" ", "."))


def test_words_on_two_lines_stay_apart_in_a_name() -> None:
    assert files.draft_name(mailing("Over\nleg"), "Naima") == (
        "2026-11-26 Naima, verslag Over leg.eml"
    )


def test_a_calendar_of_several_says_how_many_and_a_cancellation_what_it_is() -> None:
    one = Appointment("u", "Overleg", "Regionaal overleg", date(2026, 11, 26))
    gone = Appointment("u", "Overleg", "Regionaal overleg", date(2026, 11, 26), cancelled=True)
    assert files.calendar_name([one]) == "2026-11-26 Overleg.ics"
    assert files.calendar_name([one, one]) == "2026-11-26 Overleg, 2 afspraken.ics"
    assert files.calendar_name([gone]) == "2026-11-26 Overleg, annulering.ics"


def test_two_people_of_one_name_get_a_file_each(tmp_path: Path) -> None:
    twice = [DRAFTS[0], DRAFTS[0]]
    made = files.save_drafts(tmp_path / "uit", twice, Along(), MADE, lambda *_: True)
    assert [path.name for path in made] == ["a.eml", "a (2).eml"]


def test_stopped_halfway_nothing_is_left(tmp_path: Path) -> None:
    told: list[int] = []

    def stop_at_two(done: int, _whole: int) -> bool:
        told.append(done)
        return done < 2

    with pytest.raises(StoppedError):
        files.save_drafts(tmp_path / "uit", DRAFTS, Along(), MADE, stop_at_two)
    assert told == [0, 1, 2]
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing_and_nobody_elses_file_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "van een ander.eml").write_text("blijft")
    saved = saving.save

    def save(content: bytes, path: Path) -> None:
        if path.name == "c.eml":
            raise OSError(28, "No space left on device")
        saved(content, path)

    monkeypatch.setattr(saving, "save", save)
    with pytest.raises(OSError, match="No space"):
        files.save_drafts(tmp_path, DRAFTS, Along(), MADE, lambda *_: True)
    assert [path.name for path in tmp_path.iterdir()] == ["van een ander.eml"]


def test_the_paper_of_the_series_goes_along_when_it_is_one_to_send(desk: Desk) -> None:
    meeting = held(desk.store, meeting_on(desk.store, date(2026, 11, 26)))
    assert files.choice_for(meeting, "").form == SUMMARY
    own = Choice(FULL, frozenset({"minutes"}))
    assert files.choice_for(meeting, keep("", own)) == own
    assert files.choice_for(meeting, keep("", Choice(SCRIPT))).form == SUMMARY
    assert files.choice_for(meeting, keep("", Choice(AFTERNOON))).form == SUMMARY


def test_the_command_line_makes_the_same_files_without_qt_and_nothing_heavy_is_loaded_yet() -> None:
    heavy = ["PySide6", "reportlab", "icalendar", "PIL"]
    code = f"import sys, nplw_desktop.ui.sending.files; print({heavy} & sys.modules.keys())"
    code = code.replace(str(heavy), f"set({heavy})")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert told.stdout.strip() == b"set()"
