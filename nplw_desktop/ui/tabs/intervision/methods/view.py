"""What stands at the right of the list: the method in hand, its buttons, to read or to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nplw_desktop.region.intervision import methods
from nplw_desktop.region.intervision.methods import Method
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Page
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.tabs.intervision.methods.own_form import OwnForm
from nplw_desktop.ui.tabs.intervision.methods.reader import MethodReader
from nplw_desktop.ui.tabs.intervision.methods.rows import every, row_of
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.text import ElidedText

_WIDEST, _WIDEST_OWN = 760, 1240


class MethodView(QWidget):
    """Signals carry the key of the method that is shown."""

    copy_asked = Signal(str)
    save_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.method: Method | None = None
        theme = desk.theme
        self.title = ElidedText(theme, "", "page")
        self.copy = Button(theme, "Eigen versie maken", "normal", "copy")
        self.save = Button(theme, "", "quiet", "download", name="Methode bewaren als bestand")
        self.delete = Button(theme, "", "quiet", "trash-2", name="Methode verwijderen")
        self.reader = MethodReader(theme, self)
        self.own = OwnForm(desk, self)
        self.own.hide()
        withhold(desk, self.copy, self.delete)
        self._lay_out()
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.delete.clicked.connect(self._on_delete)
        theme.changed.connect(self._dress)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        head.addWidget(self.delete)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.reader)
        column.addWidget(self.own)
        column.addStretch(1)
        self.page = Page("Methode", self)
        self.page.body.setContentsMargins(0, 0, 0, 0)
        self.page.follow_focus()
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 24)
        row.addWidget(self._inside, 100)
        row.addStretch(1)
        self.page.body.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.page)

    def show_method(self, found: Method) -> None:
        """Show a method: one's own to change, where that can be, else to read."""
        other = self.method is None or self.method.key != found.key
        if other:
            self.own.flush()
        self.method = found
        changeable = not found.shipped and not self._desk.only_read
        self.title.set_text(found.name)
        self.delete.setVisible(changeable)
        if changeable:
            self.own.show_method(found)
        else:
            lasted = methods.planned_and_real(self._desk.store, method=found.key)
            self.reader.show_method(found, lasted)
        self.own.setVisible(changeable)
        self.reader.setVisible(not changeable)
        self._dress()
        if other:
            self.page.verticalScrollBar().setValue(0)

    @property
    def record_id(self) -> int | None:
        """The number of the method that is shown, as the list has it."""
        return row_of(self._desk.store, self.method.key) if self.method is not None else None

    def show_record(self, record_id: int) -> bool:
        """Show the method with this number in the list; False when it is gone."""
        found = next((each for each in every(self._desk.store) if each.id == record_id), None)
        if found is not None:
            self.show_method(found.method)
        return found is not None

    def flush(self) -> None:
        """Write what is being typed."""
        self.own.flush()

    def begin(self) -> None:
        """Put the focus where one begins: at the phases."""
        if self.own.isHidden():
            self.reader.phases.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.own.begin()

    def begin_new(self) -> None:
        """Put the focus in the first phase."""
        self.own.begin_phase()

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes round."""
        if self.own.isHidden():
            return [self.reader.phases]
        return [self.own.list, self.own.phase, self.own.about]

    def _on_copy(self) -> None:
        if self.method is not None:
            self.own.flush()
            self.copy_asked.emit(self.method.key)

    def _on_save(self) -> None:
        if self.method is not None:
            self.own.flush()
            self.save_asked.emit(self.method.key)

    def _on_delete(self) -> None:
        if self.method is not None:
            self.delete_asked.emit(self.method.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        own = not self.own.isHidden()
        self._inside.setMaximumWidth(self._desk.theme.px(_WIDEST_OWN if own else _WIDEST))
