"""Which span proves which value: sealing notes it in the record, and verifying holds it."""

import pytest

from lmsgraph.evidence.seal import seal
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.fingerprint import Fingerprint, spans_for
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import load

from .invented import DRAFT, changed, record_of, sealed, source, verdict

ONE = "quote: Later came medication with pazopanib 800 mg once daily"
TWO = "quote: [Later came medication, pazopanib 800 mg once daily]"
LESION, MASS = "quote: in the left kidney", "quote: [a mass of 4.5 x 3 cm, left kidney, seen in the kidney]"
TEXT = sealed(changed(DRAFT, (f"{LESION}\n", f"{MASS}\n"), (ONE, TWO))).text
SPANS = {visited.address.partition("/")[2]: visited.node.evidence for visited in walk(record_of(TEXT))}


def test_a_span_is_noted_for_the_facts_that_not_all_others_prove() -> None:
    assert [(), ("drugs",)] == [getattr(span, "facts", ()) for span in SPANS["index/pazopanib"]]
    assert [(), ("side", "site"), ("site",)] == [getattr(span, "facts", ()) for span in SPANS["index/kidney"]]


def test_a_part_without_evidence_of_its_own_has_the_span_that_is_for_it() -> None:
    visited = next(v for v in walk(record_of(TEXT)) if v.address.endswith("pazopanib-800-mg"))
    assert (SPANS["index/pazopanib"][1],) == visited.evidence


def test_sealing_a_sealed_record_again_changes_nothing() -> None:
    again = seal(TEXT, "record.yaml", source(), load())
    assert (TEXT, 0, ()) == (again.text, again.quotes, again.problems)


def test_a_span_that_is_said_to_prove_what_it_does_not_is_found_by_verify() -> None:
    assert verdict(TEXT).good
    left, kidney = (f"{span} for {' '.join(span.facts)}" for span in SPANS["index/kidney"][1:])  # type: ignore[attr-defined]
    wrong = verdict(changed(TEXT, (left, left.replace("side ", "")), (kidney, kidney.replace("for", "for side"))))
    assert [("dreamt-2022/index/kidney", "side")] == [(p.claim.address, p.claim.field) for p in wrong.failures]


@pytest.mark.parametrize(
    ("spans", "field", "index", "expected"),
    [
        ("a, b", "size", None, "ab"),
        ("a for size, b", "size", None, "a"),
        ("a for size, b", "site", None, "b"),
        ("a for size rest, b for size", "site", None, "a"),
        ("a for qualities.2, b", "qualities", 1, "a"),
        ("a for qualities.2, b", "qualities", 0, "b"),
        ("a for size", "site", None, "a"),
    ],
)
def test_a_fact_has_the_spans_that_are_noted_for_it_or_those_for_the_rest(
    spans: str, field: str, index: int | None, expected: str
) -> None:
    lines = [f"case s1 2w 000000000000000{span}" for span in spans.split(", ")]
    assert expected == "".join(span[-1] for span in spans_for([*map(Fingerprint.read, lines)], field, index))


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("sise", "a span is said to be for 'sise', and there is no field 'sise' here"),
        ("qualities", "a span is said to be for 'qualities', which is not given here"),
        ("site.2", "a span is said to be for 'site.2', which is not given here"),
    ],
)
def test_a_span_that_is_for_what_is_not_there_is_refused_by_check(fact: str, message: str) -> None:
    text = changed(TEXT, (" for side site", f" for {fact}"))
    assert [message] == [p.message for p in check_reading(read_source(parse_yaml(text, "record.yaml")), load())]
