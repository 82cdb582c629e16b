"""What the world does to the open file, beside a write that waits: what the window says and offers.

Something can't be read: said above the page, and tried again. A rule refuses what had waited for the
disk: its words can be copied. The file is gone from its place: everything goes into a new one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from nplw_desktop import paths
from nplw_desktop.store import StoreError, moving
from nplw_desktop.store.errors import DamagedFile, Misplaced
from nplw_desktop.ui import paint
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.projecting import for_room

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

_READING, _DROPPED, _MOVING = "reading", "dropped", "moving"
_RETRIES_MS = (1_000, 2_000, 5_000, 10_000)
_TYPED_STAYS = "Wat je typte staat nog in het venster."


def closing_question(window: Window, gone: StoreError | None) -> Question:
    """Asks what to do when the file is to be closed and not all is in it, or it is ``gone``."""
    text = (
        "Wat je het laatst typte kan nu niet in het bestand worden geschreven. Alles wat daarvoor "
        "bewaard is, blijft bewaard."
    )
    more: tuple[tuple[str, str, paint.Kind], ...] = ()
    way: paint.Kind = "primary"
    if gone is not None:
        text = (
            f"{gone.what} Alles is nog in dit venster; als je nu sluit, kan het weg zijn. Sla het op "
            "als nieuw bestand, of zet het bestand terug op zijn plek en probeer het opnieuw."
        )
        more, way = (("move", "Opslaan als nieuw bestand…", "primary"),), "normal"
    answers: tuple[tuple[str, str, paint.Kind], ...] = (
        ("stay", "Annuleren", "normal"),
        ("copy", "Tekst kopiëren", "normal"),
        ("retry", "Opnieuw proberen", way),
        *more,
        ("leave", "Toch sluiten", "danger"),
    )
    question = Question(window.theme, "Nog niet alles is bewaard", text, answers, window)
    for_room(question)  # else nobody could answer it while a room looks along
    return question


class Troubles(QObject):
    """Made with the open file and ended with it."""

    def __init__(self, window: Window, desk: Desk, work: Workplace) -> None:
        super().__init__(desk)
        self._window = window
        self._desk = desk
        self._work = work
        self._said = ""
        self._tries = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.read_again)
        desk.dropped.connect(self._on_dropped)
        window.saving.move_asked.connect(self.ask_where)

    # -- reading ----------------------------------------------------------------------------------

    def tell(self, error: StoreError) -> None:
        """Something outside of writing met the world's trouble, most often a screen that read."""
        if isinstance(error, Misplaced) and self._desk.look() is not None:
            return  # which said it
        if isinstance(error, DamagedFile):
            self._work.safe.keeper.damaged.emit(error.what)
            return
        if not self._again.isActive():
            self._again.start(_RETRIES_MS[min(self._tries, len(_RETRIES_MS) - 1)])
            self._tries += 1
        if error.what == self._said and self._window.strips.shown(_READING) is not None:
            return
        self._said = error.what
        ways = (("Opnieuw proberen", self.read_again), ("Tekst kopiëren", self._work.copy_typed))
        again = "Het wordt vanzelf opnieuw geprobeerd."
        text = " ".join(filter(None, (_TYPED_STAYS, error.todo, again)))
        self._window.strips.say(_READING, "error", error.what, text, ways)

    def read_again(self) -> None:
        """Read anew what the tab shows; when that goes, all is well."""
        self._again.stop()
        tab = self._work.tabs.tab
        try:
            self._desk.store.value("SELECT count(*) FROM sqlite_master")
            if tab is not None and tab.flush():
                tab.open(tab.place())
        except StoreError as error:
            self.tell(error)
            return
        self._tries = 0
        self._window.strips.take(_READING)

    # -- what was refused after waiting -----------------------------------------------------------

    def _on_dropped(self, why: str, what: str) -> None:
        ways = (("Tekst kopiëren", self._copy_dropped), ("Sluiten", self._forget_dropped))
        self._window.strips.say(
            _DROPPED,
            "warning",
            "Wat op de schijf wachtte, kan niet meer worden bewaard",
            f"{what}. {why}",
            ways,
            closable=False,
        )

    def _copy_dropped(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._desk.waiting_words()))
        self._desk.announce("De tekst is gekopieerd")

    def _forget_dropped(self) -> None:
        self._desk.forget_dropped()
        self._window.strips.take(_DROPPED)

    # -- a file that is gone ----------------------------------------------------------------------

    def ask_where(self) -> None:
        """Let the user say where everything is to go."""
        self._window.show_dialog("move", self._chooser)

    def move(self, target: Path) -> None:
        """Put everything in a new file and go on there."""
        if target.suffix != paths.SUFFIX:
            target = target.with_name(target.name + paths.SUFFIX)
        self._work.tabs.flush()  # what can't be written waits, and goes along afterwards
        job = partial(moving.move, self._desk.store, target)
        moved = partial(self._on_moved, target)
        self._desk.tasks.run(job, moved, self._on_not_moved, owner=self, key="move")

    def _on_moved(self, target: Path, _: None) -> None:
        self._window.strips.take(_MOVING)
        self._desk.look()
        self._desk.retry()
        if self._window.files is not None:
            self._window.files.go_on_in(target)

    def _on_not_moved(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        ways = (("Andere plek…", self.ask_where), ("Tekst kopiëren", self._work.copy_typed))
        text = " ".join(filter(None, (error.safe, error.todo)))
        self._window.strips.say(_MOVING, "error", error.what, text, ways)

    def _chooser(self) -> QDialog:
        from nplw_desktop.ui.file_chooser import new_file_chooser  # noqa: PLC0415 - seldom needed

        path = self._desk.store.path
        kinds = f"Bestanden van NPLW Desktop (*{paths.SUFFIX})"
        folder = path.parent if path.parent.is_dir() else paths.documents_folder()
        name = f"{path.stem} (gered){paths.SUFFIX}"
        dialog = new_file_chooser("Alles opslaan als", kinds, folder / name, self._window)
        dialog.fileSelected.connect(self._on_chosen)
        return dialog

    def _on_chosen(self, name: str) -> None:
        self.move(Path(name))
