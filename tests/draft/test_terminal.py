"""The desk in a terminal: what is answered there is what the written record holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from lmsgraph.draft.desk.forms import fields, kinds_of_facts
from lmsgraph.draft.desk.terminal import review_file
from lmsgraph.draft.desk.used import listed
from lmsgraph.draft.desk.words import Printed
from lmsgraph.draft.files import draft_of_text
from lmsgraph.records.source import parse_yaml
from lmsgraph.vocabulary import load
from tests.draft.test_record import TEXT


def test_what_is_accepted_corrected_rejected_and_added_is_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["", "c", "age: 48 years", "a", "n", "visit", "Her garden was", "garden", "", "r", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    case = parse_yaml(text, "reviewed.yaml").value["cases"][0]
    assert "48 years" == case["patient"]["age"]
    assert {"id": "garden", "kind": "visit", "quote": "Her garden was"} == case["timeline"][-1]
    assert "assessment" == case["timeline"][-2]["id"]
    assert ["lung"] == [lesion["id"] for lesion in case["lesions"]]
    assert any("age: 47 years" in words for words in said)


def test_words_that_are_not_in_the_paper_add_nothing(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["n", "visit", "never printed", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "  these words are not in the paper; nothing is added" in said
    assert "never printed" not in text


def test_what_names_a_rejected_lesion_goes_with_it_and_the_paper_is_asked_for_last(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    shown: list[str] = []

    def answer(asked: str) -> str:
        if asked.startswith("paper: journal"):
            return "Journal of Cases"
        return "r" if "role: primary" in shown[-1] else ""

    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, shown.append)
    value = parse_yaml(text, "reviewed.yaml").value
    assert "Journal of Cases" == value["paper"]["journal"]
    assert ["lung"] == [lesion["id"] for lesion in value["cases"][0]["lesions"]]
    assert "lesion: uterus" not in text


def test_a_marker_is_added_to_the_specimen_that_is_looked_at_and_a_slip_in_a_field_is_told(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    new = iter(
        ["n", "marker result", "Her garden was in flower", "SMA", "resul: positive", "result: positive", "", "s"]
    )

    def answer(asked: str) -> str:
        return next(new) if "procedures: biopsy" in str(said) else ""

    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, said.append)
    events = {event["id"]: event for event in parse_yaml(text, "reviewed.yaml").value["cases"][0]["timeline"]}
    added = {"marker": "SMA", "result": "positive", "quote": "Her garden was in flower"}
    assert added == events["biopsy"]["markers"][-1]
    assert "  no field 'resul'; did you mean 'result'?" in said


def test_a_fact_that_nothing_can_hold_yet_says_what_to_add_first(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("A man of 40 years came.", encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(
        "paper: {id: x}\ncases:\n- {id: index, patient: {age: 40 years, quote: A man of 40 years}}\n", encoding="utf-8"
    )
    said: list[str] = []
    answers = iter(["n", "marker result", "s"])
    review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "  nothing told so far can hold it; first add one of: component, pathology" in said


def test_words_are_meant_by_the_number_of_their_sentence_and_by_the_first_and_last(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    written = draft_of_text(TEXT, load(), name="nobody-2021", today="2026-01-31")
    (tmp_path / "draft.yaml").write_text(written, encoding="utf-8")
    said: list[str] = []
    answers = iter(["n", "visit", "l", "6", "", "", "n", "visit", "1: came to us ... the uterus", "", "", "s"])
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", lambda _: next(answers), said.append)
    assert "     6  Her garden was in flower." in said
    visits = [one for one in parse_yaml(text, "r.yaml").value["cases"][0]["timeline"] if one["kind"] == "visit"]
    assert "presentation" == visits.pop(0)["id"]
    assert [
        ("visit-2", "came to us with a mass of the uterus"),
        ("visit", "Her garden was in flower."),
    ] == [(one["id"], one["quote"]) for one in visits]


def test_what_a_fact_needs_is_offered_from_its_words_and_what_it_names_is_quoted_with_it(tmp_path: Path) -> None:
    text = TEXT.replace("Her garden was in flower.", "Fever troubled her.")
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(
        draft_of_text(text, load(), name="nobody-2021", today="2026-01-31"), encoding="utf-8"
    )
    new = iter(["n", "adverse event", "Fever ... her", "", "", "during: doxorubicin", "", "s"])
    said: list[str] = []

    def answer(_: str) -> str:
        return next(new) if "drug: doxorubicin" in str(said) else ""

    written = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", answer, said.append)
    events = {one["id"]: one for one in parse_yaml(written, "r.yaml").value["cases"][0]["timeline"]}
    assert ("fever", "doxorubicin") == (events["fever"]["finding"], events["fever"]["during"])
    assert ["Fever troubled her", "and doxorubicin 75 mg/m2 was given"] == events["fever"]["quote"]


PAPER = """Case report

