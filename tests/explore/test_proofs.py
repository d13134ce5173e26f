"""Behind everything that is inferred in the network stands its proof, down to words of a paper or the vocabulary."""

from __future__ import annotations

from lmsgraph.explore.network.network import network
from lmsgraph.explore.page.proofs import Reason, proofs
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph

INFERRED = {
    "got",
    "gave",
    "brought",
    "is of",
    "at best",
    "at last",
    "at best and last",
    "is blamed for",
    "saw",
    "was followed by",
    "is positive for",
    "is negative for",
    "has a metastasis at",
    "inhibits a member of",
}


def test_every_inferred_edge_and_every_figure_of_a_course_rests_on_words_of_its_paper_or_on_the_vocabulary() -> None:
    facts = Facts(open_graph())
    found = network(facts)
    proved = proofs(facts, found)
    inferred = [edge for edge in found.edges if edge.verb in INFERRED]
    assert len(inferred) > 200
    assert [] == [edge for edge in inferred if edge not in proved.edges]
    assert {node.iri for node in found.nodes if node.kind in ("course", "result")} == set(proved.nodes)
    leaves = [step for step in proved.steps if not step.premises]
    assert [] == [step for step in leaves if not (step.spans or step.because)]
    paper = {span: facts.value(span, "inPaper") for step in leaves for span in step.spans}
    for edge in inferred:
        case = edge.source if "/id/" in edge.source else edge.target
        told = {paper[span] for number in proved.edges[edge] for span in spans(proved.steps, number, set())}
        assert {True} >= {case.startswith(one) for one in told}, edge


def spans(steps: tuple[Reason, ...], number: int, seen: set[int]) -> set[str]:
    """Return the spans under a step, each step once."""
    if number in seen:
        return set()
    seen.add(number)
    step = steps[number]
    return {*step.spans, *(one for below in step.premises for one in spans(steps, below, seen))}
