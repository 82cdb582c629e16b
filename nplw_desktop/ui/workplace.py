"""An open file in the window: its tabs, regions, search, undo, and letting go of it again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from nplw_desktop.region import settings as file_settings
from nplw_desktop.store import Changed, StoreError
from nplw_desktop.ui import remembered
from nplw_desktop.ui.actions import lend
from nplw_desktop.ui.copies.safekeeping import Safekeeping
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.discretion import Discretion
from nplw_desktop.ui.housekeeping import Housekeeping
from nplw_desktop.ui.palette_search import COMMAND, Finder
from nplw_desktop.ui.quick_note import NOTE
from nplw_desktop.ui.quick_note.quick_notes import QuickNotes
from nplw_desktop.ui.tab_stack import TabStack, Written
from nplw_desktop.ui.tabs.intervision.live import going_on
from nplw_desktop.ui.tabs.intervision.wiping.fleeting import Fleeting
from nplw_desktop.ui.texts import not_kept
from nplw_desktop.ui.troubles import Troubles, closing_question
from nplw_desktop.ui.widgets.header import RegionChoice
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from nplw_desktop.ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_REGION_TABLES = frozenset(("region", "municipality"))
_BAR_ICONS = (("verwijderd", "trash-2"), ("Ongedaan", "undo-2"), ("Opnieuw", "redo-2"))


class Led(Protocol):
    """A session that is led over the window."""

    def end(self) -> None:
        """Leave it as it goes."""


class Workplace(QObject):
    """Fills the window with the open file of ``desk``, until ``end``."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self.desk = desk
        self._window = window
        self.tabs = TabStack(desk, window.specs, window)
        self._bar = UndoBar(window.theme, window.content)
        self._bar_undoes = False
        self._led: Led | None = None
        self._then: Callable[[], None] = _nothing
        self._palette: SearchPalette | None = None
        self._finder = Finder(desk, window.commands)
        self.safe = Safekeeping(window, desk)
        self.notes = QuickNotes(window, self)
        self.discretion = Discretion(window, self)
        self._troubles = Troubles(window, desk, self)
        Housekeeping(desk).looked.connect(self.safe.look)
        Fleeting(desk)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh_commands)
        self._tab_keys: frozenset[str] = frozenset()
        self._offered: dict[str, Callable[[], object]] = {}
        self._own = self._own_commands()
        window.commands.provide(self._own)
        window.saving.follow(desk)
        self._connect()

    def begin(self) -> None:
        """Show the tab and the regions as they were when the file was last open."""
        window, desk = self._window, self.desk
        was = remembered.of(window.settings, desk.store.path)
        desk.choose_regions(self._fill_regions(was.regions))
        self.tabs.remember(was.places)
        window.show_content(self.tabs)
        self._show_name()
        keys = [spec.key for spec in window.specs]
        last = window.settings.last_tab
        self.tabs.show_tab(last if last in keys else keys[0])
        desk.tasks.run(desk.store.load_terms, _ignore, owner=self)

    def _show_name(self) -> None:
        """And what still goes on; a room that looked when the program stopped sees neither."""
        window, desk = self._window, self.desk
        name, example = desk.store.path.stem, file_settings.is_example(desk.store)
        if remembered.in_room(window.settings, desk.store.path):
            title = window.name_it(name, example=example)
            self.discretion.resume(title, going_on.hidden(desk, window))
        else:
            window.show_name(name, example=example)
            QTimer.singleShot(0, self, partial(going_on.offer, desk, window))

    def panes(self) -> list[QWidget]:
        """What F6 goes through below the tabs."""
        tab = self.tabs.tab
        inner = tab.panes() if tab is not None else []
        return [self._window.saving, *inner, self._bar]

    def offer_command(self, key: str, act: Callable[[], object] | None) -> None:
        """Let ``key`` do ``act`` whatever tab is shown; with None it is the tab's again."""
        self._offered.pop(key, None)
        if act is not None:
            self._offered[key] = act
        self.refresh_commands()

    def refresh_commands(self) -> None:
        """Let the commands work that the tab of now can do."""
        tab = self.tabs.tab
        if tab is None:
            return
        doers: dict[str, Callable[[], object]] = {"new": tab.new, "find": tab.find}
        doers |= tab.commands()
        doers |= self._offered
        commands = self._window.commands
        commands.withdraw(self._tab_keys - frozenset(doers))
        commands.provide(doers)
        self._tab_keys = frozenset(doers)

    # -- letting go -------------------------------------------------------------------------------

    def release(self, then: Callable[[], None], *, copy: bool = True) -> None:
        """Write everything, make the last copy, then call ``then``.

        Asks what to do when something can't be written. Without ``copy`` none is made.
        """
        written, gone = self._write_all(), self.desk.look()
        if written and gone is None:
            if copy:
                self.safe.before_leaving(partial(self._leave, then))
            else:
                then()
            return
        question = closing_question(self._window, gone)
        self._then = then
        question.answered.connect(self._on_answer)
        question.open()

    def tell_trouble(self, error: StoreError) -> None:
        """The world stood in the way of something else than writing, such as a screen that reads."""
        self._troubles.tell(error)

    def _leave(self, then: Callable[[], None]) -> None:
        """After the copy: what was typed meanwhile is written too."""
        if self._write_all():
            then()
        else:
            self.release(then)

    def end(self) -> None:
        """Take the file out of the window and keep how it looked; the store stays open."""
        window = self._window
        self.discretion.part()
        if self._led is not None:
            self._led.end()
        self.discretion.end()
        self._bar.deleteLater()
        self.tabs.save_state()
        self.notes.end()
        window.settings.last_tab = self.tabs.key
        was = remembered.Remembered(self.tabs.places(), self.desk.region_ids or frozenset())
        remembered.keep(window.settings, self.desk.store.path, was)
        if self._palette is not None:
            self._palette.close()
            self._palette.deleteLater()
        self.safe.end()
        window.close_dialogs()
        window.commands.withdraw([*self._own, *self._tab_keys])
        window.saving.follow(None)
        window.work = None
        self.desk.close()
        self.tabs.deleteLater()
        self.desk.deleteLater()  # after the tabs, which may still tell it that they were left
        self.deleteLater()

    @property
    def leads(self) -> bool:
        """Whether a session is led over the window."""
        return self._led is not None

    def lead(self, led: Led, page: Written) -> None:
        """A session is led in a page over the window: it is written and left with the file."""
        self._led = led
        self.tabs.put_beside(page)

    def leave_led(self, led: Led, page: Written) -> None:
        """It is led no longer."""
        if self._led is led:
            self._led = None
        self.tabs.take_from_beside(page)

    def write_all(self) -> bool:
        """Write what was typed and what waits; False when something can't be written."""
        return self._write_all()

    def cover(self) -> None:
        """Before a page covers the window: write what can be, and close what lies over it."""
        self.tabs.flush()
        self._bar.dismiss()
        self.notes.put_away()
        if self._palette is not None:
            self._palette.close()

    def rescue(self) -> str:
        """Write what can be written; returns the text of the fields when something could not."""
        typed = self._not_kept()
        written = False
        # A tab that has just failed may fail again: the text on the screen is still there.
        with contextlib.suppress(Exception):
            written = self._write_all()
        # What was typed may wait with the desk by now, and then has left the fields.
        return "" if written else self._not_kept() or typed

    def _write_all(self) -> bool:
        drafted = self.notes.keep_draft() or self.desk.only_read
        written = self.tabs.flush() or self.desk.only_read
        if self.desk.waiting and not self.desk.retry():
            return False
        return drafted and (written or self.tabs.flush())

    def _on_answer(self, answer: str) -> None:
        if answer == "leave":
            self._then()
        elif answer == "retry":
            self.release(self._then)
        elif answer == "move":
            self._troubles.ask_where()
        elif answer == "copy":
            self.copy_typed()
            self.release(self._then)

    def copy_typed(self) -> None:
        """Put what waits to be written, and what stands in the fields, on the clipboard."""
        QGuiApplication.clipboard().setText(self._not_kept())
        self.desk.announce("Alles wat nog niet bewaard is, is gekopieerd")

    def _not_kept(self) -> str:
        inside = self.tabs
        dialogs = [
            each
            for each in self._window.findChildren(Dialog)
            if each.isVisible() and not inside.isAncestorOf(each)
        ]
        note = self.notes.not_kept()
        beside = [*dialogs, *([note] if note is not None else [])]
        return not_kept(self.desk.waiting_words(), [*inside.made(), *beside])

    # -- what happens -----------------------------------------------------------------------------

    def _connect(self) -> None:
        window, desk = self._window, self.desk
        self.tabs.shown.connect(self._on_tab_shown)
        window.tab_bar.currentChanged.connect(self._on_tab_clicked)
        window.header.regions_chosen.connect(desk.choose_regions)
        window.header.search_requested.connect(self._search)
        window.header.note_requested.connect(self.notes.open)
        window.saving.copy_asked.connect(self.copy_typed)
        self._bar.action_clicked.connect(desk.undo)
        desk.announced.connect(self._on_announced)
        window.covers.changed.connect(self._place_bar)
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
        elif place.startswith(NOTE):
            self.notes.open_note(int(place.removeprefix(NOTE)))
        elif not self.tabs.go(place):
            self.desk.announce("Dit is er niet meer; kijk in de prullenbak")

    def _on_announced(self, text: str, undo: bool) -> None:
        usual = "check" if undo else "info"
        icon = next((icon for word, icon in _BAR_ICONS if word in text), usual)
        self._bar_undoes = undo
        self._bar.show_message(text, "Ongedaan maken" if undo else "", icon)

    def _place_bar(self) -> None:
        """On the page that lies over the window, where that is fit for it."""
        self._bar.stand_on(self._window.covers.place_for_bar or self._window.content)

    def _on_changed(self, changed: Changed) -> None:
        if self._bar_undoes and self._bar.isVisible():
            self._bar.dismiss()  # its button would take back something else by now
        if not _REGION_TABLES.isdisjoint(changed.ids):
            chosen = self.desk.region_ids or frozenset()
            self.desk.choose_regions(self._fill_regions(chosen))
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
            "quick_note": self.notes.open,
            "action_list": partial(self.desk.go, "minutes/actions"),
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
            find, also = self._finder.find, "Ook in casussen zoeken"
            self._palette = SearchPalette(self._window.theme, find, self._window, also=also)
            self._palette.widened.connect(self._finder.look_in_cases)
            self._palette.chosen.connect(self.desk.go)
            lend(self._palette, "quick_note")
        self._palette.open_under(self._window.header.search)

    def _open_bin(self) -> None:
        from nplw_desktop.ui.bin_dialog import BinDialog  # noqa: PLC0415 - seldom needed

        self._window.show_dialog("bin", lambda: BinDialog(self.desk, self._window))

    # -- regions ----------------------------------------------------------------------------------

    def _fill_regions(self, wanted: frozenset[int] | None) -> frozenset[int] | None:
        """Offer the served regions; returns those that are chosen, None for all of them."""
        served = self.desk.served_regions()
        chosen = remembered.choice(wanted, frozenset(region.id for region in served))
        choices = [RegionChoice(each.id, each.name, each.municipalities) for each in served]
        self._window.header.set_regions(choices, chosen)
        return chosen


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
