"""Claims and figures as sentences: plain, whole, and saying no more than the record."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.cards.studies import result
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.reasons import reasons
from lmsgraph.telling.phrases.told import told_event
from lmsgraph.telling.values.tables import table_of
from lmsgraph.telling.values.text import words
from lmsgraph.vocabulary import load
from tests.conftest import Golden
from tests.running import DATA


@pytest.mark.parametrize(
    "sentence",
    [
        "Pazopanib inhibits VEGF receptor family.",
        "Pazopanib is superior to placebo in progression-free survival.",
        "Pazopanib does not significantly differ from placebo in overall survival.",
        "Multimodal therapy includes chemotherapy, radiotherapy and surgery.",
        "Lung leiomyosarcoma may arise from bronchioles.",
        "5-year overall survival in retroperitoneal leiomyosarcoma is 28-40 %.",
        "Chemotherapy does not lead to tumor response in this patient.",
        "Leiomyosarcoma is negative for S-100.",
        "There is no standard treatment for advanced retroperitoneal leiomyosarcoma.",
        "Complete resection with a negative surgical margin is recommended for breast leiomyosarcoma.",
        "Multidisciplinary treatment based on surgery is effective against leiomyosarcoma.",
        "Combination chemotherapy (doxorubicin + ifosfamide) does not improve overall survival.",
        "VEGF inhibition with bevacizumab inhibits neoangiogenesis.",
        "Evidence on a clinical guideline is lacking in radiotherapy of lung leiomyosarcoma.",
    ],
)
def test_a_claim_is_a_plain_sentence(sentence: str, packed: Facts) -> None:
    assert sentence in {str(claim(packed, statement)) for statement in packed.of_type("Statement")}


def test_every_claim_ends_in_a_full_stop_says_nothing_twice_and_has_its_figure(packed: Facts) -> None:
    for statement in packed.of_type("Statement"):
        text = str(claim(packed, statement))
        assert text.endswith(".")
        assert "  " not in text
        assert not re.search(r"[{}\[\]]|\b([a-z]{2,}) \1\b", text), text
        if packed.value(statement, "quantity"):
            assert packed.printed(statement, "quantity") in text


def test_a_denied_claim_is_denied_in_words(packed: Facts) -> None:
    for statement in packed.of_type("Statement"):
        if packed.label(packed.value(statement, "status")) == "absent":
            assert re.search(r"\b(?:no|not)\b", str(claim(packed, statement)))


def test_every_statement_result_reason_and_event_is_told_as_it_was(packed: Facts, golden: Golden) -> None:
    lines = []
    for kind, tell in (("Statement", claim), ("StudyResult", result), ("Event", told_event)):
        nodes = _events(packed) if kind == "Event" else packed.of_type(kind)
        lines += [f"{node.removeprefix(iris.DATA)}: {tell(packed, node)}" for node in nodes]
    for node in _events(packed):
        for name in ("reason", "stoppedBecause"):
            lines += [f"{node.removeprefix(iris.DATA)} {name}: {why}" for why in reasons(packed, node, name)]
    golden(DATA / "golden" / "told.txt", "\n".join(lines) + "\n")


def _events(facts: Facts) -> list[str]:
    return [event for case in facts.of_type("Case") for event in facts.ordered(case, "event")]


def _claimed(relation: str, subject: str, objects: str) -> str:
    """Return the sentence of a claim of one thing and another, or of the one alone."""
    node, store = NamedNode(f"{iris.DATA}a/b"), Store()
    for name, value in (("relation", f"relation/{relation}"), ("subject", subject), ("object", objects)):
        if value:
            store.add(Quad(node, NamedNode(iris.LMS + name), NamedNode(iris.TERM + value)))
    for concept in load().concepts:
        if concept.key in (f"relation/{relation}", subject, objects):
            label = NamedNode(iris.PREFIXES["skos"] + "prefLabel")
            store.add(Quad(NamedNode(concept.iri), label, Literal(concept.label)))
    return str(claim(Facts(store), node.value))


def test_what_is_read_and_not_proved_says_so() -> None:
    node, store = f"{iris.DATA}a/b", Store()
    store.add(Quad(NamedNode(node), NamedNode(iris.LMS + "readBecause"), Literal("the figure shows it")))
    assert "dead (read, not proved: the figure shows it)" == str(marked(Facts(store), node, words("dead")))


def test_every_relation_of_the_vocabulary_has_a_frame_and_its_example_is_what_is_told() -> None:
    slugs = {concept.slug for concept in load().concepts if concept.kind == "relation"}
    table = table_of("relation")
    assert slugs <= set(table)
    for slug, row in table.items():
        relation = slug.partition("/")[0]
        assert relation in slugs
        if row["of"] and row["frame"]:
            assert row["example"] == _claimed(relation, row["of"], row["to"])


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("adjective", ("anatomy",)),
        ("certainty", ("certainty",)),
        ("change", ("change",)),
        ("consequence", ("consequence",)),
        ("discrepancy", ("discrepancy",)),
        ("removal", ("modality",)),
        ("decision", ("decision",)),
        ("intent", ("intent",)),
    ],
)
def test_a_table_of_words_is_of_the_vocabulary_and_its_examples_say_what_it_says(
    name: str, kinds: tuple[str, ...]
) -> None:
    slugs = {concept.slug for concept in load().concepts if concept.kind in kinds}
    for slug, row in table_of(name).items():
        assert slug in slugs
        told = row.get("told") or row.get("noun") or row.get("claim") or ""
        for part in told.split("{}"):
            assert part.strip() in row["example"]
