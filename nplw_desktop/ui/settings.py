"""What the window remembers between two runs: places, sizes and the look; nothing a user typed.

One ini file, whose path is given. Everything in it may be lost or damaged without harm: a value
that can't be read gives the default.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, QSize

from nplw_desktop.ui.theme import Mode

LOCK_MINUTES = 10
_LONGEST_IDLE = 24 * 60
_MODES: tuple[Mode, ...] = ("light", "dark", "system")
_SMALLEST_WINDOW = QSize(960, 540)
_FARTHEST = 1_000_000  # px; beyond it a number is damage, and too much for Qt


class WindowPlace(NamedTuple):
    """Where the window stood; ``rect`` in logical px without its frame, before it was maximised."""

    rect: QRect
    maximized: bool = False
    state: bytes = b""


class Settings:
    """The remembered values, typed. Written at once; the file is made when first needed."""

    def __init__(self, path: Path) -> None:
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Mode:
        """Licht, donker or as the system."""
        value = self._text("look/theme")
        return next((mode for mode in _MODES if mode == value), "system")

    @theme.setter
    def theme(self, mode: Mode) -> None:
        self._set("look/theme", mode)

    @property
    def text_scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        try:
            value = float(self._text("look/text"))
        except ValueError:
            return 1.0
        return min(2.0, max(1.0, value))

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._set("look/text", str(scale))

    @property
    def lock_minutes(self) -> int:
        """After so many minutes without a key or click a file with a passphrase locks; 0: never."""
        try:
            value = int(self._text("lock/minutes"))
        except ValueError:
            return LOCK_MINUTES
        return value if 0 <= value <= _LONGEST_IDLE else LOCK_MINUTES

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._set("lock/minutes", str(minutes))

    @property
    def system_key(self) -> bool:
        """Whether Ctrl+Alt+N opens the quick note from any program; on Windows alone."""
        return self._text("quick_note/system_key") == "1"

    @system_key.setter
    def system_key(self, on: bool) -> None:
        self._set("quick_note/system_key", "1" if on else "0")

    @property
    def session_sound(self) -> bool:
        """Whether a session sounds when two minutes are left and when the time is up."""
        return self._text("session/sound") == "1"

    @session_sound.setter
    def session_sound(self, on: bool) -> None:
        self._set("session/sound", "1" if on else "0")

    @property
    def last_tab(self) -> str:
        """The key of the tab that was open, or an empty text."""
        return self._text("window/tab")

    @last_tab.setter
    def last_tab(self, key: str) -> None:
        self._set("window/tab", key)

    @property
    def last_file(self) -> Path | None:
        """The file that was open, whether or not it is still there."""
        value = self._text("file/last")
        return Path(value) if value else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self._set("file/last", "" if path is None else str(path))

    def window(self, name: str = "main") -> WindowPlace | None:
        """Where the window of that name stood, or None the first time."""
        place = _numbers(self._json(f"window/{name}"))
        if len(place) != 5 or place[2] < 1 or place[3] < 1:
            return None
        state = QByteArray.fromBase64(self._text(f"window/{name}-state").encode())
        return WindowPlace(QRect(*place[:4]), bool(place[4]), bytes(state.data()))

    def set_window(self, place: WindowPlace, name: str = "main") -> None:
        """Remember where the window of that name stands."""
        rect = place.rect
        numbers = [rect.x(), rect.y(), rect.width(), rect.height(), int(place.maximized)]
        self._set(f"window/{name}", json.dumps(numbers))
        self._set(f"window/{name}-state", bytes(QByteArray(place.state).toBase64().data()).decode())

    def splitter(self, name: str) -> tuple[int, ...]:
        """The sizes of the panes of a splitter in px; empty when never moved."""
        sizes = _numbers(self._json(f"splitter/{name}"))
        return tuple(sizes) if all(size >= 0 for size in sizes) else ()

    def set_splitter(self, name: str, sizes: Sequence[int]) -> None:
        """Remember the sizes of the panes of a splitter."""
        self._set(f"splitter/{name}", json.dumps(list(sizes)))

    def view(self, name: str) -> dict[str, object]:
        """The state of a list (columns, widths, sort), as its ``state()`` gave it."""
        value = self._json(f"view/{name}")
        return value if isinstance(value, dict) else {}

    def set_view(self, name: str, state: Mapping[str, object]) -> None:
        """Remember the state of a list: texts, numbers, lists and mappings only."""
        self._set(f"view/{name}", json.dumps(dict(state)))

    def save(self) -> None:
        """Write to disk now, for closing; a folder that can't be written to is no error."""
        self._ini.sync()

    def _text(self, key: str) -> str:
        value = self._ini.value(key)
        return value if isinstance(value, str) else ""

    def _set(self, key: str, value: str) -> None:
        self._ini.setValue(key, value)

    def _json(self, key: str) -> object:
        try:
            return json.loads(self._text(key))
        except ValueError:
            return None


def clamped(rect: QRect, screens: Sequence[QRect], smallest: QSize = _SMALLEST_WINDOW) -> QRect:
    """``rect`` moved and shrunk so that it lies wholly on one of ``screens``.

    Of the screens (their available parts, in logical px) the one it overlaps most is taken, else
    the first. A window grows to ``smallest`` where the screen has room for that.
    """
    if not screens:
        return QRect(rect)
    screen = max(screens, key=lambda each: _area(each.intersected(rect)))
    size = rect.size().expandedTo(smallest).boundedTo(screen.size())
    corner = QPoint(
        _between(screen.left(), rect.x(), screen.left() + screen.width() - size.width()),
        _between(screen.top(), rect.y(), screen.top() + screen.height() - size.height()),
    )
    return QRect(corner, size)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0


def _between(low: int, value: int, high: int) -> int:
    return max(low, min(value, high))


def _numbers(value: object) -> list[int]:
    fits = isinstance(value, list) and all(
        isinstance(each, int) and abs(each) < _FARTHEST for each in value
    )
    return list(value) if fits and isinstance(value, list) else []
