"""True facts in words that a reader understands at once, and beside each a false one in the same words."""

from __future__ import annotations

import pytest

from tests.evidence.said import EVENT, faults, found

_DONE = "kind: treatment, modalities: %s"
_FOUND = "kind: visit, findings: [{finding: %s}]"
_TAKEN = "kind: pathology, procedures: %s"
_TAKEN_FOR = "kind: treatment, drugs: [{drug: sunitinib}], duration: %s"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("A CT-guided needle biopsy was done.", _TAKEN % "needle biopsy, guidance: CT", True),
        ("A CT-guided needle biopsy was done.", _TAKEN % "excisional biopsy", False),
        ("Sonographically, a cyst was seen.", "kind: examination, methods: sonography", True),
        ("Pain and cyst were seen.", "kind: examination, methods: sonography", False),
        ("It was an osseous LMS.", "kind: diagnosis, disease: leiomyosarcoma of bone", True),
        ("It was an osseous cyst.", "kind: diagnosis, disease: leiomyosarcoma of bone", False),
        ("Enhanced magnetic resonance imaging was done.", "kind: examination, methods: contrast-enhanced MRI", True),
        ("Plain magnetic resonance imaging was done.", "kind: examination, methods: contrast-enhanced MRI", False),
        ("The mucosa of the stomach had an ulcer.", _FOUND % "ulcer, site: gastric mucosa", True),
        ("The mucosa of the rectum had an ulcer.", _FOUND % "ulcer, site: gastric mucosa", False),
        (
            "The postoperative course was without complications.",
            _FOUND % "postoperative complication, status: absent",
            True,
        ),
        ("The postoperative course had complications.", _FOUND % "postoperative complication, status: absent", False),
        ("CT showed a slight tumour regression.", "kind: examination, change: slight regression", True),
        ("CT showed a slight scar and regression.", "kind: examination, change: slight regression", False),
        ("She had cysts of the right and left ovaries.", _FOUND % "cyst, site: ovary, side: both", True),
        ("She had cysts of the right ovary.", _FOUND % "cyst, site: ovary, side: both", False),
        ("She had no trauma, and no asthma in her family.", _FOUND % "trauma, status: absent", True),
        ("She had no trauma, and asthma in her family.", _FOUND % "asthma", False),
        (
            "A study using CD31 and CD34 showed diffuse staining.",
            "kind: pathology, markers: {marker: CD31, result: positive}",
            True,
        ),
        (
            "It lacked desmin, and CD34 showed diffuse staining.",
            "kind: pathology, markers: {marker: desmin, result: positive}",
            False,
        ),
        ("It evoked a thymoma.", "kind: pathology, histology: thymoma", False),
        ("It was likely thymoma.", "kind: pathology, histology: thymoma", False),
        ("It was supportive of a diagnosis of thymoma.", "kind: pathology, histology: thymoma", False),
        ("It suggested evidence of a thymoma.", "kind: pathology, histology: thymoma", False),
        ("A nodule was seen at the right lung base.", _FOUND % "nodule, site: lung base, side: right", True),
        ("A nodule was seen at the right lung base.", _FOUND % "nodule, site: lung base, side: left", False),
        ("She had difficulties with breathing.", _FOUND % "difficulty breathing", True),
        ("Ten of forty-six nodes were positive lymph nodes.", _FOUND % "positive lymph nodes, value: 10/46", True),
        ("Ten of forty-six nodes were positive lymph nodes.", _FOUND % "positive lymph nodes, value: 4/46", False),
        ("She had difficulties before breathing.", _FOUND % "difficulty breathing", False),
        ("We made a plan, opting for radiotherapy.", _DONE % "radiotherapy", False),
        ("She had pelvic heaviness and pain.", _FOUND % "pelvic pain", True),
        ("She had pelvic heaviness and a pain.", _FOUND % "pelvic pain", False),
        ("She had arm heaviness and pain.", _FOUND % "pelvic pain", False),
        ("She tolerated this drug well.", "kind: treatment, drugs: {drug: sunitinib}, result: well tolerated", False),
        ("She tolerated sunitinib well.", "kind: treatment, drugs: {drug: sunitinib}, result: well tolerated", True),
        ("She tolerated no sunitinib well.", "kind: treatment, result: well tolerated", False),
        (
            "A chest film showed a left lower lobe nodule and thickening.",
            _FOUND % "nodule, site: left lower lobe",
            True,
        ),
        (
            "A chest film showed a left lower lobe nodule and thickening.",
            _FOUND % "nodule, site: right lower lobe",
            False,
        ),
        ("The cyst had a high signal intensity on T2.", _FOUND % "T2 hyperintensity", True),
        ("The cyst had a low signal intensity on T2.", _FOUND % "T2 hyperintensity", False),
        ("The cyst was hypointense to muscle on T1.", _FOUND % "T1 hypointensity", True),
        ("The cyst was hypointense to muscle on T2.", _FOUND % "T1 hypointensity", False),
        ("The cyst was hypo-intense to muscle on T1.", _FOUND % "T1 hypointensity", True),
        ("She had pain, severe itching and a rash.", _FOUND % "itching, degree: severe", True),
        ("She had pain, severe itching and a rash.", _FOUND % "pain, degree: severe", False),
        ("For fear of surgery she left.", _DONE % "surgery", False),
        ("For surgery she came.", _DONE % "surgery", True),
        ("She had a cough over the past month.", _FOUND % "cough, duration: 1 month", True),
        ("She had a cough over the past month.", _FOUND % "cough, duration: 1 year", False),
        ("CT showed stable tumour disease.", "kind: examination, category: stable disease", True),
        ("CT showed no stable tumour disease.", "kind: examination, category: stable disease", False),
        ("It was decided that loco-regional radiotherapy follow.", _DONE % "radiotherapy", False),
        ("Loco-regional radiotherapy followed.", _DONE % "radiotherapy", True),
        ("Surgery was done for suspected torsion.", _DONE % "surgery, reasons: {because: torsion}", False),
        ("Surgery was done for torsion.", _DONE % "surgery, reasons: {because: torsion}", True),
        ("The node enlarged rapidly.", "kind: examination, change: rapidly enlarged", True),
        ("The node enlarged slowly.", "kind: examination, change: rapidly enlarged", False),
        ("It was compatible with metastasis of a thymoma.", "kind: pathology, histology: thymoma", False),
        ("It was metastasis of a thymoma.", "kind: pathology, histology: thymoma", True),
        ("The nodule was removed thoracoscopically.", _DONE % "thoracoscopic resection", True),
        ("The nodule was inspected thoracoscopically.", _DONE % "thoracoscopic resection", False),
        ("The pelvis received 50 Gy in 25 fractions.", _DONE % "radiotherapy, radiation: {dose: 50 Gy}", True),
        ("The pelvis was examined.", _DONE % "radiotherapy", False),
        ("MRI showed no enlarged pelvic nodes.", _FOUND % "pelvic lymphadenopathy, status: absent", True),
        ("MRI showed enlarged pelvic nodes.", _FOUND % "pelvic lymphadenopathy, status: absent", False),
        ("A nodule shadow was seen in the right lung.", _FOUND % "nodule, site: lung, side: right", True),
        ("A nodule shadow was seen in the right lung.", _FOUND % "nodule, site: liver", False),
        ("A nodule was seen in the lower right lung lobe.", _FOUND % "nodule, site: right lower lobe", True),
        ("A nodule was seen in the lower right lung lobe.", _FOUND % "nodule, site: right upper lobe", False),
        ("She went to a hospice after palliative irradiation.", _DONE % "radiotherapy, intents: palliative", True),
        ("Chest CT was clear.", "kind: examination, methods: CT, interpretation: clear", True),
        ("Extirpation of the uterus was done.", _DONE % "hysterectomy", True),
        ("Extirpation of the ovary was done.", _DONE % "hysterectomy", False),
        ("An exon 11 KIT mutation was found.", _FOUND % "KIT exon 11 mutation", True),
        ("An exon 11 PDGFRA mutation was found.", _FOUND % "KIT exon 11 mutation", False),
        ("A tumour of the lower tibia was seen.", _FOUND % "tumor, site: distal tibia", True),
        ("A tumour of the upper tibia was seen.", _FOUND % "tumor, site: distal tibia", False),
        ("Neo-adjuvant radiotherapy was given.", _DONE % "radiotherapy, intents: neoadjuvant", True),
        ("Neo-adjuvant radiotherapy was given.", _DONE % "radiotherapy, intents: adjuvant", False),
        ("It was suspected of being a malignant liver tumour.", _FOUND % "liver tumor", False),
        ("It was a malignant liver tumour.", _FOUND % "liver tumor", True),
        ("A tumour of the left ovary was seen.", _FOUND % "ovarian tumor", True),
        ("A tumour of the left kidney was seen.", _FOUND % "ovarian tumor", False),
        ("CT showed disease stability.", "kind: examination, category: stable disease", True),
        ("CT showed disease instability.", "kind: examination, category: stable disease", False),
        ("A left upper lobectomy was done.", _DONE % "lobectomy, site: left upper lobe", True),
        ("A left lower lobectomy was done.", _DONE % "lobectomy, site: left upper lobe", False),
        ("A mass measuring over 10 cm was seen.", _FOUND % "mass, size: over 10 cm", True),
        ("A mass measuring over 10 cm was seen.", _FOUND % "mass, size: 10 cm", False),
        ("A stricture was seen over 10 cm.", _FOUND % "stricture, size: 10 cm", True),
        ("A mass of the distal part of the left thigh was seen.", _FOUND % "mass, site: distal thigh", True),
        ("A mass of the proximal part of the left thigh was seen.", _FOUND % "mass, site: distal thigh", False),
        ("Radiotherapy was applied for about 30 days.", _DONE % "radiotherapy", True),
        ("Radiotherapy was applied for 30 days.", _DONE % "radiotherapy", True),
        ("Radiotherapy was applied for and refused.", _DONE % "radiotherapy", False),
        ("Partial resection was performed thoracoscopically.", _DONE % "thoracoscopic resection", True),
        ("Partial resection was performed openly.", _DONE % "thoracoscopic resection", False),
        ("It went on without fever, necessitating a nephrectomy.", _DONE % "nephrectomy", True),
        ("It went on without a nephrectomy.", _DONE % "nephrectomy", False),
        ("It was decided to perform a nephrectomy.", _DONE % "nephrectomy", False),
        ("It was decided to perform a nephrectomy, which was done.", _DONE % "nephrectomy", True),
        ("A nephrectomy was then decided.", _DONE % "nephrectomy", False),
        ("Radiotherapy was deemed unsafe.", _DONE % "radiotherapy", False),
        ("The scan suggested a large endometrial polyp.", _FOUND % "endometrial polyp", False),
        ("The scan showed a large endometrial polyp.", _FOUND % "endometrial polyp", True),
        ("He is scheduled for shoulder disarticulation.", _DONE % "disarticulation", False),
        ("Shoulder disarticulation was done.", _DONE % "disarticulation", True),
        ("She is tolerating the treatment well.", _FOUND % "well tolerated", True),
        ("She is not tolerating the treatment well.", _FOUND % "well tolerated", False),
        ("It was negative for desmin, indicating lipoma.", "kind: pathology, histology: lipoma", True),
        ("It was negative for signs of lipoma.", "kind: pathology, histology: lipoma", False),
        ("Sunitinib was maintained at 25 mg for 3 months.", _TAKEN_FOR % "3 months", True),
        ("With sunitinib a response was maintained for 3 months.", _TAKEN_FOR % "3 months", False),
    ],
)
def test_what_is_said_otherwise_is_read(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


_RAISED = "We raised sunitinib from 25 mg/day to 50 mg/day"
_LOWERED = "Sunitinib was started at 50 mg/day and then maintained at 25 mg/day"


@pytest.mark.parametrize(
    ("said", "doses", "good"),
    [
        (_RAISED, "dose: 25 mg/day, dose_to: 50 mg/day", True),
        (_RAISED, "dose: 50 mg/day, dose_to: 25 mg/day", False),
        (_LOWERED, "dose: 50 mg/day, dose_to: 25 mg/day", True),
        ("Sunitinib 50 mg/day was given", "dose_to: 50 mg/day", False),
        ("Sunitinib was given at a reduced dose of 25 mg/day", "dose_to: 25 mg/day", True),
        (_LOWERED, "dose: 25 mg/day, dose_to: 50 mg/day", False),
    ],
)
def test_a_dose_was_changed_from_one_to_the_other(said: str, doses: str, good: bool) -> None:
    messages = faults(f"{said}.", EVENT % (f"kind: treatment, drugs: [{{drug: sunitinib, {doses}}}]", said))
    assert good == (messages == []), messages


_HELD = """  timeline:
  - {id: best, kind: examination, category: complete response, quote: A complete response was seen}
  - {id: new, kind: visit, when: 18 months after best, quote: %s}
"""


_FOUND_THEN = """  timeline:
  - {id: came, kind: visit, findings: [{finding: seizure}], quote: She had a seizure}
  - {id: then, kind: visit, findings: [{finding: fever}, {finding: cough}], quote: Then fever and cough came}
  - {id: later, kind: visit, when: 5 years after %s, quote: Five years after the seizure she came}
"""


@pytest.mark.parametrize(("event", "good"), [("came", True), ("then", False)])
def test_a_visit_is_told_by_what_alone_was_found(event: str, good: bool) -> None:
    said = "She had a seizure. Then fever and cough came. She left. He stayed. Five years after the seizure she came."
    messages = faults(said, _FOUND_THEN % event)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("This complete response went on for 18 months, then it recurred", True),
        ("This stable disease went on for 18 months, then it recurred", False),
    ],
)
def test_a_response_names_the_examination_that_found_it(said: str, good: bool) -> None:
    messages = faults(f"A complete response was seen. She left. He stayed. {said}.", _HELD % f'"{said}"')
    assert good == (messages == []), messages


