"""A computed statement once more, from nothing but the records of the things that its proof names.

A small graph is made of what papers assert of those things - events, lesions, outcomes - and of the vocabulary; the
computation is run on that alone. What comes out must be the statement: the proof names all that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.course.quads import case_quads
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.proofs.proof import Step, Triple

__all__ = ["Replay"]

INFERRED = NamedNode(iris.graph_iri("inferred"))
VOCABULARY = NamedNode(iris.graph_iri("vocabulary"))
TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")


def lms(name: str) -> NamedNode:
    return NamedNode(iris.LMS + name)


GIVEN = {lms("ofModality"), lms("drugGiven"), lms("drugPlanned")}
"""What rules say of a treatment before its case is computed."""
COMPUTED = {lms("Course"), lms("LesionResult")}
OF_CASE = {lms("event"), lms("outcome"), lms("hasLesion")}


class Replay:
    """Runs the computation on small graphs made from one large one."""

    def __init__(self, store: Store, steps: Mapping[Triple, Step]) -> None:
        self.store, self.steps = store, steps
        self.lesions = {q.subject for q in store.quads_for_pattern(None, TYPE, lms("Lesion"), None)}
        self.small = Store()
        self.small.extend(Quad(*q.triple) for q in store.quads_for_pattern(None, None, None, VOCABULARY))
        self.records: dict[str, list[Quad]] = {}
        for quad in store.quads_for_pattern(None, None, None, None):
            if isinstance(quad.subject, NamedNode) and (name := record(quad.subject)):
                self.records.setdefault(name, []).append(quad)

    def gives(self, triple: Triple) -> bool:
        """Return whether the computation says a statement from the records that its proof names."""
        kept = [quad for name in self._named(triple) for quad in self._record(name)]
        self.small.extend(kept)
        facts, found = Facts(self.small), Store()
        found.extend(quad for case in facts.of_type("Case") for quad in case_quads(facts, case, INFERRED))
        for quad in kept:
            self.small.remove(quad)
        return next(found.quads_for_pattern(*triple, None), None) is not None

    def _named(self, triple: Triple) -> Iterator[str]:
        """Yield the records of all that a proof names, down to its leaves, and of what these are compared with."""
        waiting = [node for one in self._proof(triple) for node in one if isinstance(node, NamedNode)]
        seen: set[str] = set()
        for node in waiting:
            course = node.value.partition("/course")[0] + "/course"
            if node.value.startswith(course) and triple[1] != lms("coursePart"):
                parts = self.store.quads_for_pattern(NamedNode(course), lms("coursePart"), None, None)
                waiting += [q.object for q in parts if isinstance(q.object, NamedNode)]
            name = record(node)
            if name and name not in seen:
                seen.add(name)
                yield name
                for q in self.records.get(name, ()):
                    if q.predicate in (lms("comparedWith"), lms("basis")) or q.object in self.lesions:
                        waiting += [q.object] if isinstance(q.object, NamedNode) else []

    def _proof(self, triple: Triple) -> Iterator[Triple]:
        waiting, seen = [triple], {triple}
        for one in waiting:
            yield one
            step = self.steps.get(one)
            new = [premise for premise in step.premises if premise not in seen] if step else []
            seen.update(new)
            waiting += new

    def _record(self, name: str) -> Iterator[Quad]:
        """Yield what papers assert of a thing and its parts, what rules say of it, and that it is of its case."""
        for quad in self.records.get(name, ()):
            typed = quad.predicate == TYPE and quad.object not in COMPUTED
            if quad.graph_name != INFERRED or quad.predicate in GIVEN or typed:
                yield Quad(*quad.triple)
        for quad in self.store.quads_for_pattern(None, None, NamedNode(iris.DATA + name), None):
            if quad.predicate in OF_CASE:
                yield Quad(*quad.triple)
                for predicate in (TYPE, lms("role")):
                    of_case = self.store.quads_for_pattern(quad.subject, predicate, None, None)
                    yield from (Quad(*one.triple) for one in of_case)


def record(node: NamedNode) -> str:
    """Return the address of the event, lesion or outcome that a node is or is a part of."""
    parts = node.value.removeprefix(iris.DATA).partition("#")[0].split("/")
    return "/".join(parts[:3]) if node.value.startswith(iris.DATA) and len(parts) > 2 else ""
