"""A quote may be cut: its value is read in its sentence, counted from the event that this names, paired in order."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults

_SIZED = """  lesions:
  - {id: liver, role: metastasis, site: liver, quote: metastases of liver and lung}
  - {id: lung, role: metastasis, site: lung, quote: metastases of liver and lung}
  timeline:
  - id: e
    kind: examination
    quote: nodule of the lung
    observations: [{lesion: %s, size: %s, quote: [%s]}]
"""
_TWO = "There were metastases of liver and lung. The nodule of the lung was 2 cm. The liver mass was 5 cm."
_ONE = "There were metastases of liver and lung. The nodule of the lung was 2 cm, while the liver mass was 5 cm."


@pytest.mark.parametrize("said", [_TWO, _ONE])
@pytest.mark.parametrize(
    ("lesion", "size", "named", "good"),
    [
        ("lung", "2 cm", "nodule of the lung", True),
        ("lung", "5 cm", "nodule of the lung", False),
        ("liver", "5 cm", "liver mass", True),
        ("liver", "2 cm", "liver mass", False),
    ],
)
def test_a_size_is_of_the_lesion_of_its_sentence(said: str, lesion: str, size: str, named: str, good: bool) -> None:
    messages = faults(said, _SIZED % (lesion, size, f"{size}, {named}"))
    assert good == (messages == []), messages


_DATED = """  timeline:
  - {id: s, kind: treatment, modalities: surgery, quote: surgery was done}
  - {id: e, kind: treatment, when: %s, modalities: chemotherapy, quote: [%s, Chemotherapy was begun]}
  - {id: r, kind: treatment, modalities: radiotherapy, quote: radiotherapy in August 2015}
"""


@pytest.mark.parametrize(
    ("when", "quote", "good"),
    [("2015-07", "July 2015", True), ("2015-05", "In May 2015", False), ("2015-08", "August 2015", False)],
)
def test_a_date_is_that_of_the_event_of_its_sentence(when: str, quote: str, good: bool) -> None:
    said = "In May 2015 surgery was done. Chemotherapy was begun in July 2015 and radiotherapy in August 2015."
    messages = faults(said, _DATED % (when, quote))
    assert good == (messages == []), messages


_GIVEN = "  timeline:\n  - {id: e, kind: treatment, drugs: [{drug: pazopanib}], %s, quote: [%s, Pazopanib was taken]}\n"


@pytest.mark.parametrize(
    ("said", "value", "quote", "good"),
    [
        ("Pazopanib was taken for six months", "duration: 6 months", "for six months", True),
        ("Pazopanib was taken for six months", "cycles: 4", "Four cycles", False),
        ("Pazopanib was taken for six cycles", "cycles: 6", "six cycles", True),
        ("Pazopanib was taken for six cycles", "cycles: 4", "Four cycles", False),
        ("Pazopanib was taken next", "cycles: 4", "Four cycles", False),
    ],
)
def test_a_count_is_that_of_what_it_counts(said: str, value: str, quote: str, good: bool) -> None:
    messages = faults(f"Four cycles of doxorubicin were given. {said}.", _GIVEN % (value, quote))
    assert good == (messages == []), messages


_COURSES = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: gemcitabine}, quote: Gemcitabine was given for four months}
  - {id: two, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was started}
  - {id: look, kind: examination, when: %s, methods: %s, quote: [%s]}
"""
_FIRST, _NEXT = "Gemcitabine was given for four months.", "Pazopanib was started."
_BOTH = "CT was done two months after gemcitabine and an MRI four months after pazopanib"
_WHICH = "CT was done two months after the start of pazopanib, which was six months after the start of gemcitabine"


