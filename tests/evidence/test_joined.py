"""What words join to another treatment, event or finding, and what they tell again behind an abstract."""

import pytest

from tests.evidence.said import faults, found_of

TIMELINE = "  timeline:\n"
PAIRS = "Doxorubicin with olaratumab, and gemcitabine with docetaxel were given"
TWO = (
    "  - {{id: one, kind: treatment, drugs: [{{drug: doxorubicin}}, {{drug: {first}}}], quote: {said!r}}}\n"
    "  - {{id: two, kind: treatment, drugs: [{{drug: gemcitabine}}, {{drug: {second}}}], quote: {said!r}}}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [("olaratumab", "docetaxel", True), ("docetaxel", "olaratumab", False)],
)
def test_drugs_are_those_that_the_words_give_with_each_other(first: str, second: str, fits: bool) -> None:
    assert fits is not bool(faults(f"{PAIRS}.", TIMELINE + TWO.format(first=first, second=second, said=PAIRS)))


@pytest.mark.parametrize(("modality", "fits"), [("radiotherapy", True), ("mastectomy", False)])
def test_an_intent_is_that_of_the_treatment_behind_it(modality: str, fits: bool) -> None:
    said = "She underwent a total mastectomy and adjuvant radiation therapy."
    assert fits is not bool(found_of(said, "done", f"{modality}, intents: adjuvant"))


@pytest.mark.parametrize(
    ("said", "kind", "value", "fits"),
    [
        ("Partial hepatic resection was performed.", "done", "partial hepatectomy", True),
        ("Partial nephrectomy was performed.", "done", "partial hepatectomy", False),
        ("She was treated prior to the approval of regorafenib.", "drugs", "{drug: regorafenib}", False),
        ("An isodense oval mass of 6 cm was in the left thigh.", "finding", "mass, site: thigh, side: left", True),
        ("The patient passed 11 weeks later.", "out", "vital: dead", True),
        ("Low back pain and radiated to the right leg.", "finding", "radiating pain, site: leg, side: right", True),
        ("Low back pain of the right leg.", "finding", "radiating pain, site: leg, side: right", False),
        ("A mass consistent with the features of sarcoma.", "diagnosis", "sarcoma, certainty: consistent with", True),
        ("A mass consistent with the features of sarcoma.", "diagnosis", "sarcoma", False),
        ("The biopsy was consistent with sarcoma.", "biopsy", "sarcoma", True),
    ],
)
def test_what_is_said_is_told_of_what_it_belongs_to(said: str, kind: str, value: str, fits: bool) -> None:
    assert fits is not bool(found_of(said, kind, value))


@pytest.mark.parametrize(("role", "fits"), [("family history", True), ("comorbidity", False)])
def test_a_family_history_of_two_cancers_is_no_disease_of_the_patient(role: str, fits: bool) -> None:
    said = "no family history of breast or ovarian cancer"
    item = f"  history:\n  - {{topic: ovarian cancer, history_role: {role}, status: absent, quote: {said}}}\n"
    assert fits is not bool(faults(f"She had {said}.", item))


OPERATED = (
    "  - {{id: taken, kind: treatment, modalities: resection, quote: The tumor was resected}}\n"
    "  - {{id: graft, kind: treatment, modalities: nerve graft, quote: {repair!r}}}\n"
    "  - {{id: later, kind: treatment, when: after taken, modalities: radiotherapy, quote: {then!r}}}\n"
)


@pytest.mark.parametrize(
    ("repair", "fits"),
    [("The defect was repaired with a nerve graft", True), ("One year later a nerve graft was done", False)],
)
def test_a_repair_is_a_part_of_the_operation_told_before(repair: str, fits: bool) -> None:
    then = "After surgery, radiotherapy was given"
    part = TIMELINE + OPERATED.format(repair=repair, then=then)
    assert fits is not bool(faults(f"The tumor was resected. {repair}. {then}.", part))


