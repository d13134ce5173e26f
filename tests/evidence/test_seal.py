"""A draft is sealed once every quote is found and every value stands in its words; else it is told what is wrong."""

import re

import pytest

from lmsgraph.evidence.spans.fingerprint import Piece, Span
from lmsgraph.evidence.text.words import normalised

from .invented import DRAFT, PAPER, changed, record_of, sealed


def told(*changes: tuple[str, str], paper: str = PAPER) -> list[str]:
    """Return what is said of the draft with some words replaced; nothing may come of it but the text as it was."""
    draft = changed(DRAFT, *changes)
    found = sealed(draft, paper)
    assert not found.problems or draft == found.text
    return [f"{problem.line}: {problem.field}: {problem.message}" for problem in found.problems]


def test_a_draft_becomes_a_record_of_fingerprints() -> None:
    found = sealed()
    assert ((), DRAFT.count("quote:")) == (found.problems, found.quotes)
    assert "quote:" not in found.text
    assert f"evidence: [{Span.of('case', normalised('came with fever'), sentence=1)}]" in found.text


def test_no_quote_is_left_in_the_record() -> None:
    quotes = re.findall(r"quote: (.*?)\}?$", DRAFT, re.MULTILINE)
    assert [] == [quote for quote in quotes if quote in sealed().text]


def test_comments_and_keys_of_the_draft_stay() -> None:
    keys = re.compile(r"\b(\w+): ")
    assert DRAFT.splitlines()[0] == sealed().text.splitlines()[0]
    assert sorted(keys.findall(DRAFT.replace("quote:", "evidence:"))) == sorted(keys.findall(sealed().text))


def test_sealing_a_sealed_record_changes_nothing() -> None:
    once = sealed().text
    again = sealed(once)
    assert (once, 0, ()) == (again.text, again.quotes, again.problems)


def test_a_sealed_record_is_mended_by_a_quote() -> None:
    once = sealed().text
    before = str(Span.of("case", normalised("came with fever"), sentence=1))
    after = str(Span.of("case", normalised("man came with fever"), sentence=1))
    (fact,) = re.findall(r"\{finding: fever, .*\}", once)
    added = sealed(once.replace(fact, fact.replace("}", ", quote: man came with fever}")))
    assert ((), 1, once.replace(before, f"{before}, {after}")) == (added.problems, added.quotes, added.text)
    instead = sealed(once.replace(fact, "{finding: fever, quote: man came with fever}"))
    assert ((), once.replace(before, after)) == (instead.problems, instead.text)


def test_a_value_added_to_a_sealed_record_needs_words_that_say_it() -> None:
    once = sealed().text
    without = sealed(once.replace("{finding: fever,", "{finding: fever, duration: 2 days,"))
    assert ["'2 days' is not in the words, nor anything like it"] == [problem.message for problem in without.problems]


@pytest.mark.parametrize(
    ("quote", "section"),
    [
        ("dreamt up for a test", "abstract s1"),
        ("came with fever", "case s1"),
        ("hypertension is caused by pazopanib", "discussion s2"),
        ("report for tests", "front s1"),
    ],
)
def test_a_fingerprint_names_the_section_in_which_its_words_stand(quote: str, section: str) -> None:
    draft = changed(DRAFT, ("  quote: It was a leiomyosarcoma", f"  quote: [It was a leiomyosarcoma, {quote}]"))
    case = record_of(sealed(draft).text).cases[0]
    assert f"{section} {Piece.of(normalised(quote))}" == case.evidence[1]


def test_a_fingerprint_in_a_legend_says_so() -> None:
    paper = changed(PAPER, ("\nDiscussion", "\nFigure 1. Fever chart of the man.\n\nDiscussion"))
    draft = changed(DRAFT, ("quote: came with fever", "quote: [came with fever, Fever chart of the man]"))
    assert str(Span.of("legend", normalised("Fever chart of the man"), sentence=1)) in sealed(draft, paper).text


