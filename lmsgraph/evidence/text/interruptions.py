"""What interrupts the sentences of a paper: figure legends, table captions, page numbers and running heads.

Typesetters drop them wherever a page ends. Where one begins is plain to see; where it ends often is not. So there is
one likely extent for each (``legends``), and a number of texts with one or the other cut out (``mended``), in which
words not found in the text as it stands are looked for again. What is cut becomes blanks, so that all offsets hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lmsgraph.evidence.text.places import Stretch

__all__ = ["blanked", "legends", "mended"]

_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_LEGEND = re.compile(r"\s*(?:Fig(?:ure|\.)?|FIG(?:URE|\.)?|Table|TABLE)\s?\d+\s*[.:|]?\s*(?=[(A-Z]|[a-z][.)]|$)")
_LEGEND_ANYWHERE = re.compile(r"(?<![(\w])(?:Fig(?:ure|\.)?|FIG(?:URE|\.)?|Table|TABLE)\s?\d+\s*[.:|]?\s*(?=[(A-Z])")
_LEGEND_END = re.compile(r"[.!?][\"')\]\u201d\u2019]*(?=\s|$)|(?=\n[^\S\n]*\n)")
_SENTENCE_END = re.compile(r"[.!?][\"')\]\u201d\u2019]*\s*$")
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST = 30  # lines of a legend
_SENTENCES = 20  # sentences of a legend, or of two legends in a row
_HEAD = 120  # characters of a running head
_LETTERS = 12  # characters that a word takes up, with a good measure


def _lines(text: str) -> list[Stretch]:
    return [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]


def _ends(text: str, lines: list[Stretch], first: int) -> Iterator[int]:
    """Yield the lines with which a legend that begins in one line may end."""
    for number in range(first, min(first + _LONGEST, len(lines))):
        if _SENTENCE_END.search(text, *lines[number]):
            yield number


def _likely_end(text: str, lines: list[Stretch], first: int, *, broken: bool) -> int:
    """Return the first sentence end before a blank or indented line, or the rest of a broken sentence."""
    ends = list(_ends(text, lines, first))
    for number in ends:
        after = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if not after.strip() or after[0].isspace() or _LEGEND.match(after) or (broken and after[0].islower()):
            return number
    return ends[0] if ends else first


def _legend_lines(text: str, lines: list[Stretch]) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if _LEGEND.match(text, *line))


def legends(text: str) -> tuple[Stretch, ...]:
    r"""Return where the figure legends and table captions of a text most likely stand.

    >>> legends("The mass was\nFigure 1. Scan of the mass.\nresected.")
    ((13, 41),)
    """
    lines = _lines(text)
    found: list[Stretch] = []
    last, broken = -1, False
    for first in _legend_lines(text, lines):
        if first > last:
            before = text[lines[last][1] if last >= 0 else 0 : lines[first][0]].rstrip()
            if before:  # else one legend follows the other, and both break the same sentence
                broken = _SENTENCE_END.search(before) is None
            last = _likely_end(text, lines, first, broken=broken)
            found.append((lines[first][0], lines[last][1]))
    return tuple(found)


def _furniture(text: str, lines: list[Stretch]) -> Iterator[Stretch]:
    """Yield the page numbers, and the lines that stand (but for digits) more than once, always at a page's edge."""
    forms = ["", *(_DIGITS.sub("#", text[slice(*line)].strip()) for line in lines), ""]
    edges = [
        number
        for number, line in enumerate(lines, 1)
        if "" in (forms[number - 1].strip("#"), forms[number + 1].strip("#")) or text[line[0] - 1] == "\f"
    ]
    times, at_edges = Counter(forms), Counter(forms[number] for number in edges)
    for number, line in enumerate(lines, 1):
        form = forms[number]
        head = 0 < len(form) <= _HEAD and times[form] == at_edges[form] > 1
        if head or _PAGE_NUMBER.fullmatch(text, *line):
            yield line


def blanked(text: str, cuts: Iterable[Stretch]) -> str:
    """Return the text with blanks in the place of what is cut out, given in order."""
    parts: list[str] = []
    last = 0
    for start, end in cuts:
        parts += (text[last:start], " " * (end - start))
        last = end
    return "".join((*parts, text[last:]))


def mended(text: str, reach: int) -> Iterator[tuple[int, str, tuple[Stretch, ...]]]:
    """Yield parts of the text with interruptions blanked: the offset of the part, the part, and what was blanked.

    The whole text without page furniture comes first, then without its likely legends too, then the neighbourhood of
    each legend, ``reach`` words on both sides, with every end that it may have; re-wrapped, it may begin anywhere.
    """
    lines = _lines(text)
    furniture = tuple(_furniture(text, lines))
    likely = legends(text)
    clean = blanked(text, furniture)
    if furniture:
        yield 0, clean, furniture
    if likely:
        cuts = tuple(sorted((*likely, *(line for line in furniture if not any(a <= line[0] < b for a, b in likely)))))
        yield 0, blanked(text, cuts), cuts
    for match in _LEGEND_ANYWHERE.finditer(text):
        start = match.start()
        begin = max(0, start - reach * _LETTERS)
        for stop in islice(_LEGEND_END.finditer(text, match.end()), _SENTENCES):
            end = stop.end()
            part = clean[begin:start] + " " * (end - start) + clean[end : end + reach * _LETTERS]
            others = (cut for cut in furniture if not start <= cut[0] < end)
            yield begin, part, tuple(sorted((*others, (start, end))))
