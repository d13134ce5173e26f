"""The page of many papers: an index at once, the cards, timelines and tables of a paper when they are asked for."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

import lmsgraph.explore.page.view
from lmsgraph import iris
from lmsgraph.cli import main
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.page.packing.packed import bundled, texts
from lmsgraph.explore.page.split import kept, many, told
from lmsgraph.explore.page.split.bundle import bundle
from lmsgraph.explore.page.split.piece import read_head, read_told, read_words
from lmsgraph.explore.page.view import view
from lmsgraph.explore.page.wanted import View
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.said import Said
from lmsgraph.store.build import build
from lmsgraph.store.opened import find_build, open_graph
from lmsgraph.store.papers import Papers, papers_of
from lmsgraph.store.parts.shelf import Shelf
from tests.explore.browser import opened
from tests.explore.wide import unpacked, widened
from tests.running import ROOT, environment


@pytest.fixture(scope="module")
def many_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of more papers than are told in one piece; that many are set to be few, to save time."""
    folder = tmp_path_factory.mktemp("many")
    script = ROOT / "benchmarks" / "synthesise.py"
    made = [sys.executable, str(script), "15", "-o", str(folder / "reports.jsonl")]
    subprocess.run(made, env=environment(), check=True, capture_output=True)
    build((folder / "reports.jsonl",), folder / "built", workers="1", files=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lmsgraph.explore.page.view, "MANY", 10)
        patch.setattr(many, "PAPERS", 8)
        done = CliRunner().invoke(main, ["view", "--graph", str(folder / "built"), "-o", str(folder / "page.html")])
    assert done.exit_code == 0, done.output
    return folder / "page.html"


def _packed(page: Page) -> int:
    page.wait_for_load_state("load")
    return page.locator("script[id^=bundle-]").count()


def test_a_case_is_found_and_opened_with_its_places_and_its_time(browser: Browser, many_papers: Path) -> None:
    with opened(browser, many_papers) as page:
        expect(page.locator("#card")).to_contain_text("15 papers")
        packed = _packed(page)
        page.fill("#find", "Synthetic-1-000003")
        expect(page.locator("#found [role=option]").first).to_contain_text("Synthetic-1-000003")
        page.keyboard.press("Enter")
        expect(page.locator("#card .ev").first).to_contain_text("sentence")
        assert _packed(page) == packed - 1
        page.click("#open-timeline")
        mark = page.locator("#case svg [data-node]").nth(3)
        expect(mark).to_be_visible()
        mark.press("Enter")
        expect(page.locator("#card .row.fact")).to_have_count(1)
        assert _packed(page) == packed - 1
        address = page.url
    with opened(browser, many_papers, address[address.index("#") :]) as page:
        expect(page.locator("#case svg [data-node]").nth(3)).to_be_visible()
        expect(page.locator("#card .ev").first).to_be_attached()


def test_a_drug_leads_to_the_patients_of_other_papers(browser: Browser, many_papers: Path) -> None:
    with opened(browser, many_papers) as page:
        page.fill("#find", "pazopanib")
        page.keyboard.press("Enter")
        expect(page.locator("#card h3", has_text="What happened to the patients")).to_be_visible()
        page.click("#focus")
        expect(page.locator("#crumbs [data-crumb]")).to_have_text("pazopanib")
        page.locator("#card .row.of-case .go").first.click()
        expect(page.locator("#card .kind")).to_have_text("case")
        expect(page.locator("#card h3", has_text="Diagnosis and staging")).to_be_visible()


def test_courses_are_counted_by_what_was_given_and_what_came_of_them(browser: Browser, many_papers: Path) -> None:
    with opened(browser, many_papers, "#view=flow") as page:
        for kind in ("drug", "target"):
            page.select_option("#overview-by", kind)
            rows = page.locator("#overview tbody tr").all_inner_texts()
            figures = [[int(one) for one in row.split("\t")[1:] if one.strip()] for row in rows]
            assert len(figures) > 5
            assert all(sum(counts) == courses > 0 for courses, *counts in figures)
        page.locator("#overview .go").first.click()
        expect(page.locator("#card .kind")).to_have_text("target")


