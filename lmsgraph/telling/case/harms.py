"""Adverse events, and what was looked for and not found, in few words: what is alike is said once."""

from __future__ import annotations

from collections.abc import Sequence

from lmsgraph.graph.facts import Facts
from lmsgraph.graph.status import denied
from lmsgraph.telling.phrases.events import consequence, harming
from lmsgraph.telling.phrases.findings import found, measured
from lmsgraph.telling.phrases.marks import marked
from lmsgraph.telling.phrases.speech import change, those
from lmsgraph.telling.phrases.treatments import drug_use
from lmsgraph.telling.values.text import Text, comma, listed, words

__all__ = ["harms_in_brief", "none_of"]

_ROUTINE = ("continued", "dose-maintained", "treatment-continued", "none", "managed-symptomatically")


def harms_in_brief(facts: Facts, events: Sequence[str]) -> Text:
    """Return adverse events of one time in few words, those of one grade that ended alike together."""
    by: dict[tuple[str, ...], list[str]] = {}
    for event in events:
        if not denied(facts, event):
            by.setdefault(_came_of(facts, event), []).append(event)
    absent = none_of(facts, [event for event in events if denied(facts, event)])
    return comma(*(_harm(facts, same, after) for after, same in by.items()), *absent)


def _came_of(facts: Facts, event: str) -> tuple[str, ...]:
    """Return grade of an adverse event, what was given against it, and what came of it."""
    grade = facts.value(event, "toxicityGrade").removeprefix("grade ")
    drugs = [str(drug_use(facts, use, brief=True)) for use in facts.values(event, "drugUse")]
    codes = [code for code in facts.values(event, "consequence") if not _told_elsewhere(facts, event, code)]
    results = [] if set(facts.labels(event, "result")) & {"effective"} else change(facts, event, "result")
    return (
        f"grade {grade}" if grade else "",
        " with ".join(filter(None, [str(listed(results)), str(listed(drugs))])) if results else str(listed(drugs)),
        *(consequence(facts, event, code) for code in codes),
    )


def _told_elsewhere(facts: Facts, event: str, code: str) -> bool:
    """Return whether what came of harm is told by an event of its own: a decision to stop, or a prophylaxis given."""
    slug = code.rpartition("/")[2]
    case = next(iter(facts.subjects("event", event)), "")
    if slug == "prophylaxis-added":
        means = set(facts.values(event, "intervention"))
        return any(means & set(facts.values(one, "modality")) for one in facts.values(case, "event"))
    if slug == "drug-discontinued":
        drugs = {drug for one in harming(facts, event) for drug in facts.values(one, "drugGiven")}
        stops = [one for one in facts.values(case, "event") if facts.value(one, "decision").endswith("/discontinued")]
        return any(drugs & set(facts.values(one, "intervention")) for one in stops)
    return slug in _ROUTINE


def _harm(facts: Facts, same: list[str], after: tuple[str, ...]) -> Text:
    """Return adverse events of one grade with what came of them; where several are at one place, it is said once."""
    said = [marked(facts, one, comma(found(facts, one, brief=True), *measured(facts, one, brief=True))) for one in same]
    ends = [str(text).rpartition(" of the ")[2] for text in said]
    if len(said) > 1 and len(set(ends)) == 1 and " of the " in str(said[0]):
        said = [words(str(text).removesuffix(f" of the {ends[0]}"), text.doubts) for text in said[:-1]] + said[-1:]
    grade = f"each {after[0]}" if after[0] and len(same) > 1 else after[0]
    return comma(listed(said), grade, *after[1:])


def none_of(facts: Facts, nodes: Sequence[str]) -> list[Text]:
    """Return what was looked for and not found, in one breath: those with the same exception together."""
    by: dict[tuple[str, ...], list[str]] = {}
    for node in nodes:
        by.setdefault(tuple(facts.values(node, "apartFrom")), []).append(node)
    out = []
    for apart, same in by.items():
        but = " apart from " + those(facts, apart) if apart else Text()
        said = [_bare(marked(facts, one, found(facts, one, brief=True)), str(but)) for one in same]
        out.append("no " + listed(said, "or") + but)
    return out


def _bare(text: Text, but: str) -> Text:
    """Return what is absent as a noun, without what it is absent apart from."""
    noun = str(text).removesuffix(but).removeprefix("no ")
    other = but and noun.endswith(" elsewhere")
    return words(f"other {noun.removesuffix(' elsewhere')}" if other else noun, text.doubts)
