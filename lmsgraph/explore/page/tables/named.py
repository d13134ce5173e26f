"""A cell of a table to what it stands for: the thing of that name that is of its case, or the only one so called."""

from __future__ import annotations

import re
from collections import defaultdict

from lmsgraph import iris
from lmsgraph.explore.page.tables.answers import Term
from lmsgraph.graph.facts import Facts

__all__ = ["Named"]

_LABELS = (iris.PREFIXES["rdfs"] + "label", iris.PREFIXES["skos"] + "prefLabel")
_KINDS = {"patient": "case", "specimen": "", "class": "drug_class"}
"""Columns whose name is not that of the kind."""

_LONGEST = 120
_DETAIL = re.compile(r",| grade ")
"""What a name goes on with: the cell of a table may hold no more than its head."""


class Named:
    """Knows what every name of a graph may stand for."""

    def __init__(self, facts: Facts) -> None:
        """Read the names once."""
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_head: dict[str, set[str]] = defaultdict(set)
        self._types = facts.types
        for predicate in _LABELS:
            for node, label in facts.pairs(predicate):
                if node.startswith((iris.DATA, iris.TERM)):
                    self._by_name[label].add(node)
                    self._by_head[_DETAIL.split(label, maxsplit=1)[0]].add(node)

    def cell(self, cell: Term, column: str, case: str) -> Term:
        """Return a cell with the address that it stands for; as it is where that cannot be told."""
        text, address = cell
        if address or not text or len(text) > _LONGEST:
            return cell
        found = self._by_name.get(text, set()) | self._by_name.get(f"{text}, index", set())
        own = sorted(one for one in found if _of(case, one))
        own = own or sorted(one for one in self._by_head.get(text, ()) if _of(case, one))
        kind = _KINDS.get(column, column.removesuffix(" name"))
        fits = sorted(one for one in found if self._kind(one) == kind.replace(" ", "_"))
        for some in ([one for one in own if one in fits], fits, own):
            if len(some) == 1 or (some and some is not fits):
                return text, some[0]
        return cell

    def _kind(self, node: str) -> str:
        """Return what a node is: of a word the kind that its address names, else its class."""
        if node.startswith(iris.TERM):
            return node.removeprefix(iris.TERM).partition("/")[0]
        return next(iter(sorted(self._types(node))), "").casefold()


def _of(case: str, node: str) -> bool:
    return bool(case) and (node == case or node.startswith(f"{case}/"))
