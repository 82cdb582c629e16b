"""Fields of one record, each written by itself as soon as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from nplw_desktop.store import Change, Changed
from nplw_desktop.ui.date_parser import date_parser
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.widgets.form import FieldSpec, Form

EditField = Callable[[Change, str, object], None]


class RecordForm(Form):
    """A form whose fields save themselves; a refusal stays at its field.

    ``label`` is what undo calls the change of a field.
    """

    def __init__(
        self,
        desk: Desk,
        specs: Sequence[FieldSpec],
        label: Callable[[str], str],
        *,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme, specs, columns=columns, parse_date=date_parser(desk), parent=parent
        )
        self._desk = desk
        self._label = label
        self._edit: EditField | None = None
        self._place = ""
        self.edited.connect(self._on_field_edited)

    def load_record(self, values: Mapping[str, object], place: str, edit: EditField) -> None:
        """Show another record; ``edit`` writes one of its fields. What waits shows as it was typed."""
        self._place, self._edit = place, edit
        self.load({key: self._now(key, value) for key, value in values.items()})

    def reload(self, values: Mapping[str, object], changed: Changed | None) -> None:
        """Show the same record again; what is being typed, waits or was refused stays."""
        origin = changed.origin if changed is not None else None
        kept = {
            key: self._now(key, value)
            for key, value in values.items()
            if self.field(key) is not origin and not self.field(key).error()
        }
        self.load_except(kept, None)

    def columns(self) -> list[str]:
        """The columns it shows."""
        return [spec.key for spec in self._specs]

    def stops(self) -> list[QWidget]:
        """The stops of the Tab key."""
        return [self.field(spec.key).control() for spec in self._specs]

    def _on_field_edited(self, key: str, value: object) -> None:
        edit = self._edit
        if edit is None:
            return
        written = self._desk.write(
            self._label(key),
            lambda change: edit(change, key, value),
            origin=self.field(key),
            place=self._place,
            merge=f"{self._place}/{key}",
            key=(self._place, key),
            words=f"{self.field(key).label()}: {'' if value is None else value}",
            value=value,
        )
        self.show_error(key, written.refusal or None)

    def _now(self, key: str, in_file: object) -> object:
        return self._desk.waiting_value((self._place, key), in_file)
