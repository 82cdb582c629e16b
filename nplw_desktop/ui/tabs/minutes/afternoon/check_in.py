"""Who is there: a line to type a name in, and the names of who may come to click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import names
from nplw_desktop.region.co_working import expected
from nplw_desktop.region.co_working.expected import Expected
from nplw_desktop.region.contacts import ContactFilter, ContactList, Order
from nplw_desktop.region.folding import fold
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes.afternoon.acts import Acts
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.cells import PickCell
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.label_chips import AddChip

_MOST = 8
_LINES = 2
_ACROSS, _DOWN = 6, 2
_NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_HINT = "Typ een naam en druk op Enter. Onbekend mag ook: dat is een gast."


class CheckIn(QWidget):
    """``arrived`` when somebody was checked in; ``down`` to go on to the rows below."""

    arrived = Signal(int)
    down = Signal()

    def __init__(self, desk: Desk, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self._expected: tuple[Expected, ...] = ()
        self._there: frozenset[int] = frozenset()
        self.line = _NameLine(desk.theme, self)
        self.line.setPlaceholderText(_HINT)
        self.line.setAccessibleName("Naam inchecken")
        self.line.setAccessibleDescription(_HINT)
        self.line.setReadOnly(desk.only_read)
        self.names = ExpectedNames(desk.theme, self)
        self.names.setEnabled(not desk.only_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.names)
        self.line.picked.connect(self._on_picked)
        self.line.stepped.connect(self._on_stepped)
        self.names.chosen.connect(self._on_name)
        self.setFocusProxy(self.line)

    def refresh(self, there: frozenset[int]) -> None:
        """Read who may come; ``there`` are the people already checked in."""
        self._there = there
        self._expected = expected.expected(self._desk.store, self._acts.session_id)
        self.names.show_names(self._expected)

    def offer(self, words: str) -> list[Candidate]:
        """Who is expected, other contacts, and the typed name as a guest."""
        wanted = fold(words).split()
        found: list[Candidate] = []
        for each in self._expected:
            parts = fold(each.name).split()
            if all(any(part.startswith(word) for part in parts) for word in wanted):
                found.append((each.person_id, each.name, each.place))
        known = {key for key, _name, _place in found} | self._there
        listed = ContactList(self._desk.store, ContactFilter(words=words)).first(Order(), _MOST)
        found += [
            (row.id, names.display(row.name), row.organisation)
            for row in listed
            if row.id not in known
        ]
        guest = " ".join(words.split())
        return [*found[:_MOST], (("guest", guest), f"‘{guest}’ als gast", "alleen de naam")]

    def _on_picked(self, key: object, _text: str) -> None:
        self.line.set_choice(None, "")
        if isinstance(key, int):
            self._arrive(self._acts.check_in(key))
        elif isinstance(key, tuple):
            self._arrive(self._acts.check_in_name(str(key[1])))

    def _on_name(self, person_id: int) -> None:
        self._arrive(self._acts.check_in(person_id))

    def _arrive(self, key: int | None) -> None:
        if key is not None:
            self.arrived.emit(key)

    def _on_stepped(self, step: int) -> None:
        if step > 0:
            self.down.emit()


class _NameLine(PickCell):
    """The line for names: what is typed stays until Enter says who it is."""

    def __init__(self, theme: Theme, parent: CheckIn) -> None:
        super().__init__(theme, parent.offer, parent)

    def flush(self) -> None:
        """A name half typed is nobody yet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip() and not self._is_open():
            self.offer()
        super().keyPressEvent(event)


class ExpectedNames(QWidget):
    """Names to click. One stop of the Tab key: the arrow keys go along them, Enter takes one."""

    chosen = Signal(int)
    filled = Signal()
    """Other names are shown: the order of the Tab key is another."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[Expected, ...] = ()
        self._chips: list[_NameChip] = []
        self._whole = False
        self._flow = FlowLayout(self, across=_ACROSS, down=_DOWN)
        self.setAccessibleName("Wie er verwacht wordt")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._fill)

    def show_names(self, found: Sequence[Expected]) -> None:
        """Show these; the focus goes on to the next one when the one in hand went."""
        if tuple(found) == self._names:
            return
        at = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        self._names = tuple(found)
        self._whole = self._whole and bool(found)
        self._fill()
        if at is not None and self._chips:
            self._focus(min(at, len(self._chips) - 1))

    def _fill(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        room = _LINES * max(self.width(), 1)
        for at, each in enumerate(self._names):
            chip = _NameChip(self._theme, each.name, each.person_id, self)
            chip.setToolTip(each.place)
            rest = len(self._names) - at
            room -= chip.sizeHint().width() + _ACROSS
            if room < self._theme.px(240) and not self._whole and rest > 1 and at:
                chip.set_rest(rest)
                self._take(chip)
                break
            self._take(chip)
        if self._chips:
            self._chips[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVisible(bool(self._chips))
        self.updateGeometry()
        self.filled.emit()

    def _take(self, chip: _NameChip) -> None:
        chip.clicked.connect(self._on_clicked)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._flow.addWidget(chip)
        self._chips.append(chip)
        chip.show()

    def stop(self) -> list[QWidget]:
        """Where the Tab key comes by."""
        return list(self._chips[:1])

    def _on_clicked(self) -> None:
        chip = self.sender()
        if not isinstance(chip, _NameChip):
            return
        if chip.person_id is None:
            at = self._chips.index(chip)
            self._whole = True
            self._fill()
            self._focus(at)
        else:
            self.chosen.emit(chip.person_id)

    def _focus(self, at: int) -> None:
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._chips[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chips[at].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        step = _NEXT.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self._chips):
            self._focus(at + step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._focused():
            self._fill()

    def _focused(self) -> bool:
        return any(chip.hasFocus() for chip in self._chips)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(28))


class _NameChip(AddChip):
    """One name; without a person it stands for all the others."""

    def __init__(self, theme: Theme, name: str, person_id: int, parent: QWidget) -> None:
        super().__init__(theme, name, name=f"{name} inchecken", parent=parent)
        self.person_id: int | None = person_id

    def set_rest(self, count: int) -> None:
        """Stand for so many names."""
        self.person_id = None
        self.setText(f"Nog {count} namen")
        self.setAccessibleName(f"Nog {count} namen tonen")
        self.setToolTip("")
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NEXT:
            event.ignore()  # the row acts on it
        else:
            super().keyPressEvent(event)
