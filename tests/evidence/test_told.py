"""What a record says of a lesion's role, of the order of events and of which operation, held against how it is told."""

from pathlib import Path

import pytest

from lmsgraph.evidence.claims.whole.sequence import misplaced
from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.records.model.case import Case
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

TEXT = """A tumor of the uterus was seen. Biopsy told of leiomyosarcoma.
A hysterectomy was done. Ultrasound of the scar was clear.
A wedge resection of the lung took away pulmonary metastases; the man next door was afebrile.
One year after the second operation she was locally well.
"""
DRAFT = """paper: {{id: told-2020, title: An odd case, journal: J, year: 2020}}
curation: {{curator: t, date: 2026-01-01, status: draft}}
cases:
- id: index
  disease: leiomyosarcoma
  quote: Biopsy told of leiomyosarcoma
  patient: {{sex: female, quote: she was locally well}}
  lesions:
  - {{id: uterus, role: primary, site: uterus, quote: A tumor of the uterus}}
  - {{id: lung, role: {role}, site: lung, quote: the lung took away pulmonary metastases}}
  timeline:
  {timeline}
  - id: wedge
    kind: treatment
    modalities: wedge resection
    quote: A wedge resection of the lung
  - id: visit
    kind: visit
    when: 1 year after {anchor}
    findings: {{finding: fever, status: {fever}, quote: the man next door was afebrile}}
    quote: One year after the second operation
"""
FIRST = "- {id: uterine, kind: treatment, modalities: hysterectomy, quote: A hysterectomy was done}"
THEN = "- {id: scan, kind: examination, methods: ultrasound, quote: Ultrasound of the scar was clear}"
TRUE = {"role": "metastasis", "timeline": f"{FIRST}\n  {THEN}", "anchor": "wedge", "fever": "absent"}


def told(**changes: str) -> list[str]:
    """Return what sealing says of the draft with some slips in it."""
    sealed = seal(DRAFT.format(**TRUE | changes), "draft.yaml", Source(Path("p.txt"), words(TEXT)), load())
    return [problem.message for problem in sealed.problems]


def test_what_is_told_so_passes_and_afebrile_says_that_there_is_no_fever() -> None:
    assert [] == told()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "primary"}, "is called primary, the words say 'metastases'"),
        ({"timeline": f"{THEN}\n  {FIRST}"}, "is told before 'scan', which stands above it"),
        ({"anchor": "uterine"}, "the words count from another operation"),
        ({"fever": "present"}, "the words say absent"),
    ],
    ids=["role", "order", "operation", "denied by its own word"],
)
def test_what_is_told_otherwise_is_caught(changes: dict[str, str], said: str) -> None:
    messages = told(**changes)
    assert [message for message in messages if said in message], messages


OUT_OF_PLACE = {
    "2012-11; 2011-03": "is '2011-03', and stands below 'v1', which is '2012-11'; put it above",
    "after v2; 2011-03": "is 'after v2' and stands above it; put it below 'v2'",
    "2011-03; before v1": "is 'before v1' and stands below it; put it above 'v1'",
    "2011-03; 2012-11": "",
    "about 2012-11; 2011-03": "",
    "before v2; 2011-03": "",
}


def timed(*times: str) -> Case:
    """Return a case with a visit at each of some times."""
    events = "".join(f"  - {{id: v{n}, kind: visit, when: {time}}}\n" for n, time in enumerate(times, 1))
    text = DRAFT.split("cases:")[0].format() + f"cases:\n- id: index\n  disease: sarcoma\n  timeline:\n{events}"
    record = read_source(parse_yaml(text, "d.yaml")).record
    assert record is not None
    return record.cases[0]


@pytest.mark.parametrize("times", OUT_OF_PLACE)
def test_an_event_stands_where_its_time_puts_it(times: str) -> None:
    case = timed(*times.split("; "))
    assert ([OUT_OF_PLACE[times]] if OUT_OF_PLACE[times] else []) == [message for _, message in misplaced(case, ())]
    assert [] == list(misplaced(case, ("v1", "v2")))


def test_what_is_counted_from_one_event_is_in_the_order_of_its_counts() -> None:
    case = timed("2011", "6 months after end of v1", "2 months after end of v1", "9 days after end of v1")
    assert [2, 3, 3] == [index for index, _ in misplaced(case, ())]


ROLES = {
    "leiomyosarcoma metastatic to the liver": "is called primary, the words say 'metastatic'",
    "metastases in both lungs and the liver": "is called primary, the words say 'metastases'",
    "a mass of the liver that recurred": "is called primary, the words say 'recurred'",
    "the small residual tumor of the liver": "is called primary, the words say 'residual'",
    "metastases from the liver": "",
    "a tumor of the liver without recurrence": "",
    "the primary tumor of the liver recurred": "",
}


@pytest.mark.parametrize("said", ROLES)
def test_a_primary_is_no_metastasis_and_no_recurrence(said: str) -> None:
    lesions = f"""  lesions:
  - {{id: liver, role: primary, site: liver, quote: {said}}}
  - {{id: lung, role: metastasis, site: lung, quote: Nodules of the lung}}
"""
    draft = (
        DRAFT.split("cases:")[0].format()
        + "cases:\n- id: index\n  disease: sarcoma\n  quote: It was a sarcoma\n"
        + lesions
    )
    text = f"It was a sarcoma. It was {said}. Nodules of the lung were seen."
    problems = seal(draft, "draft.yaml", Source(Path("p.txt"), words(text)), load()).problems
    assert ([ROLES[said]] if ROLES[said] else []) == [p.message for p in problems if "is called" in p.message]
