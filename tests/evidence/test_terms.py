"""A term holds where one of its names stands, however hyphens, blanks and plurals fall."""

import pytest

from lmsgraph.evidence.judges.proof import holds_term
from lmsgraph.evidence.text.words import normalised


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
