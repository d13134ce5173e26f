"""What papers say in other words than a record does, kind by kind; beside each the like that does not say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.vocabulary import load
from tests.evidence.said import DRAFT, EVENT, OUTCOME, faults, found

_LESION = "  lesions:\n  - {id: l, role: metastasis, site: %s, quote: %r}\n"


def of_lesion(said: str, site: str, value: str) -> list[str]:
    """Return what sealing finds wrong with what a sentence says of a lesion that it names."""
    quote = said.rstrip(".")
    return faults(said, _LESION % (site, quote) + EVENT % (f"kind: examination, observations: [{value}]", quote))


_BOTH = "Imatinib was begun in July 2017, well borne throughout and given up, stopped in May 2018 when she wished."
_TREATED = "kind: treatment, drugs: [{drug: imatinib}], "


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("stopped: 2018-05", True),
        ("stopped: 2017-07", False),
        ("when: 2017-07", True),
        ("when: 2018-05", False),
        ("when: until 2018-05", True),
        ("when: from 2017-07 to 2018-05", True),
    ],
)
def test_a_treatment_stopped_when_the_words_say_that_it_ended(value: str, good: bool) -> None:
    messages = found(_BOTH, _TREATED + value)
    assert good == (messages == []), messages


_NOT_GIVEN = "kind: treatment, drugs: [{drug: dacarbazine}], status: absent"
_HARM = "kind: adverse-event, finding: %s, consequence: %s"
_DECIDED = "kind: decision, options: %s, decision: %s"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Dacarbazine was avoided in view of his liver function.", _NOT_GIVEN, True),
        ("We avoided dacarbazine.", _NOT_GIVEN, True),
        ("Dacarbazine was given and transfusion was avoided.", _NOT_GIVEN, False),
        ("Dacarbazine was not used owing to age.", _DECIDED % ("dacarbazine", "not given"), True),
        ("Dacarbazine was not used owing to age.", _DECIDED % ("dacarbazine", "employed"), False),
        ("Dacarbazine plus ifosfamide was not added.", _DECIDED % ("[dacarbazine, ifosfamide]", "not given"), True),
        ("Dacarbazine was used in the elderly man.", _DECIDED % ("dacarbazine", "not given"), False),
        ("Vomiting set in and cisplatin was withdrawn.", _HARM % ("vomiting", "discontinued"), True),
        ("Vomiting led to withdrawal of cisplatin.", _HARM % ("vomiting", "discontinued"), True),
        ("Vomiting did not lead to withdrawal of cisplatin.", _HARM % ("vomiting", "discontinued"), False),
        ("Cisplatin was interrupted for vomiting.", _HARM % ("vomiting", "interrupted"), True),
        ("Cisplatin was withheld for vomiting.", _HARM % ("vomiting", "withheld"), True),
        ("Cisplatin was not interrupted for vomiting.", _HARM % ("vomiting", "interrupted"), False),
        ("Symptomatic anemia was transfused.", _HARM % ("anemia", "managed symptomatically"), False),
        ("Vomiting was managed symptomatically.", _HARM % ("vomiting", "managed symptomatically"), True),
        ("Her parents declined dacarbazine.", _DECIDED % ("dacarbazine", "refused, by: family"), True),
        ("Her parents declined dacarbazine.", _DECIDED % ("dacarbazine", "refused, by: parents"), True),
        ("The patient declined dacarbazine.", _DECIDED % ("dacarbazine", "refused, by: parents"), False),
        (
            "Imatinib was stopped at her own request.",
            _TREATED + "stopped_because: [{because: patient's request}]",
            True,
        ),
    ],
)
def test_what_was_done_to_a_treatment(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


_SEEN = "kind: examination, "
_BLOOD = "kind: visit, measurements: {analyte: %s}"
_FOUND = "kind: pathology, findings: [{finding: %s}]"
_WHY = "kind: decision, options: surgery, decision: judged impossible, reasons: [{because: %s}]"
_GAVE = "kind: treatment, drugs: [{drug: cisplatin, %s}]"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Chemoembolization was without effect.", _SEEN + "category: ineffective", True),
        ("Chemoembolization was ineffective.", _SEEN + "category: ineffective", True),
        ("Chemoembolization had no side effect.", _SEEN + "category: ineffective", False),
        ("Sunitinib stabilised the disease.", _SEEN + "category: stable disease", True),
        ("Sunitinib did not stabilise the disease.", _SEEN + "category: stable disease", False),
        ("The abdominal CT was unremarkable.", _SEEN + "methods: CT, interpretation: unremarkable", True),
        ("Surgery was not possible at an ECOG performance status of 2.", _WHY % "ECOG performance status 2", True),
        (
            "Surgery was not possible because her ECOG performance status was 2.",
            _WHY % "ECOG performance status 2",
            True,
        ),
        (
            "Surgery was not possible because her ECOG performance status was 2.",
            _WHY % "ECOG performance status 1",
            False,
        ),
        ("The hemoglobin fell from 12 to 8 g/dL.", _BLOOD % "hemoglobin, change: decrease", True),
        ("The hemoglobin fell from 12 to 8 g/dL.", _BLOOD % "hemoglobin, change: increase", False),
        ("A girl weighing 22 kg came.", _BLOOD % "body weight, value: 22 kg", True),
        ("A uterus weighing 900 g was removed.", _BLOOD % "body weight, value: 900 g", False),
        ("There was a mild rise in amylase.", "kind: adverse-event, finding: elevated amylase", True),
        ("There was a mild fall in amylase.", "kind: adverse-event, finding: elevated amylase", False),
        ("It had an insertion in KIT exon 9.", _FOUND % "KIT exon 9 mutation", True),
        ("It had an insertion in KIT exon 9.", _FOUND % "KIT exon 11 mutation", False),
        ("It had no deletion in KIT exon 9.", _FOUND % "KIT exon 9 mutation", False),
        ("A 20% round cell component was seen.", _FOUND % "round cell component, value: 20%", True),
        ("Histology showed an epithelioid GIST.", "kind: pathology, histology: epithelioid GIST", True),
        ("Histology showed an epithelioid GIST.", "kind: pathology, histology: spindle cell GIST", False),
        ("There were 7 mitoses per 50 HPF.", "kind: pathology, mitotic_count: 7 mitoses per 50 HPF", True),
        ("There were 7 mitoses per 50 HPF.", "kind: pathology, mitotic_count: 7 mitoses per 10 HPF", False),
        ("She had cord compression.", "kind: visit, findings: [{finding: compression, site: spinal cord}]", True),
        ("Cisplatin was infused as a 6-hour infusion.", _GAVE % "duration: 6 hours", True),
        ("Cisplatin was infused as a 6-hour infusion.", _GAVE % "duration: 8 hours", False),
        (
            "Two further cycles of cisplatin were given.",
            "kind: treatment, drugs: [{drug: cisplatin}], cycles: 2 cycles",
            True,
        ),
        ("Thoracotomy gave way to a video-assisted lobectomy.", "kind: treatment, modalities: VATS", True),
    ],
)
def test_what_was_seen_or_measured(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "site", "value", "good"),
    [
        ("Deposits grew in segments 2 and 6 of the liver.", "segment VI of liver", "{lesion: l, change: grew}", True),
        ("Deposits grew in segments 2 and 6 of the liver.", "segment V of liver", "{lesion: l, change: grew}", False),
        ("Vertebral deposits grew.", "vertebra", "{lesion: l, change: grew}", True),
        ("The bone metastases had completely resolved.", "bone", "{lesion: l, change: resolved completely}", True),
        ("The bone metastases had not resolved.", "bone", "{lesion: l, change: resolved completely}", False),
        ("MRI showed bone metastases, which had not been seen on CT.", "bone", "{lesion: l, status: absent}", True),
        ("MRI showed bone metastases, which had not been seen on CT.", "bone", "{lesion: l, status: present}", True),
        ("MRI showed bone metastases, which had grown.", "bone", "{lesion: l, status: absent}", False),
    ],
)
def test_what_is_said_of_a_lesion(said: str, site: str, value: str, good: bool) -> None:
    messages = of_lesion(said, site, value)
    assert good == (messages == []), messages


_LASTED = "survival: [{endpoint: progression-free survival, value: 19 months}]"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("He stayed free of progression for 19 months.", _LASTED, True),
        ("Progression came after 19 months.", _LASTED, False),
        ("He is alive in second complete remission.", "vital: alive without disease", True),
        ("He is alive and not in complete remission.", "vital: alive without disease", False),
        ("He is alive in partial remission.", "vital: alive without disease", False),
    ],
)
def test_what_is_said_of_the_outcome(said: str, value: str, good: bool) -> None:
    messages = faults(said, OUTCOME % (value, said.rstrip(".")))
    assert good == (messages == []), messages


_THEN = """  timeline:
  - {id: first, kind: treatment, modalities: %s, quote: %r}
  - {id: e, kind: examination, %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("said", "first", "value", "good"),
    [
        (
            "She had preoperative radiotherapy (40 Gy), which shrank the mass.",
            "radiotherapy",
            "change: decrease, when: after first",
            True,
        ),
        ("MRI before radiotherapy showed growth.", "radiotherapy", "change: growth, when: after first", False),
        (
            "After stem cell transplantation engraftment came on day +9.",
            "stem cell transplantation",
            "findings: [{finding: engraftment}], when: 9 days after first",
            True,
        ),
        (
            "After stem cell transplantation engraftment came on day +9.",
            "stem cell transplantation",
            "findings: [{finding: engraftment}], when: 19 days after first",
            False,
        ),
    ],
)
def test_what_came_after_a_treatment(said: str, first: str, value: str, good: bool) -> None:
    messages = faults(said, _THEN % (first, said.rstrip("."), value, said.rstrip(".")))
    assert good == (messages == []), messages


