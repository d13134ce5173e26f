"""A cue reaches over its list, not into the clause that begins behind it nor out of its bracket."""

from __future__ import annotations

import pytest

from tests.evidence.said import found_of


@pytest.mark.parametrize(
    ("said", "present", "absent"),
    [
        ("The man, with no fever, cough, or chills, was sent home.", [], ["fever", "cough", "chills"]),
        ("The man, who had no fever, cough, or chills, was sent home.", [], ["cough", "chills"]),
        ("Without fever, chills, or cough, the man left.", [], ["chills", "cough"]),
        ("At no time point, fever was seen.", [], ["fever"]),
        ("Fever was no longer detectable.", [], ["fever"]),
        ("Fever lasted no longer than a day.", ["fever"], []),
        ("He did not develop fever until June.", ["fever"], []),
        ("He did not develop fever in June.", [], ["fever"]),
        ("Without nodules, fever appeared.", ["fever"], []),
        ("Without nodules, cough or chills, fever was present.", ["fever"], ["cough", "chills"]),
        ("There was no fever, chills or weight loss.", [], ["weight loss"]),
        ("There was no fever, chills, or weight loss.", [], ["weight loss"]),
        ("There was no fever, chills, or weight loss identified.", [], ["chills"]),
        ("No fever, chills, or weight loss was noted.", [], ["chills"]),
        ("No fever, chills, and weight loss were noted.", [], ["weight loss"]),
        ("He denied fever, chills, and weight loss.", [], ["weight loss"]),
        ("He had no fever, chills, or pain, and cough was present.", ["cough"], ["pain"]),
        ("He had no fever, chills, or pain, but cough was present.", ["cough"], []),
        ("He had no fever and cough was present.", ["cough"], []),
        ("He had no fever (or chills), cough was present.", ["cough"], []),
        ("The mass (no necrosis), fever and cough were noted.", ["cough"], []),
        ("He had a mass (no fever), cough and chills.", ["cough"], []),
        ("He had a mass (without fever or chills), cough and anemia.", [], ["chills"]),
        ("Despite no fever, cough persisted.", ["cough"], []),
        ("In the absence of fever, cough was treated.", ["cough"], []),
        ("In the absence of fever, cough, or chills, he went home.", [], ["cough"]),
        ("After two years with no symptoms, fever, cough and chills appeared.", ["cough"], []),
        ("Two years later, with no fever, cough was noted.", ["cough"], []),
        ("With metastases ruled out, fever was seen.", ["fever"], []),
        ("Lymphoma was suspected, and fever was seen.", ["fever"], []),
        ("With fever, chemotherapy was not given.", ["fever"], []),
        ("Despite fever and cough, chemotherapy was not stopped.", ["fever"], []),
        ("After fever, chills and cough, malignancy was excluded.", ["chills"], []),
        ("He had fever, chemotherapy was withheld.", ["fever"], []),
        ("He had fever, and chemotherapy was not given.", ["fever"], []),
        ("Fever, chills, and weight loss were absent.", [], ["fever"]),
        ("The patient had fever, and weight loss was denied.", ["fever"], []),
        ("The patient had fever, chills, and weight loss was absent.", ["chills"], []),
        ("Metastases in the lung, liver and bone were not seen.", [], ["lung metastasis"]),
    ],
)
def test_a_denial_ends_with_its_clause_and_goes_on_over_its_list(
    said: str, present: list[str], absent: list[str]
) -> None:
    for names, true, false in ((present, "present", "absent"), (absent, "absent", "present")):
        for name in names:
            assert found_of(said, "finding", f"{name}, status: {true}") == []
            assert found_of(said, "finding", f"{name}, status: {false}") != [], name


@pytest.mark.parametrize(
    ("said", "positive", "negative"),
    [
        ("Negative for SMA, CD34 was positive.", ["CD34"], []),
        ("Negative for SMA, CD34, and desmin, the cells expressed vimentin.", ["vimentin"], ["desmin"]),
        ("The cells were negative for SMA, CD34, and desmin.", [], ["desmin"]),
        ("The cells were negative for SMA, and CD34 expression was strong.", ["CD34"], []),
        ("The cells were negative for SMA (and CD34), desmin was expressed.", ["desmin"], []),
        ("Besides being negative for SMA, CD34 and desmin were strongly expressed.", ["CD34"], []),
        ("With negative staining for SMA, CD34, and desmin, sarcoma was diagnosed.", [], ["CD34"]),
        ("Cells were seen, positive for SMA and, focally, desmin, whereas CD34 was negative.", ["desmin"], ["CD34"]),
        ("SMA was positive, desmin, CD34, and S-100 were negative.", ["SMA"], ["desmin"]),
        ("With SMA positivity, desmin was negative.", ["SMA"], ["desmin"]),
        ("Along with SMA, CD34 was positive.", ["SMA"], []),
    ],
)
def test_a_sign_ends_with_its_clause_and_goes_on_over_its_list(
    said: str, positive: list[str], negative: list[str]
) -> None:
    for names, true, false in ((positive, "positive", "negative"), (negative, "negative", "positive")):
        for name in names:
            assert found_of(said, "stain", f"{name}, result: {true}") == []
            assert found_of(said, "stain", f"{name}, result: {false}") != [], name


