"""The words behind a fact are shown where they stand, with the values of the fact marked."""

import pytest

from lmsgraph.errors import LmsgraphError
from lmsgraph.evidence.quote import Quoted, find_node, quote
from lmsgraph.evidence.spans.fingerprint import Span
from lmsgraph.evidence.text.words import normalised
from lmsgraph.vocabulary import load

from .invented import PAPER, record_of, sealed, source
from .renditions import paged

RECORD = record_of(sealed().text)


def quoted(name: str, paper: str = PAPER) -> list[Quoted]:
    text = source(paper)
    return [found for visited in find_node(RECORD, name) for found in quote(RECORD, visited, text, load())]


def marked(name: str, paper: str = PAPER) -> list[str]:
    return [" ".join(paper[start:end].split()) for found in quoted(name, paper) for start, end in found.marked]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("index/patient", ["61-year-old", "man"]),
        ("index/visit/findings/chest-pain", ["chest pain"]),
        ("index/surgery", ["June 3, 2019", "surgery"]),
        ("index/scan-2/observations/liver", ["smal- ler"]),
        ("pazopanib-vegfr", ["pazopanib", "inhibits", "VEGFR"]),
        ("trial/results/overall-survival-gemcitabine-median", ["median", "overall survival", "14.2 months", "0.03"]),
    ],
)
def test_the_values_of_a_fact_are_marked_in_its_words(name: str, values: list[str]) -> None:
    assert values == marked(name)


def test_what_only_holds_facts_is_quoted_by_its_parts() -> None:
    addresses = [visited.address.partition("/")[2] for visited in find_node(RECORD, "index/visit")]
    assert ["index/visit", "index/visit/findings/fever", "index/visit/findings/chest-pain"] == addresses


@pytest.mark.parametrize("name", ["dreamt-2022/index/visit/findings/fever", "index/visit/findings/fever"])
def test_a_fact_is_found_by_its_address_with_or_without_the_paper(name: str) -> None:
    for prefix in ("", "data:", "https://w3id.org/lmsgraph/id/"):
        assert 1 == len(find_node(RECORD, f"{prefix}{name}"))


def test_a_fact_is_found_by_its_fingerprint() -> None:
    span = Span.of("case", normalised("came with fever"))
    assert ["dreamt-2022/index/visit/findings/fever"] == [visited.address for visited in find_node(RECORD, str(span))]
    assert () == find_node(RECORD, "0000000000000000")


def test_words_around_a_page_end_are_quoted_without_it() -> None:
    paper = paged(PAPER, 6)
    for found in quoted("index", paper):
        assert all("Made-up" not in paper[start:end] for start, end in found.stretches)


def test_words_that_are_not_in_the_text_are_named() -> None:
    with pytest.raises(LmsgraphError, match=r"the words of 'case s1 \d+w [0-9a-f]{16}' are not in paper.txt"):
        quoted("index/patient", PAPER.replace("61", "16"))
