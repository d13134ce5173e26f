"""Cards: what a case, drug, target or modality looks like to a reader, and that nothing important is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Store

from lmsgraph import resources
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.cards.text import card
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.event import AdverseEvent, Examination
from lmsgraph.records.model.record import Record
from lmsgraph.records.model.treatment import Treatment
from lmsgraph.records.read import read_file
from lmsgraph.store.build import checked, fill
from lmsgraph.store.opened import open_graph
from lmsgraph.vocabulary import load
from tests.conftest import Golden
from tests.running import DATA, EXAMPLE

SEEDS = sorted(resources.seeds().glob("*.yaml"))
each_seed = pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def example() -> Store:
    """Return the graph of the invented paper that uses every field."""
    store = Store()
    fill(store, checked((EXAMPLE,), load()), load())
    return store


@pytest.fixture(scope="module")
def packed() -> Store:
    return open_graph()


def _record(path: Path) -> Record:
    (reading,) = read_file(path)
    assert reading.record is not None
    return reading.record


def _flat(text: str) -> str:
    """Return a card as one line, so that no line break hides a phrase."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["example-2020", "pazopanib", "KIT", "radiofrequency ablation", "leiomyosarcoma"])
def test_a_card_is_as_it_was(name: str, example: Store, golden: Golden) -> None:
    golden(DATA / "golden" / f"card-{name.replace(' ', '-')}.txt", card(example, name) + "\n")


