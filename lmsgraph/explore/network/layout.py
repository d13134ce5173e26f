"""Where the nodes of a network stand: in columns by kind, ordered so that edges cross little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lmsgraph.explore.network.values import Network, Node

__all__ = ["LANES", "columns"]

LANES: tuple[tuple[str, ...], ...] = (
    ("target", "study"),
    ("drug", "drug class", "modality", "paper"),
    ("case", "course"),
    ("result", "adverse event", "outcome", "marker", "disease", "site"),
    ("direction", "lesion", "other"),
)
"""The columns: kinds that are joined stand side by side, so that no edge has to pass behind a name."""

_SWEEPS = 8


def columns(network: Network) -> dict[str, int]:
    """Return for each node its rank in its column.

    Courses stand below their patient, by number; directions from best to worst. Sweeps put everything else where its
    neighbours are on average, kind by kind, which unties most crossings; the cost grows with the edges.
    """
    near: dict[str, list[str]] = {node.iri: [] for node in network.nodes}
    for edge in network.edges:
        near[edge.target].append(edge.source)
        if not edge.verb.startswith(("at ", "is of")):  # a result stands beside its course, not its direction
            near[edge.source].append(edge.target)
    patient = {edge.target: edge.source for edge in network.edges if edge.verb == "got"}
    order = [_begun(network, lane, patient) for lane in LANES]
    height = {iri: (rank + 0.5) / len(column) for column in order for rank, iri in enumerate(column)}
    kinds = {node.iri: node.kind for node in network.nodes}
    for sweep in range(_SWEEPS):
        for lane, column in _sweep(order, back=sweep % 2 == 1):
            wanted = {iri: sum(height[n] for n in near[iri]) / len(near[iri]) if near[iri] else 2.0 for iri in column}
            place = {kind: number for number, kind in enumerate(lane)}
            if "course" not in lane:
                fixed = {iri: rank for rank, iri in enumerate(column) if kinds[iri] == "direction"}
                column.sort(key=lambda iri: (place[kinds[iri]], fixed.get(iri, wanted[iri]), iri))
            height.update((iri, (rank + 0.5) / len(column)) for rank, iri in enumerate(column))
    return {iri: rank for column in order for rank, iri in enumerate(column)}


def _sweep(order: list[list[str]], *, back: bool) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    pairs = list(zip(LANES, order, strict=True))
    yield from (reversed(pairs) if back else pairs)


def _begun(network: Network, lane: tuple[str, ...], patient: Mapping[str, str]) -> list[str]:
    """Return the nodes of a column in the order to begin with."""
    place = {kind: number for number, kind in enumerate(lane)}
    nodes = [node for node in network.nodes if node.kind in place]
    name = {node.iri: node.label.casefold() for node in nodes}

    def key(node: Node) -> tuple[object, ...]:
        if "course" in place:
            case = patient.get(node.iri, node.iri)
            return (name.get(case, ""), case, node.kind == "course", node.order, node.iri)
        return (place[node.kind], node.order, name[node.iri], node.iri)

    return [node.iri for node in sorted(nodes, key=key)]
