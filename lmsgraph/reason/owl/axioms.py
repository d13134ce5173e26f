"""A graph, and axioms of one's own, to what OWL reads of them: schema, types and properties, each with its graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError

__all__ = ["OWL", "RDF", "RDFS", "XSD", "Axiom", "axioms_of", "ntriples", "read_axioms"]

RDF = iris.PREFIXES["rdf"]
RDFS = iris.PREFIXES["rdfs"]
OWL = iris.PREFIXES["owl"]
XSD = iris.PREFIXES["xsd"]
_TYPE = NamedNode(RDF + "type")
_SCHEMA = tuple(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range"))
_PROPERTIES = {NamedNode(OWL + "ObjectProperty"), NamedNode(OWL + "DatatypeProperty")}
_DECLARED = {NamedNode(OWL + "Class"), *_PROPERTIES}
_NO_AXIOMS = {NamedNode(OWL + name) for name in ("versionIRI", "versionInfo", "imports", "deprecated")}
_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
# OWL 2 knows no dates without a time of day: the ontology has them in annotations, which no reasoner reads.
_DATATYPES = {XSD + name for name in ("string", "decimal", "integer", "boolean")} | {RDF + "langString"}


@dataclass(frozen=True)
class Axiom:
    """What stands or falls together: one quad, or those that one blank node holds together."""

    quads: tuple[Quad, ...]

    @cached_property
    def graph(self) -> str:
        """Return the name of the graph that says it."""
        return getattr(self.quads[0].graph_name, "value", "")

    @cached_property
    def declares(self) -> bool:
        """Return whether it only says that a name is a class or a property, without which nothing can be read."""
        return all(quad.predicate == _TYPE and quad.object in _DECLARED for quad in self.quads)


def axioms_of(quads: Iterable[Quad]) -> list[Axiom]:
    """Return the axioms that OWL reads in quads; labels, definitions and other annotations are none."""
    quads = list(quads)
    known: set[object] = {q.subject for q in quads if q.predicate == _TYPE and q.object in _PROPERTIES}
    read = [quad for quad in quads if _is_read(quad, known)]
    single = [Axiom((quad,)) for quad in read if not _blank(quad)]
    return single + list(_knots([quad for quad in read if _blank(quad)]))


def read_axioms(paths: Iterable[Path]) -> list[Quad]:
    """Return the quads of ontologies of one's own, each in a graph named by its file."""
    found: list[Quad] = []
    for path in paths:
        format_ = _FORMATS.get(path.suffix)
        if format_ is None:
            raise LmsgraphError(f"{path}: an ontology ends in .ttl, .nt, .rdf or .owl")
        try:
            content = path.read_bytes()
            graph = NamedNode(path.resolve().as_uri())
            found += (Quad(q.subject, q.predicate, q.object, graph) for q in parse(content, format=format_))
        except OSError as error:
            raise LmsgraphError(f"{path}: {error.strerror or error}") from error
        except (SyntaxError, ValueError) as error:
            raise LmsgraphError(f"{path}: {error}") from error
    return found


def ntriples(axioms: Iterable[Axiom]) -> bytes:
    """Return axioms as N-Triples."""
    return serialize((quad.triple for axiom in axioms for quad in axiom.quads), format=RdfFormat.N_TRIPLES) or b""


def _is_read(quad: Quad, known: set[object]) -> bool:
    predicate = quad.predicate
    if predicate in known or predicate == _TYPE:
        return not isinstance(quad.object, Literal) or quad.object.datatype.value in _DATATYPES
    if predicate in _NO_AXIOMS:
        return False
    return predicate.value in _SCHEMA or predicate.value.startswith(OWL) or _blank(quad)


def _blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _knots(quads: list[Quad]) -> Iterator[Axiom]:
    """Yield quads that share blank nodes together: an expression of a class is one axiom."""
    whose: dict[object, list[Quad]] = {}
    for quad in quads:
        nodes = [n for n in (quad.subject, quad.object) if isinstance(n, BlankNode)]
        joined = [quad]
        for bunch in {id(b): b for n in nodes if (b := whose.get(n)) is not None}.values():
            joined = bunch + joined
        for other in joined:
            whose.update((n, joined) for n in (other.subject, other.object) if isinstance(n, BlankNode))
    yield from (Axiom(tuple(bunch)) for bunch in {id(b): b for b in whose.values()}.values())
