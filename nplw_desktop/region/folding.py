"""The one fold: how text is compared in every ``*_sort`` and search column.

Capitals, accents, ligatures, curly quotes and double spaces make no difference (DOMAIN 12.1).
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = (
    dict.fromkeys("‘’‚‛ʼ`´′", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
# Letters that Unicode does not take apart; ĳ, accents and wide forms it does.
_LETTERS = {
    "ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
}  # fmt: skip
_PLAIN = str.maketrans(_SIGNS | _LETTERS)
# Accents, and signs without a shape of their own such as the soft hyphen.
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_DIGITS = re.compile("[0-9]+")


def fold(text: str) -> str:
    """``text`` for comparing: ``Çiğdem  Sarıkayalı`` becomes ``cigdem sarikayali``. Idempotent."""
    text = text.translate(_PLAIN)  # before an acute accent on its own is taken for a mark
    if not text.isascii():
        # Bare twice, because folding case can bring forth new accents ('İ' gives 'i̇').
        text = _bare(_bare(text).casefold()).translate(_PLAIN)
    return " ".join(text.casefold().split())


def natural(text: str) -> str:
    """``fold`` with numbers padded, so that ``Wijk 2`` sorts before ``Wijk 10``. Idempotent."""
    return _DIGITS.sub(lambda found: found[0].lstrip("0").zfill(10), fold(text))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign) not in _UNSEEN)
