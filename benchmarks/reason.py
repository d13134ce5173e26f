"""What reasoning finds and takes: planted contradictions, three reasoners on the packed papers, why, path and like."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["reason"]

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tests hold what is planted, and how engines are asked


def reason() -> Iterator[str]:
    """Yield the share of planted contradictions that are named, and whether three reasoners agree."""
    yield from _contradictions()
    yield from _reasoners()


def _contradictions() -> Iterator[str]:
    from lmsgraph.reason.owl.axioms import axioms_of
    from lmsgraph.reason.owl.explain import contradictions
    from tests.ontology.conftest import EXAMPLE, filled
    from tests.reason.test_contradictions import FAULTS, names, planted

    quads, found, longest = list(filled([EXAMPLE])), 0, 0.0
    for fault, (turtle, spoken) in FAULTS.items():
        start = time.process_time()
        named = any(spoken <= names(axioms) for axioms in contradictions(axioms_of([*quads, *planted(turtle)])))
        longest = max(longest, time.process_time() - start)
        found += named
        if not named:
            yield f"  not named: {fault}"
    yield f"planted contradictions found, axioms named   {found} of {len(FAULTS)}, each in {longest:.2f} s at most"


def _reasoners() -> Iterator[str]:
    from lmsgraph import iris, resources
    from lmsgraph.graph.rules import read_rules
    from lmsgraph.reason.owl.definitions import defined
    from lmsgraph.store.opened import open_graph
    from tests.reason.reasoners import by_hermit, by_owl_rl, by_patterns, concluded, held, table, without

    store = open_graph()
    quads, patterns = list(store), by_patterns(store)
    rules = {rule.name: rule for rule in read_rules(resources.ontology() / "rules")}
    for name, can in (("HermiT", lambda row: row.dl), ("OWL 2 RL", lambda row: row.rl)):
        rows = [row for row in table() if can(row)]
        names = {one for row in rows if row.rule in rules for one in row.gives}
        classes = {one.removeprefix(iris.LMS) for one in defined()} - {row.rule for row in table() if not can(row)}
        given = without(quads, concluded(store, [rules[row.rule] for row in rows if row.rule in rules]))
        expected = held(quads, names) | {one for one in patterns if one[1] in classes}
        start = time.perf_counter()
        if name == "HermiT":
            own = [sorted(n for n in names if n[0].islower()), sorted(n for n in names if n[0].isupper())]
            found = by_hermit(given, own[0], [*own[1], *classes])
        else:
            found = by_owl_rl(given, names | classes)
        seconds = time.perf_counter() - start
        same, others = len(found & expected), len(found - expected)
        yield f"{name} on the five: {same} of {len(expected)} as by rules, {others} others, {seconds:.1f} s"
        yield from (f"  missing: {' '.join(one)}" for one in sorted(expected - found)[:5])
