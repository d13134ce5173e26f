"""Rows of an engine as lines of text, a term a cell, and back: to sort or fold thousands of rows needs no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

__all__ = ["Line", "as_rows", "as_text", "read_lines", "value_of", "written_lines"]

Line = list[str]
"""A row: each cell a term as SPARQL's TSV writes it, empty where nothing is bound."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def read_lines(result: QuerySolutions) -> tuple[list[str], list[Line]]:
    """Return the columns of a result and its rows."""
    head = [variable.value for variable in result.variables]
    text = (result.serialize(format=QueryResultsFormat.TSV) or b"").decode()
    return head, [line.split("\t") for line in text.split("\n")[1:-1]]


def written_lines(head: Sequence[str], lines: Iterable[Line]) -> QuerySolutions:
    """Return rows as a result."""
    return as_rows(as_text(head, lines))


def as_text(head: Sequence[str], lines: Iterable[Line]) -> str:
    """Return rows as SPARQL's TSV."""
    return "\n".join(["\t".join(f"?{name}" for name in head), *map("\t".join, lines), ""])


def as_rows(text: str) -> QuerySolutions:
    """Return SPARQL's TSV as a result."""
    result = parse_query_results(text, format=QueryResultsFormat.TSV)
    if not isinstance(result, QuerySolutions):
        raise TypeError("rows became no rows")
    return result


def value_of(cell: str) -> str:
    r"""Return the value of a literal; what is none, as it is written.

    >>> value_of('"a \\"b\\""@en')
    'a "b"'
    """
    if not cell.startswith('"'):
        return cell
    value = cell[1 : cell.rindex('"')]
    return _ESCAPED.sub(lambda match: _MEANT.get(match[1], match[1]), value) if "\\" in value else value
