"""What the words say of something else than a record does: of an exception, a suspicion, a neighbour, a whole range."""

from __future__ import annotations

import re

import pytest

from tests.evidence.said import EVENT, KINDS, OUTCOME, faults


def event(said: str, kind: str, value: str) -> list[str]:
    """Return what sealing finds wrong with an event that all of a sentence is quoted for."""
    return faults(said, EVENT % (KINDS[kind] % value, said.rstrip(".")))


@pytest.mark.parametrize(
    ("said", "stain", "sign"),
    [
        ("All but caldesmon were negative, including CD34.", "caldesmon", "positive"),
        ("All but caldesmon were negative, including CD34.", "CD34", "negative"),
        ("Every stain other than vimentin was negative.", "vimentin", "positive"),
        ("With the exception of keratin, all markers were positive.", "keratin", "negative"),
        ("The spindle cells were negative for all markers except focal EMA.", "EMA", "positive"),
        ("All stains were negative apart from CD99.", "CD99", "positive"),
        ("It was positive for actin but not for CD117.", "CD117", "negative"),
        ("The cells stained for actin and keratin but not for CD31.", "keratin", "positive"),
        ("The cells stained for actin and keratin but not for CD31.", "CD31", "negative"),
        ("There was membranous CD99 and nuclear ERG expression.", "CD99", "positive"),
        ("There was membranous CD99 and nuclear ERG expression.", "ERG", "positive"),
    ],
)
def test_an_exception_has_the_sign_that_the_others_have_not(said: str, stain: str, sign: str) -> None:
    other = {"positive": "negative", "negative": "positive"}[sign]
    assert event(said, "stain", f"{stain}, result: {sign}") == []
    assert event(said, "stain", f"{stain}, result: {other}")


@pytest.mark.parametrize(
    ("said", "kind", "wrong", "right"),
    [
        (
            "Schwannoma was considered, but the biopsy showed leiomyosarcoma.",
            "biopsy",
            "schwannoma",
            "leiomyosarcoma",
        ),
        ("The biopsy showed lipoma; GIST was ruled out.", "biopsy", "GIST", "lipoma"),
        (
            "A suspected lymphoma turned out to be liposarcoma.",
            "diagnosis",
            "lymphoma",
            "liposarcoma",
        ),
        (
            "The differential diagnosis included fibrosarcoma; leiomyosarcoma was proved.",
            "diagnosis",
            "fibrosarcoma",
            "leiomyosarcoma",
        ),
        ("The scan was suspicious for lipoma.", "diagnosis", "lipoma", "lipoma, certainty: suspicious"),
        ("Osteosarcoma could not be excluded.", "diagnosis", "osteosarcoma", ""),
    ],
)
def test_what_was_only_thought_of_is_not_the_diagnosis(said: str, kind: str, wrong: str, right: str) -> None:
    assert event(said, kind, wrong)
    assert not right or event(said, kind, right) == []


@pytest.mark.parametrize(
    ("said", "disease"),
    [
        ("The suspected leiomyosarcoma was confirmed.", "leiomyosarcoma"),
        ("The tumour was considered to be an angiosarcoma.", "angiosarcoma"),
        ("Lipoma was suspected and later proven.", "lipoma"),
    ],
)
def test_a_suspicion_that_held_is_a_diagnosis(said: str, disease: str) -> None:
    assert event(said, "diagnosis", disease) == []


@pytest.mark.parametrize(
    ("said", "wrong", "right"),
    [
        ("She had not 6 but 4 cycles of doxorubicin.", ("6",), ("4",)),
        ("She had 4 instead of 6 cycles of doxorubicin.", ("6",), ("4",)),
        ("She had 4 cycles of doxorubicin rather than 6 cycles.", ("6",), ("4",)),
        ("She had 6-8 cycles of doxorubicin.", ("6", "8"), ("6-8",)),
        ("She had six to eight cycles of doxorubicin.", ("6", "8"), ("6-8",)),
        ("She had two or three cycles of doxorubicin.", ("2", "3"), ()),
        ("She had between 6 and 8 cycles of doxorubicin.", ("6", "8"), ()),
    ],
)
def test_a_number_is_all_that_is_printed_and_not_denied(
    said: str, wrong: tuple[str, ...], right: tuple[str, ...]
) -> None:
    refused = [
        number for number in (*wrong, *right) if event(said, "drugs", f"{{drug: doxorubicin}}, cycles: {number}")
    ]
    assert list(wrong) == refused


