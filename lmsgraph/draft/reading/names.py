"""Names of many kinds to where they stand in a text: the longest of each kind at each place.

All names lie in one dictionary by their letters alone, so hyphens, blanks and plurals do not matter, and a look costs
the same however many names there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.spelling import spellings
from lmsgraph.vocabulary import Vocabulary
from lmsgraph.vocabulary.fold import fold

__all__ = ["Mention", "Names", "outermost", "rows", "table", "within"]

_TABLES = Path(__file__).resolve().parents[1] / "tables"
_WORD = re.compile(r"[^\W_]+(?:'s\b)?")
_JOINT = frozenset(("", " ", "-", "/", "  ", " - ", "- ", " -", "'"))
_HEAD = 3
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
        tokens = [(match.start(), match.end()) for match in _WORD.finditer(sentence.low)]
        taken: dict[str, int] = {}
        found: list[Mention] = []
        for index, (start, _) in enumerate(tokens):
            best: dict[str, tuple[str, int]] = {}
            for kind, name, end in self._at(paper, sentence, tokens, index):
                best[kind] = (name, end)
            for kind, (name, end) in best.items():
                if taken.get(kind, 0) <= start:
                    taken[kind] = end
                    found.append(Mention(kind, name, sentence.start + start, sentence.start + end))
        return found

    def _at(
        self, paper: Paper, sentence: Sentence, tokens: list[tuple[int, int]], index: int
    ) -> Iterator[tuple[str, str, int]]:
        """Yield the names that begin with a word, shorter ones first."""
        joined = ""
        first = tokens[index][0]
        last = first
        for start, end in tokens[index:]:
            if sentence.low[last:start] not in _JOINT:
                return
            joined += sentence.low[start:end].replace("'", "")
            for kind, (name, exact) in self._forms.get(joined, {}).items():
                printed = paper.text[sentence.start + first : sentence.start + end]
                if len(exact) <= 3 and exact and not exact.isalpha():
                    if printed == exact:
                        yield kind, name, end
                elif not exact or re.sub(r"\W", "", printed).rstrip("s") == re.sub(r"\W", "", exact).rstrip("s"):
                    yield kind, name, end
            if len(joined) >= _HEAD and len(joined) >= self._longest.get(joined[:_HEAD], 0):
                return
            last = end
