"""How large, always the same, and never more than asked for; `make bench` measures how fast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from lmsgraph.cli import main
from tests.explore.browser import opened
from tests.explore.networks import write_page
from tests.explore.wide import unpacked
from tests.running import run


def test_five_papers_are_small(page_file: Path) -> None:
    assert page_file.stat().st_size <= 1_400_000


def test_the_same_graph_gives_the_same_bytes_on_standard_output_where_asked(page_file: Path) -> None:
    done = run("view", "-o", "-", env={"PYTHONHASHSEED": "1"})
    assert (done.code, done.err) == (0, "")
    assert done.out.encode() == page_file.read_bytes()


def test_two_thousand_nodes_can_be_searched(browser: Browser, tmp_path: Path) -> None:
    path = write_page(tmp_path / "page.html", 2000, 6000)
    with opened(browser, path, "#hide=") as page:
        page.fill("#find", "number 19")
        assert page.locator("#found [role=option]").count() == 12


def test_fifty_thousand_nodes_open_as_an_overview_that_unfolds(browser: Browser, tmp_path: Path) -> None:
    path = write_page(tmp_path / "page.html", 50_000, 100_000)
    with opened(browser, path, "#hide=") as page:
        page.locator("#canvas").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#said")).to_contain_text("3,125 sites")
        assert "open=" not in page.url
        box = page.locator("#canvas").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2 + 5, box["y"] + box["height"] / 2)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator("#hint")).to_have_text(re.compile(r"^[\d,]+ edges between \w+"))
        page.keyboard.press("Enter")
        assert "open=site" in page.url
        page.fill("#find", "thing number 4711")
        page.keyboard.press("Enter")
        expect(page.locator("#card-title")).to_have_text("thing number 4711")
        page.click("#focus")
        expect(page.locator("#crumbs [data-crumb]").last).to_have_text("thing number 4711")


@pytest.mark.parametrize(
    ("options", "there", "away"),
    [
        (("--focus", "pazopanib", "--hops", "1"), "~term/drug/pazopanib", "~term/drug/everolimus"),
        (("--kind", "drug,target,direction"), "~term/target/vegfr", "~id/lee-2018"),
        (("--case", "lee-2018"), "~id/lee-2018/index", "~id/zhao-2022/index"),
    ],
)
def test_a_narrower_page_holds_what_was_asked_for(
    tmp_path: Path, options: tuple[str, ...], there: str, away: str
) -> None:
    path = tmp_path / "page.html"
    done = run("view", *options, "-o", path)
    assert done.code == 0, done.err
    (data,) = unpacked(path.read_text(encoding="utf-8"))
    names = data["nodes"]["iri"]
    assert there in names
    assert away not in names


def test_a_construct_query_is_drawn_as_a_graph(browser: Browser, tmp_path: Path) -> None:
    query = tmp_path / "given.rq"
    query.write_text(
        "CONSTRUCT { ?case lms:treatedWith ?drug } WHERE { ?case lms:treatedWith ?drug }", encoding="utf-8"
    )
    path = tmp_path / "page.html"
    done = run("view", "--query", query, "-o", path)
    assert done.code == 0, done.err
    with opened(browser, path) as page:
        kinds = {one.get_attribute("data-kind") for one in page.locator("#legend [data-kind]").all()}
        assert kinds == {"drug", "case"}
        page.fill("#find", "pazopanib")
        page.keyboard.press("Enter")
        expect(page.locator("#card .go", has_text="Lee 2018").first).to_be_visible()


def test_a_focus_opens_at_what_it_was_asked_for(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run("view", "--focus", "Votrient", "--hops", "1", "-o", path).code == 0
    with opened(browser, path) as page:
        expect(page.locator("#card-title")).to_have_text("pazopanib")


def test_the_page_is_opened_where_asked_and_its_size_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("click.launch", shown.append)
    path = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["view", "--case", "lee-2018", "--open", "-o", str(path)])
    assert f"{path}: {path.stat().st_size:,} bytes\n" == done.output
    assert [str(path)] == shown


def test_a_wrong_name_is_said_in_one_line(tmp_path: Path) -> None:
    done = run("view", "--focus", "pazopanibe", "-o", tmp_path / "page.html")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("lmsgraph: nothing in the network is called 'pazopanibe'; did you mean 'pazopanib'")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "page.html").exists()
