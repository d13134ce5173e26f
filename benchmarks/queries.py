"""Every stored query on many copies of the packed papers, beside rdflib on a tenth of them in the same run."""

from __future__ import annotations

import os
import re
import signal
import statistics
import time
from collections.abc import Iterator

from pyoxigraph import RdfFormat, Store

from lmsgraph import iris
from lmsgraph.graph.rules import infer, read_rules
from lmsgraph.query.bind import bind
from lmsgraph.query.engine import prefixes, run
from lmsgraph.query.stored import read_queries
from lmsgraph.resources import ontology
from lmsgraph.store.opened import open_graph

__all__ = ["queries"]

COPIES = int(os.environ.get("LMSGRAPH_BENCH_GRAPH_COPIES", "50"))
PATIENCE = int(os.environ.get("LMSGRAPH_BENCH_PATIENCE", "10"))
_SHARED = {iris.graph_iri(name) for name in ("vocabulary", "ontology")}
_ADDRESS = re.compile(rf"<({re.escape(iris.DATA)}|{re.escape(iris.GRAPH)})([a-z0-9-]+)")


def _copies(number: int) -> Iterator[str]:
    """Yield the packed graph as N-Quads, vocabulary and ontology once, the papers as many times under new names."""
    lines = (open_graph().dump(format=RdfFormat.N_QUADS) or b"").decode().split("\n")
    shared = [line for line in lines if any(line.endswith(f"<{graph}> .") for graph in _SHARED)]
    inferred = f"<{iris.graph_iri('inferred')}> ."
    papers = [line for line in lines if line and line not in set(shared) and not line.endswith(inferred)]
    yield "\n".join(shared) + "\n"
    text = "\n".join(papers) + "\n"
    for copy in range(number):
        yield _ADDRESS.sub(lambda match, copy=copy: f"<{match[1]}{match[2]}-{copy}", text)


def _filled(number: int) -> Store:
    store = Store()
    for part in _copies(number):
        store.bulk_load(input=part, format=RdfFormat.N_QUADS)
    infer(store, read_rules(ontology() / "rules"))
    return store


def queries() -> Iterator[str]:
    """Yield a line a query: its time, its rows, and how many times longer rdflib takes on a tenth."""
    store = _filled(COPIES)
    tenth = _rdflib(max(COPIES // 10, 1))
    yield f"{len(store):,} quads in Oxigraph, {len(tenth):,} in rdflib (given up after {PATIENCE} s)"
    times, ratios = [], []
    for stored in read_queries():
        sparql = bind(stored, {})
        start = time.perf_counter()
        rows = sum(1 for _ in run(store, sparql))  # type: ignore[union-attr]
        seconds = time.perf_counter() - start
        slow = _timed(tenth, sparql)
        times.append(seconds)
        ratios.append((slow or PATIENCE) / seconds)
        shown = f"{slow:7.2f} s" if slow is not None else f"   > {PATIENCE} s"
        yield f"{stored.name:<24} {1000 * seconds:8.1f} ms {rows:8,} rows   rdflib {shown}  {ratios[-1]:8.0f} x"
    middle, worst = statistics.median(times), max(times)
    slower = statistics.median(ratios)
    yield f"median {1000 * middle:.1f} ms, longest {1000 * worst:.1f} ms; rdflib {slower:.1f} x (medians)"


def _rdflib(number: int):  # noqa: ANN202 - rdflib's dataset has no types of its own
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(data=_filled(number).dump(format=RdfFormat.N_QUADS), format="nquads")
    for prefix, namespace in prefixes().items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _timed(dataset, sparql: str) -> float | None:  # noqa: ANN001
    """Return how long rdflib takes, or nothing where it takes longer than one waits."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    start = time.perf_counter()
    try:
        for _ in dataset.query(sparql, initNs=prefixes(), base=iris.DATA):
            pass
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return time.perf_counter() - start
