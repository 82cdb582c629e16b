"""What belongs to one cell besides its hours: travel, costs, rate, money source and a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nplw_desktop.region import dates, money
from nplw_desktop.region.coaching import durations, hours
from nplw_desktop.region.coaching.hours import Cell, Entry, GridRow
from nplw_desktop.store import Change, Changed
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.only_read import withhold
from nplw_desktop.ui.record_form import EditField, RecordForm
from nplw_desktop.ui.tabs.coaching.hours import spots
from nplw_desktop.ui.tabs.coaching.hours.model import kilometres
from nplw_desktop.ui.widgets.chips import MenuChip, Option
from nplw_desktop.ui.widgets.fields import ChoiceField
from nplw_desktop.ui.widgets.form import FieldSpec
from nplw_desktop.ui.widgets.text import ElidedText

_SPECS = (
    FieldSpec("travel_minutes", "Reistijd"),
    FieldSpec("travel_metres", "Kilometers"),
    FieldSpec("costs_cents", "Kosten"),
    FieldSpec("rate_cents", "Tarief per uur"),
    FieldSpec("budget_post_id", "Geldbron", "choice", columns=2),
    FieldSpec("note", "Notitie", columns=3),
)
_COLUMNS = 9
_LEAST = 84
_LABELS = {
    "travel_minutes": "Reistijd gewijzigd",
    "travel_metres": "Kilometers gewijzigd",
    "costs_cents": "Kosten gewijzigd",
    "rate_cents": "Tarief gewijzigd",
    "budget_post_id": "Geldbron gewijzigd",
    "note": "Notitie bij uren gewijzigd",
}
_NO_SOURCE = "geen geldbron"
_PICK = "Kies een cel om reistijd, kosten of een notitie te schrijven."
_KILOMETRES = re.compile(r"(\d{1,5})(?:[.,](\d{1,3}))?\s*(?:km)?")


class CellForm(RecordForm):
    """Many small fields beside each other: a duration needs less room than a name."""

    def _arrange(self) -> None:
        least = max(self._theme.px(_LEAST), self._widest(1))
        columns = max(3, min(self._wanted, (self.width() + 12) // (least + 12)))
        if columns == self._columns:
            return
        # Form itself keeps to columns of a name's width.
        self._lay(columns)

    def _lay(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        row = column = 0
        for spec in self._specs:
            span = min(spec.columns, columns)
            if column + span > columns:
                row, column = row + 1, 0
            if spec is self._specs[-1]:
                span = columns - column
            self._grid.addWidget(self._fields[spec.key], row, column, 1, span)
            column += span

    def move_to(self, place: str, edit: EditField) -> None:
        """The same record has another place now."""
        self._place, self._edit = place, edit

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST) * 3, super().minimumSizeHint().height())


class CellPanel(QWidget):
    """Shows the cell in hand; each field is written by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self._row: GridRow | None = None
        self._cell: Cell | None = None
        self._line: int | None = None
        self._shown = ""
        self._names: dict[int, str] | None = None
        self.changed: Changed | None = None
        """What made the cell be shown again."""
        self.title = ElidedText(theme, _PICK, "small-strong", "ink2")
        self.lines = MenuChip(theme, "Regel", parent=self)
        self.form = CellForm(desk, _SPECS, _LABELS.__getitem__, columns=_COLUMNS)
        withhold(desk, self.form)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.lines, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.form)
        self.setAccessibleName("Bij deze uren")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.lines.changed.connect(self._on_line)

    def offer_sources(self, names: Mapping[int, str]) -> None:
        """Offer these money sources."""
        if dict(names) == self._names:
            return
        self._names = dict(names)
        field = self.form.field("budget_post_id")
        assert isinstance(field, ChoiceField)
        field.set_choices([(None, _NO_SOURCE), *names.items()])

    def show_cell(self, row: GridRow | None, cell: Cell | None) -> None:
        """Show a cell; what is being typed in the same one stays."""
        if self._shown != self._place(row, cell):
            self.form.flush()
        self._row, self._cell = row, cell
        keys = [each.id for each in cell.lines] if cell is not None else []
        if self._line not in keys:
            self._line = keys[-1] if keys else None
        self.lines.setVisible(len(keys) > 1)
        self.lines.set_options(
            [Option(key, f"{at} van {len(keys)}") for at, key in enumerate(keys, start=1)]
        )
        if self._line is not None:
            self.lines.set_value(self._line)
        self._load()

    def flush(self) -> bool:
        """Write what is being typed."""
        self.form.flush()
        return True

    def enter(self) -> None:
        """Go to the first field."""
        self.form.field("travel_minutes").control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Inside

    def _place(self, row: GridRow | None, cell: Cell | None) -> str:
        if row is None or cell is None:
            return ""
        return f"{spots.write(cell.day, row.key)}/{self._line or 0}"

    def _entry(self) -> Entry | None:
        lines = self._cell.lines if self._cell is not None else ()
        return next((each for each in lines if each.id == self._line), None)

    def _load(self) -> None:
        row, cell, entry = self._row, self._cell, self._entry()
        place = self._place(row, cell)
        usable = row is not None and (entry is not None or row.writable)
        self.form.setEnabled(usable and not self._desk.only_read)
        self.title.set_text(_PICK if row is None or cell is None else _title(row, cell))
        values = _values(entry, row)
        if place == self._shown or (
            # What was typed in an empty cell made its first line.
            self._shown.endswith("/0") and place.rpartition("/")[0] == self._shown[:-2]
        ):
            if place != self._shown:
                self.form.move_to(place, self._editing(row, cell, entry))
            self.form.reload(values, self.changed)
        else:
            self.form.load_record(values, place, self._editing(row, cell, entry))
        self._shown = place
        source = self.form.field("budget_post_id")
        source.setEnabled(usable and entry is not None and not self._desk.only_read)

    def _editing(
        self, row: GridRow | None, cell: Cell | None, entry: Entry | None
    ) -> Callable[[Change, str, object], None]:
        if row is None or cell is None:
            return _nothing
        if entry is None:
            return partial(_begin, row.key, cell.day)
        return partial(_edit, entry.id)

    def _on_line(self, key: object) -> None:
        self.form.flush()
        self._line = key if isinstance(key, int) else None
        self._load()


