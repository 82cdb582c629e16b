"""Quick notes of one open file: opening the window, keeping what is typed, and writing it.

A note is never refused. What can't be written waits with the desk and as a draft, and the window
says so; Esc, a lock and a kill leave a draft behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nplw_desktop.region import mentions, municipalities, quick_notes
from nplw_desktop.region.quick_notes import NewNote
from nplw_desktop.region.quick_notes import conversions as note_conversions
from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.candidates import Candidates
from nplw_desktop.ui.drafts import Drafts
from nplw_desktop.ui.quick_note.system_key import Keys, SystemKey, WindowsKeys, supported
from nplw_desktop.ui.quick_note.typed import Typed, from_draft
from nplw_desktop.ui.widgets.candidates import Candidate

if TYPE_CHECKING:
    from nplw_desktop.ui.quick_note.window import QuickNoteWindow
    from nplw_desktop.ui.window import Window
    from nplw_desktop.ui.workplace import Workplace

DRAFTS = "quick_note"
"""The name under which notes that were not entered yet are kept."""
_NEW, _WAITS = "new", "waits"
_AHEAD_MS = 1_200
_PAUSE_MS = 600
_SAID = {
    "action": "Actie bewaard",
    "decision": "Besluit bewaard",
    "insight": "Inzicht bewaard",
    "promise": "Toezegging bewaard",
}
_ONLY_READ = (
    "Dit bestand kun je alleen lezen: er komt geen notitie in. Wat je typt blijft hier staan tot je "
    "het programma afsluit. Kopieer het, of open je eigen bestand."
)
_WAITING = (
    "Bewaren lukt nu niet; boven het hoofdvenster staat waarom. Je notitie staat klaar en wordt "
    "bewaard zodra het weer kan. Je kunt gewoon verder typen."
)


class QuickNotes(QObject):
    """Makes the window when there is time for it, and shows it when asked."""

    def __init__(self, window: Window, work: Workplace) -> None:
        super().__init__(work)
        self._main, self._work, self._desk = window, work, work.desk
        self.now: Callable[[], datetime] = self._clock
        self.window: QuickNoteWindow | None = None
        self._candidates = Candidates(work.desk.store)
        self._drafts: Drafts | None = None
        self._key = _NEW
        self._line: int | None = None
        self._queued: dict[object, str] = {}
        self._back: QWidget | None = None
        self._keeping = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._keeping.timeout.connect(self.keep_draft)
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._ahead.timeout.connect(self._made)
        self._ahead.start()
        work.desk.changed.connect(self._on_changed)
        self.keys: Callable[[], Keys] = WindowsKeys
        self._system: SystemKey | None = None
        if supported() and work.desk.settings.system_key:
            self._take_system_key()

    def _clock(self) -> datetime:
        """The time of day on the day that the desk counts with."""
        return datetime.combine(self._desk.today(), datetime.now().time())  # noqa: DTZ005 - local

    # Opening

    def open(self) -> None:
        """Show the window: for a new note, or with what was typed and not entered.

        Not while a room looks along: it would see what is typed, and a draft with its names.
        """
        if self._desk.projecting.on:
            return
        window = self._made()
        if not window.isVisible():
            self._remember_focus()
            if self._line is not None or window.typed().blank:
                self._begin()
            elif window.typed().session is None and self._key == _NEW:
                window.show_typed(window.typed(), self._running())
        self._show(window)

    def open_note(self, line_id: int) -> None:
        """Show a note that is there, to change it; nothing happens when it is gone."""
        if self._desk.projecting.on:
            return
        found = quick_notes.get(self._desk.store, line_id)
        if found is None:
            return
        window = self._made()
        self.keep_draft()
        if not window.isVisible():
            self._remember_focus()
        self._line, self._key = line_id, f"line/{line_id}"
        draft = self._kept().get(self._key)
        held = found.session_id
        title = self._desk.store.value("SELECT title FROM session WHERE id = :id", id=held)
        session = (held, str(title)) if held is not None else None
        parts = note_conversions.parts(found.text)
        shown = Typed(
            tuple(("paragraph", part) for part in parts),
            found.people,
            found.municipalities,
            True,
            found.labels,
            session,
        )
        window.set_title("Snelle notitie wijzigen", new=False)
        window.show_typed(from_draft(draft) if draft else shown, session)
        self._show(window)

    def _begin(self) -> None:
        """A new note, or the draft of one."""
        window = self._made()
        self._line, self._key = None, _NEW
        window.set_title("Snelle notitie")
        running = self._running()
        waits = [key for key in self._kept().names() if key.startswith(_WAITS)]
        for key in (_NEW, *waits):
            draft = self._kept().get(key)
            if draft is not None and key not in self._queued.values():
                self._key = key
                window.show_typed(from_draft(draft), running)
                return
        window.show_typed(Typed(session=running), running)

    def _show(self, window: QuickNoteWindow) -> None:
        session = window.typed().session
        self._candidates.session_id = session[0] if session else None
        window.say(_ONLY_READ if self._desk.only_read else _WAITING if self._queued else "")
        screen = self._main.screen()
        near = self._main.geometry() if self._main.isVisible() else QRect()
        if self._main.isMinimized() or near.isEmpty():
            near = screen.availableGeometry()
        window.appear(near)

    def _running(self) -> tuple[int, str] | None:
        return quick_notes.running(self._desk.store, self.now(), self._opened())

    def _opened(self) -> int | None:
        """The report that stands open in its tab."""
        parts = self._work.tabs.places().get("minutes", "").split("/")
        return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else None

    def _made(self) -> QuickNoteWindow:
        if self.window is None:
            from nplw_desktop.ui.quick_note.window import (  # noqa: PLC0415 - not for the first paint
                QuickNoteWindow,
                Sources,
            )

            desk = self._desk
            sources = Sources(
                self._candidates.people,
                self._candidates.labels,
                self._municipalities,
                partial(quick_notes.municipalities_of, desk.store),
                desk.today,
            )
            made = self.window = QuickNoteWindow(desk.theme, desk.settings, sources)
            made.submitted.connect(self._on_submitted)
            made.put_away.connect(self.put_away)
            made.typed_on.connect(self._on_typed)
            made.copy_asked.connect(self._on_copy)
        return self.window

    def _municipalities(self, word: str) -> list[Candidate]:
        return [(one.id, one.name, "") for one in municipalities.matching(self._desk.store, word)]

    # The key of the system

    def use_system_key(self, on: bool) -> bool:
        """Turn the key on or off, and remember it; False when another program has it."""
        given = self._take_system_key() if on else True
        if not on and self._system is not None:
            self._system.turn_off()
        self._desk.settings.system_key = on and given
        return given

    def _take_system_key(self) -> bool:
        if self._system is None:
            main = self._main
            self._system = SystemKey(lambda: int(main.winId()), self.keys(), self)
            self._system.pressed.connect(self._on_system_key)
        return self._system.turn_on()

    def _on_system_key(self) -> None:
        """Locked: the passphrase first."""
        if self._main.commands.able("quick_note"):
            self.open()
        else:
            self._main.setWindowState(self._main.windowState() & ~Qt.WindowState.WindowMinimized)
            self._main.raise_()
            self._main.activateWindow()

    # Drafts

    def _kept(self) -> Drafts:
        if self._drafts is None:
            self._drafts = Drafts(self._desk, DRAFTS)
        return self._drafts

    def _on_typed(self) -> None:
        """Also while somebody types without a pause."""
        if not self._keeping.isActive():
            self._keeping.start()

    def keep_draft(self) -> bool:
        """Keep what stands in the window now; False when it could not be written."""
        self._keeping.stop()
        if self.window is None:
            return True
        typed = self.window.typed()
        return self._kept().put(self._key, None if typed.blank else typed.as_draft())

    def not_kept(self) -> QWidget | None:
        """The window, when something stands in it that was not entered."""
        window = self.window
        return window if window is not None and not window.typed().blank else None

    # Away

    def put_away(self) -> None:
        """Out of sight; what was typed stays as a draft. Also before the program locks."""
        window = self.window
        if window is None or not window.isVisible():
            return
        self.keep_draft()
        self._hide()

    def end(self) -> None:
        """The file goes."""
        self._ahead.stop()
        self.put_away()
        self._keeping.stop()
        if self._system is not None:
            self._system.turn_off()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _hide(self) -> None:
        window = self._made()
        window.keep_place()
        window.hide()
        back, self._back = self._back, None
        if back is not None and isValid(back) and back.isVisible():
            back.window().activateWindow()
            back.setFocus()

    def _remember_focus(self) -> None:
        """Where to go back to; nowhere when the user came from another program."""
        active = QApplication.activeWindow()
        self._back = None if active is None else QApplication.focusWidget() or active

    # Keeping

    def _on_submitted(self) -> None:
        window = self._made()
        window.finish_typing()
        typed = self._with_names(window.typed())
        if typed.blank:
            self._drop()
            self._hide()
            return
        if self._desk.only_read:
            window.say(_ONLY_READ)
            return
        token = object()
        said = self._word(typed)
        written = self._desk.write(
            said,
            self._edit(typed),
            origin=token,
            place="" if self._line is None else f"minutes/notes/{self._line}",
            key=token,
            words=typed.text().text,
        )
        if written.refusal:
            self.keep_draft()
            window.say(written.refusal)
        elif written.waiting:
            self._wait(token, typed)
        else:
            self._drop()
            self._hide()
            self._desk.announce(said, undo=True)

    def _with_names(self, typed: Typed) -> Typed:
        """In an action an @name that was not chosen counts too, when only one can be meant."""
        store, filed = self._desk.store, typed.filed()
        rows = tuple(
            (row[0], mentions.linked(store, row[1])) if row in filed else row for row in typed.rows
        )
        people = dict(typed.people)
        for (_kind, before), (_same, text) in zip(typed.rows, rows, strict=True):
            for mark in set(text.marks) - set(before.marks):
                people.setdefault(int(mark.target), text.text[mark.start + 1 : mark.end])
        return replace(typed, rows=rows, people=tuple(people.items()))

    def _word(self, typed: Typed) -> str:
        if self._line is not None:
            return "Notitie gewijzigd"
        if typed.also_mine:
            return "Notitie en actie bewaard"
        kinds = {kind for kind, text in typed.rows if text.text.strip()}
        sole = kinds.pop() if len(kinds) == 1 and len(typed.filed()) == 1 else ""
        if sole == "decision" and typed.session is None:
            return "Notitie bewaard; een besluit hoort bij een overleg"
        return _SAID.get(sole, "Notitie bewaard")

    def _edit(self, typed: Typed) -> Callable[[Change], int]:
        today, line_id = self._desk.today(), self._line
        note = NewNote(
            typed.text(),
            tuple(key for key, _name in typed.people),
            tuple(key for key, _name in typed.municipalities if isinstance(key, int)),
            tuple(key for key, _name in typed.labels),
            typed.session[0] if typed.session else None,
            self._desk.region_for_new(),
        )

        def add(change: Change) -> int:
            filed = typed.filed()
            return note_conversions.add(change, note, today, filed, also_mine=typed.also_mine)

        def revise(change: Change) -> int:
            assert line_id is not None
            if quick_notes.get(change, line_id) is None:
                return add(change)  # thrown away or worked out meanwhile: the words stay
            quick_notes.revise(change, line_id, note)
            return line_id

        return add if line_id is None else revise

    def _wait(self, token: object, typed: Typed) -> None:
        """It is with the desk, which tries again; beside that it is a draft, against a kill."""
        window, was = self._made(), self._key
        kept = self._kept()
        if was == _NEW:
            self._key = kept.free(_WAITS)
        self._queued[token] = self._key
        kept.put(self._key, typed.as_draft())
        if was != self._key:
            kept.put(was, None)
        self._line, self._key = None, _NEW
        window.set_title("Snelle notitie")
        running = self._running()
        window.show_typed(Typed(session=running), running)
        self._keeping.stop()
        window.say(_WAITING)

    def _on_changed(self, changed: Changed) -> None:
        """A note that waited is safe."""
        key = self._queued.pop(changed.origin, None) if changed.origin is not None else None
        if key is not None:
            self._kept().put(key, None)
            if not self._queued and self.window is not None:
                self.window.say("")

    def _drop(self) -> None:
        """Nothing of it is left to keep."""
        window = self._made()
        self._keeping.stop()
        self._kept().put(self._key, None)
        self._line, self._key = None, _NEW
        window.show_typed(Typed(), None)
        self._keeping.stop()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._made().typed().text().text)
