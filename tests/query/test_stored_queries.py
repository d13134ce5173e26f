"""Every stored query: well formed, its answer as checked by hand against the papers, the same on another engine."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow

from lmsgraph import iris
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import Parameter, StoredQuery, read_queries
from lmsgraph.query.engine.fold import folded, folded_lines
from lmsgraph.query.engine.lines import written_lines
from lmsgraph.query.engine.run import prefixes, run
from lmsgraph.query.safe.guard import tokens
from lmsgraph.query.wire.formats import render
from lmsgraph.store.opened import open_graph
from tests.running import DATA

GOLDEN = DATA / "golden" / "queries"
QUERIES = read_queries()
PARAMETERS = [pytest.param(q, p, id=f"{q.name}-{p.name}") for q in QUERIES for p in q.params]

# Another value for a parameter that has a default; each finds something in the five papers.
OTHER = {
    ("after-drug", "drug"): "ifosfamide",
    ("antiangiogenic", "class"): "anthracycline",
    ("class-after-drug", "class"): "mTOR inhibitor",
    ("class-after-drug", "drug"): "dacarbazine",
    ("compare", "one"): "kim-2015",
    ("compare", "other"): "sagara-2014",
    ("evidence", "fact"): "kim-2015/index/rt-1",
    ("failed", "drug"): "docetaxel",
    ("inhibitor-responses", "target"): "TOP2A",
    ("modality-responses", "modality"): "radiotherapy",
    ("study-figures", "study"): "sagara-2014/palette",
    ("survival-figures", "endpoint"): "overall survival",
}

# Words that engines read differently, or that give what they find in no order.
NOT_PORTABLE = {"GROUP_CONCAT", "SAMPLE", "REDUCED", "LATERAL", "RAND", "NOW", "UUID", "STRUUID", "BNODE"}

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # in rdflib

OF_DRAFTS = {"unknown-words"}  # the packed records are none

NUMBERS = {iris.PREFIXES["xsd"] + name for name in ("integer", "decimal", "double")}

Cell = tuple[str, str | None, str | None] | None
Row = tuple[Cell, ...]

each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


@pytest.fixture(scope="session")
def store() -> Store:
    """Return the graph in memory, which answers twice as fast: it is asked thousands of times."""
    built, store = open_graph(), Store()
    store.bulk_extend(iter(built))
    return store


@pytest.fixture(scope="session")
def dataset(store: Store) -> rdflib.Dataset:
    out = rdflib.Dataset(default_union=True)
    out.parse(data=store.dump(format=RdfFormat.N_QUADS), format="nquads")
    return out


def _cell(term: object) -> Cell:
    """Return a term of either engine as value, language and datatype; plain text has no datatype."""
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        datatype = None if term.datatype in (None, rdflib.XSD.string) else str(term.datatype)
        return str(term), term.language, datatype
    if isinstance(term, rdflib.URIRef):
        return str(term), None, "IRI"
    assert not isinstance(term, rdflib.BNode | BlankNode | Triple), "there are no blank nodes in the graph"
    if isinstance(term, NamedNode):
        return term.value, None, "IRI"
    value, language = getattr(term, "value", ""), getattr(term, "language", None)
    datatype = getattr(term, "datatype", None)
    plain = datatype is None or language or datatype.value == str(rdflib.XSD.string)
    return value, language, None if plain or datatype is None else datatype.value


def _rows(store: Store, sparql: str) -> list[Row]:
    result = run(store, sparql)
    assert isinstance(result, QuerySolutions)
    return [tuple(_cell(solution[name]) for name in result.variables) for solution in result]


def _rows_of_rdflib(dataset: rdflib.Dataset, sparql: str) -> list[Row]:
    result = dataset.query(sparql, initNs=prefixes())
    rows = [row for row in result if isinstance(row, ResultRow)]
    if names := folded(sparql):
        head = [str(name) for name in result.vars or ()]
        lines = [["" if term is None else str(_term(term)) for term in row] for row in rows]
        whole = written_lines(head, folded_lines(head, lines, names))
        return [tuple(_cell(term) for term in row) for row in whole]
    return [tuple(_cell(term) for term in row) for row in rows]


def _term(term: object) -> Literal | NamedNode:
    """Return a term of rdflib as one of the own engine."""
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return Literal(str(term), language=term.language) if term.language else Literal(str(term), datatype=datatype)
    return NamedNode(str(term))


@cache
def _cases(store: Store) -> tuple[str, ...]:
    """Return the addresses of the papers' own cases."""
    found = _rows(store, "SELECT ?case WHERE { ?case lms:role case_role:index }")
    return tuple(sorted(row[0][0].removeprefix(iris.DATA) for row in found if row[0]))


@cache
def _words(store: Store) -> tuple[str, ...]:
    """Return the words that the graph knows; nothing is found under another."""
    found = _rows(store, "SELECT ?word WHERE { ?word skos:inScheme ?kind }")
    return tuple(sorted(row[0][0].removeprefix(iris.TERM) for row in found if row[0]))


def _values(store: Store, query: StoredQuery, parameter: Parameter) -> list[str]:
    """Return every value that a parameter without a default can have."""
    if parameter.type == "case":
        return list(_cases(store))
    if parameter.type == "term":
        return [word for word in _words(store) if word.partition("/")[0] in parameter.kinds]
    column = [name.lstrip("?") for name in query.sparql.split("\n", 1)[0].split()[1:]].index(parameter.name)
    return sorted({cell[0] for row in _rows(store, bind(query, {})) if (cell := row[column])})


def test_there_are_as_many_as_promised() -> None:
    assert len(QUERIES) >= 32


