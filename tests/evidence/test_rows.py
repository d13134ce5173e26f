"""Things in a row, each with a value of its own: analytes, drugs, arms, endpoints, findings, lesions, dates."""

from __future__ import annotations

import pytest

from tests.evidence.said import OUTCOME, faults, found


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("LDH and CA-125 were normal, AFP elevated.", "LDH normal, CA-125 normal, AFP high"),
        ("LDH was elevated but CA-125 was normal.", "LDH high, CA-125 normal"),
        ("Tests showed elevated LDH, normal CA-125 and low albumin.", "LDH high, CA-125 normal, albumin low"),
        ("LDH (320 U/L) and CRP were raised; CA-125 was within normal limits.", "LDH high, CRP high, CA-125 normal"),
        ("All markers including CA-125 and AFP were normal except LDH, which was elevated.", "AFP normal, LDH high"),
        ("Normal values were found for LDH, CEA and CA-125, with a high CRP.", "LDH normal, CEA normal, CRP high"),
        ("Elevated LDH and CRP were noted, whereas AFP was normal.", "LDH high, CRP high, AFP normal"),
    ],
)
def test_an_interpretation_is_that_of_its_own_analyte(said: str, signs: str) -> None:
    told = dict(one.rsplit(" ", 1) for one in signs.split(", "))
    body = "kind: visit, measurements: [{analyte: %s, interpretation: %s}]"
    for analyte, sign in told.items():
        for claimed in sorted(set(told.values())):
            messages = found(said, body % (analyte, claimed))
            assert (claimed == sign) == (messages == []), (analyte, claimed, messages)


@pytest.mark.parametrize(
    ("said", "field", "values"),
    [
        (
            "She received pazopanib for 5 months, followed by trabectedin for 2 months.",
            "duration",
            "5 months, 2 months",
        ),
        ("She received four cycles of pazopanib, followed by six cycles of trabectedin.", "cycles", "4, 6"),
        ("She received pazopanib (4 cycles), then trabectedin (6 cycles).", "cycles", "4, 6"),
        ("Pazopanib and trabectedin were given for 4 and 6 cycles, respectively.", "cycles", "4, 6"),
    ],
)
def test_so_much_was_given_of_its_own_drug(said: str, field: str, values: str) -> None:
    first, second = values.split(", ")
    for drug, value, good in (
        ("pazopanib", first, True),
        ("pazopanib", second, False),
        ("trabectedin", second, True),
        ("trabectedin", first, False),
    ):
        messages = found(said, f"kind: treatment, drugs: [{{drug: {drug}}}], {field}: {value}")
        assert good == (messages == []), (drug, value, messages)


@pytest.mark.parametrize(
    ("said", "drug", "route", "good"),
    [
        ("She had pazopanib orally combined with nivolumab intravenously.", "pazopanib", "oral", True),
        ("She had pazopanib orally combined with nivolumab intravenously.", "pazopanib", "intravenous", False),
        ("She had pazopanib orally combined with nivolumab intravenously.", "nivolumab", "oral", False),
        ("She had oral pazopanib and intravenous nivolumab.", "nivolumab", "intravenous", True),
        ("She had oral pazopanib and intravenous nivolumab.", "pazopanib", "intravenous", False),
        ("She had intravenous doxorubicin and ifosfamide.", "ifosfamide", "intravenous", True),
        ("Doxorubicin and ifosfamide were given intravenously.", "doxorubicin", "intravenous", True),
        ("Doxorubicin (60 mg, intravenously) and ifosfamide were given.", "doxorubicin", "intravenous", True),
        ("Intravenous doxorubicin was followed by oral pazopanib.", "doxorubicin", "oral", False),
    ],
)
def test_a_route_is_that_of_its_own_drug(said: str, drug: str, route: str, good: bool) -> None:
    messages = found(said, f"kind: treatment, drugs: [{{drug: {drug}, route: {route}}}]")
    assert good == (messages == []), messages


