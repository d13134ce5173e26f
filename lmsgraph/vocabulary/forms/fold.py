"""Printed words to the form in which they are compared."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "key"]

_GREEK = {
    chr(code): unicodedata.name(chr(code)).removeprefix("GREEK SMALL LETTER ").replace("LAMDA", "LAMBDA").lower()
    for code in range(0x3B1, 0x3CA)
    if code != 0x3C2  # the final sigma, which casefold turns into the other one
}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-")
_OTHERS = {"\u00ad": "", "\u200b": "", "\u2018": "'", "\u2019": "'"}
_TABLE = str.maketrans(_GREEK | _DASHES | _OTHERS)


def fold(text: str) -> str:
    """Return the text in one case, with Greek letters by name, plain hyphens and single blanks.

    >>> fold("\N{GREEK SMALL LETTER ALPHA}\u2011Smooth  Muscle Actin")
    'alpha-smooth muscle actin'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)
    return " ".join(text.lower().split())


def key(text: str) -> str:
    """Return the folded text without hyphens, blanks and a fusion's colons: ``CK pan`` and ``CK-pan`` meet.

    >>> key("CK-pan") == key("ck pan")
    True
    """
    return fold(text).replace("-", "").replace(" ", "").replace("::", "")
