"""Going on in a new file with all that is in the open one, which may be gone from its place."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from nplw_desktop.store import disk, errors, migrate, places, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.lock import FileLock

if TYPE_CHECKING:
    from nplw_desktop.store.store import Store


def move(store: Store, target: Path) -> None:
    """Write everything into a new file and go on there; the old one stays as it is.

    Works on a file that was deleted: it is read through the connection that is still open. On a
    worker: it takes a second per 50 MB, and who writes meanwhile waits. Raises ``FileExists``,
    ``UnsuitablePlace`` or ``WriteFailed``; the store is then on the file it was on.
    """
    target = target.absolute()
    places.refuse_unsuitable(target)
    with store._turn, store._tidying:
        if store._lock is None:
            raise errors.read_only()
        if target.exists():
            raise errors.FileExists(
                f"Er is al een bestand {target}.", "Dat is niet veranderd.", "Kies een andere naam."
            )
        lock = FileLock(target)
        try:
            _write(store, target)
        except BaseException:
            lock.release()
            raise
        before, store._lock = store._lock, lock
        store._rewriting = True
        try:
            store._disconnect(to_rest=False)
            store.path = target
            store._connect()
        finally:
            store._rewriting = False
            before.release()


def _write(store: Store, target: Path) -> None:
    try:
        with errors.sorted_at_the_border(target), disk.beside(target) as part:
            part.open("xb").close()  # SQLite would only say that it cannot open it
            disk.copy_from(store._driver, part, store._key)
            with closing(connect(part, store._key)) as made:
                seal.forget(made)  # the sums came along, and pages lie elsewhere now
                disk.into_wal(made)
                migrate.check(made, part)
            disk.replace(part, target)
    except OSError as error:
        raise errors.WriteFailed(
            f"Het nieuwe bestand {target} is niet gemaakt ({errors.reason(error)}).",
            "Er is niets veranderd.",
            "Kies een andere map.",
        ) from error
