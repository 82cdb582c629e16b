"""The sticks that are plugged in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BY_USER = ("/media/", "/run/media/")
_REMOVABLE_DRIVE = 2


@dataclass(frozen=True)
class Drive:
    """A drive that can be taken out, with room to write."""

    root: Path
    name: str


@dataclass(frozen=True)
class Volume:
    """What the system says of a mounted volume; ``device`` such as ``/dev/sdb1``."""

    root: str
    name: str
    device: str
    writable: bool


def plugged_in() -> tuple[Drive, ...]:
    """The sticks that can be written to now."""
    volumes = (
        Volume(
            info.rootPath(),
            info.displayName(),
            bytes(info.device().data()).decode(errors="replace"),
            info.isValid() and info.isReady() and not info.isReadOnly(),
        )
        for info in QStorageInfo.mountedVolumes()
    )
    return among(volumes)


def among(volumes: Iterable[Volume], system: str = sys.platform) -> tuple[Drive, ...]:
    """Those of ``volumes`` that can be taken out."""
    return tuple(
        Drive(Path(one.root), one.name if one.name not in ("", one.root) else one.root)
        for one in volumes
        if one.writable and _is_removable(one, system)
    )


def _is_removable(one: Volume, system: str) -> bool:
    if system == "win32":
        return _drive_type(one.root) == _REMOVABLE_DRIVE
    if system == "darwin":
        return one.root.startswith("/Volumes/")
    return one.root.startswith(_MOUNTED_BY_USER) or _says_removable(one.device)


def _drive_type(root: str) -> int:
    import ctypes  # noqa: PLC0415 - only there on this system

    windows = getattr(ctypes, "windll", None)
    return int(windows.kernel32.GetDriveTypeW(root.replace("/", "\\"))) if windows else 0


def _says_removable(device: str) -> bool:
    """What the kernel says of the disk that a partition lies on."""
    if not device.startswith("/dev/"):
        return False
    block = Path("/sys/class/block") / Path(device).name
    for place in (block / "removable", block.resolve().parent / "removable"):
        try:
            if place.read_text().strip() == "1":
                return True
        except OSError:
            continue
    return False