def test_without_sections_every_section_is_called_text() -> None:
    found = sealed(re.sub(r"  sections: .*\n", "", DRAFT))
    assert () == found.problems
    assert {"text"} == {text.split()[0] for text in re.findall(r"[\[ ]([a-z]+ s\d+ \d+w [0-9a-f]{16})", found.text)}


def test_a_section_whose_beginning_is_not_there_is_a_lost_quote() -> None:
    assert ["7: paper.sections.2: the quote 'In June 2019' is not in the paper (nearest in line 11)"] == told(
        ("case | In May 2019", "case | In June 2019")
    )


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("came with a fever", "line 7: the quote has 'a', the paper nothing"),
        ("man came with cough", "line 7: the quote has 'cough', the paper 'fever'"),
        (
            "old man came fever",
            "line 7: the quote has 'old', the paper 'year-old'; line 7: the quote leaves out 'with'",
        ),
    ],
)
def test_a_quote_that_is_not_there_is_answered_with_the_nearest_place_and_the_difference(
    quote: str, difference: str
) -> None:
    (problem,) = sealed(changed(DRAFT, ("quote: came with fever", f"quote: {quote}"))).problems
    assert (29, f"the quote '{quote}' is not in the paper (nearest in line 7)", difference) == (
        problem.line,
        problem.message,
        problem.repair,
    )


