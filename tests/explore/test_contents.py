"""What the page of a whole build holds is made once, and kept in the build as packed texts."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import lmsgraph.explore.page.view
from lmsgraph.cli import main
from lmsgraph.explore.page import contents as module
from lmsgraph.explore.page.contents import Contents, contents
from lmsgraph.explore.page.wanted import View
from lmsgraph.store.place import ANSWERS

MADE = Contents("Cases & <b>é</b>", "eJyrVg==", ("11:ab,c", "3:{}~"))


def _never() -> Contents:
    return pytest.fail("made again")


def _kept(build: Path) -> Path:
    (path,) = (build / ANSWERS).iterdir()
    return path


@pytest.mark.parametrize("made", [MADE, Contents("", "eJyr")])
def test_what_was_kept_is_what_was_made(made: Contents, tmp_path: Path) -> None:
    assert contents(tmp_path, lambda: made) == made
    assert contents(tmp_path, _never) == made


@pytest.mark.parametrize(
    "content", [b"", b"?", b'"a"', b'"a"\n<script>', '"\u00e4"\neJyr'.encode(), b"a\neJyr", b'"a"\n\xff']
)
def test_what_somebody_else_put_there_is_no_page(content: bytes, tmp_path: Path) -> None:
    contents(tmp_path, lambda: MADE)
    for said in (content, zlib.crc32(content).to_bytes(4) + content):
        _kept(tmp_path).write_bytes(said)
        assert contents(tmp_path, lambda: MADE) == MADE


def test_another_lmsgraph_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents(tmp_path, lambda: MADE)
    monkeypatch.setattr(module, "made_by", lambda: "another")
    other = Contents("other", "eJyr")
    assert contents(tmp_path, lambda: other) == other


@pytest.mark.parametrize(
    ("wanted", "whole"),
    [(View(), True), (View(hops=3), True), (View(focus="pazopanib"), False), (View(kinds=("drug",)), False)],
)
def test_everything_is_what_nothing_is_left_out_of(wanted: View, whole: bool) -> None:
    assert wanted.whole == whole


def test_the_page_is_written_again_without_being_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = tmp_path / "first.html", tmp_path / "again.html"
    assert CliRunner().invoke(main, ["view", "-o", str(first)]).exit_code == 0
    monkeypatch.setattr(lmsgraph.explore.page.view, "whole", lambda _: _never())
    assert CliRunner().invoke(main, ["view", "-o", str(again)]).exit_code == 0
    assert first.read_bytes() == again.read_bytes()
