"""Harm that a treatment did: complications and toxicity that the text ties to a treatment; none that it denies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, within
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.evidence.judges.negation import negated

__all__ = ["harms"]

_CUES = cues("harms")


def _named(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names harm: words of toxicity, and findings where it blames a treatment."""
    yield from (match.span() for match in _CUES["toxic"].finditer(sentence.low))
    yield from (match.span("term") for match in _CUES["blamed"].finditer(sentence.low))
    blaming = _CUES["blaming"].search(sentence.low)
    begin = blaming.end() if blaming and _CUES["behind"].match(blaming[0]) else 0
    for mention in within(mentions, sentence):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if (blaming and start >= begin) or _CUES["graded"].search(sentence.low[:start]):
            yield start, end


def harms(paper: Paper, mentions: Sequence[Mention], begun: Mapping[int, int]) -> Iterator[Fact]:
    """Yield the harms of each case, told after treatment has begun."""
    seen: set[tuple[int, str]] = set()
    for sentence in paper.own:
        case = paper.case(sentence.start)
        if begun.get(case, 10**9) > sentence.end and not _CUES["in_it"].search(sentence.low):
            continue
        if _CUES["denied"].search(sentence.low) and not _CUES["only"].search(sentence.low):
            continue
        taken = 0
        for start, end in sorted(_named(sentence, mentions)):
            span = (sentence.start + start, sentence.start + end)
            term = sentence.low[start:end]
            denied = negated(paper.words.tokens, *paper.tokens(*span), breaks=paper.breaks)
            if _CUES["disease"].search(term) or _CUES["relieved"].match(sentence.low, end):
                continue
            if start >= taken and (case, term) not in seen and not denied:
                taken = end
                seen.add((case, term))
                yield Fact("adverse_event", {"term": term}, (span,), case, 0.55)
