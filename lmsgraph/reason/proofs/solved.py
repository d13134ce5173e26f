"""A query of which some variables are given to its solutions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Variable
from pyoxigraph import Triple as StoredTriple

from lmsgraph import iris
from lmsgraph.kinds import KINDS

__all__ = ["solutions"]

_PREFIXES = iris.prefixes(KINDS)
_VARIABLE = re.compile(r"\?(\w+)")


def solutions(
    store: Store, query: str, bound: dict[str, NamedNode | Literal]
) -> Iterator[dict[str, NamedNode | Literal]]:
    """Yield the solutions of a query with some of its variables given."""
    prefixes, variables = _named_in(query)
    values: dict[Variable, NamedNode | BlankNode | Literal | StoredTriple] = {
        variables[name]: value for name, value in bound.items() if name in variables
    }
    found = store.query(query, prefixes=prefixes, use_default_graph_as_union=True, substitutions=values)
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        for row in found:
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}


@cache
def _named_in(query: str) -> tuple[dict[str, str], dict[str, Variable]]:
    """Return the prefixes and variables of a query: to hand over all prefixes takes longer than to answer."""
    prefixes = {name: iri for name, iri in _PREFIXES.items() if f"{name}:" in query}
    return prefixes, {name: Variable(name) for name in set(_VARIABLE.findall(query))}
