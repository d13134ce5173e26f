"""A build to its description for catalogues: VoID and DCAT with licence, creator, date, version and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from lmsgraph import iris
from lmsgraph.review.settings import Settings

__all__ = ["dataset_text"]

_PREFIXES = ("dcat", "dcterms", "lms", "rdf", "void", "xsd")
_FILES = (
    ("lmsgraph.ttl", "text/turtle"),
    ("lmsgraph.trig", "application/trig"),
    ("lmsgraph.nq", "application/n-quads"),
)
_OURS = ("inferred", "ontology", "vocabulary")


def dataset_text(store: Path, counts: Mapping[str, int], settings: Settings) -> str:
    """Return the description of a build as Turtle, given its store and the statements of each of its graphs."""
    reader = Store.read_only(str(store))
    members = _members(reader)
    whole = [*_head(settings), *_dates(reader), *_numbers(members, counts)]
    kinds = [(_partition(c), [f"void:class <{c}>", f"void:entities {n}"]) for c, n in sorted(members.items())]
    graphs = [_graph(name, count) for name, count in sorted(counts.items())]
    files = [_file(name, kind) for name, kind in _FILES]
    prefixes = "".join(f"@prefix {name}: <{iris.PREFIXES[name]}> .\n" for name in _PREFIXES)
    links = [f"void:subset <{iris.graph_iri(name)}>" for name in sorted(counts)]
    links += [f"dcat:distribution <{_distribution(name)}>" for name, _ in _FILES]
    blocks = [(iris.DATA, [*whole, *links]), *graphs, *kinds, *files]
    return prefixes + "".join(_block(node, said) for node, said in blocks)


_HOLDS = (
    "Published cases of {}: treatments, what came of each lesion, adverse events, outcomes, studies and claims, "
    "every fact with its place in the paper"
)


def _head(settings: Settings) -> Iterator[str]:
    yield "a void:Dataset , dcat:Dataset"
    yield f"dcterms:title {Literal(settings.title)}"
    if settings.about:
        yield f"dcterms:description {Literal(_HOLDS.format(settings.about))}"
        yield f"dcat:keyword {Literal(settings.about)}"
    if settings.license:
        yield f"dcterms:license <{settings.license}>"
    if settings.creator:
        yield f"dcterms:creator {Literal(settings.creator)}"
    yield f"void:uriSpace {Literal(iris.DATA)}"
    yield f"void:vocabulary <{iris.LMS}> , <{iris.PREFIXES['prov']}> , <{iris.PREFIXES['skos']}>"


def _dates(store: Store) -> Iterator[str]:
    """Yield the day of the last change, and the version that is called so: that of the record worked on last."""
    ontology = iris.LMS.rstrip("#")
    changed = store.quads_for_pattern(None, _node("dcterms:modified"), None)
    days = {q.object.value for q in changed if isinstance(q.object, Literal) and q.subject != NamedNode(ontology)}
    if days:
        yield f'dcterms:modified "{max(days)}"^^xsd:date'
        yield f'dcat:version "{max(days)}"'
    versions = store.quads_for_pattern(NamedNode(ontology), _node("owl:versionIRI"), None)
    yield from (f"dcterms:conformsTo {quad.object}" for quad in versions)


def _numbers(members: Mapping[str, int], counts: Mapping[str, int]) -> Iterator[str]:
    """Yield how many statements there are, papers, and members of each class of what papers report."""
    yield f"void:triples {sum(counts.values())}"
    yield f"void:documents {sum(name not in _OURS for name in counts)}"
    yield f"void:classes {len(members)}"
    for name in sorted(members):
        yield f"void:classPartition <{_partition(name)}>"


def _members(store: Store) -> Counter[str]:
    """Return how many members each class of what papers report has."""
    return Counter(
        quad.object.value
        for quad in store.quads_for_pattern(None, _node("rdf:type"), None)
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
        if quad.object.value.startswith(iris.LMS) and quad.subject.value.startswith(iris.DATA)
    )


def _partition(name: str) -> str:
    return f"{iris.DATA}dataset/{name.removeprefix(iris.LMS)}"


def _graph(name: str, count: int) -> tuple[str, list[str]]:
    return iris.graph_iri(name), ["a void:Dataset", f"dcterms:title {Literal(name)}", f"void:triples {count}"]


def _file(name: str, kind: str) -> tuple[str, list[str]]:
    media = f"<https://www.iana.org/assignments/media-types/{kind}>"
    return _distribution(name), ["a dcat:Distribution", f"dcterms:title {Literal(name)}", f"dcat:mediaType {media}"]


def _distribution(name: str) -> str:
    return f"{iris.DATA}dataset/{name}"


def _node(name: str) -> NamedNode:
    return NamedNode(iris.expand(name))


def _block(node: str, said: list[str]) -> str:
    return f"\n<{node}>\n    " + " ;\n    ".join(said) + " .\n"
