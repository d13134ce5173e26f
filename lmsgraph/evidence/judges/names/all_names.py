"""All names of some kinds to those that stand in given words, without any of the others being spelled out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lmsgraph.cached import Cached, code_of
from lmsgraph.evidence.judges.names.spelling import TAILS, singulars
from lmsgraph.evidence.text.words import normalised
from lmsgraph.vocabulary import Concept, Vocabulary
from lmsgraph.vocabulary.forms.english import american
from lmsgraph.vocabulary.forms.fold import key

__all__ = ["AllNames"]

_TAILS = tuple(TAILS)
_CHANGED = (("ices", 4), ("ies", 3), ("es", 2), ("is", 2), ("omata", 2))
"""By its end, how many letters of a plural may be others in the singular: *appendices*, *appendix*."""
_ODD = re.compile(r"[^a-z0-9]|[0-9][0-9]|^.{1,3}$")
"""What a name holds that may be another one as words: signs, digits that a hyphen may have parted; or is short."""
_EVEN = re.compile(r"[A-Za-z0-9]+(?:(?:(?<=[A-Za-z])-|-(?=[A-Za-z])| )[A-Za-z0-9]+)*")
"""A name of letters and digits of which no hyphen stands between digits: as words it is what it is compared as."""

_MANY = 500
"""From so many names on it is quicker to read how they are compared than to make it."""

_HEAD = 3
_WHOLE = 6
"""Words of more letters begin as their singular does, and so as the name that they are."""

_MAY_CHANGE = tuple(end for end, _ in _CHANGED)

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class AllNames:
    """The names of all codes of some kinds, or of those that are kept of them."""

    kinds: tuple[str, ...]
    vocabulary: Vocabulary

    def within(self, tokens: Tokens) -> tuple[str, ...]:
        """Return those that may stand in the words: all that do, in any spelling, by kind and code."""
        found = (pair for kind in self.kinds for pair in _named(tokens, kind, self.vocabulary))
        return tuple(name for concept, name in found if self.keeps(concept, name))

    def concepts(self, tokens: Tokens) -> frozenset[Concept]:
        """Return the codes of which a name may stand in the words."""
        return frozenset(one for kind in self.kinds for one, _ in _named(tokens, kind, self.vocabulary))

    def keeps(self, concept: Concept, name: str) -> bool:
        """Return whether a name is one of these."""
        return True


@lru_cache(maxsize=16384)
def _named(tokens: Tokens, kind: str, vocabulary: Vocabulary) -> tuple[tuple[Concept, str], ...]:
    index = _index(kind, vocabulary)
    said = tuple(map(_american, tokens))
    keys = {found for start in range(len(said)) for found in index.begun(said, start)}
    concepts = sorted({vocabulary.get(index.known[found]) for found in keys})
    return tuple((one, name) for one in concepts for name in one.names if key(name) in keys)


class _Index(NamedTuple):
    """The names of a kind as they are compared, in American spelling and in order, and which name each is."""

    keys: tuple[str, ...]
    whose: Mapping[str, tuple[str, ...]]
    """What a key is of, where that is not written like it."""
    known: Mapping[str, str]
    heads: frozenset[str]
    """With which letters names begin."""
    firsts: dict[str, tuple[tuple[str, ...], bool]]
    """By a word that was asked for the names that it is, and whether others begin with it: most words are none."""

    def begun(self, tokens: Tokens, start: int) -> Iterator[str]:
        """Yield the names, folded, that begin at a word."""
        joined = tokens[start]
        if joined == "/":
            return
        if joined not in self.firsts:
            self.firsts[joined] = self._at(joined, 0)
        found, longer = self.firsts[joined]
        yield from found
        for word in tokens[start + 1 :]:
            if not longer:
                return
            if word != "/":
                before, joined = len(joined), joined + word
                found, longer = self._at(joined, before)
                yield from found

    def _at(self, joined: str, before: int) -> tuple[tuple[str, ...], bool]:
        """Return the names that words are up to the end of the last one, and whether others are longer."""
        if len(joined) > _WHOLE and joined[:_HEAD] not in self.heads:
            return (), False
        found: list[str] = []
        if joined.endswith(_TAILS):
            cut = (joined.removesuffix(tail) for tail in _TAILS if joined.endswith(tail))
            found += (name for form in cut if before < len(form) for name in self._called(form))
        longer = self._begins(joined)
        if longer or self._begins(joined[: -_changed(joined)]):
            found += self._called(joined)
        return tuple(found), longer

    def _begins(self, joined: str) -> bool:
        at = bisect_left(self.keys, joined)
        return at < len(self.keys) and self.keys[at].startswith(joined)

    def _called(self, joined: str) -> Iterator[str]:
        for form in singulars(joined):
            if form in self.known:
                yield form
            yield from self.whose.get(form, ())


def _changed(joined: str) -> int:
    if not joined.endswith(_MAY_CHANGE):
        return 1
    return next((letters for end, letters in _CHANGED if joined.endswith(end)), 1)


@lru_cache(maxsize=32)
def _index(kind: str, vocabulary: Vocabulary) -> _Index:
    known = vocabulary.names(kind)
    if len(known) < _MANY:
        return _indexed(_spelled(known, vocabulary), known)
    place = Cached(f"names/{kind}", (vocabulary.digest_of(kind).encode(), code_of("evidence", "vocabulary").encode()))
    if (kept := place.read()) is None:
        place.keep(kept := _spelled(known, vocabulary))
    return _indexed(kept, known)


def _indexed(kept: tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]], known: Mapping[str, str]) -> _Index:
    keys, whose = kept
    return _Index(keys, whose, known, frozenset(name[:_HEAD] for name in keys), {})


def _spelled(known: Mapping[str, str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the names of a kind as they are compared, in order, and which name those are that it does not write so."""
    folded = tuple(known)
    once = american("\n".join(folded)).split("\n")
    spelled = [name if name == form else _american(form) for name, form in zip(folded, once, strict=True)]
    whose: dict[str, dict[str, None]] = {}
    for name, form in zip(folded, spelled, strict=True):
        if name != form or _ODD.search(name):
            for one in _forms(name, form, vocabulary.get(known[name]).names):
                whose.setdefault(one, {})[name] = None
    return tuple(sorted({*spelled, *whose})), {form: tuple(keys) for form, keys in whose.items()}


def _forms(folded: str, spelled: str, names: Iterable[str]) -> Iterator[str]:
    """Yield how a name may be written that is compared in some form: in American spelling, as one word or several."""
    yield spelled
    for name in names:
        if key(name) == folded and (folded != spelled or not _EVEN.fullmatch(name)):
            words = normalised(name)
            yield _american("".join(words).replace("/", ""))
            yield "".join(map(_american, words)).replace("/", "")


@lru_cache(maxsize=16384)
def _american(folded: str) -> str:
    """Return names in American spelling, all spellings of one in the same: *angio-oedema*, *haemodialyses*."""
    return american(american(folded)).replace("lyzes", "lyses")