A 58-year-old man had a swelling of the right thigh. On MRI it was a mass that measured 9 cm in the thigh.
In May 2018 trabectedin was begun because he was unfit for surgery. In July 2018 a CT showed that the mass was stable.
Later the mass that had been seen measured 7 cm in the thigh. Cisplatin was given by mouth with methylene blue.
"""
DRAFT = """paper: {id: told-2022, title: Thigh, journal: to be filled in}
curation: {curator: to be filled in, date: 2026-01-31, status: draft}
cases:
- id: index
  disease: leiomyosarcoma
  lesions:
  - {id: thigh, role: primary, site: thigh, side: right, quote: a swelling of the right thigh}
  timeline:
  - id: mri
    kind: examination
    methods: MRI
    observations:
    - {lesion: thigh, size: 9 cm, quote: a mass that measured 9 cm in the thigh}
    quote: On MRI it was a mass that measured 9 cm
  - id: trabectedin
    kind: treatment
    drugs: [{drug: trabectedin, quote: trabectedin was begun}]
    quote: trabectedin was begun
"""
CT = ("n", "examination", "a CT showed ... stable", "ct", "", "when: 2018-07", "")
STABLE = ("n", "observation", "the mass was stable", "thigh", "change: stable")
ADDED = {"lesion": "thigh", "change": "stable", "quote": "the mass was stable"}
LESION, MRI, SIZE, GIVEN, DRUG = (
    "lesion thigh",
    "examination mri",
    "observation in examination mri",
    "treatment trabectedin",
    "drug use in treatment trabectedin",
)


def _reviewed(folder: Path, answers: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], str]:
    """Return the case as it was reviewed with these answers at these cards, and all that was said and asked."""
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    (folder / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    heard: list[str] = []
    waiting = {card: list(said) for card, said in answers.items()}
    cards = [""]

    def say(words: str) -> None:
        heard.append(words)
        if words.partition("\n")[0].endswith(" of 5)"):
            cards.append(words.partition(" (")[0])

    def ask(asked: str) -> str:
        heard.append(asked)
        left = waiting.get(cards[-1])
        return left.pop(0) if left else ""

    text = review_file(folder / "draft.yaml", folder / "paper.txt", ask, say)
    assert not any(waiting.values())
    return parse_yaml(text, "reviewed.yaml").value["cases"][0], "\n".join(heard)


@pytest.mark.parametrize(
    ("answers", "event", "field", "said"),
    [
        ({GIVEN: (*CT, *STABLE, "")}, "ct", "observations", "observation in examination ct of 2018-07 (`in: ID`"),
        ({MRI: (*CT, *STABLE, "")}, "ct", "observations", "observation in examination ct of 2018-07"),
        ({MRI: CT, DRUG: (*STABLE, "")}, "ct", "observations", "observation in examination ct of 2018-07"),
        ({GIVEN: (*CT, *STABLE, "in: nowhere", "in: mri", "")}, "mri", "observations", "'nowhere' cannot hold it"),
        ({SIZE: (*STABLE, "")}, "mri", "observations", "observation in examination mri"),
    ],
)
def test_a_part_goes_into_what_was_just_added_or_stands_in_its_sentence_and_says_so(
    tmp_path: Path, answers: dict[str, tuple[str, ...]], event: str, field: str, said: str
) -> None:
    case, heard = _reviewed(tmp_path, answers)
    held = {one["id"]: one.get(field, []) for one in case["timeline"]}
    assert [event] == [
        name
        for name, parts in held.items()
        for part in parts
        if ADDED == {**part, "quote": "the mass was stable"} and "the mass was stable" in part["quote"]
    ]
    assert said in heard


def test_a_finding_goes_into_the_visit_that_was_just_added(tmp_path: Path) -> None:
    visit = ("n", "visit", "had a swelling ... thigh", "first-visit", "")
    finding = ("n", "finding result", "a swelling", "swelling", "")
    case, _ = _reviewed(tmp_path, {LESION: (*visit, *finding)})
    assert "swelling" == case["timeline"][0]["findings"][0]["finding"]


@pytest.mark.parametrize(("which", "field"), [("1", "reasons"), ("stopped_because", "stopped_because")])
def test_a_reason_of_a_treatment_asks_of_what(tmp_path: Path, which: str, field: str) -> None:
    asked = ("n", "reason", "unfit for surgery", "unfit for surgery", "", "", which)
    case, heard = _reviewed(tmp_path, {GIVEN: asked})
    treatment = next(one for one in case["timeline"] if one["id"] == "trabectedin")
    assert "unfit for surgery" == treatment[field][0]["because"]
    assert "  say one of: reasons, stopped_because" in heard


@pytest.mark.parametrize(
    ("card", "answers", "said"),
    [
        (LESION, ("zzz", "accept"), "there is no key 'zzz'; the keys are: [a]ccept"),
        (SIZE, ("c", "size: 7 cm"), "its words do not say it: size: "),
        (SIZE, ("c", "size: 7 cm"), "sentences that say it: 5"),
        (SIZE, ("c", "size: large"), "size: 'large' is no quantity; write it as '60 mg/m2'"),
        (SIZE, ("c", "size: greater than 9 cm"), "its words do not say it: size: "),
        (SIZE, ("c", "size: wider than 9 cm"), "size: 'wider than 9 cm' is no quantity"),
        (SIZE, ("c", "lesion: thig"), "nothing here has the id 'thig'; did you mean 'thigh'?"),
        (SIZE, ("c", "status: perhaps"), "status: unknown status 'perhaps'; known: "),
        (SIZE, ("c", "change: in: mri"), "change: 'in: mri' is no word of a change"),
        (SIZE, ("c", "lesion: [thigh, thigh]"), "lesion takes one value, not 2"),
        (MRI, ("c", "when: after rescue-1"), "when: nothing here has the id 'rescue-1'"),
        (MRI, ("c", "methods: [MRI, CT"), "methods: '[MRI' is no word of a "),
        (GIVEN, ("n", "involvement", "the mass was stable", "", "extends along", "-"), "unknown involvement 'extends"),
        (GIVEN, ("n", "involvement", "the mass was stable", "", "-"), "relation is needed: "),
        (GIVEN, ("n", "observation", "the mass was stable", "", "thigh", ""), "lesion is needed: thigh"),
        (MRI, ("n", "visit", "the mass ... thigh", "-"), 'sentence 5: "the mass that had been seen'),
        (SIZE, ("n", "visit", "mass ... thigh", "-"), 'sentence 2: "mass that measured 9 cm in the thigh"'),
        (DRUG, ("n", "visit", "mass ... stable", "-"), 'sentence 4: "mass was stable"'),
        (DRUG, ("n", "visit", "4: the mass was stable", "-"), 'sentence 4: "the mass was stable"'),
        (DRUG, ("n", "visit", "5: the mass", "-"), 'sentence 5: "Later the mass that had'),
        (DRUG, ("n", "visit", "3: The mass was  stable", "-"), "not in sentence 3, but stand here:\n  sentence 4: "),
        (DRUG, ("n", "visit", "3: mass  was ... stable", "-"), "not in sentence 3, but stand here:\n  sentence 4: "),
        (DRUG, ("n", "visit", "3: the moon was full"), "these words are not in the paper"),
    ],
)
def test_the_desk_says_at_once_what_is_wrong_or_taken(
    tmp_path: Path, card: str, answers: tuple[str, ...], said: str
) -> None:
    assert said in _reviewed(tmp_path, {card: answers})[1]


def test_enter_behind_a_refused_input_accepts_nothing(tmp_path: Path) -> None:
    case, heard = _reviewed(tmp_path, {SIZE: ("c", "size: large", "", "r")})
    assert "nothing is accepted: the last input was refused" in heard
    assert "observations" not in case["timeline"][0] or not case["timeline"][0]["observations"]


def test_the_last_decision_is_taken_back_with_its_corrections_and_what_was_added(tmp_path: Path) -> None:
    added = ("n", "visit", "had a swelling ... thigh", "first-visit", "")
    case, heard = _reviewed(tmp_path, {LESION: (*added, "c", "site: leg", "r", "a"), MRI: ("u", "a")})
    assert "the last decision is taken back" in heard
    assert [("thigh", "thigh")] == [(one["id"], one["site"]) for one in case["lesions"]]
    assert ["mri", "trabectedin"] == [one["id"] for one in case["timeline"]]
    assert "thigh" == case["timeline"][0]["observations"][0]["lesion"]


def test_before_a_decision_there_is_none_to_take_back(tmp_path: Path) -> None:
    assert "nothing is decided yet" in _reviewed(tmp_path, {LESION: ("u", "a")})[1]


@pytest.mark.parametrize("said", ["methods: [MRI, CT]", "methods: MRI, CT", 'methods: ["MRI", "CT"]'])
def test_a_list_is_read_as_one_with_and_without_brackets(tmp_path: Path, said: str) -> None:
    case, _ = _reviewed(tmp_path, {MRI: ("c", said)})
    assert ["MRI", "CT"] == case["timeline"][0]["methods"]


def _told_of_the_paper(tmp_path: Path, field: str, answers: list[str]) -> tuple[dict[str, object], list[str]]:
    """Return the paper as a review leaves it when this field is answered so and all else is left, and what is heard."""
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    left = iter(answers)
    heard: list[str] = []
    text = review_file(
        tmp_path / "draft.yaml",
        tmp_path / "paper.txt",
        lambda asked: next(left) if asked.startswith(f"paper: {field}") else "",
        heard.append,
    )
    return parse_yaml(text, "r.yaml").value["paper"], heard


def test_a_year_that_is_none_is_asked_again(tmp_path: Path) -> None:
    paper, heard = _told_of_the_paper(tmp_path, "year", ["some words", "2022"])
    assert "2022" == paper["year"]
    assert "  year: 'some words' is no whole number in digits" in heard


@pytest.mark.parametrize(
    ("said", "quotes"),
    [
        ("quote: Later the mass ... 7 cm", "Later the mass that had been seen measured 7 cm"),
        ("quote: + Later the mass ... 7 cm", "Later the mass that had been seen measured 7 cm"),
    ],
)
def test_a_corrected_fact_gets_other_words(tmp_path: Path, said: str, quotes: str) -> None:
    case, heard = _reviewed(tmp_path, {SIZE: ("c", "size: 7 cm", "c", said)})
    told = listed(case["timeline"][0]["observations"][0]["quote"])
    assert quotes in told
    assert ("+" in said) == ("a mass that measured 9 cm in the thigh" in told)
    assert "its words do not say it" not in heard.partition("Later the mass that")[2]


@pytest.mark.parametrize(
    ("kind", "field", "words", "offered"),
    [
        ("treatment", "result", "with methylene blue", ""),
        ("drug use", "drug", "with methylene blue", "methylene blue"),
        ("drug use", "result", "intravenous cisplatin", ""),
        ("drug use", "drug", "intravenous cisplatin", "cisplatin"),
        ("pathology", "procedures", "a tumor of FNCLCC grade 3", ""),
        ("pathology", "procedures", "a biopsy was done", "biopsy"),
        ("marker result", "result", "stained positive", "positive"),
        ("treatment", "modalities", "chemotherapy was given", "chemotherapy"),
    ],
)
def test_enter_takes_only_a_word_of_the_field_that_is_part_of_no_other(
    kind: str, field: str, words: str, offered: str
) -> None:
    spec = next(one for one in fields(kinds_of_facts()[kind]) if one.name == field)
    assert offered == Printed(words, load()).named(spec, 0, len(words))


def test_more_words_are_quoted_by_the_number_of_the_sentence_that_says_it(tmp_path: Path) -> None:
    case, heard = _reviewed(tmp_path, {SIZE: ("c", "size: 7 cm", "+ 5: Later ... 7 cm", "a")})
    told = listed(case["timeline"][0]["observations"][0]["quote"])
    assert "(`+ 5` quotes it, too)" in heard
    assert {"a mass that measured 9 cm in the thigh", "Later the mass that had been seen measured 7 cm"} <= {*told}


def test_where_nobody_answers_any_more_what_was_decided_is_kept(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    answers = iter(["a", "c", "methods: CT", "a"])

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", ask, lambda _: None)
    assert "CT" == parse_yaml(text, "r.yaml").value["cases"][0]["timeline"][0]["methods"]


DOUBTED = (
    DRAFT.replace("quote: a swelling of the right thigh}", "quote: a swelling of the right thigh}  # look: 60% sure")
    .replace("thigh}\n    quote: On", "thigh}  # look: 50% sure, is it 9 cm?\n    quote: On")
    .replace("  - id: trabectedin", "  - id: trabectedin  # look: 60% sure")
    + """# Left to read; cut what you use into the timeline. `seal` takes the rest away.
