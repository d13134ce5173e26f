"""The tables of the page: those of a review first, then the answer of every stored query that can be asked as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from lmsgraph import iris
from lmsgraph.explore.page.tables.answers import Answer, Term, answer
from lmsgraph.explore.page.tables.named import Named
from lmsgraph.graph.facts import Facts, Readable
from lmsgraph.query.ask.stored import Parameter, StoredQuery, read_queries
from lmsgraph.query.help.pattern import named as named_by

__all__ = ["REVIEW", "Cell", "Choice", "Table", "joined", "review_tables", "tables"]

Cell = Term
"""What a cell shows, and the address that it stands for; none where it is only a text."""


@dataclass(frozen=True)
class Choice:
    """A parameter of a question: what it is, the values that it may have, and the one that it has at first, if any.

    ``typed`` is how each value is written in a terminal where that is not its name.
    """

    name: str
    about: str
    values: tuple[str, ...] = ()
    first: int = -1
    typed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A question, its columns, and the rows that answer it; of each row the place of each choice's value, if any."""

    name: str
    title: str
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str = ""
    choices: tuple[Choice, ...] = ()
    keys: tuple[tuple[int, ...], ...] = ()


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
_EVER = frozenset((iris.LMS + "role",))
"""By what a graph is asked for its cases."""
_MARKERS = "immunohistochemistry"
_ORDER = re.compile(r"\?(\w+)")
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")


def tables(source: Readable) -> tuple[Table, ...]:
    """Return the tables of a store, those of the review first."""
    facts = Facts(source)
    named = Named(facts)
    asked = {query.name: query for query in read_queries() if not any(one.required for one in query.params)}
    first = [name for name in REVIEW if name in asked]
    names = [*first, *(name for name in asked if name not in first)]
    found = [_linked(_table(facts, named, asked[name])) for name in names]
    return tuple(table for one in found for table in _with_matrix(one))


def review_tables(source: Readable) -> tuple[Table, ...]:
    """Return the tables of the review for some of its papers, all columns of them, with nothing to choose."""
    asked = read_queries(names=REVIEW)
    read = [named_by(query.sparql) for query in asked]
    facts = Facts(source)
    facts = facts.over(None if None in read else _EVER.union(*filter(None, read)))
    named = Named(facts)
    found = (_table(facts, named, query) for query in asked)
    return tuple(replace(table, choices=(), keys=()) for table in found)


def joined(found: Iterable[Table]) -> tuple[Table, ...]:
    """Return the tables of a review from those of its papers, in the order that their questions ask for."""
    rows: dict[str, list[tuple[Cell, ...]]] = {}
    heads: dict[str, Table] = {}
    for table in found:
        heads.setdefault(table.name, table)
        rows.setdefault(table.name, []).extend(table.rows)
    order = {query.name: _ORDER.findall(query.sparql.rpartition("ORDER BY")[2]) for query in read_queries(names=REVIEW)}
    whole = (
        replace(heads[name], rows=_ordered(heads[name], rows[name], order[name])) for name in REVIEW if name in rows
    )
    return tuple(_linked(table) for table in whole)


def _ordered(table: Table, rows: Iterable[tuple[Cell, ...]], order: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows in the order of what a question names, as far as its table shows it; numbers by their value."""
    places = [table.columns.index(name) for one in order if (name := one.replace("_", " ")) in table.columns]

    def key(row: tuple[Cell, ...]) -> list[tuple[float, str]]:
        texts = [row[place][0] for place in places]
        return [(float(text), "") if _FIGURE.fullmatch(text) else (inf, text) for text in texts]

    return tuple(sorted(dict.fromkeys(rows), key=key))


def _table(facts: Facts, named: Named, query: StoredQuery) -> Table:
    found = answer(facts, query)
    values = {name: _values(found, place) for place, name in enumerate(found.free)}
    choices = tuple(_choice(one, values.get(one.name, ())) for one in query.params)
    at = [{term: place for place, term in enumerate(terms)} for terms in values.values()]
    keys = tuple(tuple(at[n][term] for n, term in enumerate(row)) for row in found.keys) if found.free else ()
    columns = tuple(name.replace("_", " ") for name in found.columns)
    rows = tuple(
        named.row(row, columns, case)
        for row, case in zip(found.rows, found.cases or ("",) * len(found.rows), strict=True)
    )
    title = REVIEW.get(query.name, query.name.replace("-", " "))
    return Table(query.name, title, query.summary, columns, rows, query.description, choices, keys)


def _values(found: Answer, place: int) -> tuple[Term, ...]:
    return tuple(sorted({row[place] for row in found.keys}, key=lambda term: (term[0].casefold(), term)))


def _choice(parameter: Parameter, values: Sequence[Term]) -> Choice:
    """Return what may be chosen for a parameter; its default stands among it also where no row has it."""
    wanted, labels = parameter.default, [label.removesuffix(", index") for label, _ in values]
    typed = [address.removeprefix(iris.DATA).removesuffix("/index") for _, address in values]
    first = -1
    if wanted is not None and values:
        about = [n for n, (label, _) in enumerate(values) if wanted in (label, typed[n])]
        first = about[0] if about else len(labels)
        labels += [] if about else [wanted]
        typed += [] if about else [wanted]
    return Choice(
        parameter.name, parameter.description, tuple(labels), first, tuple(typed) if parameter.type == "case" else ()
    )


def _linked(table: Table) -> Table:
    """Return a table without columns that only say again what an earlier one says; that one leads there then."""
    kept = list(range(len(table.columns)))
    leads: dict[int, int] = {}
    for later in range(len(table.columns)):
        for one in range(later):
            pairs = [(row[one], row[later]) for row in table.rows]
            if one in kept and pairs and all(_short(a) == _short(b) and a[1] in ("", b[1]) and b[1] for a, b in pairs):
                leads[one] = later
                kept.remove(later)
                break
    rows = (tuple((row[n][0], row[leads.get(n, n)][1]) for n in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=tuple(rows))


def _short(cell: Cell) -> str:
    return cell[0].removesuffix(", index")


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
