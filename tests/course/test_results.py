"""What came of each lesion: which looks belong to which course, and what they come to."""

from __future__ import annotations

import pytest

from tests.course.cases import Computed, computed

PAZOPANIB = "pazopanib Treatment | lms:modality modality:systemic-therapy ; lms:drugUse :u . :u lms:drug drug:pazopanib"
OLAPARIB = "other Treatment | lms:modality modality:systemic-therapy ; lms:drugUse :o . :o lms:drug drug:doxorubicin"
BEFORE = (
    "before Examination | lms:hasFinding :b1 , :b2 . :b1 a lms:Observation ; lms:lesion :lung ."
    " :b2 a lms:Observation ; lms:lesion :liver"
)
LESIONS = "lung metastasis\nliver metastasis"


def look(name: str, lesion: str, word: str, more: str = "") -> str:
    said = f"{'lms:category' if word.startswith('response') else 'lms:change'} {word}"
    of = f":{name}-seen a lms:Observation ; lms:lesion :{lesion} ; {said}"
    return f"{name} Examination | {more} lms:hasFinding :{name}-seen . {of}"


def result(found: Computed, course: str, lesion: str) -> tuple[str, str]:
    one = found[f"{course}/course/{lesion}"]
    return tuple(one[name][0].removeprefix("direction/") for name in ("bestDirection", "lastDirection"))  # type: ignore[return-value]


def whole(found: Computed, course: str) -> tuple[str, str]:
    return tuple(found[f"{course}/course"][n][0].removeprefix("direction/") for n in ("bestDirection", "lastDirection"))  # type: ignore[return-value]


def test_each_lesion_has_its_best_and_its_last() -> None:
    events = [
        BEFORE,
        PAZOPANIB,
        look("one", "lung", "response:partial-response"),
        look("two", "lung", "change:increase"),
    ]
    found = computed(*events, lesions=LESIONS)
    assert result(found, "pazopanib", "lung") == ("better", "worse")
    assert result(found, "pazopanib", "liver") == ("not-assessed", "not-assessed")
    assert found["pazopanib/course/lung"]["assessment"] == ["one-seen", "two-seen"]


def test_a_look_belongs_to_the_last_course_that_acts_on_the_lesion() -> None:
    tace = "tace Treatment | lms:modality modality:transarterial-chemoembolization ; lms:lesion :liver"
    ct = (
        look("ct", "lung", "change:decrease").replace("ct-seen .", "ct-seen , :l .")
        + " . :l a lms:Observation ; lms:lesion :liver ; lms:change change:increase"
    )
    found = computed(BEFORE, PAZOPANIB, tace, ct, lesions=LESIONS)
    assert result(found, "pazopanib", "lung") == ("better", "better")
    assert result(found, "tace", "liver") == ("worse", "worse")
    assert result(found, "pazopanib", "liver") == ("not-assessed", "not-assessed")
    assert "tace/course/lung" not in found


SURVIVED = (
    " . :case lms:outcome :end . :end lms:vitalStatus vital:{} ; lms:has :s ; lms:when :w . "
    ':w lms:timeRelation "after" ; lms:anchor :other ; lms:quantity :m . :m lms:value 30.0 ; lms:unit unit:mo . '
    ":s a lms:Survival ; lms:endpoint endpoint:progression-free-survival ; lms:anchor :{} ; lms:quantity :q . "
    ":q lms:value 8.0 ; lms:unit unit:mo{}"
)


@pytest.mark.parametrize(
    ("vital", "since", "more", "held"),
    [
        ("alive", "other", "", ["29.5"]),
        ("alive", "pazopanib", "", []),
        ("alive", "pazopanib", ' ; lms:comparator ">"', ["29.5"]),
        ("dead", "other", "", []),
        ("dead-of-disease", "other", ' ; lms:comparator ">"', []),
    ],
)
def test_a_time_free_of_progression_reaches_the_last_report_of_who_lives_and_of_the_last_course(
    vital: str, since: str, more: str, held: list[str]
) -> None:
    found = computed(BEFORE, PAZOPANIB, OLAPARIB + SURVIVED.format(vital, since, more), lesions=LESIONS)
    assert found["other/course"]["controlAtLeast"] == held


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("", "worse"),
        (
            (
                'lms:when :w . :w lms:start "2020-05"^^xsd:gYearMonth . :verdict lms:when :v . '
                ':v lms:start "2020-05"^^xsd:gYearMonth . :ct '
            ),
            "stable",
        ),
    ],
)
def test_what_grew_after_a_verdict_in_the_order_told_is_not_excused_by_it_unless_both_were_at_one_time(
    when: str, last: str
) -> None:
    verdict = "verdict Examination | lms:category response:stable-disease"
    found = computed(BEFORE, PAZOPANIB, verdict, look("ct", "lung", "change:increase", when), lesions=LESIONS)
    assert whole(found, "pazopanib") == ("stable", last)


