"""A text to the draft of its record: it is checked and sealed as it comes, and holds nothing that the words deny."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lmsgraph.draft.claims.figures import figures
from lmsgraph.draft.claims.statements import statements
from lmsgraph.draft.files import draft_of_text
from lmsgraph.draft.reading.paper import read
from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.records.check import check_reading
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.record import Record
from lmsgraph.records.read import read_source
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load

TEXT = """Case report

A 47-year-old woman came to us with a mass of the uterus that measured 12 x 9 cm.
Biopsy gave leiomyosarcoma; the cells were positive for desmin and negative for CD34.
She underwent hysterectomy, but refused radiotherapy.
Metastases were then seen in the lung, and doxorubicin 75 mg/m2 was given.
A partial response was noted. Her garden was in flower.
She died of the disease 14 months after surgery.

Discussion

Such tumors are rare, and many patients with them receive ifosfamide.
"""


@pytest.fixture(scope="module")
def draft() -> str:
    return draft_of_text(TEXT, load(), name="Nobody 2021", today="2026-01-31")


@pytest.fixture(scope="module")
def record(draft: str) -> Record:
    read = read_source(parse_yaml(draft, "draft.yaml"))
    assert read.record is not None
    return read.record


def test_a_draft_passes_check_but_for_its_quotes(draft: str) -> None:
    reading = read_source(parse_yaml(draft, "draft.yaml"))
    assert [] == list(check_reading(reading, load(), drafts=True))


def test_a_draft_can_be_sealed_as_it_is(draft: str) -> None:
    sealed = seal(draft, "draft.yaml", Source(Path("paper.txt"), words(TEXT)), load())
    assert () == sealed.problems
    assert "quote" not in sealed.text
    assert ["paper.title", "paper.journal", "curation.curator"] == [one.field for one in sealed.unfilled]


def test_a_draft_tells_the_case_in_the_order_of_the_paper(record: Record) -> None:
    case = record.cases[0]
    assert case.patient is not None
    assert ("female", "47 years") == (case.patient.sex, str(case.patient.age))
    assert [("primary", ("uterus",)), ("metastasis", ("lung",))] == [(one.role, one.site) for one in case.lesions]
    told = [(event.kind, event.id) for event in case.timeline]
    assert [
        ("visit", "presentation"),
        ("examination", "measured"),
        ("pathology", "biopsy"),
        ("treatment", "hysterectomy"),
        ("decision", "refused-radiotherapy"),
        ("treatment", "doxorubicin"),
        ("examination", "assessment"),
    ] == told
    assert case.outcome is not None
    assert "dead of disease" == case.outcome.vital


def test_a_sentence_that_gave_nothing_is_named_by_line_and_first_words(draft: str) -> None:
    assert "# line 7: nothing drafted of: Her garden was in flower." in draft


def test_literature_gives_no_facts(draft: str) -> None:
    assert "ifosfamide" not in draft


def test_each_patient_is_a_case_of_its_own() -> None:
    two = "We saw two patients. Case 1: A 40-year-old man had sarcoma. Case 2: A 50-year-old woman had leiomyosarcoma."
    read = read_source(parse_yaml(draft_of_text(two, load(), name="two", today="2026-01-31"), "two.yaml"))
    assert read.record is not None
    ages = [str(case.patient.age) for case in read.record.cases if case.patient is not None]
    assert ["40 years", "50 years"] == ages


PAPER = """Introduction

Leiomyosarcoma is rare. Pazopanib inhibits VEGFR and KIT.
In a phase III trial of 369 patients, pazopanib gave a median progression-free survival of 4.6 months [12].

Case report

A 60-year-old man with a history of hypertension and a previous appendectomy, without family history of cancer,
had a mass.
In March 2014, a sarcoma of the thigh was found by biopsy.
Two months later, he underwent resection.
Chemotherapy with doxorubicin was given, but doxorubicin was stopped because of neutropenia.
Six months after resection, radiotherapy was given.
In June 2016 CT showed no residual tumor.
"""


@pytest.fixture(scope="module")
def told() -> Record:
    read = read_source(parse_yaml(draft_of_text(PAPER, load(), name="Nobody 2022", today="2026-01-31"), "draft.yaml"))
    assert read.record is not None
    return read.record


def test_what_was_before_is_no_event(told: Record) -> None:
    past = [(item.topic, item.history_role, item.status) for item in told.cases[0].history]
    assert [
        ("family", "family history", "absent"),
        ("hypertension", "comorbidity", "present"),
        ("appendectomy", "past procedure", "present"),
    ] == past


def test_events_have_the_times_that_their_sentences_tell(told: Record) -> None:
    times = {event.id: str(event.when) for event in told.cases[0].timeline if event.when is not None}
    assert {
        "biopsy": "2014-03",
        "surgery": "2 months after biopsy",
        "radiotherapy": "6 months after surgery",
        "computed-tomography": "2016-06",
    } == times


def test_a_treatment_that_was_stopped_has_its_reason(told: Record) -> None:
    reasons = [
        reason.because
        for event in told.cases[0].timeline
        if event.kind == "treatment"
        for reason in event.stopped_because
    ]
    assert ["neutropenia"] == reasons


def test_the_literature_gives_claims_and_cited_figures(told: Record) -> None:
    claims = [(one.subjects, one.relation, one.objects) for one in told.statements]
    assert (("pazopanib",), "inhibits", ("VEGF receptor family", "KIT")) in claims
    assert (("leiomyosarcoma",), "has frequency", ("rare",)) in claims
    (study,) = told.studies
    (result,) = study.results
    assert (("12",), "369 patients") == (study.reference, str(study.n))
    assert ("median", "4.6 months") == (result.statistic, str(result.value))


CLAIMS = [
    (
        "Hyperthermia increases oxygenation and improves survival.",
        {("hyperthermia therapy", "increases", "oxygenation"), ("hyperthermia therapy", "improves", "survival")},
    ),
    (
        "Retroperitoneal leiomyosarcoma is rare. It arises from smooth muscle cells.",
        {
            ("retroperitoneal leiomyosarcoma", "has frequency", "rare"),
            ("retroperitoneal leiomyosarcoma", "arises from", "smooth muscle cell"),
        },
    ),
    (
        "Preoperative radiotherapy for retroperitoneal sarcoma was associated with local recurrence.",
        {("preoperative radiotherapy", "associated with", "local recurrence")},
    ),
    (
        "New agents for advanced soft tissue sarcoma, including sorafenib and sunitinib, are being explored.",
        {
            ("sorafenib", "under investigation for", "advanced soft tissue sarcoma"),
            ("sunitinib", "under investigation for", "advanced soft tissue sarcoma"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_verb_is_said_of_what_its_clause_is_about(text: str, expected: set[tuple[str, str, str]]) -> None:
    paper = read(f"Case report\n\nA 60-year-old man had a mass.\n\nDiscussion\n\n{text}\n")
    made = [part.values for part in statements(paper, load())]
    assert expected == {
        (about, one["relation"], what) for one in made for about in one["subjects"] for what in one["objects"]
    }


FIGURES = [
    ("In a trial, PFS and OS were 11.5 months and 18.5 months, respectively.", ["11.5 months", "18.5 months"]),
    ("In a study, overall survival at 2 and 5 years was 91.5% and 62.5%.", []),
    ("In a study, overall survival at 2 and 5 years was 91.5% and 62.5%, respectively.", ["91.5 %", "62.5 %"]),
    ("In a trial, disease-free survival was better (hazard ratio [HR], 0.75; p = 0.02).", ["0.75"]),
    ("In a trial, progression-free survival was longer (5.5 months vs. 2.5 months, p < 0.01).", ["5.5 months"]),
    ("In a study, the tumor size had grown for 6 months.", []),
    ("In a study, the 5-year survival rate ranged from 25% to 45%.", ["25-45 %"]),
    ("In a study, the 5-year survival rate improved from 61.2 to 70.4 %.", []),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_a_figure_belongs_to_what_it_measures(text: str, expected: list[str]) -> None:
    paper = read(f"Case report\n\nA 60-year-old man had a mass.\n\nDiscussion\n\n{text}\n")
    studies, _ = figures(paper, load())
    assert expected == [result.values["value"] for study in studies for result in study.values["results"]]


COUNTED = """Case report

