"""A word of the vocabulary: what it is, what papers claim of it, and what happened to the patients it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import happened
from lmsgraph.graph.wider import below
from lmsgraph.telling.cards.had import had, of_case
from lmsgraph.telling.cards.studies import result
from lmsgraph.telling.case.ending import ending
from lmsgraph.telling.case.steps import given_steps
from lmsgraph.telling.case.who import case_name, patient_line
from lmsgraph.telling.phrases.bound import bound, labelled
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.events import adverse_event
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.values.text import comma, join, listed
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["concept_card", "in_papers", "in_the_vocabulary", "word_kind"]

Sayers = Callable[[str, str], Iterable[str]]
"""Who says that a word acts so on another."""

_SKOS = iris.PREFIXES["skos"]
_ALIKE = ("ClinicalFinding", "Disease")
_SEVERAL = 2
_WHOLE = ("anatomy", "device", "endpoint", "method", "response")
"""Kinds of words of which what is narrower is told, too."""
_HEADINGS = {
    "anatomy": "What was there",
    "analyte": "What was measured",
    "device": "Where it was used",
    "endpoint": "What was reached",
    "method": "What it showed",
    **dict.fromkeys(("disease", "finding", "marker", "response"), "Who had it"),
}
"""What the rows of the cases are, by the kind of word; else where it is told."""


def concept_card(facts: Facts, node: str) -> Card:
    """Return all that is told of a word."""
    told = (Section(heading, tuple(rows())) for heading, rows in in_papers(facts, node))
    title = f"{facts.label(node)} ({word_kind(node)})"
    return bound(facts, node, word_kind(node), title, *in_the_vocabulary(facts, node), *told)


def word_kind(node: str) -> str:
    """Return what a word is a word for.

    >>> word_kind("https://w3id.org/lmsgraph/term/drug_class/taxane")
    'drug class'
    """
    return node.removeprefix(iris.TERM).partition("/")[0].replace("_", " ")


def in_the_vocabulary(facts: Facts, node: str, sayers: Sayers | None = None) -> tuple[Section, ...]:
    """Return what the vocabulary says of a word, and what it acts on; ``sayers`` are those who say so, if not all."""
    return (
        Section("", tuple(_what(facts, node))),
        Section("Acts on", tuple(_acts(facts, node, sayers or partial(_sayers, facts, node)))),
        Section("Inhibited by", tuple(_inhibitors(facts, node))),
    )


def in_papers(facts: Facts, node: str) -> tuple[tuple[str, Callable[[], Iterable[Row]]], ...]:
    """Return under which headings papers tell of a word, always in the same order, and what tells the rows of each."""
    given = _patients(facts, _given(facts, node))
    return (
        ("Cases", lambda: _cases(facts, node)),
        ("What happened to the patients", lambda: given),
        ("Given for adverse events", lambda: _against(facts, node)),
        (_HEADINGS.get(word_kind(node), "Where it is told"), lambda: _seen(facts, node, given)),
        ("What the papers claim", lambda: _claims(facts, node)),
        ("Figures of studies", lambda: _figures(facts, node)),
    )


def _seen(facts: Facts, node: str, given: Iterable[Row]) -> Iterator[Row]:
    before = {one for row in given for one in (row.node, *row.also)}
    return (row for row in had(facts, _alike(facts, node)) if row.node not in before)


def _alike(facts: Facts, node: str) -> list[str]:
    """Return a word and what else is meant by it: its kinds; hypertension the disease by hypertension the finding."""
    if node.removeprefix(iris.TERM).partition("/")[0] in _WHOLE:
        return [node, *sorted(below(facts, node))]
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
        ("contains" if word_kind(node) == "regimen" else "kind of", facts.labels(node, _SKOS + "broader")),
        ("kinds of it", narrower),
        ("identifiers", facts.values(node, _SKOS + "notation")),
        ("note", facts.values(node, _SKOS + "note")),
    )
    return labelled(node, ((left, comma(*values)) for left, values in said))


def _acts(facts: Facts, node: str, sayers: Sayers) -> Iterator[Row]:
    for verb in ("inhibits", "activates", "binds"):
        by: dict[str, list[str]] = {}
        for target in facts.values(node, verb):
            papers = str(listed(dict.fromkeys(sayers(verb, target))))
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


def _given(facts: Facts, node: str) -> frozenset[str]:
    """Return the treatments with a drug, all drugs of a regimen, an inhibitor, a drug of a class, or of a modality."""
    drugs = {node, *(drug for verb in ("inhibits", "hits") for drug in facts.subjects(verb, node))}
    drugs |= below(facts, node)
    found = {event for drug in drugs for event in facts.subjects("drugGiven", drug)}
    found |= {event for kind in (node, *below(facts, node)) for event in facts.subjects("ofModality", kind)}
    found |= _with_all(facts, node)
    return frozenset(event for event in found if "Treatment" in facts.types(event))


def _with_all(facts: Facts, node: str) -> set[str]:
    """Return what was given with all drugs of a regimen, be it called so or not."""
    parts = facts.values(node, _SKOS + "broader") if word_kind(node) == "regimen" else []
    if len(parts) < _SEVERAL or any(word_kind(part) != "drug" for part in parts):
        return set()
    return set.intersection(*({*facts.subjects("drugGiven", part)} for part in parts))


@once
def _patients(facts: Facts, given: frozenset[str]) -> tuple[Row, ...]:
    """Return each of some treatments with what came of it, case by case: a drug's are those of its targets, too."""
    return tuple(_treated(facts, given))


