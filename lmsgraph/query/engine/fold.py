"""Rows that are equal but for some columns to one row each, the values of those columns side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import QuerySolutions

from lmsgraph import iris
from lmsgraph.query.engine.lines import Line, read_lines, written_lines

__all__ = ["fold", "fold_mark", "folded", "folded_lines"]

_MARK = re.compile(r"^# fold: ([\w, ]+)$", re.MULTILINE)
_BETWEEN = "; "


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
    head, lines = read_lines(result)
    return written_lines(head, folded_lines(head, lines, names))


def folded_lines(head: Sequence[str], lines: Iterable[Line], names: Sequence[str]) -> list[Line]:
    """Return rows of which the named columns hold all values that stood beside equal others, in the order given.

    >>> folded_lines(["a", "b"], [["1", '"x"'], ["1", "<urn:y>"]], ["b"])
    [['1', '"x; urn:y"']]
    """
    places = [head.index(name) for name in names if name in head]
    found: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        key = list(line)
        for place in places:
            key[place] = ""
        found.setdefault(tuple(key), []).append(line)
    out = []
    for key_, alike in found.items():
        row = list(key_)
        for place in places:
            texts = dict.fromkeys(_text(line[place]) for line in alike if line[place])
            row[place] = f'"{_BETWEEN.join(texts)}"' if texts else ""
        out.append(row)
    return out


def _text(cell: str) -> str:
    """Return the text of a term as it stands within quotes: the value of a literal, the short form of an IRI."""
    if cell.startswith("<"):
        return iris.shorten(cell[1:-1])
    return cell[1 : cell.rindex('"')] if cell.startswith('"') else cell
