"""A code to the names of other codes in which a name of its own stands: where those are written, it is not meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from lmsgraph.vocabulary import Concept, Vocabulary
from lmsgraph.vocabulary.fold import key

__all__ = ["is_short", "longer_names"]

_NESTED = frozenset(
    (
        *(
            "anatomy",
            "certainty",
            "decision",
            "disease",
            "drug",
            "drug_class",
            "endpoint",
            "frequency",
            "interpretation",
            "marker",
        ),
        *("method", "relation", "response", "significance", "statistic", "target"),
    )
)
"""The kinds of codes where a longer name says something else, and not the same more closely."""


_BETWEEN = re.compile(r"(?<=\d)[-/](?=[A-Z]?\d)|\band\b|/")


def longer_names(concept: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of other codes of a kind in which a name of this one stands: *ratio* is no *hazard ratio*."""
    return (*_within_kind(concept, vocabulary), *_across(concept, vocabulary))


def _within_kind(concept: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    if concept.kind not in _NESTED:
        return ()
    own = [key(name.rstrip("*")) for name in (*concept.names, *concept.cues)]
    folded = _folded(concept.kind, vocabulary)
    found = sorted({index for word in own for index in folded.holding(word, concept.kind)})
    others = (folded.names[index] for index in found)
    apart = (n for other, n in others if other != concept and concept not in vocabulary.ancestors(other))
    return tuple(name for name in apart if not _joins(name, own) and not _guides(name, own))


def _guides(name: str, own: Sequence[str]) -> bool:
    """Return whether a name says that something was done by the help of another: *CT-guided biopsy* is by CT."""
    guided = _GUIDED.match(name)
    return guided is not None and key(guided[1]) in own


_GUIDED = re.compile(r"(.+?)[- ]guided\b")


_ABROAD = frozenset(("change", "modality", "quality", "response"))
"""The kinds of codes that are written short, or in a word that is a part of what other kinds are called."""
_WHOLE = frozenset(("change", "quality"))
"""Those of which any word may be a part of such a name: *microsatellite stable*, *former smoker*."""
_ALTERATION = "molecular-alteration"
_PIECES = re.compile(r"[-/ ]")


def _across(concept: Concept, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of what is looked for in a tumour in which a name stands: *RT* in RT-PCR, *PD* in PD-L1."""
    if concept.kind not in _ABROAD:
        return ()
    names = (*concept.names, *concept.cues)
    short = {name for name in names if " " not in name and (concept.kind in _WHOLE or _is_short(name))}
    held = (_habits if concept.kind == "quality" else _looked_for)(vocabulary)
    found = sorted({at for one in short for at in held.get(one, ())})
    return tuple(name for _, name in found if name not in names)


def is_short(concept: Concept) -> bool:
    """Return whether a name of a code is so short that it may be one of something looked for in a tumour as well."""
    return concept.kind in _ABROAD - _WHOLE and any(map(_is_short, concept.names))


def _is_short(name: str) -> bool:
    return name.isupper() and len(name) < _LONGEST


_LONGEST = 5


@lru_cache(maxsize=8)
def _looked_for(vocabulary: Vocabulary) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return by piece the names of several pieces of stains, targets, methods and molecular alterations, numbered."""
    kinds = [concept for kind in ("marker", "target", "method") for concept in vocabulary.of_kind(kind)]
    altered = [
        concept
        for concept in vocabulary.of_kind("finding")
        if any(other.slug == _ALTERATION for other in vocabulary.ancestors(concept))
    ]
    names = (name for concept in (*kinds, *altered) for name in concept.names)
    return _by_piece(names)


@lru_cache(maxsize=8)
def _habits(vocabulary: Vocabulary) -> Mapping[str, Sequence[tuple[int, str]]]:
    return _by_piece(name for concept in vocabulary.of_kind("habit") for name in concept.names)


def _by_piece(names: Iterable[str]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return the names of several pieces by each piece, with their rank."""
    held: dict[str, list[tuple[int, str]]] = {}
    for at, name in enumerate(names):
        pieces = frozenset(_PIECES.split(name))
        for piece in pieces if len(pieces) > 1 else ():
            held.setdefault(piece, []).append((at, name))
    return held


def _joins(name: str, own: Sequence[str]) -> bool:
    """Return whether a name is that of several things of which one is meant: *T12-L1* is T12, and L1."""
    pieces = _BETWEEN.split(name)
    return len(pieces) > 1 and any(key(piece) in own for piece in pieces)


def _is_head(word: str, name: str, kind: str) -> bool:
    """Return whether a name ends in the words of another: every *dermal sarcoma* is a sarcoma."""
    return kind == "disease" and any(key(name[at + 1 :]) == word for at, letter in enumerate(name) if letter == " ")


class _Folded(NamedTuple):
    """The names of all codes of a kind, and in one text as they are compared, so that they are searched in one go."""

    names: tuple[tuple[Concept, str], ...]
    text: str
    starts: tuple[int, ...]

    def holding(self, word: str, kind: str) -> Iterator[int]:
        """Yield which names hold a word and more, of which it is not the head."""
        at = self.text.find(word) if word else -1
        while at >= 0:
            index = bisect_right(self.starts, at) - 1
            end = self.starts[index + 1] - 1
            if self.text[self.starts[index] : end] != word and not _is_head(word, self.names[index][1], kind):
                yield index
            at = self.text.find(word, end)


@lru_cache(maxsize=32)
def _folded(kind: str, vocabulary: Vocabulary) -> _Folded:
    names = tuple((concept, name) for concept in vocabulary.of_kind(kind) for name in concept.names)
    folded = [key(name) for _, name in names]
    starts = accumulate((len(name) + 1 for name in folded), initial=0)
    return _Folded(names, "\n".join((*folded, "")), tuple(starts))