A 60-year-old man had sarcoma of the thigh. He underwent resection.
Six months postoperatively, CT showed lung metastases.
Chemotherapy with doxorubicin was given.
After the third cycle, MRI showed a partial response.
On day 15 of cycle 2, ultrasound was done.
After the operation, PET showed no residual tumor.
"""


def test_events_are_counted_from_operation_and_cycle() -> None:
    draft = draft_of_text(COUNTED, load(), name="Nobody 2023", today="2026-01-31")
    record = read_source(parse_yaml(draft, "draft.yaml")).record
    assert record is not None
    times = [str(event.when) for event in record.cases[0].timeline if event.when is not None]
    assert [
        "6 months after surgery",
        "after cycle 3 of chemotherapy",
        "during cycle 2 of chemotherapy",
        "after surgery",
    ] == times
    assert () == seal(draft, "draft.yaml", Source(Path("paper.txt"), words(COUNTED)), load()).problems


def test_a_day_without_its_year_is_of_the_year_told_before() -> None:
    text = """A man of 60 years had a mass of the thigh. A biopsy on 3 March 2015 gave leiomyosarcoma.
    On 17 May he underwent wide resection. Doxorubicin was given in January because of lung metastases.
    """
    draft = draft_of_text(text, load(), name="Nobody 2024", today="2026-01-31")
    record = read_source(parse_yaml(draft, "draft.yaml")).record
    assert record is not None
    times = {event.id: str(event.when) for event in record.cases[0].timeline if event.when is not None}
    assert {"biopsy": "2015-03-03", "surgery": "2015-05-17"} == times
    given = next(event for event in record.cases[0].timeline if event.id == "doxorubicin")
    assert ["lung metastasis"] == [reason.because for reason in given.reasons]  # type: ignore[union-attr]


def test_what_the_paper_gave_no_word_for_is_said_to_be_filled_in_and_no_more() -> None:
    text = "Case report\n\nA 60-year-old man was seen. He underwent resection.\n"
    draft = draft_of_text(text, load(), name="nobody", today="2026-01-31")
    (problem,) = seal(draft, "draft.yaml", Source(Path("paper.txt"), words(text)), load()).problems
    assert "cases.index.disease: the disease is still to be filled in" in str(problem)


COURSE = """Case report

We report about a 42-year-old woman with leiomyosarcoma of the left thigh.
In May 2018 CT showed lung metastases.
She had undergone appendectomy ten years ago.
The tumor had been resected in March 2015.
After the resection, radiotherapy of about 50 Gy was given in April 2015.
The metastases were treated with doxorubicin 75 mg/m2.
Later the chemotherapy was stopped because of cardiotoxicity.
Radiotherapy with 30 Gy was given to the lung in 2019. No further chemotherapy was recommended.
"""


@pytest.fixture(scope="module")
def course() -> Record:
    record = read_source(parse_yaml(draft_of_text(COURSE, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    return record


def test_what_is_told_about_a_patient_is_told_of_that_patient(course: Record) -> None:
    assert course.cases[0].patient is not None
    assert "42 years" == str(course.cases[0].patient.age)


def test_an_event_stands_by_its_date_and_keeps_it(course: Record) -> None:
    times = [(event.id, str(event.when)) for event in course.cases[0].timeline if event.when is not None]
    assert [
        ("surgery", "2015-03"),
        ("radiotherapy", "2015-04"),
        ("computed-tomography", "2018-05"),
        ("radiotherapy-2", "2019"),
    ] == times


def test_each_dose_of_radiation_is_of_its_own_course_with_the_word_that_bounds_it(course: Record) -> None:
    doses = {
        event.id: str(event.radiation.dose)
        for event in course.cases[0].timeline
        if event.kind == "treatment" and event.radiation is not None
    }
    assert {"radiotherapy": "about 50 Gy", "radiotherapy-2": "30 Gy"} == doses


def test_the_chemotherapy_is_that_of_the_drugs_told_before(course: Record) -> None:
    given = [event for event in course.cases[0].timeline if event.kind == "treatment" and event.drugs]
    assert [("doxorubicin", ("chemotherapy",))] == [(event.id, event.modalities) for event in given]
    assert ["cardiotoxicity"] == [reason.because for reason in given[0].stopped_because]
    harms = [event.during for event in course.cases[0].timeline if event.kind == "adverse-event"]
    assert [("doxorubicin",)] == harms


def test_an_operation_of_long_ago_on_another_organ_is_history(course: Record) -> None:
    assert [("appendectomy", "past procedure")] == [(one.topic, one.history_role) for one in course.cases[0].history]


def test_what_was_advised_against_is_not_advised(course: Record) -> None:
    decided = [(event.options, event.decision) for event in course.cases[0].timeline if event.kind == "decision"]
    assert [(("chemotherapy",), "not recommended")] == decided


REASONS = [
    ("Since the tumor had progressed, pazopanib was given.", ["progressive disease"], []),
    ("As there was no response, pazopanib was given.", ["no response"], []),
    ("She underwent hysterectomy for heavy bleeding.", ["hemorrhage"], []),
    ("Pazopanib for 3 weeks gave a partial response.", [], []),
    ("Pazopanib was given. The drug was stopped because the patient developed fever.", [], ["fever"]),
    ("Since then pazopanib is given.", [], []),
]


@pytest.mark.parametrize(("text", "why", "stopped"), REASONS, ids=[row[0] for row in REASONS])
def test_a_treatment_has_the_reasons_that_its_sentence_states(text: str, why: list[str], stopped: list[str]) -> None:
    said = f"Case report\n\nA 60-year-old woman had leiomyosarcoma of the uterus. {text}\n"
    record = read_source(parse_yaml(draft_of_text(said, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    given = [event for event in record.cases[0].timeline if event.kind == "treatment"]
    assert why == [reason.because for event in given for reason in event.reasons]
    assert stopped == [reason.because for event in given for reason in event.stopped_because]


def test_a_size_is_of_the_tumor_that_the_sentence_before_speaks_of() -> None:
    text = (
        "Case report\n\nA 60-year-old man had a leiomyosarcoma of the thigh and lung metastases. "
        "MRI of the thigh was done. The tumor measured 7 x 5 cm.\n"
    )
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    looks = [event for event in record.cases[0].timeline if event.kind == "examination"]
    seen = [(one.lesion, str(one.size)) for event in looks for one in event.observations]
    assert [("thigh", "7 x 5 cm")] == seen


ROAD = """Case report

