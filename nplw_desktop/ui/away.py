"""Work on a file while the window has let go of it: putting a copy back, handing it over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from nplw_desktop.store import Secret, StoreError
    from nplw_desktop.ui.window import Window

_PROGRESS_MS = 150

Job = Callable[["Progress"], object]
"""Runs on a worker; returns what ``Away.tell`` gets. Raises the ``StoreError`` that fits."""


class Progress:
    """How far a job is, from 0 to 1; set by the worker, read by the window."""

    def __init__(self) -> None:
        self.part = 0.0

    def __call__(self, done: float, whole: float = 1.0) -> None:
        """So much is done of the whole."""
        self.part = min(1.0, max(0.0, done / whole)) if whole else 1.0

    @property
    def words(self) -> str:
        """``40 %``; empty before there is anything to say."""
        return f" {round(self.part * 100)} %" if self.part > 0 else ""


@dataclass
class Away:
    """The file is closed, ``job`` works on it, and ``path`` is opened again with ``secret``.

    ``tell`` gets the window with the open file and what the job returned, or the trouble it met; the
    file is then as it was. ``copy``: make the copy of closing first. ``then_open``: another file to
    go on in when the job went well.
    """

    path: Path
    verb: str
    job: Job
    tell: Callable[[Window, object], None]
    secret: Secret | None = None
    copy: bool = True
    then_open: Path | None = None
    progress: Progress = field(default_factory=Progress)

    def lands(self, answer: object) -> Path:
        """The file to open after this answer."""
        return self.path if self.then_open is None or trouble_of(answer) else self.then_open

    def run(self) -> object:
        """Do the job on a worker; returns its answer or its trouble."""
        from nplw_desktop.store.errors import StoreError  # noqa: PLC0415 - loaded by then

        try:
            return self.job(self.progress)
        except StoreError as error:
            return error


def trouble_of(answer: object) -> StoreError | None:
    """The trouble that a job met, or None when it did its work."""
    from nplw_desktop.store.errors import StoreError  # noqa: PLC0415 - loaded by then

    return answer if isinstance(answer, StoreError) else None


class ProgressWatch(QTimer):
    """Says how far a job is, while it lasts."""

    def __init__(self, owner: QObject, errand: Away, say: Callable[[str], None]) -> None:
        super().__init__(owner)
        self._errand = errand
        self._say = say
        self.setInterval(_PROGRESS_MS)
        self.timeout.connect(self._look)
        self.start()

    def end(self) -> None:
        """The job is over."""
        self.stop()
        self.deleteLater()

    def _look(self) -> None:
        if self._errand.progress.words:
            self._say(f"{self._errand.path.stem} {self._errand.verb}…{self._errand.progress.words}")
