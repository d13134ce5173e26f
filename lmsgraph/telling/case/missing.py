"""What a case report should say and this one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import was_given

__all__ = ["not_stated"]

# What a report may leave out, where it may be asked of the case, and where it would stand: a path along properties, of
# parts of a class after a colon, to words whose labels match what stands after a tilde. Of several paths one is enough.
_ITEMS = (
    ("comorbidities and history", "", "has:HistoryItem"),
    ("performance status", "", "event/hasFinding:Measurement/concept~performance status|ECOG|Karnofsky"),
    ("primary site", "", "hasLesion/role~^primary"),
    ("doses of drugs", "a drug", "a dose"),
    ("some doses", "a dose", "every dose"),
    ("stage", "", "event/stage, event/tnm"),
    ("grade", "", "event/grade"),
    ("mitotic count", "", "event/mitoticCount"),
    ("Ki-67", "", "event/hasFinding:MarkerResult/marker~Ki-67"),
    ("resection margin", "event/ofModality~^surgery", "event/margin"),
    (
        "criteria of response",
        "event/hasFinding:Observation/change",
        "event:Examination/criteria, event/hasFinding:Observation/criteria",
    ),
    ("grades of toxicity", "event:AdverseEvent", "event/toxicityGrade"),
    ("dates", "", "event/when/start"),
    ("overall survival", "", "outcome/has:Survival/endpoint~^(?:median )?(?:overall )?survival"),
    ("cause of death", "outcome/vitalStatus~^dead", "outcome/cause"),
    ("vital status", "", "outcome/vitalStatus"),
    ("follow-up schedule", "alive", "outcome/has:FollowUp"),
)


def not_stated(facts: Facts, case: str) -> Iterator[str]:
    """Yield the items of a case report that a case leaves out, of those that may be asked of it."""
    known = _known(facts, case)
    for name, asked, stated in _ITEMS:
        if _any(facts, case, asked, known) and not _any(facts, case, stated, known):
            yield name


def _known(facts: Facts, case: str) -> dict[str, bool]:
    """Return what no path tells: whether drugs against the tumour have doses, those that go on as before apart."""
    new = [e for e in facts.values(case, "event") if was_given(facts, e) and not facts.values(e, "continues")]
    dosed = [bool(facts.values(use, "dose")) for event in new for use in facts.values(event, "drugUse")]
    dead = bool(_reached(facts, case, "outcome/vitalStatus~^dead"))
    return {"": True, "alive": not dead, "a drug": bool(dosed), "a dose": any(dosed), "every dose": all(dosed)}


def _any(facts: Facts, case: str, paths: str, known: dict[str, bool]) -> bool:
    return known[paths] if paths in known else any(_reached(facts, case, path) for path in paths.split(", "))


def _reached(facts: Facts, case: str, path: str) -> list[str]:
    """Return what a path leads to from a case."""
    steps, _, wanted = path.partition("~")
    nodes = [case]
    for step in steps.split("/"):
        name, _, kind = step.partition(":")
        nodes = [value for node in nodes for value in facts.values(node, name, kind)]
    return [node for node in nodes if not wanted or re.search(wanted, facts.label(node))]
