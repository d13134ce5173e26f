"""The page as a person uses it: clicks, keys, and what the screen says then."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from lmsgraph.query.ask.stored import read_queries
from tests.explore.browser import READY, anew, opened
from tests.running import ROOT

VEGFR = "~term/target/vegfr"
PAZOPANIB = "~term/drug/pazopanib"
CASE = "~id/lee-2018/index"
CHEST_WALL = "~id/lee-2018/index/chest-wall"


def find(page: Page, words: str) -> None:
    page.fill("#find", words)
    page.keyboard.press("Enter")


def kinds_on_screen(page: Page) -> dict[str, bool]:
    buttons = page.locator("#legend [data-kind]").all()
    return {str(b.get_attribute("data-kind")): b.get_attribute("aria-pressed") == "true" for b in buttons}


def heading(page: Page) -> str:
    return page.locator("#card-title").inner_text()


def spot(page: Page, words: str) -> tuple[float, float]:
    """Return where in the graph, left of the middle, the line below it names some words when pointed at."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    x = box["x"] + box["width"] / 2 - 60
    found = []
    for y in range(int(box["y"]) + 4, int(box["y"] + box["height"]), 6):
        page.mouse.move(x, y)
        page.wait_for_timeout(30)
        if words in page.locator("#hint").inner_text():
            found.append(y)
    assert found, f"{words} is nowhere in the graph"
    return x, found[len(found) // 2]


def test_it_opens_with_the_main_story_and_good_places_to_begin(page: Page) -> None:
    shown = kinds_on_screen(page)
    assert {"target", "drug", "case", "course", "result", "direction"} == {kind for kind, on in shown.items() if on}
    assert {"drug class", "modality", "adverse event", "lesion", "marker", "paper", "study"} <= set(shown)
    expect(page.locator("#card")).to_contain_text("5 cases from 5 papers, and 1 that a paper only cites")
    expect(page.locator("#card")).to_contain_text("Who got an inhibitor of")
    expect(page.locator("#card")).to_contain_text(re.compile(r"Drugs given \(8 of \d+\)"))


def test_a_synonym_finds_its_drug_and_the_completion_says_why(page: Page) -> None:
    page.fill("#find", "adriam")
    first = page.locator("#found [role=option]").first
    expect(first).to_contain_text("doxorubicin")
    expect(first).to_contain_text("adriamycin")
    page.keyboard.press("Enter")
    assert heading(page) == "doxorubicin"
    expect(page.locator("#found")).to_be_hidden()


def test_arrows_choose_among_the_completions(page: Page) -> None:
    page.fill("#find", "vegfr-")
    names = [name.split("\n")[0] for name in page.locator("#found [role=option]").all_inner_texts()]
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found [aria-selected=true]")).to_have_attribute("id", "hit-1")
    page.keyboard.press("Enter")
    assert names[1].startswith(heading(page))


def test_tab_goes_from_the_way_past_the_graph_to_search_views_kinds_graph_and_card(fresh: Page) -> None:
    page = fresh
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.kind || ''"))
    assert seen[:5] == ["skip", "find", "link", "tab-graph", "target"]
    assert seen.index("home") < seen.index("arrange") < seen.index("canvas")
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()


def test_the_slash_key_goes_to_the_search_from_anywhere(page: Page) -> None:
    page.locator("#canvas").focus()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    assert page.locator("#find").input_value() == ""


def test_the_legend_hides_and_shows_a_kind(page: Page) -> None:
    page.click("#legend [data-kind=paper]")
    assert kinds_on_screen(page)["paper"]
    page.click("#legend [data-kind=paper]")
    assert not kinds_on_screen(page)["paper"]
    page.click("#all-kinds")
    assert all(kinds_on_screen(page).values())


def test_the_graph_stands_as_it_stood_when_one_comes_back_to_it(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, size=(1440, 900)) as page:
        canvas = page.locator("#canvas canvas").first
        page.wait_for_timeout(500)
        before = canvas.screenshot()
        for name in ("tables", "graph"):
            page.click(f"#tab-{name}")
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        assert before == canvas.screenshot()


def test_a_card_links_to_the_paper_and_to_vocabularies_outside_and_nowhere_else(page: Page) -> None:
    find(page, "pazopanib")
    links = page.locator("#card .links a")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    assert "https://purl.obolibrary.org/obo/CHEBI_71219" in hrefs
    find(page, "lee 2018 (paper)")
    assert page.locator("#card .links a").first.get_attribute("href") == "https://doi.org/10.3904/kjim.2015.242"
    for link in page.locator("#card a").all():
        assert (link.get_attribute("href") or "").startswith("https://")
        assert "noopener" in (link.get_attribute("rel") or "")


def test_a_focus_shows_the_neighbourhood_and_crumbs_lead_back(page: Page) -> None:
    find(page, "vegfr")
    page.click("#focus")
    expect(page.locator("#crumbs [data-crumb]")).to_have_text(["VEGF receptor family"])
    assert "focus=" in page.url
    find(page, "pazopanib")
    page.click("#focus")
    expect(page.locator("#crumbs [data-crumb]")).to_have_text(["VEGF receptor family", "pazopanib"])
    page.locator("#crumbs [data-crumb]").first.click()
    expect(page.locator("#crumbs [data-crumb]")).to_have_text(["VEGF receptor family"])
    page.click("#home")
    expect(page.locator("#crumbs [data-crumb]")).to_have_count(0)


def test_a_focus_grows_and_shrinks_step_by_step(page: Page) -> None:
    page.goto(page.url.split("#")[0] + f"#focus={PAZOPANIB}&hops=1")
    page.reload()
    page.wait_for_selector(READY)
    page.click("#wider")
    assert "hops=2" in page.url
    page.click("#narrower")
    expect(page.locator("#narrower")).to_be_disabled()
    assert "hops=1" in page.url
    expect(page.locator("#narrower")).to_be_disabled()


def test_a_click_in_the_graph_opens_a_card_and_a_double_click_focuses(page: Page) -> None:
    hidden = "target,drug class,drug,modality,case,course,result,direction,lesion,outcome,marker,disease,site,study,"
    hidden += "adverse event"
    anew(page, f"#hide={hidden}")
    place = spot(page, "paper: Lee 2018")
    page.mouse.move(*place)
    left = place[0]
    while "paper: Lee 2018" in page.locator("#hint").inner_text() and left > 4:
        left -= 4
        page.mouse.move(left, place[1])
    assert place[0] - left > 8
    page.mouse.click(left + 6, place[1])  # on the sign, before the words
    expect(page.locator("#card-title")).to_have_text("Lee 2018 (paper)")
    page.click("#close")
    page.mouse.click(*place)
    expect(page.locator("#card-title")).to_have_text("Lee 2018 (paper)")
    assert "focus" not in page.url
    page.mouse.dblclick(*place)
    expect(page.locator("#crumbs [data-crumb]")).to_have_text(["Lee 2018 (paper)"])
    page.keyboard.press("Escape")
    page.wait_for_function("!location.hash.includes('focus')")


def test_everything_in_the_graph_is_reached_by_keys(page: Page) -> None:
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = heading(page)
    page.keyboard.press("ArrowDown")
    assert heading(page) != first
    chosen = heading(page)
    expect(page.locator("#said")).to_contain_text(chosen)
    page.keyboard.press("Enter")
    expect(page.locator("#crumbs [data-crumb]")).to_have_text([chosen])
    page.keyboard.press("Escape")
    expect(page.locator("#crumbs [data-crumb]")).to_have_count(0)


def test_the_wheel_moves_through_columns_and_no_further_and_zooms_with_control(page: Page) -> None:
    def turned(by: float) -> list[float]:
        before = page.url
        page.mouse.wheel(0, by)
        page.wait_for_function("before => location.href !== before", arg=before)
        found = re.search(r"at=([-\d.]+),([-\d.]+),([\d.]+)", page.url)
        assert found is not None
        return [float(one) for one in found.groups()]

    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    _, first, scale = turned(30)
    _, second, same = turned(30)
    assert (second > first, same) == (True, scale)
    _, low, _ = turned(100_000)
    assert low - second < 1000
    _, high, _ = turned(-100_000)
    assert high < first
    page.keyboard.down("Control")
    assert turned(-200)[2] > scale
    page.keyboard.up("Control")


def test_a_path_between_two_is_found_and_told_step_by_step(page: Page) -> None:
    find(page, "vegfr")
    page.click("#path-from")
    expect(page.locator("#path-banner")).to_be_visible()
    find(page, "chest wall recurrence (lee 2018)")
    assert heading(page).startswith("VEGF receptor family – ")
    steps = page.locator("#card .row:not(:has(.way))")
    expect(steps).to_have_count(4)
    expect(steps.first).to_contain_text("pazopanib inhibits VEGF receptor family")
    expect(steps.nth(1)).to_contain_text("gave pazopanib")
    expect(steps.nth(2)).to_contain_text("markedly improved")
    assert page.url.count("path=") == 2
    page.click("#path-end")
    assert "path=" not in page.url


def test_what_is_linked_by_coincidence_alone_is_no_path_and_what_is_nearest_is_said(page: Page) -> None:
    page.evaluate("location.hash = '#path=~term/drug/everolimus&path=~term/direction/stable'")
    expect(page.locator("#card-title")).to_have_text("No such link")
    expect(page.locator("#card .start")).to_contain_text("Zhao 2022")
    page.press("#canvas", "ArrowRight")
    expect(page.locator("#said")).to_contain_text("drug everolimus")
    page.evaluate("location.hash = '#path=~term/drug/everolimus&path=~term/target/pdgfr'")
    expect(page.locator("#card .way")).to_have_count(2)
    page.locator("#card .way").nth(1).click()
    assert "way=1" in page.url
    expect(page.locator("#card")).to_contain_text("anlotinib")


def test_the_focus_of_a_drug_shows_no_result_of_another(page: Page) -> None:
    page.evaluate(f"location.hash = '#focus={PAZOPANIB}&hops=4'")
    expect(page.locator("#crumbs [data-crumb]")).to_have_text(["pazopanib"])
    find(page, "anlotinib 12 mg daily on days")
    expect(page.locator("#crumbs [data-crumb]")).not_to_have_text(["pazopanib"])


def test_the_state_in_the_address_opens_the_same_view_again(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        find(page, "vegfr")
        page.click("#focus")
        page.click("#legend [data-kind=study]")
        find(page, "pazopanib")
        expect(page).to_have_url(re.compile("pazopanib"))  # the address follows the card
        page.click("#link")
        expect(page.locator("#link")).to_have_text("Link copied")
        fragment = "#" + page.evaluate("navigator.clipboard.readText()").partition("#")[2]
        crumbs, kinds = page.locator("#crumbs").inner_text(), kinds_on_screen(page)
    with opened(browser, page_file, fragment) as page:
        assert heading(page) == "pazopanib"
        assert page.locator("#crumbs").inner_text() == crumbs
        assert kinds_on_screen(page) == kinds


def test_the_map_is_another_way_to_stand_and_always_the_same(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    drawn = []
    for name in ("columns", "map", "again"):
        with opened(browser, page_file) as page:
            if name != "columns":
                page.click("#arrange")
                expect(page.locator("#arrange")).to_have_attribute("aria-pressed", "true")
                assert "map=1" in page.url
            with page.expect_download() as waiting:
                page.click("#graph [data-save=SVG]")
            waiting.value.save_as(tmp_path / name)
            drawn.append((tmp_path / name).read_text(encoding="utf-8"))
    assert drawn[1] == drawn[2]
    places = [set(re.findall(r'<text[^>]* x="([-\d.]+)" y="([-\d.]+)"', one)) for one in drawn]
    assert min(map(len, places)) > 40
    assert len({x for x, _ in places[1]}) > 2 * len({x for x, _ in places[0]})


def test_edges_have_a_card_with_the_fact_its_evidence_and_why_it_is_so(page: Page) -> None:
    anew(page, "#edge=0")
    expect(page.locator("#card .kind")).to_have_text("edge")
    expect(page.locator("#card p .go")).to_have_count(2)
    assert "edge=%7Eid" in page.url.replace("~", "%7E")  # by its ends, so that another copy knows it
    page.evaluate("location.hash = '#node=~id/lee-2018/index/pazopanib/course'")
    step = page.locator("#card .why").first
    step.locator("summary").first.click()
    expect(step).to_contain_text("because")
    for _ in range(4):
        page.evaluate("[...document.querySelectorAll('#card .why')].forEach((one) => { one.open = true; })")
    expect(step.locator(".ev").first).to_contain_text("Where: Lee 2018")


def test_the_pictures_stand_in_tabs_and_their_marks_open_cards_by_mouse_and_by_key(page: Page) -> None:
    shown = {"flow": "VEGF receptor family", "cases": "Lee 2018", "case": "Findings, lesion by lesion"}
    for tab, words in shown.items():
        page.click(f"#tab-{tab}")
        expect(page.locator(f"#{tab} svg")).to_contain_text(words)
        expect(page.locator("#graph")).to_be_hidden()
        assert f"view={tab}" in page.url
        marks = page.locator(f"#{tab} [data-node][role=button]")
        assert marks.count() > 3
        marks.first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#card")).to_be_visible()
        assert heading(page)
        page.click("#close")
        page.keyboard.press("Tab")
        marks.first.focus()
        page.keyboard.press("ArrowRight")
        expect(marks.nth(1)).to_be_focused()
        marks.nth(2).dispatch_event("click")
        expect(page.locator("#card")).to_be_visible()
        page.click("#close")


def test_every_ribbon_opens_its_course_with_the_places_in_the_paper(page: Page) -> None:
    page.click("#tab-flow")
    ribbons = page.locator("#flow [data-node$='/course']")
    assert ribbons.count() > 20
    for ribbon in ribbons.all():
        ribbon.dispatch_event("click")
        expect(page.locator("#card .kind")).to_have_text("course")
        assert page.locator("#card .ev").count() > 0
    expect(page.locator("#flow [data-chosen]")).to_have_count(1)
    expect(page.locator("#flow")).to_contain_text("Published cases, not a sample")


def test_flows_are_filtered_and_the_filter_stands_in_the_address(page: Page) -> None:
    page.click("#tab-flow")
    page.select_option("#flow-only", VEGFR)
    expect(page.locator("#flow-count")).to_have_text(re.compile("^4 of 2"))
    expect(page.locator("#flow [data-node$='lee-2018/index/pazopanib/course']")).not_to_have_attribute("data-dim", "")
    expect(page.locator("#flow [data-node$='lee-2018/index/mastectomy/course']")).to_have_attribute("data-dim", "")
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator("#flow-count")).to_have_text(re.compile("^4 of 2"))
    for group, label, kept in (
        ("drugs", "pazopanib", "^3 of"),
        ("modalities", "radiotherapy", r"^\d of"),
        ("systemic lines", "line 2", "^2 of"),
    ):
        assert page.locator(f"#flow-only optgroup[label='{group}'] option", has_text=label).count()
        page.select_option("#flow-only", label=label)
        expect(page.locator("#flow-count")).to_have_text(re.compile(kept))


def test_what_a_view_shows_is_saved_as_svg_and_png(page: Page, tmp_path: Path) -> None:
    for view in ("graph", "flow", "case", "tables"):
        page.click(f"#tab-{view}")
        for kind, begin in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
            with page.expect_download() as waiting:
                page.click(f"#{view} [data-save={kind}]")
            path = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(path)
            assert path.suffix == f".{kind.lower()}"
            content = path.read_bytes()
            assert content.startswith(begin)
            assert len(content) > 15_000


_HEIGHTS = """view => {
  const pen = CanvasRenderingContext2D.prototype, fill = pen.fillText, found = {};
  pen.fillText = function (words, x, y) { found[words] = this.getTransform().transformPoint({ x, y }).y; };
  document.querySelector(`#${view} [data-save=PNG]`).click();
  pen.fillText = fill;
  return found;
}"""


def test_in_a_saved_picture_all_stands_where_it_stands_on_the_screen(page: Page) -> None:
    page.click("#tab-compare")
    heights = page.evaluate(_HEIGHTS, "compare")
    lowest = max(height for words, height in heights.items() if words.startswith("End: "))
    assert heights["death"] > lowest


def test_the_search_finds_markers_ends_and_stored_queries(page: Page) -> None:
    for words, kind in (("desmin", "marker"), ("dead", "outcome"), ("hypertension", "adverse event")):
        find(page, words)
        expect(page.locator("#card .kind")).to_have_text(kind)
    find(page, "time-to-progression")
    expect(page.locator("#table-name")).to_have_value("time-to-progression")
    for words, case in (("ascites", "Zhao 2022"), ("progression-free survival more than", "Sagara 2014")):
        page.fill("#find", words)
        page.locator("#found [role=option]", has_text=f"told of {case}").first.click()
        expect(page.locator("#card-title")).to_have_text(case)
        expect(page.locator("#card .row.fact")).to_contain_text(words, ignore_case=True)
    page.fill("#find", "PFS")
    expect(page.locator("#found [role=option]", has_text="median progression-free survival").first).to_be_visible()
    page.fill("#find", "")


def test_courses_have_one_number_in_graph_and_pictures(page: Page) -> None:
    page.click("#tab-cases")
    bar = page.locator("#cases [data-node$='zhao-2022/index/anlotinib']").filter(has=page.locator("rect")).first
    expect(bar.locator("title")).to_have_text(re.compile(r"^9\. Anlotinib"))
    page.evaluate("location.hash = '#view=case&case=~id/zhao-2022/index'")
    expect(page.locator("#case svg")).to_contain_text("9. Anlotinib 12 mg")
    page.evaluate("location.hash = '#node=~id/zhao-2022/index/anlotinib/course'")
    expect(page.locator("#card-title")).to_have_text(re.compile(r"^9\. anlotinib"))


def test_the_picture_is_of_the_patient_whose_card_is_open(page: Page) -> None:
    page.evaluate("location.hash = '#view=case&case=~id/kim-2015/index'")
    expect(page.locator("#case-name option:checked")).to_contain_text("Kim 2015")
    find(page, "zhao 2022")
    page.click("#tab-case")
    expect(page.locator("#card-title")).to_have_text("Zhao 2022")
    expect(page.locator("#case-name option:checked")).to_contain_text("Zhao 2022")
    page.select_option("#case-name", index=0)
    expect(page.locator("#card-title")).not_to_have_text("Zhao 2022")


def test_the_last_change_is_taken_back_by_button_and_key(fresh: Page) -> None:
    page = fresh
    expect(page.locator("#undo")).to_be_disabled()
    page.click("#legend [data-kind=paper]")
    find(page, "pazopanib")
    page.click("#tab-tables")
    page.fill("#table-filter", "lee 2018")
    page.click("#undo")
    expect(page.locator("#table-filter")).to_have_value("")
    page.keyboard.press("Control+z")
    expect(page.locator("#graph")).to_be_visible()
    page.keyboard.press("Control+z")
    assert "node=" not in page.url
    assert kinds_on_screen(page)["paper"]
    page.keyboard.press("Control+z")
    assert not kinds_on_screen(page)["paper"]
    expect(page.locator("#undo")).to_be_disabled()


def test_the_swimmer_plot_draws_what_is_uncertain_as_uncertain(page: Page) -> None:
    page.click("#tab-cases")
    marks = page.locator("#cases [data-node]")
    order = marks.filter(has=page.locator("title", has_text="only its order is known"))
    dated = marks.filter(has=page.locator("title", has_text=re.compile(r"\[dated:")))
    assert order.count() > 5
    assert dated.count() > 5
    bars = order.filter(has=page.locator("[stroke-dasharray]"))
    assert bars.count() > 3
    expect(page.locator("#cases svg")).to_contain_text("gap of unknown length")
    expect(page.locator("#cases svg")).to_contain_text("alive without disease")
    assert page.locator("#cases svg text", has_text=re.compile("^died")).count() == 3


def test_a_click_on_a_bar_opens_the_treatment_with_its_words(page: Page) -> None:
    page.click("#tab-cases")
    bar = page.locator("#cases [data-node$='lee-2018/index/pazopanib']").filter(has=page.locator("rect"))
    bar.first.locator("rect").first.click()
    expect(page.locator("#card .row.fact")).to_contain_text("800 mg")


def test_back_and_forward_go_from_step_to_step_and_the_order_of_a_table_is_kept(fresh: Page) -> None:
    page = fresh
    find(page, "pazopanib")
    find(page, "everolimus")
    page.evaluate("history.back()")
    expect(page.locator("#card-title")).to_have_text("pazopanib")
    page.evaluate("history.forward()")
    expect(page.locator("#card-title")).to_have_text("everolimus")
    page.click("#tab-tables")
    page.locator("#tables thead button", has_text=re.compile(r"^age\b(?!.at)")).click()
    page.locator("#tables thead button", has_text=re.compile(r"^age\b(?!.at)")).click()
    ages = page.locator("#tables tbody td:nth-child(3)").all_inner_texts()
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator("#tables tbody td:nth-child(3)").all_inner_texts() == ages


def test_one_case_shows_doses_sizes_as_curves_and_responses(page: Page) -> None:
    anew(page, "#view=case&case=~id/kim-2015/index")
    picture = page.locator("#case svg")
    expect(picture).to_contain_text("6,900 cGy")
    expect(picture).to_contain_text("Size: longest diameter printed, in cm")
    expect(picture).to_contain_text("6.5 x 4.0 cm")
    expect(picture).to_contain_text("Findings, lesion by lesion")
    expect(picture).to_contain_text("gradually decreased")


def test_another_case_is_chosen_by_name(page: Page) -> None:
    page.click("#tab-case")
    value = page.locator("#case-name option", has_text="Zhao 2022").get_attribute("value")
    page.select_option("#case-name", value)
    expect(page.locator("#case svg")).to_contain_text("Zhao 2022")
    assert "case=~id/zhao-2022/index" in page.url


def test_tables_are_chosen_filtered_and_sorted(fresh: Page) -> None:
    page = fresh
    page.click("#tab-tables")
    expect(page.locator("#table-count")).to_have_text("5 of 5 rows")
    page.fill("#table-filter", "breast")
    expect(page.locator("#table-count")).to_have_text("1 of 5 rows")
    page.fill("#table-filter", "")
    page.locator("#tables thead button", has_text=re.compile(r"^age\b(?!.at)")).click()
    ages = page.locator("#tables tbody td:nth-child(3)").all_inner_texts()
    assert ages == sorted(ages)
    page.locator("#tables thead button", has_text=re.compile(r"^age\b(?!.at)")).click()
    assert page.locator("#tables tbody td:nth-child(3)").all_inner_texts() == sorted(ages, reverse=True)
    expect(page.locator("#tables th[aria-sort=descending]")).to_have_count(1)


def test_every_table_of_the_review_is_there_with_rows_and_every_query_with_its_answer(page: Page) -> None:
    page.click("#tab-tables")
    for title in (
        "Table 1: cases",
        "Table 2: treatments",
        "Table 2: outcomes",
        "Immunohistochemistry: matrix",
        "Trials quoted: results",
        "Discrepancies",
        "antiangiogenic",
    ):
        page.select_option("#table-name", label=title)
        assert page.locator("#tables tbody tr").count() > 2
    names = {str(one.get_attribute("value")) for one in page.locator("#table-name option").all()}
    assert {query.name for query in read_queries() if not any(p.required for p in query.params)} <= names
    for name in ("antiangiogenic", "outcomes-by-drug", "sequence"):
        page.select_option("#table-name", name)
        expect(page.locator("#table-question")).not_to_be_empty()
        assert page.locator("#tables tbody tr").count() > 1


def test_a_table_answers_for_another_value_its_cells_lead_to_facts_and_the_address_keeps_it_all(page: Page) -> None:
    page.click("#tab-tables")
    page.locator("#tables tbody .go").first.click()
    expect(page.locator("#card .kind")).to_have_text("case")
    page.select_option("#table-name", "after-drug")
    page.select_option("#choice-drug", label="pazopanib")
    expect(page.locator("#table-question")).to_have_text("What was tried after pazopanib, and what happened then?")
    assert {"Zhao 2022"} == set(page.locator("#tables tbody td:nth-child(1)").all_inner_texts())
    page.locator("#table-about summary").click()
    expect(page.locator("#table-about")).to_contain_text("A row for each lesion that a course reached")
    expect(page.locator("#table-command")).to_have_text('lmsgraph query after-drug -p "drug=pazopanib"')
    page.locator("#table-columns summary").click()
    page.locator("#table-columns label", has_text="words").click()
    page.keyboard.press("Escape")
    expect(page.locator("#tables thead button", has_text="words")).to_have_count(0)
    expect(page.locator("#table-count")).to_have_text(re.compile("; nothing stands in the columns? shared"))
    expect(page.locator("#tables thead button", has_text="shared")).to_have_count(0)
    page.locator("#tables thead button", has_text="months at least").click()
    assert "with=drug%3Apazopanib" in page.url
    assert "sort=months+at+least" in page.url
    shown = page.locator("#table-grid").inner_text()
    page.reload()
    page.wait_for_selector(READY)
    assert shown == page.locator("#table-grid").inner_text()
    page.select_option("#table-name", "adverse-events")
    page.locator("#tables tbody tr", has_text="pneumonitis").locator("td").nth(1).click()
    expect(page.locator("#card-title")).to_have_text("Kim 2015")
    expect(page.locator("#card .row.fact")).to_contain_text("neumonitis")
    page.locator("#tables tbody .go", has_text="oral ulcer").click()
    expect(page.locator("#card .row.fact")).to_contain_text("ral ulcer")


def test_a_table_is_copied_and_saved_as_csv(fresh: Page, tmp_path: Path) -> None:
    page = fresh
    page.click("#tab-tables")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#table-copy")
    expect(page.locator("#table-copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].split("\t")[:3] == ["patient", "sex", "age"]
    assert len(copied) == 6
    page.fill("#table-filter", "lee")
    with page.expect_download() as waiting:
        page.click("#table-csv")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "case-table.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:3] == ["patient", "sex", "age"]
    assert [row[2] for row in rows[1:]] == ["49 years"]


def test_the_legend_the_crumbs_and_the_cards_work_by_key(page: Page) -> None:
    page.locator("#legend [data-kind=paper]").focus()
    page.keyboard.press("Space")
    assert kinds_on_screen(page)["paper"]
    expect(page.locator("#legend [data-kind=paper]")).to_be_focused()
    find(page, "vegfr")
    page.locator("#focus").focus()
    page.keyboard.press("Enter")
    page.locator("#home").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#crumbs [data-crumb]")).to_have_count(0)
    page.locator("#card .go", has_text="Lee 2018").first.focus()
    page.keyboard.press("Enter")
    assert heading(page) == "Lee 2018"


def test_a_target_lights_the_way_to_the_cases_and_lesions_of_its_inhibitors(page: Page) -> None:
    find(page, "vegfr")
    page.click("#arrange")
    lit = page.screenshot()
    page.click("#close")
    assert page.screenshot() != lit


def test_the_paper_is_one_click_from_every_fact(page: Page) -> None:
    find(page, "vegfr")
    row = page.locator("#card .row", has_text=re.compile("^Chest CT at 2 months")).first
    row.locator(".ev > summary").click()
    link = row.locator("a").first
    expect(link).to_have_attribute("href", "https://doi.org/10.3904/kjim.2015.242")
    row.locator(".ev .go").click()
    assert heading(page) == "Lee 2018 (paper)"


def test_a_study_shows_its_results_and_where_they_stand(page: Page) -> None:
    find(page, "palette")
    card = page.locator("#card")
    expect(card).to_contain_text(
        "median progression-free survival 4.6 months, significantly increased compared with placebo, p < 0.0001"
    )
    expect(card.locator(".row", has_text="4.6 months").locator(".ev > summary")).to_contain_text("Where: Lee 2018")


def test_a_doubt_stands_under_the_fact_that_is_doubted(page: Page) -> None:
    find(page, "vegfr")
    row = page.locator("#card .row", has_text="near complete remission").first
    doubt = row.locator(".doubt").first
    read = "read as: marked shrinkage of the chest wall mass, extent not documented"
    assert f"doubt: response that does not fit the sizes, {read}" == doubt.inner_text().strip()
    doubt.locator("summary").click()
    assert "A near complete" in doubt.inner_text()
    page.evaluate("location.hash = '#node=~id/sagara-2014/palette'")
    row = page.locator("#card .row", has_text="hazard ratio 0.31").first
    expect(row.locator(".doubt").first).to_contain_text("prints a lower limit of 0.24")


def test_a_drug_tells_what_came_during_it_apart_from_what_it_is_blamed_for(page: Page) -> None:
    find(page, "pazopanib")
    card = page.locator("#card")
    harm = card.locator(".row", has_text="to 160/100 mmHg").first
    expect(harm).to_contain_text(re.compile("^Adverse event .*: hypertension"))
    expect(harm).not_to_contain_text("blamed")
    expect(harm.locator(".ev").first).to_be_visible()
    expect(card.locator(".row", has_text="drug intolerance, blamed on pazopanib + everolimus").first).to_be_visible()


def test_a_finding_names_the_patients_who_had_it(page: Page) -> None:
    find(page, "skin defect")
    expect(page.locator("#card .row", has_text="10 x 10 cm").first).to_contain_text("Lee 2018")


def test_what_happened_stands_before_other_names(page: Page) -> None:
    for name in ("vegfr", "pazopanib"):
        find(page, name)
        text = page.locator("#card").inner_text()
        assert text.index("What happened to the patients") < text.index("also: ")


def test_one_trial_in_two_papers_is_told_apart_and_joined(page: Page) -> None:
    page.fill("#find", "palette")
    expect(page.locator("#found [role=option]").first).to_contain_text("PALETTE (Lee 2018)")
    page.keyboard.press("Enter")
    assert heading(page) == "PALETTE (Lee 2018)"
    page.locator("#card").get_by_role("button", name="same trial").first.click()
    assert heading(page).endswith("(Sagara 2014)")  # that paper does not name the trial


def test_a_slip_in_the_search_is_answered(page: Page) -> None:
    page.fill("#find", "pazopanb")
    expect(page.locator("#found")).to_contain_text("No match for “pazopanb”; did you mean:")
    expect(page.locator("#found [role=option]").first).to_contain_text("pazopanib")
    page.keyboard.press("Enter")
    assert heading(page) == "pazopanib"
    page.fill("#find", "qqqqqqqqqq")
    expect(page.locator("#found")).to_have_text("No match for “qqqqqqqqqq”")


def test_a_class_named_by_its_target_finds_the_target(page: Page) -> None:
    find(page, "VEGFR inhibitor")
    assert heading(page) == "VEGF receptor family"


def test_a_hit_of_a_hidden_kind_shows_that_kind_only_for_as_long(page: Page) -> None:
    shown = kinds_on_screen(page)
    find(page, "lee 2018 (paper)")
    assert kinds_on_screen(page) == shown | {"paper": True}
    find(page, "pazopanib")
    assert kinds_on_screen(page) == shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_tab_can_be_read_under_the_mouse(
    browser: Browser, page_file: Path, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, page_file, scheme=scheme) as page:
        tab = page.locator("#tab-graph")
        tab.hover()
        tab.focus()
        colours = tab.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
        assert contrast(*colours) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the accessibility guidelines count it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_reduced_motion_is_respected(page: Page) -> None:
    moving = "getComputedStyle(document.querySelector('button')).transitionDuration"
    assert page.evaluate(moving) in ("0s", "")


def test_tabs_are_walked_with_the_arrow_keys(page: Page) -> None:
    page.locator("#tab-graph").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-flow")).to_be_focused()
    expect(page.locator("#tab-flow")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    ("size", "scheme"),
    [((1440, 900), "dark"), ((1024, 768), "light"), ((720, 450), "light"), ((390, 844), "dark"), ((300, 600), "light")],
)
def test_nothing_runs_out_of_the_window(
    browser: Browser, page_file: Path, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, page_file, size=size, scheme=scheme) as page:
        for tab in page.locator("#tabs button").all():
            tab.click()
            view = str(tab.get_attribute("aria-controls"))
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], view
            box = page.locator(f"#{view}").bounding_box()
            assert box is not None
            assert box["height"] > 200, view
            for control in page.locator(f"#{view} .choose > *:visible").all():
                place = control.bounding_box()
                assert place is not None
                assert place["x"] >= 0, view
                assert place["x"] + place["width"] <= size[0], (view, control.inner_text())
        page.evaluate("location.hash = '#node=~term/drug/pazopanib'")
        canvas, card = (page.locator(name).bounding_box() for name in ("#canvas", "#card"))
        assert canvas is not None
        assert card is not None
        if size[0] <= 820:  # the card lies over the view instead of squeezing it
            assert canvas["y"] + canvas["height"] > card["y"] + 50
        else:
            assert canvas["x"] + canvas["width"] <= card["x"] + 1


def test_the_picture_in_the_docs_is_of_this_page(page: Page, request: pytest.FixtureRequest) -> None:
    """``pytest --update-golden`` takes it anew; letters differ from machine to machine, so that none is compared."""
    find(page, "vegfr")
    page.click("#focus")
    picture = ROOT / "docs" / "page.png"
    if request.config.getoption("--update-golden"):
        page.screenshot(path=picture)
    assert picture.read_bytes()[16:24] == (1440).to_bytes(4) + (900).to_bytes(4)
    assert picture.stat().st_size < 400_000
