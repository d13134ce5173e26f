"""The text of a paper to its sentences, for asking which of them no fact was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.evidence.text.interruptions import blanked, legends
from lmsgraph.evidence.text.places import Stretch

__all__ = ["is_ended", "lines_are_paragraphs", "sentences"]

_END = re.compile(r"""[.!?]+["')\]\u201d\u2019]*(?:(?<=[a-z\])]\.)\d{1,3}(?:[,\u2013-]\d{1,3})*)?(?=\s|$)""")
_NEXT = re.compile(r"""\s*["'(\[\u201c\u2018*-]*(?:[^\W\d_]|\d)""")
_ABBREVIATIONS = frozenset(
    (
        *("al", "approx", "ca", "cf", "co", "dr", "e.g", "eg", "eq", "etc", "fig", "figs", "i.e", "ie", "inc", "jr"),
        *("ltd", "min", "max", "mr", "mrs", "no", "nos", "p", "pp", "prof", "ref", "refs", "resp", "st", "tab", "ver"),
        *("viz", "vol", "vs"),
    )
)
_LAST_WORD = re.compile(r"[^\s(\[]+$")
_INITIAL = re.compile(r"[a-z]|[A-Z](?:[.-][A-Z])*")
_NUMBERING = re.compile(r"[\s\[(]*(?:(?:Fig(?:ure|\.)?|Table)\s*)?\d+(?:\.\d+)*[.)\]]*\s*")
_HEADING = re.compile(r"(?=[A-Z]|\d+\.)(?:[^\s]+[^\S\n]+){0,6}[^\s]*[^\s.!?,;:-]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_HEADED = re.compile(r"[^\S\n]*\n[\W_]*(?:[^\W\d_a-z]|\d+(?:\.\d+)*\.\s|\d+\])")
_NEXT_WORD = re.compile(r"\S")
_PARAGRAPH = re.compile(
    r"(?<![,(/-])(?<!\b(?:of|in|on|at|to|by|an|or))(?<!\b(?:and|the|for))(?<!\b(?:with|from))(?<!\ba)"
    r"[^\S\n]*\n\s*(?=[A-Z][a-z]*[^\S\n]+[a-z])"
)
"""A line that goes on with a capital and small words behind one that does not want more: a sentence of its own, where
lines are paragraphs."""
_WRAPPED = 250
"""Characters that no line has in a text whose lines are as long as those of its page."""


_ENDED = re.compile(r"(?<!\d)[.!?][\"')\]\u201d\u2019\d,\u2013-]*$|\d[.!?][\"')\]\u201d\u2019]*$")
_TAIL = 40  # characters at the end of a sentence in which its full stop stands


def is_ended(text: str, start: int, end: int) -> bool:
    """Return whether a stretch ends like a sentence, which headings, running heads and page numbers do not.

    >>> is_ended("He came.12", 0, 10), is_ended("Case report", 0, 11)
    (True, False)
    """
    return _ENDED.search(text, max(start, end - _TAIL), end) is not None


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence that began at ``start``."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    if following[0][-1].islower():
        return False
    before = text[start : match.start()]
    if match[0][0] != "." or not before.strip():
        return match[0][0] != "."
    word = _LAST_WORD.search(before)
    last = word[0].lstrip("\"'(") if word else ""
    return not (
        last.casefold() in _ABBREVIATIONS or _INITIAL.fullmatch(last) or _NUMBERING.fullmatch(text[start : match.end()])
    )


def _heading_end(text: str, start: int) -> int:
    """Return where the heading that begins at ``start`` ends; ``start`` where there is none."""
    match = _HEADING.match(text, start)
    if match is None or text[text.rfind("\n", 0, start) + 1 : start].strip():
        return start
    return match.end() if _HEADED.match(text, match.end()) else start


def _split(text: str, start: int, stop: int, breaks: re.Pattern[str] | None = None) -> Iterator[Stretch]:
    """Yield the sentences and headings between two places; ``breaks`` is what else ends one."""
    while first := _NEXT_WORD.search(text, start, stop):
        start = first.start()
        end = _heading_end(text, start)
        if end == start:
            matches = (match for match in _END.finditer(text, start, stop) if _ends_here(text, start, match))
            end = next((match.end() for match in matches), start + len(text[start:stop].rstrip()))
            gaps = (gap for gap in _BLANK_LINE.finditer(text, start, end) if _heading_end(text, gap.end()) > gap.end())
            end = next((gap.start() for gap in gaps), end)
            if breaks is not None and (gap := breaks.search(text, start, end)):
                end = gap.start()
        yield start, end
        start = end


def lines_are_paragraphs(text: str) -> bool:
    """Return whether the lines of a text are longer than those of a page: each is a paragraph then."""
    return max(map(len, text.split("\n"))) > _WRAPPED


def sentences(text: str) -> list[Stretch]:
    """Return where the sentences and headings of a text start and end; legends that interrupt one are their own.

    >>> text = "It grew (Fig. 2). Smith et al. saw 1.5 cm, e.g. at week 2. No pain"
    >>> [text[start:end] for start, end in sentences(text)]
    ['It grew (Fig. 2).', 'Smith et al. saw 1.5 cm, e.g. at week 2.', 'No pain']
    """
    blocks = legends(text)
    breaks = _PARAGRAPH if lines_are_paragraphs(text) else None
    found = list(_split(blanked(text, blocks), 0, len(text), breaks))
    for start, end in blocks:
        found += _split(text, start, end, breaks)
    return sorted(found)
