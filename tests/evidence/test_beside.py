"""What stands beside a thing in the words: another treatment, another specimen, another irradiation, another name."""

from __future__ import annotations

import pytest

from tests.evidence.invented import sealed
from tests.evidence.said import DRAFT, faults, found

RADIATION = "kind: treatment, modalities: %s, radiation: {%s}"


@pytest.mark.parametrize(
    ("said", "modality", "value", "good"),
    [
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fraction_dose: 7 Gy", True),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fractions: 5", True),
        ("He received radiotherapy (7 Gy × 5).", "radiotherapy", "fractions: 5, fraction_dose: 7 Gy", True),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fractions: 7", False),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "fraction_dose: 5 Gy", False),
        ("He received radiotherapy (5 x 7 Gy).", "radiotherapy", "dose: 7 Gy", False),
        ("He received radiotherapy (5 x 7 cGy).", "radiotherapy", "fraction_dose: 7 Gy", False),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "radiotherapy", "dose: 50 Gy", True),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "radiotherapy", "dose: 20 Gy", False),
        ("She had radiotherapy of 50 Gy and a brachytherapy boost of 20 Gy.", "brachytherapy", "dose: 20 Gy", True),
    ],
)
def test_a_dose_of_radiation_is_what_is_printed_of_it(said: str, modality: str, value: str, good: bool) -> None:
    messages = found(said, RADIATION % (modality, value))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Fractions of 2 Gy to a total dose of 50 Gy were given.", "dose: 50 Gy, fraction_dose: 2 Gy", True),
        ("She had 2 Gy per fraction to a total dose of 50 Gy.", "dose: 50 Gy, fraction_dose: 2 Gy", True),
        ("She had 2 Gy per fraction to a total dose of 50 Gy.", "dose: 2 Gy", False),
        ("She had 2 Gy per fraction to a total dose of 50 Gy.", "fraction_dose: 50 Gy", False),
        ("She had 32 Gy in 10 fractions, with two fractions per day.", "dose: 32 Gy, fractions: 10", True),
        ("She had 32 Gy in 10 fractions, with two fractions per day.", "fractions: 2", False),
        ("She had 32 Gy in 10 fractions, with two fractions per day.", "fraction_dose: 32 Gy", False),
        ("She had 32 Gy in 10 fractions, with two fractions per day.", "frequency: twice a day", True),
        ("She had 32 Gy in 10 fractions, with two fractions per day.", "frequency: once daily", False),
        ("A single dose of 8 Gy was given.", "dose: 8 Gy", True),
    ],
)
def test_a_total_is_no_dose_of_one_fraction(said: str, value: str, good: bool) -> None:
    messages = found(f"Radiotherapy: {said}", f"kind: treatment, modalities: radiotherapy, radiation: {{{value}}}")
    assert good == (messages == []), messages


TOGETHER = """  timeline:
  - {id: a, kind: treatment, drugs: {drug: doxorubicin}, quote: She had doxorubicin}
  - {id: b, kind: treatment, modalities: radiotherapy, quote: %r}
  - {id: c, kind: treatment, drugs: {drug: pazopanib}, combined_with: %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("said", "other", "good"),
    [
        ("Pazopanib was combined with radiotherapy", "b", True),
        ("Pazopanib and radiotherapy were given", "b", True),
        ("Concurrent radiotherapy and pazopanib were given", "b", True),
        ("Radiotherapy was given with concomitant pazopanib", "b", True),
        ("Pazopanib was combined with radiotherapy", "a", False),
        ("After radiotherapy, pazopanib was given", "b", False),
        ("Radiotherapy was given, followed by pazopanib", "b", False),
    ],
)
def test_what_came_after_is_not_combined(said: str, other: str, good: bool) -> None:
    messages = faults(f"She had doxorubicin. {said}.", TOGETHER % (said, other, said))
    assert good == (messages == []), messages


def test_what_supports_a_treatment_may_come_before_it() -> None:
    told = TOGETHER.replace("drug: doxorubicin}, quote: She had doxorubicin", "drug: dexamethasone}, quote: %r")
    said = "Pazopanib was given after dexamethasone and radiotherapy"
    assert faults(f"{said}.", told % (said, said, "a", said)) == []
    assert faults(f"{said}.", told.replace("dexamethasone", "doxorubicin") % (said, said, "a", said)) != []


DURING = """  timeline:
  - {id: a, kind: treatment, drugs: {drug: doxorubicin}, quote: %r}
  - {id: b, kind: treatment, drugs: {drug: pazopanib}, quote: %r}
  - {id: e, kind: adverse-event, finding: neutropenia, during: %s, quote: %r}
