"""Every stored query at two sizes of synthetic reports, from disk as ``lmsgraph query`` asks: which ones grow too fast.

A query may take longer with its rows and with the graph; one that grows faster than both is named.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store
from synthesise import write_reports  # the module beside this one

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import read_queries
from lmsgraph.query.engine.run import run
from lmsgraph.store.build import build
from lmsgraph.store.opened import open_graph

__all__ = ["queries"]

SIZES = tuple(int(size) for size in os.environ.get("LMSGRAPH_BENCH_SIZES", "20,100").split(","))
RUNS = 3
LIMIT = 2
MIDDLE, LONGEST = 0.1, 1.0
"""Seconds that a query may take at the larger size, in the median and at most."""
TOLERANCE = 1.5
NOISE = 0.01
"""Seconds below which nothing is said of growth."""


def queries(scratch: Path) -> Iterator[str]:
    """Yield a line a query - rows and times at both sizes, how it grows - and how the bars fare."""
    stores = [_built(scratch, size) for size in SIZES]
    larger = len(stores[1]) / len(stores[0])
    yield f"{SIZES[0]} and {SIZES[1]} reports: {len(stores[0]):,} and {len(stores[1]):,} quads ({larger:.1f} times)"
    yield f"{'query':<26} {'rows':>7} {'rows':>8} {'time':>11} {'time':>11} {'growth':>8}"
    times, growing = list[float](), list[str]()
    for stored in read_queries():
        sparql = bind(stored, {})
        (few, short), (many, long) = (_asked(store, sparql) for store in stores)
        growth = long / max(short, NOISE / TOLERANCE)
        too_fast = long > NOISE and growth > TOLERANCE * max(larger, many / max(few, 1))
        growing += [stored.name] * too_fast
        times.append(long)
        shown = f"{1000 * short:8.1f} ms {1000 * long:8.1f} ms {growth:6.1f} x"
        yield f"{stored.name:<26} {few:7,} {many:8,} {shown}{'  <- grows' * too_fast}"
    yield f"median {_against(statistics.median(times), MIDDLE)}; longest {_against(max(times), LONGEST)}"
    yield f"grow faster than rows and graph: {', '.join(growing) or 'none'}"
    again = list(_again(scratch / str(SIZES[1])))
    yield f"asked again, whole processes: median {statistics.median(again):.2f} s; longest {max(again):.2f} s"
    yield f"runaway of {LIMIT} s: ended after {_against(_runaway(scratch / str(SIZES[0])), LIMIT + 1)}"


def _built(scratch: Path, size: int) -> Store:
    write_reports(scratch / f"{size}.jsonl", size)
    build((scratch / f"{size}.jsonl",), scratch / str(size), files=False)
    return open_graph(scratch / str(size))


def _against(value: float, bar: float) -> str:
    """Return a figure beside the bar that it must not pass."""
    return f"{value:.2f} s (bar {bar:g} s: {'holds' if value <= bar else 'falls short'})"


def _asked(store: Store, sparql: str) -> tuple[int, float]:
    """Return how many rows a query has, and the fewest seconds that it takes: what else runs counts for nobody."""
    rows, times = 0, []
    for _ in range(RUNS):
        start = time.perf_counter()
        rows = sum(1 for _ in run(store, sparql, mixed=False))  # type: ignore[union-attr]
        times.append(time.perf_counter() - start)
    return rows, min(times)


def _again(folder: Path) -> Iterator[float]:
    """Yield the seconds that each stored query takes as a whole process when it was asked before: its rows are kept."""
    for stored in read_queries():
        if any(parameter.required for parameter in stored.params):
            continue
        asked = (sys.executable, "-m", "lmsgraph", "query", stored.name, "--graph", str(folder))
        for _ in range(2):
            start = time.perf_counter()
            subprocess.run(asked, check=True, capture_output=True)  # noqa: S603 - our own command
            taken = time.perf_counter() - start
        yield taken


def _runaway(folder: Path) -> float:
    """Return the seconds after which a cross product that has a limit is ended, as a whole process."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    asked = ("query", "--graph", str(folder), "-e", endless, "--timeout", str(LIMIT))
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "lmsgraph", *asked], check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    taken = time.perf_counter() - start
    if done.returncode != 1 or "was ended after" not in done.stderr:
        raise RuntimeError(done.stderr)
    return taken
