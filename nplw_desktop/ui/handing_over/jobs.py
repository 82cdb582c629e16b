"""Handing over on a worker: the file that goes along, and the dossier as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nplw_desktop.documents import dossier as paper
from nplw_desktop.documents import saving
from nplw_desktop.region import dossier, handing_over, schema, settings
from nplw_desktop.region.handing_over import HandedOver
from nplw_desktop.store import Secret, Store
from nplw_desktop.ui.away import Progress
from nplw_desktop.ui.preview import Paper


@dataclass(frozen=True)
class Plan:
    """What the user chose. ``to`` is the colleague; empty for another computer of one's own."""

    new: Path
    to: str
    without_private: bool
    passphrase: str | None
    today: date


@dataclass(frozen=True)
class Done:
    """What was made: the file, and the dossier beside it."""

    handed: HandedOver
    dossier: Paper


def hand_over(path: Path, secret: Secret | None, plan: Plan, progress: Progress) -> Done:
    """Make the file to take along of the one at ``path``, which nobody has open.

    Raises the ``StoreError`` that fits; then nothing was made and nothing changed.
    """
    made: list[tuple[Path, Paper]] = []
    try:
        with schema.open_file(path, secret) as store:
            giver = settings.me(store)

            def print_dossier(finished: Store) -> None:
                rows = dossier.read(
                    finished,
                    plan.today,
                    to=plan.to,
                    giver_id=giver,
                    without_private=plan.without_private,
                )
                at = paper.path_beside(plan.new)
                data = paper.build(rows)
                saving.save(data, at)
                made.append((at, Paper(data, at.name, paper.plain_text(rows))))

            handed = handing_over.hand_over(
                store,
                plan.new,
                secret=plan.passphrase,
                without_private=plan.without_private,
                to=plan.to,
                why="leave" if plan.to else "move",
                today=plan.today,
                along=print_dossier,
                progress=progress,
            )
    except BaseException:
        for at, _ in made:
            at.unlink(missing_ok=True)
        raise
    _, shown = made[0]
    return Done(handed, shown)


def name_for(path: Path, to: str, folder: Path) -> Path:
    """``Mijn regio voor Tariq Benhadou.nplw`` in ``folder``; a name that is free."""
    forbidden = '<>:"/\\|?*'
    whom = "".join(sign for sign in to if sign not in forbidden).strip(" .")
    stem = f"{path.stem} voor {whom}" if whom else f"{path.stem} verhuisd"
    found, number = folder / f"{stem}{path.suffix}", 1
    while found.exists():
        number += 1
        found = folder / f"{stem} {number}{path.suffix}"
    return found