Eribulin is a natural product. A 57-year-old woman had a uterine leiomyosarcoma.
She had a history of gradual weight loss. Given the history of asthma, an open biopsy was performed.
She underwent surgical exploration. A total hysterectomy was realized. Focal reactivity was observed with desmin.
We administered eribulin (1.4 mg/m2), and the mass decreased after four cycles.
Radiotherapy and ifosfamide were planned.
"""


@pytest.fixture(scope="module")
def road() -> Record:
    record = read_source(parse_yaml(draft_of_text(ROAD, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    return record


def test_a_treatment_stands_where_it_is_said_to_be_given_by_the_name_of_what_was_taken_out(road: Record) -> None:
    given = [(event.id, event.modalities) for event in road.cases[0].timeline if event.kind == "treatment"]
    assert [("hysterectomy", ("total hysterectomy",)), ("eribulin", ())] == given


def test_a_look_is_after_the_cycle_that_stands_behind_it(road: Record) -> None:
    looks = [str(event.when) for event in road.cases[0].timeline if event.kind == "examination"]
    assert ["after cycle 4 of eribulin"] == looks


def test_what_was_decided_in_one_sentence_is_one_decision(road: Record) -> None:
    decided = [(event.options, event.decision) for event in road.cases[0].timeline if event.kind == "decision"]
    assert [(("radiotherapy", "ifosfamide"), "planned")] == decided


def test_a_history_ends_where_something_is_done(road: Record) -> None:
    assert ["asthma"] == [item.topic for item in road.cases[0].history]


def test_reactivity_that_was_observed_with_a_stain_is_its_result(road: Record) -> None:
    markers = [
        (one.marker, one.result)
        for event in road.cases[0].timeline
        if event.kind == "pathology"
        for one in event.markers
    ]
    assert [("desmin", "positive")] == markers


CHANGES = {"shrank": "decrease", "continued to grow": "increase", "was no longer visible": "disappearance"}


@pytest.mark.parametrize("said", CHANGES)
def test_what_a_tumor_did_is_a_word_of_change(said: str) -> None:
    text = f"A man of 60 years had a leiomyosarcoma of the thigh. Pazopanib was given. The thigh tumor {said}."
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    seen = [one for event in record.cases[0].timeline if event.kind == "examination" for one in event.observations]
    assert [(CHANGES[said],)] == [one.change for one in seen]


AGAIN = """Case report

