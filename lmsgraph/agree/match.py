"""Two records to the pairs of things in them that are one thing: told by what is said of them, not by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lmsgraph.agree.values import Names, meaning, parts, stated
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import FieldSpec
from lmsgraph.records.model.node import Node
from lmsgraph.records.model.record import Curation, Record
from lmsgraph.records.model.study import Study
from lmsgraph.vocabulary import Vocabulary

__all__ = ["Pair", "pairs"]

_ALIKE, _SAME_ID = 0.3, 0.25
_NAMED = ("cases", "studies", "lesions", "timeline", "arms", "statements", "discrepancies")


class Pair(NamedTuple):
    """A thing in both records, or in one of them; ``names`` holds for the links at it."""

    a: Node | None
    b: Node | None
    parent: Pair | None
    field: FieldSpec | None
    names: Names


def pairs(a: Record, b: Record, vocabulary: Vocabulary) -> Iterator[Pair]:
    """Yield the things of two records, each with its counterpart where it has one, outer ones first."""
    yield from _Matcher(vocabulary).within(Pair(a, b, None, None, {}))


class _Matcher:
    """Goes through two records side by side."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def within(self, pair: Pair) -> Iterator[Pair]:
        """Yield a pair and the pairs within it."""
        if isinstance(pair.a or pair.b, Curation):
            return
        lists = self._lists(pair)
        matched = {spec.name: self._matched(spec, a, b, pair.names) for spec, a, b in lists if spec.name in _NAMED}
        names = dict(pair.names) if isinstance(pair.a or pair.b, Case | Study | Record) else pair.names
        if isinstance(names, dict):
            for found in matched.values():
                names |= {getattr(two, "id", ""): getattr(one, "id", "") for one, two in found if one and two}
        pair = pair._replace(names=names)
        yield pair
        for spec, a, b in lists:
            for one, two in matched.get(spec.name) or self._matched(spec, a, b, names):
                yield from self.within(Pair(one, two, pair, spec, names))

    def _lists(self, pair: Pair) -> list[tuple[FieldSpec, tuple[Node, ...], tuple[Node, ...]]]:
        a = {spec.name: (spec, nodes) for spec, nodes in parts(pair.a)} if pair.a else {}
        b = {spec.name: (spec, nodes) for spec, nodes in parts(pair.b)} if pair.b else {}
        every = a | {name: found for name, found in b.items() if name not in a}
        return [
            (spec, a[name][1] if name in a else (), b[name][1] if name in b else ())
            for name, (spec, _) in every.items()
        ]

    def _matched(
        self, spec: FieldSpec, a: Sequence[Node], b: Sequence[Node], names: Names
    ) -> list[tuple[Node | None, Node | None]]:
        """Return the members of two lists, the most alike paired first; what is left stands alone."""
        if not spec.many and a and b:
            return [(a[0], b[0])]
        said = [self._said(node, {}) for node in a], [self._said(node, names) for node in b]
        ranked = sorted(
            (-self._likeness(one, two, said[0][i], said[1][j]), abs(i - j), i, j)
            for i, one in enumerate(a)
            for j, two in enumerate(b)
            if type(one) is type(two)
        )
        of_a: dict[int, int] = {}
        taken: set[int] = set()
        for likeness, _, i, j in ranked:
            if -likeness >= _ALIKE and i not in of_a and j not in taken:
                of_a[i] = j
                taken.add(j)
        found: list[tuple[Node | None, Node | None]] = [
            (one, b[of_a[i]] if i in of_a else None) for i, one in enumerate(a)
        ]
        return [*found, *((None, two) for j, two in enumerate(b) if j not in taken)]

    def _likeness(self, a: Node, b: Node, of_a: Counter[str], of_b: Counter[str]) -> float:
        """Return how much of what two nodes say is said by both; the same id is a hint."""
        total = of_a.total() + of_b.total()
        shared = 2 * (of_a & of_b).total() / total if total else 0.0
        own = getattr(a, "id", None)
        return shared + (_SAME_ID if own is not None and own == getattr(b, "id", None) and shared else 0.0)

    def _said(self, node: Node, names: Names) -> Counter[str]:
        """Return what is said of a node and its parts; what it is, its key, counts double."""
        said: Counter[str] = Counter()
        for spec, item in stated(node):
            if spec.range != "ref" or names or spec.name in node.key:
                weight = 2 if spec.name in node.key or spec.required else 1
                said[f"{spec.name}={meaning(spec, item, self._vocabulary, names)}"] += weight
        for spec, nodes in parts(node):
            for inner in nodes:
                said.update({f"{spec.name}/{text}": n for text, n in self._said(inner, names).items()})
        return said
