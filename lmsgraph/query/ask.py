"""A question as it is asked - a stored query's name, a file, a text - to the text of its answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.guard import form

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Question", "answer", "question"]


class Question(NamedTuple):
    """A query with its parameters bound."""

    name: str
    sparql: str
    form: str


def question(name: str | None, expression: str | None, params: tuple[str, ...] = ()) -> Question:
    """Return what is asked: ``expression``, or the query of a name, of a ``.rq`` file, or of ``-`` (standard input)."""
    if expression is not None:
        if name is not None:
            raise LmsgraphError(f"either a query's name or -e, not both (got '{name}' too)")
        if params:
            raise LmsgraphError("--param is for stored queries and .rq files; write values into -e itself")
        return Question("", expression, form(expression))
    if name is None:
        raise LmsgraphError("name a stored query (lmsgraph queries lists them), a .rq file, - or -e 'SELECT ...'")
    if name == "-":
        text = sys.stdin.read()
        return Question("-", text, form(text))
    from lmsgraph.query.stored import find_query, read_query

    path = Path(name)
    stored = read_query(path) if path.suffix == ".rq" and path.is_file() else find_query(name)
    sparql = stored.sparql
    if stored.params or params:
        from lmsgraph.query.bind import bind, parse_params

        sparql = bind(stored, parse_params(params))
    return Question(stored.name, sparql, form(sparql))


def answer(
    asked: Question,
    folder: Path | None,
    *,
    endpoint: str | None = None,
    seconds: float = 60.0,
    layout: str,
    width: int,
    spreadsheet: bool = False,
    explain: bool = False,
) -> tuple[str, str]:
    """Return the answer as text, and why it holds nothing where it does, or what else should be known of it."""
    if endpoint is not None:
        from lmsgraph.query.endpoint import Endpoint

        return Endpoint(endpoint, timeout=seconds).answer(
            asked.sparql, layout=layout, width=width, spreadsheet=spreadsheet
        )
    from lmsgraph.query.engine import run
    from lmsgraph.query.formats import render
    from lmsgraph.store.opened import open_graph

    store = open_graph(folder)
    text = render(run(store, asked.sparql), store, format=layout, width=width, spreadsheet=spreadsheet)
    return text, _explanation(store, asked, text, explain=explain)


def _explanation(store: Store, asked: Question, text: str, *, explain: bool) -> str:
    """Return why an answer holds nothing, or as little as it does when that was asked for; else nothing."""
    rows = text.rstrip().splitlines()[1:]
    empty = asked.form == "SELECT" and (not rows or text.endswith("(no rows)") or rows in (["0"], ["0", "(1 row)"]))
    if not (empty or text.strip() == "no" or explain):
        return ""
    from lmsgraph.query.why import why_empty

    return why_empty(store, asked.sparql)