def test_of_a_lost_quote_nothing_is_said_but_that_it_is_lost() -> None:
    (problem,) = told(("quote: Three months after", "quote: Four months after"))
    assert problem.startswith("63: cases.index.timeline.scan-2.quote: the quote 'Four months after the start of")
    (problem,) = told(("quote: came with fever", "quote: zebra xylophone"))
    assert problem.endswith("the quote 'zebra xylophone' is not in the paper (no word of it is there)")


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "dose: 800 mg",
            "dose: 80 mg",
            "50: ...pazopanib.drugs.dose: '80 mg' is not in the words, there stands '800 mg'",
        ),
        (
            '"4,500 cGy"',
            '"4,500 Gy"',
            "44: ...radiotherapy.radiation.dose: '4500 Gy' is not in the words, there stands '4500 cgy' (another unit)",
        ),
        (
            "4.5 x 3 cm}",
            "4.5 x 3 mm}",
            "34: ...scan.observations.size: '4.5 × 3 mm' is not in the words, there stands '4.5 × 3 cm' (another unit)",
        ),
        (
            "chest pain, status: absent",
            "chest pain",
            (
                "30: ...visit.findings.2.status: 'chest pain: present' is not in the words, there stands"
                " 'he denied chest pain' (the words say absent)"
            ),
        ),
        (
            "finding: fever",
            "finding: fever, status: absent",
            (
                "29: ...visit.findings.1.status: 'fever: absent' is not in the words, there stands 'came with fever'"
                " (the words say present)"
            ),
        ),
        (
            "when: 2019-06-03",
            "when: 2019-06-30",
            "38: ...surgery.when: '2019-06-30' is not in the words, there stands '2019-06-03'",
        ),
        ("when: 2019-05", "when: 2018-05", "27: ...visit.when: '2018-05' is not in the words, there stands '2019-05'"),
        (
            "3 months after start",
            "3 months before start",
            "61: ...scan-2.when: 'before' is not in the words, there stands 'after' (the words say another order)",
        ),
        (
            "3 months after start",
            "5 months after start",
            "61: ...scan-2.when: '5 months' is not in the words, there stands '3 months'",
        ),
        (
            'grade: "2"',
            'grade: "3"',
            "55: ...hypertension.toxicity_grade: '3' is not in the words, nor anything like it",
        ),
        (
            "age: 61-year",
            "age: 16 years",
            "13: cases.index.patient.age: '16 years' is not in the words, there stands '61 year'",
        ),
        ("sex: male", "sex: female", "13: cases.index.patient.sex: 'female' is not in the words, there stands 'man'"),
        (
            "side: left",
            "side: right",
            "18: cases.index.lesions.kidney.side: 'right' is not in the words, nor anything like it",
        ),
        (
            "statistic: median",
            "statistic: mean",
            "74: studies.trial.results.1.statistic: 'mean' is not in the words, there stands 'median'",
        ),
        (
            'p: "0.03"',
            'p: "9.8"',
            (
                "76: studies.trial.results.1.p: 'p 9.8' is not in the words, there stands"
                " 'the median overall survival was 14.2 months with"
                " gemcitabine and 9.8 months with dacarbazine p = 0.03' (it is no p value)"
            ),
        ),
        (
            "targets: liver",
            "targets: kidney",
            (
                "45: ...radiotherapy.targets: 'kidney' is not in the words, there stands 'liver'"
                " (the words name another one)"
            ),
        ),
        (
            "{lesion: liver, change",
            "{lesion: kidney, change",
            (
                "62: ...scan-2.observations.lesion: 'kidney' is not in the words, there stands 'liver'"
                " (the words name another one)"
            ),
        ),
        (
            "during: pazopanib",
            "during: radiotherapy",
            (
                "56: ...hypertension.during: 'radiotherapy' is not in the words, "
                "there stands 'pazopanib' (the words tell it of another one)"
            ),
        ),
    ],
)
def test_a_value_that_is_not_in_its_quote_is_answered_with_what_stands_there(
    before: str, after: str, problem: str
) -> None:
    assert [problem.replace("...", "cases.index.timeline.")] == told((before, after))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            [
                (
                    "    arm: gemcitabine\n    comparator: dacarbazine",
                    "    arm: dacarbazine\n    comparator: gemcitabine",
                )
            ],
            (
                "75: studies.trial.results.1.value: '14.2 months' is not in the words, there stands 'gemcitabine'"
                " (it is told of another one)"
            ),
        ),
        (
            [("comparator: dacarbazine", "comparator: gemcitabine")],
            "71: studies.trial.results.1: compares 'gemcitabine' with itself",
        ),
        (
            [("subjects: pazopanib", "subjects: VEGFR"), ("objects: VEGFR", "objects: pazopanib")],
            (
                "80: statements.pazopanib-vegfr: no drug may stand behind 'inhibits', but analyte or change or "
                "disease or endpoint, among others; say it by another relation, such as 'has effect' or "
                "'associated with'"
            ),
        ),
        (
            [
                ("relation: inhibits", "relation: causes"),
                ("objects: VEGFR", "objects: pazopanib"),
                ("subjects: pazopanib", "subjects: hypertension"),
                ("quote: pazopanib inhibits VEGFR", "quote: hypertension is caused by pazopanib"),
            ],
            (
                "80: statements.pazopanib-vegfr: no finding may stand before 'causes', but design or device or drug or "
                "drug class, among others; say it by another relation, such as 'has effect' or 'associated with'"
            ),
        ),
        (
            [
                (
                    "finding: fever, quote: came with fever}",
                    "finding: fever, quote: came with fever}\n    - {finding: fever, quote: with fever}",
                )
            ],
            "30: cases.index.timeline.visit.findings.2: findings 1 and 2 tell the same",
        ),
        (
            [("fractions: 25 fractions", "fractions: 25 fractions, fraction_dose: 25 fractions")],
            (
                "44: ...radiotherapy.radiation.fraction_dose: fractions and fraction_dose rest on one number"
                " in the words, '25 fractions'"
            ),
        ),
        (
            [("finding: fever, quote: came with fever", f"finding: fever, quote: '{' '.join(PAPER.split()[28:90])}'")],
            "29: ...visit.findings.1.evidence.1: 61 words prove too much at once; seal a shorter quote",
        ),
        (
            [("3 months after start of pazopanib", "3 months after surgery")],
            "61: ...scan-2.when: 'surgery' is not in the words, there stands 'pazopanib' (the words name another one)",
        ),
    ],
)
def test_facts_that_do_not_hold_together_are_told_though_each_value_stands_there(
    changes: list[tuple[str, str]], problem: str
) -> None:
    assert [problem.replace("...", "cases.index.timeline.")] == told(*changes)


