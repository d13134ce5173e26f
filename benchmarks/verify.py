"""Thousands of papers verified: the five and their records, copied under new ids with most of their words changed."""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import string
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lmsgraph import resources
from lmsgraph.evidence.claims.claim import Claim
from lmsgraph.evidence.library import verify_records
from lmsgraph.evidence.spans.find import find
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.spans.papers import Source, read_sources, recognise, spans_of
from lmsgraph.evidence.text.places import Place
from lmsgraph.evidence.text.words import normalised, words
from lmsgraph.evidence.verify import verify_record
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_file
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import Vocabulary, load

__all__ = ["verify"]

SIZES = tuple(int(size) for size in os.environ.get("LMSGRAPH_BENCH_PAPERS", "500,1000,2000").split(","))
SOURCES = Path(os.environ.get("LMSGRAPH_SOURCES") or Path(__file__).resolve().parents[2] / "shared" / "sources")
RUNS = 7
Steps = tuple[str | int, ...]
_FINGERPRINT = re.compile(r'"([a-z][a-z -]*[a-z] [0-9]+w [0-9a-f]{16}[^"]*)"')
_LETTERS = 4  # of a word that may be changed, at least


@dataclass(frozen=True)
class _Original:
    """A paper and its record, and the words that may become others without a value losing its proof."""

    paper: str
    line: str
    source: Source
    places: Mapping[str, Place]
    free: Sequence[int]

    def copy(self, number: int) -> tuple[str, str]:
        """Return text and record, as a line of JSON, of a paper that differs from all other copies."""
        letters = "".join(string.ascii_lowercase[int(digit)] for digit in str(number))
        text = self.source.words.text
        ends = dict(zip(self.source.words.starts, self.source.words.ends, strict=True))
        free = set(self.free)
        parts: list[str] = []
        last = 0
        for start in self.free:
            parts += (text[last : ends[start]], f"q{letters}")
            last = ends[start]

        def changed(match: re.Match[str]) -> str:
            place = self.places[match[1]]
            runs = [
                [
                    f"{token}q{letters}" if at in free else token
                    for token, at in zip(run.tokens, run.starts, strict=True)
                ]
                for run in place.runs
            ]
            return f'"{Span.of(Span.parse(match[1]).section, *runs)}"'

        line = _FINGERPRINT.sub(changed, self.line).replace(f'"id":"{self.paper}"', f'"id":"{self.paper}-{number}"', 1)
        return "".join((*parts, text[last:])), line


def _original(record: Record, source: Source, vocabulary: Vocabulary) -> _Original:
    """Return a paper made ready to be copied: tried, and the words given back that a value turned out to rest on."""
    spans = {*spans_of(record), *map(Span.parse, record.paper.sections)}
    places = {str(span): found[0] for span, found in find(source.words, spans).items() if found}
    known = dict(zip(source.words.starts, source.words.tokens, strict=True))
    divided = {
        start
        for place in places.values()
        for run in place.runs
        for token, start in zip(run.tokens, run.starts, strict=True)
        if known.get(start) != token
    }
    free = {
        start
        for start, token in known.items()
        if len(token) >= _LETTERS and token.isascii() and token.isalpha() and start not in divided
    }
    tried: set[Steps] = set()
    while True:
        original = _Original(record.paper.id, record.model_dump_json(exclude_unset=True), source, places, sorted(free))
        text, line = original.copy(0)
        report = verify_record(Record.model_validate_json(line), Source(source.path, words(text)), vocabulary)
        short: dict[Steps, frozenset[str] | None] = {proof.claim.path: _heads(proof.claim) for proof in report.failures}
        short |= {fault.path: None for fault in report.faults}
        short = {path: None if path in tried else heads for path, heads in short.items()}
        if not short:
            return original
        before = len(free)
        for path, heads in short.items():
            free.difference_update(
                start
                for visited in walk(record)
                if path[: len(visited.path)] == visited.path
                for text in visited.evidence
                for run in places[text].runs
                for token, start in zip(run.tokens, run.starts, strict=True)
                if heads is None or token[:_LETTERS] in heads
            )
        if len(free) == before and tried.issuperset(short):
            raise RuntimeError(f"{record.paper.id} cannot be copied: {report.faults} {report.failures}")
        tried.update(short)


def _heads(claim: Claim) -> frozenset[str]:
    """Return how the words may begin that prove a claim."""
    names = (*claim.names, *claim.cues, claim.printed, *(name for names in claim.others for name in names))
    return frozenset(token[:_LETTERS] for name in names for token in normalised(name))


def _whole() -> float:
    """Return the seconds that ``lmsgraph verify`` of the packed records takes, the middle of several runs."""
    command = [sys.executable, "-m", "lmsgraph", "verify", "--sources", str(SOURCES)]
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def verify(scratch: Path) -> Iterator[str]:
    """Yield what it takes to verify the five papers, and hundreds and thousands of their size."""
    if not SOURCES.is_dir():
        yield f"NOT MEASURED: no papers in {SOURCES}; set LMSGRAPH_SOURCES to the folder that holds them"
        return
    yield f"lmsgraph verify, the packed records, whole process: {_whole():.2f} s (bar: 1 s)"
    vocabulary = load()
    packed = [r.record for path in sorted(resources.seeds().glob("*.yaml")) for r in read_file(path) if r.record]
    held = recognise(packed, read_sources(SOURCES))
    originals = [_original(r, held[r.paper.id], vocabulary) for r in packed if r.paper.id in held]
    free = sum(len(original.free) for original in originals)
    total = sum(len(original.source.words) for original in originals)
    yield f"{len(originals)} papers to copy, {100 * free // total} % of their words another in each copy"
    records: list[Record] = []
    for size in SIZES:
        folder = scratch / str(size)
        folder.mkdir()
        for number in range(size):
            text, line = originals[number % len(originals)].copy(number)
            (folder / f"{sha256(str(number).encode()).hexdigest()[:16]}.txt").write_text(text, encoding="utf-8")
            if number >= len(records):
                records.append(Record.model_validate_json(line))
        yield _line(records[:size], folder, vocabulary)
        shutil.rmtree(folder)


def _line(records: Sequence[Record], folder: Path, vocabulary: Vocabulary) -> str:
    """Return how long the verdict on some records takes, from the files of a folder to the last report."""
    pace = _pace()
    start, used = time.perf_counter(), _used()
    good = sum(report.good for report in verify_records(records, folder, vocabulary))
    wall, cpu = (1000 * spent / len(records) for spent in (time.perf_counter() - start, _used() - used))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pace = (pace + _pace()) / 2
    return (
        f"{len(records):>5,} papers: {wall:5.1f} ms each by the clock (bar: 25 ms), {cpu:5.1f} ms of all cores,"
        f" {cpu / pace:.2f} times a million additions ({pace:.0f} ms); {good:,} good; {memory:,} MB at most"
    )


def _used() -> float:
    """Return the seconds of all cores that this process and those it started have used."""
    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def _pace() -> float:
    """Return the milliseconds of a core that a million additions take: how fast, and how busy, this machine is."""
    start, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return 1000 * (time.process_time() - start)
