"""The commands on copies: backup, verify, restore."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nplw_desktop.cli.answering import DONE, answer, progress
from nplw_desktop.cli.parsing import command, file, json

if TYPE_CHECKING:
    from nplw_desktop.store import Secret
    from nplw_desktop.store.differing import Differences


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    backup = command(commands, "backup", _backup, "maak een gecontroleerde kopie")
    backup.add_argument("folder", type=Path, metavar="DIR", help="de map voor de kopieën")
    json(backup)

    verify = commands.add_parser("verify", help="controleer een kopie")
    verify.add_argument("copy", type=file, metavar="COPY", help="de kopie")
    verify.set_defaults(run=_verify)
    json(verify)

    restore = commands.add_parser("restore", help="zet een kopie terug")
    restore.add_argument("copy", type=file, metavar="COPY", help="de kopie")
    restore.add_argument("path", type=file, metavar="PATH", help="het bestand (.nplw)")
    restore.add_argument(
        "--dry-run", action="store_true", help="zeg alleen wat er verandert, verander niets"
    )
    restore.set_defaults(run=_restore)
    json(restore)


def _backup(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region.schema import schema  # noqa: PLC0415
    from nplw_desktop.store import copies, opening  # noqa: PLC0415

    key = opening.key_for(chosen.path, _secret(chosen.path, "Wachtzin: "))
    made = copies.make(chosen.path, chosen.folder, schema(), key, now=datetime.now())  # noqa: DTZ005
    value = {
        "file": str(made.copy.path),
        "size": made.copy.size,
        "made_at": made.copy.made_at.isoformat(),
        "counts": made.counts,
        "removed": [str(path) for path in made.removed],
    }
    said = [f"De kopie {made.copy.path} is gemaakt en gecontroleerd."]
    said += [f"Weggehaald, want oud: {path}" for path in made.removed]
    answer(chosen, value, said)
    return DONE


def _verify(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region.schema import schema  # noqa: PLC0415
    from nplw_desktop.store import copies  # noqa: PLC0415

    found = copies.verify(chosen.copy, schema(), _copy_secret(chosen.copy))
    value = {
        "ok": True,
        "counts": found.counts,
        "version": found.version,
        "made_at": found.made_at.isoformat(),
        "encrypted": found.encrypted,
        "size": found.size,
    }
    records = sum(found.counts.values())
    answer(chosen, value, [f"De kopie {chosen.copy} is in orde ({records} gegevens)."])
    return DONE


def _restore(chosen: argparse.Namespace) -> int:
    from nplw_desktop.region.schema import schema  # noqa: PLC0415
    from nplw_desktop.store import restoring  # noqa: PLC0415

    copy_secret = _copy_secret(chosen.copy)
    secret = _secret(chosen.path, "Wachtzin van het bestand: ")
    differences, said = _differences(chosen, secret, copy_secret)
    value: dict[str, Any] = {"differences": differences, "kept": None, "restored": False}
    if not chosen.dry_run:
        done = restoring.restore(
            chosen.copy,
            chosen.path,
            schema(),
            copy_secret=copy_secret,
            path_secret=secret,
            folder=_folder_for(chosen),
            now=datetime.now(),  # noqa: DTZ005 - as copies are named
            progress=progress("Terugzetten"),
        )
        value |= {"restored": True, "counts": done.counts, "erased": done.erased}
        said.append(f"De kopie is teruggezet in {chosen.path}.")
        if done.kept is not None:
            value["kept"] = str(done.kept.path)
            what = "Het beschadigde bestand" if done.damaged else "Het bestand zoals het was"
            said.append(f"{what} is bewaard als {done.kept.path}.")
    answer(chosen, value, said)
    return DONE


def _differences(
    chosen: argparse.Namespace, secret: Secret | None, copy_secret: Secret | None
) -> tuple[dict[str, Any] | None, list[str]]:
    """What changes, for programs and for people; None when there is nothing to compare with."""
    from nplw_desktop.region import restoring_words  # noqa: PLC0415
    from nplw_desktop.region.schema import schema  # noqa: PLC0415
    from nplw_desktop.store import copies, errors, opening, present  # noqa: PLC0415

    if chosen.dry_run:  # what restoring itself would refuse
        copies.verify(chosen.copy, schema(), copy_secret)
        copy_key = opening.key_for(chosen.copy, copy_secret)
        present.present_of(chosen.path, schema(), secret, copy_key)
    if not chosen.path.exists():
        return None, [f"Het bestand {chosen.path} is er nog niet: er gaat niets verloren."]
    try:
        found = restoring_words.differences(
            chosen.copy, chosen.path, schema(), secret, copy_secret=copy_secret
        )
    except (errors.DamagedFile, errors.WrongPassphrase, errors.ForeignFile):
        return None, [
            f"Wat er verandert is niet te zeggen: {chosen.path} is beschadigd en gaat niet open."
        ]
    today = datetime.now().date()  # noqa: DTZ005 - the day here
    return _for_programs(found), list(restoring_words.sentences(found, today))


def _for_programs(found: Differences) -> dict[str, Any]:
    return {
        "present_at": found.present_at.isoformat() if found.present_at else None,
        "copy_at": found.copy_at.isoformat() if found.copy_at else None,
        "kinds": {
            kind.name: {
                "only_present": kind.only_present,
                "only_copy": kind.only_copy,
                "changed": kind.changed,
            }
            for kind in found.kinds
            if kind
        },
    }


def _folder_for(chosen: argparse.Namespace) -> Path:
    """The present is kept among the copies, or beside the file when nothing may be written there."""
    folder: Path = chosen.copy.absolute().parent
    return folder if os.access(folder, os.W_OK) else chosen.path.absolute().parent


def _copy_secret(copy: Path) -> Secret | None:
    own = os.environ.get("NPLW_COPY_PASSPHRASE") or None
    return own or _secret(copy, "Wachtzin van de kopie: ")


def _secret(path: Path, question: str) -> Secret | None:
    """The passphrase of the environment; on a terminal it is asked for when there is need of one."""
    from nplw_desktop.store.keys import salt_of  # noqa: PLC0415

    known = os.environ.get("NPLW_PASSPHRASE") or None
    if known or not path.is_file() or sys.stdin is None or not sys.stdin.isatty():
        return known
    return getpass.getpass(question) if salt_of(path) else None
