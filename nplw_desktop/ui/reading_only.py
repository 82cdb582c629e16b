"""A file that can be read and not written in: given away, protected, or on a closed medium.

It opens all the same, and a strip says why nothing changes in it and what can be done.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop import paths
from nplw_desktop.ui.away import Away, Progress, trouble_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from nplw_desktop.store import Secret, StoreError
    from nplw_desktop.ui.files import Files
    from nplw_desktop.ui.window import Window

_GIVEN, _PROTECTED, _TAKEN = "handed-over", "protected", "own-copy"
_WAYS_OUT = (
    "Lezen, zoeken en afdrukken kan gewoon; in het bestand verandert niets. Wil je erin werken, maak "
    "dan een eigen exemplaar, of geef schrijfrechten en probeer het opnieuw."
)


def opens(error: StoreError) -> bool:
    """Whether a file with this trouble can still be read."""
    from nplw_desktop.store import errors  # noqa: PLC0415 - loaded by the worker meanwhile

    return isinstance(error, errors.HandedOver | errors.Protected)


def tell(
    window: Window, files: Files, path: Path, error: StoreError, before: Callable[[], None] | None
) -> None:
    """Say above the open file why it is only read; ``before`` is what was to be told anyway."""
    from nplw_desktop.store import errors  # noqa: PLC0415 - loaded by the worker meanwhile

    if window.work is not None and isinstance(error, errors.HandedOver):
        ways = (
            ("Terugnemen…", partial(files.take_back_asked.emit, path)),
            ("Vrijgeven…", partial(files.release_asked.emit, path)),
        )
        text = f"{error.safe} {error.todo}"
        window.strips.say(_GIVEN, "warning", error.what, text, ways, closable=False)
    elif window.work is not None:
        own = partial(ask_for_own, window, path, files.secret)
        again = ("Opnieuw proberen", files.reopen)
        ways_out = (("Eigen exemplaar maken…", own), again)
        window.strips.say(_PROTECTED, "warning", error.what, _WAYS_OUT, ways_out, closable=False)
    if before is not None:
        before()


def ask_for_own(window: Window, path: Path, secret: Callable[[], Secret | None]) -> None:
    """Let the user say where a file of their own comes, then make it of ``path`` and go on there."""
    window.show_dialog("own_copy", partial(_chooser, window, path, secret))


def _chooser(window: Window, path: Path, secret: Callable[[], Secret | None]) -> QDialog:
    from nplw_desktop.ui.file_chooser import new_region_chooser  # noqa: PLC0415 - seldom needed

    offered = _free_name(paths.data_folder(), path.stem)
    dialog = new_region_chooser("Eigen exemplaar opslaan als", offered, window)
    dialog.fileSelected.connect(partial(_on_chosen, window, path, secret))
    return dialog


def _on_chosen(window: Window, path: Path, secret: Callable[[], Secret | None], name: str) -> None:
    target = Path(name)
    if target.suffix != paths.SUFFIX:
        target = target.with_name(target.name + paths.SUFFIX)
    make_own(window, path, target, secret())


def make_own(window: Window, path: Path, target: Path, secret: Secret | None) -> None:
    """Make ``target`` of all that is in ``path``, and go on in it."""

    def job(_progress: Progress) -> None:
        from nplw_desktop.region import schema  # noqa: PLC0415 - on the worker
        from nplw_desktop.store import taking  # noqa: PLC0415 - on the worker

        taking.own_copy(path, target, schema.schema(), secret)

    if window.files is not None:
        told = partial(_tell_taken, path, target)
        window.files.away(
            Away(path, "kopiëren", job, told, secret=secret, copy=False, then_open=target)
        )


def _tell_taken(path: Path, target: Path, window: Window, answer: object) -> None:
    trouble = trouble_of(answer)
    if trouble is not None:
        window.strips.say(_TAKEN, "error", "Er is geen eigen exemplaar gemaakt", str(trouble))
        return
    window.strips.say(
        _TAKEN,
        "notice",
        f"Je werkt nu in {target.name}",
        f"Het ligt in {target.parent}. {path.name} blijft zoals het was: wat je hier schrijft, komt "
        "daar niet in.",
    )


def _free_name(folder: Path, stem: str) -> Path:
    found, number = folder / f"{stem}{paths.SUFFIX}", 1
    while os.path.lexists(found):
        number += 1
        found = folder / f"{stem} {number}{paths.SUFFIX}"
    return found
