"""A term of the vocabulary to the words that name it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.heads import HEAD, heads, near
from lmsgraph.evidence.judges.names.of_each import OfEach
from lmsgraph.evidence.judges.names.spelling import TAILS, spellings
from lmsgraph.evidence.judges.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["holds_term"]

_SHORT = 4  # letters of a name that is an abbreviation, or a word that others may make up
_TAILS = tuple(TAILS)
_NOTHING = Mismatch("", "")


Forms = Mapping[str, tuple[tuple[str, int], ...]]
"""Spellings by their first letters, each with the rank of its name."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The spellings of some names: whole ones, and the stems of those with an open ending."""

    exact: dict[str, int]
    stems: Forms
    longest: dict[str, int]
    """The length of the longest spelling with some first letters."""
    short: frozenset[str]
    """Short names of one word, which are never put together of several: *as a* is no ASA."""

    def match(self, tokens: Sequence[str], start: int, longest: int) -> tuple[int, int] | None:
        """Return rank and end of the spelling that begins at a word: the longest, or one with an open ending."""
        joined = ""
        best: tuple[int, int] | None = None
        for position in range(start, len(tokens)):
            last = tokens[position]
            if last == "/":
                if not joined:
                    return None
                continue
            joined += last
            if joined in self.exact and not (position > start and joined in self.short):
                best = (self.exact[joined], position + 1)
            elif (rank := self._ends_in(joined, len(joined) - len(last))) is not None:
                return rank, position + 1
            if len(joined) >= longest:
                break
        return best

    def _ends_in(self, joined: str, before: int) -> int | None:
        """Return the rank of a spelling that ends inside the last word: in its open ending, or where a tail begins."""
        head = joined[:HEAD]
        for stem, rank in self.stems.get(head, ()):
            if before < len(stem) and joined.startswith(stem):
                return rank
        if joined.endswith(_TAILS):
            forms = (joined.removesuffix(tail) for tail in _TAILS if joined.endswith(tail))
            return min((self.exact[form] for form in forms if before < len(form) and form in self.exact), default=None)
        return None


@lru_cache(maxsize=16384)
def _index(names: tuple[str, ...]) -> _Index:
    exact: dict[str, int] = {}
    stems: dict[str, list[tuple[str, int]]] = {}
    longest: dict[str, int] = {}
    for rank, name in enumerate(names):
        for form in spellings(name):
            head = form[:HEAD]
            if form.endswith("*"):
                form = form[:-1]
                head = form[:HEAD]
                stems.setdefault(head, []).append((form, rank))
            else:
                exact.setdefault(form, rank)
            if len(form) > longest.get(head, 0):
                longest[head] = len(form)
    dotted = {name.replace(".", "").lower() for name in names if "." in name}  # b.i.d.
    short = frozenset(name.lower() for name in names if len(name) <= _SHORT and name.isalpha()) - dotted
    return _Index(exact, {head: tuple(forms) for head, forms in stems.items()}, longest, short)


def holds_term(
    tokens: Sequence[str],
    names: Collection[str] | AllNames | OfEach,
    cues: Collection[str] = (),
    *,
    explain: bool = True,
) -> Verdict:
    """Return where one of the names or cues of a term stands in the words, names first, or the words most like one.

    Plurals, hyphens and blanks do not matter; a last ``*`` stands for any ending; what a hyphen adds to a name
    (``doxorubicin-based``) does not hide it, but what stands before it does: no smoker is a ``non-smoker``.

    >>> holds_term(("recurred", "in", "the", "chest", "wall"), ["thoracic wall", "chest-wall"]).ranges
    ((3, 5),)
    >>> print(holds_term(("pazopanid", "daily"), ["pazopanib"]))
    'pazopanib' is not in the words, there stands 'pazopanid'
    """
    tokens = tuple(tokens)
    names = names.within(tokens) if isinstance(names, AllNames | OfEach) else tuple(names)
    known = (*names, *cues)
    if held := _held(tokens, known):
        return held
    if not explain:
        return _NOTHING
    alike = (match for form in _forms(names) for match in get_close_matches(form, tokens, 1, 0.75)) if explain else ()
    return Mismatch(next(iter(known), ""), "', '".join(dict.fromkeys(alike)))


@lru_cache(maxsize=16384)
def _held(tokens: tuple[str, ...], names: tuple[str, ...]) -> Match | None:
    """Return where one of some names stands in the words, which are asked for it from several sides."""
    begun = heads(tokens)
    index = _index(near(names, begun))
    reach: dict[int, int] = {}
    for head, longest in index.longest.items():
        for start in begun.get(head, ()):
            if longest > reach.get(start, 0):
                reach[start] = longest
    ranges: list[tuple[int, TokenRange]] = []
    for start, longest in reach.items():
        if match := index.match(tokens, start, longest):
            ranges.append((match[0], (start, match[1])))
    return Match(tuple(at for _, at in sorted(ranges))) if ranges else None


def _forms(names: Collection[str]) -> list[str]:
    return [form for name in names for form in sorted(spellings(name))]
