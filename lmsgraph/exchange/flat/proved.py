"""A store to two tables that no query makes: every claim as a sentence, and of every fact where its words are."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.proofs import fact_spans, node_spans
from lmsgraph.telling.phrases.claims import claim

__all__ = ["READ", "Rows"]

Rows = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Columns, and rows of texts."""
_EVIDENCE = NamedNode(iris.LMS + "evidence")
_PRINTED = iris.LMS + "printed"
_APART = frozenset(("Quantity", "Time", "Paper"))
"""What has no rows of its own: amounts stand at what has them, and of a paper itself no words are a proof."""


def statements(store: Store) -> Rows:
    """Return a row for each claim: paper, kind, the sentence as it is told, and where it stands."""
    facts = Facts(store)
    columns = ("paper", "kind", "says", "status", "certainty", "reference", "place", "statement")
    rows = []
    for node in facts.of_type("Statement"):
        words = {name: ", ".join(facts.labels(node, name)) for name in ("reportedIn", "kind", "status", "certainty")}
        places = dict.fromkeys(" ".join(_place(facts, span)[:2]) for span in node_spans(facts, node))
        reference = ", ".join(facts.values(node, "reference"))
        told = (*words.values(), reference, "; ".join(places), node)
        rows.append((*told[:2], str(claim(facts, node)), *told[2:]))
    return columns, tuple(sorted(rows))


def evidence(store: Store) -> Rows:
    """Return a row for each fact and each place that proves it: section, sentence, fingerprint."""
    facts = Facts(store)
    proved = {name: facts.label(name) for name, _ in facts.pairs(iris.LMS + "proof")}
    columns = ("paper", "thing", "name", "property", "value", "section", "sentence", "fingerprint")
    rows = []
    for paper in facts.of_type("Paper"):
        for node, name, value in _facts(facts, NamedNode(iris.graph_iri(paper.removeprefix(iris.DATA))), proved):
            said = facts.label(value) if value.startswith((iris.DATA, iris.TERM)) else value
            rows += [
                (facts.label(paper), node, facts.label(node), proved[name], said, *_place(facts, span))
                for span in fact_spans(facts, node, name, value)
            ]
    return columns, tuple(sorted(rows))


def _facts(facts: Facts, graph: NamedNode, proved: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield node, property and value of all that words of a paper prove."""
    nodes = {q.subject for q in facts.store.quads_for_pattern(None, _EVIDENCE, None, graph)}
    for node in nodes:
        if not isinstance(node, NamedNode) or "#" in node.value or not _APART.isdisjoint(facts.types(node.value)):
            continue
        own = {name for name, _ in facts.proofs(node.value)}
        for quad in facts.store.quads_for_pattern(node, None, None, graph):
            name, value = quad.predicate.value, getattr(quad.object, "value", "")
            if name in proved and (name != _PRINTED or "printed" in own):
                yield node.value, name, value


def _place(facts: Facts, span: str) -> tuple[str, str, str]:
    passage = facts.value(span, "passage")
    return facts.value(passage, "section"), facts.value(passage, "sentence"), facts.value(span, "fingerprint")


READ = {
    "statements": (
        "What does each paper claim?",
        "As it is told on cards; where it stands, by section and sentence.",
        statements,
    ),
    "evidence": (
        "Where are the words that prove each fact?",
        "lmsgraph quote prints them from your own copy.",
        evidence,
    ),
}
"""What each table is called, what it answers, what is to be known of it, and how it is read."""
