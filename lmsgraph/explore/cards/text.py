"""One case, drug or target as a card that a clinician could present from."""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Store

from lmsgraph import iris
from lmsgraph.course.answers import assessed
from lmsgraph.errors import LmsgraphError
from lmsgraph.explore.cards.part import part
from lmsgraph.graph.facts import Facts
from lmsgraph.telling.doubts import beside, doubted, doubts, named
from lmsgraph.telling.harms import alike, courses_of, harms, suffered
from lmsgraph.telling.names import twins
from lmsgraph.telling.phrases import (
    adverse_event,
    called,
    courses,
    decision,
    examination,
    finding,
    pathology,
    phrase,
    place,
    survival,
    treatment,
    unrepeated,
    visit,
    when,
)
from lmsgraph.telling.sentences import about, arm, result, say

__all__ = ["card"]

Rows = Iterable[tuple[str, str]]

_CARDS = ("Case", "Paper", "Drug", "DrugClass", "Target", "Study", "Disease", "Modality", "FindingTerm")
# The kinds of discrepancies that change what one makes of a case, the gravest first.
_GRAVE = (
    "impossible-order",
    "impossible-stage",
    "conflicting-dates",
    "response-size-mismatch",
    "conflicting-numbers",
    "arithmetic",
    "ligand-for-receptor",
    "entity-confusion",
    "wrong-expansion",
    "differs-from-source",
)
_MOST = 8
# What a doubt is about, the weightiest first: what was given and came of it, then harm and finding; claims come last.
_WEIGHTY = (
    frozenset({"Treatment", "DrugUse", "Radiation", "Observation", "Outcome", "Survival", "Reason"}),
    frozenset({"Case", "Examination", "AdverseEvent", "Decision", "Lesion", "Pathology", "Marker", "Diagnosis"}),
)
_ROLES = ("primary", "residual", "regrowth", "recurrence", "metastasis")
_EVENTS: dict[str, Callable[[Facts, str], str]] = {
    "Visit": visit,
    "Examination": examination,
    "Pathology": pathology,
    "Treatment": treatment,
    "AdverseEvent": adverse_event,
    "Decision": decision,
}


def card(store: Store, name: str, *, width: int = 100) -> str:
    """Return the card of what a name means; an error names what is nearest."""
    facts = Facts(store)
    node = _find(facts, name)
    types = facts.types(node)
    if "Paper" in types:
        cases = facts.subjects("reportedIn", node)
        cases = [c for c in cases if "Case" in facts.types(c) and c.endswith("/index")] or cases[:1]
        node, types = cases[0], frozenset({"Case"})
    if "Case" in types:
        title, sections = _case(facts, node)
    elif "Study" in types:
        title, sections = _study(facts, node)
    elif types & set(_CARDS) or node.startswith(iris.TERM):
        title, sections = _concept(facts, node)
    else:
        title, sections = part(facts, node)
    return "\n".join(_layout(title, sections, width))


def _find(facts: Facts, name: str) -> str:
    if name.startswith((iris.DATA, iris.TERM)) and facts.types(name):
        return name
    address = iris.DATA + name.strip().removeprefix("~id/").strip("/")
    if "/" in name and " " not in name and facts.types(address):
        return address
    names: dict[str, str] = {}
    for kind in _CARDS:
        for node in facts.of_type(kind):
            keys = [facts.label(node), node.removeprefix(iris.DATA).removeprefix(iris.TERM), node.rpartition("/")[2]]
            if kind not in ("Case", "Paper", "Study"):
                keys += facts.values(node, iris.PREFIXES["skos"] + "altLabel")
                keys += facts.values(node, iris.PREFIXES["skos"] + "notation")
            for key in keys:
                if key != "index":
                    names.setdefault(key.casefold(), node)
    wanted = name.casefold().strip()
    family = names.get(re.sub("[ -]inhibitors?$", "", wanted), "")
    if family and "Target" in facts.types(family):
        return family
    if wanted in names:
        return names[wanted]
    near = difflib.get_close_matches(wanted, sorted(names), n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(repr(n) for n in near)}?" if near else "; lmsgraph terms TEXT finds words"
    raise LmsgraphError(f"nothing here is called '{name}'{hint}")