"""


@pytest.mark.parametrize(("during", "good"), [("a", True), ("b", False)])
def test_a_harm_during_one_treatment_is_none_during_the_next(during: str, good: bool) -> None:
    said = "During doxorubicin she had neutropenia, and pazopanib was then given"
    messages = faults(f"{said}.", DURING % (said, said, during, said))
    assert good == (messages == []), messages


SPECIMENS = """  lesions:
  - {id: wall, role: primary, site: chest wall, quote: The chest wall mass}
  - {id: knee, role: primary, site: knee, quote: The knee mass}
  timeline:
  - {id: p, kind: pathology, histology: %s, specimen: %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("histology", "specimen", "good"),
    [
        ("liposarcoma", "wall", True),
        ("angiosarcoma", "knee", True),
        ("liposarcoma", "knee", False),
        ("angiosarcoma", "wall", False),
    ],
)
def test_a_histology_is_that_of_its_own_specimen(histology: str, specimen: str, good: bool) -> None:
    said = "The chest wall mass was a liposarcoma. The knee mass was an angiosarcoma"
    messages = faults(f"{said}.", SPECIMENS % (histology, specimen, said))
    assert good == (messages == []), messages


OPERATED = """  timeline:
  - {id: one, kind: treatment, modalities: surgery, quote: The first relapse was treated by surgery}
  - {id: two, kind: treatment, modalities: surgery, quote: "The second, in the neck, was treated by surgery alone"}
  - {id: e, kind: visit, when: 8 months after %s, findings: {finding: fever}, quote: [%s, was treated by surgery alone]}
"""


@pytest.mark.parametrize(("anchor", "good"), [("two", True), ("one", False)])
def test_words_of_one_operation_name_no_other(anchor: str, good: bool) -> None:
    said = "Eight months later she had fever"
    told = f"The first relapse was treated by surgery. The second, in the neck, was treated by surgery alone. {said}."
    messages = faults(told, OPERATED % (anchor, said))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "body", "good"),
    [
        ("A PET-CT scan was advised. The scan showed nodules.", "kind: examination, methods: PET/CT", True),
        ("A PET-CT scan was advised. The nodules grew.", "kind: examination, methods: PET/CT", False),
        ("It was suggestive of low-grade sarcoma.", "kind: pathology, histology: sarcoma", False),
        ("It was a low-grade sarcoma.", "kind: pathology, histology: sarcoma", True),
        ("He had a pulmonary squamous cell carcinoma.", "kind: diagnosis, disease: lung squamous cell carcinoma", True),
        (
            "He had a pharyngeal squamous cell carcinoma.",
            "kind: diagnosis, disease: lung squamous cell carcinoma",
            False,
        ),
        (
            "ALT was three times the upper limit of normal.",
            "kind: visit, measurements: [{analyte: ALT, interpretation: high}]",
            True,
        ),
        (
            "ALT was three times the upper limit of normal.",
            "kind: visit, measurements: [{analyte: ALT, interpretation: normal}]",
            False,
        ),
        (
            "Trabectedin 1.5 mg/m2/24-hour infusion.",
            "kind: treatment, drugs: [{drug: trabectedin, duration: 24 hours}]",
            True,
        ),
        (
            "Trabectedin 1.5 mg/m2/24-hour infusion.",
            "kind: treatment, drugs: [{drug: trabectedin, duration: 2 hours}]",
            False,
        ),
        (
            "A lesion of the posterior shoulder was seen.",
            "kind: visit, findings: [{finding: lesion, site: shoulder}]",
            True,
        ),
        (
            "A lesion of the posterior shoulder was seen.",
            "kind: visit, findings: [{finding: lesion, site: hip}]",
            False,
        ),
        (
            "She had surgery in March and pazopanib in May 2014.",
            "kind: treatment, modalities: surgery, when: 2014-03",
            True,
        ),
        (
            "She had surgery in July and pazopanib in May 2014.",
            "kind: treatment, modalities: surgery, when: 2014-07",
            False,
        ),
    ],
)
def test_what_is_said_in_other_words(said: str, body: str, good: bool) -> None:
    messages = found(said, body)
    assert good == (messages == []), messages