_HISTORY = """  history:
  - {topic: surgery, history_role: past procedure, when: %s, quote: "CT, 2 years after undergoing surgery"}
  timeline:
  - {id: look, kind: examination, methods: CT, quote: CT}
"""


@pytest.mark.parametrize(("when", "good"), [("2 years before look", True), ("2 years after look", False)])
def test_what_a_look_came_after_was_before_it(when: str, good: bool) -> None:
    messages = faults("A mass was seen on CT, 2 years after undergoing surgery.", _HISTORY % when)
    assert good == (messages == []), messages


_WATCHED = """  timeline:
  - {id: rays, kind: treatment, modalities: radiotherapy, quote: Radiotherapy was given}
  - {id: look, kind: visit, when: %s, quote: ["%s", Radiotherapy was given]}
"""


@pytest.mark.parametrize(
    ("said", "when", "good"),
    [
        ("She was well after 4 months of follow-up", "4 months after rays", True),
        ("She was well after 4 months of follow-up", "5 months after rays", False),
        ("She was well after 4 months of radiotherapy", "4 months after rays", False),
    ],
)
def test_follow_up_begins_when_a_treatment_ends(said: str, when: str, good: bool) -> None:
    messages = faults(f"Radiotherapy was given. {said}.", _WATCHED % (when, said))
    assert good == (messages == []), messages