@pytest.mark.parametrize(
    ("said", "when", "method", "quotes", "good"),
    [
        (f"{_FIRST} {_NEXT} {_BOTH}.", "2 months after one", "CT", [_BOTH], True),
        (f"{_FIRST} {_NEXT} {_BOTH}.", "2 months after two", "CT", [_BOTH], False),
        (f"{_FIRST} {_NEXT} {_BOTH}.", "4 months after one", "CT", [_BOTH], False),
        (f"{_FIRST} {_NEXT} {_BOTH}.", "2 months after one", "MRI", [_BOTH], False),
        (f"{_FIRST} {_NEXT} {_BOTH}.", "4 months after two", "MRI", [_BOTH], True),
        (f"{_FIRST} {_NEXT} {_WHICH}.", "2 months after start of two", "CT", [_WHICH], True),
        (f"{_FIRST} {_NEXT} {_WHICH}.", "6 months after start of one", "CT", [_WHICH], True),
        (f"{_FIRST} {_NEXT} {_WHICH}.", "2 months after start of one", "CT", [_WHICH], False),
        (f"{_FIRST} {_NEXT} {_WHICH}.", "6 months after start of two", "CT", [_WHICH], False),
        (
            f"{_FIRST} {_NEXT} Two months later a CT was done.",
            "2 months after one",
            "CT",
            ["Two months later a CT was done", _FIRST.rstrip(".")],
            False,
        ),
        (
            f"{_FIRST} {_NEXT} Two months later a CT was done.",
            "2 months after two",
            "CT",
            ["Two months later a CT was done", _NEXT.rstrip(".")],
            True,
        ),
        (
            f"{_FIRST} A CT two months later was normal. {_NEXT}",
            "2 months after one",
            "CT",
            ["A CT two months later", _FIRST.rstrip(".")],
            True,
        ),
    ],
)
def test_a_time_is_counted_from_the_course_that_the_words_name(
    said: str, when: str, method: str, quotes: list[str], good: bool
) -> None:
    messages = faults(said, _COURSES % (when, method, ", ".join(f'"{quote}"' for quote in quotes)))
    assert good == (messages == []), messages


_ARMS = """studies:
- id: s
  name: A trial
  arms:
  - {id: a, treatments: trabectedin, quote: trabectedin}
  - {id: b, treatments: dacarbazine, quote: dacarbazine}
  results:
  - {arm: %s, endpoint: progression-free survival, value: %s months, quote: ["%s", trabectedin with dacarbazine]}
  quote: A trial
"""


@pytest.mark.parametrize(
    "said", ["progression-free survival was 4.2 versus 1.5 months", "progression-free survival was 4.2 and 1.5 months"]
)
@pytest.mark.parametrize(
    ("arm", "value", "good"), [("a", "4.2", True), ("b", "1.5", True), ("a", "1.5", False), ("b", "4.2", False)]
)
def test_figures_are_of_groups_in_the_order_of_naming(said: str, arm: str, value: str, good: bool) -> None:
    messages = faults(f"A trial compared trabectedin with dacarbazine. The {said}.", _ARMS % (arm, value, said))
    assert good == (messages == []), messages


_LESION = "  lesions:\n  - {id: l, role: metastasis, site: %s, side: %s, quote: %r}\n"
_LUNGS = "Scans found bilateral pulmonary metastases and left adrenal metastases"


@pytest.mark.parametrize(
    ("said", "site", "side", "good"),
    [
        (_LUNGS, "lung", "both", True),
        (_LUNGS, "lung", "left", False),
        (_LUNGS, "adrenal gland", "left", True),
        (_LUNGS, "adrenal gland", "both", False),
        ("There were metastases in both lungs and the left kidney", "lung", "left", False),
        ("There were metastases in both lungs and the left kidney", "kidney", "left", True),
        ("There were metastases in both lungs, more in the left lung", "lung", "left", True),
        ("There were metastases in the left and right lung", "lung", "left", True),
    ],
)
def test_a_side_beside_both_is_that_of_its_own_part(said: str, site: str, side: str, good: bool) -> None:
    messages = faults(f"{said}.", _LESION % (site, side, said))
    assert good == (messages == []), messages


_ENDED = """  timeline:
  - {id: look, kind: examination, methods: CT, quote: CT showed shrinkage}
  - id: e
    kind: treatment
    drugs: {drug: eribulin}
    when: 2015-05
    stopped: %s
    quote: [Eribulin was begun in May 2015, "%s"]
"""


