"""The menus of lines, actions and notes offer to make a request, or lead to the one that was made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from nplw_desktop.region import actions, example, lines, schema, sessions
from nplw_desktop.region.coaching import requests
from nplw_desktop.region.lines import Home
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.coaching import from_lines, places
from nplw_desktop.ui.tabs.contacts.acts import Acts
from nplw_desktop.ui.tabs.contacts.contact_menu import ContactMenu


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example region."""
    path = tmp_path_factory.mktemp("lines") / "voorbeeld.nplw"
    with schema.create(path) as store:
        example.load(store)
    return path


@pytest.fixture
def window(show: Callable[..., None]) -> QWidget:
    """Something the menus belong to."""
    made = QWidget()
    made.setWindowTitle("Venster")
    show(made)
    return made


def _gone(desk: Desk) -> list[str]:
    gone: list[str] = []
    desk.going.connect(gone.append)
    return gone


def _action(desk: Desk) -> int:
    with desk.store.change("Actie") as change:
        return actions.add(change, "Coachvraag: wie helpt Zandwijk?", desk.today())


def test_of_an_action_a_request_is_made(desk: Desk, window: QWidget) -> None:
    gone, line_id = _gone(desk), _action(desk)
    offered = from_lines.offer(QMenu(window), desk, line_id)
    assert offered is not None
    assert offered.text() == from_lines.MAKE
    offered.trigger()
    assert gone == [places.take(line_id)]


def test_where_one_was_made_it_is_opened(desk: Desk, window: QWidget) -> None:
    gone, line_id = _gone(desk), _action(desk)
    with desk.store.change("Vraag") as change:
        made = requests.add(change, "Wie helpt?", desk.today(), line_id=line_id)
    offered = from_lines.offer(QMenu(window), desk, line_id)
    assert offered is not None
    assert offered.text() == from_lines.SHOW
    offered.trigger()
    assert gone == [places.request(made)]


def test_of_what_was_said_in_intervision_nothing_is_made(desk: Desk, window: QWidget) -> None:
    with desk.store.change("Regel") as change:
        held = sessions.add(change, "intervision", "Groep A", desk.today())
        line_id = lines.add(change, Home(held), "de casus")
    assert from_lines.offer(QMenu(window), desk, line_id) is None


def test_in_a_file_for_reading_only_nothing_is_made(desk: Desk, window: QWidget) -> None:
    line_id = _action(desk)
    desk.only_read = True
    offered = from_lines.offer(QMenu(window), desk, line_id)
    assert offered is not None
    assert not offered.isEnabled()


def test_a_contact_who_calls_can_be_the_asker(desk: Desk, window: QWidget) -> None:
    gone = _gone(desk)
    naima = desk.store.value("SELECT id FROM person WHERE display_name = 'Naima Bouzarai'")
    menu = QMenu(window)
    ContactMenu(desk, Acts(desk), window).fill(menu, (naima,))
    wanted = next(each for each in menu.actions() if each.text() == "Coachvraag noteren…")
    wanted.trigger()
    assert gone == [places.ask(naima)]
