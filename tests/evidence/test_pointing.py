"""*The former* and *the latter* are what they point at; what is told of one of two is not told of the other."""

from __future__ import annotations

import pytest

from tests.evidence.said import faults

_DRUGS = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: %s}, %s, quote: [Pazopanib and doxorubicin were given]}
  - {id: two, kind: treatment, drugs: {drug: %s}, quote: Pazopanib and doxorubicin were given}
"""
_STOPPED = "stopped_because: {because: fever, quote: %s was stopped because of fever}"
_LASTING = "duration: 3 months, quote: [Pazopanib and doxorubicin were given, %s was continued for 3 months]"


@pytest.mark.parametrize(
    ("first", "second"), [("The former", "the latter"), ("Pazopanib", "doxorubicin")], ids=["pointed at", "named"]
)
@pytest.mark.parametrize(
    ("drug", "other", "told", "good"),
    [
        ("pazopanib", "doxorubicin", _STOPPED, True),
        ("doxorubicin", "pazopanib", _STOPPED, False),
        ("doxorubicin", "pazopanib", _LASTING, True),
        ("pazopanib", "doxorubicin", _LASTING, False),
    ],
)
def test_what_is_told_of_one_of_two_drugs_is_not_told_of_the_other(
    first: str, second: str, drug: str, other: str, told: str, good: bool
) -> None:
    said = f"Pazopanib and doxorubicin were given. {first} was stopped because of fever, while {second} was continued"
    value = told % (first if told is _STOPPED else second)
    part = _DRUGS % (drug, value, other)
    if told is _LASTING:
        part = part.replace(", quote: [Pazopanib and doxorubicin were given]}", "}")
    messages = faults(f"{said} for 3 months.", part)
    assert good == (messages == []), messages


_LESIONS = """  lesions:
  - {id: liver, role: metastasis, site: liver, quote: Nodules of the liver and lung}
  - {id: lung, role: metastasis, site: lung, quote: Nodules of the liver and lung}
  timeline:
  - id: e
    kind: examination
    observations: [{lesion: %s, size: %s, quote: "The former measured 3 cm, the latter 5 cm"}]
    quote: Nodules of the liver and lung were seen
"""


@pytest.mark.parametrize(
    ("lesion", "size", "good"),
    [("liver", "3 cm", True), ("lung", "5 cm", True), ("liver", "5 cm", False), ("lung", "3 cm", False)],
)
def test_a_size_is_of_the_one_of_two_lesions_that_is_pointed_at(lesion: str, size: str, good: bool) -> None:
    said = "Nodules of the liver and lung were seen. The former measured 3 cm, the latter 5 cm."
    messages = faults(said, _LESIONS % (lesion, size))
    assert good == (messages == []), messages


_TUMOUR = """  lesions:
  - {id: thigh, role: primary, site: thigh, side: left, quote: a mass of the left thigh}
  - {id: other, role: %s, site: %s, quote: %r}
  timeline:
  - {id: op, kind: treatment, modalities: resection, targets: %s, quote: The tumor was resected}
"""


@pytest.mark.parametrize(
    ("role", "site", "words", "target", "good"),
    [
        ("metastasis", "lung", "A metastasis of the lung", "thigh", True),
        ("metastasis", "lung", "A metastasis of the lung", "other", False),
        ("local recurrence", "thigh", "A local recurrence in the thigh", "thigh", False),
    ],
)
def test_the_tumor_is_the_primary_unless_it_came_back(
    role: str, site: str, words: str, target: str, good: bool
) -> None:
    messages = faults(f"The tumor was resected. {words} was seen.", _TUMOUR % (role, site, words, target))
    assert good == (messages == []), messages


_BACK = """  lesions:
  - {id: thigh, role: primary, site: thigh, side: left, quote: a mass of the left thigh}
  - {id: back, role: local recurrence, site: thigh, quote: A recurrence of the thigh}
  timeline:
  - id: e
    kind: examination
    observations: [{lesion: %s, size: 3 cm, quote: %s}]
    quote: A recurrence of the thigh measuring 3 cm was found
