"""One file of a batch: made, put in the folder under a free name, or told in words why not. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nplw_desktop.documents.saving import free_path
from nplw_desktop.store import Store
from nplw_desktop.store.errors import Refused
from nplw_desktop.ui.papers import making
from nplw_desktop.ui.papers.making import Asked
from nplw_desktop.ui.preview import saving

_GONE = "Deze bijeenkomst is er niet meer."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were made of one meeting, or why there are none; ``stop``: nor of the others.

    ``left_out`` is how many confidential lines stayed out of them, ``silent`` how many photos without
    words for who cannot see them.
    """

    title: str
    paths: tuple[Path, ...] = ()
    why: str = ""
    stop: bool = False
    left_out: int = 0
    silent: int = 0


def make_one(store: Store, asked: Asked, title: str, folder: Path, *, text: bool) -> Outcome:
    """Make the paper of one meeting in ``folder``, with ``text`` a text document beside it."""
    paths: list[Path] = []
    try:
        made = making.make(store, asked)
        files = [(made.paper.data, made.paper.file_name)]
        if text:
            files.append(making.text_document(asked, made.read.content))
        for data, name in files:
            path = free_path(folder, name)
            saving.save(path, data)
            paths.append(path)
    except Refused as error:
        return Outcome(title, tuple(paths), f"{error.what} {error.todo}".strip())
    except LookupError:
        return Outcome(title, tuple(paths), _GONE)
    except saving.SaveFailed as error:
        return Outcome(title, tuple(paths), str(error), stop=True)
    read = made.read
    return Outcome(title, tuple(paths), left_out=len(read.withheld), silent=read.silent)
