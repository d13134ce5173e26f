"""The page: how large, how fast it is made, opens and answers; in a browser where there is one."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.explore.networks import random_network, write_page  # noqa: E402 - the tests try the page on the same networks

__all__ = ["page"]

RUNS = 7
SHOWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
SEARCH = """() => { const box = document.getElementById("find"), took = []; box.focus();
for (const words of SOUGHT) {
  const begun = performance.now(); box.value = words; box.dispatchEvent(new Event("input"));
  document.getElementById("found").getBoundingClientRect(); took.push(performance.now() - begun); }
return Math.max(...took); }"""
NUMBERS = ["n", "th", "thing", "number 19", "synonym 1", "1999", "nothing like it", "thing number 7"]
WORDS = ["n", "pazo", "lung metastasis", "synthetic 1 0000", "nothing like it", "pazopanbi"]


def page(scratch: Path) -> Iterator[str]:
    """Yield size and times of the page of the packed records, and of networks of any size."""
    yield from _written(scratch)
    yield from _grown()
    pages = dict(_of_papers(scratch))
    yield from _by_papers(pages)
    yield from _opened(scratch, {papers: path for papers, (path, _) in pages.items()})


def _view(path: Path, *more: str) -> float:
    command = [sys.executable, "-m", "lmsgraph", "view", "-o", str(path), *more]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=env)  # noqa: S603 - our own command
    return time.perf_counter() - begun


def _processor() -> float:
    """Return the processor's seconds of all processes that were started: on a busy machine the clock says more."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _written(scratch: Path) -> Iterator[str]:
    path = scratch / "five.html"
    _view(path)
    busy = _processor()
    took = [_view(path) for _ in range(RUNS)]
    busy = (_processor() - busy) / RUNS
    yield f"lmsgraph view, whole process: {_times(took)}, of the processor {busy:.2f} s (bar 2 s)"
    yield f"size, five papers: {path.stat().st_size:,} bytes (bar 1,400,000)"
    sources = os.environ.get("LMSGRAPH_SOURCES")
    if sources:
        words = scratch / "words.html"
        took = [_view(words, "--sources", sources) for _ in range(3)]
        yield f"with the papers' words: {words.stat().st_size:,} bytes, {_times(took)}"
    else:
        yield "with the papers' words: not measured, LMSGRAPH_SOURCES names no papers"
    first = path.read_bytes()
    _view(path)
    yield f"same input, same bytes: {'yes' if path.read_bytes() == first else 'NO'}"


def _grown() -> Iterator[str]:
    from lmsgraph.explore.page.html import render_page
    from lmsgraph.explore.page.payload import payload

    took = {}
    for nodes in (5_000, 10_000, 20_000):
        found = random_network(nodes, 3 * nodes)
        begun = time.perf_counter()
        render_page(payload(found))
        took[nodes] = time.perf_counter() - begun
    told = ", ".join(f"{nodes:,} nodes {seconds:.2f} s" for nodes, seconds in took.items())
    yield f"layout and writing: {told}; four times the nodes take {took[20_000] / took[5_000]:.1f} times (bar 30 s)"


def _of_papers(scratch: Path) -> Iterator[tuple[int, tuple[Path, float]]]:
    """Yield the page of so many synthetic reports, and the processor's seconds that it took."""
    script = str(ROOT / "benchmarks" / "synthesise.py")
    sizes = [int(one) for one in os.environ.get("LMSGRAPH_BENCH_SIZES", "20,100,500").split(",")]
    for papers in sizes:
        records, built, path = (scratch / f"{papers}{end}" for end in (".jsonl", "", ".html"))
        for command in (
            [script, str(papers), "-o", str(records)],
            ["-m", "lmsgraph", "build", str(records), "-o", str(built), "--no-files"],
        ):
            env = os.environ | {"PYTHONPATH": str(ROOT)}
            subprocess.run([sys.executable, *command], check=True, capture_output=True, env=env)  # noqa: S603 - our own
        busy = _processor()
        _view(path, "--graph", str(built))
        yield papers, (path, _processor() - busy)


