"""Stored queries: found by name, their header read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.query.ask.stored import Parameter, find_query, is_name, read_queries, read_query
from tests.running import run as lmsgraph

WHOLE = """#+ summary: What became of them?
#+ description: >-
#+   Over
#+   two lines.
#+ params:
#+   drug: {kinds: [drug, regimen], default: doxorubicin, description: "what was given, if known"}
#+   least:
#+     type: integer
#+     required: true
#+   how: {type: string, enum: [quick, slow]}
#+ tags: [outcome, drug]
# a comment
SELECT * WHERE {
  ?s ?p ?o #+ no header
}
"""


def file(folder: Path, text: str, name: str = "question.rq") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    query = read_query(file(tmp_path, WHOLE))
    assert ("question", "What became of them?", "Over two lines.") == (query.name, query.summary, query.description)
    assert query.tags == ("outcome", "drug")
    assert query.params == (
        Parameter("drug", "term", ("drug", "regimen"), "doxorubicin", (), "what was given, if known"),
        Parameter("least", "integer", required=True),
        Parameter("how", "string", enum=("quick", "slow")),
    )
    assert query.sparql == "# a comment\nSELECT * WHERE {\n  ?s ?p ?o #+ no header\n}\n"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "the #+ header has no 'summary'"),
        ("#+ tags: [x]", "the #+ header has no 'summary'"),
        ("#+ summary: ''", "the #+ header has no 'summary'"),
        ("#+ sumary: x", "unknown key 'sumary' in the header (did you mean 'summary'?)"),
        (
            "#+ summary: x\n#+ zzz: y",
            "unknown key 'zzz' in the header (known: description, fold, node, params, scan, summary, tags)",
        ),
        ("#+ just words", "the #+ header must be 'key: value' lines"),
        ("#+ - a", "the #+ header must be 'key: value' lines"),
        ("#+ summary: [", "the #+ header is not YAML: did not find expected node content"),
        ("#+ summary: a: b", "the #+ header is not YAML: mapping values are not allowed in this context"),
        (
            "#+ summary: !!python/object/apply:os.system [ls]",
            (
                "the #+ header is not YAML: could not determine a constructor for the tag "
                "'tag:yaml.org,2002:python/object/apply:os.system'"
            ),
        ),
        ("#+ summary: x\n#+ tags: drug", "'tags' must be a list: [drug]"),
        ("#+ summary: x\n#+ params: drug", "'params' must be 'name: {...}' lines"),
        ("#+ summary: x\n#+ params: {a: drug}", "parameter 'a' must be {key: value, ...} (got 'drug')"),
        ("#+ summary: x\n#+ params: {a: {kinds: drug}}", "'kinds' must be a list: [drug]"),
        (
            "#+ summary: x\n#+ params: {a: {type: trem}}",
            "parameter 'a' has the type 'trem' (known: term, string, integer, decimal, case, address)",
        ),
        (
            "#+ summary: x\n#+ params: {a: {kind: [drug]}}",
            "unknown key 'kind' in the parameter 'a' (did you mean 'kinds'?)",
        ),
        (
            "#+ summary: x\n#+ params: {'a } #': {}}",
            "a parameter is called as its variable, in letters, digits and _ (got 'a } #')",
        ),
    ],
)
def test_a_faulty_header_is_refused(tmp_path: Path, header: str, expected: str) -> None:
    path = file(tmp_path, f"{header}\nASK {{}}\n")
    with pytest.raises(LmsgraphError) as wrong:
        read_query(path)
    assert f"{path}: {expected}" == str(wrong.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.rq"
    path.write_bytes(b"#+ summary: x\nASK { \xff }")
    with pytest.raises(LmsgraphError, match=r"is no text in UTF-8 \(byte 20\)"):
        read_query(path)


def test_a_header_that_binds_nothing_may_stay_unread(tmp_path: Path) -> None:
    unread = file(tmp_path, "#+ summary: [\n#+ params: {case: {type: case}}\nASK {}\n")
    assert read_query(unread, header=False).sparql == "ASK {}\n"
    defaults = file(tmp_path, "#+ summary: x\n#+ params: {case: {type: case, default: lee-2018}}\nASK {}\n", "b.rq")
    assert read_query(defaults, header=False).params[0].default == "lee-2018"


def test_a_file_of_ones_own_needs_no_header(tmp_path: Path) -> None:
    done = lmsgraph("query", file(tmp_path, "\ufeffASK {}\n"))
    assert (0, "yes\n", "") == (done.code, done.out, done.err)


def test_a_file_of_ones_own_may_take_parameters(tmp_path: Path) -> None:
    path = file(tmp_path, "#+ summary: x\n#+ params: {n: {type: integer}}\nSELECT ?n WHERE { FILTER(?n > 3) }\n")
    assert lmsgraph("query", path, "-p", "n=5", "-f", "csv").out == "n\r\n5\r\n"
    assert lmsgraph("query", path, "-p", "n=five").err == "lmsgraph: --param n=five: is no whole number\n"


def test_the_lines_of_a_file_of_ones_own_are_counted_as_they_stand_there(tmp_path: Path) -> None:
    done = lmsgraph("query", file(tmp_path, "#+ summary: x\n\n# a comment\nASK { ?s ?p }\n"))
    assert done.err.startswith("lmsgraph: line 4, column 13: ")


@pytest.mark.parametrize(
    "name",
    ["../question", "a/b", "", ".", "..", "question.rq", "a\0b", "a b", "ASK{}", "-x", "é'", "a\n", "/etc/passwd"],
)
def test_what_is_no_name_finds_no_file(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    file(tmp_path, "#+ summary: x\nASK {}\n")
    assert not is_name(name)
    with pytest.raises(LmsgraphError, match=r"^there is no stored query "):
        find_query(name, folder)


def test_a_misspelled_name_is_told_its_neighbours(tmp_path: Path) -> None:
    file(tmp_path, "#+ summary: x\nASK {}\n", "treatments.rq")
    with pytest.raises(LmsgraphError) as wrong:
        find_query("treatmens", tmp_path)
    assert str(wrong.value) == "there is no stored query 'treatmens' (did you mean 'treatments'?)"
    with pytest.raises(LmsgraphError) as wrong:
        find_query("zzz", tmp_path)
    assert str(wrong.value) == "there is no stored query 'zzz' (lmsgraph queries lists them)"


def test_queries_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        file(tmp_path, "#+ summary: x\nASK {}\n", f"{name}.rq")
    file(tmp_path, "no query", "notes.txt")
    assert [query.name for query in read_queries(tmp_path)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "name a stored query (lmsgraph queries lists them), a .rq file, - or -e 'SELECT ...'"),
        (("treatments", "-e", "ASK {}"), "either a query's name or -e, not both (got 'treatments' too)"),
        (("-e", "ASK {}", "-p", "a=b"), "--param is for stored queries and .rq files; write values into -e itself"),
        (("-", "-p", "a=b"), "--param is for stored queries and .rq files; write values into the text itself"),
        (("no-such.rq",), "no-such.rq: there is no such file (a stored query is named without .rq)"),
    ],
)
def test_a_question_that_is_none_is_said(arguments: tuple[str, ...], expected: str) -> None:
    done = lmsgraph("query", *arguments)
    assert (1, "", f"lmsgraph: {expected}\n") == (done.code, done.out, done.err)
