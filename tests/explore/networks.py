"""Networks of any size, the same each time, to try the page on."""

from __future__ import annotations

import random
from pathlib import Path

from lmsgraph import iris
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.page.html import render_page
from lmsgraph.explore.page.payload import payload
from lmsgraph.kinds import NODES

__all__ = ["random_network", "write_page"]


def random_network(nodes: int, edges: int) -> Network:
    """Return a network of so many nodes of all kinds, few of them with many edges."""
    chance = random.Random(7)  # noqa: S311 - no secret is made
    kinds = [kind for kind in NODES if kind != "other"]
    found = [
        Node(f"{iris.DATA}n/{i}", kinds[i % len(kinds)], f"thing number {i}", "", (f"synonym {i}",))
        for i in range(nodes)
    ]
    joined = [
        Edge(
            found[chance.randrange(nodes)].iri,
            found[min(int(chance.expovariate(12 / nodes)), nodes - 1)].iri,
            "touches",
            f"fact {i}",
            f"v{i}",
        )
        for i in range(edges)
    ]
    return Network.of(found, joined)


def write_page(path: Path, nodes: int, edges: int) -> Path:
    """Write the page of such a network."""
    path.write_text(render_page(payload(random_network(nodes, edges))), encoding="utf-8")
    return path
