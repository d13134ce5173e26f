"""The same synthetic reports in other engines: load, and eight questions, in one run; rows are compared, too.

Virtuoso needs ``virtuoso-t`` on the path; maplib, polars and rdflib are taken where they are installed. maplib is
a peer to measure against only: parts of it are not open source.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import RdfFormat, Store
from synthesise import write_reports  # the module beside this one

from lmsgraph import iris
from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import find_query
from lmsgraph.query.engine.run import prefixes, run
from lmsgraph.query.wire.parquet import write_tables
from lmsgraph.store.build import build
from lmsgraph.store.opened import open_graph

__all__ = ["peers"]

ROOT = Path(__file__).resolve().parent.parent
SIZE = int(os.environ.get("LMSGRAPH_BENCH_PEERS", "100"))
QUESTIONS = (
    "treatments",
    "lines",
    "drug-targets",
    "immunohistochemistry",
    "metastatic-sites",
    "adverse-events",
    "studies",
    "papers",
)
RUNS = 3
PATIENCE = 30.0

Ask = Callable[[str], int]


def peers(scratch: Path) -> Iterator[str]:
    """Yield a line an engine: how long it takes to load, and to answer each question, with the number of rows."""
    write_reports(scratch / "reports.jsonl", SIZE)
    built = build((scratch / "reports.jsonl",), scratch / "out")
    list(write_tables(scratch / "out"))
    queries = {name: _declared(bind(find_query(name), {})) for name in QUESTIONS}
    yield f"{SIZE} reports, {sum(built.counts.values()):,} quads; milliseconds a question, after loading"
    yield f"{'':<22} {'load':>8} " + " ".join(f"{name[:12]:>12}" for name in QUESTIONS)
    with ExitStack() as stack:
        for name, load in ENGINES.items():
            start = time.perf_counter()
            try:
                ask = load(scratch, stack)
            except ModuleNotFoundError as error:
                yield f"{name:<22} not installed ({error.name})"
                continue
            loaded = time.perf_counter() - start
            times = [_timed(ask, name_, sparql) for name_, sparql in queries.items()]
            yield f"{name:<22} {loaded:6.1f} s " + " ".join(f"{t:>12}" for t in times)


def _declared(sparql: str) -> str:
    """Return a query that declares its prefixes: other engines know none."""
    used = {p: n for p, n in prefixes().items() if f"{p}:" in sparql}
    return "".join(f"PREFIX {p}: <{n}>\n" for p, n in used.items()) + sparql


def _timed(ask: Callable[[str, str], int], name: str, sparql: str) -> str:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        try:
            rows = ask(name, sparql)
        except Exception as error:  # noqa: BLE001 - what another engine says no with is its own
            return f"no ({type(error).__name__[:8]})"
        times.append(time.perf_counter() - start)
        if times[0] > PATIENCE:
            break
    return f"{1000 * min(times):.1f}/{rows}"


def _disk(scratch: Path, _: ExitStack) -> Callable[[str, str], int]:
    store = open_graph(scratch / "out")
    return lambda _, sparql: sum(1 for _ in run(store, sparql, mixed=False))  # type: ignore[union-attr]


def _memory(scratch: Path, _: ExitStack) -> Callable[[str, str], int]:
    store = Store()
    with (scratch / "out" / "lmsgraph.nq").open("rb") as lines:
        store.bulk_load(lines, format=RdfFormat.N_QUADS)
    return lambda _, sparql: sum(1 for _ in store.query(sparql, use_default_graph_as_union=True))  # type: ignore[union-attr]


def _rdflib(scratch: Path, _: ExitStack) -> Callable[[str, str], int]:
    import rdflib

    graph = rdflib.Graph().parse(scratch / "out" / "lmsgraph.ttl", format="turtle")
    return lambda _, sparql: sum(1 for _ in graph.query(sparql, base=iris.DATA))


def _maplib(scratch: Path, _: ExitStack) -> Callable[[str, str], int]:
    import maplib

    model = maplib.Model()
    model.read(str(scratch / "out" / "lmsgraph.ttl"))
    return lambda _, sparql: len(model.query(sparql))


def _polars(scratch: Path, _: ExitStack) -> Callable[[str, str], int]:
    import polars

    tables = {"lines": "courses", "immunohistochemistry": "markers", "adverse-events": "adverse-events"}
    tables |= {"metastatic-sites": "metastatic-sites", "papers": "papers"}

    def ask(name: str, _: str) -> int:
        return len(polars.read_parquet(scratch / "out" / "tables" / f"{tables[name]}.parquet"))

    return ask


def _virtuoso(scratch: Path, stack: ExitStack) -> Callable[[str, str], int]:
    if shutil.which("virtuoso-t") is None:
        raise ModuleNotFoundError(name="virtuoso-t")
    sys.path.insert(0, str(ROOT))
    from lmsgraph.query.wire.endpoint import Endpoint
    from lmsgraph.store.remote.server import Server
    from lmsgraph.store.remote.upload import upload
    from tests.query.servers import virtuoso

    (scratch / "virtuoso").mkdir()
    running = stack.enter_context(virtuoso(scratch / "virtuoso"))
    os.environ |= running.environment
    upload(scratch / "out", Server(running.store, timeout=600))
    server = Endpoint(running.query, timeout=600)
    return lambda _, sparql: server.answer(sparql, layout="csv", width=0)[0].count("\n") - 1


ENGINES: dict[str, Callable[[Path, ExitStack], Callable[[str, str], int]]] = {
    "lmsgraph, from disk": _disk,
    "Oxigraph, in memory": _memory,
    "Virtuoso": _virtuoso,
    "maplib": _maplib,
    "Polars over the tables": _polars,
    "rdflib": _rdflib,
}
