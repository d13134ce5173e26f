"""What the three questions of outcomes count, and what they keep apart."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions

from lmsgraph.query.ask.bind import bind
from lmsgraph.query.ask.stored import read_queries
from lmsgraph.query.engine.run import run
from tests.course.cases import stored, with_courses

_BY = {"outcomes-by-drug": "pazopanib", "outcomes-by-target": "VEGFR-2", "outcomes-by-modality": "systemic therapy"}
_SEEN = "before Examination | lms:hasFinding :b . :b a lms:Observation ; lms:lesion :lung"
_GIVEN = (
    "given Treatment | lms:modality modality:systemic-therapy ; lms:drugUse :u ; lms:when :w . "
    ':w lms:start "2021-05"^^xsd:gYearMonth . :u lms:drug drug:pazopanib'
)
_CT = (
    'ct Examination | lms:hasFinding :seen ; lms:when :cw . :cw lms:start "{}"^^xsd:gYearMonth . '
    ":seen a lms:Observation ; lms:lesion :lung ; lms:change change:decrease"
)
_AT = (("one", "lung"), ("other", "liver"))
_HITS = (
    ":claim a lms:Statement ; lms:status status:present ; lms:subject drug:pazopanib ; lms:relation relation:inhibits"
)


def _counts(name: str, month: str) -> dict[str, dict[str, str]]:
    """Return what a question counts of courses and of lesions, where the CT is said to be of a month."""
    store = stored(
        _SEEN,
        _GIVEN,
        _CT.format(month),
        f"end Visit | . {_HITS} ; lms:object target:vegfr-2",
        lesions="lung metastasis",
    )
    with_courses(store)
    query = next(one for one in read_queries() if one.name == name)
    result = run(store, bind(query, {}))
    assert isinstance(result, QuerySolutions)
    columns = [variable.value for variable in result.variables]
    rows = [{c: "" if row[c] is None else row[c].value for c in columns} for row in result]
    return {row["counted"]: row for row in rows if row[columns[0]] == _BY[name]}


@pytest.mark.parametrize("name", _BY)
def test_what_may_not_belong_to_the_course_is_counted_apart(name: str) -> None:
    for counted in _counts(name, "2021-01").values():  # before the course, by its date; told after it
        assert {c: counted[c] for c in ("n", "possible", "better", "not_assessed", "worse_at_last")} == {
            "n": "1", "possible": "1", "better": "0", "not_assessed": "0", "worse_at_last": "0"
        }  # fmt: skip


@pytest.mark.parametrize("name", _BY)
def test_what_belongs_to_the_course_is_counted_by_the_best_that_was_seen(name: str) -> None:
    found = _counts(name, "2021-07")
    assert list(found) == ["courses", "lesions"]
    for counted in found.values():
        assert {c: counted[c] for c in ("n", "possible", "better")} == {"n": "1", "possible": "0", "better": "1"}


def test_radiotherapy_of_which_no_dose_is_told_borrows_none_of_another() -> None:
    beam = (
        ":one lms:has :beam . :beam a lms:Radiation ; lms:dose :dose . :dose lms:printed '50 Gy' . :case rdfs:label 'P'"
    )
    one, other = (
        f"{name} Treatment | lms:modality modality:radiotherapy ; lms:site anatomy:{site}" for name, site in _AT
    )
    store = stored(_SEEN, f"{one} . {beam}", other, lesions="lung metastasis")
    with_courses(store)
    query = next(found for found in read_queries() if found.name == "radiotherapy")
    result = run(store, bind(query, {}))
    assert isinstance(result, QuerySolutions)
    assert ["50 Gy", None] == [row["dose"] and row["dose"].value for row in result]
