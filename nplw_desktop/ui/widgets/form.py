"""A form built from a list of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.date_field import DateField, DateParser
from nplw_desktop.ui.widgets.field_base import Field
from nplw_desktop.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    Choices,
    LongTextField,
    TextField,
)

FieldKind = Literal["text", "long", "choice", "date", "check"]

_ACROSS, _DOWN = 12, 12
_COLUMN = 150
"""The least width of a column in px at 100 %; with less room the form has fewer columns."""


@dataclass(frozen=True)
class FieldSpec:
    """One field: the key it is loaded and told by, its label and its kind.

    ``choices`` are (key, text) pairs of a choice; ``columns`` is how many columns of the form it
    takes; ``lines`` is the height of a long text.
    """

    key: str
    label: str
    kind: FieldKind = "text"
    hint: str = ""
    choices: Choices = ()
    columns: int = 1
    lines: int = 3


class Form(QWidget):
    """Fields in columns. ``edited`` carries the key and the value of the field that changed.

    ``parse_date`` reads the dates people type; it is needed when a spec is a date.
    """

    edited = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        specs: Sequence[FieldSpec],
        *,
        columns: int = 2,
        parse_date: DateParser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._specs = tuple(specs)
        self._wanted = columns
        self._columns = 0
        self._fields: dict[str, Field] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_ACROSS)
        self._grid.setVerticalSpacing(_DOWN)
        for spec in self._specs:
            field = _make(theme, spec, parse_date)
            field.setParent(self)
            field.setObjectName(spec.key)
            field.edited.connect(self._on_edited)
            self._fields[spec.key] = field
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._arrange)
        self._arrange()

    def field(self, key: str) -> Field:
        """The field with this key; raises ``KeyError``."""
        return self._fields[key]

    def load(self, values: Mapping[str, object]) -> None:
        """Show another record. What was typed and not told is dropped: ``flush`` first."""
        for key, field in self._fields.items():
            field.set_value(values.get(key))

    def load_except(self, values: Mapping[str, object], origin_key: str | None) -> None:
        """Show the same record again, leaving alone the field that was edited last.

        A field in which something is typed that was not told yet is left alone too.
        """
        for key, field in self._fields.items():
            if key == origin_key or key not in values or field.pending():
                continue
            if field.value() != values[key] or field.error():
                field.set_value(values[key])

    def show_error(self, key: str, text: str | None) -> None:
        """Show at a field what is wrong and how to mend it; None takes it away."""
        self._fields[key].set_error(text)

    def flush(self) -> None:
        """Tell now whatever was typed in any field."""
        for field in self._fields.values():
            field.flush()

    def minimumSizeHint(self) -> QSize:
        """One column: with that little room the form puts all fields below each other."""
        return QSize(self._widest(self._wanted), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_edited(self, value: object) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self.edited.emit(field.objectName(), value)

    def _widest(self, columns: int) -> int:
        """The least width, in px, of the fields that take at most so many columns."""
        widths = [
            self._fields[spec.key].minimumSizeHint().width()
            for spec in self._specs
            if spec.columns <= columns
        ]
        return max(widths, default=0)

    def _arrange(self) -> None:
        """Put the fields in as many columns as there is room for."""
        least = max(self._theme.px(_COLUMN), self._widest(1))
        columns = max(1, min(self._wanted, (self.width() + _ACROSS) // (least + _ACROSS)))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        row = column = 0
        for spec in self._specs:
            span = min(spec.columns, columns)
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(self._fields[spec.key], row, column, 1, span)
            column += span


def _make(theme: Theme, spec: FieldSpec, parse_date: DateParser | None) -> Field:
    if spec.kind == "long":
        return LongTextField(theme, spec.label, spec.hint, lines=spec.lines)
    if spec.kind == "choice":
        return ChoiceField(theme, spec.label, spec.choices, spec.hint)
    if spec.kind == "check":
        return CheckField(theme, spec.label, spec.hint)
    if spec.kind == "date":
        if parse_date is None:
            raise ValueError(f"form needs parse_date for the field {spec.key}")
        return DateField(theme, spec.label, parse_date, spec.hint)
    return TextField(theme, spec.label, spec.hint)
