"""From the start of the process to the first paint, the first rows, and the memory then held.

Each figure is a process of its own, beside a bare PySide6 window that does the same with nothing
around it; the two take turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from tests.benchmarks.files import SIZES, file
from tests.benchmarks.measuring import Result

_ROUNDS = 7
_TELL = """
import os, sys, time
def tell(close=None):
    taken = (time.time() - float(sys.argv[1])) * 1000
    rows = [row.split() for row in open("/proc/self/status") if row.startswith("VmRSS")]
    print(taken, int(rows[0][1]) / 1024, flush=True)
    if close is not None:
        close()  # a file left open by a process that died is checked at the next start
    os._exit(0)
"""
_BARE_PAINT = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        tell()
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
_OUR_PAINT = """
from nplw_desktop.app import OneWindow, Program
from nplw_desktop import paths
from nplw_desktop.ui.application import application
from nplw_desktop.ui.settings import Settings
app = application()
program = Program(app, Settings(paths.config_folder() / "venster.ini"), OneWindow(), lambda: None)
program.window.painted.connect(tell)
program.begin(None)
app.exec()
"""
_BARE_ROWS = """
from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
window = QMainWindow()
table = QTableView()
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
app.processEvents()
import sqlalchemy
import sqlcipher3.dbapi2 as driver
engine = sqlalchemy.create_engine(
    "sqlite://", module=driver, creator=lambda: driver.connect(sys.argv[2]))
with engine.connect() as connection:
    rows = connection.exec_driver_sql(
        "SELECT name_sort, organisation, role, municipality, last_spoken_on "
        "FROM person_card ORDER BY name_sort LIMIT 50").all()
class Model(QAbstractTableModel):
    def rowCount(self, parent=None): return len(rows)
    def columnCount(self, parent=None): return 5
    def data(self, index, role):
        shown = role == Qt.ItemDataRole.DisplayRole
        return str(rows[index.row()][index.column()]) if shown else None
model = Model()
table.setModel(model)
table.repaint()
tell()
"""
_OUR_ROWS = """
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView
from nplw_desktop.app import OneWindow, Program
from nplw_desktop import paths
from nplw_desktop.ui.application import application
from nplw_desktop.ui.settings import Settings
app = application()
program = Program(app, Settings(paths.config_folder() / "venster.ini"), OneWindow(), lambda: None)
least = int(sys.argv[3])
def look():
    tables = [t for t in program.window.findChildren(QTableView) if t.model() and t.isVisible()]
    if any(t.model().rowCount() >= least for t in tables):
        timer.stop()
        for table in tables:
            table.repaint()
        tell(program.end)
timer = QTimer()
timer.timeout.connect(look)
timer.start(10)
program.begin(Path(sys.argv[2]))
app.exec()
"""


def results() -> Iterator[Result]:
    """Start and memory, in wall time of whole processes."""
    ours, bare = _turns((_OUR_PAINT, ()), (_BARE_PAINT, ()))
    yield Result("first paint of the shell / bare window", _share(ours, bare, 0), "x", 1.5)
    yield Result("first paint of the shell", _middle(ours, 0), "ms")
    large, small = str(file(SIZES[-1])), str(file(SIZES[0]))
    ours, bare = _turns((_OUR_ROWS, (large, "30")), (_BARE_ROWS, (large,)))
    yield Result("first rows of 100,000 / bare window reading 50", _share(ours, bare, 0), "x", 1.3)
    yield Result("first rows of 100,000", _middle(ours, 0), "ms")
    # The first rows are read before anything that opening needs is loaded; this is all of it.
    full, few = _turns((_OUR_ROWS, (large, "100000")), (_OUR_ROWS, (small, "1000")))
    yield Result("the whole list of 100,000, to work in", _middle(full, 0), "ms")
    yield Result("memory with 100,000 / bare window", _share(full, bare, 1), "x", 1.5)
    yield Result("memory with 100,000 / with 1,000", _share(full, few, 1), "x", 1.1)
    yield Result("memory with 100,000", _middle(full, 1), "MiB")


def _turns(
    one: tuple[str, tuple[str, ...]], two: tuple[str, tuple[str, ...]]
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Both run in turns; (ms, MiB) of each run, the first run of each left out."""
    first, second = [], []
    for _ in range(_ROUNDS + 1):
        first.append(_run(*one))
        second.append(_run(*two))
    return first[1:], second[1:]


def _run(code: str, values: tuple[str, ...]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "NPLW_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, "-c", _TELL + code, str(time.time()), *values],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(done.stderr)
    taken, memory = done.stdout.split()[-2:]
    return float(taken), float(memory)


def _middle(runs: list[tuple[float, float]], at: int) -> float:
    return statistics.median(run[at] for run in runs)


def _share(ours: list[tuple[float, float]], theirs: list[tuple[float, float]], at: int) -> float:
    return _middle(ours, at) / _middle(theirs, at)
