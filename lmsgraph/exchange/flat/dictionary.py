"""The ontology to a data dictionary: each class and property with its meaning, and how often a store uses it."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.exchange.flat.tables import Table
from lmsgraph.graph.facts import Facts

__all__ = ["dictionary"]

_OWL, _RDFS, _SKOS = (iris.PREFIXES[name] for name in ("owl", "rdfs", "skos"))
_TYPE = NamedNode(iris.PREFIXES["rdf"] + "type")
_KINDS = {"Class": "class", "ObjectProperty": "property", "DatatypeProperty": "property"}
_COLUMNS = ("term", "kind", "label", "definition", "example", "of", "holds", "used")


def dictionary(store: Store) -> Table:
    """Return the classes and properties of the ontology as a table."""
    facts = Facts(store)
    used: Counter[str] = Counter()
    for quad in store:
        used[quad.predicate.value] += 1
        if quad.predicate == _TYPE:
            used[getattr(quad.object, "value", "")] += 1
    rows: list[tuple[object, ...]] = []
    for name, kind in _KINDS.items():
        for term in facts.subjects(_TYPE.value, _OWL + name):
            of = facts.values(term, f"{_RDFS}subClassOf" if kind == "class" else f"{_RDFS}domain")
            rows.append(
                (
                    iris.shorten(term),
                    kind,
                    facts.value(term, f"{_RDFS}label") or iris.shorten(term).partition(":")[2],
                    facts.value(term, f"{_SKOS}definition") or f"What it means is said at {term}",
                    facts.value(term, f"{_SKOS}example"),
                    "; ".join(map(iris.shorten, of)),
                    "; ".join(map(iris.shorten, facts.values(term, f"{_RDFS}range"))),
                    str(used[term]),
                )
            )
    note = "'of' is the class above, or what has the property; 'holds' is what it may hold; 'used' is how often."
    return Table("dictionary", "What do the classes and properties mean?", note, _COLUMNS, tuple(sorted(rows)))