def test_what_maintains_a_response_goes_on_with_the_line_and_shares_what_came_of_it() -> None:
    keep = OLAPARIB + " . :other lms:intent intent:maintenance"
    found = computed(BEFORE, PAZOPANIB, keep, look("ct", "lung", "change:decrease"), lesions=LESIONS)
    assert [found[f"{name}/course"]["systemicLine"] for name in ("pazopanib", "other")] == [["1"], ["1"]]
    assert found["other/course"]["shared"] == ["true"]


@pytest.mark.parametrize(("line", "expected"), [(" ; lms:line :n . :n lms:value 2", ["2"]), ("", [])])
def test_a_drug_of_whatever_kind_that_is_a_line_of_therapy_is_a_course(line: str, expected: list[str]) -> None:
    denosumab = f"denosumab Treatment | lms:drugUse :l{line} . :l lms:drug drug:denosumab"
    found = computed(BEFORE, PAZOPANIB, denosumab, lesions=LESIONS)
    assert found["denosumab/course"]["systemicLine"] == expected


THIGH = "thigh primary\nlung metastasis"
CUT_THIGH = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :thigh"


@pytest.mark.parametrize(
    ("word", "best", "relapse"),
    [
        ("change:decrease", "better", []),
        ("response:partial-response", "better", []),
        ("change:no-change", "stable", []),
        ("change:appearance", "new", ["ct"]),
    ],
)
def test_a_lesion_of_which_first_is_told_that_it_shrank_had_been_there_and_is_no_relapse(
    word: str, best: str, relapse: list[str]
) -> None:
    found = computed(CUT_THIGH, OLAPARIB, PAZOPANIB, look("ct", "lung", word), lesions=THIGH)
    assert result(found, "pazopanib", "lung")[0] == best
    assert whole(found, "pazopanib")[0] == best
    assert "other/course/lung" not in found
    assert found["cut/course"]["nextProgression"] == relapse


def test_a_drug_that_is_taken_up_again_after_an_operation_has_what_is_seen_then() -> None:
    again = "again Treatment | lms:modality modality:systemic-therapy ; lms:continues :pazopanib ; lms:drugUse :v . "
    again += ":v lms:drug drug:pazopanib"
    verdict = "verdict Examination | lms:category response:stable-disease"
    cut = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :liver"
    found = computed(BEFORE, PAZOPANIB, cut, again, verdict, lesions=LESIONS)
    assert whole(found, "pazopanib") == ("stable", "stable")
    assert whole(found, "cut") == ("removed-in-part", "removed-in-part")


def test_what_is_taken_out_of_a_group_that_is_left_is_told_to_be_removed() -> None:
    cut = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :six"
    seen = BEFORE + " . :before lms:hasFinding :b3 . :b3 a lms:Observation ; lms:lesion :six"
    found = computed(seen, cut, lesions=LESIONS + "\nsix metastasis | lms:partOf :liver")
    assert result(found, "cut", "six") == ("removed", "removed")
    whole_group = cut.replace("lms:lesion :six", "lms:lesion :liver")
    assert "cut/course/six" not in computed(seen, whole_group, lesions=LESIONS + "\nsix metastasis | lms:partOf :liver")


def test_growth_before_more_was_given_is_not_undone_by_a_later_verdict() -> None:
    more = "more Treatment | lms:modality modality:systemic-therapy ; lms:continues :pazopanib ; lms:drugUse :v . "
    more += ":v lms:drug drug:pazopanib"
    verdict = "verdict Examination | lms:category response:stable-disease"
    found = computed(BEFORE, PAZOPANIB, look("ct", "lung", "change:increase"), more, verdict, lesions=LESIONS)
    assert found["pazopanib/course"]["nextProgression"] == ["ct"]
    assert whole(found, "pazopanib")[1] == "stable"


def test_what_was_compared_with_a_look_before_both_is_shared() -> None:
    events = [BEFORE, PAZOPANIB, OLAPARIB, look("ct", "lung", "change:decrease")]
    assert computed(*events, lesions=LESIONS)["other/course/lung"]["shared"] == []
    compared = [*events[:3], look("ct", "lung", "change:decrease") + " ; lms:comparedWith :before"]
    found = computed(*compared, lesions=LESIONS)
    assert found["other/course/lung"]["shared"] == ["true"]
    assert result(found, "pazopanib", "lung") == ("better", "better")
    assert found["pazopanib/course/lung"]["shared"] == ["true"]


def test_a_lesion_taken_out_before_or_found_after_is_not_reached() -> None:
    cut = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :lung"
    later = look("later", "liver", "change:increase")
    seen = "before Examination | lms:hasFinding :b1 . :b1 a lms:Observation ; lms:lesion :lung"
    new = "new Examination | lms:hasFinding :n . :n a lms:Observation ; lms:lesion :liver"
    found = computed(seen, cut, PAZOPANIB, new, OLAPARIB, later, lesions=LESIONS)
    assert result(found, "cut", "lung") == ("removed", "removed")
    assert "pazopanib/course/lung" not in found
    assert "pazopanib/course/liver" not in found
    assert result(found, "other", "liver") == ("worse", "worse")


