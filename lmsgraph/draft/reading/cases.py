"""A paper of several patients to where the text begins to tell of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper

__all__ = ["AGE", "AND_MONTHS", "with_cases"]

_CUES = cues("cases")
AGE = _CUES["age"]
AND_MONTHS = _CUES["and_months"]
_ORDER = {
    **{str(number): number - 1 for number in range(10)},
    "one": 0,
    "two": 1,
    "three": 2,
    "four": 3,
    "i": 0,
    "ii": 1,
    "iii": 2,
    "iv": 3,
    "first": 0,
    "second": 1,
    "third": 2,
    "other": 1,
    "another": 1,
}


def _introductions(paper: Paper) -> list[int]:
    """Return where a patient is introduced by age, each of another age."""
    found: dict[str, int] = {}
    for sentence in paper.own:
        for match in AGE.finditer(sentence.low):
            around = sentence.low[max(0, match.start() - 30) : match.end() + 25]
            if match["number"] and not _CUES["kin"].search(around) and _CUES["person"].match(sentence.low, match.end()):
                found.setdefault(match["number"], sentence.start + match.start())
    return list(found.values())


def _numbered(paper: Paper) -> Iterator[tuple[int, int]]:
    """Yield where the text says which case or patient it tells of."""
    for sentence in paper.own:
        for match in _CUES["case"].finditer(sentence.low):
            other = match["ordinal"] in ("other", "another")
            if not other or _CUES["one_of_them"].search(paper.low):
                begin = match.start() if "," in sentence.low[: match.start()] else 0
                yield sentence.start + begin, max(0, _ORDER[match["number"] or match["ordinal"]])


def _by_age(paper: Paper) -> Iterator[tuple[int, int]]:
    ages = _introductions(paper)
    for number, at in enumerate(ages[1:], 1):
        sentence = paper.sentence(at)
        if ages[number - 1] < sentence.start:
            yield sentence.start, number
            continue
        pairs = list(_CUES["pair"].finditer(sentence.low, 0, at - sentence.start))
        yield (sentence.start + pairs[-1].start() if pairs else at), number


def with_cases(paper: Paper) -> Paper:
    """Return the paper with its cases, where it tells of more than one."""
    if not _CUES["several"].search(paper.low):
        return paper
    starts = [(0, 0), *_numbered(paper)]
    if len({number for _, number in starts}) < 2:
        starts += _by_age(paper)
    return replace(paper, cases=tuple(sorted(starts)))
