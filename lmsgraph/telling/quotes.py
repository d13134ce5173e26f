"""The spans behind the facts: fingerprints always, the words themselves where somebody has the papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lmsgraph.graph.facts import Facts

__all__ = ["Print", "Words", "fingerprints", "words_of"]

Words = dict[tuple[str, str], str]
"""The words of each fingerprint of each paper."""


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"\b([^\W\d_]+)-\s+(?!(?:and|or|to)\b)([^\W\d_]+)")


class Print(NamedTuple):
    """A span as the graph holds it: its paper and its fingerprint."""

    paper: str
    text: str


def fingerprints(facts: Facts, spans: Iterable[str]) -> Iterator[tuple[str, Print]]:
    """Yield the fingerprint of each span, with its section."""
    places: dict[str, tuple[str, str]] = {}
    for span in spans:
        passage = facts.value(span, "passage")
        if passage not in places:
            places[passage] = facts.value(passage, "inPaper"), facts.value(passage, "section")
        paper, section = places[passage]
        yield span, Print(paper, f"{section} {facts.value(span, 'fingerprint')}")


def words_of(prints: Iterable[Print], sources: Path) -> Words:
    """Return the words of fingerprints from one's own copies of the papers.

    Which file holds which paper is told by how many of its fingerprints stand in it.
    """
    from lmsgraph.evidence.spans.find import find
    from lmsgraph.evidence.spans.fingerprint import Span
    from lmsgraph.evidence.spans.papers import read_sources

    by_paper: dict[str, dict[str, Span]] = {}
    for one in prints:
        by_paper.setdefault(one.paper, {})[one.text] = Span.parse(one.text)
    wanted = {span for spans in by_paper.values() for span in spans.values()}
    best: dict[str, dict[str, str]] = {}
    for source in read_sources(sources):
        join = _joiner(source.words.text)
        places = find(source.words, wanted)
        for paper, spans in by_paper.items():
            at = {text: places[span][0] for text, span in spans.items() if places[span]}
            found = {text: join(_text(source.words.text, place.stretches)) for text, place in at.items()}
            if 3 * len(found) > len(spans) and len(found) > len(best.get(paper, {})):
                best[paper] = found
    return {(paper, text): said for paper, found in best.items() for text, said in found.items()}


def _text(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in stretches).split())


def _joiner(paper: str) -> Callable[[str], str]:
    r"""Return what makes words of a paper readable: a word that a line end has divided is one again.

    Whether the hyphen was the author's is told by the paper: by how it writes the word elsewhere, else by whether both
    halves are words of their own.

    >>> join = _joiner("It was well treated: a poorly differentiated tumour and chemo- therapy.")
    >>> join("well- differentiated, chemo- therapy, pre- and postoperative")
    'well-differentiated, chemotherapy, pre- and postoperative'
    """
    known = {word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", paper))}

    def mend(broken: re.Match[str]) -> str:
        first, second = broken.groups()
        whole, parted = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
        own = parted in known or (whole not in known and {first.casefold(), second.casefold()} <= known)
        return f"{first}-{second}" if own else f"{first}{second}"

    return lambda words: _BROKEN.sub(mend, words)
