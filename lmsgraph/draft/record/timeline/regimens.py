"""Drugs of a sentence to the regimens that they are of, one after the other, and how many cycles of each were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.times import number
from lmsgraph.evidence.text.places import Stretch

__all__ = ["add_cycles", "is_another"]

_CUES = cues("regimens")
_SHORT = re.compile(r"\s?\((?P<short>[A-Z]{2,6})\)")
_NEAR = 60  # characters from a treatment to its cycles


def _places(event: Part, sentence: Sentence) -> list[Stretch]:
    """Return where a sentence names a treatment and its drugs."""
    drugs = [use.at[0] for use in event.values.get("drugs", ())]
    return sorted({place for place in (*event.at, *drugs) if sentence.start <= place[0] < sentence.end})


def _is_whole(paper: Paper, event: Part) -> bool:
    """Whether the letters of an abbreviation behind the drugs of a treatment are theirs: VAC has all its drugs."""
    drugs = sorted(use.at[0] for use in event.values.get("drugs", ()))
    short = _SHORT.match(paper.text, drugs[-1][1]) if len(drugs) > 1 else None
    return short is not None and sorted(short["short"].lower()) == sorted(paper.low[start] for start, _ in drugs)


def is_another(paper: Paper, event: Part, place: Stretch) -> bool:
    """Whether a drug that its sentence names is of another regimen than the treatment told in it.

    The words between them say so, or a count of cycles, or that the other regimen has a name and is whole.
    """
    sentence = paper.sentence(place[0])
    places = _places(event, sentence)
    before = max((one for one in places if one[0] < place[0]), default=None)
    behind = min((one for one in places if one[0] >= place[0]), default=None)
    for one, other in ((before, place), (place, behind)):
        between = paper.low[one[1] : other[0]] if one and other else ""
        drugged = "drugs" in event.values
        if drugged and one and other and _CUES["in_turn"].search(sentence.low):
            return True
        parted = _CUES["parted" if drugged else "changed"].search(between) and not _CUES["within"].search(between)
        if parted or (drugged and _CUES["count"].search(between)):
            return True
    return before is not None and _is_whole(paper, event)


def _beside(sentence: Sentence, count: re.Match[str], places: Sequence[tuple[Stretch, int]]) -> int | None:
    """Return which treatment a count is of: the one that it stands right before, or behind."""
    start, end = sentence.at(count)
    went_on = _CUES["went_on"].search(sentence.low[: count.start()]) and not sentence.low.startswith(" of", count.end())
    forward = _CUES["forward"].match(sentence.low, count.end()) is not None and not went_on
    if not forward and _CUES["not_all"].search(sentence.low[: count.start()]):
        return None
    before = max((one for one in places if one[0][1] <= start), default=None)
    behind = min((one for one in places if one[0][0] >= end), default=None)
    for one in (behind, before) if forward else (before, behind):
        if one is not None:
            place, of = one
            between = sentence.low[min(end, place[1]) - sentence.start : max(start, place[0]) - sentence.start]
            aside = forward and one is before and _CUES["aside"].search(between)
            if len(between) <= _NEAR and not aside and not _CUES["of_else"].search(between):
                return of
    return None


def _told(sentence: Sentence, courses: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Yield the counts of a sentence, each with the treatment that it stands beside."""
    places = [(place, of) for of, event in enumerate(courses) for place in _places(event, sentence)]
    for count in _CUES["count"].finditer(sentence.low):
        of = _beside(sentence, count, places)
        if of is not None:
            yield courses[of], f"{number(count['n'])} {count['unit']}"


def add_cycles(paper: Paper, courses: Sequence[Part]) -> None:
    """Say how many cycles of each course were given, where the text says so beside it, and says one number alone."""
    for sentence in paper.own:
        here = [event for event in courses if _places(event, sentence)]
        told = list(_told(sentence, here)) if here else []
        for event in here:
            counts = {count for one, count in told if one is event}
            if len(counts) == 1 and sentence.start <= event.at[0][0] < sentence.end:
                event.values["cycles"] = counts.pop()
                event.wide = 1
