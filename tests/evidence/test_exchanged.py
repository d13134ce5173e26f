"""What words say of one lesion or patient is not told of another one, though both are named; each has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmsgraph.evidence.seal import seal
from lmsgraph.evidence.spans.papers import Source
from lmsgraph.evidence.text.words import words
from lmsgraph.vocabulary import load

HEAD = """paper: {id: apart-2020, title: An odd case, journal: J, year: 2020}
curation: {curator: t, date: 2026-01-01, status: draft}
cases:
"""
LESIONS = """- id: index
  disease: leiomyosarcoma
  quote: Leiomyosarcoma was diagnosed
  lesions:
  - {id: liver, role: metastasis, site: liver, quote: metastases of the liver and lung}
  - {id: lung, role: metastasis, site: lung, quote: metastases of the liver and lung}
  timeline:
"""
BEGIN = "Leiomyosarcoma was diagnosed. There were metastases of the liver and lung. "
LOOK = "  - {id: e, kind: examination, methods: CT, quote: %r, observations: {lesion: %s, %s}}\n"
RADIATION = "  - {id: e, kind: treatment, modalities: radiotherapy, targets: %s, quote: %r, radiation: {%s}}\n"


def faults(text: str, cases: str) -> list[str]:
    """Return what sealing finds wrong with the cases of a text."""
    return [
        fault.message for fault in seal(HEAD + cases, "draft.yaml", Source(Path("p.txt"), words(text)), load()).problems
    ]


def seen(said: str, lesion: str, value: str) -> list[str]:
    """Return what is wrong with a value of a lesion that all of a sentence is quoted for."""
    return faults(BEGIN + said, LESIONS + LOOK % (said.rstrip("."), lesion, value))


@pytest.mark.parametrize(
    ("said", "liver", "lung"),
    [
        (
            "CT showed that the liver metastasis had shrunk, whereas the lung metastasis was stable.",
            "change: decreased",
            "change: stable",
        ),
        (
            "CT showed shrinkage of the liver lesion (partial response), but the lung lesion was stable.",
            "category: partial response",
            "change: stable",
        ),
        (
            "CT showed that the liver lesion decreased and the lung lesion increased.",
            "change: decreased",
            "change: increased",
        ),
        (
            "CT showed a decrease of the liver lesion but an increase of the lung lesion.",
            "change: decrease",
            "change: increase",
        ),
        ("CT showed a liver lesion of 3 cm and a lung lesion of 5 cm.", "size: 3 cm", "size: 5 cm"),
        ("CT showed lesions in the liver (3 cm) and lung (5 cm).", "size: 3 cm", "size: 5 cm"),
        ("CT showed the liver lesion to measure 3 cm, the lung lesion 5 cm.", "size: 3 cm", "size: 5 cm"),
        ("CT showed a 3 cm lesion in the liver and a 5 cm lesion in the lung.", "size: 3 cm", "size: 5 cm"),
        (
            "CT showed partial response of the liver and stable disease of the lung.",
            "category: partial response",
            "category: stable disease",
        ),
    ],
)
def test_each_lesion_has_its_own_value(said: str, liver: str, lung: str) -> None:
    assert seen(said, "liver", liver) == []
    assert seen(said, "lung", lung) == []
    assert seen(said, "liver", lung)
    assert seen(said, "lung", liver)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("CT showed that the liver and lung metastases had decreased.", "change: decreased"),
        ("CT showed that all lesions had decreased, in the liver and lung.", "change: decreased"),
        ("CT showed lesions of 3 cm in both liver and lung.", "size: 3 cm"),
        ("CT showed stable disease in the liver and lung.", "category: stable disease"),
    ],
)
def test_several_lesions_may_share_a_value(said: str, value: str) -> None:
    assert seen(said, "liver", value) == seen(said, "lung", value) == []


def test_no_molecular_name_says_how_a_lesion_changed() -> None:
    assert seen("CT showed the liver tumour, which was microsatellite stable.", "liver", "change: stable")


def test_each_target_has_its_own_fractions() -> None:
    said = "Radiotherapy was given to the liver (40.5 Gy in 27 fractions) and lung (30.8 Gy in 14 fractions)."
    found = {
        (lesion, dose, fractions): faults(
            BEGIN + said,
            LESIONS + RADIATION % (lesion, said.rstrip("."), f"dose: {dose} Gy, fractions: {fractions}"),
        )
        for lesion in ("liver", "lung")
        for dose in ("40.5", "30.8")
        for fractions in (27, 14)
    }
    assert {key for key, wrong in found.items() if not wrong} == {("liver", "40.5", 27), ("lung", "30.8", 14)}


CASES = """- id: one
  disease: leiomyosarcoma
  quote: had leiomyosarcoma of the thigh
  patient: {sex: female, age: 50 years, quote: A 50-year-old woman}
  timeline:
  - {id: ct, kind: examination, methods: CT, quote: CT of her thigh}
  - {id: op, kind: treatment, modalities: amputation, quote: She underwent amputation}
  - {id: path, kind: pathology, quote: positive for desmin, markers: {marker: desmin, result: positive}}
  - {id: fu, kind: visit, quote: seen after one year, findings: {finding: fever, quote: fever was noted}}