@pytest.mark.parametrize(
    ("said", "kind", "wrong", "right"),
    [
        (
            "She had doxorubicin 75 mg/m2 and ifosfamide 9 g/m2.",
            "drugs",
            "{drug: doxorubicin, dose: 9 g/m2}",
            "{drug: ifosfamide, dose: 9 g/m2}",
        ),
        (
            "She had 75 mg/m2 of doxorubicin with 9 g/m2 of ifosfamide.",
            "drugs",
            "{drug: doxorubicin, dose: 9 g/m2}",
            "{drug: doxorubicin, dose: 75 mg/m2}",
        ),
        (
            "She had gemcitabine (900 mg/m2, days 1 and 8) plus docetaxel (75 mg/m2).",
            "drugs",
            "{drug: gemcitabine, dose: 75 mg/m2}",
            "{drug: docetaxel, dose: 75 mg/m2}",
        ),
        ("AST was 41 U/L and ALT 63 U/L.", "blood", "AST, value: 63 U/L", "ALT, value: 63 U/L"),
        ("Ki-67 was seen in 30% and p53 in 70%.", "stain", "Ki-67, percentage: 70 %", "p53, percentage: 70 %"),
    ],
)
def test_a_figure_is_of_what_it_stands_by(said: str, kind: str, wrong: str, right: str) -> None:
    assert event(said, kind, right) == []
    assert "it is told of another one" in "".join(event(said, kind, wrong))


TWO = """  lesions:
  - {id: thigh, role: primary, site: thigh, quote: a mass of the left thigh}
  - {id: liver, role: metastasis, site: liver, quote: a metastasis of the liver}
  timeline:
  - {id: cut, kind: treatment, modalities: amputation, when: %s, quote: [%s]}
  - {id: look, kind: examination, methods: CT, quote: CT showed, observations: {lesion: %s, size: %s, quote: [%s]}}
"""
SAID = (
    "CT showed a metastasis of the liver of 3 cm in May 2012. The mass in the thigh measured 9 cm. "
    "Her leg was amputated in June 2013."
)
CUT, LIVER, THIGH = (
    "Her leg was amputated in June 2013",
    "a metastasis of the liver of 3 cm in May 2012",
    "The mass in the thigh measured 9 cm",
)


