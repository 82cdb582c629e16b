"""First a copy, then the rest: before the window closes and before anything risky."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from nplw_desktop.ui import paint
from nplw_desktop.ui.copies import words
from nplw_desktop.ui.copies.folder import choose_folder
from nplw_desktop.ui.dialog import Dialog, Question

if TYPE_CHECKING:
    from nplw_desktop.store import StoreError
    from nplw_desktop.ui.copies.keeper import CopyKeeper
    from nplw_desktop.ui.theme import Theme

_SHOWN_AFTER_MS = 400


class FirstWords(NamedTuple):
    """What is said while it lasts, and on the button that goes on without a copy."""

    busy: str
    skip: str


CLOSING = FirstWords("Voor het sluiten wordt nog een kopie gemaakt.", "Toch sluiten")
RISKY = FirstWords("Eerst wordt een kopie gemaakt, voor de zekerheid.", "Toch doorgaan")


class CopyFirst(QObject):
    """Makes a copy when something changed since the last one, then calls ``then``, once.

    It never holds up for long: after 0.4 s it says what it does and lets one go on without; when
    the copy fails it says why. ``over`` comes before ``then``, and when the user rather stays.
    """

    over = Signal()

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        keeper: CopyKeeper,
        said: FirstWords,
        then: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._keeper = keeper
        self._said = said
        self._then = then
        self._decided = False
        self.progress: Dialog | None = None
        self.question: Question | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SHOWN_AFTER_MS)
        self._slow.timeout.connect(self.show_progress)

    def start(self) -> None:
        """Begin; ``then`` may come at once or later."""
        self._slow.start()
        self._keeper.make(self._go_on, self._on_failed)

    def show_progress(self) -> None:
        """Say what is being waited for."""
        if self._decided or self.progress is not None or self.question is not None:
            return
        dialog = Dialog(self._theme, "Kopie maken…", self._window)
        dialog.add_text(self._said.busy)
        dialog.add_text(f"Map: {self._keeper.folder}", "small", "ink3")
        dialog.body.addStretch(1)
        stay = dialog.add_button("Annuleren")
        skip = dialog.add_button("Zonder kopie verder", "danger")
        stay.clicked.connect(dialog.reject)
        skip.clicked.connect(self._skip)
        dialog.rejected.connect(self._remain)
        self.progress = dialog
        dialog.open()

    def _go_on(self) -> None:
        if self._decided:
            return
        self._end()
        self._then()

    def _skip(self) -> None:
        self._keeper.drop()
        self._go_on()

    def _remain(self) -> None:
        if self._decided:
            return
        self._end()

    def _on_failed(self, error: StoreError) -> None:
        if self._decided:
            return
        self._close_progress()
        self._slow.stop()
        last = self._keeper.last
        known = "Er is nog geen goede kopie."
        if last is not None:
            known = f"De laatste goede kopie is van {words.when(last.made_at, self._keeper.now())}."
        text = " ".join(filter(None, (error.what, error.todo, known)))
        answers: tuple[tuple[str, str, paint.Kind], ...] = (
            ("stay", "Annuleren", "normal"),
            ("folder", "Andere map…", "normal"),
            ("retry", "Opnieuw proberen", "primary"),
            ("skip", self._said.skip, "danger"),
        )
        question = Question(self._theme, "De kopie is niet gemaakt", text, answers, self._window)
        question.answered.connect(self._on_answer)
        self.question = question
        question.open()

    def _on_answer(self, answer: str) -> None:
        self.question = None
        if answer == "skip":
            self._go_on()
        elif answer == "retry":
            self.start()
        elif answer == "folder":
            choose_folder(self._keeper, self._window, self.start, self._remain)
        else:
            self._remain()

    def _close_progress(self) -> None:
        if self.progress is not None and isValid(self.progress):
            self.progress.rejected.disconnect(self._remain)
            self.progress.close()
        self.progress = None

    def _end(self) -> None:
        self._decided = True
        self._slow.stop()
        self._close_progress()
        self.over.emit()
        self.deleteLater()