def test_a_course_of_two_regimens_is_told_by_one_of_them() -> None:
    part = """  timeline:
  - {id: c, kind: treatment, regimen: VDC/IE, quote: 'She had VDC/IE'}
  - {id: e, kind: adverse-event, finding: stomatitis, during: c, quote: 'Stomatitis followed %s'}
"""
    assert [] == faults("She had VDC/IE. Stomatitis followed VDC.", part % "VDC")


def test_a_mutation_confers_resistance() -> None:
    said = "A KIT exon 17 mutation confers resistance to sunitinib"
    claim = (
        "statements:\n- {id: s, claim: efficacy, subjects: KIT exon 17 mutation, relation: %s, objects: sunitinib,"
        f" quote: {said!r}}}\n"
    )
    assert [] == faults(f"{said}.", claim % "confers resistance to")
    assert faults(f"{said}.", claim % "treated with")


@pytest.mark.parametrize(("certainty", "good"), [("certainty: compatible with, ", True), ("", False)])
def test_the_disease_of_a_case_may_be_as_sure_as_its_pathology(certainty: str, good: bool) -> None:
    said = "The biopsy was compatible with lipoma"
    look = EVENT % (f"kind: pathology, {certainty}histology: lipoma", said)
    text = f"A woman came. {said}."
    draft = DRAFT.replace("leiomyosarcoma\n  quote: Leiomyosarcoma was diagnosed", f"lipoma\n  quote: {said}") + look
    sealed = seal(draft, "draft.yaml", Source(Path("p.txt"), words(text)), load())
    assert good == (sealed.problems == ()), sealed.problems
