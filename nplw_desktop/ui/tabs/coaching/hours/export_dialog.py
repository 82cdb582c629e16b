"""Hours as a table for Excel: of which coach and quarter, and where to."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nplw_desktop.documents.saving import free_path
from nplw_desktop.exchange.hours_table import Period
from nplw_desktop.region import money, settings
from nplw_desktop.region.coaching import durations, hours
from nplw_desktop.region.coaching.hours import Narrowed
from nplw_desktop.region.coaching.weeks import Quarter
from nplw_desktop.store.errors import reason
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.file_chooser import new_file_chooser
from nplw_desktop.ui.sending.calendar_saving import last_folder, remember_folder
from nplw_desktop.ui.tabs.coaching.hours import export_job
from nplw_desktop.ui.tabs.coaching.hours.export_job import CSV, KINDS, XLSX, Saved
from nplw_desktop.ui.widgets.fields import CheckField
from nplw_desktop.ui.widgets.form import FieldSpec, Form
from nplw_desktop.ui.widgets.text import Text

_ALL = "alle coaches"
_TITLE = "Uren exporteren"
_WHAT = {
    XLSX: "Alle regels, en de sommen per coach, gemeente, thema, geldbron en maand.",
    CSV: "Alleen de regels, voor een ander programma.",
}
_CLOSED = "Vertrouwelijke vragen bij naam noemen"
_CLOSED_HINT = "Anders tellen ze mee zonder naam, gemeente en notitie."


class ExportDialog(Dialog):
    """Says what will be in it before anything is made."""

    def __init__(
        self, desk: Desk, quarter: Quarter, coach_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk.theme, _TITLE, parent, width=460)
        self._desk = desk
        self._names = _coaches(desk)
        specs = (
            FieldSpec(
                "coach", "Coach", "choice", choices=[(None, _ALL), *self._names.items()], columns=2
            ),
            FieldSpec("quarter", "Kwartaal", "choice", choices=_quarters(desk, quarter)),
            FieldSpec("suffix", "Soort", "choice", choices=((XLSX, "Excel"), (CSV, "CSV"))),
        )
        self.form = Form(desk.theme, specs)
        self.form.load({"coach": coach_id, "quarter": quarter, "suffix": XLSX})
        self.named = CheckField(desk.theme, _CLOSED, _CLOSED_HINT)
        self.body.addWidget(self.form)
        self.body.addWidget(self.named)
        self.about = self.add_text("", "small")
        self.summary = self.add_text("", "base-strong", "ink")
        self.trouble = Text(desk.theme, "", "small", "danger", wrap=True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.drop = self.add_button("Annuleren")
        self.make = self.add_button("Opslaan…", "primary", "download")
        self.drop.clicked.connect(self.reject)
        self.make.clicked.connect(self.ask)
        self.form.edited.connect(self._tell)
        self._tell()
        self.form.field("coach").control().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def quarter(self) -> Quarter:
        """The chosen quarter."""
        value = self.form.field("quarter").value()
        assert isinstance(value, Quarter)
        return value

    @property
    def period(self) -> Period:
        """Which hours."""
        coach = self.form.field("coach").value()
        return Period.of(
            self.quarter,
            coach if isinstance(coach, int) else None,
            named=bool(self.named.value()),
        )

    @property
    def suffix(self) -> str:
        """Which kind of file."""
        return str(self.form.field("suffix").value())

    def ask(self) -> None:
        """Ask where it goes."""
        name = export_job.name(
            self.quarter, self._coach(), self.suffix, example=settings.is_example(self._desk.store)
        )
        wanted = free_path(last_folder(self._desk), name)
        dialog = new_file_chooser(_TITLE, KINDS[self.suffix], wanted, self)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Make it there."""
        if path.suffix.lower() != self.suffix:
            path = path.with_name(path.name + self.suffix)
        title = f"Uren {self._coach() or 'coachpool'}, {self.quarter}"
        job = partial(export_job.save, self._desk.store, self.period, title, path)
        self.make.setEnabled(False)
        self._desk.tasks.run(job, self._on_saved, self._on_failed, owner=self)

    # Inside

    def _coach(self) -> str:
        coach = self.form.field("coach").value()
        return self._names.get(coach, "") if isinstance(coach, int) else ""

    def _tell(self, _key: str = "", _value: object = None) -> None:
        self.about.setText(_WHAT[self.suffix])
        period = self.period
        found = hours.total(
            self._desk.store,
            Narrowed(begin=period.begin, end=period.end, coach_id=period.coach_id),
        )
        lines = "1 regel" if found.lines == 1 else f"{found.lines} regels"
        parts = [lines, durations.in_words(found.minutes), money.write(found.cents)]
        if found.unpriced:
            parts.append(f"{durations.in_words(found.unpriced)} zonder tarief")
        self.summary.setText(
            " · ".join(parts) if found.lines else "In dit kwartaal zijn geen uren geschreven."
        )
        self.make.setEnabled(bool(found.lines))

    def _on_file(self, name: str) -> None:
        self.save_to(Path(name))

    def _on_saved(self, saved: Saved) -> None:
        remember_folder(self._desk, saved.path.parent)
        self.accept()
        lines = "1 regel" if saved.lines == 1 else f"{saved.lines} regels"
        self._desk.announce(f"Bewaard als ‘{saved.path.name}’: {lines}")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.make.setEnabled(True)
        self.trouble.setText(f"Het bestand is niet gemaakt: {reason(error)}.")
        self.trouble.show()


def _coaches(desk: Desk) -> dict[int, str]:
    rows = desk.store.rows(
        "SELECT c.id, p.display_name AS name FROM coach c JOIN person p ON p.id = c.person_id "
        "ORDER BY p.name_sort, c.id"
    )
    return {row.id: row.name for row in rows}


def _quarters(desk: Desk, wanted: Quarter) -> list[tuple[Quarter, str]]:
    """The quarters with hours, and the one that was asked for; newest first."""
    found = {
        Quarter(*map(int, str(each.key).split("-")))
        for each in hours.sums(desk.store, "quarter")
        if each.key is not None
    }
    listed = sorted({*found, wanted}, key=lambda each: (each.year, each.quarter), reverse=True)
    return [(each, str(each)) for each in listed]
