"""All that keeps the open file safe, as the window shows it: the label, the strips, the dialogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from nplw_desktop.ui.copies import words
from nplw_desktop.ui.copies.folder import choose_folder
from nplw_desktop.ui.copies.keeper import CopyKeeper
from nplw_desktop.ui.copies.label import CopyLabel
from nplw_desktop.ui.handing_over.errands import HandOvers

if TYPE_CHECKING:
    from nplw_desktop.store import StoreError
    from nplw_desktop.ui.copies.first import CopyFirst, FirstWords
    from nplw_desktop.ui.desk import Desk
    from nplw_desktop.ui.window import Window

_TROUBLE, _DAMAGE = "copy", "damage"


class Safekeeping(QObject):
    """Made with the open file and ended with it. ``keeper`` makes the copies."""

    def __init__(
        self, window: Window, desk: Desk, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(desk)
        self._window = window
        self._desk = desk
        self.keeper = CopyKeeper(desk, now)
        self.first: CopyFirst | None = None
        self.label = CopyLabel(window.theme, self._look())
        self.label.clicked.connect(self.show_copies)
        window.put_in_row(self.label)
        self._handing = HandOvers(window, desk)
        self._own: dict[str, Callable[[], object]] = {"copies": self.show_copies}
        if not desk.only_read:
            self._own |= {"copy_now": self.copy_now, "hand_over": self._handing.hand_over}
        elif window.files is not None:
            window.files.take_back_asked.connect(self._handing.take_back)
            window.files.release_asked.connect(self._handing.release)
        window.commands.provide(self._own)
        self.keeper.changed.connect(self.refresh)
        self.keeper.failed.connect(self._on_failed)
        self.keeper.damaged.connect(self._on_damaged)
        self.refresh()

    # -- what can be asked ------------------------------------------------------------------------

    def look(self) -> None:
        """Called now and then: make the copy of the day."""
        self.keeper.look()

    def show_copies(self) -> None:
        """Open the list of copies."""
        from nplw_desktop.ui.copies.dialog import CopiesDialog  # noqa: PLC0415 - seldom needed

        self._window.show_dialog("copies", lambda: CopiesDialog(self._window, self._desk, self))

    def copy_now(self) -> None:
        """Make a copy because the user wants one, and say so."""
        if self._desk.only_read:
            self._desk.announce("In dit bestand verandert niets meer: een kopie is niet nodig")
            return
        self._flush()
        self.keeper.make(self._say_made, force=True)

    def choose_folder(self) -> None:
        """Let the user choose where the copies go; then make one there."""
        choose_folder(self.keeper, self._window, self.copy_now)

    def rescue(self) -> None:
        """Make a new file of what can be read of a damaged one."""
        from nplw_desktop.ui.copies import trouble  # noqa: PLC0415 - seldom needed

        store = self._desk.store
        secret = store.sheet_key if store.encrypted else None
        trouble.show_rescue(self._window, store.path, secret)

    def renew(self) -> None:
        """The file is another than before (put back, another passphrase): make a copy of it soon."""
        self.keeper.forget_last()
        self.keeper.make()

    def before_leaving(self, then: Callable[[], None]) -> None:
        """Make the copy of closing, then ``then``; the user can go on without or stay."""
        from nplw_desktop.ui.copies.first import CLOSING  # noqa: PLC0415 - at the end

        self._first(CLOSING, then)

    def before_risk(self, then: Callable[[], None]) -> None:
        """Make a copy before something that undo cannot take back (an import of many, another
        passphrase), then ``then``."""
        from nplw_desktop.ui.copies.first import RISKY  # noqa: PLC0415 - seldom needed

        self._flush()
        self._first(RISKY, then)

    def end(self) -> None:
        """The file is being let go."""
        self._window.commands.withdraw([*self._own])
        self._window.take_from_row(self.label)
        self._window.strips.clear()

    def refresh(self) -> None:
        """Say again how the copies stand."""
        trouble = self.keeper.trouble
        self.label.show_look(self._look(), str(trouble) if trouble is not None else "")
        if trouble is None:
            self._window.strips.take(_TROUBLE)

    # -- inside -----------------------------------------------------------------------------------

    def _look(self) -> words.Look:
        keeper = self.keeper
        last = keeper.last.made_at if keeper.last is not None else None
        failed = keeper.trouble is not None
        return words.look(last, keeper.now(), failed=failed, busy=keeper.busy and not failed)

    def _first(self, said: FirstWords, then: Callable[[], None]) -> None:
        from nplw_desktop.ui.copies.first import CopyFirst  # noqa: PLC0415 - seldom needed

        if self.first is not None:
            self.first.show_progress()  # asked twice: say what is being waited for
            return
        self.first = CopyFirst(self._window, self._window.theme, self.keeper, said, then)
        self.first.over.connect(self._on_over)
        self.first.start()

    def _on_over(self) -> None:
        self.first = None

    def _on_failed(self, error: StoreError) -> None:
        if self.first is not None:
            return  # its question says it
        last = self.keeper.last
        known = "Er is nog geen goede kopie."
        if last is not None:
            known = f"De laatste goede kopie is van {words.when(last.made_at, self.keeper.now())}."
        again = "Het wordt vanzelf opnieuw geprobeerd."
        self._window.strips.say(
            _TROUBLE,
            "error",
            error.what,
            " ".join(filter(None, (known, error.todo, again))),
            (("Opnieuw proberen", self.copy_now), ("Andere map…", self.choose_folder)),
        )

    def _on_damaged(self, what: str) -> None:
        self._window.strips.say(
            _DAMAGE,
            "error",
            "Het bestand is beschadigd",
            f"{what} Je kunt doorwerken, maar herstel het snel. De kopieën zijn niet geraakt; van "
            "een beschadigd bestand worden geen nieuwe gemaakt.",
            (("Herstellen…", self.rescue), ("Kopie terugzetten…", self.show_copies)),
        )

    def _say_made(self) -> None:
        self._desk.announce("Kopie gemaakt en gecontroleerd")

    def _flush(self) -> None:
        if self._window.work is not None:
            self._window.work.tabs.flush()