@pytest.mark.parametrize(("when", "expected"), [("lms:when :w . :w lms:anchor :beam", True), ("", False)])
def test_a_treatment_of_no_place_acted_on_what_was_looked_at_by_its_time(when: str, expected: bool) -> None:
    beam = "beam Treatment | lms:modality modality:radiotherapy"
    after = look("ct", "lung", "change:decrease") + (f" . :ct {when}" if when else "")
    found = computed(BEFORE, beam, after, lesions=LESIONS)
    assert ("beam/course/lung" in found) is expected
    assert "beam/course/liver" not in found
    if expected:
        assert result(found, "beam", "lung") == whole(found, "beam") == ("better", "better")


def test_what_is_told_to_be_new_under_a_course_is_its_own() -> None:
    seen = "before Examination | lms:hasFinding :b1 . :b1 a lms:Observation ; lms:lesion :lung"
    found = computed(seen, PAZOPANIB, look("ct", "liver", "change:appearance"), lesions=LESIONS)
    assert result(found, "pazopanib", "liver") == ("new", "new")
    assert whole(found, "pazopanib") == ("new", "worse")


@pytest.mark.parametrize(
    ("lung", "liver", "expected"),
    [
        ("change:decrease", "change:increase", ("better", "mixed")),
        ("change:decrease", "change:stable", ("better", "better")),
        ("change:disappearance", "change:disappearance", ("gone", "gone")),
        ("change:stable", "change:increase", ("stable", "worse")),
        ("change:stable", "change:stable", ("stable", "stable")),
    ],
)
def test_a_course_is_mixed_where_lesions_went_both_ways(lung: str, liver: str, expected: tuple[str, str]) -> None:
    events = [BEFORE, PAZOPANIB, look("one", "lung", lung), look("two", "liver", liver)]
    assert whole(computed(*events, lesions=LESIONS), "pazopanib") == expected


def test_what_was_better_and_worse_at_one_look_is_mixed_even_if_only_the_better_is_looked_at_again() -> None:
    ct = look("ct", "lung", "change:decrease").replace("ct-seen .", "ct-seen , :l .")
    ct += " . :l a lms:Observation ; lms:lesion :liver ; lms:change change:increase"
    later = look("later", "lung", "change:decrease")
    assert whole(computed(BEFORE, PAZOPANIB, ct, later, lesions=LESIONS), "pazopanib") == ("mixed", "mixed")


BOTH_WAYS = "change:slight-decrease-in-number , change:increase-in-size-of-some-lesions"


def test_lesions_of_which_some_grew_and_others_shrank_are_mixed_as_their_course_is() -> None:
    found = computed(BEFORE, PAZOPANIB, look("ct", "lung", BOTH_WAYS), lesions=LESIONS)
    assert result(found, "pazopanib", "lung") == ("mixed", "mixed")
    assert found["ct-seen"]["direction"] == ["direction/mixed"]
    assert found["pazopanib/course/lung"]["label"] == ["lung metastasis: mixed"]
    assert whole(found, "pazopanib") == ("mixed", "mixed")
    assert found["pazopanib/course/lung"]["endedInWorsening"] == ["true"]


def test_growth_of_a_lesion_is_no_progression_while_the_paper_calls_the_whole_stable() -> None:
    verdict = "verdict Examination | lms:category response:stable-disease"
    found = computed(BEFORE, PAZOPANIB, look("ct", "lung", BOTH_WAYS), verdict, lesions=LESIONS)
    assert whole(found, "pazopanib") == ("stable", "stable")
    assert found["pazopanib/course/lung"]["endedInWorsening"] == ["false"]
    assert [found["pazopanib/course/lung"][name] for name in ("possible", "controlAtLeast")] == [[], []]


@pytest.mark.parametrize(("basis", "expected"), [("", ("stable", "worse")), ("lms:basis :ct ;", ("stable", "stable"))])
def test_what_a_verdict_rests_on_is_judged_by_it_whenever_it_was_seen(basis: str, expected: tuple[str, str]) -> None:
    verdict = f"verdict Examination | {basis} lms:category response:stable-disease"
    months = 'lms:when :w . :w lms:timeRelation "after" ; lms:anchor :verdict ; lms:quantity :m . :m lms:value 2 ; '
    ct = look("ct", "lung", "change:increase", f"{months} lms:unit unit:mo . :ct ")
    found = computed(BEFORE, PAZOPANIB, verdict, ct, lesions=LESIONS)
    assert whole(found, "pazopanib") == expected
    assert result(found, "pazopanib", "lung") == ("worse", "worse")


@pytest.mark.parametrize(
    ("rest", "expected"), [("; lms:apartFrom :rest", "removed-in-part"), ("; lms:combinedWith :none", "removed")]
)
def test_a_lesion_of_which_an_operation_left_a_rest_is_removed_in_part(rest: str, expected: str) -> None:
    seen = "before Examination | lms:hasFinding :b . :b a lms:Observation ; lms:lesion :lung"
    after = "after Examination | lms:hasFinding :a . :a a lms:Observation ; lms:lesion :rest ; lms:size :s ."
    after += ' :s lms:printed "2 cm"'
    found = computed(seen, CUT + rest, after, lesions="lung metastasis\nrest residual | lms:derivedFrom :lung")
    assert result(found, "cut", "lung") == (expected, expected)
    assert found["cut/course/lung"]["sizeAfter"] == (["s"] if "part" in expected else [])
    assert "cut/course/rest" not in found