@pytest.mark.parametrize(
    ("when", "cut", "lesion", "size", "seen", "good"),
    [
        ("2013-06", CUT, "liver", "3 cm", LIVER, True),
        ("2013-06", CUT, "thigh", "9 cm", THIGH, True),
        ("2013-06", CUT, "thigh", "3 cm", f"a mass of the left thigh, {LIVER}", False),
        ("2013-06", CUT, "liver", "9 cm", f"{LIVER}, {THIGH}", False),
        ("2012-05", f"{CUT}, CT showed {LIVER}", "liver", "3 cm", LIVER, False),
    ],
)
def test_what_a_neighbouring_sentence_says_is_of_its_own_thing(
    when: str, cut: str, lesion: str, size: str, seen: str, good: bool
) -> None:
    messages = faults(SAID, TWO % (when, cut, lesion, size, seen))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "kind", "value", "good"),
    [
        ("Fever was not treated with antibiotics.", "finding", "fever", True),
        ("The pain did not improve with morphine.", "finding", "pain", True),
        ("The oedema was never explained.", "finding", "edema", True),
        ("The oedema was never explained.", "finding", "edema, status: absent", False),
        ("Fever was not observed.", "finding", "fever", False),
        ("Vomiting did not occur.", "finding", "vomiting, status: absent", True),
        ("The operation was not curative; a wide resection was done.", "done", "wide resection", True),
        ("Biopsy was not diagnostic and a wide resection was done.", "done", "wide resection", True),
        ("The resection was not curative.", "done", "resection, intent: curative", False),
        ("She lost 10 kg.", "finding", "weight loss", True),
        ("She had lost 8 kg of weight.", "finding", "weight loss", True),
        ("A loss of 12 kg was reported.", "finding", "weight loss", True),
        ("She gained 10 kg.", "finding", "weight loss", False),
        ("There were no palpable lymph nodes.", "finding", "'lymphadenopathy', status: absent", True),
        ("Enlarged lymph nodes were not felt.", "finding", "'lymphadenopathy', status: absent", True),
        ("Lymph nodes were palpable.", "finding", "'lymphadenopathy', status: absent", False),
        ("Her lymph nodes were not palpable.", "finding", "'lymphadenopathy', status: absent", True),
        ("Her lymph nodes were not palpable.", "finding", "lymphadenopathy", False),
        ("The swelling was not painful.", "finding", "pain, status: absent", True),
        ("She had smoked.", "finding", "smoking", True),
        ("Her neck had swelled.", "finding", "swelling", True),
        ("There were 17 mitoses per 10 HPF.", "finding", "mitotic figures, value: 17/10 HPF", True),
        ("There were 17 mitoses per 10 HPF.", "finding", "mitotic figures, value: 10/17 HPF", False),
        ("Trabectedin was considered but not given.", "drugs", "{drug: trabectedin}", False),
        ("Trabectedin was considered but not given.", "drugs", "{drug: trabectedin}, status: absent", True),
        ("Denosumab was not used.", "drugs", "{drug: denosumab}", False),
        ("Biopsy was not attempted.", "biopsy", "lipoma, procedures: biopsy", False),
        ("Pazopanib 800 mg was reduced to 400 mg.", "drugs", "{drug: pazopanib, dose: 800 mg, dose_to: 400 mg}", True),
        ("Pazopanib 800 mg was reduced to 400 mg.", "drugs", "{drug: pazopanib, dose: 400 mg, dose_to: 800 mg}", False),
        ("The pain improved, but fever persisted.", "finding", "pain, change: improved}, {finding: fever", True),
        ("The pain improved, but fever persisted.", "finding", "pain, change: persistent}, {finding: fever", False),
        ("Pain and fever improved.", "finding", "pain, change: improved}, {finding: fever", True),
        ("The necrosis exceeded 50%.", "finding", "necrosis, value: more than 50 %", True),
        ("The necrosis did not exceed 50%.", "finding", "necrosis, value: more than 50 %", False),
        (
            "She had radiotherapy of 20 Gy in a single fraction.",
            "done",
            "radiotherapy, radiation: {fractions: 1}",
            True,
        ),
        (
            "She had radiotherapy of 20 Gy in a single fraction.",
            "done",
            "radiotherapy, radiation: {fractions: 2}",
            False,
        ),
        ("She underwent distal fibulectomy.", "done", "fibulectomy, site: distal fibula", True),
        ("She underwent partial scapulectomy.", "done", "scapulectomy, site: scapula", True),
        ("She underwent left nephrectomy.", "done", "nephrectomy, site: kidney, side: left", True),
        ("She underwent left nephrectomy.", "done", "nephrectomy, site: liver", False),
        ("Laminectomy of T12-L1 was done.", "done", "laminectomy, site: [T12, L1]", True),
        ("Laminectomy of T12 and L1 was done.", "done", "laminectomy, site: [T12, L1]", True),
        ("Laminectomy of T11-T12 was done.", "done", "laminectomy, site: L1", False),
        ("The pain had worsened.", "finding", "pain, change: worsening", True),
        ("The worsening pain disturbed her.", "finding", "pain, change: worsened", True),
        ("The mass had grown rapidly.", "finding", "mass, qualities: rapidly growing", True),
        ("It was a bone lysis.", "finding", "lytic lesion", True),
    ],
)
def test_a_denial_and_a_name_reach_as_far_as_their_grammar(said: str, kind: str, value: str, good: bool) -> None:
    messages = event(said, kind, value)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "cause", "good"),
    [
        ("She did not die of recurrence but of pneumonia.", "recurrence", False),
        ("She died not from the tumour but from sepsis.", "sepsis", True),
        ("She died not from the tumour but from sepsis.", "leiomyosarcoma", False),
        ("Her death was not caused by metastasis.", "metastasis", False),
        ("She died of sepsis, not of sarcoma.", "sarcoma", False),
        ("She died of sepsis, not of sarcoma.", "sepsis", True),
    ],
)
def test_what_she_did_not_die_of_is_no_cause(said: str, cause: str, good: bool) -> None:
    part = OUTCOME % (f"cause: {cause}", said.rstrip("."))
    assert good == (faults(said, part) == [])