@pytest.mark.parametrize(
    ("when", "quote", "good"),
    [("2016-04", "he completed it in April 2016", True), ("2016-03", "he completed it in April 2016", False)],
)
def test_a_date_is_of_the_clause_of_its_own_subject(when: str, quote: str, good: bool) -> None:
    said = "Eribulin was begun in May 2015. CT showed shrinkage and he completed it in April 2016."
    messages = faults(said, _ENDED % (when, quote))
    assert good == (messages == []), messages


_CYCLES = """  timeline:
  - {id: a, kind: treatment, modalities: chemotherapy, %s, cycles: 4, quote: [%s, four cycles]}
  - {id: b, kind: treatment, modalities: chemotherapy, %s, cycles: %s, quote: [%s]}
"""
_DRUGS = "She had chemotherapy with ifosfamide for four cycles. It grew. Chemotherapy with eribulin had six cycles."
_PLAIN = "First chemotherapy was given for four cycles. It grew. Second-line chemotherapy had six cycles."


@pytest.mark.parametrize(
    ("said", "first", "second", "cycles", "quote", "good"),
    [
        (_DRUGS, "ifosfamide", "eribulin", 6, "Chemotherapy with eribulin, six cycles", True),
        (_DRUGS, "ifosfamide", "eribulin", 4, "Chemotherapy with eribulin, four cycles", False),
        (_DRUGS, "ifosfamide", "eribulin", 4, "She had chemotherapy, eribulin, four cycles", False),
        (_PLAIN, "", "", 6, "Second-line chemotherapy, six cycles", True),
        (_PLAIN, "", "", 4, "Second-line chemotherapy, four cycles", False),
        (_PLAIN, "", "", 4, "Second-line chemotherapy had, for four cycles", False),
    ],
)
def test_cycles_are_of_the_course_of_their_sentence(
    said: str, first: str, second: str, cycles: int, quote: str, good: bool
) -> None:
    uses = [f"drugs: [{{drug: {drug}}}]" if drug else "intents: []" for drug in (first, second)]
    named = "chemotherapy with ifosfamide" if first else "chemotherapy was given"
    messages = faults(said, _CYCLES % (uses[0], named, uses[1], cycles, quote))
    assert good == (messages == []), messages


_AIMED = """  lesions:
  - {id: liver, role: metastasis, site: liver, quote: metastases of the liver}
  - {id: lung, role: metastasis, site: lung, quote: and of the lung}
  timeline:
  - {id: e, kind: treatment, modalities: radiofrequency ablation, targets: %s, quote: [%s]}
"""
_BURNT = "There were metastases of the liver and of the lung. Radiofrequency ablation of the liver nodule was done."
_BOTH = f"{_BURNT[:-10]} and of the lung nodule was done."


@pytest.mark.parametrize(
    ("said", "target", "quote", "good"),
    [
        (_BURNT, "liver", "Radiofrequency ablation of the liver nodule", True),
        (_BURNT, "lung", "Radiofrequency ablation of the liver nodule, and of the lung", False),
        (_BURNT, "lung", "Radiofrequency ablation, and of the lung", True),
        (_BOTH, "lung", "Radiofrequency ablation of the liver nodule and of the lung nodule", True),
    ],
)
def test_a_treatment_is_aimed_at_the_lesion_named_beside_it(said: str, target: str, quote: str, good: bool) -> None:
    messages = faults(said, _AIMED % (target, quote))
    assert good == (messages == []), messages


_AGAIN = """  timeline:
  - {id: one, kind: treatment, modalities: resection, quote: we resected a mass}
  - {id: two, kind: treatment, modalities: complete excision, quote: needed another complete excision}
  outcome: {vital: dead, when: 9 months after %s, quote: [After 9 months she died, needed another complete excision]}
"""


@pytest.mark.parametrize(("event", "good"), [("two", True), ("one", False)])
def test_a_longer_name_is_that_of_its_own_operation(event: str, good: bool) -> None:
    said = "In May we resected a mass. She needed another complete excision. After 9 months she died."
    messages = faults(said, _AGAIN % event)
    assert good == (messages == []), messages


_OPERATED = """  timeline:
  - {id: old, kind: treatment, modalities: hysterectomy, quote: had a hysterectomy}
  - {id: new, kind: treatment, modalities: nephrectomy, quote: A nephrectomy was done}
  - {id: look, kind: examination, methods: CT, when: 2 years after %s, quote: Two years after %s CT was clear}
"""