_SEEN = """  lesions:
  - {id: one, role: primary, site: thigh, quote: mass of the left thigh}
  - {id: two, role: metastasis, site: bone, quote: bone metastases}
  timeline:
  - {id: e, kind: examination, observations: [{lesion: one, change: %s}], quote: ["%s", mass of the left thigh]}
"""


@pytest.mark.parametrize(
    ("said", "change", "good"),
    [
        ("the mass enlarged with no distant metastasis", "enlarged", True),
        ("the mass enlarged with no distant metastasis", "shrunk", False),
    ],
)
def test_what_is_denied_is_not_what_grew(said: str, change: str, good: bool) -> None:
    messages = faults(f"Then {said}. Later bone metastases came.", _SEEN % (change, said))
    assert good == (messages == []), messages


_SIZED = """  lesions:
  - {id: chest, role: primary, site: chest wall, quote: chest-wall mass}
  - {id: arm, role: primary, site: arm, quote: Arm mass}
  timeline:
  - id: e
    kind: pathology
    specimen: chest
    quote: pathology of the chest-wall mass
    findings: [{finding: mass, size: %s, quote: [chest-wall mass, "%s"]}]
"""


@pytest.mark.parametrize(("size", "good"), [("25 x 18 mm", True), ("42 x 29 mm", False)])
def test_a_size_is_that_of_the_specimen(size: str, good: bool) -> None:
    said = "The pathology of the chest-wall mass (25 × 18 mm) was clear. Arm mass (42 × 29 mm) pathology followed."
    messages = faults(said, _SIZED % (size, size))
    assert good == (messages == []), messages