LUNGS = """  lesions:
  - {id: own, role: primary, site: lung, quote: A pulmonary sarcoma}
  - {id: spread, role: metastasis, site: lung, side: bilateral, quote: %r}
  - {id: liver, role: metastasis, site: liver, quote: %r}
  timeline:
  - {id: e, kind: examination, observations: [{lesion: %s, status: present, quote: %r}], quote: He developed}
"""


@pytest.mark.parametrize(("lesion", "good"), [("spread", True), ("liver", True), ("own", False)])
def test_a_side_and_the_adjective_of_a_part_name_a_lesion(lesion: str, good: bool) -> None:
    said, some = (
        "He developed nodal, bilateral pulmonary and hepatic metastases",
        "bilateral pulmonary and hepatic metastases",
    )
    messages = faults(f"A pulmonary sarcoma. {said}.", LUNGS % (said, said, lesion, some))
    assert good == (messages == []), messages


FACE = """  lesions:
  - {id: face, role: %s, site: face, side: left, quote: %s}
  - {id: lung, role: metastasis, site: lung, side: left, quote: %s}
  timeline:
  - {id: one, kind: treatment, modalities: resection, when: %s, targets: face, quote: %s}
  - {id: two, kind: treatment, modalities: resection, when: %s, targets: lung, quote: %s}
"""


@pytest.mark.parametrize(
    ("role", "first", "second", "good"),
    [
        ("primary", "2012-05", "2016-06", True),
        ("primary", "2016-06", "2016-06", False),
        ("primary", "2012-05", "2012-05", False),
        ("metastasis", "2012-05", "2016-06", False),
    ],
)
def test_a_date_and_a_role_are_those_of_their_own_lesion(role: str, first: str, second: str, good: bool) -> None:
    said = "Melanoma of the left face (resected in May 2012) and metastasis to the left lung (resected in June 2016)"
    messages = faults(f"{said}.", FACE % (role, said, said, first, said, second, said))
    assert good == (messages == []), messages


BOTH = """- id: girl
  disease: sarcoma
  quote: both had a sarcoma
  patient: {sex: female, age: %s, quote: %r}
  timeline:
  - {id: v, kind: visit, findings: [{finding: %s, quote: %r}], quote: %r}
- id: boy
  disease: sarcoma
  quote: both had a sarcoma
  patient: {sex: male, age: 7 months, quote: %r}
  timeline:
  - {id: v, kind: visit, findings: [{finding: rash, quote: %r}], quote: %r}
"""


