"""Names of many kinds to where they stand in a text: the longest of each kind at each place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from lmsgraph.draft.reading.dictionary import Named, Spelled, dictionary, spelled
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["Mention", "Names", "outermost", "rows", "table", "within"]

_LETTERS = 3
_GOES_ON = re.compile(r"-[A-Z\d]")
"""Behind so few letters a hyphen and more of them make another abbreviation: the PD of *PD-L1* is no density."""
_TABLES = Path(__file__).resolve().parents[1] / "tables"


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

    def __init__(self, named: Iterable[Named]) -> None:
        """Know names that are given, each of a kind in some form; of two that are spelled alike the first."""
        self._given = spelled(named)
        self._known: Spelled | None = None
        self._kinds: dict[str, int] = {}
        self._keeps: Callable[[str, str], bool] | None = None

    @classmethod
    def of(
        cls,
        vocabulary: Vocabulary,
        kinds: Iterable[str],
        more: Iterable[Named] = (),
        keeps: Callable[[Concept], bool] | None = None,
    ) -> Names:
        """Return the names of some kinds of the vocabulary, of those concepts that are kept, after some more."""
        names = cls(more)
        names._known = dictionary(vocabulary)
        names._kinds = {kind: place for place, kind in enumerate(kinds)}
        if keeps is not None:

            def kept(kind: str, label: str) -> bool:
                concept = vocabulary.find(label, (kind,))
                return concept is not None and keeps(concept)

            names._keeps = cache(kept)
        return names

    def find(self, paper: Paper, sentence: Sentence) -> list[Mention]:
        """Return the names of a sentence, of each kind the longest at each place, in order."""
        taken: dict[str, int] = {}
        found: list[Mention] = []
        met: dict[int, dict[str, tuple[str, int]]] = {}
        if self._known is not None:
            self._take(met, self._known, self._kinds, paper, sentence)
        self._take(met, self._given, None, paper, sentence)
        for start, best in sorted(met.items()):
            for kind in sorted(best, key=lambda kind: self._kinds.get(kind, -1)) if len(best) > 1 else best:
                name, ends = best[kind]
                if taken.get(kind, 0) <= start:
                    taken[kind] = ends
                    found.append(Mention(kind, name, sentence.start + start, sentence.start + ends))
        return found

    def _take(
        self,
        met: dict[int, dict[str, tuple[str, int]]],
        some: Spelled,
        kinds: Collection[str] | None,
        paper: Paper,
        sentence: Sentence,
    ) -> None:
        """Take in the longest name of each kind that begins at a place; of two as long the one that comes later."""
        here = some.of_kinds(sentence.low)
        for kind in here if kinds is None else here.keys() & kinds:
            for start, ends, name, exact in here[kind]:
                if kinds is not None and self._keeps and not self._keeps(kind, name):
                    continue
                if exact and len(exact) < _LETTERS and _GOES_ON.match(paper.text, sentence.start + ends):
                    continue
                if not exact or _as_printed(paper.text[sentence.start + start : sentence.start + ends], exact):
                    best = met.setdefault(start, {})
                    if kind not in best or best[kind][1] <= ends:
                        best[kind] = (name, ends)


def _as_printed(printed: str, exact: str) -> bool:
    """Return whether a short name is printed as the table has it."""
    if len(exact) <= 3 and not exact.isalpha():
        return printed == exact
    return re.sub(r"\W", "", printed).rstrip("s") == re.sub(r"\W", "", exact).rstrip("s")
