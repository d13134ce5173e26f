"""The tables of the page: those of a review first, then the answer of every stored query that can be asked as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, QuerySolutions

from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.query.ask.stored import StoredQuery, read_queries
from lmsgraph.query.engine.run import run

__all__ = ["REVIEW", "Cell", "Table", "tables"]

Cell = tuple[str, str]
"""What a cell shows, and the address that it stands for; none where it is only a text."""


@dataclass(frozen=True)
class Table:
    """A question, its columns, and the rows that answer it."""

    name: str
    title: str
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


REVIEW = {
    "case-table": "Table 1: cases",
    "treatments": "Table 2: treatments",
    "responses": "Table 2: responses of each lesion",
    "survival": "Table 2: outcomes",
    "ihc-matrix": "Immunohistochemistry: matrix",
    "immunohistochemistry": "Immunohistochemistry: every result",
    "trial-results": "Trials quoted: results",
    "studies": "Trials quoted: studies",
    "discrepancies": "Discrepancies",
}
_MARKERS = "immunohistochemistry"


def tables(source: Readable) -> tuple[Table, ...]:
    """Return the tables of a store, those of the review first."""
    facts = Facts(source)
    asked = {query.name: query for query in read_queries() if _askable(query)}
    first = [name for name in REVIEW if name in asked]
    found = [_answer(facts, asked[name]) for name in [*first, *(name for name in asked if name not in first)]]
    return tuple(table for one in found for table in _with_matrix(one))


def _askable(query: StoredQuery) -> bool:
    return not any(parameter.required for parameter in query.params)


def _answer(facts: Facts, query: StoredQuery) -> Table:
    sparql = query.sparql
    if any(parameter.default is not None for parameter in query.params):
        from lmsgraph.query.ask.bind import bind

        sparql = bind(query, {})
    result = run(facts.store, sparql)
    title = REVIEW.get(query.name, query.name.replace("-", " "))
    if not isinstance(result, QuerySolutions):
        return Table(query.name, title, query.summary, (), ())
    columns = tuple(variable.value.replace("_", " ") for variable in result.variables)
    return _linked(Table(query.name, title, _question(query), columns, tuple(_rows(result, facts))))


def _linked(table: Table) -> Table:
    """Return a table without columns that only say again what an earlier one says; that one leads there then."""
    kept = list(range(len(table.columns)))
    leads: dict[int, int] = {}
    for later in range(len(table.columns)):
        for one in range(later):
            pairs = [(row[one], row[later]) for row in table.rows]
            if one in kept and pairs and all(_short(a) == _short(b) and not a[1] and b[1] for a, b in pairs):
                leads[one] = later
                kept.remove(later)
                break
    rows = (tuple((row[n][0], row[leads.get(n, n)][1]) for n in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=tuple(rows))


def _short(cell: Cell) -> str:
    return cell[0].removesuffix(", index")


def _question(query: StoredQuery) -> str:
    bound = [f"{parameter.name} = {parameter.default}" for parameter in query.params if parameter.default is not None]
    return f"{query.summary} (here: {', '.join(bound)})" if bound else query.summary


def _rows(result: QuerySolutions, facts: Facts) -> Iterator[tuple[Cell, ...]]:
    names = result.variables
    for solution in result:
        yield tuple(_cell(solution[name], facts) for name in names)


def _cell(term: object, facts: Facts) -> Cell:
    if isinstance(term, NamedNode):
        return facts.label(term.value), term.value
    return ("" if term is None else str(getattr(term, "value", term))), ""


def _with_matrix(table: Table) -> Iterator[Table]:
    """Yield a table; before that of the markers the same as a matrix of markers and patients."""
    if table.name == _MARKERS:
        yield _matrix(table)
        yield table
    else:
        yield table


def _matrix(table: Table) -> Table:
    at = {name: place for place, name in enumerate(table.columns)}

    def text(row: Sequence[Cell], name: str) -> str:
        return row[at[name]][0]

    patients = sorted({text(row, "patient") for row in table.rows})
    found: dict[str, dict[str, list[str]]] = {}
    for row in table.rows:
        detail = ", ".join(filter(None, (text(row, name) for name in ("intensity", "extent", "percentage"))))
        result = text(row, "result")
        said = f"{result} ({detail})" if result and detail else result or detail
        results = found.setdefault(text(row, "marker name"), {}).setdefault(text(row, "patient"), [])
        if said not in results:
            results.append(said)
    rows = (
        ((marker, ""), *(("; ".join(by_patient.get(patient, ())) or "–", "") for patient in patients))
        for marker, by_patient in sorted(found.items(), key=lambda item: item[0].casefold())
    )
    question = "Which markers were positive or negative in which patient? – stands for: not reported."
    return Table("ihc-matrix", REVIEW["ihc-matrix"], question, ("marker", *patients), tuple(rows))
