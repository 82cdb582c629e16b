"""What can be done with the passphrase of the open file: set, change, remove, a new sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.passphrase import notes

if TYPE_CHECKING:
    from nplw_desktop.store import Secret, Store
    from nplw_desktop.ui.equipment import Equipment
    from nplw_desktop.ui.file_jobs import Rekeyed
    from nplw_desktop.ui.passphrase.dialogs import AskDialog, NewDialog
    from nplw_desktop.ui.passphrase.sheet import Sheet
    from nplw_desktop.ui.window import Window

Rekey = Callable[["Secret | None", "str | None"], None]
"""Gives the open file another passphrase: what opens it now, and the new one or None for none."""

_WRONG = "Dat is niet de wachtzin van dit bestand."
_REMOVE = (
    "Iedereen die bij deze computer of bij een kopie kan, kan daarna alles lezen. Je herstelblad "
    "heb je dan niet meer nodig. Dit kan niet ongedaan worden gemaakt."
)
_SHEET = (
    "Met een herstelblad kan iemand het bestand openen zonder wachtzin. Daarom moet je eerst laten "
    "zien dat jij het bent."
)
_STRIP = "passphrase"
_NO_SHEET = "Dit bestand heeft nog geen herstelblad"
_NO_SHEET_TEXT = "Vergeet je de wachtzin, dan kan zonder dat blad niemand er nog bij."
_PLAIN = ("passphrase_set",)
_ENCRYPTED = ("passphrase_change", "passphrase_remove", "recovery_sheet")


class Passphrases(QObject):
    """Offers the commands while a file is open, and leads through each of them."""

    def __init__(self, window: Window, equipment: Equipment, rekey: Rekey) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self._rekey = rekey
        self._store: Store | None = None

    def follow(self, store: Store | None) -> None:
        """Work on this file from now on, or on none."""
        self._store = store
        self._window.commands.withdraw((*_PLAIN, *_ENCRYPTED))
        if store is not None:
            doers: dict[str, Callable[[], object]] = {
                "passphrase_set": self.ask_new,
                "passphrase_change": self.ask_new,
                "passphrase_remove": self.ask_remove,
                "recovery_sheet": self.ask_sheet,
            }
            offered = _ENCRYPTED if store.encrypted else _PLAIN
            self._window.commands.provide({key: doers[key] for key in offered})
            if store.encrypted:
                self._remind(store.path)

    def _remind(self, path: Path) -> None:
        """Of a sheet that was put off; not on the same day."""
        if notes.is_due(self._with.settings, path, self._with.today()):
            way = ("Nu maken", self.ask_sheet)
            self._window.strips.say("no-sheet", "notice", _NO_SHEET, _NO_SHEET_TEXT, (way,))

    # -- asking -----------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Set a passphrase, or change the one there is."""
        self._window.show_dialog("passphrase", self._make_new)

    def ask_remove(self) -> None:
        """Take the passphrase away."""
        self._window.show_dialog("passphrase_remove", self._make_remove)

    def ask_sheet(self) -> None:
        """Make a recovery sheet."""
        self._window.show_dialog("recovery_sheet", self._make_ask_sheet)

    def _make_new(self) -> QDialog:
        from nplw_desktop.ui.passphrase.dialogs import NewDialog  # noqa: PLC0415 - seldom needed

        change = self._store is not None and self._store.encrypted
        dialog = NewDialog(self._with.theme, self._window, change=change)
        dialog.given.connect(partial(self._on_new, dialog))
        return dialog

    def _make_remove(self) -> QDialog:
        from nplw_desktop.ui.passphrase.dialogs import AskDialog  # noqa: PLC0415 - seldom needed

        title = "Wachtzin weghalen"
        dialog = AskDialog(self._with.theme, title, _REMOVE, self._window, kind="danger")
        dialog.given.connect(partial(self._on_remove, dialog))
        return dialog

    def _make_ask_sheet(self) -> QDialog:
        from nplw_desktop.ui.passphrase.dialogs import AskDialog  # noqa: PLC0415 - seldom needed

        dialog = AskDialog(self._with.theme, "Herstelblad maken", _SHEET, self._window)
        dialog.given.connect(partial(self._on_sheet, dialog))
        return dialog

    def _on_new(self, dialog: NewDialog, present: str, new: str) -> None:
        self._check(dialog, present, partial(self._go, dialog, present or None, new))

    def _on_remove(self, dialog: AskDialog, present: str) -> None:
        self._check(dialog, present, partial(self._go, dialog, present, None))

    def _on_sheet(self, dialog: AskDialog, present: str) -> None:
        self._check(dialog, present, partial(self._show_sheet_after, dialog))

    def _check(self, dialog: NewDialog | AskDialog, present: str, then: Callable[[], None]) -> None:
        """Whether the passphrase fits, on a worker; ``then`` when it does."""
        store = self._store
        if store is None:
            return
        answer = partial(self._on_checked, dialog, then)
        if not store.encrypted:
            answer(fits=True)
            return
        job = partial(store.fits, present)
        self._with.tasks.run(job, answer, owner=dialog, key="fits")

    def _on_checked(
        self, dialog: NewDialog | AskDialog, then: Callable[[], None], fits: bool
    ) -> None:
        if fits:
            then()
        else:
            dialog.refuse(_WRONG)

    def _go(self, dialog: QDialog, present: str | None, new: str | None) -> None:
        dialog.accept()
        self._rekey(present, new)

    # -- afterwards -------------------------------------------------------------------------------

    def tell(self, done: Rekeyed) -> None:
        """Say how it went; a new passphrase needs a new recovery sheet."""
        strips, desk = self._window.strips, self._window.work.desk if self._window.work else None
        if done.trouble is not None:
            error = done.trouble
            strips.say(
                _STRIP, "error", error.what, " ".join(filter(None, (error.safe, error.todo)))
            )
            return
        store = done.opened.store
        notes.keep(self._with.settings, store.path, None)
        strips.take("no-sheet")
        if self._window.work is not None:
            self._window.work.safe.keeper.forget_last()  # the next copy has this passphrase too
        if desk is not None:
            said = "Het bestand heeft een nieuwe wachtzin"
            desk.announce(said if store.encrypted else "Het bestand heeft geen wachtzin meer")
        if done.plain_copies:
            self._tell_plain(done.plain_copies)
        if store.encrypted:
            self.show_sheet()

    def _tell_plain(self, copies: tuple[Path, ...]) -> None:
        names = ", ".join(f"‘{each.name}’" for each in copies[:3])
        more = f" en nog {len(copies) - 3}" if len(copies) > 3 else ""
        text = f"{names}{more}. Gooi ze weg als je ze niet meer nodig hebt."
        title = "Deze oudere kopieën zijn nog zonder wachtzin te lezen"
        show = partial(show_folder, copies[0].parent)
        self._window.strips.say("plain-copies", "warning", title, text, (("Map tonen", show),))

    def _show_sheet_after(self, dialog: QDialog) -> None:
        dialog.accept()
        self.show_sheet()

    def show_sheet(self) -> None:
        """Make the recovery sheet of the open file and show it."""
        if self._store is None:
            return
        from nplw_desktop.ui.file_jobs import sheet_of  # noqa: PLC0415 - seldom needed

        job = partial(sheet_of, self._store, self._with.today())
        self._with.tasks.run(job, self._show_sheet, owner=self, key="sheet")

    def _show_sheet(self, sheet: Sheet) -> None:
        if self._store is not None:
            self._window.show_dialog("sheet", partial(self._make_sheet, sheet, self._store.path))

    def _make_sheet(self, sheet: Sheet, path: Path) -> QDialog:
        from nplw_desktop.ui.passphrase.dialogs import SheetDialog  # noqa: PLC0415 - seldom needed

        known = self._with
        dialog = SheetDialog(known.theme, known.tasks, known.settings, sheet, self._window)
        dialog.done_with.connect(partial(self._keep_checked, path))
        return dialog

    def _keep_checked(self, path: Path, checked: bool) -> None:
        if isValid(self):
            remember = notes.keep if checked else notes.put_off
            remember(self._with.settings, path, self._with.today())
