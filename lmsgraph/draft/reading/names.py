"""Names of many kinds to where they stand in a text: the longest of each kind at each place.

All names lie in one dictionary by their letters alone, so hyphens, blanks and plurals do not matter, and a look costs
the same however many names there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeVar

from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.fold import fold

__all__ = ["Mention", "Names", "outermost", "rows", "table", "within"]

_TABLES = Path(__file__).resolve().parents[1] / "tables"
_WORD = re.compile(r"[^\W_]+(?:'s\b)?")
_JOINT = frozenset(("", " ", "-", "/", "  ", " - ", "- ", " -", "'"))
_HEAD = 3
_WORDS = 12
"""No name has more words."""
_SHORT = 4
"""Names of so few letters are taken for names only where the text prints them as the table does."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: what it names, and where it stands."""

    kind: str
    name: str
    start: int
    end: int


class _Placed(Protocol):
    """What stands at a place of the text."""

    @property
    def start(self) -> int: ...


_T = TypeVar("_T", bound=_Placed)


def within(found: Sequence[_T], sentence: Sentence) -> Sequence[_T]:
    """Return what of all that was found, in the order of the text, begins in a sentence."""
    first = bisect_left(found, sentence.start, key=lambda one: one.start)
    return found[first : bisect_left(found, sentence.end, first, key=lambda one: one.start)]


def outermost(found: Iterable[Mention]) -> list[Mention]:
    """Return names in the order of the text, without those that lie inside a longer one; of one place all kinds stay.

    >>> [one.name for one in outermost([Mention("anatomy", "lung", 8, 12), Mention("disease", "lung tumor", 8, 18)])]
    ['lung tumor']
    """
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is None or one.end > last.end or (one.start, one.end) == (last.start, last.end):
            kept.append(one)
    return kept


@lru_cache(maxsize=64)
def rows(table_name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of the drafter, without its heading."""
    lines = (_TABLES / f"{table_name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:] if line.strip())


@lru_cache(maxsize=64)
def table(table_name: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table of two columns: a name, and its forms."""
    return {name: tuple(forms.split("|")) for name, forms in rows(table_name)}


class Names:
    """The names of some kinds, ready to be looked for."""

    def __init__(self, named: Iterable[tuple[str, str, str]]) -> None:
        self._forms: dict[str, dict[str, tuple[str, str]]] = {}
        self._longest: dict[str, int] = {}
        for kind, name, form in named:
            letters = len(re.sub(r"\W", "", form))
            word = form.isalpha() and form.istitle()
            exact = form if letters <= _SHORT and form != form.lower() and not word else ""
            for spelling in spellings(fold(form)):
                if len(spelling) < 2 or spelling.endswith("*"):
                    continue
                self._forms.setdefault(spelling, {}).setdefault(kind, (name, exact))
                head = spelling[:_HEAD]
                self._longest[head] = max(self._longest.get(head, 0), len(spelling))

    @classmethod
    def of(cls, vocabulary: Vocabulary, kinds: Iterable[str], more: Iterable[tuple[str, str, str]] = ()) -> Names:
        """Return the names of some kinds of the vocabulary, after some more that go before them."""
        own = [
            (kind, concept.label, name)
            for kind in kinds
            for concept in vocabulary.of_kind(kind)
            for name in concept.names
        ]
        return cls([*more, *own])

    def find(self, paper: Paper, sentence: Sentence) -> list[Mention]:
        """Return the names of a sentence, of each kind the longest at each place, in order."""
        taken: dict[str, int] = {}
        found: list[Mention] = []
        for start, letters, ends in _runs(sentence.low):
            longest = self._longest.get(letters[:_HEAD], 0)
            if not longest and ends[0][0] >= _HEAD:
                continue
            best: dict[str, tuple[str, int]] = {}
            for length, end in ends:
                for kind, (name, exact) in self._forms.get(letters[:length], {}).items():
                    if not exact or _as_printed(paper.text[sentence.start + start : sentence.start + end], exact):
                        best[kind] = (name, end)
                if length >= max(_HEAD, longest):
                    break
            for kind, (name, end) in best.items():
                if taken.get(kind, 0) <= start:
                    taken[kind] = end
                    found.append(Mention(kind, name, sentence.start + start, sentence.start + end))
        return found


def _as_printed(printed: str, exact: str) -> bool:
    """Return whether a short name is printed as the table has it."""
    if len(exact) <= 3 and not exact.isalpha():
        return printed == exact
    return re.sub(r"\W", "", printed).rstrip("s") == re.sub(r"\W", "", exact).rstrip("s")


@lru_cache(maxsize=256)
def _runs(low: str) -> tuple[tuple[int, str, tuple[tuple[int, int], ...]], ...]:
    """Return for each word of a sentence where it begins, the letters of it and those after it, and where each ends."""
    tokens = [(match.start(), match.end()) for match in _WORD.finditer(low)]
    letters = [low[start:end].replace("'", "") for start, end in tokens]
    stops = [at for at in range(1, len(tokens)) if low[tokens[at - 1][1] : tokens[at][0]] not in _JOINT]
    found: list[tuple[int, str, tuple[tuple[int, int], ...]]] = []
    ends = iter([*stops, len(tokens)])
    stop = next(ends)
    for at, (start, _) in enumerate(tokens):
        stop = next(ends) if at == stop else stop
        last = min(stop, at + _WORDS)
        lengths = accumulate(map(len, letters[at:last]))
        found.append(
            (start, "".join(letters[at:last]), tuple(zip(lengths, (end for _, end in tokens[at:last]), strict=True)))
        )
    return tuple(found)
