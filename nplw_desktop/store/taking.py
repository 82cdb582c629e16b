"""A file of one's own, made of one that can only be read: on a medium that was closed, or protected.

Everything comes along, history and passphrase included; the file it is made of stays as it is.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from nplw_desktop.store import disk, errors, migrate, opening, places, seal
from nplw_desktop.store.connect import connect
from nplw_desktop.store.keys import Secret
from nplw_desktop.store.lock import FileLock
from nplw_desktop.store.schema import Schema


def own_copy(source: Path, target: Path, schema: Schema, secret: Secret | None = None) -> None:
    """Write all of ``source`` into a new file, whole or not at all. A second per 50 MB, on a worker.

    An older form stays one until it is opened. Raises ``FileExists``, ``UnsuitablePlace``,
    ``WriteFailed``, or what opening ``source`` raises; there is then no new file.
    """
    target = target.absolute()
    places.refuse_unsuitable(target)
    if os.path.lexists(target):
        raise errors.FileExists(
            f"Er is al een bestand {target}.", "Dat is niet veranderd.", "Kies een andere naam."
        )
    key = opening.key_for(source, secret)
    mode = opening.probe(source, schema, key)[1]
    lock = FileLock(target)
    try:
        with (
            errors.sorted_at_the_border(target),
            disk.beside(target) as part,
            closing(connect(source, key, mode=mode)) as reader,
        ):
            part.touch(0o600, exist_ok=False)  # SQLite would only say that it cannot open it
            disk.copy_from(reader, part, key)
            with closing(connect(part, key)) as made:
                seal.forget(made)  # the sums came along, and pages may lie elsewhere now
                disk.into_wal(made)
                migrate.check(made, part)
            disk.replace(part, target)
    except errors.DamagedFile as error:
        raise errors.damaged(source) from error
    except OSError as error:
        raise errors.WriteFailed(
            f"Het nieuwe bestand {target} is niet gemaakt ({errors.reason(error)}).",
            "Er is niets veranderd.",
            "Kies een andere map.",
        ) from error
    finally:
        lock.release()
