"""Recurrences: each once, with its site where the text names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.tumour.places import Place
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.evidence.text.places import Stretch

__all__ = ["recurrences"]

_CUES = cues("ending")
_BOTH = re.compile(r"\bboth (?:cases|patients)\b")
_REACH = 60  # characters from the word to its site


@dataclass(slots=True)
class _Recurrence:
    case: int
    site: str | None
    spans: list[Stretch]
    sentence: int
    both: bool


def _site_of(sentence: Sentence, match: re.Match[str], places: Sequence[Place]) -> str | None:
    """Return where it came back."""
    if match["local"]:
        return "local"
    end, start = sentence.start + match.end(), sentence.start + match.start()
    for place in within(places, sentence):
        if _CUES["involved"].match(sentence.low, place.end - sentence.start):
            continue
        behind = sentence.low[match.end() : place.start - sentence.start]
        behind_it = 0 <= place.start - end < _REACH and _CUES["to_its_site"].match(behind)
        if behind_it or (0 <= place.start - end < 2 * _REACH and _CUES["told_of_it"].match(behind)):
            return "local" if _CUES["locally"].search(place.name) else place.name
        if 0 <= start - place.end <= 1 or place.start - end == 1:
            return place.name
        if place.end < start and _CUES["of_its_site"].fullmatch(
            sentence.low, place.end - sentence.start, match.start()
        ):
            return place.name
    near = sentence.low[max(0, match.start() - 40) : match.end() + 40]
    return "local" if _CUES["locally"].search(near) else None


def _found_before(paper: Paper, sentence: Sentence, match: re.Match[str], places: Sequence[Place]) -> str | None:
    """Return where something was found of which a sentence then says that it is a recurrence."""
    if not _CUES["was_it"].search(sentence.low[: match.start()]):
        return None
    last = paper.sentences[sentence.number - 1] if sentence.number else sentence
    for told, stop in ((sentence, match.start()), (last, len(last.low))):
        if _CUES["came_up"].search(told.low, 0, stop):
            here = [place for place in within(places, told) if place.start - told.start < stop]
            here = [
                one for one in here if _CUES["sits_in"].search(told.low[: one.start - told.start]) or "node" in one.name
            ]
            if _CUES["locally"].search(told.low, 0, stop):
                return "local"
            return here[-1].name if here else None
    return None


def _all(paper: Paper, places: Sequence[Place]) -> Iterator[_Recurrence]:
    for sentence in paper.told:
        if sentence.end <= paper.title:
            continue
        for match in _CUES["recurrence"].finditer(sentence.low):
            if _CUES["not_recurrence"].search(sentence.low[: match.start()]) or _CUES["not_recurrence_behind"].match(
                sentence.low, match.end()
            ):
                continue
            retold = _CUES["retold"].search(sentence.low[: match.start()])
            if retold and not _CUES["goes_on"].match(sentence.low, match.end()):
                continue
            span = sentence.at(match)
            if _CUES["of_symptom"].match(sentence.low, match.end()):
                continue
            if negated(paper.words.tokens, *paper.tokens(*span), breaks=paper.breaks):
                continue
            both = _BOTH.search(sentence.low) is not None
            site = _site_of(sentence, match, places) or _found_before(paper, sentence, match, places)
            yield _Recurrence(paper.case(span[0]), site, [span], sentence.number, both)


def recurrences(paper: Paper, places: Sequence[Place]) -> Iterator[Fact]:
    """Yield the recurrences of each case."""
    found: list[_Recurrence] = []
    told: dict[int, _Recurrence] = {}
    for one in _all(paper, places):
        low = paper.sentences[one.sentence].low
        again = _CUES["again"].search(low[: one.spans[0][0] - paper.sentences[one.sentence].start])
        last = told.get(one.case)
        before = low[: one.spans[0][0] - paper.sentences[one.sentence].start]
        near = last is not None and (one.sentence - last.sentence <= 1 or _CUES["the_one"].search(before) is not None)
        if last and near and not again and (last.site == one.site or None in (last.site, one.site)):
            last.spans += one.spans
            last.site = last.site or one.site
            last.sentence = one.sentence
        else:
            found.append(one)
            told[one.case] = one
    cases = sorted({number for _, number in paper.cases})
    for one in found:
        for case in cases if one.both else (one.case,):
            yield Fact("recurrence", {"site": one.site}, tuple(one.spans)[:8], case, 0.6)
