"""The shares of all papers to the page: nodes and edges with their names, and all else in packed blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.page.html import render_page
from lmsgraph.explore.page.packed import packed
from lmsgraph.explore.page.payload import Start, payload, table_block
from lmsgraph.explore.page.sparql.asked import asked
from lmsgraph.explore.page.split.block import block
from lmsgraph.explore.page.split.owner import owner, owner_of_edge
from lmsgraph.explore.page.split.share import Share
from lmsgraph.explore.page.split.words import joined_words
from lmsgraph.explore.page.tables.tables import joined
from lmsgraph.kinds import NODES

__all__ = ["indexed"]

_TOGETHER = 12
"""So many cards of words lie in one block."""


def indexed(shares: Sequence[Share]) -> str:
    """Return the page of all shares."""
    whole = _network(shares)
    blocks = {paper: text for share in shares for paper, text in share.blocks.items()}
    names = sorted(blocks)
    place = {paper: number for number, paper in enumerate(names)}
    texts = [blocks[name] for name in names]
    common = {place[paper]: len(texts) + n for n, share in enumerate(shares) for paper in share.blocks}
    texts += [share.common for share in shares]
    words = [node.iri for node in whole.nodes if not owner(node.iri)]
    cards = joined_words([share.words for share in shares])
    for start in range(0, len(words), _TOGETHER):
        some = words[start : start + _TOGETHER]
        place |= dict.fromkeys(some, len(texts))
        texts.append(packed(block(some, cards, whole.node)))
    tables = joined(share.tables for share in shares)
    number = {node.iri: n for n, node in enumerate(whole.nodes)}
    of_tables = {table.name: len(texts) + n for n, table in enumerate(tables)}
    texts += [packed(table_block(table, number)) for table in tables]
    content = payload(
        _bare(whole),
        tables=[replace(table, rows=()) for table in tables],
        start=Start(shares[0].title if shares else ""),
        more={"sparql": asked(), "blocks": _places(whole, place, of_tables, [common[n] for n in range(len(names))])},
    )
    content["pictures"] = {"timelines": {number[n.iri]: None for n in whole.nodes if n.kind == "case"}, "narrow": {}}
    return render_page(content, blocks=texts)


def _network(shares: Sequence[Share]) -> Network:
    """Return what all shares know; a finding that is somewhere an adverse event is one."""
    nodes: dict[str, Node] = {}
    kinds = list(NODES)
    for share in shares:
        for node in share.nodes:
            known = nodes.get(node.iri)
            if known is None or kinds.index(node.kind) < kinds.index(known.kind):
                nodes[node.iri] = node
    return Network.of(nodes.values(), (edge for share in shares for edge in share.edges))


def _bare(whole: Network) -> Network:
    """Return the network without the words that blocks hold."""

    def bare(edge: Edge) -> Edge:
        return replace(edge, text="", evidence=()) if owner_of_edge(edge) else edge

    return Network(whole.nodes, tuple(map(bare, whole.edges)), whole.start)


def _places(
    whole: Network, place: Mapping[str, int], tables: Mapping[str, int], common: Sequence[int]
) -> dict[str, object]:
    """Return in which block each node, edge and table is told, and where the texts are that a block shares; or -1."""
    return {
        "nodes": [place.get(owner(node.iri) or node.iri, -1) for node in whole.nodes],
        "edges": [place.get(owner_of_edge(edge), -1) for edge in whole.edges],
        "tables": dict(tables),
        "common": common,
    }
