"""What one paper tells on its cards, or some words on theirs, as a block of the page that is taken in by itself.

Nodes, texts, places and rows have the numbers of the block; the page gives them its own when it takes the block in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lmsgraph.explore.network.values import Edge
from lmsgraph.explore.page.packing.numbers import Numbers
from lmsgraph.explore.page.packing.shapes import shapes, short
from lmsgraph.explore.page.sheets import Cards, Sheets

__all__ = ["block"]


class _Known(Mapping[str, int]):
    """Gives each node that a page knows a number of the block, in the order of their first coming."""

    def __init__(self, nodes: Collection[str]) -> None:
        self._nodes, self.numbers = nodes, Numbers()

    def __getitem__(self, iri: str) -> int:
        if iri not in self._nodes:
            raise KeyError(iri)
        return self.numbers(iri)

    def __contains__(self, iri: object) -> bool:
        return iri in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers.numbers)

    def __len__(self) -> int:
        return len(self.numbers.numbers)


def block(
    own: Sequence[str],
    cards: Cards,
    known: Collection[str],
    edges: Sequence[Edge] = (),
    timelines: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return what some nodes and edges tell, ready to be written as JSON; ``known`` are the nodes that a page has."""
    number, strings, forms = _Known(known), Numbers(), Numbers()
    strings("")
    told = Sheets(cards, number, strings)
    vias = sorted({edge.via for edge in edges} - {""})
    content: dict[str, object] = {
        "edges": [[strings(edge.text), list(map(told.span, edge.evidence))] for edge in edges],
        "sheets": {number[iri]: told.sheet(cards.told[iri]) for iri in own if iri in cards.told},
        "links": {number[iri]: list(map(list, found)) for iri in own if (found := cards.links.get(iri))},
        "doubts": {
            strings(short(via)): list(map(told.doubt, noted)) for via in vias if (noted := cards.doubts.get(via))
        },
        "timelines": {number[case]: shapes(svg, forms, strings) for case, svg in (timelines or {}).items()},
    }
    spans = told.spans()
    return content | {
        "rows": told.rows(),
        "spans": spans,
        "papers": told.papers(),
        "forms": list(forms.numbers),
        "strings": list(strings.numbers),
        "nodes": [short(iri) for iri in number.numbers.numbers],
    }
