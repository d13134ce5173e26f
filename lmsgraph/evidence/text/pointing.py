"""*The former* and *the latter* in a text to the words that they point at: those on either side of an *and* before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from lmsgraph.evidence.text.places import Place, Stretch
from lmsgraph.evidence.text.words import Words

__all__ = ["pointed", "pointers"]

_POINTING = ("former", "latter")
_SAYING = (
    *("are", "became", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "should", "was"),
    *("were", "will", "would", "being", "for", "with"),
)
_ENDING = frozenset(
    (
        *("a", "an", "and", "after", "as", "at", "because", "before", "by", "due", "during", "for", "from", "in"),
        *("into", "of", "on", "or", "that", "the", "to", "which", "who", "with", "without", *_SAYING),
    )
)
_LONGEST = 4  # words of what stands behind *and*


def pointers(source: Words, sentences: Sequence[Stretch]) -> dict[int, str]:
    """Return where a text points back to one of two things by *the former* or *the latter*, and the word for that.

    >>> from lmsgraph.evidence.text.words import words
    >>> said = words("Liver and lung were hit. The latter was cut.")
    >>> pointers(said, [(0, 24), (25, 44)])
    {29: 'lung'}
    """
    tokens, pair, last = source.tokens, ("", ""), -1
    found: dict[int, str] = {}
    for at, token in enumerate(tokens):
        if token not in _POINTING or not _points(tokens, at):
            continue
        number = bisect_right(sentences, source.starts[at], key=itemgetter(0)) - 1
        if number != last:
            first = bisect_left(source.starts, sentences[max(0, number - 1)][0])
            pair, last = _pair(source, first, at), number
        if pair[0]:
            found[source.starts[at]] = pair[_POINTING.index(token)]
    return found


def _points(tokens: Sequence[str], at: int) -> bool:
    """Return whether a word stands for a thing: *the former was* cut, not *the former smoker*."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    return at > 0 and tokens[at - 1] == "the" and (behind in _SAYING or behind.endswith("ed") or not behind.isalpha())


def _pair(source: Words, first: int, stop: int) -> tuple[str, str]:
    """Return the heads of the last two things that *and* joins before a word, or nothing."""
    tokens = source.tokens
    for at in range(stop - 2, first, -1):
        if tokens[at] not in ("and", "or") or {tokens[at - 1], tokens[at + 1]} & _ENDING:
            continue
        end = at + 2
        while end < min(stop, at + 1 + _LONGEST) and tokens[end] not in _ENDING and _touch(source, end):
            end += 1
        if tokens[at - 1].isalpha() and tokens[end - 1].isalpha():
            return tokens[at - 1], tokens[end - 1]
    return "", ""


def _touch(source: Words, at: int) -> bool:
    return source.text[source.ends[at - 1] : source.starts[at]].isspace() and not source.tokens[at].endswith("ed")


def pointed(place: Place, known: Mapping[int, str]) -> Place:
    """Return a place with the words that its pointers stand for."""
    if not any(token in _POINTING for token in place.tokens):
        return place
    runs = (
        replace(
            run,
            tokens=tuple(known.get(start, token) for start, token in zip(run.starts, run.tokens, strict=True)),
        )
        for run in place.runs
    )
    return Place(tuple(runs))
