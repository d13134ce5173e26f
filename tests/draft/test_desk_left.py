"""What is left to read on the desk is taken with one press, its words the quote; selected words say their kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from lmsgraph.draft.desk.page import desk_of_file
from lmsgraph.records.source import parse_yaml
from tests.draft.test_desk import BEGUN, TOLD, _saved, _select
from tests.explore.browser import opened

LEFT = """He then had fever, chest pain and vomiting, and ultrasonography found no ascites.
Wound drainage was done in June 2019. His father had a history of diabetes.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("left")
    (folder / "paper.txt").write_text(f"{TOLD.replace('on MRI.', 'on MRI, with edema.')}{LEFT}", encoding="utf-8")
    (folder / "told.yaml").write_text(BEGUN, encoding="utf-8")
    page = folder / "told.html"
    page.write_text(desk_of_file(folder / "told.yaml", folder / "paper.txt"), encoding="utf-8")
    return page


def _take(page: Page, words: str) -> None:
    page.locator("#left-count").evaluate("one => one.parentElement.open = true")
    page.locator("#open .take").filter(has_text=words).first.click()


def _case(page: Page, folder: Path) -> dict[str, Any]:
    case: dict[str, Any] = parse_yaml(_saved(page, folder), "saved.yaml").value["cases"][0]
    return case


def test_a_sentence_that_is_left_is_taken_with_one_press(browser: Browser, desk: Path, tmp_path: Path) -> None:
    with opened(browser, desk) as page:
        _take(page, "fever")
        assert not page.locator("#open .take").filter(has_text="fever").count()
        case = _case(page, tmp_path)
    look = next(event for event in case["timeline"] if "ultrasonography" in str(event.get("methods")))
    assert [("fever", None), ("chest pain", None), ("vomiting", None), ("ascites", "absent")] == [
        (one["finding"], one.get("status")) for one in look["findings"]
    ]
    assert "fever, chest pain and vomiting" in str(look)


def test_what_is_left_of_a_sentence_goes_into_the_event_that_it_tells_of(
    browser: Browser, desk: Path, tmp_path: Path
) -> None:
    with opened(browser, desk) as page:
        _take(page, "edema: examination mri")
        case = _case(page, tmp_path)
    mri = next(event for event in case["timeline"] if event["id"] == "mri")
    assert ["edema"] == [one["finding"] for one in mri["findings"]]
    assert "with edema" in mri["findings"][0]["quote"]


def test_what_is_taken_is_quoted_and_dated_by_its_sentence(browser: Browser, desk: Path, tmp_path: Path) -> None:
    with opened(browser, desk) as page:
        _take(page, "drainage")
        _take(page, "diabetes")
        case = _case(page, tmp_path)
    done = next(event for event in case["timeline"] if "drainage" in str(event.get("modalities")))
    assert ("2019-06", "Wound drainage was done in June 2019") == (done["when"], done["quote"])
    assert [("family history", True)] == [(one["history_role"], "diabetes" in one["quote"]) for one in case["history"]]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("fever, chest pain", "finding result"),
        ("Wound drainage was done", "treatment"),
        ("mass of the left thigh that measured 5 x 4 cm", "observation"),
        ("ultrasonography found", "examination"),
        ("history of diabetes", "history item"),
        ("The stain for SMA", "marker result"),
    ],
)
def test_selected_words_say_of_which_kind_they_are(browser: Browser, desk: Path, words: str, kind: str) -> None:
    with opened(browser, desk) as page:
        _select(page, words)
        assert kind == page.input_value("#add select[aria-label='What it is']")
