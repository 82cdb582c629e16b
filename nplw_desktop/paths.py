"""The only place that knows folders: source tree, installed package, frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SUFFIX = ".nplw"
_APP = "NPLW Desktop"


def resource(*parts: str) -> Path:
    """The path of a shipped file, for example ``resource("icons", "users.svg")``."""
    return _resources().joinpath(*parts)


def _resources() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def real(path: Path) -> Path:
    """A file by its own name: of a link what it leads to.

    Its lock and its log lie beside the file itself; beside the link they would be looked for in vain,
    and two could write, or half be read.
    """
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def data_folder() -> Path:
    """Where the user's file lies unless they choose otherwise; ``NPLW_HOME`` overrides it."""
    return _user_folder("user_data_path", "data")


def config_folder() -> Path:
    """Where window places and the look are remembered; nothing a coordinator typed."""
    return _user_folder("user_config_path", "config")


def log_folder() -> Path:
    """Where logs without personal data lie."""
    return _user_folder("user_log_path", "log")


def documents_folder() -> Path:
    """Where papers are saved at first."""
    import platformdirs  # noqa: PLC0415 - kept out of the way of the first paint

    return platformdirs.user_documents_path()


def copies_folder() -> Path:
    """Where copies of the user's files go at first; beside them when ``NPLW_HOME`` is set."""
    home = os.environ.get("NPLW_HOME")
    return Path(home) / "kopieën" if home else documents_folder() / f"{_APP} kopieën"


def default_file() -> Path:
    """The user's own file."""
    return data_folder() / f"Mijn regio{SUFFIX}"


def example_file() -> Path:
    """The file of the example region, never the user's own."""
    return data_folder() / f"VOORBEELD Rivierenzoom{SUFFIX}"


def _user_folder(kind: str, name: str) -> Path:
    home = os.environ.get("NPLW_HOME")
    if home:
        return Path(home) / name
    import platformdirs  # noqa: PLC0415 - kept out of the way of the first paint

    folder: Path = getattr(platformdirs, kind)(_APP, appauthor=False)
    return folder
