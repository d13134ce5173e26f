"""Rows of stored queries as Parquet files beside a build, for whoever works with tables: one file a question."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from pyoxigraph import Literal, QuerySolutions

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.stored import StoredQuery, find_query
from lmsgraph.query.wire.beside import count_queries, write_answers
from lmsgraph.store.place import TABLES

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
_XSD = iris.PREFIXES["xsd"]
_NUMBERS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text == "true",
}


def table_queries() -> dict[str, StoredQuery]:
    """Return the queries of the tables, by the name of the table."""
    return {name: find_query(query) for name, query in BASIC.items()} | count_queries()


def write_tables(folder: Path) -> Iterator[tuple[Path, int]]:
    """Write the tables of the build in use in a folder; yield each file and how many rows it has."""
    _arrow()  # said before anything is asked
    return write_answers(folder, TABLES, table_queries(), ".parquet", _rows)


def _rows(rows: QuerySolutions) -> tuple[bytes, int]:
    body = [tuple(row) for row in rows]
    return parquet([variable.value for variable in rows.variables], body), len(body)


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
