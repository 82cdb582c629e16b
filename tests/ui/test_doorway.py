"""What the window shows while no file is open: one page at a time, and of the file it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from nplw_desktop.store import errors
from nplw_desktop.ui.doorway import Doorway
from nplw_desktop.ui.equipment import Equipment
from nplw_desktop.ui.opening_page import OpeningPage
from nplw_desktop.ui.pages import TroublePage, UnlockPage
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.window import Window

OURS, OTHER = Path("/regio/Mijn regio.nplw"), Path("/regio/Andere regio.nplw")


@pytest.fixture
def window(theme: Theme, tmp_path: Path) -> Iterator[Window]:
    window = Window(theme, Settings(tmp_path / "venster.ini"))
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def door(window: Window) -> Doorway:
    return Doorway(window, Equipment(window.theme, window.settings, Tasks(window)))


def page(window: Window) -> QWidget | None:
    return window.content.currentWidget()


def texts(widget: QWidget | None) -> str:
    assert widget is not None
    return " ".join(each.text() for each in widget.findChildren(Text))


def test_while_a_passphrase_is_asked_its_own_page_tells_what_goes_on(door, window):
    door.ask_passphrase(OURS, "")
    asking = page(window)
    assert isinstance(asking, UnlockPage)
    door.look(OURS)
    door.wait_for(OURS, "openen")
    assert page(window) is asking
    door.ask_passphrase(OURS, "Deze wachtzin past niet.")
    assert page(window) is asking
    assert "Deze wachtzin past niet." in texts(asking)


def test_another_file_gets_a_passphrase_page_of_its_own(door, window):
    door.ask_passphrase(OURS, "")
    door.look(OTHER)
    door.wait_for(OTHER, "openen")
    assert isinstance(page(window), OpeningPage)
    door.ask_passphrase(OTHER, "")
    assert "Andere regio is beveiligd" in texts(page(window))


@pytest.mark.parametrize(
    ("error", "ways"),
    [
        (errors.missing(OURS), {"Kopie terugzetten…", "Nieuw bestand beginnen"}),
        (errors.damaged(OURS), {"Kopie terugzetten…", "Herstellen…"}),
        (errors.foreign(OURS), set[str]()),
    ],
)
def test_a_trouble_offers_the_ways_out_that_it_has(door, window, error, ways):
    door.tell(error, OURS)
    shown = page(window)
    assert isinstance(shown, TroublePage)
    offered = {button.text() for button in shown.findChildren(type(shown.retry))}
    assert offered == ways | {"Opnieuw proberen", "Ander bestand openen"}


def test_waiting_begins_anew_after_a_trouble(door, window):
    door.wait("")
    first = page(window)
    door.wait("Mijn regio openen…")
    assert page(window) is first
    door.tell(errors.missing(OURS), OURS)
    door.wait("Mijn regio openen…")
    assert isinstance(page(window), OpeningPage)
    assert page(window) is not first
