"""The pieces of all papers to what a page holds at once: nodes and edges with their names, and where all else is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Store

from lmsgraph.explore.network.network import HARMS, network
from lmsgraph.explore.network.values import Edge, Network
from lmsgraph.explore.page.packing.packed import bundled, packed, texts
from lmsgraph.explore.page.payload import Start, payload, table_block
from lmsgraph.explore.page.sparql.asked import asked
from lmsgraph.explore.page.split.narrow import narrow_index
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.explore.page.split.piece import Head
from lmsgraph.explore.page.split.told import by_place
from lmsgraph.explore.page.tables.tables import Table, joined, review_tables
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.title import review_title

__all__ = ["Blocks", "indexed", "whole_network"]


class Blocks(NamedTuple):
    """How many blocks lie in each bundle of a page, and in which block each thing is told."""

    sizes: Sequence[int]
    place: Mapping[str, int]


def whole_network(shared: Facts, heads: Iterable[Head]) -> Network:
    """Return the nodes and edges of all papers and of the words that they name, without what blocks tell of them."""
    nodes = [node for head in heads for node in head.nodes]
    edges = [edge for head in heads for edge in head.edges]
    ends = {iri for edge in edges for iri in (edge.source, edge.target) if not owner(iri)}
    harms = {edge.target for edge in edges if edge.verb in HARMS}
    words = network(shared, ends, harms)
    return Network(
        tuple(sorted([*nodes, *words.nodes])),
        tuple(sorted([*edges, *words.edges], key=by_place)),
    )


def indexed(shared: Facts, whole: Network, heads: Mapping[str, Head], blocks: Blocks) -> list[str]:
    """Return the title of the page of all papers, what it holds at once, and the rows of each table: all packed."""
    tables = _tables(heads.values())
    number = {node.iri: n for n, node in enumerate(whole.nodes)}
    of_tables = {table.name: sum(blocks.sizes) + n for n, table in enumerate(tables)}
    content = payload(
        whole,
        tables=[replace(table, rows=()) for table in tables],
        start=Start(review_title(shared)),
        more={"sparql": asked(Store()), "blocks": _places(whole, blocks, of_tables)},
    )
    content["pictures"] = {"timelines": {number[n.iri]: None for n in whole.nodes if n.kind == "case"}, "narrow": {}}
    return [
        str(content["title"]),
        packed(narrow_index(content)),
        *(bundled([texts(table_block(table, number))]) for table in tables),
    ]


def _tables(heads: Iterable[Head]) -> tuple[Table, ...]:
    empty = review_tables(Store())
    return joined(replace(table, rows=head.rows.get(table.name, ())) for head in heads for table in empty)


def _places(whole: Network, blocks: Blocks, tables: Mapping[str, int]) -> dict[str, object]:
    """Return in which block each node, edge and table is told, or -1, and how many blocks lie in each bundle."""

    def of_edge(edge: Edge) -> int:
        return blocks.place.get(owner_of_edge(edge), -1)

    return {
        "nodes": [blocks.place.get(owner(node.iri) or node.iri, -1) for node in whole.nodes],
        "edges": list(map(of_edge, whole.edges)),
        "tables": dict(tables),
        "bundles": [*blocks.sizes, *(1 for _ in tables)],
    }