%s
- id: two
  disease: leiomyosarcoma
  quote: suffered from leiomyosarcoma of the uterus
  patient: {sex: female, age: 61 years, quote: A 61-year-old woman}
  timeline:
  - {id: mri, kind: examination, methods: MRI, quote: MRI was performed}
  - {id: hyst, kind: treatment, modalities: hysterectomy, quote: Hysterectomy was performed}
  - {id: path, kind: pathology, quote: negative for desmin, markers: {marker: desmin, result: negative}}
  - {id: late, kind: visit, quote: a visit to us, findings: {finding: ascites, quote: ascites was seen}}
%s
"""
TEXT = """A 50-year-old woman had leiomyosarcoma of the thigh. CT of her thigh was done. The tumour expressed STAT6.
She underwent amputation. It was positive for desmin. At a control, seen after one year, fever was noted.

A 61-year-old woman suffered from leiomyosarcoma of the uterus. MRI was performed. Hysterectomy was performed. The
tumour was positive for caldesmon. It was negative for desmin. She had hypertension. At a visit to us ascites was seen.

Fever in the first patient may have been due to infection. Both patients had anaemia."""
STAIN = "  - {id: x, kind: pathology, markers: {marker: %s, result: positive, quote: %s}}"
FINDING = "  - {id: x, kind: visit, findings: {finding: %s, quote: %s}}"


@pytest.mark.parametrize(
    ("one", "two", "good"),
    [
        ("", STAIN % ("caldesmon", "positive for caldesmon"), True),
        (STAIN % ("caldesmon", "positive for caldesmon"), "", False),
        (STAIN % ("STAT6", "The tumour expressed STAT6"), "", True),
        ("", STAIN % ("STAT6", "The tumour expressed STAT6"), False),
        ("", FINDING % ("hypertension", "She had hypertension"), True),
        (FINDING % ("hypertension", "She had hypertension"), "", False),
        (FINDING % ("infection", "due to infection"), "", True),
        (FINDING % ("anemia", "Both patients had anaemia"), FINDING % ("anemia", "Both patients had anaemia"), True),
    ],
)
def test_words_amid_the_story_of_another_patient_are_told_of_that_one(one: str, two: str, good: bool) -> None:
    messages = faults(TEXT, CASES % (one, two))
    assert good == (messages == []), messages


PLACES = """- id: index
  disease: leiomyosarcoma
  quote: Leiomyosarcoma was diagnosed
  lesions:
  - {id: liver, role: metastasis, site: [liver segment II, liver segment V], quote: metastases of segments II and V}
  - {id: lung, role: metastasis, site: left upper lobe, quote: one of the left upper lobe}
  - {id: uterus, role: primary, site: uterus, quote: a primary tumour of the uterus}
  timeline:
