"""What goes on paper is remembered: for a series in the file, for all else on this computer."""

from __future__ import annotations

from nplw_desktop.region.reporting import choice as paper_choice
from nplw_desktop.region.reporting import memory as paper_memory
from nplw_desktop.region.reporting.choice import Choice
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.papers.subjects import Subject

_VIEW = "papers"


def recall(desk: Desk, subject: Subject, form: str = "") -> Choice:
    """What was chosen last for this form, or for the form that was made last."""
    if subject.series_id is not None:
        found = paper_memory.remembered(desk.store, subject.series_id, form)
    else:
        found = paper_choice.kept(_text(desk), form)
    return found if found.form in subject.forms else recall(desk, subject, subject.forms[0])


def remember(desk: Desk, subject: Subject, choice: Choice) -> None:
    """Remember a choice. It is no step in undo; a file that cannot be written remembers nothing."""
    series_id = subject.series_id
    if series_id is None:
        kept = paper_choice.keep(_text(desk), choice)
        desk.settings.set_view(_VIEW, desk.settings.view(_VIEW) | {"kept": kept})
    elif not desk.only_read:
        desk.write(
            "Keuze voor papier onthouden",
            lambda change: paper_memory.remember(change, series_id, choice),
            key=("papers", series_id),
        )


def panel_shown(desk: Desk) -> bool:
    """Whether the choices stand beside the preview."""
    return bool(desk.settings.view(_VIEW).get("panel", True))


def show_panel(desk: Desk, *, shown: bool) -> None:
    """Remember whether the choices stand beside the preview."""
    desk.settings.set_view(_VIEW, desk.settings.view(_VIEW) | {"panel": shown})


def _text(desk: Desk) -> str:
    return str(desk.settings.view(_VIEW).get("kept", ""))
