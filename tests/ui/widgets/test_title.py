"""A title names a file; the tooltip says where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from nplw_desktop.store import errors
from nplw_desktop.ui.pages import TroublePage
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.title import by_name


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        (
            "Het bestand /home/mirte/Mijn stukken/Mijn regio.nplw is beschadigd.",
            "Het bestand Mijn regio.nplw is beschadigd.",
        ),
        (
            r"Het bestand C:\Users\Mirte Slotermeer\Mijn regio.nplw is er niet.",
            "Het bestand Mijn regio.nplw is er niet.",
        ),
        (r"De map \\server\deel\Kopieën is er niet.", "De map Kopieën is er niet."),
        (
            "/a/b/een.nplw en /c/d/twee.nplw zijn hetzelfde.",
            "een.nplw en twee.nplw zijn hetzelfde.",
        ),
        ("De schijf is vol", "De schijf is vol"),
        (
            "Lezen en/of schrijven op 1/2/2026 lukt niet",
            "Lezen en/of schrijven op 1/2/2026 lukt niet",
        ),
        ("Zie https://overleg.example/een/twee", "Zie https://overleg.example/een/twee"),
        ("Ja / nee", "Ja / nee"),
    ],
)
def test_a_path_is_cut_to_its_name_and_nothing_else_is(whole: str, short: str) -> None:
    assert by_name(whole) == short


def test_a_strip_names_the_file_and_has_its_place_in_the_tooltip(theme, qtbot) -> None:
    path = Path("/home/mirte/Mijn regio.nplw")
    error = errors.damaged(path)
    strip = Strip(theme, "error", error.safe, title=error.what)
    qtbot.addWidget(strip)
    assert strip._title is not None
    assert strip._title.text() == "Het bestand Mijn regio.nplw is beschadigd."
    assert strip._title.toolTip() == error.what
    assert str(path.parent) not in strip.accessibleName()
    strip.set_text("Maak ruimte.", "De schijf is vol")
    assert strip._title.text() == "De schijf is vol"
    assert strip._title.toolTip() == ""


def test_the_page_of_a_trouble_does_the_same(theme, qtbot) -> None:
    error = errors.missing(Path("/media/stick/Mijn regio.nplw"))
    page = TroublePage(theme, error.what, error.safe, error.todo)
    qtbot.addWidget(page)
    assert page.title.text() == "Het bestand Mijn regio.nplw is er niet."
    assert page.title.toolTip() == error.what


def test_the_message_itself_keeps_the_full_path() -> None:
    assert "/media/stick/Mijn regio.nplw" in str(errors.missing("/media/stick/Mijn regio.nplw"))