@each_query
def test_says_what_it_asks(query: StoredQuery) -> None:
    assert query.summary.endswith("?")
    assert query.tags
    assert all(tag == tag.lower() and " " not in tag for tag in query.tags)
    assert all(parameter.description for parameter in query.params)
    assert all(parameter.kinds for parameter in query.params if parameter.type == "term")


def test_the_longest_are_short() -> None:
    written = [[line for line in query.sparql.splitlines() if line and line[0] != "#"] for query in QUERIES]
    lengths = sorted(map(len, written), reverse=True)
    assert lengths[0] <= 25
    assert sum(lengths[:10]) <= 200


@each_query
def test_gives_its_rows_in_a_stated_order(query: StoredQuery) -> None:
    words = [token.text.upper() for token in tokens(query.sparql) if token.kind == "word"]
    assert words[0] == "SELECT"
    assert words[words.index("ORDER") + 1] == "BY"
    lines = [line for line in query.sparql.splitlines() if not line.startswith("#")]
    assert lines[-1].startswith("ORDER BY "), "the whole answer has an order, said at the end"
    assert not NOT_PORTABLE & set(words)


@each_query
def test_sorts_by_values_of_one_kind(query: StoredQuery, store: Store) -> None:
    """The engine compares numbers as numbers and the rest as text: a column of both would break its sort."""
    sparql = bind(query, {})
    pattern, _, order = sparql.rpartition("ORDER BY ")
    keys = [token.text for token in tokens(order) if token.kind == "variable"]
    head, where, rest = pattern.partition("WHERE")
    hidden = [key for key in keys if key not in {token.text for token in tokens(head)}]
    for column in zip(*_rows(store, f"{head} {' '.join(hidden)} {where}{rest}"), strict=True):
        kinds = {cell[2] in NUMBERS for cell in column if cell}
        assert len(kinds) <= 1
        assert {cell[2] for cell in column if cell} <= {None, "IRI", *NUMBERS}


@each_query
def test_is_sparql_to_another_parser(query: StoredQuery) -> None:
    prepareQuery(bind(query, {}), initNs=prefixes())


@each_query
def test_answer_is_the_checked_one(query: StoredQuery, store: Store, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{query.name}.csv"
    text = render(run(store, bind(query, {})), store, format="csv").encode()
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    assert path.exists(), f"{path} is missing; write it with: pytest --update-golden, and check it against the papers"
    assert path.read_bytes() == text
    assert text.count(b"\r\n") > (query.name not in OF_DRAFTS), "a question that nothing in the papers answers"


def test_no_checked_answer_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {query.name for query in QUERIES}


@each_query
def test_rdflib_gives_the_same_rows_in_the_same_order(
    query: StoredQuery, store: Store, dataset: rdflib.Dataset
) -> None:
    sparql = bind(query, {})
    ours, theirs = _rows(store, sparql), _rows_of_rdflib(dataset, sparql)
    assert Counter(ours) == Counter(theirs)
    assert ours == theirs


def test_nothing_looked_for_and_absent_stands_among_the_findings_of_an_examination(store: Store) -> None:
    query = next(query for query in QUERIES if query.name == "examinations")
    words = "SELECT ?name ?word ?status { ?e rdfs:label ?name ; lms:hasFinding ?f . ?f lms:finding/skos:prefLabel ?word"
    told = run(store, words + " OPTIONAL { ?f lms:status ?status } }")
    assert isinstance(told, QuerySolutions)
    absent: dict[str, set[str]] = {}
    present: dict[str, set[str]] = {}
    for name, word, status in told:
        kind = absent if status is not None and status.value.endswith("/absent") else present
        kind.setdefault(name.value, set()).add(word.value)
    rows = run(store, bind(query, {}))
    assert isinstance(rows, QuerySolutions)
    found = [(row["examined"].value, row["findings"].value) for row in rows if row["findings"] is not None]
    assert found
    assert [(name, word) for name, word in found if word in absent.get(name, set()) - present.get(name, set())] == []


@each_query
def test_no_row_stands_twice(query: StoredQuery, store: Store) -> None:
    twice = [row for row, times in Counter(_rows(store, bind(query, {}))).items() if times > 1]
    assert not twice


_OF_OTHERS = {
    ("epidemiology", "disease"),  # there are claims about other things, too
    ("metastases", "site"),  # and lesions of which no site is named
}


@pytest.mark.parametrize(("query", "parameter"), PARAMETERS)
def test_parameter_divides_the_answer(query: StoredQuery, parameter: Parameter, store: Store) -> None:
    """What a parameter finds under each of its values is, taken together, what is found without it."""
    if parameter.default is not None:
        found = _rows(store, bind(query, {parameter.name: OTHER[query.name, parameter.name]}))
        assert found
        assert found != _rows(store, bind(query, {}))
        return
    parts: Counter[Row] = Counter()
    for value in _values(store, query, parameter):
        parts.update(_rows(store, bind(query, {parameter.name: value})))
    whole = Counter(_rows(store, bind(query, {})))
    assert set(parts) <= set(whole)
    if (query.name, parameter.name) not in _OF_OTHERS:
        assert parts == whole


@pytest.mark.parametrize(("query", "parameter"), PARAMETERS)
def test_rdflib_gives_the_same_rows_for_a_parameter(
    query: StoredQuery, parameter: Parameter, store: Store, dataset: rdflib.Dataset
) -> None:
    value = OTHER.get((query.name, parameter.name))
    if value is None:
        value = next(v for v in _values(store, query, parameter) if _rows(store, bind(query, {parameter.name: v})))
    sparql = bind(query, {parameter.name: value})
    assert _rows_of_rdflib(dataset, sparql) == _rows(store, sparql)