def _layout(title: str, sections: Iterable[tuple[str, Rows]], width: int) -> Iterator[str]:
    yield title
    yield "=" * min(len(title), width)
    for heading, rows in sections:
        lines = [unrepeated(left, right) for left, right in rows if right]
        if not lines:
            continue
        if heading:
            yield ""
            yield heading
        margin = min(max((len(left) for left, _ in lines), default=0), 38)
        for left, right in lines:
            if not right:
                yield f"  {left}"
                continue
            indent = " " * (margin + 4)
            first = f"  {left:<{margin}}  "
            yield from textwrap.wrap(
                right, max(width, margin + 40), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
            )


def _case(facts: Facts, case: str) -> tuple[str, list[tuple[str, Rows]]]:
    paper = facts.value(case, "reportedIn")
    disease = ", ".join(facts.labels(case, "disease"))
    journal = facts.value(paper, "journal")
    doi = facts.value(paper, iris.PREFIXES["bibo"] + "doi")
    source = ", ".join(filter(None, (journal, f"https://doi.org/{doi}" if doi else "")))
    events = list(facts.ordered(case, "event"))
    outcome = facts.value(case, "outcome")
    told: set[str] = set()

    def row(node: str, text: str, left: str | None = None) -> tuple[str, str]:
        return facts.label(node) if left is None else left, text + doubted(
            facts, doubts(facts, node), told
        ) if text else ""

    sections: list[tuple[str, Rows]] = [
        ("Patient", list(_patient(facts, case))),
        ("Tumour", [row(x, _lesion(facts, x)) for x in _lesions(facts, case)]),
        ("Pathology", [row(e, pathology(facts, e)) for e in events if "Pathology" in facts.types(e)]),
        ("Treatment", [row(e, text, left) for e, left, text in _treatments(facts, events)]),
        ("Response, lesion by lesion", [row(e, text, left) for e, left, text in _responses(facts, events)]),
        (
            "Adverse events",
            [row(e, adverse_event(facts, e)) for e in events if "AdverseEvent" in facts.types(e)],
        ),
        (
            "Course",
            [row(e, _course(facts, e)) for e in events if facts.types(e) & {"Visit", "Diagnosis", "Decision"}],
        ),
        ("Outcome", [row(node, text, left) for node, left, text in _outcome(facts, outcome)]),
        ("Doubtful in the paper", list(_discrepancies(facts, paper))),
        (
            "Source",
            [
                ("paper", f"{facts.label(paper)}: {facts.value(paper, iris.PREFIXES['dcterms'] + 'title')}"),
                ("", source),
            ],
        ),
    ]
    return f"{facts.label(case)}: {disease}", sections


def _patient(facts: Facts, case: str) -> Rows:
    patient = facts.value(case, "patient")
    if patient:
        age = facts.printed(patient, "age")
        held = facts.value(patient, "when")
        at = facts.value(held, "anchor") if held else ""
        age = f"{age} (at {facts.label(at)})" if at else age
        yield (
            "",
            ", ".join(
                filter(
                    None,
                    [
                        *facts.labels(patient, "sex"),
                        age,
                        *facts.labels(patient, "ancestry"),
                        *facts.labels(patient, "habit"),
                    ],
                )
            ),
        )
    for item in facts.values(case, "history"):
        status = facts.label(facts.value(item, "status"))
        text = ", ".join(facts.labels(item, "topic")) + (f" ({status})" if status != "present" else "")
        because = ", ".join(facts.labels(item, "cause"))
        yield ", ".join(facts.labels(item, "historyRole")), text + (f" for {because}" if because else "")


def _lesions(facts: Facts, case: str) -> list[str]:
    """Return the lesions of a case, the primary first, then what was left, came back and spread."""
    order = {role: number for number, role in enumerate(_ROLES)}
    return sorted(
        facts.values(case, "hasLesion"), key=lambda x: order.get(facts.label(facts.value(x, "lesionRole")), 9)
    )


def _lesion(facts: Facts, lesion: str) -> str:
    parts = [
        " ".join([*facts.labels(lesion, "certainty"), *facts.labels(lesion, "lesionRole")]),
        place(facts, lesion),
        *facts.labels(lesion, "quality"),
        *(phrase(facts, i, ("relation", "side", "site")) for i in facts.values(lesion, "involvement")),
    ]
    return ", ".join(filter(None, parts))


def _treatments(facts: Facts, events: list[str]) -> Iterator[tuple[str, str, str]]:
    number = 0
    for event in events:
        if "Treatment" in facts.types(event):
            number += 1
            yield event, f"{number}. {facts.label(event)}", treatment(facts, event)


