"""Events in so few words that a whole case fits on one screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lmsgraph import iris
from lmsgraph.course.labels.names import method_names, stage_name
from lmsgraph.graph.facts import Facts
from lmsgraph.graph.once import once
from lmsgraph.graph.status import denied, happened, was_given
from lmsgraph.graph.wider import above
from lmsgraph.telling.case.harms import harms_in_brief, none_of
from lmsgraph.telling.phrases.events import decision, markers
from lmsgraph.telling.phrases.findings import finding, found, measured
from lmsgraph.telling.phrases.looks import as_shown, lesions_shown
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import (
    amount,
    course_name,
    date,
    lesion_name,
    place,
    since,
    sure,
)
from lmsgraph.telling.values.tables import table_of
from lmsgraph.telling.values.text import Text, comma, join, listed, lower, shortened

__all__ = ["in_brief", "since_in_brief"]


@once
def in_brief(facts: Facts, event: str) -> Text:
    """Return an event in a few words; nothing where one screen can do without it."""
    types = facts.types(event)
    return marked(facts, event, next((tell(facts, event) for name, tell in _TELL.items() if name in types), Text()))


def since_in_brief(facts: Facts, event: str) -> str:
    """Return how long after its treatment an event was, after which cycle of it, or during which operation."""
    time = facts.value(event, "when")
    anchor, cycle = facts.value(time, "anchor"), facts.value(time, "cycle")
    relation = facts.value(time, "timeRelation")
    if cycle and relation in ("after", "during"):
        return f"{relation} cycle {cycle}"
    if relation == "at" and "Treatment" in facts.types(anchor):
        return "at operation" if _surgical(facts, anchor) else f"at {course_name(facts, anchor)}"
    until = facts.value(time, "end")
    return since(facts, event) or (f"until {date(until)}" if until else "")


def _surgical(facts: Facts, treatment: str) -> bool:
    return any(code.endswith("/surgery") for code in facts.values(treatment, "ofModality"))


def _visit(facts: Facts, event: str) -> Text:
    nodes = facts.values(event, "hasFinding", "FindingResult")
    plain = [one for one in nodes if not denied(facts, one)]
    later = _later(facts, event)
    kept = [found(facts, one, brief=later) for one in plain if not (later and _of_lesion(facts, one))]
    absent = none_of(facts, [one for one in nodes if one not in plain])
    return comma(*kept, *absent, *measured(facts, event, brief=True))


def _of_lesion(facts: Facts, node: str) -> bool:
    """Return whether a finding is a lesion that examinations tell: it names one, or is called as lesions are."""
    noun = facts.label(facts.value(node, "finding"))
    return bool(facts.values(node, "lesion")) or noun.endswith(("metastases", "metastasis", "recurrence"))


def _later(facts: Facts, event: str) -> bool:
    """Return whether an event is one of the course: what was there before goes without saying."""
    return int(facts.value(event, "position") or 0) > 3


def _examination(facts: Facts, event: str) -> Text:
    of = lesions_shown(facts, event)
    seen = _seen(facts, event, of)
    told_else = [one for one in facts.values(event, "hasFinding", "FindingResult") if not _harmful(facts, one)]
    others = [one for one in told_else if one not in of]
    absent = [one for one in others if denied(facts, one)]
    new = [found(facts, one, brief=True) for one in others if one not in absent]
    labs = [one for one in measured(facts, event, brief=True) if not str(one).startswith("normal ")]
    overall = [f"overall {label}" for label in facts.labels(event, "category")]
    body = join([*overall, *_breath([*seen, *new]), *none_of(facts, absent), *labs], "; ")
    if not body:
        return Text()
    method = method_names(facts, event)
    judged = any("evaluation" in one for one in facts.labels(event, "intent"))
    if judged and not method:
        return join([body, since_in_brief(facts, event)])
    return join([join([method[0] if method else "seen", since_in_brief(facts, event)]), body], ": ")


def _breath(parts: list[Text]) -> list[Text]:
    """Return what was found, the sure first, and what is as unsure in one breath."""
    leads = [
        row["noun"].partition("{}")[0] for row in table_of("certainty").values() if not row["noun"].startswith("{}")
    ]
    said: dict[str, Text] = {}
    for text in parts:
        lead = next((one for one in leads if one and str(text).startswith(one)), "")
        if lead and lead in said:
            said[lead] = said[lead] + ", " + str(text).removeprefix(lead)
        else:
            said[lead or str(text)] = text
    return sorted(said.values(), key=lambda text: str(text).startswith(tuple(leads)))


def _seen(facts: Facts, event: str, of: Mapping[str, str]) -> list[Text]:
    """Return what is said of the lesions, those of which the same is said together."""
    by: dict[str, list[str]] = {}
    for one in facts.values(event, "hasFinding", "Observation"):
        said = str(as_shown(facts, one, of, brief=True, named=False))
        by.setdefault("" if said == "seen" else said, []).append(one)
    out = []
    for said, nodes in by.items():
        names = listed(shortened([_called(facts, facts.value(node, "lesion")) for node in nodes]))
        unsure = [code for node in nodes for code in facts.values(node, "certainty")]
        text = sure(facts, nodes[0], names) if unsure and said in _UNSURE else join([names, said], ": ")
        for node in nodes:
            text = marked(facts, node, text)
        out.append(text)
    return out


def _called(facts: Facts, lesion: str) -> str:
    """Return the name of a lesion; of one of several that are told together its place."""
    return (place(facts, lesion) if facts.values(lesion, "partOf") else "") or lesion_name(facts, lesion)


_UNSURE = ("suggested", "suspected", "possibly")


def _harmful(facts: Facts, node: str) -> bool:
    """Return whether a finding is told as an adverse event of its case, too."""
    case = "/".join(node.split("/")[:7])
    what = facts.value(node, "finding")
    return any(case in other and "AdverseEvent" in facts.types(other) for other in facts.subjects("finding", what))


def _pathology(facts: Facts, event: str) -> Text:
    histology = listed(facts.labels(event, "disease"))
    mitoses = amount(facts, event, "mitoticCount").replace(" mitoses", "")
    said: list[Text | str] = [
        sure(facts, event, histology) if histology else Text(),
        *(grade for grade in facts.labels(event, "grade") if grade not in str(histology)),
        f"mitoses {mitoses}" if mitoses else "",
    ]
    said += [finding(facts, one) for one in facts.values(event, "hasFinding", "FindingResult") if _driver(facts, one)]
    if not any(said) and not facts.values(event, "hasFinding", "MarkerResult"):
        said = [*(finding(facts, one) for one in facts.values(event, "hasFinding", "FindingResult"))]
    how = [one for one in facts.labels(event, "procedure") if "biopsy" in one or "aspiration" in one]
    return join([listed(how) or "histology", join([comma(*said), *markers(facts, event)], "; ")], ": ")


def _driver(facts: Facts, node: str) -> bool:
    """Return whether a finding of a pathology is of the genes: what drives a tumour, or is not there to drive it."""
    return any(_ALTERATION in above(facts, code) for code in facts.values(node, "finding"))


_ALTERATION = iris.term_iri("finding", "molecular-alteration")


def _diagnosis(facts: Facts, event: str) -> Text:
    basis = facts.values(event, "basis")
    shown = {code for one in basis for name in ("disease", "grade") for code in facts.values(one, name)}
    known = {*facts.values(event, "disease"), *facts.values(event, "grade")}
    if known <= shown and not any(facts.values(event, name) for name in ("stage", "tnm", "quality")):
        return Text()
    case = next(iter(facts.subjects("event", event)), "")
    staged = [*stage_name(facts, event), facts.value(event, "tnm")]
    plain = not any(facts.values(event, name) for name in ("quality", "certainty"))
    if plain and any(staged) and facts.values(event, "disease") == facts.values(case, "disease"):
        return comma(*facts.labels(event, "grade"), *staged)
    where = place(facts, event)
    said = join([*facts.labels(event, "quality"), *facts.labels(event, "disease")])
    if where and where not in str(said) and len(str(said).split()) < 2:
        said = said + f" of the {where}"
    called = str(said).replace("-", " ")
    grades = [grade for grade in facts.labels(event, "grade") if grade.replace("-", " ") not in called]
    return "diagnosis: " + comma(sure(facts, event, said), *grades, *staged)


def _decision(facts: Facts, event: str) -> Text:
    """Return what was decided; nothing of what was only talked of on the way to a decision that follows."""
    passing = facts.value(event, "decision").rpartition("/")[2] in _PASSING
    case = next(iter(facts.subjects("event", event)), "")
    events = list(facts.ordered(case, "event"))
    later = events[events.index(event) + 1 :]
    if passing and any(facts.types(one) & {"Decision", "AntitumorTreatment"} for one in later):
        return Text()
    then = next((one for one in later if was_given(facts, one)), "")
    done_next = {code for name in ("drugGiven", "modality", "ofModality") for code in facts.values(then, name)}
    plain = happened(facts, event) and not any(facts.values(event, name) for name in ("decidedBy", "intent"))
    done = plain and facts.value(event, "decision").endswith(_DONE) and facts.values(event, "intervention")
    if done and set(facts.values(event, "intervention")) <= done_next:
        return Text()
    return lower(decision(facts, event, reasoned=False))


_PASSING = ("to-be-decided", "considered", "employed")
"""Decisions that say that one was to decide, or that an examination was made that is told itself."""
_DONE = ("/chosen", "/indicated", "/started")
"""Decisions that go without saying where what was decided on is told next."""


_TELL: dict[str, Callable[[Facts, str], Text]] = {
    "Visit": _visit,
    "Examination": _examination,
    "Pathology": _pathology,
    "Diagnosis": _diagnosis,
    "AdverseEvent": lambda facts, event: harms_in_brief(facts, (event,)),
    "Decision": _decision,
}
