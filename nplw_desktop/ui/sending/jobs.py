"""Making many drafts on a worker: how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from nplw_desktop.exchange.email_draft import Draft
from nplw_desktop.store.errors import reason
from nplw_desktop.ui.sending import files
from nplw_desktop.ui.sending.files import Along, StoppedError
from nplw_desktop.ui.tasks import Tasks

_LOOK_MS = 100


class _Counter:
    """Set by the worker, read by the window; and the other way round whether to go on."""

    def __init__(self) -> None:
        self.done = 0
        self.stop = False

    def __call__(self, done: int, _whole: int) -> bool:
        self.done = done
        return not self.stop


class DraftMaker(QObject):
    """``going`` how many are done; then ``made`` with the paths, or ``failed`` with why not."""

    going = Signal(int)
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._counter: _Counter | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether drafts are being made."""
        return self._counter is not None

    def start(self, folder: Path, drafts: Sequence[tuple[str, Draft]], along: Along) -> None:
        """Make these drafts, by file name, in a folder."""
        self._counter = _Counter()
        self._timer.start()
        job = _job(folder, tuple(drafts), along, self._counter)
        self._tasks.run(job, self._on_made, self._on_failed, owner=self)

    def stop(self) -> None:
        """Stop it after the draft in hand; what was made is taken away."""
        if self._counter is not None:
            self._counter.stop = True

    def _look(self) -> None:
        if self._counter is not None:
            self.going.emit(self._counter.done)

    def _end(self) -> None:
        self._timer.stop()
        self._counter = None

    def _on_made(self, paths: tuple[Path, ...]) -> None:
        self._end()
        self.made.emit(paths)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StoppedError):
            self.failed.emit("Gestopt. Er staan geen concepten.")
        elif isinstance(error, OSError):
            why = f"Het lukt niet in deze map ({reason(error)}). Er staan geen concepten. "
            self.failed.emit(f"{why}Kies een andere map.")
        else:
            raise error


def _job(
    folder: Path, drafts: tuple[tuple[str, Draft], ...], along: Along, counter: _Counter
) -> Callable[[], tuple[Path, ...]]:
    made_at = datetime.now(UTC)

    def job() -> tuple[Path, ...]:
        return files.save_drafts(folder, drafts, along, made_at, counter)

    return job
