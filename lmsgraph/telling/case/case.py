"""One case as a tumour board hears it: who, presentation, diagnosis, the course, the end, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmsgraph import iris
from lmsgraph.course.labels.names import visit_name
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.briefs import in_brief
from lmsgraph.telling.case.ending import outcome_rows
from lmsgraph.telling.case.missing import missing
from lmsgraph.telling.case.moments import dated, months_legend
from lmsgraph.telling.case.steps import course_rows
from lmsgraph.telling.case.who import (
    case_name,
    disease_of,
    early_and_later,
    lesions_of,
    patient_line,
    qualities_of,
    summary,
)
from lmsgraph.telling.phrases.bound import bound
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.looks import distinct, involvements
from lmsgraph.telling.phrases.marks import marked, perhaps_same
from lmsgraph.telling.phrases.speech import (
    amount,
    event_name,
    lesion_name,
    place,
    present,
    since,
    values,
    when,
)
from lmsgraph.telling.phrases.told import TELL
from lmsgraph.telling.values.text import Text, capital, comma, join, listed, lower, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["case_card"]


def case_card(facts: Facts, case: str) -> Card:
    """Return all that is told of a case."""
    events = list(facts.ordered(case, "event"))
    early, later = early_and_later(facts, events)
    came = [event for event in early if "Visit" in facts.types(event)][:1]
    stated, recorded = missing(facts, case)
    sections = [
        Section("Presentation and history", (*_history(facts, case), *_workup(facts, came))),
        Section("Diagnosis and staging", tuple(_workup(facts, [one for one in early if one not in came]))),
        Section("Lesions", tuple(_lesion(facts, one) for one in lesions_of(facts, case))),
        Section("Course", _course(facts, later)),
        Section("Outcome", tuple(outcome_rows(facts, case))),
        Section("What the authors conclude", tuple(_conclusions(facts, case))),
        Section("Not stated", _missing(stated, brief=True)),
        Section("Not recorded, stated or not", _missing(recorded, brief=False)),  # of the record: not on one screen
        Section("Source", tuple(_source(facts, case))),
    ]
    title = f"{case_name(facts, case)}: {disease_of(facts, case)}"
    line = marked(facts, case, summary(facts, case, events))
    return bound(facts, case, "case", title, *sections, summary=line, doubts=_others(facts, case))


def _course(facts: Facts, events: list[str]) -> tuple[Row, ...]:
    """Return the rows of the course, the meaning of its months first."""
    rows = tuple(course_rows(facts, events))
    full, short = months_legend(row.left for row in rows)
    return (Row(words(capital(full)), kind="months", brief=words(short)), *rows) if full else rows


def _others(facts: Facts, case: str) -> set[str]:
    """Return the doubts of a case that stand at none of its words."""
    prefix = f"{case}/"
    paper = facts.value(case, "reportedIn")
    return {
        doubt
        for doubt in facts.subjects("reportedIn", paper)
        if "Discrepancy" in facts.types(doubt)
        and any(about == case or about.startswith(prefix) for about in facts.values(doubt, "about"))
    }


def _history(facts: Facts, case: str) -> Iterator[Row]:
    patient = facts.value(case, "patient")
    if patient:
        at = facts.value(facts.value(patient, "when"), "anchor")
        who = comma(
            *facts.labels(patient, "sex"),
            join([amount(facts, patient, "age"), f"at {event_name(facts, at)}" if at else ""]),
            *values(facts, patient, "quality"),
            *(facts.value(patient, name) for name in ("occupation", "parity")),
        )
        short = comma(*qualities_of(facts, patient, "habit"))
        text = marked(facts, patient, capital(who))
        yield Row(text, node=patient, kind="history", brief=capital(short), evidence=spans(facts, patient))
    roles: set[str] = set()
    for item in facts.values(case, "has", "HistoryItem"):
        role, said = facts.label(facts.value(item, "role")).capitalize(), _of_history(facts, item)
        named = role.casefold() in str(said)
        text = marked(facts, item, capital(said) if named else f"{role}: " + said)
        short = marked(facts, item, said) if role in roles or named else text
        roles.add(role)
        yield Row(text, node=item, kind="history", brief=short, evidence=spans(facts, item))


def _of_history(facts: Facts, item: str) -> Text:
    role, status = facts.label(facts.value(item, "role")), present(facts, item)
    past = [one for one in facts.labels(item, "quality") if one != "previous" or not role.startswith("past")]
    topic = join([*past, *facts.labels(item, "concept")])
    because = listed(facts.labels(item, "cause"))
    where, lasted = place(facts, item), amount(facts, item, "duration")
    said = comma(
        topic + (f" for {because}" if because else ""),
        f"of the {where}" if where else "",
        amount(facts, item, "quantity"),
        f"for {lasted}" if lasted else "",
        when(facts, item),
    )
    if status == "absent":
        known = join(["none", *values(facts, item, "quality")])
        said = known if facts.labels(item, "concept") == [role] else "no " + said
    elif status != "present":
        said = said + f" ({status})"
    return said


def _workup(facts: Facts, early: list[str]) -> Iterator[Row]:
    for event in early:
        if (name := next((one for one in TELL if one in facts.types(event)), "")) and name != "AdverseEvent":
            text, short = TELL[name](facts, event), capital(in_brief(facts, event))
            if name == "Visit" and event != early[0] and short and (after := since(facts, event)):
                short = capital(join([visit_name(event) or "visit", after])) + ": " + lower(short)
            yield Row(text, dated(facts, event), event, name.casefold(), brief=short, evidence=spans(facts, event))


def _lesion(facts: Facts, lesion: str) -> Row:
    from_ = [f"from the {lesion_name(facts, one)}" for one in facts.values(lesion, "derivedFrom")]
    part = [f"one of the {lesion_name(facts, one)}" for one in facts.values(lesion, "partOf")]
    same = [f"perhaps the {lesion_name(facts, one)}" for one in perhaps_same(facts, lesion)]
    plain = facts.label(facts.value(lesion, "role"))
    how = facts.labels(lesion, "certainty")
    role = f"{plain.removeprefix('suspected ')} ({listed(how)})" if how else plain
    said = comma(
        role,
        place(facts, lesion),
        *distinct(facts.labels(lesion, "quality")),
        *involvements(facts, lesion),
        *part,
        *from_,
        *same,
    )
    return Row(
        marked(facts, lesion, said),
        lesion_name(facts, lesion),
        lesion,
        "lesion",
        evidence=spans(facts, lesion),
        to=lesion,
    )


def _conclusions(facts: Facts, case: str) -> Iterator[Row]:
    own = [one for one in facts.subjects("about", case) if "Statement" in facts.types(one)]
    paper = facts.value(case, "reportedIn")
    of_paper = [one for one in facts.subjects("reportedIn", paper) if "Statement" in facts.types(one)]
    general = [one for one in of_paper if not facts.values(one, "about") and not facts.values(one, "study")]
    if not facts.value(case, "role").endswith("/index"):
        general = []
    first = {kind: [one for one in (*general, *own) if _claimed(facts, one) == kind] for kind in _CONCLUDING}
    for statement in (one for kind in _CONCLUDING for one in first[kind]):
        text = claim(facts, statement)
        yield Row(text, node=statement, kind="statement", evidence=spans(facts, statement))


_CONCLUDING = ("conclusion", "recommendation", "novelty")
"""The kinds of claims that are the authors' own conclusions; what they tell of the case again stands in its course."""


