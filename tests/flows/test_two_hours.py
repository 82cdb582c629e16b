"""A meeting of two hours by keyboard alone, and how many keys that takes beside the text.

Nine points, eleven people, 30 lines, five decisions and seven actions. Every key that is not a
letter of the text counts, Enter too; Ctrl with a letter is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from nplw_desktop.region import lines, meeting_list, meetings, names, schema, sessions
from nplw_desktop.region.lines import Home, Line
from nplw_desktop.store import Store
from nplw_desktop.ui.preview.paper import opened_pdf
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.minutes import MinutesTab
from nplw_desktop.ui.theme import Theme
from tests.flows.at_window import AtWindow
from tests.flows.keyboard import NONE
from tests.ui.shell import TODAY, Shell, example_copy, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "minutes"]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

TITLE = "Warmtetafel Zuid"
PLACE = "Regiohuis, zaal Linge"
ADDED = (
    "Gezamenlijk bestek 35 min",
    "Netcapaciteit 2027 20 min",
    "Inzet coachpool 15 min",
    "Besteding 10 min",
)
AGENDA = (
    ("Opening en vaststelling agenda", 5),
    ("Mededelingen", 5),
    ("Verslag vorige keer", 10),
    ("Actielijst", 10),
    ("Gezamenlijk bestek", 35),
    ("Netcapaciteit 2027", 20),
    ("Inzet coachpool", 15),
    ("Besteding", 10),
    ("Rondvraag en sluiting", 10),
)
THERE = ("femke r", "bram v", "naima", "sander", "tariq", "ruben", "ilse", "wouter")
AWAY = ("joris", "lotte")
MINUTES = (
    "Wouter opent om tien uur.\n"
    "Afmelding van Joris.\n"
    "De agenda blijft zoals hij is.",
    "- De provincie heeft een nieuwe contactpersoon.\n"
    "Het platform komt in januari bijeen.\n"
    "Tariq is vanaf december een dag minder.",
    "Bij punt 4 ontbreekt de naam van de penvoerder.\n"
    "Verder geen opmerkingen.\n"
    "!b Het verslag is vastgesteld.",
    "Drie acties zijn klaar.\n"
    "De begroting schuift door naar januari.\n"
    "!a Ruben mailt de begroting rond vr 11 dec",
    "Naima licht het concept toe.\n"
    "Vijf gemeenten willen meedoen.\n"
    "- Kavels: drie in plaats van vijf.\n"
    "Penvoerder: Zandwijk.\n"
    "Risico: volloop nog niet verdeeld.\n"
    "!b We werken met drie kavels.\n"
    "!b Zandwijk is penvoerder.\n"
    "!a Bram stuurt het rekenblad rond vr 4 dec\n"
    "!a Naima past het concept aan over 2 weken",
    "Sander laat de planning zien.\n"
    "De verzwaring begint in het zuiden.\n"
    "Twee stations zijn vol.\n"
    "Sander kent de wachttijd nog niet.\n"
    "!b In januari volgt een werksessie.\n"
    "!a Sander belt de netbeheerder ma 7 dec\n"
    "!a Ilse plant de werksessie vr 18 dec",
    "De coachpool heeft nog twaalf dagen.\n"
    "Femke wil vier dagen.\n"
    "Tariq heeft genoeg aan twee dagen.\n"
    "!a Femke vraagt een coach aan vr 11 dec",
    "De helft is besteed.\n"
    "Er is ruimte voor een training.\n"
    "De rest gaat naar communicatie.\n"
    "In maart volgt de tussenstand.\n"
    "!b De training gaat door.\n"
    "!a Wouter vraagt twee offertes vr 15 jan",
    "Ilse vraagt naar de website.\n"
    "Die is in maart klaar.\n"
    "Wouter sluit om twaalf uur.",
)  # fmt: skip
WRONG, RIGHT = "Twee stations zijn vol.", "Drie stations zijn vol."
LATER = "Er is een pauze van tien minuten."
PEOPLE = {
    "Mirte Slotermeer": "present",
    "Femke Rietveen": "present",
    "Bram Vlietstroom": "present",
    "Naima Bouzarai": "present",
    "Sander Duinkamp": "present",
    "Tariq Benhadou": "present",
    "Ruben Tolkamer": "present",
    "Ilse Kwakelaar": "present",
    "Wouter Ossekamp": "present",
    "Joris Molendam": "excused",
    "Lotte Wielinga-Prins": "excused",
}
AGREED = {
    "Ruben mailt de begroting rond vr 11 dec": ("Ruben Tolkamer", date(2026, 12, 11)),
    "Bram stuurt het rekenblad rond vr 4 dec": ("Bram Vlietstroom", date(2026, 12, 4)),
    "Naima past het concept aan over 2 weken": ("Naima Bouzarai", date(2026, 12, 8)),
    "Sander belt de netbeheerder ma 7 dec": ("Sander Duinkamp", date(2026, 12, 7)),
    "Ilse plant de werksessie vr 18 dec": ("Ilse Kwakelaar", date(2026, 12, 18)),
    "Femke vraagt een coach aan vr 11 dec": ("Femke Rietveen", date(2026, 12, 11)),
    "Wouter vraagt twee offertes vr 15 jan": ("Wouter Ossekamp", date(2027, 1, 15)),
}
DECIDED = (
    "Het verslag is vastgesteld.",
    "We werken met drie kavels.",
    "Zandwijk is penvoerder.",
    "In januari volgt een werksessie.",
    "De training gaat door.",
)

MOST = {
    "plan": 2,
    "times and place": 4,
    "agenda": 7,
    "attendance": 18,
    "minutes": 40,
    "corrections": 12,
    "adopt": 5,
    "summary": 2,
    "close": 1,
}
"""Where the keys go. Of those for the minutes 32 are the Enter between two lines, and eight go on to
the next point; of those for attendance ten choose a name.
"""
MOST_OF_ALL = 91


class Secretary(AtWindow):
    """Someone at the keyboard of the real window, whose keys are counted."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.keys: Counter[str] = Counter()
        self._doing = ""

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Count the keys for this."""
        self._doing = what
        yield
        self._doing = ""

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.keys[self._doing] += len(keys)
        super().press(*keys, held=held)

    def type(self, text: str) -> None:
        self.keys[self._doing] += text == "+"  # a sign, but no text
        super().type(text)

    @property
    def tab(self) -> MinutesTab:
        """The tab that is shown."""
        return cast("MinutesTab", self.shell.work.tabs.currentWidget())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


def plan(user: Secretary, qtbot) -> None:
    """Today's meeting, with its times and place."""
    with user.doing("plan"):
        user.press(Key.Key_N, held=CTRL)
        user.type(f"{TITLE}\n")
    qtbot.waitUntil(lambda: user.tab.report.session is not None)
    with user.doing("times and place"):
        user.press(Key.Key_F2)
        user.type("10:00")
        user.press(Key.Key_Tab)
        user.type("12:00")
        user.press(Key.Key_Tab)
        user.type(PLACE)
        user.press(Key.Key_Escape)


