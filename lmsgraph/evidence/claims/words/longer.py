"""A code to the names of other codes in which a name of its own stands: where those are written, it is not meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.vocabulary import Concept, Vocabulary
from lmsgraph.vocabulary.forms.fold import key

__all__ = ["LongerNames", "is_short", "longer_names"]

_NESTED = frozenset(
    (
        *(
            "anatomy",
            "ancestry",
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


def longer_names(concept: Concept, vocabulary: Vocabulary) -> LongerNames | None:
    """Return the names of other codes in which a name of this one stands: *ratio* is no *hazard ratio*."""
    own = (concept.kind,) if concept.kind in _NESTED else ()
    across = ("habit",) if concept.kind == "quality" else _LOOKED_FOR
    kinds = (*own, *(across if _short(concept) else ()))
    return LongerNames(kinds, vocabulary, concept) if kinds else None


@dataclass(frozen=True)
class LongerNames(AllNames):
    """The names of other codes in which a name of a code stands."""

    concept: Concept

    def keeps(self, concept: Concept, name: str) -> bool:
        """Return whether a name is a longer one: within a kind, or of what is looked for in a tumour."""
        if concept.kind == self.concept.kind:
            return self._is_within(concept, name)
        if concept.kind == "finding" and not any(o.slug == _ALTERATION for o in self.vocabulary.ancestors(concept)):
            return False
        pieces = frozenset(_PIECES.split(name))
        return len(pieces) > 1 and not pieces.isdisjoint(_short(self.concept)) and name not in _names(self.concept)

    def _is_within(self, concept: Concept, name: str) -> bool:
        own, folded = self._folded, key(name)
        if not any(word in folded and word != folded and not _is_head(word, name, concept.kind) for word in own):
            return False
        wider = concept == self.concept or self.concept in self.vocabulary.ancestors(concept)
        return not (wider or _joins(name, own) or _guides(name, own) or key(_SIDE.sub("", name)) in own)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(filter(None, (key(name.rstrip("*")) for name in _names(self.concept))))


def _names(concept: Concept) -> tuple[str, ...]:
    return (*concept.names, *concept.cues)


@lru_cache(maxsize=4096)
def _short(concept: Concept) -> frozenset[str]:
    """Return the names of one word that may be a part of another kind's: any, or one that is written short."""
    if concept.kind not in _ABROAD:
        return frozenset()
    whole = concept.kind in _WHOLE
    return frozenset(name for name in _names(concept) if " " not in name and (whole or _is_short(name)))


def _guides(name: str, own: Sequence[str]) -> bool:
    """Return whether a name says that something was done by the help of another: *CT-guided biopsy* is one, by CT."""
    guided = _GUIDED.fullmatch(name)
    return guided is not None and (key(guided[1]) in own or key(guided[2] or name) in own)


_SIDE = re.compile("^(?:left|right) ")
"""What a part of the body is called with before its name, and is that part still: the *right lung base*."""
_GUIDED = re.compile(r"(.+?)[- ]guided(?: (.+))?")


_ABROAD = frozenset(("change", "modality", "quality", "response"))
"""The kinds of codes that are written short, or in a word that is a part of what other kinds are called."""
_WHOLE = frozenset(("change", "quality"))
"""Those of which any word may be a part of such a name: *microsatellite stable*, *former smoker*."""
_LOOKED_FOR = ("marker", "target", "method", "finding")
_ALTERATION = "molecular-alteration"
_PIECES = re.compile(r"[-/ ]")


def is_short(concept: Concept) -> bool:
    """Return whether a name of a code is so short that it may be one of something looked for in a tumour as well."""
    return concept.kind in _ABROAD - _WHOLE and any(map(_is_short, concept.names))


def _is_short(name: str) -> bool:
    return name.isupper() and len(name) < _LONGEST


_LONGEST = 5


def _joins(name: str, own: Sequence[str]) -> bool:
    """Return whether a name is that of several things of which one is meant: *T12-L1* is T12, and L1."""
    pieces = _BETWEEN.split(name)
    return len(pieces) > 1 and any(key(piece) in own for piece in pieces)


def _is_head(word: str, name: str, kind: str) -> bool:
    """Return whether a name ends in the words of another: every *dermal sarcoma* is a sarcoma."""
    return kind == "disease" and any(key(name[at + 1 :]) == word for at, letter in enumerate(name) if letter == " ")