"""


@pytest.mark.parametrize(
    ("lesion", "quote", "good"),
    [
        ("back", "A recurrence of the thigh measuring 3 cm", True),
        ("thigh", "A recurrence of the thigh measuring 3 cm", False),
        ("thigh", "[measuring 3 cm, a mass of the left thigh]", False),
    ],
)
def test_the_size_of_a_recurrence_is_not_that_of_the_primary(lesion: str, quote: str, good: bool) -> None:
    messages = faults("A recurrence of the thigh measuring 3 cm was found.", _BACK % (lesion, quote))
    assert good == (messages == []), messages


_GIVEN = "  timeline:\n  - {id: e, kind: treatment, drugs: [{drug: trabectedin}%s], quote: %r}\n"


@pytest.mark.parametrize(
    ("said", "failed"),
    [
        ("After failure of doxorubicin, trabectedin was given", "doxorubicin"),
        ("The doxorubicin-refractory tumor was treated with trabectedin", "doxorubicin"),
        ("Doxorubicin had failed, and trabectedin was given", "doxorubicin"),
        ("After doxorubicin-, ifosfamide- and gemcitabine-based drugs had failed, trabectedin was given", "ifosfamide"),
        (
            "After doxorubicin-, ifosfamide- and gemcitabine-based drugs had failed, trabectedin was given",
            "gemcitabine",
        ),
    ],
)
def test_a_drug_that_had_failed_is_none_of_those_that_were_given(said: str, failed: str) -> None:
    assert faults(f"{said}.", _GIVEN % ("", said)) == []
    assert faults(f"{said}.", _GIVEN % (f", {{drug: {failed}}}", said)) != []


_COUNTED = """  timeline:
  - {id: cut, kind: treatment, modalities: excision, quote: Excision was done}
  - {id: heat, kind: treatment, modalities: limb perfusion, quote: A limb perfusion was given}
  - {id: e, kind: visit, when: 6 weeks after %s, findings: {finding: nodule}, quote: [%s, A limb perfusion was given]}
"""


@pytest.mark.parametrize(("event", "good"), [("heat", True), ("cut", False)])
def test_a_surgical_scar_names_no_operation_that_a_time_counts_from(event: str, good: bool) -> None:
    seen = "Six weeks later a nodule was seen near the surgical scar"
    messages = faults(f"Excision was done. A limb perfusion was given. {seen}.", _COUNTED % (event, seen))
    assert good == (messages == []), messages


_STOPPED_AT = """  timeline:
  - id: given
    kind: treatment
    drugs: {drug: pazopanib}
    stopped: 19 months after start of given
    quote: "Pazopanib was started, but stopped 19 months later"
  - id: back
    kind: diagnosis
    when: %s after end of given
    disease: recurrence
    quote: [A further 2 months later a recurrence was seen, stopped 19 months later]
"""


@pytest.mark.parametrize(("amount", "good"), [("2 months", True), ("19 months", False)])
def test_an_amount_in_words_that_tell_what_it_counts_from_is_that_of_the_other_event(amount: str, good: bool) -> None:
    said = "Pazopanib was started, but stopped 19 months later. A further 2 months later a recurrence was seen."
    messages = faults(said, _STOPPED_AT % amount)
    assert good == (messages == []), messages


_BLAMED = """  timeline:
  - {id: one, kind: treatment, drugs: {drug: ifosfamide}, quote: Ifosfamide was given}
  - {id: two, kind: treatment, drugs: {drug: pazopanib}, quote: Pazopanib was started}
  - {id: h, kind: adverse-event, finding: diarrhea, blamed: %s, quote: [%s, %s]}
"""


@pytest.mark.parametrize(
    "said",
    [
        "It was reduced to 600 mg because of diarrhea",
        "The drug was stopped because of diarrhea",
        "The dose was halved owing to diarrhea",
        "Diarrhea required a reduction of pazopanib",
    ],
)
def test_a_harm_for_which_it_was_stopped_or_reduced_is_blamed_on_what_was_told_last(said: str) -> None:
    text = f"Ifosfamide was given. Pazopanib was started. {said}."
    assert faults(text, _BLAMED % ("two", said, "Pazopanib was started")) == []
    assert faults(text, _BLAMED % ("one", said, "Ifosfamide was given")) != []