def _responses(facts: Facts, events: list[str]) -> Iterator[tuple[str, str, str]]:
    for event in events:
        if overall := facts.labels(event, "category"):
            by = ", ".join(facts.labels(event, "criteria"))
            said = ", ".join(overall) + (f" by {by}" if by else "")
            yield event, "overall", f"{said} - {facts.label(event)}{when(facts, event, ' (', ')')}"
        for observation in facts.values(event, "observation"):
            lesion = facts.value(observation, "lesion")
            parts = [
                facts.printed(observation, "size"),
                f"SUVmax {facts.printed(observation, 'suvMax')}" if facts.printed(observation, "suvMax") else "",
                *facts.labels(observation, "change"),
                *facts.labels(observation, "category"),
                *(facts.value(by, "printed") for by in facts.values(observation, "changeBy")),
                f"by {', '.join(facts.labels(observation, 'criteria'))}"
                if facts.labels(observation, "criteria")
                else "",
            ]
            text = ", ".join(filter(None, parts))
            if text:
                yield observation, facts.label(lesion), f"{text} - {facts.label(event)}{when(facts, event, ' (', ')')}"


def _course(facts: Facts, event: str) -> str:
    for kind, tell in _EVENTS.items():
        if kind in facts.types(event):
            return tell(facts, event)
    return phrase(facts, event, ("disease", "certainty", "grade", "stage", "tnm")) + when(facts, event, " (", ")")


def _outcome(facts: Facts, outcome: str) -> Iterator[tuple[str, str, str]]:
    if not outcome:
        return
    cause = ", ".join(facts.labels(outcome, "cause"))
    state = [*facts.labels(outcome, "vitalStatus"), *facts.labels(outcome, "diseaseState")]
    yield outcome, "", ", ".join(state) + (f"; {cause}" if cause else "") + when(facts, outcome, " (", ")")
    for item in facts.values(outcome, "survival"):
        yield item, *survival(facts, item)
    for item in facts.values(outcome, "followUp"):
        yield item, "follow-up", phrase(facts, item, ("method", "frequency", "quality"))


def _discrepancies(facts: Facts, paper: str) -> Rows:
    """Yield what does not fit in a paper: first of what was given and what came of it, there the gravest first."""
    found = []
    for node in facts.subjects("reportedIn", paper):
        if "Discrepancy" in facts.types(node):
            code = facts.value(node, "discrepancyKind").rpartition("/")[2]
            types = {name for about in facts.values(node, "about") for name in facts.types(about)}
            weight = next((n for n, names in enumerate(_WEIGHTY) if types & names), len(_WEIGHTY))
            found.append((weight, _GRAVE.index(code) if code in _GRAVE else len(_GRAVE), facts.label(node), node))
    for *_, node in sorted(found)[:_MOST]:
        printed = " / ".join(facts.values(node, "printedValue"))
        said = f"{printed}: " if printed else ""
        yield named(facts, node), said + facts.value(node, "explanation")
    if len(found) > _MOST:
        rest = "the others: lmsgraph query discrepancies, or the card of the paper in lmsgraph view"
        yield "", f"{_MOST} of {len(found)}; those of a fact stand behind it; {rest}"


def _study(facts: Facts, node: str) -> tuple[str, list[tuple[str, Rows]]]:
    """Return what the papers say of a study; papers that call theirs by one name stand one after the other."""
    name = facts.label(node)
    sections: list[tuple[str, Rows]] = []
    told: set[str] = set()
    for study in _same(facts, node):
        paper = ", ".join(facts.labels(study, "reportedIn"))
        claims = [s for s in facts.subjects("study", study) if "Statement" in facts.types(s)]
        sections += [
            (f"As quoted by {paper}", list(about(facts, study))),
            ("Arms", [(facts.label(a), arm(facts, a)) for a in facts.values(study, "hasArm")]),
            ("Results", [_figure(facts, study, r, told) for r in facts.values(study, "studyResult")]),
            ("Statements", [("", _claim(facts, s, told)) for s in claims]),
            ("Doubtful in it", [(named(facts, d), facts.value(d, "explanation")) for d in doubts(facts, study)]),
        ]
    papers = " and ".join(dict.fromkeys(label for s in _same(facts, node) for label in facts.labels(s, "reportedIn")))
    return f"{name} (study{f', quoted by {papers}' if papers else ''})", sections


def _same(facts: Facts, study: str) -> list[str]:
    """Return what the papers quote of one trial: under one name, or with one number in the register."""
    numbered = {other for _, other in twins(facts, study)} | {study}
    return [s for s in facts.of_type("Study") if s in numbered or facts.label(s) == facts.label(study)]


