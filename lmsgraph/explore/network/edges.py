"""The edges of the network: each a fact that people would say in one breath, with the fingerprints behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lmsgraph import iris
from lmsgraph.course.answers import brought
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.steps import told_event
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import own_spans as evidence
from lmsgraph.telling.phrases.findings import lesion_seen
from lmsgraph.telling.phrases.speech import courses, place, when
from lmsgraph.telling.values.text import comma

__all__ = ["Edge", "edges", "evidence", "observed"]

_BROADER = iris.PREFIXES["skos"] + "broader"
_SOURCE = iris.PREFIXES["dcterms"] + "source"
_ACTS = ("inhibits", "activates", "binds")


@dataclass(frozen=True, order=True)
class Edge:
    """From what, to what, by which verb; the whole fact in words, the node that holds it, and its evidence."""

    source: str
    target: str
    verb: str
    text: str = ""
    via: str = ""
    evidence: tuple[str, ...] = ()


def edges(facts: Facts) -> Iterator[Edge]:
    """Yield every edge that a store holds."""
    for case in facts.of_type("Case"):
        yield from _case(facts, case)
    for study in facts.of_type("Study"):
        yield from _study(facts, study)
    yield from _actions(facts)
    for name in ("Drug", "DrugClass", "Target"):
        for concept in facts.of_type(name):
            for broader in facts.values(concept, _BROADER):
                if facts.types(broader) & {"Drug", "DrugClass", "Target"}:
                    yield Edge(concept, broader, "is part of" if name == "Target" else "is a", "by the vocabulary")


def _case(facts: Facts, case: str) -> Iterator[Edge]:
    for paper in facts.values(case, "reportedIn"):
        yield Edge(case, paper, "is reported in", "", case, evidence(facts, case))
    for lesion in facts.values(case, "hasLesion"):
        text = str(comma(*facts.labels(lesion, "lesionRole"), place(facts, lesion)))
        yield Edge(case, lesion, "has lesion", text, lesion, evidence(facts, lesion))
        for origin in facts.values(lesion, "derivedFrom"):
            yield Edge(lesion, origin, "came from", text, lesion, evidence(facts, lesion))
    for event in facts.ordered(case, "event"):
        types = facts.types(event)
        if "Treatment" in types and facts.label(facts.value(event, "status")) == "present":
            yield from _treatment(facts, case, event)
        if "AdverseEvent" in types and facts.label(facts.value(event, "status")) == "present":
            yield from _harm(facts, case, event)
        for category in facts.values(event, "category"):
            yield Edge(
                case, category, "responded overall with", observed(facts, event, event), event, evidence(facts, event)
            )
        for observation in facts.values(event, "observation"):
            yield from _observation(facts, event, observation)
    outcome = facts.value(case, "outcome")
    for vital in facts.values(case, "hasOutcome"):
        yield Edge(case, vital, "ended", when(facts, outcome), outcome, evidence(facts, outcome))


def _treatment(facts: Facts, case: str, event: str) -> Iterator[Edge]:
    text = str(told_event(facts, event))
    uses = {drug: use for use in facts.values(event, "drugUse") for drug in facts.values(use, "drug")}
    for drug in facts.values(event, "drugGiven"):
        spans = evidence(facts, *filter(None, (uses.get(drug), event)))
        yield Edge(case, drug, "was treated with", text, event, spans)
    for modality in facts.values(event, "modality"):
        yield Edge(case, modality, "received", text, event, evidence(facts, event))


def _harm(facts: Facts, case: str, event: str) -> Iterator[Edge]:
    text = str(told_event(facts, event))
    for finding in facts.values(event, "finding"):
        yield Edge(case, finding, "had adverse event", text, event, evidence(facts, event))
        for blamed in facts.values(event, "blamed"):
            for drug in facts.values(blamed, "drugGiven"):
                yield Edge(drug, finding, "was blamed for", text, event, evidence(facts, event))


def observed(facts: Facts, event: str, observation: str) -> str:
    """Return what an examination says of a lesion: size, change, response, after which treatment, when."""
    text = str(lesion_seen(facts, observation, named=False) if event != observation else comma(*_overall(facts, event)))
    after = courses(facts, brought(facts, observation))
    seen = comma(*facts.labels(event, "method"), when(facts, event)) or facts.label(event)
    return text and text + (f", after {after}" if after else "") + f" ({seen})"


def _overall(facts: Facts, event: str) -> list[str]:
    return [*facts.labels(event, "category"), *(f"by {criteria}" for criteria in facts.labels(event, "criteria"))]


def _observation(facts: Facts, event: str, observation: str) -> Iterator[Edge]:
    text = observed(facts, event, observation)
    spans = evidence(facts, observation, event)
    for lesion in facts.values(observation, "lesion"):
        for name, verb in (("category", "responded with"), ("change", "changed")):
            for code in facts.values(observation, name):
                yield Edge(lesion, code, verb, text, observation, spans)
        for course in brought(facts, observation):
            for given in facts.values(course, "drugGiven") or facts.values(course, "modality"):
                yield Edge(given, lesion, "was followed by a response of", text, observation, spans)


def _study(facts: Facts, study: str) -> Iterator[Edge]:
    for paper in facts.values(study, "reportedIn"):
        yield Edge(study, paper, "is quoted by", "", study, evidence(facts, study))
    for arm in facts.values(study, "hasArm"):
        for given in facts.values(arm, "intervention"):
            drugs = facts.values(given, _BROADER) if "Regimen" in facts.types(given) else [given]
            for drug in drugs:
                if facts.types(drug) & {"Drug", "DrugClass", "Modality"}:
                    yield Edge(study, drug, "tested", facts.label(arm), arm, evidence(facts, arm, study))


def _actions(facts: Facts) -> Iterator[Edge]:
    for row in facts.of_type("DrugTarget"):
        text = f"by the vocabulary, after {facts.value(row, _SOURCE)}"
        for drug in facts.values(row, "drug"):
            for target in facts.values(row, "target"):
                yield Edge(drug, target, facts.label(facts.value(row, "action")), text)
    for drug in facts.of_type("Drug"):
        for family in set(facts.values(drug, "hits")) - set(facts.values(drug, "inhibits")):
            members = [m for m in facts.values(drug, "inhibits") if family in facts.values(m, "memberOfFamily")]
            text = f"by rule, as it inhibits {', '.join(map(facts.label, members))}"
            yield Edge(drug, family, "inhibits a member of", text)
    for statement in facts.of_type("Statement"):
        verb = facts.label(facts.value(statement, "relation"))
        if verb in _ACTS:
            for drug in facts.values(statement, "subject"):
                for target in facts.values(statement, "object"):
                    if target in facts.values(drug, verb):
                        spans = evidence(facts, statement)
                        yield Edge(drug, target, verb, str(claim(facts, statement)), statement, spans)
