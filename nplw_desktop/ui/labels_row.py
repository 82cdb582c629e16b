"""The labels of somebody: to read, with "+ label", which turns the row into a chip field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import labels
from nplw_desktop.region.labels import Label
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.candidates import Candidate
from nplw_desktop.ui.widgets.chip_field import ChipField
from nplw_desktop.ui.widgets.flow_layout import FlowLayout
from nplw_desktop.ui.widgets.label_chips import AddChip, LabelChip


class LabelsRow(QWidget):
    """``added`` carries the id of a known label, ``made`` the name of a new one."""

    added = Signal(object)
    made = Signal(str)
    removed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Label, ...] = ()
        self._read = QWidget(self)
        self._flow = FlowLayout(self._read, across=6, down=2)
        self._chips: list[LabelChip] = []
        self._leading = 0
        self.add = AddChip(desk.theme, "label", name="Label toevoegen", parent=self._read)
        self.add.setToolTip("Labels toevoegen of weghalen")
        self._flow.addWidget(self.add)
        self.field = ChipField(desk.theme, "Labels", self._candidates, creates="Label", parent=self)
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._read)
        column.addWidget(self.field)
        _follow_width(self._read)
        self.add.clicked.connect(self.edit)
        self.field.added.connect(self.added)
        self.field.removed.connect(self.removed)
        self.field.create_requested.connect(self.made)
        self.field.line.installEventFilter(self)

    def show_labels(self, found: Sequence[Label]) -> None:
        """Show these."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [LabelChip(self._desk.theme, one.name, parent=self._read) for one in found]
        for place, chip in enumerate(self._chips, start=self._leading):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.field.set_items([(one.id, one.name) for one in found])

    def lead_with(self, widget: QWidget) -> None:
        """Put something before the labels, to be seen while they are read."""
        widget.setParent(self._read)
        self._flow.insert_widget(self._leading, widget)
        self._leading += 1

    def edit(self) -> None:
        """Let labels be typed and taken away, until the focus leaves."""
        self._read.hide()
        self.field.show()
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rest(self) -> None:
        """Back to reading; a word that was not chosen is dropped."""
        self.field.line.clear()
        self.field.set_error(None)
        self.field.hide()
        self._read.show()

    def tab_stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        return [self.add, self.field.line]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field.line and event.type() == QEvent.Type.FocusOut:
            # Later: where the focus goes is not known yet.
            QTimer.singleShot(0, self, self._rest_when_left)
        if _is_escape(event) and watched is self.field.line and not self.field.line.text():
            self.rest()
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _rest_when_left(self) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.field.isAncestorOf(focused)
        choosing = QApplication.activePopupWidget() is not None
        if not inside and not choosing and not self.field.line.text().strip():
            self.rest()

    def _candidates(self, typed: str) -> Sequence[Candidate]:
        return [(one.id, one.name, "") for one in labels.matching(self._desk.store, typed)]


def _follow_width(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _is_escape(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and getattr(event, "key")() == Qt.Key.Key_Escape  # noqa: B009