CUT = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :lung"


def test_a_relapse_after_adjuvant_treatment_counts_from_the_operation() -> None:
    seen = "before Examination | lms:hasFinding :b1 . :b1 a lms:Observation ; lms:lesion :lung"
    again = "again Examination | lms:hasFinding :n . :n a lms:Observation ; lms:lesion :liver ;"
    again += " lms:change change:recurrence"
    found = computed(seen, CUT, PAZOPANIB, again, lesions=LESIONS)
    assert [found[f"{name}/course"]["nextProgression"] for name in ("cut", "pazopanib")] == [["again"], []]
    assert [found[f"{name}/course"]["shared"] for name in ("cut", "pazopanib")] == [["true"], ["true"]]


def test_a_local_recurrence_under_a_later_treatment_counts_against_the_operation_too() -> None:
    scar = "scar recurrence | lms:derivedFrom :lung"
    again = look("again", "scar", "change:recurred")
    found = computed(BEFORE, CUT, PAZOPANIB, again, lesions=f"{LESIONS}\n{scar}")
    assert [result(found, name, "scar") for name in ("cut", "pazopanib")] == [("new", "new")] * 2
    assert [found[f"{name}/course/scar"]["shared"] for name in ("cut", "pazopanib")] == [["true"], []]
    assert [whole(found, name) for name in ("cut", "pazopanib")] == [("removed-in-part", "worse"), ("new", "worse")]
    assert found["cut/course"]["nextProgression"] == ["again"]


@pytest.mark.parametrize(("after", "expected"), [("change:stable", "true"), ("change:increase", "false")])
def test_control_lasts_until_a_last_report_without_disease_unless_something_grew(after: str, expected: str) -> None:
    time = 'lms:when :w . :w lms:timeRelation "after" ; lms:anchor :pazopanib ; lms:quantity :m . :m lms:value 18.0'
    end = f" . :case lms:outcome :end . :end lms:vitalStatus vital:alive-without-disease ; {time} ; lms:unit unit:mo"
    good, other = look("good", "lung", "change:decrease"), look("other", "liver", after)
    found = computed(BEFORE, PAZOPANIB, good, other + end, lesions=LESIONS)
    carried = found["pazopanib/course"]["controlAtLeast"] == ["17.5"]
    assert str(carried).lower() == expected


WELL = (
    ' . :case lms:outcome :end . :end lms:vitalStatus {} ; lms:when :w . :w lms:timeRelation "after" ; '
    "lms:anchor :pazopanib ; lms:quantity :m . :m lms:value 18.0 ; lms:unit unit:mo"
)


@pytest.mark.parametrize(("vital", "expected"), [("alive-without-disease", "not-stated"), ("alive", "not-assessed")])
def test_a_last_report_without_disease_tells_that_somebody_looked_after_the_last_course(
    vital: str, expected: str
) -> None:
    found = computed(BEFORE, OLAPARIB, PAZOPANIB + WELL.format(f"vital:{vital}"), lesions=LESIONS)
    assert [whole(found, name)[0] for name in ("other", "pazopanib")] == ["not-assessed", expected]
    assert found["pazopanib/course"]["controlAtLeast"] == (["17.5"] if expected == "not-stated" else [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("response:disease-control , change:sustained-symptom-relief", "stable"),
        ("change:stable", "stable"),
        ("change:sustained-symptom-relief", "better"),
        ("vital:alive", "not-assessed"),
    ],
)
def test_what_the_last_report_calls_the_disease_tells_of_the_last_course_where_nothing_else_does(
    words: str, expected: str
) -> None:
    end = f" . :case lms:outcome :end . :end lms:result {words}"
    found = computed(BEFORE, OLAPARIB, PAZOPANIB + end, lesions=LESIONS, role="cited")
    assert [whole(found, name) for name in ("other", "pazopanib")] == [("not-assessed",) * 2, (expected,) * 2]
    seen = computed(BEFORE, PAZOPANIB, look("grown", "lung", "change:increase") + end, lesions=LESIONS)
    assert whole(seen, "pazopanib") == ("worse", "worse")


def test_a_lesion_that_was_gone_when_last_seen_is_not_known_to_be_there_unless_it_is_treated_again() -> None:
    gone = look("gone", "liver", "response:complete-response")
    again = "again Treatment | lms:modality modality:transarterial-chemoembolization ; lms:lesion :liver"
    found = computed(BEFORE, PAZOPANIB, gone, OLAPARIB, again, lesions=LESIONS)
    known = [sorted(found[f"{name}/course"]["knownLesion"]) for name in ("pazopanib", "other", "again")]
    assert known == [["liver", "lung"], ["lung"], ["liver", "lung"]]


