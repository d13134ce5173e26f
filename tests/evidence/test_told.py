"""What a record says of a lesion's role, of the order of events and of which operation, held against how it is told."""

from pathlib import Path

import pytest

from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
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
