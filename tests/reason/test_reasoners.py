"""Three reasoners, one answer: rules, HermiT and an OWL 2 RL engine, on all that OWL can say."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from lmsgraph import iris, resources
from lmsgraph.graph.quads import ontology_quads
from lmsgraph.graph.rules import Rule, infer, read_rules
from lmsgraph.graph.terms import concept_quads, vocabulary_quads
from lmsgraph.reason.owl.definitions import defined
from lmsgraph.vocabulary import load
from tests.reason.reasoners import (
    TYPE,
    Said,
    by_hermit,
    by_owl_rl,
    by_patterns,
    held,
    table,
    without,
)

GRAPHS = 200
_KEPT = 0.9
WORDS = {
    "modality": (
        "radiotherapy",
        "tomotherapy",
        "tumor-debulking",
        "surgery",
        "systemic-therapy",
        "arterial-embolization",
    ),
    "drug": ("doxorubicin", "pazopanib", "gemcitabine", "filgrastim", "docetaxel"),
    "marker": ("desmin", "s-100"),
    "status": ("present", "absent"),
    "result": ("positive", "negative"),
    "direction": ("better", "worse", "new", "stable"),
    "lesion_role": ("metastasis", "lymph-node-metastasis", "primary"),
    "finding": ("nausea", "fatigue"),
}
KINDS = {
    "case": "Case", "t1": "Treatment", "t2": "Treatment", "use": "DrugUse", "path": "Pathology",
    "stain": "MarkerResult", "course": "Course", "lesion": "Lesion", "seen": "LesionResult", "other": "LesionResult",
    "harm": "AdverseEvent",
}  # fmt: skip
# What may be said in a graph: from what, by which property, to what - a thing, a word of a kind, or a number.
POOLS: list[list[tuple[str, str, str | int]]] = [
    [
        ("case", "event", "t1"), ("t1", "status", "status"), ("t1", "modality", "modality"),
        ("t1", "lesion", "lesion"), ("t1", "drugUse", "use"), ("use", "drug", "drug"),
        ("case", "event", "t2"), ("t2", "status", "status"),
        ("t2", "sameProtocolAs", "t1"),
    ],
    [
        ("case", "event", "path"), ("path", "hasFinding", "stain"), ("stain", "marker", "marker"),
        ("stain", "result", "result"), ("t1", "status", "status"), ("t1", "modality", "modality"),
        ("case", "event", "t1"),
        ("case", "event", "harm"), ("harm", "status", "status"), ("harm", "finding", "finding"),
    ],
    [
        ("case", "hasCourse", "course"), ("course", "drugGiven", "drug"), ("course", "ofModality", "modality"),
        ("course", "ofModality", "modality"), ("course", "bestDirection", "direction"), ("course", "position", 2),
        ("course", "systemicLine", 4), ("course", "controlAtLeast", 12), ("course", "knownLesion", "lesion"),
        ("lesion", "role", "lesion_role"),
    ],
    [
        ("course", "lesionResult", "seen"), ("seen", "lesion", "lesion"), ("seen", "bestDirection", "direction"),
        ("seen", "lastDirection", "direction"), ("course", "lesionResult", "other"), ("other", "lesion", "lesion"),
        ("other", "bestDirection", "direction"), ("course", "ofModality", "modality"), ("course", "coursePart", "t1"),
        ("t1", "lesion", "lesion"), ("t1", "ofModality", "modality"), ("lesion", "role", "lesion_role"),
    ],
]  # fmt: skip


GIVES = {row.rule: row.gives for row in table()}
DL = {row.rule for row in table() if row.dl}


def test_the_table_names_every_rule_and_says_why_one_cannot_be_said() -> None:
    rows = {row.rule: row for row in table()}
    rules = {rule.name for rule in read_rules(resources.ontology() / "rules")}
    assert rules == {name for name in rows if name[0].islower()}
    assert all(bool(row.reason) == (not row.rl) for row in rows.values())
    assert all(row.dl or not row.rl for row in rows.values())


def by_chance(seed: int) -> Iterator[Quad]:
    """Yield small graphs that share nothing but words."""
    chance = random.Random(seed)  # noqa: S311 - graphs, not secrets
    integer, decimal = (NamedNode(iris.PREFIXES["xsd"] + name) for name in ("integer", "decimal"))
    graph = NamedNode(iris.graph_iri("chance"))
    for number in range(GRAPHS):

        def node(name: str, number: int = number) -> NamedNode:
            return NamedNode(f"{iris.DATA}chance-{number}/{name}")

        said = [one for one in POOLS[number % len(POOLS)] if chance.random() < _KEPT]
        for name in sorted({part for s, _, o in said for part in (s, o) if part in KINDS}, key=str):
            yield Quad(node(str(name)), TYPE, NamedNode(iris.LMS + KINDS[str(name)]), graph)
        for subject, name, value in said:
            target: NamedNode | Literal
            if isinstance(value, int):
                figure = str(chance.randint(1, value))
                target = Literal(figure, datatype=decimal if name.startswith("control") else integer)
            elif value in KINDS:
                target = node(value)
            else:
                target = NamedNode(iris.term_iri(value, chance.choice(WORDS[value])))
            yield Quad(node(subject), NamedNode(iris.LMS + name), target, graph)


def ground() -> Iterator[Quad]:
    """Yield what the vocabulary says of the words, of all that is broader, and of what the drugs do."""
    vocabulary = load()
    words = {iris.term_iri(kind, slug) for kind, slugs in WORDS.items() for slug in slugs}
    rows = {row.iri for row in vocabulary.targets if row.drug in WORDS["drug"]}
    quads = [quad for quad in vocabulary_quads(vocabulary) if getattr(quad.subject, "value", "") in rows]
    words |= {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    named = [concept for concept in vocabulary.concepts if concept.iri in words]
    for concept in {*named, *(above for one in named for above in vocabulary.ancestors(one))}:
        yield from concept_quads(concept, vocabulary)
    yield from quads


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend([*ontology_quads(resources.ontology()), *ground(), *by_chance(29)])
    return store


def derived(store: Store, rules: tuple[Rule, ...]) -> set[Said]:
    """Return what rules and patterns make of a store."""
    full = Store()
    full.extend(list(store))
    names = {name for rule in rules for name in GIVES[rule.name]}
    return held([*full, *infer(full, rules)], names) | by_patterns(full)


def test_hermit_derives_what_the_rules_do(store: Store) -> None:
    rules = tuple(rule for rule in read_rules(resources.ontology() / "rules") if rule.name in DL)
    expected = derived(store, rules)
    relations = sorted({name for name in {n for r in rules for n in GIVES[r.name]} if name[0].islower()})
    given = {name for rule in rules for name in GIVES[rule.name]}
    classes = [*sorted(n for n in given if n[0].isupper()), *(name.removeprefix(iris.LMS) for name in defined())]
    found = by_hermit(list(store), relations, classes)
    assert expected - found == set()
    assert found - expected == set()
    assert {name for _, name, _ in found} == {*relations, *classes}, "each rule and definition is met"


def test_an_owl_2_rl_engine_derives_what_it_can_say(store: Store) -> None:
    rules = tuple(rule for rule in read_rules(resources.ontology() / "rules") if rule.name in DL)
    names = {name for row in table() if row.rl for name in row.gives}
    classes = {name.removeprefix(iris.LMS) for name in defined()} - {row.rule for row in table() if not row.rl}
    full = Store()
    full.extend(list(store))
    infer(full, rules)
    given = without(full, held(full, names))
    expected = {one for one in derived(store, rules) if one[1] in names | classes}
    found = by_owl_rl(given, names | classes)
    assert expected - found == set()
    assert found - expected == set()
    assert {name for _, name, _ in found} == names | classes