def _by_papers(pages: dict[int, tuple[Path, float]]) -> Iterator[str]:
    for papers, (path, seconds) in pages.items():
        yield f"view, {papers:,} synthetic reports: {seconds:.1f} s of processors, {path.stat().st_size:,} bytes"
    (few, (_, first)), (many, (_, last)) = min(pages.items()), max(pages.items())
    if few < many:
        grown = last / first / (many / few)
        yield f"from {few} to {many} reports the time grows as {grown:.2f} of linear (bar 1.15)"


def _opened(scratch: Path, pages: dict[int, Path]) -> Iterator[str]:
    try:
        from tests.explore.browser import running
    except ImportError as error:
        yield f"NOT MEASURED in a browser: {error}"
        return
    try:
        with running() as browser:
            yield from _in_browser(browser, scratch, pages)
    except AssertionError as error:
        yield f"NOT MEASURED in a browser: {error}"


def _in_browser(browser, scratch: Path, pages: dict[int, Path]) -> Iterator[str]:  # noqa: ANN001 - typed where playwright is installed
    asked: list[str] = []

    def opening(path: Path, fragment: str = "", then: Callable[[object], float] | None = None) -> tuple[float, float]:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.resolve().as_uri() + fragment, wait_until="commit")
        tab.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        shown = tab.evaluate(SHOWN) / 1000
        more = then(tab) if then else 0.0
        context.close()
        return shown, more

    five = scratch / "five.html"
    opening(five)
    yield f"five papers, to a standing graph: {_times([opening(five)[0] for _ in range(RUNS)])} (bar 1 s)"
    large = write_page(scratch / "large.html", 2_000, 6_000)
    found = [opening(large, "#hide=", lambda tab: tab.evaluate(_search(NUMBERS))) for _ in range(RUNS)]
    yield f"2,000 nodes, 6,000 edges: {_times([shown for shown, _ in found])} (bar 2 s)"
    yield f"its slowest search of 8: {statistics.median(most for _, most in found):.1f} ms (bar 50 ms)"
    huge = write_page(scratch / "huge.html", 50_000, 100_000)
    found = [opening(huge, "#hide=", _unfolded) for _ in range(3)]
    yield f"50,000 nodes, 100,000 edges, the overview: {_times([shown for shown, _ in found])} (bar 2 s)"
    yield f"its slowest step of unfold, search, focus: {statistics.median(most for _, most in found):.2f} s"
    for papers, path in pages.items():
        shown, card = opening(path, "", _a_case)
        searched = opening(path, "", lambda tab: (tab.wait_for_timeout(1000), tab.evaluate(_search(WORDS)))[1])[1]
        yield (
            f"{papers:,} synthetic reports: open in {shown:.2f} s (bar 2 s), a case in {card:.2f} s, "
            f"the slowest search of 6 {searched:.0f} ms (bar 50 ms)"
        )
    others = {url for url in asked if not url.startswith("file:")}
    yield f"requests to the network: {len(others)} (bar 0)"


def _search(sought: list[str]) -> str:
    """Return what types some words and tells the longest that one waited for what they find."""
    return SEARCH.replace("SOUGHT", json.dumps(sought))


def _a_case(tab) -> float:  # noqa: ANN001
    """Return how long a person waits for the card of a case, from choosing it among what was found."""
    tab.fill("#find", "Synthetic-1-000003")
    begun = time.perf_counter()
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#card .ev")
    return time.perf_counter() - begun


def _unfolded(tab) -> float:  # noqa: ANN001
    """Return the longest that a person waits who unfolds a kind, searches, and focuses."""
    steps = [
        lambda: (tab.focus("#canvas"), tab.keyboard.press("ArrowRight"), tab.keyboard.press("Enter")),
        lambda: (tab.fill("#find", "thing number 4711"), tab.keyboard.press("Enter")),
        lambda: tab.click("#focus"),
    ]
    took = []
    for step in steps:
        begun = time.perf_counter()
        step()
        tab.evaluate(SHOWN)
        took.append(time.perf_counter() - begun)
    return max(took)


def _times(took: list[float]) -> str:
    return f"median {statistics.median(took):.2f} s, longest {max(took):.2f} s"
