"""What a paper says to nanopublications: each fact with where its words stand, who curated it, when, on what terms.

A nanopublication has four graphs: its head, what is asserted, its provenance, and what is known of the publication.
They are made, not published: no identifier is a trusty one, and nothing is signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.proofs import node_spans
from lmsgraph.query.engine.run import prefixes
from lmsgraph.store.files import nquads, trig

__all__ = ["KINDS", "nanopubs"]

KINDS = {
    "adverse event": "AdverseEvent",
    "case": "Case",
    "claim": "Statement",
    "diagnosis": "Diagnosis",
    "examination": "Examination",
    "lesion": "Lesion",
    "outcome": "Outcome",
    "pathology": "Pathology",
    "result": "StudyResult",
    "treatment": "Treatment",
}
"""What a nanopublication may be of: the words of ``--kind``, and the class."""
_NP = "http://www.nanopub.org/nschema#"
_PROV, _DCT, _RDF, _XSD = (iris.PREFIXES[name] for name in ("prov", "dcterms", "rdf", "xsd"))
_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_TYPE = NamedNode(_RDF + "type")
_EVIDENCE = iris.LMS + "evidence"
_NAMED = frozenset(("Arm", "Case", "Event", "Lesion"))
"""What has a name of its own below another thing, and is told by itself."""


def nanopubs(store: Store, kind: str = "") -> dict[str, bytes]:
    """Return a TriG file for each fact of a store, or for those of a kind."""
    facts = Facts(store)
    names = prefixes() | {"np": _NP, "prov": _PROV}
    files = {}
    for name in (KINDS[kind],) if kind else tuple(KINDS.values()):
        for node in facts.of_type(name):
            if spans := node_spans(facts, node):
                quads = list(_publication(facts, node, spans))
                text = nquads(quads)
                used = {prefix: space for prefix, space in names.items() if f"<{space}" in text}
                files[f"{_file(node)}.trig"] = trig(text, used).encode()
    return dict(sorted(files.items()))


def _file(node: str) -> str:
    return node.removeprefix(iris.DATA).replace("/", ".")


def _publication(facts: Facts, node: str, spans: tuple[str, ...]) -> Iterator[Quad]:
    base = f"{iris.DATA}{node.removeprefix(iris.DATA).partition('/')[0]}/nanopub/{_file(node)}"
    head, assertion, provenance, about = (
        NamedNode(f"{base}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")
    )
    this = NamedNode(base)
    yield Quad(this, _TYPE, NamedNode(f"{_NP}Nanopublication"), head)
    for name, graph in (("Assertion", assertion), ("Provenance", provenance), ("PublicationInfo", about)):
        yield Quad(this, NamedNode(f"{_NP}has{name}"), graph, head)
    yield from _asserted(facts, node, assertion)
    yield from _proved(facts, node, spans, (assertion, provenance))
    yield from _made(facts, node, this, about)


def _asserted(facts: Facts, node: str, graph: NamedNode) -> Iterator[Quad]:
    """Yield what a paper says of a thing and of its nameless parts, without evidence."""
    paper = NamedNode(iris.graph_iri(node.removeprefix(iris.DATA).partition("/")[0]))
    waiting = [node]
    while waiting:
        for quad in facts.store.quads_for_pattern(NamedNode(waiting.pop()), None, None, paper):
            if quad.predicate.value == _EVIDENCE or quad.predicate.value.startswith(iris.PROOF):
                continue
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
            below = getattr(quad.object, "value", "")
            if below.startswith(f"{node}/") and not facts.types(below) & _NAMED:
                waiting.append(below)


def _proved(facts: Facts, node: str, spans: tuple[str, ...], graphs: tuple[NamedNode, NamedNode]) -> Iterator[Quad]:
    """Yield from which paper and from which words of it the assertion is taken."""
    assertion, graph = graphs
    paper = facts.value(facts.value(spans[0], "passage"), "inPaper")
    doi = facts.value(paper, iris.PREFIXES["bibo"] + "doi")
    source = NamedNode(iris.OUTSIDE["DOI"] + doi) if doi else NamedNode(paper)
    yield Quad(assertion, NamedNode(f"{_PROV}hadPrimarySource"), source, graph)
    for span in spans:
        passage = facts.value(span, "passage")
        where = " ".join(
            (facts.value(passage, "section"), f"s{facts.value(passage, 'sentence')}", facts.value(span, "fingerprint"))
        )
        yield Quad(assertion, NamedNode(f"{_PROV}wasDerivedFrom"), NamedNode(span), graph)
        yield Quad(NamedNode(span), NamedNode(iris.LMS + "fingerprint"), Literal(where), graph)
    if curation := facts.value(paper, f"{_PROV}wasGeneratedBy") or f"{paper}/curation":
        yield Quad(assertion, NamedNode(f"{_PROV}wasGeneratedBy"), NamedNode(curation), graph)


def _made(facts: Facts, node: str, this: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """Yield who made a nanopublication, when, of what, on what terms."""
    paper = f"{iris.DATA}{node.removeprefix(iris.DATA).partition('/')[0]}"
    curation = f"{paper}/curation"
    date = facts.value(curation, f"{_DCT}modified")
    yield Quad(this, NamedNode(f"{_DCT}license"), _LICENCE, graph)
    yield Quad(this, NamedNode(f"{_DCT}subject"), NamedNode(node), graph)
    if date:
        made = Literal(f"{date}T00:00:00Z", datatype=NamedNode(f"{_XSD}dateTime"))
        yield Quad(this, NamedNode(f"{_DCT}created"), made, graph)
    for who in facts.values(curation, f"{_DCT}contributor"):
        yield Quad(this, NamedNode(f"{_DCT}contributor"), Literal(who), graph)