def test_who_did_not_die_of_one_thing_but_of_another_is_dead() -> None:
    said = "She did not die of sarcoma but of sepsis"
    assert faults(f"{said}.", OUTCOME % ("vital: dead, cause: sepsis", said)) == []
    assert faults("She did not die.", "  outcome: {vital: dead, quote: She did not die}\n")


COURSE = """  timeline:
  - {id: ai, kind: treatment, cycles: 4, drugs: {drug: ifosfamide}, quote: four cycles of ifosfamide}
  - {id: e, kind: visit, when: %s, findings: {finding: fever}, quote: [%s, four cycles of ifosfamide]}
"""


@pytest.mark.parametrize(
    ("said", "when", "good"),
    [
        ("After the second cycle she had fever", "after cycle 2 of ai", True),
        ("After the second cycle she had fever", "after cycle 3 of ai", False),
        ("During cycle 1 she had fever", "during cycle 1 of ai", True),
        ("On day 14 of the third cycle she had fever", "during cycle 3 of ai", True),
        ("On day 14 of the third cycle she had fever", "during cycle 4 of ai", False),
        ("After the second perfusion she had fever", "after cycle 2 of ai", True),
        ("After the second perfusion she had fever", "after cycle 3 of ai", False),
        ("During cycle 1 she had fever", "during cycle 3 of ai", False),
        ("During the 2nd and 3rd cycles she had fever", "during cycle 2 of ai", True),
        ("During the 2nd and 3rd cycles she had fever", "during cycle 1 of ai", False),
        ("During the second of the four cycles she had fever", "during cycle 2 of ai", True),
        ("During the second of the four cycles she had fever", "during cycle 3 of ai", False),
        ("In the second to fourth cycles she had fever", "during cycle 3 of ai", True),
        ("After cycle 2 and 3 weeks of rest she had fever", "after cycle 3 of ai", False),
        ("After these four cycles she had fever", "after cycle 4 of ai", True),
        ("Then she had fever", "after cycle 4 of ai", True),
        ("Then she had fever", "after cycle 2 of ai", False),
        ("Then she had fever", "during cycle 4 of ai", False),
        ("After the second cycle she had fever", "after cycle 4 of ai", False),
        ("After two cycles she had fever", "after cycle 2 of ai", True),
        ("After a total of two cycles she had fever", "after cycle 2 of ai", True),
        ("After two cycles she had fever", "after cycle 4 of ai", False),
        ("On the sixth treatment day she had fever", "6 days after ai", True),
        ("On the sixth treatment day she had fever", "7 days after ai", False),
        ("Two months after the last cycle she had fever", "2 months after end of ai", True),
        ("Two months after the last cycle she had fever", "2 months after start of ai", False),
    ],
)
def test_a_time_by_a_cycle_or_day_is_of_the_one_that_the_words_name(said: str, when: str, good: bool) -> None:
    messages = faults(f"She had four cycles of ifosfamide. {said}.", COURSE % (when, said))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "stopped", "good"),
    [
        ("It was stopped ten months later", "10 months after start of pazo", True),
        ("After ten months, it was stopped", "10 months after start of pazo", True),
        ("She discontinued pazopanib after ten months", "10 months after start of pazo", True),
        ("It was stopped ten months later", "9 months after start of pazo", False),
        ("It was stopped ten months after the last dose", "10 months after start of pazo", False),
    ],
)
def test_when_a_course_was_stopped_counts_from_its_start_though_the_words_end_it(
    said: str, stopped: str, good: bool
) -> None:
    course = f"  timeline:\n  - {{id: pazo, kind: treatment, drugs: {{drug: pazopanib}}, stopped: {stopped},"
    messages = faults(f"She took pazopanib. {said}.", f"{course} quote: [She took pazopanib, {said!r}]}}\n")
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("told", "status", "good"),
    [("Amputation was not necessary", "status: absent,", True), ("Amputation was done", "", False)],
)
def test_harm_goes_on_from_what_was_done_last_and_not_from_what_was_not(told: str, status: str, good: bool) -> None:
    case = (
        "  timeline:\n  - {id: one, kind: treatment, modalities: wide excision, quote: Wide excision was done}\n"
        f"  - {{id: two, kind: treatment, modalities: amputation, {status} quote: {told}}}\n"
        "  - {id: harm, kind: adverse-event, finding: wound dehiscence, during: one,"
        " quote: [Wound dehiscence required revision, Wide excision was done]}\n"
    )
    messages = faults(f"Wide excision was done. {told}. Wound dehiscence required revision.", case)
    assert good == (messages == []), messages