def test_a_lesion_is_not_said_to_be_unassessed_where_the_course_was_stopped_for_resistance() -> None:
    stopped = PAZOPANIB.replace("lms:drugUse :u .", f"lms:drugUse :u ; {STOPPED.format('finding:drug-resistance')}")
    found = computed(BEFORE, stopped, lesions=LESIONS)
    assert result(found, "pazopanib", "liver") == ("not-stated", "not-stated")


def test_what_is_written_of_a_bound_is_no_tighter_than_it_is() -> None:
    cycles = "lms:cycleLength :l . :l lms:value 3.0 ; lms:unit unit:wk . :pazopanib lms:cycles :n . :n lms:value 3 ."
    given = PAZOPANIB.replace(" :u lms:drug", f" :pazopanib {cycles} :u lms:drug")
    when = 'lms:when :w . :w lms:timeRelation "after" ; lms:anchor :pazopanib ; lms:cycle 3 . :bad'
    found = computed(BEFORE, given, look("bad", "lung", "change:increase", when), lesions=LESIONS)
    course = found["pazopanib/course"]  # nine weeks are 2.07 months
    assert (course["progressionAtLeast"], course["progressionAsTold"]) == (["2"], ["2.1"])


def test_a_lesion_is_not_held_by_a_course_past_a_later_one_that_acts_on_it() -> None:
    good = look("good", "lung", "change:decrease")
    end = WELL.format("vital:alive-without-disease")
    alone = computed(BEFORE, PAZOPANIB, good + end, lesions=LESIONS)
    assert alone["pazopanib/course/lung"]["controlAtLeast"] == ["17.5"]
    followed = computed(BEFORE, PAZOPANIB, good, OLAPARIB + end, lesions=LESIONS)
    assert followed["pazopanib/course/lung"]["controlAtLeast"] == []
    assert followed["pazopanib/course"]["shared"] == ["true"]


@pytest.mark.parametrize(("of", "last"), [("", "worse"), ("; lms:lesion :liver", "mixed")])
def test_a_course_stopped_for_progression_of_the_whole_is_worse_at_last(of: str, last: str) -> None:
    stopped = PAZOPANIB.replace(
        "lms:drugUse :u .", f"lms:drugUse :u ; {STOPPED.format(f'response:progressive-disease {of}')}"
    )
    better = look("better", "lung", "change:decrease")
    assert whole(computed(BEFORE, stopped, better, lesions=LESIONS), "pazopanib") == ("better", last)


STOPPED = "lms:stoppedBecause :r . :r lms:concept {} ; lms:status status:present . "


@pytest.mark.parametrize(
    ("because", "expected"),
    [("finding:drug-resistance", "worse"), ("finding:fever", "not-assessed"), ("finding:weakness", "not-assessed")],
)
def test_only_progression_or_resistance_as_a_reason_to_stop_counts_as_worse(because: str, expected: str) -> None:
    stopped = PAZOPANIB.replace("lms:drugUse :u .", f"lms:drugUse :u ; {STOPPED.format(because)}")
    found = computed(BEFORE, stopped, lesions=LESIONS)
    assert whole(found, "pazopanib") == (expected, expected)
    assert found["pazopanib/course"]["nextProgression"] == (["r"] if expected == "worse" else [])


def test_control_lasts_until_the_last_look_without_growth_at_least_and_the_first_with_it_at_most() -> None:
    when = (
        'lms:when :{0}-w . :{0}-w lms:timeRelation "after" ; lms:anchor :pazopanib ; lms:edge "start" ; '
        "lms:quantity :{0}-a . :{0}-a lms:value {1} ; lms:unit unit:mo . :{0}"
    )
    good = look("good", "lung", "change:stable", when.format("good", "2.0"))
    bad = look("bad", "lung", "change:increase", when.format("bad", "6.0"))
    found = computed(BEFORE, PAZOPANIB, good, bad, lesions=LESIONS)["pazopanib/course/lung"]
    assert (found["controlAtLeast"], found["controlAtMost"]) == (["1.5"], ["6.5"])
    assert found["endedInWorsening"] == ["true"]
    assert found["progressionAtLeast"] == ["5.5"]
    seen = computed(BEFORE, PAZOPANIB, good, lesions=LESIONS)["pazopanib/course/lung"]
    assert (seen["controlAtLeast"], seen["controlAtMost"], seen["endedInWorsening"]) == (["1.5"], [], ["false"])


