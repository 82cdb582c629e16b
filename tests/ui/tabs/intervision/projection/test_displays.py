"""Which screens a room can see, and a window on each: with the screens of the platform itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.tabs.intervision.projection.displays import Display, Displays, beyond
from tests.ui.tabs.intervision.projection.room import BEAMER, LAPTOP, MIRROR, THIRD, Desktop

LAPTOP_AREA, BEAMER_AREA = QRect(0, 0, 1366, 768), QRect(1366, 0, 1280, 720)


@pytest.mark.parametrize(
    ("plugged", "found"),
    [
        ((LAPTOP,), ()),
        ((LAPTOP, BEAMER), (BEAMER,)),
        ((BEAMER, LAPTOP), (BEAMER,)),
        ((LAPTOP, MIRROR), ()),
        ((LAPTOP, MIRROR, THIRD), (THIRD,)),
        ((LAPTOP, Display("", QRect())), ()),
        ((), ()),
    ],
)
def test_a_screen_that_shows_the_window_too_is_no_other_screen(qtbot, plugged, found):
    window = QWidget()
    qtbot.addWidget(window)
    desktop = Desktop(window)
    desktop.plugged = plugged
    assert beyond(desktop) == found


def test_the_screens_of_the_platform_are_known(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    displays = Displays(window)
    (only,) = displays.every()
    assert only == Display(window.screen().name(), window.screen().geometry())
    assert displays.own() == only.area


def two_screens(folder: Path) -> str:
    def screen(name: str, area: QRect) -> dict[str, object]:
        place = {"x": area.x(), "y": area.y(), "width": area.width(), "height": area.height()}
        return {"name": name, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | place

    path = folder / "schermen.json"
    screens = [screen("laptop", LAPTOP_AREA), screen("beamer", BEAMER_AREA)]
    path.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f"offscreen:configfile={path}"


PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.tabs.intervision.projection.displays import Display, Displays
from nplw_desktop.ui.tabs.intervision.projection.stage import Stage
from tests.ui import shell
from tests.ui.tabs.intervision.projection import room

app = QApplication(sys.argv)
theme = Theme("light")
theme.apply(app)
told = []

def tell(stage):
    app.processEvents()
    windows = [w for w in app.topLevelWidgets() if w.isVisible()]
    told.append([stage.mode.value, stage.notes_shown,
                 sorted([type(w).__name__, w.screen().name()] for w in windows)])

with room.room(theme, Path(sys.argv[1])) as led:
    led.shell.window.setGeometry(QRect(40, 40, 1000, 640))
    led.stage = Stage(led.shell.desk, led.shell.window)
    led.begin()
    tell(led.stage)
    led.shell.window.move(1500, 40)
    tell(led.stage)
    led.shell.window.move(40, 40)
    led.stage.open_notes()
    tell(led.stage)
    led.stage.swap()
    tell(led.stage)
    led.stage.alone()
    tell(led.stage)
print(json.dumps(told))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_on_two_real_screens_notes_and_image_never_share_one(tmp_path):
    """In a process of its own: the number of screens belongs to the platform."""
    (tmp_path / "regio").mkdir()
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "regio")],
        env=os.environ | {"QT_QPA_PLATFORM": two_screens(tmp_path)},
        cwd=Path(__file__).parents[5],
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    image, window = "RoomWindow", "Window"
    assert json.loads(ran.stdout.splitlines()[-1]) == [
        ["two", True, [[image, "beamer"], [window, "laptop"]]],
        ["two", False, [[image, "beamer"], [window, "beamer"]]],  # dragged there: notes are shut
        ["two", True, [[image, "beamer"], [window, "laptop"]]],
        ["two", False, [[image, "laptop"], [window, "beamer"]]],
        ["off", True, [[window, "beamer"]]],
    ]
