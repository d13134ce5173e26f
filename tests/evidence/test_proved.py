"""Which span proves which value: not every span of a node, but those in which the value stands."""

from lmsgraph.evidence.proved import proved, proving_first
from lmsgraph.records.walk import walk
from lmsgraph.vocabulary import load

from .invented import record_of, sealed, source

RECORD = record_of(sealed().text)


def test_a_value_has_the_spans_that_hold_it_and_no_others() -> None:
    found = {(value.address, value.field): value for value in proved(RECORD, source(), load())}
    dose = found["dreamt-2022/index/pazopanib/drugs/pazopanib-800-mg", "dose"]
    assert ("800 mg", "quantity") == (dose.printed, dose.kind)
    assert 1 == len(dose.spans)
    assert set(dose.spans) <= {span for visited in walk(RECORD) for span in visited.evidence}


def test_spans_that_prove_values_stand_before_those_that_name_the_lesion() -> None:
    evidence = {visited.address: visited.evidence for visited in walk(RECORD) if visited.evidence}
    ordered = proving_first(proved(RECORD, source(), load()), evidence)
    assert {address: sorted(spans) for address, spans in evidence.items()} == {
        address: sorted(spans) for address, spans in ordered.items()
    }
    (observed,) = (address for address in ordered if address.endswith("observations/liver"))
    first = next(value for value in proved(RECORD, source(), load()) if value.address == observed)
    assert ordered[observed][0] in first.spans
