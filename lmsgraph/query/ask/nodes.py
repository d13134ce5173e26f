"""A stored query to one that also gives the address of what each row is about, as ``quote`` and ``show`` take it."""

from __future__ import annotations

import re

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.stored import StoredQuery
from lmsgraph.query.engine.fold import fold_mark, folded
from lmsgraph.query.engine.scan import SCAN
from lmsgraph.query.safe.guard import tokens

__all__ = ["COLUMN", "how_to_read", "with_nodes"]

COLUMN = "node"
"""The column that holds the addresses, those of one row side by side."""


def with_nodes(query: StoredQuery) -> StoredQuery:
    """Return a query with a column of addresses; an error says where its rows are about no one thing.

    >>> asked = StoredQuery("q", "", "", (), (), "SELECT ?n WHERE { ?a rdfs:label ?n } ORDER BY ?n" + chr(10), "a")
    >>> print(with_nodes(asked).sparql, end="")
    SELECT ?n ?node WHERE { ?a rdfs:label ?n  BIND(?a AS ?node) } ORDER BY ?n ?node
    # fold: node
    """
    if not query.node:
        raise LmsgraphError(
            f"a row of '{query.name}' is about no one thing that has an address; ask it without --nodes"
        )
    lines = query.sparql.rstrip().splitlines()
    scan = lines.pop() if lines[-1] == SCAN else ""
    body = "\n".join(line for line in lines if not line.startswith("# fold: "))
    braces = [token.start for token in tokens(body) if token.text in "{}"]
    head = body[: braces[0]]
    end = re.search(r"\s*(?:\bWHERE\s*)?$", head, re.IGNORECASE)
    at = end.start() if end else len(head)
    inner = f"{body[at : braces[-1]]} BIND(?{query.node} AS ?{COLUMN}) "
    tail = re.sub(r"(ORDER BY [^\n]*)", rf"\1 ?{COLUMN}", body[braces[-1] :])
    marks = [fold_mark((*folded(query.sparql), COLUMN)), scan]
    return query._replace(sparql="\n".join(filter(None, (f"{body[:at]} ?{COLUMN}{inner}{tail}", *marks))) + "\n")


def how_to_read(address: str) -> str:
    """Return how to come from the address of a row to the words of the paper."""
    node = address.partition("; ")[0].removeprefix("data:")
    command = "show" if "/course" in node else "quote"  # what came of a course is computed: its card has the words
    return f"The words of the paper, here those of the first row: lmsgraph {command} {node} --sources FOLDER"