@pytest.mark.parametrize(
    ("said", "given", "not_given"),
    [
        ("With no spread, adjuvant chemotherapy followed.", ["adjuvant chemotherapy"], []),
        ("Without metastases, adjuvant chemotherapy was given.", ["adjuvant chemotherapy"], []),
        ("There was no spread, and adjuvant chemotherapy was given.", ["adjuvant chemotherapy"], []),
        ("There was no spread and adjuvant chemotherapy was given.", ["adjuvant chemotherapy"], []),
        ("With no spread, she received adjuvant chemotherapy.", ["adjuvant chemotherapy"], []),
        ("As surgery was refused, radiotherapy was given.", ["radiotherapy"], []),
        ("With surgery declined, radiotherapy was given.", ["radiotherapy"], []),
        ("Although planned, radiotherapy was not given.", [], ["radiotherapy"]),
        ("Since chemotherapy was contraindicated, radiotherapy was given.", ["radiotherapy"], []),
        ("With metastases excluded, surgery was done.", ["surgery"], []),
        ("Once metastases were ruled out, surgery was done.", ["surgery"], []),
        ("Amputation was refused, and radiotherapy was given.", ["radiotherapy"], []),
        ("Amputation was refused, radiotherapy was given.", ["radiotherapy"], ["amputation"]),
        ("Having refused surgery, chemotherapy was given.", ["chemotherapy"], ["surgery"]),
        ("Surgery was planned, chemotherapy was given first.", ["chemotherapy"], []),
        ("He was sent for surgery, radiotherapy, and chemotherapy.", [], ["chemotherapy"]),
        ("He was offered surgery, radiotherapy, and chemotherapy.", [], ["chemotherapy"]),
        ("Chemotherapy was recommended, but refused.", [], ["chemotherapy"]),
        ("Although surgery was recommended, radiotherapy was given.", ["radiotherapy"], ["surgery"]),
        ("Chemotherapy was discussed, surgery was performed.", ["surgery"], []),
        ("Instead of surgery, radiotherapy was given.", ["radiotherapy"], ["surgery"]),
        ("Rather than amputation, wide excision was performed.", ["wide excision"], []),
        ("Since he was unfit for surgery, radiotherapy was given.", ["radiotherapy"], []),
        ("Unfit for surgery, radiotherapy was given.", ["radiotherapy"], []),
        (
            "As surgery was contraindicated, drugs, radiotherapy and heat were given.",
            ["radiotherapy"],
            [],
        ),
        ("He refused chemotherapy, radiotherapy, and surgery.", [], ["surgery"]),
        ("Without surgery, radiotherapy, or chemotherapy, he lived on.", [], ["radiotherapy", "chemotherapy"]),
        ("Chemotherapy, which was well tolerated, was not continued.", ["chemotherapy"], []),
    ],
)
def test_a_plan_or_refusal_ends_with_its_clause_and_goes_on_over_its_list(
    said: str, given: list[str], not_given: list[str]
) -> None:
    for name in given:
        assert found_of(said, "done", name) == []
        assert found_of(said, "done", f"{{modality: {name}, status: absent}}") != [], name
    for name in not_given:
        assert found_of(said, "done", name) != [], name


@pytest.mark.parametrize(
    ("said", "found", "thought_of"),
    [
        ("A questionable pedunculated or broad ligament leiomyosarcoma was seen.", [], ["leiomyosarcoma"]),
        ("Excision of the presumed lipoma revealed leiomyosarcoma.", ["leiomyosarcoma"], ["lipoma"]),
        ("Lymphoma was suspected, leiomyosarcoma was found.", ["leiomyosarcoma"], ["lymphoma"]),
        ("With lymphoma suspected, leiomyosarcoma was diagnosed.", ["leiomyosarcoma"], []),
        ("Lymphoma, sarcoma, and carcinoma were considered.", [], ["carcinoma"]),
        ("We considered lymphoma, sarcoma, and carcinoma.", [], ["carcinoma"]),
        ("To rule out lymphoma, biopsy was done and leiomyosarcoma was found.", ["leiomyosarcoma"], []),
        ("After lymphoma was ruled out, leiomyosarcoma was diagnosed.", ["leiomyosarcoma"], ["lymphoma"]),
        ("Lymphoma was ruled out, and leiomyosarcoma was diagnosed.", ["leiomyosarcoma"], []),
    ],
)
def test_a_suspicion_ends_with_its_clause_and_goes_on_over_its_list(
    said: str, found: list[str], thought_of: list[str]
) -> None:
    for name in found:
        assert found_of(said, "diagnosis", name) == []
    for name in thought_of:
        assert found_of(said, "diagnosis", name) != [], name