@pytest.mark.parametrize(
    ("event", "words", "good"),
    [
        ("new", "the operation", True),
        ("old", "the operation", False),
        ("old", "the first operation", True),
        ("old", "the hysterectomy", True),
    ],
)
def test_the_operation_is_the_one_told_last(event: str, words: str, good: bool) -> None:
    said = f"She had a hysterectomy. A nephrectomy was done. Two years after {words} CT was clear."
    messages = faults(said, _OPERATED % (event, words))
    assert good == (messages == []), messages


_PAST = """  history:
  - {topic: hysterectomy, history_role: past procedure, when: %s, quote: [had a hysterectomy, %s]}
  timeline:
  - {id: new, kind: treatment, modalities: nephrectomy, quote: nephrectomy was done}
"""


@pytest.mark.parametrize(("when", "quote", "good"), [("2005", "2005", True), ("2015-05", "In May 2015", False)])
def test_a_date_of_the_history_is_of_its_own_procedure(when: str, quote: str, good: bool) -> None:
    said = "She had a hysterectomy in 2005. In May 2015 nephrectomy was done."
    messages = faults(said, _PAST % (when, quote))
    assert good == (messages == []), messages


_ELSEWHERE = """  lesions:
  - {id: thigh, role: primary, site: thigh, quote: sarcoma of the thigh}
  - {id: brain, role: metastasis, site: brain, quote: a brain metastasis}
  timeline:
  - {id: one, kind: treatment, modalities: resection, targets: thigh, quote: resection of a sarcoma of the thigh}
  - {id: two, kind: treatment, modalities: resection, targets: brain, quote: a brain metastasis was resected}
  - {id: look, kind: examination, methods: CT, when: 2 years after %s, quote: %r}
"""


@pytest.mark.parametrize(
    ("event", "words", "good"),
    [
        ("two", "brain surgery", True),
        ("one", "brain surgery", False),
        ("one", "thigh surgery", True),
        ("two", "thigh surgery", False),
    ],
)
def test_an_operation_is_told_by_where_it_was(event: str, words: str, good: bool) -> None:
    told = f"CT was clear two years after {words}"
    said = f"She had resection of a sarcoma of the thigh. Later a brain metastasis was resected. {told}."
    messages = faults(said, _ELSEWHERE % (event, told))
    assert good == (messages == []), messages


_GONE = """  timeline:
  - {id: old, kind: treatment, drugs: [{drug: ifosfamide}], quote: %r}
  - {id: new, kind: treatment, drugs: [%s], when: %s old, quote: %r}
"""
_FAILED = "She had pazopanib after failure of imatinib, doxorubicin and ifosfamide"
_SHE = "After failure of doxorubicin and ifosfamide, the patient had pazopanib"
_WHILE = "During the first course of ifosfamide she had pazopanib"


@pytest.mark.parametrize(
    ("said", "drugs", "when", "good"),
    [
        (_FAILED, "{drug: pazopanib}", "after", True),
        (_FAILED, "{drug: pazopanib}", "before", False),
        (_FAILED, "{drug: pazopanib}, {drug: doxorubicin}", "after", False),
        (_SHE, "{drug: pazopanib}", "after", True),
        (_SHE, "{drug: pazopanib}, {drug: doxorubicin}", "after", False),
        ("Ifosfamide was followed by 6 months of pazopanib", "{drug: pazopanib}", "after", True),
        ("Ifosfamide was followed by 6 months of pazopanib", "{drug: pazopanib}", "before", False),
        (_WHILE, "{drug: pazopanib}", "during", True),
        (_WHILE, "{drug: pazopanib}", "after", False),
        ("She had pazopanib after ifosfamide", "{drug: pazopanib}", "during", False),
        (
            "She had pazopanib with doxorubicin after ifosfamide",
            "{drug: pazopanib}, {drug: doxorubicin}",
            "after",
            True,
        ),
    ],
)
def test_what_failed_was_given_before(said: str, drugs: str, when: str, good: bool) -> None:
    messages = faults(f"{said}.", _GONE % (said, drugs, when, said))
    assert good == (messages == []), messages
