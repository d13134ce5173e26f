"""Fingerprints to the places of a text where their words stand.

One pass finds all: the anchors of the next one, two and three words are looked up at every word, and only where an
anchor is known are the words of its fingerprints digested. The cost grows with the text, not with the fingerprints.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import accumulate

from lmsgraph.evidence.spans.fingerprint import ANCHOR_WORDS, Piece, Span, words_digest
from lmsgraph.evidence.text.interruptions import mended
from lmsgraph.evidence.text.places import Place, Run, Stretch
from lmsgraph.evidence.text.words import Words, words

__all__ = ["GAP", "Index", "find", "shifted"]

GAP = 2400
"""The most characters between two pieces of one span: a page's worth of legends, some 300 words."""


def shifted(part: Words, offset: int, text: str) -> Words:
    """Return the words of a part of a text with their offsets in the whole of it."""
    if not offset:
        return part
    starts = tuple(start + offset for start in part.starts)
    return Words(text, part.tokens, starts, tuple(end + offset for end in part.ends))


Anchors = Mapping[int, Mapping[bytes, Mapping[int, Mapping[str, Piece]]]]
"""The pieces by the number of words in their anchor, by the anchor, by all their words, and by the rest of the digest.

However many pieces share an anchor, words of one length are digested once.
"""


def _anchors(pieces: Iterable[Piece]) -> Anchors:
    anchors: dict[int, dict[bytes, dict[int, dict[str, Piece]]]] = {}
    for piece in pieces:
        known = anchors.setdefault(min(ANCHOR_WORDS, piece.words), {})
        alike = known.setdefault(bytes.fromhex(piece.digest[:4]), {}).setdefault(piece.words, {})
        alike[piece.digest[4:]] = piece
    return anchors


def _matches(source: Words, anchors: Anchors) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces that stand in the words, each with its first word."""
    encoded = [token.encode() for token in source.tokens]
    joined = b" ".join(encoded)
    at = [0, *accumulate(len(token) + 1 for token in encoded)]
    total = len(encoded)
    for size, known in anchors.items():
        look_up = known.get
        for first, (start, end) in enumerate(zip(at, at[size:], strict=False)):
            if lengths := look_up(sha256(joined[start : end - 1]).digest()[:2]):
                for length, pieces in lengths.items():
                    stop = first + length
                    if stop <= total and (piece := pieces.get(words_digest(joined[start : at[stop] - 1]))):
                        yield piece, first


def _search(source: Words, anchors: Anchors, cuts: tuple[Stretch, ...] = ()) -> dict[Piece, list[Run]]:
    """Return the runs of each piece that stands in the words."""
    found: dict[Piece, list[Run]] = defaultdict(list)
    for piece, first in _matches(source, anchors):
        found[piece].append(Run.of(source, first, first + piece.words, cuts))
    return found


def _chains(span: Span, runs: Mapping[Piece, list[Run]]) -> tuple[Place, ...]:
    """Return the places where the pieces of a span follow each other, each with the nearest next one."""
    if len(span.pieces) == 1:
        return tuple(Place((run,)) for run in runs.get(span.pieces[0], ()))
    tightest: dict[Run, Place] = {}
    starts = {piece: [run.start for run in runs.get(piece, ())] for piece in span.pieces}
    for run in runs.get(span.pieces[0], ()):
        chain = [run]
        for piece in span.pieces[1:]:
            position = bisect_left(starts[piece], chain[-1].end)
            if position == len(starts[piece]) or starts[piece][position] - chain[-1].end > GAP:
                break
            chain.append(runs[piece][position])
        else:
            tightest[chain[-1]] = Place(tuple(chain))
    return tuple(tightest.values())


class Index:
    """Spans made ready to be looked for in many texts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._anchors = _anchors({piece for span in spans for piece in span.pieces})

    def pieces(self, source: Words) -> frozenset[Piece]:
        """Return the pieces that stand in the words as they are, legends and page ends included."""
        return frozenset(piece for piece, _ in _matches(source, self._anchors))


def find(source: str | Words, spans: Collection[Span], *, mend: bool = True) -> dict[Span, tuple[Place, ...]]:
    """Return for each span the places where its words stand in the text, in order; none where they do not.

    What does not stand in the text as it is, is looked for again with figure legends and page ends cut out, unless
    ``mend`` is false.
    """
    text = words(source) if isinstance(source, str) else source
    wanted = {piece for span in spans for piece in span.pieces}
    runs = _search(text, _anchors(wanted))
    missing = wanted - runs.keys()
    if missing and mend:
        anchors = _anchors(missing)
        for offset, part, cuts in mended(text.text, max(piece.words for piece in missing)):
            more = _search(shifted(words(part), offset, text.text), anchors, cuts)
            runs = more | runs
            if missing <= runs.keys():
                break
    return {span: _chains(span, runs) for span in spans}
