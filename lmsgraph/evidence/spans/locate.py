"""A draft quote to the place where it stands, or to the nearest place and the difference, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from lmsgraph.evidence.spans.find import GAP, shifted
from lmsgraph.evidence.text.interruptions import blanked, legends, mended
from lmsgraph.evidence.text.places import Place, Run, Stretch, line_of
from lmsgraph.evidence.text.words import Words, words

__all__ = ["Nearest", "locate", "nearest"]

_LEAST = 2  # words of a piece
_MOST = 3  # pieces of a quote


@dataclass(frozen=True)
class Nearest:
    """The place that is most like a quote: its line (0: no word agrees), how well it agrees, and what differs."""

    line: int
    agreement: float
    start: int
    end: int
    difference: str

    def __str__(self) -> str:
        return self.difference


def _runs(source: Words, quote: Sequence[str]) -> Iterator[tuple[int, int]]:
    joined = f" {' '.join(source.tokens)} "
    wanted = f" {' '.join(quote)} "
    at = joined.find(wanted)
    while at >= 0:
        first = joined.count(" ", 0, at)
        yield first, first + len(quote)
        at = joined.find(wanted, at + 1)


def _breaks_line(source: Words, position: int) -> bool:
    """Whether a line ends before the word at this position, or the text does."""
    if not 0 < position < len(source):
        return True
    return "\n" in source.text[source.ends[position - 1] : source.starts[position]]


def _agreeing(tokens: Sequence[str], quote: Sequence[str]) -> int:
    """Return how many words agree from the start."""
    pairs = zip(tokens, quote, strict=False)
    return next((length for length, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(tokens), len(quote)))


def _stitched(source: Words, quote: Sequence[str], pieces: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the runs that make up the quote where whole lines stand between its pieces."""
    tokens = source.tokens
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, pair in enumerate(pairwise(tokens)):
        pairs[pair].append(position)

    def rest(done: int, after: int, left: int) -> Iterator[tuple[tuple[int, int], ...]]:
        for first in pairs.get((quote[done], quote[done + 1]), ()):
            if after and not (source.ends[after - 1] < source.starts[first] <= source.ends[after - 1] + GAP):
                continue
            if after and not _breaks_line(source, first):
                continue
            length = _agreeing(tokens[first:], quote[done:])
            if done + length == len(quote):
                yield ((first, first + length),)
            if left > 1:
                for cut in range(min(length, len(quote) - done - _LEAST), _LEAST - 1, -1):
                    if _breaks_line(source, first + cut):
                        for more in rest(done + cut, first + cut, left - 1):
                            yield ((first, first + cut), *more)

    if len(quote) >= _LEAST:
        yield from rest(0, 0, pieces)


def locate(source: str | Words, quote: str) -> tuple[Place, ...]:
    """Return the places where a quote stands; none where it does not.

    It stands there in one run, as the text is or with figure legends and page ends cut out; or else in two or three
    pieces with whole lines between them (the rest of another column, a legend of which no one can tell the end).
    """
    text = words(source) if isinstance(source, str) else source
    wanted = words(quote).tokens
    if not wanted:
        return ()
    places = tuple(Place((Run.of(text, *run),)) for run in _runs(text, wanted))
    if places:
        return places
    for offset, part, cuts in mended(text.text, len(wanted)):
        other = shifted(words(part), offset, text.text)
        places = tuple(_pieces(other, *run, cuts) for run in _runs(other, wanted))
        if places:
            return places
    for pieces in range(2, _MOST + 1):
        stitched = [Place(tuple(Run.of(text, *run) for run in runs)) for runs in _stitched(text, wanted, pieces)]
        if stitched:
            return (min(stitched, key=lambda place: (place.end - place.start, place.start)),)
    return ()