def make_agenda(user: Secretary) -> None:
    with user.doing("agenda"):
        user.press(Key.Key_F6, held=SHIFT)
        user.type("+")
        for point in ADDED:
            user.type(f"{point}\n")
        user.press(Key.Key_F6)


def note_who_is_there(user: Secretary) -> None:
    with user.doing("attendance"):
        user.press(Key.Key_F6)
        user.type("+")
        for name in (*THERE, *AWAY):
            user.type(f"{name}\n")
        user.press(Key.Key_Escape, Key.Key_Up, Key.Key_M, Key.Key_M)
        user.press(Key.Key_A, held=SHIFT)
        user.press(Key.Key_F6, held=SHIFT)


def take_minutes(user: Secretary) -> None:
    with user.doing("minutes"):
        user.type(MINUTES[0])
        for text in MINUTES[1:]:
            user.press(Key.Key_Down, held=CTRL)
            user.type(text)


def correct(user: Secretary) -> None:
    """A word that was wrong three points back, and a line that was forgotten before it."""
    with user.doing("corrections"):
        user.press(Key.Key_Up, Key.Key_Up, Key.Key_Up, held=CTRL)
        user.press(*[Key.Key_Up] * 4)
        user.press(Key.Key_Home)
        user.press(Key.Key_Delete, held=CTRL)
        user.type("Drie ")
        user.press(Key.Key_Up, Key.Key_End)
        user.type(f"\n{LATER}")


def go_back_and_forth(user: Secretary) -> None:
    """What was just typed is taken back and done again."""
    with user.doing("undo and redo"):
        user.press(*[Key.Key_Z] * 5, held=CTRL)
        assert LATER not in said(user.shell.store)
        assert WRONG in said(user.shell.store)
        user.press(*[Key.Key_Y] * 5, held=CTRL)


def adopt(user: Secretary) -> None:
    with user.doing("adopt"):
        user.press(Key.Key_F6, held=SHIFT)
        user.press(Key.Key_Backtab, Key.Key_Backtab, held=SHIFT)
        user.press(Key.Key_Space)
        assert isinstance(QApplication.activePopupWidget(), QMenu)
        user.press(Key.Key_V)


