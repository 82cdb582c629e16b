"""The window: its header, its tabs, and the page below them.

It is painted before anything of a file is loaded, so nothing here imports the rooms below. A
``Workplace`` fills it when there is an open file; ``show_page`` shows a page when there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from nplw_desktop.ui.covers import Covers
from nplw_desktop.ui.settings import Settings, WindowPlace, clamped
from nplw_desktop.ui.tabs import TABS, TabSpec
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.autosave_label import AutosaveLabel
from nplw_desktop.ui.widgets.header import Header
from nplw_desktop.ui.widgets.tab_bar import Tab, TabBar, TabRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from nplw_desktop.ui.actions import Actions
    from nplw_desktop.ui.copies.label import CopyLabel
    from nplw_desktop.ui.copies.strips import FileStrips
    from nplw_desktop.ui.files import Files
    from nplw_desktop.ui.saving import SavingStrip
    from nplw_desktop.ui.widgets.pill import Pill
    from nplw_desktop.ui.workplace import Workplace

TITLE = "NPLW Desktop"
EXAMPLE = "VOORBEELD"
_FIRST_PLACE = QRect(80, 60, 1366, 768)
_SCALES = (1.0, 1.15, 1.3, 1.5, 2.0)


class Window(QWidget):
    """The one window of a file. ``closed`` comes when everything was written and it is gone."""

    closed = Signal()
    painted = Signal()
    """The first time it is on the screen; what takes time begins after that."""

    def __init__(self, theme: Theme, settings: Settings, specs: Sequence[TabSpec] = TABS) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.specs = tuple(specs)
        self.work: Workplace | None = None
        self.files: Files | None = None
        self._dialogs: dict[str, QDialog] = {}
        self._menu: QMenu | None = None
        self._only_alt = False
        self._may_close = False
        self._in_close_event = False
        self._system_ends = False
        self._unpainted = True
        self._example: Pill | None = None
        self._build()
        self._connect()
        self.setWindowTitle(TITLE)
        self._take_place()

    # Not made before the first paint, which needs neither of them.

    @cached_property
    def commands(self) -> Actions:
        """What can be asked for by menu, key and palette."""
        from nplw_desktop.ui.actions import COMMANDS, Actions, tab_commands  # noqa: PLC0415

        rows = [(spec.key, spec.title, spec.icon, spec.shortcut) for spec in self.specs]
        made = Actions(self.theme, self, (*COMMANDS, *tab_commands(rows)))
        made.provide(self._own_commands())
        return made

    @cached_property
    def saving(self) -> SavingStrip:
        """What is said when something can't be written."""
        from nplw_desktop.ui.saving import SavingStrip  # noqa: PLC0415

        made = SavingStrip(self.theme, self.autosave, self)
        self._column.insertWidget(2, made)
        return made

    @cached_property
    def strips(self) -> FileStrips:
        """What must be known of the open file, above its page."""
        from nplw_desktop.ui.copies.strips import FileStrips  # noqa: PLC0415

        made = FileStrips(self.theme, self.content, self)
        self._column.insertWidget(self._column.indexOf(self.content), made)
        return made

    # -- what it shows ----------------------------------------------------------------------------

    def show_page(self, page: QWidget, *, bare: bool = False) -> None:
        """Show a page instead of a file; ``bare`` without the header. The one before goes."""
        self._set_frame(header=not bare, file=False)
        self._replace(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_content(self, content: QWidget) -> None:
        """Show the content of an open file below the header and the tabs."""
        self._set_frame(header=True, file=True)
        self._replace(content)

    def show_name(self, name: str, *, example: bool) -> None:
        """Put the name of the file in the title; an invented region is told apart everywhere."""
        self.setWindowTitle(self.name_it(name, example=example))

    def name_it(self, name: str, *, example: bool) -> str:
        """Tell an invented region apart; returns the title that fits, without showing it."""
        if example and self._example is None:
            from nplw_desktop.ui.widgets.pill import Pill  # noqa: PLC0415 - only for the example

            self._example = Pill(self.theme, EXAMPLE, "accent")
            self._end.insertWidget(0, self._example)
        if self._example is not None:
            self._example.setVisible(example)
        said = name if not example or EXAMPLE in name else f"{EXAMPLE} {name}"
        return f"{said} – {TITLE}" if said else TITLE

    def cover(self, page: QWidget, *, rank: int = 0, bar: bool | QWidget = False) -> None:
        """Show a page alone; all else is out of sight, and stays as it is behind it (``Covers``)."""
        self.covers.put(page, rank=rank, bar=bar)

    def uncover(self, page: QWidget) -> None:
        """Take the page away again."""
        self.covers.take(page)

    def put_in_row(self, widget: CopyLabel) -> None:
        """Put a widget beside the autosave words; it makes do with the room that is left."""
        self._end.insertWidget(self._end.indexOf(self.autosave), widget)
        self.tab_row.set_yielding(widget)

    def take_from_row(self, widget: CopyLabel) -> None:
        """Take it out again; it is deleted."""
        self.tab_row.set_yielding(None)
        self._end.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def show_dialog(self, key: str, make: Callable[[], QDialog]) -> QDialog:
        """Show a dialog, one of a kind: it comes to the front when it is open already."""
        dialog = self._dialogs.get(key)
        if dialog is None or not isValid(dialog):
            from nplw_desktop.ui.actions import lend  # noqa: PLC0415 - not before the first paint

            dialog = self._dialogs[key] = make()
            dialog.setObjectName(key)
            lend(dialog, "quick_note")
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def close_dialogs(self) -> None:
        """Close what stands open beside the window."""
        for dialog in self._dialogs.values():
            if isValid(dialog):
                dialog.close()
        self._dialogs.clear()

    # -- closing ----------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work is not None and not self._may_close:
            self._in_close_event = True
            self.work.release(self._close_now)
            self._in_close_event = False
            if not self._may_close:
                event.ignore()  # a question is open; its answer may close the window
                return
        if self.work is not None:  # not after a fault, nor when all goes for a restart
            self.work.discretion.part(forget=not self._system_ends)
        self._keep_place()
        self.close_dialogs()
        event.accept()
        self.hide()  # letting go of the file may wait for a slow disk
        self.closed.emit()

    def _close_now(self) -> None:
        self._may_close = True
        if not self._in_close_event:  # Qt closes no window twice
            self.close()

    def rescue(self) -> str:
        """After a fault of the program: write what can be; returns the text that could not."""
        return self.work.rescue() if self.work is not None else ""

    # -- its own commands -------------------------------------------------------------------------

    def open_menu(self) -> None:
        """Open the menu with all commands below its button."""
        if self._menu is None:
            self._menu = QMenu(self)
            self._menu.setAccessibleName("Menu")
            self.commands.fill(self._menu)
        if self.work is not None:
            self.work.refresh_commands()
        button = self.header.menu
        corner = QPoint(self.width(), 0)
        if button.isVisible():
            corner = button.mapTo(self, QPoint(button.width(), button.height() + 4))
        left = max(0, corner.x() - self._menu.sizeHint().width())
        self._menu.popup(self.mapToGlobal(QPoint(left, corner.y())))

    def finish(self) -> None:
        """What the first paint could do without: the icon in the task bar, and the Alt key."""
        from nplw_desktop.ui import app_icon  # noqa: PLC0415

        self.setWindowIcon(app_icon.draw(self.theme))
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def use_menu_bar(self) -> None:
        """Put the menus in the bar of the screen, where a Mac has them."""
        from PySide6.QtWidgets import QMenuBar  # noqa: PLC0415 - only there

        self.commands.fill(QMenuBar(self))

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "menu": self.open_menu,
            "quit": self.close,
            "settings": self._open_settings,
            "help": self._open_help,
            "keys": self._open_keys,
            "log": self._open_log,
            "info": self._open_info,
            "text_larger": self._text_larger,
            "text_smaller": self._text_smaller,
            "text_normal": self._text_normal,
            "full_screen": self._toggle_full_screen,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
        }

    def _open_settings(self) -> None:
        from nplw_desktop.ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - seldom needed

        self.show_dialog("settings", lambda: SettingsDialog(self))

    def _open_help(self) -> None:
        self._show_help(self.work.tabs.key if self.work is not None else "start")

    def _open_keys(self) -> None:
        self._show_help("keys")

    def _show_help(self, page: str) -> None:
        from nplw_desktop.ui.help_dialog import HelpDialog  # noqa: PLC0415 - seldom needed
        from nplw_desktop.ui.key_sheet import help_of  # noqa: PLC0415 - seldom needed

        dialog = self.show_dialog("help", lambda: help_of(self))
        if isinstance(dialog, HelpDialog):
            dialog.show_page(page)

    def _open_info(self) -> None:
        from nplw_desktop.ui.info_dialog import InfoDialog  # noqa: PLC0415 - seldom needed

        path = self.work.desk.store.path if self.work is not None else None
        self.show_dialog("info", lambda: InfoDialog(self.theme, self, path=path))

    def _open_log(self) -> None:
        from nplw_desktop.ui.info_dialog import show_log  # noqa: PLC0415 - seldom needed

        show_log()

    def _text_larger(self) -> None:
        self.set_scale(min((s for s in _SCALES if s > self.theme.scale + 0.001), default=2.0))

    def _text_smaller(self) -> None:
        self.set_scale(max((s for s in _SCALES if s < self.theme.scale - 0.001), default=1.0))

    def _text_normal(self) -> None:
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Show and remember another text size, 1.0 to 2.0."""
        self.theme.set_scale(scale)
        self.settings.text_scale = self.theme.scale

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _next_pane(self) -> None:
        self._step_pane(1)

    def _previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        from nplw_desktop.ui import panes  # noqa: PLC0415 - not before the first paint

        inner = self.work.panes() if self.work is not None else [self.content]
        panes.step([self.header, self.tab_bar, *inner], self.focusWidget(), by)

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.header = Header(theme, parent=self)
        self.header.menu.setToolTip("Menu (F10)")
        tabs = [Tab(spec.title, spec.icon, spec.shortcut) for spec in self.specs]
        self.tab_bar = TabBar(theme, tabs)
        self.autosave = AutosaveLabel(theme)
        end = QWidget()
        self._end = QHBoxLayout(end)
        self._end.setContentsMargins(0, 0, 0, 0)
        self._end.setSpacing(12)
        self._end.addWidget(self.autosave)
        self.tab_row = TabRow(theme, self.tab_bar, end)
        self.content = QStackedWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        frame = QWidget()  # all there is, so that it can be covered as one
        whole.addWidget(frame)
        self.covers = Covers(frame, whole, self)
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.tab_row)
        self._column.addWidget(self.content, 1)

    def _connect(self) -> None:
        self.header.settings_requested.connect(self._open_settings)
        self.header.menu_requested.connect(self.open_menu)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_application_state)
            app.commitDataRequest.connect(self._on_system_ends)

    def _set_frame(self, *, header: bool, file: bool) -> None:
        self.header.setVisible(header)
        self.header.region.setVisible(file)
        self.header.search.setVisible(file)
        self.tab_row.setVisible(file)

    def _replace(self, widget: QWidget) -> None:
        self.covers.reveal()
        before = self.content.currentWidget()
        if before is widget:
            return
        self.content.addWidget(widget)
        self.content.setCurrentWidget(widget)
        if before is not None:
            self.content.removeWidget(before)
            before.deleteLater()

    # -- its place on the screen ------------------------------------------------------------------

    def _take_place(self) -> None:
        place = self.settings.window() or WindowPlace(_FIRST_PLACE)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        self.setGeometry(clamped(place.rect, screens))
        if place.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _keep_place(self) -> None:
        maximized = bool(self.windowState() & Qt.WindowState.WindowMaximized)
        rect = self.normalGeometry()
        self.settings.set_window(
            WindowPlace(rect if rect.isValid() else self.geometry(), maximized)
        )
        self.settings.save()

    # -- Qt's side --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt pressed and released by itself opens the menu, as everywhere on Windows."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._only_alt = event.key() == Qt.Key.Key_Alt
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if self._only_alt and event.key() == Qt.Key.Key_Alt and sys.platform != "darwin":
                self._only_alt = False
                self.open_menu()
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut):
            self._only_alt = False
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt fills the window with the paper of the palette; this is to know that it shows."""
        if self._unpainted:
            self._unpainted = False
            self.painted.emit()

    def _on_system_ends(self, *_manager: object) -> None:
        """The computer goes off or restarts: a room may still look when it comes back."""
        self._system_ends = True

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        """Written at once when the program goes to the background, as before a suspend."""
        if state != Qt.ApplicationState.ApplicationActive and self.work is not None:
            self.work.tabs.flush()
