"""What a sentence about the literature names: treatments, diseases, targets, sites, and what is measured."""

from __future__ import annotations

from functools import lru_cache

from lmsgraph.draft.reading.names import Mention, Names, outermost
from lmsgraph.draft.reading.paper import Paper, Sentence
from lmsgraph.vocabulary import Vocabulary

__all__ = ["TREATMENTS", "nouns"]

TREATMENTS = ("drug", "drug_class", "regimen", "modality")
_KINDS = (
    *(*TREATMENTS, "disease", "target", "anatomy", "finding", "endpoint", "quality", "design"),
    *("process", "analyte", "marker", "response"),
)


@lru_cache(maxsize=4)
def _names(vocabulary: Vocabulary) -> Names:
    return Names.of(vocabulary, _KINDS)


def nouns(paper: Paper, sentence: Sentence, vocabulary: Vocabulary) -> list[Mention]:
    """Return what a sentence names, without what lies inside a longer name; places count from the sentence's begin."""
    return [
        Mention(one.kind, one.name, one.start - sentence.start, one.end - sentence.start)
        for one in outermost(_names(vocabulary).find(paper, sentence))
    ]
