"""How the page looks: what is dimmed can be read, nothing scrolls sideways on a phone, a print is short."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.explore.browser import ALL_SCREENS, VIEWS, opened

# Every text that is seen, with its contrast against all that lies behind its middle, layer by layer.
CONTRAST = """() => {
  const parts = (words) => {
    const found = (words.match(/[\\d.]+/g) ?? []).map(Number);
    return found.length < 3 ? null : [...found.slice(0, 3), found[3] ?? 1];
  };
  const above = (one) => one instanceof Element ? [one, ...above(one.parentNode)] : [];
  const dim = (one) => above(one).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
  const over = ([r, g, b, a], ground) => ground.map((c, k) => [r, g, b][k] * a + c * (1 - a));
  const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const isDrawn = (one) => one instanceof SVGElement;
  const layer = (one) => {
    const style = getComputedStyle(one);
    if (isDrawn(one) && /^(svg|g|text|line)$/.test(one.tagName)) return null;
    const paint = parts(isDrawn(one) ? style.fill : style.backgroundColor);
    return paint && [...paint.slice(0, 3), paint[3] * dim(one) * (isDrawn(one) ? Number(style.fillOpacity) : 1)];
  };
  const low = [];
  let count = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim(), holder = walker.currentNode.parentElement;
    if (!words || holder.closest("script, style, option, noscript, title, .hidden, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getClientRects()[0];
    if (!box || !box.width) continue;
    const stack = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const at = stack.findIndex((one) => holder.contains(one));
    if (at < 0) continue;
    const layers = stack.slice(at).reverse().map(layer).filter(Boolean);
    const ground = layers.reduce((below, one) => over(one, below), [255, 255, 255]);
    const style = getComputedStyle(holder), colour = parts(isDrawn(holder) ? style.fill : style.color);
    const ratio = contrast(over([...colour.slice(0, 3), colour[3] * dim(holder)], ground), ground);
    count++;
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${words.slice(0, 40)}`);
  }
  return [count, low];
}"""

# What is written on the canvas of the graph: names, dimmed names and headings, on its ground.
CANVAS = """() => ["fg", "soft"].flatMap((name) => ["bg", "mark"].map((ground) => {
  const style = getComputedStyle(document.documentElement);
  return [style.getPropertyValue("--" + name).trim(), style.getPropertyValue("--" + ground).trim()];
}))"""


def light(colour: str) -> float:
    """Return how bright a colour is, as the accessibility guidelines count it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("width", [1440, *([1024] if ALL_SCREENS else []), 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_dimmed_or_not_has_a_contrast_of_four_and_a_half(
    browser: Browser, page_file: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    low = []
    with opened(browser, page_file, size=(width, 2400), scheme=scheme) as page:
        for view, fragment in VIEWS.items():
            page.evaluate("fragment => { location.hash = fragment; }", fragment)
            count, faint = page.evaluate(CONTRAST)
            assert count > 10, view
            low += [f"{view}: {one}" for one in faint]
        for one, other in page.evaluate(CANVAS):
            dark, bright = sorted((light(one), light(other)))
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, (one, other)
    assert [] == low


SIDEWAYS = """() => [...document.querySelectorAll("#views > section, .picture")].filter((one) => one.clientWidth)
  .map((one) => one.scrollWidth - one.clientWidth)"""
LETTERS = """() => [...document.querySelectorAll(".picture text")].filter((one) => one.getClientRects().length)
  .map((one) => parseFloat(getComputedStyle(one).fontSize) * Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b))"""


@pytest.mark.parametrize("width", [1440, 1024, 720, 390, 300])
def test_no_view_scrolls_sideways_and_words_are_large_enough(browser: Browser, page_file: Path, width: int) -> None:
    with opened(browser, page_file, size=(width, 800)) as page:
        for view, fragment in VIEWS.items():
            page.evaluate("fragment => { location.hash = fragment; }", fragment)
            assert max(page.evaluate(SIDEWAYS)) <= 1, view
            letters = page.evaluate(LETTERS)
            assert min(letters, default=9) >= (8.9 if width > 300 else 7), view


def pages(page: Page, fragment: str) -> int:
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_a_case_prints_on_two_pages_and_a_picture_and_a_table_on_one(browser: Browser, page_file: Path) -> None:
    cases = ("cancer-imaging-tace-rfa", "kim-2015", "lee-2018", "sagara-2014", "zhao-2022")
    with opened(browser, page_file) as page:
        assert max(pages(page, f"#node=~id/{case}/index") for case in cases) <= 2
        for fragment in ("#", VIEWS["cases"], VIEWS["case"], "#view=flow", "#view=tables&table=ihc-matrix"):
            assert pages(page, fragment) == 1, fragment
