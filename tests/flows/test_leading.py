"""A facilitator leads a whole session of intervision by keyboard alone, by a clock of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from nplw_desktop.region import filing, lines, schema, sessions
from nplw_desktop.region.confidentiality import Confidentiality
from nplw_desktop.region.intervision import cases, live, phases
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Change
from nplw_desktop.ui import awake
from nplw_desktop.ui.covers import LOCKED
from nplw_desktop.ui.tabs import TABS
from nplw_desktop.ui.tabs.intervision.live import feed
from nplw_desktop.ui.tabs.intervision.live.opener import Live
from nplw_desktop.ui.tabs.intervision.live.page import LivePage
from nplw_desktop.ui.tabs.intervision.projection.pages import RoomStrip
from nplw_desktop.ui.theme import Theme
from tests.flows import program
from tests.flows.keyboard import Keyboard
from tests.flows.program import Program
from tests.ui.shell import DISK_FULL, Shell, bar_of, example_copy, opened, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPECS = [spec for spec in TABS if spec.key == "intervision"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
BEGUN = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
_ID = "SELECT id FROM session WHERE title LIKE 'Intervisiegroep A%sessie 4'"


@dataclass
class Clock:
    """The clock of the program, that we set."""

    now: datetime = BEGUN

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class Leader(Keyboard):
    """Someone who leads a session in the real window."""

    def __init__(self, shell: Shell, clock: Clock) -> None:
        super().__init__(shell.window)
        self.shell, self.clock = shell, clock
        self.session = int(shell.store.value(_ID))
        shell.window.resize(1366, 768)
        QApplication.processEvents()

    @property
    def page(self) -> LivePage:
        """The screen of the session."""
        found = self.shell.window.findChild(LivePage)
        assert found is not None
        return found

    @property
    def state(self) -> live.State:
        """How the session stands on the screen."""
        return self.page.feed.shown.clock

    def start(self) -> None:
        """Begin or go on, with the notes in sight."""
        assert Live(self.shell.desk, self.shell.window).start(self.session)
        self.pause()
        if not self.page.isVisible():  # one screen: the room looks along until a key says otherwise
            self.press(Key.Key_F9)
        assert self.page.isVisible()

    def wait(self, seconds: float) -> None:
        """Let time pass, and the program see it."""
        self.clock.go(seconds)
        self.page.feed.look()

    def kinds(self) -> list[str]:
        """What happened, as the file has it."""
        return [each.kind for each in live.events(self.shell.store, self.session)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(feed, "clock_of", lambda *_: made)
    monkeypatch.setattr(awake, "here", tuple)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return example_copy(tmp_path / "bestand")


@pytest.fixture
def leader(theme: Theme, file: Path, clock: Clock) -> Iterator[Leader]:
    with opened(theme, file, specs=SPECS) as shell:
        yield Leader(shell, clock)


def test_a_whole_session_by_keyboard_with_pause_extension_and_a_sleep(leader: Leader) -> None:
    leader.start()
    plan = phases.of(leader.shell.store, leader.session)
    assert leader.state.index == 0
    for at in range(1, len(plan)):
        leader.wait(60)
        leader.press(Key.Key_PageDown)
        assert leader.state.index == at
    leader.press(Key.Key_PageUp)
    assert leader.state.index == len(plan) - 2
    here = leader.state.now
    assert here is not None
    before, planned = here.left, here.planned
    leader.press(Key.Key_Space, held=CTRL)
    leader.wait(300)
    assert leader.state.paused
    assert leader.state.now is not None
    assert leader.state.now.left == before
    leader.press(Key.Key_Space, held=CTRL)
    leader.press(Key.Key_M, held=CTRL)
    assert leader.state.now.planned == planned + 120
    leader.wait(20 * 60)  # the computer slept, and the session went on
    assert leader.state.now.left == before + 120 - 20 * 60
    assert leader.page.phase.pill.text == "over tijd"
    leader.press(Key.Key_PageDown)
    leader.wait(90)
    leader.press(Key.Key_Q, held=BOTH)
    assert leader.shell.window.findChild(LivePage) is None or not leader.state.going
    assert not live.is_running(leader.shell.store, leader.session)
    real = live.real_minutes(leader.shell.store, leader.session)
    assert [real[each.id] for each in plan] == [*[1] * (len(plan) - 2), 21, 2]


def test_what_is_written_is_kept_with_its_phase_and_as_closed_as_that_is(leader: Leader) -> None:
    leader.start()
    plan = phases.of(leader.shell.store, leader.session)
    closed = next(at for at, each in enumerate(plan) if each.keeping in phases.CLOSED)
    leader.press(*[Key.Key_PageDown] * closed)
    leader.type("\nWie zit er aan tafel?\n!b Ik bel de wethouder 18 dec")
    leader.press(Key.Key_PageDown)
    leader.press(Key.Key_PageUp)
    found = lines.of(leader.shell.store, Home(leader.session, plan[closed].id))[-2:]
    assert [each.text.text for each in found] == [
        "Wie zit er aan tafel?",
        "Ik bel de wethouder 18 dec",
    ]
    assert [each.kind for each in found] == ["paragraph", "intention"]
    assert {each.confidentiality for each in found} == {Confidentiality.PRIVATE}
    assert found[1].due_on is not None
    held = sessions.get(leader.shell.store, leader.session)
    assert held is not None
    assert held.status == "planned"


def test_one_key_captures_the_line_and_never_a_decision(leader: Leader) -> None:
    leader.start()
    first = phases.of(leader.shell.store, leader.session)[0].id
    before = len(lines.of(leader.shell.store, Home(leader.session, first)))
    for key, text in ((Key.Key_I, "Een"), (Key.Key_A, "Twee"), (Key.Key_B, "Drie")):
        leader.type(f"\n{text}")
        leader.press(key, held=BOTH)

    found = lines.of(leader.shell.store, Home(leader.session, first))[before:]
    kinds = [each.kind for each in found if each.text.text]
    assert kinds == ["insight", "action", "intention"]
    owner = cases.get(leader.shell.store, leader.session).owner_id
    assert [each.owner_id for each in found if each.kind == "intention"] == [owner]
    shown = [each.text for each in leader.page.captured.list.rows.rows]
    assert [each for each in shown if each in ("Een", "Twee", "Drie")] == ["Drie", "Twee", "Een"]


def test_back_in_a_phase_a_remark_is_not_glued_to_what_was_kept(leader: Leader) -> None:
    leader.start()
    first = phases.of(leader.shell.store, leader.session)[0].id
    leader.type("\nDit blijft")
    leader.press(Key.Key_A, held=BOTH)
    leader.press(Key.Key_PageDown, Key.Key_PageUp)
    leader.type("Losse opmerking")
    leader.press(Key.Key_PageDown, Key.Key_PageUp)
    leader.type(", en nog iets")  # a remark goes on where it was
    leader.page.flush()
    found = lines.of(leader.shell.store, Home(leader.session, first))[-2:]
    assert [(each.kind, each.text.text) for each in found] == [
        ("action", "Dit blijft"),
        ("paragraph", "Losse opmerking, en nog iets"),
    ]


def test_turns_go_round_by_one_key_and_are_timed(leader: Leader) -> None:
    leader.start()
    leader.press(Key.Key_F3)
    leader.wait(75)
    leader.press(Key.Key_F3)
    turns = leader.state.turns
    assert [each.place for each in turns[:3]] == ["had", "now", "waiting"]
    assert turns[0].seconds == 75
    assert leader.page.turns.list.rows.rows[0].end == "1:15"


def test_escape_never_leaves(leader: Leader) -> None:
    leader.start()
    leader.type("Nog bezig")
    leader.press(Key.Key_Escape, Key.Key_Escape)
    assert leader.page.isVisible()
    assert leader.state.going


def test_undo_takes_back_a_phase_and_stays_within_the_session(leader: Leader) -> None:
    leader.start()
    leader.press(Key.Key_PageDown)
    assert leader.state.index == 1
    leader.press(Key.Key_Z, held=CTRL)
    assert leader.state.index == 0
    assert leader.page.isVisible()
    leader.press(Key.Key_Y, held=CTRL)
    assert leader.state.index == 1
    assert leader.kinds() == ["start", "phase", "phase"]


def test_no_other_tab_opens_while_a_session_is_led(leader: Leader) -> None:
    leader.start()
    leader.press(Key.Key_K, held=CTRL)
    leader.press(Key.Key_3, held=CTRL)
    leader.press(Key.Key_N, held=CTRL)
    assert leader.page.isVisible()
    assert QApplication.activeModalWidget() is None


def test_a_stopped_session_goes_on_where_it_was(leader: Leader) -> None:
    leader.start()
    leader.press(Key.Key_PageDown)
    leader.wait(30)
    leader.press(Key.Key_Q, held=BOTH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    leader.clock.go(600)
    leader.start()
    assert leader.state.index == 1
    assert leader.state.now is not None
    assert leader.state.now.spent == 30


def test_a_closed_window_leaves_the_session_going_and_offers_it_again(
    theme: Theme, file: Path, clock: Clock
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        leader = Leader(shell, clock)
        leader.start()
        leader.press(Key.Key_PageDown)
        leader.type("\nHalverwege een zin")
        QApplication.processEvents()
    clock.go(20 * 60)
    with opened(theme, file, specs=SPECS) as shell:
        again = Leader(shell, clock)
        strip = shell.window.strips.shown("led session")
        assert strip is not None
        assert "loopt nog" in strip.accessibleName()
        again.start()
        assert again.state.index == 1
        assert again.state.now is not None
        assert again.state.now.spent == 20 * 60
        second = phases.of(shell.store, again.session)[1].id
        found = lines.of(shell.store, Home(again.session, second))
        assert found[-1].text.text == "Halverwege een zin"
        QApplication.processEvents()
        assert shell.window.strips.shown("led session") is None


def test_a_session_that_nobody_stopped_is_stopped_when_its_phase_was_over(
    theme: Theme, file: Path, clock: Clock
) -> None:
    with opened(theme, file, specs=SPECS) as shell:
        Leader(shell, clock).start()
    clock.go(20 * 3_600)
    with opened(theme, file, specs=SPECS) as shell:
        again = Leader(shell, clock)
        strip = shell.window.strips.shown("led session")
        assert strip is not None
        assert "is niet gestopt" in strip.accessibleName()
        first = phases.of(shell.store, again.session)[0]
        strip.findChildren(QPushButton)[0].click()
        again.pause()
        assert not live.is_running(shell.store, again.session)
        assert live.real_minutes(shell.store, again.session) == {first.id: first.minutes}
        assert shell.window.strips.shown("led session") is None


def test_text_that_the_disk_does_not_take_stays_when_the_phase_goes_on(
    leader: Leader, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader.start()
    plan = phases.of(leader.shell.store, leader.session)
    change = leader.shell.store.change

    def only_events(label: str, **given: Any) -> Any:
        if label.startswith(("Regel", "Notitie")):
            raise DISK_FULL
        return change(label, **given)

    with monkeypatch.context() as full:
        full.setattr(leader.shell.store, "change", only_events)
        leader.type("\nDit past er niet meer bij")
        leader.press(Key.Key_PageDown)
        leader.press(Key.Key_PageDown)
        assert "Dit past" in leader.shell.work.rescue()
    assert leader.shell.desk.retry()
    assert leader.page.flush()
    found = lines.of(leader.shell.store, Home(leader.session, plan[0].id))
    assert found[-1].text.text == "Dit past er niet meer bij"


def test_a_quick_note_that_decides_in_a_session_becomes_an_intention(leader: Leader) -> None:
    leader.start()
    store, key = leader.shell.store, leader.session
    with store.change("Notitie") as change:
        note = lines.add(change, Home(key), "Ik bel de raad", kind="quick_note")
        filing.file(change, note, "decision", leader.shell.desk.today())
    found = lines.get(store, note)
    assert found is not None
    assert (found.kind, found.number) == ("intention", "")


def test_keys_do_nothing_while_the_file_is_locked(leader: Leader) -> None:
    leader.start()
    page = QWidget()
    leader.shell.window.cover(page, rank=LOCKED)
    leader.press(Key.Key_PageDown, Key.Key_F3)
    leader.press(Key.Key_Q, held=BOTH)
    assert leader.kinds() == ["start", "phase"]
    leader.shell.window.uncover(page)
    leader.pause()
    assert leader.page.isVisible()
    leader.press(Key.Key_PageDown)
    assert leader.state.index == 1


def test_the_bar_says_which_phase_it_is_and_takes_it_back(leader: Leader) -> None:
    leader.start()
    leader.press(Key.Key_PageDown)
    assert said(leader.shell) == "Naar fase 2"
    assert bar_of(leader.shell).parentWidget() is leader.page.head
    bar_of(leader.shell).action_clicked.emit()
    leader.pause()
    assert leader.state.index == 0


def test_the_screen_is_kept_awake_as_long_as_a_session_is_led(
    leader: Leader, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    class Way:
        def hold(self) -> None:
            heard.append("hold")

        def release(self) -> None:
            heard.append("release")

    monkeypatch.setattr(awake, "here", lambda: (Way(),))
    leader.start()
    assert heard == ["hold"]
    leader.press(Key.Key_Q, held=BOTH)
    assert heard == ["hold", "release"]


def test_the_key_of_preparing_begins_the_session_that_is_open(leader: Leader) -> None:
    work = leader.shell.work
    work.desk.go(f"intervision/{leader.session}")
    leader.pause()
    assert work.tabs.tab is not None
    work.tabs.tab.enter()
    leader.press(Key.Key_F5)
    assert live.is_running(leader.shell.store, leader.session)
    assert leader.page.feed.session_id == leader.session


def test_a_question_that_was_not_ticked_is_not_on_a_screen_that_the_room_sees(
    leader: Leader,
) -> None:
    key, desk = leader.session, leader.shell.desk
    phase = phases.of(leader.shell.store, key)[0].id

    def prepare(change: Change) -> None:
        cases.write(change, key, cases.QUESTION, "Hoe houd ik het college aan boord?")
        cases.edit(change, key, show_question=False)
        phases.edit(change, phase, script="Vraag door naar Parkzicht")

    desk.write("Voorbereid", prepare)
    leader.start()
    shown = leader.page.phase.text.words
    assert (shown.question, shown.note, shown.asked) == ("", "", "")
    desk.write("Aangevinkt", lambda change: cases.edit(change, key, show_question=True))
    leader.pause()
    assert leader.page.phase.text.words.question == "Hoe houd ik het college aan boord?"
    assert leader.page.phase.text.words.note == ""


def test_what_was_written_is_not_shown_to_the_room_when_the_session_is_stopped(
    leader: Leader,
) -> None:
    leader.start()
    leader.press(Key.Key_Q, held=BOTH)
    desk, tabs = leader.shell.desk, leader.shell.work.tabs
    assert desk.projecting.on
    assert not tabs.isVisible()
    leader.press(Key.Key_F9)
    assert not desk.projecting.on
    assert tabs.isVisible()


def test_alone_a_stopped_session_is_shown_at_once(leader: Leader) -> None:
    leader.start()
    strip = leader.page.findChild(RoomStrip)
    assert strip is not None
    strip.alone_asked.emit()
    leader.press(Key.Key_Q, held=BOTH)
    assert not leader.shell.desk.projecting.on
    assert leader.shell.work.tabs.isVisible()


def test_closing_the_window_keeps_what_was_typed_and_leaves_the_session_going(
    begin: Callable[..., Program], file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "SPECS", SPECS)
    begun = begin()
    begun.start(file)
    window = begun.window
    assert window.work is not None
    key = int(begun.desk.store.value(_ID))
    assert Live(begun.desk, window).start(key)
    window.commands.do("projection")
    begun.settle()
    begun.type("\nLaatste woorden")
    window.close()
    begun.settle()
    assert not window.isVisible()
    with schema.open_file(file) as store:
        assert live.is_running(store, key)
        found = lines.of(store, Home(key, phases.of(store, key)[0].id))
        assert found[-1].text.text == "Laatste woorden"


def test_begun_on_another_day_the_bar_says_so_and_one_undo_takes_both_back(leader: Leader) -> None:
    """The session is of 10 December, and our clock stands at 24 November."""
    leader.shell.desk.projecting.switch(False)
    heard: list[str] = []
    leader.shell.desk.announced.connect(lambda text, _undo: heard.append(text))
    leader.start()
    found = sessions.get(leader.shell.store, leader.session)
    assert found is not None
    assert found.held_on == BEGUN.date()
    assert [text for text in heard if "datum" in text] == ["De datum van deze sessie is nu vandaag"]
    leader.shell.desk.undo()
    leader.pause()
    found = sessions.get(leader.shell.store, leader.session)
    assert found is not None
    assert found.held_on == date(2026, 12, 10)
    assert leader.kinds() == []
