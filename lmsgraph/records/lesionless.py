"""Findings that tell that tumour came or changed, but of no lesion, to warnings: nothing is computed of them."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph.errors import Problem
from lmsgraph.records.model.event import Examination
from lmsgraph.records.model.finding import FindingResult
from lmsgraph.records.read import Reading, field_name
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary

__all__ = ["check_lesionless"]

_TUMOUR = "finding/lesion"
_ABSENT = "absent"


def check_lesionless(reading: Reading, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a warning for each change of a tumour that is told as a finding of an examination, of no lesion."""
    for visited in walk(reading.record) if reading.record is not None else ():
        node, parent = visited.node, visited.parent
        if not isinstance(node, FindingResult) or parent is None or not isinstance(parent.node, Examination):
            continue
        if not node.change or node.lesion or node.status == _ABSENT:
            continue
        concept = vocabulary.find(node.finding, ("finding",))
        if concept is None or _TUMOUR not in {concept.key, *(one.key for one in vocabulary.ancestors(concept))}:
            continue
        path = reading.source.path((*visited.path, "change"))
        line, column = reading.source.mark(path)
        message = f"warning: that '{node.finding}' changed is told of no lesion: no response or progression follows"
        repair = "give it a lesion (lesions:) and tell the change as one of its observations:"
        yield Problem(reading.source.file, line, column, field_name(reading.source, path), message, repair)
