"""Every inferred property where it follows and where it must not, in two short stories of one patient."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from lmsgraph import iris, resources
from tests.course.cases import Computed, computed
from tests.graph.test_rules import FIRES, SILENT

_MONTHS = (
    'lms:when :{0}-w . :{0}-w lms:timeRelation "after" ; lms:anchor :{1} ; lms:edge "start" ; '
    "lms:quantity :{0}-m . :{0}-m lms:value {2} ; lms:unit unit:mo . :{0} lms:hasFinding :{0}-seen . "
    ":{0}-seen a lms:Observation ; lms:lesion :lung"
)
_DATED = 'lms:when :{0}-w . :{0}-w lms:start "{1}"^^xsd:gYearMonth'
_DRUG = ":{0} lms:modality modality:systemic-therapy ; lms:drugUse :{0}-use . :{0}-use lms:drug drug:{1}"
_STORY = (
    (
        'before Examination | lms:when :before-w . :before-w lms:start "2021-01-15"^^xsd:date . '
        ":before lms:hasFinding :b , :c . :b a lms:Observation ; lms:lesion :lung ; lms:size :s . :s lms:value 3 . "
        ":c a lms:Observation ; lms:lesion :liver"
    ),
    (
        f"ac Treatment | {_DATED.format('ac', '2021-02')} . {_DRUG.format('ac', 'doxorubicin')} . :ac lms:cycles :n . "
        ":n lms:value 3"
    ),
    'nausea AdverseEvent | lms:finding finding:nausea ; lms:blamed :ac ; lms:toxicityGrade "2-3"',
    'fever AdverseEvent | lms:finding finding:fever ; lms:during :ac ; lms:toxicityGrade "mild"',
    f"ct Examination | {_MONTHS.format('ct', 'ac', '2.0')} ; lms:change change:increase ; lms:size :t . :t lms:value 4",
    "cough AdverseEvent | lms:finding finding:cough",
    "rt Treatment | lms:modality modality:radiotherapy ; lms:lesion :liver",
    f"pazopanib Treatment | {_DATED.format('pazopanib', '2021-06')} . {_DRUG.format('pazopanib', 'pazopanib')}",
    (
        f"mri Examination | {_MONTHS.format('mri', 'pazopanib', '3.0')} ; lms:change change:decrease ; "
        "lms:comparedWith :before . :mri lms:hasFinding :n2 . :n2 a lms:Observation ; lms:lesion :bone"
    ),
    "care Treatment | lms:modality modality:palliative-care",
)
_TWISTED = (
    _STORY[0],
    _STORY[7],
    (
        f"ct Examination | {_DATED.format('ct', '2021-02')} . :ct lms:hasFinding :ct-seen . "
        ":ct-seen a lms:Observation ; lms:lesion :lung ; lms:change change:decrease"
    ),
    f"end Visit | {_DATED.format('end', '2021-07')}",
)
_LESIONS = "lung metastasis\nliver metastasis\nbone metastasis"

# Property, of what it follows, what follows; of what it must not, what must not ("" for nothing at all).
_AC, _PAZOPANIB, _RT = "ac/course", "pazopanib/course", "rt/course"
PAIRS = (
    ("hasCourse", "case", _AC, "case", "care/course"),
    ("coursePart", _AC, "ac", _PAZOPANIB, "ac"),
    ("cyclesGiven", _AC, "3", _PAZOPANIB, ""),
    ("systemicLine", _AC, "1", _RT, ""),
    ("drugGiven", _AC, "drug/doxorubicin", _PAZOPANIB, "drug/doxorubicin"),
    ("ofModality", _RT, "modality/radiotherapy", _AC, "modality/radiotherapy"),
    ("lesionResult", _RT, "rt/course/liver", _RT, "rt/course/lung"),
    ("knownLesion", _PAZOPANIB, "lung", _PAZOPANIB, "bone"),
    ("assessment", f"{_AC}/lung", "ct-seen", f"{_PAZOPANIB}/lung", "ct-seen"),
    ("bestDirection", f"{_PAZOPANIB}/lung", "direction/better", f"{_AC}/liver", "direction/better"),
    ("lastDirection", f"{_AC}/lung", "direction/worse", f"{_PAZOPANIB}/lung", "direction/worse"),
    ("said", f"{_AC}/lung", "increase", f"{_AC}/liver", ""),
    ("scope", _AC, "as a whole", _RT, "as a whole"),
    ("nextProgression", _AC, "ct", _PAZOPANIB, ""),
    ("endedInWorsening", _AC, "true", _PAZOPANIB, "true"),
    ("adverseEventBlamed", _AC, "nausea", _PAZOPANIB, "nausea"),
    ("adverseEventDuring", _AC, "fever", _PAZOPANIB, "fever"),
    ("adverseEventAfter", _AC, "cough", _AC, "fever"),
    ("gradeAtLeast", "nausea", "2", "fever", ""),
    ("gradeAtMost", "nausea", "3", "fever", ""),
    ("sizeBefore", f"{_AC}/lung", "s", f"{_AC}/liver", ""),
    ("sizeAfter", f"{_AC}/lung", "t", f"{_PAZOPANIB}/lung", ""),
    ("shared", f"{_PAZOPANIB}/lung", "true", f"{_RT}/liver", ""),
    ("controlAtLeast", f"{_PAZOPANIB}/lung", "2.5", f"{_PAZOPANIB}/bone", ""),
    ("controlAsTold", f"{_PAZOPANIB}/lung", "3", f"{_AC}/lung", ""),
    ("controlAtMost", f"{_AC}/lung", "2.5", f"{_PAZOPANIB}/lung", ""),
    ("progressionAtLeast", f"{_AC}/lung", "1.5", f"{_PAZOPANIB}/lung", ""),
    ("progressionAsTold", f"{_AC}/lung", "2", f"{_PAZOPANIB}/lung", ""),
    ("beginAsTold", "ct", "", "rt", ""),
    ("earliestBegin", "cough", "", "cough", "0"),
    ("latestBegin", "cough", "", "care", ""),
    ("earliestDate", "cough", "2021-03-18", "pazopanib", ""),
    ("latestDate", "cough", "2021-06-30", "care", ""),
    ("earliestEnd", "ac", "", "ac", "0"),
    ("latestEnd", "ac", "", "care", ""),
)
TWISTED = (
    ("possible", f"{_PAZOPANIB}/lung", "true"),
    ("conflictsInTimeWith", "ct", "pazopanib"),
)


@pytest.fixture(name="story", scope="module")
def _story() -> Computed:
    return computed(*_STORY, lesions=_LESIONS)


@pytest.fixture(name="twisted", scope="module")
def _twisted() -> Computed:
    return computed(*_TWISTED, lesions=_LESIONS)


@pytest.mark.parametrize(("name", "of", "follows", "other", "never"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_it_follows_of_one_and_not_of_another(
    story: Computed, name: str, of: str, follows: str, other: str, never: str
) -> None:
    found, silent = story[of][name], story[other][name]
    assert follows in found if follows else found
    assert never not in silent if never else not silent


@pytest.mark.parametrize(("name", "of", "follows"), TWISTED)
def test_what_cannot_hold_together_follows_only_where_it_cannot(
    story: Computed, twisted: Computed, name: str, of: str, follows: str
) -> None:
    assert twisted[of][name] == [follows]
    assert not any(values[name] for values in list(story.values()))


def test_every_inferred_property_has_both_tests() -> None:
    ontology = parse(path=resources.ontology() / "lms.ttl", format=RdfFormat.TURTLE)
    inferred = (str(t.subject) for t in ontology if t.predicate == NamedNode(iris.LMS + "inferred"))
    marked = {one.strip("<>").removeprefix(iris.LMS) for one in inferred}
    by_rules = [{name for _, _, said in rows for name in re.findall(r" lms:(\w+) ", said)} for rows in (FIRES, SILENT)]
    tested = {pair[0] for pair in (*PAIRS, *TWISTED)}
    assert marked <= tested | (by_rules[0] & by_rules[1])
    assert tested <= marked
