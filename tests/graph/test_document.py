"""What a record becomes: numbers as a query writes them, words as the paper prints them, a word at its noun."""

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from lmsgraph.graph.quads import jsonld_batches
from lmsgraph.iris import PREFIXES
from lmsgraph.records.read import read_file
from lmsgraph.vocabulary import load
from tests.running import EXAMPLE

TERM = "https://w3id.org/lmsgraph/term/"


@pytest.fixture(scope="module")
def example() -> Store:
    store = Store()
    records = [reading.record for reading in read_file(EXAMPLE) if reading.record is not None]
    for batch in jsonld_batches(records, load()):
        store.load(batch, format=RdfFormat.JSON_LD)
    return store


def rows(store: Store, where: str) -> list[list[str]]:
    solutions = store.query(f"SELECT DISTINCT * {{ {where} }}", prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return [[term.value for term in row] for row in solutions]


@pytest.mark.parametrize("number", ["75", "35", "7.5"])
def test_a_number_is_found_as_a_query_writes_it(number: str, example: Store) -> None:
    assert rows(example, f"?quantity lms:value|lms:low {number}")


def test_only_words_that_a_paper_prints_are_printed(example: Store) -> None:
    assert rows(example, '?treatment lms:printed "hysterectomy"') == []
    printed = {word for (word,) in rows(example, "[] a lms:Examination ; lms:printed ?word")}
    assert printed == {"fluorodeoxyglucose", "staging"}
    assert rows(example, "[] a lms:Observation ; lms:printed ?word") == []
    assert {"inhibits", "present"}.isdisjoint(word for (word,) in rows(example, "[] lms:printed ?word"))


def test_what_is_said_of_one_noun_is_not_said_of_the_claim(example: Store) -> None:
    said = rows(
        example, f"?claim lms:has ?q . ?q lms:concept <{TERM}drug/pazopanib> ; lms:quality <{TERM}quality/high-dose>"
    )
    assert len(said) == 1
    assert rows(example, f"?claim a lms:Statement ; lms:quality <{TERM}quality/high-dose>") == []