@pytest.mark.parametrize(
    ("age", "finding", "good"),
    [("18 months", "fever", True), ("7 months", "fever", False), ("18 months", "rash", False)],
)
def test_what_is_told_of_a_boy_is_not_the_girls(age: str, finding: str, good: bool) -> None:
    said = "An 18-month-old girl with fever and a 7-month-old boy with rash came"
    head, *_ = DRAFT.partition("- id: ")
    draft = head + BOTH % (age, said, finding, said, said, said, said, said)
    messages = [problem.message for problem in sealed(draft, f"{said}; both had a sarcoma.").problems]
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "body", "good"),
    [
        ("She had cough and mild fever.", "kind: visit, findings: [{finding: fever, degree: mild}]", True),
        ("She had cough and mild fever.", "kind: visit, findings: [{finding: cough, degree: mild}]", False),
        ("She had mild cough and fever.", "kind: visit, findings: [{finding: fever, degree: mild}]", True),
        (
            "She had bleeding for 3 days and pain.",
            "kind: visit, findings: [{finding: bleeding, duration: 3 days}]",
            True,
        ),
        ("She had bleeding for 3 days and pain.", "kind: visit, findings: [{finding: pain, duration: 3 days}]", False),
        ("Bleeding and pain lasted for 3 days.", "kind: visit, findings: [{finding: pain, duration: 3 days}]", True),
        (
            "A cyst of 2 cm and a polyp of 1 cm.",
            "kind: visit, findings: [{finding: cyst, size: 2 cm}, {finding: polyp}]",
            True,
        ),
        (
            "A cyst of 2 cm and a polyp of 1 cm.",
            "kind: visit, findings: [{finding: cyst, size: 1 cm}, {finding: polyp}]",
            False,
        ),
        (
            "A lesion in both lungs and the left pleura.",
            "kind: visit, findings: [{finding: lesion, site: pleura, side: bilateral}]",
            False,
        ),
        (
            "A lesion in both lungs and the left pleura.",
            "kind: visit, findings: [{finding: lesion, site: lung, side: bilateral}]",
            True,
        ),
        (
            "Apatinib was given to control progression.",
            "kind: treatment, drugs: [{drug: apatinib}], result: progression",
            False,
        ),
        (
            "Apatinib was given and led to progression.",
            "kind: treatment, drugs: [{drug: apatinib}], result: progression",
            True,
        ),
        ("Apatinib was used to achieve a partial response.", "kind: examination, category: partial response", False),
        (
            "Colitis due to nivolumab was seen and infliximab given.",
            "kind: adverse-event, finding: colitis, managed_with: {drug: nivolumab}",
            False,
        ),
        (
            "Colitis due to nivolumab was seen and infliximab given.",
            "kind: adverse-event, finding: colitis, managed_with: {drug: infliximab}",
            True,
        ),
        (
            "She had salvage interstitial high dose rate brachytherapy.",
            "kind: treatment, modalities: interstitial brachytherapy",
            True,
        ),
        (
            "The body of Th12 was removed at Th11-12.",
            "kind: visit, findings: [{finding: lesion, site: L1 vertebra}]",
            False,
        ),
    ],
)
def test_what_is_told_of_the_one_is_not_told_of_the_other(said: str, body: str, good: bool) -> None:
    messages = found(said, body)
    assert good == (messages == []), messages


STOPPED = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: sunitinib}, stopped_because: {because: %s, quote: %r}, quote: %r}
  - {id: two, kind: treatment, drugs: {drug: everolimus}, stopped_because: {because: %s, quote: %r}, quote: %r}
"""


@pytest.mark.parametrize(
    ("one", "two", "good"),
    [("progression", "fatigue", True), ("fatigue", "fatigue", False), ("progression", "progression", False)],
)
def test_a_reason_is_that_of_its_own_sentence(one: str, two: str, good: bool) -> None:
    said = (
        "Due to progression, sunitinib was stopped. Then everolimus was begun, which was later stopped due to fatigue"
    )
    messages = faults(f"{said}.", STOPPED % (one, said, said, two, said, said))
    assert good == (messages == []), messages


AFTER = """  timeline:
  - {id: surgery, kind: treatment, modalities: laminectomy, quote: A laminectomy was done}
  - {id: e, kind: visit, when: %s after surgery, findings: {finding: fever}, quote: %r}
"""


@pytest.mark.parametrize(
    ("said", "when", "good"),
    [
        ("Fever came two months post-surgery", "2 months", True),
        ("Fever came two months post-surgery", "3 months", False),
        ("Post-surgery, fever came at two months", "2 months", True),
        ("Post-surgery, fever came at two months", "3 months", False),
        ("Fever came the day after surgery, the next day", "1 day", True),
        ("Fever came after surgery the next week", "1 day", False),
    ],
)
def test_a_time_is_counted_in_other_words(said: str, when: str, good: bool) -> None:
    messages = faults(f"A laminectomy was done. {said}.", AFTER % (when, said))
    assert good == (messages == []), messages


BLAMED = """  timeline:
  - {id: p, kind: treatment, drugs: {drug: pembrolizumab}, quote: She had pembrolizumab}
  - {id: e, kind: adverse-event, finding: pneumonitis, blamed: p, quote: [%s, She had pembrolizumab]}