def test_what_cannot_be_placed_before_or_after_is_possible() -> None:
    dated = PAZOPANIB.replace(
        "lms:drugUse :u .", 'lms:drugUse :u ; lms:when :w . :w lms:start "2021-05"^^xsd:gYearMonth .'
    )
    ct = look("ct", "lung", "change:decrease", 'lms:when :cw . :cw lms:start "2021-01"^^xsd:gYearMonth . :ct')
    end = 'end Visit | lms:when :ew . :ew lms:start "2021-06"^^xsd:gYearMonth'
    found = computed(BEFORE, dated, ct, end, lesions=LESIONS)
    assert found["pazopanib/course/lung"]["possible"] == ["true"]
    assert found["ct"]["conflictsInTimeWith"] or found["pazopanib"]["conflictsInTimeWith"]
    assert (whole(found, "pazopanib"), found["pazopanib/course"]["possible"]) == (("better", "better"), ["true"])
    assert found["pazopanib/course"]["controlAtLeast"] == []
    sure = computed(BEFORE, PAZOPANIB, look("ct", "lung", "change:decrease"), lesions=LESIONS)
    assert [sure[f"pazopanib/course{of}"]["possible"] for of in ("", "/lung")] == [[], []]


@pytest.mark.parametrize("of", [look("ct", "lung", "change:decrease"), "ct Examination | lms:change change:decrease"])
def test_what_an_earlier_course_may_have_brought_if_a_later_one_had_not_begun_is_possible_of_both(of: str) -> None:
    dated = PAZOPANIB.replace(
        "lms:drugUse :u .", 'lms:drugUse :u ; lms:when :w . :w lms:start "2021-05"^^xsd:gYearMonth .'
    )
    ct = of.replace(" | ", ' | lms:when :cw . :cw lms:start "2021-01"^^xsd:gYearMonth . :ct ', 1)
    end = 'end Visit | lms:when :ew . :ew lms:start "2021-06"^^xsd:gYearMonth'
    found = computed(BEFORE, OLAPARIB, dated, ct, end, lesions=LESIONS)
    for name in ("other", "pazopanib"):
        assert (whole(found, name), found[f"{name}/course"]["possible"]) == (("better", "better"), ["true"])


def test_sizes_before_and_after_are_those_printed_last() -> None:
    before = "before Examination | lms:hasFinding :b1 . :b1 a lms:Observation ; lms:lesion :lung ; lms:size :s1"
    ct = look("ct", "lung", "change:decrease") + " ; lms:size :s2"
    one = computed(before, PAZOPANIB, ct, lesions=LESIONS)["pazopanib/course/lung"]
    assert (one["sizeBefore"], one["sizeAfter"]) == (["s1"], ["s2"])
    changed = computed(before, look("mid", "lung", "change:increase"), PAZOPANIB, ct, lesions=LESIONS)
    assert changed["pazopanib/course/lung"]["sizeBefore"] == []


def test_nameless_things_have_a_plain_label_and_grades_are_numbers() -> None:
    ct = look("ct", "lung", "change:increase")
    end = " . :case lms:outcome :case\\/end . :case\\/end lms:vitalStatus vital:dead"
    harm = f'harm AdverseEvent | lms:toxicityGrade "2-3"{end}'
    found = computed(PAZOPANIB, ct, harm, lesions=LESIONS)
    assert (found["harm"]["gradeAtLeast"], found["harm"]["gradeAtMost"]) == (["2"], ["3"])
    assert found["case/end"]["label"] == ["dead"]
    assert found["case"]["label"] == []


@pytest.mark.parametrize(("name", "course"), [("letrozole", True), ("fulvestrant", True), ("raloxifene", False)])
def test_a_hormone_antagonist_is_a_course_without_a_line(name: str, course: bool) -> None:
    found = computed(BEFORE, f"it Treatment | lms:drugUse :l . :l lms:drug drug:{name}", lesions=LESIONS)
    assert ("it/course" in found) is course


def seen_at(name: str, *lesions: str) -> str:
    """Return an examination that finds lesions, and says of none of them whether it had changed."""
    nodes = " , ".join(f":{name}-{lesion}" for lesion in lesions)
    said = " . ".join(f":{name}-{lesion} a lms:Observation ; lms:lesion :{lesion}" for lesion in lesions)
    return f"{name} Examination | lms:hasFinding {nodes} . {said}"


FOOT = "foot primary\nlung metastasis\nbone metastasis\nbrain metastasis"
CUT_FOOT = "cut Treatment | lms:modality modality:surgical-resection ; lms:lesion :foot"
BURN = "burn Treatment | lms:modality modality:radiofrequency-ablation ; lms:lesion :lung"


def test_a_relapse_after_an_operation_is_of_the_operation_and_not_of_what_was_given_before_it_or_came_later() -> None:
    later = look("later", "bone", "change:appearance")
    events = [seen_at("first", "foot"), PAZOPANIB, CUT_FOOT, seen_at("mri", "lung"), BURN, later]
    found = computed(*events, lesions=FOOT)
    progressions = [found[f"{name}/course"]["nextProgression"] for name in ("pazopanib", "cut", "burn")]
    assert progressions == [[], ["mri"], ["later"]]
    assert "pazopanib/course/bone" not in found
    assert [found[f"{name}/course"]["shared"] for name in ("pazopanib", "cut")] == [[], []]


