"""A query to what the engine is asked, and what is done with its rows; kept, for stored questions are asked often."""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from typing import NamedTuple

from lmsgraph import resources
from lmsgraph.cached import Place
from lmsgraph.query.engine.kept import made_by
from lmsgraph.query.engine.look_up import conditions_looked_up, looked_up
from lmsgraph.query.engine.narrow import narrowed
from lmsgraph.query.engine.order import Unsorted, sort_by_kind, unsorted
from lmsgraph.query.engine.scan import scanned

__all__ = ["Plan", "kept_plan", "plan", "sorted_by_engine"]

_MOST = 256
"""So many plans are kept, those made last."""


class Plan(NamedTuple):
    """What the engine is asked, how its rows are to be sorted here, and by what the things of a column are named."""

    sparql: str
    asked: Unsorted | None
    named: dict[str, str]


def plan(query: str, *, mixed: bool, many: bool = True) -> Plan:
    """Return the plan of a query: of one that it sorts by itself the engine is asked that, too.

    ``many`` says that the rows may be many, so that it pays to hold each no wider than need be.
    """
    asked = unsorted(query)
    if asked is None:
        return Plan(sorted_by_engine(query, mixed=mixed), None, {})
    found = scanned(looked_up(asked.sparql))
    sparql = narrowed(found.sparql) if many and found.sparql != asked.sparql else found.sparql
    return Plan(conditions_looked_up(sparql), asked, found.named)


def sorted_by_engine(query: str, *, mixed: bool) -> str:
    """Return what the engine is asked where it sorts the rows."""
    return conditions_looked_up(sort_by_kind(query) if mixed else query)


def kept_plan(query: str, *, mixed: bool, many: bool = True) -> Plan:
    """Return the plan of a query that is asked again and again, read where it was made before."""
    with suppress(RuntimeError, EOFError, ValueError, TypeError):  # RuntimeError: somebody has no home
        digest = hashlib.sha256(f"{made_by()}\n{mixed} {many}\n{query}".encode()).hexdigest()[:32]
        place = Place(resources.cache() / "plans" / f"{digest}.{sys.implementation.cache_tag}", _MOST)
        if content := place.read():
            sparql, asked, named = marshal.loads(content)  # noqa: S302 - our own, and plain values
            return Plan(sparql, asked and Unsorted(*asked), named)
        made = plan(query, mixed=mixed, many=many)
        place.keep(marshal.dumps((made.sparql, made.asked and tuple(made.asked), made.named)))
        return made
    return plan(query, mixed=mixed, many=many)