We report a case of leiomyosarcoma of the breast treated with hyperthermia and pazopanib.
CT showed metastasis in the lung. The tumor of the left chest wall recurred.
She received pazopanib 800 mg and hyperthermia.
By May the tumor of the chest  wall was in near complete remission.
Doxorubicin was then given; the chest wall was healed, and the lung mass increased.
"""


def test_what_a_sentence_announces_is_told_where_it_is_told_at_length() -> None:
    record = read_source(parse_yaml(draft_of_text(AGAIN, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    given = [
        (event.modalities, tuple(str(use.dose) for use in event.drugs))
        for event in record.cases[0].timeline
        if event.kind == "treatment"
    ]
    assert [(("hyperthermia therapy",), ("800 mg",)), ((), ("None",))] == given


def test_a_change_is_of_the_lesion_that_stands_next_to_it() -> None:
    record = read_source(parse_yaml(draft_of_text(AGAIN, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    sites = {lesion.id: lesion.site for lesion in record.cases[0].lesions}
    looks = [event for event in record.cases[0].timeline if event.kind == "examination"]
    seen = [(sites[one.lesion], one.change) for event in looks for one in event.observations if one.lesion]
    assert (("lung",), ("increase",)) in seen
    assert all(change != ("near complete remission",) or site == ("chest wall",) for site, change in seen)


SEALED = {
    "a boost": "Radiotherapy was given with 24 Gy in 15 fractions, followed by a 16 Gy boost in 8 fractions.",
    "a stain that no table knows": "Cells were positive for desmin, XYZ99 (a new stain), and CD34.",
    "a size that ends a cut": "In that year and for no reason known the large and firm thigh tumor measured 5 x 4 cm.",
    "a figure in a list": "Cells were negative for desmin (Figure1) and CD34.",
}


@pytest.mark.parametrize("said", SEALED)
def test_a_draft_can_be_sealed_but_for_words_that_no_table_knows(said: str) -> None:
    text = f"Case report\n\nA 60-year-old man had a leiomyosarcoma of the thigh. {SEALED[said]}\n"
    sealed = seal(
        draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml", Source(Path("n"), words(text)), load()
    )
    assert [] == [problem for problem in sealed.problems if "unknown" not in problem.message]


TIMES = {
    "He underwent resection, but liver metastases were found 3 months after biopsy.": {},
    "He underwent resection, and chemotherapy was begun in May 2015.": {"chemotherapy": "2015-05"},
    "CT showed what was like the tumor resected in 2011.": {"surgery": "2011"},
    "He underwent three resections (in 2014, 2016 and 2017).": {},
    "He underwent resection 3 months after biopsy.": {"surgery": "3 months after biopsy"},
}


@pytest.mark.parametrize("said", TIMES)
def test_a_time_is_of_what_it_is_said_of(said: str) -> None:
    text = f"Case report\n\nA biopsy of the thigh of a 60-year-old man gave leiomyosarcoma. {said}\n"
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    times = {event.id: str(event.when) for event in record.cases[0].timeline if event.when is not None}
    assert TIMES[said] == times


def test_what_was_not_given_is_not_named_by_words_that_deny_it() -> None:
    text = "Case report\n\nA 60-year-old man had a resection of leiomyosarcoma. No adjuvant therapy was instituted.\n"
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    decided = [event for event in record.cases[0].timeline if event.kind == "decision"]
    assert ["adjuvant therapy"] == [option for event in decided for option in event.options]


def test_what_is_denied_of_one_treatment_leaves_the_other_and_how_long_it_was_is_said_in_the_singular() -> None:
    text = (
        "Case report\n\nA 60-year-old man with leiomyosarcoma of the stomach underwent resection of the tumor "
        "and did not undergo any adjuvant treatment. One year after surgery, the patient died.\n"
    )
    draft = draft_of_text(text, load(), name="n", today="2026-01-31")
    assert () == seal(draft, "n.yaml", Source(Path("n"), words(text)), load()).problems
    record = read_source(parse_yaml(draft, "n.yaml")).record
    assert record is not None
    assert ["treatment", "decision"] == [event.kind for event in record.cases[0].timeline]
    assert record.cases[0].outcome is not None
    assert "1 year after surgery" == str(record.cases[0].outcome.when)


REGIMENS = [
    (
        "six courses of doxorubicin and dacarbazine firstly, and secondly 2 courses of ifosfamide",
        ["6 courses", "2 courses"],
    ),
    ("doxorubicin for six cycles and then gemcitabine for two cycles", ["6 cycles", "2 cycles"]),
    ("doxorubicin (six cycles), ifosfamide (two cycles) and pazopanib", ["6 cycles", "2 cycles", None]),
    ("chemotherapy with VAC followed by topotecan and carboplatin", [None, None]),
    ("doxorubicin, replaced by gemcitabine, after which trabectedin was given", [None, None, None]),
    ("chemotherapy with doxorubicin that was switched to pazopanib", [None, None]),
    ("doxorubicin and dacarbazine (DD) and ifosfamide for 3 cycles", [None, "3 cycles"]),
    ("doxorubicin followed by second-line chemotherapy with gemcitabine", [None, None]),
    ("gemcitabine on days 1 and 8, followed by docetaxel on day 8, for 4 cycles", ["4 cycles"]),
    ("six cycles of doxorubicin and ifosfamide", ["6 cycles"]),
    ("doxorubicin, and the mass grew after four cycles", [None]),
    ("doxorubicin, and two courses of antibiotics", [None, None]),
    ("six cycles of chemotherapy", ["6 cycles"]),
]


CLAUSES = [
    (
        "The tumor was inoperable because of its location, and radiotherapy could not be given due to poor tolerance.",
        {
            ("surgical resection", "judged impossible"): ["tumor location"],
            ("radiotherapy", "judged impossible"): ["poor tolerance"],
        },
    ),
    (
        "The tumor was unresectable because of vessel invasion, and radiotherapy was omitted due to renal failure.",
        {
            ("surgical resection", "judged impossible"): ["vascular invasion"],
            ("radiotherapy", "absent"): ["renal failure"],
        },
    ),
    (
        "Surgery was refused because of pain, and chemotherapy was declined due to hearing loss.",
        {("surgery", "refused"): ["pain"], ("chemotherapy", "refused"): ["hearing loss"]},
    ),
    (
        "Pazopanib was given because of pain, and surgery was performed due to bleeding.",
        {("pazopanib", "present"): ["pain"], ("surgery", "present"): ["hemorrhage"]},
    ),
    (
        "Surgery was done, and chemotherapy was declined because of renal failure.",
        {("surgery", "present"): [], ("chemotherapy", "refused"): ["renal failure"]},
    ),
]


@pytest.mark.parametrize(("text", "why"), CLAUSES, ids=[row[0] for row in CLAUSES])
def test_a_reason_is_of_what_its_clause_tells(text: str, why: dict[tuple[str, str], list[str]]) -> None:
    said = f"Case report\n\nA 60-year-old woman had leiomyosarcoma of the uterus. {text}\n"
    record = read_source(parse_yaml(draft_of_text(said, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    found = {}
    for event in record.cases[0].timeline:
        if event.kind == "decision":
            found[event.options[0], event.decision] = [reason.because for reason in event.reasons]
        if event.kind == "treatment":
            what = event.drugs[0].drug if event.drugs else event.modalities[0]
            found[what, event.status or "present"] = [reason.because for reason in event.reasons]
    assert why == found


@pytest.mark.parametrize(("given", "cycles"), REGIMENS, ids=[row[0] for row in REGIMENS])
def test_regimens_told_one_after_the_other_are_treatments_each_with_its_own_count(
    given: str, cycles: list[str | None]
) -> None:
    text = f"Case report\n\nA 60-year-old woman had leiomyosarcoma of the uterus. She received {given}.\n"
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    treatments = [event for event in record.cases[0].timeline if event.kind == "treatment"]
    assert cycles == [str(event.cycles) if event.cycles else None for event in treatments]


def test_a_look_told_again_as_a_reason_is_no_event_and_what_the_patient_came_with_no_past_illness() -> None:
    text = (
        "Case report\n\nA 60-year-old woman with leiomyosarcoma of the uterus came with a 2 months history of lumbar "
        "radiculopathy. CT showed a mass. Hysterectomy was performed, given the bone lysis on CT. Given the history of "
        "radiculopathy, the nerve was freed. She had a history of hypertension.\n"
    )
    record = read_source(parse_yaml(draft_of_text(text, load(), name="n", today="2026-01-31"), "n.yaml")).record
    assert record is not None
    assert ["visit", "examination", "treatment"] == [event.kind for event in record.cases[0].timeline]
    assert ["hypertension"] == [entry.topic for entry in record.cases[0].history]


def _case(text: str) -> Case:
    read = read_source(parse_yaml(draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31"), "draft.yaml"))
    assert read.record is not None
    return read.record.cases[0]


def _told(text: str, kind: str) -> list[Any]:
    return [event for event in _case(text).timeline if event.kind == kind]


def _treatments(text: str) -> list[Any]:
    return _told(text, "treatment")


def test_a_regimen_that_is_called_by_its_name_stands_in_the_record_as_such() -> None:
    (given,) = _treatments("A man of 20 years had a Ewing sarcoma of the femur. He received VDC/IE every two weeks.")
    assert ("VDC/IE regimen", ()) == (given.regimen, given.drugs)


def test_a_drug_that_is_given_again_with_another_one_stands_in_both_treatments() -> None:
    told = _treatments(
        "A man of 60 years had leiomyosarcoma of the thigh. He received doxorubicin. "
        "It grew. He received gemcitabine. After that he received trabectedin and doxorubicin."
    )
    assert [["doxorubicin"], ["gemcitabine"], ["doxorubicin", "trabectedin"]] == [
        sorted(use.drug for use in one.drugs) for one in told
    ]


def test_what_was_done_with_an_operation_is_told_with_it() -> None:
    (done,) = _treatments(
        "A woman of 50 years had leiomyosarcoma of the uterus. "
        "She underwent hysterectomy, omentectomy and appendectomy."
    )
    assert ("hysterectomy", "omentectomy", "appendectomy") == done.modalities


def test_organs_that_were_taken_out_with_the_tumour_are_told() -> None:
    (done,) = _treatments(
        "A man of 50 years had liposarcoma of the retroperitoneum. "
        "En bloc resection of the tumor with the left kidney and the spleen was performed."
    )
    assert [(("kidney",), "left"), (("spleen",), None)] == [(part.site, part.side) for part in done.removed]


def test_aim_and_line_of_a_treatment_are_fields_of_their_own() -> None:
    told = _treatments(
        "A man of 50 years had sarcoma of the thigh. It was resected. Adjuvant radiotherapy was given. "
        "Second-line chemotherapy was given two years later."
    )
    assert ("radiotherapy",) == told[1].modalities
    assert ("adjuvant",) == told[1].intents
    assert (("chemotherapy",), "2") == (told[2].modalities, str(told[2].line))


def test_the_stage_is_a_diagnosis_and_that_of_another_disease_is_none() -> None:
    text = "A man of 50 years was diagnosed with leiomyosarcoma of the thigh. It was stage IIB."
    staged = [event for event in _case(text).timeline if event.kind == "diagnosis"]
    assert [("thigh leiomyosarcoma", "IIB")] == [(event.disease, event.stage) for event in staged]
    other = f"{text} He had stage IV gastric cancer, too."
    assert ["IIB"] == [event.stage for event in _case(other).timeline if event.kind == "diagnosis"]


def test_the_date_of_a_death_is_that_of_the_outcome_and_of_no_event() -> None:
    case = _case(
        "A man of 50 years had leiomyosarcoma of the thigh. "
        "Pazopanib was given, and he died of the disease in May 2014."
    )
    assert "2014-05" == str(case.outcome and case.outcome.when)
    assert [None] == [event.when for event in case.timeline]


def test_a_date_that_ends_a_clause_is_not_that_of_the_next_one() -> None:
    told = _treatments(
        "A man of 50 years had sarcoma of the thigh. Radiotherapy was completed in May 2014, and pazopanib followed."
    )
    assert [("until 2014-05",), (None,)] == [(event.when and str(event.when),) for event in told]


def test_a_reason_may_stand_in_the_sentence_before() -> None:
    told = _treatments(
        "A man of 50 years had sarcoma of the thigh. Doxorubicin was given. Severe heart failure was noted. "
        "Therefore, pazopanib was given."
    )
    assert ["heart failure"] == [reason.because for reason in told[1].reasons]


def test_rays_are_given_in_no_radical_operation() -> None:
    told = _treatments("A man had sarcoma of the thigh. Radical resection was done. He received 66 Gy in 33 fractions.")
    assert all(event.radiation is None for event in told if "radical" in str(event.modalities))


def test_what_was_left_out_says_where_and_why() -> None:
    text = (
        "A woman of 50 years came.\nShe had leiomyosarcoma of the uterus.\nShe got better after removal of the tube.\n"
    )
    draft = draft_of_text(text, load(), name="Nobody 2023", today="2026-01-31")
    assert "# left out: modalities surgical resection of surgery (line 3: its words do not say it)" in draft


def test_how_it_ended_is_said_in_words_that_the_text_has() -> None:
    for said, vital, state in (
        ("He refused, and had disease progression four months later.", None, ("progressive disease",)),
        ("He remains alive with no evidence of a disease.", "alive", ("no evidence of disease",)),
        ("He is alive with disease.", "alive with disease", ()),
    ):
        end = _case(f"{_SPREAD}Doxorubicin was given. {said}").outcome
        assert end is not None
        assert (vital, state) == (end.vital, end.state)


def test_a_family_history_that_is_unremarkable_is_none() -> None:
    (told,) = _case(f"{_SPREAD}The family history was otherwise unremarkable.").history
    assert ("family", "absent") == (told.topic, told.status)


def test_stains_of_a_list_that_share_their_last_word_are_all_proved() -> None:
    (specimen,) = _told(
        f"{_SPREAD}It was strongly positive for oestrogen, progesterone, and androgen receptor.", "pathology"
    )
    stains = ["estrogen receptor", "progesterone receptor", "androgen receptor"]
    assert stains == [one.marker for one in specimen.markers]


def test_a_share_of_dividing_cells_is_no_sign_of_a_stain() -> None:
    for said, result in (("Ki-67 index was 30%", None), ("Ki-67 was positive in 30% of the cells", "positive")):
        (specimen,) = _told(f"{_SPREAD}Biopsy showed sarcoma. {said}.", "pathology")
        (marker,) = specimen.markers
        assert ("30%", result) == (str(marker.percentage), marker.result)


def test_how_often_and_on_which_days_drugs_were_given_is_told() -> None:
    (given,) = _treatments(
        "A man had sarcoma of the thigh. He received gemcitabine 900 mg/m2 on days 1 and 8 and docetaxel 75 mg/m2 "
        "on day 8 every three weeks."
    )
    assert "3 weeks" == str(given.every)
    assert [("gemcitabine", "1 and 8"), ("docetaxel", "8")] == [(use.drug, use.days) for use in given.drugs]


def test_a_specimen_has_the_tumour_of_its_sentence_and_the_share_of_dividing_cells() -> None:
    text = "A man of 50 years had a mass of the thigh. Biopsy showed leiomyosarcoma. Ki-67 was 35 %."
    (specimen,) = _told(text, "pathology")
    assert "leiomyosarcoma" == specimen.histology
    assert [("Ki-67", "35 %")] == [(one.marker, str(one.percentage)) for one in specimen.markers]


def test_the_end_is_counted_from_the_operation_that_its_words_name() -> None:
    case = _case(
        "A man had sarcoma of the thigh. He received doxorubicin. Radical resection was performed. "
        "He died of the disease 20 months after surgery."
    )
    operation = next(event for event in case.timeline if "radical resection" in getattr(event, "modalities", ()))
    assert case.outcome is not None
    assert f"20 months after {operation.id}" == str(case.outcome.when)


def test_harm_is_told_of_the_treatment_that_its_sentence_names() -> None:
    text = (
        "A man had sarcoma of the thigh. He received docetaxel. Ablation was done. "
        "Docetaxel had been stopped due to grade 3 neuropathy."
    )
    (harm,) = _told(text, "adverse-event")
    assert (("docetaxel",), "3", "neuropathy") == (harm.during, harm.toxicity_grade, harm.finding)


def test_a_regimen_has_its_cycles_and_a_drug_its_line() -> None:
    told = _treatments(
        "A man had sarcoma of the thigh. He received four cycles of AIM every three weeks. It grew. "
        "Third-line trabectedin was started."
    )
    assert ("4 cycles", "3 weeks") == (str(told[0].cycles), str(told[0].every))
    assert "3" == str(told[1].line)


def test_a_look_has_the_date_of_its_sentence_however_far_its_size_stands() -> None:
    text = (
        "A man had leiomyosarcoma of the thigh. It was resected. In June 2018 CT disclosed three nodules in the lung, "
        "of which two lay below the pleura and one beside the hilum, the largest being 1.2 cm."
    )
    assert ["2018-06"] == [str(event.when) for event in _told(text, "examination")]


def test_a_lobe_is_told_as_the_paper_calls_it() -> None:
    case = _case(
        "A man had leiomyosarcoma of the thigh. It was resected. CT showed three nodules in the left lower lobe."
    )
    assert [("left lower lobe",)] == [one.site for one in case.lesions if one.role == "metastasis"]


def test_what_did_not_take_place_is_no_anchor_and_no_treatment_during_which_harm_was() -> None:
    case = _case(
        "A man had leiomyosarcoma of the thigh. Wide excision was carried out on 4 March 2015. Amputation was "
        "not necessary. Wound dehiscence required revision. Twenty months after surgery, two nodules were found "
        "in the lung."
    )
    events = {event.kind: event for event in case.timeline}
    assert ("surgery",) == events["adverse-event"].during  # type: ignore[union-attr]
    assert "20 months after surgery" == str(events["examination"].when)


def test_metastases_that_are_found_at_a_time_are_an_examination_that_shows_them() -> None:
    looks = _told(
        "A man had leiomyosarcoma of the thigh. It was resected on 4 March 2015. Fifteen months after the operation, "
        "bone metastases and several lung nodules were found. MRI in June 2017 disclosed liver metastases.",
        "examination",
    )
    seen = [(str(look.when), [(one.lesion, one.status) for one in look.observations]) for look in looks]
    assert [
        ("15 months after surgery", [("bone", "present"), ("lung", "present")]),
        ("2017-06", [("liver", "present")]),
    ] == seen


def test_a_drug_stands_where_it_was_begun_and_not_where_it_was_stopped() -> None:
    text = (
        "A man had leiomyosarcoma of the thigh with lung metastases. Pembrolizumab 200 mg was commenced in May 2018. "
        "CT showed a partial response. Pembrolizumab was discontinued and prednisolone was given."
    )
    told = [event for event in _case(text).timeline if event.id != "prednisolone"]
    assert ["treatment", "examination"] == [event.kind for event in told]
    assert [("2018-05", "200 mg")] == [(str(one.when), str(one.drugs[0].dose)) for one in _treatments(text)[:1]]


def test_criteria_are_no_method() -> None:
    look = _told(
        "A man had leiomyosarcoma of the thigh with lung metastases. Doxorubicin was given. CT showed progressive "
        "disease according to RECIST 1.1.",
        "examination",
    )[-1]
    assert (("computed tomography",), "RECIST 1.1") == (look.methods, look.criteria)


def test_what_was_blamed_on_another_drug_stopped_no_course_that_was_told_before() -> None:
    told = _treatments(
        "A man had leiomyosarcoma of the thigh. Doxorubicin and ifosfamide were given in 2013. The lung was clear. A "
        "second course was stopped because of renal toxicity attributed to ifosfamide."
    )
    assert [()] == [one.stopped_because for one in told]


def test_a_drug_that_was_declined_first_and_given_later_is_told_as_both() -> None:
    case = _case(
        "A man had a gastrointestinal stromal tumor of the stomach. Gastrectomy was done in 2011. Adjuvant imatinib "
        "was offered, but the patient declined. In November 2012 liver metastases were found, and imatinib was started."
    )
    assert [("decision", "refused-imatinib"), ("treatment", "imatinib")] == [
        (event.kind, event.id) for event in case.timeline if "imatinib" in event.id
    ]


def test_what_goes_on_with_a_plan_is_told_of_no_treatment_before_it() -> None:
    case = _case(
        "A man had sarcoma of the thigh. Two cycles of doxorubicin and ifosfamide were given in 2013. Resection "
        "followed. Adjuvant chemotherapy was planned. It was begun in May 2014 but stopped after two cycles because "
        "of renal toxicity attributed to ifosfamide."
    )
    harm = next(event for event in case.timeline if event.kind == "adverse-event")
    assert (("chemotherapy",), None) == (harm.during, harm.when)
    assert ["planned-chemotherapy", "chemotherapy"] == [event.id for event in case.timeline if "chemo" in event.id]


def test_what_counts_from_the_primary_operation_counts_from_the_first_and_holds_for_its_clause() -> None:
    case = _case(
        "A man had sarcoma of the thigh. Wide excision was carried out on 4 May 2013. Lobectomy was performed in "
        "May 2015 for lung metastases. Thirty months after the primary operation, CT showed a liver metastasis; "
        "hepatectomy was performed in December 2015."
    )
    assert "30 months after surgery" in [str(event.when) for event in case.timeline if event.kind == "examination"]
    assert ["2013-05-04", "2015-05", "2015-12"] == [
        str(event.when) for event in case.timeline if event.kind == "treatment"
    ]


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("In May 2013 the disease progressed and he died.", "2013-05"),
        ("He unfortunately died in June 2014.", "2014-06"),
        ("He was admitted on May 4, 2013 with dyspnea and died two days later.", None),
        ("Progression was seen in November 2013 and the patient died 20 months after diagnosis.", None),
    ],
)
def test_a_date_of_another_clause_is_none_of_the_death(said: str, when: str | None) -> None:
    case = _case(f"A man had sarcoma of the thigh. {said}")
    assert case.outcome is not None
    assert when == (case.outcome.when and str(case.outcome.when))


def test_the_end_is_told_with_its_own_date_and_no_distance_of_another_sentence() -> None:
    case = _case(
        "A woman had sarcoma of the uterus. Hysterectomy was done in 2014. Eleven months after hysterectomy CT showed "
        "lung nodules. She was given trabectedin until November 2017, when a scan revealed progression of disease. She "
        "was admitted to a hospice. The patient died of progressive disease on 19 April 2020, 61 months after that."
    )
    assert case.outcome is not None
    assert ("dead of disease", "2020-04-19") == (case.outcome.vital, str(case.outcome.when))
    assert "until 2017-11" not in [str(event.when) for event in case.timeline if event.kind == "examination"]


def test_a_short_abstract_tells_no_events_of_its_own() -> None:
    told = _treatments(
        "A sarcoma in complete remission after proton irradiation\n\nAbstract\nWe report a boy with sarcoma.\n\nCase "
        "report\nA boy had sarcoma of the thigh. He was well. On examination he had a nerve palsy. MRI showed a mass. "
        "Biopsy was taken. He was given vincristine. A partial response was seen. Then the mass was resected. Proton "
        "beam therapy followed in 2016. He is well."
    )
    assert ["vincristine", "surgery", "radiotherapy"] == [one.id for one in told]


def test_criteria_that_no_table_knows_are_left_out() -> None:
    look = _told(
        "A man had leiomyosarcoma of the thigh with lung metastases. Doxorubicin was given. CT showed progressive "
        "disease by RECIST v9.9 and RECIST, version 1.1.",
        "examination",
    )[-1]
    assert "RECIST 1.1" == look.criteria


def test_a_size_from_which_a_lesion_grew_is_an_earlier_look_at_it() -> None:
    for said in ("had grown from 1.4 to 2.6 cm", "measured 2.6 cm, up from 1.4 cm"):
        looks = _told(
            "A man had leiomyosarcoma of the thigh with lung metastases. "
            f"CT of June 2018 showed that the largest metastasis {said}.",
            "examination",
        )
        assert [("1.4 cm", None, ()), ("2.6 cm", "2018-06", ("computed tomography",))] == [
            (str(look.observations[0].size), look.when and str(look.when), look.methods) for look in looks
        ]


def test_what_a_sentence_says_of_a_lesion_is_one_observation() -> None:
    (before, look) = _told(
        "A man had leiomyosarcoma of the thigh with lung metastases. Doxorubicin was given. MRI showed that the lung "
        "metastases had decreased from 31 mm to 17 mm.",
        "examination",
    )
    assert "31 mm" == str(before.observations[0].size)
    assert [("17 mm", ("decrease",))] == [(str(one.size), one.change) for one in look.observations]


_SPREAD = "A woman had leiomyosarcoma of the uterus with lung metastases. "

DOSES = [
    (
        "Pazopanib was started at 400 mg daily and increased to 800 mg after a month.",
        [("pazopanib", "400 mg", "800 mg")],
        {},
    ),
    (
        "She received regorafenib 160 mg. The dose was reduced to 120 mg because of grade 3 rash, then to 80 mg.",
        [("regorafenib", "160 mg", "120 mg")],
        {"rash": ("dose reduced",)},
    ),
    (
        "Axitinib 5 mg was begun, increased to 7 mg, and later reduced to 3 mg because of diarrhea.",
        [("axitinib", "5 mg", "7 mg"), ("axitinib", None, "3 mg")],
        {"diarrhea": ("dose reduced",)},
    ),
    (
        "She was given doxorubicin 60 mg/m2 and ifosfamide 9 g/m2. Ifosfamide was reduced to 7.5 g/m2.",
        [("doxorubicin", "60 mg/m2", None), ("ifosfamide", "9 g/m2", "7.5 g/m2")],
        {},
    ),
    ("Sunitinib was given. The largest nodule was reduced to 20 mm.", [("sunitinib", None, None)], {}),
]


@pytest.mark.parametrize(("text", "doses", "harm"), DOSES, ids=[row[0] for row in DOSES])
def test_a_dose_that_was_changed_is_a_later_dose_of_its_drug_and_the_harm_says_so(
    text: str, doses: list[tuple[str, str | None, str | None]], harm: dict[str, tuple[str, ...]]
) -> None:
    events = _case(_SPREAD + text).timeline
    uses = [use for event in events if event.kind == "treatment" for use in event.drugs]
    assert doses == [
        (use.drug, str(use.dose) if use.dose else None, str(use.dose_to) if use.dose_to else None) for use in uses
    ]
    assert harm == {event.finding: event.consequence for event in events if event.kind == "adverse-event"}


SUPPORT = {
    "She received ifosfamide with mesna and pegfilgrastim.": [["ifosfamide"], ["mesna", "pegfilgrastim"]],
    "Doxorubicin was given with G-CSF support.": [["doxorubicin"], ["granulocyte colony-stimulating factor"]],
    "Trabectedin was given after dexamethasone and ondansetron.": [["trabectedin"], ["dexamethasone", "ondansetron"]],
    "She received doxorubicin without dexrazoxane.": [["doxorubicin"]],
    "She had a history of asthma treated with prednisolone. She received doxorubicin.": [["doxorubicin"]],
}


@pytest.mark.parametrize("said", SUPPORT)
def test_what_supports_a_treatment_is_one_beside_it(said: str) -> None:
    told = _treatments(_SPREAD + said)
    assert SUPPORT[said] == [[use.drug for use in one.drugs] for one in told]
    assert [(told[0].id,)] * len(told[1:]) == [one.combined_with for one in told[1:]]


def test_a_course_that_was_planned_and_begun_is_both_with_the_cycles_that_were_given() -> None:
    case = _case(
        _SPREAD + "Adjuvant chemotherapy for six cycles was planned. It was begun in May, and she received four."
    )
    assert ["planned-chemotherapy", "chemotherapy"] == [event.id for event in case.timeline if "chemo" in event.id]


def test_a_date_at_the_head_of_a_clause_is_that_of_what_was_seen_and_of_what_that_prompted() -> None:
    for said in (
        "In May 2019 progression in the lung prompted a change to eribulin.",
        "In May 2019 CT showed progressive disease, and eribulin was begun.",
    ):
        events = _case(f"{_SPREAD}Doxorubicin was given. {said}").timeline
        dated = [(event.kind, event.when and str(event.when)) for event in events]
        assert [("treatment", None), ("examination", "2019-05"), ("treatment", "2019-05")] == dated


def test_what_followed_later_has_not_the_date_at_the_head() -> None:
    events = _case(
        _SPREAD + "In May 2019 CT showed progressive disease, and surgery followed two months later."
    ).timeline
    assert [("examination", "2019-05"), ("treatment", None)] == [
        (event.kind, event.when and str(event.when)) for event in events
    ]


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("Eribulin was begun in May 2019.", "2 months after start of eribulin"),
        ("She was switched to eribulin.", "2 months after start of eribulin"),
        ("She received six cycles of eribulin.", "2 months after eribulin"),
    ],
)
def test_what_is_later_than_a_beginning_is_counted_from_it(told: str, when: str) -> None:
    events = _case(f"{_SPREAD}{told} Two months later CT showed progressive disease.").timeline
    assert [when] == [str(event.when) for event in events if event.kind == "examination"]


def test_a_drug_is_blamed_only_where_the_paper_blames_it() -> None:
    harms = _told(
        _SPREAD + "Pazopanib was given. Severe hypertension was noted. Hypothyroidism was attributed to pazopanib.",
        "adverse-event",
    )
    assert [("hypertension", ("pazopanib",), ()), ("hypothyroidism", (), ("pazopanib",))] == [
        (one.finding, one.during, one.blamed) for one in harms
    ]


PAST = [
    (
        "A 50-year-old woman with diabetes and asthma presented with leiomyosarcoma of the calf.",
        [("asthma", "comorbidity"), ("diabetes mellitus", "comorbidity")],
    ),
    (
        "A man had leiomyosarcoma of the calf. He had been treated for gout with allopurinol. It was resected.",
        [("allopurinol", "medication history"), ("gout", "comorbidity")],
    ),
    (
        "A man with a smoking history of 45 pack-years had leiomyosarcoma of the calf.",
        [("smoking habit", "habit")],
    ),
    (
        "A man whose mother had breast cancer had leiomyosarcoma of the calf.",
        [("breast cancer", "family history")],
    ),
    ("A man had leiomyosarcoma of the calf. Pazopanib was given. Hypertension was treated with amlodipine.", []),
    ("A 40-year-old man with abdominal pain presented. He had leiomyosarcoma.", []),
]


@pytest.mark.parametrize(("text", "past"), PAST, ids=[row[0] for row in PAST])
def test_the_past_of_a_patient_is_told_as_what_it_was(text: str, past: list[tuple[str, str]]) -> None:
    told = _case(text).history
    assert past == sorted((item.topic, item.history_role) for item in told)
    assert all("45 pack-years" == str(item.value) for item in told if item.history_role == "habit")


def test_habits_and_births_are_told_of_the_patient() -> None:
    patient = _case("A 45-year-old woman (para 3) had leiomyosarcoma of the calf. She was a non-smoker.").patient
    assert patient is not None
    assert ("para 3", ("non-smoker",)) == (patient.parity, patient.habits)


PLANS = [
    ("Radiotherapy was planned. It was started in May 2015.", [("radiotherapy", "2015-05")], ["planned"]),
    ("Radiotherapy was recommended and initiated in May 2015.", [("radiotherapy", "2015-05")], []),
    (
        "Chemotherapy with doxorubicin was recommended. The treatment was administered in May 2015.",
        [("chemotherapy", "2015-05")],
        ["recommended"],
    ),
    ("Wide resection was planned. She underwent the operation in May 2015.", [("surgery", "2015-05")], ["planned"]),
    ("Radiotherapy was planned. It was completed in July 2015.", [("radiotherapy", "until 2015-07")], ["planned"]),
    ("Radiotherapy was recommended. She underwent MRI in May 2015.", [], ["recommended"]),
    ("Resection was planned, but she underwent amputation instead.", [("surgery", "None")], ["planned"]),
]


@pytest.mark.parametrize(("text", "done", "decisions"), PLANS, ids=[row[0] for row in PLANS])
def test_a_plan_that_is_told_to_be_done_is_a_treatment(
    text: str, done: list[tuple[str, str]], decisions: list[str]
) -> None:
    timeline = _case(f"{_SPREAD}{text}").timeline
    assert done == [(event.id, str(event.when)) for event in timeline if event.kind == "treatment"]
    assert decisions == [event.decision for event in timeline if event.kind == "decision"]


HABITS = [
    ("He smoked 20 cigarettes a day and does not drink alcohol.", ("smoker", "no alcohol use")),
    ("He had never smoked. His wife smokes.", ("non-smoker",)),
    ("He quit smoking in 2001 and drinks wine.", ("former smoker", "alcohol use")),
    ("Smoke was seen over the town.", ()),
]


@pytest.mark.parametrize(("text", "habits"), HABITS, ids=[row[0] for row in HABITS])
def test_habits_are_told_by_what_is_done(text: str, habits: tuple[str, ...]) -> None:
    patient = _case(f"A 45-year-old man had leiomyosarcoma of the calf. {text}").patient
    assert patient is not None
    assert sorted(habits) == sorted(patient.habits)


def test_what_a_relative_or_another_patient_had_is_not_told_of_this_one() -> None:
    case = _case(
        "A 60-year-old man had leiomyosarcoma of the calf. His sister had died of breast cancer after mastectomy and "
        "tamoxifen. His father was treated with radiotherapy for a tumor of the larynx. He underwent resection. A "
        "previous patient of ours had received pazopanib with partial response. Another patient in our hospital had "
        "lung metastases and died after six months."
    )
    assert ["surgery"] == [event.id for event in case.timeline]
    assert ["calf"] == [one.id for one in case.lesions]
    assert None is case.outcome
    assert {"family history"} == {one.history_role for one in case.history}


def test_the_disease_is_quoted_from_the_case_and_not_from_what_is_said_of_it_before() -> None:
    said = "She was seen again. "
    text = (
        "Leiomyosarcoma of a 60-year-old woman\n\nAbstract\n\nWe report a leiomyosarcoma in a woman. It is rare."
        "\n\nCase report\n\nA 60-year-old woman had a mass of the uterus. She underwent hysterectomy. "
        f"Histology showed a leiomyosarcoma. {said * 8}"
    )
    draft = draft_of_text(text, load(), name="nobody", today="2026-01-31")
    assert "  quote: Histology showed a leiomyosarcoma\n" in draft


ONE_COURSE = [
    "First-line chemotherapy was started. It consisted of doxorubicin and ifosfamide.",
    "She received chemotherapy (four cycles). Doxorubicin and ifosfamide were used.",
    "Palliative chemotherapy was given. The regimen included doxorubicin 60 mg/m2 and ifosfamide 5 g/m2.",
]


@pytest.mark.parametrize("text", ONE_COURSE)
def test_a_course_and_the_drugs_that_it_is_said_to_be_made_of_are_one_treatment(text: str) -> None:
    (course,) = _treatments(_SPREAD + text)
    assert ("chemotherapy", ["doxorubicin", "ifosfamide"]) == (course.id, sorted(use.drug for use in course.drugs))


def test_a_drug_that_is_blamed_or_stopped_alone_stays_in_its_combination() -> None:
    case = _case(
        _SPREAD
        + "She received gemcitabine 900 mg/m2 and docetaxel. Docetaxel was stopped because of neuropathy. After "
        "the second cycle, gemcitabine caused pneumonitis."
    )
    (course,) = [event for event in case.timeline if event.kind == "treatment"]
    harm = {one.finding: (one.during, one.blamed_drugs) for one in case.timeline if one.kind == "adverse-event"}
    assert (["gemcitabine", "docetaxel"], ()) == ([use.drug for use in course.drugs], course.stopped_because)
    assert (("gemcitabine",), ("gemcitabine",)) == harm["pneumonitis"]


MARGINS = [
    ("She underwent hysterectomy with negative margins.", ["negative surgical margin"]),
    ("She underwent hysterectomy in May 2014. The resection margins were free of tumor.", ["negative surgical margin"]),
    ("She underwent hysterectomy. Re-excision had positive margins.", [None, "positive surgical margin"]),
    ("She underwent hysterectomy. The mass on CT had lobulated margins.", [None]),
]


@pytest.mark.parametrize(("text", "margins"), MARGINS, ids=[row[0] for row in MARGINS])
def test_margins_are_told_of_their_operation(text: str, margins: list[str | None]) -> None:
    assert margins == [one.margin for one in _treatments(_SPREAD + text)]


STAINED = [
    ("Biopsy was positive for desmin. She underwent hysterectomy in May 2014. The tumor cells expressed caldesmon.", 2),
    ("Biopsy was positive for desmin. She underwent hysterectomy. The biopsy cells expressed caldesmon, too.", 1),
    ("Biopsy was positive for desmin. She was told so. The tumor cells expressed caldesmon.", 1),
]


@pytest.mark.parametrize(("text", "specimens"), STAINED, ids=[row[0] for row in STAINED])
def test_stains_behind_an_operation_are_of_what_was_taken_out(text: str, specimens: int) -> None:
    assert specimens == len(_told(_SPREAD + text, "pathology"))


LEVELS = [
    ("Blood tests showed elevated CA-125. LDH was normal.", [("CA-125", "high"), ("lactate dehydrogenase", "normal")]),
    ("She had an elevation of creatinine. CA-125 was 320 U/ml.", [("creatinine", "high"), ("CA-125", "320 U/ml")]),
    (
        "Elevation of ALT and AST was seen.",
        [("alanine aminotransferase", "high"), ("aspartate aminotransferase", "high")],
    ),
    ("The tumor cells were positive for CA-125.", []),
    ("CA-125 was not elevated.", []),
]


@pytest.mark.parametrize(("text", "levels"), LEVELS, ids=[row[0] for row in LEVELS])
def test_what_was_measured_in_the_blood_is_told_with_its_analyte(text: str, levels: list[tuple[str, str]]) -> None:
    looks = _told(_SPREAD + text, "examination")
    assert levels == [
        (one.analyte, str(one.interpretation or one.value)) for look in looks for one in look.measurements
    ]


CAME = [
    (
        "A 60-year-old Japanese woman presented with abdominal pain and a three-month history of weight loss.",
        [("abdominal pain", "None"), ("weight loss", "3 months")],
    ),
    (
        "A 60-year-old man was referred to our hospital with two weeks of dyspnea and cough. He had no chest pain.",
        [("dyspnea", "2 weeks"), ("cough", "None"), ("no chest pain", "None")],
    ),
    ("A 60-year-old man with fever was admitted.", [("fever", "None")]),
    ("A 60-year-old man with hypertension was admitted.", []),
    ("A 60-year-old man began to experience fatigue.", [("fatigue", "None")]),
    (
        "A 60-year-old man came with fever. He also had cough but denied dyspnea. CT was taken. He had nausea.",
        [("fever", "None"), ("cough", "None"), ("no dyspnea", "None")],
    ),
    ("A 60-year-old man was admitted for swelling of the calf.", [("swelling", "None")]),
    ("A 60-year-old man had leiomyosarcoma of the calf. His mother presented with pain.", []),
    ("A 60-year-old man had leiomyosarcoma of the calf. It was resected. Later he presented with fever.", []),
]


@pytest.mark.parametrize(("text", "findings"), CAME, ids=[row[0] for row in CAME])
def test_a_case_begins_with_what_the_patient_came_with(text: str, findings: list[tuple[str, str]]) -> None:
    visits = _told(f"{text} Biopsy gave leiomyosarcoma.", "visit")
    told = [one for visit in visits for one in visit.findings]
    assert findings == [(f"{'no ' * (one.status == 'absent')}{one.finding}", str(one.duration)) for one in told]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("came with pain in the left thigh", ("left", ("thigh",))),
        ("came with a swelling of the calf", (None, ("calf",))),
        ("came with pain after a fall", (None, ())),
    ],
)
def test_a_complaint_is_told_with_its_place(text: str, where: tuple[str | None, tuple[str, ...]]) -> None:
    (visit,) = _told(f"A 60-year-old man {text}. Biopsy gave leiomyosarcoma.", "visit")
    assert where == (visit.findings[0].side, visit.findings[0].site)


def test_where_the_patient_is_from_is_told_beside_the_age() -> None:
    patient = _case("A 60-year-old Japanese woman had leiomyosarcoma of the calf.").patient
    assert patient is not None
    assert "Japanese" == patient.ancestry


def test_harm_is_of_no_treatment_that_comes_after_it() -> None:
    (harm,) = _told(
        _SPREAD + "Pazopanib was given. Secondary myelodysplastic syndrome developed and she died after cord blood "
        "transplantation.",
        "adverse-event",
    )
    assert "cord-blood-transplantation" not in harm.during


def test_the_disease_is_quoted_where_the_text_is_sure_of_it() -> None:
    text = "A man had a mass of the calf. We considered myxofibrosarcoma. Resection confirmed a myxofibrosarcoma."
    draft = draft_of_text(text, load(), name="nobody", today="2026-01-31")
    assert "  quote: Resection confirmed a myxofibrosarcoma\n" in draft


def test_the_tumor_is_the_primary_one_where_several_were_told_before() -> None:
    case = _case(
        "A girl had rhabdomyosarcoma of the diaphragm with peritoneal metastases. Vincristine was given, but a large "
        "tumor of 15 cm remained."
    )
    looks = [event for event in case.timeline if event.kind == "examination"]
    assert [("diaphragm", "15 cm")] == [(one.lesion, str(one.size)) for look in looks for one in look.observations]


def test_what_the_text_calls_by_its_kind_is_the_course_told_last() -> None:
    told = _treatments(
        "A man had sarcoma of the thigh. Gemcitabine was given in August 2017. Pembrolizumab was begun in October "
        "2017. The immunotherapy was well tolerated."
    )
    assert [("gemcitabine", ()), ("pembrolizumab", ("immunotherapy",))] == [(one.id, one.modalities) for one in told]


def test_what_went_on_at_a_time_did_not_begin_then() -> None:
    told = _treatments(
        "A woman had sarcoma of the uterus. She had a recurrence in the abdomen in 2002 on megestrol acetate."
    )
    assert [("megestrol-acetate", None)] == [(one.id, one.when) for one in told]
