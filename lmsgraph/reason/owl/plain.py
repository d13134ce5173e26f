"""An axiom to the sentence that a reader who has never seen OWL would say for it, and to where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyoxigraph import BlankNode, Literal

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.reason.owl.axioms import OWL, RDF, RDFS, Axiom

__all__ = ["sentence", "where"]

_SENTENCES: Mapping[str, str] = {
    RDF + "type": "{s} is {a} {o}",
    RDFS + "subClassOf": "every {s} is {a} {o}",
    RDFS + "subPropertyOf": "what has '{s}' has '{o}' as well",
    RDFS + "domain": "only {a} {o} has '{s}'",
    RDFS + "range": "the value of '{s}' is always {a} {o}",
    OWL + "disjointWith": "nothing is both {b} {s} and {a} {o}",
    OWL + "inverseOf": "'{s}' is '{o}' seen from the other end",
    OWL + "differentFrom": "{s} is not {o}",
    OWL + "sameAs": "{s} is {o}",
}
_MARKS: Mapping[str, str] = {
    "FunctionalProperty": "nothing has more than one '{s}'",
    "IrreflexiveProperty": "nothing has itself as '{s}'",
    "AsymmetricProperty": "where one has another as '{s}', the other does not have it so",
    "TransitiveProperty": "'{s}' goes on: what holds of two steps holds of both at once",
}


def sentence(axiom: Axiom, facts: Facts) -> str:
    """Return what an axiom says, in words."""
    if len(axiom.quads) > 1:
        names = sorted(
            {_called(q.object, facts) for q in axiom.quads} | {_called(q.subject, facts) for q in axiom.quads}
        )
        return f"a definition that speaks of {', '.join(name for name in names if name)}"
    quad = axiom.quads[0]
    subject, value = _called(quad.subject, facts), _called(quad.object, facts)
    name = quad.predicate.value
    if name == RDF + "type" and (mark := _MARKS.get(getattr(quad.object, "value", "").removeprefix(OWL))):
        return mark.format(s=subject)
    if name in _SENTENCES:
        return _SENTENCES[name].format(s=subject, o=value, a=_article(value), b=_article(subject))
    return f"{subject}: {_called(quad.predicate, facts)} {value}"


def where(axiom: Axiom, facts: Facts) -> str:
    """Return where an axiom is said: the record of a paper, the ontology, a file of one's own."""
    graph = axiom.graph
    if graph.startswith("file:"):
        return graph.rpartition("/")[2]
    name = graph.removeprefix(iris.GRAPH)
    known: Mapping[str, Callable[[], str]] = {
        "ontology": lambda: "ontology",
        "vocabulary": lambda: "vocabulary",
        "inferred": lambda: "what follows by the rules",
        "": lambda: "given",
    }
    return known.get(name, lambda: f"record {name}")()


def _called(term: object, facts: Facts) -> str:
    """Return what a term is called, with the end of its address where that is needed to find it."""
    if isinstance(term, Literal):
        return f"'{term.value}'"
    if isinstance(term, BlankNode):
        return ""
    address = getattr(term, "value", str(term))
    if address.startswith(iris.DATA):
        return address.removeprefix(iris.DATA)
    if address.startswith(OWL):
        return "" if "#Class" in address or "Property" in address else address.rpartition("#")[2]
    return facts.label(address)


def _article(name: str) -> str:
    return "an" if name[:1].lower() in "aeiou" else "a"
