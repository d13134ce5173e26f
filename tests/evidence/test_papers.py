"""The five papers, if they are there: every span is found in every rendition, and in no other paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from lmsgraph import resources
from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.locate import locate
from lmsgraph.evidence.spans.papers import read_sources, recognise, spans_of
from lmsgraph.evidence.text.pdf import pdf_text
from lmsgraph.evidence.text.rendition import plain
from lmsgraph.evidence.text.words import Words, words
from lmsgraph.records.read import read_file

from .renditions import (
    as_html,
    as_jats,
    as_pdf,
    columns,
    dehyphenated,
    paged,
    rewrapped,
    seeded,
    unwrapped,
    with_legends,
)

SOURCES = Path(os.environ.get("LMSGRAPH_SOURCES") or Path(__file__).resolve().parents[3] / "shared" / "sources")
PAPERS = sorted(SOURCES.glob("*.txt")) if SOURCES.is_dir() else []
NAMES = [path.name[:3] for path in PAPERS]
SPANS = 300

pytestmark = pytest.mark.skipif(
    not PAPERS,
    reason=f"NO PAPERS in {SOURCES}: that spans are found in every rendition is NOT TESTED; set LMSGRAPH_SOURCES",
)

WIDTHS = (40, 55, 70, 85, 100, 120)


def hyphenated(text: str, width: int) -> str:
    return rewrapped(text, width, hyphenate=seeded(width))


def interrupted(text: str, width: int) -> str:
    return with_legends(hyphenated(text, width), seeded(width))


RENDITIONS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "one line": unwrapped,
    "hyphens undone": dehyphenated,
    "HTML": lambda text: plain(as_html(text)),
    "JATS": lambda text: plain(as_jats(text)),
    "PDF": lambda text: plain(pdf_text(as_pdf(text, seeded(5)), "a.pdf")),
    "columns restored": lambda text: columns(text, seeded(7)),
    "pages": paged,
    "narrow pages, hyphenated": lambda text: paged(hyphenated(text, 60), 30),
    **{f"wrapped at {width}": partial(rewrapped, width=width) for width in WIDTHS},
    **{f"wrapped at {width}, hyphenated": partial(hyphenated, width=width) for width in WIDTHS},
    **{f"wrapped at {width}, with legends": partial(interrupted, width=width) for width in WIDTHS},
    "wrapped at 60, with many legends": lambda text: with_legends(rewrapped(text, 60), seeded(9), every=15),
}


def text_of(name: str) -> str:
    return next(path for path in PAPERS if path.name.startswith(name)).read_text(encoding="utf-8")


def random_spans(text: Words, seed: str) -> dict[Span, tuple[str, ...]]:
    rng = seeded(seed)
    spans: dict[Span, tuple[str, ...]] = {}
    while len(spans) < SPANS:
        length = rng.randint(4, 25)
        first = rng.randrange(len(text) - length)
        run = text.tokens[first : first + length]
        spans[Span.of("case", run)] = run
    return spans


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rendition", RENDITIONS)
def test_every_span_is_found_in_every_rendition(name: str, rendition: str) -> None:
    text = text_of(name)
    found = find(RENDITIONS[rendition](text), list(random_spans(words(text), name)))
    assert sum(not places for places in found.values()) == 0


@pytest.mark.parametrize("rendition", RENDITIONS)
def test_every_packed_fingerprint_is_found_in_every_rendition(rendition: str) -> None:
    records = [r.record for path in sorted(resources.seeds().glob("*.yaml")) for r in read_file(path) if r.record]
    held = recognise(records, read_sources(SOURCES))
    for record in records:
        text = RENDITIONS[rendition](held[record.paper.id].words.text)
        assert [] == [str(span) for span, places in find(text, spans_of(record)).items() if not places]


@pytest.mark.parametrize("name", NAMES)
def test_no_span_is_found_in_another_paper_that_does_not_say_the_same(name: str) -> None:
    spans = random_spans(words(text_of(name)), name)
    said_too = 0
    for other in set(NAMES) - {name}:
        text = words(text_of(other))
        joined = f" {' '.join(text.tokens)} "
        for span, places in find(text, list(spans)).items():
            assert not places or f" {' '.join(spans[span])} " in joined, "a find where the words do not stand"
            said_too += bool(places)
    assert said_too <= SPANS // 100, "phrases that two papers share by chance"


@pytest.mark.parametrize("name", NAMES)
def test_quotes_of_whole_lines_are_located_where_they_stand(name: str) -> None:
    text = text_of(name)
    read = words(text)
    lines = [line for line in text.split("\n") if len(line.split()) > 3 and not line.rstrip().endswith("-")]
    for line in lines:
        at = text.index(line)
        begins = at == 0 or not text[:at].rstrip().endswith("-")
        assert not begins or any(at <= place.start < at + len(line) for place in locate(read, line))