def check_summary(user: Secretary, qtbot) -> None:
    with user.doing("summary"):
        user.press(Key.Key_P, held=CTRL)
    dialog = user.tab.report.summary.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper is not None
    with opened_pdf(dialog.paper.data) as paper:
        pages = [page.get_textpage().get_text_bounded() for page in paper]
    words = " ".join(" ".join(pages).split())
    for expected in (TITLE, PLACE, "10:00", "Vastgesteld", "Afgemeld: J. Molendam", *DECIDED):
        assert expected in words
    for title, _minutes in AGENDA:
        assert title in words
    for owner, _day in AGREED.values():
        assert owner in words
    for day in ("vr 4 dec", "vr 15 jan"):
        assert day in words
    dialog.activateWindow()
    QApplication.processEvents()
    with user.doing("summary"):
        user.press(Key.Key_Escape)
    assert user.tab.report.summary.dialog is None


def the_meeting(store: Store) -> sessions.Session:
    every = (sessions.get(store, key) for key in meeting_list.every(store))
    return next(held for held in every if held is not None and held.title == TITLE)


def written(store: Store) -> list[Line]:
    held = the_meeting(store)
    points = meetings.agenda(store, held.id)
    return [line for item in points for line in lines.of(store, Home(held.id, item.id))]


def said(store: Store) -> list[str]:
    return [line.text.text for line in written(store)]


def expected_lines() -> list[str]:
    """What was typed, as it should be after the corrections."""
    typed = [line for text in MINUTES for line in text.splitlines()]
    plain = [line.removeprefix("- ").removeprefix("!a ").removeprefix("!b ") for line in typed]
    at = plain.index(WRONG)
    return [*plain[:at], LATER, RIGHT, *plain[at + 1 :]]


def check_everything(store: Store) -> None:
    held = the_meeting(store)
    assert (held.held_on, held.starts_at, held.ends_at) == (TODAY, time(10), time(12))
    assert held.place == PLACE
    points = meetings.agenda(store, held.id)
    assert [(item.title, item.minutes) for item in points] == list(AGENDA)
    there = {
        names.display(one.name): one.attendance for one in sessions.participants(store, held.id)
    }
    assert there == PEOPLE
    found = written(store)
    assert [line.text.text for line in found] == expected_lines()
    assert tuple(line.text.text for line in found if line.kind == "decision") == DECIDED
    actions = {line.text.text: (line.owner, line.due_on) for line in found if line.kind == "action"}
    assert actions == AGREED
    assert sum(line.kind not in ("decision", "action") for line in found) == 30
    assert (held.status, held.adopted_on) == ("adopted", TODAY)
    assert store.check().ok


def test_a_meeting_of_two_hours_takes_few_keys_that_are_not_text(
    theme: Theme, file: Path, qtbot
) -> None:
    settings = Settings(file.parent / "venster.ini")
    with opened(theme, file, settings, SPECS) as shell:
        user = Secretary(shell)
        plan(user, qtbot)
        make_agenda(user)
        note_who_is_there(user)
        take_minutes(user)
        correct(user)
        assert user.tab.flush()
        assert said(shell.store) == expected_lines()
        go_back_and_forth(user)
        adopt(user)
        check_summary(user, qtbot)
        with user.doing("close"):
            user.press(Key.Key_Q, held=CTRL)
        qtbot.waitUntil(lambda: not shell.window.isVisible())
    with schema.open_file(file) as store:
        check_everything(store)
    with opened(theme, file, settings, SPECS) as shell:
        report = Secretary(shell).tab.report
        assert report.session is not None
        assert report.session.title == TITLE
        assert shell.window.isVisible()
    del user.keys["undo and redo"]  # they show that nothing is lost; no meeting needs them
    assert {what: user.keys[what] for what in MOST if user.keys[what] > MOST[what]} == {}
    assert user.keys.total() <= MOST_OF_ALL


def test_the_next_meeting_of_a_series_takes_six_keys_to_prepare(theme: Theme, file: Path) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        user = Secretary(shell)
        with user.doing("series"):
            user.press(Key.Key_O, held=CTRL | SHIFT)
            user.press(Key.Key_F6, held=SHIFT)
            user.type("+")
            for point in ADDED[:3]:
                user.type(f"{point}\n")
        held = user.tab.report.session
        assert held is not None
        assert (held.status, held.starts_at, held.place) == ("planned", time(10), PLACE)
        assert len(meetings.agenda(shell.store, held.id)) == 9
        assert len(sessions.participants(shell.store, held.id)) == 11
        assert user.keys.total() <= 6
