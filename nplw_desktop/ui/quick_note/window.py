"""The window of a quick note: small, always on top, usable while the main window is away.

It has no parent, or it would go with the main window into the task bar; whoever makes it closes it
when the program locks or the file goes (``quick_notes``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout

from nplw_desktop.ui import paint
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.quick_note.foot import Foot
from nplw_desktop.ui.quick_note.note_editor import NoteEditor
from nplw_desktop.ui.quick_note.parts import Grip, TextBox
from nplw_desktop.ui.quick_note.title_bar import TitleBar
from nplw_desktop.ui.quick_note.typed import Chip, Typed
from nplw_desktop.ui.settings import Settings, WindowPlace, clamped
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.line_editor.completing import Labels, People
from nplw_desktop.ui.widgets.strip import Strip
from nplw_desktop.ui.widgets.text import Text

PLACE = "quick_note"
_WIDTH = 560
_LEAST = QSize(360, 280)
"""In px at 100 %."""
_LABEL_COLUMN = 88
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLLOWS = "uit de namen ingevuld"
_ALSO_KEY = "Alt+A"


class Sources(NamedTuple):
    """Where the window finds what it offers; nothing here writes."""

    people: People
    labels: Labels
    municipalities: Callable[[str], Sequence[Candidate]]
    municipalities_of: Callable[[tuple[int, ...]], Sequence[tuple[int, str]]]
    today: Callable[[], date]


class QuickNoteWindow(QDialog):
    """``submitted`` at Enter, ``put_away`` at Esc or the cross, ``typed_on`` at every change."""

    submitted = Signal()
    put_away = Signal()
    typed_on = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, settings: Settings, sources: Sources) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.FramelessWindowHint,
        )
        self._theme, self._settings, self._sources = theme, settings, sources
        self._session: tuple[int, str] | None = None
        self._linked = False
        self._by_hand = False
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # for the round corners
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._make(theme, sources)
        self._build()
        self._connect()
        self.set_title("Snelle notitie")
        theme.changed.connect(self._dress)
        self._dress()

    def _make(self, theme: Theme, sources: Sources) -> None:
        self.bar = TitleBar(theme, self)
        self.editor = NoteEditor(theme, sources.people, sources.labels, sources.today, self)
        self.people = ChipField(theme, "Met wie", self._people, creates="Contact", strong=True)
        self.places = ChipField(theme, "Gemeente", sources.municipalities)
        self.labels = ChipField(theme, "Labels", self._labels, creates="Label")
        self.also_mine = CheckField(theme, "Maak er ook een actie voor mij van")
        self.trouble = Strip(theme, "error", "")
        self.copy_link = self.trouble.add_link("Kopieer tekst")
        self.foot = Foot(theme, self)
        self.people.line.setPlaceholderText("Naam…")
        self.labels.line.setPlaceholderText("Label…")
        # Not a shortcut of the box itself: that ticks it a moment later, after a quick Enter.
        tick = QShortcut(QKeySequence(_ALSO_KEY), self)
        tick.activated.connect(self._on_also_key)
        self.also_mine.box.setToolTip(_ALSO_KEY)
        self.trouble.hide()

    def _build(self) -> None:
        page = Page("Snelle notitie", self)
        page.body.setContentsMargins(16, 16, 16, 10)
        page.body.setSpacing(10)
        page.body.addWidget(self.trouble)
        page.body.addWidget(TextBox(self._theme, self.editor), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        for row, field in enumerate((self.people, self.places, self.labels)):
            name = Text(self._theme, field.label(), "small-strong", "ink2")
            name.setBuddy(field.line)
            field.hide_label()
            top = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(name, row, 0, top)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.also_mine, 3, 1)
        page.body.addLayout(grid)
        page.follow_focus()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(page, 1)
        column.addWidget(self.foot)
        self._page = page
        self._grip = Grip(self)

    def _connect(self) -> None:
        editor = self.editor
        editor.submitted.connect(self.submitted)
        editor.escaped.connect(self.put_away)
        editor.textChanged.connect(self.typed_on)
        editor.people_named.connect(self._on_people_named)
        editor.labels_named.connect(self._on_labels_named)
        editor.create_label.connect(self._on_new_label)
        for field in (self.people, self.labels):
            field.create_requested.connect(self._on_created)
        for signal in (self.people.added, self.people.removed):
            signal.connect(self._follow_people)
        for signal in (self.places.added, self.places.removed):
            signal.connect(self._on_places)
        for signal in (self.labels.added, self.labels.removed, self.also_mine.edited):
            signal.connect(self._on_chip)
        self.foot.save.clicked.connect(self.submitted)
        self.bar.closed.connect(self.put_away)
        self.bar.session_clicked.connect(self.toggle_session)
        self.copy_link.clicked.connect(self.copy_asked)

    # What stands in it

    def typed(self) -> Typed:
        """All of it."""
        return Typed(
            self.editor.rows(),
            _chips(self.people),
            _chips(self.places),
            self._by_hand,
            _chips(self.labels),
            self._session if self._linked else None,
            self.also_mine.value(),
        )

    def show_typed(self, typed: Typed, session: tuple[int, str] | None) -> None:
        """Show a note; ``session`` is what it may belong to when it belongs to none now."""
        self._by_hand = typed.by_hand
        self._session, self._linked = typed.session or session, typed.session is not None
        self.editor.show_rows(typed.rows)
        for field, chips in (
            (self.people, typed.people),
            (self.places, typed.municipalities),
            (self.labels, typed.labels),
        ):
            field.line.clear()
            field.set_items(chips)
            field.set_error(None)
        self.also_mine.set_value(typed.also_mine)
        self.trouble.hide()
        self._show_session()
        self._show_following()

    def finish_typing(self) -> None:
        """Take names that were typed and not chosen yet, and commands that still stand in it."""
        self.editor.file_commands()
        for field in (self.people, self.labels):
            word = " ".join(field.line.text().split())
            if word:
                field.line.clear()
                self._take_word(field, word)

    def say(self, trouble: str) -> None:
        """Say what stands in the way, above the text; an empty text says nothing."""
        self.trouble.set_text(trouble)
        self.trouble.setVisible(bool(trouble))

    def set_title(self, title: str, *, new: bool = True) -> None:
        """Name the window; only a new note can be made an action as well."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.bar.title.setText(title)
        self.also_mine.setVisible(new)

    def _take_word(self, field: ChipField, word: str) -> None:
        source = self._people if field is self.people else self._labels
        same = [one for one in source(word) if one[1].casefold() == word.casefold()]
        key, name = (same[0][0], same[0][1]) if len(same) == 1 else (word, word)
        field.add_item(key, name)
        if field is self.people:
            self._follow_people()

    # People, municipalities, labels

    def _people(self, word: str) -> Sequence[Candidate]:
        return self._sources.people(word)

    def _labels(self, word: str) -> Sequence[Candidate]:
        return [(key, name, "") for key, name in self._sources.labels(word)]

    def _on_people_named(self, change: tuple[dict[int, str], dict[int, str]]) -> None:
        _swap(self.people, *change)
        self._follow_people()

    def _on_labels_named(self, change: tuple[dict[int, str], dict[int, str]]) -> None:
        _swap(self.labels, *change)

    def _on_new_label(self, name: str) -> None:
        self.labels.add_item(name, name)

    def _on_created(self, name: str) -> None:
        field = self.sender()
        if isinstance(field, ChipField):
            field.add_item(name, name)
            self.typed_on.emit()

    def _follow_people(self, _key: object = None) -> None:
        if not self._by_hand:
            known = tuple(key for key, _name in _chips(self.people) if isinstance(key, int))
            self.places.set_items(self._sources.municipalities_of(known) if known else ())
        self._show_following()
        self.typed_on.emit()

    def _on_places(self, _key: object = None) -> None:
        self._by_hand = True
        self._show_following()
        self.typed_on.emit()

    def _on_chip(self, _key: object = None) -> None:
        self.typed_on.emit()

    def _on_also_key(self) -> None:
        if self.also_mine.isVisible():
            self.also_mine.box.toggle()

    def _show_following(self) -> None:
        follows = not self._by_hand and bool(self.places.items())
        self.places.line.setPlaceholderText(_FOLLOWS if follows else "Gemeente…")

    # The session

    def toggle_session(self) -> None:
        """Take the session away, or bring it back."""
        if self._session is not None:
            self._linked = not self._linked
            self._show_session()
            self.typed_on.emit()

    def link_to(self, session: tuple[int, str] | None) -> None:
        """Belong to the session that runs, or to none."""
        self._session, self._linked = session, session is not None
        self._show_session()

    def _show_session(self) -> None:
        title = self._session[1] if self._session is not None else ""
        self.bar.session.show_session(title, linked=self._linked)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        again = key == Qt.Key.Key_N and event.modifiers() == both
        if key in _ENTER:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.put_away.emit()
        elif key == Qt.Key.Key_F8:
            self.toggle_session()
        elif key == Qt.Key.Key_F4 or again:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Never refused: the end of the session of the system asks it too."""
        self.put_away.emit()
        event.accept()

    # Its place on the screen

    def appear(self, near: QRect) -> None:
        """Come to the front, where it stood last; the first time right in ``near``."""
        if not self.isVisible():
            self._take_place(near)
        self.show()
        self.raise_()
        self.activateWindow()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_place(self, near: QRect) -> None:
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        kept = self._settings.window(PLACE)
        if kept is None:
            size = self.sizeHint()
            left = near.right() - size.width() - self._theme.px(40)
            rect = QRect(QPoint(left, near.top() + near.height() // 5), size)
        else:
            rect = self._with_this_text(kept)
        px = self._theme.px
        self.setGeometry(clamped(rect, screens, QSize(px(_LEAST.width()), px(_LEAST.height()))))

    def keep_place(self) -> None:
        """Remember where it stands, and with how large a text."""
        scale = str(self._theme.px(100)).encode()
        self._settings.set_window(WindowPlace(self.geometry(), state=scale), PLACE)

    def _with_this_text(self, kept: WindowPlace) -> QRect:
        """As large as it was; larger or smaller when the text has become so since."""
        before, now = int(kept.state) if kept.state.isdigit() else 100, self._theme.px(100)
        if before in (0, now):
            return kept.rect
        return QRect(kept.rect.topLeft(), kept.rect.size() * (now / before))

    def sizeHint(self) -> QSize:
        """As in the picture, larger with larger text, and never more than the screen."""
        width = self._theme.px(_WIDTH)
        inner = self._page.widget()
        height = inner.sizeHint().height() if inner is not None else 0
        height += self.bar.height() + self.foot.height() + 2
        return QSize(width, height).boundedTo(self.screen().availableGeometry().size())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST.width(), self.bar.height() + self.foot.height() + 120)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        side = self._grip.sizeHint()
        self._grip.setGeometry(
            self.width() - side.width(), self.height() - side.height(), side.width(), side.height()
        )
        self._grip.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        paint.box(
            painter, self.rect(), paint.RADIUS_PANEL, theme.color("surface"), theme.color("header")
        )

    def _dress(self) -> None:
        self._grid.setColumnMinimumWidth(0, self._theme.px(_LABEL_COLUMN))
        self.update()


def _chips(field: ChipField) -> tuple[Chip, ...]:
    names = field.names()
    keys = (key for key in field.items() if isinstance(key, int | str))
    return tuple((key, names[key]) for key in keys)


def _swap(field: ChipField, before: dict[int, str], now: dict[int, str]) -> None:
    """Who came into the text gets a chip, and who went out of it has none any more."""
    kept = [(key, name) for key, name in _chips(field) if key in now or key not in before]
    there = {key for key, _name in kept}
    field.set_items([*kept, *((key, name) for key, name in now.items() if key not in there)])
