"""The application object, and what importing costs beside it."""

from __future__ import annotations

import linecache
import sys
from pathlib import Path

import pytest

from nplw_desktop.ui.application import application


def test_the_source_of_what_is_imported_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application()
    monkeypatch.syspath_prepend(tmp_path)
    path = tmp_path / "imported_later.py"
    path.write_text("FOUND = 1\n", encoding="utf-8")
    try:
        # As the statement does it: that is what PySide follows.
        assert __import__("imported_later").FOUND == 1
        assert str(path) not in linecache.cache
    finally:
        sys.modules.pop("imported_later", None)
