"""Rows that are equal but for some columns to one row each, the values of those columns side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from lmsgraph import iris

__all__ = ["fold", "fold_mark", "folded", "merged"]

_MARK = re.compile(r"^# fold: ([\w, ]+)$", re.MULTILINE)
_BETWEEN = "; "

Cell = Literal | NamedNode | None


def fold_mark(columns: Sequence[str]) -> str:
    """Return the comment that tells every runner of a query which columns to fold; nothing for none.

    >>> fold_mark(["drug", "reason"])
    '# fold: drug, reason'
    """
    return f"# fold: {', '.join(columns)}" if columns else ""


def folded(query: str) -> tuple[str, ...]:
    """Return the columns that a query says are to be folded."""
    found = _MARK.findall(query)
    return tuple(name.strip() for name in found[-1].split(",")) if found else ()


def fold(result: QuerySolutions, names: Sequence[str]) -> QuerySolutions:
    """Return the rows of a result, those that differ in the named columns alone made one."""
    head = [variable.value for variable in result.variables]
    rows = merged(head, (tuple(_cell(term) for term in row) for row in result), names)
    bindings = [{name: _json(cell) for name, cell in zip(head, row, strict=True) if cell is not None} for row in rows]
    text = json.dumps({"head": {"vars": head}, "results": {"bindings": bindings}})
    again = parse_query_results(text, format=QueryResultsFormat.JSON)
    if not isinstance(again, QuerySolutions):
        raise TypeError("rows were folded to no rows")
    return again


def merged(head: Sequence[str], rows: Iterable[Sequence[Cell]], names: Sequence[str]) -> list[tuple[Cell, ...]]:
    """Return rows of which the named columns hold all values that stood beside equal others, in the order given."""
    places = [head.index(name) for name in names if name in head]
    kept = [place for place in range(len(head)) if place not in places]
    values: dict[tuple[Cell, ...], list[dict[str, None]]] = {}
    for row in rows:
        own = values.setdefault(tuple(row[place] for place in kept), [{} for _ in places])
        for number, place in enumerate(places):
            if (cell := row[place]) is not None:
                own[number][_text(cell)] = None
    out = []
    for key, found in values.items():
        row_: list[Cell] = [None] * len(head)
        for place, cell in zip(kept, key, strict=True):
            row_[place] = cell
        for place, texts in zip(places, found, strict=True):
            row_[place] = Literal(_BETWEEN.join(texts)) if texts else None
        out.append(tuple(row_))
    return out


def _cell(term: object) -> Cell:
    if term is None or isinstance(term, Literal | NamedNode):
        return term
    return Literal(str(term))


def _text(cell: Literal | NamedNode) -> str:
    return cell.value if isinstance(cell, Literal) else iris.shorten(cell.value)


def _json(cell: Literal | NamedNode) -> dict[str, str]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}