def _figure(facts: Facts, study: str, node: str, told: set[str]) -> tuple[str, str]:
    left, text = result(facts, node)
    found = dict.fromkeys((*doubts(facts, node), *beside(facts, study, text)))
    return left, text + doubted(facts, tuple(found), told)


def _claim(facts: Facts, statement: str, told: set[str]) -> str:
    return say(facts, statement) + doubted(facts, doubts(facts, statement), told)


def _concept(facts: Facts, node: str) -> tuple[str, list[tuple[str, Rows]]]:
    skos = iris.PREFIXES["skos"]
    title = f"{facts.label(node)} ({node.removeprefix(iris.TERM).partition('/')[0].replace('_', ' ')})"
    drugs = sorted(set(facts.subjects("hits", node)))
    given = list(courses_of(facts, node))
    diseased = [case for case in facts.subjects("disease", node) if "Case" in facts.types(case)]
    sections: list[tuple[str, Rows]] = [
        (
            "",
            [
                ("also called", ", ".join(facts.values(node, skos + "altLabel"))),
                ("kind of", ", ".join(facts.labels(node, skos + "broader"))),
                ("identifiers", ", ".join(facts.values(node, skos + "notation"))),
            ],
        ),
        (
            "Acts on",
            [(verb, ", ".join(facts.labels(node, verb))) for verb in ("inhibits", "activates", "binds")],
        ),
        ("Inhibited by", [("", ", ".join(facts.label(d) for d in drugs))]),
        ("Cases", [(facts.label(case), _who(facts, case)) for case in diseased]),
        ("Treatments", list(_cases(facts, given))),
        ("Adverse events", list(_harms(facts, given))),
        ("Had it as an adverse event", [row for one in alike(facts, node) for row in _suffered(facts, one)]),
        ("Had it", [row for one in alike(facts, node) for row in _had(facts, one)]),
        ("Statements of the papers", list(_statements(facts, node))),
    ]
    return title, sections


def _who(facts: Facts, case: str) -> str:
    patient = facts.value(case, "patient")
    age = facts.printed(patient, "age") if patient else ""
    sex = facts.labels(patient, "sex") if patient else []
    return ", ".join(filter(None, [*sex, age, *facts.labels(case, "disease")]))


def _cases(facts: Facts, given: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for case, event in given:
        events = facts.ordered(case, "event")
        seen = [node for one in events for node in (one, *facts.values(one, "observation"))]
        yield facts.label(case), treatment(facts, event) + doubted(facts, doubts(facts, event), told)
        for observation in sorted(assessed(facts, event), key=seen.index):
            parts = [*facts.labels(observation, "change"), *facts.labels(observation, "category")]
            lesion = facts.label(facts.value(observation, "lesion")) or "overall"
            if parts:
                doubt = doubted(facts, doubts(facts, observation), told)
                yield "", f"-> {lesion}: {', '.join(parts)}{doubt}"


def _harms(facts: Facts, given: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    owners = {event: case for case, event in given}
    for harm in harms(facts, owners):
        doubt = doubted(facts, doubts(facts, harm.event), told)
        yield facts.label(owners[harm.course]), f"{harm.how} {called(facts, harm.course)}: {harm.text}{doubt}"


def _suffered(facts: Facts, term: str) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for case, event in suffered(facts, term):
        during = courses(facts, facts.values(event, "during"))
        text = adverse_event(facts, event) + (f"; during {during}" if during else "")
        yield facts.label(case), text + doubted(facts, doubts(facts, event), told)


def _had(facts: Facts, topic: str) -> Iterator[tuple[str, str]]:
    for found in facts.subjects("finding", topic):
        for event in facts.subjects("hasFinding", found):
            for case in facts.subjects("event", event):
                yield (
                    facts.label(case),
                    f"{finding(facts, found)} - {facts.label(event)}{when(facts, event, ' (', ')')}",
                )
    for item in facts.subjects("topic", topic):
        for case in facts.subjects("history", item):
            status = facts.label(facts.value(item, "status"))
            said = ", ".join(facts.labels(item, "historyRole")) or "history"
            yield facts.label(case), said + (f" ({status})" if status != "present" else "")


def _statements(facts: Facts, node: str) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for name in ("subject", "object"):
        for statement in facts.subjects(name, node):
            yield facts.label(facts.value(statement, "reportedIn")), _claim(facts, statement, told)
