"""A term of the vocabulary to the words that name it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from lmsgraph.evidence.spelling import TAILS, spellings
from lmsgraph.evidence.verdict import Match, Mismatch, TokenRange, Verdict

__all__ = ["holds_term"]

_HEAD = 3  # letters by which spellings are looked up


@dataclass(frozen=True)
class _Index:
    """The spellings of some names, by their first letters; a spelling's rank is that of its name."""

    exact: dict[str, int]
    heads: dict[str, tuple[tuple[str, int], ...]]
    longest: int

    def match(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """Return rank and end of the spelling that begins at a word: the longest, or one with an open ending."""
        joined = ""
        best: tuple[int, int] | None = None
        for position in range(start, len(tokens)):
            if tokens[position] == "/":
                if not joined:
                    return None
                continue
            joined += tokens[position]
            candidates = self.heads.get(joined[:_HEAD])
            if candidates is None and (len(joined) >= _HEAD or not self._may_grow(joined)):
                break
            if joined in self.exact:
                best = (self.exact[joined], position + 1)
            else:
                for form, rank in candidates or ():
                    if _begins(joined, tokens[position], form):
                        return rank, position + 1
            if len(joined) >= self.longest:
                break
        return best

    def _may_grow(self, joined: str) -> bool:
        """Return whether a spelling begins with these few letters."""
        return any(head.startswith(joined) for head in self.heads)


@lru_cache(maxsize=16384)
def _index(names: tuple[str, ...]) -> _Index:
    exact: dict[str, int] = {}
    heads: dict[str, list[tuple[str, int]]] = {}
    for rank, name in enumerate(names):
        for form in spellings(name):
            exact.setdefault(form, rank)
            heads.setdefault(form.rstrip("*")[:_HEAD], []).append((form, rank))
    longest = max(map(len, exact), default=0)
    return _Index(exact, {head: tuple(forms) for head, forms in heads.items()}, longest)


def _begins(joined: str, last: str, form: str) -> bool:
    """Return whether a spelling ends inside the last word, in its open ending or before a tail that a hyphen added."""
    stem = form.removesuffix("*")
    if not len(joined) - len(last) < len(stem) or not joined.startswith(stem):
        return False
    return stem != form or joined[len(form) :] in TAILS


def holds_term(
    tokens: Sequence[str], names: Collection[str], cues: Collection[str] = (), *, explain: bool = True
) -> Verdict:
    """Return where one of the names or cues of a term stands in the words, names first, or the words most like one.

    Plurals, hyphens and blanks do not matter; a last ``*`` stands for any ending; what a hyphen adds to a name
    (``doxorubicin-based``) does not hide it, but what stands before it does: no smoker is a ``non-smoker``.

    >>> holds_term(("recurred", "in", "the", "chest", "wall"), ["thoracic wall", "chest-wall"]).ranges
    ((3, 5),)
    >>> print(holds_term(("pazopanid", "daily"), ["pazopanib"]))
    'pazopanib' is not in the words, there stands 'pazopanid'
    """
    wanted = (*names, *cues)
    index = _index(wanted)
    ends = ((start, index.match(tokens, start)) for start in range(len(tokens)))
    ranges: list[tuple[int, TokenRange]] = [(match[0], (start, match[1])) for start, match in ends if match]
    if ranges:
        return Match(tuple(at for _, at in sorted(ranges)))
    alike = (match for form in _forms(names) for match in get_close_matches(form, tokens, 1, 0.75)) if explain else ()
    return Mismatch(next(iter(wanted), ""), "', '".join(dict.fromkeys(alike)))


def _forms(names: Collection[str]) -> list[str]:
    return [form for name in names for form in sorted(spellings(name))]
