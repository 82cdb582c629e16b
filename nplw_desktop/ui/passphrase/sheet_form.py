"""The recovery sheet: print or save it, and type back a piece of it to know that it is there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop import paths
from nplw_desktop.documents.saving import free_path
from nplw_desktop.store import recovery_sheet
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.file_chooser import paper_chooser
from nplw_desktop.ui.passphrase.repeat import button_row
from nplw_desktop.ui.passphrase.sheet import Sheet
from nplw_desktop.ui.preview import saving
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.strip import Strip, StripKind
from nplw_desktop.ui.widgets.text import Text

_WHY = (
    "Vergeet je de wachtzin, dan opent alleen dit blad het bestand nog. Niemand anders kan je dan "
    "helpen. Leg het op papier in een afgesloten la, of bewaar het op een stick die je wegbergt."
)
_LATER = (
    "Zonder dit blad ben je alles kwijt als je de wachtzin vergeet: niemand kan het bestand dan "
    "nog openen. Je kunt het blad later maken met Menu, Bestand, Herstelblad maken."
)


class SheetForm(QWidget):
    """``done`` carries whether a piece of the sheet was typed back."""

    done = Signal(bool)

    def __init__(self, theme: Theme, tasks: Tasks, settings: Settings, sheet: Sheet) -> None:
        super().__init__()
        self._theme, self._tasks, self._settings = theme, tasks, settings
        self._sheet = sheet
        self._strip: Strip | None = None
        self.warned = False
        self.print = Button(theme, "Afdrukken…", icon="printer")
        self.save = Button(theme, "Bewaren als pdf…", icon="download")
        self.look = Button(theme, "Bekijken", icon="eye")
        asked = f"Typ ter controle groep {sheet.asked} van het blad over"
        self.piece = TextField(theme, asked, "Kijk op het blad zelf, op papier of als pdf.")
        self.go_on = Button(theme, "Klaar", "primary", "check")
        self.later = Button(theme, "Later")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(Text(theme, _WHY, "base", "ink2", wrap=True))
        self._column.addWidget(button_row(self.print, self.save, self.look))
        self._column.addWidget(self.piece)
        self._column.addWidget(button_row(self.go_on, self.later))
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_save)
        self.look.clicked.connect(self._show)
        self.piece.edit.returnPressed.connect(self._try)
        self.go_on.clicked.connect(self._try)
        self.later.clicked.connect(self.warn)
        self.setFocusProxy(self.save)

    # -- having it --------------------------------------------------------------------------------

    def _print(self) -> None:
        from nplw_desktop.ui.preview.printing import Printing  # noqa: PLC0415 - heavy to load

        paper = self._sheet.paper
        job = Printing(self._tasks, paper.data, paper.file_name, self.window())
        job.done.connect(self._on_printed)
        job.done.connect(job.deleteLater)
        job.ask(self)

    def _on_printed(self, trouble: str) -> None:
        if trouble:
            self._say("error", f"Afdrukken lukt niet. {trouble}")
        else:
            self._say("notice", "Naar de printer gestuurd.")
            self._to_piece()

    def _show(self) -> None:
        from nplw_desktop.ui.preview.dialog import PreviewDialog  # noqa: PLC0415 - heavy to load

        known = (self._theme, self._tasks, self._settings)
        dialog = PreviewDialog(*known, self.window(), "Herstelblad")
        dialog.open()
        dialog.show_paper(self._sheet.paper)

    def _ask_save(self) -> None:
        folder = paths.documents_folder()
        folder = folder if folder.is_dir() else Path.home()
        wanted = free_path(folder, self._sheet.paper.file_name)
        dialog = paper_chooser("Herstelblad bewaren", wanted, self)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, name: str) -> None:
        self.save_to(Path(name))

    def save_to(self, path: Path, *, replace: bool = False) -> None:
        """Save the sheet there; over another file only when asked to."""
        try:
            saving.save(path, self._sheet.paper.data, replace=replace)
        except FileExistsError:
            strip = self._say("warning", f"In deze map staat al een bestand ‘{path.name}’.")
            instead = self._answer(strip, "Vervangen")
            instead.clicked.connect(partial(self.save_to, path, replace=True))
            instead.setFocus(Qt.FocusReason.TabFocusReason)
        except saving.SaveFailed as error:
            self._say("error", str(error))
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say("notice", f"Bewaard als {path}. Zet het ook ergens buiten deze computer.")
            self._to_piece()

    def _to_piece(self) -> None:
        self.piece.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- going on ---------------------------------------------------------------------------------

    def _try(self) -> None:
        self.piece.edit.left.emit()  # typing is over: what is wrong may be said
        typed = self.piece.value()
        if recovery_sheet.same_piece(typed, self._sheet.answer):
            self.go_on.setEnabled(False)
            self.done.emit(True)
            return
        self._to_piece()
        self.piece.edit.selectAll()
        number = self._sheet.asked
        wrong = f"Dit is niet groep {number}. Kijk nog eens op het blad, of kies Later."
        missing = f"Typ groep {number} over van het blad, of kies Later."
        self.piece.set_error(wrong if typed else missing)

    def warn(self) -> None:
        """Later is allowed once it is said what that means."""
        self.warned = True
        strip = self._say("warning", _LATER)
        instead = self._answer(strip, "Toch later")
        instead.clicked.connect(self._skip)
        self.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _skip(self) -> None:
        self.done.emit(False)

    def _answer(self, strip: Strip, words: str) -> Button:
        """A button in the strip, between its neighbours on screen for Tab too."""
        button = strip.add_button(words)
        QWidget.setTabOrder(self.look, button)
        return button

    def _say(self, kind: StripKind, text: str) -> Strip:
        """Show a strip in the place of the one before."""
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        title = {"error": "Dat lukt niet", "warning": "Let op"}.get(kind, "Gelukt")
        self._strip = Strip(self._theme, kind, text, title=title, parent=self)
        self._column.insertWidget(2, self._strip)
        announce(self, text)
        return self._strip
