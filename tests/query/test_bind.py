"""Values of parameters become terms: looked up, typed, never pasted into text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.bind import bind, parse_params
from lmsgraph.query.ask.stored import Parameter, StoredQuery
from lmsgraph.query.engine.look_up import LOOK_UP
from lmsgraph.query.engine.run import run

XSD = iris.PREFIXES["xsd"]


def query(*params: Parameter, sparql: str = "SELECT ?x WHERE { FILTER(BOUND(?x)) }") -> StoredQuery:
    return StoredQuery("question", "What?", "", params, (), sparql)


def bound(kind: str, value: str, **options: object) -> object:
    """Return the term to which a value is bound."""
    result = run(Store(), bind(query(Parameter("x", kind, **options)), {"x": value}))  # type: ignore[arg-type]
    assert isinstance(result, QuerySolutions)
    return next(iter(result))["x"]


@pytest.mark.parametrize(
    "value", ["doxorubicin", "adriamycin", "Adriamycin", "DOXORUBICIN", "CHEBI:28748", "doxorubicin "]
)
def test_a_term_is_found_by_label_synonym_and_identifier(value: str) -> None:
    assert bound("term", value, kinds=("drug",)) == NamedNode(f"{iris.TERM}drug/doxorubicin")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("lee-2018", f"{iris.DATA}lee-2018/index"),
        ("lee-2018/index/ac", f"{iris.DATA}lee-2018/index/ac"),
        (f"{iris.DATA}lee-2018/index", f"{iris.DATA}lee-2018/index"),
        ("lee-2018/index/", f"{iris.DATA}lee-2018/index"),
    ],
)
def test_a_case_is_an_address(value: str, expected: str) -> None:
    assert NamedNode(expected) == bound("case", value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("lee-2018", f"{iris.DATA}lee-2018"),
        ("lee-2018/palette", f"{iris.DATA}lee-2018/palette"),
        ("<lee-2018/index/ac>", f"{iris.DATA}lee-2018/index/ac"),
        ("data:lee-2018/index", f"{iris.DATA}lee-2018/index"),
        (f"<{iris.DATA}lee-2018/index>", f"{iris.DATA}lee-2018/index"),
    ],
)
def test_an_address_is_taken_as_it_stands(value: str, expected: str) -> None:
    assert NamedNode(expected) == bound("address", value)


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT * WHERE { ?case lms:treatedWith ?_drug }", "?_drug"),
        ("SELECT * WHERE { ?case lms:treatedWith ?drug }", "?drug"),
        ("SELECT * WHERE { ?drug lms:treatedWith ?_drug }", "?drug"),
    ],
)
def test_a_parameter_binds_the_variable_of_its_name_or_as_grlc_marks_it(sparql: str, expected: str) -> None:
    text = bind(query(Parameter("drug", "string"), sparql=sparql), {"drug": "x"})
    assert f'VALUES {expected} {{ "x" }}' in text


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", "word", Literal("word")),
        ("integer", "5", Literal("5", datatype=NamedNode(f"{XSD}integer"))),
        ("integer", "-5", Literal("-5", datatype=NamedNode(f"{XSD}integer"))),
        ("decimal", "1.5", Literal("1.5", datatype=NamedNode(f"{XSD}decimal"))),
        ("decimal", "-.5", Literal("-0.5", datatype=NamedNode(f"{XSD}decimal"))),
    ],
)
def test_a_value_has_its_type(kind: str, value: str, expected: Literal) -> None:
    assert expected == bound(kind, value)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(value=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_stays_the_text_it_is(value: str) -> None:
    assert Literal(value) == bound("string", value)


@pytest.mark.parametrize(
    "value",
    [
        '" }',
        "\\u0022 } #",
        "\\",
        '\\"',
        "'''",
        "}} SERVICE <http://e/> {",
        "\n",
        "\x00",
        "?x",
        "<http://e/>",
        "\\u0041",
    ],
)
def test_a_text_that_looks_like_sparql_stays_a_text(value: str) -> None:
    assert Literal(value) == bound("string", value)


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        (
            Parameter("x", "term", ("drug",)),
            "pazopanb",
            "--param x=pazopanb: unknown drug (did you mean 'pazopanib', 'pegaptanib', 'talazoparib'?)",
        ),
        (
            Parameter("x", "term", ("drug", "target")),
            "qqqqqqqq",
            "--param x=qqqqqqqq: unknown drug or target (lmsgraph terms TEXT finds words)",
        ),
        (
            Parameter("x", "term", ("drug", "drug_class")),
            "VEGFR",
            "--param x=VEGFR: VEGF receptor family is a target, not a drug or drug class",
        ),
        (Parameter("x", "address"), "a b", "--param x=a b: an address such as lee-2018/index"),
        (Parameter("x", "address"), "<x> } ASK {", "--param x=<x> } ASK {: an address such as lee-2018/index"),
        (Parameter("x", "case"), "Lee 2018", "--param x=Lee 2018: an address such as lee-2018/index"),
        (Parameter("x", "case"), "../../etc", "--param x=../../etc: an address such as lee-2018/index"),
        (Parameter("x", "case"), "", "--param x=: an address such as lee-2018/index"),
        (Parameter("x", "integer"), "1.5", "--param x=1.5: is no whole number"),
        (Parameter("x", "integer"), "1e3", "--param x=1e3: is no whole number"),
        (Parameter("x", "integer"), "1_000", "--param x=1_000: is no whole number"),
        (Parameter("x", "integer"), "١", "--param x=١: is no whole number"),
        (Parameter("x", "integer"), "5\n", "--param x=5\n: is no whole number"),
        (Parameter("x", "decimal"), "NaN", "--param x=NaN: is no number"),
        (Parameter("x", "decimal"), "Infinity", "--param x=Infinity: is no number"),
        (Parameter("x", "decimal"), "1e999999999", "--param x=1e999999999: is no number"),
        (Parameter("x", "decimal"), "five", "--param x=five: is no number"),
        (
            Parameter("x", "string", (), None, ("high", "low")),
            "hihg",
            "--param x=hihg: not allowed (did you mean 'high'?)",
        ),
        (Parameter("x", "string", (), None, ("high", "low")), "zzz", "--param x=zzz: not allowed (allowed: high, low)"),
        (Parameter("x", "case"), "X" * 100, f"--param x={'X' * 60}...: an address such as lee-2018/index"),
        (Parameter("x", "string"), "\udcff", "--param x: is no text in UTF-8"),
    ],
)
def test_a_wrong_value_is_named_with_the_nearest_good_one(parameter: Parameter, value: str, expected: str) -> None:
    with pytest.raises(LmsgraphError) as wrong:
        bind(query(parameter), {"x": value})
    assert expected == str(wrong.value)


def test_a_parameter_that_there_is_not_is_named() -> None:
    with pytest.raises(
        LmsgraphError, match=r"^the query 'question' has no parameter 'durg' \(did you mean 'drug'\?\)$"
    ):
        bind(query(Parameter("drug", "string")), {"durg": "x"})
    with pytest.raises(LmsgraphError, match=r"^the query 'question' has no parameter 'drug' \(it takes none\)$"):
        bind(query(), {"drug": "x"})


def test_a_parameter_that_is_needed_is_asked_for() -> None:
    with pytest.raises(LmsgraphError, match=r"^the query 'question' needs --param drug=\.\.\.$"):
        bind(query(Parameter("drug", "string", required=True)), {})


def test_a_parameter_that_is_not_given_binds_its_default_or_nothing() -> None:
    sparql = "SELECT ?x WHERE { ?x ?y ?z }"
    assert sparql == bind(query(Parameter("x", "string"), sparql=sparql), {})
    assert 'VALUES ?x { "usual" }' in bind(query(Parameter("x", "string", default="usual"), sparql=sparql), {})
    assert 'VALUES ?x { "given" }' in bind(
        query(Parameter("x", "string", default="usual"), sparql=sparql), {"x": "given"}
    )


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x WHERE { ?x ?y ?z }",
        "PREFIX where: <http://e/where#> SELECT ?x (1 AS ?n) WHERE { ?x ?y ?z }",
        "# WHERE {\nSELECT ?x WHERE # {\n { ?x ?y ?z }",
        "ASK { ?x ?y ?z }",
        "CONSTRUCT { ?x ?y ?z } WHERE { ?x ?y ?z }",
        "DESCRIBE ?x WHERE { ?x ?y ?z }",
    ],
)
def test_values_stand_at_the_head_of_the_pattern(sparql: str) -> None:
    text = bind(query(Parameter("x", "string"), sparql=sparql), {"x": "lee-2018"})
    before, brace, after = sparql.rpartition("{")
    assert text == f'{before}{brace} VALUES ?x {{ "lee-2018" }} {after}\n{LOOK_UP}\n'
    run(Store(), text)


def test_a_query_without_a_pattern_takes_no_parameter() -> None:
    with pytest.raises(LmsgraphError, match="needs a WHERE"):
        bind(query(Parameter("x", "string", default="a"), sparql="DESCRIBE <http://e/a>"), {})


def test_parameters_are_written_as_name_and_value() -> None:
    assert parse_params(("a=1", "b=x=y", "c=")) == {"a": "1", "b": "x=y", "c": ""}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("a",), "--param a: write it as name=value"),
        (("=1",), "--param =1: write it as name=value"),
        (("a=1", "a=2"), "--param a is given twice"),
    ],
)
def test_a_parameter_written_otherwise_is_refused(given: tuple[str, ...], expected: str) -> None:
    with pytest.raises(LmsgraphError) as wrong:
        parse_params(given)
    assert expected == str(wrong.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?y WHERE { ?x lms:drug ?y }",
        "SELECT ?y WHERE { { ?x lms:drug ?y } UNION { ?y lms:about ?x } FILTER NOT EXISTS { ?x lms:condition ?z } }",
        "SELECT ?x ?y WHERE { ?x lms:drug ?y }",
        "SELECT (COUNT(?x) AS ?n) WHERE { ?x lms:drug ?y }",
        "SELECT ?y WHERE { ?x lms:drug ?y FILTER(BOUND(?x)) }",
        "SELECT ?y WHERE { ?y a lms:Node MINUS { ?x lms:drug ?y } }",
        "SELECT ?y WHERE { { SELECT ?y WHERE { ?x lms:drug ?y } } }",
        "SELECT ?y WHERE { ?x lms:drug ?y { SELECT ?y WHERE { ?a lms:drug ?y } } }",
        "SELECT ?y WHERE { ?x lms:drug ?y } GROUP BY ?y ?x",
        "SELECT ?y WHERE { ?x lms:drug ?y } ORDER BY ?x ?y",
    ],
)
def test_a_term_that_is_written_in_gives_the_rows_of_the_variable_that_has_one_value(sparql: str) -> None:
    store = Store()
    data = "data:a lms:drug 1 . data:b lms:drug 2 ; lms:about data:a . data:c a lms:Node"
    store.load(
        f"PREFIX data: <{iris.DATA}> PREFIX lms: <{iris.LMS}> {data} .".encode(),
        format=RdfFormat.TURTLE,
        to_graph=NamedNode("urn:graph"),
    )
    asked = bind(query(Parameter("x", "address"), sparql=sparql), {"x": "a"})
    first = sparql.index("{") + 1
    same = f"{sparql[:first]} VALUES ?x {{ <{iris.DATA}a> }} {sparql[first:]}"
    rows, expected = (run(store, text) for text in (asked, same))
    assert isinstance(rows, QuerySolutions)
    assert isinstance(expected, QuerySolutions)
    assert sorted(map(str, expected)) == sorted(map(str, rows))