def test_a_relapse_is_also_of_what_was_given_before_and_after_the_operation() -> None:
    again = "again Treatment | lms:modality modality:systemic-therapy ; lms:continues :pazopanib ; lms:drugUse :u"
    found = computed(seen_at("first", "foot"), PAZOPANIB, CUT_FOOT, again, seen_at("mri", "lung"), lesions=FOOT)
    assert [found[f"{name}/course"]["nextProgression"] for name in ("pazopanib", "cut")] == [["mri"], ["mri"]]


@pytest.mark.parametrize("worse", [look("ct", "foot", "change:increase"), seen_at("ct", "lung")])
def test_an_operation_after_growth_is_not_of_what_was_given_before(worse: str) -> None:
    events = [seen_at("first", "foot"), PAZOPANIB, worse, CUT_FOOT, seen_at("mri", "bone")]
    assert computed(*events, lesions=FOOT)["pazopanib/course"]["nextProgression"] == ["ct"]


@pytest.mark.parametrize(
    ("lesion", "expected"),
    [
        ("bone metastasis", ["ct"]),
        ("bone recurrence", ["ct"]),
        ("bone primary", []),
        ("bone suspected-metastasis", []),
        ("bone metastasis | lms:partOf :lung", []),
    ],
)
def test_a_lesion_not_known_before_is_progression_even_if_only_its_size_is_told(
    lesion: str, expected: list[str]
) -> None:
    events = [seen_at("first", "lung"), PAZOPANIB, look("good", "lung", "change:decrease"), seen_at("ct", "bone")]
    found = computed(*events, lesions=f"lung metastasis\n{lesion}")
    assert found["pazopanib/course"]["nextProgression"] == expected
    assert whole(found, "pazopanib") == ("better", "worse" if expected else "better")


def test_nothing_good_is_of_what_was_given_when_no_tumour_was_left() -> None:
    beam = "beam Treatment | lms:modality modality:radiotherapy ; lms:site anatomy:lung"
    gone = "gone Examination | lms:category response:complete-response"
    end = " . :case lms:outcome :end . :end lms:result response:complete-response"
    found = computed(seen_at("first", "lung"), PAZOPANIB, gone, beam + end, lesions="lung metastasis")
    assert whole(found, "pazopanib") == ("gone", "gone")
    assert whole(found, "beam")[0] in ("not-assessed", "not-stated")
    assert found["beam/course"]["said"] == []


@pytest.mark.parametrize(
    "between",
    [
        "pd Examination | lms:category response:progressive-disease",
        "visit Visit |",
        look("x", "lung", "change:increase"),
    ],
)
def test_a_tumour_that_grew_or_answered_was_there(between: str) -> None:
    answer = "ct Examination | lms:category response:partial-response ; lms:hasFinding :s . :s a lms:Observation"
    events = [seen_at("first", "foot"), CUT_FOOT, between, PAZOPANIB]
    told = computed(*events, f"{answer} ; lms:lesion :lung ; lms:change change:decrease", lesions=FOOT)
    assert whole(told, "pazopanib") == ("better", "better")
    bare = computed(*events, answer.partition(" ; lms:hasFinding")[0], lesions=FOOT)
    assert (whole(bare, "pazopanib")[0] == "better") is ("Visit" not in between)


def test_a_relapse_after_an_operation_ends_neither_the_time_nor_the_effect_of_what_was_given_before_it() -> None:
    ct = look("ct", "foot", "change:stable")
    events = [seen_at("first", "foot"), PAZOPANIB, ct, CUT_FOOT, seen_at("mri", "lung")]
    found = computed(*events, lesions=FOOT)
    assert whole(found, "pazopanib") == ("stable", "stable")
    assert found["pazopanib/course"]["endedInWorsening"] == ["false"]
    assert whole(found, "cut") == ("removed", "worse")


def test_what_went_in_part_is_not_gone() -> None:
    went = "change:disappearance ; lms:quality quality:"
    for part, way in (("most", "better"), ("near-complete", "better"), ("painful", "gone")):
        found = computed(BEFORE, PAZOPANIB, look("ct", "lung", went + part), lesions=LESIONS)
        assert result(found, "pazopanib", "lung") == (way, way)


CAME_BACK = "{name} Visit | {when} lms:hasFinding :{name}-found . :{name}-found a lms:FindingResult ; {said}"


def came_back(name: str, said: str, when: str = "") -> str:
    return CAME_BACK.format(name=name, said=said, when=when)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("lms:finding finding:recurrence", ["seen"]),
        ("lms:finding finding:local-recurrence", ["seen"]),
        ("lms:finding finding:recurrence ; lms:lesion :scar", ["seen"]),
        ("lms:finding finding:metastatic-progression", ["seen"]),
        ("lms:finding finding:recurrence ; lms:status status:absent", []),
        ("lms:finding finding:recurrence ; lms:certainty certainty:suspected", []),
        ("lms:finding finding:pain", []),
    ],
)
def test_a_visit_at_which_it_was_back_ends_the_time_without_progression(said: str, expected: list[str]) -> None:
    events = [seen_at("first", "lung"), PAZOPANIB, came_back("seen", said)]
    found = computed(*events, lesions="lung metastasis\nscar recurrence")
    assert found["pazopanib/course"]["nextProgression"] == expected


