"""What belongs together around a node: along courses of treatment, never over them.

Every edge has a way down - from a target over a drug to the courses that gave it, to what they brought - and a way up.
From a node one goes down to all that came of it and up to all that it came of. Who goes down may turn up at a course,
to see with what and to whom it was given - from a drug or a target no further than to the drugs beside, else it would
lead to the targets of another drug; who has gone up does not come down again: else a line would lead from a drug over
its patient to what another drug brought. The page walks by the same rules (``walk`` in its scripts).
"""

from __future__ import annotations

from collections import defaultdict

from lmsgraph.explore.network.values import Edge, Network

__all__ = ["LEVELS", "walk"]

LEVELS: dict[str, int] = {
    "paper": 0, "target": 1, "drug class": 1, "study": 1, "drug": 2, "modality": 2, "case": 3, "course": 4, "result": 5,
    "adverse event": 5, "outcome": 5, "marker": 5, "disease": 5, "site": 5, "direction": 6, "lesion": 6, "other": 6,
}  # fmt: skip
"""How far down a kind stands."""
_GIVEN = ("target", "drug class", "drug", "modality")


def _downward(edge: Edge, kinds: dict[str, str]) -> bool:
    """Return whether an edge leads down from its source; between two of a kind it leads up."""
    return LEVELS[kinds[edge.source]] < LEVELS[kinds[edge.target]]


def walk(network: Network, start: str, hops: int) -> set[str]:
    """Return what belongs to a node, so many steps far."""
    kinds = {node.iri: node.kind for node in network.nodes}
    down, up = defaultdict(set), defaultdict(set)
    for edge in network.edges:
        above, below = (edge.source, edge.target) if _downward(edge, kinds) else (edge.target, edge.source)
        down[above].add(below)
        up[below].add(above)
    seen, beside = {(start, True), (start, False)}, set()
    among = {"drug"} if kinds[start] in _GIVEN else set()
    front = sorted(seen)
    for _ in range(hops):
        fresh = set()
        for iri, going_down in front:
            if going_down:
                fresh |= {(one, True) for one in down[iri]}
            if not going_down:
                fresh |= {(one, False) for one in up[iri]}
            elif kinds[iri] == "course":
                beside |= {one for one in up[iri] if kinds[one] in among}
                fresh |= {(one, False) for one in up[iri] if kinds[one] not in among}
        fresh -= seen
        seen |= fresh
        front = sorted(fresh)
    return {iri for iri, _ in seen} | beside
