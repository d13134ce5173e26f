"""Treatments said to be given as an earlier one, and times from the first diagnosis, held against the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lmsgraph.evidence.claims.whole.sequence import alike
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.surroundings import Surroundings
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.event import Diagnosis, Pathology
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import Visited
from lmsgraph.vocabulary import Vocabulary

__all__ = ["later_diagnosis", "unlike"]

_ALIKE = (
    *("additional", "again", "alike", "another", "as", "before", "continu", "equal", "former", "further", "ident"),
    *("like", "more", "previous", "protocol", "readminist", "rechalleng", "regimen", "reintroduc", "repeat", "resum"),
    *("restart", "same", "second", "similar", "third", "unchanged"),
)
"""How words begin by which a treatment is told to be given as one before."""
_FIRST = re.compile(r"\b(?:first|initial|original|primary) diagnosis\b")


def unlike(node: Node, case: Case, places: Mapping[str, Place], around: Surroundings, vocabulary: Vocabulary) -> str:
    """Return what is wrong where nothing says that a treatment was given as the earlier one that is named."""
    if not isinstance(node, Treatment) or node.protocol_of is None:
        return ""
    before = [event for event in case.timeline[: case.timeline.index(node)] if event.id == node.protocol_of]
    other = before[0] if before else None
    if not isinstance(other, Treatment) or _of_rays(node) != _of_rays(other) or not alike(node, other, vocabulary):
        return f"is given as '{node.protocol_of}', which is no earlier treatment like it"
    found = [places[span] for span in node.evidence if span in places]
    told = any(word.startswith(_ALIKE) for place in found for word in around.sentence_words(place)[0])
    return "" if told or not found else f"is given as '{node.protocol_of}', no words tell of that"


def _of_rays(treatment: Treatment) -> bool:
    """Return whether a treatment is radiation and no drug."""
    return bool(treatment.radiation) and not treatment.drugs


def later_diagnosis(visited: Visited, places: Mapping[str, Place]) -> str:
    """Return the first diagnosis, where words count from that and the record from a later one."""
    when, case = getattr(visited.node, "when", None), visited.case
    if not isinstance(when, When) or not when.anchor or case is None or not isinstance(case.node, Case):
        return ""
    named = [one for one in case.node.timeline if isinstance(one, Diagnosis) or _is_histology(one)]
    if not any(one.id == when.anchor for one in named[1:]):
        return ""
    said = [" ".join(places[span].tokens) for span in visited.node.evidence if span in places]
    own = next(one.evidence for one in named if one.id == when.anchor)
    itself = _tells(own, places)
    return named[0].id if any(map(_FIRST.search, said)) and not itself else ""


def _tells(spans: Sequence[str], places: Mapping[str, Place]) -> bool:
    """Return whether the words of an event call it the first diagnosis themselves."""
    return any(_FIRST.search(" ".join(places[span].tokens)) for span in spans if span in places)


def _is_histology(event: Node) -> bool:
    return isinstance(event, Pathology) and event.histology is not None
