"""Making the recovery sheet of a file, on a worker; no Qt in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from nplw_desktop.documents import recovery_sheet as paper_of_sheet
from nplw_desktop.documents.recovery_sheet import RecoverySheet
from nplw_desktop.store import SheetKey, Store, recovery_sheet
from nplw_desktop.ui.preview.paper import Paper


@dataclass(frozen=True)
class Sheet:
    """The paper, and what is asked to be typed back: the number of a group and its signs."""

    paper: Paper = field(repr=False)
    asked: int
    answer: str = field(repr=False)


def make(key: SheetKey, file_name: str, owner: str, today: date) -> Sheet:
    """The recovery sheet of the file with this key; ``file_name`` and ``owner`` stand on it."""
    groups = recovery_sheet.written(key)
    content = RecoverySheet(file_name=file_name, made_on=today, groups=groups, owner=owner)
    data = paper_of_sheet.build(content)
    asked = recovery_sheet.piece_to_check(groups)
    name = f"Herstelblad {file_name}.pdf"
    return Sheet(Paper(data, name, _as_text(content)), asked + 1, groups[asked])


def of_store(store: Store, owner: str, today: date) -> Sheet:
    """The recovery sheet of an open file."""
    return make(store.sheet_key, store.path.stem, owner, today)


def _as_text(sheet: RecoverySheet) -> str:
    numbered = [f"{number}. {group}" for number, group in enumerate(sheet.groups, 1)]
    return "\n".join((f"Herstelblad van {sheet.file_name}", "", *numbered))
