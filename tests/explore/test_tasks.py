"""What a reader comes for, found as a newcomer would: by what is seen, in five steps at most."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.explore.browser import opened

MOST = 5


@dataclass
class Reader:
    """Somebody at the page: each click, choice or search is a step, and there are five."""

    page: Page
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        assert self.steps <= MOST

    def click(self, words: str, within: str = "body") -> None:
        """Click what is called so."""
        self.step()
        self.page.locator(within).get_by_role("button", name=words, exact=True).first.click()

    def open(self, tab: str) -> None:
        self.step()
        self.page.get_by_role("tab", name=tab, exact=True).click()

    def search(self, words: str) -> None:
        """Type words into the search, and take its first answer."""
        self.step()
        self.page.fill("#find", words)
        self.page.keyboard.press("Enter")

    def choose(self, label: str, value: str) -> None:
        self.step()
        self.page.get_by_label(label, exact=True).select_option(label=value)

    def row(self, words: str) -> Locator:
        return self.page.locator("#card .row", has_text=re.compile(words)).first


@pytest.fixture
def reader(page: Page) -> Reader:
    expect(page.locator("#card-title")).to_have_text("Published leiomyosarcoma cases")
    return Reader(page)


def test_who_got_a_vegfr_inhibitor_what_each_lesion_did_and_where_that_stands(reader: Reader) -> None:
    reader.click("VEGF receptor family", "#card")
    expect(reader.page.locator("#card .of-case")).to_have_text([re.compile("Lee 2018"), re.compile("Zhao 2022")])
    lesion = reader.row("^Chest CT at 2 months: chest wall recurrence: markedly .*; lung metastasis: slightly")
    where = lesion.locator(".ev > summary")
    expect(where).to_contain_text(re.compile(r"Lee 2018 – case report, sentences? \d+"))
    where.click()
    expect(lesion.locator("code").first).to_have_text(re.compile(r"^[0-9a-f]{16}"))


def test_what_came_after_doxorubicin_had_failed_and_for_how_long(reader: Reader) -> None:
    reader.search("doxorubicin failed")
    expect(reader.page.locator("#table-question")).to_contain_text("What was tried after a drug had failed")
    expect(reader.page.get_by_label("drug", exact=True).locator("option:checked")).to_have_text("doxorubicin")
    kim = reader.page.locator("#tables tbody tr", has_text="5,400 cGy")
    expect(kim.locator("[data-label='best'], [data-label='last'], [data-label='months']")).to_have_text(
        ["better", "worse", re.compile(r"^\d")]
    )
    reader.search("pazopanib failed")
    expect(reader.page.locator("#table-question")).to_contain_text("pazopanib")


def test_two_patients_are_compared(reader: Reader) -> None:
    reader.search("lee 2018")
    reader.click("Compare", "#card")
    expect(reader.page.locator("#compare .chip")).to_have_text([re.compile("Lee 2018"), re.compile("Zhao 2022")])
    expect(reader.page.locator("#compare-table tr", has_text="drugs").first).to_contain_text("pazopanib")
    reader.choose("Month 0 is", "pazopanib")
    expect(reader.page.locator("#compare .beside")).to_contain_text("What the papers claim")


def test_which_markers_each_tumour_has(reader: Reader) -> None:
    reader.search("markers")
    desmin = reader.page.locator("#tables tbody tr", has_text="desmin")
    expect(desmin).to_contain_text(re.compile("positive.*positive.*positive.*positive.*positive"))


def test_what_papers_claim_of_a_drug_beside_what_its_patients_had(reader: Reader) -> None:
    reader.search("pazopanib")
    headings = reader.page.locator("#card h3").all_inner_texts()
    assert headings.index("What happened to the patients") < headings.index("What the papers claim")


def test_how_everolimus_is_linked_with_a_target_and_with_stable_disease(reader: Reader) -> None:
    reader.search("everolimus")
    reader.click("Path from here …", "#card")
    reader.search("PDGFR")
    expect(reader.page.locator("#card-title")).to_have_text("everolimus – PDGF receptor family")
    expect(reader.page.locator("#card .row:not(:has(.way))").last).to_contain_text("inhibits PDGF receptor family")
    reader.page.evaluate("history.back()")
    reader.steps = 1
    reader.click("Path from here …", "#card")
    reader.search("stable disease")
    expect(reader.page.locator("#card-title")).to_have_text("No such link")
    expect(reader.page.locator("#card")).to_contain_text("by coincidence only")


def test_a_picture_and_a_table_are_taken_away(reader: Reader) -> None:
    for tab, button, name in (
        ("Cases over time", "SVG", "lmsgraph-cases.svg"),
        ("Tables", "CSV", "case-table.csv"),
    ):
        reader.open(tab)
        with reader.page.expect_download() as waiting:
            reader.click(button, "section:not([hidden])")
        assert name == waiting.value.suggested_filename


def test_all_that_is_doubtful_in_one_paper_stands_gravest_first(reader: Reader) -> None:
    reader.search("lee 2018")
    reader.click("Doubts", "#card")
    cells = reader.page.locator("#tables tbody td:nth-child(1)").all_inner_texts()
    assert len(cells) > 20
    assert {"Lee 2018"} == set(reader.page.locator("#tables tbody td:nth-child(3)").all_inner_texts())
    order = list(dict.fromkeys(cells))
    assert order == ["changes a figure or fact", "wording", "spelling"][: len(order)]
    assert cells == sorted(cells, key=order.index)


def test_the_view_is_sent_to_somebody_else(reader: Reader, browser: Browser, page_file: Path) -> None:
    reader.search("anlotinib")
    reader.click("Focus", "#card")
    expect(reader.page).to_have_url(re.compile("focus="))
    reader.click("Copy link")
    sent = reader.page.evaluate("navigator.clipboard.readText()")
    with opened(browser, page_file, "#" + sent.partition("#")[2]) as page:
        expect(page.locator("#crumbs [data-crumb]")).to_have_text(["anlotinib"])
