"""Concepts are made of their rows when they are asked for, and nobody can tell when that was."""

from __future__ import annotations

import pickle

import pytest

from lmsgraph.vocabulary.concept import Concept
from lmsgraph.vocabulary.concepts import Concepts
from lmsgraph.vocabulary.lookup import AmbiguousNameError, Vocabulary

ROWS = {
    "drug/pazopanib": "pazopanib\tpazopanib\tVotrient|GW786034\t\ttki\tNCIT:C71554\tclose:CHEBI:71219\tof 2009",
    "drug/tki": "tki\ttyrosine kinase inhibitor\t\t\t\t\t\t",
}
PAZOPANIB = Concept(
    "drug",
    "pazopanib",
    "pazopanib",
    ("Votrient", "GW786034"),
    (),
    ("drug/tki",),
    ("NCIT:C71554",),
    (("close", "CHEBI:71219"),),
    "of 2009",
)
COUGH = Concept("finding", "cough", "cough")


def test_a_row_is_the_concept_that_it_describes() -> None:
    assert repr(PAZOPANIB) == repr(Concepts(rows=ROWS)["drug/pazopanib"])


def test_the_digest_is_the_same_once_a_concept_is_made_and_another_where_one_is_other() -> None:
    concepts = Concepts([COUGH], ROWS)
    before = concepts.digest()
    assert 3 == len(list(concepts.values()))
    assert before == concepts.digest()
    concepts["drug/tki"] = Concept("drug", "tki", "kinase inhibitor")
    assert before != concepts.digest()


def test_a_concept_takes_the_place_of_its_row_in_a_copy_alone() -> None:
    concepts = Concepts(rows=ROWS)
    other = concepts.copy()
    other["drug/tki"] = Concept("drug", "tki", "kinase inhibitor")
    del other["drug/pazopanib"]
    assert ["kinase inhibitor"] == [concept.label for concept in other.values()]
    assert ["drug/pazopanib", "drug/tki"] == list(concepts)
    assert "tyrosine kinase inhibitor" == concepts["drug/tki"].label
    with pytest.raises(KeyError):
        del other["drug/pazopanib"]


def test_a_vocabulary_of_rows_finds_what_one_of_concepts_finds() -> None:
    of_rows, of_concepts = Vocabulary(Concepts(rows=ROWS)), Vocabulary([PAZOPANIB, Concepts(rows=ROWS)["drug/tki"]])
    for text in ("votrient", "drug/pazopanib", "NCIT:C71554", "Tyrosine kinase inhibitors", "nothing"):
        assert of_rows.find(text) == of_concepts.find(text)
    assert of_rows.known(["drug/tki", "drug/none"]) == [of_concepts.get("drug/tki")]
    assert of_rows.concepts == of_concepts.concepts


def test_a_vocabulary_goes_to_another_process_without_what_was_asked_of_it() -> None:
    vocabulary = Vocabulary(Concepts([COUGH], ROWS))
    before = pickle.dumps(vocabulary)
    assert vocabulary.find("Votrient") == PAZOPANIB
    assert 3 == len(vocabulary.concepts)
    assert before == pickle.dumps(vocabulary)
    assert pickle.loads(before).find("Votrient") == PAZOPANIB  # noqa: S301 - our own


def test_a_vocabulary_with_more_concepts_knows_them_and_the_one_before_does_not() -> None:
    before = Vocabulary(Concepts(rows=ROWS))
    after = before.with_more([COUGH])
    assert (None, COUGH) == (before.find("cough"), after.find("coughs"))
    assert after.find("Votrient") == PAZOPANIB
    with pytest.raises(AmbiguousNameError, match="'votrient' names both drug/pazopanib and drug/other"):
        after.with_more([Concept("drug", "other", "votrient")])
