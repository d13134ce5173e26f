"""An invented paper and its draft, as the tests of this room use them: changed in one place, sealed, judged."""

from __future__ import annotations

from pathlib import Path

from lmsgraph.evidence.seal import Sealed, seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.evidence.verify import Report, verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load
from tests.running import DATA

__all__ = ["DRAFT", "PAPER", "changed", "record_of", "sealed", "source", "verdict"]

PAPER = (DATA / "dreamt" / "paper.txt").read_text(encoding="utf-8")
DRAFT = (DATA / "dreamt" / "draft.yaml").read_text(encoding="utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with each of some words, which stand in it once, replaced."""
    for before, after in changes:
        assert 1 == text.count(before), before
        text = text.replace(before, after)
    return text


def source(text: str = PAPER) -> Source:
    return Source(Path("paper.txt"), words(text))


def sealed(draft: str = DRAFT, paper: str = PAPER) -> Sealed:
    return seal(draft, "draft.yaml", source(paper), load())


def record_of(text: str) -> Record:
    record = read_source(parse_yaml(text, "record.yaml")).record
    assert record is not None
    return record


def verdict(text: str, paper: str = PAPER) -> Report:
    """Return what a text of the paper says of a sealed record."""
    return verify_record(record_of(text), source(paper), load())
