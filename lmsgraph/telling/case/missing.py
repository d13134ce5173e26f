"""What a case report should say and nothing is recorded of: not stated in the paper, or only not recorded."""

from __future__ import annotations

import re

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import was_given

__all__ = ["missing", "reached"]

# What a report may leave out, the field that a record says of that the paper does not state it, where it may be asked
# of the case, and where it would stand: a path along properties, of parts of a class after a colon, to words whose
# labels match what stands after a tilde. Of several paths one is enough.
_ITEMS = (
    ("comorbidities and history", "history", "", "has:HistoryItem"),
    ("performance status", "", "", "event/hasFinding:Measurement/concept~performance status|ECOG|Karnofsky"),
    ("primary site", "lesions", "", "hasLesion/role~^primary"),
    ("doses of drugs", "dose", "a drug", "a dose"),
    ("some doses", "dose", "a dose", "every dose"),
    ("stage", "stage", "", "event/stage, event/tnm"),
    ("grade", "grade", "", "event/grade"),
    ("mitotic count", "mitotic_count", "", "event/mitoticCount"),
    ("Ki-67", "", "", "event/hasFinding:MarkerResult/marker~Ki-67"),
    ("resection margin", "margin", "event/ofModality~^surgery", "event/margin"),
    (
        "criteria of response",
        "criteria",
        "event/hasFinding:Observation/change",
        "event:Examination/criteria, event/hasFinding:Observation/criteria",
    ),
    ("grades of toxicity", "toxicity_grade", "event:AdverseEvent", "event/toxicityGrade"),
    ("dates", "", "", "event/when/start"),
    ("overall survival", "survival", "", "outcome/has:Survival/endpoint~^(?:median )?(?:overall )?survival"),
    ("cause of death", "cause", "outcome/vitalStatus~^dead", "outcome/cause, outcome/vitalStatus~ of "),
    ("vital status", "vital", "", "outcome/vitalStatus"),
    ("follow-up schedule", "follow_up", "alive", "outcome/has:FollowUp"),
)


def missing(facts: Facts, case: str) -> tuple[list[str], list[str]]:
    """Return what a paper does not state of a case, as its record says, and what else is not recorded of it."""
    known, searched = _known(facts, case), _searched(facts, case)
    found: tuple[list[str], list[str]] = [], []
    for name, field, asked, stated in _ITEMS:
        if _any(facts, case, asked, known) and not _any(facts, case, stated, known):
            found[field not in searched].append(name)
    return found


def _searched(facts: Facts, case: str) -> set[str]:
    """Return the fields that were looked for in vain in all that is told of a case, or that it lacks by a doubt."""
    seen, waiting = {case}, [case]
    while waiting:
        parts = {one for one in facts.linked(waiting.pop()) if one.startswith(f"{case}/")} - seen
        seen |= parts
        waiting += parts
    lacking = {one for one in facts.subjects("about", case) if facts.value(one, "kind").endswith("/incomplete")}
    return {field for one in seen for field in facts.values(one, "notStated")} | {
        field for one in lacking for field in facts.values(one, "field")
    }


def _known(facts: Facts, case: str) -> dict[str, bool]:
    """Return what no path tells: whether drugs against the tumour have doses, those that go on as before apart."""
    new = [e for e in facts.values(case, "event") if was_given(facts, e) and not facts.values(e, "continues")]
    dosed = [bool(facts.values(use, "dose")) for event in new for use in facts.values(event, "drugUse")]
    dead = bool(reached(facts, case, "outcome/vitalStatus~^dead"))
    return {"": True, "alive": not dead, "a drug": bool(dosed), "a dose": any(dosed), "every dose": all(dosed)}


def _any(facts: Facts, case: str, paths: str, known: dict[str, bool]) -> bool:
    return known[paths] if paths in known else any(reached(facts, case, path) for path in paths.split(", "))


def reached(facts: Facts, case: str, path: str) -> list[str]:
    """Return what a path leads to from a case."""
    steps, _, wanted = path.partition("~")
    nodes = [case]
    for step in steps.split("/"):
        name, _, kind = step.partition(":")
        nodes = [value for node in nodes for value in facts.values(node, name, kind)]
    return [node for node in nodes if not wanted or re.search(wanted, facts.label(node))]
