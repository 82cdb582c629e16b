"""Telling the user that the program failed, in plain words, with the way on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.typing_edits import TypingText

_SAFE = "Alles wat je typte is bewaard in je bestand. Het programma sluit nu, zodat dat zo blijft."
_NOT_SAFE = (
    "Een deel van de tekst kon niet meer in je bestand worden geschreven. Kopieer die tekst eerst "
    "en plak hem later terug. Alles wat daarvoor bewaard was, is bewaard."
)
_BEFORE = (
    "De vorige keer stopte het programma onverwacht. Wat toen bewaard was, is er nog. Wil je de "
    "fout melden, stuur dan het verslag hieronder mee; er staan geen gegevens van mensen in."
)
_REPORT = "Verslag van de fout"


class CrashDialog(Dialog):
    """After a fault: start again or stop. ``again`` and ``finished`` tell which."""

    again = Signal()

    def __init__(
        self, theme: Theme, report: str, left_over: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Er ging iets mis in het programma", parent, width=560)
        self.add_text(_NOT_SAFE if left_over else _SAFE)
        if left_over:
            text = Block(theme, "Tekst die nog niet bewaard is", left_over, 5)
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
    """At the start after one that ended badly."""

    def __init__(
        self, theme: Theme, report: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "De vorige keer ging het mis", parent, width=560)
        self._folder = folder
        self.add_text(_BEFORE)
        add_report(self, theme, report)
        self.add_button("Map tonen", icon="folder-open", left=True).clicked.connect(self._show)
        close = self.add_button("Verder", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def add_report(dialog: Dialog, theme: Theme, report: str) -> None:
    """Show the report, with a button that copies it."""
    text = Block(theme, _REPORT, report, 4)
    dialog.body.addWidget(text)
    copy = dialog.add_button("Verslag kopiëren", icon="copy", left=True)
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
