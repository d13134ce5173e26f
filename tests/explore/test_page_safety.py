"""The page is code on somebody's machine: it asks nobody, and no text of a record becomes a part of it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from lmsgraph import iris
from lmsgraph.explore.network.values import Edge, Network, Node
from lmsgraph.explore.page import html
from lmsgraph.explore.page.drawings import Pictures
from lmsgraph.explore.page.html import render_page
from lmsgraph.explore.page.packing.numbers import encode
from lmsgraph.explore.page.payload import payload
from lmsgraph.explore.page.sheets import Cards
from lmsgraph.explore.page.tables.tables import Table
from lmsgraph.kinds import NODES
from lmsgraph.telling.quotes import Print
from lmsgraph.telling.values.text import words as told
from lmsgraph.telling.values.told import Card, Row, Section
from tests.explore.browser import ALL_SCREENS, DATA, VIEWS, opened
from tests.running import run

HOSTILE = {
    "script": "<script>document.title='owned'</script>",
    "closing": "</script><script>document.title='owned'</script>",
    "comment": "<!--<script>",
    "image": "<img src=x onerror=\"document.title='owned'\">",
    "svg": "<svg onload=\"document.title='owned'\"></svg>",
    "url": "javascript:document.title='owned'",
    "quote": "\"' onmouseover=\"document.title='owned'\" x='",
    "slot": "{{script}} {{data}} ${1} \\1",
    "rtl": "\u202egnitargim \u2066abc\u2069",
    "ends": "a\u2028b\u2029c\u0000d\u000be",
    "lone": "x\ud800y\udfffz",
    "long": "very long " * 1000,
    "proto": "__proto__",
    "number": "constructor",
}


OPEN_ALL = "[...document.querySelectorAll('#card details')].slice(0, 6).forEach((one) => { one.open = true; })"


def hostile_page() -> str:
    kinds = list(NODES)
    nodes, sheets, links, prints = [], {}, {}, {}
    for place, (name, words) in enumerate(HOSTILE.items()):
        iri = f"{iris.DATA}{name}"
        nodes.append(Node(iri, kinds[place % len(kinds)], words, words, (words, f"{name} {words}")))
        prints[words] = Print(words, f"case 5w {words}")
        rows = (Row(told(words), words, iri, evidence=(words,), to=iri), Row(told(words), evidence=(words,)))
        sheets[iri] = Card(iri, "", words, told(words), (Section(words, rows),))
        links[iri] = (
            (words, words),
            (words, "https://example.org/" + words),
            (words, "javascript:alert(1)//https://a.b/"),
        )
    edges = [Edge(nodes[0].iri, one.iri, one.label, one.label, one.iri, (one.label,)) for one in nodes]
    every = list(HOSTILE.values())
    cells = (tuple((words, "") for words in every), tuple((words, nodes[0].iri) for words in every))
    table = Table("t", every[0], every[1], tuple(every), cells)
    said = {(words, f"case 5w {words}"): words for words in every}
    cards = Cards(sheets, links, prints, {words: words for words in every}, said)
    shown = payload(Network.of(nodes, edges), cards, [table, replace(table, name=every[1])], Pictures())
    return render_page(shown)


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    path.write_text(hostile_page(), encoding="utf-8")
    return path


def test_data_is_plain_and_holds_nothing_that_begins_a_tag() -> None:
    for words in HOSTILE.values():
        assert re.fullmatch(r"[ -%'-;=?-~]*", encode(words)), words


def test_the_page_is_one_script_one_style_named_by_their_digests(page_file: Path) -> None:
    text = page_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert [1, 1] == [len(scripts), len(styles)]
    assert 2 == len(re.findall(r"<script\b", text, re.IGNORECASE))
    assert 2 == len(re.findall(r"</script\b", text, re.IGNORECASE))
    for part in (*scripts, *styles):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy[1]
    ours = scripts[0].rpartition('"use strict";')[2]
    assert not re.search(
        r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacent|document\.write|fetch\(|XMLHttp", ours
    )
    head = text.partition("<script")[0]
    assert not re.search(r"\son\w+=|https?://|src=|<link", head)


def test_hostile_texts_are_shown_as_texts_and_nothing_runs(browser: Browser, hostile_file: Path) -> None:
    with opened(browser, hostile_file, "#hide=") as page:
        for place in range(len(HOSTILE)):
            named = f"encodeURIComponent({DATA}.nodes.iri[{place}])"
            page.evaluate(f"async () => {{ location.hash = '#hide=&node=' + {named} }}")
            expect(page.locator("#card-title")).not_to_have_text("Published leiomyosarcoma cases")
            page.evaluate(OPEN_ALL)
            assert page.locator("#card script, #card img, #card svg[onload]").count() == 0
            for link in page.locator("#card a").all():
                assert (link.get_attribute("href") or "").startswith("https://example.org/")
        page.click("#tab-tables")
        assert page.locator("#tables tbody tr").count() == 2
        for name, words in HOSTILE.items():
            page.fill("#find", name + " ")
            page.wait_for_timeout(20)
            page.fill("#find", words[:200])
        page.click("#tab-graph")
        page.click("#arrange")
        assert page.title() == "lmsgraph: Published cases"
        assert page.locator("script").count() == 2
        shown = page.locator("#legend").inner_text()
        assert "owned" not in shown


def test_a_long_text_is_shown_whole_on_demand(browser: Browser, hostile_file: Path) -> None:
    with opened(browser, hostile_file, "#hide=") as page:
        page.fill("#find", "very long")
        page.keyboard.press("Enter")
        title = page.locator("#card-title")
        title.locator("summary").click()
        assert len(title.inner_text()) > 9000


def test_a_hostile_record_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    record = (Path(__file__).parent.parent / "data" / "example.yaml").read_text(encoding="utf-8")
    title = "  title: \"</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\""
    hostile = re.sub(r"(?m)^  title: .*$", lambda _: title, record, count=1)
    assert hostile != record
    path = tmp_path / "example.yaml"
    path.write_text(hostile, encoding="utf-8")
    built = run("build", path, "-o", tmp_path / "graph")
    assert built.code == 0, built.out + built.err
    done = run("view", "--graph", tmp_path / "graph", "-o", tmp_path / "page.html")
    assert done.code == 0, done.err
    with opened(browser, tmp_path / "page.html", "#hide=") as page:
        page.fill("#find", "(paper)")
        page.keyboard.press("Enter")
        expect(page.locator("#card")).to_contain_text("<img src=x onerror=alert(1)>")
        assert page.title() == "lmsgraph: Published leiomyosarcoma cases"


# What is seen of a control is a part of its name, however its lines are broken.
MISNAMED = """() => {
  const bare = (words) => words.replace(/[\\s…]+/g, "").toLowerCase();
  const words = (one) => [...one.querySelectorAll("text")].map((text) => text.textContent).join("");
  const seen = (one) => words(one) || one.innerText || "";
  return [...document.querySelectorAll("button[aria-label], [role=button][aria-label], [role=tab][aria-label]")]
    .filter((one) => one.getClientRects().length && !bare(one.getAttribute("aria-label")).includes(bare(seen(one))))
    .map((one) => seen(one) + " | " + one.getAttribute("aria-label"));
}"""


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BRIEF = {"resultTypes": ["violations"]}  # nothing is told of what is well, which would take twice as long
LINKS = BRIEF | {"runOnly": ["link-in-text-block"]}
PRACTICES = BRIEF | {"rules": {"color-contrast": {"enabled": False}}}  # which test_looks measures, in both schemes


@pytest.mark.parametrize("size", [(1440, 900), *([(1024, 768), (390, 844)] if ALL_SCREENS else []), (300, 640)])
def test_axe_finds_nothing_and_controls_are_called_what_they_show(
    browser: Browser, page_file: Path, size: tuple[int, int]
) -> None:
    bad = []
    with opened(browser, page_file, size=size) as page:
        for view, fragment in VIEWS.items():
            page.evaluate("fragment => { location.hash = fragment; }", fragment)
            page.evaluate(OPEN_ALL)
            page.fill("#find", "pazo" if view == "start" else "")
            # axe is put into the page by the tests, so the policy of the page, which forbids that, is by-passed
            for scheme in SCHEMES:  # which changes colours alone
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                bad += [
                    f"{view}, {scheme}: {one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
                    for one in Axe().run(page, options=LINKS if scheme == "dark" else PRACTICES).response["violations"]
                ]
            bad += [f"{view}: {one}" for one in page.evaluate(MISNAMED)]
    assert [] == bad


def test_no_two_scripts_give_one_name_to_two_things() -> None:
    scripts = sorted((Path(html.__file__).parent / "assets").rglob("*.js"))
    declared = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    names = [name for path in scripts for name in declared.findall(path.read_text(encoding="utf-8"))]
    assert [] == sorted({name for name in names if names.count(name) > 1})