"""


@pytest.mark.parametrize(
    ("said", "good"), [("Immunotherapy-related pneumonitis came", True), ("Infection-related pneumonitis came", False)]
)
def test_a_harm_that_is_called_by_its_kind_of_treatment_is_laid_to_it(said: str, good: bool) -> None:
    messages = faults(f"She had pembrolizumab. {said}.", BLAMED % said)
    assert good == (messages == []), messages


SPREAD = """  lesions:
  - {id: l, role: %s, site: lung, quote: %s}
"""


@pytest.mark.parametrize(
    ("said", "role", "good"),
    [
        ("Gastric, lung and bone metastases came", "metastasis", True),
        ("Gastric, lung and bone metastases came", "primary", False),
        ("Gastric, lung and bone metastases came", "recurrence", False),
        ("A lung sarcoma with bone metastases came", "primary", True),
        ("A lung recurrence and bone metastases came", "recurrence", True),
        ("A metastatic lesion was cut out of the lung", "local recurrence", False),
        ("A metastatic lesion was cut out of the lung", "metastasis", True),
        ("A metastatic lesion of the lung recurred", "local recurrence", True),
        ("The lung mass was consistent with metastasis of it", "local recurrence", False),
        ("A relapse in the irradiated field of the lung came", "metastasis", False),
        ("A relapse in the irradiated field of the lung came", "local recurrence", True),
        ("A relapse in the lung came", "metastasis", True),
        ("A mass of the lung came", "metastasis", False),
        ("A mass of the lung came", "recurrence", False),
        ("A mass of the lung came", "primary", True),
        ("The lung mass was compatible with bone metastases", "primary", False),
    ],
)
def test_a_site_in_a_row_of_metastases_is_one_of_them(said: str, role: str, good: bool) -> None:
    messages = faults(f"{said}.", SPREAD % (role, repr(said)))
    assert good == (messages == []), messages


COUNTED = """  timeline:
  - {id: one, kind: visit, when: %s before drug, findings: {finding: fever}, quote: %r}
  - {id: drug, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was given}
"""


@pytest.mark.parametrize(("when", "good"), [("40 days", True), ("38 days", False)])
def test_a_distance_is_that_of_its_own_sentence(when: str, good: bool) -> None:
    said = "She had fever 40 days before pazopanib. On 38 days before pazopanib, cough led to pain"
    messages = faults(f"{said}. Pazopanib was given.", COUNTED % (when, said))
    assert good == (messages == []), messages


WIDE = "  - {id: wide, kind: treatment, modalities: wide resection, quote: A wide resection was done}\n"
PART = "  - {id: part, kind: treatment, modalities: partial resection, quote: A partial resection was done}\n"
BEAM = "  - {id: beam, kind: treatment, modalities: radiotherapy, quote: followed by radiotherapy}\n"
DRUG = "  - {id: drug, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was given}\n"
RAYS = "  - {id: rays, kind: treatment, modalities: radiotherapy, quote: Then came 50 Gy, radiation: {dose: 50 Gy}}\n"
SEEN = (
    "She was admitted. She was sent home.",
    "  - {id: admission, kind: visit, quote: was admitted}\n  - {id: discharge, kind: visit, quote: was sent home}\n",
)
REFERRAL = "  - {id: referral, kind: visit, quote: she was referred to us}\n"
FEVER = "  - {id: e, kind: visit, when: %s, findings: {finding: fever}, quote: %r}\n"
TWICE = ("A wide resection was done. A partial resection was done.", WIDE + PART)
MORE = "  - {id: more, kind: treatment, modalities: surgery, quote: A scar was treated by surgery alone}\n"
AGAIN = ("A wide resection was done. A scar", WIDE + MORE)
RADIATED = ("A wide resection was done, followed by radiotherapy.", WIDE + BEAM)
TREATED = ("Pazopanib was given.", DRUG + RAYS)


@pytest.mark.parametrize(
    ("told", "said", "when", "good"),
    [
        (TWICE, "Two weeks after the partial resection fever came", "2 weeks after part", True),
        (TWICE, "Two weeks after the partial resection fever came", "2 weeks after wide", False),
        (TWICE, "Two weeks after the wide resection fever came", "2 weeks after wide", True),
        (TWICE, "On postoperative day 8 fever came", "8 days after part", True),
        (TWICE, "On postoperative day 8 fever came", "8 days after wide", False),
        (AGAIN, "was treated by surgery alone. Two weeks later, fever came", "2 weeks after more", True),
        (AGAIN, "was treated by surgery alone. Two weeks later, fever came", "2 weeks after wide", False),
        (RADIATED, "Two weeks after this fever came", "2 weeks after beam", True),
        (RADIATED, "Two weeks after the lobectomy fever came", "2 weeks after beam", False),
        (TREATED, "Then came 50 Gy. Two weeks later, fever came", "2 weeks after rays", True),
        (TREATED, "Then came 50 Gy. Two weeks later, fever came", "2 weeks after drug", False),
        (TREATED, "Then came 50 Gy. After two weeks, fever came", "2 weeks after rays", True),
        (TREATED, "Then came 50 Gy. After two weeks, fever came", "2 weeks after drug", False),
        (SEEN, "Two weeks after admission fever came", "2 weeks after admission", True),
        (SEEN, "Two weeks after admission fever came", "2 weeks after discharge", False),
    ],
)
def test_a_time_counts_from_what_its_words_name_or_what_was_told_last(
    told: tuple[str, str], said: str, when: str, good: bool
) -> None:
    messages = faults(f"{told[0]} {said}.", f"  timeline:\n{told[1]}{FEVER % (when, said)}")
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "good"),
    [("Fever came 2 weeks before, and she was referred to us", True), ("Fever came 2 weeks ago", False)],
)
def test_a_visit_is_named_by_its_own_word_beside_another_visit(said: str, good: bool) -> None:
    timeline = f"  timeline:\n{FEVER % ('2 weeks before referral', said)}{REFERRAL}"
    messages = faults(f"{said}. Then she was referred to us.", timeline)
    assert good == (messages == []), messages


DECIDED = """  timeline:
  - id: not-now
    kind: decision
    options: radiotherapy
    decision: refused
    quote: We spoke of radiotherapy; she declined, a rash came
  - {id: e, kind: visit, when: %s after not-now, findings: {finding: fever}, quote: %s}
