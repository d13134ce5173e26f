"""What events, lesions and times of a case are called: as a clinician says it, never as a curator numbers them."""

from __future__ import annotations

from collections import Counter

import pytest

from lmsgraph.course.labels.names import event_name, told_drugs
from lmsgraph.course.read import index_cases
from lmsgraph.graph.facts import Facts
from lmsgraph.iris import DATA, PREFIXES
from lmsgraph.store.opened import open_graph
from tests.course.cases import computed, stored

_LABEL = PREFIXES["rdfs"] + "label"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_graph())


def _called(*events: str, lesions: str = "") -> list[str]:
    said = computed(*events, lesions=lesions)
    return [said[line.split()[0]]["label"][0] for line in events]


def test_an_examination_bears_its_method_and_when_it_was() -> None:
    assert _called(
        "drug Treatment | lms:modality modality:chemotherapy ; lms:drugUse :use . :use lms:drug drug:pazopanib",
        'look Examination | lms:method method:chest-ct ; lms:when :t . :t lms:timeRelation "after" ; '
        'lms:edge "start" ; lms:anchor :drug ; lms:quantity :a . :a lms:printed "2 months"',
        'again Examination | lms:method method:chest-ct ; lms:when :u . :u lms:timeRelation "after" ; '
        'lms:anchor :look ; lms:quantity :b . :b lms:printed "5 months"',
    ) == ["pazopanib (1st line, counted)", "chest CT 2 months into pazopanib", "chest CT 5 months later"]


def test_what_was_not_done_or_not_found_says_so() -> None:
    assert _called(
        "cut Treatment | lms:modality modality:surgical-resection ; lms:status status:absent",
        "none AdverseEvent | lms:finding finding:hematuria ; lms:status status:absent",
    ) == ["surgical resection (not done)", "no hematuria"]


@pytest.mark.parametrize(
    ("lesions", "called"),
    [
        ("l3 metastasis | lms:site anatomy:l3-vertebra", ["L3 metastasis"]),
        (
            "nodes lymph-node-metastasis | lms:site anatomy:para-aortic-lymph-node",
            ["para-aortic lymph node metastasis"],
        ),
        ("ivc primary | lms:site anatomy:inferior-vena-cava", ["inferior vena cava primary"]),
        ("m1 metastasis | lms:site anatomy:liver", ["liver metastasis"]),
        (
            "m1 metastasis | lms:site anatomy:liver\nm2 metastasis | lms:site anatomy:liver",
            ["m1 metastasis", "m2 metastasis"],
        ),
        (
            "rec1a recurrence | lms:site anatomy:neck ; lms:side side:left\nrec2 recurrence | lms:site anatomy:axilla",
            ["left neck recurrence", "axilla recurrence"],
        ),
        ("rec recurrence |", ["recurrence"]),
        ("retro primary | lms:site anatomy:retroperitoneum", ["retroperitoneum primary"]),
        ("lungs metastasis | lms:site anatomy:lung", ["lungs metastases"]),
        ("skull unknown |", ["skull lesion"]),
        ("left-lung metastasis | lms:site anatomy:lung", ["left lung metastasis"]),
        ("scar recurrence | lms:site anatomy:abdominal-wall", ["scar recurrence"]),
        (
            "thigh primary | lms:site anatomy:thigh\nthigh-2 metastasis | lms:site anatomy:thigh ; lms:side side:right",
            ["thigh primary", "right thigh metastasis"],
        ),
        (
            "lung-1 metastasis | lms:site anatomy:lung\nlung-2 metastasis | lms:site anatomy:lung",
            ["lung 1 metastasis", "lung 2 metastasis"],
        ),
    ],
)
def test_a_sign_of_a_lesion_is_no_name_where_its_place_is_known(lesions: str, called: list[str]) -> None:
    found = computed("visit Visit | ", lesions=lesions)
    assert [found[line.split()[0]]["label"][-1] for line in lesions.split("\n")] == called


@pytest.mark.parametrize(
    ("name", "called"),
    [("second", "recurrence"), ("e3", "recurrence"), ("decline", "decline"), ("first-visit", "first visit")],
)
def test_a_visit_that_its_address_only_counts_is_called_by_what_was_found(name: str, called: str) -> None:
    seen = (
        "lms:hasFinding :a , :b . :a a lms:FindingResult ; lms:status status:absent ; lms:finding finding:fever . "
        ":b a lms:FindingResult ; lms:finding finding:recurrence"
    )
    assert event_name(Facts(stored(f"{name} Visit | {seen}")), f"{DATA}p/{name}") == called


def test_a_class_of_drugs_is_told_beside_the_drugs_of_a_treatment() -> None:
    uses = "lms:drugUse :v , :w . :v lms:drug drug:vincristine . :w lms:drug drug_class:corticosteroid"
    facts = Facts(stored(f"it Treatment | lms:modality modality:systemic-therapy ; {uses}"))
    assert sorted(map(facts.label, told_drugs(facts, f"{DATA}p/it"))) == ["corticosteroid", "vincristine"]


def test_events_of_one_name_are_told_apart_by_their_time_or_number() -> None:
    assert _called(
        "one Treatment | lms:modality modality:transarterial-chemoembolization ; lms:when :t . "
        ':t lms:printed "2016-12-02" ; lms:start "2016-12-02"^^xsd:date',
        "two Treatment | lms:modality modality:transarterial-chemoembolization ; lms:when :u . "
        ':u lms:printed "2017-02" ; lms:start "2017-02"^^xsd:gYearMonth',
        "three Decision | lms:decision decision:to-be-decided",
        "four Decision | lms:decision decision:to-be-decided",
    ) == ["TACE, 2 Dec 2016", "TACE, Feb 2017", "to be decided (1st)", "to be decided (2nd)"]


def test_no_event_or_lesion_of_the_packed_cases_bears_its_address_or_the_name_of_another(facts: Facts) -> None:
    for case in index_cases(facts):
        nodes = [*facts.values(case, "event"), *facts.values(case, "hasLesion")]
        labels = [facts.values(node, _LABEL) for node in nodes]
        assert all(len(one) == 1 for one in labels)
        assert [label for label, count in Counter(one[0] for one in labels).items() if count > 1] == []


def test_no_time_of_the_packed_cases_is_labelled_with_the_address_of_an_event(facts: Facts) -> None:
    for case in index_cases(facts):
        tails = {event.rpartition("/")[2] for event in facts.values(case, "event")}
        tails = {tail for tail in tails if "-" in tail}
        times = [facts.value(event, "when") for event in facts.values(case, "event")]
        said = [facts.value(time, _LABEL) for time in times if time]
        assert said
        assert [label for label in said if tails & set(label.split())] == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("lms:certainty certainty:suggested", "suggested necrosis"),
        ("lms:certainty certainty:definite", "necrosis"),
        ("lms:status status:absent ; lms:quality quality:relevant", "no relevant necrosis"),
        ("lms:status status:present ; lms:quality quality:relevant", "necrosis"),
    ],
)
def test_a_finding_is_labelled_with_its_doubt_and_what_is_denied_of_it(more: str, expected: str) -> None:
    finding = f"<{DATA}p/case/f>"
    found = computed(f"look Examination | . :case lms:has {finding} . {finding} lms:finding finding:necrosis ; {more}")
    assert found["case/f"]["label"] == [expected]
