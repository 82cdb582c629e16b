"""Saving the report as a workbook for Excel: all its tables, without naming what is confidential."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nplw_desktop.documents import file_names, saving
from nplw_desktop.exchange import coaching_workbook
from nplw_desktop.region.coaching.report.within import Within
from nplw_desktop.region.reporting import coaching, head
from nplw_desktop.region.reporting.choice import PARTS, POOL, Choice
from nplw_desktop.region.reporting.lens import region_name
from nplw_desktop.store import Store
from nplw_desktop.store.errors import reason
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.file_chooser import new_file_chooser
from nplw_desktop.ui.sending.calendar_saving import last_folder, remember_folder

_KINDS = "Excel (*.xlsx)"


class WorkbookSaver(QObject):
    """Asks where it goes, makes it on a worker, and says how it went."""

    def __init__(self, desk: Desk, around: QWidget) -> None:
        super().__init__(around)
        self._desk = desk
        self._around = around
        self._within = Within(desk.today().year)

    def ask(self, within: Within) -> None:
        """Ask where the workbook of a year goes."""
        self._within = within
        wanted = saving.free_path(last_folder(self._desk), file_name(self._desk.store, within))
        dialog = new_file_chooser("Rapport bewaren", _KINDS, wanted, self._around)
        dialog.fileSelected.connect(self._on_path)
        dialog.open()

    def save_to(self, within: Within, path: Path) -> None:
        """Put the workbook of a year in a file."""
        job = partial(_save, self._desk.store, within, self._desk.today(), path)
        self._desk.tasks.run(job, self._on_saved, self._on_failed, owner=self)

    def _on_path(self, name: str) -> None:
        self.save_to(self._within, Path(name))

    def _on_saved(self, path: Path) -> None:
        remember_folder(self._desk, path.parent)
        self._desk.announce(f"Rapport bewaard als ‘{path.name}’")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._desk.announce(f"Het rapport is niet bewaard: {reason(error)}.")


def file_name(store: Store, within: Within) -> str:
    """It holds what the page shows: of one region alone it is called after that."""
    title = "Coachpool"
    if within.region_ids is not None:
        region = region_name(store, coaching.only_region(store, within.region_ids))
        title = f"{title} {region}".strip()
    return file_names.safe(
        str(within.year),
        title,
        kind="rapport",
        example=head.maker(store).example,
        suffix=coaching_workbook.SUFFIX,
    )


def _save(store: Store, within: Within, today: date, path: Path) -> Path:
    """Everything that can be on the paper, so that the workbook is whole."""
    whole = Choice(POOL, frozenset(PARTS[POOL]))
    with store.snapshot() as moment:
        made = coaching.pool(moment, within.year, today, within.region_ids, whole)
    saving.save(coaching_workbook.build(made), path)
    return path
