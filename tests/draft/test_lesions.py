"""What a text tells of one tumour is drafted of that one, and of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.draft.files import draft_of_text
from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.records.model.event import Examination
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

LESIONS = [
    (
        """A woman had leiomyosarcoma of the thigh. CT showed a nodule in the right lung of 12 mm. Doxorubicin
        was given. Two months later the lung nodule measured 18 mm. Then it had grown to 25 mm.""",
        [("thigh", "primary"), ("right-lung", "unknown")],
        [("right-lung", "12 mm"), ("right-lung", "18 mm"), ("right-lung", "25 mm")],
    ),
    (
        """A woman had leiomyosarcoma of the thigh. CT showed lung metastases: a nodule of 8 mm in the right
        upper lobe and a nodule of 15 mm in the left lower lobe. Later the nodule in the right upper lobe
        measured 14 mm.""",
        [
            ("thigh", "primary"),
            ("lung", "metastasis"),
            ("right-upper-lobe", "metastasis"),
            ("left-lower-lobe", "metastasis"),
        ],
        [("right-upper-lobe", "8 mm"), ("left-lower-lobe", "15 mm"), ("right-upper-lobe", "14 mm")],
    ),
    (
        """A woman had leiomyosarcoma of the uterus. CT showed a nodule of 8 mm in the right upper lobe and a
        nodule of 15 mm in the left lower lobe.""",
        [("uterus", "primary"), ("right-upper-lobe", "unknown"), ("left-lower-lobe", "unknown")],
        [("right-upper-lobe", "8 mm"), ("left-lower-lobe", "15 mm")],
    ),
    (
        """A man had a mass of the kidney that measured 12 cm and infiltrated the liver. A 2 cm adrenal lesion
        was seen. Biopsy gave leiomyosarcoma.""",
        [("kidney", "primary"), ("adrenal-gland", "unknown")],
        [("kidney", "12 cm"), ("adrenal-gland", "2 cm")],
    ),
    (
        """A man was operated on for leiomyosarcoma of the calf. Metastases were found in both lungs. After
        three cycles of doxorubicin, the nodule in the left lung had shrunk to 15 mm, while that nodule in
        the right lung had grown to 4 cm.""",
        [("calf", "primary"), ("lung", "metastasis"), ("left-lung", "metastasis"), ("right-lung", "metastasis")],
        [("left-lung", "15 mm"), ("right-lung", "4 cm")],
    ),
    (
        """A man had a leiomyosarcoma of the calf. CT showed lung nodules suspicious for metastases. Liver metastases
        were seen on MRI.""",
        [("calf", "primary"), ("lung", "suspected metastasis"), ("liver", "metastasis")],
        [],
    ),
    (
        """A woman had leiomyosarcoma of the uterus, which was removed. She had a recurrence in the abdomen. CT showed a
        5 cm pelvic mass and a 1.5 cm right internal iliac lymph node.""",
        [("uterus", "primary"), ("abdomen", "recurrence")],
        [],
    ),
    (
        """A woman had leiomyosarcoma of the uterus, which was removed. CT showed a residual tumor that measured 2 cm,
        while many metastases were seen in the lung.""",
        [("uterus", "primary"), ("lung", "metastasis")],
        [],
    ),
]


@pytest.mark.parametrize(("text", "lesions", "sizes"), LESIONS, ids=[row[0] for row in LESIONS])
def test_each_tumour_is_a_lesion_and_keeps_its_sizes(
    text: str, lesions: list[tuple[str, str]], sizes: list[tuple[str, str]]
) -> None:
    text = " ".join(text.split())
    draft = draft_of_text(text, load(), name="nobody", today="2026-01-31")
    record = read_source(parse_yaml(draft, "draft.yaml")).record
    assert record is not None
    (case,) = record.cases
    assert sorted(lesions) == sorted((one.id, one.role) for one in case.lesions)
    looks = [event for event in case.timeline if isinstance(event, Examination)]
    assert sizes == [(one.lesion, str(one.size)) for look in looks for one in look.observations if one.size]
    assert () == seal(draft, "draft.yaml", Source(Path("paper.txt"), words(text)), load()).problems


def test_a_change_of_one_tumour_is_not_told_of_another() -> None:
    text = (
        "A woman had a mass of the thigh, a leiomyosarcoma. It was excised. The lesion in the liver disappeared after "
        "six cycles of doxorubicin."
    )
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "draft.yaml")).record
    assert record is not None
    looks = [event for event in record.cases[0].timeline if isinstance(event, Examination)]
    assert [("liver", ("disappearance",))] == [(one.lesion, one.change) for look in looks for one in look.observations]
