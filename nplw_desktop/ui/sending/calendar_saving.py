"""Saving meetings as a calendar file: asked where, numbered, made on a worker, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nplw_desktop import paths
from nplw_desktop.documents.saving import free_path
from nplw_desktop.region import appointments
from nplw_desktop.region.appointments import Appointment, Organiser
from nplw_desktop.store.errors import reason
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.file_chooser import new_file_chooser
from nplw_desktop.ui.sending import files

_VIEW = "sending"
_KINDS = "Agendabestand (*.ics)"


class CalendarSaver(QObject):
    """``saved`` carries the path, ``failed`` why it did not go, in Dutch."""

    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._asked: tuple[tuple[Appointment, ...], Organiser | None] = ((), None)

    def ask(self, each: Sequence[Appointment], others: Organiser | None = None) -> None:
        """Ask where the file goes; ``others`` makes it an invitation in the name of that one."""
        self._asked = (tuple(each), others)
        name = files.calendar_name(self._shown(each))
        wanted = free_path(last_folder(self._desk), name)
        dialog = new_file_chooser("Agendabestand bewaren", _KINDS, wanted, self._window)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def save_to(
        self, path: Path, each: Sequence[Appointment], others: Organiser | None = None
    ) -> None:
        """Make the file there, with the numbers that these meetings have to carry now."""
        self._asked = (tuple(each), others)
        label = "Agendabestand gemaakt"
        written = self._desk.write(label, partial(appointments.numbered, each=self._asked[0]))
        if written.value is None:
            self.failed.emit(written.refusal or "Er kan nu niets worden bewaard.")
            return
        shown, made_at = self._shown(written.value), datetime.now(UTC)
        job = partial(files.save_calendar, path, shown, others, made_at)
        self._desk.tasks.run(job, self._on_saved, self._on_failed, owner=self)

    def _shown(self, each: Sequence[Appointment]) -> tuple[Appointment, ...]:
        """What goes into the file: less for others."""
        if self._asked[1] is None:
            return tuple(each)
        return tuple(appointments.for_others(one) for one in each)

    def _on_file(self, name: str) -> None:
        self.save_to(Path(name), *self._asked)

    def _on_saved(self, path: Path) -> None:
        remember_folder(self._desk, path.parent)
        self.saved.emit(path)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.failed.emit(f"Het agendabestand is niet gemaakt: {reason(error)}.")


class CancelOffer(QObject):
    """After a meeting was deleted that stands in a calendar: a file that takes it out there too."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._gone: tuple[Appointment, ...] = ()
        self.saver = CalendarSaver(desk, window)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self._desk.announce)

    def offer(self, gone: Sequence[Appointment]) -> Question | None:
        """Ask whether they have to go from the calendar too; nothing to ask without any."""
        if not gone:
            return None
        self._gone = cancelled(gone)
        one = len(gone) == 1
        what = f"‘{gone[0].title}’ staat" if one else f"{len(gone)} van deze bijeenkomsten staan"
        question = Question(
            self._desk.theme,
            "Ook uit de agenda?",
            f"{what} in een agendabestand dat je eerder maakte. Met een annulering verdwijnt de "
            "afspraak ook uit een agenda die dat bestand overnam.",
            (("no", "Niet nodig", "normal"), ("make", "Annulering maken…", "primary")),
            self._window.window(),
        )
        question.answered.connect(self._on_answer)
        question.open()
        return question

    def make(self, gone: Sequence[Appointment]) -> None:
        """Ask where the cancellation goes."""
        self.saver.ask(cancelled(gone), appointments.organiser(self._desk.store))

    def _on_answer(self, key: str) -> None:
        if key == "make":
            self.make(self._gone)

    def _on_saved(self, path: Path) -> None:
        self._desk.announce(f"Annulering bewaard als ‘{path.name}’. Er is niets verstuurd.")


def cancelled(each: Sequence[Appointment]) -> tuple[Appointment, ...]:
    """The same, as what does not happen any more."""
    return tuple(replace(one, cancelled=True) for one in each)


def last_folder(desk: Desk) -> Path:
    """Where files to be sent went last."""
    last = desk.settings.view(_VIEW).get("folder")
    if isinstance(last, str) and Path(last).is_dir():
        return Path(last)
    return paths.documents_folder()


def remember_folder(desk: Desk, folder: Path) -> None:
    """Offer this folder the next time."""
    desk.settings.set_view(_VIEW, {"folder": str(folder)})
