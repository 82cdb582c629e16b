"""Where the image for the room stands: over the window of the only screen, or alone on another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.ui.actions import shown_keys
from nplw_desktop.ui.discretion import TITLE
from nplw_desktop.ui.projecting import for_room
from nplw_desktop.ui.tabs.intervision.live import keys
from nplw_desktop.ui.tabs.intervision.projection.view import BeamerView
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.strip import Strip

Acts = Mapping[str, Callable[[], object]]
"""What a key does, as in ``live.keys``."""

_BUTTONS = (
    ("Volgende fase", "arrow-right", keys.NEXT),
    ("Volgende beurt", "users", keys.TURN),
    ("Pauze", "pause", keys.PAUSE),
    ("+2 min", "plus", keys.EXTEND),
    ("Stoppen", "x", keys.STOP),
)

_ABOVE, _AROUND = (24, 12, 24, 0), (24, 8, 24, 12)
_OPEN = "Dit ziet nu ook de zaal."
_ELSEWHERE = "De projectie staat op het andere scherm. Je notities zijn nog dicht."


class RoomPage(QWidget):
    """Lies over the window: the image, and below it what leads the session.

    ``notes_asked``: show the notes; ``swap_asked``: this is the screen that the room looks at.
    ``elsewhere``: the room looks at another screen.
    """

    notes_asked = Signal()
    swap_asked = Signal()

    def __init__(self, theme: Theme, acts: Acts, *, elsewhere: bool) -> None:
        super().__init__()
        self.elsewhere = elsewhere
        self._pauses: tuple[Button, Button] | None = None
        self.view = BeamerView(theme, self)
        self.notes = Button(
            theme,
            "Notities openen",
            "primary" if elsewhere else "normal",
            "notebook-pen",
            key=shown_keys("F9"),
        )
        self.notes.clicked.connect(self.notes_asked)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if elsewhere:
            column.addWidget(self._notice(theme))
        column.addWidget(self.view, 1)
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(*_AROUND)
        self._whole, self._short = QWidget(foot), QWidget(foot)
        self._add_buttons(theme, acts)
        row.addWidget(self._whole)
        row.addWidget(self._short)
        row.addStretch(1)
        row.addWidget(self.notes)
        column.addWidget(foot)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _notice(self, theme: Theme) -> QWidget:
        """Where the room looks, and the way to turn that round."""
        holder = QWidget(self)
        strip = Strip(theme, "notice", _ELSEWHERE, icon="projector")
        swap = strip.add_link(f"Schermen wisselen ({shown_keys('Shift+F9')})")
        swap.clicked.connect(self.swap_asked)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(*_ABOVE)
        inside.addWidget(strip)
        return holder

    def _add_buttons(self, theme: Theme, acts: Acts) -> None:
        """Each twice: with words, and with a sign alone for a narrow window."""
        rows = [QHBoxLayout(each) for each in (self._whole, self._short)]
        for row in rows:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
        for text, icon, key in _BUTTONS:
            if key not in acts:
                continue
            said = shown_keys(key).replace("PgDown", "PgDn")
            whole = Button(theme, text, icon=icon, key=said)
            short = Button(theme, icon=icon, name=text, key=said)
            if key == keys.PAUSE:
                self._pauses = (whole, short)
            for row, button in zip(rows, (whole, short), strict=True):
                button.clicked.connect(partial(_do, acts[key]))
                # A click leaves the keys to the image.
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                row.addWidget(button)

    def tell(self, *, paused: bool) -> None:
        """Whether the clock stands still, and the button lets it go on."""
        text, icon = ("Verder", "play") if paused else ("Pauze", "pause")
        if self._pauses is None or self._pauses[0].text() == text:
            return
        whole, short = self._pauses
        whole.set_text(text)
        short.setAccessibleName(text)
        short.setToolTip(short.toolTip().replace("Pauze", text).replace("Verder", text))
        for button in self._pauses:
            button.set_icon(icon)
        self._fit()

    def _fit(self) -> None:
        needed = self._whole.sizeHint().width() + self.notes.sizeHint().width()
        wide = needed + _AROUND[0] + _AROUND[2] + 16 <= self.width()
        self._whole.setVisible(wide)
        self._short.setVisible(not wide)


def _do(act: Callable[[], object], *_checked: object) -> None:
    act()


class RoomWindow(QWidget):
    """Alone on the second screen. ``closed``: by the user, not by the program."""

    closed = Signal()

    def __init__(self, theme: Theme, acts: Acts) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        for_room(self)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the notes keep the keys
        self.view = BeamerView(theme, self)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._shortcuts = [QShortcut(QKeySequence(key), self, autoRepeat=False) for key in acts]
        for shortcut, act in zip(self._shortcuts, acts.values(), strict=True):
            shortcut.activated.connect(act)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def heed(self, *, keys_work: bool) -> None:
        """Whether its keys lead the session; not while the file is locked."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(keys_work)

    def end(self) -> None:
        """The program takes it away."""
        self.blockSignals(True)
        self.close()
        self.deleteLater()


class RoomStrip(Strip):
    """Above notes that the room can read. ``back_asked``: the projection again; ``alone_asked``:
    nobody looks along."""

    back_asked = Signal()
    alone_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "warning", _OPEN, icon="projector", parent=parent)
        self.back = self.add_link(f"Terug naar de projectie ({shown_keys('F9')})")
        self.alone = self.add_link("Er kijkt niemand mee")
        self.back.clicked.connect(self.back_asked)
        self.alone.clicked.connect(self.alone_asked)
