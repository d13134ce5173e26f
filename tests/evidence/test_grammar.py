"""Short words, plans, ends, losses, labels and movements: what their grammar makes of a value in the words."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults
from tests.evidence.test_fitting import found

GIVEN = [
    ("Quantitative RT-qPCR showed the transcript.", "done", "radiotherapy", False),
    ("An RT PCR assay showed the transcript.", "done", "radiotherapy", False),
    ("She was treated by RT of the pelvis.", "done", "radiotherapy", True),
    ("Her renal failure precluded cisplatin.", "drugs", "{drug: cisplatin}", False),
    ("Cisplatin was precluded by renal failure.", "drugs", "{drug: cisplatin}", False),
    ("A cardiologist forbade the use of epirubicin.", "drugs", "{drug: epirubicin}", False),
    ("Renal failure precluded cisplatin, so that carboplatin was given.", "drugs", "{drug: carboplatin}", True),
    ("Vinorelbine was to follow.", "drugs", "{drug: vinorelbine}", False),
    ("Olaparib 300 mg daily was to begin in May.", "drugs", "{drug: olaparib}", False),
    ("Surgery was done, to be followed by radiotherapy.", "done", "radiotherapy", False),
    ("Surgery was followed by radiotherapy.", "done", "radiotherapy", True),
    ("Dacarbazine 250 mg/m2 on days 1-5 was refused.", "drugs", "{drug: dacarbazine}", False),
    (
        "Dacarbazine 250 mg/m2 and oral etoposide 50 mg daily were declined by her.",
        "drugs",
        "{drug: dacarbazine}",
        False,
    ),
    ("Dacarbazine 250 mg/m2 on days 1-5 was given.", "drugs", "{drug: dacarbazine, dose: 250 mg/m2}", True),
    ("Nivolumab was then discussed.", "drugs", "{drug: nivolumab}", False),
    ("Nivolumab was requested but her insurance denied it.", "drugs", "{drug: nivolumab}", False),
    ("Nivolumab was advised, yet he did not want it.", "drugs", "{drug: nivolumab}", False),
    ("Nivolumab was given but she did not want it any longer.", "drugs", "{drug: nivolumab}", True),
    ("She was given dacarbazine with ten cycles planned.", "drugs", "{drug: dacarbazine}, cycles: 10", False),
    ("Dacarbazine was begun, aiming at ten cycles.", "drugs", "{drug: dacarbazine}, cycles: 10", False),
    ("Dacarbazine was begun with a plan of ten cycles.", "drugs", "{drug: dacarbazine}, cycles: 10", False),
    ("The ten cycles planned were all given, of dacarbazine.", "drugs", "{drug: dacarbazine}, cycles: 10", True),
    ("She refrained from chemotherapy.", "done", "chemotherapy", False),
    ("She abstained from alcohol and had chemotherapy.", "done", "chemotherapy", True),
    ("Biopsy suggested a leiomyosarcoma.", "biopsy", "leiomyosarcoma", False),
    ("Biopsy was suggestive of a leiomyosarcoma.", "biopsy", "leiomyosarcoma", False),
    ("Biopsy proved a leiomyosarcoma.", "biopsy", "leiomyosarcoma", True),
]


@pytest.mark.parametrize(("said", "kind", "value", "good"), GIVEN)
def test_what_was_forestalled_or_meant_to_come_was_not_given(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


SHORT = [
    ("ER-positive and PR-positive cells were seen.", "cat", "partial response", False),
    ("Cells expressed ER and PR.", "cat", "partial response", False),
    ("PR expression was seen in 40% of cells.", "cat", "partial response", False),
    ("The PR score was 6.", "cat", "partial response", False),
    ("There was a PR in the liver.", "cat", "partial response", True),
    ("PR was noted in May.", "cat", "partial response", True),
    ("ER-positive and PR-positive cells were seen.", "stain", "PR, result: positive", True),
    ("Caldesmon immunoreactivity was lost.", "stain", "caldesmon, result: negative", True),
    ("Caldesmon immunoreactivity was lost.", "stain", "caldesmon, result: positive", False),
    ("Caldesmon positivity was absent.", "stain", "caldesmon, result: negative", True),
    ("There was loss of SMARCB1 immunoreactivity.", "stain", "SMARCB1, result: negative", True),
    ("There was loss of SMARCB1 immunoreactivity.", "stain", "SMARCB1, result: positive", False),
    ("The cells had lost SMARCB1 expression.", "stain", "SMARCB1, result: negative", True),
    ("CD10 stained weakly.", "stain", "CD10, result: positive", True),
    ("CD10 did not stain.", "stain", "CD10, result: negative", True),
    ("CD10 did not stain.", "stain", "CD10, result: positive", False),
    ("SMARCB1 was retained.", "stain", "SMARCB1, result: positive", True),
    ("Caldesmon immunoreactivity was strong.", "stain", "caldesmon, result: negative", False),
    ("Caldesmon immunoreactivity was found.", "finding", "fever", False),
]


@pytest.mark.parametrize(("said", "kind", "value", "good"), SHORT)
def test_a_sign_or_short_word_is_that_of_its_stain(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


ENDED = [
    ("By March 2012 chemotherapy had been completed.", "done", "chemotherapy, when: 2012-03", False),
    ("In March 2012 radiotherapy ended.", "done", "radiotherapy, when: 2012-03", False),
    (
        "On 4 March 2012 treatment with pazopanib was finally discontinued.",
        "drugs",
        "{drug: pazopanib}, when: 2012-03-04",
        False,
    ),
    ("In March 2012 chemotherapy was begun and completed in May.", "done", "chemotherapy, when: 2012-03", True),
    (
        "In March 2012, after surgery had been completed, she had chemotherapy.",
        "done",
        "chemotherapy, when: 2012-03",
        True,
    ),
    ("In March 2012 radiotherapy ended.", "done", "radiotherapy, stopped: 2012-03", True),
    ("Chemotherapy was discontinued in March 2012.", "done", "chemotherapy, stopped: 2012-03", True),
]


@pytest.mark.parametrize(("said", "kind", "value", "good"), ENDED)
def test_the_day_of_an_end_is_no_begin(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


NAMED = [
    ("There were metastases in segments V and VIII.", "finding", "metastasis, site: liver segment VIII", True),
    ("There were metastases in segments II, VI and VIII.", "finding", "metastasis, site: liver segment VI", True),
    ("There were metastases in segments 5/8.", "finding", "metastasis, site: liver segment VIII", True),
    ("There were metastases in segments V and VIII.", "finding", "metastasis, site: liver segment VI", False),
    ("There were metastases in segment V and a node.", "finding", "metastasis, site: liver segment VIII", False),
    (
        "LVEF fell from 62% to 41% without symptoms.",
        "harm",
        "decreased ejection fraction, qualities: asymptomatic",
        True,
    ),
    ("Her LVEF had dropped.", "harm", "decreased ejection fraction", True),
    ("Her LVEF rose.", "harm", "decreased ejection fraction", False),
    ("Her LVEF never fell.", "harm", "decreased ejection fraction", False),
    ("Creatinine rose to 2.3 mg/dL.", "harm", "increased creatinine", True),
    ("Creatinine fell to 0.8 mg/dL.", "harm", "increased creatinine", False),
    ("She had increasing abdominal girth.", "finding", "increased abdominal girth", True),
    ("She underwent limb-sparing wide resection.", "done", "limb-sparing surgery", True),
    ("She underwent limb-preserving surgery.", "done", "limb-sparing surgery", True),
    ("She underwent sparing resection of a limb node.", "done", "limb-sparing surgery", False),
    ("Death was due to tumour progression.", "out", "vital: dead of disease", True),
    ("Death resulted from lung metastases.", "out", "vital: dead of disease", True),
    ("Death was due to a stroke.", "out", "vital: dead of disease", False),
    ("Chest CT was unremarkable.", "look", "CT, site: chest, interpretation: unremarkable", True),
    ("Chest CT was not unremarkable.", "look", "CT, site: chest, interpretation: normal", False),
    ("The lesion responded completely.", "cat", "complete response", True),
    ("The lesion responded only in part.", "cat", "complete response", False),
]


@pytest.mark.parametrize(("said", "kind", "value", "good"), NAMED)
def test_a_name_is_found_in_the_forms_that_its_grammar_gives_it(said: str, kind: str, value: str, good: bool) -> None:
    messages = found(said, kind, value)
    assert good == (messages == []), messages


DECIDED = [
    ("Adjuvant radiotherapy was judged unnecessary.", "radiotherapy, decision: not needed", True),
    ("Further surgery was not required.", "surgery, decision: not needed", True),
    ("The board decided against radiotherapy.", "radiotherapy, decision: not given", True),
    ("Radiotherapy was thought necessary.", "radiotherapy, decision: not needed", False),
]


@pytest.mark.parametrize(("said", "value", "good"), DECIDED)
def test_a_decision_may_be_that_a_thing_is_not_needed(said: str, value: str, good: bool) -> None:
    part = f"  timeline:\n  - {{id: e, kind: decision, options: {value}, quote: {said.rstrip('.')!r}}}\n"
    messages = faults(said, part)
    assert good == (messages == []), messages
