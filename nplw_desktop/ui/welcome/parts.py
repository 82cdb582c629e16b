"""Parts of the welcome: the head of a question, and the municipalities that come with a region."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.ui import paint
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.label_chips import LabelChip
from nplw_desktop.ui.widgets.text import Text

_DISC = 26
_MOST_CHIPS = 12


class StepHead(QWidget):
    """A number in a disc, and the question."""

    def __init__(self, theme: Theme, number: int, question: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(_Disc(theme, str(number)))
        row.addWidget(Text(theme, question, "app"), 1)


class _Disc(QWidget):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_DISC)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        disc = paint.centred(self.rect(), self._theme.px(_DISC))
        paint.box(painter, disc, disc.width() / 2, self._theme.color("primary"), None)
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.color("onp"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._text)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()


class MunicipalityChips(QWidget):
    """The first dozen of some municipalities, and how many more there are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Text(theme, "", "small-strong", "ink2", wrap=True)
        self._flow = FlowLayout(across=6, down=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._flow)
        column.addStretch(1)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these; without any, what will come here."""
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        count = len(names)
        ready = f"{in_words(count)} {'staat' if count == 1 else 'staan'} klaar"
        self._title.setText(ready if names else "De gemeenten van je regio’s komen hier te staan.")
        shown = names if count <= _MOST_CHIPS else names[: _MOST_CHIPS - 1]
        rest = [f"en {count - len(shown)} meer"] if count > len(shown) else []
        for name in (*shown, *rest):
            chip = LabelChip(self._theme, name, parent=self)
            self._flow.addWidget(chip)
            chip.show()


def in_words(count: int) -> str:
    """``1 gemeente``, ``7 gemeenten``."""
    return "1 gemeente" if count == 1 else f"{count} gemeenten"
