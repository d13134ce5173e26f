"""A store to the network that people look at: the facts along courses, with their names, words and evidence."""

from __future__ import annotations

from collections.abc import Collection

from lmsgraph.course.outcome import DIRECTIONS
from lmsgraph.explore.network.edges import told_edges, whole
from lmsgraph.explore.network.values import Network, Node
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.network.read import read_network
from lmsgraph.telling.names import describe
from lmsgraph.telling.phrases.speech import lesion_name

__all__ = ["HARMS", "network"]


HARMS = ("is blamed for", "saw", "was followed by")
"""The verbs of edges to what was an adverse event."""


def network(source: Readable, begun: Collection[str] = (), harms: Collection[str] = ()) -> Network:
    """Return the network of everything that the cases and studies of a store touch.

    ``begun`` are words that papers of other stores touch, ``harms`` those that they name as adverse events.
    """
    facts = Facts(source)
    read = read_network(facts, begun)
    edges = set(told_edges(facts, read))
    joined = {iri for edge in edges for iri in (edge.source, edge.target)}
    kinds = {node.iri: node.kind for node in read.nodes}
    harms = {edge.target for edge in edges if edge.verb in HARMS}.union(harms)
    nodes = [
        _node(facts, iri, "adverse event" if iri in harms else kind)
        for iri, kind in kinds.items()
        if iri in joined or iri in begun or kind in ("case", "paper", "study")
    ]
    wholes = {whole(iri): iri for iri, kind in kinds.items() if kind == "course"}
    nodes += [_whole(facts, iri, wholes[iri]) for iri in sorted(joined & set(wholes))]
    return Network.of(nodes, edges)


def _node(facts: Facts, iri: str, kind: str) -> Node:
    _, _, label, detail, others = describe(facts, iri)
    if kind == "course":
        case = next(iter(facts.subjects("hasCourse", iri)), "")
        number = facts.value(iri, "position")
        owner = _owner(facts, case)
        return Node(iri, kind, f"{number}. {label} – {owner}", order=int(number or 0))
    if kind == "result":
        course = next(iter(facts.subjects("lesionResult", iri)), "")
        lesion = lesion_name(facts, facts.value(iri, "lesion"))
        return Node(iri, kind, f"{lesion}: {_course(facts, iri)} – {_of(facts, course)}", _after(facts, course))
    if kind == "direction":
        return Node(iri, kind, label, "", others, _rank(iri))
    if kind == "disease" and not label:
        return Node(iri, kind, iri)
    return Node(iri, "disease" if kind == "finding" else kind, label, detail, others)


def _whole(facts: Facts, iri: str, course: str) -> Node:
    return Node(iri, "result", f"as a whole: {_course(facts, course)} – {_of(facts, course)}", _after(facts, course))


def _course(facts: Facts, node: str) -> str:
    """Return what became of something at best and at last."""
    said = [*facts.labels(node, "bestDirection"), *facts.labels(node, "lastDirection")]
    return ", then ".join(dict.fromkeys(said)) + (" (or by another)" if facts.value(node, "shared") == "true" else "")


def _owner(facts: Facts, case: str) -> str:
    return facts.label(case).removesuffix(", index")


def _of(facts: Facts, course: str) -> str:
    case = next(iter(facts.subjects("hasCourse", course)), "")
    return f"{_owner(facts, case)}, {facts.value(course, 'position')}"


def _after(facts: Facts, course: str) -> str:
    return f"after {facts.label(course)}"


def _rank(iri: str) -> int:
    slug = iri.rpartition("/")[2]
    return DIRECTIONS.index(slug) if slug in DIRECTIONS else len(DIRECTIONS)
