"""Drawing every screen to a picture, from a copy of a file. What is drawn is the real window."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import select

from nplw_desktop.region import co_working, people, quick_notes
from nplw_desktop.region.inline import RichText
from nplw_desktop.region.people import person
from nplw_desktop.region.sessions import MEETING_KINDS, session
from nplw_desktop.store import Store
from nplw_desktop.ui import file_jobs
from nplw_desktop.ui.application import application
from nplw_desktop.ui.copies import notes
from nplw_desktop.ui.copies.putting_back import Target
from nplw_desktop.ui.copies.restore_dialog import ask_to_restore
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.quick_note.typed import Typed
from nplw_desktop.ui.screens_coaching import CoachingScreens
from nplw_desktop.ui.screens_intervision import IntervisionScreens
from nplw_desktop.ui.screens_start import StartScreens
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.settings_dialog import SettingsDialog
from nplw_desktop.ui.tabs import TABS, TabSpec
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Mode, Theme
from nplw_desktop.ui.widgets.search_palette import SearchPalette
from nplw_desktop.ui.window import Window
from nplw_desktop.ui.workplace import Workplace

_QUIET_MS = 150
_PERSON = "Naima Bouzarai"
_MEETING = date(2026, 11, 26)
_WORDS = "bestek"
_AFTERNOON = time(14, 30)
_NOTE = "Hogerveld loopt vast op de VvE’s in het Bastion. Sluiskade wil het draaiboek delen"
_NOTED = person.c.display_name.in_(("Ruben Tolkamer", "Marleen Hagendrift"))
_MEETINGS = (
    select(session.c.id)
    .where(session.c.kind.in_(MEETING_KINDS))
    .order_by((session.c.held_on == _MEETING).desc(), session.c.held_on.desc())
    .limit(1)
)
_TOGETHER = (
    select(session.c.id)
    .where(session.c.kind == co_working.KIND, session.c.status == "held")
    .order_by(session.c.held_on.desc())
    .limit(1)
)

_PAGES = (
    ("29-acties", "minutes/actions"),
    ("30-besluiten", "minutes/decisions"),
    ("31-notities", "minutes/notes"),
    ("32-reeksen", "minutes/series"),
)

Stage = Callable[[], QWidget | None]
"""Brings the window to a screen; returns what stands above it."""


def draw(
    path: Path,
    to: Path,
    size: tuple[int, int],
    theme: str,
    text: int,
    today: date | None = None,
    *,
    passphrase: str | None = None,
    specs: Sequence[TabSpec] = TABS,
) -> list[Path]:
    """Draw every screen of the file into the folder ``to``; returns the pictures.

    ``size`` is that of the window in px, ``theme`` light or dark, ``text`` the text size in
    percent, ``today`` the day that "gisteren" counts from. Without a ``passphrase`` that in
    NPLW_PASSPHRASE is tried. The file itself is only read. Raises the ``StoreError`` that fits.
    """
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    day = today or date.today()  # noqa: DTZ011 - the local day, as the window takes it
    to.mkdir(parents=True, exist_ok=True)
    mode: Mode = "dark" if theme == "dark" else "light"
    with _copy_of(path) as copy:
        known = passphrase or os.environ.get("NPLW_PASSPHRASE") or None
        opened = file_jobs.open_file(copy, known, day)
        try:
            with _studio(app, opened.store, Theme(mode, text / 100), day, specs) as studio:
                studio.window.resize(*size)
                return [studio.shoot(name, stage, to) for name, stage in studio.stages()]
        finally:
            opened.store.close()


@contextmanager
def _copy_of(path: Path) -> Iterator[Path]:
    """A copy in a folder of its own, with what is written but not yet in the file itself."""
    with tempfile.TemporaryDirectory(prefix="nplw-") as folder:
        copy = Path(folder) / path.name
        for suffix in ("", "-wal"):
            source = path.with_name(path.name + suffix)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + suffix))
        yield copy


@contextmanager
def _studio(
    app: QApplication, store: Store, theme: Theme, day: date, specs: Sequence[TabSpec]
) -> Iterator[_Studio]:
    flash = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    theme.apply(app)
    with tempfile.TemporaryDirectory(prefix="nplw-") as folder:
        settings = Settings(Path(folder) / "venster.ini")
        copies = Path(folder) / "NPLW Desktop kopieën"
        notes.keep_folder(settings, store.path, copies)  # never among the user's own
        tasks = Tasks()
        window = Window(theme, settings, specs)
        desk = Desk(store, theme, settings, tasks, lambda: day, window)
        work = window.work = Workplace(window, desk)
        studio = _Studio(window, work, day)
        try:
            window.show()
            work.begin()
            yield studio
        finally:
            if window.work is not None:
                work.end()
            window.close()
            window.deleteLater()
            studio.settle()
            app.setStyle("Fusion")
            app.setCursorFlashTime(flash)
            theme.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Studio:
    """The window with what it needs, standing still while it is drawn."""

    def __init__(self, window: Window, work: Workplace, day: date) -> None:
        self.window = window
        self._work = work
        self._day = day

    def stages(self) -> list[tuple[str, Stage]]:
        """The screens by the name of their picture, in the order in which they are drawn."""
        store, keys = self._work.desk.store, {spec.key for spec in self.window.specs}
        someone = store.value(select(person.c.id).where(person.c.display_name == _PERSON))
        meeting = store.value(_MEETINGS)
        found: list[tuple[str, Stage]] = []
        if "contacts" in keys:
            found.append(("01-contacten", partial(self._go, "contacts")))
            if someone is not None:
                found.append(("02-contact", partial(self._go, f"contacts/{someone}")))
        if "minutes" in keys:
            found.append(("03-verslagen", partial(self._go, "minutes")))
            if meeting is not None:
                found.append(("04-verslag", partial(self._go, f"minutes/{meeting}")))
                found.append(("28-papieren", partial(self._papers, f"minutes/{meeting}")))
            together = store.value(_TOGETHER)
            if together is not None:
                found.append(("27-samenwerkingsmiddag", partial(self._go, f"minutes/{together}")))
            found += [(name, partial(self._go, place)) for name, place in _PAGES]
        if "intervision" in keys:
            found += IntervisionScreens(self.window, self._work, self._go).stages()
        if "coaching" in keys:
            found += CoachingScreens(self._work, self._go, self._asked).stages()
        return [
            *found,
            ("05-zoeken", self._search),
            ("06-prullenbak", partial(self._dialog, "bin")),
            ("07-instellingen", partial(self._dialog, "settings")),
            ("08-hulp", partial(self._dialog, "help")),
            ("09-over", partial(self._dialog, "info")),
            ("20-instelling-zoeken", self._find_setting),
            ("21-kopieen", self._copies),
            ("22-terugzetten", self._restore),
            ("23-herstellen", partial(self._asked, self._work.safe.rescue)),
            ("24-overdragen", partial(self._dialog, "hand_over")),
            ("26-snelle-notitie", self._quick_note),
            ("25-kopie-mislukt", self._copy_failed),
            *self._without_file(),
        ]

    def _find_setting(self) -> QWidget | None:
        dialog = self._dialog("settings")
        if isinstance(dialog, SettingsDialog):
            dialog.search.setText("tekst")
        return dialog

    def _copies(self) -> QWidget | None:
        self.window.commands.do("copy_now")
        self.settle()
        return self._dialog("copies")

    def _restore(self) -> QWidget | None:
        last = self._work.safe.keeper.last
        store = self._work.desk.store
        if last is None:
            return None
        with store.change("Contact gemaakt") as change:
            people.add(change, "Iemand Anders")
        asked = partial(
            ask_to_restore,
            self.window,
            self._work.desk.tasks,
            Target.of(store),
            last.path,
            "vandaag",
        )
        return self._asked(asked)

    def _asked(self, ask: Callable[[], object]) -> QWidget | None:
        """What a question opens above the window."""
        before = set(self.window.findChildren(QDialog))
        ask()
        self.settle()
        opened = [each for each in self.window.findChildren(QDialog) if each not in before]
        for dialog in opened:
            dialog.resize(dialog.sizeHint().boundedTo(self.window.size() * 0.92))
        return opened[0] if opened else None

    def _papers(self, place: str) -> QWidget | None:
        self._go(place)
        before = set(self.window.findChildren(QDialog))
        self.window.commands.do("papers")
        opened = [each for each in self.window.findChildren(QDialog) if each not in before]
        for dialog in opened:
            dialog.resize(dialog.size().boundedTo(self.window.size() * 0.92))
        return opened[0] if opened else None

    def _quick_note(self) -> QWidget | None:
        notes, store = self._work.notes, self._work.desk.store
        notes.now = partial(datetime.combine, self._day, _AFTERNOON)
        notes.open()
        window = notes.window
        if window is not None:
            who = store.rows(select(person.c.id, person.c.display_name).where(_NOTED))
            people_there = tuple((int(row.id), str(row.display_name)) for row in who)
            places = quick_notes.municipalities_of(store, tuple(key for key, _ in people_there))
            rows = (("paragraph", RichText(_NOTE)),)
            session = window.typed().session
            window.show_typed(Typed(rows, people_there, places, session=session), session)
            window.resize(window.sizeHint())
        return window

    def _copy_failed(self) -> None:
        self._work.safe.keeper.set_folder(Path("/media/stick/Kopieën"))
        self.window.commands.do("copy_now")

    def _without_file(self) -> list[tuple[str, Stage]]:
        start = StartScreens(self.window, self._work.desk.tasks, self._day)
        (name, first), *others = start.stages()

        def leave() -> QWidget | None:
            self._work.end()
            return first()

        return [(name, leave), *others]

    def shoot(self, name: str, stage: Stage, to: Path) -> Path:
        """Set the stage and draw it, with what stands above the window."""
        above = stage()
        self.settle()
        picture = self.window.grab()
        if above is not None:
            _lay_over(picture, above, self.window)
            above.close()
        path = to / f"{name}.png"
        picture.save(str(path))
        return path

    def settle(self) -> None:
        """Let everything that was begun be done and shown."""
        end = QDeadlineTimer(_QUIET_MS)
        while not end.hasExpired():
            self._work.desk.tasks.wait()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _go(self, place: str) -> None:
        key, _, record = place.partition("/")
        self._work.tabs.show_tab(key)
        if record:
            self._work.tabs.go(place)

    def _search(self) -> QWidget | None:
        self.window.commands.do("search")
        palette = self.window.findChild(SearchPalette)
        if palette is not None:
            palette.field.edit.setText(_WORDS)
        return palette

    def _dialog(self, key: str) -> QWidget | None:
        self.window.commands.do(key)
        dialog = self.window.findChild(QDialog, key)
        if dialog is not None:
            dialog.resize(dialog.sizeHint().boundedTo(self.window.size() * 0.92))
        return dialog


def _lay_over(picture: QPixmap, above: QWidget, window: QWidget) -> None:
    """Put what stands above the window into its picture; dialogs in the middle."""
    shown = above.grab()
    corner = QPoint((window.width() - above.width()) // 2, (window.height() - above.height()) // 2)
    if isinstance(above, SearchPalette):
        corner = window.mapFromGlobal(above.pos())
    painter = QPainter(picture)
    painter.drawPixmap(corner, shown)
    if not isinstance(above, SearchPalette):
        painter.drawRect(QRect(corner, above.size()).adjusted(-1, -1, 0, 0))
    painter.end()
