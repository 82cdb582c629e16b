"""From a passphrase to the key of a standard SQLCipher 4 file.

The raw key is derived once per run and given to every connection together with the salt, which
costs 0.4 ms instead of 114 ms each. Always key and salt: a file keyed with the raw key alone gets a
new salt and then no longer opens by its passphrase.
Source: SQLCipher 4 defaults (PBKDF2-HMAC-SHA512, 256,000 rounds, 32 bytes, salt = first 16 bytes).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from nplw_desktop.store.errors import Refused
from nplw_desktop.store.raw import hold

SALT_BYTES = 16
SMALLEST = 4096  # bytes: one page of SQLCipher 4; what is shorter is no encrypted file
_ROUNDS = 256_000
_PLAIN_HEADER = b"SQLite format 3\0"
_RAW_KEY = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """Raw key and salt of one file. ``repr`` shows neither, so no log can hold them.

    ``from_sheet``: it was typed over from a recovery sheet, which the refusal of it then says.
    """

    raw: bytes
    salt: bytes
    from_sheet: bool = field(default=False, compare=False)

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

    def fits(self, secret: Secret) -> bool:
        """Whether ``secret`` is what gives this key."""
        try:
            raw = secret.raw if isinstance(secret, SheetKey) else derive(secret, self.salt).raw
        except Refused:
            return False
        return hmac.compare_digest(raw, self.raw)


@dataclass(frozen=True, slots=True)
class SheetKey:
    """The raw key as a recovery sheet carries it; the salt lies in the file. ``repr`` hides it."""

    raw: bytes

    def __repr__(self) -> str:
        return "SheetKey(…)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A passphrase given to SQLCipher as it is, as another program would. ``repr`` hides it."""

    text: str

    def __repr__(self) -> str:
        return "Phrase(…)"

    @property
    def pragma(self) -> str:
        """The statement that keys a connection, which then derives the key itself."""
        quoted = normal(self.text).replace("'", "''")
        return f"PRAGMA key = '{quoted}'"


Secret = str | SheetKey
"""What opens an encrypted file: the passphrase, or the key of its recovery sheet."""


def normal(passphrase: str) -> str:
    """The passphrase as it counts, the same from every keyboard. Raises ``Refused``.

    One form for accents (macOS may type two signs for é), every kind of space an ordinary one (a Mac
    easily types one that does not break), none around it (pasted text often has one). SQLCipher
    takes ``x'…'`` for a raw key, and other programs cannot type control characters: refused.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in passphrase)
    text = unicodedata.normalize("NFC", spaced).strip()
    kinds = {unicodedata.category(sign) for sign in text}
    if not text or _RAW_KEY.fullmatch(text) or kinds & {"Cc", "Cs"}:
        raise Refused(
            "Deze wachtzin kan niet.",
            "Er is niets veranderd.",
            "Kies vier of meer losse woorden.",
        )
    return text


def derive(passphrase: str, salt: bytes) -> Key:
    """The key for ``passphrase`` (about 0.1 s of CPU: keep it off the drawing thread)."""
    raw = hashlib.pbkdf2_hmac("sha512", normal(passphrase).encode(), salt, _ROUNDS, 32)
    return Key(raw, salt)


def new_key(passphrase: str) -> Key:
    """A key with a fresh salt, for a new file."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted file; None for a plain or empty one."""
    with hold(path) as file:
        head = file.read(0, SALT_BYTES)
    return None if head == _PLAIN_HEADER or not head else head


def change_mark(path: Path) -> Path:
    """The empty file that lies beside ``path`` while its passphrase is being changed."""
    return path.with_name(path.name + ".wachtzin")
