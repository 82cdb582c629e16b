"""Handing the open file over, taking it back and letting it be written in again."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplw_desktop.ui.away import Away, Progress, trouble_of
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.file_chooser import chooser

if TYPE_CHECKING:
    from nplw_desktop.region.handing_over import TakenBack
    from nplw_desktop.store import Secret, Store
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.handing_over.ask import ReturnedDialog
    from nplw_desktop.ui.handing_over.jobs import Done, Plan
    from nplw_desktop.ui.window import Window

_STRIP = "hand-over"
_KINDS = "Bestanden van NPLW Desktop (*.nplw)"
_ONLY_READ = "Hier kun je nu alleen nog lezen."
_RELEASE = (
    "Daarna kun je hier weer schrijven. Wordt er ook in het bestand gewerkt dat je meegaf, dan gaan "
    "die twee elk hun eigen weg: ze kunnen nooit meer worden samengevoegd."
)


class HandOvers(QObject):
    """What can be done with the open file ``desk`` works on; lives as long as that."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(desk)
        self._window = window
        self._desk = desk

    def hand_over(self) -> None:
        """Ask how, then do it."""
        from nplw_desktop.ui.handing_over.dialog import HandOverDialog  # noqa: PLC0415 - seldom

        desk = self._desk
        window, path = self._window, desk.store.path

        def make() -> HandOverDialog:
            dialog = HandOverDialog(desk.theme, path, desk.today(), window)
            dialog.agreed.connect(partial(_do, window, path, _secret(desk.store)))
            return dialog

        window.show_dialog("hand_over", make)

    def take_back(self) -> None:
        """Ask which file came back, then put it in the place of this one."""
        dialog = chooser(
            "Bestand dat terugkwam", _KINDS, self._desk.store.path.parent, self._window
        )
        dialog.fileSelected.connect(self._on_returned)
        dialog.open()

    def release(self) -> None:
        """Say what it means, then let the file be written in again."""
        question = Question(
            self._window.theme,
            "Dit bestand vrijgeven?",
            _RELEASE,
            (("stay", "Annuleren", "normal"), ("release", "Vrijgeven", "danger")),
            self._window,
        )
        question.answered.connect(self._on_answer)
        question.open()

    def take(self, returned: Path) -> None:
        """Take this file back; it may have a passphrase of its own."""
        from nplw_desktop.ui.handing_over.ask import ReturnedDialog  # noqa: PLC0415 - seldom

        dialog = ReturnedDialog(self._window, self._desk.tasks, returned)
        dialog.opened.connect(partial(self._take, dialog))
        dialog.begin()

    def _on_returned(self, name: str) -> None:
        self.take(Path(name))

    def _take(self, dialog: ReturnedDialog) -> None:
        path, secret = self._desk.store.path, _secret(self._desk.store)
        folder = notes.of(self._window.settings, path).folder
        returned, returned_secret = dialog.path, dialog.secret

        def job(progress: Progress) -> TakenBack:
            from nplw_desktop.region import handing_over  # noqa: PLC0415 - seldom needed

            return handing_over.take_back(
                path,
                returned,
                secret=secret,
                returned_secret=returned_secret,
                folder=folder,
                now=datetime.now(),  # noqa: DTZ005 - local, as copies are named
                progress=progress,
            )

        tell = partial(_tell_taken, returned)
        _go(self._window, Away(path, "terugnemen", job, tell, secret=secret, copy=False))

    def _on_answer(self, answer: str) -> None:
        if answer != "release":
            return
        path, secret = self._desk.store.path, _secret(self._desk.store)

        def job(_progress: Progress) -> object:
            from nplw_desktop.region import handing_over  # noqa: PLC0415 - seldom needed

            return handing_over.release(path, secret)

        _go(self._window, Away(path, "vrijgeven", job, _tell_released, secret=secret, copy=False))


def _secret(store: Store) -> Secret | None:
    return store.sheet_key if store.encrypted else None


def _go(window: Window, errand: Away) -> None:
    if window.files is not None:
        window.files.away(errand)


def _do(window: Window, path: Path, secret: Secret | None, plan: Plan) -> None:
    def job(progress: Progress) -> Done:
        from nplw_desktop.ui.handing_over import jobs  # noqa: PLC0415 - seldom needed

        return jobs.hand_over(path, secret, plan, progress)

    _go(window, Away(path, "overdragen" if plan.to else "verhuizen", job, _tell, secret=secret))


def _tell(window: Window, answer: object) -> None:
    from nplw_desktop.ui.handing_over.jobs import Done  # noqa: PLC0415 - seldom needed

    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_STRIP, "error", "Het is niet gelukt", str(trouble))
        return
    assert isinstance(answer, Done)
    made = answer.handed.path
    whom = f" Geef het aan {answer.handed.to}." if answer.handed.to else ""
    left = " Wat ‘alleen ik’ is, zit er niet in." if answer.handed.without_private else ""
    window.strips.say(
        _STRIP,
        "notice",
        f"{made.name} is klaar en gecontroleerd",
        f"Het ligt in {made.parent}, met het dossier ernaast.{whom}{left} {_ONLY_READ}",
        (
            ("Dossier tonen", partial(_show_dossier, window, answer)),
            ("Map tonen", partial(show_folder, made.parent)),
        ),
    )
    _show_dossier(window, answer)


def _show_dossier(window: Window, done: Done) -> None:
    from nplw_desktop.ui.preview import PreviewDialog  # noqa: PLC0415 - seldom needed

    if window.work is None:
        return
    tasks = window.work.desk.tasks
    dialog = PreviewDialog(window.theme, tasks, window.settings, window)
    dialog.show()
    dialog.show_paper(done.dossier)


def _tell_taken(returned: Path, window: Window, answer: object) -> None:
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_STRIP, "error", "Terugnemen is niet gelukt", str(trouble))
        return
    from nplw_desktop.region.handing_over import TakenBack  # noqa: PLC0415 - seldom needed

    assert isinstance(answer, TakenBack)
    only = (
        " Wat ‘alleen ik’ was, ging niet mee en staat alleen daar."
        if answer.without_private
        else ""
    )
    window.strips.say(
        _STRIP,
        "notice",
        "Je werkt hier weer verder",
        f"Met wat er in {returned.name} staat. Hoe het hier was, staat in {answer.kept.name}.{only}",
        (("Map tonen", partial(show_folder, answer.kept.parent)),),
    )
    if window.work is not None:
        window.work.safe.renew()


def _tell_released(window: Window, answer: object) -> None:
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_STRIP, "error", "Vrijgeven is niet gelukt", str(trouble))
        return
    window.strips.say(
        _STRIP,
        "notice",
        "Je kunt hier weer schrijven",
        "Het bestand dat je meegaf, hoort hier niet meer bij.",
    )
