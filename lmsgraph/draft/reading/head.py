"""The first sentence of a text to its lines, where title, authors and journal stand there without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lmsgraph.evidence.text.places import Stretch
from lmsgraph.evidence.text.sentences import lines_are_paragraphs

__all__ = ["head_lines", "title_end"]

_TELLS = re.compile(
    r"\b(?:we|is|are|was|were|has|have|had|came|presented|underwent|received|developed|complained|noticed|visited"
    r"|consulted|(?<!case )reports?|reported|describes?|described)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:we|was|were|has|have|had|came|presented|underwent|received|developed|complained|noticed|old)\b",
    re.IGNORECASE,
)
"""With these a sentence is no title, though it stands by itself."""
_GOES_ON = re.compile(
    r"(?:\b(?:and|or|of|the|an?|in|on|at|to|for|by|with|from|after|as|than)|[,(/-])\s*$", re.IGNORECASE
)
_BEGINS = re.compile(r"\s*[\W_]*(?:[^\W\d_a-z]|\d)")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_END = re.compile(r"[^\S\n]*\n\s*")
_HEADED = re.compile(
    r"\s*\n\W*(?:abstract|summary|background|introduction|case (?:report|presentation|description))\W*(?:\n|:)",
    re.IGNORECASE,
)
"""With a heading behind them lines of a title are closed, too."""


def title_end(text: str, sentences: Iterable[Stretch]) -> int:
    r"""Return where title, authors and journal end: lines with which a text begins, and that tell nothing.

    >>> title_end("Repeat surgery of sarcoma.\n\nAnna Berg\n\nA woman came.", [(0, 26), (28, 37), (39, 52)])
    37
    >>> title_end("A woman came.\n\nShe died.", [(0, 13), (15, 24)])
    0
    >>> title_end("Sarcoma of the lip\nExample Journal 2020\n\nA man came.", [(0, 18), (19, 39), (41, 52)])
    39
    >>> title_end("Hepatectomy for sarcoma\nAbstract\nA man came.", [(0, 23), (24, 32), (33, 44)])
    23
    """
    last, closed, whole = 0, True, lines_are_paragraphs(text)
    for number, (start, end) in enumerate(sentences):
        says = (_HAPPENED if closed else _TELLS).search(text, start, end) is not None
        if says and (number or text[start:end].rstrip().endswith(".")):
            break
        closed = (_END if whole else _BLANK).match(text, end) is not None
        if closed or _HEADED.match(text, end):
            last = end
        elif _END.match(text, end) is None:
            break
    return last


def head_lines(text: str, start: int, end: int) -> Iterator[Stretch]:
    r"""Yield the lines of a head and what is left of the sentence behind them; one that tells ends at a blank line.

    >>> text = "Sarcoma of the breast in an elderly woman and its course\nAnna Berg, Li Wei\n\nA woman came."
    >>> [text[start:end] for start, end in head_lines(text, 0, len(text))]
    ['Sarcoma of the breast in an elderly woman and its course', 'Anna Berg, Li Wei', 'A woman came.']
    """
    for gap in _END.finditer(text, start, end):
        line = text[start : gap.start()]
        blank = _BLANK.search(gap[0]) is not None
        begins = _BEGINS.match(text, gap.end(), end) is not None and not _GOES_ON.search(line)
        if _TELLS.search(line) and not (blank and begins):
            break
        if blank or begins:
            yield start, gap.start()
            start = gap.end()
    yield start, end
