"""Facts of a paper to the parts of its record: a case for each patient, with lesions, timeline and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lmsgraph.draft.claims.figures import figures
from lmsgraph.draft.claims.statements import statements
from lmsgraph.draft.fact import Fact
from lmsgraph.draft.reading.front import Front
from lmsgraph.draft.reading.paper import Paper
from lmsgraph.draft.record.amounts import bounded
from lmsgraph.draft.record.case.examinations import add_examinations
from lmsgraph.draft.record.case.findings import add_findings
from lmsgraph.draft.record.case.history import history, who
from lmsgraph.draft.record.case.laboratory import add_levels
from lmsgraph.draft.record.case.presentation import presentation
from lmsgraph.draft.record.case.specimens import add_counts, add_histologies, add_shares
from lmsgraph.draft.record.case.stages import stages
from lmsgraph.draft.record.degrees import add_tolerance
from lmsgraph.draft.record.lesions import lesions_of
from lmsgraph.draft.record.order import in_order
from lmsgraph.draft.record.outcome import outcome_of
from lmsgraph.draft.record.part import Part, Unknown
from lmsgraph.draft.record.stops import add_stops
from lmsgraph.draft.record.terms import disease, slug
from lmsgraph.draft.record.timeline.doses import add_doses
from lmsgraph.draft.record.timeline.events import Timeline
from lmsgraph.draft.record.timeline.margins import add_margins
from lmsgraph.draft.record.timeline.reasons import add_reasons
from lmsgraph.draft.record.timeline.support import add_support
from lmsgraph.draft.record.timeline.times import add_times
from lmsgraph.draft.record.told import case_begin, told_once
from lmsgraph.records.wording.unknown import TO_FILL
from lmsgraph.vocabulary import Vocabulary

__all__ = ["assemble"]


def _first(facts: Sequence[Fact], field: str) -> Fact | None:
    return next((fact for fact in facts if fact.field == field), None)


def _patient(paper: Paper, facts: Sequence[Fact], vocabulary: Vocabulary) -> Part | None:
    age, sex = _first(facts, "age"), _first(facts, "sex")
    values: dict[str, Any] = {}
    if sex:
        values["sex"] = sex.value["value"]
    if age:
        values["age"] = bounded(paper, age.start, f"{age.value['value']} {age.value['unit']}")
    told = [fact for fact in (age, sex) if fact]
    if not told:
        return None
    beside: list[Part] = []
    for field, value, place in who(paper, told[0].case, vocabulary):
        if field == "habits":
            values.setdefault(field, []).append(value)
        else:
            values[field] = value
        beside.append(Part({}, [place]))
    return Part(values, [fact.spans[0] for fact in told], beside, min(fact.sure for fact in told))


def _case(paper: Paper, facts: Sequence[Fact], name: str, vocabulary: Vocabulary) -> Part:
    main = next((fact for fact in facts if fact.field == "histology" and fact.value["role"] == "main"), None)
    named, said = disease(vocabulary, paper, main, case_begin(paper)) if main else (Unknown(TO_FILL), None)
    values: dict[str, Any] = {"id": name, "disease": named}
    if patient := _patient(paper, facts, vocabulary):
        values["patient"] = patient
    lesions = lesions_of(paper, facts, vocabulary)
    timeline, begin = Timeline(paper, vocabulary, lesions), case_begin(paper)
    timeline.take(facts)
    add_examinations(timeline, facts[0].case if facts else 0, begin)
    said = said or next((fact.spans[0] for fact in facts), None)
    number = facts[0].case if facts else 0
    add_tolerance(paper, number, timeline.events, vocabulary)
    add_doses(paper, number, timeline.events)
    add_margins(paper, number, timeline.events, vocabulary)
    add_levels(paper, number, timeline.events, vocabulary, begin)
    add_histologies(paper, timeline.events, facts, vocabulary)
    add_shares(paper, number, timeline.events, vocabulary, begin)
    timeline.events += stages(paper, number, named, said if main else None, begin, vocabulary)
    add_stops(paper, number, timeline.events)
    add_reasons(paper, number, timeline.events, vocabulary)
    add_support(paper, number, begin, timeline.events, vocabulary)
    treated = [one.at[0][0] for one in timeline.events if one.values["kind"] == "treatment"]
    came = presentation(paper, number, begin, min(treated, default=len(paper.text)), vocabulary)
    timeline.events += came
    add_findings(paper, number, timeline.events, lesions, vocabulary, begin)
    add_counts(paper, number, timeline.events, vocabulary, begin)
    add_times(paper, timeline.events)
    past = history(paper, number, str(named), min(treated, default=0), vocabulary)
    felt = {finding.values["finding"] for visit in came for finding in visit.values["findings"]}
    past = [one for one in past if one.values["topic"] not in felt]
    values |= {"history": past, "lesions": lesions, "timeline": in_order(timeline.sorted())}
    if outcome := outcome_of(paper, facts, timeline, vocabulary):
        values["outcome"] = outcome
    shown = {name: value for name, value in values.items() if value != []}
    return Part(shown, [said] if said else [], sure=main.sure if main else 0.0)


def _published(front: Front) -> dict[str, Any]:
    names = ("title", "authors", "journal", "year", "volume", "pages", "doi", "pmid", "pmcid")
    said = {name: getattr(front, name) for name in names}
    return {"title": TO_FILL, "journal": TO_FILL} | {
        name: list(one) if name == "authors" else one for name, one in said.items() if one
    }


def assemble(paper: Paper, facts: Sequence[Fact], vocabulary: Vocabulary, *, name: str, today: str) -> Part:
    """Return the parts of the record of a paper."""
    facts = told_once(paper, facts)
    cases = sorted({fact.case for fact in facts}) or [0]
    names = ["index"] if len(cases) == 1 else [f"case-{number + 1}" for number in cases]
    told = [
        _case(paper, [fact for fact in facts if fact.case == number], case, vocabulary)
        for number, case in zip(cases, names, strict=True)
    ]
    head = Part({"id": slug(name, ()), **_published(paper.front)})
    curation = Part({"curator": TO_FILL, "date": today, "status": "draft"})
    studies, claims = figures(paper, vocabulary)
    beside = {"studies": studies, "statements": [*statements(paper, vocabulary), *claims]}
    said = {name: parts for name, parts in beside.items() if parts}
    return Part({"paper": head, "curation": curation, "cases": told, **said})
