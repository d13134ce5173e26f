"""A record to all that the graph says of its paper: what it states, and what follows from that alone.

Nothing of another paper is looked at, so that papers can be made side by side, in any order, on any machine. Of the
vocabulary a paper sees the concepts that it names and all that are broader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from pyoxigraph import RdfFormat, Store, serialize

from lmsgraph import iris, resources
from lmsgraph.course.quads import course_quads
from lmsgraph.errors import LmsgraphError
from lmsgraph.graph.quads import jsonld_batches
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
_TERM = f"<{iris.TERM}"
_SKOS = iris.PREFIXES["skos"]
_LEADING = (f"<{iris.PREFIXES['rdf']}type>", f"<{_SKOS}prefLabel>", f"<{_SKOS}broader>", f"<{iris.LMS}")


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
        self._said: dict[str, str] = {}
        self._led: dict[str, str] = {}
        self.name = vocabulary.digest[:32]

    def lines(self, record: Record) -> PaperLines:
        """Return what the graph says of a record's paper."""
        # between engine and here goes text: a Python object for each quad takes three times as long
        store = Store()
        for batch in jsonld_batches([record], self.vocabulary):
            store.load(batch, format=RdfFormat.JSON_LD)
        stated = _written(store)
        paper = iris.paper_iri(record.paper.id)
        begins = (f"<{paper}> ", f"<{paper}/")
        if strange := next((line for line in _split(stated) if not line.startswith(begins)), ""):
            subject = strange.partition(" ")[0]
            raise LmsgraphError(f"{record.paper.id}: says something of {subject}, which is not its own")
        store.load("".join(map(self._leads, self._closure(terms(stated)))).encode(), format=RdfFormat.N_QUADS)
        found = _split(nquads(infer(store, self._rules)))
        course = _split((serialize(course_quads(store, INFERRED), format=RdfFormat.N_QUADS) or b"").decode())
        own = sorted({*_split(stated), *(line for line in (*found, *course) if line.startswith(begins))})
        lent = (line for line in found if not line.startswith(begins))
        return PaperLines(*("".join(f"{line}\n" for line in lines) for lines in (own, lent)))

    def _leads(self, key: str) -> str:
        """Return what rules and courses need of a concept: its kind, its name, what is broader, where it leads."""
        if key not in self._led:
            lines = _split(self._says(key))
            self._led[key] = "".join(f"{line}\n" for line in lines if line.split(" ", 2)[1].startswith(_LEADING))
        return self._led[key]

    def _says(self, key: str) -> str:
        """Return what the vocabulary says of a concept, as N-Quads."""
        if key not in self._said:
            self._said[key] = nquads(concept_quads(self.vocabulary.get(key), self.vocabulary))
        return self._said[key]

    def _closure(self, keys: Iterable[str]) -> list[str]:
        """Return the concepts among keys, and all that are broader."""
        concepts = self.vocabulary.known(keys)
        broader = (one for concept in concepts for one in self.vocabulary.ancestors(concept))
        return sorted({concept.key for concept in chain(concepts, broader)})

    def meaning(self, words: Iterable[Word]) -> str:
        """Return the digest of what words mean: another one says that a paper with these words is to be made anew."""
        digest = hashlib.sha256()
        found = set[str]()
        for text, kinds in sorted(words):
            concept = self.vocabulary.find(text, kinds)
            digest.update(f"{text}={concept and concept.key};".encode())
            found.update([concept.key] if concept else ())
        for key in self._closure(found):
            digest.update(self._says(key).encode())
        return digest.hexdigest()[:_MEANING]


@cache
def ground_of(vocabulary: Vocabulary) -> Ground:
    """Return what papers stand on with a vocabulary, made once."""
    return Ground(vocabulary)


def _written(store: Store) -> str:
    """Return what a store holds as N-Quads, in no order."""
    return (store.dump(format=RdfFormat.N_QUADS) or b"").decode()


def _split(text: str) -> list[str]:
    """Return the lines of a text; only a line feed ends one, for a literal may hold what Python takes for an end."""
    return text.split("\n")[:-1]


def terms(text: str) -> set[str]:
    """Return the words of the vocabulary that N-Quads name, as ``kind/slug``."""
    return {after[: after.index(">")] for after in text.split(_TERM)[1:]}


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
