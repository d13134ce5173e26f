"""Tables for other tools: every row of the stored queries, typed, explained, and nothing that runs."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from typing import Any

import openpyxl
import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from lmsgraph import iris
from lmsgraph.errors import LmsgraphError
from lmsgraph.exchange.export import Wanted, export
from lmsgraph.exchange.flat.tables import NAMES, QUERIES, Table, csv_files, explained, tables
from lmsgraph.exchange.flat.workbook import workbook
from lmsgraph.graph.facts import Facts
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query
from lmsgraph.query.engine.run import run as ask
from lmsgraph.store.opened import open_graph

HOSTILE = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "a\x07b", '"<&>', "-3.5")


@pytest.fixture(scope="module")
def found() -> tuple[Table, ...]:
    return tuple(tables(open_graph()))


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def _open(content: bytes) -> Any:  # noqa: ANN401 - openpyxl's
    return openpyxl.load_workbook(io.BytesIO(content))


def test_csv_has_every_row_of_the_stored_queries() -> None:
    files = export(Wanted("csv"))
    assert {f"{name}.csv" for name in (*NAMES, "columns")} == set(files)
    for name, query in QUERIES.items():
        result = ask(open_graph(), bind(find_query(query), {}))
        assert isinstance(result, QuerySolutions)
        head = [variable.value for variable in result.variables]
        rows = [["" if term is None else str(getattr(term, "value", term)) for term in row] for row in result]
        assert [head, *rows] == _rows(files[f"{name}.csv"])
        assert rows


def test_each_claim_and_each_proof_of_a_fact_is_a_row(found: tuple[Table, ...]) -> None:
    facts = Facts(open_graph())
    by = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in found}
    assert len(facts.of_type("Statement")) == len(by["statements"])
    assert all(row["says"] and row["place"] for row in by["statements"])
    node = f"{iris.DATA}lee-2018/index/pazopanib"
    asked = ask(open_graph(), bind(find_query("evidence"), {"fact": "lee-2018/index/pazopanib"}))
    assert isinstance(asked, QuerySolutions)
    rows = {tuple(getattr(row[name], "value", "") for name in ("says", "value", "fingerprint")) for row in asked}
    own = [row for row in by["evidence"] if f"{row['thing']}/".startswith(f"{node}/")]
    assert rows == {(row["property"], row["value"], row["fingerprint"]) for row in own}


def test_no_words_are_the_proof_of_what_is_known_of_the_paper_itself(found: tuple[Table, ...]) -> None:
    papers = Facts(open_graph()).of_type("Paper")
    (table,) = (one for one in found if one.name == "evidence")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [] == [row for row in rows if row["thing"] in papers]
    assert [] == sorted({str(row["property"]) for row in rows if ":" in str(row["property"])})
    asked = ask(open_graph(), bind(find_query("evidence"), {"fact": papers[-1]}))
    assert isinstance(asked, QuerySolutions)
    assert not {row["part"].value for row in asked} & set(papers)


def test_a_workbook_has_the_rows_of_the_csv(found: tuple[Table, ...]) -> None:
    book = _open(export(Wanted("xlsx"))[""])
    files = csv_files((explained(found), *found))
    assert [name.removesuffix(".csv") for name in files] == book.sheetnames
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        expected = [[_as_python(cell) for cell in row] for row in _rows(files[f"{sheet.title}.csv"])]
        assert expected == [[_as_python(cell) for cell in row] for row in cells]
    assert all(isinstance(row[0], int) for row in book["courses"].iter_rows(2, min_col=2, max_col=2, values_only=True))


def _as_python(cell: str) -> str:
    """Return a decimal as Python writes it, and a line's end as a workbook has it."""
    try:
        return str(float(cell))
    except ValueError:
        return cell


def test_every_column_is_explained(found: tuple[Table, ...]) -> None:
    rows = explained(found).rows
    assert [] == [row for row in rows if not row[2]]
    assert sum(len(table.columns) + 1 for table in found) == len(rows)


def test_the_tables_of_a_case_hold_that_case_alone() -> None:
    files = export(Wanted("csv", case="lee-2018"))
    whole = export(Wanted("csv"))
    for name in ("cases", "courses", "results", "markers", "adverse-events"):
        head, *rows = _rows(files[f"{name}.csv"])
        at = head.index("patient")
        assert [row for row in _rows(whole[f"{name}.csv"])[1:] if row[at] == "Lee 2018"] == rows
        assert name == "markers" or rows
    assert len(_rows(files["study-results.csv"])) == 1
    of_paper = export(Wanted("csv", paper="lee-2018"))
    head, *rows = _rows(of_paper["discrepancies.csv"])
    mine = [row for row in _rows(whole["discrepancies.csv"])[1:] if row[head.index("paper")] == "Lee 2018"]
    assert mine == rows
    assert rows


def test_hostile_texts_stay_texts() -> None:
    table = Table("t", "q", "", ("text",), tuple((Literal(text),) for text in HOSTILE))
    assert ["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "a\x07b", '"<&>', "-3.5"] == [
        row[0] for row in _rows(csv_files((table,))["t.csv"])[1:]
    ]
    cells = [row[0] for row in _open(workbook([table]))["t"].iter_rows(min_row=2)]
    assert {"s"} == {cell.data_type for cell in cells}
    assert [text.replace("\x07", "\ufffd") for text in HOSTILE] == [cell.value for cell in cells]


def test_numbers_days_and_truths_are_typed() -> None:
    given = {"integer": "7", "decimal": "1.50", "boolean": "true", "date": "2020-02-03", "double": "NaN"}
    xsd = iris.PREFIXES["xsd"]
    row = tuple(Literal(text, datatype=NamedNode(xsd + kind)) for kind, text in given.items())
    cells = next(_open(workbook([Table("t", "", "", tuple(given), (row,))]))["t"].iter_rows(min_row=2))
    assert ["n", "n", "b", "d", "s"] == [cell.data_type for cell in cells]
    assert [7, 1.5, True, "2020-02-03", "NaN"] == [
        *(c.value for c in cells[:3]),
        f"{cells[3].value:%F}",
        cells[4].value,
    ]


def test_what_no_cell_holds_is_said() -> None:
    table = Table("t", "", "", ("text",), ((Literal("x" * 40_000),),))
    with pytest.raises(LmsgraphError, match="sheet 't', row 2, column 'text': 40,000 letters"):
        workbook([table])


def test_no_time_of_writing_is_in_a_workbook(found: tuple[Table, ...]) -> None:
    content = workbook(found[:1])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in archive.infolist()}
        core = archive.read("docProps/core.xml")
    assert b"created" not in core
    assert b"modified" not in core


def test_a_workbook_without_its_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(LmsgraphError, match=r"pip install 'lmsgraph\[xlsx\]'"):
        workbook([])
