"""What a curator doubts of the premises of a proof: at the very statement that is doubted, and for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.proofs import fact_spans
from lmsgraph.reason.proofs.proof import Proof
from lmsgraph.reason.proofs.unstated import fields_of
from lmsgraph.telling.phrases.marks import doubt_said, doubts_about, notes, weight
from lmsgraph.telling.values.told import FACT

__all__ = ["doubts_of", "rests_on_doubts"]

_PRINTED = iris.LMS + "printed"


def doubts_of(facts: Facts, proof: Proof) -> tuple[str, ...]:
    """Return, in words, what is doubted of a statement that a paper makes, as far as it changes a figure or a fact."""
    return tuple(doubt_said(note) for note in notes(facts, _about(facts, proof)))


def rests_on_doubts(facts: Facts, proof: Proof) -> bool:
    """Return whether something that a conclusion rests on is doubted, and no reading settles it."""
    own = any(not facts.value(doubt, "reading") for doubt in _about(facts, proof))
    return own or any(rests_on_doubts(facts, premise) for premise in proof.premises if not premise.silent)


def _about(facts: Facts, proof: Proof) -> Iterator[str]:
    subject, predicate, value = proof.triple
    if proof.rule or not subject.value.startswith(iris.DATA) or not isinstance(predicate, NamedNode):
        return
    found = [one for one in doubts_about(facts, subject.value) if weight(facts, one) == FACT]
    fields = fields_of({iris.shorten(predicate.value)}) if found else set()
    own = _places(facts, fact_spans(facts, subject.value, predicate.value, value.value))
    for one in found:
        words = [span for said in facts.values(one, "printed") for span in fact_spans(facts, one, _PRINTED, said)]
        if facts.value(one, "field") in fields and (not words or not own.isdisjoint(_places(facts, words))):
            yield one


def _places(facts: Facts, spans: Iterable[str]) -> set[str]:
    """Return the passages of spans."""
    return {facts.value(span, "passage") for span in spans}
