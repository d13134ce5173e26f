"""One case as a tumour board hears it: who, presentation, diagnosis, the course, the end, what is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from lmsgraph import iris
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.case.briefs import in_brief
from lmsgraph.telling.case.computed import course_of
from lmsgraph.telling.case.ending import ending, outcome_rows
from lmsgraph.telling.case.missing import missing
from lmsgraph.telling.case.moments import dated, legend
from lmsgraph.telling.case.steps import steps
from lmsgraph.telling.phrases.claims import claim
from lmsgraph.telling.phrases.events import diagnosis, examination, pathology, visit
from lmsgraph.telling.phrases.evidence import spans
from lmsgraph.telling.phrases.findings import distinct, involvements
from lmsgraph.telling.phrases.marks import marked, notes
from lmsgraph.telling.phrases.speech import (
    amount,
    course_name,
    event_name,
    lesion_name,
    place,
    present,
    sure,
    values,
    when,
)
from lmsgraph.telling.values.text import Text, capital, comma, join, listed, shortened, words
from lmsgraph.telling.values.told import Card, Row, Section

__all__ = ["case_card", "case_name", "patient_line"]

_ROLES = ("primary", "residual", "regrowth", "local recurrence", "recurrence", "metastasis")


def case_name(facts: Facts, case: str) -> str:
    """Return what a case is called, without the word that says that it is its paper's own."""
    return facts.label(case).removesuffix(", index")


def case_card(facts: Facts, case: str) -> Card:
    """Return all that is told of a case."""
    events = list(facts.ordered(case, "event"))
    early, later = _split(facts, events)
    sections = [
        Section("Presentation and history", tuple(_presentation(facts, case, early))),
        Section("Diagnosis and staging", tuple(_workup(facts, early))),
        Section("Lesions", tuple(_lesion(facts, one) for one in _lesions(facts, case))),
        Section("Course", _course(facts, later)),
        Section("Outcome", tuple(outcome_rows(facts, case))),
        Section("What the authors conclude", tuple(_conclusions(facts, case))),
        Section("Not stated", tuple(_missing(facts, case))),
        Section("Source", tuple(_source(facts, case))),
    ]
    kept = tuple(section for section in sections if section.rows)
    title = f"{case_name(facts, case)}: {_disease(facts, case)}"
    summary = marked(facts, case, _summary(facts, case, events))
    placed = {doubt for section in kept for row in section.rows for doubt in row.text.doubts} | set(summary.doubts)
    return Card(case, "case", title, summary, kept, notes(facts, placed | _others(facts, case)))


def _course(facts: Facts, events: list[str]) -> tuple[Row, ...]:
    """Return the rows of the course, the meaning of its months first."""
    rows = tuple(steps(facts, events))
    full, short = legend(row.left for row in rows)
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


def _disease(facts: Facts, case: str) -> str:
    known = [*facts.labels(case, "quality"), *facts.labels(case, "disease")]
    return " ".join(known)


def patient_line(facts: Facts, case: str) -> Text:
    """Return age and sex of a patient, as a noun."""
    patient = facts.value(case, "patient")
    if not patient:
        return Text()
    noun = {"female": "woman", "male": "man"}.get(str(listed(facts.labels(patient, "sex"))), "patient")
    age = amount(facts, patient, "age").replace(" years", "-year-old")
    return join([age, *facts.labels(patient, "ancestry"), noun])


def _summary(facts: Facts, case: str, events: list[str]) -> Text:
    given = _given(facts, events)
    early, _ = _split(facts, events)
    found = {facts.value(seen, "lesion") for event in early for seen in facts.values(event, "observation")}
    spread = [x for x in _lesions(facts, case) if _spread(facts, x)]
    first, later = [_names(facts, [x for x in spread if (x in found) is at]) for at in (True, False)]
    stages = [stage for event in events for stage in facts.values(event, "stage")]
    staged = [*stages[:1], *(f"later {stage}" for stage in stages[1:])]
    disease = _disease(facts, case)
    who = join([patient_line(facts, case), f"with {disease}" if disease else ""])
    return join(
        [
            comma(who, *dict.fromkeys(staged)),
            f"{first} at diagnosis" if first else "",
            f"later {later}" if later else "",
            f"treated with {comma(*given)}" if given else "",
            ending(facts, case),
        ],
        "; ",
    )


def _given(facts: Facts, events: list[str]) -> list[str]:
    """Return what was given against the tumour, each once, what was given together joined."""
    given: dict[str, None] = {}
    for event in events:
        if "AntitumorTreatment" in facts.types(event) and present(facts, event) == "present":
            name = _kind(facts, event)
            beside = [one for other in facts.values(event, "combinedWith") if (one := _kind(facts, other)) in given]
            if beside:
                given = {(f"{one} + {name}" if one == beside[0] else one): None for one in given}
            elif not any(name in one.split(" + ") for one in given) or facts.values(event, "drugUse"):
                given[name] = None
    return [_often(facts, one, events) for one in given]


def _often(facts: Facts, name: str, events: list[str]) -> str:
    """Return an operation or radiotherapy with how many courses of it there were, if more than one."""
    if name not in _WHOLE:
        return name
    count = len({course_of(facts, one) or one for one in events if _treats(facts, one) and _kind(facts, one) == name})
    return name if count < 2 else f"{name} twice" if count == 2 else f"{name} {count} times"


_WHOLE = ("surgery", "radiotherapy")
"""Kinds of treatment that need no other name in one line."""


def _kind(facts: Facts, event: str) -> str:
    """Return what a treatment was, in a word or two: surgery, radiotherapy, or what it is called."""
    kinds = facts.labels(event, "ofModality")
    return next((kind for kind in _WHOLE if kind in kinds), course_name(facts, event))