def test_what_was_given_together_lasted_as_long() -> None:
    said = "Doxorubicin and ifosfamide were given for 4 cycles, and pazopanib for 3 months."
    assert found(said, "kind: treatment, drugs: [{drug: doxorubicin}, {drug: ifosfamide}], cycles: 4") == []


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("Pazopanib was given for 5 months", "5 months", True),
        ("After pazopanib the tumour remained stable for 5 months", "5 months", False),
        ("On pazopanib she was free of progression for 5 months", "5 months", False),
        ("With stable disease pazopanib was continued for 5 months", "5 months", True),
    ],
)
def test_how_long_a_tumour_was_stable_is_not_how_long_a_drug_was_given(said: str, value: str, good: bool) -> None:
    messages = found(f"{said}.", f"kind: treatment, drugs: [{{drug: pazopanib}}], duration: {value}")
    assert good == (messages == []), messages


ARMS = """studies:
- id: s
  arms:
  - {id: a, treatments: trabectedin, quote: trabectedin}
  - {id: b, treatments: dacarbazine, quote: dacarbazine}
  results:
  - {endpoint: overall survival, statistic: median, arm: %s, %svalue: %s, quote: %r}
"""


@pytest.mark.parametrize(
    "said",
    [
        "Median overall survival for trabectedin and dacarbazine was 13.5 vs 11.5 months",
        "Median overall survival was 13.5 vs 11.5 months with trabectedin versus dacarbazine",
        "Median overall survival was 13.5 months with trabectedin and 11.5 months with dacarbazine",
        "Median overall survival was longer with trabectedin than with dacarbazine (13.5 vs. 11.5 months; p = 0.04)",
    ],
)
@pytest.mark.parametrize(
    ("arm", "other", "value", "good"),
    [
        ("a", "b", "13.5 months", True),
        ("b", "a", "11.5 months", True),
        ("a", "b", "11.5 months", False),
        ("b", "a", "13.5 months", False),
    ],
)
def test_a_figure_is_that_of_its_own_arm(said: str, arm: str, other: str, value: str, good: bool) -> None:
    for comparator in ("", f"comparator: {other}, "):
        messages = faults(f"{said}.", ARMS % (arm, comparator, value, said))
        assert good == (messages == []), messages


ENDPOINT = """studies:
- id: s
  arms:
  - {id: a, treatments: pazopanib, quote: pazopanib}
  results:
  - {endpoint: %s, arm: a, value: %s, quote: %r}
"""
SURVIVAL = "vital: alive, survival: [{endpoint: %s, value: %s}]"


@pytest.mark.parametrize(
    ("endpoint", "value", "good"),
    [
        ("progression-free survival", "4.2 months", True),
        ("progression-free survival", "12.5 months", False),
        ("overall survival", "12.5 months", True),
        ("overall survival", "4.2 months", False),
    ],
)
def test_a_time_is_that_of_its_own_endpoint(endpoint: str, value: str, good: bool) -> None:
    for said in (
        "Median PFS was 4.2 months and OS 12.5 months with pazopanib",
        "With pazopanib, median OS and PFS were 12.5 and 4.2 months, respectively",
    ):
        assert good == (faults(f"{said}.", ENDPOINT % (endpoint, value, said)) == [])
    said = "She is alive with a progression-free survival of 4.2 months and an overall survival of 12.5 months"
    assert good == (faults(f"{said}.", OUTCOME % (SURVIVAL % (endpoint, value), said)) == [])


LEG = "She had pain in the left leg and swelling of the right arm."
CUT = "Right nephrectomy and left pneumonectomy were done."


@pytest.mark.parametrize(
    ("said", "body", "good"),
    [
        (LEG, "kind: visit, findings: [{finding: pain, side: left}]", True),
        (LEG, "kind: visit, findings: [{finding: pain, side: right}]", False),
        (LEG, "kind: visit, findings: [{finding: swelling, side: left}]", False),
        (LEG, "kind: visit, findings: [{finding: swelling, site: leg}]", False),
        (LEG, "kind: visit, findings: [{finding: pain, site: arm}]", False),
        (LEG, "kind: visit, findings: [{finding: swelling, site: arm, side: right}]", True),
        ("Pain and swelling of the left leg were noted.", "kind: visit, findings: [{finding: pain, site: leg}]", True),
        ("She had a neck mass as her complaint.", "kind: visit, findings: [{finding: mass, site: neck}]", True),
        (CUT, "kind: treatment, modalities: nephrectomy, side: right", True),
        (CUT, "kind: treatment, modalities: nephrectomy, side: left", False),
    ],
)
def test_a_place_and_side_are_those_of_their_own_finding(said: str, body: str, good: bool) -> None:
    messages = found(said, body)
    assert good == (messages == []), messages


