"""Operations of a case to how their margins were: in their own sentence, or in those right behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lmsgraph.draft.reading.grammar import cues
from lmsgraph.draft.reading.names import Mention, Names, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.draft.record.part import Part
from lmsgraph.draft.record.timeline.operations import takes_out
from lmsgraph.evidence.judges.findings.negation import negated
from lmsgraph.vocabulary import Concept, Vocabulary

__all__ = ["add_margins"]

_CUES = cues("operations")
_MARGIN = "resection-margin"
_SOON = 3  # sentences from an operation to its margins


@lru_cache(maxsize=4)
def _margins(vocabulary: Vocabulary) -> Names:
    """Return the names of what a margin may be."""

    def keeps(concept: Concept) -> bool:
        return any(broader.slug == _MARGIN for broader in vocabulary.ancestors(concept))

    return Names.of(vocabulary, ("finding",), keeps=keeps)


def _told(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the margins that a sentence tells of and does not deny, by a name or in words apart."""
    apart = _CUES["margin_apart"].search(sentence.low)
    known = vocabulary.find(f"{apart['how']} margin", ("finding",)) if apart else None
    if apart is not None and known is not None:
        yield Mention("finding", known.label, *sentence.at(apart))
        return
    for one in outermost(_margins(vocabulary).find(paper, sentence)):
        if not negated(paper.words.tokens, *paper.tokens(one.start, one.end), breaks=paper.breaks):
            yield one


def add_margins(paper: Paper, case: int, events: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Say of operations how their margins were, where the text tells of one kind after each."""
    done = sorted((one for one in events if takes_out(one)), key=lambda one: one.at[0])
    for sentence in paper.own if done else ():
        told = list(_told(paper, sentence, vocabulary)) if paper.case(sentence.start) == case else []
        for one in told if len({one.name for one in told}) == 1 or len(done) > 1 else ():
            before = [event for event in done if event.at[0][0] < one.start]
            last = before[-1] if before else None
            if last is None or "margin" in last.values:
                continue
            if sentence.number - paper.sentence(last.at[0][0]).number <= _SOON:
                last.values["margin"] = one.name
                last.at.append((one.start, one.end))