def test_the_tables_of_the_review_hold_all_papers(browser: Browser, many_papers: Path) -> None:
    with opened(browser, many_papers, "#view=tables&table=treatments") as page:
        expect(page.locator("#table-count")).to_have_text(re.compile(r"^(\d+) of \1 rows"))
        names = page.locator("#tables tbody tr td:first-child").all_inner_texts()
        assert len({re.sub(r" \d{4}.*", "", name) for name in names}) > 12
        page.fill("#table-filter", "Synthetic-1-000007")
        page.locator("#tables tbody [data-fact*='/index/']").first.click()
        expect(page.locator("#card .row.fact")).to_have_count(1)


def test_a_split_page_tells_of_every_paper_what_the_whole_page_tells(once: Once) -> None:
    whole, *_ = unpacked(view(open_graph(), View()))
    index, *blocks = unpacked(once.page)
    numbers = {iri: n for n, iri in enumerate(whole["nodes"]["iri"])}
    assert index["nodes"]["iri"] == whole["nodes"]["iri"]
    facts, count = Facts(open_graph()), 0
    for block in (widened(one) for one in blocks if "sheets" in one):
        for node, sheet in block["sheets"].items():
            name = block["nodes"][int(node)]
            if name.startswith("~id/"):
                count += 1
                expected = _said(whole, whole["sheets"][str(numbers[name])], whole["nodes"]["iri"])
                paper = facts.label(f"{iris.DATA}{name.split('/')[1]}")
                assert _own(expected, paper) == _said(block, sheet, block["nodes"]), name
    assert count == sum(name.startswith("~id/") for name in numbers)