@pytest.mark.parametrize(
    "names",
    [
        ("pazopanib", "Pazopanib", " PAZOPANIB ", "Votrient", "CHEBI:71219", "drug/pazopanib"),
        ("VEGF receptor family", "VEGFR", "vegfr"),
        ("example-2020/index", "example-2020", "Example 2020", "https://w3id.org/lmsgraph/id/example-2020/index"),
        ("pazopanib", "https://w3id.org/lmsgraph/term/drug/pazopanib"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(names: tuple[str, ...], example: Store) -> None:
    assert len({card(example, name) for name in names}) == 1


@pytest.mark.parametrize("name", ["pazopanip", "VEGFRR", "example-2021"])
def test_a_slip_is_answered_with_what_is_near(name: str, example: Store) -> None:
    with pytest.raises(LmsgraphError, match=f"nothing here is called '{name}'; did you mean '"):
        card(example, name)


@pytest.mark.parametrize("name", ["", "qqqqqqqqqqq", "<script>", "https://w3id.org/lmsgraph/id/nowhere", "?x . }"])
def test_a_name_that_nothing_is_like_is_answered_with_how_to_look(name: str, example: Store) -> None:
    with pytest.raises(LmsgraphError) as raised:
        card(example, name)
    assert str(raised.value).startswith(f"nothing here is called '{name}'; ")


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_card_is_as_wide_as_asked_for_and_no_line_ends_in_blanks(width: int, packed: Store) -> None:
    for path in SEEDS:
        lines = card(packed, path.stem, width=width).splitlines()
        assert max(map(len, lines)) <= max(width, 78)
        assert [] == [line for line in lines if line != line.rstrip()]


@each_seed
def test_a_card_of_a_case_has_what_one_asks_of_a_case(path: Path, packed: Store) -> None:
    text = card(packed, path.stem)
    headings = re.findall(r"^(?:[A-Z].*)$", text, re.MULTILINE)
    for heading in ("Patient", "Tumour", "Treatment", "Response, lesion by lesion", "Outcome", "Source"):
        assert heading in headings
    assert "https://w3id.org" not in text
    assert "lms:" not in text


def _index(record: Record) -> Case:
    return next(case for case in record.cases if case.id == "index")


def _must_stand(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what a reader of a case's card must find: what it is, and its words."""
    vocabulary = load()

    def label(text: str, *kinds: str) -> str:
        concept = vocabulary.find(text, kinds or ("*",))
        assert concept is not None
        return concept.label

    if case.patient is not None and case.patient.age is not None:
        yield "age", case.patient.age.printed
    for lesion in case.lesions:
        yield "lesion", lesion.id.replace("-", " ")
    for event in case.timeline:
        if isinstance(event, Treatment):
            yield "treatment", event.id.replace("-", " ")
            for use in event.drugs:
                yield "drug", label(use.drug, "drug", "drug_class")
                if use.dose is not None:
                    yield "dose", use.dose.printed
            if event.radiation is not None and event.radiation.dose is not None:
                yield "radiation", event.radiation.dose.printed
        if isinstance(event, Examination):
            for observation in event.observations:
                if observation.category is not None:
                    yield "category", label(observation.category, "response")
                if observation.size is not None:
                    yield "size", observation.size.printed
                if observation.suvmax is not None:
                    yield "SUVmax", observation.suvmax.printed
        if isinstance(event, AdverseEvent):
            yield "adverse event", label(event.finding, "finding", "disease")
    if case.outcome is not None:
        if case.outcome.vital is not None:
            yield "vital status", label(case.outcome.vital, "vital")
        for survival in case.outcome.survival:
            yield "survival", survival.value.printed


@pytest.mark.parametrize("path", [EXAMPLE, *SEEDS], ids=lambda path: path.stem)
def test_no_lesion_drug_dose_response_adverse_event_or_outcome_is_left_out(
    path: Path, packed: Store, example: Store
) -> None:
    record = _record(path)
    text = _flat(card(example if path == EXAMPLE else packed, record.paper.id))
    missing = [f"{what}: {words}" for what, words in _must_stand(_index(record)) if words not in text]
    assert missing == []


@each_seed
def test_every_drug_that_was_given_has_a_card_that_names_the_case(path: Path, packed: Store) -> None:
    record = _record(path)
    title = card(packed, path.stem).partition(":")[0]
    paper = title.partition(",")[0]
    for event in _index(record).timeline:
        if isinstance(event, Treatment) and event.status == "present":
            for use in event.drugs:
                assert paper in card(packed, use.drug), use.drug


def test_a_card_says_nothing_twice(packed: Store) -> None:
    for path in SEEDS:
        for line in _flat(card(packed, path.stem)).split(" - "):
            words = [word.strip() for word in line.split(", ")]
            pairs = [a for a, b in pairwise(words) if a == b and len(a) > 3]
            assert pairs == [], f"{path.stem}: {pairs}"


@pytest.mark.parametrize(
    ("name", "fact", "doubt"),
    [
        ("PALETTE", "hazard ratio 0.31, 95 % CI 0.20-0.40", "differs from the cited publication; reading: 0.24-0.40"),
        ("PALETTE", "partial response rate 6 %, subgroup, in leiomyosarcoma", "differs from the cited publication"),
        ("lee-2018", "maintained, near complete remission", "response that does not fit the sizes"),
        ("pazopanib", "maintained, near complete remission", "response that does not fit the sizes"),
    ],
)
def test_a_doubt_stands_behind_the_fact_that_is_doubted(name: str, fact: str, doubt: str, packed: Store) -> None:
    text = _flat(card(packed, name))
    assert re.search(rf"{re.escape(fact)}[^>]{{0,120}}\(doubted: {re.escape(doubt)}", text)


def test_doubts_of_treatments_and_responses_come_first_and_the_rest_is_counted(packed: Store) -> None:
    doubtful = card(packed, "lee-2018").partition("Doubtful in the paper")[2]
    assert "near complete remission" in doubtful.partition("left incomplete")[0]
    assert "PDGFs" not in doubtful
    assert "8 of 31" in doubtful


def test_a_row_whose_text_is_its_name_is_said_once_where_the_names_stand(packed: Store) -> None:
    assert not re.search(r"^  \d+\. {3,}\w", card(packed, "sagara-2014"), re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    [
        "lee-2018/index/pazopanib",
        "~id/lee-2018/index/pazopanib",
        "https://w3id.org/lmsgraph/id/lee-2018/index/pazopanib",
    ],
)
def test_the_address_of_a_part_has_a_card_with_its_facts_and_the_way_to_its_words(name: str, packed: Store) -> None:
    text = _flat(card(packed, name))
    assert text.startswith("pazopanib (treatment, Lee 2018)")
    assert "combined with hyperthermia" in text
    assert "stopped because progressive disease, severe weakness" in text
    assert "lmsgraph quote lee-2018/index/pazopanib" in text


def test_what_is_not_said_to_be_so_is_left_out(packed: Store) -> None:
    text = card(packed, "cancer-imaging-tace-rfa/index/ct-after-chemotherapy/observations/liver")
    assert "partial response" in text
    assert "best" not in text
    assert "false" not in text


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("skin defect", ("Lee 2018 skin defect of the left chest wall", "during regional hyperthermia and pazopanib")),
        (
            "hypertension",
            ("Lee 2018 hypertension, blood pressure", "Zhao 2022 moderate hypertension", "Kim 2015 comorb"),
        ),
    ],
)
def test_a_finding_names_the_patients_who_had_it(name: str, facts: tuple[str, ...], packed: Store) -> None:
    text = _flat(card(packed, name))
    assert [] == [fact for fact in facts if fact not in text]


def test_a_drug_has_its_adverse_events_and_says_which_it_is_blamed_for(packed: Store) -> None:
    text = _flat(card(packed, "pazopanib").partition("Adverse events")[2])
    assert "Lee 2018 during pazopanib: hypertension, blood pressure 160/100 mmHg" in text
    assert "regional hyperthermia given at the time too" in text
    weak = "during pazopanib: severe weakness, drug discontinued; pazopanib was combined with regional hyperthermia"
    assert f"{weak}; a reason to end it" in text
    assert "Zhao 2022 blamed on everolimus + pazopanib: drug intolerance" in text


def test_one_trial_under_two_names_is_shown_as_one(packed: Store) -> None:
    for address in ("lee-2018/palette", "sagara-2014/palette"):
        text = card(packed, address)
        assert "As quoted by Lee 2018" in text
        assert "As quoted by Sagara 2014" in text


def test_a_class_named_by_its_target_is_found(packed: Store) -> None:
    assert card(packed, "VEGFR inhibitor") == card(packed, "VEGFR")
