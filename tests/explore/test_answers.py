"""What a table of the page answers for a value of a parameter is what the stored query answers for it."""

from __future__ import annotations

from pyoxigraph import NamedNode, QuerySolutions

from lmsgraph.explore.page.tables.answers import answer
from lmsgraph.explore.page.tables.tables import tables
from lmsgraph.graph.facts import Facts
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import StoredQuery, find_query
from lmsgraph.query.engine.run import run
from lmsgraph.store.opened import open_graph

# With a default, folded, of two parameters, of a patient, a text, one that counts, one of addresses.
ASKED = (
    "after-drug",
    "antiangiogenic",
    "immunohistochemistry",
    "modality-responses",
    "not-stated",
    "case-table",
    "evidence",
    "compare",
)


def test_a_table_answers_for_every_value_as_the_query_does() -> None:
    facts = Facts(open_graph())
    for query in (find_query(name) for name in ASKED):
        found = answer(facts, query)
        assert told(facts, query, {}) == rows(found.rows, found.keys, defaults(query, found.free)), query.name
        for place, name in enumerate(found.free):
            for label, address in sorted({key[place] for key in found.keys})[:3]:
                typed = address.partition("/id/")[2].removesuffix("/index") or label
                wanted = defaults(query, found.free) | {place: (label, address)}
                assert told(facts, query, {name: typed}) == rows(found.rows, found.keys, wanted), (query.name, typed)


def told(facts: Facts, query: StoredQuery, values: dict[str, str]) -> list[tuple[str, ...]]:
    """Return what a query answers itself."""
    found = run(facts.store, bind(query, values))
    assert isinstance(found, QuerySolutions)
    return [tuple(shown(facts, row[name]) for name in found.variables) for row in found]


def shown(facts: Facts, term: object) -> str:
    return facts.label(term.value) if isinstance(term, NamedNode) else str(getattr(term, "value", None) or "")


def defaults(query: StoredQuery, free: tuple[str, ...]) -> dict[int, tuple[str, str]]:
    return {free.index(one.name): (one.default, "") for one in query.params if one.default and one.name in free}


def rows(
    found: tuple[tuple[tuple[str, str], ...], ...],
    keys: tuple[tuple[tuple[str, str], ...], ...],
    wanted: dict[int, tuple[str, str]],
) -> list[tuple[str, ...]]:
    """Return the rows that the page chooses: those of the wanted values, each once."""
    if not keys:
        return [tuple(cell[0] for cell in row) for row in found]
    fits = [row for row, key in zip(found, keys, strict=True) if all(key[n][0] == v[0] for n, v in wanted.items())]
    return [tuple(cell[0] for cell in row) for row in dict.fromkeys(fits)]


def test_cells_lead_to_what_they_name_of_their_own_patient() -> None:
    found = {table.name: table for table in tables(open_graph())}
    lines, stains = found["lines"], found["immunohistochemistry"]
    kim = [dict(zip(lines.columns, row, strict=True)) for row in lines.rows if row[0][1].endswith("/kim-2015/index")]
    assert "/kim-2015/index/chemotherapy/course" in kim[0]["course"][1]
    assert {True} == {row["lesion"][1].startswith(row["patient"][1]) for row in kim if row["lesion"][1]}
    assert any(row["lesion"][1].endswith("/index/lung") for row in kim)
    assert {"/term/marker/"} == {row[0][1].partition("lmsgraph")[2][:13] for row in stains.rows}
    assert [one.name for one in stains.choices] == ["case", "marker"]
    assert "kim-2015" in lines.choices[0].typed
