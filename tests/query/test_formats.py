"""Results as W3C formats to the byte, as tables that do no harm, as RDF that says the same."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
)
from rdflib.compare import isomorphic
from rdflib.query import Result as RdflibResult

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.engine.run import Result, run
from lmsgraph.query.wire.formats import GRAPH_FORMATS, TABLE_FORMATS, Holds, render, write
from tests.running import environment
from tests.running import run as lmsgraph

XSD = iris.PREFIXES["xsd"]
W3C = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
RDF = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
Term = NamedNode | Literal | None
EVERY_KIND: tuple[Term, ...] = (
    NamedNode("http://e/a"),
    Literal("plain"),
    Literal("tab\tline\nend, \"quoted\" and 'quoted'"),
    Literal("=1+1"),
    Literal("é 漢字 😀 <&> \\u0041 \\"),
    Literal(" with blanks "),
    Literal(""),
    Literal("mot", language="fr"),
    Literal(5),
    Literal("1.5", datatype=NamedNode(f"{XSD}decimal")),
    Literal("true", datatype=NamedNode(f"{XSD}boolean")),
    Literal("2018-09", datatype=NamedNode(f"{XSD}gYearMonth")),
    Literal("x", datatype=NamedNode("http://e/type")),
    None,
)


def rows(terms: Iterable[Term]) -> str:
    """Return a query that gives each term in a row, numbered."""
    lines = " ".join(f"({'UNDEF' if term is None else term} {number})" for number, term in enumerate(terms))
    return f"SELECT ?term ?number WHERE {{ VALUES (?term ?number) {{ {lines} }} }}"


def solutions(result: Result) -> list[tuple[object, ...]]:
    assert isinstance(result, QuerySolutions)
    return [tuple(row) for row in result]


def ask(query: str, layout: str, store: Store | None = None, *, width: int = 100, spreadsheet: bool = False) -> str:
    store = store or Store()
    return render(run(store, query), store, format=layout, width=width, spreadsheet=spreadsheet)


def plain(term: object) -> object:
    """Return an rdflib or Oxigraph term as what it says; a string is a string, with its type or without."""
    if isinstance(term, Literal | rdflib.Literal):
        datatype = str(term.datatype.value if isinstance(term, Literal) else term.datatype or f"{XSD}string")
        value = term.value if isinstance(term, Literal) else str(term)
        return ("literal", value, term.language, "" if term.language else datatype)
    if isinstance(term, NamedNode | rdflib.URIRef):
        return ("iri", str(term.value if isinstance(term, NamedNode) else term))
    return None


def read_by_rdflib(content: bytes, layout: str) -> list[tuple[object, ...]]:
    result = RdflibResult.parse(io.BytesIO(content), format=layout)
    assert result.vars is not None
    return [tuple(row.get(name) for name in result.vars) for row in result.bindings]


@pytest.mark.parametrize("layout", W3C)
@pytest.mark.parametrize("query", [rows(EVERY_KIND), rows([]), "SELECT ?a { }", "ASK {}", "ASK { ?a ?b ?c }"])
def test_a_w3c_format_is_oxigraphs_own_to_the_byte(layout: str, query: str) -> None:
    result = Store().query(query)
    assert isinstance(result, QuerySolutions | QueryBoolean)
    assert result.serialize(format=W3C[layout]) == ask(query, layout).encode()


@pytest.mark.parametrize("layout", ["tsv", "json", "xml"])
def test_oxigraph_and_rdflib_read_back_the_same_terms(layout: str) -> None:
    content = ask(rows(EVERY_KIND), layout).encode()
    expected = solutions(run(Store(), rows(EVERY_KIND)))
    read = pyoxigraph.parse_query_results(content, format=W3C[layout])
    assert isinstance(read, QuerySolutions)
    assert expected == solutions(read)
    assert [tuple(map(plain, row)) for row in expected] == [
        tuple(map(plain, row)) for row in read_by_rdflib(content, layout)
    ]


def test_csv_holds_the_values() -> None:
    content = ask(rows(EVERY_KIND), "csv")
    expected = [["" if term is None else term.value, str(number)] for number, term in enumerate(EVERY_KIND)]
    assert [["term", "number"], *expected] == list(csv.reader(io.StringIO(content, newline="")))


# rdflib's readers end a line of CSV and TSV where Python ends one, and XML holds neither control characters nor, once
# read, carriage returns: such letters go through JSON only.
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]), max_size=20)
_IRI = st.from_regex(r"http://e/[a-zA-Z0-9é/#?=&.,;:_~-]*", fullmatch=True).filter(lambda text: text.count("#") < 2)


def terms(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[Term]]:
    typed = st.builds(
        lambda value, kind: Literal(value, datatype=NamedNode(f"http://e/{kind}")), text, st.sampled_from("ab")
    )
    term = st.one_of(
        st.none(),
        _IRI.map(NamedNode),
        text.map(Literal),
        st.builds(lambda value: Literal(value, language="en"), text),
        st.integers(-(2**63), 2**63 - 1).map(Literal),
        st.booleans().map(Literal),
        typed,
    )
    return st.lists(term, max_size=6)


@pytest.mark.parametrize("layout", ["tsv", "json", "xml"])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_any_terms_make_the_round_trip(layout: str, data: st.DataObject) -> None:
    query = rows(data.draw(terms(_ANY_TEXT if layout == "json" else _TEXT)))
    content = ask(query, layout).encode()
    expected = solutions(run(Store(), query))
    read = pyoxigraph.parse_query_results(content, format=W3C[layout])
    assert isinstance(read, QuerySolutions)
    assert expected == solutions(read)
    assert [tuple(map(plain, row)) for row in expected] == [
        tuple(map(plain, row)) for row in read_by_rdflib(content, layout)
    ]


def test_xml_keeps_a_carriage_return() -> None:
    query = rows([Literal("a\r\nb\rc")])
    content = ask(query, "xml").encode()
    read = pyoxigraph.parse_query_results(content, format=QueryResultsFormat.XML)
    assert isinstance(read, QuerySolutions)
    assert solutions(run(Store(), query)) == solutions(read)
    assert read_by_rdflib(content, "xml")[0][0] == rdflib.Literal("a\r\nb\rc")


@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused_and_json_holds_it(letter: str) -> None:
    query = rows([Literal(f"a{letter}b")])
    with pytest.raises(LmsgraphError, match=rf"XML has no way .* \(it holds U\+{ord(letter):04X}\); JSON has"):
        ask(query, "xml")
    read = pyoxigraph.parse_query_results(ask(query, "json").encode(), format=QueryResultsFormat.JSON)
    assert isinstance(read, QuerySolutions)
    assert solutions(run(Store(), query)) == solutions(read)


@pytest.mark.parametrize("layout", ["json", "xml"])
@pytest.mark.parametrize("query", ["ASK {}", "ASK { ?a ?b ?c }"])
def test_yes_and_no_are_read_back(layout: str, query: str) -> None:
    content = ask(query, layout).encode()
    read = pyoxigraph.parse_query_results(content, format=W3C[layout])
    assert isinstance(read, QueryBoolean)
    assert bool(read) is (query == "ASK {}") is RdflibResult.parse(io.BytesIO(content), format=layout).askAnswer


@pytest.mark.parametrize("layout", ["table", "md", "html"])
def test_people_read_yes_and_no(layout: str) -> None:
    assert ("yes\n", "no\n") == (ask("ASK {}", layout), ask("ASK { ?a ?b ?c }", layout))


def test_the_command_line_adds_nothing_to_a_w3c_format() -> None:
    query = rows(EVERY_KIND[:-1])
    for layout in W3C:
        done = lmsgraph("query", "-e", query, "-f", layout)
        assert (0, ask(query, layout).replace("\r\n", "\n"), "") == (
            done.code,
            done.out.replace("\r\n", "\n"),
            done.err,
        )


def labelled() -> Store:
    store = Store()
    drug, case = NamedNode(f"{iris.TERM}drug/pazopanib"), NamedNode(f"{iris.DATA}lee-2018/index")
    for about, label in ((drug, "pazopanib"), (case, "Lee 2018")):
        predicate = NamedNode(iris.PREFIXES["rdfs"] + "label")
        store.add(Quad(about, predicate, Literal(label), NamedNode("http://e/g")))
    store.add(Quad(case, NamedNode(f"{iris.LMS}treatedWith"), drug, NamedNode("http://e/g")))
    return store


def test_a_table_shows_labels_beside_short_names() -> None:
    table = ask("SELECT ?case ?drug ?x { ?case lms:treatedWith ?drug BIND(lms:line AS ?x) }", "table", labelled())
    assert table == (
        "case                            drug                        x\n"
        "------------------------------  --------------------------  --------\n"
        "Lee 2018 [data:lee-2018/index]  pazopanib [drug:pazopanib]  lms:line\n"
        "(1 row)\n"
    )


def test_a_table_aligns_and_is_wrapped_to_fit_the_terminal() -> None:
    table = ask('SELECT * { VALUES (?long ?n) { ("' + "long " * 10 + '" 1) ("b" UNDEF) } }', "table", width=40)
    assert table == (
        "long                                   n\n"
        "-------------------------------------  -\n"
        "long long long long long long long     1\n"
        " long long long\n"
        "b\n"
        "(2 rows)\n"
    )


def test_a_row_of_many_columns_is_told_by_itself() -> None:
    table = ask(f"SELECT * {{ VALUES (?case ?event ?then) {{ ({_QUOTED}) ({_QUOTED}) }} }}", "table", width=30)
    row = "case   long long long long\n        long long\nevent  the same again and\n        again\nthen   3\n"
    assert table == f"{row}\n{row}\n(2 rows, told one by one as 3 columns do not stand side by side here)\n"


def test_many_rows_of_many_columns_are_cut() -> None:
    table = ask(f"SELECT * {{ VALUES (?case ?event ?then) {{ {f'({_QUOTED}) ' * 30} }} }}", "table", width=30)
    assert "long long …  the same a…  3\n" in table
    assert table.endswith("(30 rows, cut to 30 columns; whole with | cat or .table())\n")


_QUOTED = '"long long long long long long" "the same again and again" 3'


def test_a_table_without_a_width_is_whole() -> None:
    table = ask('SELECT * { VALUES ?long { "' + "long " * 400 + '" } }', "table", width=0)
    assert "long " * 399 in table
    assert table.endswith("\n(1 row)\n")


def test_a_table_is_whole_in_a_pipe_and_cut_for_a_terminal() -> None:
    whole, cut = (lmsgraph("query", "treatments", env=env).out for env in ({}, {"COLUMNS": "60"}))
    assert "…" not in whole
    assert cut.endswith("rows, cut to 60 columns; whole with | cat or .table())\n")


def test_a_table_of_some_rows_says_how_many_there_are() -> None:
    table = lmsgraph("query", "-e", "SELECT * { VALUES ?n { 1 2 3 } } ORDER BY ?n", "--limit", "2").out
    assert table == "n\n-\n1\n2\n(2 of 3 rows; the others with --all)\n"


def test_a_limit_is_for_tables() -> None:
    done = lmsgraph("query", "treatments", "--limit", "2", "-f", "csv")
    assert (2, "") == (done.code, done.out)
    assert "--limit is for tables" in done.err


@pytest.mark.parametrize(
    ("more", "end"), [((), "(100 of 120 rows; the others with --all)"), (("--all",), "(120 rows)")]
)
def test_a_terminal_shows_a_hundred_rows(more: tuple[str, ...], end: str) -> None:
    master, slave = pty.openpty()
    values = " ".join(map(str, range(120)))
    command = [sys.executable, "-m", "lmsgraph", "query", "-e", f"SELECT * {{ VALUES ?n {{ {values} }} }}", *more]
    try:
        subprocess.run(command, env=environment(), stdout=slave, timeout=60, check=True)
        os.close(slave)
        shown = os.read(master, 100_000).decode()
    finally:
        os.close(master)
    assert shown.rstrip().endswith(end)


@pytest.mark.parametrize("width", [1, 10, 30, 60])
def test_the_widest_columns_give_way_first(width: int) -> None:
    table = ask(
        'SELECT * { VALUES (?a ?b ?c) { ("aaaaa" "bbbbbbbbbbbbbbbbbbbbbbb" "cccccccccccccccccccc") } }',
        "table",
        width=width,
    )
    head, rule, *_ = table.splitlines()
    if width < 5 + 12 + 12 + 4:
        assert head == "a  aaaaa"
        assert rule.startswith("b  bbbbbbbbbbbb")
    else:
        assert head.split() == ["a", "b", "c"]
        assert len(rule) <= width


def test_a_table_of_wide_and_combining_letters_stays_aligned() -> None:
    table = ask('SELECT * { VALUES (?a ?b) { ("漢字" 1) ("e\u0301e\u0301" 2) ("ab" 3) ("😀" 4) } }', "table")
    assert table.splitlines()[2:6] == ["漢字  1", "e\u0301e\u0301    2", "ab    3", "😀    4"]


def test_wide_letters_are_wrapped_by_columns() -> None:
    table = ask('SELECT * { VALUES (?a ?b) { ("' + "漢" * 12 + '" 1) } }', "table", width=20)
    assert table.splitlines()[2:4] == ["漢" * 8 + "   1", " " + "漢" * 4]


@pytest.mark.parametrize("layout", ["table", "md", "html"])
@pytest.mark.parametrize(
    "harm",
    [
        "\x1b[31mred",
        "\x07",
        "\x00",
        "\x9b2J",
        "\u202eright to left",
        "\u2066",
        "\u200f",
        "\r",
        "\x08",
        "\x7f",
        "\ufeff",
    ],
)
def test_what_moves_a_cursor_or_turns_writing_round_is_gone(layout: str, harm: str) -> None:
    text = ask(f"SELECT * {{ VALUES ?a {{ {Literal(f'before{harm}after')} }} }}", layout)
    assert "before" in text
    assert "after" in text
    assert harm[0] not in text


def test_lines_in_a_cell_stay_in_their_row() -> None:
    assert (
        ask(f"SELECT * {{ VALUES ?a {{ {Literal('one' + chr(10) * 2 + '  two')} }} }}", "table").splitlines()[2]
        == "one two"
    )


def test_markdown_is_a_table_and_nothing_else() -> None:
    cell = Literal("a|b <script> [x](javascript:alert(1)) `code` *bold* \\ &amp; ~~gone~~")
    assert ask(f"SELECT * {{ VALUES (?a ?b) {{ ({cell} UNDEF) }} }}", "md") == (
        "| a | b |\n"
        "| --- | --- |\n"
        r"| a\|b \<script\> \[x\](javascript:alert(1)) \`code\` \*bold\* \\ \&amp; \~\~gone\~\~ |  |"
        "\n"
    )


def test_html_is_escaped() -> None:
    cell = Literal("<script>alert('1')</script> & \"quoted\"")
    assert ask(f"SELECT * {{ VALUES (?a ?b) {{ ({cell} UNDEF) }} }}", "html") == (
        "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead>\n<tbody>\n"
        "<tr><td>&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;quoted&quot;</td><td></td></tr>\n"
        "</tbody>\n</table>\n"
    )


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("table", "a  b\n(no rows)\n"),
        ("md", "| a | b |\n| --- | --- |\n"),
        ("html", "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead>\n<tbody>\n</tbody>\n</table>\n"),
        ("csv", "a,b\r\n"),
        ("tsv", "?a\t?b\n"),
        ("json", '{"head":{"vars":["a","b"]},"results":{"bindings":[]}}'),
    ],
)
def test_no_rows_still_have_their_columns(layout: str, expected: str) -> None:
    assert expected == ask("SELECT ?a ?b { ?a ?p ?b }", layout)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+1.5e-3", "+1.5e-3"),
        ("-5 mm", "'-5 mm"),
        ("a=b", "a=b"),
        ('he said "=1", and left', 'he said "=1", and left'),
        ("", ""),
    ],
)
def test_a_spreadsheet_computes_no_cell_where_that_was_asked_for(value: str, expected: str) -> None:
    query = f"SELECT ?a WHERE {{ VALUES ?a {{ {Literal(value)} }} }}"
    assert [["a"], [expected]] == list(
        csv.reader(io.StringIO(ask(query, "csv", spreadsheet=True), newline=""))
    ) or not value
    assert [["a"], [value]] == list(csv.reader(io.StringIO(ask(query, "csv"), newline=""))) or not value


def test_only_csv_is_for_spreadsheets() -> None:
    with pytest.raises(LmsgraphError, match="--spreadsheet is for -f csv, not for table"):
        ask("SELECT ?a { }", "table", spreadsheet=True)


GRAPH = """
<http://e/a> <http://e/q> <http://e/b> .
<http://e/a> <http://e/p> "text", "mot"@fr, 5, 1.5, "line\\nend\u0085\u2028end", "\\"<&>\\" \\\\" .
<http://e/b> a <http://e/Kind> ; <http://e/p> _:one . _:one <http://e/p> _:two . _:two <http://e/q> "blank" .
"""


def graph_store() -> Store:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode("http://e/g"))
    return store


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_a_graph_says_the_same_in_every_format(layout: str) -> None:
    content = ask("CONSTRUCT WHERE { ?s ?p ?o }", layout, graph_store())
    expected = rdflib.Graph().parse(data=GRAPH, format="turtle")
    name = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}[layout]
    assert isomorphic(expected, rdflib.Graph().parse(data=content, format=name))
    triples = pyoxigraph.Dataset(
        Quad(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(content.encode(), format=RDF[layout])
    )
    wanted = pyoxigraph.Dataset(
        Quad(q.subject, q.predicate, q.object) for q in pyoxigraph.parse(GRAPH.encode(), format=RdfFormat.TURTLE)
    )
    for dataset in (triples, wanted):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert wanted == triples


@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_a_graph_keeps_a_carriage_return(layout: str) -> None:
    text = ask('CONSTRUCT { <http://e/s> <http://e/p> "a\\r\\nb\\rc" } {}', layout)
    read = pyoxigraph.parse(text.encode(), format=RDF[layout])
    assert [Literal("a\r\nb\rc")] == [quad.object for quad in read]


@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_the_same_graph_is_the_same_text(layout: str) -> None:
    first = ask("CONSTRUCT WHERE { ?s ?p ?o }", layout, graph_store())
    assert first == ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY DESC(STR(?o))", layout, graph_store())


def test_triples_stand_once() -> None:
    text = ask("CONSTRUCT { <http://e/a> <http://e/b> <http://e/c> } WHERE { ?s ?p ?o }", "nt", graph_store())
    assert text == "<http://e/a> <http://e/b> <http://e/c> .\n"


def test_a_description_is_a_graph() -> None:
    assert "pazopanib" in ask("DESCRIBE drug:pazopanib", "ttl", labelled())


@pytest.mark.parametrize(("name", "value"), [("http://e/1", "x"), ("http://e/p/", "x"), ("http://e/p", "\x01")])
def test_what_is_no_xml_is_not_written_as_such(name: str, value: str) -> None:
    store = Store()
    store.add(Quad(NamedNode("http://e/a"), NamedNode(name), Literal(value), NamedNode("http://e/g")))
    with pytest.raises(LmsgraphError, match=r"RDF/XML has no way to write this graph \(.*\); Turtle has: -f ttl"):
        ask("CONSTRUCT WHERE { ?s ?p ?o }", "rdfxml", store)
    assert len(rdflib.Graph().parse(data=ask("CONSTRUCT WHERE { ?s ?p ?o }", "ttl", store))) == 1


@pytest.mark.parametrize(
    ("query", "layout", "expected"),
    [
        (
            "SELECT ?a { }",
            "ttl",
            "rows are written as table, csv, tsv, json, xml, md, html, not as ttl; CONSTRUCT makes a graph",
        ),
        (
            "ASK {}",
            "nt",
            "rows are written as table, csv, tsv, json, xml, md, html, not as nt; CONSTRUCT makes a graph",
        ),
        ("SELECT ?a { }", "pdf", "rows are written as table, csv, tsv, json, xml, md, html, not as pdf"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "csv", "a graph is written as ttl, nt, jsonld, rdfxml, not as csv"),
    ],
)
def test_a_format_that_does_not_fit_is_named(query: str, layout: str, expected: str) -> None:
    with pytest.raises(LmsgraphError) as wrong:
        ask(query, layout)
    assert expected == str(wrong.value)


@pytest.mark.parametrize("layout", TABLE_FORMATS)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?a { ?a ?b ?c }", Holds.NOTHING),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }", Holds.ZERO),
        ("SELECT (COUNT(*) AS ?n) (SUM(?c) AS ?m) (MIN(?c) AS ?k) { ?a ?b ?c }", Holds.ZERO),
        ('SELECT * { VALUES (?a ?b) { (0 "word") } }', Holds.SOMETHING),
        ("SELECT * { VALUES ?a { 0 0 } }", Holds.SOMETHING),
        ("SELECT * { VALUES ?a { UNDEF } }", Holds.SOMETHING),
        ('SELECT * { VALUES ?a { "' + "x" * 10_000 + '" } }', Holds.SOMETHING),
        ("ASK { ?a ?b ?c }", Holds.NOTHING),
        ("ASK {}", Holds.SOMETHING),
    ],
)
def test_what_an_answer_holds_is_known(layout: str, query: str, expected: Holds) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    assert expected is write(run(Store(), query), Store(), out, format=layout)


@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_what_a_graph_holds_is_known(layout: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    assert write(run(Store(), "CONSTRUCT WHERE { ?a ?b ?c }"), Store(), out, format=layout) is Holds.NOTHING


def test_a_blank_node_has_its_name() -> None:
    store = Store()
    store.add(Quad(BlankNode("b0"), NamedNode("http://e/p"), Literal("x"), NamedNode("http://e/g")))
    assert ask("SELECT ?s { ?s ?p ?o }", "table", store).splitlines()[2].startswith("_:")


def test_a_graph_begins_with_the_prefixes_that_it_uses() -> None:
    store = Store()
    made = run(store, "CONSTRUCT { lms:a skos:note drug:b } WHERE {}")
    prefixes_ = [
        line.split()[1] for line in render(made, store, format="ttl").splitlines() if line.startswith("@prefix")
    ]
    assert prefixes_ == ["drug:", "lms:", "skos:"]


def test_rows_asked_for_as_turtle_lead_to_construct() -> None:
    store = Store()
    with pytest.raises(LmsgraphError, match=r"not as turtle; CONSTRUCT makes a graph$"):
        render(run(store, "SELECT * {}"), store, format="turtle")
