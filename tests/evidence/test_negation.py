"""What is denied of a finding, and what could not be excluded."""

import pytest

from lmsgraph.evidence.judges.proof import holds_term, negated
from lmsgraph.evidence.text.words import normalised


@pytest.mark.parametrize(
    ("text", "denied", "not_denied"),
    [
        ("had no weight loss, and her notes told of a past hysterectomy", ["weight loss"], ["hysterectomy"]),
        (
            "No grave harm, such as a tear of the gut, radiation-induced colitis, or bleeding, was seen.",
            ["grave harm", "tear", "*colitis", "bleeding"],
            [],
        ),
        ("Prior radiotherapy was not given because of possible damage", ["radiotherapy"], ["damage"]),
        ("without evidence of active disease for years", ["active disease"], ["years"]),
        ("no evidence of another focus except a lung mass", ["focus"], ["lung mass"]),
        ("no signs of failure, except for raised levels", ["failure"], ["raised levels"]),
        ("had no response to chemotherapy", ["response"], ["chemotherapy"]),
        ("not only fever but also cough", [], ["fever", "cough"]),
        ("with no family history of tumour", ["history of tumour"], []),
        ("without reduction or delay", ["reduction", "delay"], []),
        ("uptake was seen in the node, which was not thought relevant", ["relevant"], ["uptake", "node"]),
        ("the benefit of surgery has not been proven", ["benefit"], []),
        ("denied fever, chills or cough", ["fever", "chills", "cough"], []),
        ("fever and cough were absent", ["fever", "cough"], []),
        ("no more than 5 lesions", [], ["lesions"]),
        ("underwent resection of the mass and did not receive chemotherapy", ["chemotherapy"], ["resection"]),
        ("spread was ruled out", ["spread"], []),
        ("a wide excision was done with negative surgical margins", [], ["excision"]),
        ("a search for spread was negative", ["spread"], []),
        ("her family history was otherwise unremarkable", ["family"], []),
        ("the abdomen was unremarkable", [], ["abdomen"]),
        ("her history was unremarkable and her family had cancer", [], ["family", "cancer"]),
        ("a mass with pain", [], ["mass", "pain"]),
        ("the lump was not associated with any pain", ["pain"], []),
        ("the lump was associated with pain", [], ["pain"]),
        ("no clear view on the best treatment", ["clear view"], ["treatment"]),
    ],
)
def test_denials_reach_as_far_as_a_reader_would_let_them(text: str, denied: list[str], not_denied: list[str]) -> None:
    tokens = normalised(text)
    for names, expected in ((denied, "absent"), (not_denied, None)):
        for name in names:
            if name.startswith("*"):
                start = next(at for at, token in enumerate(tokens) if token.endswith(name[1:]))
                stop = start + 1
            else:
                verdict = holds_term(tokens, [name])
                assert verdict, str(verdict)
                start, stop = verdict.ranges[0]
            assert (name, negated(tokens, start, stop)) == (name, expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("malignancy could not be ruled out", "malignancy"),
        ("malignancy cannot be excluded", "malignancy"),
        ("malignancy could not yet be fully ruled out", "malignancy"),
        ("we could not rule out nodal spread", "spread"),
        ("and cannot be ruled out nodal spread", "nodal spread"),
    ],
)
def test_what_could_not_be_ruled_out_is_neither_there_nor_absent(text: str, name: str) -> None:
    tokens = normalised(text)
    verdict = holds_term(tokens, [name])
    assert verdict, str(verdict)
    assert negated(tokens, *verdict.ranges[0]) == "not excluded"


def test_no_denial_reaches_over_the_end_of_a_sentence() -> None:
    tokens = normalised("No pain. Fever")
    assert negated(tokens, 2) == "absent"
    assert negated(tokens, 2, breaks={2}) is None