BOTH = "There were metastases in the liver and nodules of the lung. On CT "
SEEN = """  lesions:
  - {id: liver, role: metastasis, site: liver, quote: metastases in the liver}
  - {id: lung, role: metastasis, site: lung, quote: nodules of the lung}
  timeline:
  - {id: e, kind: examination, methods: CT, quote: On CT, observations: [{lesion: %s, change: %s, quote: %r}]}
"""


@pytest.mark.parametrize(
    ("said", "liver", "lung"),
    [
        ("the liver metastases had shrunk and the lung nodules had grown", "decrease", "increase"),
        ("the liver metastases were stable, with disappearance of the lung nodules", "stable", "disappearance"),
        ("regression of the liver metastases and stable lung nodules were seen", "decrease", "stable"),
        ("hepatic lesions progressed while pulmonary lesions remained stable", "progressed", "stable"),
        ("the liver metastases had doubled in size and the lung nodules were unchanged", "increase", "no change"),
        ("mild growth of the liver metastases and none in the lung", "increase", "no change"),
        ("regression was seen in the lung but none in the liver", "no change", "decrease"),
        ("there was growth in the liver with none of the lung nodules", "increase", "no change"),
    ],
)
def test_a_change_is_that_of_its_own_lesion_in_a_row(said: str, liver: str, lung: str) -> None:
    for lesion, change, good in (
        ("liver", liver, True),
        ("lung", lung, True),
        ("liver", lung, False),
        ("lung", liver, False),
    ):
        messages = faults(f"{BOTH}{said}.", SEEN % (lesion, change, said))
        assert good == (messages == []), (lesion, change, messages)


SIZE = """  lesions:
  - {id: l, role: primary, site: thigh, quote: mass of the left thigh}
  timeline:
  - {id: e, kind: examination, methods: CT, observations: [{lesion: l, %s}], quote: [%r, mass of the left thigh]}
"""


@pytest.mark.parametrize(
    ("said", "seen", "good"),
    [
        ("CT showed that the mass had shrunk from 5.0 to 2.1 cm", "change: decrease, size: 2.1 cm", True),
        ("CT showed that the mass had shrunk from 5.0 to 2.1 cm", "change: decrease, size: 5.0 cm", False),
        ("CT showed that the mass had shrunk from 5.0 cm to 2.1 cm", "change: decrease, size: 5.0 cm", False),
        ("CT showed a smaller mass of 2.1 cm (previously 5.0 cm)", "change: decrease, size: 5.0 cm", False),
        ("CT showed a smaller mass of 2.1 cm (previously 5.0 cm)", "change: decrease, size: 2.1 cm", True),
        ("CT showed that the mass had shrunk from 5.0 cm to 2.1 cm", "size: 5.0 cm", True),
        ("CT showed that the mass had doubled in size", "change: increase, change_by: 2 times", True),
        ("CT showed that the mass had doubled in size", "change: decrease", False),
        ("CT showed that the mass had halved in size", "change: decrease", True),
        ("CT showed a slight shrinkage of the mass", "change: slight decrease", True),
        ("CT showed a marked shrinkage of the mass", "change: slight decrease", False),
        ("On CT a mass was pointed out", "change: appearance", True),
        ("On CT a mass was taken out", "change: appearance", False),
    ],
)
def test_a_size_before_a_change_is_not_the_one_after_it(said: str, seen: str, good: bool) -> None:
    messages = faults(f"{said}.", SIZE % (seen, said))
    assert good == (messages == []), messages


def test_an_analyte_before_a_change_is_not_what_it_came_to() -> None:
    body = "kind: visit, measurements: [{analyte: LDH, value: %s, change: decrease}]"
    assert found("LDH fell from 900 to 300 U/L.", body % "300 U/L") == []
    assert found("LDH fell from 900 to 300 U/L.", body % "900 U/L")