def _treated(facts: Facts, given: frozenset[str]) -> Iterator[Row]:
    cases = sorted({case for event in given for case in facts.subjects("event", event)})
    for case in cases:
        left = case_name(facts, case)
        for row in given_steps(facts, case, given):
            yield Row(row.text, left, row.node, row.kind, row.depth, row.brief, row.evidence, case if left else "")
            left = ""
        if end := ending(facts, case):
            yield Row("in the end: " + end, "", facts.value(case, "outcome"), "outcome", 1)


def _against(facts: Facts, drug: str) -> Iterator[Row]:
    """Yield the adverse events against which a drug was given."""
    for use in facts.subjects("drug", drug):
        for node in facts.subjects("drugUse", use):
            if "AdverseEvent" in facts.types(node):
                yield from of_case(facts, node, node, adverse_event(facts, node))


def _claims(facts: Facts, node: str) -> Iterator[Row]:
    names = ("subject", "object", "endpoint", "population", "condition", "comparedWith")
    words = (node, *(sorted(one for one in below(facts, node) if word_kind(one) == "regimen")))
    found = dict.fromkeys(one for word in words for name in names for one in facts.subjects(name, word))
    for statement in found:
        paper = facts.value(statement, "reportedIn")
        if "Statement" in facts.types(statement):
            said = spans(facts, statement)
            yield Row(claim(facts, statement), facts.label(paper), statement, "statement", evidence=said, to=paper)


def _figures(facts: Facts, node: str) -> Iterator[Row]:
    """Yield the figures that studies have of what was given, or of an endpoint."""
    before = ""
    for study, arms, figure in (*_of_arm(facts, node), *_of_endpoint(facts, node)):
        name, who = facts.label(study), listed(map(facts.label, arms))
        text = (who + ": " if who else "") + result(facts, figure)
        yield Row(text, name if name != before else "", figure, "result", to=study)
        before = name


_Figure = tuple[str, list[str], str]
"""A study, groups of it, and a figure of theirs."""


def _of_arm(facts: Facts, node: str) -> Iterator[_Figure]:
    for one in facts.subjects("intervention", node):
        for study in facts.subjects("has", one):
            for figure in facts.values(study, "has", "StudyResult"):
                if one in facts.values(figure, "arm"):
                    yield study, [one], figure


def _of_endpoint(facts: Facts, node: str) -> Iterator[_Figure]:
    for term in _alike(facts, node) if "Endpoint" in facts.types(node) else ():
        for figure in facts.subjects("endpoint", term):
            if "StudyResult" in facts.types(figure):
                yield from ((study, facts.values(figure, "arm"), figure) for study in facts.subjects("has", figure))