# left out: line 4: trabectedin: no words prove it
# line 4: nothing drafted of: In July 2018 a CT ...
# - id: line-4
#   quote: "In July 2018 a CT showed"
# line 5: nothing drafted of: Cisplatin was given by mouth ...
# - id: line-5
#   quote: "Cisplatin was given by mouth"
"""
)


def _stopped(folder: Path, answers: Sequence[str]) -> tuple[str, list[str]]:
    """Return the draft as it was reviewed until the answers were at their end, and what was said."""
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    (folder / "draft.yaml").write_text(DOUBTED, encoding="utf-8")
    said: list[str] = []
    given = iter(answers)
    return review_file(folder / "draft.yaml", folder / "paper.txt", lambda _: next(given, "s"), said.append), said


def test_what_is_not_decided_keeps_its_doubts_and_the_list_of_what_is_left_to_read(tmp_path: Path) -> None:
    text, said = _stopped(tmp_path, ["a", "a"])
    assert ["50% sure, is it 9 cm?", "60% sure"] == re.findall(r"# look: (.*)", text)
    assert "- id: trabectedin  # look: 60% sure\n" in text
    assert DOUBTED.partition("# Left")[2] == text.partition("# Left")[2]
    assert "3 facts are not decided" == said[-1]


def test_a_sentence_of_which_a_fact_was_made_is_left_to_read_no_more(tmp_path: Path) -> None:
    text, _ = _stopped(tmp_path, ["a", "a", "a", *CT, "a", "a", "r", "a"])
    assert "# look" not in text
    left = text.partition("# Left to read")[2]
    assert ("# left out: " in left, "# line 4" in left, "# line 5" in left) == (True, False, True)


@pytest.mark.parametrize("said", ["n", "a", "new", "outcome"])
def test_what_is_typed_of_a_fact_is_no_journal(tmp_path: Path, said: str) -> None:
    paper, heard = _told_of_the_paper(tmp_path, "journal", [said, "Journal of Cases"])
    assert "Journal of Cases" == paper["journal"]
    assert f"  {said!r} is typed of a fact; all facts are decided, and asked is the journal of the paper" in heard


def test_a_year_that_was_none_before_the_input_ended_is_left_out(tmp_path: Path) -> None:
    answers = iter(["a", "a", "a", "a", "a", "", "Cases", "soon"])

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    text = review_file(tmp_path / "draft.yaml", tmp_path / "paper.txt", ask, lambda _: None)
    paper = parse_yaml(text, "r.yaml").value["paper"]
    assert ("Cases", False) == (paper["journal"], "year" in paper)
