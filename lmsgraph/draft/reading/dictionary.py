"""All names by their letters, spelled out once, and where they stand in a sentence.

Hyphens, blanks and plurals do not matter, and a look costs the same however many names there are. What a vocabulary
spells is kept in pieces by how it begins, and a piece is opened when a text has words that begin so.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from lmsgraph.cached import Cached, code_of
from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.vocabulary import KINDS, Vocabulary
from lmsgraph.vocabulary.forms.fold import fold

__all__ = ["Named", "Spelled", "dictionary", "spelled"]

_ARTICLE = "a "
"""With this no name begins: a typical one is no atypical one."""
_HEAD = 3
"""Letters by which names are looked up."""
_WORDS = 12
"""No name has more words."""
_SHORT = 4
_CAPITALS = 6  # letters of an abbreviation in capitals, which may be a word of every day: STUMP, STAMP
"""Names of so few letters are taken for names only where the text prints them as the table does."""
_MANY = 500
"""Fewer names than these are sooner spelled out than read."""
_SENTENCES = 512
"""Of so many sentences it is kept what stands in them: a draft asks for names of other kinds one after the other."""

_WORD = re.compile(r"[^\W_]+(?:'s\b)?")
_LETTERS = re.compile(r"[\W_]+")
_JOINT = frozenset(("", " ", "-", "/", "  ", " - ", "- ", " -", "'"))

Named = tuple[str, str, str]
"""The kind of a thing, its name, and a form of that name."""
_Entry = tuple[str, str, str]
"""Kind and name of what is spelled so, and its form as it must be printed, if it must."""
_Pieces = dict[str, dict[str, list[_Entry]]]
"""By their first letters spellings, each with what it names, in order."""
_Met = tuple[int, tuple[tuple[int, tuple[_Entry, ...]], ...]]
"""Where a word begins in its sentence, and with what ends names that begin with it."""
_Word = tuple[int, int, int, int]
"""Where a word begins and ends in its sentence, and where its letters do among those of all."""
_Begin = tuple[str, bool]
"""The first letters of what begins with a word, and whether the word itself has fewer."""


class Spelled:
    """Names that are spelled out, in pieces by their first letters."""

    def __init__(self, pieces: Iterable[Mapping[str, bytes]]) -> None:
        """Know pieces as they are kept; those of two letters are opened at once, as others may begin with them."""
        self._pieces = [piece for piece in pieces if piece]
        self._forms: dict[str, tuple[_Entry, ...]] = {}
        self._longest: dict[str, int] = {}
        for head in sorted({head for piece in self._pieces for head in piece if len(head) < _HEAD}):
            self._reach(head)
        self.of_kinds = lru_cache(_SENTENCES)(self._of_kinds)

    def _reach(self, head: str) -> int:
        """Return how long the longest name is that begins with some letters; 0 where none does."""
        if (longest := self._longest.get(head)) is None:
            longest = 0
            for piece in self._pieces:
                if packed := piece.get(head):
                    for spelling, entries in marshal.loads(packed).items():  # noqa: S302 - our own, and plain values
                        self._forms[spelling] = self._forms.get(spelling, ()) + entries
                        longest = max(longest, len(spelling))
            self._longest[head] = longest
        return longest

    def _met(self, low: str) -> tuple[_Met, ...]:
        """Return the names that stand in a sentence of small letters, by the words that they begin with."""
        if not self._pieces:
            return ()
        joined, words, last, begins = _runs(low)
        forms, found = self._forms, []
        for at, (head, short) in enumerate(begins):
            longest = self._reach(head)
            if not longest and not short:
                continue
            start, _, begin, _ = words[at]
            if low.startswith(_ARTICLE, start):
                continue
            limit = begin + max(_HEAD, longest)
            ends = []
            for _, end, _, until in words[at : last[at]]:
                if entries := forms.get(joined[begin:until]):
                    ends.append((end, entries))
                if until >= limit:
                    break
            if ends:
                found.append((start, tuple(ends)))
        return tuple(found)

    def _of_kinds(self, low: str) -> dict[str, list[tuple[int, int, str, str]]]:
        """Return the names of a sentence by their kinds: where they stand, what they name, how they are printed."""
        found: dict[str, list[tuple[int, int, str, str]]] = {}
        for start, reached in self._met(low):
            for ends, entries in reached:
                for kind, name, exact in entries:
                    found.setdefault(kind, []).append((start, ends, name, exact))
        return found


def spelled(named: Iterable[Named]) -> Spelled:
    """Return names, each of a kind in some form, spelled out; of two that are spelled alike the first goes before."""
    return Spelled([_packed(_pieces(named))])


@lru_cache(maxsize=4)
def dictionary(vocabulary: Vocabulary) -> Spelled:
    """Return all names of a vocabulary."""
    return Spelled(_kept(vocabulary, kind) for kind in KINDS)


def _kept(vocabulary: Vocabulary, kind: str) -> dict[str, bytes]:
    """Return the names of a kind, spelled out before or now."""
    if len(vocabulary.names(kind)) < _MANY:
        return _packed(_pieces(_names(vocabulary, kind)))
    code = code_of("draft/reading/dictionary.py", "evidence/judges/names/spelling.py", "evidence/text", "vocabulary")
    place = Cached(f"spelled/{kind}", (vocabulary.digest_of(kind).encode(), code.encode()))
    if (kept := place.read()) is None:
        place.keep(kept := (_packed(_pieces(_names(vocabulary, kind))),))
    pieces: dict[str, bytes] = kept[0]
    return pieces


def _names(vocabulary: Vocabulary, kind: str) -> Iterator[Named]:
    for concept in vocabulary.of_kind(kind):
        yield from ((kind, concept.label, name) for name in concept.names)


def _pieces(named: Iterable[Named]) -> _Pieces:
    pieces: _Pieces = {}
    for kind, name, form in named:
        letters = len(_LETTERS.sub("", form))
        word = form.isalpha() and form.istitle()
        capitals = form.isalpha() and form.isupper() and letters <= _CAPITALS
        exact = form if (letters <= _SHORT and form != form.lower() and not word) or capitals else ""
        for spelling in (one.replace("-", "") for one in spellings(fold(form))):  # as the words of a text are joined
            if len(spelling) > 1 and not spelling.endswith("*"):
                entries = pieces.setdefault(spelling[:_HEAD], {}).setdefault(spelling, [])
                if all(one[0] != kind for one in entries):
                    entries.append((kind, name, exact))
    return pieces


def _packed(pieces: _Pieces) -> dict[str, bytes]:
    return {
        head: marshal.dumps({spelling: tuple(entries) for spelling, entries in sorted(forms.items())})
        for head, forms in sorted(pieces.items())
    }


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
