"""One's own copies of the papers, dropped onto the page: found by fingerprint there, by the rules that records use."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Browser, expect

from lmsgraph.evidence.text.words import words
from lmsgraph.explore.page import html
from tests.explore.browser import opened
from tests.running import run

ASSETS = Path(html.__file__).parent / "assets" / "papers"
HARD = (
    "Well-\ndifferentiated, pre- and post-op",
    "sarcoma\u2014a",
    "S-100, grade-\n2, low-\n5 mg",
    "49-year-old, CD117-positive",
    "10 - 20, 10\u201320 %",
    "(-5) p < .05, \u22123",
    "CD117-, S-100-.  CD34 (-), CD34\u207b cells",
    "5,400 cGy",
    "5\u2009400",
    "1,23",
    "0\u00b731",
    "4.0",
    "10\u2079/L",
    "10<sup>9</sup>",
    "10^{9}",
    "m<sup>2</sup>",
    "IC\u2085\u2080",
    "IC_{50}",
    "12mg",
    "3 x 2cm, 4cmx2cm, 4 x2, 6*5",
    "\ufb01broma",
    "\u00b5g \u03b1-SMA \u0394",
    "na\u00efve stra\u00dfe",
    "e\u0301",
    "\u00bd 2\u00bd",
    "\\times \\leq3 \\alpha $_2",
    "pT2bN0M0 (PET)-CT 5\u00b0C +/- 2 <=3 >= 4 \u2265 \u2264 ~5 \u22486 ++ \u00ad\nsoft\u00ad\nhyphen",
    "the mass-\nFigure 1. A scan",
    "patient's",
)


def test_words_are_the_same_here_and_there(browser: Browser, papers: Path) -> None:
    texts = [*HARD, *(path.read_text(encoding="utf-8") for path in sorted(papers.glob("*.txt")))]
    scripts = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("words.js", "digest.js"))
    page = browser.new_page()
    try:
        found = page.evaluate(f"texts => {{ {scripts} return texts.map((one) => wordsOf(one)); }}", texts)
        digest = page.evaluate(f"() => {{ {scripts} return sha256('no evidence \u00e9'.repeat(30)); }}")
    finally:
        page.close()
    for text, one in zip(texts, found, strict=True):
        known = words(text)
        assert list(known.tokens) == [word["token"] for word in one]
        assert list(known.starts) == [word["start"] for word in one]
    assert digest == sha256(("no evidence \u00e9" * 30).encode()).hexdigest()


def test_a_dropped_paper_shows_its_words_as_a_page_built_with_it_does(
    browser: Browser, page_file: Path, papers: Path, tmp_path: Path
) -> None:
    built = tmp_path / "page.html"
    assert run("view", "--sources", papers, "-o", built).code == 0
    assert built.stat().st_size <= 1_450_000
    card = "#node=~id/lee-2018/index/chest-wall"
    with opened(browser, built, card) as page:
        wanted = page.locator("#card .ev q").all_inner_texts()
        expect(page.locator("#card .ev li").first).to_contain_text("case report, sentence ")
        assert page.locator("#card .ev q mark", has_text="markedly").count() > 2
    assert len(wanted) > 5
    assert [] == [one for one in wanted if re.search(r"[a-z]- (?!and|or|to)[a-z]", one)]
    with opened(browser, page_file) as page:
        page.set_input_files("#own-papers", sorted(papers.glob("*.txt")))
        expect(page.locator(".own [role=status]")).to_have_count(5)
        for said in page.locator(".own [role=status]").all_inner_texts():
            found, whole = said.rpartition(": ")[2].removesuffix(" places found").split(" of ")
            assert found == whole
        page.evaluate(f"location.hash = '{card}'")
        assert wanted == page.locator("#card .ev q").all_inner_texts()
        page.click("#close")
        page.set_input_files("#own-papers", {"name": "x.txt", "mimeType": "text/plain", "buffer": b"nothing of it"})
        expect(page.locator(".own [role=status]").last).to_contain_text("none of these papers")
