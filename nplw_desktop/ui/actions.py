"""The commands of the window as a table, and the Qt actions made from it.

Menu, shortcut, palette entry and help page all come from one row. What a command does is found
when it is asked for: in the window, or in the tab that is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from nplw_desktop.ui.theme import Theme

FILE, EDIT, VIEW, HELP = "&Bestand", "Be&werken", "B&eeld", "&Help"
MENUS = (FILE, EDIT, VIEW, HELP)

# On a Mac, Qt calls the command key Ctrl; the system keeps its Tab for switching programs.
_CONTROL = "Meta" if sys.platform == "darwin" else "Ctrl"


@dataclass(frozen=True)
class Command:
    """One thing the user can ask for.

    ``key`` names it in code, ``text`` in menus and help; ``of_tab``: a tab does it, by this key.
    ``gap`` draws a line above it in its menu. ``palette``: the search palette finds it too.
    ``in_room``: it works while a room looks along too, for it shows nothing of the file.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    menu: str = ""
    icon: str = ""
    palette: bool = True
    of_tab: bool = False
    gap: bool = False
    in_room: bool = False

    def keys(self) -> str:
        """The first shortcut as this system writes it; empty without one."""
        return shown_keys(self.shortcuts[0]) if self.shortcuts else ""


COMMANDS = (
    Command("new", "Nieuw", ("Ctrl+N",), FILE, "plus", of_tab=True),
    Command(
        "next_meeting",
        "Volgende bijeenkomst",
        ("Ctrl+Shift+O",),
        FILE,
        "calendar-plus",
        of_tab=True,
    ),
    Command("start_session", "Sessie starten", ("F5",), FILE, "play", of_tab=True),
    Command("call", "Gesprek vastleggen", ("Ctrl+G",), FILE, "message-circle", of_tab=True),
    Command("quick_note", "Snelle notitie", ("F4", "Ctrl+Shift+N"), FILE, "notebook-pen"),
    Command("print", "Afdrukken of pdf", ("Ctrl+P",), FILE, "printer", of_tab=True),
    Command("papers", "Papieren…", ("Ctrl+Shift+P",), FILE, "file-text", of_tab=True),
    Command("year_book", "Jaarbundel maken", (), FILE, "book-open", of_tab=True),
    Command("send", "Versturen…", ("Ctrl+Shift+E",), FILE, "mail", of_tab=True),
    Command("open_file", "Bestand openen…", ("Ctrl+O",), FILE, "folder-open", gap=True),
    Command("open_own", "Eigen regio openen", (), FILE, "map-pin"),
    Command("open_example", "Voorbeeld openen", (), FILE, "graduation-cap"),
    Command("copies", "Kopieën", (), FILE, "hard-drive", gap=True),
    Command("copy_now", "Nu een kopie maken", (), FILE, "save"),
    Command("hand_over", "Verhuizen of overdragen…", (), FILE, "package"),
    Command("bin", "Prullenbak", (), FILE, "trash-2", gap=True),
    Command("passphrase_set", "Wachtzin instellen", (), FILE, "key-round", gap=True),
    Command("passphrase_change", "Wachtzin wijzigen", (), FILE, "key-round"),
    Command("passphrase_remove", "Wachtzin weghalen", (), FILE, "lock-open"),
    Command("recovery_sheet", "Herstelblad maken", (), FILE, "life-buoy"),
    Command("lock", "Vergrendelen", ("Ctrl+L",), FILE, "lock", in_room=True),
    Command("settings", "Instellingen", ("Ctrl+,",), FILE, "settings"),
    Command("quit", "Afsluiten", ("Ctrl+Q",), FILE, "door-open", gap=True, in_room=True),
    Command("undo", "Ongedaan maken", ("Ctrl+Z",), EDIT, "undo-2", palette=False, in_room=True),
    Command(
        "redo", "Opnieuw", ("Ctrl+Y", "Ctrl+Shift+Z"), EDIT, "redo-2", palette=False, in_room=True
    ),
    Command("search", "Alles doorzoeken", ("Ctrl+K",), EDIT, "search", palette=False, gap=True),
    Command("find", "Lijst filteren", ("Ctrl+F",), EDIT, "filter", palette=False, of_tab=True),
    Command("action_list", "Actielijst", ("F7",), EDIT, "square-check-big"),
    Command("regions", "Regio kiezen", ("Ctrl+R",), EDIT, "map"),
    Command(
        "next_item",
        "Volgend agendapunt",
        ("Ctrl+Down",),
        EDIT,
        palette=False,
        of_tab=True,
        gap=True,
    ),
    Command("previous_item", "Vorig agendapunt", ("Ctrl+Up",), EDIT, palette=False, of_tab=True),
    Command(
        "clock",
        "Klok van de agenda starten of pauzeren",
        ("Ctrl+Shift+K",),
        EDIT,
        "timer",
        palette=False,
        of_tab=True,
    ),
    Command("adopt", "Verslag vaststellen", (), EDIT, "check", of_tab=True),
    Command(
        "adopt_last",
        "Verslag van vorige keer vaststellen",
        ("Ctrl+Shift+L",),
        EDIT,
        palette=False,
        of_tab=True,
    ),
    Command("save", "Bewaren", ("Ctrl+S",), EDIT, "save", palette=False, gap=True, in_room=True),
    Command("next_tab", "Volgend tabblad", (f"{_CONTROL}+Tab",), VIEW, palette=False, gap=True),
    Command("previous_tab", "Vorig tabblad", (f"{_CONTROL}+Shift+Tab",), VIEW, palette=False),
    Command("next_pane", "Volgend deel", ("F6",), VIEW, palette=False, in_room=True),
    Command("previous_pane", "Vorig deel", ("Shift+F6",), VIEW, palette=False, in_room=True),
    Command(
        "text_larger", "Tekst groter", ("Ctrl++", "Ctrl+="), VIEW, "plus", gap=True, in_room=True
    ),
    Command("text_smaller", "Tekst kleiner", ("Ctrl+-",), VIEW, "minus", in_room=True),
    Command("text_normal", "Tekst gewoon", ("Ctrl+0",), VIEW, in_room=True),
    Command("full_screen", "Volledig scherm", ("F11",), VIEW, "monitor", in_room=True),
    Command("projection", "Projectie", ("F9",), VIEW, "projector", in_room=True),
    Command("swap_screens", "Projectie op het andere scherm", ("Shift+F9",), VIEW, in_room=True),
    Command("help", "Hulp bij dit scherm", ("F1",), HELP, "life-buoy"),
    Command("menu", "Menu", ("F10",), palette=False),
    Command("keys", "Sneltoetsen", (), HELP, "book-open"),
    Command("log", "Map met logboek tonen", (), HELP, "folder-open"),
    Command("info", "Over NPLW Desktop", (), HELP, "info"),
)


