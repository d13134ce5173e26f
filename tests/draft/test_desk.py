"""The desk: a draft beside its paper in a browser; what is said there is what the saved record holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lmsgraph.draft.desk.page import desk_of_file
from lmsgraph.draft.files import draft_of_text
from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.records.check import check_reading
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load
from tests.draft.test_record import TEXT
from tests.explore.browser import opened, running
from tests.test_cli import invoke


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    draft = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (folder / "nobody-2021.yaml").write_text(draft, encoding="utf-8")
    done = invoke("review-draft", folder / "nobody-2021.yaml", "--source", folder / "paper.txt")
    assert (0, "") == (done.code, done.err)
    return folder / "nobody-2021.html"


def _fact(page: Page, words_of_it: str) -> str:
    return f"li:has(h2:text-is('{words_of_it}'))"


def _saved(page: Page, folder: Path) -> str:
    with page.expect_download() as waiting:
        page.click("#save")
    path = folder / "saved.yaml"
    waiting.value.save_as(path)
    return path.read_text(encoding="utf-8")


def _select(page: Page, chosen: str) -> None:
    """Select words that stand in the paper, as with the mouse."""
    page.evaluate(
        """(chosen) => {
          const walker = document.createTreeWalker(document.getElementById("paper"), NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode()) && !node.data.includes(chosen));
          const range = document.createRange();
          range.setStart(node, node.data.indexOf(chosen));
          range.setEnd(node, node.data.indexOf(chosen) + chosen.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.getElementById("paper").dispatchEvent(new MouseEvent("mouseup"));
        }""",
        chosen,
    )


def _add(page: Page, kind: str, chosen: str, **fields: str) -> None:
    _select(page, chosen)
    page.select_option("#add select[aria-label='What it is']", kind)
    for name, value in fields.items():
        page.fill(f"#add input[name={name}]", value)
    page.click("#add button[type=submit]")


def test_what_is_accepted_corrected_rejected_and_added_is_what_is_saved(
    browser: Browser, desk_file: Path, tmp_path: Path
) -> None:
    with opened(browser, desk_file) as page:
        page.click("li:has(h2:has-text('hysterectomy')) >> text=Accept")
        page.fill("li:has(h2:has-text('Outcome')) input[data-field=vital]", "dead")
        page.press("li:has(h2:has-text('Outcome')) input[data-field=vital]", "Tab")
        page.click("li:has(h2:has-text('measured')) >> text=Reject >> nth=0")
        _add(page, "history", "garden", topic="garden", history_role="habit")
        assert "1 accepted, 1 corrected, 1 rejected, 1 added" in page.inner_text("#count")
        page.fill("li:has(h2:has-text('Paper')) input[data-field=year]", "2021")
        page.press("li:has(h2:has-text('Paper')) input[data-field=year]", "Tab")
        text = _saved(page, tmp_path)
    value = parse_yaml(text, "saved.yaml").value
    assert "2021" == value["paper"]["year"]
    case = value["cases"][0]
    assert "dead" == case["outcome"]["vital"]
    assert "measured" not in [event["id"] for event in case["timeline"]]
    assert [{"topic": "garden", "history_role": "habit", "quote": ["garden"]}] == case["history"]


def test_what_was_added_stays_added_when_it_is_accepted_and_has_a_name_of_its_own(
    browser: Browser, desk_file: Path, tmp_path: Path
) -> None:
    with opened(browser, desk_file) as page:
        _add(page, "treatment", "flower", drugs="doxorubicin")
        added = page.locator("li[data-said=added]")
        assert "doxorubicin-2" == added.locator("input[data-field=id]").input_value()
        added.get_by_text("Accept").click()
        page.keyboard.press("a")
        assert "0 accepted, 0 corrected, 0 rejected, 1 added" in page.inner_text("#count")
        added.locator("input[data-field=drugs]").fill("doxorubicin, ifosfamide")
        added.locator("input[data-field=id]").fill("")
        added.locator("input[data-field=id]").press("Tab")
        _add(page, "visit", "garden")
        _add(page, "visit", "tumors are rare")
        page.locator("li[data-said=added]").last.get_by_text("Reject").click()
        assert "1 rejected, 2 added" in page.inner_text("#count")
        text = _saved(page, tmp_path)
    reading = read_source(parse_yaml(text, "saved.yaml"))
    assert [] == list(check_reading(reading, load(), drafts=True))
    timeline = parse_yaml(text, "saved.yaml").value["cases"][0]["timeline"]
    added_events = {event["id"]: event for event in timeline if event["quote"] in (["flower"], ["garden"])}
    ids = [event["id"] for event in timeline]
    assert len(ids) == len(set(ids))
    assert {"doxorubicin-ifosfamide", "garden"} == set(added_events)
    assert [{"drug": "doxorubicin"}, {"drug": "ifosfamide"}] == added_events["doxorubicin-ifosfamide"]["drugs"]
    assert ["tumors are rare"] not in [event["quote"] for event in timeline]


def test_selected_words_become_the_quote_of_the_fact_that_is_corrected(
    browser: Browser, desk_file: Path, tmp_path: Path
) -> None:
    with opened(browser, desk_file) as page:
        seen = page.locator("li:has(h2:has-text('hysterectomy'))")
        seen.locator("input").first.focus()
        _select(page, "underwent")
        page.get_by_role("button", name="Take the words as its quote").press("Enter")
        assert ["underwent"] == seen.locator("q").all_inner_texts()
        assert "underwent" in page.locator("mark.now").all_inner_texts()
        _select(page, "garden")
        page.get_by_role("button", name="Add them to its quotes").press("Enter")
        assert "1 corrected" in page.inner_text("#count")
        assert page.locator("#add").is_hidden()
        text = _saved(page, tmp_path)
    timeline = parse_yaml(text, "saved.yaml").value["cases"][0]["timeline"]
    assert [["underwent", "garden"]] == [event["quote"] for event in timeline if event["id"] == "hysterectomy"]


def test_a_record_that_cannot_be_saved_is_said_to_be_so(browser: Browser, desk_file: Path) -> None:
    with opened(browser, desk_file) as page:
        page.evaluate("() => { URL.createObjectURL = () => { throw new Error('no room is left'); }; }")
        page.click("#save")
        assert "Not saved: no room is left" == page.inner_text("#told")


def test_a_draft_saved_as_it_is_can_be_sealed(browser: Browser, desk_file: Path, tmp_path: Path) -> None:
    with opened(browser, desk_file) as page:
        text = _saved(page, tmp_path)
    sealed = seal(text, "saved.yaml", Source(Path("paper.txt"), words(TEXT)), load())
    assert () == sealed.problems
    assert read_source(parse_yaml(sealed.text, "saved.yaml")).record is not None


def test_each_fact_is_marked_in_the_paper(browser: Browser, desk_file: Path) -> None:
    with opened(browser, desk_file) as page:
        page.click("li:has(h2:has-text('refused-radiotherapy')) h2")
        assert "refused radiotherapy" in " ".join(page.locator("mark.now").all_inner_texts())


def test_words_of_strangers_are_words_on_the_desk(browser: Browser, tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    (tmp_path / "paper.txt").write_text(f"A man of 40 years {evil} was seen.", encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(
        f"paper: {{id: x}}\ncases:\n- id: index\n  patient: {{age: '{evil}', quote: '{evil}'}}\n", encoding="utf-8"
    )
    page_file = tmp_path / "draft.html"
    page_file.write_text(desk_of_file(tmp_path / "draft.yaml", tmp_path / "paper.txt"), encoding="utf-8")
    with opened(browser, page_file) as page:
        assert 0 == page.locator("img").count()
        assert evil in page.inner_text("#paper")