def _claimed(facts: Facts, statement: str) -> str:
    return facts.value(statement, "kind").rpartition("/")[2]


def _missing(names: Sequence[str], *, brief: bool) -> tuple[Row, ...]:
    text = comma(*names)
    return (Row(text, kind="missing", brief=text if brief else Text()),) if text else ()


def _source(facts: Facts, case: str) -> Iterator[Row]:
    for paper in facts.values(case, "reportedIn"):
        for other in facts.subjects("reportedIn", paper):
            if other != case and "Case" in facts.types(other):
                said = join([patient_line(facts, other), "with", *facts.labels(other, "disease")])
                address = other.removeprefix(iris.DATA)
                text = comma(said, f"lmsgraph show {address}")
                short = text if facts.value(other, "role").endswith("/index") else Text()
                yield Row(text, "also in this paper", other, "source", brief=short, to=other)
        title = facts.value(paper, iris.PREFIXES["dcterms"] + "title")
        doi = facts.value(paper, iris.PREFIXES["bibo"] + "doi")
        where = ", ".join(filter(None, (facts.value(paper, "journal"), f"https://doi.org/{doi}" if doi else "")))
        yield Row(
            words(f"{title if title.endswith('...') else title.rstrip('.')} - {where}"),
            facts.label(paper).partition(":")[0],
            paper,
            "source",
            to=paper,
        )
