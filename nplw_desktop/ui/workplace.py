"""An open file in the window: its tabs, regions, search, undo, and letting go of it again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import settings as file_settings
from nplw_desktop.store import Changed
from nplw_desktop.ui import remembered
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Question
from nplw_desktop.ui.housekeeping import Housekeeping
from nplw_desktop.ui.palette_search import COMMAND, Finder
from nplw_desktop.ui.tab_stack import TabStack
from nplw_desktop.ui.texts import typed_in
from nplw_desktop.ui.widgets.header import RegionChoice
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from nplw_desktop.ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_REGION_TABLES = frozenset(("region", "municipality"))
_BAR_ICONS = (("verwijderd", "trash-2"), ("Ongedaan", "undo-2"), ("Opnieuw", "redo-2"))


class Workplace(QObject):
    """Fills the window with the open file of ``desk``, until ``end``."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self.desk = desk
        self._window = window
        self.tabs = TabStack(desk, window.specs, window)
        self._bar = UndoBar(window.theme, window.content)
        self._bar_undoes = False
        self._then: Callable[[], None] = _nothing
        self._palette: SearchPalette | None = None
        self._finder = Finder(desk, window.commands)
        Housekeeping(desk)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh_commands)
        self._tab_keys: frozenset[str] = frozenset()
        self._own = self._own_commands()
        window.commands.provide(self._own)
        window.saving.follow(desk)
        self._connect()

    def begin(self) -> None:
        """Show the tab and the regions as they were when the file was last open."""
        window, desk = self._window, self.desk
        was = remembered.of(window.settings, desk.store.path)
        served = self._fill_regions(was.region)
        desk.choose_regions(None if served is None else frozenset({served}))
        self.tabs.remember(was.places)
        window.show_content(self.tabs)
        window.show_name(desk.store.path.stem, example=file_settings.is_example(desk.store))
        keys = [spec.key for spec in window.specs]
        last = window.settings.last_tab
        self.tabs.show_tab(last if last in keys else keys[0])
        desk.tasks.run(desk.store.load_terms, _ignore, owner=self)

    def panes(self) -> list[QWidget]:
        """What F6 goes through below the tabs."""
        tab = self.tabs.tab
        inner = tab.panes() if tab is not None else []
        return [self._window.saving, *inner, self._bar]

    def refresh_commands(self) -> None:
        """Let the commands work that the tab of now can do."""
        tab = self.tabs.tab
        if tab is None:
            return
        doers: dict[str, Callable[[], object]] = {"new": tab.new, "find": tab.find}
        doers |= tab.commands()
        commands = self._window.commands
        commands.withdraw(self._tab_keys - frozenset(doers))
        commands.provide(doers)
        self._tab_keys = frozenset(doers)

    # -- letting go -------------------------------------------------------------------------------

    def release(self, then: Callable[[], None]) -> None:
        """Write everything, then call ``then``; asks what to do when something can't be written."""
        if self._write_all():
            then()
            return
        question = Question(
            self._window.theme,
            "Nog niet alles is bewaard",
            "Wat je het laatst typte kan nu niet in het bestand worden geschreven. Alles wat "
            "daarvoor bewaard is, blijft bewaard.",
            (
                ("stay", "Annuleren", "normal"),
                ("copy", "Tekst kopiëren", "normal"),
                ("retry", "Opnieuw proberen", "primary"),
                ("leave", "Toch sluiten", "danger"),
            ),
            self._window,
        )
        self._then = then
        question.answered.connect(self._on_answer)
        question.open()

    def end(self) -> None:
        """Take the file out of the window and keep how it looked; the store stays open."""
        window = self._window
        self._bar.deleteLater()
        self.tabs.save_state()
        window.settings.last_tab = self.tabs.key
        chosen = self.desk.region_ids
        region = next(iter(chosen)) if chosen else 0
        was = remembered.Remembered(self.tabs.places(), region)
        remembered.keep(window.settings, self.desk.store.path, was)
        if self._palette is not None:
            self._palette.close()
            self._palette.deleteLater()
        window.close_dialogs()
        window.commands.withdraw([*self._own, *self._tab_keys])
        window.saving.follow(None)
        window.work = None
        self.desk.close()
        self.tabs.deleteLater()
        self.desk.deleteLater()  # after the tabs, which may still tell it that they were left
        self.deleteLater()

    def rescue(self) -> str:
        """Write what can be written; returns the text of the fields when something could not."""
        text = typed_in(self.tabs)
        written = False
        # A tab that has just failed may fail again: the text on the screen is still there.
        with contextlib.suppress(Exception):
            written = self._write_all()
        return "" if written else text

    def _write_all(self) -> bool:
        written = self.tabs.flush()
        if self.desk.waiting and not self.desk.retry():
            return False
        return written or self.tabs.flush()

    def _on_answer(self, answer: str) -> None:
        if answer == "leave":
            self._then()
        elif answer == "retry":
            self.release(self._then)
        elif answer == "copy":
            self.copy_typed()
            self.release(self._then)

    def copy_typed(self) -> None:
        """Put what stands in the fields on the clipboard."""
        QGuiApplication.clipboard().setText(typed_in(self.tabs))
        self.desk.announce("De tekst van dit scherm is gekopieerd")

    # -- what happens -----------------------------------------------------------------------------

    def _connect(self) -> None:
        window, desk = self._window, self.desk
        self.tabs.shown.connect(self._on_tab_shown)
        window.tab_bar.currentChanged.connect(self._on_tab_clicked)
        window.header.region_chosen.connect(self._on_region_chosen)
        window.header.search_requested.connect(self._search)
        window.saving.copy_asked.connect(self.copy_typed)
        self._bar.action_clicked.connect(desk.undo)
        desk.announced.connect(self._on_announced)
        desk.going.connect(self._on_going)
        desk.changed.connect(self._on_changed)

    def _on_tab_shown(self, key: str) -> None:
        keys = [spec.key for spec in self._window.specs]
        bar = self._window.tab_bar
        blocked = bar.blockSignals(True)
        bar.setCurrentIndex(keys.index(key))
        bar.blockSignals(blocked)
        self.refresh_commands()

    def _on_tab_clicked(self, index: int) -> None:
        by_key = self._window.tab_bar.hasFocus()
        self.tabs.show_tab(self._window.specs[index].key, enter=not by_key)

    def _on_going(self, place: str) -> None:
        if place.startswith(COMMAND):
            self._window.commands.do(place.removeprefix(COMMAND))
        elif not self.tabs.go(place):
            self.desk.announce("Dit is er niet meer; kijk in de prullenbak")

    def _on_announced(self, text: str, undo: bool) -> None:
        usual = "check" if undo else "info"
        icon = next((icon for word, icon in _BAR_ICONS if word in text), usual)
        self._bar_undoes = undo
        self._bar.show_message(text, "Ongedaan maken" if undo else "", icon)

    def _on_changed(self, changed: Changed) -> None:
        if self._bar_undoes and self._bar.isVisible():
            self._bar.dismiss()  # its button would take back something else by now
        if not _REGION_TABLES.isdisjoint(changed.ids):
            chosen = self.desk.region_ids
            served = self._fill_regions(next(iter(chosen)) if chosen else 0)
            self.desk.choose_regions(None if served is None else frozenset({served}))
        self._soon.start()

    # -- commands ---------------------------------------------------------------------------------

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        window = self._window
        tabs: dict[str, Callable[[], object]] = {
            f"tab:{spec.key}": _Show(self.tabs, spec.key) for spec in window.specs
        }
        return tabs | {
            "undo": self._undo,
            "redo": self._redo,
            "save": self._save,
            "search": self._search,
            "regions": window.header.open_region_menu,
            "bin": self._open_bin,
            "next_tab": _Step(self.tabs, 1),
            "previous_tab": _Step(self.tabs, -1),
        }

    def _undo(self) -> None:
        self.tabs.flush()
        self.desk.undo()

    def _redo(self) -> None:
        self.tabs.flush()
        self.desk.redo()

    def _save(self) -> None:
        if self._write_all():
            self.desk.announce("Alles is al bewaard")

    def _search(self) -> None:
        if self._palette is None:
            self._palette = SearchPalette(self._window.theme, self._finder.find, self._window)
            self._palette.chosen.connect(self.desk.go)
        self._palette.open_under(self._window.header.search)

    def _open_bin(self) -> None:
        from nplw_desktop.ui.bin_dialog import BinDialog  # noqa: PLC0415 - seldom needed

        self._window.show_dialog("bin", lambda: BinDialog(self.desk, self._window))

    # -- regions ----------------------------------------------------------------------------------

    def _fill_regions(self, wanted: int | None) -> int | None:
        """Offer the served regions; returns the one that is chosen, None for all of them.

        ``wanted`` 0 is a choice for all; None is no choice yet: with one region, that one.
        """
        served = self.desk.served_regions()
        ids = [region.id for region in served]
        if wanted is None and len(ids) == 1:
            wanted = ids[0]
        chosen = wanted if wanted in ids else None
        choices = [RegionChoice(each.id, each.name, each.municipalities) for each in served]
        self._window.header.set_regions(choices, chosen)
        return chosen

    def _on_region_chosen(self, key: object) -> None:
        self.desk.choose_regions(None if key is None else frozenset({int(str(key))}))


class _Show:
    """Shows one tab when called."""

    def __init__(self, tabs: TabStack, key: str) -> None:
        self._tabs, self._key = tabs, key

    def __call__(self) -> bool:
        return self._tabs.show_tab(self._key)


class _Step:
    """Goes to a neighbouring tab when called."""

    def __init__(self, tabs: TabStack, by: int) -> None:
        self._tabs, self._by = tabs, by

    def __call__(self) -> None:
        self._tabs.step(self._by)


def _nothing() -> None:
    """Nobody waits for the file."""


def _ignore(_: None) -> None:
    """Words learned in the background are found from then on."""