"""
BEGUN = (
    "Leiomyosarcoma was diagnosed, a primary tumour of the uterus. There were metastases of segments II and V of the "
    "liver and one of the left upper lobe. "
)


@pytest.mark.parametrize(
    ("said", "lesion", "value", "good"),
    [
        ("There was PR in the liver, PD in the lung.", "liver", "category: PR", True),
        ("There was PR in the liver, PD in the lung.", "lung", "category: PD", True),
        ("There was PR in the liver, PD in the lung.", "liver", "category: PD", False),
        ("There was PR in the liver, PD in the lung.", "lung", "category: PR", False),
        ("The lung nodule vanished, while the liver lesions were stable.", "liver", "change: vanished", False),
        ("The lung nodule vanished, while the liver lesions were stable.", "liver", "change: stable", True),
        ("The primary tumour shrank, whereas the liver lesions grew.", "liver", "change: shrank", False),
        ("The primary tumour shrank, whereas the liver lesions grew.", "uterus", "change: shrank", True),
        ("The primary (6 cm) and the liver lesion (2 cm) were measured.", "liver", "size: 2 cm", True),
        ("The primary (6 cm) and the liver lesion (2 cm) were measured.", "liver", "size: 6 cm", False),
        ("The liver lesion had 6 cm and the lung lesion 9 mm.", "liver", "size: 6 cm", True),
        ("The liver lesion had 6 cm and the lung lesion 9 mm.", "liver", "size: 9 mm", False),
    ],
)
def test_a_lesion_is_told_by_the_organ_it_is_in_or_by_what_it_is(
    said: str, lesion: str, value: str, good: bool
) -> None:
    messages = faults(BEGUN + said, PLACES + LOOK.replace("methods: CT, ", "") % (said.rstrip("."), lesion, value))
    assert good == (messages == []), messages


AIMED = (
    "Radiotherapy was given to the primary site (45 Gy in 25 fractions) and to the left groin (36 Gy in 18 fractions)."
)
COURSE = (
    "  - {id: %s, kind: treatment, modalities: radiotherapy, %s, quote: %r, radiation: {dose: %s Gy, fractions: %s}}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "good"),
    [((45, 25), (36, 18), True), ((36, 18), (45, 25), False), ((45, 18), (36, 25), False), ((36, 25), (45, 18), False)],
)
def test_doses_and_fractions_of_two_targets_are_not_exchanged(
    first: tuple[int, int], second: tuple[int, int], good: bool
) -> None:
    quote = AIMED.rstrip(".")
    aims = ("targets: uterus", "site: groin, side: left")
    courses = "".join(
        COURSE % (f"rt{number}", aim, quote, *said)
        for number, (aim, said) in enumerate(zip(aims, (first, second), strict=True))
    )
    messages = faults(BEGUN + AIMED, PLACES + courses)
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("relation", "site", "good"),
    [
        ("displaces", "kidney", True),
        ("encases", "aorta", True),
        ("encases", "kidney", False),
        ("displaces", "aorta", False),
    ],
)
def test_a_relation_is_to_its_own_neighbour(relation: str, site: str, good: bool) -> None:
    said = "a mass of the left groin that displaced the kidney and encased the aorta"
    held = f"involvement: {{relation: {relation}, site: {site}}}"
    lesion = f"  - {{id: m, role: primary, site: groin, {held}, quote: {said}}}\n"
    messages = faults(f"{BEGUN}It was {said}.", PLACES.replace("  timeline:\n", lesion))
    assert good == (messages == []), messages


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("After two courses fever occurred", False),
        ("Fever occurred in both lungs of one side", False),
        ("The second man had fever", True),
        ("Both had fever", True),
        ("She had fever, the latter with chills", False),
        ("Fever occurred in all patients", True),
    ],
)
def test_a_number_of_other_things_tells_of_no_other_patient(said: str, good: bool) -> None:
    text = TEXT.replace("Hysterectomy was performed.", f"Hysterectomy was performed. {said}.")
    messages = faults(text, CASES % (FINDING % ("fever", said), ""))
    assert good == (messages == []), messages
