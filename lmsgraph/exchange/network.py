"""A network to the files of tools that draw and count: GraphML, GEXF, CSV for Neo4j's import, JSON for D3."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence

from lmsgraph.network.values import Network
from lmsgraph.query.wire.tables import write_safe_csv

__all__ = ["d3", "gexf", "graphml", "neo4j"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META = re.compile(r"<meta\b.*?</meta>", re.DOTALL)


def graphml(network: Network) -> bytes:
    """Return GraphML with ``label`` and ``kind`` on nodes, ``verb`` and ``via`` on edges."""
    from networkx import MultiDiGraph, write_graphml_xml

    graph = MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, label=_plain(node.label), kind=node.kind)
    for number, edge in enumerate(network.edges):
        graph.add_edge(edge.source, edge.target, key=f"e{number}", verb=edge.verb, via=edge.via)
    out = io.BytesIO()
    write_graphml_xml(graph, out)
    return out.getvalue().rstrip() + b"\n"


def gexf(network: Network) -> bytes:
    """Return GEXF for Gephi: the label is the node's own, ``kind`` and ``verb`` are attributes; no date is in it."""
    from networkx import MultiDiGraph, generate_gexf

    graph = MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, label=_plain(node.label), kind=node.kind)
    for number, edge in enumerate(network.edges):
        about = {"label": edge.verb, "verb": edge.verb, "via": edge.via, "id": f"e{number}"}
        graph.add_edge(edge.source, edge.target, key=number, **about)
    text = "\n".join(generate_gexf(graph, version="1.2draft"))
    return (_META.sub("<meta><creator>lmsgraph</creator></meta>", text, count=1).rstrip() + "\n").encode()


def d3(network: Network) -> bytes:
    """Return JSON as D3's force layout takes it: nodes with ``id``, links with ``source`` and ``target``."""
    nodes = [{"id": node.iri, "label": node.label, "kind": node.kind} for node in network.nodes]
    links = [{"source": e.source, "target": e.target, "verb": e.verb, "via": e.via} for e in network.edges]
    return (json.dumps({"nodes": nodes, "links": links}, indent=1, ensure_ascii=False) + "\n").encode()


def neo4j(network: Network) -> dict[str, bytes]:
    """Return the two files of ``neo4j-admin database import``; a kind is a label, a verb a type of relationship."""
    nodes = [(node.iri, node.label, _label(node.kind)) for node in network.nodes]
    edges = [(e.source, e.target, _relation(e.verb), e.verb, e.via) for e in network.edges]
    return {
        "nodes.csv": _csv((":ID", "label", ":LABEL"), nodes),
        "edges.csv": _csv((":START_ID", ":END_ID", ":TYPE", "verb", "via"), edges),
    }


def _csv(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    write_safe_csv(head, rows, out)
    return out.getvalue().encode()


def _label(kind: str) -> str:
    """Return a kind as Neo4j writes labels.

    >>> _label("drug class")
    'DrugClass'
    """
    return "".join(word.capitalize() for word in kind.split())


def _relation(verb: str) -> str:
    """Return a verb as Neo4j writes types.

    >>> _relation("was, as a whole, at best")
    'WAS_AS_A_WHOLE_AT_BEST'
    """
    return "_".join(re.findall(r"\w+", verb)).upper()


def _plain(text: str) -> str:
    """Return a text without the characters that XML has no way to write."""
    return _NO_XML.sub("\ufffd", text)