class Once(NamedTuple):
    """The page of the packed papers as one process made it, and the folder of their parts and pieces."""

    folder: Path
    page: str

    def copy(self, folder: Path) -> Papers:
        """Return the parts in a folder of their own, with the pieces that are kept beside them."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return {paper: folder / path.name for paper, path in papers_of(find_build()).items()}


def _by_twos(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(many, "PAPERS", 2)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        _by_twos(patch)
        return Once(folder, many.split_page(_fresh(folder), workers=1))


def test_the_bytes_do_not_hang_on_who_made_them(once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _by_twos(monkeypatch)
    assert many.split_page(_fresh(tmp_path), workers=2) == once.page


def test_what_a_paper_tells_is_kept_and_a_changed_paper_costs_its_own(
    once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _by_twos(monkeypatch)
    made: list[int] = []
    known = told.pieces

    def counted(shared: Said, parts: list[Path], sources: Path | None) -> Any:  # noqa: ANN401
        made.append(len(parts))
        return known(shared, parts, sources)

    monkeypatch.setattr(many, "pieces", counted)
    parts = once.copy(tmp_path)
    kept.kept(next(path for paper, path in parts.items() if paper)).unlink()
    assert many.split_page(parts, workers=1) == once.page
    assert made == [1]


def test_the_cards_of_words_are_put_together_of_what_is_kept(
    once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _by_twos(monkeypatch)
    of_fewer = many.split_page(_without("kim", tmp_path / "other"), workers=1)
    monkeypatch.setattr(told, "words_told", None)
    parts = once.copy(tmp_path / "one")
    assert many.split_page(parts, workers=1) == once.page
    fewer = {paper: path for paper, path in parts.items() if not paper.startswith("kim")}
    assert many.split_page(fewer, workers=1) == of_fewer


def test_a_split_page_tells_of_every_word_what_the_whole_page_tells(once: Once) -> None:
    whole, *_ = unpacked(view(open_graph(), View()))
    numbers = {iri: n for n, iri in enumerate(whole["nodes"]["iri"])}
    count = 0
    for block in (widened(one) for one in unpacked(once.page)[1:] if "sheets" in one):
        for node, sheet in block["sheets"].items():
            name = block["nodes"][int(node)]
            if not name.startswith("~id/"):
                count += 1
                told = {row[:4] for row in _said(whole, whole["sheets"][str(numbers[name])], whole["nodes"]["iri"])}
                rows = [
                    row[:4] for row in _said(block, sheet, block["nodes"]) if "lmsgraph show tells all" not in row[2]
                ]
                assert told.issuperset(rows), name
    assert count == sum(not name.startswith("~id/") for name in numbers)


@pytest.mark.parametrize("content", [b"", b"no bundle", "\u00e4".encode() * 9, b"<script>"])
def test_a_kept_bundle_that_somebody_broke_is_made_anew(content: bytes, once: Once, tmp_path: Path) -> None:
    parts = once.copy(tmp_path)
    pieces = [kept.kept(path) for paper, path in parts.items() if paper][:2]
    kept_bundle = next(tmp_path.glob(f"{pieces[0].name.partition('.')[0]}.bundle-*"))
    made = bundle(pieces)
    assert kept_bundle.read_bytes()[4:].decode() == made
    kept_bundle.write_bytes(zlib.crc32(content).to_bytes(4) + content if b"<" in content else content)
    assert bundle(pieces) == made


@pytest.mark.parametrize("content", [b"", b"x\n", b"3\nabcdef", b"3 3\nabcdef"])
def test_a_piece_that_somebody_broke_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.piece"
    path.write_bytes(content)
    for read in (read_head, read_told, read_words):
        with pytest.raises(LmsgraphError, match=r"a\.piece: is broken; remove it"):
            read(path)


def test_a_piece_that_another_lmsgraph_made_is_made_anew(
    once: Once, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _by_twos(monkeypatch)
    parts = once.copy(tmp_path)
    before = sorted(tmp_path.glob("*.piece"))
    monkeypatch.setattr(kept, "made_by", lambda: "another")
    many.split_page(parts, workers=1)
    after = sorted(tmp_path.glob("*.piece"))
    assert len(before) == len(after) == 5 + 3
    assert not set(before) & set(after)


def test_the_words_of_papers_are_kept_nowhere(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    parts = _fresh(tmp_path)
    assert many.split_page(parts, sources=tmp_path / "papers", workers=1)
    assert not list(tmp_path.rglob("*.piece"))


def test_a_build_that_forgets_a_part_forgets_its_piece(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    paths = [tmp_path / name / f"{name}00-1.part" for name in ("aa", "bb")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(b"part")
        kept.kept(path).write_bytes(b"piece")
    shelf.sweep(["aa00-1"])
    assert sorted(path.parent.name for path in tmp_path.rglob("*.p*")) == ["aa", "aa"]


def _fresh(folder: Path) -> Papers:
    """Return the parts of the packed papers where nothing is kept of them."""
    folder.mkdir(exist_ok=True)
    return {paper: Path(shutil.copy(path, folder)) for paper, path in papers_of(find_build()).items()}


def _without(paper: str, folder: Path) -> Papers:
    return {name: path for name, path in _fresh(folder).items() if not name.startswith(paper)}


def _own(said: list[Any], paper: str) -> list[Any]:
    """Return the rows of a card without those of what another paper says of the same study."""
    quoting, kept = paper, []
    for row in said:
        quoting = row[0].removeprefix("As quoted by ") if row[0].startswith("As quoted by ") else quoting
        if quoting == paper and row[1] != "same trial":
            kept.append(row)
    return kept


def _said(block: dict[str, Any], sheet: list[Any], nodes: list[str]) -> list[Any]:
    """Return sections as they are read: words, places, and where each row leads."""
    strings, spans = block["strings"], block["spans"]

    def place(one: Any) -> tuple[str, str]:  # noqa: ANN401 - a number, or one with what it proves
        span, proves = one if isinstance(one, list) else (one, 0)
        return spans[span][1], strings[proves]

    found = []
    for heading, rows in sheet:
        for left, right, places, to, *_ in (block["rows"][n] for n in rows):
            said = (strings[left], strings[right], nodes[to] if to >= 0 else "", [place(one) for one in places])
            found.append((heading, *said))
    return found


@pytest.mark.parametrize("letters", ["", "a", "ab" * 5000, "\u00e9\u4e2d</script><!--<script>" * 40, None])
def test_the_page_takes_out_of_a_bundle_what_was_put_in(browser: Browser, letters: str | None) -> None:
    seed = random.Random(7)  # noqa: S311 - letters of no order
    text = "".join(map(chr, seed.choices(range(32, 1000), k=50_000))) if letters is None else letters
    packed = bundled([texts({"one": [text], "two": 1}), texts({"one": [], "two": text[:99]})])
    assert "<" not in packed
    script = (Path(lmsgraph.explore.page.view.__file__).parent / "assets" / "lzma.js").read_text(encoding="utf-8")
    page = browser.new_page()
    found = page.evaluate(f"(packed) => {{ {script} return unbundled(packed); }}", packed)
    page.close()
    assert found == {"one": [[text], []], "two": [1, text[:99]]}
