"""The three questions of the first start; it only asks. What was answered goes out with ``begun``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.passphrase.fields import NewPassphrase
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.welcome.parts import MunicipalityChips, StepHead, in_words
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.choice_card import ChoiceCard
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

_TWO_COLUMNS_FROM = 620
_INDENT = 42
_MOST_WIDTH = 860
_EXAMPLE_APART = "De voorbeeldregio opent als apart bestand."
_OWN_READY = "Je eigen regio staat daarna klaar onder Menu, Bestand."


@dataclass(frozen=True)
class Beginning:
    """The answers: the user's name, the codes of the regions, whether to begin with the example,
    whether one's own file gets a passphrase, and which; empty when one is known already."""

    name: str
    codes: frozenset[str]
    example: bool
    locked: bool = False
    passphrase: str = field(default="", repr=False)

    @property
    def complete(self) -> bool:
        """Whether a file of one's own can be made of it."""
        return bool(self.name and self.codes)


class Questions(Page):
    """Three questions. ``begun`` carries a ``Beginning``; ``other_asked``: open a file instead.

    Enter goes to what is asked next, and in the end begins.
    """

    begun = Signal(object)
    other_asked = Signal()

    def __init__(self, theme: Theme, regions: Sequence[ShippedRegion], *, known: bool) -> None:
        """``known``: there is a passphrase already (NPLW_PASSPHRASE), so none is asked."""
        super().__init__("Welkom")
        self._theme = theme
        self._regions = tuple(regions)
        self._known = known
        self._by_hand = False
        self.name = TextField(theme, "Je naam", "")
        listed = [Tickable(r.code, r.name, in_words(len(r.municipalities))) for r in self._regions]
        words = f"Zoek een van de {len(listed)} regio’s"
        self.picker = TickPicker(theme, "Regio’s", listed, search=words)
        self.chips = MunicipalityChips(theme)
        self._make_cards()
        self.passphrase = NewPassphrase(theme, "Wachtzin", bare=True)
        self._note = Text(theme, "", "base", "ink2", wrap=True)
        self._wrong = Text(theme, "", "small", "danger", wrap=True)
        self._wrong_mark = IconLabel(theme, "triangle-alert", "danger", 16)
        self.begin = Button(theme, "Beginnen", "primary", "arrow-right", icon_last=True)
        self.other = Button(theme, "Bestaand bestand openen")
        self._build()
        self._connect()
        self._on_regions_changed()
        self._on_locking()
        self.follow_focus()

    def _make_cards(self) -> None:
        self.locked = ChoiceCard(
            self._theme,
            "Ja, met wachtzin",
            "Bestand versleuteld. Zonder zin of herstelblad kan niemand erbij.",
            badge="aangeraden",
        )
        self.unlocked = ChoiceCard(
            self._theme,
            "Nee, zonder wachtzin",
            "Wie bij deze computer of een kopie kan, kan meelezen.",
        )
        self.empty = ChoiceCard(
            self._theme,
            "Leeg, met mijn gemeenten",
            "Contacten en verslagen voeg je zelf toe.",
        )
        self.example = ChoiceCard(
            self._theme,
            "Met voorbeeldgegevens",
            "Regio Rivierenzoom, verzonnen, in een eigen bestand.",
        )
        self._locking, self._choice = QButtonGroup(self), QButtonGroup(self)
        for group, cards in (
            (self._locking, (self.locked, self.unlocked)),
            (self._choice, (self.empty, self.example)),
        ):
            group.buttonToggled.connect(_make_stop)
            for card in cards:
                group.addButton(card)
                _make_stop(card, checked=False)
        self.locked.setChecked(True)
        self.example.setChecked(True)

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        centre = QHBoxLayout()
        self.body.addLayout(centre)
        self._column = QWidget()
        centre.addWidget(self._column, 1)
        centre.addStretch(0)
        column = QVBoxLayout(self._column)
        column.setSpacing(0)
        welcome = "Welkom. Drie vragen en je kunt beginnen."
        column.addWidget(Text(self._theme, welcome, "figure", wrap=True))
        column.addSpacing(12)
        who = "Wie ben je, en voor welke regio’s werk je?"
        self._add_step(column, 1, who, self._who_row())
        lock = "Wil je een wachtzin om de gegevens te openen?"
        self._add_step(column, 2, lock, self._lock_row())
        self._add_step(column, 3, "Hoe wil je beginnen?", self._choices_row())
        column.addStretch(1)
        column.addLayout(self._foot())
        self._layout = column
        self._arrange()

    def _add_step(self, column: QVBoxLayout, number: int, question: str, inner: QWidget) -> None:
        column.addWidget(StepHead(self._theme, number, question))
        column.addSpacing(8)
        inside = QHBoxLayout()
        inside.setContentsMargins(_INDENT, 0, 0, 0)
        inside.addWidget(inner)
        column.addLayout(inside)
        column.addSpacing(14)

    def _who_row(self) -> QWidget:
        holder, self._who_grid = _grid(16)
        self._who_grid.setVerticalSpacing(8)
        wrong = QHBoxLayout()
        wrong.setSpacing(6)
        wrong.addWidget(self._wrong_mark)
        wrong.addWidget(self._wrong, 1)
        self._who_grid.addWidget(self.name, 0, 0)
        self._who_grid.addLayout(wrong, 3, 0, 1, 2)
        return holder

    def _lock_row(self) -> QWidget:
        holder, self._lock_grid = _grid(16)
        known = Text(self._theme, "De wachtzin staat in NPLW_PASSPHRASE.", "small", "ink2")
        known.setVisible(self._known)
        self._lock_grid.addWidget(known, 3, 0, 1, 2)
        return holder

    def _choices_row(self) -> QWidget:
        holder, self._choices_grid = _grid(16)
        return holder

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(_INDENT, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.other)
        foot.addWidget(self.begin)
        return foot

    def _arrange(self) -> None:
        """One or two columns, as there is room."""
        px = self._theme.px
        side = 56 if self.width() > px(700) else 20
        self._layout.setContentsMargins(side, 24, side, 20)
        self._column.setMaximumWidth(px(_MOST_WIDTH) + 2 * side)
        wide = self.width() - 2 * side - _INDENT >= px(_TWO_COLUMNS_FROM)
        for grid, row, first, second in (
            (self._who_grid, 1, self.picker, self.chips),
            (self._lock_grid, 0, self.locked, self.unlocked),
            (self._choices_grid, 0, self.empty, self.example),
        ):
            grid.addWidget(first, row, 0)
            grid.addWidget(second, row if wide else row + 1, 1 if wide else 0)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1 if wide else 0)
        self._lock_grid.addWidget(self.passphrase, 2, 0, 1, 2)
        self.passphrase.lay(beside=wide)
        self._order()

    def _order(self) -> None:
        """Tab goes as one reads; what was laid out anew would else come last."""
        stops = (
            *(self.name.edit, self.picker.field, self.picker.list, self.locked, self.unlocked),
            *(self.passphrase.field.edit, self.passphrase.field.edit.eye),
            *(self.empty, self.example, self.other, self.begin),
        )
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    # -- answering --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.picker.changed.connect(self._on_regions_changed)
        self.picker.field.returnPressed.connect(self._on_region_entered)
        self.locked.toggled.connect(self._on_locking)
        self.empty.toggled.connect(self._say_note)
        for card in (self.empty, self.example):
            card.clicked.connect(self._on_chosen)
        self.name.edit.textChanged.connect(self._on_answered)
        self.name.edit.returnPressed.connect(self._to_regions)
        self.passphrase.edited.connect(self._on_answered)
        self.passphrase.entered.connect(self._begin)
        self.begin.clicked.connect(self._begin)
        self.other.clicked.connect(self.other_asked)
        self._theme.changed.connect(self._arrange)
        self.setFocusProxy(self.name)

    def beginning(self) -> Beginning:
        """What is answered now."""
        codes = frozenset(str(code) for code in self.picker.ticked())
        passphrase = self.passphrase.text() if self._asks() else ""
        locked = self.locked.isChecked()
        return Beginning(self.name.value(), codes, self.example.isChecked(), locked, passphrase)

    def ask_again(self) -> None:
        """Let the questions be answered again, from the passphrase on."""
        self.begin.setEnabled(True)
        self.passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(card, ChoiceCard):
            card.click()
            self._after(card).setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _after(self, card: ChoiceCard) -> QWidget:
        if card in (self.empty, self.example):
            return self.begin
        if card is self.locked and self._asks():
            return self.passphrase.field.edit
        return self.example if self.example.isChecked() else self.empty

    def _begin(self) -> None:
        answers = self.beginning()
        own = answers.complete or not answers.example or (self._answered() and not self._by_hand)
        if own and not self._complete(answers):
            return
        self.begin.setEnabled(False)
        self.begun.emit(answers)

    def _complete(self, answers: Beginning) -> bool:
        self.name.set_error(None if answers.name else "Typ je naam; die komt bij je verslagen.")
        self._say_wrong("" if answers.codes else "Kies minstens één regio.")
        if not answers.name:
            self.name.control().setFocus(Qt.FocusReason.OtherFocusReason)
        elif not answers.codes:
            self.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return answers.complete and (not self._asks() or self.passphrase.check())

    def _asks(self) -> bool:
        return self.locked.isChecked() and not self._known

    def _answered(self) -> bool:
        """Whether anything of one's own was filled in."""
        return bool(self.name.value() or self.picker.ticked() or self.passphrase.text())

    def _on_chosen(self) -> None:
        self._by_hand = True

    def _on_answered(self) -> None:
        """Until one chooses: with nothing of one's own there is only the example to see."""
        self.passphrase.known = (self.name.value(),)
        if not self._by_hand:
            (self.empty if self._answered() else self.example).setChecked(True)
        self._say_note()

    def _on_locking(self) -> None:
        self.passphrase.setVisible(self._asks())

    def _on_regions_changed(self) -> None:
        ticked = self.picker.ticked()
        chosen = [region for region in self._regions if region.code in ticked]
        self.chips.show_names([name for region in chosen for name in region.municipalities])
        self._say_wrong("")
        self._on_answered()

    def _on_region_entered(self) -> None:
        """Enter ticks what was searched for; without a word it goes on."""
        if self.picker.field.text():
            self.picker.tick_first()
        else:
            (self.passphrase if self._asks() else self.begin).setFocus(
                Qt.FocusReason.TabFocusReason
            )

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self._wrong_mark.setVisible(bool(text))
        self.picker.list.setAccessibleDescription(text)

    def _say_note(self) -> None:
        answers = self.beginning()
        words = [_EXAMPLE_APART] if answers.example else []
        if answers.example and answers.complete:
            words.append(_OWN_READY)
        self._note.setText(" ".join(words))

    def _to_regions(self) -> None:
        self.picker.field.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _make_stop(card: QAbstractButton, checked: bool) -> None:
    """Tab stops at the chosen card of each question; arrow keys go to the other."""
    policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
    card.setFocusPolicy(policy)


def _grid(spacing: int) -> tuple[QWidget, QGridLayout]:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(spacing)
    return holder, grid
