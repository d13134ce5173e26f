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
from lmsgraph.vocabulary.english import american, british
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


_LETTERS = re.compile(r"[\W_]+")
_SIGNED = re.compile(r"[^\w\s'-]")
_SPELLED = frozenset("eo")
"""Letters at the head of a name of which British and American spellings differ: oedema, mould."""


def heads(folded: str) -> frozenset[str]:
    """Return the letters with which the spellings of a name begin; none where that is seen only when it is spelled out.

    >>> sorted(heads("oedema of the leg")), sorted(heads("7+3"))
    (['ede', 'oed'], [])
    """
    letters = _LETTERS.sub("", folded)
    if len(letters) <= _SHORT + 1 or _SIGNED.search(folded[: 2 * _HEAD]):
        return frozenset()
    ways = (
        (letters, american(letters), british(letters)) if not _SPELLED.isdisjoint(letters[: _HEAD + 1]) else (letters,)
    )
    return frozenset(way[:_HEAD] for way in ways)


_NONE: Mapping[str, tuple[int, str, str]] = {}
_Form = tuple[int, str, str, str, str]
"""Which it is of all, its kind and name, the form of it folded, and that form as it must be printed, if it must."""


class Names:
    """The names of some kinds, ready to be looked for; spelled out when a text has words that begin like them."""

    def __init__(self, named: Iterable[tuple[str, str, str]]) -> None:
        self._forms: dict[str, dict[str, tuple[int, str, str]]] = {}
        self._longest: dict[str, int] = {}
        self._waiting: dict[str, list[_Form]] = {}
        for place, (kind, name, form) in enumerate(named):
            letters = len(_LETTERS.sub("", form))
            word = form.isalpha() and form.istitle()
            exact = form if letters <= _SHORT and form != form.lower() and not word else ""
            folded = fold(form)
            for head in heads(folded) or ("",):
                self._waiting.setdefault(head, []).append((place, kind, name, folded, exact))
        for waiting in self._waiting.pop("", ()):
            self._spell(waiting, "")

    def _spell(self, waiting: _Form, head: str) -> None:
        """Take in the spellings of a name, those that begin with some letters; of two names the first goes before."""
        place, kind, name, folded, exact = waiting
        for spelling in spellings(folded):
            if len(spelling) < 2 or spelling.endswith("*") or not spelling.startswith(head):
                continue
            known = self._forms.setdefault(spelling, {})
            if kind not in known or place < known[kind][0]:
                known[kind] = (place, name, exact)
            first = spelling[:_HEAD]
            self._longest[first] = max(self._longest.get(first, 0), len(spelling))

    def _reach(self, head: str) -> int:
        """Return how long the longest name is that begins with some letters; 0 where none does."""
        for waiting in self._waiting.pop(head, ()):
            self._spell(waiting, head)
        return self._longest.get(head, 0)

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
        joined, words, last, begins = _runs(sentence.low)
        waiting, known, forms = self._waiting, self._longest, self._forms
        for at, (head, short) in enumerate(begins):
            longest = self._reach(head) if head in waiting else known.get(head, 0)
            if not longest and not short:
                continue
            start, _, begin, _ = words[at]
            best: dict[str, tuple[str, int]] = {}
            limit = begin + max(_HEAD, longest)
            for _, ends, _, until in words[at : last[at]]:
                for kind, (_, name, exact) in forms.get(joined[begin:until], _NONE).items():
                    if not exact or _as_printed(paper.text[sentence.start + start : sentence.start + ends], exact):
                        best[kind] = (name, ends)
                if until >= limit:
                    break
            for kind, (name, ends) in best.items():
                if taken.get(kind, 0) <= start:
                    taken[kind] = ends
                    found.append(Mention(kind, name, sentence.start + start, sentence.start + ends))
        return found


def _as_printed(printed: str, exact: str) -> bool:
    """Return whether a short name is printed as the table has it."""
    if len(exact) <= 3 and not exact.isalpha():
        return printed == exact
    return re.sub(r"\W", "", printed).rstrip("s") == re.sub(r"\W", "", exact).rstrip("s")


_Word = tuple[int, int, int, int]
"""Where a word begins and ends in its sentence, and where its letters do among those of all."""


_Begin = tuple[str, bool]
"""The first letters of what begins with a word, and whether the word itself has fewer."""


@lru_cache(maxsize=256)
def _runs(low: str) -> tuple[str, tuple[_Word, ...], tuple[int, ...], tuple[_Begin, ...]]:
    """Return the letters of a sentence, its words, for each that before which a name ends, and how it begins."""
    tokens = [(match.start(), match.end()) for match in _WORD.finditer(low)]
    letters = [low[start:end].replace("'", "") for start, end in tokens]
    ends = list(accumulate(map(len, letters)))
    words = tuple(
        (start, end, until - len(part), until) for (start, end), part, until in zip(tokens, letters, ends, strict=True)
    )
    stops = [at for at in range(1, len(tokens)) if low[tokens[at - 1][1] : tokens[at][0]] not in _JOINT]
    last: list[int] = []
    begin = 0
    for stop in (*stops, len(tokens)):
        last += [min(stop, at + _WORDS) for at in range(begin, stop)]
        begin = stop
    joined = "".join(letters)
    begins = [
        (joined[begin : begin + _HEAD], False)
        if end - begin >= _HEAD
        else (joined[begin : min(begin + _HEAD, words[stop - 1][3])], True)
        for (_, _, begin, end), stop in zip(words, last, strict=True)
    ]
    return joined, words, tuple(last), tuple(begins)
