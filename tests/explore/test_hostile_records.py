"""A record with something hostile in every field that takes any text: it is shown, and nothing runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from lmsgraph.errors import ProblemsError
from lmsgraph.records.source import parse_yaml
from lmsgraph.store.build import checked
from lmsgraph.vocabulary import load
from tests.explore.browser import DATA, anew, opened
from tests.running import EXAMPLE, run

Path_ = tuple[str | int, ...]

HOSTILE = (
    "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<svg onload=\"document.title='owned'\"><a href=\"javascript:document.title='owned'\">javascript:alert(1)</a>"
    "' onmouseover=\"document.title='owned'\" {{script}} <!-- ]]> \u202egnitargim \u2066abc\u2069 "
)
LONG = "very long " * 1000
TAKES_TEXT = {"title", "journal", "setting", "stage", "tnm", "toxicity_grade", "product", "maker", "reading", "reason"}


def _leaves(value: object, path: Path_ = ()) -> Iterator[Path_]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, (*path, place))
    elif isinstance(value, str):
        yield path


def _planted(value: object, paths: set[Path_], words: str, path: Path_ = ()) -> object:
    if isinstance(value, dict):
        return {key: _planted(inner, paths, words, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_planted(inner, paths, words, (*path, place)) for place, inner in enumerate(value)]
    return words if path in paths else value


def _write(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=True), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record() -> object:
    return parse_yaml(EXAMPLE.read_text(encoding="utf-8"), str(EXAMPLE)).value


@pytest.fixture(scope="module")
def free(record: object, tmp_path_factory: pytest.TempPathFactory) -> set[Path_]:
    """Return the places of a record that take any text at all: tried one by one."""
    path = tmp_path_factory.mktemp("tried") / "example.yaml"
    vocabulary = load()
    found = set()
    for leaf in _leaves(record):
        with suppress(ProblemsError):
            list(checked((_write(path, _planted(record, {leaf}, HOSTILE)),), vocabulary))
            found.add(leaf)
    return found


def _built(folder: Path, value: object) -> Path:
    built = run("build", _write(folder / "example.yaml", value), "-o", folder / "graph")
    assert built.code == 0, (built.out + built.err)[:2000]
    return folder / "graph"


@pytest.fixture(scope="module")
def graph(record: object, free: set[Path_], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("hostile"), _planted(record, free, HOSTILE))


def test_the_fields_that_take_any_text_are_among_those_tried(free: set[Path_]) -> None:
    names = {next(part for part in reversed(path) if isinstance(part, str)) for path in free}
    assert TAKES_TEXT <= names


def test_every_card_view_and_table_shows_it_as_text_and_nothing_runs(browser: Browser, graph: Path) -> None:
    path = graph.parent / "page.html"
    done = run("view", "--graph", graph, "-o", path)
    assert done.code == 0, done.err
    with opened(browser, path, "#hide=") as page:
        shown = 0
        for iri in page.evaluate(f"async () => {DATA}.nodes.iri"):
            page.evaluate("iri => { location.hash = '#hide=&node=' + encodeURIComponent(iri); }", iri)
            expect(page.locator("#card .kind")).to_be_visible()
            shown += "onerror=" in (page.locator("#card").text_content() or "")
        assert shown > 5
        for view in ("flow", "cases", "case"):
            page.click(f"#tab-{view}")
            for mark in page.locator(f"#{view} [role=button]").all():
                mark.dispatch_event("click")
        page.click("#tab-tables")
        for name in page.locator("#table-name option").all():
            page.select_option("#table-name", name.get_attribute("value"))
        assert page.locator("script").count() == 2
        assert page.locator("img, iframe, object, embed, form, [onload], [onerror], [onmouseover]").count() == 0
        for link in page.locator("a[target]").all():
            assert (link.get_attribute("href") or "").startswith("https://")
        assert page.title() == "lmsgraph: Published leiomyosarcoma cases"


def test_ten_thousand_letters_in_every_field_leave_the_page_usable(
    browser: Browser, record: object, free: set[Path_], tmp_path: Path
) -> None:
    graph = _built(tmp_path, _planted(record, free, LONG))
    done = run("view", "--graph", graph, "-o", tmp_path / "page.html")
    assert done.code == 0, done.err
    with opened(browser, tmp_path / "page.html") as page:
        for view in ("graph", "flow", "cases", "case", "tables"):
            anew(page, f"#view={view}&node=~id/example-2020/index")
            assert page.evaluate("document.documentElement.scrollWidth") <= 1440
            expect(page.locator("#card-title")).to_be_visible()


def test_half_a_letter_never_reaches_the_page(record: object, free: set[Path_], tmp_path: Path) -> None:
    for name in ("example.yaml", "example.jsonl"):
        path = _write(tmp_path / name, _planted(record, free, "x\ud800y\udfffz"))
        built = run("build", path, "-o", tmp_path / f"graph-{name}")
        assert built.code == 1
        assert "Traceback" not in built.err


@pytest.mark.parametrize("kind", ["swimmer", "flow", "timeline", "ihc"])
def test_every_picture_shows_it_as_text(graph: Path, kind: str, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    more = ("--case", "example-2020") if kind == "timeline" else ()
    done = run("figure", kind, "--graph", graph, *more, "-o", path)
    assert done.code == 0, done.err
    svg = path.read_text(encoding="utf-8")
    tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(svg).iter()}  # noqa: S314 - our own
    assert tags <= {"svg", "g", "title", "text", "rect", "line", "circle", "polygon", "path"}
    assert not re.search(r"<[^>]*\s(?:on\w+|href|style)=", svg)
    context = browser.new_context()
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert page.title() != "owned"
    finally:
        context.close()
