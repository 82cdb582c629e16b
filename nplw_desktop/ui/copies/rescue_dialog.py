"""Herstellen: what can still be read of a damaged file goes into a new one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from nplw_desktop.region import rescue_words
from nplw_desktop.store.rescue import Rescued
from nplw_desktop.ui.away import Away, Progress, trouble_of
from nplw_desktop.ui.copies import notes, words
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.fields import CheckField

if TYPE_CHECKING:
    from nplw_desktop.ui.copies.putting_back import Target
    from nplw_desktop.ui.window import Window

_STRIP = "rescued"
_MOST_LINES = 3
_ABOUT = (
    "Alles wat nog te lezen is, komt in een nieuw bestand naast het beschadigde. Daarin werk je dan "
    "verder. Het beschadigde bestand blijft liggen zoals het is."
)
_RATHER = "Heb je een goede kopie van kort geleden, dan is die terugzetten vaak beter."


class RescueDialog(Dialog):
    """``agreed`` when it may be done; ``fill`` whether the last copy gives what is missing."""

    agreed = Signal()

    def __init__(self, window: Window, target: Target, last: Path | None) -> None:
        super().__init__(window.theme, "Bestand herstellen", window, width=520)
        self.new = free_name(target.path)
        self._last = last
        self.add_text(_ABOUT)
        self.add_text(f"Nieuw bestand: {self.new.name}", "base-strong", "ink")
        self.fill: CheckField | None = None
        if last is not None:
            self.fill = CheckField(
                window.theme,
                "Aanvullen met wat in de laatste kopie staat",
                f"Alleen wat niet meer te lezen is, komt uit {last.name}.",
            )
            self.fill.set_value(True)
            self.body.addWidget(self.fill)
        self.add_text(_RATHER)
        self.body.addStretch(1)
        cancel = self.add_button("Annuleren")
        self.act = self.add_button("Herstellen", "primary", "life-buoy")
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._agree)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def copy(self) -> Path | None:
        """The copy that gives what is missing, if it may."""
        return self._last if self.fill is not None and self.fill.value() else None

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def ask_to_rescue(window: Window, target: Target) -> RescueDialog:
    """Explain it; when the user agrees, do it and go on in the new file."""
    last = notes.of(window.settings, target.path).last
    known = last.path if last is not None and last.path.is_file() else None
    dialog = RescueDialog(window, target, known)
    dialog.agreed.connect(partial(_do, window, dialog, target))
    dialog.open()
    return dialog


def _do(window: Window, dialog: RescueDialog, target: Target) -> None:
    new, copy = dialog.new, dialog.copy

    def job(progress: Progress) -> Rescued:
        return rescue_words.rescue(target.path, new, target.secret, copy=copy, progress=progress)

    if window.files is not None:
        window.files.away(
            Away(
                target.path,
                "herstellen",
                job,
                partial(_tell, target.path),
                secret=target.secret,
                copy=False,  # a damaged file gives no copy
                then_open=new,
            )
        )


def _tell(damaged: Path, window: Window, answer: object) -> None:
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_STRIP, "error", "Herstellen is niet gelukt", str(trouble))
        return
    assert isinstance(answer, Rescued)
    lost = rescue_words.said(answer)
    ways: list[tuple[str, Callable[[], object]]] = []
    if len(lost) > _MOST_LINES:
        ways.append(("Alles wat ontbreekt…", partial(_show_lost, window, lost)))
    ways.append(("Map tonen", partial(show_folder, damaged.parent)))
    known = " ".join(lost[:_MOST_LINES]) or "Alles is teruggevonden."
    still = f"Het beschadigde bestand {damaged.name} ligt ernaast."
    text = f"{words.counted(answer.counts)} {known} {still}"
    title = f"Je werkt nu in {answer.file.name}"
    window.strips.say(_STRIP, "warning" if lost else "notice", title, text, ways)


def _show_lost(window: Window, lost: Sequence[str]) -> None:
    dialog = Dialog(window.theme, "Wat niet kon worden hersteld", window, width=560)
    for line in lost:
        dialog.add_text(f"•  {line}", "base", "ink")
    dialog.body.addStretch(1)
    dialog.add_button("Sluiten", "primary").clicked.connect(dialog.accept)
    dialog.open()


def free_name(path: Path) -> Path:
    """``Mijn regio hersteld.nplw`` beside the damaged file, with a number when that is taken."""
    found, number = path.with_name(f"{path.stem} hersteld{path.suffix}"), 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} hersteld {number}{path.suffix}")
    return found
