"""A word of the vocabulary: what it is, what papers claim of it, and what happened to the patients it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import happened
from lmsgraph.graph.wider import below
from lmsgraph.telling.cards.studies import result
from lmsgraph.telling.case.ending import ending
from lmsgraph.telling.case.steps import given_steps
from lmsgraph.telling.case.who import case_name, patient_line
from lmsgraph.telling.phrases.bound import bound, labelled
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.events import adverse_event, markers
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.findings import finding
from lmsgraph.telling.phrases.looks import lesion_seen
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.reasons import told_reason
from lmsgraph.telling.phrases.speech import course_name, present
from lmsgraph.telling.values.text import Text, comma, join, listed, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["concept_card"]

_SKOS = iris.PREFIXES["skos"]
_ALIKE = ("ClinicalFinding", "Disease")


def concept_card(facts: Facts, node: str, most: int | None = None) -> Card:
    """Return all that is told of a word, or so many rows of each section at most."""
    kind = node.removeprefix(iris.TERM).partition("/")[0].replace("_", " ")
    told: tuple[tuple[str, Iterable[Row]], ...] = (
        ("", _what(facts, node)),
        ("Acts on", _acts(facts, node)),
        ("Inhibited by", _inhibitors(facts, node)),
        ("Cases", _cases(facts, node)),
        ("What happened to the patients", _patients(facts, node)),
        ("Given for adverse events", _against(facts, node)),
        ("Who had it", (row for one in _alike(facts, node) for row in _had(facts, one))),
        ("What the papers claim", _claims(facts, node)),
        ("Figures of studies", _figures(facts, node)),
    )
    sections = [Section(heading, tuple(islice(rows, most))) for heading, rows in told]
    return bound(facts, node, kind, f"{facts.label(node)} ({kind})", *sections)


def _alike(facts: Facts, node: str) -> list[str]:
    """Return a finding or disease with those of the same name: hypertension is the one and the other."""
    if not facts.types(node) & set(_ALIKE):
        return [node]
    return _by_name(facts)[facts.label(node)]


@once
def _by_name(facts: Facts) -> dict[str, list[str]]:
    """Return findings and diseases by their names."""
    found: dict[str, list[str]] = {}
    for kind in _ALIKE:
        for one in facts.of_type(kind):
            found.setdefault(facts.label(one), []).append(one)
    return found


def _what(facts: Facts, node: str) -> Iterator[Row]:
    drug = "Drug" in facts.types(node)
    narrower = [] if drug else sorted(facts.label(one) for one in facts.subjects(_SKOS + "broader", node))
    said = (
        ("definition", facts.values(node, _SKOS + "definition")),
        ("also called", facts.values(node, _SKOS + "altLabel")),
        ("kind of", facts.labels(node, _SKOS + "broader")),
        ("kinds of it", narrower),
        ("identifiers", facts.values(node, _SKOS + "notation")),
        ("note", facts.values(node, _SKOS + "note")),
    )
    return labelled(node, ((left, comma(*values)) for left, values in said))


def _acts(facts: Facts, node: str) -> Iterator[Row]:
    for verb in ("inhibits", "activates", "binds"):
        by: dict[str, list[str]] = {}
        for target in facts.values(node, verb):
            papers = str(listed(dict.fromkeys(_sayers(facts, node, verb, target))))
            by.setdefault(f"as {papers} says" if papers else "as the vocabulary has it", []).append(facts.label(target))
        for who, said in sorted(by.items()):
            yield Row(comma(*said) + f" - {who}", verb, node)


def _sayers(facts: Facts, drug: str, verb: str, target: str) -> Iterator[str]:
    """Yield the papers that claim that a drug acts on a target so."""
    relation = iris.term_iri("relation", verb)
    for one in facts.subjects("subject", drug):
        if relation in facts.values(one, "relation") and target in facts.values(one, "object") and happened(facts, one):
            yield from facts.labels(one, "reportedIn")


def _inhibitors(facts: Facts, node: str) -> Iterator[Row]:
    drugs = set(facts.subjects("inhibits", node))
    if drugs:
        yield Row(comma(*sorted(map(facts.label, drugs))), "", node)
    if partly := set(facts.subjects("hits", node)) - drugs:
        yield Row(comma(*sorted(map(facts.label, partly))), "members of it", node)


def _cases(facts: Facts, node: str) -> Iterator[Row]:
    for case in facts.subjects("disease", node):
        if "Case" in facts.types(case):
            yield Row(
                join([patient_line(facts, case), "with", *facts.labels(case, "disease")]),
                case_name(facts, case),
                case,
                to=case,
            )


def _given(facts: Facts, node: str) -> set[str]:
    """Return the treatments with a drug, an inhibitor of a target, a drug of a class, or of a modality."""
    drugs = {node, *(drug for verb in ("inhibits", "hits") for drug in facts.subjects(verb, node))}
    drugs |= below(facts, node)
    found = {event for drug in drugs for event in facts.subjects("drugGiven", drug)}
    found |= {event for kind in (node, *below(facts, node)) for event in facts.subjects("ofModality", kind)}
    return {event for event in found if "Treatment" in facts.types(event)}


def _patients(facts: Facts, node: str) -> Iterator[Row]:
    """Yield each treatment with what came of it, case by case."""
    given = _given(facts, node)
    cases = sorted({case for event in given for case in facts.subjects("event", event)})
    for case in cases:
        left = case_name(facts, case)
        for row in given_steps(facts, case, given):
            yield Row(row.text, left, row.node, row.kind, row.depth, row.brief, row.evidence, case if left else "")
            left = ""
        if end := ending(facts, case):
            yield Row("in the end: " + end, "", facts.value(case, "outcome"), "outcome", 1)


def _had(facts: Facts, term: str) -> Iterator[Row]:
    """Yield who had something, each kind of node that says so told in its way."""
    names = ("finding", "concept", "marker", "quality", "cause")
    for node in dict.fromkeys(one for name in names for one in facts.subjects(name, term)):
        for kind in facts.types(node) & _HAD.keys():
            for event, text in _HAD[kind](facts, node):
                yield from _of_case(facts, event, node, text)


Told = Iterator[tuple[str, Text]]
"""The event, or else the case, of a node, and what is told of it."""


def _harmed(facts: Facts, node: str) -> Told:
    text = adverse_event(facts, node)
    during = listed(one for one in _during(facts, node) if one not in str(text))
    yield node, text + (f", during {during}" if during else "")


def _found(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        outcome = "Outcome" in facts.types(event)
        yield event, "mode of death: " + finding(facts, node) if outcome else finding(facts, node) + _at(facts, event)


def _looked(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        yield event, lesion_seen(facts, node) + _at(facts, event)


def _stained(facts: Facts, node: str) -> Told:
    for event in facts.subjects("hasFinding", node):
        yield event, join(markers(facts, event, only=node))


def _before(facts: Facts, node: str) -> Told:
    role, status = str(listed(facts.labels(node, "role"))), present(facts, node)
    said = role if status == "present" else f"{role}: none" if status == "absent" else f"{role}: {status}"
    yield from ((case, marked(facts, node, words(said))) for case in facts.subjects("has", node))


def _died(facts: Facts, node: str) -> Told:
    yield from ((case, ending(facts, case)) for case in facts.subjects("outcome", node))


def _argued(facts: Facts, node: str) -> Told:
    for name, frame in (("stoppedBecause", "why {} ended"), ("reason", "a reason for: {}")):
        for event in facts.subjects(name, node):
            yield event, told_reason(facts, node) + f" - {frame.format(facts.label(event))}"


def _at(facts: Facts, event: str) -> str:
    return f" - {facts.label(event)}"


_HAD: dict[str, Callable[[Facts, str], Told]] = {
    "AdverseEvent": _harmed,
    "FindingResult": _found,
    "Observation": _looked,
    "MarkerResult": _stained,
    "HistoryItem": _before,
    "Outcome": _died,
    "Reason": _argued,
}


def _during(facts: Facts, node: str) -> list[str]:
    return [course_name(facts, one) for one in facts.values(node, "during")]


def _against(facts: Facts, drug: str) -> Iterator[Row]:
    """Yield the adverse events against which a drug was given."""
    for use in facts.subjects("drug", drug):
        for node in facts.subjects("drugUse", use):
            if "AdverseEvent" in facts.types(node):
                yield from _of_case(facts, node, node, adverse_event(facts, node))


def _of_case(facts: Facts, event: str, node: str, text: Text) -> Iterator[Row]:
    cases = [*facts.subjects("event", event), *facts.subjects("outcome", event)]
    for case in [event] if "Case" in facts.types(event) else cases:
        yield Row(text, case_name(facts, case), node, evidence=spans(facts, node), to=case)


def _claims(facts: Facts, node: str) -> Iterator[Row]:
    found = dict.fromkeys(one for name in ("subject", "object", "endpoint") for one in facts.subjects(name, node))
    for statement in found:
        paper = facts.value(statement, "reportedIn")
        if "Statement" in facts.types(statement):
            said = spans(facts, statement)
            yield Row(claim(facts, statement), facts.label(paper), statement, "statement", evidence=said, to=paper)


def _figures(facts: Facts, node: str) -> Iterator[Row]:
    before = ""
    for one in facts.subjects("intervention", node):
        for study in facts.subjects("has", one):
            name = facts.label(study)
            for figure in facts.values(study, "has", "StudyResult"):
                if one in facts.values(figure, "arm"):
                    text = facts.label(one) + ": " + result(facts, figure)
                    yield Row(text, name if name != before else "", figure, "result", to=study)
                    before = name