_COURSES = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was taken}
  - {id: two, kind: treatment, drugs: {drug: trabectedin}%s, quote: Trabectedin was begun}
"""
_TOLD = "Pazopanib was taken. Trabectedin was begun. Fatigue was the only side effect."
_HARM = (
    "  - {id: e, kind: adverse-event, finding: fatigue, during: %s, quote: [Fatigue was the only side effect, %s]}\n"
)


@pytest.mark.parametrize(
    ("course", "quote", "good"), [("two", "Trabectedin was begun", True), ("one", "Pazopanib was taken", False)]
)
def test_harm_is_told_of_the_course_told_last(course: str, quote: str, good: bool) -> None:
    messages = faults(_TOLD, _COURSES % "" + _HARM % (course, quote))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "quotes", "good"),
    [
        ("It was given until progression.", "It was given until progression, Fatigue was the only side effect", False),
        ("Therefore it was stopped.", "Therefore it was stopped, Fatigue was the only side effect", True),
    ],
)
def test_a_reason_is_that_which_the_words_name(said: str, quotes: str, good: bool) -> None:
    reason = f", stopped_because: [{{because: fatigue, quote: [{quotes}]}}]"
    messages = faults(f"{_TOLD} {said}", _COURSES % reason)
    assert good == (messages == []), messages


_SEEN_AS = "kind: examination, category: %s"


@pytest.mark.parametrize(
    ("said", "value", "good"),
    [
        ("An almost complete radiological response was seen.", _SEEN_AS % "complete response", False),
        ("An almost complete radiological response was seen.", _SEEN_AS % "almost complete response", True),
        ("A complete radiological response was seen.", _SEEN_AS % "complete response", True),
        ("Cediranib was not available.", "kind: treatment, drugs: [{drug: cediranib}]", False),
        ("Cediranib was not available.", "kind: decision, options: cediranib, decision: not available", True),
        (
            "Hand-foot syndrome grade 2 and fever occurred.",
            "kind: adverse-event, finding: fever, toxicity_grade: 2",
            False,
        ),
        (
            "Hand-foot syndrome grade 2 and fever occurred.",
            "kind: adverse-event, finding: hand-foot syndrome, toxicity_grade: 2",
            True,
        ),
        ("Grade 2 rash and fever occurred.", "kind: adverse-event, finding: fever, toxicity_grade: 2", True),
        ("A metastatectomy was done.", _DONE % "metastasectomy", True),
    ],
)
def test_what_is_almost_so_or_of_a_neighbour_is_not_so(said: str, value: str, good: bool) -> None:
    messages = found(said, value)
    assert good == (messages == []), messages


_RAYS = """  timeline:
  - id: wide
    kind: treatment
    modalities: radiotherapy
    radiation: {dose: 60 Gy, quote: radiotherapy (60 Gy in 30 fractions)}
    quote: given radiotherapy (60 Gy in 30 fractions)
  - id: narrow
    kind: treatment
    modalities: stereotactic radiosurgery
    radiation: {dose: %s, quote: %s}
    quote: stereotactic radiosurgery (20 Gy)