def test_what_came_back_when_nothing_was_left_is_of_the_operation_and_not_of_what_was_given_after_it() -> None:
    adjuvant = OLAPARIB + " . :other lms:intent intent:adjuvant"
    events = [seen_at("first", "foot"), CUT_FOOT, adjuvant, came_back("seen", "lms:finding finding:recurrence")]
    found = computed(*events, lesions=FOOT)
    assert [found[f"{name}/course"]["nextProgression"] for name in ("cut", "other")] == [["seen"], []]


def test_a_line_is_a_new_one_where_a_visit_tells_that_it_came_back_before() -> None:
    again = PAZOPANIB.replace("pazopanib Treatment", "again Treatment").replace(":u", ":v")
    events = [PAZOPANIB, came_back("seen", "lms:finding finding:recurrence"), again]
    found = computed(*events, lesions="lung metastasis")
    assert [found[f"{name}/course"]["systemicLine"] for name in ("pazopanib", "again")] == [["1"], ["2"]]


def test_a_primary_tumour_that_no_event_names_is_known_before_all_of_them_and_a_second_one_is_no_relapse() -> None:
    cut = "cut Treatment | lms:modality modality:wide-excision"
    first = "thigh primary | lms:site anatomy:thigh\n"
    spread = computed(cut, seen_at("ct", "lung"), lesions=first + "lung metastasis")
    second = computed(cut, seen_at("ct", "skin"), lesions=first + "skin primary")
    assert [found["cut/course"]["nextProgression"] for found in (spread, second)] == [["ct"], []]


@pytest.mark.parametrize(
    ("margin", "expected"), [("finding:microscopically-positive-margin", [["ct"]]), ("quality:negative-margin", [[]])]
)
def test_what_came_after_a_positive_margin_is_of_the_last_course_and_no_relapse(
    margin: str, expected: list[list[str]]
) -> None:
    cut = f"cut Treatment | lms:modality modality:wide-excision ; lms:margin {margin}"
    rays = "rays Treatment | lms:modality modality:radiotherapy"
    found = computed(
        cut, rays, seen_at("ct", "lung"), lesions="thigh primary | lms:site anatomy:thigh\nlung metastasis"
    )
    assert [found["rays/course"]["nextProgression"]] == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("cut Treatment | lms:modality modality:wide-excision",), ["seen"]),
        (("chemo Treatment | lms:modality modality:chemotherapy",), []),
    ],
)
def test_a_metastasis_of_no_lesion_is_a_relapse_where_nothing_was_left_and_else_nothing_new(
    events: tuple[str, ...], expected: list[str]
) -> None:
    seen = came_back("seen", "lms:finding disease:lung-metastasis")
    found = computed(*events, seen, lesions="thigh primary | lms:site anatomy:thigh")
    assert next(iter(found[f"{name}/course"]["nextProgression"] for name in (events[0].split()[0],))) == expected


def test_what_is_given_into_a_limb_or_the_abdomen_is_no_systemic_line() -> None:
    perfused = (
        "one Treatment | lms:modality modality:isolated-limb-perfusion ; lms:drugUse :m . :m lms:drug drug:melphalan"
    )
    found = computed(perfused, PAZOPANIB, lesions="lung metastasis")
    assert [found[f"{name}/course"]["systemicLine"] for name in ("one", "pazopanib")] == [[], ["1"]]


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("lms:modality modality:wide-excision", ["removed"]),
        ("lms:modality modality:incomplete-resection", []),
        ("lms:modality modality:wide-excision ; lms:margin quality:positive-margin", []),
        ("lms:modality modality:wide-excision ; lms:site anatomy:thigh", []),
        ("lms:modality modality:oophorectomy", []),
        ("lms:modality modality:amputation ; lms:has :r . :r a lms:Removal ; lms:lesion :thigh", ["removed"]),
    ],
)
def test_what_is_told_as_the_removal_of_the_tumour_took_out_the_only_one(operation: str, expected: list[str]) -> None:
    found = computed(f"cut Treatment | {operation}", lesions="thigh primary | lms:site anatomy:arm")
    best = found["cut/course/thigh"]["bestDirection"]
    assert [one.removeprefix("direction/") for one in best if one.endswith("removed")] == expected


def test_of_two_tumours_none_is_taken_for_the_one_that_was_removed() -> None:
    lesions = "thigh primary | lms:site anatomy:thigh\narm primary | lms:site anatomy:arm"
    found = computed("cut Treatment | lms:modality modality:wide-excision", lesions=lesions)
    assert not found["cut/course/thigh"]["bestDirection"]


def test_a_result_that_is_told_of_a_treatment_is_its_best_where_all_looks_after_it_are_bad() -> None:
    stable = PAZOPANIB.replace(" . :u", " ; lms:result response:stable-disease . :u")
    found = computed(seen_at("first", "lung"), stable, look("ct", "lung", "change:increase"), lesions="lung metastasis")
    assert whole(found, "pazopanib") == ("stable", "worse")
