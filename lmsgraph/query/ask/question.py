"""A question as it is asked - a stored query's name, a file, a text - to its answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.safe.guard import form

if TYPE_CHECKING:
    from pyoxigraph import Store

    from lmsgraph.query.ask.stored import StoredQuery
    from lmsgraph.query.wire.formats import Holds

__all__ = ["Question", "answer", "question"]


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
    if name == "-" and params:
        raise LmsgraphError("--param is for stored queries and .rq files; write values into the text itself")
    if name == "-":
        try:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise LmsgraphError(f"standard input is no text in UTF-8 (byte {error.start + 1})") from error
        return Question("-", text, form(text))
    from lmsgraph.query.ask.stored import find_query, read_query

    path = Path(name)
    if path.suffix == ".rq":
        if not path.is_file():
            raise LmsgraphError(f"{name}: there is no such file (a stored query is named without .rq)")
        stored = read_query(path, stored=False)
    else:
        stored = find_query(name, header=bool(params))
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
    return Question(stored.name, sparql, form(sparql), stored=path.suffix != ".rq", open=left, assumed=assumed)


def answer(
    asked: Question,
    build: Path | None,
    out: TextIO,
    *,
    endpoint: str | None = None,
    seconds: float = 60.0,
    layout: str,
    width: int,
    spreadsheet: bool = False,
    explain: bool = False,
    most: int | None = None,
) -> str:
    """Write the answer of a build, or of an endpoint, ``most`` rows of a table, and return what should be known of it.

    That is why it holds nothing, and which names of the query the graph does not know.
    """
    if endpoint is not None:
        from lmsgraph.query.wire.endpoint import Endpoint

        server = Endpoint(endpoint, timeout=seconds)
        text, remark = server.answer(asked.sparql, layout=layout, width=width, spreadsheet=spreadsheet, most=most)
        out.write(text)
        return remark
    from lmsgraph.query.engine.kept import kept
    from lmsgraph.query.engine.run import run
    from lmsgraph.query.wire.formats import Holds, write
    from lmsgraph.store.opened import open_build, open_graph

    store = open_graph() if build is None else open_build(build)
    if asked.open:
        from lmsgraph.query.ask.bind import bind
        from lmsgraph.query.ask.held import held

        query, values = asked.open
        asked = asked._replace(sparql=bind(query, held(query, values, store)))
    keeps = kept(build, asked.sparql) if asked.stored and build else None
    result = run(store, asked.sparql, mixed=not asked.stored, kept=keeps)  # a test holds what the stored ones sort by
    holds = write(result, store, out, format=layout, width=width, spreadsheet=spreadsheet, most=most)
    if out.isatty() and layout in ("json", "xml"):
        out.write("\n")
    out.flush()
    remark = _why(store, build, asked, holds, explain=explain)
    if remark and holds is Holds.NOTHING:
        remark = "\n".join((remark, *(f"Asked with -p {one}, its default." for one in asked.assumed)))
    if asked.stored or (remark and not explain):
        return remark
    from lmsgraph.query.help.strangers import strangers

    return "\n".join(filter(None, (remark, *strangers(store, asked.sparql))))


def _why(store: Store, build: Path | None, asked: Question, holds: Holds, *, explain: bool) -> str:
    """Return why an answer holds nothing, or what each part of the question leaves where that was asked for."""
    from lmsgraph.query.wire.formats import Holds

    if holds is Holds.SOMETHING and not explain:
        return ""
    from lmsgraph.query.engine.kept import kept
    from lmsgraph.query.help.why import why_empty, why_thin

    place = kept(build, asked.sparql, f"why {holds.name}") if asked.stored and build else None
    if place and (known := place.read()):
        return known
    empty, zero = holds is not Holds.SOMETHING, holds is Holds.ZERO
    told = why_empty(store, asked.sparql, zero=zero) if empty else why_thin(store, asked.sparql)
    if place:
        place.write(told)
    return told
