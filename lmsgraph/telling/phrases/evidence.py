"""Where the words of the paper are that say something: which spans, in which section and sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.proofs import node_spans, proved_by

__all__ = ["own_spans", "passage_of", "proves", "spans"]


def own_spans(facts: Facts, *nodes: str) -> tuple[str, ...]:
    """Return the spans that say some nodes themselves, those of the first one first."""
    return tuple(dict.fromkeys(span for node in nodes for span in node_spans(facts, node)))


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans that say some nodes and their parts, looked up when they are asked for: most readers do not."""

    facts: Facts
    nodes: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        """Yield each span once, those of the first node first."""
        found = [_spans(self.facts, node) for node in self.nodes]
        return iter(found[0] if len(found) == 1 else dict.fromkeys(chain.from_iterable(found)))


def spans(facts: Facts, *nodes: str) -> Spans:
    """Return the spans that say some nodes and their parts."""
    return Spans(facts, nodes)


def _spans(facts: Facts, node: str) -> tuple[str, ...]:
    if (known := facts.spans_within.get(node)) is None:
        known = facts.spans_within[node] = tuple(dict.fromkeys(_gathered(facts, node)))
    return known


def _gathered(facts: Facts, node: str) -> Iterator[str]:
    yield from node_spans(facts, node)
    for name, part in facts.held(node):
        if name.startswith(iris.LMS) and not name.endswith("evidence"):
            yield from _spans(facts, part)


def proves(facts: Facts, *nodes: str) -> dict[str, tuple[str, ...]]:
    """Return what each span proves of some nodes, where not all their spans prove it: size, side."""
    found: dict[str, dict[str, None]] = {}
    for node in filter(None, nodes):
        for span, names in proved_by(facts, node).items():
            found.setdefault(span, {}).update(dict.fromkeys(names))
    return {span: tuple(names) for span, names in found.items()}


def passage_of(facts: Facts, span: str) -> str:
    """Return section and sentence of a span, as far as they are known."""
    passage = facts.value(span, "passage")
    section = facts.value(passage, "section").replace("-", " ")
    section = {"case": "case report"}.get(section, section)
    sentence = facts.value(passage, "sentence")
    return f"{section}, sentence {sentence}" if sentence else section