BIOPSIED = (
    "  - {id: biopsy, kind: pathology, procedures: biopsy, histology: sarcoma, quote: A biopsy told of sarcoma}\n"
    "  - {id: surgery, kind: treatment, modalities: resection, quote: The tumor was resected}\n"
)


@pytest.mark.parametrize(("between", "fits"), [(" A 54-year-old man came with pain.", True), ("", False)])
def test_a_text_begins_anew_where_it_introduces_its_patient(between: str, fits: bool) -> None:
    said = f"The tumor was resected.{between} A biopsy told of sarcoma."
    assert fits is not bool(faults(said, TIMELINE + BIOPSIED))


def test_a_month_after_something_is_one_month_after_it() -> None:
    said = "The tumor was resected. A month after the operation fever came."
    events = (
        "  - {id: surgery, kind: treatment, modalities: resection, quote: The tumor was resected}\n"
        "  - {id: e, kind: visit, when: 1 month after surgery, quote: A month after the operation}\n"
    )
    assert [] == faults(said, TIMELINE + events)


def test_what_is_read_keeps_the_numbers_of_its_name() -> None:
    said = "She had a rare exon 17 mutation."
    read = ", read: it is that of KIT"
    assert [] == found_of(said, "finding", f"KIT exon 17 mutation{read}")
    assert [] != found_of(said, "finding", f"KIT exon 11 mutation{read}")


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("pain, status: absent", True),
        ("pain", False),
        ("invasion, site: kidney, status: absent", True),
        ("invasion, site: kidney", False),
        ("weight loss, duration: 0.5 years", True),
        ("weight loss, duration: 1 year", False),
    ],
)
def test_who_is_free_of_something_has_none_of_it_and_half_a_year_is_no_year(value: str, fits: bool) -> None:
    said = "She was pain-free with an invasion-free kidney after weight loss over half a year."
    assert fits is not bool(found_of(said, "finding", value))


SPREAD = (
    "  lesions:\n"
    "  - {{id: one, role: {first}, site: heart, quote: A sarcoma of the heart}}\n"
    "  - {{id: two, role: {second}, site: lung, quote: complicated by metastasis to the lung}}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "fits"), [("primary", "metastasis", True), ("metastasis", "metastasis", False)]
)
def test_what_spread_to_elsewhere_makes_no_metastasis_of_its_origin(first: str, second: str, fits: bool) -> None:
    said = "A sarcoma of the heart was complicated by metastasis to the lung."
    assert fits is not bool(faults(said, SPREAD.format(first=first, second=second)))


@pytest.mark.parametrize(("role", "fits"), [("metastasis", True), ("primary", False)])
def test_a_mass_that_was_diagnosed_as_metastatic_is_a_metastasis(role: str, fits: bool) -> None:
    said = "The mesenteric mass was diagnosed as metastatic myxoid liposarcoma"
    lesion = f"  lesions:\n  - {{id: one, role: {role}, site: mesentery, quote: {said}}}\n"
    assert fits is not bool(faults(f"{said}.", lesion))


CLAIM = (
    "studies:\n- {{id: trial, designs: trial, quote: In a trial}}\n"
    "statements:\n- id: one\n  claim: efficacy\n  subjects: radiotherapy\n  relation: improves\n"
    "  objects: overall survival\n"
    "  population: lung metastasis\n"
    "  qualifiers: [{{of: lung metastasis, relation: {relation}, objects: leiomyosarcoma, quote: {said}}}]\n"
    "  quote: {said}\n"
)


@pytest.mark.parametrize(("relation", "fits"), [("comes from", True), ("treats", False)])
def test_a_relation_stands_between_the_two_that_it_relates(relation: str, fits: bool) -> None:
    said = "radiotherapy improves overall survival of lung metastases from leiomyosarcoma that were treated"
    told = faults(f"In a trial {said}.", CLAIM.format(relation=relation, said=said))
    assert fits is not any("between the two" in message for message in told)
