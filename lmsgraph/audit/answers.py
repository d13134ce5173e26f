"""Two stores to the stored queries that they answer differently, row by row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import QuerySolutions, Store

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.run import run
from lmsgraph.query.wire.formats import render

__all__ = ["Answer", "answers", "asked"]

Row = tuple[str, ...]


class Answer(NamedTuple):
    """A stored query and the rows that only one of two stores gives."""

    name: str
    question: str
    columns: Row
    gone: tuple[Row, ...]
    come: tuple[Row, ...]


def asked(store: Store, query: StoredQuery) -> tuple[Row, list[Row]]:
    """Return the columns and rows of a stored query, with its parameters as they are by default."""
    result = run(store, bind(query, {}), mixed=False)
    if not isinstance(result, QuerySolutions):
        return (), []
    head, *rows = csv.reader(io.StringIO(render(result, store, format="csv"), newline=""))
    return tuple(head), [tuple(row) for row in rows]


def answers(old: Store, new: Store, only: Iterable[str] = ()) -> list[Answer]:
    """Return the queries that two stores answer differently; those of some names, or all."""
    names, found = set(only), []
    for query in read_queries():
        if names and query.name not in names:
            continue
        columns, before = asked(old, query)
        _, after = asked(new, query)
        if before != after:
            gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
            if gone or come:
                found.append(Answer(query.name, query.summary, columns, tuple(gone.elements()), tuple(come.elements())))
    return found