TWO = """  timeline:
  - {id: r, kind: treatment, modalities: radiotherapy, radiation: {dose: %s}, quote: %r}
  - {id: q, kind: treatment, modalities: brachytherapy, radiation: {dose: 20 Gy}, quote: %r}
"""
GIVEN = """  timeline:
  - {id: t, kind: treatment, drugs: {drug: doxorubicin}, quote: Doxorubicin was given}
  - {id: e, kind: examination, when: %s, category: progressive disease, quote: %r}
  - {id: u, kind: treatment, drugs: {drug: pazopanib}, quote: %r}
"""


def test_a_dose_is_that_of_its_own_irradiation() -> None:
    said = "She received radiotherapy of 50 Gy and later brachytherapy of 20 Gy"
    assert faults(f"{said}.", TWO % ("50 Gy", said, said)) == []
    assert faults(f"{said}.", TWO % ("20 Gy", said, said))


@pytest.mark.parametrize(
    ("said", "when", "good"),
    [
        ("The disease progressed in May 2014 on pazopanib", "2014-05", True),
        ("Progression occurred in May 2014 and she was switched to pazopanib", "2014-05", True),
        ("In May 2014 pazopanib was begun and progression was seen in June 2015", "2015-06", True),
        ("In May 2014 pazopanib was begun and progression was seen in June 2015", "2014-05", False),
    ],
)
def test_a_date_is_that_of_its_own_event_in_a_row(said: str, when: str, good: bool) -> None:
    messages = faults(f"Doxorubicin was given. {said}.", GIVEN % (when, said, said))
    assert good == (messages == []), messages


def test_a_dose_in_the_words_of_another_irradiation_alone_is_that_one() -> None:
    first, second = "She received radiotherapy of 50 Gy", "Later brachytherapy of 20 Gy was given"
    assert faults(f"{first}. {second}.", TWO % ("50 Gy", first, second)) == []
    both = TWO.replace("quote: %r}", "quote: [%s]}", 1)
    assert faults(f"{first}. {second}.", both % ("50 Gy", f"{first}, {second}", second)) == []
    assert faults(f"{first}. {second}.", both % ("20 Gy", f"{first}, {second}", second))


@pytest.mark.parametrize(
    ("said", "outcome", "good"),
    [
        ("Sepsis developed and she died of bleeding", "vital: dead, cause: bleeding", True),
        ("Sepsis developed and she died of bleeding", "vital: dead, cause: sepsis", False),
        ("She had sepsis and died", "vital: dead, cause: sepsis", True),
        ("She died of bleeding after surgery", "vital: dead, cause: bleeding", True),
    ],
)
def test_a_cause_of_death_is_what_the_words_lay_it_to(said: str, outcome: str, good: bool) -> None:
    messages = faults(f"{said}.", OUTCOME % (outcome, said))
    assert good == (messages == []), messages


MEASURED_AT = """  lesions:
  - {id: l, role: primary, site: %s, quote: A woman had a mass of the left thigh}
  timeline:
  - id: e
    kind: examination
    methods: CT
    observations:
    - {lesion: l, size: 1.5 cm, quote: [%r, A woman had a mass of the left thigh]}
    quote: %r
"""


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("CT showed a 1.5 cm mass", True),
        ("CT showed a mass of 1.5 cm and a lymph node", True),
        ("CT showed a mass of 1.5 cm without enlarged nodes", True),
        ("CT showed a mass, and a 1.5 cm right inguinal lymph node", False),
        ("CT showed a mass and 1.5 cm lymphadenopathy", False),
    ],
)
def test_a_size_of_a_node_is_none_of_a_lesion_elsewhere(said: str, good: bool) -> None:
    messages = faults(f"{said}.", MEASURED_AT % ("thigh", said, said))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("She died in May 2013", True),
        ("In May 2013 the disease progressed and she died", True),
        ("She was admitted with dyspnea in May 2013 and died", True),
        ("She was admitted with dyspnea in May 2013 and died two days later", False),
        ("Progression was seen in May 2013 and she died 20 months after diagnosis", False),
    ],
)
def test_a_death_with_a_time_of_its_own_has_no_date_of_another_clause(said: str, good: bool) -> None:
    messages = faults(f"{said}.", OUTCOME % ("vital: dead, when: 2013-05", said))
    assert good == (messages == []), messages


