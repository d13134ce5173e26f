"""Nothing that a paper says of its patient is left untold, nothing is told twice, and doubts are a small part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
from pyoxigraph import NamedNode

from lmsgraph import iris
from lmsgraph.explore.cards.show import Form, show
from lmsgraph.explore.cards.terminal import fitting_notes, terminal
from lmsgraph.graph.facts import Facts
from lmsgraph.records.model.case import Case
from lmsgraph.records.model.field import fields_of
from lmsgraph.telling.cards.card import card_named, card_of
from lmsgraph.telling.case.missing import missing
from lmsgraph.telling.case.screen import one_screen
from lmsgraph.telling.phrases.speech import plural
from lmsgraph.telling.values.tables import table_of, told
from lmsgraph.telling.values.told import Card, Row

# Properties whose truth is the curator's ordering of the facts, and links that a row shows by where it stands.
_ORDER = {"role", "derivedFrom", "partOf", "basis", "comparedWith", "during", "event"}
_SAID = {
    "female": ("woman",),
    "male": ("man",),
    "absent": ("no ", "none", "not ", "without", "negative"),
    "present": ("",),
    "mean": ("on average",),
    "dead": ("died",),
    "complete": ("whole",),
    "previous": ("past",),
    "drug discontinued": ("the drugs were discontinued",),
    "total": ("whole",),
    "partial": ("part of",),
    "appearance": ("",),
    "histopathology": ("histology",),
    "oral": ("by mouth",),
    "intravenous": ("intravenously",),
    "infusion": ("as an infusion",),
    "prophylactic": ("prophyla",),
    "subcutaneous": ("subcutaneously",),
    "intra-arterial": ("into the artery",),
    "hepatic transarterial chemoembolization": ("hepatic drug-eluting bead TACE",),
    "avascular lesion": ("avascular",),
    "computed tomography": ("CT",),
    "magnetic resonance imaging": ("MRI",),
    "rib 5": ("5th rib",),
    "our clinic": ("the authors' clinic",),
    "our department": ("the authors' department",),
    "combination therapy": ("together with", " + "),
}
"""Words that a sentence says in another way than the vocabulary."""


_TABLES = ("adjective", "noun", "reason", "change", "decision", "intent", "certainty", "consequence", "purpose")


def _asserted() -> dict[str, set[str]]:
    """Return the properties that papers state, by class, as the models of the records have them."""
    found: dict[str, set[str]] = {}
    todo = [Case]
    while todo:
        model = todo.pop()
        if model.__name__ in found:
            continue
        found[model.__name__] = {s.term for s in fields_of(model) if s.proof == "words" or s.range == "ref"}
        todo += [inner for spec in fields_of(model) for inner in spec.models]  # type: ignore[misc]
    return found


def _told_of(card: Card, node: str) -> str:
    """Return the rows that tell a node, or that of which it is a part."""
    heads = f"{card.title} {card.summary} "
    while node.count("/") >= card.node.count("/"):
        told = [f"{row.left} {row.text}" for row in card.rows() if node in (row.node, *row.also)]
        if told:
            return heads + " ".join(told)
        node = node.rpartition("/")[0]
    return heads


def _plain(text: str) -> str:
    text = text.casefold().replace("tumour", "tumor").replace("–", "-").replace("×", "x")
    return re.sub(r"[^a-z0-9%<>=.+/µ]+", " ", text).strip()


def _words(facts: Facts, value: str) -> list[str]:
    """Return the ways in which a value may be said; none for what is no word of its own."""
    types = facts.types(value) if value.startswith("http") else frozenset()
    if "Quantity" in types:
        return [re.sub(" per fraction| ?mitoses ", " ", facts.value(value, "printed"))]
    if "Time" in types:
        amount, start = facts.value(value, "amount"), facts.value(value, "start") or facts.value(value, "end")
        cycle = facts.value(value, "cycle")
        said = facts.value(amount, "printed") if amount else start[:4] or (f"cycle {cycle}" if cycle else "")
        return [said] if said else []
    if "Lesion" in types:
        adjectives = [told("adjective", site) for site in facts.values(value, "site")]
        label = facts.label(value)
        return [label, label.rpartition(" ")[0], *facts.labels(value, "site"), *filter(None, adjectives)]
    if value.startswith(iris.DATA):
        return []
    if not value.startswith("http"):
        return [value, re.sub(r"^d(?=\d)", "", value), *_SAID.get(value, ())]
    label, slug = facts.label(value), value.rpartition("/")[2]
    ways = [
        cell.replace("{}", "").strip()
        for name in (
            "adjective",
            "noun",
            "reason",
            "change",
            "decision",
            "intent",
            "certainty",
            "consequence",
            "purpose",
        )
        for column, cell in table_of(name).get(slug, {}).items()
        if column in ("told", "noun", "claim") and cell
    ]
    return [label, plural(label), *ways, *_SAID.get(label, ())]


def _untold(facts: Facts, case: str, card: Card | None = None) -> Iterator[str]:
    card, asserted = card or card_of(facts, case), _asserted()
    subjects = {q.subject for q in facts.store.quads_for_pattern(None, None, None, None)}
    for node in sorted(s.value for s in subjects if isinstance(s, NamedNode)):
        if node != case and not node.startswith(f"{case}/"):
            continue
        stated = {name for kind in facts.types(node) for name in asserted.get(kind, ())} - _ORDER
        text = _plain(_told_of(card, node))
        for name in sorted(stated):
            for value in facts.values(node, name if ":" not in name else ""):
                said = _words(facts, value)
                if said and not any(_stands(_plain(one), text) for one in said):
                    yield f"{node.removeprefix(iris.DATA)} {name}: {said[0]}"


def _stands(words: str, text: str) -> bool:
    """Return whether words stand in a text: as they are, or each of them where a shared noun is said once."""
    return words in text or (" " in words and all(word in text.split() for word in words.split()))


@pytest.mark.parametrize("paper", ["cancer-imaging-tace-rfa", "kim-2015", "lee-2018", "sagara-2014", "zhao-2022"])
def test_every_statement_of_a_case_is_told_on_its_card(paper: str, packed: Facts) -> None:
    cases = [case for case in packed.subjects("reportedIn", iris.DATA + paper) if "Case" in packed.types(case)]
    assert cases
    assert [] == [untold for case in cases for untold in _untold(packed, case)]


def test_what_is_taken_off_a_card_is_missed_section_by_section(packed: Facts) -> None:
    case = f"{iris.DATA}kim-2015/index"
    card = card_of(packed, case)
    for section in card.sections:
        rest = replace(card, sections=tuple(one for one in card.sections if one != section))
        missed = list(_untold(packed, case, rest))
        elsewhere = section.heading in (
            "Outcome",
            "What the authors conclude",
            "Not stated",
            "Not recorded, stated or not",
            "Source",
        )
        assert bool(missed) is not elsewhere, section.heading


def test_a_record_that_uses_every_field_is_told_whole(example: Facts) -> None:
    assert [] == [untold for case in example.of_type("Case") for untold in _untold(example, case)]


PAPERS = ("cancer-imaging-tace-rfa", "kim-2015", "lee-2018", "sagara-2014", "zhao-2022")
each_paper = pytest.mark.parametrize("paper", PAPERS)


@each_paper
def test_doubts_are_a_small_part_of_a_card_each_once_and_whole(paper: str, packed: Facts) -> None:
    card = card_of(packed, f"{iris.DATA}{paper}/index")
    text = terminal(card)
    doubts = text.partition("\nDoubts\n")[2]
    assert 0 < len(doubts) <= 0.25 * len(text)
    kept = fitting_notes(card)
    assert [note for note in card.notes if note.weighty] == list(kept)
    assert len({note.node for note in kept}) == len(kept)
    assert all(note.weighty for note in kept)
    flat = " ".join(doubts.split())
    for note in kept:
        assert note.reading in flat
    assert "..." not in doubts


@each_paper
def test_with_all_doubts_each_stands_in_the_card_with_its_reason(paper: str, packed: Facts) -> None:
    card = card_of(packed, f"{iris.DATA}{paper}/index")
    flat = " ".join(terminal(card, doubts=True).split())
    for note in card.notes:
        assert " ".join(note.reason.split()) in flat


@each_paper
def test_a_brief_card_is_one_screen(paper: str, packed: Facts) -> None:
    lines = terminal(card_of(packed, f"{iris.DATA}{paper}/index"), brief=True).splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100


def test_an_absent_finding_and_its_exception_are_told(packed: Facts) -> None:
    text = " ".join(terminal(card_of(packed, f"{iris.DATA}kim-2015/index")).split())
    assert "no primary tumor elsewhere apart from the lung primary" in text
    assert "malignancy not excluded" in text
    assert "Surgical resection of the lung primary was refused by the patient" in text


def _flat(packed: Facts, name: str, *, brief: bool = False) -> str:
    return " ".join(terminal(card_of(packed, f"{iris.DATA}{name}/index"), brief=brief, width=9999).split())


def test_an_operation_that_takes_a_mass_out_whole_is_not_told_of_the_organ(packed: Facts) -> None:
    text = _flat(packed, "cancer-imaging-tace-rfa")
    assert "Complete resection of the neck mass" in text
    assert "the whole neck metastasis" in text


def test_a_death_and_the_doubt_of_a_survival_time_stand_in_the_brief_outcome(packed: Facts) -> None:
    text = _flat(packed, "zhao-2022", brief=True)
    outcome = text.partition("Outcome: ")[2]
    assert outcome.startswith("Died of unspecified failure 27 July 2019")
    assert "70 months³ from" in outcome


def test_the_baseline_of_a_course_stands_before_it_and_not_under_the_course_before(packed: Facts) -> None:
    rows = next(one for one in card_of(packed, f"{iris.DATA}zhao-2022/index").sections if one.heading == "Course").rows
    depths = {str(row.text).partition(" ")[0]: row.depth for row in rows if row.left == "Sept 2018"}
    assert depths == {"Chest": 0, "Contrast-enhanced": 0, "Diagnosis:": 0, "Anlotinib": 0}
    drug = " ".join(terminal(card_named(packed, "everolimus")).split())
    assert "drug intolerance" in drug
    assert "chest CT" not in drug


def test_only_what_a_paper_blames_on_a_treatment_is_toxicity(packed: Facts) -> None:
    lee, zhao = _flat(packed, "lee-2018"), _flat(packed, "zhao-2022")
    assert "Toxicity" not in lee
    assert "Adverse event 3 weeks after start of pazopanib: hypertension" in lee
    assert "amlodipine 5 mg (calcium channel blocker)" in lee
    assert "Toxicity: drug intolerance²⁰, blamed on pazopanib + everolimus" in zhao


def test_the_authors_conclusions_are_what_they_conclude_and_recommend(packed: Facts) -> None:
    kim, zhao = _flat(packed, "kim-2015"), _flat(packed, "zhao-2022")
    assert "Radiotherapy is recommended for lung leiomyosarcoma in selected patients as a potent curative option" in kim
    assert "Tumor size increases, 11 months" not in kim
    assert "may improve quality of life" in zhao


def test_what_is_not_significant_is_not_told_as_no_difference_and_figures_have_their_direction(packed: Facts) -> None:
    text = " ".join(terminal(card_named(packed, "pazopanib")).split())
    assert "does not significantly differ from placebo in overall survival" in text
    assert (
        "poorer, p < 0.05, associated with rising placental growth factor level and falling soluble VEGFR-2 level"
        in text
    )


def test_a_target_family_names_the_drugs_that_hit_its_members(packed: Facts) -> None:
    rows = next(one for one in card_named(packed, "VEGFR").sections if one.heading == "Inhibited by").rows
    assert ["", "members of it"] == [row.left for row in rows]
    assert "sorafenib" in str(rows[1].text)


def test_doubts_of_dates_and_responses_come_before_those_of_devices(packed: Facts) -> None:
    kinds = [note.printed[0] for note in card_of(packed, f"{iris.DATA}cancer-imaging-tace-rfa/index").notes]
    assert kinds[0] == "December 2011"
    assert kinds.index("electrodes") > kinds.index("18 months")


def test_a_card_says_once_what_its_months_are_counted_from(packed: Facts) -> None:
    kim = _flat(packed, "kim-2015")
    assert 1 == kim.count("Months are counted from the first event, spans taken as the paper tells them; 'from': then")
    assert "from = then or later" in _flat(packed, "kim-2015", brief=True)


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("zhao-2022", "with removal of part of the rectum, the right adnexa and the whole uterus"),
        ("zhao-2022", "Aug 2015 contrast-enhanced pelvic CT: rectouterine recurrence"),
        ("zhao-2022", "pain management: morphine from 10 mg to 40 mg every 12 hours"),
        (
            "lee-2018",
            "at 3 weeks hypertension, blood pressure increased to 160/100 mmHg, normalized with amlodipine 5 mg",
        ),
        ("lee-2018", "recurrent infection, hemorrhage and skin pain of the left chest wall"),
        ("kim-2015", "lung leiomyosarcoma (anterior segment of the right upper lobe)"),
        ("kim-2015", "was recommended for the solitary pulmonary nodule, then refused by the patient"),
        ("kim-2015", "no evidence of disease or other primary tumor apart from the lung primary"),
        ("sagara-2014", "growth factor prophylaxis: filgrastim 75 µg/day"),
        (
            "sagara-2014",
            "no serious adverse event, gastrointestinal perforation, radiation-induced enterocolitis or hematuria",
        ),
        ("cancer-imaging-tace-rfa", "nausea, vomiting and fatigue, each grade 2"),
        ("cancer-imaging-tace-rfa", "after Jan 2012 5. TACE of the liver metastases, again 3 months later"),
    ],
)
def test_one_screen_has_what_a_tumour_board_asks_for(paper: str, said: str, packed: Facts) -> None:
    assert said in _flat(packed, paper, brief=True)


KIM = f"{iris.DATA}kim-2015/index"


def _course(packed: Facts, case: str) -> tuple[Row, ...]:
    return next(part.rows for part in card_of(packed, case).sections if part.heading == "Course")


def test_what_was_decided_on_the_way_to_the_diagnosis_stands_there(packed: Facts) -> None:
    rows = {part.heading: [str(row.text) for row in part.rows] for part in card_of(packed, KIM).sections}
    workup = rows["Diagnosis and staging"]
    refused = next(place for place, text in enumerate(workup) if "was refused by the patient" in text)
    assert "Revisit" in workup[refused + 1]
    assert "judged impossible" in rows["Course"][1]


def test_a_case_that_has_dates_tells_no_months(packed: Facts) -> None:
    for paper in ("zhao-2022", "cancer-imaging-tace-rfa"):
        course = next(
            part for part in card_of(packed, f"{iris.DATA}{paper}/index").sections if part.heading == "Course"
        )
        assert not any(row.left.startswith(("month", "from", "day")) for row in course.rows)


def test_a_row_of_one_screen_has_the_evidence_of_all_that_it_tells(packed: Facts) -> None:
    rows = _course(packed, KIM)
    for row in one_screen(rows):
        told = [one for one in rows if one.brief and one.node in (row.node, *row.also)]
        assert {span for one in told for span in one.evidence} <= set(row.evidence)


def test_one_screen_names_its_sentences_where_that_is_asked_for(packed: Facts) -> None:
    text = show(packed.store, "kim-2015", Form(brief=True, evidence=True))
    assert "  Chest CT: lung primary: 1.7 x 1.2 cm\n    | case report, sentence 3\n" in text


def test_progression_free_survival_is_no_overall_survival(packed: Facts) -> None:
    left = {paper: set(chain(*missing(packed, f"{iris.DATA}{paper}/index"))) for paper in PAPERS}
    assert "overall survival" in left["sagara-2014"]
    assert "overall survival" not in left["zhao-2022"]
    assert {"Ki-67", "dates", "stage"} <= left["kim-2015"]
    assert "Ki-67" not in left["zhao-2022"]
    assert "some doses" in left["zhao-2022"]
    assert "doses of drugs" in left["kim-2015"]


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("zhao-2022", "presacral and rectouterine recurrences (perhaps one)"),
        ("zhao-2022", "presacral²⁵ space, from the primary tumour, perhaps the rectouterine recurrence"),
        ("zhao-2022", "rectouterine pouch, from the primary tumour, perhaps the presacral recurrence"),
        ("cancer-imaging-tace-rfa", "leiomyosarcoma (primary site not stated); liver"),
        ("cancer-imaging-tace-rfa", "Not stated primary site, stage"),
        ("cancer-imaging-tace-rfa", "liver metastases gone⁴ (doubted), perhaps by another treatment"),
        ("sagara-2014", "without progression for at least 16.6 months from its start, other treatment in that time"),
        ("sagara-2014", "more than 17 months free of progression that the paper counts from no stated begin"),
        ("zhao-2022", "dacarbazine: overall stable disease - computed: 1st systemic line; disease stable"),
        ("zhao-2022", "lung metastases mixed (though"),
        ("cancer-imaging-tace-rfa", '8 "metastatic": every lesion is a metastasis; the paper names no primary tumour'),
        ("kim-2015", '"2 months" read as: about six weeks'),
        ("kim-2015", "5,400 cGy in 30 fractions - reason: multiple"),
        ("kim-2015", "result: favorable response⁹"),
        ("kim-2015", "mitoses > 10 per 10 high power fields¹³; blunt-ended"),
        ("lee-2018", "of the left chest wall for local control⁵, for 8 weeks"),
        ("lee-2018", "2 months after start of pazopanib¹²: chest wall recurrence"),
        ("sagara-2014", "regrown, returned to former size⁴ and rapidly increased by about 1000 fold³"),
        ("sagara-2014", "5 cycles², dose intensity maintained"),
        ("zhao-2022", "6 cycles, sequential⁷, after postoperative radiotherapy"),
        ("zhao-2022", "slightly decreased in number and some lesions increased in size"),
        ("zhao-2022", "computed: relapse later, its time counted from an earlier treatment"),
        ("cancer-imaging-tace-rfa", "complete morphologic and metabolic response³, negative⁶"),
    ],
)
def test_what_is_doubted_or_open_is_said_on_the_card_itself(paper: str, said: str, packed: Facts) -> None:
    assert said in _flat(packed, paper)


@pytest.mark.parametrize(
    ("paper", "unsaid"),
    [
        ("zhao-2022", "metastases (perhaps one)"),
        ("lee-2018", "primary site not stated"),
        ("lee-2018", "(doubted)"),  # the curator says how the doubted response is read, and that is better, too
        ("kim-2015", "from no stated begin"),
    ],
)
def test_what_nobody_doubts_is_not_told_as_doubted(paper: str, unsaid: str, packed: Facts) -> None:
    assert unsaid not in _flat(packed, paper)
