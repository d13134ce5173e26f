"""A sentence to what it tells of another tumour of long ago: as far as its history goes, and how it was treated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.reading.past import Reach, reaches
from lmsgraph.draft.treatment.treatments import elsewhere
from lmsgraph.evidence.text.places import Stretch

__all__ = ["earlier", "is_earlier", "of_now"]

_CUES = cues("drugs")


def _with_treatment(sentence: Sentence, reach: Reach) -> Stretch:
    """Return how far a history goes on with how its illness was treated: colon cancer *treated with*."""
    if not _CUES["treated_then"].match(sentence.low, reach.end):
        return reach.start, reach.end
    came = _CUES["came_now"].search(sentence.low, reach.end)
    return reach.start, came.start() if came else len(sentence.low)


def earlier(sentence: Sentence) -> list[Stretch]:
    """Return where a sentence tells of an illness of before, and of its treatment."""
    return [_with_treatment(sentence, reach) for reach in reaches(sentence)]


def is_earlier(sentence: Sentence, start: int, end: int, told: Iterable[Stretch]) -> bool:
    """Whether what stands at a place of a sentence belongs to another tumour that a history tells of."""
    return any(first <= start < stop for first, stop in told) and elsewhere(sentence, start, end)


def of_now(paper: Paper, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts that are told of this tumour, and not of another one of before alone."""
    for fact in facts:
        start, end = fact.spans[0]
        sentence = paper.sentence(start)
        at = (start - sentence.start, end - sentence.start)
        if len(fact.spans) > 1 or not is_earlier(sentence, *at, earlier(sentence)):
            yield fact
