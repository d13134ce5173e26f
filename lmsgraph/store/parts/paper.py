"""A record to all that the graph says of its paper: what it states, and what follows from that alone.

Nothing of another paper is looked at, so that papers can be made side by side, in any order, on any machine. Of the
vocabulary a paper sees the concepts that it names and all that are broader.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.quads import record_quads
from lmsgraph.graph.rules import INFERRED, infer, read_rules
from lmsgraph.graph.terms import concept_quads
from lmsgraph.records.model.field import fields_of
from lmsgraph.records.model.quantity import Quantity
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.when import When
from lmsgraph.records.walk import walk
from lmsgraph.store.files import nquads
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Ground", "PaperLines", "Word", "ground_of", "terms", "words"]

Word = tuple[str, tuple[str, ...]]
"""What a record calls something, and the kinds among which that is looked for."""
_MEANING = 16
_TERM = re.compile(f"<{re.escape(iris.TERM)}([^>]+)>")


class PaperLines(NamedTuple):
    """What the graph says of a paper, as sorted N-Quads, and what the paper adds to the graph of all.

    The latter is what it says of things that are no paper's: what a drug does to a target.
    """

    own: str
    lent: str


class Ground:
    """What every paper stands on: the rules that hold within a paper, and the vocabulary, concept by concept."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        rules = read_rules(resources.ontology() / "rules")
        self._rules = tuple(rule for rule in rules if not rule.across)
        self._concepts = {concept.iri: concept for concept in vocabulary.concepts}
        self._quads: dict[str, tuple[Quad, ...]] = {}
        self._digests: dict[str, bytes] = {}
        self.name = hashlib.sha256(repr((vocabulary.concepts, vocabulary.targets)).encode()).hexdigest()[:32]

    def lines(self, record: Record) -> PaperLines:
        """Return what the graph says of a record's paper."""
        store = Store()
        store.extend(record_quads([record], self.vocabulary))
        stated = list(store)
        paper = iris.paper_iri(record.paper.id)
        if strange := next((quad for quad in stated if not _is_of(quad, paper)), None):
            raise LmsgraphError(f"{record.paper.id}: says something of {strange.subject}, which is not its own")
        store.extend(quad for iri in self._named(stated) for quad in self._said(iri))
        lent = [quad for quad in infer(store, self._rules) if not _is_of(quad, paper)]
        store.extend(list(course_quads(store, INFERRED)))
        written = (store.dump(format=RdfFormat.N_QUADS) or b"").decode().split("\n")
        own = sorted(line for line in written if line.startswith((f"<{paper}> ", f"<{paper}/")))
        return PaperLines("".join(f"{line}\n" for line in own), nquads(lent))

    def _named(self, quads: Iterable[Quad]) -> list[str]:
        """Return the concepts that quads name, and all that are broader."""
        named = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
        return self._closure(named.intersection(self._concepts))

    def _said(self, iri: str) -> tuple[Quad, ...]:
        """Return what the vocabulary says of a concept."""
        if iri not in self._quads:
            self._quads[iri] = tuple(concept_quads(self._concepts[iri], self.vocabulary))
        return self._quads[iri]

    def _closure(self, concepts: Iterable[str]) -> list[str]:
        found = set(concepts)
        for iri in tuple(found):
            found.update(broader.iri for broader in self.vocabulary.ancestors(self._concepts[iri]))
        return sorted(found)

    def meaning(self, words: Iterable[Word]) -> str:
        """Return the digest of what words mean: another one says that a paper with these words is to be made anew."""
        digest = hashlib.sha256()
        found = set[str]()
        for text, kinds in sorted(words):
            concept = self.vocabulary.find(text, kinds)
            digest.update(f"{text}={concept and concept.key};".encode())
            found.update([concept.iri] if concept else ())
        for iri in self._closure(found):
            if iri not in self._digests:
                self._digests[iri] = "".join(map(str, self._said(iri))).encode()
            digest.update(self._digests[iri])
        return digest.hexdigest()[:_MEANING]


@cache
def ground_of(vocabulary: Vocabulary) -> Ground:
    """Return what papers stand on with a vocabulary, made once."""
    return Ground(vocabulary)


def _is_of(quad: Quad, paper: str) -> bool:
    """Return whether a quad is about a paper or about something that it reports."""
    if not isinstance(quad.subject, NamedNode):
        return False
    return quad.subject.value == paper or quad.subject.value.startswith(f"{paper}/")


def terms(text: str) -> set[str]:
    """Return the words of the vocabulary that N-Quads name, as ``kind/slug``."""
    return set(_TERM.findall(text))


def words(record: Record) -> Iterator[Word]:
    """Yield every word of a record that is looked up in the vocabulary, with the kinds where it is looked for."""
    for visited in walk(record):
        for spec in fields_of(type(visited.node)):
            value = getattr(visited.node, spec.name)
            if value is None or value == () or spec.range in ("node", "evidence"):
                continue
            for item in value if spec.many else (value,):
                amount = item.amount if isinstance(item, When) else item
                if spec.range == "term":
                    yield str(item), spec.kinds
                elif isinstance(amount, Quantity) and amount.unit:
                    yield amount.unit, ("unit",)