NEXT = """  timeline:
  - {id: gem, kind: treatment, drugs: {drug: gemcitabine}, quote: She received gemcitabine}
  - {id: apa, kind: treatment, drugs: {drug: apatinib}, quote: %s}
  - {id: e, kind: visit, when: %s, findings: {finding: fever}, quote: %s}
"""


@pytest.mark.parametrize(
    ("said", "when", "good"),
    [
        ("She was subsequently treated with apatinib and had fever after 1 month", "1 month after start of gem", False),
        ("She was subsequently treated with apatinib and had fever after 1 month", "1 month after gem", False),
        ("She was subsequently treated with apatinib and had fever after 1 month", "1 month after start of apa", True),
        ("Apatinib was then given and she had fever after 1 month", "1 month after gem", False),
        ("Thereafter she took apatinib and had fever 1 month later", "1 month after gem", False),
        ("Then, 1 month later, she had fever and took apatinib", "1 month after gem", True),
        ("One month later she had fever and was then treated with apatinib", "1 month after gem", True),
    ],
)
def test_a_time_behind_what_came_next_is_not_counted_from_what_came_first(said: str, when: str, good: bool) -> None:
    messages = faults(f"She received gemcitabine. {said}.", NEXT % (repr(said), when, repr(said)))
    assert good == (messages == []), messages


AGAIN = """  timeline:
  - {id: first, kind: treatment, %s, quote: She had %s}
  - {id: seen, kind: visit, findings: {finding: fever}, quote: fever came}
  - {id: again, kind: treatment, %s, continues: %s, quote: after it %s}
"""


