"""Answers of stored queries to files beside a build, each with the query that made it: counts as CSV, with no package.

So nobody has to guess what a column holds, and what everybody asks of many papers is asked once, when they are built:
who asks the same query of the build later reads the answer.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QuerySolutions

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.kept import kept
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import find_build, open_build
from lmsgraph.store.place import TALLIES

__all__ = ["Writer", "count_queries", "write_answers", "write_counts"]

Writer = Callable[[QuerySolutions], tuple[bytes, int]]
"""From the rows of a query to the content of a file, and how many rows it has."""
_COUNT = "count"
"""The tag of the queries that count what everybody asks."""


def count_queries() -> dict[str, StoredQuery]:
    """Return the stored queries that count, by name."""
    return {query.name: query for query in read_queries() if _COUNT in query.tags}


def write_counts(folder: Path) -> Iterator[tuple[Path, int]]:
    """Write the counts of the build in use in a folder as CSV; yield each file and how many rows it has."""
    return write_answers(folder, TALLIES, count_queries(), ".csv", _csv)


def write_answers(
    folder: Path, room: str, queries: Mapping[str, StoredQuery], ending: str, content: Writer
) -> Iterator[tuple[Path, int]]:
    """Write what queries answer into a room of the build in use, all or nothing; yield each file and its rows."""
    build = find_build(folder)
    store = open_build(build)
    draft, link = build / f".{room}", folder / room
    if link.exists() and not link.is_symlink():
        raise LmsgraphError(
            f"{link} is in the way and was not made by lmsgraph; move it, or choose another folder with -o"
        )
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir()
        for name, query in queries.items():
            sparql = bind(query, {})
            rows = run(store, sparql, mixed=False, kept=kept(build, sparql))
            if not isinstance(rows, QuerySolutions):
                raise LmsgraphError(f"the query '{query.name}' gives no rows")
            answer, number = content(rows)
            (draft / f"{name}{ending}").write_bytes(answer)
            (draft / f"{name}.rq").write_text(f"# {query.summary}\n{sparql}", encoding="utf-8")
            yield link / f"{name}{ending}", number
        shutil.rmtree(build / room, ignore_errors=True)
        draft.rename(build / room)
        if not link.is_symlink():
            link.symlink_to(Path("current") / room)
    except OSError as error:
        raise LmsgraphError(f"{error.filename or draft}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _csv(rows: QuerySolutions) -> tuple[bytes, int]:
    content = rows.serialize(format=QueryResultsFormat.CSV) or b""
    return content, sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1
