"""Rows of stored queries as Parquet files beside a build, for whoever works with tables: one file a question.

Beside each file stands the query that made it, so that nobody has to guess what a column holds.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from pyoxigraph import Literal, QuerySolutions, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, find_query, read_queries
from lmsgraph.query.engine.run import run
from lmsgraph.store.place import TABLES, current

__all__ = ["BASIC", "parquet", "table_queries", "write_tables"]

BASIC = {
    "cases": "case-table",
    "courses": "lines",
    "results": "responses",
    "markers": "immunohistochemistry",
    "adverse-events": "adverse-events",
    "study-results": "trial-results",
}
"""What each table is called, and the stored query whose rows it has."""
_COUNTS = "count"
"""The tag of the queries that count what everybody asks: tables of their own."""
_XSD = iris.PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text == "true",
}


def table_queries() -> dict[str, StoredQuery]:
    """Return the queries of the tables, by the name of the table."""
    counts = {query.name: query for query in read_queries() if _COUNTS in query.tags}
    return {name: find_query(query) for name, query in BASIC.items()} | counts


def write_tables(folder: Path) -> Iterator[tuple[str, int]]:
    """Write the tables of the build in use in a folder; yield the name of each and how many rows it has."""
    arrow = _arrow()
    build = current(folder)
    if build is None:
        raise LmsgraphError(f"{folder} holds no graph; make one with: lmsgraph build -o {folder}")
    store = Store.read_only(str(build / "store"))
    draft = build / f".{TABLES}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        for name, query in table_queries().items():
            sparql = bind(query, {})
            rows = run(store, sparql, mixed=False)
            if not isinstance(rows, QuerySolutions):
                raise LmsgraphError(f"the query '{query.name}' gives no rows")
            head = [variable.value for variable in rows.variables]
            body = [tuple(row) for row in rows]
            arrow.parquet.write_table(_table(arrow, head, body), draft / f"{name}.parquet", compression="zstd")
            (draft / f"{name}.rq").write_text(f"# {query.summary}\n{sparql}", encoding="utf-8")
            yield name, len(body)
        shutil.rmtree(build / TABLES, ignore_errors=True)
        draft.rename(build / TABLES)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    link = folder / TABLES
    if not link.is_symlink():
        link.symlink_to(Path("current") / TABLES)


def _arrow() -> ModuleType:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise LmsgraphError("tables need pyarrow: pip install 'lmsgraph[tables]'") from error
    return pyarrow  # type: ignore[no-any-return]


def parquet(head: Sequence[str], body: Sequence[Sequence[object]]) -> bytes:
    """Return rows as a Parquet file: a column of numbers is one of numbers."""
    arrow, out = _arrow(), io.BytesIO()
    arrow.parquet.write_table(_table(arrow, head, body), out, compression="zstd")
    return out.getvalue()


def _table(arrow: Any, head: Sequence[str], body: Sequence[Sequence[object]]) -> Any:  # noqa: ANN401 - pyarrow's
    columns = [_column(arrow, [row[n] for row in body]) for n in range(len(head))]
    return arrow.table(columns, names=list(head))


def _column(arrow: Any, terms: Sequence[object]) -> Any:  # noqa: ANN401 - pyarrow's
    """Return values as numbers where all of them are, else as text; what is not bound is null."""
    kinds = {term.datatype.value.removeprefix(_XSD) if isinstance(term, Literal) else "" for term in terms if term}
    number = _NUMBERS.get(kinds.pop()) if len(kinds) == 1 else None
    read: Callable[[str], object] = number or str
    values = [None if term is None else read(_text(term)) for term in terms]
    return arrow.array(values, type=None if number and terms else arrow.string())


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