def _pieces(source: Words, first: int, stop: int, cuts: Sequence[Stretch]) -> Place:
    """Return the place of a run with cuts in it: in pieces, or in one where a piece would be a word alone."""
    seams = [
        position
        for position in range(first + 1, stop)
        if any(source.ends[position - 1] <= cut[0] and cut[1] <= source.starts[position] for cut in cuts)
    ]
    edges = [first, *seams, stop]
    if all(after - before >= _LEAST for before, after in pairwise(edges)):
        return Place(tuple(Run.of(source, before, after, cuts) for before, after in pairwise(edges)))
    return Place((Run.of(source, first, stop, cuts),))


def _neighbourhood(source: Words, quote: Sequence[str]) -> tuple[int, int] | None:
    """Return the words among which most of the quote's words stand, rare words counting more."""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, token in enumerate(source.tokens):
        positions[token].append(position)
    votes: dict[int, float] = defaultdict(float)
    reach = 3 + len(quote) // 3
    for index, token in enumerate(quote):
        known = positions.get(token, ())
        for position in known:
            votes[(position - index) // reach] += 1 / len(known)
    if not votes:
        return None
    best = max(votes, key=lambda bucket: (votes[bucket] + votes.get(bucket + 1, 0), -bucket))
    return max(0, (best - 1) * reach), min(len(source), (best + 3) * reach + len(quote))


def _window(text: Sequence[str], quote: Sequence[str], first: int, stop: int) -> tuple[int, int]:
    """Return the words that agree best with the quote, from around its longest agreement among those given."""
    longest = SequenceMatcher(None, quote, text[first:stop], autojunk=False).find_longest_match()
    start = first + longest.b - longest.a
    slack = 2 + len(quote) // 8

    def agreement(window: tuple[int, int]) -> float:
        return SequenceMatcher(None, quote, text[slice(*window)], autojunk=False).ratio()

    end = min(len(text), start + len(quote) + slack)
    starts = range(max(0, start - slack), min(first + longest.b, start + slack) + 1)
    start = max(((begin, end) for begin in starts), key=agreement)[0]
    ends = range(first + longest.b + longest.size, end + 1)
    end = max(((start, end) for end in ends), key=agreement)[1]
    changes = SequenceMatcher(None, quote, text[start:end], autojunk=False).get_opcodes()
    before = changes[0][2] if changes[0][0] == "delete" else 0  # words of the quote that nothing stands against
    after = changes[-1][2] - changes[-1][1] if changes[-1][0] == "delete" else 0
    return max(0, start - before), min(len(text), end + after)


def _said(source: Words, first: int, stop: int) -> str:
    return " ".join(source.text[source.starts[first] : source.ends[stop - 1]].split())


def nearest(source: str | Words, quote: str) -> Nearest:
    """Return the place of a text that is most like a quote, and what the quote has and the text has instead."""
    text = words(source) if isinstance(source, str) else source
    draft = words(quote)
    as_it_is = _nearest(text, draft)
    blocks = legends(text.text)
    if not blocks:
        return as_it_is
    without = replace(words(blanked(text.text, blocks)), text=text.text)
    return max(as_it_is, _nearest(without, draft), key=lambda near: near.agreement)


def _nearest(text: Words, draft: Words) -> Nearest:
    window = _neighbourhood(text, draft.tokens)
    if window is None:
        return Nearest(0, 0.0, 0, 0, "no word of the quote stands in this text")
    first, stop = _window(text.tokens, draft.tokens, *window)
    matcher = SequenceMatcher(None, draft.tokens, text.tokens[first:stop], autojunk=False)
    lines = []
    for tag, i, i_stop, j, j_stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        line = line_of(text.text, text.starts[min(first + j, len(text) - 1)])
        has = f"the quote has '{_said(draft, i, i_stop)}'" if i < i_stop else "the quote leaves out"
        instead = f"'{_said(text, first + j, first + j_stop)}'" if j < j_stop else "nothing"
        lines.append(f"line {line}: {has}, the paper {instead}" if i < i_stop else f"line {line}: {has} {instead}")
    start, end = text.starts[first], text.ends[stop - 1]
    return Nearest(line_of(text.text, start), matcher.ratio(), start, end, "\n".join(lines))