def test_one_span_for_a_finding_and_its_contrary_is_told() -> None:
    paper = changed(PAPER, ("He denied\nchest pain.", "He denied\nchest pain and then had chest pain."))
    both = "{finding: chest pain, status: absent, quote: He denied chest pain and then had chest pain}"
    contrary = "{finding: chest pain, quote: He denied chest pain and then had chest pain}"
    problems = told(
        ("{finding: chest pain, status: absent, quote: He denied chest pain}", f"{both}\n    - {contrary}"), paper=paper
    )
    assert [
        (
            "31: cases.index.timeline.visit.findings.3: chest pain is present by the words that prove it absent at"
            " dreamt-2022/index/visit/findings/chest-pain"
        )
    ] == problems


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"4,500 cGy"', "4500 cGy"),
        ("dose: 800 mg", "dose: 800mg"),
        ("4.5 x 3 cm}", "4.5 × 3 cm}"),
    ],
)
def test_another_way_to_write_a_value_is_no_problem(before: str, after: str) -> None:
    assert [] == told((before, after))


def test_every_problem_of_a_draft_is_told_at_once() -> None:
    changes = (("quote: came with fever", "quote: came with a fever"), ("dose: 800 mg", "dose: 80 mg"))
    assert [29, 50] == [problem.line for problem in sealed(changed(DRAFT, *changes)).problems]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (('toxicity_grade: "2"', 'toxicity_grade: "2"\n    colour: red'), "unknown key 'colour'"),
        (("size: 4.5 x 3 cm", "size: large"), "'large' is no quantity"),
        (('dose: "4,500 cGy"', "dose: 4500 quux"), "unknown unit 'quux'"),
        (
            ("- id: surgery\n    kind: treatment", "- id: surgery\n    kind: treating"),
            "unknown kind of event 'treating'",
        ),
        (("case | In May", "case1 | In May"), "the name of the section 'case1' holds digits"),
    ],
)
def test_a_fault_of_form_hides_none_of_proof(form: tuple[str, str], said: str) -> None:
    found = sealed(changed(DRAFT, form, ("dose: 800 mg", "dose: 80 mg"))).problems
    assert any(said in problem.message for problem in found)
    line = next(at for at, line in enumerate(changed(DRAFT, form).splitlines(), 1) if "dose: 800 mg" in line)
    assert [line] == [problem.line for problem in found if "'80 mg' is not in the words" in problem.message]


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        (("finding: fever, quote: came with fever", "finding: nausea, quote: a 61-year-old man"), True),
        (("{finding: chest pain, status: absent, quote", "{finding: chest pain, quote"), False),
    ],
)
def test_another_name_is_offered_only_where_none_stands_in_the_words(change: tuple[str, str], offered: bool) -> None:
    found = sealed(changed(DRAFT, change)).problems
    assert found
    assert offered == any("--also" in problem.repair for problem in found)


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "object_", "problems"),
    [
        ("VEGFR activates KIT", "VEGFR", "activates", "KIT", []),
        ("VEGFR activates KIT", "KIT", "activates", "VEGFR", ["the words make 'VEGFR' the subject of 'activates'"]),
        ("KIT is activated by VEGFR", "VEGFR", "activates", "KIT", []),
        (
            "KIT is activated by VEGFR",
            "KIT",
            "activates",
            "VEGFR",
            ["the words make 'VEGFR' the subject of 'activates'"],
        ),
        ("hypertension is caused by pazopanib", "pazopanib", "causes", "hypertension", []),
        (
            "pazopanib does not inhibit KIT",
            "pazopanib",
            "inhibits",
            "KIT",
            ["'inhibits: present' is not in the words,"],
        ),
    ],
)
def test_a_statement_must_run_the_way_its_sentence_runs(
    sentence: str, subject: str, relation: str, object_: str, problems: list[str]
) -> None:
    found = told(
        ("subjects: pazopanib", f"subjects: {subject}"),
        ("relation: inhibits", f"relation: {relation}"),
        ("objects: VEGFR", f"objects: {object_}"),
        ("quote: pazopanib inhibits VEGFR", f"quote: {sentence}"),
        paper=changed(PAPER, ("Here pazopanib", f"And {sentence}. Here pazopanib")),
    )
    assert len(problems) == len(found)
    assert all(problem in said for problem, said in zip(problems, found, strict=True))
