"""Patients side by side and the model, in the page: what a person clicks, and what stands there then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lmsgraph.explore.compare.shared import aspects
from lmsgraph.explore.compare.sides import sides
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph
from tests.explore.browser import READY, anew, opened

LEE, ZHAO, KIM = (f"~id/{paper}/index" for paper in ("lee-2018", "zhao-2022", "kim-2015"))
PAIR = f"#view=compare&with={LEE}&with={ZHAO}"
PAZOPANIB = "~term/drug/pazopanib"


def left(page: Page, node: str) -> float:
    """Return where the mark of a treatment begins, in points of the picture."""
    moved = page.locator(f'#compare [data-day][data-node="{node}"]').first.get_attribute("transform")
    found = re.match(r"translate\(([-\d.]+)", moved or "")
    assert found, node
    return float(found[1])


def test_patients_are_aligned_at_the_start_that_is_chosen_and_the_address_keeps_it(page: Page) -> None:
    given = ("~id/lee-2018/index/pazopanib", "~id/zhao-2022/index/pazopanib")
    anew(page, PAIR)
    assert abs(left(page, given[0]) - left(page, given[1])) > 100
    page.select_option("#compare-align", label="pazopanib")
    assert left(page, given[0]) == pytest.approx(left(page, given[1]), abs=0.1)
    page.select_option("#compare-add", value=KIM)
    expect(page.locator("#compare .chip")).to_have_text([re.compile("Lee"), re.compile("Zhao"), re.compile("Kim")])
    expect(page.locator("#compare .picture")).to_contain_text("counted from first treatment")
    expect(page.locator("#compare-align option:checked")).to_have_text("pazopanib (2 of 3)")
    page.reload()
    page.wait_for_selector(READY)
    assert left(page, given[0]) == pytest.approx(left(page, given[1]), abs=0.1)
    page.get_by_label("Leave out Kim 2015").click()
    expect(page.locator("#compare .chip")).to_have_count(2)


def test_the_page_shares_and_parts_as_python_does(page: Page, graph_folder: Path) -> None:
    facts = Facts(open_graph(None))
    cases = [iri.replace("~", "https://w3id.org/lmsgraph/") for iri in (LEE, ZHAO, KIM)]
    expected = {
        one.name: [
            {thing.words for thing in one.shared},
            *({thing.words for thing in things} if things is not None else {"not reported"} for things in one.besides),
        ]
        for one in aspects(sides(facts, cases))
    }
    anew(page, f"{PAIR}&with={KIM}")
    found = {}
    for row in page.locator("#compare-table tbody tr").all():
        cells = [re.sub(r" \([\d, ]+\)", "", cell) for cell in row.locator("td").all_inner_texts()]
        found[row.locator("th").inner_text()] = [set(cell.split(", ")) - {"–"} for cell in cells]
    assert expected == found


def test_lanes_with_something_in_common_light_up_and_a_mark_opens_its_fact(page: Page) -> None:
    anew(page, PAIR)
    lane = page.locator("#compare [data-side='1'][data-row]", has_text="pazopanib (2nd line, counted)").first
    lane.hover()
    expect(page.locator("#compare [data-side='0'].linked", has_text="pazopanib 800 mg").first).to_be_visible()
    page.locator("#compare .linked[data-day]").first.click()
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#card .row.fact")).to_contain_text("azopanib")


def test_claims_of_a_drug_stand_beside_what_happened_to_all_who_got_it(page: Page) -> None:
    anew(page, PAIR)
    page.select_option("#compare-drug", label="pazopanib")
    happened, claimed = page.locator("#compare .beside > div").all()
    expect(happened.locator(".of-case")).to_have_text([re.compile("Lee 2018"), re.compile("Zhao 2022")])
    expect(claimed).to_contain_text("Pazopanib is superior to placebo in progression-free survival")
    assert f"told={PAZOPANIB}" in page.url


def test_the_model_unfolds_tells_of_a_class_and_leads_to_its_example(page: Page) -> None:
    anew(page, "#view=schema")
    tree, told = page.locator("#schema-tree"), page.locator("#schema-told")
    course = tree.locator("[data-term='lms:LesionResult']")
    expect(course).to_be_hidden()
    page.get_by_label("Unfold Course").click()
    course.click()
    expect(told.locator("h3").first).to_have_text("lms:LesionResult")
    expect(told).to_contain_text("SELECT * { ?lesionresult a lms:LesionResult ; ?property ?value } LIMIT 20")
    assert "term=lms%3ALesionResult" in page.url
    told.locator(".go", has_text=re.compile("^bestDirection$")).first.click()
    expect(told).to_contain_text(re.compile(r"said of: LesionResult \d+, Course 27"))
    page.fill("#schema-find", "inhibits")
    page.locator("#schema-find").press("Enter")
    expect(tree.locator("[data-term='lms:Drug'].on")).to_be_visible()
    page.evaluate("history.back()")
    expect(told.locator("h3").first).to_have_text("lms:bestDirection")
    page.click("#schema-all")
    expect(tree.locator("[data-term='lms:Hyperthermia']")).to_be_visible()


def test_a_graph_that_another_view_hid_is_seen_as_whoever_opens_its_address(page: Page) -> None:
    way = "#view=graph&path=~term/drug/everolimus&path=~term/drug/pazopanib"
    anew(page, way)
    page.evaluate("location.hash = '#view=flow'")
    expect(page.locator("#flow")).to_be_visible()
    page.evaluate(f"location.hash = '#view=graph&node={ZHAO}'")
    expect(page.locator("#card-title")).to_have_text("Zhao 2022")
    page.wait_for_timeout(300)
    came = page.locator("#canvas").screenshot()
    page.reload()
    page.wait_for_selector(READY)
    page.wait_for_timeout(300)
    assert page.locator("#canvas").screenshot() == came


@pytest.mark.parametrize("fragment", [PAIR, "#view=schema&term=lms:Course"])
def test_on_a_phone_nothing_runs_off_the_screen(fragment: str, browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, fragment, size=(390, 800), scheme="dark") as page:
        view = page.locator("#views > section:not([hidden])")
        assert view.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
