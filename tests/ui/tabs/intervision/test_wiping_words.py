"""What is said of wiping: counted, in words, and never more than what was done."""

from __future__ import annotations

from pathlib import Path

from nplw_desktop.region.intervision.confidence.wiping import Scope, Wiped
from nplw_desktop.store import cleaning
from nplw_desktop.ui.tabs.intervision.wiping import jobs, words


class Strips:
    """Hears what would be said."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str, tuple[str, ...]]] = []

    def say(self, _key, kind, title, text, ways=()) -> None:
        self.said.append((kind, title, text, tuple(word for word, _ in ways)))


class Window:
    def __init__(self) -> None:
        self.strips, self.work = Strips(), None


def said_of(done: jobs.Done) -> tuple[str, str, str, tuple[str, ...]]:
    window = Window()
    jobs.tell(window, done)  # type: ignore[arg-type]
    [only] = window.strips.said
    return only


def test_one_and_more_are_counted_in_words() -> None:
    one = Scope((1,), {}, {}, texts=1, lines=1, learning_points=1, scripts=1, attachments=1)
    more = Scope((1,), {}, {}, texts=2, lines=2, open_actions=2, binned=2, learning_points=2)
    assert words.goes(one) == (
        "1 tekst van de casus",
        "1 aantekening die van de casus is of alleen voor jou",
        "1 leerpunt dat niet is gedeeld",
        "1 notitie van jou bij een fase",
        "1 foto of bijlage",
    )
    assert (
        words.goes(more)[1]
        == "2 aantekeningen die van de casus zijn of alleen voor jou, ook 2 open acties"
    )
    assert words.goes(more)[-1] == "2 hiervan in de prullenbak"


def test_copies_that_were_cleaned_and_those_that_were_not_are_told() -> None:
    left = (Path("oud.nplw-kopie"), "heeft een andere wachtzin")
    cleaned = cleaning.Cleaned((Path("a"), Path("b")), (left,))
    kind, title, text, ways = said_of(jobs.Done(1, Wiped({}, tidied=True), cleaned))
    assert (kind, title, ways) == ("warning", "De casus is gewist", ("Map tonen",))
    assert "Ook 2 kopieën zijn opgeschoond." in text
    assert "oud.nplw-kopie heeft een andere wachtzin: gooi die zelf weg." in text


def test_copies_that_were_left_alone_or_out_of_reach_are_told() -> None:
    kind, _, text, _ = said_of(jobs.Done(2, Wiped({}, tidied=True), None))
    assert kind == "notice"
    assert "Van 2 casussen staat niets meer in het bestand." in text
    assert "In oudere kopieën staat het nog" in text
    none = cleaning.Cleaned((), ())
    kind, _, text, _ = said_of(jobs.Done(1, Wiped({}, tidied=True), none, away=True))
    assert kind == "warning"
    assert "niet bereikbaar" in text


def test_a_disk_that_is_too_full_to_tidy_is_told() -> None:
    none = cleaning.Cleaned((), ())
    assert "schijf is te vol" in said_of(jobs.Done(1, Wiped({}, tidied=False), none))[2]


def test_a_whole_session_is_called_that() -> None:
    none = cleaning.Cleaned((), ())
    done = jobs.Done(1, Wiped({}, tidied=True), none, sessions=True)
    assert said_of(done)[1:3] == (
        "De sessie is gewist",
        "Van de sessie staat niets meer in het bestand.",
    )
