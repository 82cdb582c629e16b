"""The page of the first start; it only asks. What was answered goes out with ``begun``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.municipalities import ShippedRegion
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.welcome.aside import Aside
from nplw_desktop.ui.welcome.parts import MunicipalityChips, StepHead, in_words
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.choice_card import ChoiceCard
from nplw_desktop.ui.widgets.fields import TextField
from nplw_desktop.ui.widgets.icon_label import IconLabel
from nplw_desktop.ui.widgets.text import Text
from nplw_desktop.ui.widgets.tick_picker import Tickable, TickPicker

_ASIDE_FROM = 1060
_TWO_COLUMNS_FROM = 620
_INDENT = 42
_MOST_WIDTH = 860
_EXAMPLE_APART = "De voorbeeldregio opent als apart bestand."
_OWN_READY = "Je eigen regio staat daarna klaar onder Menu, Bestand."


@dataclass(frozen=True)
class Beginning:
    """The answers: the user's name, the codes of the regions, and whether to begin with the example."""

    name: str
    codes: frozenset[str]
    example: bool

    @property
    def complete(self) -> bool:
        """Whether a file of one's own can be made of it."""
        return bool(self.name and self.codes)


class WelcomePage(QWidget):
    """Three questions. ``begun`` carries a ``Beginning``; ``other_asked``: open a file instead."""

    begun = Signal(object)
    other_asked = Signal()

    def __init__(
        self, theme: Theme, regions: Sequence[ShippedRegion], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._regions = tuple(regions)
        self.setAccessibleName("Welkom")
        self.aside = Aside(theme)
        self._page = Page("Welkom")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.aside)
        row.addWidget(self._page, 1)
        self.name = TextField(theme, "Je naam", "Bijvoorbeeld: Mirte Slotermeer")
        listed = [Tickable(r.code, r.name, in_words(len(r.municipalities))) for r in self._regions]
        words = f"Zoek een van de {len(listed)} regio’s"
        self.picker = TickPicker(theme, "Regio’s", listed, search=words)
        self.chips = MunicipalityChips(theme)
        self.empty = ChoiceCard(
            theme,
            "Leeg, met mijn gemeenten",
            "Contacten en verslagen voeg je zelf toe.",
        )
        self.example = ChoiceCard(
            theme,
            "Met voorbeeldgegevens",
            "Regio Rivierenzoom, verzonnen, in een eigen bestand.",
        )
        self._choice = QButtonGroup(self)
        self._note = Text(theme, "", "base", "ink2", wrap=True)
        self._wrong = Text(theme, "", "small", "danger", wrap=True)
        self._wrong_mark = IconLabel(theme, "triangle-alert", "danger", 16)
        self.begin = Button(theme, "Beginnen", "primary", "arrow-right")
        self.other = Button(theme, "Bestaand bestand openen")
        self._build()
        self._connect()
        self._on_regions_changed()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        body = self._page.body
        body.setContentsMargins(0, 0, 0, 0)
        centre = QHBoxLayout()
        body.addLayout(centre)
        self._column = QWidget()
        centre.addWidget(self._column, 1)
        centre.addStretch(0)
        column = QVBoxLayout(self._column)
        column.setSpacing(0)
        welcome = "Welkom. Drie vragen en je kunt beginnen."
        column.addWidget(Text(self._theme, welcome, "figure", wrap=True))
        column.addSpacing(16)
        self._add_step(column, 1, "Wie ben je?", self._name_row())
        self._add_step(column, 2, "Voor welke regio’s werk je?", self._regions_row())
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
        column.addSpacing(20)

    def _name_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addStretch(1)
        return holder

    def _regions_row(self) -> QWidget:
        holder = QWidget()
        self._regions_grid = QGridLayout(holder)
        self._regions_grid.setContentsMargins(0, 0, 0, 0)
        self._regions_grid.setHorizontalSpacing(16)
        self._regions_grid.setVerticalSpacing(8)
        wrong = QHBoxLayout()
        wrong.setSpacing(6)
        wrong.addWidget(self._wrong_mark)
        wrong.addWidget(self._wrong, 1)
        self._regions_grid.addLayout(wrong, 2, 0, 1, 2)
        return holder

    def _choices_row(self) -> QWidget:
        holder = QWidget()
        self._choices_grid = QGridLayout(holder)
        self._choices_grid.setContentsMargins(0, 0, 0, 0)
        self._choices_grid.setSpacing(12)
        for card in (self.empty, self.example):
            self._choice.addButton(card)
        self.empty.setChecked(True)
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
        """One or two columns, and with or without the panel at the left, as there is room."""
        px = self._theme.px
        self.aside.setVisible(self.width() >= px(_ASIDE_FROM))
        room = self.width() - (self.aside.sizeHint().width() if self.aside.isVisibleTo(self) else 0)
        side = 56 if room > px(700) else 20
        self._layout.setContentsMargins(side, 28, side, 28)
        self._column.setMaximumWidth(px(_MOST_WIDTH) + 2 * side)
        wide = room - 2 * side - _INDENT >= px(_TWO_COLUMNS_FROM)
        for grid, first, second in (
            (self._regions_grid, self.picker, self.chips),
            (self._choices_grid, self.empty, self.example),
        ):
            grid.addWidget(first, 0, 0)
            grid.addWidget(second, 0 if wide else 1, 1 if wide else 0)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1 if wide else 0)
        self._order()

    def _order(self) -> None:
        """Tab goes as one reads; what was laid out anew would else come last."""
        stops = (
            *(self.name.edit, self.picker.field, self.picker.list),
            *(self.empty, self.example, self.other, self.begin),
        )
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    # -- answering --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.picker.changed.connect(self._on_regions_changed)
        self.empty.toggled.connect(self._say_note)
        self.name.edited.connect(self._say_note)
        self.name.edit.returnPressed.connect(self._to_regions)
        self.begin.clicked.connect(self._begin)
        self.other.clicked.connect(self.other_asked)
        self._theme.changed.connect(self._arrange)
        self.setFocusProxy(self.name)

    def beginning(self) -> Beginning:
        """What is answered now."""
        codes = frozenset(str(code) for code in self.picker.ticked())
        return Beginning(self.name.value(), codes, self.example.isChecked())

    def _begin(self) -> None:
        answers = self.beginning()
        if not answers.example and not self._complete(answers):
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
        return answers.complete

    def _on_regions_changed(self) -> None:
        ticked = self.picker.ticked()
        chosen = [region for region in self._regions if region.code in ticked]
        self.chips.show_names([name for region in chosen for name in region.municipalities])
        self._say_wrong("")
        self._say_note()

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
