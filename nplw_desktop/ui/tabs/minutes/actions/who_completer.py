"""Offers people while a name is typed in a plain line: the whole of it, or what follows an @."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from nplw_desktop.ui.widgets.late_keys import LateKeys

People = Callable[[str], Sequence[tuple[int, str, str]]]
_NAMED = re.compile(r"(?<![^\W_])@([^\W\d_][\w'’.-]*(?: [\w'’.-]+)?)$")
_LEAST_WIDTH = 260


class WhoCompleter(QObject):
    """``after`` '@': only behind that sign; what is chosen takes the place of what was typed."""

    def __init__(self, line: QLineEdit, people: People, after: str = "") -> None:
        super().__init__(line)
        self._line = line
        self._people = people
        self._after = after
        self._completer = QCompleter([], self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(line)
        popup = self._completer.popup()
        assert popup is not None
        self._popup = popup
        self._late = LateKeys(popup, line)
        popup.setAccessibleName("Wie: voorstellen")
        popup.setFont(line.font())
        line.setProperty("suggestions", popup)
        self._completer.activated.connect(self._take)
        line.textEdited.connect(self._on_typed)
        line.destroyed.connect(popup.deleteLater)

    def _word(self) -> tuple[str, int]:
        """What is typed of a name, and where that begins."""
        text = self._line.text()[: self._line.cursorPosition()]
        if not self._after:
            return text, 0
        found = _NAMED.search(text)
        return (found[1], found.start(1)) if found is not None else ("", 0)

    def _on_typed(self, _text: str) -> None:
        word, _start = self._word()
        names = [name for _key, name, _from in self._people(word)] if word.strip() else []
        if not names:
            self._popup.hide()
            return
        model = self._completer.model()
        model.setStringList(names)  # type: ignore[attr-defined] # a QStringListModel
        width = max(_LEAST_WIDTH, self._line.width())
        self._completer.complete(QRect(0, 0, width, self._line.height()))
        if not self._after:
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, name: str) -> None:
        word, start = self._word()
        text = self._line.text()
        end = start + len(word) if self._after else len(text)
        rest = text[end:]
        if self._after and not rest.startswith(" "):
            rest = f" {rest}"  # the next word can be typed at once
        self._line.setText(f"{text[:start]}{name}{rest}")
        self._line.setCursorPosition(start + len(name) + int(bool(self._after)))
