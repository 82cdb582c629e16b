"""Locking the window of an encrypted file, and opening it again as it stood.

Nothing is closed: a page covers all that is in the window, dialogs are hidden, and a dialog that
shows itself meanwhile is hidden too. Commands do nothing until then. What could not be written
waits in memory.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nplw_desktop.ui.aside import Aside
from nplw_desktop.ui.covers import LOCKED
from nplw_desktop.ui.locking.idle import IdleWatch
from nplw_desktop.ui.passphrase.ask import Patience
from nplw_desktop.ui.texts import not_kept

if TYPE_CHECKING:
    from nplw_desktop.ui.locking.page import LockPage
    from nplw_desktop.ui.locking.windows_events import WindowsEvents
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

_ALLOWED = ("quit", "text_larger", "text_smaller", "text_normal", "full_screen")
_TITLE = "Vergrendeld – NPLW Desktop"
_WRONG = "Dat is niet de wachtzin van dit bestand. Kijk naar hoofdletters en probeer het opnieuw."
_NOT_WRITTEN = (
    "Nog niet alles kon worden geschreven; het staat nog in het geheugen. Ontgrendel eerst en kijk "
    "wat er is, dan gaat er niets verloren."
)
_HALF_TYPED = (
    "Er staat nog een venster open met iets erin dat niet bewaard is. Ontgrendel met de wachtzin. "
    "Weet je die niet meer, kies dan Afsluiten: bij het openen kun je het herstelblad gebruiken, "
    "maar wat in dat venster staat gaat dan verloren."
)


class Locking(QObject):
    """Follows the open file of one window; without a passphrase it never locks.

    ``recover_asked``: let go of the file, lead to its recovery sheet, and call ``leave``.
    """

    recover_asked = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._work: Workplace | None = None
        self._patience = Patience()
        self._page: LockPage | None = None
        self._aside = Aside(window, self._is_closing)
        self._focus: QWidget | None = None
        self._title = ""
        self._windows: WindowsEvents | None = None
        self.watch = IdleWatch(self)
        self.watch.idle.connect(self.lock)
        self.watch.slept.connect(self.lock)

    @property
    def locked(self) -> bool:
        """Whether the page covers the window now."""
        return self._page is not None

    @property
    def page(self) -> LockPage | None:
        """The page that covers the window; None when it is open."""
        return self._page

    def follow(self, work: Workplace | None) -> None:
        """Watch over this file from now on, or over none.

        A file that is let go of while locked stays covered: the window closes, or the program had
        to end in the middle of something.
        """
        if self.locked:
            self._aside.end()
            self._window.removeEventFilter(self)
        self._work = work
        self._window.commands.withdraw(("lock",))
        self._listen(on=False)
        if work is None or not work.desk.store.encrypted:
            self.watch.stop()
            return
        self._window.commands.provide({"lock": self.lock})
        self.watch.start(self._minutes)
        self._listen(on=True)

    def _minutes(self) -> int:
        """Never of itself while a session is led: a room may look at it, and nobody needs a key."""
        led = self._work is not None and self._work.leads
        return 0 if led else self._window.settings.lock_minutes

    # -- locking ----------------------------------------------------------------------------------

    def lock(self) -> None:
        """Write what can be written and cover the window; without a passphrase do nothing."""
        work = self._work
        if self.locked or work is None or not work.desk.store.encrypted:
            return
        from nplw_desktop.ui.locking.page import LockPage  # noqa: PLC0415 - not before it is needed

        window = self._window
        self._focus = QApplication.focusWidget() or window.focusWidget()
        work.cover()
        page = self._page = LockPage(window.theme, self._patience)
        self._title = window.windowTitle()
        window.commands.hold(_ALLOWED)
        self._aside.begin()
        window.cover(page, rank=LOCKED)
        window.setWindowTitle(_TITLE)
        window.installEventFilter(self)
        page.given.connect(self._on_given)
        page.recover_asked.connect(self._on_recover)
        page.quit_asked.connect(window.close)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While locked: don't close over what is not written."""
        closes = event.type() == QEvent.Type.Close and watched is self._window
        if closes and not self._all_written():
            event.ignore()
            if self._page is not None:
                self._page.say(_NOT_WRITTEN)
            return True
        return super().eventFilter(watched, event)

    def _is_closing(self, _window: QWidget) -> bool:
        """The last copy is being made; what is asked about that names nothing of the file."""
        return self._work is not None and self._work.safe.first is not None

    def _all_written(self) -> bool:
        return self._work is None or self._work.write_all()

    # -- unlocking --------------------------------------------------------------------------------

    def _on_given(self, passphrase: str) -> None:
        if self._work is None:
            return
        desk = self._work.desk
        job = partial(desk.store.fits, passphrase)
        desk.tasks.run(job, self._on_tried, owner=self, key="unlock")

    def _on_tried(self, fits: bool) -> None:
        if self._page is None:
            return
        if fits:
            self._page.ask.accept()
            self._uncover()
            self.watch.touch()
        else:
            self._page.ask.refuse(_WRONG)

    def _on_recover(self) -> None:
        """The sheet is for a closed file: not while anything would be lost by closing it."""
        page, work = self._page, self._work
        if page is None or work is None:
            return
        if not self._all_written() or work.desk.look() is not None:
            page.say(_NOT_WRITTEN)
        elif not_kept((), self._aside.windows()):
            page.say(_HALF_TYPED)
        else:
            self._aside.close_all()
            self.recover_asked.emit()

    def leave(self) -> None:
        """The file was let go of: take the page away from what the window shows instead of it."""
        self._aside.forget()
        self._focus = self._window.content.currentWidget()
        self._uncover()

    def _uncover(self) -> None:
        page, self._page = self._page, None
        if page is None:
            return
        window = self._window
        self._aside.end()
        window.removeEventFilter(self)
        window.commands.let_go()
        window.uncover(page)
        window.setWindowTitle(self._title)
        self._aside.bring_back()
        back, self._focus = self._focus, None
        if back is not None and isValid(back):
            back.window().activateWindow()
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Windows ----------------------------------------------------------------------------------

    def _listen(self, *, on: bool) -> None:
        """Windows tells before a sleep; elsewhere the clocks tell after it."""
        if sys.platform != "win32":
            return
        app = _application()
        if self._windows is not None:
            app.removeNativeEventFilter(self._windows.filter)
            self._windows.end()
            self._windows = None
        if on:
            from nplw_desktop.ui.locking.windows_events import (  # noqa: PLC0415 - only there
                WindowsEvents,
            )

            self._windows = WindowsEvents(int(self._window.winId()), self)
            self._windows.leaving.connect(self.lock)
            app.installNativeEventFilter(self._windows.filter)


def _application() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None
    return app
