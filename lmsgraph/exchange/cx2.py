"""A network to CX2, as Cytoscape and NDEx read it."""

from __future__ import annotations

import json

from lmsgraph.network.values import Network

__all__ = ["cx2"]


def cx2(network: Network) -> bytes:
    """Return CX2 with ``name``, ``kind`` and ``address`` on nodes, ``interaction`` and ``via`` on edges."""
    number = {node.iri: place for place, node in enumerate(network.nodes)}
    nodes = [
        {"id": number[node.iri], "v": {"name": node.label, "kind": node.kind, "address": node.iri}}
        for node in network.nodes
    ]
    edges = [
        {
            "id": place,
            "s": number[edge.source],
            "t": number[edge.target],
            "v": {"interaction": edge.verb} | ({"via": edge.via} if edge.via else {}),
        }
        for place, edge in enumerate(network.edges)
    ]
    text = {"d": "string"}
    declared = {
        "nodes": {"name": text, "kind": text, "address": text},
        "edges": {"interaction": text, "via": text},
        "networkAttributes": {"name": text},
    }
    aspects: list[dict[str, list[object]]] = [
        {"attributeDeclarations": [declared]},
        {"networkAttributes": [{"name": "lmsgraph"}]},
        {"nodes": [*nodes]},
        {"edges": [*edges]},
    ]
    about = [{"name": name, "elementCount": len(found)} for aspect in aspects for name, found in aspect.items()]
    head = [{"CXVersion": "2.0", "hasFragments": False}, {"metaData": about}]
    whole = [*head, *aspects, {"status": [{"success": True}]}]
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
