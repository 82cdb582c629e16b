"""A small dialog of a few fields: an absence, hours of a year, why a municipality is excluded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.widgets.form import FieldSpec, Form

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Values = Mapping[str, object]
Check = Callable[[Values], tuple[str, str] | None]
"""What is wrong with what was filled in: the key of the field and the sentence, or nothing."""


class AskDialog(Dialog):
    """``kept`` carries the values by key. Enter keeps, Esc drops."""

    kept = Signal(object)

    def __init__(
        self,
        desk: Desk,
        title: str,
        specs: Sequence[FieldSpec],
        values: Values,
        parent: QWidget,
        check: Check | None = None,
    ) -> None:
        super().__init__(desk.theme, title, parent, width=420)
        self._check = check
        self._keys = [spec.key for spec in specs]
        self.form = Form(desk.theme, specs, parse_date=date_parser(desk))
        self.form.load(values)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.save = self.add_button("Bewaren", "primary")
        self.save.clicked.connect(self.keep)
        self.drop.clicked.connect(self.reject)
        self.form.field(self._keys[0]).control().setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Close and tell the values, unless something is wrong with them."""
        self.form.flush()
        fields = {key: self.form.field(key) for key in self._keys}
        wrong = next((key for key, field in fields.items() if field.error()), None)
        values = {key: field.value() for key, field in fields.items()}
        if wrong is None and self._check is not None:
            found = self._check(values)
            if found is not None:
                wrong = found[0]
                self.form.show_error(*found)
        if wrong is not None:
            fields[wrong].control().setFocus(Qt.FocusReason.OtherFocusReason)
            self.fit()
            return
        self.accept()
        self.kept.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        writing = bare and isinstance(self.focusWidget(), QPlainTextEdit)
        if event.key() in _ENTER and not writing:
            self.keep()
        else:
            super().keyPressEvent(event)