CUT_OFF = """  timeline:
  - {id: t, kind: treatment, modalities: amputation, when: 2011-04, quote: Amputation was done in April 2011}
  - {id: u, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib followed}
  outcome: {vital: dead, when: %s, quote: [Amputation was done in April 2011, She died in May 2012]}
"""


def test_the_date_of_a_treatment_is_not_that_of_a_death() -> None:
    said = "Amputation was done in April 2011. Pazopanib followed. She died in May 2012."
    assert faults(said, CUT_OFF % "2012-05") == []
    assert faults(said, CUT_OFF % "2011-04")


LATER = """  lesions:
  - {id: thigh, role: primary, site: thigh, quote: a mass of the left thigh}
  - {id: liver, role: metastasis, site: liver, quote: a metastasis of the liver}
  timeline:
  - {id: one, kind: examination, methods: CT, quote: On CT, observations: {lesion: thigh, size: 9 cm, quote: [%s]}}
  - {id: two, kind: examination, methods: MRI, quote: On MRI, observations: {lesion: liver, size: %s, quote: [%s]}}
"""


def test_words_that_tell_the_size_of_one_lesion_tell_none_of_another_later() -> None:
    said = "On CT it measured 9 cm. On MRI there was a metastasis of the liver that measured 3 cm."
    first = "it measured 9 cm, a mass of the left thigh"
    later = "a metastasis of the liver that measured 3 cm"
    assert faults(said, LATER % (first, "3 cm", later)) == []
    assert faults(said, LATER % (first, "9 cm", f"it measured 9 cm, {later}"))


STAGES = """  timeline:
  - {id: one, kind: diagnosis, disease: cervical cancer, tnm: pT1N0M0, quote: cervical cancer (pT1N0M0)}
  - {id: two, kind: diagnosis, disease: gastric cancer, tnm: %s, quote: [gastric cancer, %s]}
"""


def test_a_stage_is_that_of_its_own_disease() -> None:
    said = "She had had cervical cancer (pT1N0M0). Now gastric cancer was found, staged as pT3N1M0."
    assert faults(said, STAGES % ("pT3N1M0", "staged as pT3N1M0")) == []
    assert faults(said, STAGES % ("pT1N0M0", "cervical cancer (pT1N0M0)"))


@pytest.mark.parametrize(("decision", "good"), [("judged impossible", True), ("employed", False)])
def test_what_could_not_be_done_was_not_employed(decision: str, good: bool) -> None:
    body = f"kind: decision, options: radiotherapy, decision: {decision}"
    assert good == (found("Radiotherapy could not be performed.", body) == [])


def test_an_adjective_of_a_place_or_tumour_names_it() -> None:
    cut = "kind: treatment, modalities: resection, site: %s"
    assert found("A resection of the cervical tracheal wall was done.", cut % "cervical trachea") == []
    assert found("A resection of the thoracic tracheal wall was done.", cut % "cervical trachea")
    part = "kind: pathology, procedures: biopsy, components: {histology: %s}"
    assert found("The biopsy had a sarcomatous part.", part % "sarcoma") == []
    assert found("The biopsy had a carcinomatous part.", part % "sarcoma")
    why = "kind: decision, options: biopsy, decision: refused, reasons: {because: infection}"
    assert found("She refused biopsy because of an infectious illness.", why) == []


def test_one_figure_is_that_of_the_arm_that_is_named_first() -> None:
    said = "With trabectedin rather than dacarbazine median overall survival reached 13.5 months"
    assert faults(f"{said}.", ARMS % ("a", "comparator: b, ", "13.5 months", said)) == []
    messages = faults(f"{said}.", ARMS % ("b", "comparator: a, ", "13.5 months", said))
    assert messages == ["the words name 'a' first: is it the group that the figure is of?"]