"""


@pytest.mark.parametrize(
    ("dose", "quote", "good"),
    [
        ("20 Gy", "stereotactic radiosurgery (20 Gy)", True),
        ("60 Gy", "radiotherapy (60 Gy in 30 fractions)", False),
    ],
)
def test_a_dose_of_rays_is_that_of_its_own_course(dose: str, quote: str, good: bool) -> None:
    said = "She was given radiotherapy (60 Gy in 30 fractions). Then came stereotactic radiosurgery (20 Gy)."
    messages = faults(said, _RAYS % (dose, quote))
    assert good == (messages == []), messages


_COUNTED = """  timeline:
  - {id: biopsy, kind: pathology, procedures: biopsy, quote: Biopsy was done}
  - {id: rays, kind: treatment, modalities: radiotherapy, quote: followed by radiotherapy}
  - {id: look, kind: examination, methods: CT, when: 18 months after %s, quote: [Eighteen months later, %s]}
"""


@pytest.mark.parametrize(
    ("course", "quote", "good"),
    [("rays", "followed by radiotherapy", True), ("biopsy", "followed by radiotherapy", False)],
)
def test_what_is_quoted_beside_a_time_is_what_it_counts_from(course: str, quote: str, good: bool) -> None:
    said = "Biopsy was done and was followed by radiotherapy. Eighteen months later CT was done."
    messages = faults(said, _COUNTED.replace("quote: [Eig", "quote: [CT was done, Eig") % (course, quote))
    assert good == (messages == []), messages


_AFTER_ONE = """  timeline:
  - {id: cut, kind: treatment, modalities: excision, quote: Wide excision was done}
  - {id: none, kind: treatment, modalities: amputation, status: absent, quote: Amputation was not necessary}
  - {id: e, kind: adverse-event, finding: infection, during: %s, quote: [Infection followed, Wide excision was done]}
