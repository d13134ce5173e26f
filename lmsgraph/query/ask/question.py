"""A question as it is asked - a stored query's name, a file, a text - to its SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.safe.guard import form

if TYPE_CHECKING:
    from lmsgraph.query.ask.stored import StoredQuery

__all__ = ["Question", "question"]


class Question(NamedTuple):
    """A query with its parameters bound."""

    name: str
    sparql: str
    form: str
    stored: bool = False
    open: tuple[StoredQuery, dict[str, str]] | None = None
    """The query and the values given for it, where a default may be none that a graph holds."""
    assumed: tuple[str, ...] = ()
    """What was taken for parameters that nobody gave, as they would be given."""
    addressed: bool | None = None
    """Whether the answer has the address of each row; nothing where a row is about no one thing."""


def _standard_input() -> str:
    """Return the query that somebody pipes in."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LmsgraphError(f"standard input is no text in UTF-8 (byte {error.start + 1})") from error


def _written(name: str, *, header: bool) -> StoredQuery:
    """Return the query of a name, or of a ``.rq`` file."""
    from lmsgraph.query.ask.stored import find_query, read_query

    path = Path(name)
    if path.suffix != ".rq":
        return find_query(name, header=header)
    if not path.is_file():
        raise LmsgraphError(f"{name}: there is no such file (a stored query is named without .rq)")
    return read_query(path, stored=False)


def question(
    name: str | None, expression: str | None, params: tuple[str, ...] = (), *, nodes: bool = False
) -> Question:
    """Return what is asked: ``expression``, or the query of a name, of a ``.rq`` file, or of ``-`` (standard input).

    With ``nodes`` a query that says what its rows are about is asked for the address of that, too.
    """
    if nodes and (expression is not None or name == "-"):
        raise LmsgraphError(
            "--nodes is for stored queries and .rq files; select what you want the address of in your own"
        )
    if expression is not None:
        if name is not None:
            raise LmsgraphError(f"either a query's name or -e, not both (got '{name}' too)")
        if params:
            raise LmsgraphError("--param is for stored queries and .rq files; write values into -e itself")
        return Question("", expression, form(expression))
    if name is None:
        raise LmsgraphError("name a stored query (lmsgraph queries lists them), a .rq file, - or -e 'SELECT ...'")
    if name == "-" and params:
        raise LmsgraphError("--param is for stored queries and .rq files; write values into the text itself")
    if name == "-":
        text = _standard_input()
        return Question("-", text, form(text))
    stored = _written(name, header=bool(params))
    if nodes:
        from lmsgraph.query.ask.nodes import with_nodes

        stored = with_nodes(stored)
    sparql, left = stored.sparql, None
    assumed: tuple[str, ...] = ()
    if stored.params or params:
        from lmsgraph.query.ask.bind import bind, parse_params

        values = parse_params(params)
        sparql = bind(stored, values)
        assumed = tuple(f"{one.name}={one.default}" for one in stored.params if one.default and one.name not in values)
        left = (
            (stored, values) if any(one.default and one.type in ("case", "address") for one in stored.params) else None
        )
    ready = Path(name).suffix != ".rq"
    addressed = nodes if stored.node else None
    return Question(stored.name, sparql, form(sparql), stored=ready, open=left, assumed=assumed, addressed=addressed)
