"""Folders where a live file gets damaged: synchronised folders and network drives.

SQLite's write-ahead log needs memory shared on one machine, and synchronising programs copy half
files. Reading a file there is fine; writing in it is refused with the way out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nplw_desktop.store.errors import UnsuitablePlace

_SYNCED_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "pcloud drive",
    "syncthing",
    "sharepoint",
    "surfdrive",
)
_MARKERS = (".dropbox", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync")
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_TYPES = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "davfs", "fuse.rclone", "afs")


def refuse_unsuitable(path: Path) -> None:
    """Raise ``UnsuitablePlace`` when ``path`` lies in a synchronised or network folder."""
    name = synced_folder(path)
    if name is not None:
        raise UnsuitablePlace(
            f"De map {name} wordt gesynchroniseerd. Daar raakt een geopend bestand beschadigd.",
            "Er is niets geschreven.",
            "Kies een map die alleen op deze computer staat; kopieën mogen hier wel.",
        )
    if on_network(path):
        raise UnsuitablePlace(
            f"De map {path.parent} staat op een netwerkschijf. Daar raakt een geopend bestand "
            "beschadigd.",
            "Er is niets geschreven.",
            "Kies een map op deze computer; kopieën mogen hier wel.",
        )


def synced_folder(path: Path) -> Path | None:
    """The synchronised folder that holds ``path``, or None."""
    roots = [Path(value) for name in _VARIABLES if (value := os.environ.get(name))]
    for folder in path.absolute().parents:
        if folder in roots or _is_synced_name(folder.name):
            return folder
        if any((folder / marker).exists() for marker in _MARKERS):
            return folder
    return None


def _is_synced_name(name: str) -> bool:
    low = name.casefold()
    return any(low == word or low.startswith((f"{word} -", f"{word}-")) for word in _SYNCED_NAMES)


def on_network(path: Path) -> bool:
    """Whether ``path`` lies on another machine, as far as this system tells."""
    text = str(path.absolute())
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_remote(path)
    return _mount_type(path).startswith(_NETWORK_TYPES)


def _windows_remote(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 - only there

    remote = 4  # DRIVE_REMOTE
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to type checkers elsewhere
    return bool(kernel.GetDriveTypeW(f"{path.absolute().drive}\\") == remote)


def _mount_type(path: Path) -> str:
    """The file system type of the longest mount point above ``path``; empty when unknown."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    text = str(path.absolute())
    best, kind = "", ""
    for row in mounts.splitlines():
        fields = row.split(" ")
        point = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        inside = text == point or text.startswith(point.rstrip("/") + "/")
        if point and inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
