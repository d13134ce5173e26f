"""What a noun of a claim stands to something in, held against the words between the two: metastases *from* sarcoma."""

from __future__ import annotations

from collections.abc import Mapping

from lmsgraph.evidence.claims.words.anchor import ranges_of
from lmsgraph.evidence.claims.words.called import called
from lmsgraph.evidence.text.places import Place
from lmsgraph.records.model.statement import Qualifier
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["unrelated"]

_NEAR = 3  # words between two things by which one is told to stand to the other


def unrelated(visited: Visited, places: Mapping[str, Place], vocabulary: Vocabulary) -> str:
    """Return the few words between a noun and what it is related to, where none of them is of the relation."""
    node = visited.node
    if not isinstance(node, Qualifier) or node.relation is None or not node.objects:
        return ""
    relation = called(node.relation, ("relation",), vocabulary)
    between = ""
    for tokens in (places[span].tokens for span in visited.evidence if span in places):
        nouns = ranges_of(tokens, called(node.of, ("*",), vocabulary).names)
        objects = ranges_of(tokens, tuple(n for one in node.objects for n in called(one, ("*",), vocabulary).names))
        pairs = [(min(a[1], b[1]), max(a[0], b[0])) for a in nouns for b in objects if a[1] <= b[0] or b[1] <= a[0]]
        if not pairs:
            continue
        start, stop = min(pairs, key=lambda pair: pair[1] - pair[0])
        if stop == start or stop - start > _NEAR or ranges_of(tokens[start:stop], (*relation.names, *relation.cues)):
            return ""
        between = " ".join(tokens[start:stop])
    return between
