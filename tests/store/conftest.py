"""A fresh small store for each test."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from nplw_desktop.store import Store, keys
from tests.store.ground import SCHEMA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "regio.nplw"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, SCHEMA) as made:
        yield made


_derived_once = cache(hashlib.pbkdf2_hmac)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real keys, but of a few salts, so that the same passphrase is not derived for every file."""
    salts = itertools.cycle(bytes([number]) * keys.SALT_BYTES for number in (3, 5, 7))
    monkeypatch.setattr(keys, "os", SimpleNamespace(urandom=lambda _: next(salts)))
    monkeypatch.setattr(hashlib, "pbkdf2_hmac", _derived_once)
