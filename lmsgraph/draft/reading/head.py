"""The first sentence of a text to its lines, where title, authors and journal stand there without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.evidence.text.places import Stretch

__all__ = ["head_lines"]

_TELLS = re.compile(
    r"\b(?:we|is|are|was|were|has|have|had|came|presented|underwent|received|developed|complained|noticed|visited"
    r"|consulted|reports?|reported|describes?|described)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|the|an?|in|on|at|to|for|by|with|from|after|as|than)|[,(/-])\s*$", re.IGNORECASE
)
_BEGINS = re.compile(r"\s*[\W_]*(?:[^\W\d_a-z]|\d)")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_END = re.compile(r"[^\S\n]*\n\s*")


def head_lines(text: str, start: int, end: int) -> Iterator[Stretch]:
    r"""Yield the lines of a head and what is left of the sentence behind them; a sentence that tells is left whole.

    >>> text = "Sarcoma of the breast in an elderly woman and its course\nAnna Berg, Li Wei\n\nA woman came."
    >>> [text[start:end] for start, end in head_lines(text, 0, len(text))]
    ['Sarcoma of the breast in an elderly woman and its course', 'Anna Berg, Li Wei', 'A woman came.']
    """
    for gap in _END.finditer(text, start, end):
        line = text[start : gap.start()]
        if _TELLS.search(line):
            break
        if _BLANK.search(gap[0]) or (_BEGINS.match(text, gap.end(), end) and not _GOES_ON.search(line)):
            yield start, gap.start()
            start = gap.end()
    yield start, end