"""


def test_what_was_not_done_is_not_what_was_told_last() -> None:
    said = "Wide excision was done. Amputation was not necessary. Infection followed."
    assert faults(said, _AFTER_ONE % "cut") == []
    assert any("was not given" in message for message in faults(said, _AFTER_ONE % "none"))


def test_no_time_is_counted_from_what_was_not_done() -> None:
    said = "Wide excision was done. Amputation was not necessary. Infection followed two months after amputation."
    timeline = _AFTER_ONE.replace("during: %s", "when: 2 months after %s").replace("[Infection followed, Wide", "[Wide")
    timeline = timeline.replace("was done]", "was done, Infection followed two months after amputation]")
    assert any("was not given" in message for message in faults(said, timeline % "none"))


_EXPOSED = "  history:\n  - {topic: tamoxifen, history_role: medication history, %squote: %s}\n"


@pytest.mark.parametrize(
    ("said", "status", "good"),
    [
        ("no history of exposure to tamoxifen", "status: absent, ", True),
        ("a history of exposure to tamoxifen", "status: absent, ", False),
        ("no history of exposure to tamoxifen", "", False),
    ],
)
def test_no_exposure_denies_what_it_is_to(said: str, status: str, good: bool) -> None:
    messages = faults(f"She had {said}.", _EXPOSED % (status, said))
    assert good == (messages == []), messages


_NEAR = """  lesions:
  - {id: l, role: primary, site: pelvis, quote: a pelvic mass}
  timeline:
  - id: e
    kind: examination
    methods: CT
    quote: CT showed a pelvic mass
    observations: [{lesion: l, quote: a pelvic mass, involvement: [{relation: %s, site: ureter, quote: %r}]}]
"""


@pytest.mark.parametrize(
    ("said", "relation", "good"),
    [
        ("obstructing and invading the ureter", "obstructs", True),
        ("obstructing and invading the ureter", "invades", True),
        ("obstructing the bowel and invading the ureter", "obstructs", False),
    ],
)
def test_what_does_two_things_to_its_neighbour_does_both(said: str, relation: str, good: bool) -> None:
    messages = faults(f"CT showed a pelvic mass {said}.", _NEAR % (relation, said))
    assert good == (messages == []), messages


def test_what_a_visit_is_called_in_the_record_owns_no_word_of_another_visit() -> None:
    said = "He was ill in May 2011 after presenting with pain. The patient presented to our clinic in April 2016."
    part = (
        "  timeline:\n  - {id: presentation, kind: visit, when: 2011-05, quote: ill in May 2011 after presenting}\n"
        "  - {id: second, kind: visit, when: 2016-04, quote: The patient presented to our clinic in April 2016}\n"
    )
    assert [] == faults(said, part)


@pytest.mark.parametrize(
    ("said", "done"),
    [("The mass was removed.", True), ("The metastases were removed.", True), ("The port was removed.", False)],
)
def test_what_is_removed_is_resected_where_it_is_the_tumor(said: str, *, done: bool) -> None:
    assert done is (found(said, "kind: treatment, modalities: surgical resection") == [])
