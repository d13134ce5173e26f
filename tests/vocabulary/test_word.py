"""A word is found in one table as in all of them."""

from __future__ import annotations

import pytest

from lmsgraph import resources
from lmsgraph.kinds import KINDS
from lmsgraph.vocabulary import load
from lmsgraph.vocabulary.word import find_iri

FOLDERS = (resources.ontology() / "vocabulary",)


def test_labels_synonyms_and_slugs_are_found_as_in_the_whole_vocabulary() -> None:
    for kind in ("drug", "target", "marker", "response"):
        for concept in [concept for concept in load().concepts if concept.kind == kind][::8]:
            for name in (*concept.names, concept.slug, concept.label.upper()):
                assert find_iri(FOLDERS, name, (concept.kind,)) == concept.iri


@pytest.mark.parametrize("kinds", [("drug", "target"), ("target", "drug"), ("regimen", "drug_class", "drug")])
def test_the_first_kind_that_knows_a_word_has_it(kinds: tuple[str, ...]) -> None:
    for word in ("pazopanib", "VEGFR", "kit", "anthracycline", "ifosfamide", "AC"):
        concept = load().find(word, kinds)
        assert find_iri(FOLDERS, word, kinds) == (concept.iri if concept else "")


@pytest.mark.parametrize("word", ["", " ", "-", "no such word", "pazopanib\tx", "CHEBI:28748", "drug/pazopanib"])
def test_what_is_no_name_is_left_to_the_whole_vocabulary(word: str) -> None:
    assert find_iri(FOLDERS, word, tuple(KINDS)) == ""


def test_a_kind_without_a_table_knows_nothing() -> None:
    assert find_iri(FOLDERS, "pazopanib", ("../drug", "*")) == ""
