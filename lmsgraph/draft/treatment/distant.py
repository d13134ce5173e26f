"""Metastases to recurrences: those that the text first tells of some time after the tumour was taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.paper import Paper

__all__ = ["distant"]

_CUES = cues("ending")
_REPORTING = cues("record")["reporting"]
_SURE = 0.5


def _told(paper: Paper, fact: Fact) -> Fact:
    """Return a site of spread without where the title or a sentence that announces the case names it beforehand."""
    spans = (at for at in fact.spans if at[0] >= paper.title and not _REPORTING.search(paper.sentence(at[0]).low))
    return replace(fact, spans=tuple(spans) or fact.spans)


def distant(paper: Paper, spread: Sequence[Fact], given: Sequence[Fact], told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the relapse of each case that is told as metastases alone, with all their sites.

    None was known before the tumour was taken out, some time passed since, and what else was given was to keep it
    away; a sentence that calls it a recurrence is read as one by itself.
    """
    for case in sorted({fact.case for fact in spread}):
        sites = sorted((_told(paper, fact) for fact in spread if fact.case == case), key=lambda fact: fact.start)
        sentence = paper.sentence(sites[0].start)
        done = [fact for fact in given if fact.case == case and fact.value["given"] and fact.start < sentence.start]
        cut = [fact for fact in done if fact.value.get("value") == "surgical resection"]
        if not cut or any(paper.sentence(one.start).number == sentence.number for one in told if one.case == case):
            continue
        begin = cut[0].start
        held = (one for one in done if begin < one.start and one.field == "drug")
        if not _CUES["some_time"].search(sentence.low) or not _CUES["came_up"].search(sentence.low):
            continue
        if any(not _CUES["to_keep_away"].search(paper.sentence(one.start).low) for one in held):
            continue
        here = [one for one in sites if sentence.start <= one.start < sentence.end]
        names = ", ".join(dict.fromkeys(str(one.value["value"]) for one in here))
        spans = tuple(span for one in here for span in one.spans if sentence.start <= span[0] < sentence.end)
        yield Fact("recurrence", {"site": names, "spread": True}, spans[:8], case, _SURE)
