"""From a passphrase to the key of a standard SQLCipher 4 file.

The raw key is derived once per run and given to every connection together with the salt, which
costs 0.4 ms instead of 114 ms each. Always key and salt: a file keyed with the raw key alone gets a
new salt and then no longer opens by its passphrase.
Source: SQLCipher 4 defaults (PBKDF2-HMAC-SHA512, 256,000 rounds, 32 bytes, salt = first 16 bytes).
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nplw_desktop.store.errors import Refused

SALT_BYTES = 16
SMALLEST = 4096  # bytes: one page of SQLCipher 4; what is shorter is no encrypted file
_ROUNDS = 256_000
_PLAIN_HEADER = b"SQLite format 3\0"
_RAW_KEY = re.compile(r"^x'[0-9a-fA-F]+'$")


@dataclass(frozen=True, slots=True)
class Key:
    """Raw key and salt of one file. ``repr`` shows neither, so no log can hold them."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    @property
    def pragma(self) -> str:
        """The statement that keys a connection, 96 hexadecimal digits."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    @property
    def literal(self) -> str:
        """The key as ATTACH … KEY wants it."""
        return f"\"x'{self.raw.hex()}{self.salt.hex()}'\""


@dataclass(frozen=True, slots=True)
class SheetKey:
    """The raw key as a recovery sheet carries it; the salt lies in the file. ``repr`` hides it."""

    raw: bytes

    def __repr__(self) -> str:
        return "SheetKey(…)"


Secret = str | SheetKey
"""What opens an encrypted file: the passphrase, or the key of its recovery sheet."""


def derive(passphrase: str, salt: bytes) -> Key:
    """The key for ``passphrase`` (about 0.1 s of CPU: keep it off the drawing thread)."""
    normal = unicodedata.normalize("NFC", passphrase)
    if not normal or _RAW_KEY.match(normal):
        raise Refused(
            "Deze wachtzin kan niet.",
            "Er is niets veranderd.",
            "Kies vier of meer losse woorden.",
        )
    raw = hashlib.pbkdf2_hmac("sha512", normal.encode(), salt, _ROUNDS, 32)
    return Key(raw, salt)


def new_key(passphrase: str) -> Key:
    """A key with a fresh salt, for a new file."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted file; None for a plain or empty one."""
    with path.open("rb") as file:
        head = file.read(SALT_BYTES)
    return None if head == _PLAIN_HEADER or not head else head
