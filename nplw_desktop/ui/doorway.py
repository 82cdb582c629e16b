"""What the window shows while no file is open in it: waiting, asking the passphrase, a trouble."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from nplw_desktop.ui import remembered
from nplw_desktop.ui.equipment import Equipment
from nplw_desktop.ui.opening_page import OpeningPage

if TYPE_CHECKING:
    from nplw_desktop.store import StoreError
    from nplw_desktop.ui.pages import TroublePage, UnlockPage
    from nplw_desktop.ui.window import Window


class _Waiting(Protocol):
    """What the window shows until the file is open; it says ``words`` once that takes long."""

    def wait_for(self, words: str) -> None: ...


class Doorway(QObject):
    """Shows what the way into a file asks; opens nothing. ``given`` carries a passphrase."""

    given = Signal(str)
    recover_asked = Signal()
    retry_asked = Signal()
    other_asked = Signal()
    begin_asked = Signal()
    restore_asked = Signal()
    rescue_asked = Signal()
    own_asked = Signal()

    def __init__(self, window: Window, equipment: Equipment) -> None:
        super().__init__(window)
        self._window = window
        self._with = equipment
        self._waiting: _Waiting | None = None
        self._unlock: UnlockPage | None = None
        self._asked_of: Path | None = None

    def forget(self) -> None:
        """Something else is shown in the window from here on."""
        self._waiting = None
        self._unlock = None

    def look(self, path: Path) -> None:
        """Show what the tab will show first, before anything is loaded to open the file; nothing of
        it when a room may look."""
        if self._is_asking(path) or self._in_room(path):
            return
        specs, last = self._window.specs, self._with.settings.last_tab
        spec = next((spec for spec in specs if spec.key == last), specs[0])
        sight = spec.look(path, self._with)
        if sight is not None:
            self._unlock = None
            self._waiting = sight
            self._window.show_content(sight)
            self._window.repaint()  # now: loading takes the processor away from the window

    def wait_for(self, path: Path, verb: str) -> None:
        """Say what is done with a file; not while its passphrase is asked, for that page tells."""
        if not self._is_asking(path):
            self.wait(f"{self._name(path) or 'Het bestand'} {verb}…")

    def wait(self, words: str) -> None:
        """Say what is waited for, once that takes long."""
        self._unlock = None
        if self._waiting is None:
            page = self._waiting = OpeningPage(self._with.theme)
            self._window.show_content(page)
        self._window.show_name("", example=False)
        self._waiting.wait_for(words)

    def ask_passphrase(self, path: Path, why: str) -> None:
        """Ask for the passphrase of a file; ``why`` the one that was given does not fit."""
        if self._unlock is not None and self._is_asking(path):
            self._unlock.refuse(why)
            return
        from nplw_desktop.ui.pages import UnlockPage  # noqa: PLC0415 - seldom needed

        page = UnlockPage(self._with.theme, self._name(path) or "Dit bestand")
        page.given.connect(self.given)
        page.other_asked.connect(self.other_asked)
        page.recover_asked.connect(self.recover_asked)
        self._show(page, path)
        self._unlock, self._asked_of = page, path

    def tell(self, error: StoreError, path: Path | None) -> None:
        """Say why there is no file to work in, and offer the ways out that this trouble has."""
        from nplw_desktop.store import errors  # noqa: PLC0415 - loaded by the worker meanwhile
        from nplw_desktop.ui.pages import TroublePage  # noqa: PLC0415 - seldom needed

        missing = isinstance(error, errors.FileMissing)
        damaged = isinstance(error, errors.DamagedFile)
        page = TroublePage(
            self._with.theme,
            error.what,
            error.safe,
            error.todo,
            may_begin=missing,
            may_restore=missing or damaged,
            may_rescue=damaged,
            may_take=isinstance(error, errors.Protected),
        )
        page.own_asked.connect(self.own_asked)
        page.restore_asked.connect(self.restore_asked)
        page.rescue_asked.connect(self.rescue_asked)
        page.retry_asked.connect(self.retry_asked)
        page.other_asked.connect(self.other_asked)
        page.begin_asked.connect(self.begin_asked)
        self._show(page, path)

    def _in_room(self, path: Path) -> bool:
        return remembered.in_room(self._with.settings, path)

    def _name(self, path: Path) -> str:
        """What the file is called; empty when a room may look."""
        return "" if self._in_room(path) else path.stem

    def _is_asking(self, path: Path) -> bool:
        return self._unlock is not None and self._asked_of == path

    def _show(self, page: TroublePage | UnlockPage, path: Path | None) -> None:
        self.forget()
        self._window.show_name(self._name(path) if path else "", example=False)
        self._window.show_page(page)
