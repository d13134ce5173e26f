"""A term holds where one of its names stands, however hyphens, blanks and plurals fall."""

import pytest

from lmsgraph.evidence.judges.names.all_names import AllNames
from lmsgraph.evidence.judges.names.spelling import spellings
from lmsgraph.evidence.judges.proof import holds_term
from lmsgraph.evidence.text.words import normalised, words
from lmsgraph.vocabulary import load

from .invented import PAPER

LONG = ("analyte", "anatomy", "disease", "drug", "finding", "marker", "method", "modality", "quality")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("in the left chest wall", "chest-wall"),
        ("a chest-wall mass", "chest wall"),
        ("spindle-shaped cells", "spindle shaped cell"),
        ("lymph nodes", "lymph node"),
        ("biopsies were", "biopsy"),
        ("two metastases", "metastasis"),
        ("one metastasis", "metastases"),
        ("of S100", "S-100"),
        ("of S-100", "S 100"),
        ("α-smooth muscle actin", "alpha-smooth muscle actin"),
        ("a PET-CT scan", "PET/CT"),
        ("a PET/CT scan", "PET-CT"),
        ("pazopanib-induced effects", "pazopanib"),
        ("an anthracycline-based regimen", "anthracycline"),
        ("DESMIN, and", "desmin"),
        ("recurred in 2 years", "recur*"),
        ("wide-spread perforations", "wide spread perforat*"),
        ("ADM/DTIC for three rounds", "DTIC"),
    ],
)
def test_a_term_stands_in_its_words(text: str, name: str) -> None:
    assert holds_term(normalised(text), ["something else", name])


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("a non-smoker", "smoker", "nonsmoker"),
        ("given pazopanid", "pazopanib", "pazopanid"),
        ("of CD117", "CD11", "cd117"),
        ("the actinic skin", "actin", "actinic"),
        ("a cat", "dog", ""),
        ("desmin was shaped so", "desmin shaped", ""),
        ("wall of the chest", "chest wall", ""),
    ],
)
def test_what_is_not_named_is_told_with_the_word_most_like_it(text: str, name: str, found: str) -> None:
    verdict = holds_term(normalised(text), [name])
    assert not verdict
    assert verdict.found == found


def test_names_come_before_cues_and_every_place_is_told() -> None:
    verdict = holds_term(normalised("no pain, aches, no pains"), ["pain"], ["ache"])
    assert verdict
    assert verdict.ranges == ((1, 2), (4, 5), (2, 3))


@pytest.mark.parametrize("kind", LONG)
def test_all_names_of_a_kind_are_found_in_every_spelling(kind: str) -> None:
    every = AllNames((kind,), load())
    lost = [
        (name, said)
        for concept in load().of_kind(kind)[::3]
        for name in concept.names
        for said in (normalised(name), *((form,) for form in spellings(name)))
        if name not in every.within(said)
    ]
    assert not lost


@pytest.mark.parametrize("kind", LONG)
def test_all_names_of_a_kind_stand_where_they_do_spelled_out(kind: str) -> None:
    names = tuple(name for concept in load().of_kind(kind) for name in concept.names)
    for line in PAPER.split("\n"):
        said = normalised(line)
        assert holds_term(said, names, explain=False) == holds_term(said, AllNames((kind,), load()), explain=False)


@pytest.mark.parametrize("name", ["well-differentiated sarcoma", "Ewing", "x ray", "X", "grade one", "T cell", "cm"])
def test_words_of_letters_are_read_as_all_others(name: str) -> None:
    assert words(name).tokens == normalised(name)
