"""SPARQL in the page: help in writing, faults with places, the command that asks; answers, with npm's engine."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.sparql.engine import read_engine
from lmsgraph.query.ask.stored import read_queries
from tests.explore.browser import anew, opened
from tests.running import ROOT, run

ENGINE = Path(os.environ.get("LMSGRAPH_OXIGRAPH_JS") or ROOT / "node_modules" / "oxigraph")
needs_engine = pytest.mark.skipif(
    not (ENGINE / "web_bg.wasm").is_file(), reason="npm install oxigraph, or LMSGRAPH_OXIGRAPH_JS names its folder"
)


def ask(page: Page, query: str) -> None:
    page.fill("#sparql-text", query)
    page.click("#sparql-run")


def test_the_query_becomes_a_command_that_a_shell_reads_as_it_was_written(page: Page) -> None:
    query = "SELECT ?case {\n  ?case rdfs:label 'Lee''s $HOME' .\n}"
    anew(page, "#view=sparql")
    expect(page.locator("#sparql-command")).to_contain_text("drug:pazopanib")
    page.fill("#sparql-text", query)
    expect(page.locator("#sparql-command")).to_contain_text("Lee")
    assert shlex.split(page.locator("#sparql-command").inner_text()) == ["lmsgraph", "query", "-e", query]
    expect(page.locator("#sparql-run")).to_have_count(0)


def test_completion_offers_what_returns_something_where_it_may_stand(page: Page) -> None:
    anew(page, "#view=sparql")
    area, offers = page.locator("#sparql-text"), page.locator("#sparql-offers li")
    area.fill("")
    area.press_sequentially("SELECT * { ?c a lms:Cour")
    expect(offers.first).to_contain_text("lms:Course")
    area.press("Enter")
    area.press_sequentially(" ; lms:best")
    expect(offers.first).to_contain_text("lms:bestDirection 27")
    area.press("Tab")
    area.press_sequentially(" ?d . ?c lms:drugGiven ")
    area.press("Control+ ")
    expect(offers.first).to_contain_text("drug:")
    area.press_sequentially("adriam")
    expect(offers.first).to_contain_text("drug:doxorubicin")
    area.press("ArrowUp")
    area.press("ArrowDown")
    area.press("Enter")
    written = "SELECT * { ?c a lms:Course ; lms:bestDirection ?d . ?c lms:drugGiven drug:doxorubicin"
    assert written == area.input_value()
    area.press("Control+ ")
    area.press("Escape")
    expect(page.locator("#sparql-offers")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {\n  ?c a lms:Corse }", "line 2, column 8: the model has no lms:Corse; perhaps lms:Course"),
        ("SELECT * {\n  ?c a lms:Course", "line 1, column 10: { is not closed"),
        ("SELECT * { ?c drgu:x ?d }", "line 1, column 15: the prefix drgu: is not known; perhaps drug:"),
        ('SELECT * { ?c rdfs:label "Lee }', 'line 1, column 26: the text that begins with " has no end'),
        ("DROP ALL", "line 1, column 1: DROP changes or leaves the graph; queries here only read it"),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(page: Page, query: str, said: str) -> None:
    anew(page, "#view=sparql")
    page.fill("#sparql-text", query)
    expect(page.locator("#sparql-faults li").first).to_contain_text(said)


def test_every_stored_query_is_an_example_without_a_fault(page: Page) -> None:
    anew(page, "#view=sparql")
    names = page.locator("#sparql-example option").all_inner_texts()[1:]
    assert [name.partition(":")[0] for name in names] == [query.name for query in read_queries()]
    faults = page.evaluate("""() => [...document.querySelectorAll("#sparql-example option")].slice(1).map((one) => {
        const select = document.getElementById("sparql-example");
        select.value = one.value;
        select.dispatchEvent(new Event("change"));
        return one.textContent + document.getElementById("sparql-faults").textContent;
    }).filter((one) => /line \\d+, column/.test(one))""")
    assert faults == []


def test_a_missing_or_strange_engine_is_said_with_the_command_that_gets_it(tmp_path: Path) -> None:
    with pytest.raises(LmsgraphError, match="get it with: npm install oxigraph"):
        read_engine(tmp_path)
    for name, words in (("package.json", '{"version": "9.9.9"}'), ("web.js", "alert(1)"), ("web_bg.wasm", "")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    with pytest.raises(LmsgraphError, match="is not the oxigraph that lmsgraph knows"):
        read_engine(tmp_path)


@pytest.fixture(scope="module")
def asking_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sparql") / "page.html"
    done = run("view", "--sparql", "--oxigraph", ENGINE, "-o", path)
    assert done.code == 0, done.err
    return path


@needs_engine
def test_with_the_engine_the_page_answers_offline(browser: Browser, asking_page: Path, page_file: Path) -> None:
    policies = [path.read_text(encoding="utf-8").partition("<style")[0] for path in (asking_page, page_file)]
    allowed = [("'wasm-unsafe-eval'" in one, "worker-src blob:;" in one) for one in policies]
    assert allowed == [(True, True), (False, False)]
    with opened(browser, asking_page, "#view=sparql") as page:
        rows = page.locator("#sparql-answer tbody tr")
        page.locator("#sparql-text").press("Control+Enter")
        given = [re.compile("^Lee 2018"), re.compile("^Zhao 2022"), re.compile("^Zhao 2022")]
        expect(rows).to_have_text(given, timeout=20_000)
        ask(page, "SELECT ?drug { ?drug a lms:Drug ; lms:inhibits target:kit } ORDER BY ?drug")
        rows.locator(".go", has_text="pazopanib").click()
        expect(page.locator("#card-title")).to_have_text("pazopanib")
        ask(page, "ASK { ?course lms:drugGiven drug:pazopanib }")
        expect(page.locator("#sparql-answer .banner")).to_have_text("yes")
        ask(page, "SELECT ?c {\n  ?c a lms:Course }\nORDER ?c")
        expect(page.locator("#sparql-faults")).to_contain_text("line 3, column 9: this is no SPARQL: expected BY")
        ask(page, "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
        expect(page.locator("#sparql-faults")).to_contain_text("SERVICE changes or leaves the graph")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@needs_engine
def test_a_query_that_runs_away_is_ended_by_a_button_and_by_its_time_and_the_next_is_answered(
    browser: Browser, asking_page: Path
) -> None:
    with opened(browser, asking_page, "#view=sparql") as page:
        expect(page.locator("#sparql-stop")).to_be_disabled()
        ask(page, ENDLESS)
        expect(page.locator("#sparql-answer")).to_have_text("Asking …", timeout=20_000)
        page.click("#tab-tables")  # the page goes on
        expect(page.locator("#table-count")).to_have_text("5 of 5 rows")
        page.click("#tab-sparql")
        page.click("#sparql-stop")
        expect(page.locator("#sparql-answer .banner")).to_have_text("stopped")
        page.evaluate("document.querySelector('#sparql-most option').value = 1")
        ask(page, ENDLESS)
        expect(page.locator("#sparql-answer .banner")).to_contain_text("ended after 1 second", timeout=20_000)
        ask(page, "ASK { ?course lms:drugGiven drug:pazopanib }")
        expect(page.locator("#sparql-answer .banner")).to_have_text("yes", timeout=20_000)
