"""The graph from Python: asked once, rows in many shapes, the same store for rdflib."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.plugins.sparql import prepareQuery

import lmsgraph
from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask import graph as module
from lmsgraph.query.ask.graph import Graph, Rows, open_
from lmsgraph.query.engine.run import Result, run
from tests.query.listening import listening
from tests.running import environment

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib warns of itself


@pytest.fixture(scope="module")
def g(graph_folder: Path) -> Graph:
    return open_()


def small(*values: Literal | NamedNode) -> Graph:
    store = Store()
    for number, value in enumerate(values):
        about = NamedNode(f"http://e/{number}")
        store.add(Quad(about, NamedNode("http://e/p"), value, NamedNode("http://e/g")))
    return Graph(store)


def test_the_package_opens_the_graph(g: Graph) -> None:
    assert len(g) == len(lmsgraph.open())


def test_the_graph_says_how_large_it_is(g: Graph) -> None:
    assert repr(g) == f"<lmsgraph with {len(g):,} statements>"
    assert len(g) == len(g.store)


def test_a_stored_query_is_asked_by_name_with_its_parameters(g: Graph) -> None:
    rows = g.query("after-drug", drug="adriamycin")
    assert rows.columns[:2] == ("patient", "before")
    assert len(rows) > 0


def test_sparql_is_asked_as_it_is(g: Graph) -> None:
    rows = g.query("SELECT ?case { ?case lms:treatedWith drug:pazopanib } ORDER BY ?case")
    assert rows.to_dicts()[0] == {"case": f"{iris.DATA}lee-2018/index"}


def test_a_name_that_the_graph_does_not_know_is_warned_of(g: Graph) -> None:
    with pytest.warns(UserWarning, match=r"^lms:treatdWith is nothing here; did you mean lms:treatedWith\?$"):
        assert g.query("SELECT ?c { ?c a lms:Case OPTIONAL { ?c lms:treatdWith ?drug } }")


def test_rows_are_iterated_as_often_as_one_likes_and_hold_python_values() -> None:
    rows = small().query(
        'SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g) { (1 1.5 true "text" "mot"@fr <http://e/c> UNDEF) } }'
    )
    expected = (1, 1.5, True, "text", "mot", "http://e/c", None)
    assert [expected] == list(rows) == list(rows)
    assert expected == rows[0]
    assert rows.to_dicts() == [dict(zip("abcdefg", expected, strict=True))]


def test_what_is_no_number_though_it_should_be_stays_text() -> None:
    five = Literal("five", datatype=NamedNode(f"{iris.PREFIXES['xsd']}integer"))
    assert list(small(five).query("SELECT ?o { ?s ?p ?o }")) == [("five",)]


def test_yes_and_no() -> None:
    yes, no = small().query("ASK {}"), small().query("ASK { ?a ?b ?c }")
    assert (True, False) == (bool(yes), bool(no))
    assert yes.to_dicts() == [{"answer": True}]
    assert "yes" in yes.table()


def test_a_graph_comes_as_triples() -> None:
    rows = small(Literal("x")).query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert rows.columns == ("subject", "predicate", "object")
    assert list(rows) == [("http://e/0", "http://e/p", "x")]


def test_no_rows_are_false_and_say_why(g: Graph) -> None:
    with pytest.warns(UserWarning, match="lms:Cse is nothing here"):
        rows = g.query("SELECT * { ?c a lms:Cse }")
    assert not rows
    assert len(rows) == 0
    assert rows.why().splitlines()[0] == "Nothing matches  ?c a lms:Cse"
    assert "Most is lost at" in g.query("SELECT * { ?c a lms:Case ; lms:treatedWith drug:pazopanib }").why()


def test_a_query_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def count(store: Store, query: str, *, mixed: bool) -> Result:
        asked.append(query)
        return run(store, query, mixed=mixed)

    monkeypatch.setattr(module, "run", count)
    rows = small(Literal("x")).query("SELECT (RAND() AS ?r) { ?s ?p ?o }")
    shown = rows.table(), repr(rows), rows._repr_html_(), rows.to_dicts(), list(rows), len(rows), bool(rows)
    assert len(asked) == 1
    value = str(rows.to_dicts()[0]["r"])[:8]
    assert all(value in str(text) for text in shown[:5])


def test_a_table_has_all_rows_and_a_glance_the_first_hundred() -> None:
    rows = small(*map(Literal, range(250))).query("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert len(rows.table().splitlines()) == 250 + 3
    assert repr(rows).splitlines()[-1] == "... and 150 more rows; .table() shows all"
    assert rows._repr_html_().count("<tr>") == 100 + 1
    assert rows._repr_html_().endswith("<p>... and 150 more rows; .table() shows all</p>")


def test_a_notebook_shows_text_and_runs_none() -> None:
    shown = small(Literal("<script>alert(1)</script>")).query("SELECT ?o { ?s ?p ?o }")._repr_html_()
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>" in shown
    assert "<script" not in shown


def test_a_label_is_found(g: Graph) -> None:
    assert g.label(f"{iris.TERM}drug/pazopanib") == "pazopanib"
    assert g.label("http://e/nothing") == "http://e/nothing"


def test_without_pandas_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(LmsgraphError, match=r"^data frames need pandas: pip install 'lmsgraph\[pandas\]'$"):
        small().query("ASK {}").to_dataframe()


def test_pandas_gets_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    pandas = ModuleType("pandas")
    pandas.DataFrame = lambda rows, columns: (rows, columns)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert small(Literal(5)).query("SELECT ?o { ?s ?p ?o }").to_dataframe() == ([(5,)], ["o"])


@pytest.mark.parametrize(
    ("question", "params", "expected"),
    [
        ("treatmens", {}, r"^there is no stored query 'treatmens' \(did you mean .treatments"),
        ("after-drug", {"drug": "qqqqqq"}, r"^--param drug=qqqqqq: unknown drug"),
        (
            "inhibitor-responses",
            {"target": "VEGFR inhibitor"},
            r"is a drug class, not a target \(did you mean 'VEGFR'\?\)$",
        ),
        ("after-drug", {"durg": "x"}, r"^the query 'after-drug' has no parameter 'durg' \(did you mean 'drug'\?\)$"),
        ("ASK {}", {"drug": "x"}, r"^parameters are for stored queries; write values into a query of your own$"),
        ("ASK { ?s ?p", {}, r"^line 1, column 12: the query ends, but the '{' of line 1, column 5 is still open"),
        ("SELECT * { SERVICE <http://e/> {} }", {}, r"^line 1, column 12: SERVICE would ask another server"),
        ("DROP ALL", {}, r"^line 1, column 1: DROP is an update"),
        ("../treatments", {}, r"^line 1, column 1: '\.\.?' is not expected here"),
        ("", {}, r"^line 1, column 1: the query ends too early"),
        ("ASK { '\udcff' }", {}, r"^the query is no text in UTF-8 \(character 7\)$"),
    ],
)
def test_what_goes_wrong_is_one_kind_of_error(g: Graph, question: str, params: dict[str, str], expected: str) -> None:
    with pytest.raises(LmsgraphError, match=expected):
        g.query(question, **params)


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError, match="holds no graph; make one with: lmsgraph build -o"):
        lmsgraph.open(str(tmp_path))


@pytest.fixture
def live() -> rdflib.Dataset:
    return small(Literal(5), NamedNode(f"{iris.TERM}drug/pazopanib")).rdflib()


def test_rdflib_lives_on_the_same_store() -> None:
    graph = small(Literal(5))
    live = graph.rdflib()
    assert len(live) == 1
    graph.store.add(Quad(NamedNode("http://e/x"), NamedNode("http://e/p"), Literal(6), NamedNode("http://e/h")))
    assert {rdflib.Literal(5), rdflib.Literal(6)} == set(live.objects())


def test_rdflib_asks_all_graphs_as_one_and_knows_the_prefixes(live: rdflib.Dataset) -> None:
    assert [(rdflib.URIRef("http://e/1"),)] == [tuple(row) for row in live.query("SELECT ?s { ?s ?p drug:pazopanib }")]  # type: ignore[arg-type]


def test_rdflib_and_the_graph_count_the_same(g: Graph) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?case a lms:Case ; lms:treatedWith ?drug }"
    assert [int(row[0]) for row in g.rdflib().query(query)] == [g.query(query)[0][0]]  # type: ignore[index,arg-type]


def test_rdflib_reaches_no_network_and_no_file_through_the_store(live: rdflib.Dataset) -> None:
    with listening() as listener:
        for query in (
            f"SELECT * {{ SERVICE <http://{listener.host}/> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT <http://{listener.host}/>{{ ?s ?p ?o }} }}",
            "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        ):
            with pytest.raises(LmsgraphError):
                list(live.query(query))
            with pytest.raises(LmsgraphError):
                list(live.query(query, use_store_provided=False))  # rdflib's own engine would fetch what it is told
            with pytest.raises(LmsgraphError):
                list(live.query(prepareQuery(query)))
            for graph in live.graphs():
                with pytest.raises(LmsgraphError):
                    list(graph.query(query, use_store_provided=False))
        for own in (True, False):
            with pytest.raises(LmsgraphError, match="only read here"):
                live.update(f"LOAD <http://{listener.host}/>", use_store_provided=own)
        assert listener.visits == 0


def test_rdflib_asks_what_it_prepared_and_each_graph_for_itself(live: rdflib.Dataset) -> None:
    prepared = prepareQuery("SELECT ?s { ?s ?p d:pazopanib }", initNs={"d": f"{iris.TERM}drug/"})
    for own in (True, False):
        assert len(list(live.query(prepared, use_store_provided=own))) == 1
    assert [2] == [len(graph) for graph in live.graphs() if len(graph)]


def test_rdflib_changes_nothing(live: rdflib.Dataset) -> None:
    triple = (rdflib.URIRef("http://e/0"), rdflib.URIRef("http://e/p"), rdflib.Literal(5))
    for change in (live.add, live.remove):
        with pytest.raises(LmsgraphError, match="only read here"):
            change(triple)
    assert len(live) == 2


def test_rdflib_sorts_values_of_many_kinds(g: Graph) -> None:
    assert len(list(g.rdflib().query("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 5"))) == 5


def test_importing_lmsgraph_costs_nothing() -> None:
    code = (
        "import sys, lmsgraph; print(sorted({'pyoxigraph', 'rdflib', 'pydantic', 'yaml', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (
            ["query", "treatments"],
            ["yaml", "pydantic", "rdflib", "difflib", "shutil", "csv", "html", "decimal", "dataclasses", "subprocess"],
        ),
        (
            ["query", "-e", "ASK {}"],
            ["yaml", "pydantic", "rdflib", "lmsgraph.query.ask.stored", "lmsgraph.query.ask.bind"],
        ),
    ],
)
def test_a_question_imports_what_it_needs(arguments: list[str], forbidden: list[str]) -> None:
    lmsgraph.open()  # a graph that is not built yet needs much more
    code = (
        "import os, sys\n"
        "leave = os._exit\n"
        "def tell(code):\n"
        "    os.write(1, ('|' + ' '.join(sorted(sys.modules))).encode())\n"
        "    leave(code)\n"
        "os._exit = tell\n"
        "from lmsgraph.cli import main\n"
        f"main({arguments!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    loaded = set(done.stdout.decode().rpartition("|")[2].split())
    assert "lmsgraph.query.engine.run" in loaded
    assert set() == loaded.intersection(forbidden)


def test_rows_can_be_made_of_any_store() -> None:
    assert list(Rows(Store(), "SELECT (1 AS ?a) {}")) == [(1,)]


@pytest.mark.parametrize("name", ["e:1.1.1.353", "e:a.-.b", "e:a\\.b.c", "e:1.2"])
def test_a_name_may_have_many_dots(name: str) -> None:
    graph = small(NamedNode(f"http://e/{name[2:]}".replace("\\", "")))
    query = f"PREFIX e: <http://e/> SELECT ?s {{ ?s ?p {name} . ?s ?q ?o }}"
    assert [("http://e/0",)] == list(graph.query(query))
    assert 1 == len(list(graph.rdflib().query(query)))