"""


@pytest.mark.parametrize(
    ("quotes", "when", "good"),
    [
        ("'she declined, a rash came, and it went. Two months later, fever came'", "2 months", True),
        ("'she declined, a rash came, and it went. Two months later, fever came'", "3 months", False),
        ("'a rash came, and it went. Two months later, fever came'", "2 months", False),
    ],
)
def test_a_time_is_counted_from_a_decision_by_its_verb(quotes: str, when: str, good: bool) -> None:
    said = "We spoke of radiotherapy; she declined, a rash came, and it went. Two months later, fever came."
    messages = faults(said, DECIDED % (when, quotes))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("a nodule of the lung with cord compression and extending to the skin", True),
        ("a nodule of the lung beside the cord and extending to the skin", False),
    ],
)
def test_a_neighbour_may_stand_before_the_noun_of_its_relation(said: str, good: bool) -> None:
    part = "involvement: {relation: compresses, site: spinal cord}"
    messages = faults(
        f"It was {said}.", f"  lesions:\n  - {{id: l, role: primary, site: lung, {part}, quote: {said}}}\n"
    )
    assert good == (messages == []), messages


CUT = "  - {id: cut, kind: treatment, when: 2016-05, modalities: excision, quote: In May 2016 an excision was done}\n"
RASH = "  - {id: e, kind: visit, when: 2016-05, findings: {finding: rash}, quote: %r}\n"


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("In May 2016 an excision was done. At the same time a rash was seen", True),
        ("In May 2016 an excision was done. At last a rash was seen", False),
    ],
)
def test_a_date_is_that_of_what_happened_at_the_same_time(said: str, good: bool) -> None:
    messages = faults(f"{said}.", f"  timeline:\n{CUT}{RASH % said}")
    assert good == (messages == []), messages


@pytest.mark.parametrize(("role", "good"), [("recurrence", True), ("metastasis", False)])
def test_what_came_back_nowhere_else_is_no_spread(role: str, good: bool) -> None:
    lesions = "  lesions:\n  - {id: first, role: primary, site: thigh, quote: mass of the left thigh}\n"
    messages = faults("A relapse came.", f"{lesions}  - {{id: l, role: {role}, quote: A relapse came}}\n")
    assert good == (messages == []), messages
