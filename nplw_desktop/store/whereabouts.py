"""Whether the path of an open file still leads to that file.

Linux and macOS let a program go on writing in a file that was deleted or moved away: everything
seems to be kept, and is gone at the end. Windows holds a file that is open in its place.
"""

from __future__ import annotations

from pathlib import Path

from nplw_desktop.store import errors


class Whereabouts:
    """The file that lies at ``path`` when this is made. Asking costs one look at the folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _identity(path)

    @property
    def trouble(self) -> errors.Misplaced | None:
        """None as long as the very same file lies there; what happened to it, in words."""
        path = self._path
        try:
            if _identity(path) == self._known:
                return None
        except (FileNotFoundError, NotADirectoryError):
            if path.parent.is_dir():
                return errors.misplaced(f"Het bestand {path} is verplaatst of verwijderd.")
            return errors.misplaced(f"De map {path.parent} is er niet meer.")
        except OSError as error:
            return errors.misplaced(
                f"Het bestand {path} is niet meer te bereiken ({errors.reason(error)})."
            )
        return errors.misplaced(f"Op de plek van {path} ligt nu een ander bestand.")


def _identity(path: Path) -> tuple[int, int]:
    # By the path both times: of one file, an open handle may tell another device on Windows.
    found = path.stat()
    return found.st_dev, found.st_ino
