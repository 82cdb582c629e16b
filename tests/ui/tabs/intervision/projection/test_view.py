"""The image for the room is read at six metres, whatever the method says and however many there are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import QWidget

from nplw_desktop.paths import resource
from nplw_desktop.ui.tabs.intervision.live import keys
from nplw_desktop.ui.tabs.intervision.projection import measures
from nplw_desktop.ui.tabs.intervision.projection.pages import RoomPage
from nplw_desktop.ui.tabs.intervision.projection.showing import (
    RoomClock,
    RoomStep,
    RoomTurn,
    RoomView,
)
from nplw_desktop.ui.tabs.intervision.projection.view import BeamerView
from nplw_desktop.ui.theme import Theme

METHODS = json.loads(resource("intervisiemethoden.json").read_text(encoding="utf-8"))
METHODS = METHODS if isinstance(METHODS, list) else METHODS["methoden"]
PHASES = [(each["naam"], phase) for each in METHODS for phase in each["fasen"]]
QUESTION = "Hoe houd ik het college aan boord nu het warmtebedrijf zich terugtrekt uit Parkzicht?"
CROWD = ("Annemarieke", "Bram A.", "Bram V.", "Christiaan", "Dirk-Jan", "Eleonora")
LEAST_ARC = 16.0


def view_of(title: str, instruction: str, people: int = 6, question: str = QUESTION) -> RoomView:
    turns = tuple(
        RoomTurn(
            CROWD[number % len(CROWD)], "now" if number == 1 else "had" if not number else "waiting"
        )
        for number in range(people)
    )
    steps = (RoomStep(10, "done"), RoomStep(15, "now"), RoomStep(5, "later"))
    following = "Hierna: Analyse zonder inbrenger, 10 minuten"
    return RoomView("Fase 2 van 3", title, instruction, question, following, steps, turns)


def shown(theme: Theme, show, view: RoomView, size: QSize = measures.SHEET) -> BeamerView:
    made = BeamerView(theme)
    made.show_view(view)
    made.show_clock(RoomClock("8:42", "van 15 minuten", 0.6, "calm", "1:48"))
    show(made, size.width(), size.height())
    return made


def arcs(view: BeamerView, image_px: int) -> dict[str, float]:
    """Minutes of arc of a capital of every text that is in sight, at six metres."""
    labels = ("heading", "title", "instruction", "question", "following")
    sizes = {name: QFontMetrics(getattr(view, name).font()).capHeight() for name in labels}
    unit = measures.unit(view.size())
    turns = measures.font(view._theme, measures.SMALL * unit, strong=True)
    words = measures.font(view._theme, view.ring.words_px())
    sizes |= {"turns": QFontMetrics(turns).capHeight(), "clock": QFontMetrics(words).capHeight()}
    return {name: measures.arc(size, image_px) for name, size in sizes.items()}


@pytest.mark.parametrize("people", [4, 8, 12])
def test_every_letter_is_large_enough_at_six_metres(theme, show, people):
    longest = max((phase for _, phase in PHASES), key=lambda each: len(each["instructie"]))
    view = shown(theme, show, view_of(longest["naam"], longest["instructie"], people))
    found = arcs(view, 1280)
    assert min(found.values()) >= LEAST_ARC, found
    assert found["instruction"] >= LEAST_ARC * 1.15
    assert found["title"] >= 2 * LEAST_ARC
    assert QFontInfo(view.title.font()).family() == "Source Sans 3"


def test_also_on_the_only_screen_where_the_buttons_stand_below_it(theme, show):
    page = RoomPage(theme, {keys.NEXT: print, keys.STOP: print}, elsewhere=False)
    page.view.show_view(view_of("Informatie", "Vraag naar feiten."))
    page.view.show_clock(RoomClock("8:42", "nog 2 minuten", 0.6, "soon"))
    show(page, 1280, 720)
    found = arcs(page.view, 1280)
    assert min(found.values()) >= LEAST_ARC, found


def test_the_letters_grow_and_shrink_with_the_image(theme, show):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten."))
    usual = arcs(view, 1280)
    for size in (QSize(960, 540), QSize(1920, 1080), QSize(2560, 1440)):
        view.resize(size)
        for name, arc in arcs(view, size.width()).items():
            assert arc == pytest.approx(usual[name], rel=0.08), (size, name)


def test_the_text_size_of_the_program_changes_nothing_for_the_room(qapp, show):
    theme = Theme("light", 2.0)
    theme.apply(qapp)
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten."))
    assert view.title.font().pixelSize() == measures.TITLE
    theme.deleteLater()


def test_every_phase_of_every_method_fits_whole(theme, show):
    view = shown(theme, show, view_of("", ""))
    for method, phase in PHASES:
        for people in (4, 12):
            view.show_view(view_of(phase["naam"], phase["instructie"], people))
            assert view.title.text() == phase["naam"], method
            assert view.instruction.text() == " ".join(phase["instructie"].split()), method
            assert view.question.text() == QUESTION


def test_nothing_lies_over_something_else_or_off_the_image(theme, show):
    long = "Neem rustig de tijd om te vertellen wat er speelt en wat je van de anderen wilt weten. "
    view = shown(theme, show, view_of("Een fase met een heel erg lange eigen naam", long * 4, 12))
    view.show_view(
        view_of("Een fase met een heel erg lange eigen naam", long * 4, 12, QUESTION * 4)
    )
    parts = [
        *(view.heading, view.steps, view.title, view.instruction, view.question, view.turns),
        *(view.following, view.ring),
    ]
    assert view.instruction.text().endswith("…")
    assert view.question.text().endswith("…")
    for first in parts:
        assert view.rect().contains(first.geometry())
        for other in parts:
            apart = not first.geometry().intersects(other.geometry())
            assert first is other or apart, (first, other)
        assert needed(first) <= first.height()


@pytest.mark.parametrize("name", ["Annemarieke", "Bouzarai" * 24, "محمد عبد الله"])
def test_a_crowd_or_a_long_name_leaves_the_phase_and_its_clock_in_sight(theme, show, name):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten.", 0))
    turns = tuple(
        RoomTurn(f"{name} {number}", "had" if number < 25 else "now" if number == 25 else "waiting")
        for number in range(40)
    )
    view.show_view(replace(view_of("Informatie", "Vraag naar feiten.", 0), turns=turns))
    for part in (view.heading, view.steps, view.title, view.ring, view.turns, view.following):
        assert view.rect().contains(part.geometry())
    assert not view.turns.geometry().intersects(view.title.geometry())
    assert not view.turns.geometry().intersects(view.ring.geometry())
    lines = view.turns._lines(view.turns.width())
    assert turns[25] in [each for line in lines for each in line]
    assert f"{name} 39" in view.turns.accessibleName()
    for line in lines:
        assert sum(map(view.turns._wide, line)) <= view.turns.width()


def needed(widget: QWidget) -> int:
    text = widget.property("text")
    return measures.height(text, widget.font(), widget.width()) if text else 0


def test_a_second_that_goes_by_moves_nothing(theme, show, monkeypatch):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten."))
    moved: list[str] = []
    monkeypatch.setattr(view, "_arrange", lambda: moved.append("arranged"))
    view.show_clock(RoomClock("8:41", "van 15 minuten", 0.59, "calm", "1:49", "Nog 9"))
    view.show_view(view_of("Informatie", "Vraag naar feiten."))
    assert not moved
    assert view.ring.accessibleName() == "Nog 9"


def test_a_screen_reader_hears_who_was_and_who_is(theme, show):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten.", 3))
    assert view.turns.accessibleName() == (
        "Beurten. Annemarieke: geweest; Bram A.: nu aan de beurt; Bram V.: nog niet geweest"
    )


def test_without_a_clock_the_text_takes_its_room(theme, show):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten."))
    narrow = view.title.width()
    view.show_clock(RoomClock())
    assert not view.ring.isVisible()
    assert view.title.width() > narrow


class _Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_the_ring_is_not_painted_for_the_clock_of_who_speaks(theme, show, qtbot):
    view = shown(theme, show, view_of("Informatie", "Vraag naar feiten."))
    qtbot.wait(50)
    paints = _Paints()
    view.ring.installEventFilter(paints)
    clock = RoomClock("8:42", "van 15 minuten", 0.6, "calm", "1:48")
    for second in ("1:49", "1:50"):
        view.show_clock(replace(clock, turn=second))
        qtbot.wait(20)
    assert paints.count == 0
    view.show_clock(replace(clock, text="8:41"))
    qtbot.wait(20)
    assert paints.count == 1
