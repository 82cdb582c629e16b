"""A field that holds several people, labels or municipalities as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.controls import FAILED
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import Candidate, CandidateList
from nplw_desktop.ui.widgets.field_base import Labelled
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.label_chips import RemovableChip
from nplw_desktop.ui.widgets.typing_edits import TypingLine

Candidates = Callable[[str], Sequence[Candidate]]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChipField(Labelled):
    """Chips with a line to type the next one.

    ``candidates`` gives (key, text, what tells it apart) for the typed words. With ``creates``, a
    noun such as "Label" or "Contact", an unknown word can be made: "Label ‘warmtenet’ maken".
    ``added`` and ``removed`` carry a key; the chip is already shown or gone then.
    ``create_requested`` carries the word; the owner makes it and calls ``add_item``.
    """

    added = Signal(object)
    removed = Signal(object)
    create_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        label: str,
        candidates: Candidates,
        *,
        creates: str = "",
        hint: str = "",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``strong`` chips stand out, as the people of a note do among its labels."""
        super().__init__(theme, label, hint, parent=parent)
        self._candidates = candidates
        self._strong = strong
        self._creates = creates
        self._chips: list[RemovableChip] = []
        self._box = _ChipBox(theme, self)
        self.line = _ChipLine(theme, self._box)
        self._list = CandidateList(theme, self.line, label)
        self._box.set_line(self.line)
        self._place(self.line, self._box)
        self._list.chosen.connect(self._on_chosen)
        self._list.creation_chosen.connect(self._on_creation)
        self.line.textEdited.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.line.key_pressed = self._on_key

    def items(self) -> list[object]:
        """The keys of the chips, in order."""
        return [chip.key for chip in self._chips]

    def names(self) -> dict[object, str]:
        """What the chips say, by key."""
        return {chip.key: chip.text() for chip in self._chips}

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """Show these (key, text) chips, without a signal; what is being typed stays."""
        if [(chip.key, chip.text()) for chip in self._chips] == list(items):
            return
        for chip in list(self._chips):
            self._drop(chip)
        for key, text in items:
            self.add_item(key, text)

    def add_item(self, key: object, text: str) -> None:
        """Show one chip more, without a signal."""
        if key in self.items():
            return
        chip = RemovableChip(self._theme, key, text, strong=self._strong, parent=self._box)
        chip.clicked.connect(self._on_chip_clicked)
        chip.key_ignored.connect(self._on_chip_key)
        self._box.flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    # The line

    def _on_typed(self, _text: str = "") -> None:
        word = self._word()
        if not word:
            self._list.close()
            self.set_error(None)
            return
        self._offer(word)

    def _offer(self, word: str) -> None:
        chosen = set(self.items())
        found = [one for one in self._candidates(word) if one[0] not in chosen]
        known = {text.casefold() for _key, text, _secondary in found}
        known |= {chip.text().casefold() for chip in self._chips}
        new = self._creates and word and word.casefold() not in known
        creation = f"{self._creates} ‘{word}’ maken" if new else ""
        corner = self.line.mapFrom(self._box, QPoint(0, self._box.height() - self.line.height()))
        below = QRect(corner, QSize(self._box.width(), self.line.height()))
        self._list.open(below, found, creation, word)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the line; false leaves it to the line."""
        if self._list.is_open():
            return self._on_key_with_list(event)
        key, at_start = event.key(), self.line.cursorPosition() == 0
        empty = not self.line.text()
        if key == Qt.Key.Key_Down:
            self._offer(self._word())
        elif key in _ENTER and not empty:
            self._offer(self._word())
            self._list.take_current()
        elif key == Qt.Key.Key_Backspace and empty and self._chips:
            self._remove(self._chips[-1])
        elif key == Qt.Key.Key_Left and at_start and self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Escape and not empty:
            self.line.clear()
            self.set_error(None)
        else:
            return False
        return True

    def _on_key_with_list(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return self._list.take_current()
        if event.key() == Qt.Key.Key_Escape:
            self._list.close()
            return True
        return False

    def _on_left(self) -> None:
        """Take a word that is known exactly; ask about one that is not."""
        self._list.close()
        word = self._word()
        if not word:
            return
        chosen = set(self.items())
        for key, text, _secondary in self._candidates(word):
            if text.casefold() == word.casefold() and key not in chosen:
                self._on_chosen(key, text)
                return
        way = " of maak het nieuw" if self._creates else ""
        self.set_error(f"‘{word}’ is nog niet gekozen. Kies uit de lijst{way} met Enter.")

    def _on_chosen(self, key: object, text: str) -> None:
        self.line.clear()
        self.set_error(None)
        self.add_item(key, text)
        self.added.emit(key)

    def _on_creation(self, word: str) -> None:
        self.line.clear()
        self.set_error(None)
        self.create_requested.emit(word)

    def _word(self) -> str:
        return " ".join(self.line.text().split())

    # The chips

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, RemovableChip):
            self._remove(chip)

    def _on_chip_key(self, key: int) -> None:
        chip = self.sender()
        if not isinstance(chip, RemovableChip) or chip not in self._chips:
            return
        at = self._chips.index(chip)
        if key == Qt.Key.Key_Left and at > 0:
            self._chips[at - 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Right and at + 1 < len(self._chips):
            self._chips[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Escape):
            self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, chip: RemovableChip) -> None:
        had_focus = chip.hasFocus()
        self._drop(chip)
        if had_focus:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.removed.emit(chip.key)

    def _drop(self, chip: RemovableChip) -> None:
        self._chips.remove(chip)
        self._box.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


class _ChipBox(QFrame):
    """The field around the chips; a click beside them goes to the line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: QWidget | None = None
        self.flow = FlowLayout(self, across=6, down=3)
        self.flow.setContentsMargins(6, 3, 6, 3)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_line(self, line: QWidget) -> None:
        """Take the line as the last in the box."""
        self._line = line
        self.flow.addWidget(line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._line is not None:
            self._line.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._line
        paint.field_box(
            painter,
            self._theme,
            self.rect(),
            focused=line is not None and line.hasFocus(),
            failed=line is not None and bool(line.property(FAILED)),
            enabled=self.isEnabled(),
        )


class _ChipLine(TypingLine):
    """The line behind the chips; its keys go to the field first."""

    def __init__(self, theme: Theme, box: QWidget) -> None:
        super().__init__(theme, box)
        self._box = box
        self.setFrame(False)
        self.key_pressed: Callable[[QKeyEvent], bool] | None = None
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._box.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._box.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key_pressed is not None and self.key_pressed(event):
            event.accept()
            return
        super().keyPressEvent(event)