@pytest.mark.parametrize(
    ("first", "again", "continues", "good"),
    [
        ("drugs: {drug: ifosfamide}", "drugs: {drug: ifosfamide}", "first", True),
        ("drugs: [{drug: ifosfamide}, {drug: doxorubicin}]", "drugs: {drug: doxorubicin}", "first", True),
        ("drugs: {drug: ifosfamide}", "modalities: chemotherapy", "first", True),
        ("modalities: radiotherapy", "modalities: radiotherapy", "first", True),
        ("drugs: {drug: ifosfamide}", "drugs: {drug: gemcitabine}", "first", False),
        ("modalities: radiotherapy", "modalities: resection", "first", False),
        ("drugs: {drug: ifosfamide}", "drugs: {drug: ifosfamide}", "seen", False),
        ("drugs: {drug: ifosfamide}", "drugs: {drug: ifosfamide}", "again", False),
    ],
)
def test_a_treatment_takes_up_an_earlier_one_of_its_kind(first: str, again: str, continues: str, good: bool) -> None:
    said = [" and ".join(re.findall(r"(?:drug|modalities): ([a-z]+)", part)) for part in (first, again)]
    messages = faults(
        f"She had {said[0]}; fever came; after it {said[1]}.", AGAIN % (first, said[0], again, continues, said[1])
    )
    assert good == (messages == []), messages
    assert good or any(message.startswith((f"continues '{continues}'", f"'{continues}' is no")) for message in messages)


VERTEBRA = "  timeline:\n  - {id: e, kind: visit, findings: [{finding: lesion, site: %s}], quote: %r}\n"


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("There was a lesion of vertebra C3.", "C3 vertebra"),
        ("There was a lesion of the body of C4.", "C4 vertebra"),
        ("There was a lesion at the T2 level.", "T2 vertebra"),
        ("There was a lesion of the T4 vertebral body.", "T4 vertebra"),
        ("There was a lesion of ribs 4-6.", "rib 5"),
        ("There was a lesion of the 2nd to 6th ribs.", "rib 5"),
        ("There was a lesion of the 2nd-6th ribs.", "rib 5"),
        ("There was a lesion of L2-L4.", "L3 vertebra"),
        ("There was a lesion of L2-4.", "L3 vertebra"),
        ("There was a lesion from T11 to L1.", "T12 vertebra"),
    ],
)
def test_a_vertebra_is_one_where_it_is_called_so(said: str, site: str) -> None:
    assert faults(said, VERTEBRA % (site, said.rstrip("."))) == []


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("There was a lesion of the neck (C3).", "C3 vertebra"),
        ("There was a lesion of ribs 4 and 6.", "rib 5"),
        ("There was a lesion of the 2nd-4th ribs.", "rib 5"),
        ("There was a lesion of L2-L4.", "L5 vertebra"),
        ("There was a lesion of L2, L4.", "L3 vertebra"),
        ("There was a lesion of L2 and L4.", "L3 vertebra"),
        ("There was a lesion of the L2-L4 discs.", "L3 vertebra"),
        ("There was a lesion of the 2nd to 4th ribs.", "rib 5"),
        ("There was a lesion of the ribs, 4 to 6 cm in size.", "rib 5"),
        ("There was a lesion (Figure 2, panel C3).", "C3 vertebra"),
        ("There was a lesion and the C4 level was low.", "C4 vertebra"),
        ("There was a lesion, staged T3 N1.", "T3 vertebra"),
        ("There was a lesion in a patient with Child-Pugh C3.", "C3 vertebra"),
    ],
)
def test_a_panel_a_stage_and_a_complement_are_no_vertebra(said: str, site: str) -> None:
    assert faults(said, VERTEBRA % (site, said.rstrip("."))) != []


@pytest.mark.parametrize(
    ("said", "absent", "present"),
    [
        ("She was assessed for metabolic syndrome. The metabolic test was negative.", True, False),
        ("She was tested for metabolic syndrome. The result came back negative.", True, False),
        ("She was tested for metabolic syndrome. The result came back positive.", False, True),
        ("She was tested for metabolic syndrome. A syphilis test was negative.", False, True),
        ("She was evaluated for metabolic syndrome. The test was negative.", False, True),
        ("She had metabolic syndrome. The metabolic test was negative.", False, True),
    ],
)
def test_what_a_test_did_not_find_is_not_there(said: str, absent: bool, present: bool) -> None:
    for status, good in (("absent", absent), ("present", present)):
        messages = event(said, "finding", f"metabolic syndrome, status: {status}")
        assert good == (messages == []), (status, messages)
    assert event(said, "purpose", "metabolic syndrome") == []
