"""Telling the user that the program failed, in plain words, with the way on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.typing_edits import TypingText

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_SAFE = "Alles wat je typte is bewaard in je bestand. Het programma sluit nu, zodat dat zo blijft."
_NOT_SAFE = (
    "Een deel van de tekst kon niet meer in je bestand worden geschreven. Kopieer die tekst eerst "
    "en plak hem later terug. Alles wat daarvoor bewaard was, is bewaard."
)
_BEFORE = (
    "De vorige keer stopte het programma onverwacht. Alles wat toen bewaard was, is er nog; het "
    "bestand is bij het openen nagekeken."
)
_NO_FILE = "De vorige keer stopte het programma onverwacht. Aan je bestanden is niets veranderd."
_TO_REPORT = (
    "Wil je de fout melden, stuur dan het verslag hieronder mee; er staan geen gegevens van mensen "
    "in."
)
_LAST_WORDS = (
    "Kijk of je laatste zin er staat: wat in de laatste seconde werd getypt, kan weg zijn."
)
_REPORT = "Verslag van de fout"


class CrashDialog(Dialog):
    """After a fault: start again or stop. ``again`` and ``finished`` tell which.

    ``in_room``: a room looks along, so the text can be copied and is not shown.
    """

    again = Signal()

    def __init__(
        self,
        theme: Theme,
        report: str,
        left_over: str,
        parent: QWidget | None = None,
        *,
        in_room: bool = False,
    ) -> None:
        super().__init__(theme, "Er ging iets mis in het programma", parent, width=560)
        self.add_text(_NOT_SAFE if left_over else _SAFE)
        if left_over:
            text = Block(theme, "Tekst die nog niet bewaard is", left_over, 5)
            text.setVisible(not in_room)
            self.body.addWidget(text)
            self.add_button("Tekst kopiëren", left=True).clicked.connect(text.copy_all)
        add_report(self, theme, report)
        self.add_button("Afsluiten").clicked.connect(self.reject)
        restart = self.add_button("Opnieuw starten", "primary", "refresh-cw")
        restart.clicked.connect(self._restart)
        restart.setFocus()

    def _restart(self) -> None:
        self.again.emit()
        self.accept()


class HardFaultDialog(Dialog):
    """At the start after one that ended badly. ``copies_asked``: to look whether a copy has more."""

    copies_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        report: str,
        folder: Path,
        parent: QWidget | None = None,
        *,
        kept: Sequence[str] = (),
    ) -> None:
        """``kept`` says of the open file what is safe: the last change, the last copy."""
        super().__init__(theme, "De vorige keer ging het mis", parent, width=560)
        self._folder = folder
        self.add_text(_BEFORE if kept else _NO_FILE)
        for line in kept:
            self.add_text(f"•  {line}", "base", "ink")
        if kept:
            self.add_text(_LAST_WORDS)
        self.add_text(_TO_REPORT)
        add_report(self, theme, report)
        self.add_button("Map tonen", icon="folder-open", left=True).clicked.connect(self._show)
        if kept:
            self.add_button("Kopieën…").clicked.connect(self._ask_copies)
        close = self.add_button("Verder", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _ask_copies(self) -> None:
        self.accept()
        self.copies_asked.emit()


def kept_in(window: Window) -> tuple[str, ...]:
    """What is safe in the open file of ``window``; nothing when there is none."""
    work = window.work
    if work is None:
        return ()
    from nplw_desktop.ui.copies import words  # noqa: PLC0415 - loaded by then

    now = work.safe.keeper.now()
    row = work.desk.store.row(
        "SELECT label, changed_at FROM journal_step WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    )
    lines = []
    if row is not None:
        saved = datetime.fromtimestamp(row.changed_at)  # noqa: DTZ006 - local, to be read
        lines.append(f"Het laatst bewaard: {words.moment(saved, now)} ({row.label})")
    last = work.safe.keeper.last
    copy = words.moment(last.made_at, now) if last is not None else "er is er nog geen"
    lines.append(f"De laatste kopie: {copy}")
    return tuple(lines)


def add_report(dialog: Dialog, theme: Theme, report: str) -> None:
    """Show the report, with a button that copies it."""
    text = Block(theme, _REPORT, report, 4)
    dialog.body.addWidget(text)
    copy = dialog.add_button("Details kopiëren", icon="copy", left=True)
    copy.clicked.connect(text.copy_all)


class Block(TypingText):
    """Text to read and to copy, with what it is called."""

    def __init__(self, theme: Theme, name: str, text: str, lines: int) -> None:
        super().__init__(theme, lines)
        self.setReadOnly(True)
        self.setPlainText(text)
        self.setAccessibleName(name)

    def copy_all(self) -> None:
        """Put all of it on the clipboard."""
        QGuiApplication.clipboard().setText(self.toPlainText())