def _spread(facts: Facts, lesion: str) -> bool:
    role = facts.label(facts.value(lesion, "role"))
    later = "metastasis" in role or role in ("recurrence", "local recurrence", "regrowth")
    return later and not facts.values(lesion, "partOf")


def _names(facts: Facts, lesions: list[str]) -> str:
    """Return the names of lesions, those of one kind together, the noun that they share said once."""
    kinds: dict[tuple[str, bool], list[str]] = {}
    for name in (_called(facts, one) for one in lesions):
        kinds.setdefault((name.split()[-1], name.startswith("suspected ")), []).append(name)
    return ", ".join(
        f"suspected {_joined([name.removeprefix('suspected ') for name in names])}" if doubtful else _joined(names)
        for (_, doubtful), names in kinds.items()
    )


def _joined(names: list[str]) -> str:
    return str(listed(shortened(names)))


def _called(facts: Facts, lesion: str) -> str:
    """Return the name of a lesion, with how sure the paper is of it."""
    doubtful = facts.values(lesion, "certainty") and "suspected" not in lesion_name(facts, lesion)
    return f"{'suspected ' if doubtful else ''}{lesion_name(facts, lesion)}"


def _split(facts: Facts, events: list[str]) -> tuple[list[str], list[str]]:
    """Return the events that led to the first treatment of the tumour and its diagnosis, and those of the course."""
    given = [n for n, event in enumerate(events) if _treats(facts, event)]
    first = given[0] if given else len(events)
    second = given[1] if len(given) > 1 else len(events)
    early = [
        event
        for n, event in enumerate(events)
        if (n < first and not facts.types(event) & {"Decision", "Treatment", "AdverseEvent"})
        or (n < second and facts.types(event) & {"Pathology", "Diagnosis"})
        or (n < second and "clinical staging" in facts.labels(event, "purpose"))
    ]
    return early, [event for event in events if event not in early]


def _treats(facts: Facts, event: str) -> bool:
    return "AntitumorTreatment" in facts.types(event) and present(facts, event) == "present"


def _presentation(facts: Facts, case: str, early: list[str]) -> Iterator[Row]:
    patient = facts.value(case, "patient")
    if patient:
        at = facts.value(facts.value(patient, "when"), "anchor")
        who = comma(
            *facts.labels(patient, "sex"),
            join([amount(facts, patient, "age"), f"at {event_name(facts, at)}" if at else ""]),
            *values(facts, patient, "ancestry", "habit"),
            *(facts.value(patient, name) for name in ("occupation", "parity")),
        )
        yield Row(marked(facts, patient, capital(who)), node=patient, kind="patient", evidence=spans(facts, patient))
    roles: set[str] = set()
    for item in facts.values(case, "history"):
        role = facts.label(facts.value(item, "role")).capitalize()
        said = _history(facts, item)
        text = marked(facts, item, f"{role}: " + said)
        short = Text() if present(facts, item) == "absent" else text if role not in roles else marked(facts, item, said)
        roles.add(role)
        yield Row(text, node=item, kind="history", brief=short, evidence=spans(facts, item))
    for event in early:
        if "Visit" in facts.types(event):
            text = visit(facts, event)
            short = capital(in_brief(facts, event))
            yield Row(text, dated(facts, event), event, "visit", brief=short, evidence=spans(facts, event))


def _history(facts: Facts, item: str) -> Text:
    role, status = facts.label(facts.value(item, "role")), present(facts, item)
    topic = join([*values(facts, item, "quality"), *facts.labels(item, "concept")])
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
        types = facts.types(event)
        for name, tell in (("Examination", examination), ("Pathology", pathology), ("Diagnosis", diagnosis)):
            if name in types:
                text = tell(facts, event)
                short = capital(in_brief(facts, event))
                kind = name.casefold()
                yield Row(text, dated(facts, event), event, kind, brief=short, evidence=spans(facts, event))


def _lesions(facts: Facts, case: str) -> list[str]:
    """Return the lesions of a case, the primary first, then what was left, came back and spread."""
    order = {role: number for number, role in enumerate(_ROLES)}
    found = facts.values(case, "hasLesion")
    return sorted(found, key=lambda x: order.get(facts.label(facts.value(x, "role")), 9))


def _lesion(facts: Facts, lesion: str) -> Row:
    from_ = [f"from the {lesion_name(facts, one)}" for one in facts.values(lesion, "derivedFrom")]
    part = [f"one of the {lesion_name(facts, one)}" for one in facts.values(lesion, "partOf")]
    plain = facts.label(facts.value(lesion, "role"))
    role = sure(facts, lesion, plain.removeprefix("suspected ") if facts.values(lesion, "certainty") else plain)
    said = comma(
        role,
        place(facts, lesion),
        *distinct(facts.labels(lesion, "quality")),
        *involvements(facts, lesion),
        *part,
        *from_,
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


def _missing(facts: Facts, case: str) -> Iterator[Row]:
    if text := comma(*missing(facts, case)):
        yield Row(text, kind="missing", brief=text)


def _source(facts: Facts, case: str) -> Iterator[Row]:
    for paper in facts.values(case, "reportedIn"):
        for other in facts.subjects("reportedIn", paper):
            if other != case and "Case" in facts.types(other):
                said = join([patient_line(facts, other), "with", *facts.labels(other, "disease")])
                address = other.removeprefix(iris.DATA)
                yield Row(comma(said, f"lmsgraph show {address}"), "also in this paper", other, "source", to=other)
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