def tab_commands(tabs: Sequence[tuple[str, str, str, str]]) -> tuple[Command, ...]:
    """A command for each tab, from its key, title, icon and shortcut; its key is ``tab:KEY``."""
    return tuple(
        Command(f"tab:{key}", title, (shortcut,), VIEW, icon) for key, title, icon, shortcut in tabs
    )


def shown_keys(shortcut: str) -> str:
    """A shortcut as this system and language write it: ``Ctrl+Shift+Tab``."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Actions(QObject):
    """The commands as Qt actions of one window. A command works while somebody provides it."""

    def __init__(self, theme: Theme, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._theme = theme
        self.commands = tuple(commands)
        self._doers: dict[str, Callable[[], object]] = {}
        self._held: dict[str, frozenset[str]] = {}
        self._actions = {command.key: self._make(command, window) for command in commands}
        self._dressed = False
        theme.changed.connect(self._on_theme_changed)

    def provide(self, doers: Mapping[str, Callable[[], object]]) -> None:
        """Let these commands work; keys that are no command are left out."""
        for key, doer in doers.items():
            if key in self._actions:
                self._doers[key] = doer
                self._actions[key].setEnabled(self.able(key))

    def withdraw(self, keys: Iterable[str]) -> None:
        """Let these commands work no longer."""
        for key in keys:
            if self._doers.pop(key, None) is not None:
                self._actions[key].setEnabled(False)

    def hold(self, allowed: Iterable[str], why: str = "lock") -> None:
        """Let no command work but these, until ``let_go``: the window is locked, or a room looks
        along (``why``)."""
        self._held[why] = frozenset(self._actions) - frozenset(allowed)
        self._show_able()

    def let_go(self, why: str = "lock") -> None:
        """Let every command work again that somebody provides and nothing else holds."""
        self._held.pop(why, None)
        self._show_able()

    def _show_able(self) -> None:
        for key, action in self._actions.items():
            action.setEnabled(self.able(key))

    def do(self, key: str) -> None:
        """Do what the command stands for, if it works now."""
        doer = self._doers.get(key) if self.able(key) else None
        if doer is not None:
            doer()

    def able(self, key: str) -> bool:
        """Whether a command works now."""
        return key in self._doers and not any(key in held for held in self._held.values())

    def action(self, key: str) -> QAction:
        """The action of a command; raises ``KeyError``."""
        return self._actions[key]

    def fill(self, menu: QMenu | QMenuBar) -> None:
        """Put the menus Bestand, Bewerken, Beeld and Help into ``menu``."""
        for title in MENUS:
            menu.addMenu(self.menu(title, menu))

    def menu(self, title: str, parent: QWidget) -> QMenu:
        """One of ``MENUS``, with its commands."""
        self._dress()
        menu = QMenu(title, parent)
        for command in self.commands:
            if command.menu != title:
                continue
            if command.gap:
                menu.addSeparator()
            menu.addAction(self._actions[command.key])
        return menu

    def _make(self, command: Command, window: QWidget) -> QAction:
        action = QAction(command.text, window)
        action.setData(command.key)
        action.setEnabled(False)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_ROLES.get(command.key, QAction.MenuRole.NoRole))
        action.triggered.connect(self._on_triggered)
        window.addAction(action)
        return action

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.do(action.data())

    def _dress(self) -> None:
        """Give every action its icon; not before a menu asks: drawing them takes time."""
        if self._dressed:
            return
        self._dressed = True
        for command in self.commands:
            if command.icon:
                icon = self._theme.icon(command.icon, size=16)
                self._actions[command.key].setIcon(icon)

    def _on_theme_changed(self) -> None:
        if self._dressed:
            self._dressed = False
            self._dress()


def lend(dialog: QWidget, *keys: str) -> None:
    """Let these commands of the window that ``dialog`` belongs to work in the dialog too."""
    root = dialog
    while (above := root.parentWidget()) is not None:
        root = above
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    commands = root.findChild(Actions, "", direct)
    if isinstance(commands, Actions):
        dialog.addActions([commands.action(key) for key in keys])


# Where a Mac wants these in the menu of the program.
_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "info": QAction.MenuRole.AboutRole,
}
