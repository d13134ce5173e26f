"""Values for parameters that a question leaves open: their defaults, or what a graph holds that does not hold these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.stored import Parameter, StoredQuery

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["held"]

_INDEX = NamedNode(iris.term_iri("case_role", "index"))
_ROLE = NamedNode(iris.LMS + "role")
_SHOWN = 5


def held(query: StoredQuery, values: Mapping[str, str], store: Store, *, strict: bool = True) -> dict[str, str]:
    """Return the values of a query with others for the defaults that a graph does not hold: its own cases, in order.

    An error names its cases where it has too few, and the parameter where only its reader knows what is meant;
    unless it is ``strict`` the default stays then.
    """
    asked = dict(values)
    for one in query.params:
        if one.name in asked or one.default is None or one.type not in ("case", "address") or _there(store, one):
            continue
        free = _free(query, asked, store) if one.type == "case" else []
        if not (free or strict):
            continue
        if one.type == "address":
            raise LmsgraphError(f"the query '{query.name}' needs --param {one.name}=...: {one.description}")
        if not free:
            there = ", ".join(list(_cases(store))[:_SHOWN]) or "none"
            raise LmsgraphError(f"the query '{query.name}' needs --param {one.name}=... (cases in the graph: {there})")
        asked[one.name] = free[0]
    return asked


def _free(query: StoredQuery, asked: Mapping[str, str], store: Store) -> list[str]:
    """Return the cases of a graph that no parameter of a query names yet."""
    used = {*asked.values(), *(other.default for other in query.params if other.name not in asked)}
    return [case for case in _cases(store) if not {case, case.removesuffix("/index")} & used]


def _there(store: Store, parameter: Parameter) -> bool:
    address = iris.DATA + (parameter.default or "")
    whole = f"{address}/index" if parameter.type == "case" and "/" not in (parameter.default or "") else address
    return any(True for _ in store.quads_for_pattern(NamedNode(whole), None, None, None))


def _cases(store: Store) -> Iterator[str]:
    """Yield the cases that papers report as their own, by their addresses, sorted."""
    found = (quad.subject for quad in store.quads_for_pattern(None, _ROLE, _INDEX, None))
    yield from sorted({one.value.removeprefix(iris.DATA) for one in found if isinstance(one, NamedNode)})
