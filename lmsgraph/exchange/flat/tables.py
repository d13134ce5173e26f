"""A store to the tables that people count in R, pandas, Excel: rows of stored queries, and what a column holds."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.flat.columns import meaning
from lmsgraph.exchange.flat.proved import READ
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query
from lmsgraph.query.engine.run import run
from lmsgraph.query.wire.parquet import BASIC, parquet
from lmsgraph.query.wire.tables import write_safe_csv

__all__ = ["NAMES", "QUERIES", "Table", "csv_files", "explained", "named", "parquet_files", "table_of", "tables"]

QUERIES = BASIC | {"discrepancies": "discrepancies"}
"""What each table is called, and the stored query whose rows it has."""
NAMES = (*QUERIES, *READ)
"""What all tables are called."""


@dataclass(frozen=True)
class Table:
    """A named table: the question it answers, what the question leaves open, columns, rows of terms or texts."""

    name: str
    question: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def tables(store: Store) -> Iterator[Table]:
    """Yield the tables of a store."""
    for name in NAMES:
        yield named(store, name)


def named(store: Store, name: str) -> Table:
    """Return one of the tables."""
    if name in QUERIES:
        return table_of(store, QUERIES[name], name)
    question, note, read = READ[name]
    return Table(name, question, note, *read(store))


def table_of(store: Store, asked: str, name: str = "") -> Table:
    """Return the rows of a stored query as a table."""
    query = find_query(asked)
    found = run(store, bind(query, {}), mixed=False)
    if not isinstance(found, QuerySolutions):
        raise LmsgraphError(f"the query '{asked}' gives no rows; a table needs a SELECT")
    columns = tuple(variable.value for variable in found.variables)
    return Table(name or query.name, query.summary, query.description, columns, tuple(tuple(row) for row in found))


def parquet_files(given: Iterable[Table]) -> dict[str, bytes]:
    """Return tables as Parquet files, each with its name."""
    return {f"{table.name}.parquet": parquet(table.columns, table.rows) for table in given}


def explained(given: tuple[Table, ...]) -> Table:
    """Return the table that explains the columns of others: a row for each table, and one for each of its columns."""
    rows: list[tuple[object, ...]] = []
    for table in given:
        rows.append((table.name, "", " ".join(filter(None, (table.question, table.note)))))
        rows += [(table.name, column, meaning(table.name, column)) for column in table.columns]
    return Table("columns", "What does each column hold?", "", ("table", "column", "meaning"), tuple(rows))


def csv_files(given: Iterable[Table]) -> dict[str, bytes]:
    """Return tables as CSV files of which a spreadsheet runs no cell as a formula, each with its name."""
    files = {}
    for table in given:
        out = io.StringIO(newline="")
        write_safe_csv(table.columns, table.rows, out)
        files[f"{table.name}.csv"] = out.getvalue().encode()
    return files
