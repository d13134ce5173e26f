"""A question to its answer, written out, and what should be known of it; in a process that ends for sure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from lmsgraph.query.ask.question import Question
from lmsgraph.query.safe.sandbox import LimitError, limited

if TYPE_CHECKING:
    from pyoxigraph import Store

    from lmsgraph.query.engine.run import Result
    from lmsgraph.query.wire.formats import Holds

__all__ = ["Form", "answer", "answer_limited"]


class Form(NamedTuple):
    """How an answer is written: in which layout, how wide, and how many rows of a table."""

    layout: str
    width: int = 0
    spreadsheet: bool = False
    most: int | None = None
    explain: bool = False
    """Whether it is said what each part of the question leaves, also where there are rows."""


def answer_limited(
    asked: Question, graph: Path | None, form: Form, *, endpoint: str | None, seconds: float, megabytes: float
) -> int:
    """Write the answer of the graph in a folder, or of an endpoint, and say on stderr what should be known of it.

    Return the exit code; of a store that was damaged a question may have no end, and the error says so then.
    """
    build = None
    if endpoint is None:
        from lmsgraph.store.opened import find_build

        build = find_build(graph)  # a first build is no part of the question's time

    def work() -> int:
        if remark := answer(asked, build, sys.stdout, form, endpoint=endpoint, seconds=seconds):
            print(remark, file=sys.stderr)  # noqa: T201 - the child speaks for the command
        return 0

    grace = 0 if endpoint is None else 1  # a silent server is named by the one who asked it
    try:
        return limited(work, seconds=seconds + grace, megabytes=megabytes)
    except LimitError:
        if build is not None:
            from lmsgraph.store.sums import check_sums

            check_sums(build)
        raise


def _of_endpoint(asked: Question, endpoint: str, out: TextIO, form: Form, seconds: float) -> str:
    """Write the answer of an endpoint, and return what should be known of it."""
    from lmsgraph.query.wire.endpoint import Endpoint

    server = Endpoint(endpoint, timeout=seconds)
    text, remark = server.answer(
        asked.sparql, layout=form.layout, width=form.width, spreadsheet=form.spreadsheet, most=form.most
    )
    out.write(text)
    return remark


def answer(
    asked: Question,
    build: Path | None,
    out: TextIO,
    form: Form,
    *,
    endpoint: str | None = None,
    seconds: float = 60.0,
) -> str:
    """Write the answer of a build, or of an endpoint, and return what should be known of it.

    That is why it holds nothing, and which names of the query the graph does not know.
    """
    if endpoint is not None:
        return _of_endpoint(asked, endpoint, out, form, seconds)
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
    holds = write(
        result, store, out, format=form.layout, width=form.width, spreadsheet=form.spreadsheet, most=form.most
    )
    if out.isatty() and form.layout in ("json", "xml"):
        out.write("\n")
    out.flush()
    remark = _why(store, build, asked, holds, explain=form.explain)
    if remark and holds is Holds.NOTHING:
        remark = "\n".join((remark, *(f"Asked with -p {one}, its default." for one in asked.assumed)))
    elif form.layout == "table" and asked.addressed is not None:
        again = run(store, asked.sparql, kept=keeps) if asked.addressed else None
        remark = "\n".join(filter(None, (remark, _to_the_words(again, out))))
    if asked.stored or (remark and not form.explain):
        return remark
    from lmsgraph.query.help.strangers import strangers

    return "\n".join(filter(None, (remark, *strangers(store, asked.sparql))))


def _to_the_words(addressed: Result | None, out: TextIO) -> str:
    """Return how to come from a row to the words of the paper: with its address, or how to ask for that."""
    from pyoxigraph import QuerySolutions

    from lmsgraph.query.ask.nodes import COLUMN, how_to_read

    if addressed is None:
        return "From a row to the words of the paper: --nodes adds its address." if out.isatty() else ""
    rows = addressed if isinstance(addressed, QuerySolutions) else ()
    found = (str(getattr(row[COLUMN], "value", "")) for row in rows)
    first = next(filter(None, found), "")
    return how_to_read(first) if first else ""


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
