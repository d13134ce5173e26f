"""Claims and figures as sentences: plain, whole, and saying no more than the record."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Store

from lmsgraph.explore.cards.sheets import sheet
from lmsgraph.explore.cards.text import card
from lmsgraph.explore.network.network import network
from lmsgraph.explore.page.quotes import joiner
from lmsgraph.graph.facts import Facts
from lmsgraph.store.opened import open_graph
from lmsgraph.telling.phrases import unrepeated
from lmsgraph.telling.sentences import say


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_graph())


@pytest.mark.parametrize(
    "sentence",
    [
        "Pazopanib inhibits VEGF receptor family.",
        "Pazopanib is superior to placebo in progression-free survival.",
        "Pazopanib shows no difference compared with placebo in overall survival.",
        "Multimodal therapy includes chemotherapy, radiotherapy and surgery.",
        "Lung leiomyosarcoma may arise from bronchiole.",
        "Retroperitoneal leiomyosarcoma: 5-year overall survival 28-40 %.",
        "Chemotherapy does not produce tumor response.",
    ],
)
def test_a_claim_is_a_plain_sentence(facts: Facts, sentence: str) -> None:
    assert sentence in {say(facts, statement) for statement in facts.of_type("Statement")}


def test_every_claim_names_its_subjects_and_objects_and_ends_in_a_full_stop(facts: Facts) -> None:
    for statement in facts.of_type("Statement"):
        text = say(facts, statement)
        assert text.endswith(".")
        assert "  " not in text
        assert "compared with compared" not in text
        for label in [*facts.labels(statement, "subject"), *facts.labels(statement, "object")]:
            assert label.casefold() in text.casefold()
        if facts.value(statement, "quantity"):
            assert facts.printed(statement, "quantity") in text


def test_a_denied_claim_is_denied_in_words(facts: Facts) -> None:
    for statement in facts.of_type("Statement"):
        if facts.label(facts.value(statement, "status")) == "absent":
            assert re.search(r"\bnot\b", say(facts, statement))


def test_a_study_has_its_results_on_its_card() -> None:
    text = " ".join(card(open_graph(), "palette").split())
    assert text.startswith("palette (study, quoted by Lee 2018 and Sagara 2014)")
    assert "As quoted by Lee 2018" in text
    assert "As quoted by Sagara 2014" in text
    assert (
        "progression-free survival median 4.6 months, p < 0.0001, increase, significant, compared with placebo" in text
    )
    assert "hazard ratio 0.31, 95 % CI 0.20-0.40" in text


def test_nothing_is_said_twice_in_one_breath() -> None:
    store: Store = open_graph()
    facts = Facts(store)
    rows = {row.text for node in network(store).nodes for _, rows in sheet(facts, node.iri, node.kind) for row in rows}
    assert [] == [text for text in rows if re.search(r"\b([a-z]{4,}(?: [a-z]+)?) \1\b", text)]


def test_a_row_does_not_begin_with_its_own_name() -> None:
    assert ("fatigue", "grade 2") == unrepeated("fatigue", "fatigue, grade 2")
    assert ("lesion", "lesions") == unrepeated("lesion", "lesions")


def test_a_word_divided_at_the_end_of_a_line_is_one_again() -> None:
    join = joiner("chemotherapy; a well-differentiated tumour")
    assert "chemotherapy of a well-differentiated one" == join("chemo- therapy of a well- differentiated one")