def _nothing(_change: Change, _key: str, _value: object) -> None:
    """There is no cell in hand."""


def _begin(row: tuple[int, int | None], day: date, change: Change, key: str, value: object) -> None:
    """Begin a line with something besides hours."""
    hours.write(change, row[0], day, 0, budget_post_id=row[1], **{key: _read(key, value)})


def _edit(entry_id: int, change: Change, key: str, value: object) -> None:
    hours.edit(change, entry_id, **{key: _read(key, value)})


def _read(key: str, value: object) -> object:
    """What was typed, as the file keeps it. Raises ``Refused``."""
    text = str(value or "")
    if key == "travel_minutes":
        return durations.read(text) or 0
    if key == "travel_metres":
        return _metres(text)
    if key == "costs_cents":
        return money.read(text) or 0
    if key == "rate_cents":
        return money.read(text)
    return value


def _metres(text: str) -> int:
    said = " ".join(text.lower().split())
    if not said:
        return 0
    found = _KILOMETRES.fullmatch(said)
    if found is None:
        raise Refused(
            f"‘{text.strip()[:40]}’ is geen aantal kilometers.",
            "Er is niets veranderd.",
            "Typ bijvoorbeeld 31 of 31,5.",
        )
    return int(Decimal(f"{found[1]}.{found[2] or 0}") * 1000)


def _values(entry: Entry | None, row: GridRow | None) -> dict[str, object]:
    if entry is None:
        post = row.budget_post_id if row is not None else None
        return dict.fromkeys((spec.key for spec in _SPECS), "") | {"budget_post_id": post}
    rate = entry.rate_cents
    return {
        "travel_minutes": durations.clock(entry.travel_minutes) if entry.travel_minutes else "",
        "travel_metres": kilometres(entry.travel_metres) if entry.travel_metres else "",
        "costs_cents": money.plain(entry.costs_cents) if entry.costs_cents else "",
        "rate_cents": "" if rate is None else money.plain(rate),
        "budget_post_id": entry.budget_post_id,
        "note": entry.note,
    }


def _title(row: GridRow, cell: Cell) -> str:
    parts = [dates.long_no_year(cell.day), row.coach, row.topic]
    if cell.lines:
        parts.append(money.write(sum(each.cents for each in cell.lines)))
    elif not row.writable:
        parts.append("hier kunnen nog geen uren worden geschreven")
    return " · ".join(parts)
