"""While a room looks along (``Projecting``): no name, phone or case anywhere in the program.

What is not known to be fit for a room is out of sight, whatever tab or dialog it belongs to: a page
lies over the tabs, other windows are put aside and one that shows itself later is too, commands that
open something do nothing, and the title says no more than what is going on. Only what was made for
it is seen: the session that is led, and windows marked by ``projecting.for_room``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nplw_desktop.ui import remembered
from nplw_desktop.ui.actions import shown_keys
from nplw_desktop.ui.aside import Aside
from nplw_desktop.ui.pages import MessagePage
from nplw_desktop.ui.projecting import is_for_room
from nplw_desktop.ui.texts import not_kept
from nplw_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from nplw_desktop.ui.theme import Theme
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

TITLE = "Projectie – NPLW Desktop"
_ROOM = "room"
_HALF_TYPED = "Er staat nog een venster open met iets erin. Zet de projectie uit en kijk ernaar."


class Curtain(MessagePage):
    """Lies over the tabs. ``ended``: nobody looks along any more."""

    ended = Signal()


class Hood(Curtain):
    """Says why all is out of sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "projector", "primary", "Projectie staat aan")
        self.add_text(
            "De zaal kan meekijken. Daarom zijn namen, nummers en notities uit beeld. Alles is "
            "bewaard; zet de projectie uit en je ziet het weer."
        )
        self.end = Button(theme, "Projectie uitzetten", "primary", "eye", key=shown_keys("F9"))
        self.end.clicked.connect(self.ended)
        self.add_buttons([self.end])
        self.setFocusProxy(self.end)


class Discretion(QObject):
    """Follows ``desk.projecting`` for one window and its open file."""

    def __init__(self, window: Window, work: Workplace) -> None:
        super().__init__(work)
        self._window, self._work = window, work
        self._aside = Aside(window, self._may_stay, everything=True)
        self._focus: QWidget | None = None
        self._title = ""
        self._hood: Curtain | None = None
        self._parts = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep_focus)
        work.desk.projecting.changed.connect(self._on_changed)
        self.provide()

    def provide(self) -> None:
        """Let the command of projection hide and show what is in the window."""
        self._window.commands.provide({"projection": self.toggle})

    def toggle(self) -> None:
        """Hide all, for somebody looks along; or show it again."""
        projecting = self._work.desk.projecting
        projecting.switch(not projecting.on)

    def resume(self, title: str, curtain: Curtain | None) -> None:
        """The program stopped by itself while a room could look: it still can, so begin hidden.

        ``title`` is what the window is called once all is shown, ``curtain`` what is seen till then;
        without one it is as during any projection.
        """
        self._work.desk.projecting.switch(True)
        self._title, self._focus = title, None
        if curtain is not None:
            self._draw(curtain)

    def draw(self) -> None:
        """Hide it as always: what was to be said on another page is done."""
        if self._hood is not None:
            self._draw(Hood(self._window.theme))

    def remember(self, *, shown: bool) -> None:
        """Keep for a next start whether a room sees the only screen; not while the file goes."""
        if not self._parts:
            desk = self._work.desk
            remembered.keep_in_room(desk.settings, desk.store.path, on=shown)

    def part(self, *, forget: bool = False) -> None:
        """The file goes: it is remembered as it was, or, when the user closes it, forgotten."""
        if forget:
            self.remember(shown=False)
        self._parts = True

    def end(self) -> None:
        """The file goes. What was hidden stays so until the window shows something else."""
        projecting = self._work.desk.projecting
        projecting.changed.disconnect(self._on_changed)
        self._window.commands.withdraw(("projection",))
        if projecting.on:
            self._let_go()
            self._aside.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing half typed is lost with a window that was put aside."""
        closes = event.type() == QEvent.Type.Close and watched is self._window
        if closes and not_kept((), self._aside.windows()):
            event.ignore()
            self._work.desk.announce(_HALF_TYPED, room=_HALF_TYPED)
            return True
        return super().eventFilter(watched, event)

    def _may_stay(self, window: QWidget) -> bool:
        """What is asked when the last copy is made names nothing of the file; it must be answered."""
        return is_for_room(window) or self._work.safe.first is not None

    def _on_changed(self, on: bool) -> None:
        self.remember(shown=on)
        if on:
            self._begin()
        else:
            self._stop()

    def _begin(self) -> None:
        window, work = self._window, self._work
        self._focus = QApplication.focusWidget() or window.focusWidget()
        self._title = window.windowTitle()
        work.cover()
        self._aside.begin()
        self._draw(Hood(window.theme))
        window.setWindowTitle(TITLE)
        commands = window.commands
        commands.hold((each.key for each in commands.commands if each.in_room), _ROOM)
        window.installEventFilter(self)
        window.covers.changed.connect(self._soon.start)
        self._keep_focus()

    def _draw(self, curtain: Curtain) -> None:
        self._hood = curtain
        curtain.ended.connect(self.toggle)
        self._window.covers.conceal(curtain)

    def _stop(self) -> None:
        window = self._window
        self._let_go()
        window.covers.reveal()
        window.setWindowTitle(self._title)
        self._aside.bring_back()
        back, self._focus = self._focus, None
        tab = self._work.tabs.tab
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif back is None and tab is not None:  # it began hidden
            tab.enter()
        self._work.desk.say_unsaid()

    def _keep_focus(self) -> None:
        """While the hood is in sight the keys go to it, not to what lies behind it."""
        if self._hood is not None and isValid(self._hood) and self._hood.isVisible():
            self._hood.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        self._hood = None
        self._soon.stop()
        self._window.covers.changed.disconnect(self._soon.start)
        self._aside.end()
        self._window.removeEventFilter(self)
        self._window.commands.let_go(_ROOM)
